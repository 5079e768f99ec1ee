"""Text cut into cells: how many columns a character takes, and whether terminals agree about it."""

from __future__ import annotations

from bisect import bisect_right

from rich.cells import cell_len

_EDGES = (
    " \x7f\xa1\xad\xae\u0300\u0370\u0483\u048a\u0530\u1e00\u1f00\u2010\u2028\u2030\u205f\u20a0\u20c0"
    "\u2190\u2194\u2500\u25fd\u2800\u2900"
)
"""Where runs of one-cell characters begin and end, in turn. (A regular expression of them takes 1.5 ms to compile.)"""


def is_narrow(text: str) -> bool:
    """Whether each character is one cell wide in Rich's tables and, for all we know, on every terminal.

    False for some that are, as Arabic letters: the answer is quick rather than complete.
    """
    return text.isascii() or all(bisect_right(_EDGES, character) % 2 for character in set(text))


def is_doubtful(cell: str | None) -> bool:
    """Whether terminals might disagree about the width of one cell's text: emoji, symbols, whatever carries marks.

    Letters, ideographs and ordinary signs are not doubtful; neither is the empty or unknown (None) cell.
    """
    if not cell or (cell.isascii() and len(cell) == 1):
        return False
    if len(cell) > 1:
        return True
    return not (cell.isalpha() or is_narrow(cell) or "\u3000" <= cell <= "\u3029" or "\uff01" <= cell <= "\uff60")


def cells_of(text: str) -> tuple[list[str], str]:
    """Cut a text into cells of the widths that Rich, and so Textual, gives them: (the cells, the marks before them).

    A cell is a character with the zero-width ones that belong to it; for each further column that it takes, an empty
    string follows. The marks are the zero-width characters at the start, which belong to what stands left of the text.
    """
    cells: list[str] = []
    marks = cluster = ""
    for character in text:
        if cluster.endswith("\u200d") or _is_flag(cluster + character) or not cell_len(character):
            if cluster:
                cluster += character
            else:
                marks += character
        else:
            cells += _spread(cluster)
            cluster = character
    return cells + _spread(cluster), marks


def _is_flag(text: str) -> bool:
    """Whether the text is a flag: two regional indicators."""
    return len(text) == 2 and all("\U0001f1e6" <= character <= "\U0001f1ff" for character in text)


def _spread(cluster: str) -> list[str]:
    return [cluster, *[""] * (cell_len(cluster) - 1)] if cluster else []
