"""Cuts a paragraph into words, signs and whole quotations, and those into sentences."""

from __future__ import annotations

import re

from briefing_tui.draft.lexicon import ABBREVIATIONS, STARTERS, TAGS, word_set
from briefing_tui.draft.model import Token
from briefing_tui.draft.speech_verbs import SPEECH, form_of
from briefing_tui.draft.tagging import UNTAGGED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing_tui.draft.model import Quotation

MOST_TOKENS = 200
"""Tokens of a sentence at which it is cut: none is as long, and the search for subjects looks back through it."""

_PLAIN = str.maketrans("’–£€₹", "'-$$$")
"""What is matched in its ASCII form: a set with other characters takes a millisecond to compile."""

_TOKEN = re.compile(
    r"([A-Z]-(?:[A-Z]\.)+|(?:[A-Za-z]\.){2,}|\$?\d+(?:[.,:]\d+)*(?:%|'s\b|[A-Za-z]+)?(?:-[A-Za-z]+)*"
    r"|[^\W_]+(?:['.\-/&][^\W_A-Z]\w*|['\-/&][^\W_]+)*)|\.\.\.|--|[^\w\s]|_+"
)

_SIGNS = {**dict.fromkeys("—–-", "-"), "--": "-", **dict.fromkeys((".", "!", "?", "…", "..."), "."), "&": "c"}
_SIGNS |= {"[": "(", "]": ")"}
"""The tags of signs that are not their own."""


def tokens(text: str, start: int, end: int, quotations: Iterable[Quotation] = ()) -> list[Token]:
    """The tokens of text[start:end]; what stands within quotation marks is one token, its marks included."""
    out: list[Token] = []
    at = start
    for each in quotations:
        _plain(text, at, each.opening, out)
        inner = text[each.start : each.end]
        if inner.endswith(",") and out and _names_title(out[-1], inner):
            out.append(Token(each.opening, each.end - 1, inner[:-1], "q", each))
            out.append(Token(each.end - 1, each.closing, text[each.end - 1 : each.closing], ","))
        else:
            within = bool(out) and out[-1].tag not in ".:"
            short = within and inner.count(" ") < 3 and len(inner.split()) <= 3 and inner.rstrip()[-1:] not in ",.?!"
            verb = short and inner.split()[:1] and TAGS.get(inner.split()[0].lower()) in ("x", "m")
            out.append(Token(each.opening, each.closing, inner, "q" if short and not verb else "Q", each))
        at = each.closing
    _plain(text, at, end, out)
    if out and out[0].text in ("Q.", "A."):  # who speaks, in an interview
        out[0].tag = "*"
    return out


def _names_title(before: Token, inner: str) -> bool:
    """Whether a quotation is the title of a work, whose comma is the sentence's: host of “Boats Today,”."""
    leads = before.low in _BEFORE_TITLES or before.low.endswith(("'s", "s'"))
    words = inner.split()
    return leads and len(words) <= 7 and all(word[0].isupper() for word in words if len(word) > 3)


_BEFORE_TITLES = word_set(
    "of on in with the a called titled entitled named book novel film show programme program song album series"
)


def _plain(text: str, start: int, end: int, out: list[Token]) -> None:
    for match in _TOKEN.finditer(text[start:end].translate(_PLAIN)):
        begin, stop = match.start() + start, match.end() + start
        word = text[begin:stop]
        if match.lastindex is None:
            if not (out and out[-1].end > begin) and word not in "\"'’‘“”":  # none of these quotes anything
                out.append(Token(begin, stop, word, _SIGNS.get(word, word[0] if word[0] in ",;:()" else "*")))
            continue
        follower = text[stop : stop + 1]
        if follower == ".":
            short = word.lower() in ABBREVIATIONS and (word != "no" or text[stop + 1 : stop + 3].strip()[:1].isdigit())
            stop += stop < end and (short or _is_initial(word))
        elif follower in ("’", "'"):
            stop += stop + 1 < end and _in_word(text, start, stop)
        word = text[begin:stop]
        owner = stop - begin < 5 and word.endswith(("'s", "’s"))  # "Radio 4's"
        tag = UNTAGGED if word[0].isalpha() else "M" if owner else "n" if "-" in word else "1"
        out.append(Token(begin, stop, word, tag))


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word != "I"


def _in_word(text: str, start: int, stop: int) -> bool:
    """Whether the apostrophe at text[stop] ends a name ("Achieng’") or a possessive ("workers’"), not a quotation."""
    begin = stop
    while begin > start and text[begin - 1].isalpha():
        begin -= 1
    word = text[begin:stop]
    if (
        len(word) <= 2
        or text[stop + 1].isalnum()
        or not (word[-1] in "sxz" or (word[0].isupper() and not word.isupper()))
    ):
        return False
    quoted = text.rfind("‘", start, begin) >= 0 or text.rfind(" '", start, begin) >= 0
    return not quoted and text[max(start, begin - 1) : begin] not in ("'", "‘")


def sentences(items: list[Token]) -> list[list[Token]]:
    """The tokens of a paragraph, sentence by sentence; a quotation is not cut."""
    out: list[list[Token]] = []
    begun = 0
    for index in range(len(items)):
        may_end = items[index].tag in ".qQ" or items[index].text[-1] == "."
        if index == len(items) - 1 or index - begun >= MOST_TOKENS or (may_end and _ends(items, begun, index)):
            out.append(items[begun : index + 1])
            begun = index + 1
    return out


def _ends(items: list[Token], begun: int, index: int) -> bool:
    """Whether the sentence that begins with items[begun] ends with items[index], which is not the last."""
    token, after = items[index], items[index + 1]
    if token.tag in "Qq":
        return _ends_with_quotation(items, begun, index)
    if token.text.endswith(".") and len(token.text) > 1 and token.tag != ".":  # an abbreviation
        if after.quotation:
            return after.text[:1].isupper() and after.text.rstrip()[-1:] in ",.?!"
        return after.text[0].isupper() and after.low in STARTERS and token.low.rstrip(".") not in _BEFORE_NAMES
    if token.tag != ".":
        return False
    if after.quotation:
        return True
    if not after.text[0].isalnum():
        return after.text not in ".!?,)];:-–—--…..."
    return after.text[0].isupper() if token.text in ("...", "…") else not after.text[0].islower()


_BEFORE_NAMES = word_set(
    "mr mrs ms dr prof sen rep gov gen col capt lt sgt maj cmdr adm rev hon st fr messrs smt shri eng engr"
)


def _ends_with_quotation(items: list[Token], begun: int, index: int) -> bool:
    inner, after = items[index].text.rstrip(), items[index + 1]
    if inner[-1:] not in ".!?…—-" and not (inner[-1:] in ")]’'" and inner[-2:-1] in (".", "!", "?")):
        return False
    if after.quotation:  # dialogue goes on, but a sentence that has words of its own is over
        return index > begun and inner[-1] not in "—-" and after.text[:1].isupper()
    if not after.text[0].isalnum():
        named = index + 2 < len(items) and items[index + 2].text[0].isupper()  # "…" — Ada Reyes, farmer
        return after.text in "([-—–•*" and len(inner) > 30 and not named
    if not after.text[0].isupper():
        return after.text[0].isdigit()
    return not _attribution_follows(items, index + 1)


def _attribution_follows(items: list[Token], index: int) -> bool:
    """Whether a short "X said" with nothing after it but an adverbial begins here."""
    asks = items[index - 1].text.rstrip()[-1:] in "?!"
    for place in range(index + 1, min(index + 7, len(items))):
        token = items[place]
        if not token.text[0].isalnum() or token.quotation:
            return False
        if form_of(token.low)[0] in SPEECH and token.text[0].islower():
            after = items[place + 1] if place + 1 < len(items) else None
            if after is None or after.text in (".", ","):
                return True
            return asks and after.low in ("in", "on", "at", "during", "as", "after", "later", "when", "to")
    return False


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A span that cuts no word at its ends; it only ever shrinks."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if 0 < start < end and text[start - 1].isalnum():
        while start < end and text[start].isalnum():
            start += 1
    if start < end < len(text) and text[end].isalnum():
        while end > start and text[end - 1].isalnum():
            end -= 1
    return start, end
