"""Noun phrases: where they end, and the name, title and role in them."""

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
    word_set,
)
from briefing_tui.draft.names import (
    bare_end,
    in_name_run,
    is_name_word,
    is_person,
    is_time,
    name_run_end,
    short,
    spaced,
)
from briefing_tui.draft.speech_verbs import FORMS, GERUND
from briefing_tui.draft.tokens import QUOTATION, SIGN, WORD, Token

PRONOUN, NAME, COMMON = "pronoun", "name", "common"
"""What the head of a phrase may be."""


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
        (items[end - 1].kind == SIGN and items[end - 1].text not in (")", "]"))
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
    if end - start == 1 and not first.capital and first.low.endswith("ed"):
        return None  # "doors that were forced suggested …"
    out = Phrase(COMMON, whole, first.start, items[end - 1].end)
    close = end
    if items[close - 1].text in (")", "]"):  # (Labour), (GreenPier)
        while close > start and items[close - 1].text not in ("(", "["):
            close -= 1
        close -= 1
        if close <= start:
            return None
    lead = name_run_end(items, start, close)
    if (
        start < lead < close - 1
        and items[lead].low in ("from", "of", "at", "with", "for")
        and is_person(items, start, lead)
    ):
        out.kind, out.name = NAME, spaced(items, start, lead, text)
        if items[start].low.rstrip(".") in HONORIFICS:
            out.honorific, out.name = items[start].text, spaced(items, start + 1, lead, text)
        begin = lead + 1 + (items[lead + 1].low in ("the", "a", "an"))
        out.affiliation = spaced(items, begin, close, text)
        return out
    after = close
    close = bare_end(items, start, close)
    run = close
    while run > start and in_name_run(items, run - 1, start, close):
        run -= 1
    while run < close and not is_name_word(items[run]):
        run += 1
    if run >= close:
        return out
    name = run
    for place in range(run, close - 1):  # the name begins after the last title in the run
        low = items[place].low.rstrip(".")
        ranked = low in RANKS or (low in PERSON_NOUNS and close - place > 2)
        if (low in HONORIFICS and items[place].capital) or low.endswith("'s") or (place >= name and ranked):
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
        return out  # a spokesman for Reyes
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
    if not out.role and close < after and items[close].low in RANKS:
        out.role = items[close].text  # "Ada Reyes MP"
    return out


_STOP = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | AUXILIARIES | word_set("not there")


def forward(items: list[Token], start: int, limit: int) -> int:
    """Where the noun phrase that begins at `start` ends, "a spokesman for the ministry"; `start` if none does."""
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
