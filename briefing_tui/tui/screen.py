"""The main screen, and the one coordinator: joins the widgets, the place, the search and what the keys do."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from briefing_tui.config.settings import Config
from briefing_tui.digest.problems import Problem
from briefing_tui.files import StrPath
from briefing_tui.library.index_cache import no_library
from briefing_tui.library.library import Library
from briefing_tui.tui.drawing import status_lines
from briefing_tui.tui.key_actions import KeyActions
from briefing_tui.tui.key_bindings import BINDINGS
from briefing_tui.tui.navigation.article_texts import ArticleTexts
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.navigation.navigator import Navigator
from briefing_tui.tui.navigation.saved_view import View, save
from briefing_tui.tui.panes import Panes
from briefing_tui.tui.record_actions import RecordActions
from briefing_tui.tui.textual_internals import forget_sizes, forget_sizes_if_many, is_painted
from briefing_tui.tui.widgets.detail import Detail
from briefing_tui.tui.widgets.divider import Divider
from briefing_tui.tui.widgets.group import Group
from briefing_tui.tui.widgets.record_list import RecordList
from briefing_tui.tui.widgets.search_bar import SearchBar
from briefing_tui.tui.widgets.text_line import TextLine

SAVE_AFTER = 1.0
"""Seconds after which a change of place is kept for the next start."""

WIDE = 110
"""Columns from which on the record stands beside the list; below, it stands under it."""

SHORT = 14
"""Rows below which the title is left out."""

TALL = 40
"""Rows from which on a record under the list has room enough; below, Enter gives it the list's room too."""


class BriefingScreen(Screen[None], inherit_css=False):
    """Title, tabs, query, list and record, keys."""

    BLANK = True
    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES
    BINDINGS = [*BINDINGS]  # noqa: RUF012  # Textual declares it so
    AUTO_FOCUS = "#list"

    class Settled(Message):
        """The user has stayed at a place for a while, which is saved now."""

    def __init__(self, library: Library | None, paths: Sequence[StrPath], place: View, config: Config) -> None:
        super().__init__()
        self._found = CurrentSearch(library or no_library(), paths)
        self._found.orders = dict(place.orders)
        self._at = Navigator(self._found)
        self._place = place
        self._config = config
        self._read = library is not None
        self._reading = False  # whether the record has the focus, or is about to get it
        self._saving = False
        self._laid_out_for: Size | None = None
        self.is_drawn = False
        """Whether the terminal shows this screen already, as it was kept: the first paints may then be left out."""
        self.more_typed = False
        """Whether the letter being typed is followed by another that has come already."""
        self.notice = ""
        """What is said as soon as the digests are shown, or shown again; "" for nothing."""
        self._marks_seen = 0

    def compose(self) -> ComposeResult:
        """The widgets, top to bottom."""
        yield TextLine("title")
        yield TextLine("tabs")
        with Group(id="query"):
            yield SearchBar("search", lambda typed: self._found.suggestion(typed))
            yield TextLine("count")
        with Group(id="panes"):
            yield RecordList("list")
            yield Divider(id="rule")
            yield Detail("detail")
        yield TextLine("keys")

    def on_mount(self) -> None:
        """Show what was open when the user left, or the first tab that holds anything."""
        texts = ArticleTexts([self._config.articles] if self._config.articles else [])
        self.panes = Panes(self, self._found, self._at, texts)
        self.panes.reading = "" if self._read else "reading"
        self.list, self.detail, self.search = self.panes.list, self.panes.detail, self.panes.search
        records = RecordActions(self.app, self.panes, self._found, texts, self._config)
        self.keys = KeyActions(self.app, self.panes, self._found, self._at, records, self._give_focus, self._save_soon)
        self._lay_out(self.app.size)  # before the first paint, which comes before any Resize
        self.keys.go(self._place._replace(tab=self._at.tab_with_records(self._place)))
        self._marks_seen = self._found.marks_version()
        self.notice = self.notice or self._found.library.marks.file.notice

    @property
    def library(self) -> Library:
        """What is open now."""
        return self._found.library

    # What is kept for the next start

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
        calm = self.stands and not (self._found.trouble or self.panes.reading or self.panes.said)
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
        self.panes.clear()
        self.keys.go(self._at.place(self.search.value))
        self._give_focus(self.list)

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
        self.keys.show(instead=self.list.cursor)
        self.tell(fresh)

    def tell(self, fresh: Sequence[Problem] = ()) -> None:
        """Say what has to be said: new problems of digests, or else the notice."""
        said = f"! lists all: {fresh[0]}" if fresh else self.notice
        if said:
            self.panes.say(said)
        self.notice = ""

    def look_at_marks(self) -> None:
        """Show what another session has marked meanwhile, and what became of marks that could not be read."""
        now = self._found.marks_version()
        if now != self._marks_seen and self.stands:
            self._marks_seen = now
            self._found.search_again()
            self.keys.show(instead=self.list.cursor)
            self.notice = self.notice or self._found.library.marks.file.notice
            self.tell()

    # What the user does

    def action_do(self, key_action: str, *arguments: object) -> None:
        """Do what a key stands for: one of the methods of KeyActions."""
        if self.panes.said:
            self.panes.say("")
        getattr(self.keys, key_action)(*arguments)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.panes.said = ""
        if not self.more_typed:  # else nobody could see what this much of the query finds
            self.keys.typed(event.value)

    @on(Input.Submitted)
    def _kept(self) -> None:
        self.keys.keep_query()

    @on(RecordList.Picked)
    def _picked(self, event: RecordList.Picked) -> None:
        self._give_focus(self.list)
        self.keys.move_to(event.place)

    @on(Detail.Followed)
    def _followed(self, event: Detail.Followed) -> None:
        self.keys.follow_link(event.target)

    @on(TextLine.Clicked)
    def _clicked(self, event: TextLine.Clicked) -> None:
        if event.line.id == "tabs":
            asked = bool(self._found.query)
            tab = status_lines.tab_at(event.column, self._at.tab, self.panes.counts(), asked, self.size.width)
            if tab:
                self.keys.tab(tab)

    # The layout

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

    def _give_focus(self, pane: Widget) -> None:
        """Give a pane the focus; with little room, the record the whole body, or the list its room again."""
        self._reading = pane is self.detail
        self._lay_out(self.size)
        pane.focus()

    def _lay_out(self, size: Size) -> None:
        """Choose the layout for a size of the terminal."""
        self.set_class(size.width >= WIDE, "wide")
        self.set_class(size.height < SHORT, "short")
        self.set_class(size.width < 40 or size.height < 10, "too-small")
        self.set_class(self._reading and size.width < WIDE and size.height < TALL, "reading")
