"""Interviews, in which each speech is a paragraph that begins with a name and a colon: "REYES: …"."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.draft.noun_phrases import Phrase
from briefing_tui.draft.persons import ORGANISATION, PLURAL, Person
from briefing_tui.draft.speakers import Speakers
from briefing_tui.draft.statements import DIRECT, Sentence, Statement
from briefing_tui.draft.tokens import SIGN, WORD


def turn_name(sentence: Sentence) -> str:
    """The name with which a paragraph begins, ahead of a colon; "" where none does."""
    items = sentence.items
    if not items or items[0].start != sentence.block.start:
        return ""
    for at, each in enumerate(items[:6]):
        if each.text == ":" and each.kind == SIGN:
            return (
                " ".join(word.text for word in items[:at])
                if at and all(word.kind == WORD and word.capital for word in items[:at])
                else ""
            )
    return ""


def turn_names(sentences: Iterable[Sentence]) -> set[str]:
    """The names that begin several paragraphs of an article: those who take turns in an interview."""
    seen: dict[str, int] = {}
    for sentence in sentences:
        if name := turn_name(sentence):
            seen[name] = seen.get(name, 0) + 1
    talk = len(seen) >= 2 and ({"Q", "A"} <= {*seen} or sum(seen.values()) >= 3)
    return {
        name
        for name, times in seen.items()
        if times >= 2
        or (name.isupper() and len(name) > 2 and len(seen) >= 2)
        or (talk and (name in ("Q", "A") or " " in name))
    }


def only_person(speakers: Speakers) -> Person | None:
    """The person whom the sentences read so far name in full, where that is one alone."""
    named = [each for each in speakers.named_in if " " in each.name and each.pronoun not in (ORGANISATION, PLURAL)]
    return named[0] if len(named) == 1 else None


def read_turn(sentence: Sentence, name: str, speakers: Speakers, answering: Person | None = None) -> Statement | None:
    """The speech that a sentence with the `turn_name` begins: from the colon to the end of its paragraph.

    `answering` is the person for whom a single letter stands, None where the article does not tell.
    """
    items = sentence.items
    paragraph, cue = sentence.block.paragraph, f"{name}:"
    colon = next(at for at, each in enumerate(items) if each.text == ":")
    if colon + 1 >= len(items):
        return None
    start, end = items[colon + 1].start, sentence.block.end
    if len(name) == 1:  # Q: … A: …
        why = f"“{name}” is taken for {answering.name}, the only person named ahead of the talk" if answering else ""
        return Statement(DIRECT, [(start, end)], answering, True, paragraph, sentence.number, cue, why)
    found = Phrase("name", name, items[0].start, items[colon - 1].end)
    found.name = name.title() if name.isupper() and len(name) > 3 else name
    person, _ = speakers.meant(found, sentence.number)
    if quotation := items[colon + 1].quotation:
        start, end = quotation.start, quotation.end
    return Statement(DIRECT, [(start, end)], person, name.isupper(), paragraph, sentence.number, cue)
