"""Word records one by one for a briefing, and collect footnotes, sources and inferences on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from briefing_tui.digest.records import Article, Event, Speaker
from briefing_tui.export.briefing import Happening, Line, Part, Parts, Person
from briefing_tui.export.briefing_sources import Inferences, Sources, told_of
from briefing_tui.export.csl_style import CslStyle
from briefing_tui.export.phrases import capitalized, quoted, running
from briefing_tui.export.record_text import details_of, lines_of, title_of
from briefing_tui.library.entry import Entry

_LONGEST_LABEL = 60


class RecordWording:
    """Words the records of one briefing.

    `label` is everywhere what an explanation of what is inferred calls the record.
    """

    def __init__(self, style: CslStyle | None) -> None:
        self.inferences = Inferences()
        """What is inferred of the records so far."""
        self.sources = Sources(self.inferences, style)
        """Where they stand."""
        self.topics: Counter[str] = Counter()
        """What they are about, with how many of them are."""
        self.drafts = 0
        """How many of them nobody has reviewed yet."""

    def label(self, entry: Entry) -> str:
        """Return a short name for a record, such as `Ada Trần: “We’ll reopen the quay,” “and the …”`."""
        record: Any = entry.record
        if entry.kind == "actions":
            return _beginning(running(record.action))
        if entry.kind != "quotes":
            return running(record.headline if isinstance(record, Article) else record.name)
        words = _beginning(quoted(record))
        return f"{running(entry.speaker.name)}: {words}" if entry.speaker else words

    def parts(self, kind: str, record: Any, label: str, slot: str) -> Parts:
        """Return what a record says in the fields with this `Field.slot`."""
        return [self.inferences.detail(kind, record, label, detail) for detail in details_of(kind, record, slot)]

    def lines(self, kind: str, record: Any, label: str, speakers: Sequence[Speaker] = ()) -> list[Line]:
        """Return what a record says behind labels; `speakers` are an event's."""
        unaddressed = [speaker._replace(honorific="") for speaker in speakers]
        return [
            Line(capitalized(detail.field.label), self.inferences.detail(kind, record, label, detail))
            for detail in lines_of(kind, record, unaddressed)
            if detail.field.search != "agent"  # who should act heads the section
        ]

    def is_draft(self, record: Any) -> bool:
        """Return whether the record is a draft, which is counted; and so are its topics."""
        draft: bool = record.status == "draft"
        self.drafts += draft
        self.topics.update(running(topic) for topic in getattr(record, "topics", ()))
        return draft

    def name(self, speaker: Speaker | None) -> Part:
        """Return a speaker's name, everywhere without a form of address; no text for nobody."""
        if speaker is None:
            return Part("")
        return self.inferences.detail(
            "speakers", speaker, running(speaker.name), title_of("speakers", speaker._replace(honorific=""))
        )

    def happening(self, key: int, event: Event, speakers: tuple[Speaker, ...], article: Article | None) -> Happening:
        """Return an event of the digest `key`."""
        label = running(event.name)
        beside = self.parts("events", event, label, "beside")
        return Happening(
            self.inferences.part("events", event, label, "name"),
            beside if event.start_date or event.end_date else [Part("undated"), *beside],
            self.parts("events", event, label, "prose"),
            self.lines("events", event, label, speakers),
            told_of(event),
            self.sources.footnote(key, "events", event, label, article),
            self.is_draft(event),
        )

    def person(self, speaker: Speaker) -> Person:
        """Return a speaker."""
        name = running(speaker.name)
        return Person(
            self.name(speaker),
            self.parts("speakers", speaker, name, "beside"),
            self.lines("speakers", speaker, name),
            told_of(speaker),
            self.is_draft(speaker),
        )


def _beginning(text: str) -> str:
    """Return the first words of a text, as an explanation refers to it."""
    if len(text) <= _LONGEST_LABEL:
        return text.rstrip(".")
    return f"{text[:_LONGEST_LABEL].rsplit(' ', 1)[0].rstrip(',;:.')}…{'”' if text[0] == '“' else ''}"
