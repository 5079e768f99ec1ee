"""The cells that Textual wants on the terminal, and the least output that makes the terminal show them.

A `CellGrid` takes in the output that Textual writes and works out which cells it sets. A `Painter` knows which cells
the terminal shows; only those that differ are sent. Curses works in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing_tui.digest.single_width_text import is_plain
from briefing_tui.tui.terminal.cell_painter import Painter
from briefing_tui.tui.terminal.cell_width import split_into_cells
from briefing_tui.tui.terminal.early_terminal import paints_only
from briefing_tui.tui.terminal.graphic_rendition import PLAIN, apply_link, apply_sgr

LONGEST_UNBRACKETED = 200
"""Characters of the longest update that is sent without a bracket of synchronised output: it arrives at once anyway."""

_CONTROLS = "\x00-\x1f\x7f-\x9f"
_TOKEN = re.compile(
    rf"(?:\x1b\[([\d;:]*)m)?([^{_CONTROLS}]+)(\x1b\[0?m)?"  # 1, 2, 3: as Rich writes it: SGR, a text, a reset
    r"|\x1b\[([\d;:]*)m"  # 4: SGR
    r"|\x1b\[(\d*);?(\d*)H"  # 5, 6: CUP
    r"|\x1b\]8;([^\x07\x1b]*)(?:\x07|\x1b\\)"  # 7: OSC 8
    r"|\x1b\[\?(25|1049|2026)([hl])"  # 8, 9: cursor shown, alternate screen, synchronised output
    # 10: what changes no cell, cursor or pen: bell, title, clipboard, pointer, modes of input, queries
    r"|(\x07|\x1b\](?:[0127]|22|52);[^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b\[\?(?:1|7|12|100[0-6]|101[56]|2004|2031|2048)[hl]|\x1b\[[<=>][\d;]*u|\x1b\[\?\d+\$p)"
    r"|([\n\r])"  # 11
    # 12: everything else, one sequence or character at a time
    r"|(\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|.)",
    re.DOTALL,
)


class CellGrid:
    """The wanted cells of a terminal, and its cursor. `feed` takes output in, `take_output` returns what to send.

    A cell has a text (see `cell_width.split_into_cells`) and a pen. Columns and rows count from 0.
    """

    in_update: bool
    """Whether a bracket of synchronised output (private mode 2026) is open, so that more of the update will follow."""

    def __init__(self, width: int, height: int) -> None:
        """Make a grid of `width` by `height` blank cells, for a terminal in an unknown state."""
        self.in_update = self._bracket_wanted = False
        self._x = self._y = 0
        self._pen = PLAIN
        self._cursor_lost = False  # whether something unknown was fed that may have moved the cursor
        self._cursor_visible: bool | None = None
        self._on_main_screen = False  # whether the terminal shows the shell's screen, on which nothing is painted
        self._skips_entering = False  # whether the terminal is on the alternate screen before it is told to be
        self._width = self._height = 0
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        """Follow the terminal to another size, at least 1 by 1: all cells become blank, and the terminal unknown."""
        width, height = max(width, 1), max(height, 1)
        if (width, height) != (self._width, self._height):
            self._width, self._height = width, height
            self._rows = [[" "] * width for _ in range(height)]
            self._pens = [[PLAIN] * width for _ in range(height)]
            self._painter = Painter(width, height)
            self._x, self._y = min(self._x, width - 1), min(self._y, height - 1)
        self.invalidate()

    def invalidate(self) -> None:
        """Treat the terminal as unknown: the next output clears it and paints every cell."""
        self._clear_first = True
        self._changed_rows = set(range(self._height))

    def snapshot(self) -> str | None:
        """Return output that paints the wanted cells on a cleared terminal, for `adopt` at the next start.

        It consists of text, SGR and CUP. None where these are not enough, as for a link, or where cells are unknown.
        """
        if self._on_main_screen or self._cursor_lost:
            return None
        painter = Painter(self._width, self._height, only_cup=True)
        painter.clear()
        painter.take_output()
        for y, (row, pens) in enumerate(zip(self._rows, self._pens, strict=True)):
            painter.paint(y, row, pens)
        if self._x < self._width:
            painter.move_cursor(self._x, self._y)
        output = painter.take_output()
        return output if paints_only(output) else None

    def adopt(self, snapshot: str, width: int, height: int) -> None:
        """Assume that the terminal, of this size, is on its alternate screen and shows a snapshot."""
        self.resize(width, height)
        self.feed(snapshot)
        self._pen = PLAIN
        self._painter.adopt(self._rows, self._pens)
        self._changed_rows.clear()
        self._clear_first, self._cursor_visible, self._skips_entering = False, False, True

    def feed(self, data: str) -> None:
        """Take in terminal output. What paints changes the wanted cells; other sequences are sent on as they are."""
        for token in _TOKEN.finditer(data):
            kind = token.lastindex
            if kind == 2 or kind == 3:
                if token[1] is not None:
                    self._pen = apply_sgr(self._pen, token[1])
                self._write(token[2])
                if kind == 3:
                    self._pen = apply_sgr(self._pen, "")
            elif kind == 4:
                self._pen = apply_sgr(self._pen, token[4])
            elif kind == 6:
                self._y = min(max(int(token[5] or 1), 1), self._height) - 1
                self._x = min(max(int(token[6] or 1), 1), self._width) - 1
                self._cursor_lost = False
            elif kind == 7:
                self._pen = apply_link(self._pen, token[7])
            elif kind == 9:
                self._switch_mode(token[8], token[9] == "h", token[0])
            elif kind == 10:
                self.send(token[0])
            elif kind == 11 and not self._cursor_lost and (token[0] == "\r" or self._y < self._height - 1):
                self._x = 0  # a line feed too: the tty puts a carriage return before it (termios ONLCR)
                self._y += token[0] == "\n"
            else:
                self._send_unknown(token[0])

    def send(self, sequence: str) -> None:
        """Send a sequence as it is, after the paint so far. It must change no cell, nor the cursor or the pen."""
        self._paint()
        self._painter.send(sequence)

    def take_output(self) -> str:
        """Return the output to send since the last call, perhaps none; it then counts as shown."""
        self._paint()
        self._move_cursor()
        output = self._painter.take_output()
        if self._bracket_wanted and len(output) > LONGEST_UNBRACKETED:
            output = f"\x1b[?2026h{output}\x1b[?2026l"
        self._bracket_wanted = self.in_update
        return output

    def discard_output(self) -> None:
        """Drop the output to send, and treat the terminal as unknown."""
        self._paint()
        self._painter.take_output()
        self._painter.invalidate()

    def _switch_mode(self, mode: str, on: bool, sequence: str) -> None:
        """Set or reset one of the private modes (xterm's DECSET, DECRST) that change what is shown."""
        if mode == "2026":
            self.in_update = on
            self._bracket_wanted |= on
        elif self._skips_entering and mode == "1049" and on:
            self._skips_entering = False
        elif mode == "25":
            if on is not self._cursor_visible:
                self._cursor_visible = on
                self.send(sequence)
        else:
            if not on:
                self._painter.set_pen(PLAIN)  # no paint before it: that screen goes
            self._painter.send(sequence)
            self._on_main_screen, self._cursor_lost, self._cursor_visible, self._pen = not on, False, None, PLAIN
            self.invalidate()

    def _send_unknown(self, sequence: str) -> None:
        """Send a sequence that this class does not know, from the wanted cursor and with the wanted pen.

        What the terminal shows is unknown afterwards.
        """
        self._paint()
        self._move_cursor()
        if not self._on_main_screen:
            self._painter.set_pen(self._pen)
        self._painter.send(sequence)
        self._painter.invalidate()
        self._cursor_lost = True

    def _move_cursor(self) -> None:
        if not self._on_main_screen and not self._cursor_lost and self._x < self._width:
            self._painter.move_cursor(self._x, self._y)

    def _paint(self) -> None:
        if self._on_main_screen:
            return
        if self._clear_first:
            self._clear_first = False
            self._painter.clear()
        else:
            self._painter.shift(self._rows, self._pens, sorted(self._changed_rows))
        for y in sorted(self._changed_rows):
            self._painter.paint(y, self._rows[y], self._pens[y])
        self._changed_rows.clear()

    def _write(self, text: str) -> None:
        """Set cells from the cursor on, with the pen; what does not fit in the row is dropped."""
        if self._cursor_lost:
            self._send_unknown(text)
            return
        x, y = self._x, self._y
        cells: Sequence[str] = text
        if not is_plain(text):
            cells, marks = split_into_cells(text)
            if marks:
                self._add_marks(x - 1, y, marks)
        self._x = x + len(cells)
        if self._x > self._width:
            cells = _cut(cells, max(self._width - x, 0))
        end = x + len(cells)
        if not cells:
            return
        row = self._rows[y]
        for edge in (x, end):
            if edge < self._width and not row[edge]:
                _blank_wide(row, edge)
        row[x:end] = cells
        self._pens[y][x:end] = [self._pen] * (end - x)
        self._changed_rows.add(y)

    def _add_marks(self, x: int, y: int, marks: str) -> None:
        """Add zero-width characters to the cell at a column, or to the wide one that covers it."""
        if 0 <= x < self._width:
            row = self._rows[y]
            while x and not row[x]:
                x -= 1
            row[x] += marks
            self._changed_rows.add(y)


def _cut(cells: Sequence[str], room: int) -> list[str]:
    """Return the first `room` cells of more than that; a wide character that is cut in two becomes blanks."""
    first = list(cells[:room])
    if room and not cells[room]:
        start = room - 1
        while start and not first[start]:
            start -= 1
        first[start:] = [" "] * (room - start)
    return first


def _blank_wide(row: list[str], x: int) -> None:
    """Make the wide character whose second column is `x` two blanks, as half of it cannot be shown."""
    start = x
    while start and not row[start]:
        start -= 1
    row[start] = " "
    for column in range(start + 1, len(row)):
        if row[column]:
            break
        row[column] = " "
