"""Text folded for search: without accents, capitals and kinds of apostrophe, and cut into words.

Both what is searched and what is searched for are folded, so that a query finds a word however it is spelled.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

# Letters that NFKD leaves whole although readers type them without their stroke or as two, and the apostrophes that
# Unicode takes for letters.
_PLAIN = str.maketrans("đðøłħıŧʼʻ", "ddolhit''") | str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
# Letters that readers of Arabic and Persian take for the same, as in Apache Lucene's ArabicNormalizer and
# PersianNormalizer (lucene.apache.org): keheh is kaf; Farsi yeh, alef maksura and yeh barree are yeh; alef wasla is
# alef; teh marbuta and the other forms of heh are heh; tatweel is nothing. NFKD parts hamza, madda and vowels from
# their letters.
_PLAIN |= str.maketrans("\u06a9\u06cc\u0649\u06d2\u0671", "\u0643\u064a\u064a\u064a\u0627")
_PLAIN |= dict.fromkeys(map(ord, "\u0629\u06c1\u06c3\u06d5"), "\u0647") | {0x0640: ""}
# Scripts that put no spaces between words, by Unicode block: Thai, Lao, Myanmar, Khmer, Japanese syllabaries, Han.
# As text: compiling it takes 1.5 ms, which most starts do not need.
_UNSPACED = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\U00020000-\U000323af]"
)
_WORD = re.compile(r"[^\W_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """Return `text` as search sees it: without accents, with straight letters, and spaces for all but letters.

    What is not ASCII is lower-cased, and digits of every script become 0 to 9. Scripts without spaces between words,
    such as Chinese and Thai, get spaces around each character.

    ASCII stays as it is: the index's tokenizer (FTS5 `ascii`) lowers it, and splits it at all but letters and digits.
    """
    return text if text.isascii() else _BEYOND_ASCII.sub(_folded, text)


def fold_words(text: str) -> list[str]:
    """Return the folded words of `text`, in order, as the index holds them."""
    return _WORD.findall(fold(text).lower())


WordSpan: TypeAlias = tuple[str, int, int]
"""A folded word, and the half-open range of the text that it stands for."""


def fold_spans(text: str) -> list[WordSpan]:
    """Return the words of `text` as in `fold_words`, each with the half-open range of `text` that it stands for."""
    if text.isascii():
        return [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text.lower())]
    folded, origin = "", []
    for index, character in enumerate(text):
        piece = fold(character)
        folded += piece
        origin += [index] * len(piece)
    origin.append(len(text))
    # A word's last letter keeps the marks after it, which fold to nothing; a ½ is two words of one character.
    return [
        (m.group(), origin[m.start()], max(origin[m.end() - 1] + 1, origin[m.end()]))
        for m in _WORD.finditer(folded.lower())
    ]


def _folded(match: re.Match[str]) -> str:
    return _fold_character(match.group())


@lru_cache(4096)
def _fold_character(character: str) -> str:
    """Return one character folded: "" when it only decorates the letter before it, a space when it parts words."""
    folded = ""
    for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()):
        if part.isdecimal():
            folded += str(unicodedata.decimal(part))
        elif part.isalnum() or part.isascii():
            folded += part.translate(_PLAIN).lower()
        elif unicodedata.category(part) not in ("Mn", "Mc", "Me", "Cf"):
            folded += " "
    # Each character of such a script is a word of its own, so that a search may begin at any.
    return re.sub(_UNSPACED, r" \g<0> ", folded)
