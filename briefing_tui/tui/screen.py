"""The one coordinator: holds the query and the current record, and tells the widgets what to show."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from briefing_tui.library.entry import Entry
from briefing_tui.library.index_cache import no_library
from briefing_tui.library.library import Library
from briefing_tui.library.paths import StrPath
from briefing_tui.tui.drawing import record_drawing, status_lines
from briefing_tui.tui.key_bindings import BINDINGS, LISTING, READING, TABS, TYPING
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.navigation.navigator import Navigator
from briefing_tui.tui.navigation.record_links import Link
from briefing_tui.tui.navigation.saved_view import View, keep_text, save
from briefing_tui.tui.textual_internals import forget_sizes, forget_sizes_if_many, is_painted
from briefing_tui.tui.widgets.detail import Detail
from briefing_tui.tui.widgets.record_list import RecordList
from briefing_tui.tui.widgets.search_bar import SearchBar
from briefing_tui.tui.widgets.text_line import TextLine

MOST_COPIED = 50_000
"""Characters sent to the terminal's clipboard; xterm takes 75,000 bytes, and a thin line has other things to do."""

SAVE_AFTER = 1.0
"""Seconds after which a change of place is kept for the next start."""


class Group(Widget, inherit_css=False):
    """Widgets that are laid out together."""

    BLANK = True  # Textual then draws it without looking for borders and text line by line


class BriefingScreen(Screen[None], inherit_css=False):
    """Title, tabs, query, list beside detail, keys."""

    BLANK = True
    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES
    BINDINGS = [*BINDINGS]  # noqa: RUF012  # Textual declares it so
    AUTO_FOCUS = "#list"

    class Settled(Message):
        """The user has stayed at a place for a while, which is saved now."""

    def __init__(self, library: Library | None, paths: Sequence[StrPath], place: View) -> None:
        super().__init__()
        self._found = CurrentSearch(library or no_library(), paths)
        self._at = Navigator(self._found)
        self._place = place
        self._reading = "" if library else "reading"
        self._saving = self._said = False
        self._laid_out_for: Size | None = None
        self.is_drawn = False
        """Whether the terminal shows this screen already, as it was kept: the first paints may then be left out."""
        self.more_typed = False
        """Whether the letter being typed is followed by another that has come already."""

    def compose(self) -> ComposeResult:
        """The widgets, top to bottom."""
        yield TextLine("title")
        yield TextLine("tabs")
        with Group(id="query"):
            yield SearchBar("search")
            yield TextLine("count")
        with Group(id="panes"):
            yield RecordList("list")
            yield Detail("detail")
        yield TextLine("keys")

    def on_mount(self) -> None:
        """Show what was open when the user left, or the first tab."""
        self.list, self.detail, self.search = (
            self.query_one(RecordList),
            self.query_one(Detail),
            self.query_one(SearchBar),
        )
        self._go(self._place)

    @property
    def library(self) -> Library:
        """What is open now."""
        return self._found.library

    # What the widgets show

    def _show_list(self) -> None:
        count = self._found.results[self._at.tab].count
        self.list.show(count, self._draw_row, self._at.row(), [] if count else self._nothing())
        self._show_detail()
        self._show_bars()

    def _show_detail(self) -> None:
        entry = self._current()
        what = (entry.kind, entry.digest.path, entry.record.id) if entry else None
        self.detail.show(
            what, partial(record_drawing.page, entry, self._found.query) if entry else record_drawing.blank
        )
        self._save_soon()

    def _show_bars(self) -> None:
        width = self.size.width
        asked = bool(self._found.query)
        counts = self._counts()
        self._show_title()
        self.query_one("#tabs", TextLine).show(status_lines.tabs(self._at.tab, counts, asked, width))
        self.query_one("#count", TextLine).show(status_lines.count(counts[self._at.tab], asked))
        self._show_keys()

    def _show_title(self) -> None:
        small = self.has_class("too-small")
        what = status_lines.title(self._found.library, self.size.width, self._reading)
        self.query_one("#title", TextLine).show(status_lines.too_small(*self.size) if small else what)

    def _show_keys(self) -> None:
        named = TYPING if self.search.has_focus else READING if self.detail.has_focus else LISTING
        trouble = self._found.trouble
        keys = status_lines.notice(trouble) if trouble else status_lines.keys(named, self.size.width)
        self._said = False
        self.query_one("#keys", TextLine).show(keys)

    def _say(self, what: str) -> None:
        """Put a notice in place of the keys until the next one is pressed."""
        self._said = True
        self.query_one("#keys", TextLine).show(status_lines.notice(what))

    def _counts(self) -> dict[str, status_lines.Count]:
        total = self._found.library.total
        return {kind: (found.count, found.exact, total(kind)) for kind, found in self._found.results.items()}

    def _draw_row(self, place: int, width: int) -> Text:
        entry = self._found.entry(self._at.tab, place)
        return record_drawing.row(entry, self._found.query, width) if entry else Text()

    def _nothing(self) -> list[Text]:
        if not self._found.library.files:
            return [Text("Not read yet." if self._reading else "No digest.")]
        query = self._found.query
        elsewhere = {TABS[kind]: found.count for kind, found in self._found.results.items() if found.count}
        return status_lines.nothing(TABS[self._at.tab], query.text, self._found.nearest_speakers(), elsewhere)

    # Where the user is

    def _current(self) -> Entry | None:
        """The record that the detail shows."""
        return self._at.record(self.list.cursor)

    def _go(self, place: View) -> None:
        """Be where `place` says."""
        self._at.go(place)
        with self.prevent(Input.Changed):
            self.search.value = place.query
        self._found.ask(place.query)
        self._show_list()

    def _jump(self, way: View | str) -> None:
        """Go there, so that `back` comes back here; or say why not."""
        if isinstance(way, str):
            self._say(way)
        else:
            self._at.remember(self.detail.has_focus)
            self._go(way)
            self.list.focus()

    def _save_soon(self) -> None:
        if not self._saving:
            self._saving = True
            self.set_timer(SAVE_AFTER, self._settled)

    def _settled(self) -> None:
        self.save()
        forget_sizes_if_many()
        self.post_message(self.Settled())

    def save(self) -> None:
        """Keep where the user is for the next start."""
        self._saving = False
        if self._found.results:  # it may end before it has begun
            save(self._found.paths, self._at.place(self.search.value))

    @property
    def stands(self) -> bool:
        """Whether there is something to show and widgets to show it."""
        return bool(self._found.results)

    @property
    def as_at_start(self) -> bool:
        """Whether the screen looks as the next start will show it: the list in hand, and nothing said or under way."""
        calm = self.stands and not (self._found.trouble or self._reading or self._said)
        return self.is_current and calm and self.list.has_focus and is_painted(self)

    def _compositor_refresh(self) -> None:
        # Textual paints a new screen whole three times while its widgets settle: 8 ms for what stands there already.
        if not self.is_drawn:
            super()._compositor_refresh()

    def _on_timer_update(self) -> None:
        self.is_drawn = False  # they have settled
        super()._on_timer_update()

    def return_to_start(self) -> None:
        """Look as the next start will: at the same place, with the list in hand, and nothing scrolled."""
        self.list.show(0, self._draw_row, 0, [])
        self.detail.show(None, record_drawing.blank)
        self._go(self._at.place(self.search.value))
        self.list.focus()

    # The digests change

    def show_reading(self, how_far: str) -> None:
        """Show how far digests are read; "" when none is being read."""
        self._reading = how_far
        self._show_title()

    def renew(self, library: Library) -> None:
        """Show another state of the library, at the same place."""
        self._reading = ""
        known = {problem for file in self._found.library.files for problem in file.problems}
        fresh = [problem for file in library.files for problem in file.problems if problem not in known]
        self._found.renew(library)
        self._show_list()
        if fresh:
            self._say(f"! lists all: {fresh[0]}")

    # What the user does

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._at.article = None
        if self.more_typed:
            return  # nobody could see what this much of the query finds
        if self._found.ask(event.value):
            self._show_list()
        else:
            self._show_keys()

    @on(Input.Submitted)
    def _kept(self) -> None:
        if self._found.trouble:
            return  # what is shown is not what the query says: it would be taken for that
        self._at.choose(self.list.cursor)
        self.list.focus()

    @on(RecordList.Picked)
    def _picked(self, event: RecordList.Picked) -> None:
        self.list.focus()
        self._move_to(event.place)

    @on(Detail.Followed)
    def _followed(self, event: Detail.Followed) -> None:
        self._at.choose(self.list.cursor)
        self._jump(self._at.at(Link(*event.link), self._current()))

    @on(TextLine.Clicked)
    def _clicked(self, event: TextLine.Clicked) -> None:
        if event.line.id == "tabs":
            tab = status_lines.tab_at(
                event.column, self._at.tab, self._counts(), bool(self._found.query), self.size.width
            )
            if tab:
                self.action_tab(tab)

    def on_descendant_focus(self) -> None:
        """Name the keys of what has the focus now."""
        self._show_keys()

    def on_resize(self, event: Resize) -> None:
        """Lay out for the size: beside or below each other, or not at all."""
        width, height = event.size
        if self._laid_out_for not in (None, event.size):
            forget_sizes()
        self._laid_out_for = event.size
        small = width < 40 or height < 10
        self.set_class(width < 72, "narrow")
        self.set_class(height < 14, "short")
        self.set_class(small, "too-small")
        if self._found.results:
            self._show_bars()

    def _move_to(self, place: int) -> None:
        if self.list.go(place):
            self._at.article = None
            self._at.choose(self.list.cursor)
            self._show_detail()
            self._show_keys()

    def action_tab(self, tab: str) -> None:
        """Show another tab."""
        if tab != self._at.tab or self._at.article is not None:
            self._at.tab, self._at.article = tab, None
            self._show_list()
            if self.detail.has_focus and self._current() is None:
                self.list.focus()

    def action_next_tab(self, by: int) -> None:
        """Show the tab so many on."""
        tabs = list(TABS)
        self.action_tab(tabs[(tabs.index(self._at.tab) + by) % len(tabs)])

    def action_move(self, rows: int) -> None:
        """Move in the list, or in the detail if that has the focus."""
        if self.detail.has_focus:
            self.detail.move(rows)
        else:
            self._move_to(self.list.cursor + rows)

    def action_move_page(self, pages: int) -> None:
        """Move by pages."""
        if self.detail.has_focus:
            self.detail.move_page(pages)
        else:
            self._move_to(self.list.cursor + pages * max(1, self.list.size.height - 1))

    def action_move_end(self, last: bool) -> None:
        """Move to the first or the last."""
        if self.detail.has_focus:
            self.detail.go(1 << 30 if last else 0)
        elif not last:
            self._move_to(0)
        else:
            if not self._found.results[self._at.tab].exact:
                self.list.grow(self._found.count_all(self._at.tab))
                self._show_bars()
            self._move_to(self._found.results[self._at.tab].count - 1)

    def action_search(self) -> None:
        """Type a query."""
        self._at.choose(self.list.cursor)
        self.search.focus()

    def action_read(self) -> None:
        """Into the detail; there, follow the link under the cursor."""
        if self.detail.has_focus:
            self.detail.follow()
        elif self._current() is not None:
            self.detail.focus()

    def action_leave(self) -> None:
        """Back to the list: from an article, from the detail, or, giving up the query, from anywhere else."""
        if self.search.has_focus:
            self.list.focus()
            self.search.value = ""
        elif self._at.article is not None and self._at.can_go_back:
            self.action_back()
        elif self.detail.has_focus:
            self.list.focus()
        else:
            self.search.value = ""

    def action_back(self) -> None:
        """Back to where the last jump came from."""
        came_from = self._at.back()
        if came_from is None:
            self._say("no jump to come back from")
        else:
            place, in_detail = came_from
            self._go(place)
            (self.detail if in_detail else self.list).focus()

    def action_follow(self, to: str) -> None:
        """To the record's speaker's quotes, its events, its recommended actions or its article."""
        self._at.choose(self.list.cursor)
        self._jump(self._at.follow(to, self._current()))

    def action_copy(self) -> None:
        """Send the record with its citation to the terminal's clipboard, and to a file should that not take it."""
        entry = self._current()
        if entry is not None:
            from briefing_tui.export.record_formats import line as citation

            text = citation(entry)
            kept = keep_text(text)
            if len(text) > MOST_COPIED:
                self._say(f"too long for the clipboard{f': it is in {kept}' if kept else ''}")
                return
            self.app.copy_to_clipboard(text)
            self._say(f"sent to the clipboard{f', and to {kept}' if kept else ''}")

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
            self._say("no digest has a problem")
