"""What a record says, field by field, as people read it: what pages, lists and citations are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS, SINGULAR, Event, Speaker
from briefing_tui.library.entry import Entry

REPORTED = "as reported"
"""Follows the name of whoever is paraphrased, so that nobody takes the paraphrase for their words."""


HOW_TO_VERIFY = (
    "not verified: the articles' texts are not at hand; name their folder by --articles DIR, or by `articles:` in the "
    "settings"
)
"""Follows quotations, for whoever could have them verified."""


class Detail(NamedTuple):
    """What a record says in one of its fields."""

    field: Field
    """The field."""
    items: tuple[str, ...]
    """The texts in it, untouched but for white space at their ends; of a period its first and last date, perhaps ""."""
    inferred: bool
    """Whether the article does not state it outright."""
    search: str
    """The search columns that hold it, as for Field.search; "" for none."""

    @property
    def text(self) -> str:
        """All of it as one text: `Port Office; Anglers' Club`, `2016-11-15 to 2016-11-16`."""
        if self.field.value == "date":
            return " to ".join(dict.fromkeys(filter(None, self.items)))
        return (" " if self.field.value == "segments" else "; ").join(self.items)


class LinkDetails(NamedTuple):
    """A record that another one links to, and what is shown of it there."""

    field: Field
    """The other record's field that holds the link."""
    record: Any
    """The record that it leads to; None for none."""
    details: list[Detail]
    """What is shown of it, and then what the other record says of it, such as the paragraph; never empty."""


def title_of(kind: str, record: Any) -> Detail:
    """Return the main text of a record: a quote's words, an action, the name of anything else."""
    return _detail(record, _TITLES[kind])


def details_of(kind: str, record: Any, *places: str) -> list[Detail]:
    """Return what the record says in its fields with one of these `Field.slot`, in the order of the record.

    A field that the digest leaves out is left out here.
    """
    details = [_detail(record, field) for field in _fields_in(kind, places)]
    return [detail for detail in details if any(detail.items)]


def links_of(entry: Entry, *targets: str) -> Iterator[LinkDetails]:
    """Yield what is shown of the records that an entry's links to these kinds of record lead to, kind by kind."""
    for target in targets:
        for field in FIELDS[entry.kind].values():
            if field.target == target and not field.is_list:
                linked = getattr(entry, SINGULAR[target])
                details = _cited(entry.record, field, linked) + details_of(entry.kind, entry.record, field.name)
                if details:
                    yield LinkDetails(field, linked, details)


def all_details(entry: Entry) -> list[Detail]:
    """Return what a page shows of a record and of those that it links to; of an event's speakers the names."""
    own = details_of(entry.kind, entry.record, "title", "prose", "beside", "line", "address", "topics", "note")
    linked = [detail for link in links_of(entry, "speakers", "events", "articles") for detail in link.details]
    return own + linked + [title_of("speakers", speaker) for speaker in entry.speakers]


@lru_cache
def _fields_in(kind: str, places: tuple[str, ...]) -> list[Field]:
    return [field for field in FIELDS[kind].values() if field.slot in places]


@lru_cache
def cited_fields(kind: str) -> list[Field]:
    """Return the fields of a kind of record that are shown with records that link to it, the title among them."""
    return [field for field in FIELDS[kind].values() if field.cited]


def lines_of(kind: str, record: Any, speakers: Sequence[Speaker] = ()) -> list[Detail]:
    """Return what a citation or briefing lists behind labels, in the order of the record.

    `speakers` are an event's. Those who spoke at an event are not listed as taking part, too, and an event does not
    speak at itself.
    """
    spoke = {speaker.name for speaker in speakers}
    lines = []
    for field in FIELDS[kind].values():
        if field.value == "links":
            names = tuple(name_of(each) for each in speakers if not is_event_itself(each, record))
            lines.append(_detail(record, field)._replace(items=names))
        elif field.slot == "line":
            detail = _detail(record, field)
            if field.name == "participants":
                detail = detail._replace(items=tuple(each for each in detail.items if each not in spoke))
            lines.append(detail)
    return [detail for detail in lines if any(detail.items)]


def is_event_itself(speaker: Speaker, event: Event) -> bool:
    """Return whether a speaker is the event as a whole, to which an article credits what was said there.

    Such a speaker is only a name: the event's, or how it begins with what it was behind it (Beyond Borders workshop).
    """
    if speaker.honorific or position_of(speaker):
        return False
    words, called = fold_words(speaker.name), fold_words(event.name)
    if words == called:
        return True
    *first, last = words or [""]
    return bool(first) and last in _GATHERINGS and called[: len(first)] == first


_GATHERINGS = {"conference", "congress", "forum", "meeting", "seminar", "session", "summit", "symposium", "workshop"}


def inferred_labels(kind: str, record: Any, fields: Iterable[Field] | None = None) -> list[str]:
    """Return the labels of the record's inferred fields, or of those among `fields`, in the record's order.

    Topics are left out: no sentence states them.
    """
    wanted = FIELDS[kind].values() if fields is None else fields
    inferred = (each for each in wanted if each.name in record.inferred and each.slot != "topics")
    return list(dict.fromkeys(field.label for field in inferred if field.label))


def name_of(speaker: Speaker) -> str:
    """Return a speaker's name behind the honorific: Mr. Zhang Xinsheng."""
    return title_of("speakers", speaker).text


def position_of(speaker: Speaker) -> str:
    """Return what a citation says of a speaker besides the name: President, IUCN; "" when nothing is known."""
    details = (_detail(speaker, field) for field in cited_fields("speakers") if field.slot != "title")
    return ", ".join(detail.text for detail in details if detail.text)


def verification(entry: Entry) -> str:
    """Return in a few words whether a direct quote was verified; "" for other records.

    Where the article has other words, the text quotes them, which is foreign text.
    """
    if not is_direct(entry):
        return ""
    if entry.verified:
        return "verified against the article"
    if entry.verified is None:
        return "not verified: the article's text is not at hand"
    return f"contradicted by the article: {entry.difference}"


def is_direct(entry: Entry) -> bool:
    """Return whether the record is a quotation, word for word."""
    return getattr(entry.record, "kind", "") == "direct"


def _cited(record: Any, link: Field, linked: Any) -> list[Detail]:
    """Return what is shown of `linked`, to which `record` links. Its title counts as inferred where the link is."""
    details = []
    for field in cited_fields(link.target) if linked is not None else ():
        detail = _detail(linked, field)
        search = " ".join(column for column in field.search.split() if column in link.search.split())
        inferred = detail.inferred or (field.slot == "title" and link.name in record.inferred)
        if any(detail.items):
            details.append(detail._replace(search=search, inferred=inferred))
    return details


def _detail(record: Any, field: Field) -> Detail:
    value = getattr(record, field.name)
    pair = getattr(record, field.pair) if field.pair else ""
    if field.value == "date":
        items: tuple[str, ...] = (value, pair)
    elif field.is_list:
        items = tuple(each.strip() for each in value)
    else:
        items = (f"{pair} {value or ''}".strip(),)
    inferred = bool(record.inferred) and not {field.name, field.pair}.isdisjoint(record.inferred)
    return Detail(field, items, inferred, field.search)


_TITLES = {kind: next(each for each in fields.values() if each.slot == "title") for kind, fields in FIELDS.items()}
