"""Keys that move in the list, search, and jump from record to record."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from briefing_tui.library.entry import RecordLink
from briefing_tui.library.query import Query
from briefing_tui.tui.drawing import status_lines
from briefing_tui.tui.drawing.page import RelatedLink
from briefing_tui.tui.key_bindings import TABS
from briefing_tui.tui.navigation.saved_view import View
from briefing_tui.tui.records_screen import RecordsScreen
from briefing_tui.tui.widgets.detail import Detail
from briefing_tui.tui.widgets.record_list import RecordList
from briefing_tui.tui.widgets.text_line import TextLine


class ListKeys(RecordsScreen, inherit_css=False):
    """The actions for keys that move and search; key_bindings.BINDINGS names them, as in `move(1)`."""

    has_more_input = False
    """Whether the letter being typed is followed by another that has come already."""

    # Tabs and rows

    def action_tab(self, tab: str) -> None:
        """Show another tab."""
        if tab != self.navigator.tab or self.navigator.article is not None:
            self.navigator.tab, self.navigator.article = tab, None
            self.show()
            if self.detail.has_focus:
                self.give_focus(self.list)

    def action_next_tab(self, by: int) -> None:
        """Show the tab `by` places further."""
        tabs = list(TABS)
        self.action_tab(tabs[(tabs.index(self.navigator.tab) + by) % len(tabs)])

    def action_move(self, lines: int) -> None:
        """Move in the list, or in the record if that has the focus; in the query go to earlier queries."""
        if self.detail.has_focus:
            super().action_move(lines)
        elif not (self.search_bar.has_focus and self._walk_history(lines)):
            self.move_to(self.list.cursor + lines)

    def action_move_page(self, pages: float) -> None:
        """Move by `pages` windows."""
        if self.detail.has_focus:
            super().action_move_page(pages)
        elif self.list.move_page(pages):
            self.show_other_record()

    def action_move_end(self, last: bool) -> None:
        """Move to the last line or row, or to the first."""
        tab = self.navigator.tab
        if self.detail.has_focus:
            super().action_move_end(last)
        elif not last:
            self.move_to(0)
        else:
            if not self.search.results[tab].exact:
                self.list.grow(self.search.count_all(tab))
                self.show_lines()
            self.move_to(self.search.results[tab].count - 1)

    def action_order(self) -> None:
        """Put the list into another order."""
        self.choose_row()
        self.search.reorder(self.navigator.tab)
        self.show()

    @on(RecordList.Picked)
    def _pick_row(self, event: RecordList.Picked) -> None:
        self.give_focus(self.list)
        self.move_to(event.position)

    @on(TextLine.Clicked)
    def _pick_tab(self, event: TextLine.Clicked) -> None:
        if event.line is self.tabs_line:
            asked = bool(self.search.query)
            tab = status_lines.tab_at(event.column, self.navigator.tab, self.counts(), asked, self.size.width)
            if tab:
                self.action_tab(tab)

    # The query

    def action_search(self) -> None:
        """Put the focus on the query."""
        self.choose_row()
        self.history.begin()
        self.give_focus(self.search_bar)

    @on(Input.Changed)
    def _search_typed(self, event: Input.Changed) -> None:
        self.notice = ""
        if self.has_more_input:
            return  # nobody could see what this much of the query finds
        self.navigator.article = None
        if self.search.ask(event.value):
            self.show()
        else:
            self.show_keys()

    @on(Input.Submitted)
    def _keep_query(self) -> None:
        if self.search.trouble:
            return  # what is shown is not what the query says: it would be taken for that
        self.history.keep(self.search_bar.value)
        self.choose_row()
        self.give_focus(self.list)

    def _walk_history(self, step: int) -> bool:
        """Show the query before or after this one in the history.

        Returns False where the key moves in the list instead.
        """
        if not self.history.walking and (step > 0 or (self.list.cursor > 0 and self.search_bar.value)):
            return False
        query = self.history.walk(step, self.search_bar.value)
        if query is not None:
            self.search_bar.value = query
            self.search_bar.cursor_position = len(query)
        return True

    def action_only_marked(self) -> None:
        """Show only marked records, or all again."""
        from briefing_tui.library.query_edit import toggled

        if not self.search.trouble:
            self.choose_row()
            self.search_bar.value = toggled(self.search_bar.value, "is:marked")

    # Into records, from one to another, and back

    def action_read(self) -> None:
        """Put the focus on the record; if it has that, follow the link under the cursor."""
        if self.detail.has_focus:
            self.detail.follow()
        elif self.entry is not None:
            self.give_focus(self.detail)

    def action_leave(self) -> None:
        """Go back from an article or the record to the list; from the list or the query, clear the query."""
        if self.search_bar.has_focus:
            self.give_focus(self.list)
            self.search_bar.value = ""
        elif self.navigator.article is not None and self.navigator.can_go_back:
            self.action_back()
        elif self.detail.has_focus:
            self.give_focus(self.list)
        else:
            self.search_bar.value = ""

    def action_follow(self, kind: str) -> None:
        """Go to what belongs to the record: its speaker's quotes, its event, its actions or its article.

        Where no tab has a record, but an article is found, go to that.
        """
        self.choose_row()
        article = self.search.first_article() if kind == "articles" and self.entry is None else None
        view = self.navigator.view_of(article) if article else self.navigator.follow(kind, self.entry)
        self._jump(view, stay_in_detail=kind in ("events", "articles"))

    @on(Detail.Followed)
    def _follow_link(self, event: Detail.Followed) -> None:
        if isinstance(event.target, RelatedLink):
            self.action_follow(event.target.kind)
        elif isinstance(event.target, RecordLink):
            self.choose_row()
            self._jump(self.navigator.view_of(event.target), stay_in_detail=True)

    def _jump(self, view: View | str, stay_in_detail: bool) -> None:
        """Go to a view, and remember this one for `back`; or show the message that there is none."""
        if isinstance(view, str):
            self.say(view)
            return
        self.navigator.remember(self.detail.has_focus, self.list.top, self.detail.position)
        self.go(view)
        self.give_focus(self.detail if stay_in_detail and self.detail.has_focus else self.list)

    def action_timeline(self) -> None:
        """Show what the record's speaker said, of what is found, in order of time."""
        from briefing_tui.tui.navigation.timeline import statements_in_time
        from briefing_tui.tui.pages.timeline_page import MOST_SHOWN, TimelinePage

        if self.entry is None:
            return
        self.choose_row()
        statements, count, is_match = statements_in_time(self.search, self.entry, MOST_SHOWN)
        if statements:
            page = TimelinePage.of(self.app)
            page.open(statements, count, self.search.query if is_match else Query(), self._go_to)
        else:
            self.say("nobody is named for it" if self.entry.kind != "speakers" else "nothing of theirs is quoted")

    def _go_to(self, target: RecordLink) -> None:
        """Go to a record that was chosen on a page."""
        self._jump(self.navigator.view_of(target), stay_in_detail=False)

    def action_back(self) -> None:
        """Go back to where the last jump came from."""
        jump = self.navigator.back()
        if jump is None:
            self.say("no jump to come back from")
            return
        self.go(jump.view, jump.top)
        self.give_focus(self.detail if jump.in_detail else self.list)
        if jump.in_detail:
            self.detail.return_to(jump.detail)

    def action_next_match(self, forwards: bool) -> None:
        """Scroll the record to the next match that is not in view."""
        if self.search.query:
            super().action_next_match(forwards)
        else:
            self.say("no query to match")
