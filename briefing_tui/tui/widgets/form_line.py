"""A line to fill in, with its label beside it."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.widget import Widget

from briefing_tui.tui.drawing.styles import DIM
from briefing_tui.tui.widgets.search_bar import SearchBar
from briefing_tui.tui.widgets.text_line import TextLine


class FormLine(Widget, inherit_css=False):
    """A label of a few letters, which stays when the line is filled in, and the line."""

    def __init__(self, label: str, bar: SearchBar) -> None:
        """Label the line `bar`."""
        super().__init__()
        self._label = TextLine(f"{bar.id}-label")
        self._label.show(Text(f" {label}", DIM))
        self._bar = bar

    def compose(self) -> ComposeResult:
        """Yield the label and the line."""
        yield self._label
        yield self._bar
