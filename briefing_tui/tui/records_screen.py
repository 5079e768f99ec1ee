"""The widgets of the main screen and the state that the keys change and the widgets show."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from briefing_tui.config.settings import Config
from briefing_tui.files import StrPath
from briefing_tui.library.entry import Entry, RecordLink
from briefing_tui.library.index_cache import no_library
from briefing_tui.library.library import Library
from briefing_tui.library.result_pages import Result
from briefing_tui.tui.base_screen import BaseScreen
from briefing_tui.tui.drawing import status_lines
from briefing_tui.tui.drawing.list_row import Lengths, ListRow
from briefing_tui.tui.drawing.record_page import record_page
from briefing_tui.tui.drawing.styles import DIM, strip
from briefing_tui.tui.key_bindings import LISTING, READING, REVIEWING, TABS, TYPING, Hint
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.navigation.empty_results import count_articles, did_you_mean, reasons
from briefing_tui.tui.navigation.navigator import Navigator
from briefing_tui.tui.navigation.query_history import QueryHistory
from briefing_tui.tui.navigation.saved_view import View, save
from briefing_tui.tui.textual_internals import forget_sizes, forget_sizes_if_many
from briefing_tui.tui.widgets.record_list import RecordList
from briefing_tui.tui.widgets.search_bar import SearchBar
from briefing_tui.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from briefing_tui.digest.file_changes import Change

SAVE_AFTER = 1.0
"""Seconds after which a change of the view is saved for the next start."""

WIDE = 110
"""Columns from which on the record is beside the list; on narrower terminals it is under it."""

SHORT = 14
"""Rows below which the title is left out."""

TALL = 40
"""Rows from which on a record under the list has room enough; below, Enter gives it the list's room too."""


class Group(Widget, inherit_css=False):
    """A container that lays out its widgets, and draws nothing itself."""

    BLANK = True  # Textual then draws it without looking for borders and text line by line


class Divider(Widget, inherit_css=False):
    """One dim line between list and record, horizontal where they are stacked, else vertical."""

    def render_line(self, y: int) -> Strip:
        """Return the line, or a cell of it, for Textual."""
        width = self.size.width
        return strip(Text("│" if width == 1 else "─" * width, DIM), width, self.visual_style.rich_style)


class RecordsScreen(BaseScreen, inherit_css=False):
    """Title, tabs, query, list and record, keys."""

    def __init__(self, library: Library | None, paths: Sequence[StrPath], view: View, config: Config) -> None:
        """Show `view` of `library`, of the digests at `paths`; None for one that is still being read."""
        super().__init__("detail")
        self.search = CurrentSearch(library or no_library(), paths, config.articles)
        """What is searched, by what query, and what that finds."""
        self.search.orders = dict(view.orders)
        self.navigator = Navigator(self.search)
        """The tab, the chosen records, and the jumps."""
        self.config = config
        self.history = QueryHistory()
        """The queries that were kept before."""
        self.changes: list[Change] = []
        """The changes of digests that can be taken back, the last one last."""
        self._decisions: dict[Change, RecordLink] = {}  # those that accepted or rejected drafts, with which one
        self.progress = "" if library else "reading"
        """How far digests are read, in words; "" when none is being read."""
        self.result: Result | None = None
        """The record that the detail shows."""
        self.tabs_line, self.count_line = TextLine("tabs"), TextLine("count")
        self.search_bar = SearchBar("search", '/ to search: words  "a phrase"  @speaker', self.search.suggestion)
        self.list = RecordList[ListRow]("list")
        self._view = view
        self._is_reading = False  # whether the detail has the focus, or is about to get it
        self._is_saving = False
        self._laid_out_for: Size | None = None
        self._room_above = 0  # lines that the list has at most above the record; 0 where it stands beside it

    def compose(self) -> ComposeResult:
        """Yield the widgets, top to bottom."""
        yield self.title_line
        yield self.tabs_line
        with Group(id="query"):
            yield self.search_bar
            yield self.count_line
        with Group(id="panes"):
            yield self.list
            yield Divider(id="rule")
            yield self.detail
        yield self.keys_line

    def on_mount(self) -> None:
        """Show the view of the last time, or else the first tab that has records."""
        self._lay_out(self.app.size)  # before the first paint, which comes before any Resize
        self.navigator.go(self._view)
        self.navigator.show_tab_with_records()
        self.go(self.navigator.view._replace(query=self._view.query))
        self.say(self.notice or self.search.library.marks.file.notice)

    @property
    def entry(self) -> Entry | None:
        """The record that the detail shows, with what it links to."""
        return self.result.entry if self.result else None

    # What is shown

    def go(self, view: View, top: int | None = None) -> None:
        """Show `view`, the list from its row `top` on if that is given."""
        self.navigator.go(view)
        with self.search_bar.prevent(Input.Changed):
            self.search_bar.value = view.query
        self.search.ask(self.search_bar.value)
        self.show(top)

    def show(self, top: int | None = None, instead: int = 0) -> None:
        """Show the results in the tab, from position `top` on if that is given, and all else.

        The cursor is on the record that the user chose, or at the position `instead` if that is not among the results.
        """
        count = self.search.results[self.navigator.tab].count
        chosen = self.navigator.chosen_position()
        if self._room_above:
            self.list.make_room(self._room_above, exactly=True)
        self.list.show(count, self._read_rows, instead if chosen is None else chosen, self._nothing(count), top)
        self._fit_list()
        self.show_record()
        self.set_class(self.result is None, "empty")
        if self.result is None and self.detail.has_focus:
            self.give_focus(self.list)
        self.show_lines()
        self.save_soon()

    def _read_rows(self, first: int, end: int) -> list[ListRow]:
        """Return the rows of the list at these positions, with all that is needed to draw them."""
        tab, library = self.navigator.tab, self.search.library
        lengths, order = Lengths(library.name_length, library.agent_length), self.search.order(tab)
        return [ListRow(each, self.search.query, lengths, order) for each in self.search.read(tab, first, end)]

    def _nothing(self, count: int) -> list[Text]:
        """Return what the list shows where it has no rows."""
        if count:
            return []
        if not self.search.library.files:
            return [Text(" Not read yet." if self.progress else " No digest.")]
        elsewhere = {TABS[tab]: results.count for tab, results in self.search.results.items() if results.count}
        if articles := count_articles(self.search):  # which have no tab
            elsewhere["Articles (`a` shows the first)"] = articles
        tab, query = TABS[self.navigator.tab], self.search.query.text
        names, why = did_you_mean(self.search), reasons(self.search)
        return status_lines.nothing(tab, query, names, elsewhere, why, self.list.size.width)

    def show_record(self) -> None:
        """Show the record under the list's cursor, or the article that the user has opened."""
        self.result = self._article() or (self.list.row.result if self.list.row else None)
        if self.result is None:
            self.detail.clear()
            return
        entry, several = self.result.entry, len(self.search.library.files) > 1
        related, remarks = self.search.related(entry), tuple(self._remarks(self.result))
        draw = partial(record_page, entry, self.search.query, related, several, remarks, note=self.result.note)
        self.detail.show(entry.link, lambda width, height: draw(width))

    def _article(self) -> Result | None:
        article = self.navigator.article
        return self.search.record(RecordLink("articles", article)) if article else None

    def _remarks(self, result: Result) -> list[str]:
        """Return notices about a record, beside what it says."""
        remarks = []
        if result.entry.record.status:
            remarks.append("A draft: written by a program. A accepts it, X rejects it.")
        if result.marked:
            remarks.append("Marked.")
        if result.entry.digest.problems:
            remarks.append("The digest has problems now; this is how it last was.")
        return remarks

    def show_lines(self) -> None:
        """Show title, tabs, count and keys."""
        counts, tab, asked = self.counts(), self.navigator.tab, bool(self.search.query)
        self.show_title()
        self.tabs_line.show(status_lines.tabs(tab, counts, asked, self.size.width))
        self.count_line.show(status_lines.count(counts[tab], asked))
        self.show_keys()

    def show_title(self) -> None:
        """Show the title of the library, or that the terminal is too small."""
        width, height = self.size
        if self.has_class("too-small"):
            self.title_line.show(status_lines.too_small(width, height))
        else:
            order = self.search.order(self.navigator.tab)
            self.title_line.show(status_lines.title(self.search.library, width, self.progress, order, self.search.new))

    def counts(self) -> dict[str, status_lines.Count]:
        """Return the number of results in each tab."""
        total = self.search.library.total
        return {tab: (each.count, each.exact, total(tab)) for tab, each in self.search.results.items()}

    @property
    def trouble(self) -> str:
        """Why the query could not be carried out; "" where it could."""
        return self.search.trouble

    def hints(self) -> Sequence[Hint]:
        """Return the keys of the widget that has the focus."""
        if self.search_bar.has_focus:
            return TYPING
        named = REVIEWING if self.entry and self.entry.record.status else READING if self.detail.has_focus else LISTING
        if self.navigator.article is not None and self.navigator.can_go_back:
            return (("leave", "back"), *(hint for hint in named if hint != ("leave", "list")))
        return named

    # Moving in the list

    def move_to(self, position: int) -> None:
        """Put the list's cursor at a position, from 0, or the nearest row that exists."""
        if self.list.go(position):
            self.show_other_record()

    def choose_row(self) -> None:
        """Make the record under the list's cursor the one to return to."""
        if self.list.row:
            self.navigator.choose(self.list.row.result.entry)

    def show_other_record(self) -> None:
        """Show the record that the list's cursor has moved to."""
        self.navigator.article = None
        self.choose_row()
        self.show_record()
        self.show_keys()
        self.save_soon()

    # The layout

    def give_focus(self, pane: Widget) -> None:
        """Focus a pane. On a small terminal, the focused pane also gets the whole body."""
        self._is_reading = pane is self.detail
        self._lay_out(self.size)
        pane.focus()

    def on_descendant_focus(self) -> None:
        """Name the keys of the widget that has the focus now."""
        self.show_keys()

    def on_resize(self, event: Resize) -> None:
        """Choose the layout for the size, and show the lines of the screen again."""
        if self._laid_out_for not in (None, event.size):
            forget_sizes()
        self._lay_out(event.size)
        if self.has_results:
            self.show_lines()

    def _lay_out(self, size: Size) -> None:
        """Choose the layout for a size of the terminal, and read what the list may show in it."""
        was_reading = self.has_class("reading")
        self.set_class(size.width >= WIDE, "wide")
        self.set_class(size.height < SHORT, "short")
        self.set_class(size.width < 40 or size.height < 10, "too-small")
        self.set_class(self._is_reading and size.width < WIDE and size.height < TALL, "reading")
        if size != self._laid_out_for or was_reading != self.has_class("reading"):
            # Title, tabs, query, rule and keys take a line each; of the rest the record has the larger part.
            body = size.height - (4 if self.has_class("short") else 5)
            self._room_above = 0 if self.has_class("wide") else max(1, body * 2 // 5)
            self._laid_out_for = size
            self._fit_list()

    def _fit_list(self) -> None:
        """Give the list above the record no more lines than its rows take, and the record the rest."""
        if self._room_above and self.list.row is not None:
            self.list.fit(self._room_above)
        else:
            self.list.fill(self.app.size.height)

    # What is saved for the next start

    class Settled(Message):
        """Posted when the user has stayed at a view for a while, and the view has been saved."""

    @property
    def has_results(self) -> bool:
        """Whether there is something to show and widgets to show it."""
        return bool(self.search.results)

    def save(self) -> None:
        """Save the view for the next start."""
        self._is_saving = False
        if self.has_results:  # it may end before it has begun
            save(self.search.paths, self.navigator.view)

    def save_soon(self) -> None:
        """Save the view after a while, with all changes until then."""
        if not self._is_saving:
            self._is_saving = True
            self.set_timer(SAVE_AFTER, self.settle)

    def settle(self) -> None:
        """Save the view, and post Settled."""
        self.save()
        forget_sizes_if_many()
        self.post_message(self.Settled())
