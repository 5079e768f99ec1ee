"""Finds what a verb of speech reports: the clause or quotation after it, or ahead of its subject."""

from __future__ import annotations

from briefing_tui.draft.adverbials import skip_addressee, skip_adverbials
from briefing_tui.draft.attribution import DASHES, Attribution
from briefing_tui.draft.lexicon import AUXILIARIES, PREPOSITIONS, word_set
from briefing_tui.draft.names import is_long_quotation, is_short_quotation
from briefing_tui.draft.reported_content_bounds import (
    addressee_end,
    after_quotation,
    begins_something_else,
    content_before,
    holds_quotation,
)
from briefing_tui.draft.speech_verbs import (
    ADDRESSED,
    ADDRESSED_INFINITIVE,
    GERUND,
    INFINITIVE,
    OBJECT,
    ONLY_WITH_PARTICLE,
    PLAIN,
    WITH_PARTICLE,
    WITH_PREPOSITION,
)
from briefing_tui.draft.tokens import QUOTATION, SIGN, WORD, Token


def find_content(items: list[Token], place: int, limit: int, found: Attribution, form: str) -> None:
    """Find what was said: after the verb, or ahead of its subject."""
    verb = found.verb
    at = place + 1
    if at < limit and items[at].low in WITH_PARTICLE.get(verb, ()):
        at += 1
        if verb == "make" and items[place + 1].low == "it":
            if at >= limit or items[at].low != "clear":
                return
            at += 1
    elif verb in ONLY_WITH_PARTICLE:
        return
    to = addressee_end(items, place + 1, limit) if verb in ADDRESSED_INFINITIVE and verb != "tell" else 0
    if to and to + 1 < limit and items[to + 1].kind == QUOTATION:
        found.right = (to + 1, after_quotation(items, to + 1, limit))
        return
    if verb in ADDRESSED and at < limit and not (items[at].kind == WORD and items[at].low in ("that", "to")):
        begin = at
        at = skip_addressee(items, at, limit)
        if (
            verb != "tell"
            and at < limit
            and items[at].kind == WORD
            and items[at].low not in ("that", "to", "on", "in", "of", "about", "against")
        ):
            at = begin  # it was no addressee but what was said
    elif (
        verb in ("say", "write", "explain", "add", "announce", "complain") and at + 1 < limit and items[at].low == "to"
    ):
        at = skip_addressee(items, at + 1, limit)
    begin = at
    at = skip_adverbials(items, at, limit)
    left = content_before(items, found.start)
    if at >= limit:
        if left:
            found.left = left
        elif verb not in ADDRESSED and begin < limit and verb in ("announce", "note"):
            found.right = (begin, limit)
        return
    token = items[at]
    if token.kind == SIGN and token.text in (",", ":", *DASHES, "(", ";"):
        if token.text == ":" and at + 1 < limit:
            found.right = (at + 1, limit)
        else:
            quoted = next(
                (
                    each
                    for each in range(at, limit)
                    if items[each].kind == QUOTATION and not (is_short_quotation(items[each]) and each > at + 1)
                ),
                -1,
            )
            if left and not holds_quotation(items, *left):
                if quoted == at + 1:
                    left = None
                elif (
                    token.text == "," and form != GERUND and at + 1 < limit and not begins_something_else(items[at + 1])
                ):
                    found.left, found.right = left, (at + 1, limit)
                    return
            if quoted >= 0 and not (
                left
                and any(items[each].low in ("while", "when", "after", "as", "referring") for each in range(at, quoted))
            ):
                found.right = (quoted, after_quotation(items, quoted, limit))
            elif (
                token.text == ","
                and not left
                and form != GERUND
                and verb in PLAIN
                and at + 1 < limit
                and items[at + 1].low not in ("but", "and", "while", "who", "which", "as", "when")
            ):
                found.right = (at + 1, limit)
        if left:
            found.left = left
        return
    if token.kind == QUOTATION:
        found.right = (at, after_quotation(items, at, limit))
        if left and any(each.kind == QUOTATION for each in items[left[0] : left[1]]):
            found.left = left
        return
    low = token.low
    if (
        low in AUXILIARIES
        and "'" not in low
        and verb not in ("say", "tell", "claim", "argue", "add", "note")
        and low not in ("will",)
    ):
        return
    if left and any(is_long_quotation(each) for each in items[max(left[1] - 2, left[0]) : left[1]]):
        # The quotation ahead of it is what was said; what follows tells when, where and to whom.
        found.left = left
        quoted = next(
            (each for each in range(at, limit) if is_long_quotation(items[each])),
            -1,
        )
        if quoted >= 0 and items[quoted - 1].kind == SIGN:
            found.right = (quoted, limit)
        elif low == "that":
            found.right = (at + 1, limit)
        return
    if low == "that" and verb in _NO_CLAUSE:
        return
    if low == "that":
        found.right = (at + 1, limit)
        if at + 1 < limit and items[at + 1].kind == QUOTATION:
            found.right = (at + 1, after_quotation(items, at + 1, limit))
    elif (
        low in ("whether", "how", "why", "if", "what", "who", "when", "where") and verb not in ("say", "add")
    ) or low in ("what", "whether", "how", "why"):
        if left and low in ("when", "where", "as", "while"):
            found.left = left
        else:
            found.right = (at, limit)
    elif low in ("as", "when", "while", "after", "because", "who", "which", "and", "but", "before", "where"):
        if left:
            found.left = left
        elif verb in PLAIN and low in ("when", "while", "after", "because", "before", "as") and form != GERUND:
            found.right = (at, limit)
    elif low == "to" and (verb in INFINITIVE or (verb in ADDRESSED_INFINITIVE and at > place + 1)):
        found.right = (at, limit)
    elif low in WITH_PREPOSITION.get(verb, ()):
        found.right = (at + 1, limit)
    elif to:
        found.right = (place + 1, limit)
    elif (
        (
            verb in PLAIN
            and not (items[place + 1].kind == WORD and items[place + 1].low in PREPOSITIONS and at == place + 1)
        )
        or (verb in PLAIN and verb in ("say", "add", "tell", "write") and not left)
        or (verb in OBJECT and low not in PREPOSITIONS)
        or any(is_long_quotation(each) for each in items[at:limit])
    ):
        found.right = (at, limit)
    if left and not found.right:
        found.left = left


_NO_CLAUSE = word_set(
    "speak talk refer campaign push lobby advocate press preach apologize apologise describe criticize"
)
"""Verbs that no clause with "that" follows."""
