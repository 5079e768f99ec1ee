"""How many columns a text takes on a terminal, where it may be cut, and where terminals disagree about that.

Terminals differ in the columns of vowel signs (category Mc, as in Hindi), flags, joined emoji, variation selectors and
Hangul syllables spelt in conjoining jamo. A text counts here as the columns of the terminal that gives it most: the sum
of its characters' columns. So there is room for it on every terminal.
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
def measure_character(character: str, unicode_version: str = "auto") -> int:
    """Return the most columns, 0 to 2, that a terminal gives to a character.

    They are those that Rich gives it, except where some terminals join it to the character before it and others do not.
    `unicode_version` is not used: this function replaces Rich's, which has it (see textual_internals).
    """
    if _is_flag_half(character) or _is_skin_tone(character):
        return 2
    return 1 if _extends(character) else get_character_cell_size(character)


def split_into_clusters(text: str) -> list[tuple[int, int, int]]:
    """Return the start, the end and the columns of each part of a text that must not be cut.

    A part is an extended grapheme cluster of Unicode (UAX #29), or consists of several.
    """
    spans: list[tuple[int, int, int]] = []
    for index, character in enumerate(text):
        if spans and _continues(text[spans[-1][0] : index], character):
            start, _, width = spans[-1]
            spans[-1] = (start, index + 1, width + measure_character(character))
        else:
            spans.append((index, index + 1, measure_character(character)))
    return spans


def split_at_column(text: str, column: int) -> tuple[str, str]:
    """Cut a text at a column, from 0, and return both parts; a cluster that lies on the cut becomes blanks."""
    if column <= 0:
        return "", text
    x = 0
    for start, end, width in split_into_clusters(text):
        if x + width > column:
            before, behind = (" " * (column - x), " " * (x + width - column)) if x < column else ("", text[start:end])
            return text[:start] + before, behind + text[end:]
        x += width
    return text, ""


def split_into_cells(text: str) -> tuple[list[str], str]:
    """Return the cells of a text, and the marks before them.

    A cell is a character and the zero-width ones that follow it; after a wide one, "" stands for its second column. The
    marks are the zero-width characters at the start, which belong to the cell left of the text.
    """
    cells: list[str] = []
    marks = ""
    for character in text:
        width = measure_character(character)
        if width:
            cells += (character, "") if width == 2 else (character,)
        elif cells:
            cells[-1 if cells[-1] else -2] += character
        else:
            marks += character
    return cells, marks


def has_doubtful_width(cell: str | None) -> bool:
    """Return whether terminals may disagree about the columns of a cell, as of emoji, symbols and letters with marks.

    They agree about letters, ideographs and ordinary signs. False also for "" and for an unknown cell (None).
    """
    if not cell or (cell.isascii() and len(cell) == 1):
        return False
    if len(cell) > 1:
        return True
    return not (cell.isalpha() or is_plain(cell) or "\u3000" <= cell <= "\u3029" or "\uff01" <= cell <= "\uff60")


@lru_cache(4096)
def is_joined(cell: str | None) -> bool:
    """Return whether a cell must be sent together with those beside it, or signs are lost or drawn in another way.

    True for vowel signs and other marks, except those of the Latin, Greek and Cyrillic scripts, which every terminal
    draws on their letter; for joiners, flags, skin tones, emoji selectors and conjoining jamo.
    """
    return any(
        each >= "\u0590" and (category(each) in ("Mn", "Me", "Cf") or _extends(each) or _is_first_of_several(each))
        for each in cell or ""
    )


def joined_spans(row: Sequence[str | None]) -> list[tuple[int, int]]:
    """Return the parts of a row that must be sent in one go, each as its first column and the one behind its last.

    Such a part contains a joined cell. It begins and ends at two blanks, at the line of a box or at an arrow: there a
    text ends, so that a column more or less does not show.
    """
    spans = []
    start, joined = 0, False
    for x, cell in enumerate([*row, None]):
        blank = cell == " " and (x == start or x + 1 == len(row) or row[x + 1] == " ")
        if cell is None or blank or "\u2190" <= cell <= "\u21ff" or "\u2500" <= cell <= "\u257f":
            if joined:
                spans.append((start, x))
            start, joined = x + 1, False
        else:
            if cell and x == start > 0 and _extends(cell[0]):
                start -= 1  # the cell before, which some terminals join it to
            joined = joined or is_joined(cell)
    return spans


def columns_to_send(
    changed: Sequence[int], row: Sequence[str], shown: Sequence[str | None], spans: Sequence[tuple[int, int]]
) -> list[int]:
    """Return the columns of a row that must be sent where those of `changed` differ from what the terminal shows.

    `shown` are the cells that it shows, and `spans` the joined spans of both. Those and wide characters are sent whole.
    Behind a cell of doubtful width the next one is sent too, because the terminal may have covered it.
    """
    columns, pending = set(changed), list(changed)
    while pending:
        x = pending.pop()
        related = {column for start, end in spans if start <= x < end for column in range(start, end)}
        for cells in (row, shown):
            after = x + 1
            while after < len(row) and cells[after] == "":
                after += 1
            covers = not related and has_doubtful_width(cells[x])
            related.update(range(x, min(after + covers, len(row))))
        related -= columns
        columns |= related
        pending += related
    return sorted(columns)


def _continues(cluster: str, character: str) -> bool:
    """Return whether a character belongs to the cluster before it."""
    last = cluster[-1]
    if _is_flag_half(character):
        return cluster == last and _is_flag_half(last)
    if _is_leading_jamo(character):
        return _is_leading_jamo(last)
    if _extends(character) or not measure_character(character):
        return True
    is_number_sign = category(last) == "Cf" and measure_character(last)  # of Arabic: digits follow
    if last == _JOINER or is_number_sign:
        return not character.isspace()
    marks = takewhile(lambda each: category(each) == "Mn", reversed(cluster))
    return character.isalpha() and any(combining(each) == 9 for each in marks)  # a virama: a conjunct of consonants


def _extends(character: str) -> bool:
    """Return whether a character belongs to the one before it, although some terminals give it columns of its own."""
    return (
        category(character) == "Mc"
        or character in _EXTENDING
        or _is_skin_tone(character)
        # Vowels and final consonants of Hangul syllables (Hangul_Syllable_Type V and T).
        or "\u1160" <= character <= "\u11ff"
        or "\ud7b0" <= character <= "\ud7ff"
    )


def _is_first_of_several(character: str) -> bool:
    """Return whether others of its kind join a character: half a flag, or the first consonant of a Hangul syllable."""
    return _is_flag_half(character) or _is_leading_jamo(character)


def _is_leading_jamo(character: str) -> bool:
    """Return whether a character is the first consonant of a Hangul syllable (Hangul_Syllable_Type L)."""
    return "\u1100" <= character <= "\u115f" or "\ua960" <= character <= "\ua97f"


def _is_flag_half(character: str) -> bool:
    """Return whether a character is a regional indicator, of which two make a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_skin_tone(character: str) -> bool:
    """Return whether a character sets the skin tone of the emoji before it (Emoji_Modifier)."""
    return "\U0001f3fb" <= character <= "\U0001f3ff"
