"""Recommended actions: what someone says another should, must or needs to do, or urges, asks or calls on them to do."""

from __future__ import annotations

from briefing_tui.draft.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    word_set,
)
from briefing_tui.draft.names import is_time, spaced
from briefing_tui.draft.noun_phrase_bounds import noun_phrase_start, tells_clause
from briefing_tui.draft.speech_verbs import FORMS
from briefing_tui.draft.tokens import QUOTATION, SIGN, WORD, Token

_MODALS = word_set("should must shall")

_NEEDS = word_set("need needs ought has have needed")

_ASKED = word_set("urge urges urged urging")

_NOT_ACTIONS = word_set("be have not never know admit say remember note understand confess also been see")

_DUMMIES = word_set("it there this that what which who these those i he she you one")

_PROPOSED = word_set("proposed recommended propose recommend proposes recommends proposing recommending")
_NEXT_CLAUSES = word_set("but which who because while although saying adding so he she they it said says according as")
_CALLED = word_set("call calls called calling appeal appeals appealed appealing")


class Recommendation:
    """What should be done, and by whom, as a sentence has it."""

    __slots__ = ("action", "agent", "cue", "start")

    def __init__(self, agent: str, action: str, cue: str, start: int) -> None:
        self.agent = agent
        """Who should act; "" where the sentence does not say, or says it with a pronoun."""
        self.action = action
        """What they should do, in the article's words."""
        self.cue = cue
        """The words that recommend it."""
        self.start = start
        """Where it stands in the article, in characters."""


def recommendations(items: list[Token], text: str) -> list[Recommendation]:
    """All recommendations of a sentence, or of what a sentence quotes."""
    out: list[Recommendation] = []
    limit = len(items)
    while limit and items[limit - 1].kind == SIGN:
        limit -= 1
    for place, token in enumerate(items[:limit]):
        if token.kind != WORD:
            continue
        found = None
        low = token.low
        if low in _MODALS:
            found = _modal(items, place, place + 1, limit, text)
        elif low in _NEEDS and place + 1 < limit and items[place + 1].low == "to":
            found = _modal(items, place, place + 2, limit, text)
        elif (
            low in ("needed", "required", "necessary", "essential", "vital", "crucial", "imperative")
            and place
            and items[place - 1].low in ("is", "are", "be", "urgently")
        ):
            found = _needed(items, place, limit, text)
        elif low == "for" and place and items[place - 1].low in ("is", "was", "time"):
            found = _asked(items, place - 1, place + 1, limit, text)
        elif low in _ASKED or (
            low in ("asked", "advised", "encouraged", "implored", "told", "ordered", "asks", "advises")
        ):
            found = _asked(items, place, place + 1, limit, text)
        elif low in _CALLED and place + 1 < limit and items[place + 1].low in ("on", "upon"):
            found = _asked(items, place, place + 2, limit, text)
        elif (
            low in _CALLED
            and place + 1 < limit
            and items[place + 1].low == "for"
            and (not place or items[place - 1].low not in DETERMINERS)
        ):
            found = _asked(items, place, place + 2, limit, text)  # "called for the bank to pay"
            end = _clause_end(items, place + 2, limit)
            if found is None and end > place + 3:
                found = Recommendation(
                    "", spaced(items, place + 2, end, text), spaced(items, place, place + 2, text), token.start
                )
        elif (
            low in _PROPOSED
            and place + 1 < limit
            and items[place + 1].low.endswith("ing")
            and not items[place + 1].capital
        ):
            end = _clause_end(items, place + 1, limit)
            if end > place + 2:
                found = Recommendation("", spaced(items, place + 1, end, text), token.text, token.start)
        if found is not None and len(found.action.split()) >= 2:
            out.append(found)
    return out


def _modal(items: list[Token], place: int, verb: int, limit: int, text: str) -> Recommendation | None:
    """ "X should do": the subject ahead of the modal verb is who should act."""
    if place and items[place - 1].low in ("not", "never", "n't"):
        return None
    begin = verb
    while begin < limit and (  # "can, and must, play a role"; "must, however, play a role"
        items[begin].text == "," or items[begin].low in ADVERBS or items[begin].low.endswith("ly")
    ):
        begin += 1
    if begin >= limit or items[begin].kind != WORD:
        return None
    low = items[begin].low
    passive = (
        low == "be"
        and begin + 1 < limit
        and items[begin + 1].low.endswith(("ed", "en", "one", "ept", "ilt", "ade", "ught", "eld"))
    )
    if low in _NOT_ACTIONS and not passive and low not in ("not", "never"):
        return None
    if items[begin].capital:
        return None
    last = place - 1
    while last >= 0 and (
        items[last].low in ADVERBS
        or items[last].low in (",",)
        or items[last].low in ("can", "and", "may", "will", "do")
    ):
        last -= 1
    end = _clause_end(items, begin, limit)
    if last >= 0 and items[last].low in ("a", "the", "any", "urgent") and items[place].low == "need":  # "a need to"
        return Recommendation("", spaced(items, begin, end, text), spaced(items, last, verb, text), items[place].start)
    if last < 0 or items[last].kind == QUOTATION or items[last].low in AUXILIARIES:
        return None
    start = noun_phrase_start(items, last)
    while start <= last and items[start].low in ADVERBS | PREPOSITIONS and start < last:
        start += 1
    if start > last:
        return None
    head = items[start].low
    if start == last and head in _DUMMIES and head not in ("you",):
        return None
    if any(tells_clause(each) for each in items[start:last]):
        return None
    cue = spaced(items, place, verb, text)
    whole = spaced(items, start, last + 1, text)
    if passive:  # "The law must be changed": nobody is named who should do it
        return Recommendation("", spaced(items, start, end, text), cue, items[start].start)
    agent = "" if head in PRONOUNS and start == last else whole
    return Recommendation(agent, spaced(items, begin, end, text), cue, items[start].start)


def _needed(items: list[Token], place: int, limit: int, text: str) -> Recommendation | None:
    """ "Stronger laws are needed": what is needed, and what for."""
    last = place - 2
    while last >= 0 and items[last].low in ADVERBS | {"be", "urgently"}:
        last -= 1
    if last < 0 or items[last].kind != WORD:
        return None
    start = noun_phrase_start(items, last)
    while (
        start > 1
        and items[start - 1].low == "and"
        and items[start - 2].kind == WORD
        and not any(tells_clause(each) for each in items[start:last])
    ):
        before = noun_phrase_start(items, start - 2)
        if before and tells_clause(items[before - 1]):
            break  # "rot is (a danger) and paint is needed"
        start = before
    while start <= last and items[start].low in ADVERBS | {"and", "but", "that"}:
        start += 1
    if start > last or items[start].low in _DUMMIES or any(tells_clause(each) for each in items[start:last]):
        return None
    end = _clause_end(items, place, limit)
    return Recommendation(
        "", spaced(items, start, end, text), spaced(items, place - 1, place + 1, text), items[start].start
    )


def _asked(items: list[Token], place: int, begin: int, limit: int, text: str) -> Recommendation | None:
    """ "urged X to do": whoever stands between is who should act."""
    stop = next(
        (at for at in range(begin, min(begin + 14, limit)) if items[at].low == "to" and items[at].kind == WORD), -1
    )
    if stop <= begin or stop + 1 >= limit or items[stop + 1].capital:
        return None
    between = items[begin:stop]
    if between[0].low in ("not", "for") or len(between) > 6:
        return None
    if any(
        (each.kind == SIGN and each.text not in ("'", "’", "&"))
        or each.kind == QUOTATION
        or each.low in SUBORDINATORS
        or (each.low in FORMS and not each.capital and each.low.endswith("ed"))
        for each in between
    ):
        return None
    end = _clause_end(items, stop + 1, limit)
    agent = spaced(items, begin, stop, text)
    if agent.lower() in ("him", "her", "them", "us", "me", "you", "it"):
        agent = ""
    if is_time(items[begin]):
        return None
    return Recommendation(
        agent, spaced(items, stop + 1, end, text), spaced(items, place, begin, text), items[place].start
    )


def _clause_end(items: list[Token], begin: int, limit: int) -> int:
    """Where a clause ends: at a semicolon, a dash, or a comma before "but", "which" and the like."""
    for at in range(begin + 1, limit):
        token = items[at]
        if token.kind == SIGN and token.text in (";", "—", "–", "--", ":", ".", "!", "?"):
            return at
        if (
            token.kind == SIGN
            and token.text == ","
            and at + 1 < limit
            and (
                (
                    items[at + 1].low in ("and", "or")
                    and at + 2 < limit
                    and items[at + 2].low in ("he", "she", "they", "it", "we", "i")
                )
                or items[at + 1].low in _NEXT_CLAUSES
            )
        ):
            return at
        if token.kind == WORD and token.low in ("because", "although"):
            return at
    return limit
