"""Text cut into cells: how many columns a character takes, and whether terminals agree about it."""

from __future__ import annotations

from rich.cells import cell_len

from briefing_tui.digest.single_width_text import is_plain


def is_doubtful(cell: str | None) -> bool:
    """Whether terminals might disagree about the width of one cell's text: emoji, symbols, whatever carries marks.

    Letters, ideographs and ordinary signs are not doubtful; neither is the empty or unknown (None) cell.
    """
    if not cell or (cell.isascii() and len(cell) == 1):
        return False
    if len(cell) > 1:
        return True
    return not (cell.isalpha() or is_plain(cell) or "\u3000" <= cell <= "\u3029" or "\uff01" <= cell <= "\uff60")


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
