"""A line-drawn list of any kind of record: draws only the rows on the screen, and redraws only those that change.

Instead of OptionList, which repaints whole: 6 to 14 KB a press of Down, as against 0.3 KB.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.tui.drawing.styles import CURSOR, strip

_ROOM_FOR_HEADINGS = 6
"""Lines of a window from which on it shows headings."""


class RecordList(Widget, can_focus=True, inherit_css=False):
    """Rows by their place, from 0; one of them, if there are any, under the cursor."""

    class Picked(Message):
        """The user points at a row."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place
            """Which one."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._count = 0
        self._draw: Callable[[int, int], Text] = lambda place, width: Text()
        self._empty: list[Text] = []
        self._heading: Callable[[int], Text] | None = None
        self._shown: list[int | Text] = []
        self._top = 0
        self.cursor = 0
        """The place of the row under the cursor."""

    def show(
        self,
        count: int,
        draw: Callable[[int, int], Text],
        cursor: int,
        empty: list[Text],
        top: int | None = None,
        heading: Callable[[int], Text] | None = None,
    ) -> None:
        """Show `count` rows, each as `draw` (place, width in cells) makes it, or the lines `empty` instead of none.

        `top` is the place of the first row in the window; by default the window stays where it is. `heading` gives
        what stands over the rows from a place on, until another place has another heading.
        """
        self._count, self._draw, self._empty, self._heading = count, draw, empty, heading
        self.cursor = max(0, min(cursor, count - 1))
        self._top = max(0, min(self._top if top is None else top, count - self.size.height))
        self._keep_in_view()
        self.refresh()

    @property
    def top(self) -> int:
        """The place of the first row in the window."""
        return self._top

    def grow(self, count: int) -> None:
        """There are `count` rows now; what is shown stays."""
        self._count = count

    def go(self, place: int) -> bool:
        """Put the cursor at `place`, or the nearest that there is; whether that is elsewhere than before."""
        place = max(0, min(place, self._count - 1))
        if place == self.cursor:
            return False
        before, top = self.cursor, self._top
        self.cursor = place
        self._keep_in_view()
        if self._top != top:
            self.refresh()
        else:
            lines = self._lines()
            changed = [lines.index(each) for each in (before, place) if each in lines]
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))
        return True

    def go_page(self, pages: float) -> bool:
        """Move the window and the cursor by so many windows, of which one row stays; whether the cursor has moved."""
        shown = sum(isinstance(line, int) for line in self._lines())
        rows = int(pages * max(2, shown - 1))
        place = max(0, min(self.cursor + rows, self._count - 1))
        if place == self.cursor:
            return False
        self._top = max(0, min(self._top + rows, self._count - self.size.height))
        self.cursor = place
        self._keep_in_view()
        self.refresh()
        return True

    def _keep_in_view(self) -> None:
        """Scroll by half a window when the cursor leaves it: a thin link repaints ten times less than line by line."""
        height = self.size.height
        if height and not self._top <= self.cursor < self._top + height:
            half = height // 2
            near = self._top - half <= self.cursor < self._top + height + half
            above = (
                self.cursor - half
                if not near
                else self.cursor - (half if self.cursor < self._top else height - 1 - half)
            )
            self._top = max(0, min(above, self._count - height))
        while height and self._heading and self._top < self.cursor and self.cursor not in self._lines():
            self._top += 1  # headings take room too

    def _lines(self) -> list[int | Text]:
        """What stands in the window, line by line: the place of a row, or a heading."""
        places = range(self._top, min(self._count, self._top + self.size.height))
        if self._heading is None or self.size.height < _ROOM_FOR_HEADINGS:
            return list(places)
        lines: list[int | Text] = []
        over = None
        for place in places:
            heading = self._heading(place)
            if heading != over:
                lines.append(heading)
                over = heading
            lines.append(place)
        return lines[: self.size.height]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows within a region, for Textual."""
        self._shown = self._lines()  # once for all of them
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A row of the list, for Textual."""
        width, base = self.size.width, self.visual_style.rich_style
        if not self._count:
            return strip(self._empty[y] if y < len(self._empty) else Text(), width, base)
        line = self._shown[y] if y < len(self._shown) else Text()
        if isinstance(line, Text):
            return strip(line, width, base)
        return strip(self._draw(line, width), width, base + CURSOR if line == self.cursor else base)

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in view."""
        top = self._top
        self._top = max(0, min(top, self._count - self.size.height))
        self._keep_in_view()
        if self._top != top:
            self.refresh()  # Textual has drawn the rows at their new size before it tells of it

    def on_click(self, event: Click) -> None:
        """Pick the row that is pointed at."""
        lines = self._lines()
        place = lines[event.y] if event.y < len(lines) else None
        if isinstance(place, int):
            self.post_message(self.Picked(place))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Three rows down."""
        self.post_message(self.Picked(self.cursor + 3))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Three rows up."""
        self.post_message(self.Picked(self.cursor - 3))
