"""One dim line between two panes: across where they stand above each other, down where they stand side by side."""

from __future__ import annotations

from rich.text import Text
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.tui.drawing.styles import DIM, strip


class Divider(Widget, inherit_css=False):
    """A line as long as there is room for it."""

    def render_line(self, y: int) -> Strip:
        """The line, or a cell of it, for Textual."""
        width = self.size.width
        return strip(Text("│" if width == 1 else "─" * width, DIM), width, self.visual_style.rich_style)
