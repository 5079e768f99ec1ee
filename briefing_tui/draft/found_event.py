"""An event that an article names."""

from __future__ import annotations


class FoundEvent:
    """An event that a sentence names."""

    __slots__ = ("cue", "end", "inferred", "location", "name", "organizers", "start")

    def __init__(self, name: str, cue: str) -> None:
        self.name = name
        """Its name as the article has it, or the words that describe it."""
        self.cue = cue
        """The words on which it rests."""
        self.start = ""
        """ISO 8601; "" where the sentence states no date."""
        self.end = ""
        """Its last day, ISO 8601; "" where only one day is stated, or none."""
        self.location = ""
        """Where it takes place; "" where the sentence does not say."""
        self.organizers: tuple[str, ...] = ()
        """The names of those who hold it."""
        self.inferred: tuple[str, ...] = ()
        """The names of the fields of records.Event that the sentence does not state outright."""

    def is_same(self, other: FoundEvent) -> bool:
        """Whether one name is part of the other: the Hanoi Conference, the Hanoi Conference on Timber."""
        ours, theirs = self.name.lower(), other.name.lower()
        return ours in theirs or theirs in ours

    def join(self, other: FoundEvent) -> None:
        """Take over the longer name, and what was not known."""
        if len(other.name) > len(self.name):
            self.name = other.name
        self.location = self.location or other.location
        self.organizers = self.organizers or other.organizers
        if not self.start and other.start:
            self.start, self.end, self.inferred, self.cue = other.start, other.end, other.inferred, other.cue
