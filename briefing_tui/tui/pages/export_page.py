"""Export the results: the user chooses a format and names a file, which is written in the background."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.events import DescendantFocus
from textual.widgets import Input

from briefing_tui.digest.records import KINDS, SINGULAR
from briefing_tui.digest.sanitize import shown
from briefing_tui.export.export_file import (
    BRIEFINGS,
    EXPORT_FORMATS,
    ExistsAlready,
    ExportError,
    suggested_name,
    write_export,
)
from briefing_tui.export.export_plan import ExportPlan
from briefing_tui.export.kept_headings import keep_heading, kept_heading
from briefing_tui.export.phrases import counted, listed
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.query_parser import parse
from briefing_tui.tui.drawing.page import Choice, Page, Target
from briefing_tui.tui.key_bindings import TABS, Hint
from briefing_tui.tui.messages import Notice
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.pages.choices import draw_choices
from briefing_tui.tui.pages.page_screen import PageScreen
from briefing_tui.tui.widgets.search_bar import SearchBar

_NOTED = "+notes"
"""Ends the name of a choice that has the user's own notes too."""


class ExportPage(PageScreen):
    """The formats; then a line for the name of the file, and for a briefing its title and its gist.

    Esc goes back a step.
    """

    CHOOSES = True

    def __init__(self) -> None:
        super().__init__()
        self._title = SearchBar("briefing-title", "Title: left empty, it says what the briefing is about")
        self._gist = SearchBar("briefing-gist", "Gist: what it comes down to, or nothing")
        self._file = SearchBar("search", "File")
        self._search: CurrentSearch | None = None
        self._contents = ""  # what goes out, in words
        self._format = ""  # the one that was chosen; "" before that
        self._notes = False  # whether the user's own notes go out too
        self._position = (0, -1)  # of the list of formats when it was left
        self._write: object = None  # stands for the writing that the page waits for
        self._existing = ""  # the name of a file that is there already: the same name again replaces it

    @property
    def _lines(self) -> list[SearchBar]:
        """The lines to fill in now, from the top."""
        return [self._title, self._gist, self._file] if self._format in BRIEFINGS else [self._file]

    def compose(self) -> ComposeResult:
        """Yield a heading, the lines to fill in, the formats, the keys."""
        yield self.title_line
        yield self._title
        yield self._gist
        yield self._file
        yield self.detail
        yield self.keys_line

    def open(self, search: CurrentSearch) -> None:
        """Ask how to export what `search` finds."""
        self._search, self._existing = search, ""
        self._contents = _contents(search)
        self._title.value, self._gist.value = kept_heading(search.paths, search.query.text)
        self._ask_format()
        self.show_page(f"Export {self._contents}")

    def draw(self, width: int, height: int) -> Page:
        """Return the formats, a line each; those of a briefing once more with notes where there are any."""
        choices = [Choice(name, format.description) for name, format in EXPORT_FORMATS.items()]
        noted = [
            Choice(f"{each.name}{_NOTED}", f"{each.description}, with your own notes in a section apart")
            for each in choices
            if each.name in BRIEFINGS and self._search is not None and self._search.library.marks.notes.kinds
        ]
        return draw_choices([*choices, *noted], width)

    def hints(self) -> Sequence[Hint]:
        """Return the keys that matter now."""
        if not self._format:
            return super().hints()
        more = [("↑ ↓", "title, gist, file")] if len(self._lines) > 1 else []
        return [("Enter", "write the file"), *more, ("leave", "back")]

    def _ask_format(self) -> None:
        self._format, self._write = "", None
        self._title.display = self._gist.display = self._file.display = False

    def choose(self, target: Target) -> None:
        """Ask for the name of a file in the format that was chosen."""
        if isinstance(target, Choice) and self._search is not None:
            self._format, self._position = target.name.removesuffix(_NOTED), self.detail.position
            self._notes = target.name.endswith(_NOTED)
            titles = [file.title for file in self._search.library.files]
            name = suggested_name(titles[0] if len(titles) == 1 else f"{len(titles)} digests", self._format)
            for line in self._lines:
                line.display = True
            self._file.value, self._file.cursor_position = name, len(name)
            self._file.focus()
            self.show_keys()

    def action_close(self) -> None:
        """Go back to the formats; from there, leave the page."""
        if not self._format:
            self.close()
            return
        self._ask_format()
        self.detail.focus()
        self.detail.return_to(self._position)
        self.show_heading(f"Export {self._contents}")
        self.show_keys()

    def action_move(self, lines: int) -> None:
        """Go to the next line to fill in; without any, move among the formats."""
        if not self._format:
            super().action_move(lines)
        elif self.focused in self._lines:
            index = self._lines.index(self.focused) + (1 if lines > 0 else -1)
            self._lines[min(max(index, 0), len(self._lines) - 1)].focus()

    @on(DescendantFocus)
    def _say_what_is_filled_in(self, event: DescendantFocus) -> None:
        """Show above the lines what the one with the cursor is for."""
        if self._format:
            which = {self._title: "the title of the briefing", self._gist: "the gist, at the head of the briefing"}
            filled_in = which.get(self.focused) if isinstance(self.focused, SearchBar) else None
            self.show_heading(f"Export as {self._format}: {filled_in}" if filled_in else self._heading_of_file())

    def _heading_of_file(self) -> str:
        return f"Export as {self._format} to the file"

    @on(Input.Changed)
    def _typed(self) -> None:
        self.say("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.input is not self._file:
            self.action_move(1)
        elif not event.value.strip():
            self.say("name a file")
        elif self._write is None and self._search is not None:
            self.say("writing …")
            self._write = object()
            search = self._search
            plan = ExportPlan(self._format, search.library, search.query._replace(text=search.spelled_out()))
            if self._format in BRIEFINGS:
                plan = plan._replace(title=self._title.value, gist=self._gist.value, notes=self._notes)
                keep_heading(search.paths, search.query.text, plan.title, plan.gist)
            self.run_worker(self._export(search, plan, event.value, self._write))

    async def _export(self, search: CurrentSearch, plan: ExportPlan, path: str, write: object) -> None:
        """Write the file, and report the result, on the main screen if the page has been left."""
        written = False
        try:
            file = await asyncio.to_thread(_write_found, search, plan, path, path == self._existing)
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


def _contents(search: CurrentSearch) -> str:
    """Return what is exported, in words: `5 marked records of 57`, ``3 quotes and 2 actions that `timber` finds``."""
    text = " ".join(search.query.text.split())
    total = sum(map(search.library.total, KINDS))
    if text == "is:marked":
        marked = sum(search.library.count(kind, search.query, total) for kind in KINDS)
        return f"{counted(marked, 'marked record')} of {total:,}"
    kinds = [kind for kind in ("quotes", "actions") if search.results[kind].count]
    numbers = []
    for kind in kinds or [kind for kind in TABS if search.results[kind].count]:
        results = search.results[kind]
        numbers.append(f"{'' if results.exact else 'more than '}{counted(results.count, SINGULAR[kind])}")
    if not search.query:
        return f"all {counted(total, 'record')}"
    return f"{listed(numbers)} that `{shown(text)}` finds"


def _write_found(search: CurrentSearch, plan: ExportPlan, path: str, force: bool) -> str:
    """Write an export from a second connection to the library, so that the app's own stays free.

    Returns the file's path and what is in it, in words.
    """
    library = open_library(search.paths, articles=search.articles)
    library.since = search.library.since
    try:
        query = library.inflected(parse(plan.query.text))
        entries = (entry for kind in KINDS for entry in library.search(kind, query))
        return str(write_export(entries, plan._replace(library=library, query=query), path, force))
    finally:
        library.close()
