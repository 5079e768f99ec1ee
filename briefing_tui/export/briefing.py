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
    """Whether the article does not state it outright; an `Inference` then says what it was worked out from."""


Parts: TypeAlias = list[Part]
"""Pieces to join by commas or dashes; none of them is empty."""


class Footnote(NamedTuple):
    """A paragraph of an article, cited by number: the numbers count from 1, in the order of `Briefing.footnotes`."""

    cited: Parts
    """The article: in full at its first mention, in short at any other."""
    paragraph: Part
    """`paragraph 3`; "" where it is not known, or where a citation style puts it into `cited`."""


class Line(NamedTuple):
    """A label with its values, such as the organisers of an event."""

    label: str
    """The label, with a capital first letter."""
    text: Part
    """The values, several as a list in words."""


class Source(NamedTuple):
    """An article that the briefing cites."""

    cited: Parts
    """The article in full: byline, headline, agency or paper, and the date of publication in words."""
    described: bool
    """Whether the headline is the digest's own: it then stands in square brackets."""
    url: Part
    """The address at which it was read."""
    lines: list[Line]
    """What else its record says."""
    note: str
    """Sentences: the digest writer's note, and the record's codes, such as its language, in words; "" for none."""
    draft: bool
    """Whether a program wrote the record and nobody has reviewed it yet."""


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
    """The number of the footnote that cites its article; 0 if that is not known."""
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
    speaker: Parts
    """The speaker's name, with what they are where nothing before has said it; empty if that is not known. The name is
    inferred if the article does not say outright whose words they are."""
    direct: bool
    """Whether the words are the speaker's own: a quotation, not a paraphrase."""
    verified: bool | None
    """Whether a quotation was found word for word in its article; None where the article's text is not available."""
    contradiction: str
    """A sentence that says what the article has instead if it was not found; else ""."""
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
    """The event and the date, or the article, without what the heading says already."""
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
    """What one speaker proposes to somebody. That it was this speaker is inferred for all of it or for none."""

    proposer: Part
    """The name; "" where it is not known."""
    proposals: list[Proposal]
    """In the articles' order, never empty."""


class Task(NamedTuple):
    """What should be done by somebody."""

    agents: Line
    """Who should act, no text when nobody is named; the label is "" where the names can stand alone."""
    proposed: list[Proposed]
    """By whom it was proposed, never empty."""


class Remark(NamedTuple):
    """A note of the user's own on a record: nothing that an article says."""

    label: str
    """The record's label: a name, or the beginning of its words."""
    note: list[str]
    """The note's lines that are not empty."""


class Inference(NamedTuple):
    """Fields that are inferred for the same reason."""

    labels: list[str]
    """The records' labels: names, or the beginnings of their words."""
    fields: str
    """Which fields, in words."""
    why: str
    """A sentence that says what they were worked out from."""


class Briefing(NamedTuple):
    """A briefing section by section; a section may be empty."""

    title: str
    """The user's title, or one made from the query."""
    gist: list[str]
    """The user's own paragraphs."""
    titles: list[str]
    """The titles of the digests with the records."""
    outdated: list[str]
    """The titles of digests that have problems now, so that their records are as they last were."""
    left_out: list[str]
    """The names of the files of digests that could not be read."""
    asked_for: str
    """The query in words; "" where the title says it, or without a query."""
    made: datetime
    """The date of the briefing."""
    quotes: list[Group]
    """What was said."""
    actions: list[Task]
    """The recommended actions that were found."""
    resting: list[Task]
    """The recommended actions that rest on the statements."""
    proposed_too: list[Task]
    """The other recommended actions of those who made the statements."""
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
    """The footnotes, in order of their numbers from 1."""
    drafts: int
    """How many records nobody has reviewed yet."""
