"""The sentences of a briefing that both of its forms have: its title, what was asked for, its summary in numbers."""

from __future__ import annotations

from briefing_tui.export.briefing import Actions, Briefing, Part, Person, Quotes, Saying
from briefing_tui.export.phrases import counted, date_in_words, listed, sentence

DAGGER = "†"
"""Marks what is inferred."""

NO_AGENT = "No actor is named"
"""Heads the actions of which the article does not say who should take them."""

SECTIONS = {
    "events": "Events",
    "people": "Who is who",
    "quotes": "What was said",
    "actions": "What should be done, and by whom",
    "sources": "Sources",
    "inferred": "What is inferred, and why",
    "notes": "Notes",
}
"""The sections in order, by name, with their headings."""

LEGEND = f"{DAGGER} marks what an article does not state outright: see “{SECTIONS['inferred']}”."
"""The sentence that explains the mark."""

KIND_HEADINGS = {
    "events": "Events",
    "speakers": "Speakers",
    "quotes": "Quotes",
    "actions": "Actions",
    "articles": "Sources",
}
"""The kinds of record in the order of the sections, as the explanations of what is inferred are grouped."""

_MOST_TOPICS = 6
_MOST_TITLES = 6


def title(briefing: Briefing) -> str:
    """What the briefing is called: as its digest, if there is one alone."""
    return briefing.titles[0] if len(briefing.titles) == 1 else f"Briefing from {len(briefing.titles)} digests"


def date_made(briefing: Briefing) -> str:
    """The day it was made, in words."""
    return date_in_words(briefing.made.date().isoformat())


def asked_for(briefing: Briefing) -> str:
    """What was asked for: the query, or that it was everything."""
    return briefing.query or ("everything in the digest" if len(briefing.titles) == 1 else "everything in the digests")


def named_digests(briefing: Briefing) -> str:
    """The digests' titles as a sentence, where there are several; otherwise ""."""
    if len(briefing.titles) < 2:
        return ""
    named = [f"“{each}”" for each in briefing.titles[:_MOST_TITLES]]
    more = len(briefing.titles) - _MOST_TITLES
    return f"Digests: {listed(named + ([f'{more} more'] if more > 0 else []))}."


def numbers(briefing: Briefing) -> list[tuple[str, str]]:
    """How much there is of what, each with the name of its section; what there is none of is left out."""
    said = [saying for occasions in briefing.quotes.values() for each in occasions.values() for saying in each]
    quotations = [saying for saying in said if saying.direct]
    reported = len(said) - len(quotations)
    proposals = sum(len(each) for by in briefing.actions.values() for each in by.values())
    parts = [
        ("events", len(briefing.events), counted(len(briefing.events), "event")),
        ("people", len(briefing.people), counted(len(briefing.people), "speaker")),
        ("quotes", len(quotations), _verified(quotations)),
        ("quotes", reported, counted(reported, "reported statement")),
        ("actions", proposals, counted(proposals, "recommended action")),
        ("sources", len(briefing.sources), counted(len(briefing.sources), "article")),
    ]
    return [(section, text) for section, number, text in parts if number]


def _verified(quotations: list[Saying]) -> str:
    """`8 quotations (verified against the article)`, `3 quotations (2 verified against the article, 1 …)`."""
    numbers = {
        "verified against the article": sum(saying.verified is True for saying in quotations),
        "not verified: the article’s text is not at hand": sum(saying.verified is None for saying in quotations),
        "contradicted by the article": sum(saying.verified is False for saying in quotations),
    }
    given = {what: number for what, number in numbers.items() if number}
    told = ", ".join(f"{number:,} {what}" if len(given) > 1 else what for what, number in given.items())
    return f"{counted(len(quotations), 'quotation')} ({told})"


def summary(counts: list[tuple[str, str]]) -> str:
    """The counts of `numbers`, perhaps with markup around them, as a sentence."""
    texts = [text for section, text in counts if section != "sources"]
    ending = ", and " if any(", " in text for text in texts[:-1]) else " and "
    found = ending.join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))
    sources = [text for section, text in counts if section == "sources"]
    return sentence(", from ".join([found] * bool(found) + sources))


def topics(briefing: Briefing) -> str:
    """What it is about most, as a sentence; "" where no topic is given."""
    return f"Main topics: {', '.join(briefing.topics[:_MOST_TOPICS])}." if briefing.topics else ""


def warnings(briefing: Briefing) -> list[str]:
    """What has to be known before anything else: drafts, and digests that cannot be read now."""
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


def contributions(identity: str, quotes: Quotes, actions: Actions) -> str:
    """How many statements and proposals of a person's the briefing has, as a sentence; "" for none."""
    said = [saying for each in quotes.get(identity, {}).values() for saying in each]
    quoted = "quote" if all(saying.direct for saying in said) else "statement"
    proposed = sum(len(each) for by in actions.values() for (proposer, _), each in by.items() if proposer == identity)
    parts = [counted(len(said), quoted)] * bool(said) + [counted(proposed, "proposal")] * bool(proposed)
    return sentence(", ".join(parts))


def inferred_of(saying: Saying) -> str:
    """What is inferred of a statement besides its wording: speaker and occasion inferred; "" for nothing."""
    named = ["speaker"] * saying.speaker_inferred + ["occasion"] * saying.occasion_inferred
    return f"{' and '.join(named)} inferred" if named else ""


def name_and_position(person: Person | None) -> list[Part]:
    """A person's name and what they are; a speaker who is not known is said to be so."""
    return [person.name, *person.beside] if person else [Part("Speaker not known")]
