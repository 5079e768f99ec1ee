"""A note of the user's own on a record: typed in a line above the record, or written in the user's editor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from briefing_tui.digest.records import SINGULAR
from briefing_tui.digest.sanitize import shown
from briefing_tui.library.marks_file import NotKept
from briefing_tui.library.notes import clean_note
from briefing_tui.library.query import Query
from briefing_tui.library.result_pages import Result
from briefing_tui.tui.drawing.page import EMPTY, Page
from briefing_tui.tui.drawing.record_page import record_page
from briefing_tui.tui.key_bindings import NOTE_BINDINGS, Hint
from briefing_tui.tui.messages import Notice
from briefing_tui.tui.pages.page_screen import PageScreen
from briefing_tui.tui.widgets.search_bar import SearchBar

_HEAD = "# What stands below is your note; an empty one is taken away."


class NotePage(PageScreen):
    """A line with the note, and the record below it. Enter saves the note, an empty line removes it."""

    BINDINGS = [*NOTE_BINDINGS]  # noqa: RUF012  # Textual declares it so
    AUTO_FOCUS = "#search"

    def __init__(self) -> None:
        super().__init__()
        self._line = SearchBar("search", "your note")
        self._result: Result | None = None
        self._keep: Callable[[str], str] = lambda note: ""

    def compose(self) -> ComposeResult:
        """Yield a heading, the line to type in, the record, the keys."""
        yield self.title_line
        yield self._line
        yield self.detail
        yield self.keys_line

    def open(self, result: Result, keep: Callable[[str], str]) -> None:
        """Ask for a note on a record.

        `keep` is called with it, returns a notice, and may raise NotKept.
        """
        self._result, self._keep = result, keep
        note = result.note
        self._line.value = note if "\n" not in note else ""
        self._line.cursor_position = len(self._line.value)
        self._line.display = "\n" not in note  # one of several lines is for the editor
        self.show_page(f"Your note on the {SINGULAR[result.entry.kind]} {shown(result.entry.record.id)}")

    def hints(self) -> Sequence[Hint]:
        """Return the keys that matter now."""
        if self._line.display:
            return (("Enter", "keep"), ("Ctrl+E", "write it in the editor"), ("Esc", "back"))
        return ("edit", ("leave", "back"))

    def draw(self, width: int, height: int) -> Page:
        """Return the record; a note of several lines with it."""
        if self._result is None:
            return EMPTY
        note = "" if self._line.display else self._result.note
        return record_page(self._result.entry, Query(), (), False, (), width, note)

    @on(Input.Changed)
    def _changed(self) -> None:
        if self.notice:
            self.say("")

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        self._keep_note(event.value)

    def _keep_note(self, typed: str) -> None:
        try:
            told = self._keep(clean_note(typed))
        except NotKept as error:
            self.say(f"not kept: {error}")
        else:
            self.close()
            self.app.post_message(Notice(told))

    def action_edit(self) -> None:
        """Write the note in the user's editor, in a temporary file."""
        if self._result is None:
            return
        note = self._line.value if self._line.display else self._result.note
        typed = self.edit_text(_HEAD, note)
        if typed is not None:
            self._keep_note(typed)
