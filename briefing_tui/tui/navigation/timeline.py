"""What a speaker said, in order of time."""

from __future__ import annotations

from briefing_tui.library.entry import Entry
from briefing_tui.library.query import Query
from briefing_tui.tui.navigation.current_search import CurrentSearch, rebuilding


@rebuilding
def statements_in_time(search: CurrentSearch, entry: Entry, most: int) -> tuple[list[Entry], int, bool]:
    """Return what the speaker of a record said that the query finds, or else all that they said, in order of time.

    Returns `most` quotes at most, how many there are, and whether they are those that the query finds.
    """
    speaker = entry.record if entry.kind == "speakers" else entry.speaker
    row = search.library.lookup.find("speakers", entry.digest.key, speaker.id) if speaker else None
    if row is None:
        return [], 0, False
    rows, count = search.library.sorted.said_by(row, search.query, most)
    has_matches = count > 0
    if not has_matches:
        rows, count = search.library.sorted.said_by(row, Query(), most)
    return search.library.entries("quotes", rows), count, has_matches and bool(search.query)
