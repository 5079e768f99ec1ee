"""The driver for terminals that show ASCII alone: every other character becomes one of the same width."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from briefing_tui.tui.terminal.cell_width import measure_character, split_into_cells
from briefing_tui.tui.terminal.diff_driver import DiffDriver

_TEXT = re.compile(r"[^\x00-\x1f\x7f]+")
_RESEMBLING = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("–—―‐‑−", "-"),
        "‹": "<",
        "›": ">",
        "…": ".",
        "·": ".",
        "─": "-",
        "│": "|",
        "█": "#",
        "•": "*",
        "×": "x",
        "→": ">",
        "←": "<",
        "↑": "^",
        "↓": "v",
        "⏎": "/",
        "đ": "d",
        "Đ": "D",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ß": "s",
        "æ": "a",
        "Æ": "A",
        "ı": "i",
    }
)


class AsciiDriver(DiffDriver):
    """Makes curly quotes straight, dashes short and letters plain; what resembles nothing in ASCII becomes `?`."""

    def write(self, data: str) -> None:
        """Take in terminal output, and pass it on in ASCII."""
        super().write(data if data.isascii() else _TEXT.sub(_to_ascii, data))


def _to_ascii(match: re.Match[str]) -> str:
    text = match.group()
    return text if text.isascii() else "".join(_cell_to_ascii(cell) for cell in split_into_cells(text)[0] if cell)


@lru_cache(1024)
def _cell_to_ascii(cell: str) -> str:
    """Return what is written for a character with its marks, in as many columns."""
    plain = unicodedata.normalize("NFKD", cell[0].translate(_RESEMBLING))[:1]
    return (plain if plain.isascii() and plain.isprintable() else "?").ljust(1) * measure_character(cell[0])
