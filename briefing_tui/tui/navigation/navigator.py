"""Where the user is: the tab, the record chosen in each tab, the article shown over them, and the jumps to go back."""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.library.entry import Entry, RecordLink
from briefing_tui.tui.key_bindings import TABS
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.navigation.other_queries import finds
from briefing_tui.tui.navigation.record_links import target_of
from briefing_tui.tui.navigation.saved_view import Key, View

MOST_JUMPS = 100
"""Jumps that are remembered."""


class Jump(NamedTuple):
    """What the main screen showed before a jump."""

    view: View
    in_detail: bool
    """Whether the detail had the focus."""
    top: int
    """The position of the list's first row in view, from 0."""
    detail: tuple[int, int]
    """The detail's first line in view, and the link under its cursor, as Detail.position has them."""


class Navigator:
    """The tab, the chosen records and the jumps.

    Records are identified by their digest's path and id, so that a view stays valid when the digests are read again.
    """

    def __init__(self, search: CurrentSearch) -> None:
        self._search = search
        self._jumps: list[Jump] = []
        self._chosen: dict[str, Key] = {}
        self.tab = View().tab
        """The tab that is shown, a key of TABS."""
        self.article: Key | None = None
        """The article that the detail shows instead of the list's record."""

    @property
    def view(self) -> View:
        """The present view, with the query as it was typed."""
        orders = tuple(self._search.orders.items())
        return View(self.tab, self._search.text, tuple(self._chosen.items()), self.article, orders)

    def go(self, view: View) -> None:
        """Show `view`. Its query must be given to the search by the caller."""
        self.tab, self.article, self._chosen = view.tab, view.article, dict(view.chosen)

    def show_tab_with_records(self) -> None:
        """Where the present tab has no records at all, show the first that has, quotes before speakers."""
        total = self._search.library.total
        self.tab = next((tab for tab in (self.tab, "events", "quotes", *TABS) if total(tab)), self.tab)

    def choose(self, entry: Entry) -> None:
        """Make a record of the present tab the one to return to."""
        self._chosen[self.tab] = entry.link.key

    def go_to(self, link: RecordLink) -> None:
        """Show a record in its tab, or an article over the present one; it need not be read yet."""
        if link.kind in TABS:
            self.tab, self.article = link.kind, None
            self._chosen[link.kind] = link.key
        else:
            self.article = link.key

    def chosen_position(self) -> int | None:
        """Return the position in the tab of the chosen record; None where it is not among the results."""
        key = self._chosen.get(self.tab)
        return self._search.position(RecordLink(self.tab, key)) if key else None

    # Jumps

    def remember(self, in_detail: bool, top: int, detail: tuple[int, int]) -> None:
        """Remember the present view for `back`. The arguments are the fields of Jump."""
        self._jumps.append(Jump(self.view, in_detail, top, detail))
        del self._jumps[:-MOST_JUMPS]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a jump to take back."""
        return bool(self._jumps)

    def back(self) -> Jump | None:
        """Return the last jump and forget it; None where there is none."""
        return self._jumps.pop() if self._jumps else None

    def follow(self, kind: str, entry: Entry | None) -> View | str:
        """Return the view of the records of `kind` that belong to `entry`.

        `kind` is quotes, speakers, events, actions or articles. Returns a message where there are none.
        """
        target = target_of(entry, kind) if entry else "no record to go on from"
        if entry is None or isinstance(target, str):
            return str(target)
        if isinstance(target, RecordLink):
            return self.view_of(target)
        if not finds(self._search, target.tab, target.query):
            return f"no {TABS[target.tab].lower()} for {target.query}"
        return self._view(target.tab, target.query, (entry.digest.path, target.id) if target.id else None)

    def view_of(self, link: RecordLink) -> View | str:
        """Return the view of a record, or a message where the record does not exist."""
        if self._search.record(link) is None:
            return "that record is not there any more"
        text = self._search.query.text
        if link.kind == "articles":
            return self._view(self.tab, text, article=link.key)
        hidden = self._search.position(link) is None
        return self._view(link.kind, "" if hidden else text, link.key)

    def _view(self, tab: str, query: str, chosen: Key | None = None, article: Key | None = None) -> View:
        rows = {**self._chosen, tab: chosen} if chosen else self._chosen
        return View(tab, query, tuple(rows.items()), article, tuple(self._search.orders.items()))
