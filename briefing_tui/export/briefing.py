"""A briefing: what was found, arranged to be read through by somebody who has not seen the digest.

`briefing_builder` makes it, `briefing_markdown` and `briefing_html` write it. All its texts are foreign text on one
line, to be escaped by those two.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, TypeAlias


class Part(NamedTuple):
    """A piece of text that may be inferred."""

    text: str
    """Foreign text on one line, untouched otherwise; "" for nothing."""
    inferred: bool = False
    """Whether the article does not state it outright; an `Inference` then says from what it was worked out."""


Parts: TypeAlias = list[Part]
"""Pieces that a comma or a dash parts; none of them empty."""


class Footnote(NamedTuple):
    """A place in an article, cited by number."""

    number: int
    """Counts from 1, in the order in which the briefing refers to them."""
    source: Source
    """The article."""
    paragraph: str
    """The number of the paragraph, or ""."""
    inferred: bool
    """Whether the place is inferred."""
    first: int
    """The number of the first footnote to the same article, which names it in full."""


class Line(NamedTuple):
    """What stands behind a label, such as who held an event."""

    label: str
    """What it is, with a capital first letter."""
    text: Part
    """What is said, several texts as a sentence lists them."""


class Source(NamedTuple):
    """An article that something in the briefing stands in."""

    headline: Part
    """In quotation marks, or in square brackets where the copy has none."""
    author: Part
    """The byline."""
    beside: Parts
    """The agency or paper, and the date of publication in words."""
    url: Part
    """Where it was read: text, no link."""
    lines: list[Line]
    """What else its record says."""
    note: str
    """A remark of the digest writer's, or ""."""
    draft: bool
    """Whether a program wrote the record and nobody has looked through it yet, here and below."""


class Happening(NamedTuple):
    """An event, as the briefing tells it."""

    name: Part
    """What it is called."""
    beside: Parts
    """When it was, in words (15–16 November 2016), and where."""
    prose: Parts
    """What happened: paragraphs."""
    lines: list[Line]
    """Who held it, who spoke there, and who else took part."""
    note: str
    """A remark of the digest writer's, or ""."""
    footnote: int
    """The number of the footnote to where it stands; 0 if that is not known."""
    draft: bool
    """As in `Source`."""


class Person(NamedTuple):
    """One of those who are quoted or propose something; the same person in several digests once."""

    name: Part
    """The name behind the honorific."""
    beside: Parts
    """What they are, whom they speak for and where they are from, as far as that is known."""
    lines: list[Line]
    """Other names."""
    note: str
    """A remark of the digest writer's, or ""."""
    draft: bool
    """As in `Source`."""


class Saying(NamedTuple):
    """A quote."""

    words: Part
    """A sentence, in quotation marks when the words are the speaker's own."""
    direct: bool
    """Whether they are: a quotation, not a paraphrase."""
    verified: bool | None
    """Of a quotation whether it stands in its article word for word; None where the article's text is not at hand."""
    contradiction: str
    """A sentence that says what the article has instead, if it does not; else ""."""
    speaker_inferred: bool
    """Whether the article does not say outright whose words they are."""
    occasion_inferred: bool
    """Whether the occasion is inferred for these words though not for others said on it."""
    language: str
    """The language of a direct quote's article as its digest has it, which may be any text, or ""."""
    lines: list[Line]
    """What else its record says."""
    note: str
    """A remark of the digest writer's, or ""."""
    footnote: int
    """As in `Happening`."""
    draft: bool
    """As in `Source`."""


class Occasion(NamedTuple):
    """Where and when things were said; both parts may be empty, and are inferred if they are for all that was said."""

    event: Part
    """The name of the event."""
    date: Part
    """In words."""


class Proposal(NamedTuple):
    """A recommended action."""

    action: Part
    """What should be done."""
    proposer_inferred: bool
    """Whether it is inferred who proposed it, though not for others that they propose to the same."""
    lines: list[Line]
    """What else its record says."""
    note: str
    """A remark of the digest writer's, or ""."""
    footnote: int
    """As in `Happening`."""
    draft: bool
    """As in `Source`."""


Quotes: TypeAlias = dict[str, dict[Occasion, list[Saying]]]
"""For each speaker, by the key of `Briefing.people`, what they said on each occasion, in the articles' order."""
Actions: TypeAlias = dict[Part, dict[tuple[str, bool], list[Proposal]]]
"""By who should act ("" when nobody is named), then by who proposed it (a key of `people`, or "") and whether that is
inferred for all of that."""


class Inference(NamedTuple):
    """Fields that are inferred for the same reason."""

    kind: str
    """Of what kind the records are: a key of KINDS."""
    labels: list[str]
    """What the records are called: names, or how their words begin."""
    fields: str
    """Which fields, in words."""
    why: str
    """From what they were worked out; "" where the digest does not say."""


class Briefing(NamedTuple):
    """What is handed over, section by section; a section may be empty."""

    titles: list[str]
    """Those of the digests that the records stand in."""
    outdated: list[str]
    """The titles of digests that have problems now, so that their records are as they last were."""
    left_out: list[str]
    """The names of the files of digests that could not be read."""
    query: str
    """What was asked for, in words; "" for everything."""
    made: datetime
    """When it was asked for."""
    events: list[Happening]
    """In order of time, undated ones last."""
    people: dict[str, Person]
    """By an identity that records of the same person share; in order of name."""
    quotes: Quotes
    """What was said, by speaker and occasion."""
    actions: Actions
    """What is recommended, by who should act and who proposed it."""
    topics: list[str]
    """What the records are about, the most frequent first."""
    sources: list[Source]
    """The articles, in the order in which the briefing refers to them."""
    inferences: list[Inference]
    """What is inferred, and from what."""
    footnotes: list[Footnote]
    """The places referred to, by number."""
    drafts: int
    """How many records nobody has looked through yet."""
