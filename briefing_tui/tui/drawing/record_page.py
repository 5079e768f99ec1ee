"""One record in full, set like a citation: its words, who, at what event, in which article, then what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from rich.style import Style
from rich.text import Text

from briefing_tui.digest.records import wording
from briefing_tui.digest.sanitize import shown, shown_lines
from briefing_tui.export.labelled_fields import REPORTED, name
from briefing_tui.library.entry import Entry
from briefing_tui.library.query import Query
from briefing_tui.library.related import Belonging
from briefing_tui.tui.drawing.list_row import columns_of, in_columns
from briefing_tui.tui.drawing.styles import (
    DIM,
    HEAD,
    INFERRED,
    INFERRED_MARK,
    MATCH,
    NAME,
    NOTICE,
    PLAIN,
    highlighted,
    readable,
    shorten,
    wrapped,
)

Target = tuple[str, tuple[str, str]]
"""A record that a link leads to: its kind (a key of KINDS), and its digest's path with its id."""

MORE = "more"
"""The kind of a target that is not one record but all of a group; its id is their kind."""

_HANG = 3
"""Cells by which the second and later lines of a citation's line are indented."""

_ROW_LEAD = 20

_USUAL_LINES = {"quotes": 5, "actions": 2}
"""Lines that the words of most records of a kind take."""

_LOW, _TALL = 8, 24
"""Lines of a pane from which on there is room for empty ones, and from which on nobody minds what is sent again."""


class PageLink(NamedTuple):
    """Lines of a page that lead to another record."""

    first: int
    """The first line, from 0."""
    end: int
    """One past the last line."""
    indent: int
    """Cells before the words that are put under the cursor."""
    target: Target
    """Where it leads."""


class Page(NamedTuple):
    """A record in full, as lines of one width."""

    lines: list[Text]
    """In order, each no wider than asked for."""
    links: list[PageLink]
    """In order of their lines."""
    matches: list[int]
    """The lines in which the query found something, from 0."""


_EMPTY = Page([], [], [])


def blank(width: int, height: int) -> Page:
    """Return the page of no record."""
    return _EMPTY


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
    page = _Composer(entry, query, width)
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
        page.put(wrapped(Text(shown(remark), NOTICE), width))
    for belonging in related(entry):
        page.group(belonging)
    found = [at for at, line in enumerate(page.lines) if any(span.style == MATCH for span in line.spans)]
    return Page(page.lines, page.links, found)


class _Part(NamedTuple):
    """A piece of a citation's line."""

    text: str
    column: str = ""
    """Where `Query.spans` looks for it: some of query.COLUMNS or date, parted by spaces; "" for our own words."""
    inferred: bool = False
    style: Style = PLAIN


class _Composer:
    """The lines of a page while it is made."""

    def __init__(self, entry: Entry, query: Query, width: int) -> None:
        self._entry, self._query, self._width = entry, query, width
        self.lines: list[Text] = []
        self.links: list[PageLink] = []
        self.inferred = False
        """Whether some part so far is marked as inferred."""

    def blank(self) -> None:
        """Add an empty line, unless there is one already or nothing precedes it."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Text())

    def pad(self, lines: int) -> None:
        """Add empty lines until there are so many and one more."""
        self.lines += [Text() for _ in range(lines + 1 - len(self.lines))]

    def prose(self, text: str, column: str, inferred: bool = False, style: Style = PLAIN, marks: str = "") -> None:
        """Add a text with its own line breaks; `marks` are two quotation marks to put around it."""
        paragraphs = shown_lines(readable(text.strip())) or [""]
        for at, paragraph in enumerate(paragraphs):
            line = self._marked(_Part("", inferred=inferred and not at)).append(marks[:1] if not at else "", style)
            line.append_text(highlighted(paragraph, column, self._query, style))
            line.append(marks[1:] if at == len(paragraphs) - 1 else "", style)
            self.lines.extend(wrapped(line, self._width))

    def line(self, opening: str, parts: Sequence[_Part], to: tuple[str, str] | None = None, comma: str = ", ") -> None:
        """Add one line of the citation, wrapped where it must be; nothing where no part says anything.

        `opening` is our own word before the parts, `to` the kind and id of the record that the line leads to.
        """
        parts = [part for part in parts if part.text.strip()]
        if not parts:
            return
        line = Text().append(opening, DIM)  # a style given to Text itself would be that of all that follows
        for at, part in enumerate(parts):
            line.append(comma if at else "", PLAIN).append_text(self._marked(part))
            text = shown(" ".join(readable(part.text).split("\n")).strip())
            line.append_text(highlighted(text, part.column, self._query, part.style))
        self.put(wrapped(line, self._width, _HANG), to and (to[0], (self._entry.digest.path, to[1])), len(opening))

    def put(self, lines: Sequence[Text], target: Target | None = None, indent: int = 0) -> None:
        """Add lines as they are; they lead to `target` if there is one."""
        if target:
            self.links.append(PageLink(len(self.lines), len(self.lines) + len(lines), indent, target))
        self.lines.extend(lines)

    def group(self, belonging: Belonging) -> None:
        """Add a heading and a row for each record of a group."""
        group, entries = belonging
        self.blank()
        self.put([self._short(Text.assemble((group.title, NAME), (f" {group.total}", DIM)))])
        for entry in entries:
            first, second = columns_of(entry)
            theirs = entry.kind == "quotes" and self._entry.kind == "speakers"
            if theirs:  # the mark that would stand before their name
                second = second._replace(inferred=first.inferred or second.inferred)
            row = in_columns(
                None if theirs else first, second, self._query, self._width - 2, min(_ROW_LEAD, self._width // 4)
            )
            row.rstrip()
            target = (entry.kind, (entry.digest.path, entry.record.id))
            self.put([Text("  ").append_text(row)], target, 2)
        if group.total > len(entries):
            more = self._short(Text(f"  and {group.total - len(entries):,} more", DIM))
            self.put([more], (MORE, ("", group.kind)), 2)

    def _short(self, line: Text) -> Text:
        shorten(line, self._width)
        return line

    def _marked(self, part: _Part) -> Text:
        self.inferred = self.inferred or part.inferred
        return Text().append(INFERRED_MARK if part.inferred else "", INFERRED)


# What a record says above all


def _quote_words(page: _Composer, entry: Entry, record: Any) -> None:
    page.prose(wording(record), "text", "text" in record.inferred, marks="“”" if record.kind == "direct" else "")


def _event_words(page: _Composer, entry: Entry, record: Any) -> None:
    page.prose(record.name, "event", "name" in record.inferred, HEAD)
    if record.summary:
        page.prose(record.summary, "text", "summary" in record.inferred)


def _speaker_words(page: _Composer, entry: Entry, record: Any) -> None:
    page.prose(name(record), "speaker", "name" in record.inferred, HEAD)


def _action_words(page: _Composer, entry: Entry, record: Any) -> None:
    page.prose(record.action, "text", "action" in record.inferred, HEAD)


def _article_words(page: _Composer, entry: Entry, record: Any) -> None:
    page.prose(record.headline, "article", "headline" in record.inferred, HEAD)


# Who, where and when


def _quote(page: _Composer, entry: Entry, record: Any) -> None:
    _who(page, entry, "speaker", "" if record.kind == "direct" else REPORTED)
    _at(page, entry, record)
    _in(page, entry, record)


def _action(page: _Composer, entry: Entry, record: Any) -> None:
    page.line("to be done by ", _each(record, "agents", "agent"))
    _who(page, entry, "proposed_by", opening="proposed by ")
    _at(page, entry, record)
    _in(page, entry, record)


def _event(page: _Composer, entry: Entry, record: Any) -> None:
    page.line("", [_dates(record), _own(record, "location", "text")])
    page.line("held by ", _each(record, "organizers", "text org"))
    page.line("with ", _each(record, "participants", "text"))
    _in(page, entry, record)


def _speaker(page: _Composer, entry: Entry, record: Any) -> None:
    page.line("", [_own(record, "role", "text role"), _own(record, "affiliation", "text org")])
    page.line("from ", [_own(record, "country", "text")])
    page.line("also ", _each(record, "aliases", "speaker"))


def _article(page: _Composer, entry: Entry, record: Any) -> None:
    published = [_own(record, "publisher", "article"), _own(record, "author", "text")]
    page.line("", [*published, _own(record, "date_published", "text date")])
    page.line("", [_own(record, "url", "text")])
    page.line("text in ", [_own(record, "file", "text")])


def _own(record: Any, field: str, column: str) -> _Part:
    return _Part(getattr(record, field), column, field in record.inferred)


def _each(record: Any, field: str, column: str) -> list[_Part]:
    """The texts of a list, the first marked where the list is inferred."""
    return [_Part(text, column, field in record.inferred and not at) for at, text in enumerate(getattr(record, field))]


def _dates(record: Any) -> _Part:
    """An event's days."""
    start, end = record.start_date, record.end_date
    inferred = bool({"start_date", "end_date"} & set(record.inferred))
    return _Part(f"{start} to {end}" if start and end and start != end else start or end, "text date", inferred)


def _who(page: _Composer, entry: Entry, field: str, how: str = "", opening: str = "") -> None:
    speaker = entry.speaker
    if speaker is None:
        return
    inferred = field in entry.record.inferred or "name" in speaker.inferred
    parts = [
        _Part(name(speaker), "speaker", inferred, NAME),
        _own(speaker, "role", "role"),
        _own(speaker, "affiliation", "org"),
        _Part(how),
    ]
    page.line(opening, parts, ("speakers", speaker.id))


def _at(page: _Composer, entry: Entry, record: Any) -> None:
    """At which event, and when: the record's own date, or the event's."""
    event = entry.event
    date = _own(record, "date", "text date") if getattr(record, "date", "") else _Part("")
    if event is None:
        page.line("on ", [date])
        return
    inferred = "event" in record.inferred or "name" in event.inferred
    if not date.text:
        date = _dates(event)._replace(column="")  # the event is found by its days, not this record
    page.line("at ", [_Part(event.name, "event", inferred), date], ("events", event.id))


def _in(page: _Composer, entry: Entry, record: Any) -> None:
    """In which article, and where in it."""
    article = entry.article
    if article is None:
        return
    inferred = "article" in record.inferred or "headline" in article.inferred
    paragraph = f"paragraph {record.paragraph}" if record.paragraph else ""
    parts = [
        _Part(article.headline, "article", inferred),
        _own(article, "publisher", "article"),
        _own(article, "date_published", "")._replace(column=""),
        _Part(paragraph, "", "paragraph" in record.inferred),
    ]
    page.line("in ", parts, ("articles", article.id))


def _close(page: _Composer, entry: Entry, record: Any, several: bool) -> None:
    """Topics, the note with what the mark means, and the digest."""
    page.line("", [_Part(text, "topic", False) for text in getattr(record, "topics", ())], comma=" · ")
    if record.inferred:
        page.line(
            f"{INFERRED_MARK} not stated outright: " if record.note else "",
            [_own(record, "note", "text") if record.note else _Part(f"{INFERRED_MARK} not stated outright")],
        )
    else:
        page.line("note: ", [_own(record, "note", "text")])
    if several and entry.kind != "speakers":  # who may be one person in several of them
        page.line("from the digest ", [_Part(entry.digest.title, "digest")])


_WORDS = {
    "quotes": _quote_words,
    "events": _event_words,
    "speakers": _speaker_words,
    "actions": _action_words,
    "articles": _article_words,
}
_CITATION = {"quotes": _quote, "events": _event, "speakers": _speaker, "actions": _action, "articles": _article}
