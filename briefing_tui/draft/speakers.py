"""Who speaks: names joined to full names, pronouns and "the minister" to the person they mean."""

from __future__ import annotations

from bisect import bisect_right

from briefing_tui.draft.lexicon import (
    DETERMINERS,
    FEMALE_NOUNS,
    MALE_NOUNS,
    PERSON_NOUNS,
    PREPOSITIONS,
    SPEAKING_THINGS,
)
from briefing_tui.draft.mentions import Mention, is_title_or_noun, names_organisation, nearest_name, split_titles
from briefing_tui.draft.names import bare_end, is_name_word, name_run_end
from briefing_tui.draft.noun_phrases import COMMON, NAME, PRONOUN, Phrase
from briefing_tui.draft.persons import (
    FEMALE,
    MALE,
    ORGANISATION,
    PLURAL,
    Person,
    add_description,
    head_noun,
    may_be_meant,
    note_gender,
    without_possessive,
)
from briefing_tui.draft.proper_names import FEMALE_NAMES, MALE_NAMES, names_place
from briefing_tui.draft.tokens import WORD, Token


class Speakers:
    """The persons of an article, in the order in which its sentences are read."""

    def __init__(self) -> None:
        # By the last and by the first word of each full name, lower case: its places, ascending, and the names there.
        self._by_last: dict[str, tuple[list[int], list[str]]] = {}
        self._by_first: dict[str, tuple[list[int], list[str]]] = {}
        # The same for "the Harbour Watch report", by its noun.
        self._things: dict[str, tuple[list[int], list[str]]] = {}
        self._people: dict[str, Person] = {}
        self._mentions: list[Mention] = []
        self._runs: set[str] = set()  # every run of capitalised words, lower case
        self.last: Person | None = None
        """Who spoke last."""
        self.named_in: dict[Person, int] = {}
        """For each person the number of the last sentence, of those that were read, that names them."""

    def learn(self, sentence: list[Token]) -> None:
        """Note the full names of a sentence, so that a surname anywhere in the article finds them."""
        at = 0
        limit = len(sentence)
        while at < limit:
            if not is_name_word(sentence[at]):
                at += 1
                continue
            end = name_run_end(sentence, at, limit)
            self._runs.add(" ".join(each.low for each in sentence[at:end]))
            begin, honorific, role = split_titles(sentence, at, end)
            bare = bare_end(sentence, begin, end)
            words = [without_possessive(each.text) for each in sentence[begin:bare]]
            if len(words) >= 2 and (at or end - begin >= 2) and not names_organisation(words) and len(words) <= 5:
                name = " ".join(words)
                for names, key in ((self._by_last, words[-1].lower()), (self._by_first, words[0].lower())):
                    names.setdefault(key, ([], []))
                    names[key][0].append(sentence[begin].start)
                    names[key][1].append(name)
                person = self._person(name)
                placed = at and sentence[at - 1].low in ("in", "near", "outside", "towards") and bare == end
                if not person.pronoun and not honorific and not role and placed and words[-1] == sentence[end - 1].text:
                    person.pronoun = ORGANISATION  # a place
                if honorific:
                    person.honorific = person.honorific or honorific
                    note_gender(person, honorific)
                for noun in role:
                    person.nouns.add(noun)
                    note_gender(person, noun)
            elif words and (honorific or role):
                person = self._person(self.full_name(words, sentence[begin].start))
                person.named = True
                for each in filter(None, (honorific, *role)):
                    note_gender(person, each)
                person.nouns.update(role)
            elif len(words) >= 2 and names_organisation(words):
                self._person(" ".join(words)).pronoun = ORGANISATION
            if words and end < limit and sentence[end].low in SPEAKING_THINGS and not sentence[end].capital:
                known = self._things.setdefault(sentence[end].low, ([], []))
                known[0].append(sentence[at].start)
                known[1].append(" ".join(each.text for each in sentence[at : end + 1]))
            at = max(end, at + 1)

    def read(self, sentence: list[Token], number: int) -> None:
        """Note whom a sentence mentions, for the pronouns after it."""
        at = 0
        limit = len(sentence)
        first = True
        while at < limit:
            token = sentence[at]
            if not is_name_word(token):
                if token.kind == WORD and token.low not in DETERMINERS and not token.low.endswith("ly"):
                    first = first and token.low in PERSON_NOUNS
                at += 1
                continue
            end = max(name_run_end(sentence, at, limit), at + 1)
            begin, _, _ = split_titles(sentence, at, end)
            words = [without_possessive(each.text) for each in sentence[begin : bare_end(sentence, begin, end)]]
            if words:
                person = self._known(words, token.start)
                if person is not None:
                    possessive = sentence[end - 1].text.endswith(("'s", "’s", "s’")) or (
                        end < limit and sentence[end].text in ("’", "'")
                    )
                    before = sentence[at - 1].low if at else ""
                    weight = 1.5 if first else 0.2 if before in PREPOSITIONS else 0.6
                    if possessive:
                        weight = 1.2 if first else 0.0
                    self._mentions.append(Mention(token.start, person, number, weight))
                    self.named_in[person] = number
                    first = False
                elif not is_title_or_noun(words):
                    first = False
            at = end

    def _known(self, words: list[str], at: int) -> Person | None:
        name = self.full_name(words, at)
        return self._people.get(name)

    def full_name(self, words: list[str], at: int) -> str:
        """The fullest name that a name in the article stands for: that which was last written out ahead of it."""
        name = " ".join(words)
        if len(words) == 1:
            key = words[0].lower()
            return nearest_name(self._by_last.get(key), at) or nearest_name(self._by_first.get(key), at) or name
        places, names = self._by_last.get(words[-1].lower(), ((), ()))
        place = bisect_right(places, at)
        first = words[0].lower()
        for full in reversed(names[max(0, place - 20) : place]):
            parts = full.split()
            if len(parts) > len(words) and parts[0].lower() == first:
                return full
        return name

    def _person(self, name: str) -> Person:
        person = self._people.get(name)
        if person is None:
            person = self._people[name] = Person(name)
            person.named = " " in name
            first = name.split()[0].lower()
            person.pronoun = MALE if first in MALE_NAMES else FEMALE if first in FEMALE_NAMES else ""
            if names_place(name.split()):
                person.pronoun = ORGANISATION
        return person

    def meant(self, found: Phrase | None, number: int) -> tuple[Person | None, bool]:
        """Whom a subject means, and whether that had to be inferred; None where the article does not tell."""
        if found is None:
            return None, True
        if found.kind == PRONOUN:
            person = self._by_pronoun(found.text.lower(), found.start, number)
            return person, True
        if found.kind == COMMON:
            self._part_name(found)
        if found.kind == NAME:
            words = [without_possessive(each) for each in found.name.split()]
            person = self._person(self.full_name(words, found.start))
            person.named = True
            if " " not in person.name and person.name.endswith("s") and found.role:  # "some Democrats"
                person.pronoun = PLURAL
            add_description(person, found)
            self._note(person, found, number)
            return person, False
        resolved = self._by_role(found, number)
        if resolved is not None:
            self._note(resolved, found, number)
            return resolved, True
        words = found.text.split()
        while len(words) > 1 and words[0].lower() in ("the", "a", "an", "but", "and", "one"):
            words = words[1:]
        name = " ".join(words)
        fuller = nearest_name(self._things.get(name.lower()), found.start)
        inferred = bool(fuller)
        name = fuller or name
        key = name.lower()
        person = self._people.get(key)
        if person is None:
            person = self._people[key] = Person(name)
            last = words[-1].lower()
            head = head_noun(words)
            person.nouns.add(head)
            if (head.endswith("s") and not head.endswith("ss")) or head in ("police", "people"):
                person.pronoun = PLURAL
            elif head in MALE_NOUNS:
                person.pronoun = MALE
            elif head in FEMALE_NOUNS:
                person.pronoun = FEMALE
            elif head not in PERSON_NOUNS and last not in PERSON_NOUNS:
                person.pronoun = ORGANISATION
        add_description(person, found)
        self._note(person, found, number)
        return person, inferred

    def _part_name(self, found: Phrase) -> None:
        """Part "Director of GreenPier Le Thi Hoa", given that GreenPier stands by itself elsewhere."""
        words = found.text.split()
        join = next((place for place, word in enumerate(words) if word in ("of", "for", "at")), 0)
        if (
            not join
            or words[join - 1].lower() not in PERSON_NOUNS
            or not all(word[0].isupper() for word in words[join + 1 :])
        ):
            return
        for place in range(len(words) - 2, join + 1, -1):
            if " ".join(words[join + 1 : place]).lower() in self._runs:
                found.kind, found.name = NAME, " ".join(words[place:])
                found.role, found.affiliation = " ".join(words[:join]), " ".join(words[join + 1 : place])

    def _note(self, person: Person, found: Phrase, number: int) -> None:
        self._mentions.append(Mention(found.start, person, number, 2.0))
        if found.kind == NAME or person.name in found.text:
            self.named_in[person] = number

    def _by_pronoun(self, pronoun: str, at: int, number: int) -> Person | None:
        if pronoun not in ("he", "she", "they", "it"):
            return None
        best: Person | None = None
        score = -9.0
        fitting = 0
        fitting_people: set[Person] = set()
        for mention in reversed(self._mentions):
            if mention.start >= at:
                continue
            distance = number - mention.sentence
            if distance > 8:
                break
            person = mention.person
            if not may_be_meant(person, pronoun):
                continue
            fitting += person not in fitting_people
            fitting_people.add(person)
            value = (
                mention.weight
                - 0.9 * distance
                - (0.0 if person.named else 0.8)
                + (1.6 if person.pronoun == pronoun else 0.0)
            )
            if person is self.last:
                value += 0.7
            if value > score:
                best, score = person, value
        if best is not None and not best.pronoun and fitting == 1 and pronoun in (MALE, FEMALE):
            best.pronoun = pronoun
        return best

    def _by_role(self, found: Phrase, number: int) -> Person | None:
        """Whom "the minister" means: the one last mentioned who was called a minister."""
        words = found.text.lower().split()
        if words[0] not in ("the", "that", "this") or len(words) > 4:
            return None
        head = words[-1]
        if head not in PERSON_NOUNS or (head.endswith("s") and head[:-1] in PERSON_NOUNS):
            return None
        for mention in reversed(self._mentions):
            if number - mention.sentence > 30:
                break
            if head in mention.person.nouns and mention.person.name[:1].isupper():
                return mention.person
        return None
