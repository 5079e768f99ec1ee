"""What ties someone to what they said: a verb of speech, its subject, and the stretches of the sentence it reports."""

from __future__ import annotations

from briefing_tui.draft.noun_phrases import Phrase

Span = tuple[int, int]
"""A stretch of a sentence: the number of its first token, and the one after its last."""

DASHES = ("—", "–", "-", "--")
"""What may stand for a comma around an apposition, or ahead of what was said."""

ACCORDING = "according to"
"""What stands for the verb in "according to X"."""


class Attribution:
    """A verb of speech with its subject and what was said."""

    __slots__ = ("cue", "left", "place", "right", "start", "subject", "verb")

    def __init__(self, verb: str, cue: str, place: int) -> None:
        self.verb = verb
        """The verb in its base form, or ACCORDING."""
        self.cue = cue
        """The words that tell of speech, as they stand."""
        self.place = place
        """The number of the verb's token in the sentence."""
        self.subject: Phrase | None = None
        """Who said it; None where it is the subject of what stands before."""
        self.start = place
        """The number of the token with which subject and verb begin."""
        self.left: Span | None = None
        """What was said ahead of the verb, as numbers of tokens."""
        self.right: Span | None = None
        """What was said after it, as numbers of tokens."""
