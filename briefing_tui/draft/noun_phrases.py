"""Noun phrases: where they end, and the name, title and role in them."""

from __future__ import annotations

from briefing_tui.draft.lexicon import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    HONORIFICS,
    PERSON_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RANKS,
)
from briefing_tui.draft.names import (
    bare_end,
    in_name_run,
    is_name_word,
    is_person,
    is_time,
    name_run_end,
    spaced,
)
from briefing_tui.draft.tokens import SIGN, WORD, Token

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
        """Where it ends there: the character after its last."""
        self.name = ""
        """The name alone; "" where none is in it."""
        self.honorific = ""
        """The honorific ahead of the name: "Ms."; "" where there is none."""
        self.role = ""
        """What stands ahead of the name: "IUCN President"."""
        self.affiliation = ""
        """What follows the name after "from", "of" or "at"."""
        self.apposition = ""
        """What stands between commas after it: "an expert on …"."""

    def __repr__(self) -> str:
        return f"<{self.kind} {self.text!r} name={self.name!r} role={self.role!r} app={self.apposition!r}>"


def noun_phrase(items: list[Token], start: int, end: int, text: str) -> Phrase | None:
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
