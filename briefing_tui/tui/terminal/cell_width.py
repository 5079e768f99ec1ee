"""How many columns a text takes on a terminal, where it may be cut, and what terminals disagree about.

Terminals draw a vowel sign of Hindi (category Mc), a flag, an emoji joined of several, a variation selector or a Hangul
syllable spelt in conjoining jamo in one column more or less. A text counts here as the columns that it takes on the
terminal that gives it most, which is the sum of its characters' columns: so every terminal has room for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from unicodedata import category, combining

from rich.cells import get_character_cell_size

from briefing_tui.digest.single_width_text import is_plain

_JOINER = "\u200d"
# Thai and Lao sara am, which are letters, but of the cluster before them (UAX #29, SpacingMark); and the selector that
# draws the character before it as an emoji: in two columns instead of one, perhaps.
_EXTENDING = "\u0e33\u0eb3\ufe0f"


@lru_cache(4096)
def columns(character: str, unicode_version: str = "auto") -> int:
    """Return the most columns, 0 to 2, that a terminal gives to a character.

    That is what Rich gives it, but for what some terminals join to the character before and others do not. Takes
    `unicode_version` because Rich's own function does, which this one replaces (textual_internals).
    """
    if _is_flag_half(character) or _is_skin(character):
        return 2
    return 1 if _extends(character) else get_character_cell_size(character)


def clusters(text: str) -> list[tuple[int, int, int]]:
    """Return the start, the end and the columns of each cluster of a text: what must not be cut apart.

    Clusters are those of Unicode (UAX #29, extended grapheme clusters), or several of them.
    """
    spans: list[tuple[int, int, int]] = []
    for at, character in enumerate(text):
        if spans and _continues(text[spans[-1][0] : at], character):
            start, _, width = spans[-1]
            spans[-1] = (start, at + 1, width + columns(character))
        else:
            spans.append((at, at + 1, columns(character)))
    return spans


def split(text: str, column: int) -> tuple[str, str]:
    """Cut a text at a column, from 0, and return both parts; blanks stand for a cluster that lies on the cut."""
    if column <= 0:
        return "", text
    x = 0
    for start, end, width in clusters(text):
        if x + width > column:
            before, behind = (" " * (column - x), " " * (x + width - column)) if x < column else ("", text[start:end])
            return text[:start] + before, behind + text[end:]
        x += width
    return text, ""


def cells_of(text: str) -> tuple[list[str], str]:
    """Cut a text into cells: (the cells, the marks before them).

    A cell is a character with those of no column that follow it; for the second column of a wide one an empty string
    follows. The marks are the characters of no column at the start, which belong to what stands left of the text.
    """
    cells: list[str] = []
    marks = ""
    for character in text:
        width = columns(character)
        if width:
            cells += (character, "") if width == 2 else (character,)
        elif cells:
            cells[-1 if cells[-1] else -2] += character
        else:
            marks += character
    return cells, marks


def is_doubtful(cell: str | None) -> bool:
    """Return whether terminals might disagree about the columns of one cell: emoji, symbols, a letter with an accent.

    Letters, ideographs and ordinary signs are not doubtful; neither is the empty or unknown (None) cell.
    """
    if not cell or (cell.isascii() and len(cell) == 1):
        return False
    if len(cell) > 1:
        return True
    return not (cell.isalpha() or is_plain(cell) or "\u3000" <= cell <= "\u3029" or "\uff01" <= cell <= "\uff60")


@lru_cache(4096)
def is_joined(cell: str | None) -> bool:
    """Return whether a cell is of a text that terminals shape: set apart, its signs would be lost or drawn otherwise.

    True for vowel signs and other marks (of every script but the Latin, Greek and Cyrillic, whose marks all terminals
    draw over their letter), joiners, flags, skin colours, emoji selectors and conjoining jamo.
    """
    return any(
        each >= "\u0590" and (category(each) in ("Mn", "Me", "Cf") or _extends(each) or _begins(each))
        for each in cell or ""
    )


def joined_spans(row: Sequence[str | None]) -> list[tuple[int, int]]:
    """Return the stretches of a row, as (first column, column behind the last), that are to be sent in one go.

    A stretch with a joined cell in it goes on to the next two blanks, line of a box, or arrow: there the text ends, and
    a column or two more or less are not seen.
    """
    spans = []
    start, joined = 0, False
    for x, cell in enumerate([*row, None]):
        following = row[x + 1] if x + 1 < len(row) else " "
        blank = cell == " " and (x == start or following == " ") and not (following and _extends(following[0]))
        if cell is None or blank or "\u2190" <= cell <= "\u21ff" or "\u2500" <= cell <= "\u257f":
            if joined:
                spans.append((start, x))
            start, joined = x + 1, False
        else:
            joined = joined or is_joined(cell)
    return spans


def _continues(cluster: str, character: str) -> bool:
    """Whether a character belongs to the cluster before it."""
    last = cluster[-1]
    if _is_flag_half(character):
        return cluster == last and _is_flag_half(last)
    if _is_leading_jamo(character):
        return _is_leading_jamo(last)
    if _extends(character) or not columns(character):
        return True
    if last == _JOINER or (category(last) == "Cf" and columns(last)):  # a number sign of Arabic, which covers a number
        return not character.isspace()
    marks = takewhile(lambda each: category(each) == "Mn", reversed(cluster))
    return character.isalpha() and any(combining(each) == 9 for each in marks)  # a virama: a conjunct of consonants


def _extends(character: str) -> bool:
    """Whether a character belongs to the one before it, although some terminals give it columns of its own."""
    return (
        category(character) == "Mc"
        or character in _EXTENDING
        or _is_skin(character)
        # Vowels and final consonants of Hangul syllables (Hangul_Syllable_Type V and T).
        or "\u1160" <= character <= "\u11ff"
        or "\ud7b0" <= character <= "\ud7ff"
    )


def _begins(character: str) -> bool:
    """Whether a character is one that others of its kind join: half a flag, or the beginning of a Hangul syllable."""
    return _is_flag_half(character) or _is_leading_jamo(character)


def _is_leading_jamo(character: str) -> bool:
    """Whether a character is the first consonant of a Hangul syllable (Hangul_Syllable_Type L)."""
    return "\u1100" <= character <= "\u115f" or "\ua960" <= character <= "\ua97f"


def _is_flag_half(character: str) -> bool:
    """Whether a character is a regional indicator, of which two make a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_skin(character: str) -> bool:
    """Whether a character gives the emoji before it a colour of skin (Emoji_Modifier)."""
    return "\U0001f3fb" <= character <= "\U0001f3ff"
