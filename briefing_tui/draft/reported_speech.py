"""Finds in a sentence who is reported to have said what: verbs of speech, their subjects, and what they report."""

from __future__ import annotations

from briefing_tui.draft.agreement import (
    agrees,
    antecedent,
    ends_quoted,
    may_speak,
    place_before_continuing,
    surely_apposed,
)
from briefing_tui.draft.attribution import ACCORDING, DASHES, Attribution
from briefing_tui.draft.inverted_order import inverted_attribution
from briefing_tui.draft.lexicon import ADVERBS, AUXILIARIES, DETERMINERS, MODALS, NEGATIONS, POSSESSIVES, PREPOSITIONS
from briefing_tui.draft.names import is_long_quotation, is_name_word, is_time, spaced
from briefing_tui.draft.noun_phrase_bounds import may_be_noun, noun_phrase_end
from briefing_tui.draft.noun_phrases import noun_phrase
from briefing_tui.draft.reported_content import find_content
from briefing_tui.draft.speech_verbs import BASE, FORMS, GERUND, PARTICIPLE, PAST, PLAIN
from briefing_tui.draft.subjects import after_subject, subject
from briefing_tui.draft.tokens import QUOTATION, SIGN, WORD, Token

MOST_ATTRIBUTIONS = 30
"""Attributions of one sentence that are told; no sentence has as many."""


def attributions(items: list[Token], text: str) -> list[Attribution]:
    """All attributions of a sentence, in the order of their verbs."""
    out: list[Attribution] = []
    limit = len(items)
    while limit and items[limit - 1].kind == SIGN and items[limit - 1].text not in (")", "]", "%"):
        limit -= 1
    for place in range(limit):
        token = items[place]
        if token.kind != WORD:
            continue
        if len(out) >= MOST_ATTRIBUTIONS:
            break
        low = token.low
        if low == "according" and place + 1 < limit and items[place + 1].low == "to":
            found = _according(items, place, limit, text)
        elif low in FORMS and not (token.capital and place and items[place - 1].kind != QUOTATION):
            found = _reported(items, place, limit, text)
        else:
            continue
        if found is not None and (found.left or found.right):
            out.append(found)
    _part(items, out)
    return out


def _according(items: list[Token], place: int, limit: int, text: str) -> Attribution | None:
    """ "According to X, …", "…, according to X", and the same between commas."""
    end = noun_phrase_end(items, place + 2, limit)
    if end == place + 2:
        return None
    found = Attribution(ACCORDING, spaced(items, place, place + 2, text), place)
    found.subject = noun_phrase(items, place + 2, end, text)
    if found.subject is None:
        return None
    before = place - 1
    while before >= 0 and (
        items[before].low in ADVERBS | {"but", "and", "yet", "meanwhile"}
        or (items[before].kind == SIGN and items[before].text != ")")
    ):
        before -= 1
    if before < 0 or items[before].low == "that":
        comma = next((at for at in range(end, limit) if items[at].text in (",", ":", *DASHES)), -1)
        if comma < 0:
            return None
        begin = comma + 1
        if begin < limit and items[begin].kind == WORD and (items[begin].low in ("a", "an", "who", "which", "whose")):
            second = next((at for at in range(begin, limit) if items[at].text == ","), -1)
            if second > 0:
                found.subject.apposition = text[items[begin].start : items[second - 1].end]
                begin = second + 1
        if begin < limit:
            found.right = (begin, limit)
    else:
        after_subject(items, end, found.subject, text, limit)
        found.left = (0, before + 1)
    return found


def _reported(items: list[Token], place: int, limit: int, text: str) -> Attribution | None:
    """The attribution whose verb is items[place]; None if it is no verb of speech here."""
    token = items[place]
    verb, form = FORMS[token.low]
    at = place - 1
    passive = perfect = False
    while at >= 0 and items[at].kind == WORD:
        low = items[at].low
        if low in NEGATIONS and low != "without":
            return None
        if low in MODALS and not (items[at].capital and at):
            return None
        if low in AUXILIARIES:
            passive = passive or (low in ("is", "are", "was", "were", "be", "been", "being", "am") and not perfect)
            perfect = perfect or low in ("has", "have", "had")
        elif not (low in ADVERBS or (low.endswith("ly") and len(low) > 4 and not items[at].capital)) or (
            is_time(items[at]) and low not in ("earlier", "later", "now")
        ):
            break
        at -= 1
    if passive and form in (PAST, PARTICIPLE) and items[place - 1].low != "also":
        return None
    if form == PARTICIPLE and not perfect:
        return None
    if verb in ("say", "add") and _nothing(items, place + 1):
        return None
    found = Attribution(verb, spaced(items, at + 1, place + 1, text), place)
    found.start = at + 1
    before = items[at] if at >= 0 else None
    if before is not None and before.kind == WORD:
        low = before.low
        if low == "to":
            chain = place_before_continuing(items, at)
            if chain < 0:
                return None
            at = chain
            before = items[at] if at >= 0 else None
        elif low == "as" and at > 0 and items[at - 1].low in ("quoted", "cited", "reported", "heard", "recorded"):
            at -= 2
            while at >= 0 and items[at].low in AUXILIARIES | ADVERBS:
                at -= 1
            found.cue = spaced(items, at + 1, place + 1, text)
            before = items[at] if at >= 0 else None
            form = PAST
        elif (
            low in POSSESSIVES | {"a", "an", "the", "this", "no", "any", "every", "each", "of"}
            or low[0].isdigit()
            or before.text.endswith(("'s", "’s"))
            or (low in PREPOSITIONS and low not in ("by", "in", "after", "before", "while", "without"))
        ):
            return None
    if form == GERUND:
        return _participle(items, place, limit, text, found, before, at)
    if before is None:
        return inverted_attribution(items, place, limit, text, found, at) if form == PAST else None
    if before.kind == SIGN and before.text == "," and not ends_quoted(items, at):
        found.subject, found.start = subject(items, at, text)
        if found.subject is not None and surely_apposed(items, found.start, found.subject):
            find_content(items, place, limit, found, form)
            return found
        found.subject, found.start = None, at + 1
    if is_long_quotation(before) or (before.kind == SIGN and before.text in (",", "?", "!", "…", "...", *DASHES)):
        if not (passive or perfect) and (turned := inverted_attribution(items, place, limit, text, found, at)):
            return turned
        if before.kind == QUOTATION:
            return None
    if before.low in ("and", "but", "or", "then", "&"):
        found.start = at
        if form == BASE:
            return None
    elif before.kind == SIGN and before.text not in (",", ")", "]", *DASHES):
        return None
    elif before.low in ("who", "which", "that"):
        behind = at - 1
        if behind >= 0 and items[behind].text == ",":
            behind -= 1
        if behind < 0 or (items[behind].kind == SIGN and items[behind].text not in (")",)):
            return None
        found.subject = antecedent(items, behind, text)
        if found.subject is None:
            return None
        find_content(items, place, limit, found, form)
        found.start, found.left = at, None
        return found if may_speak(found.subject) or found.verb in PLAIN else None
    else:
        found.subject, found.start = subject(items, at, text)
        if found.subject is None:
            return None
        if found.start and items[found.start - 1].low in ("if", "unless", "whether"):
            return None
        if not agrees(items, at, place, found.subject, form, perfect):
            return None
    find_content(items, place, limit, found, form)
    spans = [span for span in (found.left, found.right) if span]
    quoted = any(each.kind == QUOTATION and is_long_quotation(each) for span in spans for each in items[slice(*span)])
    if found.verb == "order" and not quoted:
        return None  # an act
    if (
        found.verb not in PLAIN
        and found.subject is not None
        and found.right
        and items[found.right[0] - 1].low != "that"
        and not may_speak(found.subject)
    ):
        return None
    return found


def _nothing(items: list[Token], at: int) -> bool:
    """Whether "nothing", "little" and the like at items[at] is all that was said: "said little about the pier"."""
    if at >= len(items) or items[at].low not in ("nothing", "little", "much", "anything"):
        return False
    after = items[at + 1] if at + 1 < len(items) else None
    return (
        after is None
        or after.kind == SIGN
        or after.low in PREPOSITIONS | {"more", "else", "further", "and", "but", "when", "while", "publicly"}
        or is_time(after)
    )


def _participle(
    items: list[Token], place: int, limit: int, text: str, found: Attribution, before: Token | None, at: int
) -> Attribution | None:
    """ "…, saying that …": the subject is that of the clause it hangs on."""
    if (before is None and place == 0) or (may_be_noun(items[place]) and (before is None or before.kind == WORD)):
        return None
    if (
        before is not None
        and before.kind == WORD
        and before.low not in ("by", "and", "in", "but", "before", "after", "while")
    ):
        if before.low in AUXILIARIES or is_name_word(before):
            pass
        elif found.verb not in ("say", "add", "tell", "argue", "note", "claim", "insist", "warn", "call", "urge"):
            return None
    if (
        before is not None
        and before.kind == WORD
        and before.low not in AUXILIARIES | PREPOSITIONS | {"and", "but", "while"}
        and not is_name_word(before)
    ):
        begin = at
        while begin > 0 and at - begin < 4 and items[begin].low not in DETERMINERS and items[begin].kind == WORD:
            begin -= 1
        if items[begin].low in DETERMINERS:
            found.subject = noun_phrase(items, begin, at + 1, text)
    find_content(items, place, limit, found, GERUND)
    found.left = None
    return found


def _part(items: list[Token], found: list[Attribution]) -> None:
    """End what was said where the next attribution of the sentence begins: "… and added that …", "…, saying …"."""
    for number, each in enumerate(found):
        if not each.right:
            continue
        for other in found[number + 1 :]:
            start = other.start
            if start <= each.right[0] or start >= each.right[1]:
                continue
            before = items[start - 1]
            own = other.subject is None
            parted = before.kind == SIGN and before.text in (",", ";", *DASHES)
            joined = parted or before.low in ("while", "although", "whereas")
            if before.low in ("and", "but", "while") and start >= 2 and items[start - 2].kind == SIGN:
                joined = True
                start -= 1
            if other.left and other.left[1] > each.right[0] and other.verb == ACCORDING:
                each.right = (each.right[0], max(other.left[1], each.right[0] + 1))
                break
            if own or joined:
                stop = start
                while (
                    stop > each.right[0]
                    and items[stop - 1].kind == SIGN
                    and items[stop - 1].text in (",", ";", *DASHES)
                ):
                    stop -= 1
                if stop > each.right[0]:
                    each.right = (each.right[0], stop)
                    break
