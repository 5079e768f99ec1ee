"""The one coordinator: takes what the user does, moves through the library, and has the panes show it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from briefing_tui.library.index_cache import no_library
from briefing_tui.library.library import Library
from briefing_tui.library.paths import StrPath
from briefing_tui.tui.drawing import status_lines
from briefing_tui.tui.key_bindings import BINDINGS, TABS
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.navigation.navigator import Navigator
from briefing_tui.tui.navigation.query_history import QueryHistory
from briefing_tui.tui.navigation.record_links import Link
from briefing_tui.tui.navigation.saved_view import View, keep_text, save
from briefing_tui.tui.panes import Panes
from briefing_tui.tui.textual_internals import forget_sizes, forget_sizes_if_many
from briefing_tui.tui.widgets.detail import Detail
from briefing_tui.tui.widgets.record_list import RecordList
from briefing_tui.tui.widgets.rule import Rule
from briefing_tui.tui.widgets.search_bar import SearchBar
from briefing_tui.tui.widgets.text_line import TextLine

MOST_COPIED = 50_000
"""Characters sent to the terminal's clipboard; xterm takes 75,000 bytes, and a thin line has other things to do."""

SAVE_AFTER = 1.0
"""Seconds after which a change of place is kept for the next start."""

WIDE = 110
"""Columns from which on the record stands beside the list; below, it stands under it."""

SHORT = 14
"""Rows below which the title is left out."""

TALL = 40
"""Rows from which on a record under the list has room enough; below, Enter gives it the list's room too."""


class Group(Widget, inherit_css=False):
    """Widgets that are laid out together."""

    BLANK = True  # Textual then draws it without looking for borders and text line by line


class BriefingScreen(Screen[None], inherit_css=False):
    """Title, tabs, query, list and record, keys."""

    BLANK = True
    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES
    BINDINGS = [*BINDINGS]  # noqa: RUF012  # Textual declares it so
    AUTO_FOCUS = "#list"

    def __init__(self, library: Library | None, paths: Sequence[StrPath], place: View) -> None:
        super().__init__()
        self._found = CurrentSearch(library or no_library(), paths)
        self._found.orders = dict(place.orders)
        self._at = Navigator(self._found)
        self._history = QueryHistory()
        self._place = place
        self._read = library is not None
        self._reading = False  # whether the record has the focus, or is about to get it
        self._saving = False
        self._laid_out_for: Size | None = None
        self.more_typed = False
        """Whether the letter being typed is followed by another that has come already."""

    def compose(self) -> ComposeResult:
        """The widgets, top to bottom."""
        yield TextLine("title")
        yield TextLine("tabs")
        with Group(id="query"):
            yield SearchBar("search", self._suggest)
            yield TextLine("count")
        with Group(id="panes"):
            yield RecordList("list")
            yield Rule(id="rule")
            yield Detail("detail")
        yield TextLine("keys")

    def on_mount(self) -> None:
        """Show what was open when the user left, or the first tab that holds anything."""
        self.panes = Panes(self, self._found, self._at)
        self.panes.reading = "" if self._read else "reading"
        self.list, self.detail, self.search = self.panes.list, self.panes.detail, self.panes.search
        self._lay_out(self.app.size)  # before the first paint, which comes before any Resize
        self._go(self._place._replace(tab=self._at.tab_with_records(self._place)))

    @property
    def library(self) -> Library:
        """What is open now."""
        return self._found.library

    # Where the user is

    def _show_list(self, top: int | None = None) -> None:
        self.panes.show_list(top)
        self._save_soon()

    def _go(self, place: View, top: int | None = None) -> None:
        """Be where `place` says, the list from its row `top` on if that is given."""
        self._at.go(place)
        with self.prevent(Input.Changed):
            self.search.value = place.query
        self._found.ask(place.query)
        self._show_list(top)

    def _jump(self, way: View | str, read_on: bool = False) -> None:
        """Go there, so that `back` comes back here; or say why not. With `read_on` the detail keeps the focus."""
        if isinstance(way, str):
            self.panes.say(way)
        else:
            self._at.remember(self.detail.has_focus, self.list.top)
            self._go(way)
            self._focus(self.detail if read_on and self.detail.has_focus else self.list)

    def _focus(self, pane: Widget) -> None:
        """Give a pane the focus; with little room, the record the whole body, or the list its room again."""
        self._reading = pane is self.detail
        self._lay_out(self.size)
        pane.focus()

    def _save_soon(self) -> None:
        if not self._saving:
            self._saving = True
            self.set_timer(SAVE_AFTER, self._settled)

    def _settled(self) -> None:
        self.save()
        forget_sizes_if_many()

    def save(self) -> None:
        """Keep where the user is for the next start."""
        self._saving = False
        if self._found.results:  # it may end before it has begun
            save(self._found.paths, self._at.place(self.search.value))

    # The digests change

    def show_reading(self, how_far: str) -> None:
        """Show how far digests are read; "" when none is being read."""
        self.panes.reading = how_far
        self.panes.show_title()

    def renew(self, library: Library) -> None:
        """Show another state of the library, at the same place."""
        self.panes.reading = ""
        known = {problem for file in self._found.library.files for problem in file.problems}
        fresh = [problem for file in library.files for problem in file.problems if problem not in known]
        self._found.renew(library)
        if not self._read:
            self._read = True
            self._at.tab = self._at.tab_with_records(self._at.place(self.search.value))
        self._show_list()
        if fresh:
            self.panes.say(f"! lists all: {fresh[0]}")

    # What the user does

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._at.article = None
        if self.more_typed:
            return  # nobody could see what this much of the query finds
        if self._found.ask(event.value):
            self._show_list()
        else:
            self.panes.show_keys()

    @on(Input.Submitted)
    def _kept(self) -> None:
        if self._found.trouble:
            return  # what is shown is not what the query says: it would be taken for that
        self._history.keep(self.search.value)
        self._at.choose(self.list.cursor)
        self._focus(self.list)

    @on(RecordList.Picked)
    def _picked(self, event: RecordList.Picked) -> None:
        self._focus(self.list)
        self._move_to(event.place)

    @on(Detail.Followed)
    def _followed(self, event: Detail.Followed) -> None:
        self._at.choose(self.list.cursor)
        self._jump(self._at.at(Link(*event.target)), read_on=True)

    @on(TextLine.Clicked)
    def _clicked(self, event: TextLine.Clicked) -> None:
        if event.line.id == "tabs":
            asked = bool(self._found.query)
            tab = status_lines.tab_at(event.column, self._at.tab, self.panes.counts(), asked, self.size.width)
            if tab:
                self.action_tab(tab)

    def on_descendant_focus(self) -> None:
        """Name the keys of what has the focus now."""
        self.panes.show_keys()

    def on_resize(self, event: Resize) -> None:
        """Lay out for the size: beside or below each other, or not at all."""
        if self._laid_out_for not in (None, event.size):
            forget_sizes()
        self._laid_out_for = event.size
        self._lay_out(event.size)
        if self._found.results:
            self.panes.show_lines()

    def _lay_out(self, size: Size) -> None:
        """Choose the layout for a size of the terminal."""
        self.set_class(size.width >= WIDE, "wide")
        self.set_class(size.height < SHORT, "short")
        self.set_class(size.width < 40 or size.height < 10, "too-small")
        self.set_class(self._reading and size.width < WIDE and size.height < TALL, "reading")

    def _suggest(self, typed: str) -> str:
        return self._found.suggestion(typed)

    def _move_to(self, place: int) -> None:
        if self.list.go(place):
            self._at.article = None
            self._at.choose(self.list.cursor)
            self.panes.show_record()
            self._save_soon()
            self.panes.show_keys()

    def action_tab(self, tab: str) -> None:
        """Show another tab."""
        if tab != self._at.tab or self._at.article is not None:
            self._at.tab, self._at.article = tab, None
            self._show_list()
            if self.detail.has_focus:
                self._focus(self.list)

    def action_next_tab(self, by: int) -> None:
        """Show the tab so many on."""
        tabs = list(TABS)
        self.action_tab(tabs[(tabs.index(self._at.tab) + by) % len(tabs)])

    def action_move(self, rows: int) -> None:
        """Move in the list, or in the detail if that has the focus; from the query up into earlier ones."""
        if self.detail.has_focus:
            self.detail.move(rows)
        elif not (self.search.has_focus and self._walk_history(rows)):
            self._move_to(self.list.cursor + rows)

    def _walk_history(self, step: int) -> bool:
        """Show the query before or after this one: whether that is what the key means here."""
        if not self._history.walking and (step > 0 or (self.list.cursor > 0 and self.search.value)):
            return False
        query = self._history.walk(step, self.search.value)
        if query is not None:
            self.search.value = query
            self.search.cursor_position = len(query)
        return True

    def action_move_page(self, pages: float) -> None:
        """Move by pages."""
        if self.detail.has_focus:
            self.detail.move_page(pages)
        else:
            self._move_to(self.list.cursor + int(pages * max(2, self.list.size.height - 1)))

    def action_move_end(self, last: bool) -> None:
        """Move to the first or the last."""
        if self.detail.has_focus:
            self.detail.go(1 << 30 if last else 0)
        elif not last:
            self._move_to(0)
        else:
            if not self._found.results[self._at.tab].exact:
                self.list.grow(self._found.count_all(self._at.tab))
                self.panes.show_lines()
            self._move_to(self._found.results[self._at.tab].count - 1)

    def action_search(self) -> None:
        """Type a query."""
        self._at.choose(self.list.cursor)
        self._history.begin()
        self._focus(self.search)

    def action_read(self) -> None:
        """Into the detail; there, follow the link under the cursor."""
        if self.detail.has_focus:
            self.detail.follow()
        elif self.panes.current() is not None:
            self._focus(self.detail)

    def action_leave(self) -> None:
        """Back to the list: from an article, from the detail, or, giving up the query, from anywhere else."""
        if self.search.has_focus:
            self._focus(self.list)
            self.search.value = ""
        elif self._at.article is not None and self._at.can_go_back:
            self.action_back()
        elif self.detail.has_focus:
            self._focus(self.list)
        else:
            self.search.value = ""

    def action_back(self) -> None:
        """Back to where the last jump came from."""
        came_from = self._at.back()
        if came_from is None:
            self.panes.say("no jump to come back from")
        else:
            self._go(came_from.view, came_from.top)
            self._focus(self.detail if came_from.in_detail else self.list)

    def action_follow(self, to: str) -> None:
        """To the record's speaker's quotes, its events, its recommended actions or its article."""
        self._at.choose(self.list.cursor)
        self._jump(self._at.follow(to, self.panes.current()), read_on=to in ("events", "articles"))

    def action_order(self) -> None:
        """Put the list into another order."""
        self._at.choose(self.list.cursor)
        self._found.reorder(self._at.tab)
        self._show_list()

    def action_next_match(self, forwards: bool) -> None:
        """Scroll the record to where the query found something that is not in view."""
        if not self.detail.next_match(forwards):
            self.panes.say("no more matches in this record" if self._found.query else "no query to match")

    def action_copy(self) -> None:
        """Send the record with its citation to the terminal's clipboard, and to a file should that not take it."""
        entry = self.panes.current()
        if entry is not None:
            from briefing_tui.export.citation import line as citation

            text = citation(entry)
            kept = keep_text(text)
            if len(text) > MOST_COPIED:
                self.panes.say(f"too long for the clipboard{f': it is in {kept}' if kept else ''}")
                return
            self.app.copy_to_clipboard(text)
            self.panes.say(f"sent to the clipboard{f', and to {kept}' if kept else ''}")

    def action_help(self) -> None:
        """The keys and the query language."""
        from briefing_tui.tui.text_screen import help_text, open_page

        open_page(self.app, "Help", help_text())

    def action_problems(self) -> None:
        """What is wrong with the digests that did not open."""
        from briefing_tui.tui.text_screen import open_page, problems_text

        problems = problems_text(self._found.library)
        if problems:
            open_page(self.app, "Problems", problems)
        else:
            self.panes.say("no digest has a problem")
