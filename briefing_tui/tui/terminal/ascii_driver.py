"""The driver for terminals that show ASCII alone: every other character becomes one of the same width."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from briefing_tui.tui.terminal.cell_width import cells_of, columns
from briefing_tui.tui.terminal.diff_driver import DiffDriver

_TEXT = re.compile(r"[^\x00-\x1f\x7f]+")
_LIKE = str.maketrans(
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
    """Curly quotes straight, dashes short, letters without accents; `?` for what has no likeness."""

    def write(self, data: str) -> None:
        """Take in terminal output, and pass it on in ASCII."""
        super().write(data if data.isascii() else _TEXT.sub(_alike, data))


def _alike(match: re.Match[str]) -> str:
    text = match.group()
    return text if text.isascii() else "".join(_ascii(cell) for cell in cells_of(text)[0] if cell)


@lru_cache(1024)
def _ascii(cell: str) -> str:
    """What stands for one character with its marks, in as many cells."""
    plain = unicodedata.normalize("NFKD", cell[0].translate(_LIKE))[:1]
    return (plain if plain.isascii() and plain.isprintable() else "?").ljust(1) * columns(cell[0])
