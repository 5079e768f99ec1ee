"""Noun phrases: where the subject of a verb begins and ends, and the name, title and role in it."""

from __future__ import annotations

from briefing_tui.draft.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    HONORIFICS,
    MONTHS,
    ORGANISATION_WORDS,
    PARTICLES,
    PERSON_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RANKS,
    SUBORDINATORS,
    TIME_WORDS,
    WEEKDAYS,
)
from briefing_tui.draft.speech_verbs import FORMS, GERUND
from briefing_tui.draft.tokens import QUOTATION, SIGN, WORD, Token

PRONOUN, NAME, COMMON = "pronoun", "name", "common"
"""What the head of a phrase may be."""

_TIMES = TIME_WORDS | frozenset(MONTHS) - {"may", "march"} | frozenset(WEEKDAYS) - {"sun", "sat", "mon"}


class Phrase:
    """A noun phrase of a sentence that may name a speaker."""

    __slots__ = ("affiliation", "apposition", "end", "honorific", "kind", "name", "role", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int) -> None:
        self.kind = kind
        """PRONOUN, NAME or COMMON."""
        self.text = text
        """The phrase as it stands, white space made one."""
        self.start = start
        """Where it begins in the article, in characters."""
        self.end = end
        self.name = ""
        """The name alone; "" where none is in it."""
        self.honorific = ""
        self.role = ""
        """What stands ahead of the name: "IUCN President"."""
        self.affiliation = ""
        """What follows the name after "from", "of" or "at"."""
        self.apposition = ""
        """What stands between commas after it: "an expert on …"."""

    def __repr__(self) -> str:
        return f"<{self.kind} {self.text!r} name={self.name!r} role={self.role!r} app={self.apposition!r}>"


def spaced(items: list[Token], start: int, end: int, text: str) -> str:
    """The words of items[start:end] as they stand in `text`, white space made one."""
    return " ".join(text[items[start].start : items[end - 1].end].split()) if end > start else ""


def short(token: Token) -> bool:
    """Whether a quotation is of a word or three, as in a name or at a distance, and so reads as a word."""
    return token.kind == QUOTATION and len(token.text.split()) <= 3 and token.text.rstrip()[-1:] not in ",.?!"


def is_time(token: Token) -> bool:
    """Whether a word tells of time: a weekday, a month, "yesterday"."""
    return token.kind == WORD and token.low.rstrip(".") in _TIMES


def is_name_word(token: Token) -> bool:
    """Whether a word may be part of a name: it is capitalised and of no closed class."""
    if token.kind != WORD or not token.capital:
        return False
    low = token.low
    if low in _NOT_NAMES or low[1:2] == "-" and token.text[2:3].isupper() and low[0] in "dri":  # D-N.M.
        return False
    return not is_time(token)


_NOT_NAMES = (
    DETERMINERS | PRONOUNS | CONJUNCTIONS | SUBORDINATORS | AUXILIARIES | PREPOSITIONS
    | frozenset("i'm i've yes no not there here asked speaking writing addressing according however meanwhile also then "
    "later earlier still even only perhaps indeed responding citing quoting saying adding him them us me".split())
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
            if short(token) and is_name_word(after) and at - start <= 2:
                at += 2  # a nickname
                continue
        break
    return at


def _organisation(items: list[Token], start: int, end: int) -> bool:
    """Whether a name may go on with "of": "Center for …", not "Director of …"."""
    last = items[end - 1].low
    return last not in RANKS and (
        last in ORGANISATION_WORDS or any(each.low in ORGANISATION_WORDS for each in items[start:end])
    )


def phrase(items: list[Token], start: int, end: int, text: str) -> Phrase | None:
    """What items[start:end] name: a pronoun, a person or an organisation by name, or a common noun."""
    while start < end and (
        items[start].kind == SIGN
        or (
            items[start].kind == WORD
            and (items[start].low in ADVERBS or items[start].low in CONJUNCTIONS)
            and not (items[start].capital and end - start > 1 and items[start].low not in ADVERBS | CONJUNCTIONS)
        )
    ):
        start += 1
    while end > start and (
        items[end - 1].kind == SIGN
        and items[end - 1].text not in (")", "]")
        or is_time(items[end - 1])
        or items[end - 1].low in ("who", "which", "that", "both", "all", "also", "himself", "herself", "themselves")
        or (end - start > 1 and items[end - 1].low in PREPOSITIONS and not items[end - 1].capital)
    ):
        end -= 1
    if end <= start:
        return None
    whole = spaced(items, start, end, text)
    first = items[start]
    if end - start == 1 and first.low in PRONOUNS | {"this", "that", "those", "these"}:
        return Phrase(PRONOUN, whole, first.start, first.end)
    out = Phrase(COMMON, whole, first.start, items[end - 1].end)
    close = end
    if items[close - 1].text in (")", "]"):  # (D-Vt.), (PanNature)
        while close > start and items[close - 1].text not in ("(", "["):
            close -= 1
        close -= 1
        if close <= start:
            return None
    lead = name_run_end(items, start, close)
    if (
        start < lead < close - 1
        and items[lead].low in ("from", "of", "at", "with", "for")
        and _a_person(items, start, lead)
    ):
        out.kind, out.name = NAME, spaced(items, start, lead, text)
        if items[start].low.rstrip(".") in HONORIFICS:
            out.honorific, out.name = items[start].text, spaced(items, start + 1, lead, text)
        begin = lead + 1 + (items[lead + 1].low in ("the", "a", "an"))
        out.affiliation = spaced(items, begin, close, text)
        return out
    run = close
    while run > start and _in_run(items, run - 1, start, close):
        run -= 1
    while run < close and not is_name_word(items[run]):
        run += 1
    if run >= close:
        return out
    name = run
    for place in range(run, close - 1):  # the name begins after the last title in the run
        low = items[place].low.rstrip(".")
        if low in HONORIFICS and items[place].capital:
            name = place + 1
        elif place >= name and (low in RANKS or low in PERSON_NOUNS and close - place > 2):
            name = place + 1
    if name >= close:
        return out
    last_low = items[close - 1].low.rstrip(".")
    if last_low in RANKS and name == close - 1:  # "Asia Regional Director"
        return out
    if is_name_word(items[name]) is False:
        return out
    before = items[run - 1].low if run > start else ""
    if before in PREPOSITIONS and run - 1 > start and name == run:
        return out  # a spokesman for Clinton
    if (
        before in ("the", "a", "an")
        and run - 2 >= start
        and items[run - 2].low in PREPOSITIONS
        and run - 2 > start
        and name == run
    ):
        return out
    out.kind = NAME
    out.name = spaced(items, name, close, text)
    if name > start and items[name - 1].low.rstrip(".") in HONORIFICS:
        out.honorific = items[name - 1].text
    titled = name - 1 if out.honorific else name
    role = start
    while role < titled and items[role].low in DETERMINERS:
        role += 1
    out.role = spaced(items, role, titled, text).rstrip(",")
    return out


def _a_person(items: list[Token], start: int, end: int) -> bool:
    """Whether a run of capitalised words can only be a person: it has a title, or two parts that name no office or body."""
    words = [each.low.rstrip(".") for each in items[start:end]]
    if words[0] in HONORIFICS and end - start > 1:
        return True
    return (
        end - start >= 2
        and words[-1] not in RANKS
        and not any(word in ORGANISATION_WORDS or word in RANKS for word in words)
    )


def _in_run(items: list[Token], place: int, start: int, close: int) -> bool:
    token = items[place]
    if is_name_word(token):
        return True
    if place + 1 >= close:
        return False
    low = token.low if token.kind == WORD else token.text
    if low in PARTICLES and place > start and (is_name_word(items[place - 1]) or items[place - 1].low in PARTICLES):
        return True
    if short(token) and place > start:
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


_STOP = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | AUXILIARIES | frozenset("not there".split())


def forward(items: list[Token], start: int, limit: int) -> int:
    """Where the noun phrase that begins at `start` ends (`start` itself if none does): "a spokesman for the ministry"."""
    at = start
    named = False
    while at < limit:
        token = items[at]
        if token.kind == QUOTATION and not short(token):
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
            and (is_name_word(items[at + 1]) and (named) or (items[at + 1].low in PERSON_NOUNS))
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
    ):
        at -= 1
    return at


def _titles_ahead(items: list[Token], at: int, limit: int) -> bool:
    """Whether lower-case words lead to a title and a name: "TV (network anchor Katie) Couric"."""
    for place in range(at, min(at + 5, limit - 1)):
        token = items[place]
        if token.kind != WORD or token.low in _STOP:
            return False
        if token.low in PERSON_NOUNS and is_name_word(items[place + 1]):
            return True
    return False


def _adjectival(items: list[Token], at: int, limit: int) -> bool:
    return FORMS[items[at].low][1] == GERUND and at + 1 < limit and items[at + 1].low in PERSON_NOUNS
