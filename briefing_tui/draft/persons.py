"""What an article tells of someone: name, title, role, affiliation, country, and which pronoun means them."""

from __future__ import annotations

from briefing_tui.draft.lexicon import (
    DETERMINERS,
    FEMALE_NOUNS,
    FEMALE_TITLES,
    MALE_NOUNS,
    MALE_TITLES,
    ORGANISATION_WORDS,
    PERSON_NOUNS,
    PREPOSITIONS,
    RANKS,
)
from briefing_tui.draft.noun_phrases import Phrase
from briefing_tui.draft.proper_names import COUNTRIES

MALE, FEMALE, ORGANISATION, PLURAL = "he", "she", "it", "they"
"""The pronouns by which an article may mean someone, in the subject's form."""


class Person:
    """Someone, or an organisation or a group, that an article names."""

    __slots__ = ("affiliation", "country", "cue", "honorific", "name", "named", "nouns", "pronoun", "role")

    def __init__(self, name: str) -> None:
        self.name = name
        """The fullest form in which the article writes it."""
        self.honorific = ""
        """The honorific: "Ms."; "" where none is written."""
        self.role = ""
        """What they are: "harbour master"; "" where nothing tells."""
        self.affiliation = ""
        """The organisation that they speak for; "" where nothing tells."""
        self.country = ""
        """The country that they are from or speak for; "" where nothing tells."""
        self.cue = ""
        """The words of the article from which role and affiliation are taken."""
        self.pronoun = ""
        """The pronoun that means them: MALE, FEMALE, ORGANISATION or PLURAL; "" where nothing tells."""
        self.nouns: set[str] = set()
        """The nouns that say what they are, lower case: minister, director."""
        self.named = False
        """Whether the article gives a name, rather than only says "the minister"."""


def add_description(person: Person, found: Phrase) -> None:
    """Add to a person what a phrase says of them: title, role, affiliation."""
    if found.honorific:
        person.honorific = person.honorific or found.honorific
        note_gender(person, found.honorific)
    for words in (found.role, found.apposition):
        for word in words.replace(",", " ").split()[:12]:
            low = word.lower().strip(".")
            if low in PERSON_NOUNS:
                person.nouns.add(low)
                note_gender(person, low)
    if found.affiliation and not person.affiliation:
        _belongs(person, found.affiliation)
        person.cue = person.cue or found.text
    role = _own_role(found.role)
    body, role = _parted(role)
    if body and not person.affiliation:
        _belongs(person, body)
    if not person.role and role and role.split()[-1].lower().strip(".") in PERSON_NOUNS:
        person.role, person.cue = role, found.role
    if not person.role and found.apposition:
        _apposed(person, found.apposition)


def _parted(role: str) -> tuple[str, str]:
    """Whom someone speaks for and what they are there: "IUCN Asia Regional Director", "Harbour Union president"."""
    words = role.split()
    for place in range(len(words) - 1, 0, -1):
        last = words[place - 1]
        acronym = last.isupper() and len(last) > 2 and last.isalpha() and last.lower() not in RANKS
        body = (acronym and place == 1) or (place > 1 and last.lower() in ORGANISATION_WORDS - RANKS)
        if body and all(word[0].isupper() or word in ("of", "for", "the", "and") for word in words[:place]):
            return " ".join(words[:place]), " ".join(words[place:])
    return "", role


def _own_role(role: str) -> str:
    """What stands ahead of a name, without what only leads to it: "accompanied by (the clerk)"."""
    words = role.split()
    for place in range(len(words) - 1, 0, -1):
        if (
            words[place].lower() in PREPOSITIONS
            and words[place - 1].lower() not in PERSON_NOUNS
            and words[place].lower() != "of"
        ):
            words = words[place + 1 :]
            break
    return " ".join(words[1:] if words and words[0].lower() in DETERMINERS else words)


def _apposed(person: Person, apposition: str) -> None:
    """The role and the affiliation that an apposition states: "chairman of the Harbour Board"."""
    words = apposition.split()
    if words[0].lower() in ("who", "which", "whose", "with", "in", "from", "at") or words[0][0].isdigit():
        return
    if words[0].lower() in ("a", "an", "the"):
        words = words[1:]
    for stop, word in enumerate(words):
        if word.lower() in ("who", "which", "that", "and", "whose", "speaking", "said"):
            words = words[:stop]
            break
    if not words or len(words) > 16:
        return
    head = next((place for place, word in enumerate(words) if word.lower().strip(",.") in PERSON_NOUNS), -1)
    if head < 0 and apposition.split()[0].lower() in ("a", "an", "the"):
        last = next(
            (place - 1 for place, word in enumerate(words) if place and word.lower() in PREPOSITIONS), len(words) - 1
        )
        head = (
            last
            if words[last].lower().rstrip(",").endswith(("ist", "er", "or", "ian", "man", "woman", "eer", "ant"))
            else -1
        )
    if head < 0:
        return
    person.cue = apposition
    join = next(
        (place for place in range(head + 1, len(words)) if words[place].lower() in ("of", "at", "for", "from", "with")),
        -1,
    )
    if (
        join > 0
        and join + 1 < len(words)
        and any(word[0].isupper() for word in words[join + 1 :])
        and words[join].lower() != "on"
    ):
        last = max(place for place, word in enumerate(words) if word[0].isupper() or place == join)
        begin = join + 1 + (words[join + 1].lower() in ("the", "a", "an"))
        if last >= begin and words[begin][0].isupper():
            person.role = " ".join(words[:join])
            _belongs(person, " ".join(words[begin : last + 1]).rstrip(",."))
            return
    person.role = " ".join(words).rstrip(",.")


def _belongs(person: Person, to: str) -> None:
    """Note where someone is from: a country, or whom they speak for."""
    if to.lower() in COUNTRIES:
        person.country = person.country or to
    else:
        person.affiliation = to


def note_gender(person: Person, word: str) -> None:
    """Note whether a title or a noun says that someone is a man or a woman."""
    low = word.lower().strip(".")
    if low in MALE_TITLES or low in MALE_NOUNS:
        person.pronoun = MALE
    elif low in FEMALE_TITLES or low in FEMALE_NOUNS:
        person.pronoun = FEMALE


def may_be_meant(person: Person, pronoun: str) -> bool:
    """Whether a pronoun may mean this one."""
    if pronoun in (MALE, FEMALE):
        return (
            person.pronoun == pronoun
            or (not person.pronoun and person.named)
            or (not person.pronoun and bool(person.nouns & PERSON_NOUNS))
        )
    if pronoun == ORGANISATION:
        return person.pronoun == ORGANISATION
    return person.pronoun == PLURAL


def head_noun(words: list[str]) -> str:
    """The head noun of "a spokesman for the ministry": the last word before the first preposition."""
    for place, word in enumerate(words):
        if place and word.lower() in PREPOSITIONS:
            return words[place - 1].lower().strip(",.")
    return words[-1].lower().strip(",.")


def without_possessive(word: str) -> str:
    """A word of a name without the possessive ending."""
    for ending in ("'s", "’s"):
        if word.endswith(ending):
            return word[:-2]
    return word
