"""Places where an article names someone, and the titles that stand ahead of a name."""

from __future__ import annotations

from bisect import bisect_right

from briefing_tui.draft.lexicon import HONORIFICS, ORGANISATION_WORDS, PERSON_NOUNS, RANKS
from briefing_tui.draft.persons import Person
from briefing_tui.draft.tokens import Token


class Mention:
    """One place where an article names someone."""

    __slots__ = ("person", "sentence", "start", "weight")

    def __init__(self, start: int, person: Person, sentence: int, weight: float) -> None:
        self.start = start
        """Where it begins in the article, in characters."""
        self.person = person
        """Whom it names."""
        self.sentence = sentence
        """The number of its sentence in the article."""
        self.weight = weight
        """How likely a pronoun after it means this one: subjects more than others."""


def nearest_name(known: tuple[list[int], list[str]] | None, at: int) -> str:
    """The name last written ahead of a place, or else the first after it; "" where none is known."""
    return known[1][max(bisect_right(known[0], at) - 1, 0)] if known else ""


def split_titles(sentence: list[Token], start: int, end: int) -> tuple[int, str, list[str]]:
    """Where the name itself begins in a run of capitalised words, its honorific and the titles ahead of it."""
    begin, honorific = start, ""
    roles: list[str] = []
    for place in range(start, end):
        low = sentence[place].low.rstrip(".")
        if low in HONORIFICS and sentence[place].capital and place + 1 < end:
            begin, honorific = place + 1, sentence[place].text
        elif place + 1 < end and (low in RANKS or (low in PERSON_NOUNS and end - place > 2)):
            begin = place + 1
            roles.append(low)
    if begin == start and start and sentence[start - 1].low in PERSON_NOUNS:
        roles.append(sentence[start - 1].low)
    return begin, honorific, roles


def names_organisation(words: list[str]) -> bool:
    """Whether the words of a name are those of an organisation rather than a person."""
    return any(word.lower() in ORGANISATION_WORDS or word.lower() in ("of", "for", "&", "and") for word in words)


def is_title_or_noun(words: list[str]) -> bool:
    """Whether a capitalised word is a title or a noun rather than a name."""
    return len(words) == 1 and words[0].lower() in PERSON_NOUNS
