"""Arranges found records as a briefing: gathers them in one pass, then words each section in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from briefing_tui.digest.records import Article, Event, Speaker
from briefing_tui.export.briefing import (
    Actions,
    Briefing,
    Footnote,
    Happening,
    Occasion,
    Part,
    Person,
    Proposal,
    Quotes,
    Saying,
    Source,
)
from briefing_tui.export.briefing_inferences import Inferences
from briefing_tui.export.citation import is_event_itself, participants, title_in_words
from briefing_tui.export.gathered_records import GatheredRecords
from briefing_tui.export.labelled_fields import name
from briefing_tui.export.phrases import date_in_words, dates_in_words, listed, quoted, remark, running, sentence
from briefing_tui.export.query_in_words import query_in_words
from briefing_tui.export.quote_notes import with_quote_note
from briefing_tui.library.entry import Entry


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
    people = {identity: words.person(key, speaker) for identity, (key, speaker) in sorted(gathered.people.items())}
    quotes = words.quotes(gathered.quotes)
    quoted_ids = {(each.digest.key, each.record.id) for said in gathered.quotes.values() for each in said}
    actions = words.actions(gathered.actions, quoted_ids)
    for key, article in gathered.articles:
        words.source(key, article)
    titles = gathered.titles()
    return Briefing(
        list(titles.values()),
        [title for key, title in titles.items() if gathered.digests[key].problems],
        list(map(running, left_out)),
        query_in_words(query),
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


class _Wording:
    """Words the sections, and collects footnotes, sources and inferences on the way."""

    def __init__(self) -> None:
        self.inferences = Inferences()
        self.topics: Counter[str] = Counter()
        self.sources: dict[tuple[int, str], Source] = {}
        self.footnotes: dict[tuple[int, str, int, bool], Footnote] = {}
        self.drafts = 0
        self._first: dict[tuple[int, str], int] = {}  # for each article its first footnote

    def _part(self, kind: str, record: Any, label: str, field: str, text: str | None = None) -> Part:
        """A field of a record as it is shown, perhaps as `text`; `label` is what an explanation calls the record."""
        text = running(getattr(record, field) if text is None else text)
        return Part(text, bool(text) and self._inferred(kind, record, label, field))

    def _inferred(self, kind: str, record: Any, label: str, *fields: str) -> bool:
        """Whether any of these fields is inferred; if so, the record is among those explained."""
        inferred = any(each in record.inferred for each in fields)
        if inferred:
            self.inferences.add(kind, record, label)
        return inferred

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
            published = date_in_words(article.date_published)
            self.sources[key, article.id] = Source(
                self._part("articles", article, label, "headline", label),
                self._part("articles", article, label, "author"),
                self._part("articles", article, label, "publisher"),
                self._part("articles", article, label, "date_published", published),
                self._part("articles", article, label, "url"),
                _remark(article),
                self._draft(article),
            )
        return self.sources[key, article.id]

    def _footnote(self, key: int, kind: str, record: Any, label: str, article: Article | None) -> int:
        """The number of the footnote to where a record stands; 0 if its article is not known."""
        if article is None:
            return 0
        source = self.source(key, article)
        inferred = self._inferred(kind, record, label, "article", "paragraph")
        place = (key, article.id, record.paragraph, inferred)
        if place not in self.footnotes:
            number = len(self.footnotes) + 1
            first = self._first.setdefault((key, article.id), number)
            self.footnotes[place] = Footnote(number, source, str(record.paragraph or ""), inferred, first)
        return self.footnotes[place].number

    def happening(self, key: int, event: Event, speakers: tuple[Speaker, ...], article: Article | None) -> Happening:
        """An event."""
        label = running(event.name)

        def part(field: str, text: str | None = None) -> Part:
            return self._part("events", event, label, field, text)

        dated = "start_date" if "start_date" in event.inferred else "end_date"
        return Happening(
            part(dated, dates_in_words(event.start_date, event.end_date)),
            part("name"),
            part("location"),
            part("organizers", listed([running(each) for each in event.organizers])),
            part("speakers", listed([running(name(each)) for each in speakers if not is_event_itself(each, event)])),
            part("participants", listed(participants(event, speakers))),
            part("summary", sentence(running(event.summary))),
            _remark(event),
            self._footnote(key, "events", event, label, article),
            self._draft(event),
        )

    def person(self, key: int, speaker: Speaker) -> Person:
        """A speaker."""
        label = running(name(speaker))
        named = "name" if "name" in speaker.inferred else "honorific"
        position = [self._part("speakers", speaker, label, field) for field in ("role", "affiliation", "country")]
        return Person(
            self._part("speakers", speaker, label, named, label),
            [part for part in position if part.text],
            self._part("speakers", speaker, label, "aliases", listed([running(each) for each in speaker.aliases])),
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
        label = f"{running(name(entry.speaker))}: {_beginning(words)}" if entry.speaker else _beginning(words)
        event = self._part("quotes", quote, label, "event", entry.event.name if entry.event else "")
        date = self._part("quotes", quote, label, "date", date_in_words(quote.date))
        saying = Saying(
            Part(sentence(words), self._inferred("quotes", quote, label, "text", "kind")),
            direct,
            self._inferred("quotes", quote, label, "speaker"),
            False,
            entry.article.language if direct and entry.article else "",
            _remark(quote),
            self._footnote(key, "quotes", quote, label, entry.article),
            self._draft(quote),
        )
        return Occasion(event, date), saying

    def actions(
        self, by_agents: dict[tuple[str, ...], dict[str, list[Entry]]], quotes: set[tuple[int, str]]
    ) -> Actions:
        """What is recommended, last what nobody is named for; `quotes` are those given, by digest and id."""
        sections: Actions = {}
        for _, by_proposer in sorted(by_agents.items(), key=lambda each: not each[0]):
            for identity, proposed in by_proposer.items():
                together: dict[Part, list[Proposal]] = {}
                for entry in proposed:
                    action: Any = entry.record
                    if (entry.digest.key, action.quote) not in quotes:
                        entry = with_quote_note(entry)
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
            self._inferred("actions", action, label, "proposed_by"),
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
