"""The current query and its results in each tab. Ends slow searches, and rebuilds a damaged index."""

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


def rebuilding(
    read: Callable[Concatenate[CurrentSearch, _Arguments], _Result],
) -> Callable[Concatenate[CurrentSearch, _Arguments], _Result]:
    """Make a method that reads the index rebuild it and run again if it turns out to be damaged."""

    @wraps(read)
    def read_or_rebuild(search: CurrentSearch, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        try:
            return read(search, *args, **kwargs)
        except sqlite3.DatabaseError:
            search._rebuild()
            return read(search, *args, **kwargs)

    return read_or_rebuild


class CurrentSearch:
    """A query and its results. If a query cannot be carried out, the last results stay and `trouble` says why.

    Screens read a library only through it, and never while they are drawn.
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

    @rebuilding
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

    @rebuilding
    def _search_again(self) -> None:
        self._search(self.library.inflected(self.query))

    @rebuilding
    def reorder(self, tab: str) -> None:
        """Put the results in a tab into its next order. If that takes too long, `trouble` says so."""
        order = (self.orders.get(tab, 0) + 1) % len(ORDERS[tab])
        try:
            with self.library.at_most(_ORDERING_PATIENCE):
                self.results[tab] = Results(self.library, tab, self.query, order)
        except TooSlow:
            self.trouble = "too many to put into another order: narrow the query first"
        else:
            self.orders[tab] = order

    @rebuilding
    def notice_marks(self) -> bool:
        """Search again if marks or notes have changed since the last time, in any session.

        Returns whether they have.
        """
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
        """Return the query's text with the saved searches in it spelled out, for readers without them."""
        from briefing_tui.library.saved_terms import spelled_out

        return spelled_out(self.query.text, self.searches) if "saved:" in self.query.text else self.query.text

    def _search(self, query: Query) -> bool:
        """Search all tabs, and return whether that was done in time.

        If it was not, the last results stay; without any, all records are the results.
        """
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
        """Search all tabs, without a limit of time."""
        if self.new < 0:
            self.new = self.library.count_new()
        self.results = {tab: Results(self.library, tab, query, self.orders.get(tab, 0)) for tab in TABS}
        self.query = query

    def _rebuild(self) -> None:
        """Build the index anew, and search it."""
        discard(self.paths, self.articles)
        before, self.library = self.library, open_library(self.paths, articles=self.articles)
        before.close()
        self.library.since, self.new = self._left, -1
        self._find(self.query)

    def leave(self) -> None:
        """Store that the user has seen the present library: only what comes later is new."""
        if self.library.files:
            note_left(self.paths, self.library.built)
            self._left = self.library.since = self.library.built
            self.new = 0

    # Reading what is shown

    def order(self, tab: str) -> str:
        """Return the name of a tab's order; "" for the default one."""
        order = self.orders.get(tab, 0)
        return ORDERS[tab][order].name if order else ""

    @rebuilding
    def read(self, tab: str, first: int, end: int) -> list[Result]:
        """Return the results in a tab from position `first` up to, not including, `end`."""
        return self.results[tab].read(first, end)

    @rebuilding
    def record(self, link: RecordLink) -> Result | None:
        """Return a record of any kind, whether it is among the results or not; None if it does not exist."""
        row = self.library.lookup.find_in(link.kind, *link.key)
        if row is None:
            return None
        entry = self.library.entries(link.kind, [row])[0]
        return Result(entry, bool(self.library.marks.marked(link.kind, [row])), note=self.library.note_of(entry))

    @rebuilding
    def position(self, link: RecordLink) -> int | None:
        """Return the position of a record in its tab, from 0; None if it is not among the results."""
        row = self.library.lookup.find_in(link.kind, *link.key)
        return None if row is None else self.results[link.kind].position(row)

    @rebuilding
    def related(self, entry: Entry) -> tuple[RelatedGroup, ...]:
        """Return the groups of records that belong to a record."""
        return self.library.related(entry)

    @rebuilding
    def first_article(self) -> RecordLink | None:
        """The first of the articles that count_articles counts; None without any."""
        rows = self.library.rows("articles", self.query, 1) if self.query.asks_of_records else []
        return self.library.entries("articles", rows)[0].link if rows else None

    @rebuilding
    def last_draft_of(self, entry: Entry) -> RecordLink | None:
        """The article of a drafted record, if it is a draft and no other record of it is one; else None."""
        article = entry.article if entry.kind != "articles" else None
        if article is None or not article.status:
            return None
        return (
            None
            if self.library.lookup.has_other_drafts(entry)
            else RecordLink("articles", (entry.digest.path, article.id))
        )

    @rebuilding
    def count_all(self, tab: str) -> int:
        """Return the number of all results in a tab."""
        self.results[tab].count_all()
        return self.results[tab].count

    @rebuilding
    def facets(self, kind: str) -> list[Facet]:
        """Return the facets of the results of `kind`, "quotes" or "actions"."""
        return self.library.facets(self.query, kind)

    @rebuilding
    def suggestion(self, typed: str) -> str:
        """Return what may follow the query typed so far; "" for nothing."""
        names = self.searches.names() if "saved:" in typed else ()
        return self.library.suggestion(typed, names)
