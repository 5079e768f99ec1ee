"""What each key does: moving in the list and the record, searching, jumping, and opening pages over the screen."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.widget import Widget
from textual.widgets import Input

from briefing_tui.tui.drawing.page import MORE, Target
from briefing_tui.tui.key_bindings import TABS
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.navigation.navigator import Navigator
from briefing_tui.tui.navigation.query_history import QueryHistory
from briefing_tui.tui.navigation.record_links import Link
from briefing_tui.tui.navigation.saved_view import View
from briefing_tui.tui.panes import Panes
from briefing_tui.tui.record_actions import RecordActions


class KeyActions:
    """The methods are named in key_bindings.BINDINGS, as `do('move', 1)`.

    `focus` gives one of the panes' widgets the focus; `moved` is called when the user's place has changed.
    """

    def __init__(
        self,
        app: App[None],
        panes: Panes,
        found: CurrentSearch,
        at: Navigator,
        records: RecordActions,
        focus: Callable[[Widget], None],
        moved: Callable[[], None],
    ) -> None:
        self._app, self._panes, self._found, self._at, self._records = app, panes, found, at, records
        self._focus, self._moved = focus, moved
        self._history = QueryHistory()
        self._list, self._detail, self._search = panes.list, panes.detail, panes.search

    # Showing a place

    def show(self, top: int | None = None, instead: int = 0) -> None:
        """Show what was found in the tab, as Panes.show_list does."""
        self._panes.show_list(top, instead)
        self._moved()

    def go(self, place: View, top: int | None = None) -> None:
        """Be where `place` says, the list from its row `top` on if that is given."""
        self._at.go(place)
        with self._search.prevent(Input.Changed):
            self._search.value = place.query
        self._found.ask(place.query)
        self.show(top)

    def jump(self, way: View | str, read_on: bool = False) -> None:
        """Go there, so that `back` comes back here; or say why not. With `read_on` the record keeps the focus."""
        if isinstance(way, str):
            self._panes.say(way)
        else:
            self._at.remember(self._detail.has_focus, self._list.top, self._detail.place)
            self.go(way)
            self._focus(self._detail if read_on and self._detail.has_focus else self._list)

    def follow_link(self, target: Target) -> None:
        """Go to the record that a link leads to, or, from "and 5 more", to the list of all of them."""
        kind, key = target
        if kind == MORE:
            self.follow("speakers" if key[1] == "quotes" else key[1])
            return
        self._at.choose(self._list.cursor)
        self.jump(self._at.at(Link(*target)), read_on=True)

    def typed(self, query: str) -> None:
        """Search for a query as far as it is typed."""
        self._at.article = None
        if self._found.ask(query):
            self.show()
        else:
            self._panes.show_keys()

    def keep_query(self) -> None:
        """Keep the query that was typed, and go back to the list."""
        if self._found.trouble:
            return  # what is shown is not what the query says: it would be taken for that
        self._history.keep(self._search.value)
        self._at.choose(self._list.cursor)
        self._focus(self._list)

    def move_to(self, place: int) -> None:
        """Put the list's cursor at a place, from 0, or the nearest that there is."""
        if self._list.go(place):
            self._show_other()

    def _show_other(self) -> None:
        """Show the record that the list's cursor has come to."""
        self._at.article = None
        self._at.choose(self._list.cursor)
        self._panes.show_record()
        self._panes.show_keys()
        self._moved()

    # What the keys do

    def tab(self, tab: str) -> None:
        """Show another tab."""
        if tab != self._at.tab or self._at.article is not None:
            self._at.tab, self._at.article = tab, None
            self.show()
            if self._detail.has_focus:
                self._focus(self._list)

    def next_tab(self, by: int) -> None:
        """Show the tab so many on."""
        tabs = list(TABS)
        self.tab(tabs[(tabs.index(self._at.tab) + by) % len(tabs)])

    def move(self, rows: int) -> None:
        """Move in the list, or in the record if that has the focus; from the query up into earlier ones."""
        if self._detail.has_focus:
            self._detail.move(rows)
        elif not (self._search.has_focus and self._walk_history(rows)):
            self.move_to(self._list.cursor + rows)

    def _walk_history(self, step: int) -> bool:
        """Show the query before or after this one: whether that is what the key means here."""
        if not self._history.walking and (step > 0 or (self._list.cursor > 0 and self._search.value)):
            return False
        query = self._history.walk(step, self._search.value)
        if query is not None:
            self._search.value = query
            self._search.cursor_position = len(query)
        return True

    def move_page(self, pages: float) -> None:
        """Move by pages."""
        if self._detail.has_focus:
            self._detail.move_page(pages)
        elif self._list.go_page(pages):
            self._show_other()

    def move_end(self, last: bool) -> None:
        """Move to the first or the last."""
        if self._detail.has_focus:
            self._detail.go(1 << 30 if last else 0)
        elif not last:
            self.move_to(0)
        else:
            if not self._found.results[self._at.tab].exact:
                self._list.grow(self._found.count_all(self._at.tab))
                self._panes.show_lines()
            self.move_to(self._found.results[self._at.tab].count - 1)

    def search(self) -> None:
        """Type a query."""
        self._at.choose(self._list.cursor)
        self._history.begin()
        self._focus(self._search)

    def read(self) -> None:
        """Into the record; there, follow the link under the cursor."""
        if self._detail.has_focus:
            self._detail.follow()
        elif self._panes.current() is not None:
            self._focus(self._detail)

    def leave(self) -> None:
        """Back to the list: from an article, from the record, or, giving up the query, from anywhere else."""
        if self._search.has_focus:
            self._focus(self._list)
            self._search.value = ""
        elif self._at.article is not None and self._at.can_go_back:
            self.back()
        elif self._detail.has_focus:
            self._focus(self._list)
        else:
            self._search.value = ""

    def back(self) -> None:
        """Back to where the last jump came from."""
        came_from = self._at.back()
        if came_from is None:
            self._panes.say("no jump to come back from")
        else:
            self.go(came_from.view, came_from.top)
            self._focus(self._detail if came_from.in_detail else self._list)
            if came_from.in_detail:
                self._detail.return_to(came_from.reading)

    def follow(self, to: str) -> None:
        """To the record's speaker's quotes, its events, its recommended actions or its article."""
        self._at.choose(self._list.cursor)
        self.jump(self._at.follow(to, self._panes.current()), read_on=to in ("events", "articles"))

    def order(self) -> None:
        """Put the list into another order."""
        self._at.choose(self._list.cursor)
        self._found.reorder(self._at.tab)
        self.show()

    def next_match(self, forwards: bool) -> None:
        """Scroll the record to where the query found something that is not in view."""
        if not self._detail.next_match(forwards):
            self._panes.say("no more matches in this record" if self._found.query else "no query to match")

    def only_marked(self) -> None:
        """Show only what is marked, or everything again."""
        from briefing_tui.library.query_edit import toggled

        if not self._found.trouble:
            self._at.choose(self._list.cursor)
            self._search.value = toggled(self._search.value, "is:marked")

    def record(self, action: str) -> None:
        """Do something to the record that is shown: one of RecordActions.by_name."""
        entry = self._panes.current()
        if entry is None and action not in RecordActions.WITHOUT_RECORD:
            return
        self._at.choose(self._list.cursor)
        self._records.by_name[action](entry)
        if entry is not None and action in RecordActions.DECISIONS and self._records.decided:
            self.move_to(self._list.cursor + 1)  # the next one to look through

    def facets(self) -> None:
        """See what is found as a whole."""
        from briefing_tui.tui.library_pages import open_facets

        kind = "actions" if self._at.tab == "actions" else "quotes"
        open_facets(self._app, self._found, kind, lambda query: self.go(View(self._at.tab, query)))

    def export(self) -> None:
        """Write what is found to a file."""
        from briefing_tui.tui.library_pages import open_export

        open_export(self._app, self._found, self._panes.say)

    def help(self) -> None:
        """Show the keys and the query language."""
        from briefing_tui.tui.drawing.text_pages import help_page
        from briefing_tui.tui.page_screen import open_page

        open_page(self._app, "Help", help_page)

    def problems(self) -> None:
        """Show what is wrong with digests; Enter opens one at the line."""
        from briefing_tui.tui.library_pages import open_problems

        open_problems(self._app, self._found, self._panes.say, self._records.edit_at)
