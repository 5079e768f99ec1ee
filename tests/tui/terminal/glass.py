"""Models of terminals that disagree about the columns of a text; pyte knows only one way, and drops vowel signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from rich.cells import get_character_cell_size

from briefing_tui.tui.terminal.cell_width import split_into_clusters

Columns = Callable[[str, str], int]
"""From the text of the cell before the cursor and a character to the columns that a terminal gives the character."""

_TOKEN = re.compile(
    r"\x1b\[([?<=>]?)([\d;]*)\$?([A-Za-z])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|[\r\n\b\x07]|[^\x1b\r\n\b\x07]+"
)


def each_for_itself(before: str, character: str) -> int:
    """Nothing is joined: vowel signs, halves of flags, vowels of jamo and selectors have columns of their own."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf") and character != "\ufe0f":
        return 0
    if "\U0001f1e6" <= character <= "\U0001f1ff" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return 2
    return 1 if "\u1160" <= character <= "\u11ff" else max(1, get_character_cell_size(character))


def as_tmux(before: str, character: str) -> int:
    """As tmux 3.3 with the GNU C library: vowel signs are apart, what follows a joiner is not."""
    if before.endswith("\u200d") or "\u1160" <= character <= "\u11ff" or character == "\ufe0f":
        return 0
    return 1 if "\U0001f1e6" <= character <= "\U0001f1ff" else each_for_itself(before, character)


def by_cluster(before: str, character: str) -> int:
    """A cluster has the columns of its first character, whatever follows."""
    return 0 if before and len(split_into_clusters(before + character)) == 1 else each_for_itself("", character)


class Glass:
    """What one of these terminals shows of what it is sent."""

    def __init__(self, width: int, height: int, columns: Columns) -> None:
        self._width, self._height, self._columns = width, height, columns
        self._cells = [[" "] * width for _ in range(height)]
        self._x = self._y = 0
        self._top, self._end = 0, height  # the scrolling region

    def rows(self) -> list[str]:
        """The text of each row, without the blanks at its end."""
        return ["".join(row).rstrip() for row in self._cells]

    def feed(self, output: str) -> None:
        """Show some output: text, movements and erasures; all else is passed over."""
        for token in _TOKEN.finditer(output):
            private, parameters, letter = token.groups(default="")
            if letter and not private:
                numbers = [int(number or 0) for number in parameters.split(";")]
                self._act(letter, numbers[0], (*numbers, 0)[1])
            elif token[0] in "\r\n\b":
                self._x = {"\r": 0, "\n": self._x, "\b": self._x - 1}[token[0]]
                self._y += token[0] == "\n"
            elif not token[0].startswith(("\x1b", "\x07")):
                for character in token[0]:
                    self._draw(character)

    def _act(self, letter: str, number: int, second: int) -> None:
        count = max(number, 1)
        if letter == "H":
            self._x, self._y = max(second, 1) - 1, count - 1
        elif letter in "ABCD":
            self._y += {"A": -count, "B": count}.get(letter, 0)
            self._x += {"C": count, "D": -count}.get(letter, 0)
        elif letter == "G":
            self._x = count - 1
        elif letter == "r":
            self._top, self._end = count - 1, second or self._height
            self._x = self._y = 0
        elif letter in "LM":
            for _ in range(count):
                blank = [" "] * self._width
                if letter == "L":
                    self._cells.insert(self._y, blank)
                    del self._cells[self._end]
                else:
                    self._cells.insert(self._end, blank)
                    del self._cells[self._y]
            self._x = 0
        elif letter == "J":
            self._cells = [[" "] * self._width for _ in range(self._height)]
        elif letter in "KX":
            end = self._width if letter == "K" else self._x + count
            for x in range(self._x, min(end, self._width)):
                self._put(x, " ")

    def _draw(self, character: str) -> None:
        before = self._x - 1
        while before > 0 and not self._cells[self._y][before]:
            before -= 1
        columns = self._columns(self._cells[self._y][before] if before >= 0 else "", character)
        if not columns:
            self._cells[self._y][max(before, 0)] += character
        elif self._x + columns <= self._width:
            for x in range(self._x, self._x + columns):
                self._put(x, " ")
            self._cells[self._y][self._x : self._x + columns] = [character, ""][:columns]
            self._x += columns

    def _put(self, x: int, text: str) -> None:
        """Write a cell; what is left of a wide one is blank."""
        row = self._cells[self._y]
        if not row[x]:
            row[x - 1] = " "
        if x + 1 < self._width and not row[x + 1]:
            row[x + 1] = " "
        row[x] = text
