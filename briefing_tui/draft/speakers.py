"""Who speaks: names joined to full names, pronouns and "the minister" to the person they mean."""

from __future__ import annotations

from bisect import bisect_right

from briefing_tui.draft.lexicon import (
    COUNTRIES,
    DETERMINERS,
    FEMALE_NAMES,
    FEMALE_NOUNS,
    FEMALE_TITLES,
    HONORIFICS,
    MALE_NAMES,
    MALE_NOUNS,
    MALE_TITLES,
    ORGANISATION_WORDS,
    PERSON_NOUNS,
    PREPOSITIONS,
    RANKS,
)
from briefing_tui.draft.noun_phrases import COMMON, NAME, PRONOUN, Phrase, is_name_word, name_run_end
from briefing_tui.draft.tokens import WORD, Token

MALE, FEMALE, ORGANISATION, PLURAL = "he", "she", "it", "they"
"""What a pronoun must be to mean someone."""


class Person:
    """Someone, or an organisation or a group, that an article names."""

    __slots__ = ("affiliation", "country", "honorific", "name", "role", "sort", "spoke", "nouns", "cue", "inferred")

    def __init__(self, name: str) -> None:
        self.name = name
        """The fullest form in which the article writes it."""
        self.honorific = ""
        self.role = ""
        self.affiliation = ""
        self.country = ""
        self.cue = ""
        """The words of the article from which role and affiliation are taken."""
        self.sort = ""
        """MALE, FEMALE, ORGANISATION or PLURAL; "" where nothing tells."""
        self.nouns: set[str] = set()
        """The nouns that say what they are, lower case: minister, director."""
        self.spoke = False
        self.inferred: tuple[str, ...] = ()


class Mention:
    """One place where an article names someone."""

    __slots__ = ("block", "end", "person", "sentence", "start", "weight")

    def __init__(self, start: int, end: int, person: Person, sentence: int, weight: float) -> None:
        self.start = start
        """Where it begins in the article, in characters."""
        self.end = end
        self.person = person
        self.sentence = sentence
        """The number of its sentence in the article."""
        self.weight = weight
        """How likely a pronoun after it means this one: subjects more than others."""


class Speakers:
    """The persons of an article, in the order in which its sentences are read."""

    def __init__(self) -> None:
        # By the last and by the first word of each full name, in lower case: its places, ascending, and the names there.
        self._by_last: dict[str, tuple[list[int], list[str]]] = {}
        self._by_first: dict[str, tuple[list[int], list[str]]] = {}
        self._people: dict[str, Person] = {}
        self._mentions: list[Mention] = []
        self._runs: set[str] = set()  # every run of capitalised words, lower case
        self.last: Person | None = None
        """Who spoke last."""

    def learn(self, sentence: list[Token], text: str) -> None:
        """Note the full names of a sentence, so that a surname anywhere in the article finds them."""
        at = 0
        limit = len(sentence)
        while at < limit:
            if not is_name_word(sentence[at]):
                at += 1
                continue
            end = name_run_end(sentence, at, limit)
            self._runs.add(" ".join(each.low for each in sentence[at:end]))
            begin, honorific, role = _after_titles(sentence, at, end)
            words = [_bare(each.text) for each in sentence[begin:end]]
            if len(words) >= 2 and (at or end - begin >= 2) and not _organisation(words) and len(words) <= 5:
                name = " ".join(words)
                for names, key in ((self._by_last, words[-1].lower()), (self._by_first, words[0].lower())):
                    names.setdefault(key, ([], []))
                    names[key][0].append(sentence[begin].start)
                    names[key][1].append(name)
                person = self._person(name)
                if honorific:
                    person.honorific = person.honorific or honorific
                    _tell(person, honorific)
                for noun in role:
                    person.nouns.add(noun)
                    _tell(person, noun)
            elif words and honorific:
                pass
            at = max(end, at + 1)

    def read(self, sentence: list[Token], number: int, text: str) -> None:
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
            begin, honorific, _ = _after_titles(sentence, at, end)
            words = [_bare(each.text) for each in sentence[begin:end]]
            if words:
                person = self._known(words, token.start, honorific)
                if person is not None:
                    possessive = sentence[end - 1].text.endswith(("'s", "’s", "s’")) or (
                        end < limit and sentence[end].text in ("’", "'")
                    )
                    before = sentence[at - 1].low if at else ""
                    weight = 0.0 if possessive else 1.5 if first else 0.2 if before in PREPOSITIONS else 0.6
                    self._mentions.append(Mention(token.start, sentence[end - 1].end, person, number, weight))
                    first = False
                elif not _is_common(words):
                    first = False
            at = end

    def _known(self, words: list[str], at: int, honorific: str) -> Person | None:
        name = self.full_name(words, at)
        return self._people.get(name)

    def full_name(self, words: list[str], at: int) -> str:
        """The fullest name that a name in the article stands for: that which was last written out ahead of it."""
        name = " ".join(words)
        if len(words) == 1:
            key = words[0].lower()
            return _nearest(self._by_last.get(key), at) or _nearest(self._by_first.get(key), at) or name
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
            first = name.split()[0].lower()
            if " " in name:
                person.sort = MALE if first in MALE_NAMES else FEMALE if first in FEMALE_NAMES else ""
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
            words = [_bare(each) for each in found.name.split()]
            person = self._person(self.full_name(words, found.start))
            describe(person, found)
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
        key = name.lower()
        person = self._people.get(key)
        if person is None:
            person = self._people[key] = Person(name)
            last = words[-1].lower()
            head = _head(words)
            person.nouns.add(head)
            if head.endswith("s") and not head.endswith("ss") or head in ("police", "people"):
                person.sort = PLURAL
            elif head in MALE_NOUNS:
                person.sort = MALE
            elif head in FEMALE_NOUNS:
                person.sort = FEMALE
            elif head not in PERSON_NOUNS and last not in PERSON_NOUNS:
                person.sort = ORGANISATION
        describe(person, found)
        self._note(person, found, number)
        return person, False

    def _part_name(self, found: Phrase) -> None:
        """Part "Director of PanNature Trinh Le Nguyen", given that PanNature stands by itself elsewhere."""
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
        self._mentions.append(Mention(found.start, found.end, person, number, 2.0))

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
            if not _fits(person, pronoun):
                continue
            fitting += person not in fitting_people
            fitting_people.add(person)
            value = (
                mention.weight
                - 0.9 * distance
                - (0.0 if person.name[:1].isupper() and " " in person.name else 0.8)
                + (1.6 if person.sort == pronoun else 0.0)
            )
            if person is self.last:
                value += 0.7
            if value > score:
                best, score = person, value
        if best is not None and not best.sort and fitting == 1 and pronoun in (MALE, FEMALE):
            best.sort = pronoun
        return best

    def _by_role(self, found: Phrase, number: int) -> Person | None:
        """Whom "the minister" means: the one last mentioned who was called a minister."""
        words = found.text.lower().split()
        if words[0] not in ("the", "that", "this") or len(words) > 4:
            return None
        head = words[-1]
        if head not in PERSON_NOUNS or head.endswith("s") and head[:-1] in PERSON_NOUNS:
            return None
        for mention in reversed(self._mentions):
            if number - mention.sentence > 30:
                break
            if head in mention.person.nouns and mention.person.name[:1].isupper():
                return mention.person
        return None


def _nearest(known: tuple[list[int], list[str]] | None, at: int) -> str:
    """The name last written ahead of a place, or else the first after it; "" where none is known."""
    return known[1][max(bisect_right(known[0], at) - 1, 0)] if known else ""


def describe(person: Person, found: Phrase) -> None:
    """Add to a person what a phrase says of them: title, role, affiliation."""
    if found.honorific:
        person.honorific = person.honorific or found.honorific
        _tell(person, found.honorific)
    for words in (found.role, found.apposition):
        for word in words.replace(",", " ").split()[:12]:
            low = word.lower().strip(".")
            if low in PERSON_NOUNS:
                person.nouns.add(low)
                _tell(person, low)
    if found.affiliation and not person.affiliation:
        _belongs(person, found.affiliation)
        person.cue = person.cue or found.text
    role = _own_role(found.role)
    if not person.role and role and role.split()[-1].lower().strip(".") in PERSON_NOUNS:
        person.role, person.cue = role, found.role
    if not person.role and found.apposition:
        _apposed(person, found.apposition)


def _own_role(role: str) -> str:
    """What stands ahead of a name, from the last preposition on that does not belong to it: "accompanied by (the clerk)"."""
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


def _tell(person: Person, word: str) -> None:
    low = word.lower().strip(".")
    if low in MALE_TITLES or low in MALE_NOUNS:
        person.sort = MALE
    elif low in FEMALE_TITLES or low in FEMALE_NOUNS:
        person.sort = FEMALE


def _fits(person: Person, pronoun: str) -> bool:
    """Whether a pronoun may mean this one."""
    if pronoun in (MALE, FEMALE):
        return (
            person.sort == pronoun
            or (not person.sort and " " in person.name)
            or (not person.sort and bool(person.nouns & PERSON_NOUNS))
        )
    if pronoun == ORGANISATION:
        return person.sort == ORGANISATION
    return person.sort == PLURAL


def _head(words: list[str]) -> str:
    """The head noun of "a spokesman for the ministry": the last word before the first preposition."""
    for place, word in enumerate(words):
        if place and word.lower() in PREPOSITIONS:
            return words[place - 1].lower().strip(",.")
    return words[-1].lower().strip(",.")


def _after_titles(sentence: list[Token], start: int, end: int) -> tuple[int, str, list[str]]:
    """Where the name itself begins in a run of capitalised words, its honorific and the titles ahead of it."""
    begin, honorific = start, ""
    roles: list[str] = []
    for place in range(start, end):
        low = sentence[place].low.rstrip(".")
        if low in HONORIFICS and sentence[place].capital and place + 1 < end:
            begin, honorific = place + 1, sentence[place].text
        elif place + 1 < end and (low in RANKS or low in PERSON_NOUNS and end - place > 2):
            begin = place + 1
            roles.append(low)
    if begin == start and start and sentence[start - 1].low in PERSON_NOUNS:
        roles.append(sentence[start - 1].low)
    return begin, honorific, roles


def _bare(word: str) -> str:
    """A word of a name without the possessive ending."""
    for ending in ("'s", "’s"):
        if word.endswith(ending):
            return word[:-2]
    return word


def _organisation(words: list[str]) -> bool:
    return any(word.lower() in ORGANISATION_WORDS or word.lower() in ("of", "for", "&", "and") for word in words)


def _is_common(words: list[str]) -> bool:
    return len(words) == 1 and words[0].lower() in PERSON_NOUNS


__all__ = ["COMMON", "Mention", "Person", "Speakers", "describe"]
