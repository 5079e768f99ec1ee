"""Records as JSON-LD 1.1 in schema.org's terms: one graph, whose context a processor expands without loading anything.

What a query finds stands in the graph with its type. What is only linked to (the article of a quote, say) stands
there with all that it says but without a type, so that the nodes of a type are those that were found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote as percent_encoded

from briefing_tui.digest.records import LINKS, Record, wording
from briefing_tui.export.labelled_fields import is_direct
from briefing_tui.library.entry import Entry
from briefing_tui.library.index_tables import File

_OWN = "urn:x-briefing-tui:"
"""Begins the names of what schema.org has no term for, and of the records themselves."""

_CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    **{
        term: f"{_OWN}{term}"
        for term in ("digest", "file", "paragraph", "inferred", "note", "status", "proposedBy", "atEvent", "quote")
    },
    "segments": {"@id": f"{_OWN}segments", "@container": "@list"},
}

_TERMS: dict[str, dict[str, str]] = {
    "articles": {
        "headline": "headline",
        "publisher": "publisher",
        "author": "author",
        "date_published": "datePublished",
        "url": "url",
        "language": "inLanguage",
        "file": "file",
    },
    "speakers": {
        "name": "name",
        "honorific": "honorificPrefix",
        "role": "jobTitle",
        "affiliation": "affiliation",
        "country": "nationality",
        "aliases": "alternateName",
    },
    "events": {
        "name": "name",
        "article": "subjectOf",
        "summary": "description",
        "start_date": "startDate",
        "end_date": "endDate",
        "location": "location",
        "organizers": "organizer",
        "participants": "attendee",
        "speakers": "performer",
    },
    "quotes": {
        "text": "text",
        "speaker": "creator",
        "article": "isPartOf",
        "event": "atEvent",
        "date": "dateCreated",
    },
    "actions": {
        "action": "name",
        "article": "subjectOf",
        "agents": "agent",
        "proposed_by": "proposedBy",
        "quote": "quote",
        "event": "atEvent",
    },
}
"""For each kind its fields with their terms; what all kinds have in common is in `_COMMON`."""

_COMMON = {
    "id": "identifier",
    "kind": "@type",
    "topics": "keywords",
    "paragraph": "paragraph",
    "note": "note",
    "status": "status",
    "inferred": "inferred",
}

_ORGANIZATIONS = {"publisher", "affiliation"}
_NAMED = {"author", "organizers", "participants", "agents"}
"""Fields that name persons or bodies without saying which they are: nodes with a name and no type."""

_TYPES = {"articles": "NewsArticle", "speakers": "Person", "events": "Event", "actions": "Action"}


def as_jsonld(entries: Iterable[Entry]) -> Iterator[str]:
    """One JSON-LD document (RFC 8259), a node a record, all but ASCII escaped."""
    yield f'{{\n"@context": {json.dumps(_CONTEXT)},\n"@graph": ['
    between = "\n"
    for node in _nodes(entries):
        yield between + json.dumps(node)
        between = ",\n"
    yield "\n]\n}\n"


def _nodes(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    """The found records, then what they link to besides."""
    names = _Names()
    found: set[str] = set()
    linked: dict[str, dict[str, Any]] = {}
    for entry in entries:
        node = _node(names, entry.digest, entry.kind, entry.record)
        found.add(node["@id"])
        yield {"@id": node["@id"], "@type": _type(entry), **node}
        for kind, record in _linked(entry):
            if (name := names.of(entry.digest, kind, record.id)) not in found and name not in linked:
                linked[name] = _node(names, entry.digest, kind, record)
    yield from (node for name, node in linked.items() if name not in found)


class _Names:
    """Gives every record its IRI: the title of its digest, its kind and its id."""

    def __init__(self) -> None:
        self._digests: dict[str, list[int]] = {}  # for each title the keys of the digests that bear it

    def of(self, digest: File, kind: str, identifier: str) -> str:
        """The IRI of a record; of digests that share a title all but the first have a number in it."""
        same = self._digests.setdefault(digest.title, [])
        if digest.key not in same:
            same.append(digest.key)
        number = same.index(digest.key)
        title = percent_encoded(digest.title, safe="", errors="surrogatepass")
        return f"{_OWN}{title}{f';{number + 1}' if number else ''}/{kind}/{identifier}"


def _node(names: _Names, digest: File, kind: str, record: Any) -> dict[str, Any]:
    """A record's node, all but its type."""
    terms = _COMMON | _TERMS[kind]
    node: dict[str, Any] = {"@id": names.of(digest, kind, record.id), "digest": digest.title}
    for field, value in record._asdict().items():
        if value not in ("", (), 0) and field not in ("kind", "inferred"):
            several = list(value) if isinstance(value, tuple) else [value]
            if target := LINKS[kind].get(field):
                several = [{"@id": names.of(digest, target, each)} for each in several]
            elif field in _ORGANIZATIONS:
                several = [{"@type": "Organization", "name": each} for each in several]
            elif field in _NAMED:
                several = [{"name": each} for each in several]
            node[terms[field]] = several if isinstance(value, tuple) else several[0]
    if kind == "quotes":
        node["text"] = wording(record)
        if len(record.text) > 1:
            node["segments"] = list(record.text)
    if record.inferred:
        node["inferred"] = [terms[field] for field in record.inferred]
    return node


def _type(entry: Entry) -> str:
    """The schema.org type of a record."""
    if entry.kind == "quotes":
        return "Quotation" if is_direct(entry) else "Claim"
    return _TYPES[entry.kind]


def _linked(entry: Entry) -> Iterator[tuple[str, Record]]:
    """The records that an entry links to, each with its kind."""
    links = (("speakers", entry.speaker), ("events", entry.event), ("articles", entry.article), ("quotes", entry.quote))
    yield from ((kind, record) for kind, record in links if record is not None)
    yield from (("speakers", speaker) for speaker in entry.speakers)
