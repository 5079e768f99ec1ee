"""What is said in an article, and the sentences that it is found in."""

from __future__ import annotations

from briefing_tui.draft.article_text import Block
from briefing_tui.draft.attribution import Attribution
from briefing_tui.draft.persons import Person
from briefing_tui.draft.tokens import Token

DIRECT, INDIRECT = "direct", "indirect"
"""Word for word, or as reported."""


class Statement:
    """What someone said, directly or as reported, as it stands in an article."""

    __slots__ = ("cue", "inferred", "kind", "paragraph", "person", "sentence", "spans", "why")

    def __init__(
        self,
        kind: str,
        spans: list[tuple[int, int]],
        person: Person | None,
        inferred: bool,
        paragraph: int,
        sentence: int,
        cue: str,
        why: str = "",
    ) -> None:
        self.kind = kind
        """DIRECT or INDIRECT."""
        self.spans = spans
        """Where its segments stand in the article, in characters, quotation marks left out of a direct one."""
        self.person = person
        """Who said it; None where nothing tells."""
        self.inferred = inferred
        """Whether the sentence itself does not name them."""
        self.paragraph = paragraph
        """The number, 1-based, of the blank-line-separated paragraph that it stands in."""
        self.sentence = sentence
        """The number of the sentence in the article."""
        self.cue = cue
        """The words by which it was found, or a description where there are none."""
        self.why = why
        """Who is taken for the speaker and from what, in words; "" where the sentence names them."""


class Sentence:
    """A sentence with its place in the article."""

    __slots__ = ("attributions", "block", "items", "number")

    def __init__(self, items: list[Token], block: Block, number: int) -> None:
        self.items = items
        """Its words, signs and quotations."""
        self.block = block
        """The paragraph or line that it is part of."""
        self.number = number
        """Its number in the article, from 0."""
        self.attributions: list[Attribution] = []
        """What ties it to those who speak; filled in when it is read."""
