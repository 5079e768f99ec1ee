"""One record as one line of a list: who or when, what, and at the right end whether it is marked or a draft."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from rich.text import Text

from briefing_tui.digest.records import Speaker, in_quotation_marks
from briefing_tui.digest.sanitize import shown
from briefing_tui.export.record_text import all_details, cited_fields, details_of, is_direct, position_of, title_of
from briefing_tui.library.entry import Entry
from briefing_tui.library.ordering import BY_AGENTS
from briefing_tui.library.query import NOTE, Query
from briefing_tui.library.result_pages import Result
from briefing_tui.tui.drawing.styles import DIM, HEAD, INFERRED, INFERRED_MARK, NAME, NOTICE, fitted, spans_in

MARKED = "*"
"""Stands at the right end of a row whose record the user has marked."""

DRAFT = "?"
"""Stands there where a program wrote the record, nobody has accepted it yet, and it is not marked."""
NOTED = "+"
"""Stands at the end of a row, before these, whose record has a note of the user's."""
CONTRADICTED = "!"
"""The first sign there, for a quotation that does not stand in its article word for word."""

UNDATED = "undated"
"""Stands where an event has no date."""

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
    between: str = ""
    """What parts the items of a list in the text, so that no phrase is found across it; "" for a single text."""


def columns_of(entry: Entry) -> tuple[Column, Column]:
    """Return the two columns of a record: who or when, and its wording."""
    record: Any = entry.record
    title = title_of(entry.kind, record)
    wording = Column(title.text, title.search, title.inferred)
    if entry.kind == "quotes":
        who = Column(entry.speaker.name if entry.speaker else "", "speaker", "speaker" in record.inferred)
        return who, wording._replace(text=in_quotation_marks(title.items)) if is_direct(entry) else wording
    if entry.kind == "speakers":
        return wording._replace(text=record.name), Column(
            position_of(record), "text role org", _is_position_inferred(record)
        )
    if entry.kind == "actions":
        return Column(", ".join(record.agents) or "not said", "agent", "agents" in record.inferred, ", "), wording
    dates = next((each for each in details_of(entry.kind, record, "beside") if each.field.value == "date"), None)
    if dates is None:
        return Column(UNDATED, "", False), wording
    return Column(next(filter(None, dates.items)), dates.search, dates.inferred), wording


def _is_position_inferred(speaker: Speaker) -> bool:
    """Return whether something of what a row says a speaker is, besides the name, is inferred."""
    return any(field.name in speaker.inferred for field in cited_fields("speakers") if field.slot != "title")


def in_columns(first: Column | None, second: Column, query: Query, width: int, lead: int) -> Text:
    """Return the two columns as one line of exactly `width` cells, the first, if any, of `lead` cells."""
    line = Text()
    if first is not None:
        line.append(INFERRED_MARK if first.inferred else " ", INFERRED)
        line.append_text(fitted(first.text.strip(), first.column, query, lead, NAME, first.between)).append("  ")
    room = width - line.cell_len
    if room > 0:
        line.append(INFERRED_MARK if second.inferred else "", INFERRED)
        line.append_text(fitted(second.text.strip(), second.column, query, room - second.inferred))
    return line


def match_elsewhere(entry: Entry, query: Query, shown: Sequence[Column], note: str = "") -> Column | None:
    """Return what else the query found the record by where the row does not show it; None where it does.

    That is the first text, such as a topic, a note or a linked name, with a match for a part of the query for which
    the columns `shown` have none.
    """
    for clause in query.clauses:
        part = Query((clause,))
        if any(spans_in(column.text, column.column, part, column.between) for column in shown):
            continue
        for detail in all_details(entry):
            for text in detail.items if detail.field.value == "texts" else (detail.text,):
                if part.spans(detail.search, text):
                    return Column(text, detail.search, detail.inferred)
        if note and part.spans(NOTE, note):
            return Column(note, NOTE, False)
    return None


@lru_cache(128)  # a move draws two rows, of which it has drawn one before
def list_row(
    entry: Entry,
    query: Query,
    width: int,
    lengths: Lengths,
    marked: bool = False,
    order: str = "",
    note: str = "",
    heading: str = "",
) -> Text:
    """Return one record as one line of `width` cells, its matches highlighted.

    `marked` is whether the user marked it; `order` the name of the list's order, "" for the usual one; `note` the
    user's own note on it; `heading` what stands above the row, which the row does not say again.
    """
    query = query.in_language(entry.language)
    first, second = columns_of(entry)
    grouped = entry.kind == "actions" and order == BY_AGENTS
    if grouped:  # who should act stands in the heading, which rows share that infer it and that do not
        second = second._replace(inferred=second.inferred or "agents" in entry.record.inferred)
        inferred = "proposed_by" in entry.record.inferred
        first = Column(entry.speaker.name if entry.speaker else "not said", "speaker", inferred)
    sign = MARKED if marked else DRAFT if entry.record.status else " "
    flag = f" {CONTRADICTED * (entry.verified is False)}{NOTED * bool(note)}{sign}"
    count = ""
    lead = _DATE_WIDTH
    if entry.kind == "speakers":
        count = f"{entry.quotes_found}/{entry.quotes}" if entry.quotes_found is not None else str(entry.quotes)
        count = f"{count:>{_COUNT_WIDTH}}"
        lead = _lead(lengths.name, width * 2 // 5) if width >= _NARROW else width - len(count) - len(flag) - 3
    elif entry.kind == "quotes":
        lead = _lead(lengths.name, width // 4)
    elif entry.kind == "actions":
        lead = _lead(lengths.name if grouped else lengths.agent, width // 4)
    room = width - len(count) - len(flag)
    elsewhere = match_elsewhere(entry, query, (first, second), note)
    if first.text == heading and not first.inferred:
        first = first._replace(text="")
    if elsewhere is not None and width >= _NARROW:
        beside = max(12, min(len(elsewhere.text), room // 3))
        line = in_columns(first, second, query, room - beside - 2, lead)
        line.append(" ").append(INFERRED_MARK if elsewhere.inferred else " ", INFERRED)
        line.append_text(fitted(elsewhere.text, elsewhere.column, query, beside, DIM))
    else:
        line = in_columns(first, second, query, room, lead)
    return line.append(count, DIM).append(flag, NOTICE if entry.verified is False else HEAD)


class ListRow(NamedTuple):
    """A row of a list: a result, and how its list is drawn."""

    result: Result
    query: Query
    lengths: Lengths
    order: str
    """The name of the list's order, "" for the usual one."""

    def draw(self, width: int, under_heading: bool) -> Text:
        """Return the record as one line of `width` cells."""
        result = self.result
        heading = self._year if under_heading else ""
        return list_row(result.entry, self.query, width, self.lengths, result.marked, self.order, result.note, heading)

    @property
    def _year(self) -> str:
        """The year in which an event begins, "undated" where none is known; "" where rows are not grouped by year."""
        record: Any = self.result.entry.record
        if self.result.entry.kind != "events" or self.order:
            return ""
        return (record.start_date or record.end_date)[:4] or UNDATED

    @property
    def heading(self) -> Text | None:
        """The heading above this row and those after it with the same heading; None for none."""
        entry, said_there = self.result.entry, self.result.said_there
        record: Any = entry.record
        if year := self._year:
            return Text(f" {year}{', where something found was said' if said_there else ''}", HEAD)
        if entry.kind == "actions" and self.order == BY_AGENTS:
            return Text(f" {shown(', '.join(record.agents) or 'not said who')}", HEAD)
        return None


def _lead(longest: int, most: int) -> int:
    """Return the width of the first column: as the longest name needs, within limits."""
    return max(8, min(longest, max(14, most)))
