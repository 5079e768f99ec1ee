"""The records of one digest to choose from, and a new speaker among them."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.digest.record_ids import RecordIds
from briefing_tui.digest.records import Speaker
from briefing_tui.digest.source_text import SourceText
from briefing_tui.tui.drawing.page import Choice
from briefing_tui.tui.drawing.styles import INFERRED_MARK
from briefing_tui.tui.navigation.current_search import CurrentSearch


def choices_of(search: CurrentSearch, kind: str, path: str) -> list[Choice]:
    """Return the records of a kind in the digest at `path`, as it was read last: each one's id, and its title.

    Before a title that is inferred is the mark of that.
    """
    key = next((file.key for file in search.library.files if file.path == path), -1)
    return [
        Choice(name, f"{INFERRED_MARK if inferred else ''}{title}")
        for name, (title, inferred) in search.library.lookup.titles(kind, key).items()
    ]


def new_speaker(name: str, others: Sequence[Choice], text: SourceText | None) -> Speaker:
    """Return a drafted speaker; the name is inferred where it is not in the article's text."""
    ids = RecordIds()
    for each in others:
        ids.take("speakers", each.name)
    inferred = () if text is None or name in text.words else ("name",)
    return Speaker(ids.new("speakers", name), name, status="draft", inferred=inferred)
