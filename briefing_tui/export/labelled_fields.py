"""What a record says, in reading order: its words first, then fact by fact. Pages and exports are made of these."""

from __future__ import annotations

from typing import Any, NamedTuple

from briefing_tui.digest.records import Speaker, wording
from briefing_tui.library.entry import Entry

REPORTED = "as reported"
"""Said of a paraphrase, so that nobody takes it for the speaker's words."""


class Fact(NamedTuple):
    """One thing that a record says of what it stands for."""

    label: str
    """What it is, in a word or two of the interface's."""
    text: str
    """Foreign text, untouched but for white space at its ends; never empty."""
    column: str = ""
    """Where query.Query.spans looks for it: some of query.COLUMNS, kind, digest, date; "" for nowhere."""
    inferred: bool = False
    """True when the article does not state it outright."""
    link: tuple[str, str] | None = None
    """The record that it leads to: its kind (a key of KINDS) and its id in the same digest."""


_NOTHING = Fact("", "")


def words(entry: Entry) -> Fact:
    """What the record is above all: a quote's text, an event's, speaker's or article's name, the action to take."""
    record: Any = entry.record
    if entry.kind == "quotes":
        return Fact("quote", wording(record).strip(), "text", "text" in record.inferred)
    if entry.kind == "speakers":
        return Fact("speaker", name(record), "speaker", "name" in record.inferred)
    field, column = {"events": ("name", "event"), "actions": ("action", "text"), "articles": ("headline", "article")}[
        entry.kind
    ]
    return Fact(field, getattr(record, field).strip(), column, field in record.inferred)


def name(speaker: Speaker) -> str:
    """A speaker's name behind the honorific: Mr. Zhang Xinsheng."""
    return f"{speaker.honorific} {speaker.name}".strip()


def position(speaker: Speaker) -> str:
    """A speaker's role and affiliation: President, IUCN; "" when neither is known."""
    return ", ".join(filter(None, (speaker.role, speaker.affiliation)))


def is_direct(entry: Entry) -> bool:
    """Whether the record is a quotation, word for word."""
    return getattr(entry.record, "kind", "") == "direct"


def facts(entry: Entry) -> list[Fact]:
    """All else that the record says or links to, in reading order; what the digest leaves out is left out."""
    return [
        fact._replace(text=text) if text != fact.text else fact  # YAML's > and | leave a line break at the end
        for fact in _FACTS[entry.kind](entry, entry.record)
        if (text := fact.text.strip())
    ]


def _own(record: Any, label: str, field: str, column: str = "text") -> Fact:
    """A field of the record itself."""
    value = getattr(record, field)
    if not value:
        return _NOTHING
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return Fact(label, text, column, field in record.inferred)


def _either(record: Any, field: str, linked: Any, linked_field: str) -> bool:
    """Whether the link is inferred, or what it leads to."""
    return field in record.inferred or linked_field in linked.inferred


def _linked(record: Any, label: str, field: str, linked: Any, linked_field: str, column: str) -> Fact:
    """A field of a record that this one links to: inferred when the link is, or the field."""
    text = getattr(linked, linked_field) if linked else ""
    if not text:
        return _NOTHING
    inferred = _either(record, field, linked, linked_field)
    link = (f"{field}s", linked.id) if linked_field in ("name", "headline") else None
    return Fact(label, text, column, inferred, link)


def _who(entry: Entry, record: Any, label: str, field: str) -> list[Fact]:
    """The speaker that `field` names, with what they are."""
    speaker = entry.speaker
    if speaker is None:
        return []
    return [
        Fact(label, name(speaker), "speaker", _either(record, field, speaker, "name"), ("speakers", speaker.id)),
        Fact("role", speaker.role, "role", "role" in speaker.inferred),
        Fact("affiliation", speaker.affiliation, "org", "affiliation" in speaker.inferred),
    ]


def _source(entry: Entry, record: Any) -> list[Fact]:
    """Where in which article it stands."""
    article = entry.article
    return [
        _linked(record, "article", "article", article, "headline", "article"),
        _linked(record, "publisher", "article", article, "publisher", "article"),
        _linked(record, "published", "article", article, "date_published", ""),
        Fact("paragraph", str(record.paragraph or ""), "", "paragraph" in record.inferred),
    ]


def _close(entry: Entry, record: Any) -> list[Fact]:
    old = "the digest has problems now; this is how it last was" if entry.digest.problems else ""
    return [Fact("old", old), _own(record, "note", "note"), Fact("digest", entry.digest.title, "digest")]


def _quote(entry: Entry, record: Any) -> list[Fact]:
    return [
        *_who(entry, record, "speaker", "speaker"),
        Fact("kind", "direct, word for word" if record.kind == "direct" else "indirect, as reported", "kind"),
        _linked(record, "event", "event", entry.event, "name", "event"),
        *_source(entry, record),
        _own(record, "date", "date", "text date"),
        _own(record, "topics", "topics", "topic"),
        *_close(entry, record),
    ]


def _action(entry: Entry, record: Any) -> list[Fact]:
    quote = entry.quote
    said, text = REPORTED, wording(quote) if quote else ""
    if quote and quote.kind == "direct":
        said, text = "quoted", f"“{text}”"
    return [
        _own(record, "should act", "agents", "agent"),
        *_who(entry, record, "proposed by", "proposed_by"),
        Fact(said, text, "", "quote" in record.inferred, ("quotes", record.quote)),
        _linked(record, "event", "event", entry.event, "name", "event"),
        *_source(entry, record),
        _own(record, "topics", "topics", "topic"),
        *_close(entry, record),
    ]


def _event(entry: Entry, record: Any) -> list[Fact]:
    return [
        _own(record, "summary", "summary"),
        _own(record, "date", "start_date", "text date"),
        _own(record, "until", "end_date", "text date"),
        _own(record, "place", "location"),
        _own(record, "organizers", "organizers", "text org"),
        *(
            Fact(
                "speakers",
                name(speaker),
                "speaker",
                _either(record, "speakers", speaker, "name"),
                ("speakers", speaker.id),
            )
            for speaker in entry.speakers
        ),
        _own(record, "participants", "participants"),
        *_source(entry, record),
        _own(record, "topics", "topics", "topic"),
        *_close(entry, record),
    ]


def _speaker(entry: Entry, record: Any) -> list[Fact]:
    return [
        _own(record, "role", "role", "text role"),
        _own(record, "affiliation", "affiliation", "text org"),
        _own(record, "country", "country"),
        _own(record, "also known as", "aliases", "speaker"),
        Fact("quotes", str(entry.quotes) if entry.found is None else f"{entry.found}/{entry.quotes}"),
        *_close(entry, record),
    ]


def _article(entry: Entry, record: Any) -> list[Fact]:
    return [
        _own(record, "publisher", "publisher", "article"),
        _own(record, "author", "author"),
        _own(record, "published", "date_published", "text date"),
        _own(record, "language", "language", ""),
        _own(record, "url", "url"),
        _own(record, "file", "file"),
        *_close(entry, record),
    ]


_FACTS = {"articles": _article, "speakers": _speaker, "events": _event, "quotes": _quote, "actions": _action}
