"""How far a noun phrase reaches from its first or its last word, and which words tell that a clause stands there."""

from __future__ import annotations

from briefing_tui.draft.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PERSON_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RANKS,
    SUBORDINATORS,
    word_set,
)
from briefing_tui.draft.names import is_long_quotation, is_name_word, is_short_quotation, is_time, name_run_end
from briefing_tui.draft.speech_verbs import FORMS, GERUND
from briefing_tui.draft.tokens import QUOTATION, SIGN, WORD, Token

_NOUN_LIKE = word_set(
    "report reports claim claims call calls demand demands post posts text texts note notes comment comments "
    "request requests offer offers question questions answer answers order orders promise promises show shows "
    "read put rule rules charge charges challenge challenges remark remarks plan plans hope hopes fear fears "
    "doubt doubts estimate estimates appeal appeals press push campaign argue lobby blog document notice forecast "
    "forecasts address state states direct mean means object objects recall praise blame brand label mention "
    "mentions protest protests dispute disputes laugh signal signals counsel query worry worries judge guess "
    "trust hold rail complaint finding meaning feeling writing warning meeting hearing understanding ruling "
    "posting reading boast boasts joke jokes quip quips pledge pledges threat vow vows suspect suspects regret "
    "regrets decree value account chant chants"
)
"""Forms of verbs of speech that are as often nouns."""

_STOP = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | AUXILIARIES | word_set("not there")
"""What ends a noun phrase."""


def may_be_noun(token: Token) -> bool:
    """Whether a form of a verb may as well be a noun."""
    return token.low in _NOUN_LIKE


def tells_clause(token: Token) -> bool:
    """Whether a word tells that a clause, not a noun phrase, stands here."""
    if token.kind != WORD or token.capital:
        return False
    if token.low in AUXILIARIES:
        return True
    return token.low in FORMS and token.low not in _NOUN_LIKE and FORMS[token.low][1] not in (GERUND,)


def noun_phrase_start(items: list[Token], last: int) -> int:
    """Where the noun phrase that ends with items[last] begins, as far as closed classes of words tell."""
    at = last
    while at >= 0:
        token = items[at]
        if token.kind == QUOTATION:
            if not is_short_quotation(token):
                break
        elif token.kind == SIGN:
            if token.text in (")", "]") and at > 0:
                opening = next(
                    (each for each in range(at - 1, max(at - 9, -1), -1) if items[each].text in ("(", "[")), -1
                )
                if opening > 0:
                    at = opening - 1
                    continue
            if token.text not in ("&", "$", "%", "'", "’", "/"):
                break
        else:
            low = token.low
            if low in PRONOUNS or low in ("there",):
                if at == last:
                    return at
                break
            if low in CONJUNCTIONS or low in SUBORDINATORS:
                if (
                    low in ("as", "after", "before", "since", "until", "how", "what", "once")
                    and at < last
                    and low not in ("as", "what", "how", "once")
                ):
                    break
                joined = low == "and" and 0 < at < last and _joins(items, at)
                if not joined:
                    break
            elif at < last and tells_clause(token):
                break
        at -= 1
    return at + 1


def _joins(items: list[Token], at: int) -> bool:
    """Whether "and" joins two nouns here, as far as can be seen."""
    before, after = items[at - 1], items[at + 1]
    if is_name_word(before) and is_name_word(after):
        return True
    return before.low in PERSON_NOUNS or (
        before.low.endswith("s") and after.low.endswith("s") and not before.capital and not after.capital
    )


def noun_phrase_end(items: list[Token], start: int, limit: int) -> int:
    """Where the noun phrase that begins at `start` ends, "a spokesman for the ministry"; `start` if none does."""
    at = start
    named = False
    while at < limit:
        token = items[at]
        if is_long_quotation(token):
            break
        if token.kind == SIGN:
            if token.text == "(" and at > start:
                close = next((place for place in range(at, min(at + 6, limit)) if items[place].text == ")"), -1)
                if close > 0 and close - at <= 4:
                    at = close + 1
                    continue
            if token.text in ("&",):
                at += 1
                continue
            break
        if is_name_word(token):
            at = max(name_run_end(items, at, limit), at + 1)
            named = (
                items[at - 1].low.rstrip(".") not in RANKS
                and not items[at - 1].text.endswith(("'s", "’s"))
                and not (
                    items[start].low in DETERMINERS and at < limit and items[at].kind == WORD and not items[at].capital
                )
            )
            continue
        low = token.low
        if token.kind == WORD and is_time(token):
            break
        if low in PRONOUNS or (
            at > start and low in DETERMINERS and items[at - 1].low not in PREPOSITIONS | DETERMINERS | {"and"}
        ):
            return at + 1 if at == start and low not in ("who", "which") else at
        if (
            low in ("and",)
            and at > start
            and at + 1 < limit
            and ((is_name_word(items[at + 1]) and (named)) or (items[at + 1].low in PERSON_NOUNS))
        ):
            at += 1
            continue
        if low in ("of", "for", "at", "from", "with", "in") and at > start and at + 1 < limit and not named:
            after = items[at + 1]
            if (
                is_time(after)
                or after.low in ("response", "reference", "addition", "order")
                or (after.low in ("a", "an") and low in ("in", "at"))
            ):
                break
            if low in ("in", "at", "from", "with") and not (is_name_word(after) or after.low == "the"):
                break
            at += 1
            continue
        if low in _STOP or (
            low in FORMS
            and not token.capital
            and at > start
            and low not in PERSON_NOUNS
            and FORMS[low][1] != "base"
            and not _adjectival(items, at, limit)
        ):
            break
        if low in ADVERBS or (low.endswith("ly") and not token.capital and at > start):
            break
        if named and not token.capital and low not in PERSON_NOUNS and not _titles_ahead(items, at, limit):
            break
        if (
            low.endswith("ed")
            and at > start + 1
            and items[at - 1].low not in DETERMINERS
            and not items[at - 1].low.endswith(("ly", "ed"))
        ):
            break
        if low.endswith("ing") and at > start and not token.capital and low in FORMS:
            break
        at += 1
    while (
        at > start
        and items[at - 1].kind == WORD
        and items[at - 1].low in PREPOSITIONS | CONJUNCTIONS | DETERMINERS
        and not items[at - 1].capital
        and not (at - 1 == start and items[start].low in ("one", "another", "many", "some", "several", "few", "both"))
    ):
        at -= 1
    return at


def _titles_ahead(items: list[Token], at: int, limit: int) -> bool:
    """Whether lower-case words lead to a title and a name: "radio (station owner Ada) Reyes"."""
    for place in range(at, min(at + 5, limit - 1)):
        token = items[place]
        if token.kind != WORD or token.low in _STOP:
            return False
        if token.low in PERSON_NOUNS and is_name_word(items[place + 1]):
            return True
    return False


def _adjectival(items: list[Token], at: int, limit: int) -> bool:
    return FORMS[items[at].low][1] == GERUND and at + 1 < limit and items[at + 1].low in PERSON_NOUNS
