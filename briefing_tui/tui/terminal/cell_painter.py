"""Keeps the cells that the terminal shows, and finds the shortest output that changes a row to the wanted cells.

Where the text of a row may take other columns on some terminals than it does here, it is written so that nothing of it
is lost and nothing that follows is shifted: see `Painter._paint_joined` and `cell_width`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from briefing_tui.digest.single_width_text import is_plain
from briefing_tui.tui.terminal.cell_width import is_doubtful, joined_spans
from briefing_tui.tui.terminal.graphic_rendition import PLAIN, Pen, change

_WORTH_EL = 4
"""Blank cells from which on EL (3 characters) is shorter."""
_WORTH_ECH = 11
"""Blank cells from which on ECH (up to 5 characters) and the move behind them (up to 5) are shorter."""


class Painter:
    """The shown cells, the terminal's cursor and pen as far as they are known, and output not yet taken.

    A row is a list of cells as `cell_width.cells_of` cuts them, beside a list of their pens; columns and rows count
    from 0.
    """

    def __init__(self, width: int, height: int, only_cup: bool = False) -> None:
        """Paint a terminal of `width` by `height` cells; with `only_cup`, move its cursor by CUP alone."""
        self._width, self._height, self._only_cup = width, height, only_cup
        self._output: list[str] = []
        self.lose_track()

    def take(self) -> str:
        """Return the output since the last call."""
        output = "".join(self._output)
        self._output.clear()
        return output

    def send(self, sequence: str) -> None:
        """Send a sequence that touches neither cells nor cursor nor pen, or after which `lose_track` is called."""
        self._output.append(sequence)

    def lose_track(self) -> None:
        """Treat every cell, the cursor and the pen of the terminal as unknown; what is painted next is sent in full."""
        self._shown: list[list[str | None]] = [[None] * self._width for _ in range(self._height)]
        self._shown_pens = [[PLAIN] * self._width for _ in range(self._height)]
        self._uneven: set[int] = set()  # rows with cells that are not of one column on every terminal
        self._x: int | None = None
        self._y: int | None = None
        self._pen: Pen | None = None

    def adopt(self, rows: Sequence[Sequence[str]], pens: Sequence[Sequence[Pen]]) -> None:
        """Take these cells for what the terminal shows, with a plain pen in hand and the cursor anywhere."""
        self.lose_track()
        self._shown = [[*row] for row in rows]
        self._uneven = {y for y, row in enumerate(rows) if not is_plain("".join(row))}
        self._shown_pens = [[*row] for row in pens]
        self._pen = PLAIN

    def clear(self) -> None:
        """Clear the terminal."""
        self.lose_track()
        # The pen first: terminals erase with its background (xterm's "back color erase").
        self._output.append("\x1b[m\x1b[2J")
        self._pen = PLAIN
        self._shown = [[" "] * self._width for _ in range(self._height)]

    def hold(self, pen: Pen, *, blank: bool = False) -> None:
        """Change to a pen; where only spaces are to be written (`blank`), not if the one in hand does as well."""
        held = self._pen
        if held is pen or (blank and held is not None and held.blank is pen.blank):
            return
        self._output.append(change(held, pen))
        self._pen = pen

    def move(self, x: int, y: int) -> None:
        """Move the cursor, the shortest way."""
        at_x, at_y = self._x, self._y
        if at_x == x and at_y == y:
            return
        if self._only_cup:
            at_y = None
        row = y + 1 if y else ""
        ways = [f"\x1b[{row};{x + 1}H" if x else f"\x1b[{row}H"]  # CUP
        if at_y == y:
            ways.append(f"\x1b[{x + 1}G" if x else "\r")  # CHA, CR
            if at_x is not None:
                ways.append(_steps(x - at_x, "C", "D"))  # CUF, CUB
                if x < at_x:
                    ways.append("\b" * (at_x - x))
        elif at_y is not None:
            if y == at_y + 1:
                # The return is for ttys that do not put one before a line feed; row y exists, so nothing scrolls.
                ways.append("\r\n" + _steps(x, "C", "D"))
            if at_x == x:
                ways.append(_steps(y - at_y, "B", "A"))  # CUD, CUU
        self._output.append(min(ways, key=len))
        self._x, self._y = x, y

    def paint(self, y: int, row: Sequence[str], pens: Sequence[Pen]) -> None:
        """Make row `y` show these cells."""
        shown, shown_pens = self._shown[y], self._shown_pens[y]
        if row == shown and pens == shown_pens:
            return
        changed = [
            x
            for x, (new, old, pen, old_pen) in enumerate(zip(row, shown, pens, shown_pens, strict=True))
            if new != old or (pen is not old_pen and (new != " " or pen.blank is not old_pen.blank))
        ]
        plain = is_plain("".join(row))
        joined = dict(joined_spans(row)) if not plain else {}
        if not plain or y in self._uneven:
            self._uneven.add(y)
            changed = self._widened(changed, row, shown, [*joined.items(), *joined_spans(shown)])
        tail = self._width
        while tail and row[tail - 1] == " " and pens[tail - 1].blank is PLAIN:
            tail -= 1
        body = bisect_left(changed, tail)
        erased = changed[body:] if len(changed) - body >= _WORTH_EL else []
        start = end = -1
        for x in changed[:body] if erased else changed:
            if x != end:
                if end >= 0:
                    self._paint_cells(y, row, pens, start, end, joined)
                start = x
            end = x + 1
        if end >= 0:
            self._paint_cells(y, row, pens, start, end, joined)
        if erased:
            self.move(erased[0], y)
            self.hold(PLAIN, blank=True)
            self._output.append("\x1b[K")  # EL
        shown[:], shown_pens[:] = row, pens
        if plain:
            self._uneven.discard(y)

    def _widened(
        self, changed: list[int], row: Sequence[str], shown: Sequence[str | None], spans: list[tuple[int, int]]
    ) -> list[int]:
        """Add to some changed columns the rest of wide characters and joined spans, and what follows doubtful cells.

        That is sent again because a terminal may have let a doubtful cell cover it.
        """
        found, ahead = set(changed), list(changed)
        while ahead:
            x = ahead.pop()
            near = {at for start, end in spans if start <= x < end for at in range(start, end)}
            for cells in (row, shown):
                after = x + 1
                while after < self._width and cells[after] == "":
                    after += 1
                covers = not near and is_doubtful(cells[x])
                near.update(range(x, min(after + covers, self._width)))
            near -= found
            found |= near
            ahead += near
        return sorted(found)

    def _paint_cells(
        self, y: int, row: Sequence[str], pens: Sequence[Pen], start: int, end: int, joined: dict[int, int]
    ) -> None:
        """Write the cells from column `start` up to, not including, `end`; `joined` are the row's joined spans."""
        uneven = y in self._uneven
        x = start if joined else self._bridged(y, row, pens, start)
        while x < end:
            pen, cell, stop = pens[x], row[x], x + 1
            self.move(x, y)
            if x in joined:
                stop = joined[x]
                self._paint_joined(y, row, pens, x, stop)
            elif cell == " ":
                while stop < end and stop not in joined and row[stop] == " " and pens[stop].blank is pen.blank:
                    stop += 1
                # If the pen must change for blanks, then to the one of the text behind them where that does as well.
                next_pen = pens[stop] if stop < end else pen.blank
                self.hold(next_pen if next_pen.blank is pen.blank else pen.blank, blank=True)
                if stop - x >= _WORTH_ECH and pen.blank is PLAIN:
                    self._output.append(f"\x1b[{stop - x}X")  # ECH, which leaves the cursor where it is
                else:
                    self._write(" " * (stop - x), stop)
            else:
                if uneven:
                    while stop < end and not row[stop]:
                        stop += 1
                else:
                    while stop < end and row[stop] != " " and pens[stop] is pen:
                        stop += 1
                self.hold(pen)
                doubtful = uneven and is_doubtful(cell)
                if doubtful and stop - x > 1:
                    # A terminal that takes it for narrow would leave what stood in its other half.
                    self._write(" " * (stop - x), stop)
                    self.move(x, y)
                self._write("".join(row[x:stop]), stop)
                if doubtful:
                    self._x = None
            x = stop

    def _paint_joined(self, y: int, row: Sequence[str], pens: Sequence[Pen], start: int, end: int) -> None:
        """Write a joined span in one go, on blank cells; the cursor, which is at its start, is then anywhere.

        A terminal that gives it fewer columns than it has here leaves the last ones blank.
        """
        blank = pens[min(end, self._width - 1)].blank
        if any(
            cell != " " or pen.blank is not blank
            for cell, pen in zip(self._shown[y][start:end], self._shown_pens[y][start:end], strict=True)
        ):
            self.hold(blank, blank=True)
            if blank is PLAIN:
                self._output.append(f"\x1b[{end - start}X")  # ECH
            else:
                self._write(" " * (end - start), end)
                self.move(start, y)
        for cell, pen in zip(row[start:end], pens[start:end], strict=True):
            self.hold(pen, blank=cell == " ")
            self._output.append(cell)
        self._x = None

    def _bridged(self, y: int, row: Sequence[str], pens: Sequence[Pen], start: int) -> int:
        """Return the column to write a run from: the cursor's, where rewriting what lies between is as short as a move.

        It must not cost a change of pen either, so it has the pen in hand, or the run's.
        """
        x, held = self._x, self._pen
        if self._y != y or x is None or held is None or not 0 < start - x < 5:
            return start
        gap = row[x:start]
        text = "".join(gap)
        if len(text) != len(gap) or not is_plain(text) or len(text.encode()) > (3 if len(gap) == 1 else 4):
            return start
        for one in (held, pens[start]):
            if all(
                pen is one or (cell == " " and pen.blank is one.blank)
                for cell, pen in zip(gap, pens[x:start], strict=True)
            ):
                return x
        return start

    def _write(self, text: str, end: int) -> None:
        """Write a text that ends before column `end`."""
        self._output.append(text)
        # Behind the last column the cursor waits to wrap, or stays on it: terminals and modes differ.
        self._x = end if end < self._width else None


def _steps(count: int, ahead: str, back: str) -> str:
    """Move the cursor by `count` cells: CSI, the count, and the letter for ahead or, where it is negative, for back."""
    if not count:
        return ""
    return f"\x1b[{abs(count) if abs(count) > 1 else ''}{ahead if count > 0 else back}"
