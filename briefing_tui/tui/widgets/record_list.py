"""A list of any kind of record as lines of text. Draws only the rows on the screen, and only those that changed.

Textual's OptionList repaints as a whole: 6 to 14 KB for each press of Down, instead of 0.3 KB.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeAlias, TypeVar

from rich.text import Text
from textual.css.scalar import Scalar
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.tui.drawing.styles import CURSOR, DIM, strip

_ROOM_FOR_HEADINGS = 6
"""Lines that a window must have to show headings."""

_MORE = "↓"
"""Stands at the end of the last line in view when there are more rows below, in a column of its own."""

_SPARE = 3
"""Rows read beyond the window: when a notice below it disappears, it is drawn higher before it gets its new size."""


class Row(Protocol):
    """What the list uses of a row. Drawing it must read nothing from the library."""

    @property
    def heading(self) -> Text | None:
        """The heading above this row and those after it with the same heading; None for none."""

    def draw(self, width: int, under_heading: bool) -> Text:
        """Return the row as one line of `width` cells; `under_heading` is whether its heading, if any, is shown."""


AnyRow = TypeVar("AnyRow", bound=Row)

Read: TypeAlias = Callable[[int, int], list[AnyRow]]
"""From the position of a first row, and of one past the last, to the rows there."""


class RecordList(Widget, Generic[AnyRow], can_focus=True, inherit_css=False):
    """Rows numbered from 0, of which one is under the cursor, if there are any.

    All rows of the window are read at once, whenever the window moves beyond those that were read.
    """

    class Picked(Message):
        """Posted when the user clicks a row or turns the wheel."""

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
        self._room = 0  # lines that it may get, before it is laid out and while it is hidden
        self._next_room = 0  # lines that it is about to get; 0 when it has them
        self._shown: list[int | Text] = []
        self.cursor = 0
        """The position of the row under the cursor."""

    def show(
        self, count: int, read: Read[AnyRow], cursor: int, empty: Sequence[Text] = (), top: int | None = None
    ) -> None:
        """Show `count` rows, which `read` reads, or the lines `empty` where there are none.

        `cursor` is the row under the cursor, and `top` the first row in the window, by default the same as before.
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

    def make_room(self, lines: int, exactly: bool = False) -> None:
        """Read the rows of a window with this many lines, before the list is told of its new size.

        `exactly` is whether the window will have that many; else it may have fewer.
        """
        self._room = lines
        self._next_room = lines if exactly and lines != self.size.height else 0
        self._read_rows(lines)

    def fit(self, most: int) -> None:
        """Have a window of `most` lines, or of as many as the rows and their headings take if these are fewer."""
        self.make_room(most, exactly=True)
        if 0 < self._count < most:
            lines = len(self._lines())
            self.make_room(lines if lines >= _ROOM_FOR_HEADINGS else self._count, exactly=True)
        if self.styles.height != Scalar.from_number(self._room):
            self.styles.height = self._room

    def fill(self, most: int) -> None:
        """Have the window that the style sheet gives it, which has at most `most` lines."""
        self.make_room(most)
        if self.styles.inline.has_rule("height"):
            self.styles.height = None

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the screen in which the row under the cursor begins; for an empty list that of its first line."""
        lines = self._lines()
        y = lines.index(self.cursor) if self.cursor in lines else 0
        return self.content_region.offset + Offset(0, y)

    def grow(self, count: int) -> None:
        """Set the number of rows to `count`; what is shown stays."""
        self._count = count

    def go(self, position: int) -> bool:
        """Put the cursor at `position`, or the nearest row that exists. Return whether it has moved."""
        position = max(0, min(position, self._count - 1))
        if position == self.cursor:
            return False
        old_position, top = self.cursor, self._top
        self.cursor = position
        self._scroll(top)
        if self._top != top:
            self.refresh()
        else:
            lines = self._lines()
            changed = [lines.index(each) for each in (old_position, position) if each in lines]
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))
        return True

    def move_page(self, pages: float) -> bool:
        """Move the window and the cursor by `pages` windows less a row. Return whether the cursor has moved."""
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
        """Move the window to `top`, or to where the cursor is in view, and read its rows."""
        height = self._height
        self._top = max(0, min(top, self._count - height))
        self._keep_in_view()
        self._read_rows(height)
        while self._top < self.cursor and self.cursor not in self._lines():
            self._top += 1  # headings take room too
            self._read_rows(height)

    def _read_rows(self, lines: int) -> None:
        """Read the rows of a window with this many lines, unless they have been read."""
        window = range(self._top, min(self._count, self._top + max(1, lines)))
        if not all(position in self._rows for position in window):
            self._rows = dict(enumerate(self._read(window.start, min(self._count, window.stop + _SPARE)), window.start))

    @property
    def _height(self) -> int:
        """The lines of the window; those that it may have at most before its layout and while it is hidden."""
        return self._next_room or self.size.height or self._room

    @property
    def _has_headings(self) -> bool:
        """Whether the window has room for headings."""
        return self._height >= _ROOM_FOR_HEADINGS

    def _keep_in_view(self) -> None:
        """Scroll by half a window when the cursor leaves it.

        Over a slow line that repaints a tenth of what scrolling line by line does.
        """
        height = self._height
        if not self._top <= self.cursor < self._top + height:
            half = height // 2
            is_near = self._top - half <= self.cursor < self._top + height + half
            above = (
                self.cursor - half
                if not is_near
                else self.cursor - (half if self.cursor < self._top else height - 1 - half)
            )
            self._top = max(0, min(above, self._count - height))

    def _lines(self) -> list[int | Text]:
        """Return what the window shows line by line: the position of a row, or a heading."""
        height = self._height
        positions = [position for position in range(self._top, self._top + height) if position in self._rows]
        if not self._has_headings:
            return [*positions]
        lines: list[int | Text] = []
        last_heading = None
        for position in positions:
            heading = self._rows[position].heading
            if heading is not None and heading != last_heading:
                lines.append(heading)
                last_heading = heading
            lines.append(position)
        return lines[:height]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows within a region, for Textual."""
        self._shown = self._lines()  # once for all of them
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return a row of the list, for Textual."""
        width, base = self.size.width, self.visual_style.rich_style
        if not self._count:
            return strip(self._empty[y] if y < len(self._empty) else Text(), width, base)
        line = self._shown[y] if y < len(self._shown) else Text()
        if isinstance(line, Text):
            drawn = line
        else:
            drawn = self._rows[line].draw(width - len(_MORE), self._has_headings)
            base = base + CURSOR if line == self.cursor else base
        last = next((each for each in reversed(self._shown) if isinstance(each, int)), self._count)
        if y == len(self._shown) - 1 and last < self._count - 1:
            drawn = drawn.copy()
            drawn.truncate(width - len(_MORE), pad=True)
            drawn.append(_MORE, DIM)
        return strip(drawn, width, base)

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in view."""
        self._next_room = 0
        before = self._lines()
        self._scroll(self._top)
        if self._lines() != before:
            self.refresh()  # Textual has drawn the rows at their new size before it tells of it

    def on_click(self, event: Click) -> None:
        """Pick the row that was clicked."""
        lines = self._lines()
        line = lines[event.y] if event.y < len(lines) else None
        if isinstance(line, int):
            self.post_message(self.Picked(line))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move three rows down."""
        self.post_message(self.Picked(self.cursor + 3))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move three rows up."""
        self.post_message(self.Picked(self.cursor - 3))
