"""How far a noun phrase reaches back from its last word, and which words tell that a clause stands there instead."""

from __future__ import annotations

from briefing_tui.draft.lexicon import AUXILIARIES, CONJUNCTIONS, PERSON_NOUNS, PRONOUNS, SUBORDINATORS, word_set
from briefing_tui.draft.names import is_name_word, is_short_quotation
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
