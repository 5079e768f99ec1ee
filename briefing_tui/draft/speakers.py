"""Who speaks: names joined to full names, pronouns and "the minister" to the person they mean."""

from __future__ import annotations

from briefing_tui.draft.clauses import subjects
from briefing_tui.draft.lexicon import COUNTRIES, FEMALE_NAMES, MALE_NAMES, PORTFOLIOS, TAGS, names_place, word_set
from briefing_tui.draft.model import (
    COMMON,
    FEMALE,
    MALE,
    NAME,
    PLURAL,
    PRONOUN,
    THING,
    Mention,
    Person,
    Phrase,
    Sentence,
)
from briefing_tui.draft.names import add_description, note_noun, phrase
from briefing_tui.draft.noun_phrases import Chunks, is_organisation
from briefing_tui.draft.tagging import is_person_noun

_MOST_NAMES = 20
"""Full names with one surname that are looked at: those nearest ahead, and the first of the article."""

_GENERIC = word_set("company firm group organisation organization charity agency body operator")
"""Nouns by which any organisation may be meant."""


def _words(name: str) -> list[str]:
    """The words of a name without possessive endings."""
    words = []
    for word in name.split():
        owner = word[-2:] in ("'s", "’s")
        words.append(word[:-2] if owner else word[:-1] if word[-2:] in ("s'", "s’") else word)
    return words


def _key(name: str) -> str:
    """A name in the form by which it is looked up: in lower case, with straight apostrophes."""
    return name.lower().replace("’", "'")


class Speakers:
    """The persons of an article, in the order in which its sentences are read."""

    def __init__(self) -> None:
        # By the last and by the first word of each full name: the names so far, each with its words as keys.
        self._full: dict[str, list[tuple[str, list[str]]]] = {}
        self._all: dict[str, list[tuple[str, list[str]]]] = {}  # the same, of the whole article
        self._runs: set[str] = set()  # every name, lower case
        self._short: dict[str, str] = {}  # full names by their short forms in brackets
        self._people: dict[str, Person] = {}
        self._mentions: list[Mention] = []
        self._phrases: dict[int, list[Phrase]] = {}  # those that hold names, by the identity of their sentence
        self._weight = 2.0  # of the mention that is looked up
        self.last: Person | None = None
        """Who spoke last."""
        self.named_in: dict[Person, int] = {}
        """For each person the number of the last sentence, of those that were read, that names them."""

    def learn(self, chunks: Chunks, text: str) -> None:
        """Note the full names of a sentence, so that a surname anywhere in the article finds them."""
        acting = subjects(chunks) if chunks.named else set()
        self._phrases[id(chunks)] = phrases = [
            phrase(chunks.items, *chunks.span(number, number + 1), text) for number in chunks.named
        ]
        for number, found in zip(chunks.named, phrases, strict=True):
            self.part_name(found)
            if found.kind != NAME:
                continue
            words = _words(found.name)
            self._runs.add(_key(" ".join(words)))
            organisation = any(is_organisation(word.lower()) for word in words)
            if found.alias:
                self._short[found.alias] = " ".join(words)
            if len(words) >= 2 and not organisation and "and" not in words:
                self._note_full_name(self._all, words)
            if len(words) == 1 and not (found.honorific or found.role or number in acting):
                continue
            person = self._person(self.full_name(words))
            if organisation:
                person.pronoun = person.pronoun or THING
                continue
            self._note_person(person, found, chunks, number)

    def _note_person(self, person: Person, found: Phrase, chunks: Chunks, number: int) -> None:
        """Note what tells that a name is a person's, or a place's."""
        after = chunks.shape[number + 1 : number + 3]
        before = chunks.items[chunks.starts[number] - 1].low if number else ""
        beside = chunks.items[chunks.starts[number + 2]] if after[:1] == "," and len(after) == 2 else None
        role = found.role.split()
        for word in [found.honorific, *role]:
            note_noun(person, word)
        titled = bool(found.honorific) or any(is_person_noun(word.lower()) for word in role)
        aged = beside is not None and beside.tag == "1" and len(beside.text) == 2
        told = after[:1] == "w" or after == ",w" or after[:1] == "V"
        if titled or aged or told:
            person.human = True
        elif before in ("in", "near", "outside", "towards", "across") and not person.human:
            person.pronoun = person.pronoun or THING

    def part_name(self, found: Phrase) -> None:
        """Part "Director of GreenPier Le Thi Hoa" and "Minister of Ports Minh Tran" into title and name."""
        words = found.text.split()
        join = next((at for at, word in enumerate(words) if word in ("of", "for") and at), 0)
        if found.kind != COMMON or not join or not is_person_noun(words[join - 1].lower()):
            return
        rest = words[join + 1 + (words[join + 1 : join + 2] == ["the"]) :]
        if len(rest) < 3 or not all(word[0].isupper() or word in ("and", "&", "of", "the") for word in rest):
            return
        for at in range(len(rest) - 2, 0, -1):
            body = [word.lower().rstrip(",") for word in rest[:at]]
            known = _key(" ".join(body)) in self._runs or " ".join(body) in COUNTRIES
            if rest[at - 1].lower() in ("and", "of", "the"):
                continue
            if known or {*body} <= PORTFOLIOS | {"and", "of", "the", "&"} or self._is_first_name(rest[at]):
                if rest[at].lower() in PORTFOLIOS:
                    continue
                found.kind, found.name, found.role = (
                    NAME,
                    " ".join(rest[at:]),
                    " ".join(words[: len(words) - len(rest) + at]),
                )
                if TAGS.get(found.role.split()[0].lower()) == "d":
                    found.role = found.role.partition(" ")[2]
                return

    def _is_first_name(self, word: str) -> bool:
        return word.lower() in MALE_NAMES or word.lower() in FEMALE_NAMES

    def read(self, chunks: Chunks, sentence: Sentence) -> None:
        """Note whom a sentence that was learnt mentions, for the pronouns after it."""
        acting = subjects(chunks) if chunks.named else set()
        first = True
        for number, found in zip(chunks.named, self._phrases.get(id(chunks), ()), strict=False):
            self.part_name(found)
            words = _words(found.name) if found.kind == NAME else []
            if len(words) >= 2 and "and" not in words and _key(words[-1]) in self._all:
                self._note_full_name(self._full, words)
            acts = number in acting
            weight = 2.0 if first and acts else 1.2 if acts else 0.2 if chunks.shape[number - 1] in "ifuS" else 0.6
            person = None
            if found.kind == NAME:
                person = self._people.get(_key(self.full_name(words)))
            elif owner := self._owner(chunks, *chunks.span(number, number + 1)):
                person, weight = owner, (1.2 if first else 0.3) if acts else 0.0
            if person is not None:
                self._mention(found.start, person, sentence.number, weight)
                self.named_in[person] = sentence.number
            first = first and not acts

    def _owner(self, chunks: Chunks, start: int, end: int) -> Person | None:
        """Who is named as an owner in a phrase: "Reyes's boat"."""
        for at in range(start, end):
            if chunks.items[at].tag == "M" and chunks.items[at].low.endswith(("'s", "s'")):
                begin = at
                while begin > start and chunks.items[begin - 1].tag == "M":
                    begin -= 1
                words = _words(" ".join(each.text for each in chunks.items[begin : at + 1]))
                return self._people.get(_key(self.full_name(words)))
        return None

    def _mention(self, start: int, person: Person, number: int, weight: float) -> None:
        self._mentions.append(Mention(start, person, number, weight))

    def _note_full_name(self, names: dict[str, list[tuple[str, list[str]]]], words: list[str]) -> None:
        keys = [_key(word) for word in words]
        for key in {keys[0], keys[-1]}:
            names.setdefault(key, []).append((" ".join(words), keys))

    def full_name(self, words: list[str]) -> str:
        """The fullest name that a name stands for: that which was last written out ahead of it, else the first."""
        name = " ".join(words)
        if name in self._short:
            return self._short[name]
        last = _key(words[-1])
        if last not in self._all:
            return name
        wanted = [_key(word) for word in words]
        near = [*self._full.get(last, ())[: -_MOST_NAMES - 1 : -1], *self._all[last][:_MOST_NAMES]]
        longer = [(full, keys) for full, keys in near if len(keys) > len(words)]
        by_last = (full for full, keys in longer if keys[-len(wanted) :] == wanted)
        by_ends = (full for full, keys in longer if keys[0] == wanted[0] and wanted[-1] in (keys[0], keys[-1]))
        return next(by_last, None) or next(by_ends, None) or name

    def knows(self, name: str) -> bool:
        """Whether sentences that were learnt name someone so, or by a fuller name."""
        words = _words(name)
        full = self.full_name([word.title() if word.isupper() and len(word) > 3 else word for word in words])
        return _key(full) in self._people and len(full.split()) > 1

    def _person(self, name: str) -> Person:
        person = self._people.get(_key(name))
        if person is None:
            person = self._people[_key(name)] = Person(name)
            first = name.split()[0].lower()
            person.pronoun = MALE if first in MALE_NAMES else FEMALE if first in FEMALE_NAMES else ""
            person.human = bool(person.pronoun)
            if names_place(name.split()) or name.lower() in COUNTRIES:
                person.pronoun, person.human = THING, False
        return person

    def meant(self, found: Phrase | None, number: int, nested: bool = False) -> tuple[Person | None, bool]:
        """Whom a subject means, and whether that had to be inferred; None where the article does not tell.

        `number` is that of its sentence; `nested` tells that it stands in what another is reported to have said.
        """
        self._weight = 0.8 if nested else 2.0
        if found is None:
            return None, True
        if found.kind == PRONOUN:
            return self._by_pronoun(found.head, found.start, number), True
        if found.parts:
            return self._together(found, number), False
        self.part_name(found)
        if found.kind == NAME:
            return self._by_name(found, number)
        resolved = self._by_role(found, number)
        if resolved is not None:
            self._noted(resolved, found, number)
            return resolved, True
        words = found.text.split()
        while len(words) > 1 and words[0].lower() in ("the", "a", "an", "but", "and", "one"):
            words = words[1:]
        name = " ".join(words)
        person = self._people.get(_key(name))
        if person is None:
            person = self._people[_key(name)] = Person(name)
            person.nouns.add(found.head)
            note_noun(person, found.head)
            person.human = is_person_noun(found.head)
            if (found.head.endswith("s") and not found.head.endswith("ss")) or found.head in ("police", "people"):
                person.pronoun = PLURAL
            elif not person.human:
                person.pronoun = THING
        add_description(person, found)
        self._noted(person, found, number)
        return person, False

    def _together(self, found: Phrase, number: int) -> Person:
        """Several who speak as one: "Reyes and Lind"."""
        each = [self._by_name(part, number)[0] for part in found.parts]
        names = [one.name for one in each]
        name = f"{', '.join(names[:-1])} and {names[-1]}"
        person = self._people.setdefault(_key(name), Person(name))
        person.pronoun = PLURAL
        self._noted(person, found, number)
        return person

    def _by_name(self, found: Phrase, number: int) -> tuple[Person, bool]:
        words = _words(found.name)
        person = self._people.get(_key(self.full_name(words)))
        inferred = False
        if (
            person is None
            and found.name.isupper()
            and 2 <= len(found.name) <= 5
            and (meant := self._by_initials(found.name))
        ):
            person, inferred = meant, True
        if person is None:
            person = self._person(self.full_name(words))
        organisation = any(is_organisation(word.lower()) for word in words)
        if organisation:
            person.pronoun = THING
        elif " " not in person.name and person.name.endswith("s") and found.role:  # "some Democrats"
            person.pronoun = PLURAL
        elif person.pronoun != THING:
            person.human = person.human or len(words) > 1 or bool(found.honorific)
        add_description(person, found)
        self._noted(person, found, number)
        return person, inferred

    def _by_initials(self, letters: str) -> Person | None:
        """Whom "the CM" or "WHO" means: the one whose title or name has these initials."""
        for person in reversed(list(self._people.values())):
            for title in (*person.titles, person.name):
                initials = "".join(word[0] for word in title.split() if word[0].isupper())
                if initials == letters and len(title.split()) > 1:
                    return person
        return None

    def _noted(self, person: Person, found: Phrase, number: int) -> None:
        self._mention(found.start, person, number, self._weight)
        if found.kind == NAME or person.name in found.text:
            self.named_in[person] = number

    def _by_pronoun(self, pronoun: str, at: int, number: int) -> Person | None:
        if pronoun not in (MALE, FEMALE, THING, PLURAL):
            return None
        best: Person | None = None
        score = -9.0
        fitting: set[int] = set()
        for mention in reversed(self._mentions):
            distance = number - mention.sentence
            if distance > 8:
                break
            person = mention.person
            if mention.start >= at or not _may_be(person, pronoun):
                continue
            fitting.add(id(person))
            value = mention.weight - 0.9 * distance + (1.6 if person.pronoun == pronoun else 0.0)
            value += (0.7 if person is self.last else 0.0) - (0.0 if person.name[0].isupper() else 0.8)
            value -= 0.0 if person.human or pronoun not in (MALE, FEMALE) else 1.0
            if value > score:
                best, score = person, value
        if best is not None and not best.pronoun and len(fitting) == 1 and pronoun in (MALE, FEMALE):
            best.pronoun = pronoun
        return best

    def _by_role(self, found: Phrase, number: int) -> Person | None:
        """Whom "the minister" means: the one last mentioned who was called a minister."""
        words = found.text.lower().split()
        if words[0] not in ("the", "that", "this") or len(words) > 4:
            return None
        head = found.head
        person_noun = is_person_noun(head) and not head.endswith("s")
        if not person_noun and not is_organisation(head):
            return None
        for mention in reversed(self._mentions):
            person = mention.person
            if number - mention.sentence > 30:
                break
            if not person.name[:1].isupper() or mention.start >= found.start:
                continue
            if head in person.nouns or (
                not person_noun and head in person.name.lower().split() and len(person.name.split()) > 1
            ):
                return person
            if head in _GENERIC and person.pronoun == THING and person is self.last:
                return person
        return None


def _may_be(person: Person, pronoun: str) -> bool:
    """Whether a pronoun may mean this one."""
    if pronoun in (MALE, FEMALE):
        return person.pronoun == pronoun or (not person.pronoun and (person.human or " " not in person.name))
    return person.pronoun == pronoun
