"""Export the results: the user chooses a format and names a file, which is written in the background."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.events import DescendantFocus
from textual.widgets import Input

from briefing_tui.digest.sanitize import shown
from briefing_tui.export.export_file import (
    BRIEFINGS,
    EXPORT_FORMATS,
    ExistsAlready,
    ExportError,
    suggested_name,
)
from briefing_tui.export.export_plan import ExportPlan
from briefing_tui.export.kept_headings import keep_heading, kept_heading
from briefing_tui.export.phrases import paragraphs
from briefing_tui.export.record_text import HOW_TO_VERIFY
from briefing_tui.library.query import Query
from briefing_tui.library.query_parser import parse
from briefing_tui.tui.drawing.page import Choice, Page, Target
from briefing_tui.tui.drawing.styles import DIM, wrapped
from briefing_tui.tui.key_bindings import EXPORT_BINDINGS, Hint
from briefing_tui.tui.messages import Notice
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.pages.choices import draw_choices
from briefing_tui.tui.pages.export_contents import contents_in_words, write_found
from briefing_tui.tui.pages.page_screen import PageScreen
from briefing_tui.tui.widgets.form_line import FormLine
from briefing_tui.tui.widgets.search_bar import SearchBar

_PARAGRAPH = "¶"
"""Parts the paragraphs of a gist that stands on one line."""

_HEAD = "# What stands below is the gist; blank lines part its paragraphs."

_NOTED = "+notes"
"""Ends the name of a choice that has the user's own notes too."""


class ExportPage(PageScreen):
    """The formats; then a line for the name of the file, and for a briefing its title and its gist.

    Esc goes back a step.
    """

    BINDINGS = [*EXPORT_BINDINGS]  # noqa: RUF012  # Textual declares it so
    CHOOSES = True

    def __init__(self) -> None:
        super().__init__()
        self._title = SearchBar("briefing-title", "left empty, it says what the briefing is about")
        self._gist = SearchBar("briefing-gist", "what it comes down to, or nothing")
        self._gist.select_on_focus = False  # a letter would replace all of a long one
        self._file = SearchBar("search")
        self._forms = {
            self._title: FormLine("Title", self._title),
            self._gist: FormLine("Gist", self._gist),
            self._file: FormLine("File", self._file),
        }
        self._search: CurrentSearch | None = None
        self._contents = ""  # what goes out, in words
        self._format = ""  # the one that was chosen; "" before that
        self._notes = False  # whether the user's own notes go out too
        self._position = (0, -1)  # of the list of formats when it was left
        self._suggested = ""  # the name of the file that was suggested last
        self._unverified = False  # whether quotations go out whose articles' texts are not at hand
        self._write: object = None  # stands for the writing that the page waits for
        self._existing = ""  # the name of a file that is there already: the same name again replaces it

    @property
    def _lines(self) -> list[SearchBar]:
        """The lines to fill in now, from the top."""
        return [self._title, self._gist, self._file] if self._format in BRIEFINGS else [self._file]

    def compose(self) -> ComposeResult:
        """Yield a heading, the lines to fill in, the formats, the keys."""
        yield self.title_line
        yield from self._forms.values()
        yield self.detail
        yield self.keys_line

    def open(self, search: CurrentSearch) -> None:
        """Ask how to export what `search` finds."""
        self._search, self._existing = search, ""
        self._contents = contents_in_words(search)
        self._title.value, gist = kept_heading(search.paths, search.query.text)
        self._gist.value = _on_one_line(gist)
        unverified = search.query.clauses + parse("is:direct -is:verified -is:contradicted").clauses
        self._unverified = search.library.count("quotes", Query(unverified), 1) > 0
        self._ask_format()
        self.show_page(f"Export {self._contents}")

    def draw(self, width: int, height: int) -> Page:
        """Return the formats, a line each, or while the gist is typed its paragraphs.

        A briefing is listed once more with notes where there are any.
        """
        if self._format:
            return Page(self._below_the_lines(width), [], [])
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
        enter = ("Enter", "write the file" if self.focused is self._file else "next line")
        editor = [("Ctrl+E", "write it in the editor")] if self.focused is self._gist else []
        more = [("↑ ↓", "move")] if len(self._lines) > 1 else []
        return [enter, *editor, *more, ("leave", "back")]

    def _below_the_lines(self, width: int) -> list[Text]:
        """Return the gist's paragraphs while it has the cursor, and what should be known of a briefing's quotations."""
        lines: list[Text] = []
        if self.focused is self._gist:
            for each in paragraphs(_in_paragraphs(self._gist.value)):
                lines += [Text(), *wrapped(Text(shown(each)), width)]
            lines += [Text(), *wrapped(Text(f"{_PARAGRAPH} begins a new paragraph.", DIM), width)]
        if self._unverified and self._format in BRIEFINGS:
            lines += [Text(), *wrapped(Text(f"Quotations are {HOW_TO_VERIFY}.", DIM), width)]
        return lines

    def _ask_format(self) -> None:
        self._format, self._write = "", None
        self.set_focus(None)  # before the lines are hidden, or the formats would lose it again
        for form in self._forms.values():
            form.display = False

    def choose(self, target: Target) -> None:
        """Ask for the name of a file in the format that was chosen."""
        if isinstance(target, Choice) and self._search is not None:
            self._format, self._position = target.name.removesuffix(_NOTED), self.detail.position
            self._notes = target.name.endswith(_NOTED)
            for line in self._lines:
                self._forms[line].display = True
            self._suggest_name(self._search)
            self._lines[0].focus()
            self.show_keys()
            self.detail.show(self, self.draw)

    def _suggest_name(self, search: CurrentSearch) -> None:
        """Suggest a name for the file, after the title of the briefing if it has one."""
        titles = [file.title for file in search.library.files]
        title = titles[0] if len(titles) == 1 else f"{len(titles)} digests"
        if self._format in BRIEFINGS:
            title = self._title.value.strip() or title
        self._suggested = suggested_name(title, self._format)
        self._file.value, self._file.cursor_position = self._suggested, len(self._suggested)

    def action_close(self) -> None:
        """Go back to the formats; from there, leave the page."""
        if not self._format:
            self.close()
            return
        self._ask_format()
        self.detail.show(self, self.draw)
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
            told = f": {filled_in}" if filled_in else " to the file"
            self.show_heading(f"Export as {self._format}{told}")
            self.show_keys()
            self.detail.show(self, self.draw)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key acts now, for Textual: in the other lines Ctrl+E goes to the end."""
        return action != "edit_gist" or self.focused is self._gist

    def action_edit_gist(self) -> None:
        """Write the gist in the user's editor, in a temporary file."""
        typed = self.edit_text(_HEAD, _in_paragraphs(self._gist.value))
        if typed is not None:
            self._gist.value = _on_one_line(typed)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.say("")
        if event.input is self._title and self._search and self._file.value == self._suggested:
            self._suggest_name(self._search)
        if self._format:
            self.detail.show(self, self.draw)

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
                plan = plan._replace(title=self._title.value, gist=_in_paragraphs(self._gist.value), notes=self._notes)
                keep_heading(search.paths, search.query.text, plan.title, plan.gist)
            self.run_worker(self._export(search, plan, event.value, self._write))

    async def _export(self, search: CurrentSearch, plan: ExportPlan, path: str, write: object) -> None:
        """Write the file, and report the result, on the main screen if the page has been left."""
        written = False
        try:
            file = await asyncio.to_thread(write_found, search, plan, path, path == self._existing)
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


def _on_one_line(gist: str) -> str:
    """Return a gist's paragraphs on one line, to be told apart again."""
    return f" {_PARAGRAPH} ".join(paragraphs(gist))


def _in_paragraphs(line: str) -> str:
    """Return the gist that stands on one line, its paragraphs parted by blank lines."""
    return "\n\n".join(filter(None, map(str.strip, line.split(_PARAGRAPH))))
