"""The base class of the main screen and of the pages over it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import SuspendNotSupported
from textual.events import Key
from textual.screen import Screen

from briefing_tui.tui.drawing import status_lines
from briefing_tui.tui.key_bindings import Hint, keys_for
from briefing_tui.tui.messages import DigestChanged, Notice
from briefing_tui.tui.widgets.detail import Detail
from briefing_tui.tui.widgets.text_line import TextLine


class BaseScreen(Screen[None], inherit_css=False):
    """A screen with a title at the top, a Detail that keys scroll, and at the bottom keys or a notice."""

    BLANK = True
    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES

    def __init__(self, detail: str) -> None:
        super().__init__()
        self.detail = Detail(detail)
        """What is read; `detail` is its id."""
        self.title_line = TextLine("title")
        self.keys_line = TextLine("keys")
        self.notice = ""
        """The notice that is shown in place of the keys until the next key; "" for none."""

    def hints(self) -> Sequence[Hint]:
        """Return the keys to name in the last line."""
        raise NotImplementedError

    @property
    def trouble(self) -> str:
        """Why the screen does not show what was asked for, shown as long as that is so; "" where it does."""
        return ""

    def say(self, notice: str) -> None:
        """Show a notice in place of the keys until the next key; "" removes it."""
        self.notice = notice
        self.show_keys()

    def show_keys(self) -> None:
        """Show the notice, or the trouble, or else the keys."""
        width = self.app.size.width
        if notice := self.notice or self.trouble:
            self.keys_line.show(*status_lines.notice(notice, width))
        else:
            self.keys_line.show(status_lines.keys(self.hints(), width))

    def on_key(self, event: Key) -> None:
        """Remove the notice, except when the key only repaints the screen."""
        if self.notice and event.key not in keys_for("repaint"):
            self.say("")

    def edit_digest(self, path: str, line: int) -> None:
        """Open a digest in the user's editor at a line, and read it again afterwards."""
        opened, failure = self.run_editor(path, line)
        told = failure or "back from the editor"
        self.post_message(DigestChanged(told) if opened else Notice(told))

    def run_editor(self, path: str, line: int) -> tuple[bool, str]:
        """Open a file in the user's editor at a line. Return whether that worked, and a message if it failed."""
        from briefing_tui.tui.terminal.editor import NoEditor, editor_command, run_editor

        try:
            command = editor_command(path, line)
            with self.app.suspend():
                return True, run_editor(command)
        except (NoEditor, SuspendNotSupported) as error:
            return False, f"the editor was not opened: {error}"
        finally:
            self.app.refresh()

    def edit_text(self, head: str, text: str) -> str | None:
        """Return `text` as the user wrote it on in the editor, in a temporary file that begins with the line `head`.

        Returns None where no text came back from the editor, and says why.
        """
        from briefing_tui.files.edited_text import NotEdited, edited_text

        try:
            typed = edited_text(f"{head}\n{text}\n", lambda file: self.run_editor(file, 2)[1])
        except NotEdited as error:
            self.say(str(error))
            return None
        return typed.removeprefix(f"{head}\n")

    # Keys

    def action_move(self, lines: int) -> None:
        """Scroll, or move to the next link."""
        self.detail.move(lines)

    def action_move_page(self, pages: float) -> None:
        """Scroll by `pages` windows."""
        self.detail.move_page(pages)

    def action_move_end(self, last: bool) -> None:
        """Scroll to the last line, or to the first."""
        self.detail.go(1 << 30 if last else 0)

    def action_next_match(self, forwards: bool) -> None:
        """Scroll to the next match that is out of view, or to the one before."""
        if not self.detail.next_match(forwards):
            self.say("no more matches")
