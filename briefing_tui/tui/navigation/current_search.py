"""The current query and its results in each tab. Cuts off slow searches, and rebuilds an index that is damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from briefing_tui.files import StrPath
from briefing_tui.library.entry import Entry, RecordLink
from briefing_tui.library.index_cache import discard, open_library
from briefing_tui.library.last_left import last_left, note_left
from briefing_tui.library.library import Library, TooSlow
from briefing_tui.library.ordering import ORDERS
from briefing_tui.library.query import Query
from briefing_tui.library.query_parser import parse
from briefing_tui.library.related import RelatedGroup
from briefing_tui.library.result_pages import Result, Results
from briefing_tui.library.saved_searches import SavedSearches
from briefing_tui.library.typed_terms import QueryError
from briefing_tui.tui.key_bindings import TABS

if TYPE_CHECKING:
    from briefing_tui.library.facets import Facet

PATIENCE = 0.05
"""Seconds that the searches for one letter may take."""

_ORDERING_PATIENCE = 1.0
"""Seconds that sorting a list may take, which a user asks for and waits for."""

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def _rebuilding(
    read: Callable[Concatenate[CurrentSearch, _Arguments], _Result],
) -> Callable[Concatenate[CurrentSearch, _Arguments], _Result]:
    """Have a method that reads the index rebuild it and begin again where it turns out to be damaged."""

    @wraps(read)
    def read_or_rebuild(search: CurrentSearch, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        try:
            return read(search, *args, **kwargs)
        except sqlite3.DatabaseError:
            search._rebuild()
            return read(search, *args, **kwargs)

    return read_or_rebuild


class CurrentSearch:
    """A query and its results. A query that cannot be carried out leaves the last ones, and `trouble` says why.

    All that the screens show of a library is read through it, and nothing of it while they are drawn.
    """

    def __init__(self, library: Library, paths: Sequence[StrPath], articles: str = "") -> None:
        self.library = library
        """What is searched."""
        self.new = -1
        """How many records are new since the library was last left (Library.count_new); -1 before the first search."""
        self._left = last_left(paths)
        library.since = self._left
        self.paths = paths
        """The digests and folders that it was made of."""
        self.articles = articles
        """The folder in which the texts of articles are looked for first; "" for none."""
        self.searches = SavedSearches()
        """What the user keeps under names."""
        self.text = ""
        """The query as it was typed last, whether it could be carried out or not."""
        self.query = Query()
        """What the results are of."""
        self.orders: dict[str, int] = {}
        """For each tab that is not in its usual order the index of its order in ordering.ORDERS."""
        self.results: dict[str, Results] = {}
        """For each key of TABS what was found; empty before the first `ask`."""
        self.trouble = ""
        """Why the results are not of `text`, in plain words; "" when they are."""
        self._marks_version, self._notes_version = library.marks.version, library.marks.notes.version

    # Searching

    @_rebuilding
    def ask(self, text: str) -> bool:
        """Search for the query `text`. Return True when the results have changed."""
        self.text = text
        try:
            query = self.library.inflected(parse(text, self.searches))
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
        return self._search(query)

    def renew(self, library: Library) -> None:
        """Search for the same query in a newly opened library, and close the one before."""
        before, self.library = self.library, library
        before.close()
        library.since, self.new = self._left, -1
        self._marks_version, self._notes_version = library.marks.version, library.marks.notes.version
        self.results = {}  # they are of the one that is closed
        self._search_again()

    @_rebuilding
    def _search_again(self) -> None:
        self._search(self.library.inflected(self.query))

    @_rebuilding
    def reorder(self, tab: str) -> None:
        """Put what was found in a tab into its next order. Where that takes too long, `trouble` says so."""
        order = (self.orders.get(tab, 0) + 1) % len(ORDERS[tab])
        try:
            with self.library.at_most(_ORDERING_PATIENCE):
                self.results[tab] = Results(self.library, tab, self.query, order)
        except TooSlow:
            self.trouble = "too many to put into another order: narrow the query first"
        else:
            self.orders[tab] = order

    @_rebuilding
    def notice_marks(self) -> bool:
        """Search again if marks or notes have changed since the last time, in any session; whether they have."""
        before, self._marks_version = self._marks_version, self.library.marks.look()
        if before == self._marks_version:
            return False
        notes_before, self._notes_version = self._notes_version, self.library.marks.notes.version
        if self.query.asks_for_marks or (self.query.looks_in_notes and notes_before != self._notes_version):
            self._search(self.query)
        return True

    def notice_searches(self) -> bool:
        """Search again if searches that are kept under a name have changed since the last time; whether they have."""
        if not self.searches.in_use or not self.searches.look():
            return False
        self.ask(self.text)
        return True

    def spelled_out(self) -> str:
        """The query's text for who does not know the user's searches: what is kept under a name is spelled out."""
        from briefing_tui.library.saved_terms import spelled_out

        return spelled_out(self.query.text, self.searches) if "saved:" in self.query.text else self.query.text

    def _search(self, query: Query) -> bool:
        """Search all tabs; whether that was done in time: else the last results stay, or are those of no query."""
        try:
            with self.library.at_most(PATIENCE):
                self._find(query)
        except TooSlow as error:
            self.trouble = f"{error}; the last result stays: add a word"
            if self.results:
                return False
            self._find(Query())
        return True

    def _find(self, query: Query) -> None:
        """Search all tabs, however long it takes."""
        if self.new < 0:
            self.new = self.library.count_new()
        self.results = {tab: Results(self.library, tab, query, self.orders.get(tab, 0)) for tab in TABS}
        self.query = query

    def _rebuild(self) -> None:
        """Build the index anew, and find in it what was found."""
        discard(self.paths, self.articles)
        before, self.library = self.library, open_library(self.paths, articles=self.articles)
        before.close()
        self.library.since, self.new = self._left, -1
        self._find(self.query)

    def leave(self) -> None:
        """Note what the user has seen: at the next start only what comes after it is new, and so it is here now."""
        if self.library.files:
            note_left(self.paths, self.library.built)
            self._left = self.library.since = self.library.built
            self.new = 0

    # Reading what is shown

    def order(self, tab: str) -> str:
        """What the order of a tab is called; "" for the usual one."""
        order = self.orders.get(tab, 0)
        return ORDERS[tab][order].name if order else ""

    @_rebuilding
    def read(self, tab: str, first: int, end: int) -> list[Result]:
        """What was found in a tab from position `first` to before `end`, as far as there is any."""
        return self.results[tab].read(first, end)

    @_rebuilding
    def record(self, link: RecordLink) -> Result | None:
        """A record of any kind, found or not; None when there is none."""
        row = self.library.find_in(link.kind, *link.key)
        if row is None:
            return None
        entry = self.library.entries(link.kind, [row])[0]
        return Result(entry, bool(self.library.marks.marked(link.kind, [row])), note=self.library.note_of(entry))

    @_rebuilding
    def position(self, link: RecordLink) -> int | None:
        """Where in its tab a record stands, from 0; None when it is not among what was found."""
        row = self.library.find_in(link.kind, *link.key)
        return None if row is None else self.results[link.kind].position(row)

    @_rebuilding
    def related(self, entry: Entry) -> tuple[RelatedGroup, ...]:
        """What belongs to a record."""
        return self.library.related(entry)

    @_rebuilding
    def count_all(self, tab: str) -> int:
        """How many were found in a tab, however many."""
        self.results[tab].count_all()
        return self.results[tab].count

    @_rebuilding
    def finds(self, tab: str, text: str) -> bool:
        """Whether another query would find anything in a tab."""
        return self.library.count(tab, self.library.inflected(parse(text, self.searches)), 1) > 0

    @_rebuilding
    def numbers(self, texts: Sequence[str], seconds: float) -> list[dict[str, int] | str]:
        """For each of other queries how many it would find in each tab, or why not, in words.

        All together take at most so many seconds; what is not counted then says so.
        """
        out: list[dict[str, int] | str] = []
        try:
            with self.library.at_most(seconds):
                for text in texts:
                    try:
                        query = self.library.inflected(parse(text, self.searches))
                        out.append({tab: self.library.count(tab, query) for tab in TABS})
                    except QueryError as error:
                        out.append(str(error))
        except TooSlow:
            out += ["not counted: it takes too long"] * (len(texts) - len(out))
        return out

    @_rebuilding
    def facets(self, kind: str) -> list[Facet]:
        """The facets of what was found of `kind`, "quotes" or "actions"."""
        return self.library.facets(self.query, kind)

    @_rebuilding
    def suggestion(self, typed: str) -> str:
        """What a query that is being typed may go on with; "" for nothing."""
        names = self.searches.names() if "saved:" in typed else ()
        return self.library.suggestion(typed, names)

    @_rebuilding
    def did_you_mean(self) -> list[str]:
        """Names and words that may have been meant."""
        return self.library.did_you_mean(self.query)
