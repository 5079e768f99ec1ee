"""One line of styled text, drawn as a strip: the title, the tabs, the count, the keys."""

from __future__ import annotations

from rich.text import Text
from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.tui.drawing.styles import strip


class TextLine(Widget, inherit_css=False):
    """Shows `text`, cut to its width; redraws itself when told another."""

    class Clicked(Message):
        """Somebody clicked on it."""

        def __init__(self, line: TextLine, column: int) -> None:
            super().__init__()
            self.line = line
            """Which one."""
            self.column = column
            """The cell, from 0."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._text = Text()

    def show(self, text: Text) -> None:
        """Show `text` from now on."""
        if text != self._text:
            self._text = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line itself, for Textual."""
        return strip(self._text if y == 0 else Text(), self.size.width, self.visual_style.rich_style)

    def on_click(self, event: Click) -> None:
        """Tell where."""
        self.post_message(self.Clicked(self, event.x))
