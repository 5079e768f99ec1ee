"""The sentences of a briefing that both of its forms have: its head, its headings, its summary in numbers."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.export.briefing import Briefing, Saying, Task
from briefing_tui.export.phrases import counted, date_in_words, listed, sentence
from briefing_tui.export.record_text import REPORTED

DAGGER = "†"
"""Marks what is inferred."""

NO_AGENT = "No actor is named"
"""Heads the actions of which the article does not say who should take them."""

SECTIONS = {
    "quotes": "What was said",
    "actions": "What should be done, and by whom",
    "resting": "What follows",
    "proposed": "Further recommendations",
    "events": "Events",
    "people": "People",
    "remarks": "Our own remarks",
    "sources": "Sources",
    "inferred": "What the articles do not state outright",
    "notes": "Notes",
}
"""The sections in order, by name, with their headings."""

RESTING = "Recommended actions that rest on what was said above."
"""Begins the section of that name."""

PROPOSED = "Recommended actions that do not rest on what was said above, though whoever said it recommends them too."
"""Begins the section of that name."""

REMARKS = "Written by whoever made this briefing: the articles do not say it."
"""Begins the section of that name."""

_LEGEND = f"{DAGGER} marks what an article does not state outright: see “{SECTIONS['inferred']}”."
_BRACKETS = (
    "Square brackets stand around the headline of an article that has none in this copy: it describes the article."
)

_MOST_TOPICS = 6
_MOST_TITLES = 6


def made(briefing: Briefing) -> str:
    """Return when it was made, and of what, where there are several digests, as sentences."""
    sentences = [f"Briefing of {date_in_words(briefing.made.date().isoformat())}."]
    if len(briefing.titles) > 1:
        named = [f"“{each}”" for each in briefing.titles[:_MOST_TITLES]]
        more = len(briefing.titles) - _MOST_TITLES
        sentences.append(f"Digests: {listed(named + ([f'{more} more'] if more > 0 else []))}.")
    return " ".join(sentences)


def numbers(briefing: Briefing) -> list[tuple[str, str]]:
    """Return how much there is of what, each with the name of its section; what there is none of is left out."""
    sayings = list(_sayings(briefing))
    quotations = [saying for saying in sayings if saying.direct]
    reported = len(sayings) - len(quotations)
    resting, proposed = _proposals(briefing.resting), _proposals(briefing.proposed_too)
    parts = [
        ("quotes", len(quotations), _verified(quotations)),
        ("quotes", reported, counted(reported, "reported statement")),
        ("actions", _proposals(briefing.actions), counted(_proposals(briefing.actions), "recommended action")),
        ("resting", resting, f"{counted(resting, 'recommended action')} resting on what was said"),
        ("proposed", proposed, counted(proposed, "further recommended action")),
        ("events", len(briefing.events), counted(len(briefing.events), "event")),
        ("people", len(briefing.people), counted(len(briefing.people), "speaker")),
        ("sources", len(briefing.sources), counted(len(briefing.sources), "article")),
    ]
    return [(section, text) for section, number, text in parts if number]


def _sayings(briefing: Briefing) -> Iterator[Saying]:
    yield from (saying for group in briefing.quotes for occasion in group.occasions for saying in occasion.sayings)


def _proposals(tasks: list[Task]) -> int:
    return sum(len(each.proposals) for task in tasks for each in task.proposed)


def _verified(quotations: list[Saying]) -> str:
    """Return `8 quotations (verified against the article)`, `3 quotations (2 verified against the article, 1 …)`."""
    numbers = {
        "verified against the article": sum(saying.verified is True for saying in quotations),
        "not verified: the article’s text is not at hand": sum(saying.verified is None for saying in quotations),
        "contradicted by the article": sum(saying.verified is False for saying in quotations),
    }
    given = {state: number for state, number in numbers.items() if number}
    told = ", ".join(f"{number:,} {state}" if len(given) > 1 else state for state, number in given.items())
    return f"{counted(len(quotations), 'quotation')} ({told})"


def summary(counts: list[tuple[str, str]]) -> str:
    """Return the counts of `numbers`, perhaps with markup around them, as a sentence."""
    texts = [text for section, text in counts if section != "sources"]
    ending = ", and " if any(", " in text for text in texts[:-1]) else " and "
    records = ending.join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))
    sources = [text for section, text in counts if section == "sources"]
    return sentence(", from ".join([records] * bool(records) + sources))


def topics(briefing: Briefing) -> str:
    """Return what it is about, or of many topics the most frequent, as a sentence; "" where no topic is given."""
    label = "Main topics" if len(briefing.topics) > _MOST_TOPICS else "Topics"
    return f"{label}: {', '.join(briefing.topics[:_MOST_TOPICS])}." if briefing.topics else ""


def legend(briefing: Briefing) -> str:
    """Return sentences that explain the mark and the square brackets, if there are any; else ""."""
    brackets = any(source.described for source in briefing.sources)
    return " ".join([_LEGEND] * bool(briefing.inferences) + [_BRACKETS] * brackets)


def warnings(briefing: Briefing) -> list[str]:
    """Return what has to be known before anything else: drafts, and digests that cannot be read now."""
    texts = []
    if briefing.drafts:
        texts.append(
            f"{counted(briefing.drafts, 'entry is a draft', 'entries are drafts')} that nobody has looked through yet, "
            "marked “draft”."
        )
    if briefing.outdated:
        named = listed([f"“{each}”" for each in briefing.outdated])
        texts.append(f"What is given here from {named} is how it last was: there are mistakes in it now.")
    if briefing.left_out:
        texts.append(f"Left out, because it could not be read: {listed([f'“{each}”' for each in briefing.left_out])}.")
    return texts


def before_words(saying: Saying) -> str:
    """Return what begins a reported statement, behind the speaker's name: `, as reported:`."""
    return f", {REPORTED}:" if saying.speaker else f"{REPORTED.capitalize()}:"
