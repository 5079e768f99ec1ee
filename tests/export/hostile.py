"""Entries whose every text that may be anything is hostile, or any text at all."""

from __future__ import annotations

from typing import Any

from briefing_tui.digest.records import KINDS
from briefing_tui.library.entry import Entry
from briefing_tui.library.library import Library
from tests.digests import entries

HOSTILE = (
    "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'`&lt;&#x3c;--><!--]]> \x1b]0;x\x07\x1b[2J"
    "\r\n\0\x7f\x9b31m\u202egnp\u200b\ufeff=1+1 {x} [l](javascript:u) ![i](u) [^1] *e* | & $x$ <https://e.org>\n\n# h\n"
)
_KEPT = {"id", "kind", "speaker", "article", "event", "quote", "proposed_by", "inferred", "speakers", "status"}


def everything(library: Library) -> list[Entry]:
    """The records of all kinds, in the order in which an export takes them."""
    return [entry for kind in KINDS for entry in entries(library, kind)]


def with_text(entry: Entry, text: str) -> Entry:
    """An entry with `text` before each of its texts, and before those of what it links to."""
    links = {
        field: _spoilt(getattr(entry, field), text) for field in ("record", "speaker", "event", "article", "quote")
    }
    speakers = tuple(_spoilt(speaker, text) for speaker in entry.speakers)
    return entry._replace(**links, speakers=speakers, digest=entry.digest._replace(title=text + entry.digest.title))


def _spoilt(record: Any, text: str) -> Any:
    if record is None:
        return None
    changed: dict[str, Any] = {}
    for field, value in record._asdict().items():
        if field in _KEPT or "date" in field:
            continue
        if isinstance(value, str):
            changed[field] = text + value
        elif isinstance(value, tuple):
            changed[field] = tuple(text + each for each in value)
    return record._replace(**changed)
