"""The one coordinator: holds the query and the current record, and tells the widgets what to show."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Input

from briefing_tui.digest.export import line as citation
from briefing_tui.digest.library import Entry, Library, TooSlow
from briefing_tui.digest.query import Query, QueryError, parse
from briefing_tui.digest.results import Results
from briefing_tui.digest.text import shown
from briefing_tui.tui import bars, rendering
from briefing_tui.tui.detail import Detail
from briefing_tui.tui.keys import BINDINGS, LISTING, READING, TABS, TYPING
from briefing_tui.tui.line import Line
from briefing_tui.tui.record_list import RecordList
from briefing_tui.tui.search_bar import SearchBar

PATIENCE = 0.05
"""Seconds that the searches for one letter may take."""


class Place(NamedTuple):
    """Where the user is: what a jump comes back to, and what is there at the next start."""

    tab: str
    """A key of TABS."""
    query: str
    """As typed."""
    rows: dict[str, int]
    """For each tab the row that the user chose last."""
    article: int | None
    """The row of the article that the detail shows instead of the list's record."""


class BriefingScreen(Screen[None]):
    """Title, tabs, query, list beside detail, keys."""

    BINDINGS = [*BINDINGS]  # noqa: RUF012  # Textual declares it so
    AUTO_FOCUS = "#list"

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        """What is open."""
        self._tab = "events"
        self._query = Query()
        self._results: dict[str, Results] = {}
        self._chosen: dict[str, int] = {}
        self._article: int | None = None
        self._trail: list[Place] = []

    def compose(self) -> ComposeResult:
        yield Line("title")
        yield Line("tabs")
        with Container(id="query"):
            yield SearchBar("search")
            yield Line("count")
        with Container(id="panes"):
            yield RecordList("list")
            yield Detail("detail")
        yield Line("keys")
        yield Line("small")

    def on_mount(self) -> None:
        self.list, self.detail = self.query_one(RecordList), self.query_one(Detail)
        self.search = self.query_one(SearchBar)
        self._find(self._query)

    # What the widgets show

    def _find(self, query: Query) -> bool:
        """Search all tabs for `query` and show what is found; False, and all stays as it was, when that takes too long."""
        try:
            with self.library.at_most(PATIENCE):
                results = {kind: Results(self.library, kind, query) for kind in TABS}
                self._results, self._query = results, query
                self._show_list()
        except TooSlow as error:
            self._say(f"{error}; the last result stays: add a word")
            return False
        return True

    def _show_list(self) -> None:
        results = self._results[self._tab]
        chosen = self._chosen.get(self._tab)
        place = results.place(chosen) if chosen is not None else 0
        self.list.show(results.count, self._draw_row, place or 0, [] if results.count else self._nothing())
        self._show_detail()
        self._show_bars()

    def _show_detail(self) -> None:
        entry = self._current()
        if entry is None:
            self.detail.show(lambda width: rendering.Page([], [], 0))
        else:
            self.detail.show(partial(rendering.page, entry, self._query))

    def _show_bars(self) -> None:
        counts = {
            kind: (results.count, results.exact, self.library.total(kind)) for kind, results in self._results.items()
        }
        width = self.size.width
        self.query_one("#title", Line).show(bars.title(self.library, width))
        self.query_one("#tabs", Line).show(bars.tabs(self._tab, counts, bool(self._query), width))
        self.query_one("#count", Line).show(bars.count(counts[self._tab], bool(self._query)))
        self._show_keys()

    def _show_keys(self) -> None:
        names = TYPING if self.search.has_focus else READING if self.detail.has_focus else LISTING
        self.query_one("#keys", Line).show(bars.keys(names, self.size.width))

    def _say(self, what: str) -> None:
        """Put a notice in place of the keys until the next one is pressed."""
        self.query_one("#keys", Line).show(bars.notice(what))

    def _draw_row(self, place: int, width: int) -> Text:
        kind = self._tab
        return rendering.row(self.library.entry(kind, self._results[kind].row(place)), self._query, width)

    def _nothing(self) -> list[Text]:
        names = self.library.nearest_speakers(self._query)
        elsewhere = {TABS[kind]: results.count for kind, results in self._results.items() if results.count}
        return bars.nothing(TABS[self._tab], self._query.text, names, elsewhere)

    # Where the user is

    def _current(self) -> Entry | None:
        """The record that the detail shows."""
        if self._article is not None:
            return self.library.entry("articles", self._article)
        results = self._results[self._tab]
        return self.library.entry(self._tab, results.row(self.list.cursor)) if results.count else None

    def _choose(self) -> None:
        """Take the record under the cursor for the one that the user wants to keep."""
        results = self._results[self._tab]
        if results.count:
            self._chosen[self._tab] = results.row(self.list.cursor)

    def _place(self) -> Place:
        self._choose()
        return Place(self._tab, self._query.text, dict(self._chosen), self._article)

    def _go(self, place: Place) -> None:
        """Be where `place` says."""
        self._tab, self._article, self._chosen = place.tab, place.article, dict(place.rows)
        with self.prevent(Input.Changed):
            self.search.value = place.query
        try:
            self._find(parse(place.query))
        except QueryError as error:
            self._say(str(error))
        self.list.focus()

    def _jump(self, tab: str, query: str, row: int | None = None, article: int | None = None) -> None:
        """Go elsewhere, so that `back` comes back here."""
        self._trail.append(self._place())
        rows = self._chosen if row is None else {**self._chosen, tab: row}
        self._go(Place(tab, query, rows, article))

    # What the user does

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._article = None
        try:
            query = parse(event.value)
        except QueryError as error:
            self._say(str(error))
            return
        if query.clauses == self._query.clauses:
            self._query = query
            self._show_keys()
        else:
            self._find(query)

    @on(Input.Submitted)
    def _kept(self) -> None:
        self._choose()
        self.list.focus()

    @on(RecordList.Moved)
    def _moved(self) -> None:
        self._article = None
        self._choose()
        self._show_detail()
        self._show_keys()

    @on(Detail.Followed)
    def _followed(self, event: Detail.Followed) -> None:
        entry = self._current()
        row = self.library.find(event.link[0], entry.digest.key, event.link[1]) if entry else None
        if row is None:
            self._say("the record is not there any more")
        elif event.link[0] == "articles":
            self._jump(self._tab, self._query.text, article=row)
        else:
            kind = event.link[0]
            hidden = self._results[kind].place(row) is None
            self._jump(kind, "" if hidden else self._query.text, row)

    @on(Line.Clicked)
    def _clicked(self, event: Line.Clicked) -> None:
        if event.line.id == "tabs":
            counts = {
                kind: (found.count, found.exact, self.library.total(kind)) for kind, found in self._results.items()
            }
            tab = bars.tab_at(event.column, self._tab, counts, bool(self._query), self.size.width)
            if tab:
                self.action_tab(tab)

    def on_descendant_focus(self) -> None:
        self._show_keys()

    def on_resize(self, event: Resize) -> None:
        width, height = event.size
        self.set_class(width < 72, "narrow")
        self.set_class(height < 14, "short")
        small = width < 40 or height < 10
        self.set_class(small, "too-small")
        if small:
            self.query_one("#small", Line).show(Text(f"{width}×{height}: needs 40×10"))
        if self._results:
            self._show_bars()

    def action_tab(self, tab: str) -> None:
        """Show another tab."""
        if tab != self._tab or self._article is not None:
            self._tab, self._article = tab, None
            self._show_list()

    def action_next_tab(self, by: int) -> None:
        """Show the tab so many on."""
        tabs = list(TABS)
        self.action_tab(tabs[(tabs.index(self._tab) + by) % len(tabs)])

    def action_move(self, rows: int) -> None:
        """Move in the list, or in the detail if that has the focus."""
        (self.detail if self.detail.has_focus else self.list).move(rows)

    def action_move_page(self, pages: int) -> None:
        """Move by pages."""
        (self.detail if self.detail.has_focus else self.list).move_page(pages)

    def action_move_end(self, last: bool) -> None:
        """Move to the first or the last."""
        if self.detail.has_focus:
            self.detail.go(1 << 30 if last else 0)
            return
        results = self._results[self._tab]
        if last and not results.exact:
            results.count_all()
            self.list.grow(results.count)
            self._show_bars()
        self.list.go(results.count if last else 0)

    def action_search(self) -> None:
        """Type a query."""
        self._choose()
        self.search.focus()

    def action_read(self) -> None:
        """Into the detail; there, follow the link under the cursor."""
        if self.detail.has_focus:
            self.detail.follow()
        else:
            self.detail.focus()

    def action_leave(self) -> None:
        """Back to the list: from the detail, or, giving up the query, from anywhere else."""
        if self._article is not None and not self.search.has_focus:
            self.action_back()
        elif self.detail.has_focus:
            self.list.focus()
        else:
            self.search.value = ""
            self.list.focus()

    def action_back(self) -> None:
        """Back to where the last jump came from."""
        if self._trail:
            self._go(self._trail.pop())
        else:
            self._say("no jump to come back from")

    def action_speaker(self) -> None:
        """What the record's speaker said; for an event or an article, what was said there."""
        self._ask("quotes", {"speakers": "speaker", "events": "event", "articles": "article"})

    def action_event(self) -> None:
        """The record's event; for a speaker or an article, their events."""
        entry = self._current()
        if entry is not None and entry.event is not None:
            self._followed(Detail.Followed(("events", entry.event.id)))
        elif entry is not None and entry.kind != "events":
            self._ask("events", {"speakers": "speaker", "articles": "article"})

    def action_actions(self) -> None:
        """The actions that the record recommends."""
        self._ask("actions", {"speakers": "speaker", "events": "event", "articles": "article", "quotes": "quote"})

    def _ask(self, tab: str, fields: dict[str, str]) -> None:
        """Jump to what a tab holds of the current record, by the field that its kind is asked for."""
        entry = self._current()
        if entry is None:
            return
        record: Any = entry.record
        asked = {"speakers": "name", "events": "name", "articles": "headline", "quotes": "id"}
        if entry.kind in fields:
            field, value = fields[entry.kind], getattr(record, asked[entry.kind])
        elif entry.speaker is not None:
            field, value = "speaker", entry.speaker.name
        else:
            self._say("nobody is named for it")
            return
        self._jump(tab, f'{field}:"{shown(value).replace(chr(34), " ")}"')

    def action_article(self) -> None:
        """The record's article, in the detail."""
        entry = self._current()
        if entry is None or entry.kind == "articles":
            return
        if entry.article is None:
            self._say("a speaker may speak in several articles: press s for the quotes")
        else:
            self._followed(Detail.Followed(("articles", entry.article.id)))

    def action_copy(self) -> None:
        """Send the record with its citation to the terminal's clipboard."""
        entry = self._current()
        if entry is not None:
            self.app.copy_to_clipboard(citation(entry))
            self._say("sent to the terminal's clipboard")

    def action_help(self) -> None:
        """The keys and the query language."""
        from briefing_tui.tui.pages import TextScreen, help_text

        self.app.push_screen(TextScreen("Help", help_text()))

    def action_problems(self) -> None:
        """What is wrong with the digests that did not open."""
        from briefing_tui.tui.pages import TextScreen, problems_text

        problems = problems_text(self.library)
        if problems:
            self.app.push_screen(TextScreen("Problems", problems))
        else:
            self._say("no digest has a problem")

    def action_repaint(self) -> None:
        """Paint the whole screen again, whatever the terminal shows."""
        repaint = getattr(self.app._driver, "repaint", None)
        if repaint:
            repaint()
        self.refresh(layout=True)
