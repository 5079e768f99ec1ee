"""What an export is to be: one record that the command line or the export page fills in, and every writer reads."""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.library.library import Library
from briefing_tui.library.query import Query

ORDERS = {
    "speaker": "what each speaker said, under the speaker's name",
    "time": "statements in order of time, with their dates and articles",
    "topic": "statements under what they are about",
}
"""The orders of a briefing's statements, the usual one first, with what each means."""


class ExportPlan(NamedTuple):
    """What is exported, and as what."""

    format: str
    """A key of export_file.EXPORT_FORMATS."""
    library: Library
    """What was searched: a briefing looks up in it what follows from the records that were found."""
    query: Query = Query()
    """What found the records, as it was typed."""
    title: str = ""
    """The title of a briefing in the user's words; "" for one that says what the briefing is about."""
    gist: str = ""
    """What a briefing comes down to, in the user's words: paragraphs parted by blank lines; "" for none."""
    order: str = "speaker"
    """In which order a briefing has its statements: a key of ORDERS."""
    style: str = ""
    """The path of the CSL style in which a briefing cites its sources; "" for the program's own form."""
    notes: bool = False
    """Whether a briefing has the user's own notes on what was found, apart from what the articles say."""
    bom: bool = False
    """Whether a table begins with a byte order mark, by which spreadsheets know that it is UTF-8."""
