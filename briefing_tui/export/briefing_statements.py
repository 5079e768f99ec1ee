"""A briefing's statements, under their headings."""

from __future__ import annotations

from typing import Any

from briefing_tui.digest.dates import order_of_time
from briefing_tui.digest.records import Speaker
from briefing_tui.export.briefing import Group, Occasion, Part, Parts, Saying
from briefing_tui.export.briefing_records import RecordWording
from briefing_tui.export.briefing_sources import told_of
from briefing_tui.export.citation import title_in_words
from briefing_tui.export.phrases import capitalized, date_in_words, quoted, running, sentence
from briefing_tui.export.record_text import is_direct, verification
from briefing_tui.library.entry import Entry
from briefing_tui.library.people import own_identity
from briefing_tui.library.query import Query

UNDATED = "Undated"
"""The heading over statements without a known date."""

NO_TOPIC = "On other subjects"
"""The heading over statements without a topic."""

UNKNOWN = "Speaker not known"
"""The heading over statements without a known speaker."""

_REPORTED_ON = "Undated, in an article of"


def statements_in_order(quotes: list[Entry], order: str, query: Query, wording: RecordWording) -> list[Group]:
    """Return what was said, under its headings in the order: a key of export_plan.ORDERS.

    A topic that `query` asks for heads a statement before its other topics do.
    """
    together: dict[object, dict[object, list[Entry]]] = {}
    for entry in sorted(quotes, key=_when_known) if order == "time" else quotes:
        occasions = together.setdefault(_heading_key(entry, order, query), {})
        occasions.setdefault(_occasion_key(entry, order), []).append(entry)
    groups = []
    introduced: set[str] = set()  # who needs no introduction, by `own_identity`
    # Only now are they worded, in the order of reading: footnotes are numbered as they are referred to.
    for occasions in together.values():
        (first, *_), *_ = occasions.values()
        heading = _heading(first, order, query, wording)
        if order == "speaker" and first.speaker:
            introduced.add(own_identity(first.speaker))
        told = []
        for entries in occasions.values():
            setting = [*_event(entries[0], wording), *_dated(entries[0], order, heading, wording)]
            told.append(Occasion(setting, [_saying(each, introduced, wording) for each in entries]))
        groups.append(Group(heading, told))
    return groups


def _when_known(entry: Entry) -> tuple[int, bool, int]:
    """Return by what to sort a statement: by its date; without one by its article's, after what was said by then."""
    quote: Any = entry.record
    last, first = order_of_time(quote.date or (entry.article.date_published if entry.article else ""))
    return last, not quote.date, first


def _heading_key(entry: Entry, order: str, query: Query) -> object:
    """Return what statements under the same heading have in common."""
    quote: Any = entry.record
    if order == "time":
        published = entry.article if entry.article and not quote.date else None
        inferred = "date_published" in published.inferred if published else "date" in quote.inferred
        return published.date_published if published else quote.date, not quote.date, inferred
    if order == "topic":
        return _topic(entry, query)
    return own_identity(entry.speaker) if entry.speaker else ""


def _occasion_key(entry: Entry, order: str) -> object:
    """Return what statements of the same occasion have in common: event and date, or in order of time the article."""
    quote: Any = entry.record
    event = entry.event and (running(entry.event.name), "event" in quote.inferred or "name" in entry.event.inferred)
    if order == "time":
        return event, entry.digest.key, quote.article
    return event, quote.date, "date" in quote.inferred


def _heading(entry: Entry, order: str, query: Query, wording: RecordWording) -> Parts:
    """Return the heading over a statement."""
    if order == "time":
        return [_time(entry, wording)]
    if order == "topic":
        return [Part(_topic(entry, query))]
    if entry.speaker is None:
        return [Part(UNKNOWN)]
    return [wording.name(entry.speaker), *_position(entry.speaker, wording)]


def _topic(entry: Entry, query: Query) -> str:
    """Return that topic of a statement which `query` asks for by `topic:`, or by its words, or else its first one."""
    quote: Any = entry.record
    clauses = (tuple(term for term in clause if term.field == "topic") for clause in query.clauses)
    by_field = Query(tuple(filter(None, clauses)))

    def letters_asked_for(topic: str) -> tuple[int, int]:
        named, worded = ([end - start for start, end in each.spans("topic", topic)] for each in (by_field, query))
        return sum(named), sum(worded)

    return capitalized(running(max(quote.topics, key=letters_asked_for))) if quote.topics else NO_TOPIC


def _event(entry: Entry, wording: RecordWording) -> Parts:
    """Return the event at which something was said."""
    if entry.event is None:
        return []
    name = running(entry.event.name)
    named = wording.inferences.add("events", entry.event, name, "name")
    return [Part(name, "event" in entry.record.inferred or named)]


def _position(speaker: Speaker, wording: RecordWording) -> Parts:
    """Return what a speaker is, and whom they speak for."""
    return wording.parts("speakers", speaker, running(speaker.name), "beside")


def _time(entry: Entry, wording: RecordWording) -> Part:
    """Return when something was said; where that is not known, when it was reported."""
    when = _date(entry, wording)
    if when.text or not entry.article or not entry.article.date_published:
        return when if when.text else Part(UNDATED)
    label = title_in_words(entry.article)
    reported = f"{_REPORTED_ON} {date_in_words(entry.article.date_published)}"
    return wording.inferences.part("articles", entry.article, label, "date_published", reported)


def _date(entry: Entry, wording: RecordWording) -> Part:
    """Return the date of a statement."""
    quote: Any = entry.record
    return wording.inferences.part("quotes", quote, wording.label(entry), "date", date_in_words(quote.date))


def _dated(entry: Entry, order: str, heading: Parts, wording: RecordWording) -> Parts:
    """Return the date of a statement; in order of time, where the heading has it, the article that reported it."""
    if order != "time":
        return [part for part in (_date(entry, wording),) if part.text]
    if entry.article is None:
        return []
    first, *more = wording.sources.mention(entry.digest.key, entry.article)
    told = heading[0].text.removeprefix(f"{_REPORTED_ON} ")
    return [first._replace(text=f"from {first.text}"), *(part for part in more if part.text != told)]


def _saying(entry: Entry, introduced: set[str], wording: RecordWording) -> Saying:
    """Return a statement, its speaker with what they are unless they are among those `introduced`, as from now on."""
    quote: Any = entry.record
    label = wording.label(entry)
    direct, words = is_direct(entry), quoted(quote)
    name = wording.name(entry.speaker)
    wording.inferences.add("quotes", quote, label, "speaker", "date", "event" if entry.event else "")
    position: Parts = []
    if entry.speaker and own_identity(entry.speaker) not in introduced:
        introduced.add(own_identity(entry.speaker))
        position = _position(entry.speaker, wording)
    return Saying(
        Part(
            sentence(words if direct else capitalized(words)),
            wording.inferences.add("quotes", quote, label, "text", "kind"),
        ),
        [name._replace(inferred="speaker" in quote.inferred or name.inferred), *position] if name.text else [],
        direct,
        entry.verified,
        sentence(capitalized(running(verification(entry)))) if entry.verified is False else "",
        entry.article.language if direct and entry.article else "",
        wording.lines("quotes", quote, label),
        told_of(quote),
        wording.sources.footnote(entry.digest.key, "quotes", quote, label, entry.article),
        wording.is_draft(quote),
    )
