"""A screen as text to keep in a file: cells and looks, checked when they are read, and the output that paints them.

Imports next to nothing, because it runs before the program has been loaded. What is read is not trusted: it becomes
runs of printable characters with looks made of known SGR codes, or nothing at all, and `paint` writes only those.

The text has a line `WIDTH HEIGHT`, a line of looks, parted by spaces (the SGR parameters of each; `0` is plain), and a
line for each row: its runs, parted by tabs, each `COLUMN LOOK TEXT` with the look's place in the line of looks.
"""

from __future__ import annotations

from briefing_tui.digest.single_width_text import is_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.tui.terminal.graphic_rendition import Pen

MOST_CELLS = 100_000
"""Cells of the largest screen that is kept; a wall of displays has as many."""

_LONGEST_CLUSTER = 16
"""Characters in one cell that is not plain: a letter with its marks, a flag."""

_WORTH_MOVE = 4
"""Blank cells beyond which a move of the cursor (CUF, 4 or 5 characters) is not longer."""

_ATTRIBUTES = frozenset(("1", "2", "3", "4", "5", "7", "9", "21", "53"))
_COLOURS = frozenset(str(base + colour) for base in (30, 40, 90, 100) for colour in range(8))
_SEEN_ON_BLANKS = frozenset(
    ("4", "7", "9", "21", "53", "48", *(str(base + colour) for base in (40, 100) for colour in range(8)))
)
_BYTES = frozenset(map(str, range(256)))
_JOINERS = "\u200c\u200d"  # the only characters of a cell that need not be printable: see sanitize

Run = tuple[int, int, str]
"""The column, from 0, where a run begins, the place of its look, and its text.

What terminals may disagree about (`cell_width.is_doubtful`) is a run by itself.
"""


class KeptCells:
    """The cells of a whole screen. What no run covers is blank."""

    __slots__ = ("height", "looks", "rows", "width")

    width: int
    """Columns."""
    height: int
    """Rows."""
    looks: list[str]
    """The SGR parameters of each look, as `1;31`; empty for the plain one."""
    rows: list[list[Run]]
    """The runs of each row from left to right."""

    def __init__(self, width: int, height: int, looks: list[str], rows: list[list[Run]]) -> None:
        self.width, self.height, self.looks, self.rows = width, height, looks, rows


def written(cells: KeptCells) -> str:
    """Return a screen as the text that `read` takes."""
    lines = [f"{cells.width} {cells.height}", " ".join(look or "0" for look in cells.looks)]
    lines += ["\t".join(f"{x} {look} {text}" for x, look, text in row) for row in cells.rows]
    return "\n".join(lines)


def read(text: str) -> KeptCells | None:
    """Return the screen that a text says; None for a text that says none, or anything but cells and looks."""
    try:
        size, names, *lines = text.split("\n")
        width, height = map(int, size.split(" "))
        looks = ["" if name == "0" else name for name in names.split(" ")]
        if len(lines) != height or not 0 < width * height <= MOST_CELLS or not all(map(_is_look, looks)):
            return None
        rows = []
        for line in lines:
            row, free = [], 0
            for run in line.split("\t") if line else ():
                column, place, cells = run.split(" ", 2)
                x, look = int(column), int(place)
                taken = 1 if len(cells) <= _LONGEST_CLUSTER and not is_plain(cells) else len(cells)  # at least
                if not (free <= x and 0 < taken <= width - x and 0 <= look < len(looks) and _is_harmless(cells)):
                    return None
                row.append((x, look, cells))
                free = x + taken
            rows.append(row)
    except ValueError:
        return None
    return KeptCells(width, height, looks, rows)


def paint(cells: KeptCells) -> str:
    """Return the output that makes a cleared terminal, its pen plain, show a screen; afterwards the pen is plain."""
    out = []
    held = ""  # the look of the pen
    at_x: int | None = 0
    at_y = 0
    for y, row in enumerate(cells.rows):
        for x, place, text in row:
            look = cells.looks[place]
            gap = x - at_x if y == at_y and at_x is not None else -1
            # An empty first parameter is a reset (ECMA-48 5.4.2), as are none at all.
            change = "" if look == held else f"\x1b[{';' if held and look else ''}{look}m"
            if gap < 0:
                below = y == at_y + 1 and not x
                out.append(f"\r\n{change}" if below else f"\x1b[{y + 1};{x + 1}H{change}")  # CUP
            elif gap > _WORTH_MOVE:
                out.append(f"\x1b[{gap}C{change}")  # CUF
            elif _SEEN_ON_BLANKS.isdisjoint(held.split(";")):
                out.append(" " * gap + change)
            elif _SEEN_ON_BLANKS.isdisjoint(look.split(";")):
                out.append(change + " " * gap)
            else:
                out.append(f"\x1b[{gap}C{change}" if gap else change)
            out.append(text)
            held = look
            # Where the cursor is after a character that some take for wide, or after the last column, is not certain.
            at_x = x + len(text) if x + len(text) < cells.width and is_plain(text) else None
            at_y = y
    return "".join(out) + ("\x1b[m" if held else "")


def of_grid(rows: Sequence[Sequence[str]], pens: Sequence[Sequence[Pen]]) -> KeptCells | None:
    """Return the screen with these cells (as `cell_width.cells_of` cuts them) and pens; None for one not to be kept."""
    from briefing_tui.tui.terminal.cell_width import is_doubtful  # which imports Rich

    places: dict[str, int] = {}
    known: dict[Pen, tuple[str | None, str | None]] = {}  # the look of a pen, and of a blank that it makes
    kept = []
    for cells, its_pens in zip(rows, pens, strict=True):
        row: list[Run] = []
        end, doubtful = 0, False
        for x, (cell, pen) in enumerate(zip(cells, its_pens, strict=True)):
            if pen not in known:
                known[pen] = (_parameters(pen), _parameters(pen.blank))
            look, on_blanks = known[pen]
            if look is None or not _is_harmless(cell):
                return None
            if cell == " " and not on_blanks:
                continue
            place = places.setdefault(look, len(places))
            gap = x - end
            alike = row and row[-1][1] == place and (not gap or (gap <= _WORTH_MOVE and not on_blanks))
            if alike and not doubtful and not is_doubtful(cell):
                row[-1] = (row[-1][0], place, row[-1][2] + " " * gap + cell)
            elif cell:
                row.append((x, place, cell))
                doubtful = is_doubtful(cell)
            end = x + 1
        kept.append(row)
    return KeptCells(len(rows[0]), len(rows), list(places) or [""], kept)


def _parameters(pen: Pen) -> str | None:
    """Return the SGR parameters of a pen; None for one with a link, or with what is not known to be harmless."""
    look = ";".join([*sorted(pen.attributes), *filter(None, (pen.foreground, pen.background))])
    return None if pen.extra or pen.link or not _is_look(look) else look


def _is_look(look: str) -> bool:
    """Whether SGR parameters are all known attributes and colours."""
    codes = look.split(";") if look else []
    while codes:
        code = codes.pop(0)
        if code in ("38", "48"):  # colours of ISO 8613-6: 38;5;N or 38;2;R;G;B
            more = {"5": 2, "2": 4}.get(codes[0] if codes else "", 99)
            if len(codes) < more or not all(each in _BYTES for each in codes[1:more]):
                return False
            del codes[:more]
        elif code not in _ATTRIBUTES and code not in _COLOURS:
            return False
    return True


def _is_harmless(text: str) -> bool:
    """Whether nothing in a text acts on a terminal. Joiners belong to a single cell."""
    if text.isprintable():
        return True
    return len(text) <= _LONGEST_CLUSTER and all(each.isprintable() or each in _JOINERS for each in text)
