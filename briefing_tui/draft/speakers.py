"""Who speaks: pronouns, descriptions and short names put down to the person or the organisation that they mean."""

from __future__ import annotations

from briefing_tui.draft.clauses import beside_name, complement, leading_subject, may_speak, subjects
from briefing_tui.draft.full_names import FullNames, key_of
from briefing_tui.draft.lexicon import COUNTRIES, FEMALE_NAMES, MALE_NAMES, WRITTEN, names_place
from briefing_tui.draft.mentions import Mentions
from briefing_tui.draft.model import COMMON, FEMALE, MALE, NAME, PLURAL, PRONOUN, THING, Person, Phrase, Sentence
from briefing_tui.draft.names import add_description, bare_words, note_noun, own_words, phrase
from briefing_tui.draft.noun_phrases import Chunks, is_organisation
from briefing_tui.draft.tagging import is_person_noun


def _begins_with_acronym(words: list[str]) -> bool:
    """Whether a name is that of an organisation, as its capitals tell: "RSPB Scotland"."""
    return len(words) > 1 and len(words[0]) > 2 and words[0].isupper() and words[0].isalpha() and not words[1].isupper()


class Speakers:
    """The persons of the article `text`, in the order in which its sentences are read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._names = FullNames()
        self._people: dict[str, Person] = {}
        self.mentions = Mentions()
        """Who was mentioned and who spoke in the sentences that were read."""
        self._phrases: dict[int, list[Phrase]] = {}  # those that hold names, by the identity of their sentence
        self._weight = 2.0  # of the mention that is looked up
        self.named_in: dict[Person, int] = {}
        """For each person the number of the last sentence, of those that were read, that names them."""
        self.named_later: dict[Person, Person] = {}
        """Those who were described before they are named, with whom they turn out to be."""

    def learn(self, chunks: Chunks) -> None:
        """Note the names of a sentence, and what it tells of their bearers."""
        acting = subjects(chunks) if chunks.named else set()
        self._phrases[id(chunks)] = phrases = [
            phrase(chunks.items, *chunks.span(number, number + 1), self._text) for number in chunks.named
        ]
        for number, found in zip(chunks.named, phrases, strict=True):
            self._names.part(found)
            if found.kind != NAME:
                continue
            self._names.learn(found)
            words = bare_words(found.name)
            organisation = any(is_organisation(word.lower()) for word in words) or _begins_with_acronym(words)
            if ("and" in words and not organisation) or (
                len(words) == 1 and not (found.honorific or found.role or number in acting)
            ):
                continue
            person = self._person(self._names.full(words))
            if found.alias and found.alias not in person.aliases:
                person.aliases.append(found.alias)
            if organisation:
                person.pronoun = person.pronoun or THING
            else:
                self._note_person(person, found, chunks, number)

    def _note_person(self, person: Person, found: Phrase, chunks: Chunks, number: int) -> None:
        """Note what tells that a name is a person's, or a thing's."""
        after = chunks.shape[number + 1 : number + 3]
        before = chunks.low(number - 1)
        beside = chunks.items[chunks.starts[number + 2]] if after[:1] == "," and len(after) == 2 else None
        role = own_words(found.role)
        for word in [found.honorific, *role]:
            note_noun(person, word)
        titled = bool(found.honorific) or any(is_person_noun(word.lower()) for word in role)
        aged = beside is not None and beside.tag == "1" and len(beside.text) == 2
        relative = chunks.low(number + 1) if after[:1] == "w" else beside.low if after == ",w" and beside else ""
        if titled or aged or relative in ("who", "whose", "whom") or after[:1] == "V":
            person.human = True
        elif not person.human and (
            relative == "which" or before in ("in", "near", "outside", "towards", "across", "inside", "throughout")
        ):
            person.pronoun = person.pronoun or THING

    def knows(self, name: str) -> bool:
        """Whether sentences that were learnt name someone so, or by a fuller name."""
        words = [word.title() if word.isupper() and len(word) > 3 else word for word in bare_words(name)]
        full = self._names.full(words)
        return key_of(full) in self._people and len(full.split()) > 1

    def read(self, sentence: Sentence) -> None:
        """Note whom a sentence that was learnt mentions, for the pronouns after it, and what it tells of them."""
        chunks = sentence.chunks
        acting = subjects(chunks) if chunks.named else set()
        first = True
        for number, found in zip(chunks.named, self._phrases.get(id(chunks), ()), strict=False):
            words = bare_words(found.name) if found.kind == NAME else []
            if words:
                self._names.read(words)
            acts = number in acting
            weight = 2.0 if first and acts else 1.2 if acts else 0.2 if chunks.shape[number - 1] in "ifuS" else 0.6
            person = None
            if words:
                person = self._people.get(key_of(self._names.full(words)))
                if person is not None and person.pronoun not in (THING, PLURAL):
                    beside_name(chunks, number, found, self._text)
                    self._describe(person, found, sentence.number)
            elif owner := self._owner(chunks, *chunks.span(number, number + 1)):
                person, weight = owner, (1.2 if first else 0.3) if acts else 0.0
            if person is not None:
                self.mentions.add(found.start, person, sentence.number, weight)
                self.named_in[person] = sentence.number
            first = first and not acts
        if told := complement(chunks, self._text):
            self._tell(*told, sentence.number)

    def _tell(self, subject: Phrase, what: str, number: int) -> None:
        """Note what a clause tells that someone is: "She is deputy director of the Harbour Trust"."""
        if subject.kind == PRONOUN:
            person = self.mentions.by_pronoun(subject.head, subject.start, number)
        else:
            person = self._people.get(key_of(self._names.full(bare_words(subject.name)))) if subject.name else None
        if person is not None and person.pronoun not in (THING, PLURAL):
            told = Phrase(COMMON, what, subject.start, subject.end)
            told.apposition = what
            self._describe(person, told, number)

    def _describe(self, person: Person, found: Phrase, number: int) -> None:
        """Note what a phrase tells of someone, and that whom they speak for is an organisation."""
        for words in (found.role, found.apposition):
            owner = next((word for word in words.split()[:4] if word.endswith(("'s", "’s"))), "")
            if owner and owner.islower() and words.split()[0].lower() in ("the", owner):
                ahead, _, rest = words.partition(f"{owner} ")
                named = self.mentions.by_role(owner[:-2], [*ahead.lower().split(), owner[:-2]], found.start, number)
                full = f"{named.name}’s {rest}" if named is not None else rest
                if words is found.role:
                    found.role = full
                else:
                    found.apposition = full
        add_description(person, found)
        body = self._people.get(key_of(self._names.full(person.affiliation.split()))) if person.affiliation else None
        if body is not None and not body.role and body.pronoun not in (MALE, FEMALE):
            body.pronoun, body.human = body.pronoun or THING, False

    def _owner(self, chunks: Chunks, start: int, end: int) -> Person | None:
        """Who is named as an owner in a phrase: "Reyes's boat"."""
        for at in range(start, end):
            if chunks.items[at].tag == "M" and chunks.items[at].low.endswith(("'s", "s'")):
                begin = at
                while begin > start and chunks.items[begin - 1].tag == "M":
                    begin -= 1
                words = bare_words(" ".join(each.text for each in chunks.items[begin : at + 1]))
                return self._people.get(key_of(self._names.full(words)))
        return None

    def _person(self, name: str) -> Person:
        person = self._people.get(key_of(name))
        if person is None:
            person = self._people[key_of(name)] = Person(name)
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
            return self.mentions.by_pronoun(found.head, found.start, number), True
        if found.parts:
            return self._together(found, number), False
        self._names.part(found)
        if found.kind == NAME:
            return self._by_name(found, number)
        return self._described(found, number)

    def leading(self, sentence: Sentence, speaking: bool = False) -> tuple[Person | None, bool]:
        """Return whom the subject of a sentence means, whatever its verb, as `meant` tells it.

        With `speaking`, that is nobody where the subject is a thing: "the pier".
        """
        found = leading_subject(sentence.chunks, self._text)
        speaks = found is not None and (not speaking or may_speak(found))
        return self.meant(found, sentence.number) if speaks else (None, True)

    def _described(self, found: Phrase, number: int) -> tuple[Person, bool]:
        """Whom a phrase without a name means: one who was named before, or someone whom it alone describes."""
        words = found.text.split()
        if found.head in WRITTEN and (writer := self._writer(words)):
            self._noted(writer, found, number)
            return writer, False
        resolved = self.mentions.by_role(found.head, found.text.lower().split(), found.start, number)
        if resolved is not None:
            self._noted(resolved, found, number)
            return resolved, True
        definite = words[0].lower() == "the"
        while len(words) > 1 and (
            words[0].lower() in ("the", "a", "an", "but", "and") or (words[0].lower() == "one" and words[1] != "of")
        ):
            words = words[1:]
        name = " ".join(words)
        person = self._people.get(key_of(name))
        if person is None:
            person = self._people[key_of(name)] = Person(name)
            person.nouns.add(found.head)
            note_noun(person, found.head)
            person.human = is_person_noun(found.head)
            if (found.head.endswith("s") and not found.head.endswith("ss")) or found.head in ("police", "people"):
                person.pronoun = PLURAL
            elif not person.human:
                person.pronoun = THING
        if definite and person.human and person.pronoun != PLURAL:
            self.mentions.definite.add(person)
        self._describe(person, found, number)
        self._noted(person, found, number)
        return person, False

    def _writer(self, words: list[str]) -> Person | None:
        """Whose report, figures or letter it is that speaks, where a person is named: "Reyes's figures"."""
        owner = next((at for at, word in enumerate(words) if word.endswith(("'s", "’s"))), -1)
        if owner < 0 or not words[0][0].isupper():
            return None
        person = self._people.get(key_of(self._names.full(bare_words(" ".join(words[: owner + 1])))))
        return person if person is not None and person.human else None

    def _together(self, found: Phrase, number: int) -> Person:
        """Several who speak as one: "Reyes and Lind"."""
        each = [self._by_name(part, number)[0] for part in found.parts]
        names = [one.name for one in each]
        name = f"{', '.join(names[:-1])} and {names[-1]}"
        person = self._people.setdefault(key_of(name), Person(name))
        person.pronoun = PLURAL
        self._noted(person, found, number)
        return person

    def _by_name(self, found: Phrase, number: int) -> tuple[Person, bool]:
        words = bare_words(found.name)
        if found.name.isupper() and 2 <= len(found.name) <= 5 and (meant := self._by_initials(found.name)):
            self._noted(meant, found, number)
            return meant, True
        person = self._person(self._names.full(words))
        if any(is_organisation(word.lower()) for word in words):
            person.pronoun = THING
        elif " " not in person.name and person.name.endswith("s") and found.role:  # "some Democrats"
            person.pronoun = PLURAL
        elif person.pronoun != THING:
            person.human = person.human or " " in person.name or bool(found.honorific)
        if found.role:
            articled = found.text[:4] in ("The ", "the ")
            described = self.mentions.described_as(found.role, person, number, not articled)
            if described is not None:
                self.named_later[described] = person
            if found.text[:4] in ("Its ", "its ") and not person.affiliation:
                body = self.mentions.by_pronoun(THING, found.start, number)
                person.affiliation = body.name if body is not None and body.name[0].isupper() else ""
        if person.pronoun != THING:
            self._describe(person, found, number)
        self._noted(person, found, number)
        return person, False

    def _by_initials(self, letters: str) -> Person | None:
        """Whom "the CM" or "WHO" means: the one whose title or name has these initials."""
        for person in reversed(list(self._people.values())):
            for title in (*person.titles, person.name):
                words = title.partition(" of ")[0].split() if title in person.titles else title.split()
                initials = "".join(word[0] for word in words if word[0].isupper())
                if initials == letters and len(words) > 1:
                    return person
        return None

    def _noted(self, person: Person, found: Phrase, number: int) -> None:
        self.mentions.add(found.start, person, number, self._weight)
        if found.kind == NAME or person.name in found.text:
            self.named_in[person] = number
