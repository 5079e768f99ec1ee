"""The order of "…," said X: the subject stands after the verb."""

from __future__ import annotations

from briefing_tui.draft.attribution import DASHES, Attribution
from briefing_tui.draft.lexicon import AUXILIARIES, PREPOSITIONS
from briefing_tui.draft.names import is_long_quotation, is_time
from briefing_tui.draft.noun_phrase_bounds import noun_phrase_end
from briefing_tui.draft.noun_phrases import noun_phrase
from briefing_tui.draft.speech_verbs import SPEECH
from briefing_tui.draft.subjects import after_subject, take_name
from briefing_tui.draft.tokens import QUOTATION, SIGN, WORD, Token


def inverted_attribution(
    items: list[Token], place: int, limit: int, text: str, found: Attribution, at: int
) -> Attribution | None:
    """ "…," said X: the subject stands after the verb, and nothing but an adverbial or an apposition after it."""
    if found.verb not in SPEECH or found.verb == "tell" or (found.verb == "ask" and at < 0):
        return None
    begin = place + 1
    while (
        begin < limit
        and items[begin].kind == WORD
        and items[begin].low in ("then", "later", "also", "yesterday")
        and not items[begin].capital
    ):
        begin += 1
    end = noun_phrase_end(items, begin, limit)
    if end == begin:
        return None
    if items[begin].low in ("that", "this", "it", "there", "i", "him", "them") and end == begin + 1:
        return None
    follower = items[end] if end < limit else None
    if follower is not None:
        fine = (
            (follower.kind == SIGN and follower.text in (",", "(", ":", ";", *DASHES))
            or follower.kind == QUOTATION
            or (
                follower.kind == WORD
                and (
                    follower.low in PREPOSITIONS
                    or is_time(follower)
                    or follower.low
                    in (
                        "who",
                        "when",
                        "while",
                        "and",
                        "whose",
                        "earlier",
                        "because",
                        "but",
                        "during",
                        "where",
                        "which",
                        "last",
                        "this",
                        "later",
                        "recently",
                    )
                    or follower.low.endswith(("ly", "ing"))
                )
            )
        )
        if not fine:
            return None
    if (
        at >= 0
        and items[at].text == ","
        and not any(each.kind == QUOTATION for each in items[: at + 1])
        and (end == limit) is False
        and follower is not None
        and follower.low in AUXILIARIES
    ):
        return None
    found.subject = noun_phrase(items, begin, end, text)
    if found.subject is None:
        return None
    past = after_subject(items, end, found.subject, text, limit)
    if found.subject.kind != "name" and found.subject.apposition:
        take_name(found.subject, items, end + 1, past, text)
    if at >= 0:
        found.left = (0, at + 1)
    later = next(
        (number for number in range(past, limit) if is_long_quotation(items[number])),
        -1,
    )
    colon = next((number for number in range(past, limit) if items[number].text == ":"), -1)
    if later >= 0 and (
        items[later - 1].kind == SIGN or items[later - 1].low == "that" or items[later - 1].kind == WORD
    ):
        found.right = (later, limit) if items[later - 1].kind == SIGN or later - past > 6 else (past, limit)
        if items[later - 1].kind == WORD and items[later - 1].low not in ("that", "adding", "saying"):
            found.right = (later, limit)
    elif colon >= 0:
        found.right = (colon + 1, limit)
    if at < 0 and not found.right:
        return None
    return found
