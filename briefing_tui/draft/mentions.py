"""Who was mentioned in an article so far, and whom pronouns and descriptions such as "the minister" mean."""

from __future__ import annotations

from briefing_tui.draft.lexicon import word_set
from briefing_tui.draft.model import FEMALE, MALE, PLURAL, THING, Mention, Person
from briefing_tui.draft.noun_phrases import is_organisation
from briefing_tui.draft.tagging import is_person_noun

_GENERIC = word_set(
    "company firm group organisation organization charity agency body operator coalition network union watchdog "
    "airline retailer manufacturer carmaker bank nonprofit ngo campaign publisher developer builder brewer"
)
"""Nouns by which any organisation may be meant."""

_REACH = 8
"""Sentences back to which a pronoun may reach."""

_REACH_OF_NOUNS = 30
"""Sentences back to which "the minister" may reach."""


class Mentions:
    """The mentions of persons in the sentences that were read, in their order, and who of them spoke."""

    def __init__(self) -> None:
        self._mentions: list[Mention] = []
        self._spoken: set[Person] = set()
        self.definite: set[Person] = set()
        """Those who were only described, as someone who is known: "the minister"."""
        self.last: Person | None = None
        """Who spoke last."""

    def add(self, start: int, person: Person, number: int, weight: float) -> None:
        """Note that the sentence `number` mentions someone at the character `start`; subjects have more weight."""
        self._mentions.append(Mention(start, person, number, weight))

    def spoke(self, person: Person) -> None:
        """Note that someone has spoken."""
        self.last = person
        self._spoken.add(person)

    def described_as(self, role: str, person: Person, number: int, one: bool) -> Person | None:
        """Who was only described so far in words that fit a `role`; None if nobody.

        That is "a coalition of towns", of the coalition that is named now; or, where it is `one`, "the ports minister",
        where a `person` is named now, and for the first time, with "Minister".
        """
        words = {*role.lower().split()}
        for mention in reversed(self._mentions):
            described = mention.person.name
            if number - mention.sentence > _REACH:
                return None
            if one and mention.person is person and mention.sentence < number:
                return None
            if described[0].islower() and (mention.person in self.definite or not one):
                other = {*described.lower().split()}
                if words <= other or (one and other <= words):
                    return mention.person
        return None

    def by_pronoun(self, pronoun: str, at: int, number: int) -> Person | None:
        """Whom a pronoun means that stands at the character `at` of the sentence `number`."""
        if pronoun not in (MALE, FEMALE, THING, PLURAL):
            return None
        best: Person | None = None
        score = -9.0
        fitting: set[int] = set()
        for mention in reversed(self._mentions):
            distance = number - mention.sentence
            if distance > _REACH:
                break
            person = mention.person
            if mention.start >= at or not _may_be(person, pronoun):
                continue
            fitting.add(id(person))
            subject = distance == 1 and mention.weight >= 2 and person.human and not person.pronoun
            value = mention.weight - 0.9 * distance + (1.6 if person.pronoun == pronoun or subject else 0.0)
            value += (0.7 if person is self.last else 0.0) - (0.0 if person.name[0].isupper() else 0.8)
            value -= 0.0 if person.human or pronoun not in (MALE, FEMALE) else 1.0
            if value > score:
                best, score = person, value
        if best is not None and not best.pronoun and len(fitting) == 1 and pronoun in (MALE, FEMALE):
            best.pronoun = pronoun
        return best

    def by_role(self, head: str, words: list[str], start: int, number: int) -> Person | None:
        """Whom "the minister" means: the one last mentioned who was called a minister.

        `words` are those of the phrase, in lower case, whose head is `head` and that begins at `start`.
        """
        person_noun = is_person_noun(head) and not head.endswith("s")
        known = len(words) == 1 or (len(words) <= 4 and words[0] in ("the", "that", "this"))
        if not known or not (person_noun or is_organisation(head)):
            return None
        best: Person | None = None
        for mention in reversed(self._mentions):
            person = mention.person
            if number - mention.sentence > _REACH_OF_NOUNS:
                break
            if not person.name[:1].isupper() or mention.start >= start:
                continue
            own = person.name.lower().split()
            called = head in (person.nouns if person_noun else own[len(own) < 2 :])
            if called and _titled_so(person, words[1:]):
                return person
            generic = head in _GENERIC and person.pronoun == THING and person in self._spoken
            best = best or (person if called or generic else None)
        return best or (self._last_subject(number) if person_noun and words[1:2] == ["former"] else None)

    def _last_subject(self, number: int) -> Person | None:
        """Whom the subject of the sentence ahead of the sentence `number` means, for "the former keeper" after it."""
        before = (each for each in reversed(self._mentions) if each.sentence >= number - 1 and each.weight >= 2)
        return next((each.person for each in before if each.person.pronoun not in (THING, PLURAL)), None)


def _titled_so(person: Person, words: list[str]) -> bool:
    """Whether a title of someone begins with all these words, or none of them tells: "the Union (Minister)"."""
    titles = [title.lower().split() for title in person.titles]
    return any(title[: len(words)] == words for title in titles) or (not titles and len(words) < 2)


def _may_be(person: Person, pronoun: str) -> bool:
    """Whether a pronoun may mean this one."""
    if pronoun in (MALE, FEMALE):
        return person.pronoun in (pronoun, "")
    return person.pronoun == pronoun
