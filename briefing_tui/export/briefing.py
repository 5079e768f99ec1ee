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
    """A place in an article, cited by number: the numbers count from 1, in the order of `Briefing.footnotes`."""

    cited: Parts
    """The article: in full at its first mention, in short at any other."""
    paragraph: Part
    """`paragraph 3`; "" where it is not known or a citation style has it in `cited`. Inferred if the place is."""


class Line(NamedTuple):
    """What stands behind a label, such as who held an event."""

    label: str
    """What it is, with a capital first letter."""
    text: Part
    """What is said, several texts as a sentence lists them."""


class Source(NamedTuple):
    """An article that something in the briefing stands in."""

    cited: Parts
    """The article in full: byline, headline, agency or paper, and the date of publication in words."""
    url: Part
    """Where it was read."""
    lines: list[Line]
    """What else its record says."""
    note: str
    """Sentences: a remark of the digest writer's, and what is shown of the record by codes; or ""."""
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
    """As in `Source`."""
    footnote: int
    """The number of the footnote to where it stands; 0 if that is not known."""
    draft: bool
    """As in `Source`."""


class Person(NamedTuple):
    """One of those who are quoted or propose something; the same person in several digests once."""

    name: Part
    """The name, without a form of address."""
    beside: Parts
    """What they are, whom they speak for and where they are from, as far as that is known."""
    lines: list[Line]
    """Other names."""
    note: str
    """As in `Source`."""
    draft: bool
    """As in `Source`."""


class Saying(NamedTuple):
    """A quote."""

    words: Part
    """A sentence, in quotation marks when the words are the speaker's own."""
    speaker: Part
    """The speaker's name; "" if that is not known. Inferred if the article does not say outright whose words they
    are."""
    direct: bool
    """Whether they are: a quotation, not a paraphrase."""
    verified: bool | None
    """Of a quotation whether it stands in its article word for word; None where the article's text is not at hand."""
    contradiction: str
    """A sentence that says what the article has instead, if it does not; else ""."""
    language: str
    """The language of a direct quote's article as its digest has it, which may be any text, or ""."""
    lines: list[Line]
    """What else its record says."""
    note: str
    """As in `Source`."""
    footnote: int
    """As in `Happening`."""
    draft: bool
    """As in `Source`."""


class Occasion(NamedTuple):
    """Statements that were made at the same event and have the same date or article, inferred for all or for none."""

    setting: Parts
    """Where and when, as far as the heading over them does not say it."""
    sayings: list[Saying]
    """In the articles' order."""


class Group(NamedTuple):
    """Statements under one heading: of a speaker, of a time or on a topic."""

    heading: Parts
    """The speaker with what they are, the date in words, or the topic; never empty."""
    occasions: list[Occasion]
    """What was said, never empty."""


class Proposal(NamedTuple):
    """A recommended action."""

    action: Part
    """What should be done."""
    lines: list[Line]
    """What else its record says."""
    note: str
    """As in `Source`."""
    footnote: int
    """As in `Happening`."""
    draft: bool
    """As in `Source`."""


class Proposed(NamedTuple):
    """What one speaker proposes to somebody; it is inferred for all or for none that it was they."""

    proposer: Part
    """The name; "" where it is not known."""
    proposals: list[Proposal]
    """In the articles' order, never empty."""


class Task(NamedTuple):
    """What should be done by somebody."""

    agents: Part
    """Who should act; "" when nobody is named."""
    proposed: list[Proposed]
    """By whom it was proposed, never empty."""


class Remark(NamedTuple):
    """A note of the user's own on a record: nothing that an article says."""

    label: str
    """What the record is called: a name, or how its words begin."""
    note: list[str]
    """The note's lines that are not empty."""


class Inference(NamedTuple):
    """Fields that are inferred for the same reason."""

    labels: list[str]
    """What the records are called: names, or how their words begin."""
    fields: str
    """Which fields, in words."""
    why: str
    """A sentence: from what they were worked out."""


class Briefing(NamedTuple):
    """What is handed over, section by section; a section may be empty."""

    title: str
    """The user's, or one that says what it is about."""
    gist: list[str]
    """The user's own paragraphs."""
    titles: list[str]
    """Those of the digests that the records stand in."""
    outdated: list[str]
    """The titles of digests that have problems now, so that their records are as they last were."""
    left_out: list[str]
    """The names of the files of digests that could not be read."""
    asked_for: str
    """What was asked for, in words; "" where the title says it or where there is nothing to say."""
    made: datetime
    """When it was asked for."""
    quotes: list[Group]
    """What was said."""
    actions: list[Task]
    """What should be done, of what was found itself."""
    resting: list[Task]
    """What should be done according to the statements."""
    proposed_too: list[Task]
    """What else should be done according to those who made the statements."""
    events: list[Happening]
    """In order of time, undated ones last."""
    people: list[Person]
    """In order of name."""
    remarks: list[Remark]
    """The user's own notes on what was found, where they were asked for."""
    topics: list[str]
    """What the found records are about, the most frequent first."""
    sources: list[Source]
    """The articles, in the order in which the briefing refers to them."""
    inferences: list[Inference]
    """What is inferred, and from what."""
    footnotes: list[Footnote]
    """The places referred to, by number."""
    drafts: int
    """How many records nobody has looked through yet."""
