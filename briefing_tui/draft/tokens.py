"""Cuts a paragraph into words, signs and whole quotations, and those into sentences."""

from __future__ import annotations

import re

from briefing_tui.draft.lexicon import ABBREVIATIONS, STARTERS, word_set
from briefing_tui.draft.quotations import Quotation
from briefing_tui.draft.speech_verbs import FORMS, SPEECH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WORD, SIGN, QUOTATION = 0, 1, 2
"""Kinds of tokens."""

MOST_TOKENS = 200
"""Tokens of a sentence at which it is cut: none is as long, and the search for subjects looks back through it."""

_TOKEN = re.compile(
    r"[A-Z]-(?:[A-Z]\.)+|(?:[A-Za-z]\.){2,}|[$£€]?\d+(?:[.,:]\d+)*(?:%|[A-Za-z]+)?|[^\W_]+(?:['’.\-–/&][^\W_A-Z]\w*|['’\-–/&][^\W_]+)*|\.\.\.|--|[^\w\s]|_+"
)


class Token:
    """A word, a sign or a whole quotation of an article."""

    __slots__ = ("capital", "end", "kind", "low", "name", "quotation", "start", "text")

    def __init__(self, start: int, end: int, text: str, kind: int, quotation: Quotation | None = None) -> None:
        self.start = start
        """Where it begins in the article, in characters."""
        self.end = end
        """Where it ends there: the character after its last."""
        self.text = text
        """The word, the sign, or what stands within the quotation marks."""
        self.kind = kind
        """WORD, SIGN or QUOTATION."""
        self.low = text.lower().replace("’", "'") if kind == WORD else text
        """A word in lower case with straight apostrophes."""
        self.quotation = quotation
        """The quotation, where it is one."""
        self.capital = kind == WORD and text[0].isupper()
        """Whether it is a word that begins with a capital letter."""
        self.name: bool | None = None
        """Whether it may be part of a name, once names.is_name_word has found that out."""

    def __repr__(self) -> str:
        return f"<{self.text}>"


def tokens(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> list[Token]:
    """The tokens of text[start:end]; what stands within quotation marks is one token, its marks included."""
    out: list[Token] = []
    at = start
    for quotation in quotations:
        _plain(text, at, quotation.opening, out)
        out.append(
            Token(quotation.opening, quotation.closing, text[quotation.start : quotation.end], QUOTATION, quotation)
        )
        at = quotation.closing
    _plain(text, at, end, out)
    return out


def _plain(text: str, start: int, end: int, out: list[Token]) -> None:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        first = word[0]
        if first.isalnum() or (first in "$£€" and len(word) > 1):
            stop = match.end()
            if (
                text[stop : stop + 1] == "."
                and stop < end
                and (word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I"))
            ):
                word += "."
                stop += 1
            elif text[stop : stop + 1] in ("’", "'") and stop + 1 < end and _in_name(text, start, stop):
                word += text[stop]
                stop += 1
            out.append(Token(match.start(), stop, word, WORD))
        elif out and word in "’'" and out[-1].end == match.end():
            continue  # the last letter of a name
        elif out and word == "." and out[-1].text.endswith(".") and out[-1].end == match.end():
            continue  # the full stop of an abbreviation
        else:
            out.append(Token(match.start(), match.end(), word, SIGN))


def _in_name(text: str, start: int, stop: int) -> bool:
    """Whether the apostrophe at text[stop] ends a name, as in "Achieng’", rather than a possessive or a quotation."""
    begin = stop
    while begin > start and text[begin - 1].isalpha():
        begin -= 1
    return (
        stop - begin > 2
        and text[begin].isupper()
        and not text[begin:stop].isupper()
        and text[stop - 1] not in "sxz"
        and not text[stop + 1].isalnum()
        and text.rfind("‘", start, begin) < 0
        and text.rfind(" '", start, begin) < 0
        and text[max(start, begin - 1) : begin] not in ("'", "‘")
    )


def sentences(items: list[Token]) -> list[list[Token]]:
    """The tokens of a paragraph, sentence by sentence; a quotation is not cut."""
    out: list[list[Token]] = []
    begun = 0
    last = len(items) - 1
    for index, token in enumerate(items):
        if index == last or _ends(items, index, token) or index - begun >= MOST_TOKENS:
            # Closing brackets after the full stop still belong to the sentence before it.
            out.append(items[begun : index + 1])
            begun = index + 1
    return [each for each in out if each]


def _ends(items: list[Token], index: int, token: Token) -> bool:
    """Whether a sentence ends with this token, which is not the last."""
    after = items[index + 1]
    if token.kind == SIGN:
        if token.text not in (".", "!", "?", "…", "..."):
            return False
        if after.kind == SIGN:
            return after.text not in (".", "!", "?", ",", ")", "]", ";", ":", "-", "–", "—", "--", "…", "...")
        if token.text in ("...", "…"):
            return after.kind == WORD and after.capital
        if after.kind == QUOTATION:
            return True
        return not after.text[0].islower()
    if token.kind == WORD:
        if not token.text.endswith(".") or len(token.text) < 2:
            return False
        return (
            after.kind == WORD
            and after.capital
            and after.low in STARTERS
            and token.low.rstrip(".") not in _BEFORE_NAMES
        )
    inner = token.text.rstrip()
    if not inner or (inner[-1] not in ".!?…—-" and not (inner[-1] in ")]’'" and inner[-2:-1] in (".", "!", "?"))):
        return False
    if after.kind == QUOTATION:
        return False  # dialogue, or what goes on after a mark that was closed too early
    if after.kind == SIGN:
        named = index + 2 < len(items) and items[index + 2].capital  # "…" — Ada Reyes, farmer
        return after.text in ("(", "[", "-", "—", "–", "•", "*") and len(inner) > 30 and not named
    if not after.capital:
        return after.text[0].isdigit()
    return not _attribution_follows(items, index + 1)


_BEFORE_NAMES = word_set("mr mrs ms dr prof sen rep gov gen col capt lt sgt maj cmdr adm rev hon st fr messrs")


def _attribution_follows(items: list[Token], index: int) -> bool:
    """Whether a short "X said" with nothing after it but an adverbial begins here."""
    for place in range(index + 1, min(index + 7, len(items))):
        token = items[place]
        if token.kind != WORD:
            return False
        if token.low in FORMS and FORMS[token.low][0] in SPEECH and not token.capital:
            after = items[place + 1] if place + 1 < len(items) else None
            if after is None or (after.kind == SIGN and after.text in (".", ",")):
                return True
            asks = items[index - 1].text.rstrip()[-1:] in "?!"
            return asks and after.low in ("in", "on", "at", "during", "as", "after", "later", "when", "to")
    return False


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A span that cuts no word at its ends; it only ever shrinks."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start and start < end and text[start - 1].isalnum() and text[start].isalnum():
        while start < end and text[start].isalnum():
            start += 1
    if end < len(text) and start < end and text[end].isalnum() and text[end - 1].isalnum():
        while end > start and text[end - 1].isalnum():
            end -= 1
    return start, end
