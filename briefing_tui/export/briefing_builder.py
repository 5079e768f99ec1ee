"""Arranges found records as a briefing: gathers them in one pass, then words each section in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from briefing_tui.digest.records import FIELDS, Article, Event, Speaker
from briefing_tui.export.briefing import (
    Actions,
    Briefing,
    Footnote,
    Happening,
    Inference,
    Line,
    Occasion,
    Part,
    Person,
    Proposal,
    Quotes,
    Saying,
    Source,
)
from briefing_tui.export.citation import detail_in_words, title_in_words
from briefing_tui.export.gathered_records import GatheredRecords
from briefing_tui.export.phrases import capitalized, date_in_words, listed, quoted, remark, running, sentence
from briefing_tui.export.query_description import describe_query
from briefing_tui.export.record_text import Detail, details_of, lines_of, name_of, title_of, verification
from briefing_tui.library.entry import Entry

UNDATED = Part("Undated")
"""Stands for the date of an event that has none."""


def build_briefing(entries: Iterable[Entry], query: str, made: datetime, left_out: Sequence[str] = ()) -> Briefing:
    """Arrange the entries, of any kinds and in any order, with the events, people and articles that they link to.

    `query` is what found them, as it was typed; `made` is now; `left_out` names digests that could not be read.
    """
    gathered = GatheredRecords()
    for entry in entries:
        gathered.add(entry)
    words = _Wording()
    # In the order of reading, for footnotes are numbered as they are referred to.
    events = [words.happening(*event) for event in gathered.in_order_of_time()]
    people = {identity: words.person(speaker) for identity, (_, speaker) in sorted(gathered.people.items())}
    quotes = words.quotes(gathered.quotes)
    actions = words.actions(gathered.actions)
    for key, article in gathered.articles:
        words.source(key, article)
    titles = gathered.titles()
    return Briefing(
        list(titles.values()),
        [title for key, title in titles.items() if gathered.digests[key].problems],
        list(map(running, left_out)),
        describe_query(query),
        made,
        events,
        people,
        quotes,
        actions,
        [topic for topic, _ in words.topics.most_common()],
        list(words.sources.values()),
        words.inferences.listed(),
        list(words.footnotes.values()),
        words.drafts,
    )


class _Inferences:
    """Collects what is inferred of the records; those with the same fields and the same note share an explanation."""

    def __init__(self) -> None:
        self._names: dict[
            tuple[str, str, str], set[str]
        ] = {}  # of fields, by kind, what the record is called, and note

    def add(self, kind: str, record: Any, label: str, *names: str) -> bool:
        """Explain those of the fields `names` that are inferred of `record`, called `label`; whether there are any."""
        inferred = set(names).intersection(record.inferred)
        if inferred:
            self._names.setdefault((kind, label, remark(record.note)), set()).update(inferred)
        return bool(inferred)

    def listed(self) -> list[Inference]:
        """All explanations, in the order in which what they explain was added first."""
        together: dict[tuple[str, str, str], Inference] = {}
        for (kind, label, why), names in self._names.items():
            labels = dict.fromkeys(field.label for field in FIELDS[kind].values() if field.name in names)
            key = (kind, listed(list(labels)), why)
            together.setdefault(key, Inference(kind, [], *key[1:])).labels.append(label)
        return list(together.values())


class _Wording:
    """Words the sections, and collects footnotes, sources and inferences on the way.

    `label` is everywhere what an explanation of what is inferred calls the record.
    """

    def __init__(self) -> None:
        self.inferences = _Inferences()
        self.topics: Counter[str] = Counter()
        self.sources: dict[tuple[int, str], Source] = {}
        self.footnotes: dict[tuple[int, str, int, bool], Footnote] = {}
        self.drafts = 0
        self._first: dict[tuple[int, str], int] = {}  # for each article its first footnote

    def _part(self, kind: str, record: Any, label: str, name: str, text: str | None = None) -> Part:
        """A field of a record as it is shown, perhaps as `text`."""
        text = running(getattr(record, name) if text is None else text)
        return Part(text, bool(text) and self.inferences.add(kind, record, label, name))

    def _detail(self, kind: str, record: Any, label: str, detail: Detail) -> Part:
        """What a record says in a field."""
        inferred = self.inferences.add(kind, record, label, detail.field.name, detail.field.pair)
        prose = detail.field.place == "prose"
        return Part(sentence(running(detail.text)) if prose else detail_in_words(detail), inferred)

    def _parts(self, kind: str, record: Any, label: str, place: str) -> list[Part]:
        return [self._detail(kind, record, label, detail) for detail in details_of(kind, record, place)]

    def _lines(self, kind: str, record: Any, label: str, speakers: tuple[Speaker, ...] = ()) -> list[Line]:
        return [
            Line(capitalized(detail.field.label), self._detail(kind, record, label, detail))
            for detail in lines_of(kind, record, speakers)
            if detail.field.search != "agent"  # who should act heads the section
        ]

    def _draft(self, record: Any) -> bool:
        """Whether the record is a draft, which is counted; and so are its topics."""
        draft: bool = record.status == "draft"
        self.drafts += draft
        self.topics.update(running(topic) for topic in getattr(record, "topics", ()))
        return draft

    def source(self, key: int, article: Article) -> Source:
        """An article, among the sources from now on."""
        if (key, article.id) not in self.sources:
            label = title_in_words(article)
            beside = [each for each in details_of("articles", article, "beside") if each.field.name != "author"]
            self.sources[key, article.id] = Source(
                self._part("articles", article, label, "headline", label),
                self._part("articles", article, label, "author"),
                [self._detail("articles", article, label, detail) for detail in beside],
                self._part("articles", article, label, "url"),
                self._lines("articles", article, label),
                _remark(article),
                self._draft(article),
            )
        return self.sources[key, article.id]

    def _footnote(self, key: int, kind: str, record: Any, label: str, article: Article | None) -> int:
        """The number of the footnote to where a record stands; 0 if its article is not known."""
        if article is None:
            return 0
        source = self.source(key, article)
        inferred = self.inferences.add(kind, record, label, "article", "paragraph")
        place = (key, article.id, record.paragraph, inferred)
        if place not in self.footnotes:
            number = len(self.footnotes) + 1
            first = self._first.setdefault((key, article.id), number)
            self.footnotes[place] = Footnote(number, source, str(record.paragraph or ""), inferred, first)
        return self.footnotes[place].number

    def happening(self, key: int, event: Event, speakers: tuple[Speaker, ...], article: Article | None) -> Happening:
        """An event."""
        label = running(event.name)
        beside = self._parts("events", event, label, "beside")
        return Happening(
            self._part("events", event, label, "name"),
            beside if event.start_date or event.end_date else [UNDATED, *beside],
            self._parts("events", event, label, "prose"),
            self._lines("events", event, label, speakers),
            _remark(event),
            self._footnote(key, "events", event, label, article),
            self._draft(event),
        )

    def person(self, speaker: Speaker) -> Person:
        """A speaker."""
        label = running(name_of(speaker))
        return Person(
            self._detail("speakers", speaker, label, title_of("speakers", speaker)),
            self._parts("speakers", speaker, label, "beside"),
            self._lines("speakers", speaker, label),
            _remark(speaker),
            self._draft(speaker),
        )

    def quotes(self, by_speaker: dict[str, list[Entry]]) -> Quotes:
        """What everybody said, by occasion."""
        sections: Quotes = {}
        for identity, said in by_speaker.items():
            together: dict[tuple[str, str], list[tuple[Occasion, Saying]]] = {}
            for entry in said:
                occasion, saying = self._saying(entry, entry.record)
                together.setdefault((occasion.event.text, occasion.date.text), []).append((occasion, saying))
            sections[identity] = dict(map(_on_one_occasion, together.values()))
        return sections

    def _saying(self, entry: Entry, quote: Any) -> tuple[Occasion, Saying]:
        key, words, direct = entry.digest.key, quoted(quote), quote.kind == "direct"
        label = f"{running(name_of(entry.speaker))}: {_beginning(words)}" if entry.speaker else _beginning(words)
        event = self._part("quotes", quote, label, "event", entry.event.name if entry.event else "")
        date = self._part("quotes", quote, label, "date", date_in_words(quote.date))
        saying = Saying(
            Part(sentence(words), self.inferences.add("quotes", quote, label, "text", "kind")),
            direct,
            entry.verified,
            sentence(capitalized(running(verification(entry)))) if entry.verified is False else "",
            self.inferences.add("quotes", quote, label, "speaker"),
            False,
            entry.article.language if direct and entry.article else "",
            self._lines("quotes", quote, label),
            _remark(quote),
            self._footnote(key, "quotes", quote, label, entry.article),
            self._draft(quote),
        )
        return Occasion(event, date), saying

    def actions(self, by_agents: dict[tuple[str, ...], dict[str, list[Entry]]]) -> Actions:
        """What is recommended, last what nobody is named for."""
        sections: Actions = {}
        for _, by_proposer in sorted(by_agents.items(), key=lambda each: not each[0]):
            for identity, proposed in by_proposer.items():
                together: dict[Part, list[Proposal]] = {}
                for entry in proposed:
                    agents, proposal = self._proposal(entry, entry.record)
                    together.setdefault(agents, []).append(proposal)
                for agents, proposals in together.items():
                    inferred = all(each.proposer_inferred for each in proposals)
                    if inferred:  # then it is said of all of them, above them
                        proposals = [each._replace(proposer_inferred=False) for each in proposals]
                    sections.setdefault(agents, {})[identity, inferred] = proposals
        return sections

    def _proposal(self, entry: Entry, action: Any) -> tuple[Part, Proposal]:
        label = _beginning(running(action.action))
        agents = self._part("actions", action, label, "agents", "; ".join(map(running, action.agents)))
        proposal = Proposal(
            self._part("actions", action, label, "action"),
            self.inferences.add("actions", action, label, "proposed_by"),
            self._lines("actions", action, label),
            _remark(action),
            self._footnote(entry.digest.key, "actions", action, label, entry.article),
            self._draft(action),
        )
        return agents, proposal


def _on_one_occasion(said: list[tuple[Occasion, Saying]]) -> tuple[Occasion, list[Saying]]:
    """What was said on an occasion under one heading, also where the occasion is inferred for a part of it."""
    (event, date), _ = said[0]
    heading = Occasion(
        event._replace(inferred=all(each.event.inferred for each, _ in said)),
        date._replace(inferred=all(each.date.inferred for each, _ in said)),
    )
    return heading, [saying._replace(occasion_inferred=occasion != heading) for occasion, saying in said]


def _remark(record: Any) -> str:
    """A record's note, unless it tells why something is inferred."""
    return "" if record.inferred else remark(record.note)


def _beginning(text: str, most: int = 60) -> str:
    """The first words of a text, `most` characters at most, as an explanation refers to it."""
    if len(text) <= most:
        return text.rstrip(".")
    return f"{text[:most].rsplit(' ', 1)[0].rstrip(',;:.')}…{'”' if text[0] == '“' else ''}"
