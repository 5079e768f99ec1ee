"""Arranges found records as a briefing: gathers them in one pass, then words each section in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from briefing_tui.digest.records import Article, Event, Speaker
from briefing_tui.export.briefing import (
    Briefing,
    Group,
    Happening,
    Line,
    Occasion,
    Part,
    Person,
    Proposal,
    Proposed,
    Saying,
    Task,
)
from briefing_tui.export.briefing_sources import Inferences, Sources, told_of
from briefing_tui.export.briefing_title import default_title
from briefing_tui.export.citation import title_in_words
from briefing_tui.export.csl_style import CslStyle
from briefing_tui.export.export_plan import ExportPlan
from briefing_tui.export.gathered_records import GatheredRecords
from briefing_tui.export.phrases import capitalized, date_in_words, quoted, running, sentence
from briefing_tui.export.query_description import asks_for_more, describe_query
from briefing_tui.export.record_text import details_of, is_direct, lines_of, title_of, verification
from briefing_tui.export.what_follows import proposals_of, resting_actions
from briefing_tui.library.entry import Entry
from briefing_tui.library.people import own_identity

UNDATED = "Undated"
"""Stands for the date of an event that has none, and heads statements of which no date is known."""

NO_TOPIC = "On other subjects"
"""Heads statements without a topic."""

UNKNOWN = "Speaker not known"
"""Heads what nobody is known to have said."""


def build_briefing(entries: Iterable[Entry], plan: ExportPlan, made: datetime) -> Briefing:
    """Arrange the entries, of any kinds and in any order, with what follows from them, and what they link to.

    `made` is now. Raises csl_style.StyleError.
    """
    gathered = GatheredRecords(entries)
    resting, proposed_too = _following(gathered, plan)
    words = _Wording(CslStyle(plan.style) if plan.style else None)
    # In the order of reading, for footnotes are numbered as they are referred to.
    quotes = words.quotes(gathered.quotes, plan.order)
    actions = words.actions(gathered.actions)
    rest = words.actions(resting)
    also = words.actions(proposed_too)
    events = [words.happening(*event) for event in gathered.in_order_of_time()]
    if plan.query and quotes:  # where statements are what was asked for, an event takes a line
        events = [event._replace(lines=[]) for event in events]
    people = [words.person(speaker) for _, speaker in sorted(gathered.people.items())]
    for key, article in gathered.articles:
        words.sources.add(key, article)
    titles = gathered.titles()
    text = plan.query.text
    return Briefing(
        running(plan.title) or default_title(gathered, text),
        [running(paragraph) for paragraph in plan.gist.replace("\r\n", "\n").split("\n\n") if paragraph.strip()],
        list(titles.values()),
        [title for key, title in titles.items() if gathered.digests[key].problems],
        [running(file.path.rpartition("/")[2]) for file in plan.library.unreadable()],
        describe_query(text) if plan.title.strip() or asks_for_more(text) else "",
        made,
        quotes,
        actions,
        rest,
        also,
        events,
        people,
        [topic for topic, _ in words.topics.most_common()],
        words.sources.listed(),
        words.inferences.listed(),
        words.sources.footnotes,
        words.drafts + words.sources.drafts,
    )


def _following(gathered: GatheredRecords, plan: ExportPlan) -> tuple[list[Entry], list[Entry]]:
    """The actions that rest on the quotes, and those that their speakers propose besides, without those found."""
    if not plan.query or not gathered.quotes:
        return [], []
    known = {entry.row for entry in gathered.actions}
    resting = [each for each in resting_actions(plan.library, gathered.quotes) if each.row not in known]
    known.update(entry.row for entry in resting)
    speakers = [entry.speaker for entry in gathered.quotes if entry.speaker]
    proposed_too = [each for each in proposals_of(plan.library, speakers) if each.row not in known]
    for entry in resting:
        gathered.know(entry.speaker)
    return resting, proposed_too


class _Wording:
    """Words the sections, and collects footnotes, sources and inferences on the way.

    `label` is everywhere what an explanation of what is inferred calls the record.
    """

    def __init__(self, style: CslStyle | None) -> None:
        self.inferences = Inferences()
        self.sources = Sources(self.inferences, style)
        self.topics: Counter[str] = Counter()
        self.drafts = 0

    def _parts(self, kind: str, record: Any, label: str, place: str) -> list[Part]:
        return [self.inferences.detail(kind, record, label, detail) for detail in details_of(kind, record, place)]

    def _lines(self, kind: str, record: Any, label: str, speakers: Sequence[Speaker] = ()) -> list[Line]:
        unaddressed = [speaker._replace(honorific="") for speaker in speakers]
        return [
            Line(capitalized(detail.field.label), self.inferences.detail(kind, record, label, detail))
            for detail in lines_of(kind, record, unaddressed)
            if detail.field.search != "agent"  # who should act heads the section
        ]

    def _draft(self, record: Any) -> bool:
        """Whether the record is a draft, which is counted; and so are its topics."""
        draft: bool = record.status == "draft"
        self.drafts += draft
        self.topics.update(running(topic) for topic in getattr(record, "topics", ()))
        return draft

    def happening(self, key: int, event: Event, speakers: tuple[Speaker, ...], article: Article | None) -> Happening:
        """An event."""
        label = running(event.name)
        beside = self._parts("events", event, label, "beside")
        return Happening(
            self.inferences.part("events", event, label, "name"),
            beside if event.start_date or event.end_date else [Part(UNDATED), *beside],
            self._parts("events", event, label, "prose"),
            self._lines("events", event, label, speakers),
            told_of(event),
            self.sources.footnote(key, "events", event, label, article),
            self._draft(event),
        )

    def person(self, speaker: Speaker) -> Person:
        """A speaker."""
        name = running(speaker.name)
        return Person(
            self._named(speaker),
            self._parts("speakers", speaker, name, "beside"),
            self._lines("speakers", speaker, name),
            told_of(speaker),
            self._draft(speaker),
        )

    def _named(self, speaker: Speaker) -> Part:
        """A speaker's name, everywhere without a form of address."""
        return self.inferences.detail(
            "speakers", speaker, running(speaker.name), title_of("speakers", speaker._replace(honorific=""))
        )

    def quotes(self, entries: list[Entry], order: str) -> list[Group]:
        """What was said, under its headings in the order: a key of export_plan.ORDERS."""
        sorted_entries = sorted(entries, key=_reported) if order == "time" else entries
        headings: dict[str, list[Part]] = {}
        together: dict[str, dict[tuple[str, ...], list[tuple[list[Part], Saying]]]] = {}
        for entry in sorted_entries:
            quote: Any = entry.record
            name = self._named(entry.speaker) if entry.speaker else Part("")
            label = f"{name.text}: {_beginning(quoted(quote))}" if name.text else _beginning(quoted(quote))
            event = self.inferences.part("quotes", quote, label, "event", entry.event.name if entry.event else "")
            date = self.inferences.part("quotes", quote, label, "date", date_in_words(quote.date))
            where = [event, date]
            heading = self._person_heading(entry.speaker)
            if order == "time":
                heading, where = [self._time(entry, date)], [event, *self._reported_in(entry)]
            elif order == "topic":
                heading = [Part(capitalized(running(quote.topics[0])) if quote.topics else NO_TOPIC)]
            group = own_identity(entry.speaker) if order == "speaker" and entry.speaker else heading[0].text
            headings.setdefault(group, heading)
            said = together.setdefault(group, {}).setdefault(tuple(part.text for part in where), [])
            said.append((where, self._saying(entry, quote, label, name)))
        return [
            Group(headings[group], [_on_one_occasion(said) for said in occasions.values()])
            for group, occasions in together.items()
        ]

    def _person_heading(self, speaker: Speaker | None) -> list[Part]:
        """A speaker's name with what they are."""
        if speaker is None:
            return [Part(UNKNOWN)]
        return [self._named(speaker), *self._parts("speakers", speaker, running(speaker.name), "beside")]

    def _time(self, entry: Entry, date: Part) -> Part:
        """When something was said; where that is not known, when it was reported."""
        if date.text or not entry.article or not entry.article.date_published:
            return date if date.text else Part(UNDATED)
        label = title_in_words(entry.article)
        published = date_in_words(entry.article.date_published)
        return self.inferences.part(
            "articles", entry.article, label, "date_published", f"Reported {published}, without a date of its own"
        )

    def _reported_in(self, entry: Entry) -> list[Part]:
        """The article that something was reported in, as a heading names it."""
        if entry.article is None:
            return []
        cited = self.sources.add(entry.digest.key, entry.article).cited
        return [Part(f"from {cited[0].text}", cited[0].inferred), *cited[1:]]

    def _saying(self, entry: Entry, quote: Any, label: str, name: Part) -> Saying:
        direct = is_direct(entry)
        return Saying(
            Part(sentence(quoted(quote)), self.inferences.add("quotes", quote, label, "text", "kind")),
            name._replace(inferred=self.inferences.add("quotes", quote, label, "speaker") or name.inferred),
            direct,
            entry.verified,
            sentence(capitalized(running(verification(entry)))) if entry.verified is False else "",
            False,
            entry.article.language if direct and entry.article else "",
            self._lines("quotes", quote, label),
            told_of(quote),
            self.sources.footnote(entry.digest.key, "quotes", quote, label, entry.article),
            self._draft(quote),
        )

    def actions(self, entries: list[Entry]) -> list[Task]:
        """What is recommended, by who should act, last what nobody is named for."""
        together: dict[Part, dict[str, list[tuple[Part, Proposal]]]] = {}
        for entry in sorted(entries, key=lambda each: not getattr(each.record, "agents", ())):
            agents, proposer, proposal = self._proposal(entry, entry.record)
            identity = own_identity(entry.speaker) if entry.speaker else ""
            together.setdefault(agents, {}).setdefault(identity, []).append((proposer, proposal))
        return [Task(agents, [_by_one(each) for each in proposed.values()]) for agents, proposed in together.items()]

    def _proposal(self, entry: Entry, action: Any) -> tuple[Part, Part, Proposal]:
        """Who should act, who proposed it, and what that is."""
        label = _beginning(running(action.action))
        agents = self.inferences.part("actions", action, label, "agents", "; ".join(map(running, action.agents)))
        name = self._named(entry.speaker) if entry.speaker else Part("")
        inferred = self.inferences.add("actions", action, label, "proposed_by")
        proposal = Proposal(
            self.inferences.part("actions", action, label, "action"),
            False,
            self._lines("actions", action, label),
            told_of(action),
            self.sources.footnote(entry.digest.key, "actions", action, label, entry.article),
            self._draft(action),
        )
        return agents, name._replace(inferred=inferred or name.inferred), proposal


def _reported(entry: Entry) -> tuple[str, str]:
    """What statements are sorted by in time: their date, or else that of their article; undated ones come last."""
    quote: Any = entry.record
    published = entry.article.date_published if entry.article else ""
    return quote.date or published or "~", published


def _on_one_occasion(said: list[tuple[list[Part], Saying]]) -> Occasion:
    """What was said on an occasion under one heading, also where that is inferred for a part of it."""
    first = said[0][0]
    where = [part._replace(inferred=all(each[at].inferred for each, _ in said)) for at, part in enumerate(first)]
    sayings = [saying._replace(partly_inferred=each != where) for each, saying in said]
    return Occasion([part for part in where if part.text], sayings)


def _by_one(proposed: list[tuple[Part, Proposal]]) -> Proposed:
    """What one speaker proposes under one name, also where it is inferred for a part of it."""
    inferred = all(proposer.inferred for proposer, _ in proposed)
    proposals = [each._replace(proposer_inferred=proposer.inferred and not inferred) for proposer, each in proposed]
    return Proposed(proposed[0][0]._replace(inferred=inferred), proposals)


def _beginning(text: str, most: int = 60) -> str:
    """The first words of a text, `most` characters at most, as an explanation refers to it."""
    if len(text) <= most:
        return text.rstrip(".")
    return f"{text[:most].rsplit(' ', 1)[0].rstrip(',;:.')}…{'”' if text[0] == '“' else ''}"
