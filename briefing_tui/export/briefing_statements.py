"""A briefing's statements and recommended actions, under their headings."""

from __future__ import annotations

from typing import Any

from briefing_tui.export.briefing import Group, Occasion, Part, Parts, Proposal, Proposed, Saying, Task
from briefing_tui.export.briefing_records import RecordWording
from briefing_tui.export.briefing_sources import told_of
from briefing_tui.export.citation import title_in_words
from briefing_tui.export.phrases import capitalized, date_in_words, quoted, running, sentence
from briefing_tui.export.record_text import is_direct, verification
from briefing_tui.library.entry import Entry
from briefing_tui.library.people import own_identity

UNDATED = "Undated"
"""The heading over statements without a known date."""

NO_TOPIC = "On other subjects"
"""The heading over statements without a topic."""

UNKNOWN = "Speaker not known"
"""The heading over statements without a known speaker."""


def statements_in_order(quotes: list[Entry], order: str, wording: RecordWording) -> list[Group]:
    """Return what was said, under its headings in the order: a key of export_plan.ORDERS."""
    headings: dict[object, Parts] = {}
    occasions: dict[object, dict[tuple[Part, ...], list[Saying]]] = {}
    for entry in sorted(quotes, key=_reported) if order == "time" else quotes:
        quote: Any = entry.record
        label = wording.label(entry)
        when = wording.inferences.part("quotes", quote, label, "date", date_in_words(quote.date))
        setting = [_event(entry, label, wording), when]
        group: object
        if order == "time":
            heading = [_time(entry, when, wording)]
            setting = [setting[0], *_reported_in(entry, wording)]
            group = heading[0]
        elif order == "topic":
            heading = [Part(capitalized(running(quote.topics[0])) if quote.topics else NO_TOPIC)]
            group = heading[0]
        else:
            heading = _person(entry, wording)
            group = own_identity(entry.speaker) if entry.speaker else ""
        headings.setdefault(group, heading)
        told = tuple(part for part in setting if part.text)
        occasions.setdefault(group, {}).setdefault(told, []).append(_saying(entry, label, wording))
    return [
        Group(heading, [Occasion(list(setting), sayings) for setting, sayings in occasions[group].items()])
        for group, heading in headings.items()
    ]


def _event(entry: Entry, label: str, wording: RecordWording) -> Part:
    """Return the event at which something was said."""
    if entry.event is None:
        return Part("")
    name = running(entry.event.name)
    named = wording.inferences.add("events", entry.event, name, "name")
    return Part(name, wording.inferences.add("quotes", entry.record, label, "event") or named)


def _person(entry: Entry, wording: RecordWording) -> Parts:
    """Return the speaker's name with what they are."""
    speaker = entry.speaker
    if speaker is None:
        return [Part(UNKNOWN)]
    return [wording.name(speaker), *wording.parts("speakers", speaker, running(speaker.name), "beside")]


def _time(entry: Entry, date: Part, wording: RecordWording) -> Part:
    """Return when something was said; where that is not known, when it was reported."""
    if date.text or not entry.article or not entry.article.date_published:
        return date if date.text else Part(UNDATED)
    label = title_in_words(entry.article)
    reported = f"Undated, in an article of {date_in_words(entry.article.date_published)}"
    return wording.inferences.part("articles", entry.article, label, "date_published", reported)


def _reported_in(entry: Entry, wording: RecordWording) -> Parts:
    """Return the article that something was reported in, as a heading names it."""
    if entry.article is None:
        return []
    cited = wording.sources.add(entry.digest.key, entry.article).cited
    return [cited[0]._replace(text=f"from {cited[0].text}"), *cited[1:]]


def _reported(entry: Entry) -> tuple[str, str]:
    """Return the date by which to sort a statement, or else that of its article; undated ones come last."""
    quote: Any = entry.record
    published = entry.article.date_published if entry.article else ""
    return quote.date or published or "~", published


def _saying(entry: Entry, label: str, wording: RecordWording) -> Saying:
    quote: Any = entry.record
    direct, words = is_direct(entry), quoted(quote)
    name = wording.name(entry.speaker)
    inferred = wording.inferences.add("quotes", quote, label, "speaker")
    return Saying(
        Part(
            sentence(words if direct else capitalized(words)),
            wording.inferences.add("quotes", quote, label, "text", "kind"),
        ),
        name._replace(inferred=inferred or name.inferred),
        direct,
        entry.verified,
        sentence(capitalized(running(verification(entry)))) if entry.verified is False else "",
        entry.article.language if direct and entry.article else "",
        wording.lines("quotes", quote, label),
        told_of(quote),
        wording.sources.footnote(entry.digest.key, "quotes", quote, label, entry.article),
        wording.is_draft(quote),
    )


def tasks(actions: list[Entry], wording: RecordWording) -> list[Task]:
    """Return what is recommended, by who should act, last what nobody is named for."""
    together: dict[Part, dict[tuple[str, Part], list[Proposal]]] = {}
    for entry in sorted(actions, key=lambda each: not getattr(each.record, "agents", ())):
        action: Any = entry.record
        label = wording.label(entry)
        named = capitalized("; ".join(map(running, action.agents)))
        agents = wording.inferences.part("actions", action, label, "agents", named)
        proposer = wording.name(entry.speaker)
        inferred = wording.inferences.add("actions", action, label, "proposed_by")
        proposal = Proposal(
            wording.inferences.part("actions", action, label, "action", sentence(capitalized(action.action.strip()))),
            wording.lines("actions", action, label),
            told_of(action),
            wording.sources.footnote(entry.digest.key, "actions", action, label, entry.article),
            wording.is_draft(action),
        )
        who = own_identity(entry.speaker) if entry.speaker else ""
        by = proposer._replace(inferred=inferred or proposer.inferred)
        together.setdefault(agents, {}).setdefault((who, by), []).append(proposal)
    return [
        Task(agents, [Proposed(by, proposals) for (_, by), proposals in proposed.items()])
        for agents, proposed in together.items()
    ]
