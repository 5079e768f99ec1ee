"""A note of the user's own on a record: typed in a line above the record, or written in the user's editor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from briefing_tui.digest.records import SINGULAR
from briefing_tui.digest.sanitize import shown, without_acting
from briefing_tui.library.marks_file import NotKept
from briefing_tui.library.notes import NoteChanged, NoteTooLong, clean_note
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
    """A line with the note, and the record below it. Enter saves the note, an empty line removes it.

    A note that a line cannot hold as it is, such as one of several lines, stands below the record, and is written in
    the editor.
    """

    BINDINGS = [*NOTE_BINDINGS]  # noqa: RUF012  # Textual declares it so
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._line = SearchBar("search", "your note")
        self._result: Result | None = None
        self._keep: Callable[[str, str], str] = lambda note, kept: ""
        self._kept = ""  # the note that is kept, as far as is known here
        self._below = ""  # the note that stands below the record, as it is written by now

    def compose(self) -> ComposeResult:
        """Yield a heading, the line to type in, the record, the keys."""
        yield self.title_line
        yield self._line
        yield self.detail
        yield self.keys_line

    def open(self, result: Result, keep: Callable[[str, str], str]) -> None:
        """Ask for a note on a record.

        `keep` is called with it and with the note that it replaces, returns a notice, and may raise NotKept and
        NoteChanged.
        """
        self._result, self._keep, self._kept = result, keep, result.note
        self._show_note(result.note)
        self.show_page(f"Your note on the {SINGULAR[result.entry.kind]} {shown(result.entry.record.id)}")

    def _show_note(self, note: str) -> None:
        """Put the note into the line, or below the record."""
        fits = without_acting(note) == note
        self._below = "" if fits else note
        with self._line.prevent(Input.Changed):  # which would remove a notice
            self._line.value = note if fits else ""
        self._line.cursor_position = len(self._line.value)
        self._line.display = fits

    def on_screen_resume(self) -> None:
        """Show the page, with the focus where keys are for the note."""
        super().on_screen_resume()
        self._focus_note()

    def _focus_note(self) -> None:
        self.set_focus(self.detail if self._below else self._line)

    def hints(self) -> Sequence[Hint]:
        """Return the keys that matter now."""
        if not self._below:
            return (("Enter", "keep"), ("Ctrl+E", "write it in the editor"), ("Esc", "back"))
        keep: tuple[Hint, ...] = (("read", "keep"),) if self._below != self._kept else ()
        return (*keep, "edit", ("leave", "back"))

    def draw(self, width: int, height: int) -> Page:
        """Return the record; a note that stands below it with it."""
        if self._result is None:
            return EMPTY
        return record_page(self._result.entry, Query(), (), False, (), width, self._below)

    @on(Input.Changed)
    def _changed(self) -> None:
        if self.notice:
            self.say("")

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        self._keep_note(event.value)

    def action_choose(self) -> None:
        """Keep the note below the record if it has been written since; else leave the page."""
        if self._below and self._below != self._kept:
            self._keep_note(self._below)
        else:
            self.close()

    def _keep_note(self, typed: str) -> None:
        """Keep what was typed, and leave the page; where that fails, say why and show what was typed."""
        try:
            told = self._keep(clean_note(typed), self._kept)
        except NoteChanged as error:
            self._kept = error.note
            told = "not kept: another session has taken the note away; Enter again keeps yours"
            if error.note:
                told = f"not kept: another session has changed the note; Enter again puts yours over `{error.note}`"
        except (NotKept, NoteTooLong) as error:
            told = f"not kept: {error}"
        else:
            self.close()
            self.app.post_message(Notice(told))
            return
        self._show_note(typed.strip("\n"))
        self._focus_note()
        self.detail.show(self, self.draw)
        self.say(told)

    def action_edit(self) -> None:
        """Write the note in the user's editor, in a temporary file."""
        if self._result is None:
            return
        typed = self.edit_text(_HEAD, self._below or self._line.value)
        if typed is not None:
            self._keep_note(typed)
