"""What a query finds of one kind, read a page at a time, so that a long list costs only what is shown of it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from briefing_tui.library.entry import Entry
from briefing_tui.library.library import MANY, PAGE, Library
from briefing_tui.library.ordering import ORDERS
from briefing_tui.library.query import Query

_KEPT = 8


class Result(NamedTuple):
    """A record that was found, with what lists show of it."""

    entry: Entry
    """The record; a speaker with how many of their quotes were found."""
    marked: bool
    """Whether the user marked it."""
    said_there: bool = False
    """Whether it is an event that was found only because a quote of it was."""
    note: str = ""
    """The user's own note on it, perhaps of several lines; "" for none."""


class Results:
    """The rows that a query finds, by their position in order of display, from 0.

    `order` is the index of one of ordering.ORDERS of the kind. Raises library.TooSlow where the library has a limit.
    """

    def __init__(self, library: Library, kind: str, query: Query, order: int = 0) -> None:
        self._library, self._kind, self._query = library, kind, query
        self._order = ORDERS[kind][order] if kind in ORDERS else None
        self._pages: dict[int, list[int]] = {}
        self._by_quotes = bool(query) and kind in ("speakers", "events")
        self._whole = self._by_quotes or bool(self._order and self._order.key)
        # To count what is found is to find it: so the first rows are kept at once. All records need no counting.
        self._first = array("q", self._read_first(MANY + 1))
        self.count = len(self._first) if query or self._whole else library.total(kind)
        """The number of results; there are more unless `exact`."""
        self.exact = library.speakers_and_events(query).exact if self._by_quotes else not query or self.count <= MANY
        """Whether all have been counted."""

    def _read_first(self, most: int) -> Iterable[int]:
        if self._by_quotes:
            hits = self._library.speakers_and_events(self._query)
            rows = hits.speakers if self._kind == "speakers" else hits.events
            return self._library.sorted.sort(self._kind, self._order, rows) if self._order else rows
        if self._order and self._order.key:
            return self._library.sorted.find(self._kind, self._query, self._order, most)
        return self._library.first_rows(self._kind, self._query, most) if self._query else []

    def read(self, first: int, end: int) -> list[Result]:
        """Return the results from position `first` up to, not including, `end`, read at once."""
        positions = range(max(0, first), min(end, self.count))
        rows = [self.row(position) for position in positions]
        if not rows:
            return []
        entries = self._library.entries(self._kind, rows)
        marked = self._library.marks.marked(self._kind, rows)
        notes = self._library.marks.notes.of(self._kind, rows)
        own_events = self.count
        if self._by_quotes:
            hits = self._library.speakers_and_events(self._query)
            own_events = hits.own_events if self._kind == "events" else self.count
            if self._kind == "speakers":
                entries = [entry._replace(quotes_found=hits.quotes.get(entry.row)) for entry in entries]
        return [
            Result(entry, entry.row in marked, position >= own_events, notes.get(entry.row, ""))
            for position, entry in zip(positions, entries, strict=True)
        ]

    def count_all(self) -> None:
        """Make `count` exact, however long it takes."""
        if self.exact:
            return
        if self._by_quotes:
            self._library.all_speakers_and_events(self._query)
            self._first = array("q", self._read_first(1 << 62))
            self.count = len(self._first)
        else:
            self.count = self._library.count(self._kind, self._query, 1 << 62)
        self.exact = True

    def row(self, position: int) -> int:
        """Return the number of the row at `position`. Raises IndexError outside of `count`."""
        if not 0 <= position < self.count:
            raise IndexError(position)
        if position < len(self._first):
            return self._first[position]
        number, offset = divmod(position, PAGE)
        if number not in self._pages:
            while len(self._pages) >= _KEPT:
                del self._pages[max(self._pages, key=lambda page: abs(page - number))]
            self._pages[number] = self._read(number)
        return self._pages[number][offset]

    def position(self, row: int) -> int | None:
        """Return the position of a row; None where it is not among the results."""
        if row in self._first:
            return self._first.index(row)
        if self._whole or (self._query and self.exact and self.count == len(self._first)):
            return None
        return self._library.position(self._kind, self._query, row)

    def _read(self, number: int) -> list[int]:
        """Return the rows of a page, read from the page next to it or from the nearer end."""
        start = number * PAGE
        limit = min(PAGE, self.count - start)
        if number - 1 in self._pages:
            return self._library.rows(self._kind, self._query, limit, beyond=self._pages[number - 1][-1])
        if number + 1 in self._pages:
            beyond = self._pages[number + 1][0]
            return self._library.rows(self._kind, self._query, limit, beyond=beyond, backwards=True)[::-1]
        after = self.count - start - limit
        if self.exact and after < start:
            return self._library.rows(self._kind, self._query, limit, skip=after, backwards=True)[::-1]
        return self._library.rows(self._kind, self._query, limit, skip=start)
