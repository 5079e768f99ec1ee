"""The cells that a terminal shows, and the shortest output that changes a row of them.

Some text takes other columns on other terminals than it has here. It is written so that nothing of it is lost and
nothing behind it is shifted: see `Painter._write_joined` and `cell_width`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from briefing_tui.digest.single_width_text import is_plain
from briefing_tui.tui.terminal.cell_width import columns_to_send, has_doubtful_width, joined_spans
from briefing_tui.tui.terminal.graphic_rendition import PLAIN, Pen, change_pen
from briefing_tui.tui.terminal.row_shift import find_shift

_SHORTEST_EL = 4
"""Blank cells from which on EL, of 3 characters, is shorter."""
_SHORTEST_ECH = 11
"""Blank cells from which on ECH, of up to 5 characters, and the move behind them, of up to 5, are shorter."""


class Painter:
    """The cells, the cursor and the pen of a terminal, as far as they are known, and output that is not yet sent.

    A row is a list of cells (see `cell_width.split_into_cells`) beside a list of their pens. Columns and rows count
    from 0.
    """

    def __init__(self, width: int, height: int, only_cup: bool = False) -> None:
        """Begin with a terminal of `width` by `height` unknown cells; with `only_cup`, move its cursor by CUP alone."""
        self._width, self._height, self._only_cup = width, height, only_cup
        self._output: list[str] = []
        self.invalidate()

    def invalidate(self) -> None:
        """Treat the terminal as unknown: what is painted next is sent in full."""
        self._shown: list[list[str | None]] = [[None] * self._width for _ in range(self._height)]
        self._shown_pens = [[PLAIN] * self._width for _ in range(self._height)]
        self._uneven_rows: set[int] = set()  # with cells that are not of one column on every terminal
        self._x: int | None = None
        self._y: int | None = None
        self._pen: Pen | None = None

    def adopt(self, rows: Sequence[Sequence[str]], pens: Sequence[Sequence[Pen]]) -> None:
        """Assume that the terminal shows these cells, and that its pen is plain."""
        self.invalidate()
        self._shown = [[*row] for row in rows]
        self._shown_pens = [[*row] for row in pens]
        self._uneven_rows = {y for y, row in enumerate(rows) if not is_plain("".join(row))}
        self._pen = PLAIN

    def take_output(self) -> str:
        """Return the output since the last call."""
        output = "".join(self._output)
        self._output.clear()
        return output

    def send(self, sequence: str) -> None:
        """Add a sequence to the output. Unless `invalidate` follows, it must change no cell, cursor or pen."""
        self._output.append(sequence)

    def clear(self) -> None:
        """Clear the terminal."""
        self.invalidate()
        # The pen first: terminals erase with its background (xterm's "back color erase").
        self._output.append("\x1b[m\x1b[2J")
        self._pen = PLAIN
        self._shown = [[" "] * self._width for _ in range(self._height)]

    def set_pen(self, pen: Pen, *, for_blanks: bool = False) -> None:
        """Change the terminal's pen; where only spaces will follow (`for_blanks`), not if they would look the same."""
        current = self._pen
        if current is pen or (for_blanks and current is not None and current.blank is pen.blank):
            return
        self._output.append(change_pen(current, pen))
        self._pen = pen

    def move_cursor(self, x: int, y: int) -> None:
        """Move the terminal's cursor, by the shortest sequence."""
        from_x, from_y = self._x, self._y
        if from_x == x and from_y == y:
            return
        if self._only_cup:
            from_y = None
        row = y + 1 if y else ""
        sequences = [f"\x1b[{row};{x + 1}H" if x else f"\x1b[{row}H"]  # CUP
        if from_y == y:
            sequences.append(f"\x1b[{x + 1}G" if x else "\r")  # CHA, CR
            if from_x is not None:
                sequences.append(_steps(x - from_x, "C", "D"))  # CUF, CUB
                if x < from_x:
                    sequences.append("\b" * (from_x - x))
        elif from_y is not None:
            if y == from_y + 1:
                # The return is for ttys that do not put one before a line feed; row y exists, so nothing scrolls.
                sequences.append("\r\n" + _steps(x, "C", "D"))
            if from_x == x:
                sequences.append(_steps(y - from_y, "B", "A"))  # CUD, CUU
        self._output.append(min(sequences, key=len))
        self._x, self._y = x, y

    def shift(self, rows: Sequence[Sequence[str]], pens: Sequence[Sequence[Pen]], changed: Sequence[int]) -> None:
        """Move rows up or down if the terminal then differs less from these, of which those in `changed` differ.

        The rows at the edges of the screen that would leave it stay: they are moved within a scrolling region (DECSTBM)
        by inserting or deleting lines (IL, DL).
        """
        best_shift = find_shift(
            list(zip(self._shown, self._shown_pens, strict=True)), list(zip(rows, pens, strict=True)), changed
        )
        if best_shift is None:
            return
        top, end, down = best_shift
        self.set_pen(PLAIN, for_blanks=True)
        self._output.append(f"\x1b[{top + 1};{end}r")
        self._x = self._y = None  # a scrolling region puts it at the top left, on all terminals but a few
        self.move_cursor(0, top)
        self._output.append(f"\x1b[{abs(down) if abs(down) > 1 else ''}{'L' if down > 0 else 'M'}\x1b[r")
        self._x = self._y = None
        first, last = (top, end - down) if down > 0 else (top - down, end)
        uneven = {y + down for y in self._uneven_rows if first <= y < last}
        self._uneven_rows = {y for y in self._uneven_rows if not top <= y < end} | uneven
        blank: list[list[str | None]] = [[" "] * self._width for _ in range(abs(down))]
        blank_pens = [[PLAIN] * self._width for _ in range(abs(down))]
        moved, moved_pens = self._shown[first:last], self._shown_pens[first:last]
        self._shown[top:end] = [*blank, *moved] if down > 0 else [*moved, *blank]
        self._shown_pens[top:end] = [*blank_pens, *moved_pens] if down > 0 else [*moved_pens, *blank_pens]

    def paint(self, y: int, row: Sequence[str], pens: Sequence[Pen]) -> None:
        """Make row `y` show these cells."""
        shown, shown_pens = self._shown[y], self._shown_pens[y]
        if row == shown and pens == shown_pens:
            return
        plain = is_plain("".join(row))
        joined = {} if plain else dict(joined_spans(row))
        changed = self._changed_columns(y, row, pens)
        if not plain or y in self._uneven_rows:
            self._uneven_rows.add(y)
            changed = self._with_neighbours(y, row, changed, joined)
        tail = self._width
        while tail and row[tail - 1] == " " and pens[tail - 1].blank is PLAIN:
            tail -= 1
        body = bisect_left(changed, tail)
        erased = changed[body:] if len(changed) - body >= _SHORTEST_EL else []
        for start, end in _runs(changed[:body] if erased else changed):
            self._write_cells(y, row, pens, start, end, joined)
        if erased:
            self.move_cursor(erased[0], y)
            self.set_pen(PLAIN, for_blanks=True)
            self._output.append("\x1b[K")  # EL
        shown[:], shown_pens[:] = row, pens
        if plain:
            self._uneven_rows.discard(y)

    def _changed_columns(self, y: int, row: Sequence[str], pens: Sequence[Pen]) -> list[int]:
        """Return the columns of row `y` in which the terminal does not look as these cells do, in order."""
        cells = zip(row, self._shown[y], pens, self._shown_pens[y], strict=True)
        return [
            x
            for x, (new, old, pen, old_pen) in enumerate(cells)
            if new != old or (pen is not old_pen and (new != " " or pen.blank is not old_pen.blank))
        ]

    def _with_neighbours(self, y: int, row: Sequence[str], changed: list[int], joined: dict[int, int]) -> list[int]:
        """Return the changed columns of an uneven row, and those that must be sent with them.

        `joined` are the joined spans of its new cells. Those of the cells shown become unknown: which part of such a
        span is in which cell depends on the terminal.
        """
        shown = self._shown[y]
        old_spans = joined_spans(shown)
        changed = columns_to_send(changed, row, shown, [*joined.items(), *old_spans])
        for start, end in old_spans:
            shown[start:end] = [None] * (end - start)
        return changed

    def _write_cells(
        self, y: int, row: Sequence[str], pens: Sequence[Pen], start: int, end: int, joined: dict[int, int]
    ) -> None:
        """Write the cells from column `start` up to, not including, `end`; `joined` are the row's joined spans."""
        uneven = y in self._uneven_rows
        x = start if joined else self._start_of_run(y, row, pens, start)
        while x < end:
            pen, stop = pens[x], x + 1
            self.move_cursor(x, y)
            if x in joined:
                stop = joined[x]
                self._write_joined(y, row, pens, x, stop)
            elif row[x] == " ":
                while stop < end and stop not in joined and row[stop] == " " and pens[stop].blank is pen.blank:
                    stop += 1
                self._write_blanks(x, stop, pen, pens[stop] if stop < end else pen.blank)
            elif uneven:
                while stop < end and not row[stop]:
                    stop += 1
                self._write_alone(x, y, row[x], stop, pen)
            else:
                while stop < end and row[stop] != " " and pens[stop] is pen:
                    stop += 1
                self.set_pen(pen)
                self._write("".join(row[x:stop]), stop)
            x = stop

    def _write_blanks(self, start: int, end: int, pen: Pen, next_pen: Pen) -> None:
        """Write blank cells of a pen from the cursor, at column `start`, up to `end`.

        `next_pen` is the pen of the cell at `end`.
        """
        # If the pen must change for blanks, then to the one of the text behind them where that does as well.
        self.set_pen(next_pen if next_pen.blank is pen.blank else pen.blank, for_blanks=True)
        if end - start >= _SHORTEST_ECH and pen.blank is PLAIN:
            self._output.append(f"\x1b[{end - start}X")  # ECH, which leaves the cursor where it is
        else:
            self._write(" " * (end - start), end)

    def _write_alone(self, x: int, y: int, cell: str, end: int, pen: Pen) -> None:
        """Write one character of an uneven row from the cursor, at column `x` of row `y`, up to column `end`."""
        self.set_pen(pen)
        doubtful = has_doubtful_width(cell)
        if doubtful and end - x > 1:
            # A terminal that takes it for narrow would leave what stood in its other half.
            self._write(" " * (end - x), end)
            self.move_cursor(x, y)
        self._write(cell, end)
        if doubtful:
            self._x = None

    def _write_joined(self, y: int, row: Sequence[str], pens: Sequence[Pen], start: int, end: int) -> None:
        """Write a joined span in one go, on blank cells. The cursor must be at its start, and is unknown afterwards.

        A terminal that gives the span fewer columns than it has here leaves the last ones blank.
        """
        blank = pens[min(end, self._width - 1)].blank
        if any(
            cell != " " or pen.blank is not blank
            for cell, pen in zip(self._shown[y][start:end], self._shown_pens[y][start:end], strict=True)
        ):
            self.set_pen(blank, for_blanks=True)
            if blank is PLAIN:
                self._output.append(f"\x1b[{end - start}X")  # ECH
            else:
                self._write(" " * (end - start), end)
                self.move_cursor(start, y)
        for cell, pen in zip(row[start:end], pens[start:end], strict=True):
            self.set_pen(pen, for_blanks=cell == " ")
            self._output.append(cell)
        self._x = None

    def _start_of_run(self, y: int, row: Sequence[str], pens: Sequence[Pen], start: int) -> int:
        """Return the column to write from where cells from `start` on have changed.

        That is the cursor's column, where writing the few cells before `start` again is as short as moving there. They
        must have the terminal's pen, or that of the cell at `start`, so that no pen is changed for them.
        """
        x, current = self._x, self._pen
        if self._y != y or x is None or current is None or not 0 < start - x < 5:
            return start
        gap = row[x:start]
        text = "".join(gap)
        if len(text) != len(gap) or not is_plain(text) or len(text.encode()) > (3 if len(gap) == 1 else 4):
            return start
        for one in (current, pens[start]):
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


def _runs(columns: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending columns as half-open ranges of consecutive ones."""
    runs: list[tuple[int, int]] = []
    for x in columns:
        if runs and runs[-1][1] == x:
            runs[-1] = (runs[-1][0], x + 1)
        else:
            runs.append((x, x + 1))
    return runs


def _steps(count: int, ahead: str, back: str) -> str:
    """Return the sequence that moves the cursor by `count` cells: CSI, the count, and the letter for the direction."""
    if not count:
        return ""
    return f"\x1b[{abs(count) if abs(count) > 1 else ''}{ahead if count > 0 else back}"
