"""Turns the terminal output that Textual writes into the least output with the same effect.

Headless: text in, text out. What is fed paints the grid, the cells as they are wanted; `take` has a `Painter`, which
knows the cells as they are shown, turn the one into the other. Curses does the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing_tui.digest.single_width_text import is_plain
from briefing_tui.tui.terminal.cell_painter import Painter
from briefing_tui.tui.terminal.cell_width import cells_of
from briefing_tui.tui.terminal.early_terminal import paints_only
from briefing_tui.tui.terminal.graphic_rendition import PLAIN, applied, linked

ATOMIC = 200
"""An update of up to so many characters is sent without a bracket of synchronised output: it arrives at once anyway."""

_CONTROLS = "\x00-\x1f\x7f-\x9f"
_TOKEN = re.compile(
    rf"(?:\x1b\[([\d;:]*)m)?([^{_CONTROLS}]+)(\x1b\[0?m)?"  # 1, 2, 3: Rich's shape: a look, a text, a reset
    r"|\x1b\[([\d;:]*)m"  # 4: SGR
    r"|\x1b\[(\d*);?(\d*)H"  # 5, 6: CUP
    r"|\x1b\]8;([^\x07\x1b]*)(?:\x07|\x1b\\)"  # 7: OSC 8
    r"|\x1b\[\?(25|1049|2026)([hl])"  # 8, 9: cursor shown, alternate screen, synchronised output
    # 10: what touches neither cells nor cursor nor pen: bell, title, clipboard, pointer, modes of input, queries
    r"|(\x07|\x1b\](?:[0127]|22|52);[^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b\[\?(?:1|7|12|100[0-6]|101[56]|2004|2031|2048)[hl]|\x1b\[[<=>][\d;]*u|\x1b\[\?\d+\$p)"
    r"|([\n\r])"  # 11
    # 12: everything else, one sequence or character at a time
    r"|(\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|.)",
    re.DOTALL,
)


class CellGrid:
    """The cells of a terminal as they are wanted; what turns the terminal into that is owed until it is taken."""

    in_update: bool
    """Whether a bracket of synchronised output (private mode 2026) is open: its paint is one update."""

    def __init__(self, width: int, height: int) -> None:
        self.in_update = self._bracketed = False
        self._x = self._y = 0  # where the sender believes the cursor to be, and the pen it believes to hold
        self._pen = PLAIN
        self._adrift = False  # whether the cursor may be elsewhere, after something that was not understood
        self._cursor_visible: bool | None = None
        self._away = False  # whether the shell's screen is shown: nothing of ours may be painted there
        self._adopted = False  # whether the next switch to the alternate screen has been made by somebody else
        self._width = self._height = 0
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        """Take the terminal's new size in cells: what stands there is unknown, and what is wanted will be fed."""
        width, height = max(width, 1), max(height, 1)
        if (width, height) != (self._width, self._height):
            self._width, self._height = width, height
            self._rows = [[" "] * width for _ in range(height)]
            self._pens = [[PLAIN] * width for _ in range(height)]
            self._painter = Painter(width, height)
            self._x, self._y = min(self._x, width - 1), min(self._y, height - 1)
        self.forget()

    def forget(self) -> None:
        """Forget what is shown: the next `take` clears the terminal and sends every cell that is wanted."""
        self._clear_due = True
        self._stale = set(range(self._height))

    def adopt(self, screen: str, width: int, height: int) -> None:
        """Take the terminal for being on its alternate screen already, with `screen`, as `kept` returned it, shown."""
        self.resize(width, height)
        self.feed(screen)
        self._pen = PLAIN
        self._painter.adopt(self._rows, self._pens)
        self._stale.clear()
        self._clear_due, self._cursor_visible, self._adopted = False, False, True

    def kept(self) -> str | None:
        """Return the output that paints the wanted cells on a cleared terminal, for `adopt` at the next start.

        It is nothing but text, SGR and CUP. None where that is not enough, as for a link, or where the cells may not be
        what the terminal is to show.
        """
        if self._away or self._adrift:
            return None
        painter = Painter(self._width, self._height, only_cup=True)
        painter.clear()
        painter.take()
        for y, (row, pens) in enumerate(zip(self._rows, self._pens, strict=True)):
            painter.paint(y, row, pens)
        if self._x < self._width:
            painter.move(self._x, self._y)
        screen = painter.take()
        return screen if paints_only(screen) else None

    def discard(self) -> None:
        """Drop the output that is owed; what the terminal shows is not known from then on."""
        self._paint()
        self._painter.take()
        self._painter.lose_track()

    def pass_on(self, sequence: str) -> None:
        """Owe a sequence as it is, in its place: one that touches neither cells nor cursor nor pen."""
        self._paint()
        self._painter.send(sequence)

    def feed(self, data: str) -> None:
        """Take in terminal output: what paints goes into the grid; the rest is owed as it is, in its place."""
        for token in _TOKEN.finditer(data):
            kind = token.lastindex
            if kind == 2 or kind == 3:
                if token[1] is not None:
                    self._pen = applied(self._pen, token[1])
                self._put(token[2])
                if kind == 3:
                    self._pen = applied(self._pen, "")
            elif kind == 4:
                self._pen = applied(self._pen, token[4])
            elif kind == 6:
                self._y = min(max(int(token[5] or 1), 1), self._height) - 1
                self._x = min(max(int(token[6] or 1), 1), self._width) - 1
                self._adrift = False
            elif kind == 7:
                self._pen = linked(self._pen, token[7])
            elif kind == 9:
                self._switch(token[8], token[9] == "h", token[0])
            elif kind == 10:
                self.pass_on(token[0])
            elif kind == 11 and not self._adrift and (token[0] == "\r" or self._y < self._height - 1):
                self._x = 0  # a line feed too: the tty puts a carriage return before it (termios ONLCR)
                self._y += token[0] == "\n"
            else:
                self._pass(token[0])

    def take(self) -> str:
        """Return the output owed since the last call, perhaps none; from now on it counts as shown."""
        self._paint()
        self._bring_cursor()
        output = self._painter.take()
        if self._bracketed and len(output) > ATOMIC:
            output = f"\x1b[?2026h{output}\x1b[?2026l"
        self._bracketed = self.in_update
        return output

    def _switch(self, mode: str, on: bool, sequence: str) -> None:
        """Follow one of the private modes (xterm's DECSET, DECRST) that change what is shown."""
        if mode == "2026":
            self.in_update = on
            self._bracketed |= on
        elif self._adopted and mode == "1049" and on:
            self._adopted = False
        elif mode == "25":
            if on is not self._cursor_visible:
                self._cursor_visible = on
                self._paint()
                self._painter.send(sequence)
        else:
            if not on:
                self._painter.hold(PLAIN)  # paint still owed to that screen is not worth sending
            self._painter.send(sequence)
            self._away, self._adrift, self._cursor_visible, self._pen = not on, False, None, PLAIN
            self.forget()

    def _pass(self, sequence: str) -> None:
        """Send what is not understood, with cursor and pen as its sender believes them, and take nothing for known."""
        self._paint()
        self._bring_cursor()
        if not self._away:
            self._painter.hold(self._pen)
        self._painter.send(sequence)
        self._painter.lose_track()
        self._adrift = True

    def _bring_cursor(self) -> None:
        """Put the cursor where the sender believes it to be: input methods and screen readers follow it."""
        if not self._away and not self._adrift and self._x < self._width:
            self._painter.move(self._x, self._y)

    def _paint(self) -> None:
        if self._away:
            return
        if self._clear_due:
            self._clear_due = False
            self._painter.clear()
        for y in sorted(self._stale):
            self._painter.paint(y, self._rows[y], self._pens[y])
        self._stale.clear()

    def _put(self, text: str) -> None:
        """Write a text with the pen at the cursor; what does not fit the row is dropped."""
        if self._adrift:
            self._pass(text)
            return
        x, y = self._x, self._y
        cells: Sequence[str] = text
        if not is_plain(text):
            cells, marks = cells_of(text)
            if marks:
                self._mark(x - 1, y, marks)
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
        self._stale.add(y)

    def _mark(self, x: int, y: int, marks: str) -> None:
        """Add zero-width characters to the cell at a column, or to the wide one of which it is the end."""
        if 0 <= x < self._width:
            row = self._rows[y]
            while x and not row[x]:
                x -= 1
            row[x] += marks
            self._stale.add(y)


def _cut(cells: Sequence[str], room: int) -> list[str]:
    """Return the first `room` of more cells than that; blanks stand for a wide character cut in two."""
    kept = list(cells[:room])
    if room and not cells[room]:
        start = room - 1
        while start and not kept[start]:
            start -= 1
        kept[start:] = [" "] * (room - start)
    return kept


def _blank_wide(row: list[str], x: int) -> None:
    """Blank the whole wide character of which `x` is a further cell: half of one cannot be shown."""
    start = x
    while start and not row[start]:
        start -= 1
    row[start] = " "
    for at in range(start + 1, len(row)):
        if row[at]:
            break
        row[at] = " "
