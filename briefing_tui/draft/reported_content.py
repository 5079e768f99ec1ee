"""Finds what a verb of speech reports: the clause or quotation after it, or ahead of its subject."""

from __future__ import annotations

from briefing_tui.draft.adverbials import skip_addressee, skip_adverbials
from briefing_tui.draft.attribution import DASHES, Attribution, Span
from briefing_tui.draft.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    word_set,
)
from briefing_tui.draft.names import is_name_word, is_time, short
from briefing_tui.draft.speech_verbs import (
    ADDRESSED,
    ADDRESSED_INFINITIVE,
    FORMS,
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
    to = _addressed(items, place + 1, limit) if verb in ADDRESSED_INFINITIVE and verb != "tell" else 0
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
    left = left_of(items, found.start)
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
                    if items[each].kind == QUOTATION and not (short(items[each]) and each > at + 1)
                ),
                -1,
            )
            if left and not _holds_quotation(items, *left):
                if quoted == at + 1:
                    left = None
                elif token.text == "," and form != GERUND and at + 1 < limit and not _goes_on(items[at + 1]):
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
    if left and any(each.kind == QUOTATION and not short(each) for each in items[max(left[1] - 2, left[0]) : left[1]]):
        # The quotation ahead of it is what was said; what follows tells when, where and to whom.
        found.left = left
        quoted = next(
            (each for each in range(at, limit) if items[each].kind == QUOTATION and not short(items[each])), -1
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
        or any(each.kind == QUOTATION and not short(each) for each in items[at:limit])
    ):
        found.right = (at, limit)
    if left and not found.right:
        found.left = left


_NO_CLAUSE = word_set(
    "speak talk refer campaign push lobby advocate press preach apologize apologise describe criticize"
)
"""Verbs that no clause with "that" follows."""


def _holds_quotation(items: list[Token], start: int, end: int) -> bool:
    return any(each.kind == QUOTATION and not short(each) for each in items[start:end])


def _goes_on(token: Token) -> bool:
    """Whether what follows a comma after "X said" tells something else, rather than going on with what was said."""
    low = token.low
    return (
        token.kind == QUOTATION
        or low
        in PREPOSITIONS
        | PRONOUNS
        | ADVERBS
        | {
            "and",
            "but",
            "while",
            "as",
            "when",
            "where",
            "whose",
            "though",
            "although",
            "because",
            "so",
            "a",
            "an",
            "the",
        }
        or low.endswith("ing")
    )


def after_quotation(items: list[Token], at: int, limit: int) -> int:
    """Where what was said ends, if it begins with a quotation: with that, or with the clause that it is part of."""
    stop = at
    while stop < limit:
        if items[stop].kind == QUOTATION:
            whole = items[stop].text.rstrip()[-1:] in ",.?!…"
            stop += 1
            if whole and (stop >= limit or items[stop].kind != QUOTATION):
                rest = next(
                    (
                        place
                        for place in range(stop, limit)
                        if items[place].kind == QUOTATION and not short(items[place])
                    ),
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


def _addressed(items: list[Token], at: int, limit: int) -> int:
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


def left_of(items: list[Token], start: int) -> Span | None:
    """What stands ahead of subject and verb, where a comma or a quotation parts it from them."""
    if start <= 0:
        return None
    before = items[start - 1]
    if before.kind == QUOTATION and not short(before):
        return (0, start)
    if before.kind == SIGN and before.text in (",", "?", "!", "…", *DASHES):
        first = items[0]
        stretch = items[: start - 1]
        if not stretch:
            return None
        if any(each.kind == QUOTATION and not short(each) for each in stretch) or stretch[-1].kind == QUOTATION:
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
        if first.low in PREPOSITIONS | ADVERBS | {
            "when",
            "while",
            "as",
            "if",
            "although",
            "though",
            "asked",
            "speaking",
        } and not any(each.low in AUXILIARIES for each in stretch[1:]):
            return None
        return (0, start - 1)
    return None
