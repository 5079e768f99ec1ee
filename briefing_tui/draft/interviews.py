"""Interviews and transcripts, in which each speech is a paragraph: after a name and a colon, Q and A, or a question."""

from __future__ import annotations

import re

from briefing_tui.draft.lexicon import HONORIFICS, word_set
from briefing_tui.draft.model import DIRECT, NAME, PLURAL, THING, Person, Phrase, Sentence, Statement
from briefing_tui.draft.speakers import Speakers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.draft.model import Head

_QUESTION, _ANSWER = "Q", "A"
_LABELS = word_set(
    "read more watch related also see photo photos picture image video audio update updated breaking live listen "
    "source editor editors note opinion analysis explainer fact facts check advertisement subscribe click follow "
    "continue tags topics share contact contacts email tel phone date time venue where when what why how who key "
    "points summary"
)
"""Words of what stands ahead of a colon and is no name: "READ MORE: …"."""

_NUMBERED = r"\(?\d{1,2}[.)]\s"
_INTRODUCED = word_set("with to interviewed asked spoke interviews interviewing")
"""Words after which an interview's first paragraphs name who answers."""


class Interview:
    """The turns of an article that is an interview; there are none in any other."""

    def __init__(self, sentences: Sequence[Sentence], speakers: Speakers, head: Head, text: str) -> None:
        self._speakers, self._head, self._text = speakers, head, text
        first = {id(each.block): each for each in reversed(sentences)}
        self._starts = [each for each in sentences if first[id(each.block)] is each]
        self._names = _turn_names(self._starts, speakers)
        self._questions = set() if self._names else self._question_paragraphs()
        self._answering: Person | None = None
        self._begun = False

    def takes(self, sentence: Sentence) -> bool:
        """Whether a sentence that begins a paragraph begins a turn, or an answer of one."""
        if not sentence.block.heading and self._names and turn_name(sentence) in self._names:
            return True
        return id(sentence.block) in self._questions or (
            self._begun and bool(self._questions) and not sentence.block.heading
        )

    def read(self, sentence: Sentence) -> Statement | None:
        """What is said in the paragraph that a sentence begins; None where nothing is."""
        name = turn_name(sentence) if self._names else ""
        asks = id(sentence.block) in self._questions if not name else name in ("Q", "QUESTION")
        if not self._begun:
            self._begun, self._answering = True, self._interviewee()
        if not name or len(name) == 1 or name in ("QUESTION", "ANSWER"):
            return self._by_role(sentence, name, asks)
        items = sentence.items
        colon = next(at for at, each in enumerate(items) if each.text == ":")
        if colon + 1 >= len(items):
            return None
        found = Phrase(NAME, name, items[0].start, items[colon - 1].end)
        found.name = name.title() if name.isupper() and len(name) > 3 else name
        if items[0].tag == "H" and " " in found.name:
            found.honorific, _, found.name = found.name.partition(" ")
        person, _ = self._speakers.meant(found, sentence.number)
        if person is not None and person.name.isupper() and len(person.name) > 3:
            person.name = person.name.title()
        quotation = items[colon + 1].quotation
        span = (quotation.start, quotation.end) if quotation else (items[colon + 1].start, sentence.block.end)
        return Statement(DIRECT, [span], person, name.isupper(), sentence, f"{name}:")

    def _by_role(self, sentence: Sentence, name: str, asks: bool) -> Statement | None:
        """A turn without a name: a question, or what the interviewee answers."""
        start = sentence.block.start
        lead = re.match(rf"{_NUMBERED}|\w+[:.]\s*", self._text[start : start + 12]) if name or asks else None
        start += lead.end() if lead else 0
        if start >= sentence.block.end:
            return None
        asker = Person(self._head.author) if asks and self._head.author else None
        who = asker if asks else self._answering
        made = Statement(
            DIRECT, [(start, sentence.block.end)], who, True, sentence, f"{name}:" if name else "an interview"
        )
        taken = f"“{name}” is taken for" if name else "the speaker is taken to be"
        if who is not None:
            made.why = f"{taken} {who.name}, {'named in the byline' if asks else 'named ahead of the interview'}"
        return made

    def _interviewee(self) -> Person | None:
        """Who answers: the person whom the paragraphs before introduce, or the only one whom they name in full."""
        named = [each for each in self._speakers.named_in if " " in each.name and each.pronoun not in (THING, PLURAL)]
        if len(named) == 1:
            return named[0]
        for person in named:
            at = self._text.find(person.name)
            before = self._text[max(0, at - 60) : at].lower().split()
            if any(word in _INTRODUCED for word in before[-4:]):
                return person
        return None

    def _question_paragraphs(self) -> set[int]:
        """The blocks, by their identities, that ask: two or more, each with an answer in the first person after it."""
        found: set[int] = set()
        answered = 0
        for place, sentence in enumerate(self._starts[:-1]):
            words = self._text[sentence.block.start : sentence.block.end]
            numbered = re.match(_NUMBERED, words) is not None
            asks = words.rstrip().endswith("?") and len(words) < 400 and not any(mark in words for mark in '“”"')
            if asks and not self._asks(self._starts[place + 1]):
                after = self._starts[place + 1].block
                first_person = re.search(r"\b(?:I|we|my|our|me|us|We|My|Our)\b", self._text[after.start : after.end])
                answered += first_person is not None or numbered
                found.add(id(sentence.block))
        return found if answered >= 2 and answered * 2 > len(found) else set()

    def _asks(self, sentence: Sentence) -> bool:
        return self._text[sentence.block.start : sentence.block.end].rstrip().endswith("?")


def turn_name(sentence: Sentence) -> str:
    """The name with which a paragraph begins, ahead of a colon, or "Q" and "A"; "" where none does."""
    items = sentence.items
    if not items or items[0].start != sentence.block.start:
        return ""
    if items[0].text in ("Q.", "A."):
        return items[0].text[0]
    colon = next((at for at, each in enumerate(items[:6]) if each.text == ":"), 0)
    named = colon and all(each.text[0].isupper() and not each.quotation for each in items[:colon])
    return " ".join(each.text for each in items[:colon]) if named else ""


def _turn_names(starts: Sequence[Sentence], speakers: Speakers) -> set[str]:
    """The names that begin several paragraphs of an article: those who take turns."""
    seen: dict[str, int] = {}
    for sentence in starts:
        name = turn_name(sentence)
        if name and not {word.lower() for word in name.split()} & _LABELS:
            seen[name] = seen.get(name, 0) + 1
    roles = {*seen} & {_QUESTION, _ANSWER, "QUESTION", "ANSWER"}
    talk = len(seen) >= 2 and (len(roles) == 2 or sum(seen.values()) >= 3)
    turns = {
        name
        for name, times in seen.items()
        if name in roles
        or speakers.knows(name)
        or (talk and (times >= 2 or name.isupper() or " " in name) and _is_name(name))
    }
    return turns if talk or any(seen[name] >= 2 for name in turns) else set()


def _is_name(name: str) -> bool:
    """Whether what stands ahead of a colon looks like someone's name: two words or more, or a title and one."""
    words = name.split()
    return len(words) > 1 and (not name.isupper() or words[0].lower().rstrip(".") in HONORIFICS or len(words) == 2)
