"""Notes of actions that send the reader to their quote's note, where a briefing has no such quote."""

from __future__ import annotations

import re
from typing import Any

from briefing_tui.export.phrases import running
from briefing_tui.library.entry import Entry

_REFERENCE = re.compile(r"(?::|[^.!?:]*\b)\s*\bsee the quote[’']s note", re.IGNORECASE)


def with_quote_note(entry: Entry) -> Entry:
    """An action with its quote's note in the place of a reference to it, or without the reference if it has none."""
    record: Any = entry.record
    note = running(record.note)
    kept = _REFERENCE.sub("", note)
    if kept == note:
        return entry
    kept = kept.strip().removeprefix(".").replace("..", ".").strip()
    own = running(entry.quote.note) if entry.quote else ""
    return entry._replace(record=record._replace(note=" ".join(filter(None, (kept, own)))))
