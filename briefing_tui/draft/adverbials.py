"""Skips what stands between a verb of speech and what was said: who was spoken to, when and where."""

from __future__ import annotations

from briefing_tui.draft.lexicon import ADVERBS, AUXILIARIES, word_set
from briefing_tui.draft.names import is_long_quotation, is_name_word, is_time
from briefing_tui.draft.noun_phrase_bounds import noun_phrase_end
from briefing_tui.draft.tokens import SIGN, WORD, Token


def skip_addressee(items: list[Token], at: int, limit: int) -> int:
    """The place after the one who was spoken to: "told (reporters in Nairobi) on Friday that"."""
    if at >= limit:
        return at
    if items[at].kind == WORD and items[at].low in (
        "him",
        "her",
        "them",
        "me",
        "us",
        "you",
        "it",
        "himself",
        "herself",
        "themselves",
    ):
        return at + 1
    end = noun_phrase_end(items, at, limit)
    if at < end < limit - 1 and items[end].low in ("of", "at", "from", "with") and is_name_word(items[end + 1]):
        end = noun_phrase_end(items, end + 1, limit)  # told Ada Reyes of the Harbour News
    return end


_PLACING = word_set(
    "in on at during by after before via through from with to earlier late early over of about outside "
    "inside near as following when while"
)


def skip_adverbials(items: list[Token], at: int, limit: int) -> int:
    """The place after when and where something was said: "said (on Friday) (in a statement) that"."""
    for place in range(at, min(at + 22, limit)):
        token = items[place]
        if token.low == "that" and token.kind == WORD:
            first = items[at]
            if place == at or _adverbial(first) or (first.text == "," and items[place - 1].text == ","):
                return place
            break
        if is_long_quotation(token) or token.text in (":", ";"):
            break
        if (
            token.kind == WORD
            and items[at].low not in ("when", "after", "before", "while")
            and (token.low in AUXILIARIES or token.low in ("he", "she", "they", "it", "we", "i"))
        ):
            break
    while at < limit:
        token = items[at]
        if token.kind != WORD:
            break
        if is_time(token) or token.low in ("here", "there") or (token.low in ADVERBS and at + 1 < limit):
            at += 1
            continue
        if (
            token.low in ("last", "this", "next", "earlier", "late", "early")
            and at + 1 < limit
            and is_time(items[at + 1])
        ):
            at += 2
            continue
        if token.low.endswith("ly") and not token.capital:
            at += 1
            continue
        if (
            token.low in _PLACING
            and at + 1 < limit
            and items[at + 1].low not in ("order", "case", "fact", "addition", "particular")
        ):
            stop = at + 1
            if is_time(items[stop]) or items[stop].text.isdigit():
                while stop < limit and (
                    is_time(items[stop])
                    or items[stop].text.isdigit()
                    or (items[stop].text == "," and stop + 1 < limit and items[stop + 1].text.isdigit())
                ):
                    stop += 1
                at = stop
                continue
            if token.low in ("as", "of", "about", "when", "while", "following", "to"):
                break
            stop = noun_phrase_end(items, at + 1, limit)
            if stop > at + 1 and (stop >= limit or items[stop].kind != SIGN or items[stop].text in (",", ":", ".")):
                at = stop
                continue
        break
    return at


def _adverbial(token: Token) -> bool:
    return token.kind == WORD and (
        token.low in _PLACING
        or is_time(token)
        or token.low in ADVERBS
        or token.low.endswith("ly")
        or token.low in ("last", "this")
    )
