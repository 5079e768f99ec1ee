"""One record as one line of a list: who or when, what, and at the right end whether it is marked or a draft."""

from __future__ import annotations

from typing import Any, NamedTuple

from rich.text import Text

from briefing_tui.digest.records import in_quotation_marks, wording
from briefing_tui.digest.sanitize import shown
from briefing_tui.export.record_text import position_of
from briefing_tui.library.entry import Entry
from briefing_tui.library.ordering import BY_AGENTS
from briefing_tui.library.query import Query
from briefing_tui.library.result_pages import Result
from briefing_tui.tui.drawing.styles import DIM, HEAD, INFERRED, INFERRED_MARK, NAME, fitted

MARKED = "*"
"""Stands at the right end of a row whose record the user has marked."""

DRAFT = "?"
"""Stands there where a program wrote the record, nobody has accepted it yet, and it is not marked."""

_DATE_WIDTH = len("2016-11-15")
_COUNT_WIDTH = 8
_NARROW = 50
"""Cells below which a speaker's row has no room for what they are."""


class Lengths(NamedTuple):
    """Characters of the longest names in a library, from which the first column gets its width."""

    name: int
    """Of the speakers."""
    agent: int
    """Of those who should act."""


class Column(NamedTuple):
    """What a row shows of a record in one column."""

    text: str
    """Foreign text."""
    column: str
    """Where `Query.spans` looks for it."""
    inferred: bool
    """Whether the article does not state it outright."""


def columns_of(entry: Entry) -> tuple[Column, Column]:
    """Return who or when, and what."""
    record: Any = entry.record
    inferred = record.inferred
    if entry.kind == "quotes":
        who = Column(entry.speaker.name if entry.speaker else "", "speaker", "speaker" in inferred)
        text = in_quotation_marks(record.text) if record.kind == "direct" else wording(record)
        return who, Column(text, "text", "text" in inferred)
    if entry.kind == "speakers":
        return Column(record.name, "speaker", "name" in inferred), Column(position_of(record), "text role org", False)
    if entry.kind == "events":
        day = record.start_date or record.end_date or "undated"
        return Column(day, "text date", "start_date" in inferred), Column(record.name, "event", "name" in inferred)
    if entry.kind == "actions":
        agents = ", ".join(record.agents) or "not said"
        return Column(agents, "agent", "agents" in inferred), Column(record.action, "text", "action" in inferred)
    day = Column(record.date_published or "undated", "text date", "date_published" in inferred)
    return day, Column(record.headline, "article", "headline" in inferred)


def in_columns(first: Column | None, second: Column, query: Query, width: int, lead: int) -> Text:
    """Return the two columns as one line of exactly `width` cells, the first, if any, of `lead` cells."""
    line = Text()
    if first is not None:
        line.append(INFERRED_MARK if first.inferred else " ", INFERRED)
        line.append_text(fitted(first.text.strip(), first.column, query, lead, NAME)).append("  ")
    room = width - line.cell_len
    if room > 0:
        line.append(INFERRED_MARK if second.inferred else "", INFERRED)
        line.append_text(fitted(second.text.strip(), second.column, query, room - second.inferred))
    return line


def list_row(entry: Entry, query: Query, width: int, lengths: Lengths, marked: bool = False, order: str = "") -> Text:
    """Return one record as one line of `width` cells, its matches highlighted.

    `marked` is whether the user marked it; `order` the name of the list's order, "" for the usual one.
    """
    first, second = columns_of(entry)
    grouped = entry.kind == "actions" and order == BY_AGENTS
    if grouped:  # who should act stands in the heading
        inferred = "proposed_by" in entry.record.inferred
        first = Column(entry.speaker.name if entry.speaker else "not said", "speaker", inferred)
    flag = f" {MARKED if marked else DRAFT if entry.record.status else ' '}"
    count = ""
    lead = _DATE_WIDTH
    if entry.kind == "speakers":
        count = f"{entry.quotes_found}/{entry.quotes}" if entry.quotes_found is not None else str(entry.quotes)
        count = f"{count:>{_COUNT_WIDTH}}"
        room = width - len(count) - len(flag)
        lead = _lead(lengths.name, width * 2 // 5) if width >= _NARROW else room - 3
    elif entry.kind == "quotes":
        lead = _lead(lengths.name, width // 4)
    elif entry.kind == "actions":
        lead = _lead(lengths.name if grouped else lengths.agent, width // 4)
    line = in_columns(first, second, query, width - len(count) - len(flag), lead)
    return line.append(count, DIM).append(flag, HEAD)


class ListRow(NamedTuple):
    """A row of a list: what was found, and how its list is drawn."""

    result: Result
    query: Query
    lengths: Lengths
    order: str
    """The name of the list's order, "" for the usual one."""

    def draw(self, width: int) -> Text:
        """The record as one line of `width` cells."""
        return list_row(self.result.entry, self.query, width, self.lengths, self.result.marked, self.order)

    @property
    def heading(self) -> Text | None:
        """What stands over this row and those that have the same heading; None for nothing."""
        entry, _, said_there = self.result
        record: Any = entry.record
        if entry.kind == "events" and not self.order:
            year = (record.start_date or record.end_date)[:4] or "undated"
            return Text(f" {year}{', where something found was said' if said_there else ''}", HEAD)
        if entry.kind == "actions" and self.order == BY_AGENTS:
            return Text(f" {shown(', '.join(record.agents) or 'not said who')}", HEAD)
        return None


def _lead(longest: int, most: int) -> int:
    """The width of the first column: as the longest name needs, within limits."""
    return max(8, min(longest, max(14, most)))
