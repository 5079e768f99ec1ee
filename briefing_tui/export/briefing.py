"""A briefing: what was found, arranged to be read through by somebody who has not seen the digest.

`briefing_builder` makes it, `briefing_markdown` and `briefing_html` write it. All its texts are foreign text on one
line, to be escaped by those two.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, TypeAlias

from briefing_tui.export.inferences import Inference


class Part(NamedTuple):
    """A piece of text that may be inferred."""

    text: str
    inferred: bool = False
    """Whether the article does not state it outright; an `Inference` then says from what it was worked out."""


Parts: TypeAlias = list[Part]
"""Pieces that a comma or a dash parts; none of them empty."""


class Footnote(NamedTuple):
    """A place in an article, cited by number."""

    number: int
    """Counts from 1, in the order in which the briefing refers to them."""
    source: Source
    paragraph: str
    """The number of the paragraph, or ""."""
    inferred: bool
    """Whether the place is inferred."""
    first: int
    """The number of the first footnote to the same article, which names it in full."""


class Source(NamedTuple):
    """An article that something in the briefing stands in."""

    headline: Part
    """In quotation marks."""
    author: Part
    publisher: Part
    published: Part
    url: Part
    note: str
    draft: bool


class Happening(NamedTuple):
    """An event, as the briefing tells it."""

    dates: Part
    name: Part
    place: Part
    organizers: Part
    speakers: Part
    participants: Part
    summary: Part
    note: str
    footnote: int
    draft: bool


class Person(NamedTuple):
    """One of those who are quoted or propose something; the same person in several digests once."""

    name: Part
    position: Parts
    """Role, affiliation and country, as far as they are known."""
    aliases: Part
    note: str
    draft: bool


class Saying(NamedTuple):
    """A quote: its words, in quotation marks when they are the speaker's own."""

    words: Part
    direct: bool
    speaker_inferred: bool
    """Whether the article does not say outright whose words they are."""
    language: str
    """The language of a direct quote's article, or ""."""
    note: str
    footnote: int
    draft: bool


class Occasion(NamedTuple):
    """Where and when things were said; both parts may be empty."""

    event: Part
    date: Part


class Proposal(NamedTuple):
    """A recommended action."""

    action: Part
    note: str
    footnote: int
    draft: bool


Quotes: TypeAlias = dict[str, dict[Occasion, list[Saying]]]
"""For each speaker, by the key of `Briefing.people`, what they said on each occasion, in the articles' order."""
Actions: TypeAlias = dict[Part, dict[tuple[str, bool], list[Proposal]]]
"""By who should act ("" when nobody is named), then by who proposed it (a key of `people`, or "") and whether that is
inferred."""


class Briefing(NamedTuple):
    """What is handed over, section by section; a section may be empty."""

    titles: list[str]
    """Those of the digests that the records stand in."""
    outdated: list[str]
    """The titles of digests that have problems now, so that their records are as they last were."""
    query: str
    """What was asked for; "" for everything."""
    made: datetime
    """When it was asked for."""
    events: list[Happening]
    """In order of time, undated ones last."""
    people: dict[str, Person]
    """By an identity that records of the same person share; in order of name."""
    quotes: Quotes
    actions: Actions
    topics: list[str]
    """What the records are about, the most frequent first."""
    sources: list[Source]
    inferences: list[Inference]
    footnotes: list[Footnote]
    drafts: int
    """How many records nobody has looked through yet."""
