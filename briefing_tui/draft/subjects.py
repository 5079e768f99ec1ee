"""Where in a sentence the subject of a verb stands, with the apposition that belongs to it."""

from __future__ import annotations

from briefing_tui.draft.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    HONORIFICS,
    PERSON_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RANKS,
    SUBORDINATORS,
)
from briefing_tui.draft.names import is_long_quotation, is_name_word, is_time, spaced
from briefing_tui.draft.noun_phrase_bounds import noun_phrase_end, noun_phrase_start
from briefing_tui.draft.noun_phrases import Phrase, noun_phrase
from briefing_tui.draft.speech_verbs import FORMS
from briefing_tui.draft.tokens import QUOTATION, SIGN, WORD, Token


def subject(items: list[Token], last: int, text: str) -> tuple[Phrase | None, int]:
    """The phrase that ends with items[last] and is the subject of what follows, and the place where it begins.

    An apposition between commas belongs to it: "Smith, a lawyer from Lagos, said".
    """
    if items[last].kind == SIGN and items[last].text in (",", "—", "–", "-", "--"):
        return _before_apposition(items, last, text)
    start = noun_phrase_start(items, last)
    return _tail(items, start, last + 1, text)


def _tail(items: list[Token], start: int, end: int, text: str) -> tuple[Phrase | None, int]:
    """The noun phrase at the end of items[start:end], whatever adverbials stand ahead of it."""
    while start < end and (
        items[start].kind == SIGN
        or (
            items[start].kind == WORD
            and (items[start].low in ADVERBS or (items[start].low.endswith("ly") and not is_name_word(items[start])))
        )
    ):
        start += 1
    if start >= end:
        return None, start
    first = items[start]
    if first.kind == WORD and (
        first.low in PREPOSITIONS
        or is_time(first)
        or (first.low in ("earlier", "last", "this", "next", "late") and start + 1 < end and is_time(items[start + 1]))
    ):
        times = [place for place in range(start, end) if is_time(items[place])]
        if times and times[-1] + 1 < end:
            start = times[-1] + 1
        else:
            run = end
            while run > start and (is_name_word(items[run - 1]) or (run < end and items[run - 1].low in RANKS)):
                run -= 1
            if run < end:
                start = run
                if start > 0 and items[start - 1].low in DETERMINERS:
                    start -= 1
            else:
                places = [place for place in range(start + 1, end) if items[place].low in DETERMINERS]
                if not places:
                    return None, start
                start = places[-1]
    found = noun_phrase(items, start, end, text)
    return found, start


def _before_apposition(items: list[Token], comma: int, text: str) -> tuple[Phrase | None, int]:
    """The subject ahead of one or more stretches between commas that end at `comma`."""
    bounds = [comma]
    at = comma - 1
    while at >= 0 and len(bounds) < 7:
        token = items[at]
        if is_long_quotation(token):
            break
        if token.kind == SIGN and token.text in (",", "—", "–", "-", "--"):
            bounds.append(at)
        elif token.kind == SIGN and token.text in (";", ":"):
            break
        at -= 1
    bounds.append(at)
    best: tuple[Phrase | None, int] = (None, comma)
    for number in range(1, len(bounds) - 1):
        stop, begin = bounds[number], bounds[number + 1] + 1
        if stop <= begin:
            continue
        start = noun_phrase_start(items, stop - 1)
        found, place = _tail(items, max(start, begin), stop, text)
        if found is None:
            continue
        after = items[stop + 1]
        if not _appositive(after):
            break
        found.apposition = spaced(items, stop + 1, comma, text)
        if found.kind == "common":
            take_name(found, items, stop + 1, bounds[number - 1], text)
        lone = max(start, begin) <= begin or items[max(start, begin) - 1].low in SUBORDINATORS | CONJUNCTIONS
        if found.kind == "name" and (lone or best[0] is None):
            return found, place
        if (
            lone
            and best[0] is None
            and (items[place].low in DETERMINERS or found.kind == "pronoun" or items[place].low in PERSON_NOUNS)
        ):
            best = (found, place)
    return best


def take_name(found: Phrase, items: list[Token], begin: int, end: int, text: str) -> None:
    """Where a role is followed by the name it belongs to, "the director, Ms. Reyes,", make it the phrase's name."""
    if end <= begin or not (is_name_word(items[begin]) or items[begin].low.rstrip(".") in HONORIFICS):
        return
    other = noun_phrase(items, begin, end, text)
    if other is None or other.kind != "name" or other.start != items[begin].start:
        return
    found.kind, found.name, found.honorific = "name", other.name, other.honorific
    words = found.text.split()
    found.role = " ".join(words[1:] if words[0].lower() in DETERMINERS else words)
    found.apposition = ""


def _appositive(token: Token) -> bool:
    """Whether a stretch between commas that begins with this word may describe the noun before it."""
    if token.kind != WORD:
        return token.kind == QUOTATION
    low = token.low
    return (
        low
        in (
            "a",
            "an",
            "the",
            "who",
            "which",
            "whose",
            "whom",
            "himself",
            "herself",
            "one",
            "another",
            "then",
            "now",
            "himself",
            "then",
            "formerly",
            "once",
            "also",
            "aged",
        )
        or low in RANKS
        or low in PERSON_NOUNS
        or low in PREPOSITIONS
        or low.endswith(("ing", "ed"))
        or token.text[0].isdigit()
        or token.capital
        or low in ("his", "her", "its", "their")
        or (not token.capital and low not in CONJUNCTIONS and low not in PRONOUNS and low not in AUXILIARIES)
    )


def after_subject(items: list[Token], end: int, found: Phrase, text: str, limit: int) -> int:
    """The place after an apposition to a phrase that ends before items[end]: "said Smith, a lawyer, on …"."""
    if end >= limit or items[end].text not in (",", "("):
        return end
    if items[end].text == "(":
        close = next((place for place in range(end, min(end + 12, limit)) if items[place].text == ")"), end)
        return close + 1 if close > end else end
    begin = end + 1
    if begin >= limit or items[begin].kind != WORD:
        return end
    low = items[begin].low
    if (
        (low.endswith("ing") and low in FORMS)
        or low in CONJUNCTIONS
        or low in SUBORDINATORS - {"who", "whose", "which", "whom"}
        or low in PREPOSITIONS
        or low in PRONOUNS - {"who", "which"}
    ):
        return end
    if low.endswith("ing"):
        return end
    stop = begin
    while (
        stop < limit
        and not (items[stop].kind == SIGN and items[stop].text in (",", ";", ".", "—", "–", ":", "!", "?"))
        and items[stop].kind != QUOTATION
    ):
        stop += 1
    # "Smith, chairman of the bank, which failed, and …": the first stretch alone is certain.
    found.apposition = spaced(items, begin, stop, text)
    return stop


def leading_phrase(items: list[Token], text: str) -> Phrase | None:
    """The noun phrase with which a sentence begins, after what stands ahead of its subject."""
    at = 0
    limit = len(items)
    for _ in range(4):
        while at < limit and (items[at].kind == SIGN or items[at].low in ADVERBS or items[at].low in CONJUNCTIONS):
            at += 1
        if at >= limit or items[at].kind == QUOTATION:
            return None
        first = items[at]
        if (
            first.low in PREPOSITIONS
            or first.low in SUBORDINATORS
            or first.low.endswith("ing")
            or (first.low.endswith("ly") and not (at + 1 < limit and items[at + 1].capital))
            or first.low in ("asked",)
        ):
            comma = next((place for place in range(at, limit) if items[place].text == ","), -1)
            if comma < 0:
                return None
            at = comma + 1
            continue
        end = noun_phrase_end(items, at, limit)
        found = noun_phrase(items, at, end, text) if end > at else None
        if found is not None and found.kind == "common" and end < limit and items[end].text == ",":
            comma = next((place for place in range(end + 1, limit) if items[place].text == ","), end)
            take_name(found, items, end + 1, comma, text)  # "his deputy, Mr Sato,"
        return found
    return None
