"""A line-drawn list of any kind of record: draws only the rows on the screen, and redraws only those that change.

Instead of OptionList, which repaints whole: 6 to 14 KB a press of Down, as against 0.3 KB.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeAlias, TypeVar

from rich.text import Text
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.tui.drawing.styles import CURSOR, strip

_ROOM_FOR_HEADINGS = 6
"""Lines of a window from which on it shows headings."""

_SPARE = 3
"""Rows read beyond the window: it may be drawn that much higher, where a notice has gone, before it is told so."""


class Row(Protocol):
    """What the list needs to know of a row: read already, so that to draw it reads nothing."""

    @property
    def heading(self) -> Text | None:
        """What stands over this row and those after it that have the same heading; None for nothing."""

    def draw(self, width: int) -> Text:
        """The row as one line of `width` cells."""


AnyRow = TypeVar("AnyRow", bound=Row)

Read: TypeAlias = Callable[[int, int], list[AnyRow]]
"""From the position of a first row, and of one past the last, to the rows there."""


class RecordList(Widget, Generic[AnyRow], can_focus=True, inherit_css=False):
    """Rows by their position, from 0; one of them, if there are any, under the cursor.

    The rows of the window are read together whenever the window comes to others.
    """

    class Picked(Message):
        """The user points at a row."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position
            """Which one."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._count = 0
        self._read: Read[AnyRow] = lambda first, end: []
        self._rows: dict[int, AnyRow] = {}  # what has been read, by position
        self._empty: list[Text] = []
        self._top = 0
        self._room = 0
        self._shown: list[int | Text] = []
        self.cursor = 0
        """The position of the row under the cursor."""

    def show(
        self, count: int, read: Read[AnyRow], cursor: int, empty: Sequence[Text] = (), top: int | None = None
    ) -> None:
        """Show `count` rows, which `read` reads, or the lines `empty` instead of none.

        `top` is the position of the first row in the window; by default the window stays where it is.
        """
        self._count, self._read, self._empty = count, read, list(empty)
        self._rows = {}
        self.cursor = max(0, min(cursor, count - 1))
        self._scroll(self._top if top is None else top)
        self.refresh()

    @property
    def top(self) -> int:
        """The position of the first row in the window."""
        return self._top

    @property
    def row(self) -> AnyRow | None:
        """The row under the cursor; None where there is none."""
        return self._rows.get(self.cursor)

    def make_room(self, lines: int) -> None:
        """Be ready to be drawn in a window of as many lines, which comes before the list is told of its new size."""
        self._room = lines
        self._read_rows(lines)

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the screen in which the row under the cursor begins; for an empty list that of its first line."""
        lines = self._lines()
        y = lines.index(self.cursor) if self.cursor in lines else 0
        return self.content_region.offset + Offset(0, y)

    def grow(self, count: int) -> None:
        """There are `count` rows now; what is shown stays."""
        self._count = count

    def go(self, position: int) -> bool:
        """Put the cursor at `position`, or the nearest that there is; whether it has moved."""
        position = max(0, min(position, self._count - 1))
        if position == self.cursor:
            return False
        before, top = self.cursor, self._top
        self.cursor = position
        self._scroll(top)
        if self._top != top:
            self.refresh()
        else:
            lines = self._lines()
            changed = [lines.index(each) for each in (before, position) if each in lines]
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))
        return True

    def move_page(self, pages: float) -> bool:
        """Move the window and the cursor by so many windows, of which one row stays; whether the cursor has moved."""
        shown = sum(isinstance(line, int) for line in self._lines())
        rows = int(pages * max(2, shown - 1))
        position = max(0, min(self.cursor + rows, self._count - 1))
        if position == self.cursor:
            return False
        self.cursor = position
        self._scroll(self._top + rows)
        self.refresh()
        return True

    def _scroll(self, top: int) -> None:
        """Begin the window at `top`, or where the cursor is in view, and read what is in it."""
        height = self._height
        self._top = max(0, min(top, self._count - height))
        self._keep_in_view()
        self._read_rows(height)
        while self._top < self.cursor and self.cursor not in self._lines():
            self._top += 1  # headings take room too
            self._read_rows(height)

    def _read_rows(self, lines: int) -> None:
        """Read the rows of a window of as many lines, unless they are read."""
        window = range(self._top, min(self._count, self._top + max(1, lines)))
        if not all(position in self._rows for position in window):
            self._rows = dict(enumerate(self._read(window.start, min(self._count, window.stop + _SPARE)), window.start))

    @property
    def _height(self) -> int:
        """The lines of the window; before it is laid out and while it is hidden those that it may get at most."""
        return self.size.height or self._room

    def _keep_in_view(self) -> None:
        """Scroll by half a window when the cursor leaves it: a thin link repaints ten times less than line by line."""
        height = self._height
        if not self._top <= self.cursor < self._top + height:
            half = height // 2
            near = self._top - half <= self.cursor < self._top + height + half
            above = (
                self.cursor - half
                if not near
                else self.cursor - (half if self.cursor < self._top else height - 1 - half)
            )
            self._top = max(0, min(above, self._count - height))

    def _lines(self) -> list[int | Text]:
        """What stands in the window, line by line: the position of a row, or a heading."""
        height = self._height
        positions = [position for position in range(self._top, self._top + height) if position in self._rows]
        if height < _ROOM_FOR_HEADINGS:
            return [*positions]
        lines: list[int | Text] = []
        over = None
        for position in positions:
            heading = self._rows[position].heading
            if heading is not None and heading != over:
                lines.append(heading)
                over = heading
            lines.append(position)
        return lines[:height]

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
        return strip(self._rows[line].draw(width), width, base + CURSOR if line == self.cursor else base)

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in view."""
        before = self._lines()
        self._scroll(self._top)
        if self._lines() != before:
            self.refresh()  # Textual has drawn the rows at their new size before it tells of it

    def on_click(self, event: Click) -> None:
        """Pick the row that is pointed at."""
        lines = self._lines()
        line = lines[event.y] if event.y < len(lines) else None
        if isinstance(line, int):
            self.post_message(self.Picked(line))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Three rows down."""
        self.post_message(self.Picked(self.cursor + 3))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Three rows up."""
        self.post_message(self.Picked(self.cursor - 3))
