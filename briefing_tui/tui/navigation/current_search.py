"""The current query and its results in each tab. Cuts off slow searches, and rebuilds an index that is damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeVar

from briefing_tui.files import StrPath
from briefing_tui.library.entry import Entry
from briefing_tui.library.facets import Facet
from briefing_tui.library.index_cache import discard, open_library
from briefing_tui.library.library import Library, TooSlow
from briefing_tui.library.ordering import ORDERS
from briefing_tui.library.query import Query
from briefing_tui.library.query_parser import QueryError, parse
from briefing_tui.library.related import Belonging
from briefing_tui.library.result_pages import Results
from briefing_tui.tui.key_bindings import TABS
from briefing_tui.tui.navigation.saved_view import Key

PATIENCE = 0.05
"""Seconds that the searches for one letter may take."""

_ORDERING_PATIENCE = 1.0
"""Seconds that sorting a list may take, which a user asks for and waits for."""

_T = TypeVar("_T")


class CurrentSearch:
    """A query and its results. A query that cannot be carried out leaves the last ones, and `trouble` says why."""

    def __init__(self, library: Library, paths: Sequence[StrPath]) -> None:
        self.library = library
        """What is searched."""
        self.paths = paths
        """The digests and folders that it was made of."""
        self.query = Query()
        """What was looked for."""
        self.orders: dict[str, int] = {}
        """For each tab that is not in its usual order the index of its order in ordering.ORDERS."""
        self.results: dict[str, Results] = {}
        """For each key of TABS what was found; empty before the first `ask`."""
        self.trouble = ""
        """Why this is not what was asked for, in plain words; "" when it is."""

    def ask(self, text: str) -> bool:
        """Search for the query `text`. Return True when the results have changed."""
        try:
            query = self._inflected(parse(text))
        except QueryError as error:
            self.trouble = str(error)
            if self.results:
                return False
            query = Query()
        else:
            self.trouble = ""
            if self.results and query.clauses == self.query.clauses:
                self.query = query
                return False
        return self._find(query)

    def renew(self, library: Library) -> None:
        """Search for the same query in a newly opened library."""
        self.library.close()
        self.library = library
        self._find(self._inflected(self.query))

    def reorder(self, tab: str) -> None:
        """Put what was found in a tab into its next order. Where that takes too long, `trouble` says so."""
        before = self.orders.get(tab, 0)
        self.orders[tab] = (before + 1) % len(ORDERS[tab])
        try:
            with self.library.at_most(_ORDERING_PATIENCE):
                self.results[tab] = self._results(tab, self.query)
        except TooSlow:
            self.orders[tab] = before
            self.trouble = "too many to put into another order: narrow the query first"

    def is_marked(self, entry: Entry) -> bool:
        """Whether the user marked a record."""
        return self._sound(lambda: self.library.marks.has(entry.kind, entry.row))

    def marks_version(self) -> int:
        """A number that is another one whenever marks have changed, in this session or in another."""
        return self._sound(lambda: self.library.marks.file.version())

    def suggestion(self, typed: str) -> str:
        """What a query that is being typed may go on with; "" for nothing."""
        return self._sound(lambda: self.library.suggestion(typed))

    def search_again(self) -> None:
        """Search for the same query once more, because what is marked has changed."""
        self._find(self.query)

    def facets(self, kind: str) -> list[Facet]:
        """The facets of what was found of `kind`, "quotes" or "actions"."""
        return self._sound(lambda: self.library.facets(self.query, kind))

    def order(self, tab: str) -> str:
        """What the order of a tab is called; "" for the usual one."""
        at = self.orders.get(tab, 0)
        return ORDERS[tab][at].name if at else ""

    def related(self, entry: Entry) -> tuple[Belonging, ...]:
        """What belongs to a record, read."""
        return self._sound(lambda: self._related(entry))

    def entry(self, tab: str, place: int) -> Entry | None:
        """The record at a place of a tab, from 0; None where there is none."""
        return self._sound(lambda: self._entry(tab, place))

    def place(self, tab: str, key: Key | None) -> int | None:
        """Where in a tab a record stands; None when it is not among what was found."""
        return self._sound(lambda: self._place(tab, key))

    def record(self, kind: str, key: Key | None) -> Entry | None:
        """A record of any kind, found or not; None when there is none."""
        return self._sound(lambda: self._record(kind, key))

    def count_all(self, tab: str) -> int:
        """How many were found in a tab, however many."""
        self._sound(lambda: self.results[tab].count_all())
        return self.results[tab].count

    def finds(self, tab: str, text: str) -> bool:
        """Whether another query would find anything in a tab."""
        return self._sound(lambda: self.library.count(tab, self.library.inflected(parse(text)), 1)) > 0

    def did_you_mean(self) -> list[str]:
        """Names that may have been meant."""
        return self._sound(lambda: self.library.did_you_mean(self.query))

    def _related(self, entry: Entry) -> tuple[Belonging, ...]:
        groups = self.library.related(entry)
        return tuple(Belonging(group, tuple(self.library.entries(group.kind, group.rows))) for group in groups)

    def _entry(self, tab: str, place: int) -> Entry | None:
        try:
            return self.library.entry(tab, self.results[tab].row(place))
        except (IndexError, KeyError):
            return None

    def _place(self, tab: str, key: Key | None) -> int | None:
        row = self.library.find_in(tab, *key) if key else None
        return None if row is None else self.results[tab].place(row)

    def _record(self, kind: str, key: Key | None) -> Entry | None:
        row = self.library.find_in(kind, *key) if key else None
        return None if row is None else self.library.entry(kind, row)

    def _sound(self, read: Callable[[], _T]) -> _T:
        """Call `read` and return its result; if the index turns out to be damaged, rebuild it and call `read` again."""
        try:
            return read()
        except sqlite3.DatabaseError:
            self._mend()
            return read()

    def _find(self, query: Query) -> bool:
        """Search all tabs; whether that was done in time."""
        try:
            with self.library.at_most(PATIENCE):
                self._search(query)
            return True
        except TooSlow as error:
            self.trouble = f"{error}; the last result stays: add a word"
            if self.results:
                return False
            query = Query()
        except sqlite3.DatabaseError:
            self._mend()
        self._search(query)
        return True

    def _search(self, query: Query) -> None:
        self.results = {kind: self._results(kind, query) for kind in TABS}
        self.query = query

    def _results(self, tab: str, query: Query) -> Results:
        return Results(self.library, tab, query, self.orders.get(tab, 0))

    def _inflected(self, query: Query) -> Query:
        return self._sound(lambda: self.library.inflected(query))

    def _mend(self) -> None:
        """Build the index anew, and find in it what was found."""
        discard(self.paths)
        self.library = open_library(self.paths)
        self._search(self.query)
