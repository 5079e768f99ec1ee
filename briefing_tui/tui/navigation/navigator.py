"""Where the user is: the tab, the record chosen in each tab, the article shown over them, and the jumps to go back."""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.library.entry import Entry
from briefing_tui.tui.key_bindings import TABS
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.navigation.record_links import Link, target_of
from briefing_tui.tui.navigation.saved_view import Key, View

MOST_JUMPS = 100
"""Jumps that can be taken back."""


class Jump(NamedTuple):
    """Where a jump came from."""

    view: View
    """The place."""
    in_detail: bool
    """Whether the detail had the focus."""
    top: int
    """The list's first row in view, from 0."""
    reading: tuple[int, int]
    """The detail's first line in view, and the link under its cursor, as Detail.place has them."""


class Navigator:
    """Keeps records by their digest's path and id, so that the place holds when the digests are read again."""

    def __init__(self, found: CurrentSearch) -> None:
        self._found = found
        self._trail: list[Jump] = []
        self._chosen: dict[str, Key] = {}
        self.tab = View().tab
        """The tab that is shown, a key of TABS."""
        self.article: Key | None = None
        """The article that is read instead of the list's record."""

    def go(self, place: View) -> None:
        """Be where `place` says."""
        self.tab, self.article, self._chosen = place.tab, place.article, dict(place.chosen)

    def place(self, query: str) -> View:
        """This place, with a query as typed."""
        return View(self.tab, query, tuple(self._chosen.items()), self.article, tuple(self._found.orders.items()))

    def tab_with_records(self, place: View) -> str:
        """The tab of `place`, or, where it holds no record at all, the first that holds any; quotes before speakers."""
        total = self._found.library.total
        return next((tab for tab in (place.tab, "events", "quotes", *TABS) if total(tab)), place.tab)

    def choose(self, row: int) -> None:
        """Take the record in a row of the tab, from 0, for the one that the user wants to keep."""
        entry = self._found.entry(self.tab, row)
        if entry is not None:
            self._chosen[self.tab] = (entry.digest.path, entry.record.id)

    def row(self) -> int | None:
        """The row of the tab that has the chosen record; None where it is not among what was found."""
        return self._found.place(self.tab, self._chosen.get(self.tab))

    def record(self, row: int) -> Entry | None:
        """The record that is read: the article, or the one in a row of the tab."""
        return self._found.record("articles", self.article) or self._found.entry(self.tab, row)

    def remember(self, in_detail: bool, top: int, reading: tuple[int, int]) -> None:
        """Remember this place for `back`, with what else a Jump has."""
        self._trail.append(Jump(self.place(self._found.query.text), in_detail, top, reading))
        del self._trail[:-MOST_JUMPS]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a jump to take back."""
        return bool(self._trail)

    def back(self) -> Jump | None:
        """Take back the last jump: where it came from; None when all are taken back."""
        return self._trail.pop() if self._trail else None

    def follow(self, to: str, entry: Entry | None) -> View | str:
        """Where `entry` leads to its `speakers`, `events`, `actions` or `articles`, or, in words, why it does not."""
        way = target_of(entry, to) if entry else "no record to go on from"
        if entry is None or isinstance(way, str):
            return str(way)
        if isinstance(way, Link):
            return self.at(way)
        if not self._found.finds(way.tab, way.query):
            return f"no {TABS[way.tab].lower()} for {way.query}"
        return self._elsewhere(way.tab, way.query, (entry.digest.path, way.name) if way.name else None)

    def at(self, link: Link) -> View | str:
        """Where a record stands, or, in words, why it stands nowhere."""
        query = self._found.query.text
        if self._found.record(link.kind, link.key) is None:
            return "that record is not there any more"
        if link.kind == "articles":
            return self._elsewhere(self.tab, query, article=link.key)
        hidden = self._found.place(link.kind, link.key) is None
        return self._elsewhere(link.kind, "" if hidden else query, link.key)

    def _elsewhere(self, tab: str, query: str, chosen: Key | None = None, article: Key | None = None) -> View:
        rows = {**self._chosen, tab: chosen} if chosen else self._chosen
        return View(tab, query, tuple(rows.items()), article, tuple(self._found.orders.items()))
