"""What the widgets show of the current query and place: the list, the record, and the lines around them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rich.text import Text
from textual.screen import Screen

from briefing_tui.library.entry import Entry
from briefing_tui.tui.drawing import status_lines
from briefing_tui.tui.drawing.list_row import Lengths, heading_of, list_row
from briefing_tui.tui.drawing.page import blank
from briefing_tui.tui.drawing.record_page import record_page
from briefing_tui.tui.key_bindings import LISTING, READING, REVIEWING, TABS, TYPING, Hint
from briefing_tui.tui.navigation.article_texts import ArticleTexts
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.navigation.navigator import Navigator
from briefing_tui.tui.widgets.detail import Detail
from briefing_tui.tui.widgets.record_list import RecordList
from briefing_tui.tui.widgets.search_bar import SearchBar
from briefing_tui.tui.widgets.text_line import TextLine


class Panes:
    """Tells the widgets of the main screen what to show; they must be mounted."""

    def __init__(self, screen: Screen[None], found: CurrentSearch, at: Navigator, texts: ArticleTexts) -> None:
        self._screen, self._found, self._at, self._texts = screen, found, at, texts
        self.list = screen.query_one(RecordList)
        """The records that were found in the tab."""
        self.detail = screen.query_one(Detail)
        """The record under the list's cursor, or an article."""
        self.search = screen.query_one(SearchBar)
        """Where the query is typed."""
        self.reading = ""
        """How far digests are read, in words; "" when none is being read."""
        self.said = ""
        """The notice that stands in place of the keys; "" for none."""

    def show_list(self, top: int | None = None, instead: int = 0) -> None:
        """Show what was found in the tab, from the place `top` on if it is given, and all else.

        The cursor is on the record that the user chose, or at the place `instead` where that was not found.
        """
        count = self._found.results[self._at.tab].count
        place = self._at.row()
        empty = [] if count else self._nothing()
        first = self._heading(0) if count else None
        heading = self._heading if first else None
        self.list.show(count, self._draw_row, instead if place is None else place, empty, top, heading)
        self.show_record()
        self.show_lines()

    def show_record(self) -> None:
        """Show the record under the list's cursor, or the article."""
        entry = self.current()
        if entry is None:
            self.detail.show(None, blank)
            return
        found = self._found.results[self._at.tab]
        if entry.kind == "speakers":
            entry = entry._replace(quotes_found=found.quotes(entry.row))
        several = len(self._found.library.files) > 1
        what = (entry.kind, entry.digest.path, entry.record.id)
        make = partial(record_page, entry, self._found.query, self._found.related, several, self._remarks(entry))
        self.detail.show(what, make)

    def show_lines(self) -> None:
        """Show title, tabs, count and keys."""
        width = self._screen.size.width
        asked = bool(self._found.query)
        counts = self.counts()
        self.show_title()
        self._line("tabs").show(status_lines.tabs(self._at.tab, counts, asked, width))
        self._line("count").show(status_lines.count(counts[self._at.tab], asked))
        self.show_keys()

    def show_title(self) -> None:
        """Show what is open, or that the terminal is too small."""
        width, height = self._screen.size
        order = self._found.order(self._at.tab)
        title = status_lines.title(self._found.library, width, self.reading, order)
        self._line("title").show(
            status_lines.too_small(width, height) if self._screen.has_class("too-small") else title
        )

    def show_keys(self) -> None:
        """Show the keys of what has the focus, or a notice, or why the query could not be carried out."""
        trouble = self.said or self._found.trouble
        keys = status_lines.keys(self._keys(), self._screen.size.width)
        told = status_lines.notice(trouble, self._screen.size.width) if trouble else [keys]
        self._line("keys").show(*told)

    def _keys(self) -> Sequence[Hint]:
        """The keys that matter now."""
        if self.search.has_focus:
            return TYPING
        shown = self.current() if self._found.results else None
        return REVIEWING if shown and shown.record.status else READING if self.detail.has_focus else LISTING

    def say(self, what: str) -> None:
        """Put a notice in place of the keys until the next one is pressed; "" takes it away."""
        self.said = what
        self.show_keys()

    def clear(self) -> None:
        """Show no record, so that what is shown next begins at its top."""
        self.list.show(0, self._draw_row, 0, [])
        self.detail.show(None, blank)

    def current(self) -> Entry | None:
        """The record that the detail shows."""
        return self._at.record(self.list.cursor)

    def counts(self) -> dict[str, status_lines.Count]:
        """For each tab how much was found in it."""
        total = self._found.library.total
        return {kind: (found.count, found.exact, total(kind)) for kind, found in self._found.results.items()}

    def _line(self, name: str) -> TextLine:
        return self._screen.query_one(f"#{name}", TextLine)

    def _remarks(self, entry: Entry) -> tuple[str, ...]:
        """What there is to know of a record beside what it says."""
        remarks = []
        if entry.record.status:
            remarks.append("A draft: written by a program. A accepts it, X rejects it.")
        if self._found.is_marked(entry):
            remarks.append("Marked.")
        if wrong := self._texts.wrong(entry):
            remarks.append(wrong)
        if entry.digest.problems:
            remarks.append("The digest has problems now; this is how it last was.")
        return tuple(remarks)

    def _draw_row(self, place: int, width: int) -> Text:
        tab, library = self._at.tab, self._found.library
        entry = self._found.entry(tab, place)
        if entry is None:
            return Text()
        lengths = Lengths(library.name_length, library.agent_length)
        found = self._found.results[tab].quotes(entry.row)
        marked, order = self._found.is_marked(entry), self._found.order(tab)
        return list_row(entry, self._found.query, width, lengths, found, marked, order)

    def _heading(self, place: int) -> Text:
        """What stands over the row at a place; nothing for a list without headings."""
        tab = self._at.tab
        entry = self._found.entry(tab, place)
        said_there = self._found.results[tab].is_said_there(place)
        return (entry and heading_of(entry, tab, self._found.order(tab), said_there)) or Text()

    def _nothing(self) -> list[Text]:
        if not self._found.library.files:
            return [Text(" Not read yet." if self.reading else " No digest.")]
        query = self._found.query
        elsewhere = {TABS[kind]: found.count for kind, found in self._found.results.items() if found.count}
        return status_lines.nothing(TABS[self._at.tab], query.text, self._found.did_you_mean(), elsewhere)
