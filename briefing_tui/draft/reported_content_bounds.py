"""Where what was said begins and ends, to the left and to the right of its verb."""

from __future__ import annotations

from briefing_tui.draft.attribution import DASHES, Span
from briefing_tui.draft.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    word_set,
)
from briefing_tui.draft.names import is_long_quotation, is_name_word, is_time
from briefing_tui.draft.speech_verbs import FORMS
from briefing_tui.draft.tokens import QUOTATION, SIGN, WORD, Token

_NOT_CONTENT = (
    PREPOSITIONS
    | PRONOUNS
    | ADVERBS
    | word_set("and but while as when where whose though although because so a an the")
)
"""What begins something else than what was said, after "X said" and a comma."""

_SETTING = PREPOSITIONS | ADVERBS | word_set("when while as if although though asked speaking")
"""What begins a clause that tells when, where or how something was said, ahead of subject and verb."""


def holds_quotation(items: list[Token], start: int, end: int) -> bool:
    """Whether a quotation of more than a few words stands in items[start:end]."""
    return any(is_long_quotation(each) for each in items[start:end])


def begins_something_else(token: Token) -> bool:
    """Whether what follows a comma after "X said" tells something else, rather than going on with what was said."""
    low = token.low
    return token.kind == QUOTATION or low in _NOT_CONTENT or low.endswith("ing")


def after_quotation(items: list[Token], at: int, limit: int) -> int:
    """Where what was said ends, if it begins with a quotation: with that, or with the clause that it is part of."""
    stop = at
    while stop < limit:
        if items[stop].kind == QUOTATION:
            whole = items[stop].text.rstrip()[-1:] in ",.?!…"
            stop += 1
            if whole and (stop >= limit or items[stop].kind != QUOTATION):
                rest = next(
                    (place for place in range(stop, limit) if is_long_quotation(items[place])),
                    -1,
                )
                return (
                    stop
                    if rest < 0 or rest - stop > 8 or any(items[place].low in FORMS for place in range(stop, rest))
                    else rest + 1
                )
            continue
        token = items[stop]
        if (
            token.kind == SIGN
            and token.text == ","
            and stop + 1 < limit
            and (
                items[stop + 1].low in ("who", "which", "whose", "but", "while", "as", "when")
                or items[stop + 1].low.endswith("ing")
            )
        ):
            return stop
        stop += 1
    return limit


def addressee_end(items: list[Token], at: int, limit: int) -> int:
    """The place of "to" where someone and then "to" follow: "urged (the government) to"; 0 where they do not."""
    if at < limit and items[at].low == "not":
        return 0
    for end in range(at + 1, min(at + 14, limit)):
        token = items[end]
        if token.kind != WORD or token.low in SUBORDINATORS or token.low in AUXILIARIES:
            return 0
        if token.low == "to" or (token.low == "not" and end + 1 < limit and items[end + 1].low == "to"):
            return (
                end
                if items[end - 1].low not in PREPOSITIONS
                and end + 1 < limit
                and not is_name_word(items[end + 1])
                and items[end + 1].low not in DETERMINERS
                else 0
            )
    return 0


def content_before(items: list[Token], start: int) -> Span | None:
    """What stands ahead of subject and verb, where a comma or a quotation parts it from them."""
    if start <= 0:
        return None
    before = items[start - 1]
    if is_long_quotation(before):
        return (0, start)
    if before.kind == SIGN and before.text in (",", "?", "!", "…", *DASHES):
        first = items[0]
        stretch = items[: start - 1]
        if not stretch:
            return None
        if any(is_long_quotation(each) for each in stretch) or stretch[-1].kind == QUOTATION:
            return (0, start - 1)
        if (
            len(stretch) < 2
            or (len(stretch) < 4 and is_time(stretch[-1]))
            or (
                first.low in ("asked", "speaking", "addressing", "still", "later", "earlier", "but", "and")
                and len(stretch) < 6
            )
        ):
            return None
        if first.low in _SETTING and not any(each.low in AUXILIARIES for each in stretch[1:]):
            return None
        return (0, start - 1)
    return None


def trimmed(items: list[Token], begin: int, end: int) -> tuple[int, int]:
    """A stretch without the signs and conjunctions at its ends."""
    while begin < end and (
        (items[begin].kind == SIGN and items[begin].text not in ("(", "[", "$", "£", "€", "#", "@"))
        or (begin + 1 < end and items[begin].low in ("but", "and", "that"))
    ):
        begin += 1
    while end > begin and (
        (items[end - 1].kind == SIGN and items[end - 1].text not in (")", "]", "%"))
        or items[end - 1].low in ("and", "but", "while", "as")
    ):
        end -= 1
    return begin, end


def mostly_quoted(items: list[Token], begin: int, end: int) -> list[tuple[int, int]]:
    """The quotations of a stretch that is little else, as a direct quote's segments; [] where it is a clause."""
    inside = outside = 0
    spans: list[tuple[int, int]] = []
    for each in items[begin:end]:
        if each.kind == QUOTATION and each.quotation is not None:
            inside += len(each.text.split())
            spans.append((each.quotation.start, each.quotation.end))
        elif each.kind == WORD:
            outside += 1
    if not spans or inside < 0.8 * (inside + outside):
        return []
    return spans
