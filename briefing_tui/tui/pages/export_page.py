"""Exporting what is found: the user chooses a format and names a file, which is written while the app goes on."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from briefing_tui.digest.records import KINDS
from briefing_tui.export.export_file import ExistsAlready, ExportError, suggested_name, write_export
from briefing_tui.export.speakers_statements import with_statements_of_speakers
from briefing_tui.library.entry import Entry
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.query_parser import parse
from briefing_tui.tui.drawing.page import Choice, Page, Target
from briefing_tui.tui.key_bindings import Hint
from briefing_tui.tui.messages import Notice
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.pages.choices import draw_choices
from briefing_tui.tui.pages.page_screen import PageScreen
from briefing_tui.tui.widgets.search_bar import SearchBar

_FORMATS = (
    Choice("html", "a briefing as a page that prints well"),
    Choice("md", "a briefing in Markdown"),
    Choice("csv", "a table for a spreadsheet"),
    Choice("json", "records for programs"),
    Choice("jsonld", "linked data in schema.org's terms"),
    Choice("csl", "the articles, for reference managers"),
)


class ExportPage(PageScreen):
    """The formats; when one is chosen, a line for the name of the file. Esc goes back a step."""

    CHOOSES = True

    def __init__(self) -> None:
        super().__init__()
        self._file = SearchBar("search")
        self._search: CurrentSearch | None = None
        self._format = ""  # the one that was chosen; "" before that
        self._position = (0, -1)  # of the list of formats when it was left
        self._write: object = None  # stands for the writing that the page waits for
        self._existing = ""  # the name of a file that is there already: the same name again replaces it

    def compose(self) -> ComposeResult:
        """A heading, the file's name, the formats, the keys."""
        yield self.title_line
        yield self._file
        yield self.detail
        yield self.keys_line

    def open(self, search: CurrentSearch) -> None:
        """Ask how to export what `search` finds."""
        self._search, self._existing = search, ""
        self._ask_format()
        self.show_page("Export what is found")

    def draw(self, width: int, height: int) -> Page:
        """The formats, a line each."""
        return draw_choices(_FORMATS, width)

    def hints(self) -> Sequence[Hint]:
        """The keys that matter now."""
        return (("Enter", "write the file"), ("leave", "back")) if self._format else super().hints()

    def _ask_format(self) -> None:
        self._format, self._write = "", None
        self._file.display = False

    def choose(self, target: Target) -> None:
        """Ask for the name of a file in the format that was chosen."""
        if isinstance(target, Choice) and self._search is not None:
            self._format, self._position = target.name, self.detail.position
            titles = [file.title for file in self._search.library.files]
            name = suggested_name(titles[0] if len(titles) == 1 else f"{len(titles)} digests", target.name)
            self._file.display = True
            self._file.value, self._file.cursor_position = name, len(name)
            self._file.focus()
            self.show_heading(f"Export as {target.name} to the file")
            self.show_keys()

    def action_close(self) -> None:
        """Back to the formats; from there, leave the page."""
        if not self._format:
            self.close()
            return
        self._ask_format()
        self.detail.focus()
        self.detail.return_to(self._position)
        self.show_heading("Export what is found")
        self.show_keys()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.say("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            self.say("name a file")
        elif self._write is None and self._search is not None:
            self.say("writing …")
            self._write = object()
            self.run_worker(self._export(self._search, self._format, event.value, self._write))

    async def _export(self, search: CurrentSearch, format: str, path: str, write: object) -> None:
        """Write the file, and tell what became of it: on the main screen if the user has gone on meanwhile."""
        written = False
        try:
            force = path == self._existing
            file = await asyncio.to_thread(_write_found, search, search.query.text, format, path, force)
            written, outcome = True, f"written to {file}"
        except ExistsAlready:
            self._existing = path
            outcome = "that file exists: Enter again replaces it, or give another name"
        except ExportError as error:
            outcome = str(error)
        waiting = self._write is write and self.is_current
        if waiting:
            self._write = None
        if waiting and not written:
            self.say(outcome)
        else:
            self.app.post_message(Notice(outcome))
            if waiting:
                self.close()


def _write_found(search: CurrentSearch, text: str, format: str, path: str, force: bool) -> str:
    """Write an export from a library of its own, so that the app's stays free meanwhile; the file's path."""
    library = open_library(search.paths, articles=search.articles)
    try:
        query = library.inflected(parse(text))
        entries: Iterable[Entry] = (entry for kind in KINDS for entry in library.search(kind, query))
        if format in ("md", "html"):
            entries = with_statements_of_speakers(library, query, entries)
        left_out = [os.path.basename(file.path) for file in library.unreadable()]
        return write_export(entries, text, format, path, force, left_out, [file.path for file in library.files])
    finally:
        library.close()
