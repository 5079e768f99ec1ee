"""One or a few lines of styled text: the title, the tabs, the count, the keys."""

from __future__ import annotations

from rich.text import Text
from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.tui.drawing.styles import shorten, strip


class TextLine(Widget, inherit_css=False):
    """Shows lines of text, each cut to its width, with an ellipsis. Its height is their number."""

    class Clicked(Message):
        """Posted when the user clicks."""

        def __init__(self, line: TextLine, column: int) -> None:
            super().__init__()
            self.line = line
            """Which one."""
            self.column = column
            """The cell, from 0."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._lines = [Text()]

    def show(self, *lines: Text) -> None:
        """Show these lines, and repaint if they differ from those shown."""
        if list(lines) != self._lines:
            if len(lines) != len(self._lines):
                self.styles.height = len(lines)
            self._lines = list(lines)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one of the lines, for Textual."""
        line, width = self._lines[y] if y < len(self._lines) else Text(), self.size.width
        if line.cell_len > width > 1:  # one cell has no room for both
            line = line.copy()
            shorten(line, width)
        return strip(line, width, self.visual_style.rich_style)

    def on_click(self, event: Click) -> None:
        """Post the column of the click."""
        self.post_message(self.Clicked(self, event.x))
