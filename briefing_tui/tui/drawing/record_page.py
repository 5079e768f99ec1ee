"""One record in full, set like a citation: its words, who, at what event, in which article, then what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from briefing_tui.digest.records import wording
from briefing_tui.export.labelled_fields import REPORTED, name
from briefing_tui.library.entry import Entry
from briefing_tui.library.query import Query
from briefing_tui.library.related import Belonging
from briefing_tui.tui.drawing.page import Page
from briefing_tui.tui.drawing.page_composer import PageComposer, Part
from briefing_tui.tui.drawing.styles import HEAD, INFERRED_MARK, MATCH, NAME

_USUAL_LINES = {"quotes": 5, "actions": 2}
"""Lines that the words of most records of a kind take."""

_LOW, _TALL = 8, 24
"""Lines of a pane from which on there is room for empty ones, and from which on nobody minds what is sent again."""


@lru_cache(16)  # laying out a page takes half of a move, and who goes down comes up again
def record_page(
    entry: Entry,
    query: Query,
    related: Callable[[Entry], Sequence[Belonging]],
    several: bool,
    remarks: tuple[str, ...],
    width: int,
    height: int,
) -> Page:
    """Lay out a record for a pane of `width` by `height` cells, what `query` finds highlighted.

    `related` gives what belongs to the record; `several` says whether more than one digest is open, so that the
    record's own has to be named; `remarks` are sentences about the record, shown as notices.
    """
    page = PageComposer(entry, query, width)
    _WORDS[entry.kind](page, entry, entry.record)
    kind_lines = _USUAL_LINES.get(entry.kind, 0)
    if kind_lines and _LOW <= height < _TALL:
        # So who and where stand at the same place for most records: the eye finds them, and what does not change is
        # not sent again.
        page.pad(kind_lines)
    page.blank()
    _CITATION[entry.kind](page, entry, entry.record)
    _close(page, entry, entry.record, several)
    for remark in remarks:
        page.remark(remark)
    for belonging in related(entry):
        page.group(belonging)
    found = [at for at, line in enumerate(page.lines) if any(span.style == MATCH for span in line.spans)]
    return Page(page.lines, page.links, found)


# What a record says above all


def _quote_words(page: PageComposer, entry: Entry, record: Any) -> None:
    page.prose(wording(record), "text", "text" in record.inferred, marks="“”" if record.kind == "direct" else "")


def _event_words(page: PageComposer, entry: Entry, record: Any) -> None:
    page.prose(record.name, "event", "name" in record.inferred, HEAD)
    if record.summary:
        page.prose(record.summary, "text", "summary" in record.inferred)


def _speaker_words(page: PageComposer, entry: Entry, record: Any) -> None:
    page.prose(name(record), "speaker", "name" in record.inferred, HEAD)


def _action_words(page: PageComposer, entry: Entry, record: Any) -> None:
    page.prose(record.action, "text", "action" in record.inferred, HEAD)


def _article_words(page: PageComposer, entry: Entry, record: Any) -> None:
    page.prose(record.headline, "article", "headline" in record.inferred, HEAD)


# Who, where and when


def _quote(page: PageComposer, entry: Entry, record: Any) -> None:
    _who(page, entry, "speaker", "" if record.kind == "direct" else REPORTED)
    _at(page, entry, record)
    _in(page, entry, record)


def _action(page: PageComposer, entry: Entry, record: Any) -> None:
    page.line("to be done by ", _each(record, "agents", "agent"))
    _who(page, entry, "proposed_by", opening="proposed by ")
    _at(page, entry, record)
    _in(page, entry, record)


def _event(page: PageComposer, entry: Entry, record: Any) -> None:
    page.line("", [_dates(record), _own(record, "location", "text")])
    page.line("held by ", _each(record, "organizers", "text org"))
    page.line("with ", _each(record, "participants", "text"))
    _in(page, entry, record)


def _speaker(page: PageComposer, entry: Entry, record: Any) -> None:
    page.line("", [_own(record, "role", "text role"), _own(record, "affiliation", "text org")])
    page.line("from ", [_own(record, "country", "text")])
    page.line("also ", _each(record, "aliases", "speaker"))


def _article(page: PageComposer, entry: Entry, record: Any) -> None:
    published = [_own(record, "publisher", "article"), _own(record, "author", "text")]
    page.line("", [*published, _own(record, "date_published", "text date")])
    page.line("", [_own(record, "url", "text")])
    page.line("text in ", [_own(record, "file", "text")])


def _own(record: Any, field: str, column: str) -> Part:
    return Part(getattr(record, field), column, field in record.inferred)


def _each(record: Any, field: str, column: str) -> list[Part]:
    """The texts of a list, the first marked where the list is inferred."""
    return [Part(text, column, field in record.inferred and not at) for at, text in enumerate(getattr(record, field))]


def _dates(record: Any) -> Part:
    """An event's days."""
    start, end = record.start_date, record.end_date
    inferred = bool({"start_date", "end_date"} & set(record.inferred))
    return Part(f"{start} to {end}" if start and end and start != end else start or end, "text date", inferred)


def _who(page: PageComposer, entry: Entry, field: str, how: str = "", opening: str = "") -> None:
    speaker = entry.speaker
    if speaker is None:
        return
    inferred = field in entry.record.inferred or "name" in speaker.inferred
    parts = [
        Part(name(speaker), "speaker", inferred, NAME),
        _own(speaker, "role", "role"),
        _own(speaker, "affiliation", "org"),
        Part(how),
    ]
    page.line(opening, parts, ("speakers", speaker.id))


def _at(page: PageComposer, entry: Entry, record: Any) -> None:
    """At which event, and when: the record's own date, or the event's."""
    event = entry.event
    date = _own(record, "date", "text date") if getattr(record, "date", "") else Part("")
    if event is None:
        page.line("on ", [date])
        return
    inferred = "event" in record.inferred or "name" in event.inferred
    if not date.text:
        date = _dates(event)._replace(column="")  # the event is found by its days, not this record
    page.line("at ", [Part(event.name, "event", inferred), date], ("events", event.id))


def _in(page: PageComposer, entry: Entry, record: Any) -> None:
    """In which article, and where in it."""
    article = entry.article
    if article is None:
        return
    inferred = "article" in record.inferred or "headline" in article.inferred
    paragraph = f"paragraph {record.paragraph}" if record.paragraph else ""
    parts = [
        Part(article.headline, "article", inferred),
        _own(article, "publisher", "article"),
        _own(article, "date_published", "")._replace(column=""),
        Part(paragraph, "", "paragraph" in record.inferred),
    ]
    page.line("in ", parts, ("articles", article.id))


def _close(page: PageComposer, entry: Entry, record: Any, several: bool) -> None:
    """Topics, the note with what the mark means, and the digest."""
    page.line("", [Part(text, "topic", False) for text in getattr(record, "topics", ())], comma=" · ")
    if record.inferred:
        page.line(
            f"{INFERRED_MARK} not stated outright: " if record.note else "",
            [_own(record, "note", "text") if record.note else Part(f"{INFERRED_MARK} not stated outright")],
        )
    else:
        page.line("note: ", [_own(record, "note", "text")])
    if several and entry.kind != "speakers":  # who may be one person in several of them
        page.line("from the digest ", [Part(entry.digest.title, "digest")])


_WORDS = {
    "quotes": _quote_words,
    "events": _event_words,
    "speakers": _speaker_words,
    "actions": _action_words,
    "articles": _article_words,
}
_CITATION = {"quotes": _quote, "events": _event, "speakers": _speaker, "actions": _action, "articles": _article}
