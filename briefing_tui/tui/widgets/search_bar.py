"""A line to type in, such as the query. Posts what was typed (Input.Changed, Input.Submitted)."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from rich.segment import Segment
from textual.events import Paste
from textual.geometry import Offset
from textual.strip import Strip
from textual.suggester import Suggester
from textual.widgets import Input

from briefing_tui.digest.sanitize import without_acting
from briefing_tui.tui.drawing import styles


class SearchBar(Input, inherit_css=False):
    """Textual's Input without a blinking cursor, and without characters that act on a terminal.

    A query that is there when it gets the focus is selected: a letter replaces it, → or End goes on with it.
    """

    COMPONENT_CLASSES = Input.COMPONENT_CLASSES

    def __init__(self, id: str, placeholder: str = "", suggest: Callable[[str], str] = lambda typed: "") -> None:
        """Make a bar that suggests `suggest(typed)` as the continuation of what is typed; → accepts it."""
        super().__init__(id=id, compact=True, placeholder=placeholder, suggester=_Suggester(suggest))
        self.cursor_blink = False  # a blinking cursor sends half a kilobyte a second while nobody types

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the screen in which the next letter is typed; Textual's is one further at the text's end."""
        x, y = super().cursor_screen_offset
        return Offset(x - self.cursor_at_end, y)

    def render_line(self, y: int) -> Strip:
        """Return the line, with an ellipsis at an end where there is more of it, for Textual."""
        line, width, scrolled = super().render_line(y), self.scrollable_content_region.width, self.scroll_offset.x
        cursor = self.cursor_screen_offset.x - self.content_region.x if self.has_focus else -1
        room = len(styles.ellipsis)
        if width <= 2 * room:
            return line
        style = next(iter(line)).style if line else None
        cut = Strip([Segment(styles.ellipsis, style)])
        if scrolled > 0 and cursor >= room:
            line = Strip.join([cut, line.crop(room)])
        if cell_len(self.value or self.placeholder) > scrolled + width and cursor < width - room:
            line = Strip.join([line.crop(0, width - room), cut])
        return line

    def validate_value(self, value: str) -> str:
        """Return `value` without characters that act or hide, for Textual; it may be pasted or saved."""
        return without_acting(value)

    def on_paste(self, event: Paste) -> None:
        """Join the lines of a paste. Textual's own handler, which runs next, would take only the first."""
        event.text = "".join(" " if each.isspace() else each for each in event.text.rstrip())


class _Suggester(Suggester):
    """Textual's interface to suggestions."""

    def __init__(self, suggest: Callable[[str], str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._suggest = suggest

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole query with what is suggested, or None."""
        more = self._suggest(value)
        return f"{value}{more}" if more else None
