"""What an article tells of someone: title, role, affiliation, country, and which pronoun means them."""

from __future__ import annotations

from briefing_tui.draft.lexicon import FEMALE_NOUNS, MALE_NOUNS, PORTFOLIOS, TAGS, TITLES, word_set
from briefing_tui.draft.model import FEMALE, MALE, Person, Phrase
from briefing_tui.draft.noun_phrases import is_organisation
from briefing_tui.draft.proper_names import COUNTRIES
from briefing_tui.draft.tagging import is_person_noun

_JOINS = word_set("of at for from with")
"""Prepositions between a role and whom it is held for."""


def note_noun(person: Person, word: str) -> None:
    """Note what a title or a noun says of someone: what they are, and whether they are a man or a woman."""
    low = word.lower().strip(".,")
    if is_person_noun(low):
        person.nouns.add(low)
    if low in MALE_NOUNS:
        person.pronoun = MALE
    elif low in FEMALE_NOUNS:
        person.pronoun = FEMALE


def add_description(person: Person, found: Phrase) -> None:
    """Add to a person what a phrase says of them: title, role, affiliation."""
    person.honorific = person.honorific or found.honorific
    note_noun(person, found.honorific)
    for words in (found.role, found.apposition):
        for word in words.replace(",", " ").split()[:12]:
            note_noun(person, word)
    if found.role:
        person.titles.add(found.role)
    if found.affiliation and not person.affiliation:
        _belongs(person, found.affiliation, found.text)
    body, role = _parted(_own_role(found.role))
    if body and not person.affiliation:
        _belongs(person, body, found.role)
    if not person.role and role and _says_what(role):
        person.role, person.cue = role, found.role
    if not person.role and found.apposition:
        _apposed(person, found.apposition)


def _says_what(role: str) -> bool:
    """Whether a role has a noun for a person where its head noun stands: "Minister of Ports", "harbour master"."""
    words = [word.lower().strip(".,") for word in role.split()]
    head = next((words[at - 1] for at in range(1, len(words)) if words[at] in ("of", "for")), words[-1])
    return is_person_noun(head)


def _parted(role: str) -> tuple[str, str]:
    """Whom someone speaks for and what they are there: "IUCN Asia Regional Director", "Harbour Union president"."""
    words = role.split()
    join = next((at for at in range(1, len(words)) if words[at] in ("of", "for")), 0)
    if join:
        body = words[join + 1 + (words[join + 1 : join + 2] == ["the"]) :]
        if (
            not body
            or {word.lower().strip(",") for word in body} <= PORTFOLIOS | {"and", "of", "the", "&"}
            or not body[0][0].isupper()
        ):
            return "", role
        return " ".join(body), " ".join(words[:join])
    for at in range(len(words) - 1, 0, -1):
        last = words[at - 1]
        acronym = last.isupper() and len(last) > 2 and last.isalpha() and last.lower() not in TITLES
        body_ends = (acronym and at == 1) or (at > 1 and is_organisation(last.lower()) and last.lower() not in TITLES)
        if body_ends and all(word[0].isupper() or word in ("of", "for", "the", "and") for word in words[:at]):
            return " ".join(words[:at]), " ".join(words[at:])
    return "", role


def _own_role(role: str) -> str:
    """What stands ahead of a name, without what only leads to it: "accompanied by (the clerk)"."""
    words = role.split()
    for at in range(len(words) - 1, 0, -1):
        if words[at].lower() in ("by", "to", "with", "from", "in", "at", "on"):
            words = words[at + 1 :]
            break
    return " ".join(words[1:] if words and TAGS.get(words[0].lower()) == "d" else words)


def _apposed(person: Person, apposition: str) -> None:
    """The role and the affiliation that an apposition states: "chairman of the Harbour Board"."""
    words = apposition.split()
    if words[0].lower() in ("who", "which", "whose", "with", "in", "from", "at") or words[0][0].isdigit():
        return
    if words[0].lower() in ("a", "an", "the"):
        words = words[1:]
    stop = next((at for at, word in enumerate(words) if word.lower() in _ENDS_ROLE), len(words))
    words = words[:stop]
    if not words or len(words) > 16:
        return
    head = _head_noun(words, apposition.split()[0].lower() in ("a", "an", "the"))
    if head < 0:
        return
    join = next((at for at in range(head + 1, len(words)) if words[at].lower() in _JOINS), -1)
    if 0 < join < len(words) - 1:
        begin = join + 1 + (words[join + 1].lower() in ("the", "a", "an"))
        comma = next((at for at in range(begin, len(words)) if words[at].endswith(",")), len(words) - 1)
        last = max(at for at, word in enumerate(words[: comma + 1]) if word[0].isupper() or at == join)
        body = " ".join(words[begin : last + 1]).rstrip(",.")
        if (
            last >= begin
            and words[begin][0].isupper()
            and not {word.lower().strip(",") for word in words[begin : last + 1]} <= PORTFOLIOS | {"and"}
        ):
            person.role = " ".join(words[:join])
            _belongs(person, body, apposition)
            return
    person.role, person.cue = " ".join(words).rstrip(",."), apposition


def _head_noun(words: list[str], articled: bool) -> int:
    """The place of the noun for a person among the words of an apposition; -1 where there is none."""
    head = next((at for at, word in enumerate(words) if is_person_noun(word.lower().strip(",."))), -1)
    if head >= 0 or not articled:
        return head
    last = next(
        (at - 1 for at, word in enumerate(words) if at and word.lower() in _JOINS | {"in", "on"}), len(words) - 1
    )
    return last if words[last].lower().rstrip(",").endswith(("ist", "er", "or", "ian", "eer", "ant")) else -1


_ENDS_ROLE = word_set("who which that and whose speaking said told added while when where")


def _belongs(person: Person, to: str, cue: str) -> None:
    """Note where someone is from: a country, or whom they speak for."""
    person.cue = person.cue or cue
    if to.lower() in COUNTRIES:
        person.country = person.country or to
    else:
        person.affiliation = to
