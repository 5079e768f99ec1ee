"""Runs of capitalised words: which words may be part of a name, and where a name ends."""

from __future__ import annotations

from briefing_tui.draft.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    HONORIFICS,
    MONTHS,
    ORGANISATION_WORDS,
    PARTICLES,
    POST_NOMINALS,
    PREPOSITIONS,
    PRONOUNS,
    RANKS,
    SUBORDINATORS,
    TIME_WORDS,
    WEEKDAYS,
    word_set,
)
from briefing_tui.draft.tokens import QUOTATION, WORD, Token

_TIMES = TIME_WORDS | frozenset(MONTHS) - {"may", "march"} | frozenset(WEEKDAYS) - {"sun", "sat", "mon"}


def spaced(items: list[Token], start: int, end: int, text: str) -> str:
    """The words of items[start:end] as they stand in `text`, white space made one."""
    return " ".join(text[items[start].start : items[end - 1].end].split()) if end > start else ""


def is_short_quotation(token: Token) -> bool:
    """Whether a quotation is of a word or three, as in a name or at a distance, and so reads as a word."""
    return token.kind == QUOTATION and len(token.text.split()) <= 3 and token.text.rstrip()[-1:] not in ",.?!"


def is_long_quotation(token: Token) -> bool:
    """Whether a token is a quotation that does not read as a word."""
    return token.kind == QUOTATION and not is_short_quotation(token)


def is_time(token: Token) -> bool:
    """Whether a word tells of time: a weekday, a month, "yesterday"."""
    return token.kind == WORD and token.low.rstrip(".") in _TIMES


def is_name_word(token: Token) -> bool:
    """Whether a word may be part of a name: it is capitalised and of no closed class."""
    if not token.capital:
        return False
    if token.name is None:
        token.name = _may_be_name(token)
    return token.name


def _may_be_name(token: Token) -> bool:
    low = token.low
    if low in _NOT_NAMES or (low[1:2] == "-" and token.text[2:3].isupper() and low[0] in "dri"):  # D-N.M.
        return False
    return not is_time(token)


_NOT_NAMES = (
    DETERMINERS | PRONOUNS | CONJUNCTIONS | SUBORDINATORS | AUXILIARIES | PREPOSITIONS
    | word_set(
    "i'm i've yes no not there here asked speaking writing addressing according however meanwhile also then later "
    "top other several such much earlier still even only perhaps indeed responding citing quoting saying adding him "
    "them us me"
)
) - {"may", "will", "to", "do"}  # fmt: skip


def name_run_end(items: list[Token], start: int, limit: int) -> int:
    """Where a name that begins at `start` ends, with the particles and "of" or "and" that a name may hold."""
    at = start
    while at < limit:
        token = items[at]
        if is_name_word(token):
            at += 1
            if token.text.endswith(("'s", "’s", "s’")) and at < limit:
                break
            continue
        low = token.low if token.kind == WORD else token.text
        after = items[at + 1] if at + 1 < limit else None
        if at > start and after is not None:
            if low in PARTICLES and is_name_word(after):
                at += 2
                continue
            if low in PARTICLES and at + 2 < limit and items[at + 1].low in PARTICLES and is_name_word(items[at + 2]):
                at += 3
                continue
            if low in ("of", "for", "&", "the") and is_name_word(after) and _organisation(items, start, at):
                at += 2
                continue
            if (
                low in ("of", "for")
                and after.low == "the"
                and at + 2 < limit
                and is_name_word(items[at + 2])
                and _organisation(items, start, at)
            ):
                at += 3
                continue
            if is_short_quotation(token) and is_name_word(after) and at - start <= 2:
                at += 2  # a nickname
                continue
        break
    return at


def bare_end(items: list[Token], start: int, end: int) -> int:
    """Where the name items[start:end] ends without "KC", "MP" or "Jr." after it."""
    while end - start > 2 and items[end - 1].low.rstrip(".") in POST_NOMINALS and items[end - 1].text[0].isupper():
        end -= 1
    return end


def _organisation(items: list[Token], start: int, end: int) -> bool:
    """Whether a name may go on with "of": "Center for …", not "Director of …"."""
    last = items[end - 1].low
    return last not in RANKS and (
        last in ORGANISATION_WORDS or any(each.low in ORGANISATION_WORDS for each in items[start:end])
    )


def is_person(items: list[Token], start: int, end: int) -> bool:
    """Whether a run of capitalised words is surely a person: with a title, or two parts that name no office."""
    words = [each.low.rstrip(".") for each in items[start:end]]
    if words[0] in HONORIFICS and end - start > 1:
        return True
    return (
        end - start >= 2
        and words[-1] not in RANKS
        and not any(word in ORGANISATION_WORDS or word in RANKS for word in words)
    )


def in_name_run(items: list[Token], place: int, start: int, close: int) -> bool:
    """Whether items[place], with what stands around it, is part of the name that ends before items[close]."""
    token = items[place]
    if is_name_word(token):
        return True
    if place + 1 >= close:
        return False
    low = token.low if token.kind == WORD else token.text
    if low in PARTICLES and place > start and (is_name_word(items[place - 1]) or items[place - 1].low in PARTICLES):
        return True
    if is_short_quotation(token) and place > start:
        return is_name_word(items[place - 1])
    if low in ("of", "for", "&", "and") and place > start and is_name_word(items[place - 1]):
        if low in ("&", "and"):
            return True
        begin = place
        while begin > start and is_name_word(items[begin - 1]):
            begin -= 1
        return _organisation(items, begin, place)
    if low == "the" and place > start + 1 and items[place - 1].low in ("of", "for"):
        return is_name_word(items[place - 2])
    return False
