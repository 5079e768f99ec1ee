"""Records as JSON-LD 1.1 in schema.org's terms: one graph, whose context a processor expands without loading anything.

What a query finds stands in the graph with its type. What is only linked to (the article of a quote, say) stands
there with all that it says but without a type, so that the nodes of a type are those that were found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote as percent_encoded

from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS, Record, wording
from briefing_tui.export.record_text import is_direct
from briefing_tui.library.entry import Entry
from briefing_tui.library.index_tables import File

_OWN = "urn:x-briefing-tui:"
"""Begins the names of what schema.org has no term for, and of the records themselves."""

_TERMS = {
    kind: {name: field.term.removeprefix(":") for name, field in fields.items()} for kind, fields in FIELDS.items()
}
"""For each kind its fields with their names in the graph."""

_CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "digest": f"{_OWN}digest",
    **{
        field.term[1:]: f"{_OWN}{field.term[1:]}"
        for fields in FIELDS.values()
        for field in fields.values()
        if field.term.startswith(":")
    },
    "segments": {"@id": f"{_OWN}segments", "@container": "@list"},
}

_TYPES = {"articles": "NewsArticle", "speakers": "Person", "events": "Event", "actions": "Action"}


def as_jsonld(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield one JSON-LD document (RFC 8259), a node a record, all but ASCII escaped."""
    yield f'{{\n"@context": {json.dumps(_CONTEXT)},\n"@graph": ['
    between = "\n"
    for node in _nodes(entries):
        yield between + json.dumps(node)
        between = ",\n"
    yield "\n]\n}\n"


def _nodes(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    """Yield the found records, then what they link to besides."""
    names = _Names()
    node_ids: set[str] = set()
    linked: dict[str, dict[str, Any]] = {}
    for entry in entries:
        node = _node(names, entry.digest, entry.kind, entry.record)
        node_ids.add(node["@id"])
        yield {"@id": node["@id"], "@type": _type(entry), **node}
        for kind, record in _linked(entry):
            if (name := names.of(entry.digest, kind, record.id)) not in node_ids and name not in linked:
                linked[name] = _node(names, entry.digest, kind, record)
    yield from (node for name, node in linked.items() if name not in node_ids)


class _Names:
    """Gives every record its IRI: the title of its digest, its kind and its id."""

    def __init__(self) -> None:
        self._digests: dict[str, list[int]] = {}  # for each title the keys of the digests that bear it

    def of(self, digest: File, kind: str, identifier: str) -> str:
        """Return the IRI of a record; of digests that share a title all but the first have a number in it."""
        same = self._digests.setdefault(digest.title, [])
        if digest.key not in same:
            same.append(digest.key)
        number = same.index(digest.key)
        title = percent_encoded(digest.title, safe="", errors="surrogatepass")
        return f"{_OWN}{title}{f';{number + 1}' if number else ''}/{kind}/{identifier}"


def _node(names: _Names, digest: File, kind: str, record: Any) -> dict[str, Any]:
    """Return a record's node, all but its type."""
    terms = _TERMS[kind]
    node: dict[str, Any] = {"@id": names.of(digest, kind, record.id), "digest": digest.title}
    for field in FIELDS[kind].values():
        value = getattr(record, field.name)
        if not value or field.term == "@type":
            continue
        if field.value == "segments":
            node[terms[field.name]] = wording(record)
            if len(value) > 1:
                node["segments"] = list(value)
        elif field.value == "names":
            node[terms[field.name]] = [terms[name] for name in value]
        elif field.is_list:
            node[terms[field.name]] = [_value(names, digest, field, each) for each in value]
        else:
            node[terms[field.name]] = _value(names, digest, field, value)
    return node


def _value(names: _Names, digest: File, field: Field, value: Any) -> Any:
    """Return a link as a reference, what has a name of its own as a node, and anything else as it is."""
    if field.target:
        return {"@id": names.of(digest, field.target, value)}
    if field.entity:
        return {"@type": field.entity, "name": value} if field.entity != "Thing" else {"name": value}
    return value


def _type(entry: Entry) -> str:
    """Return the schema.org type of a record."""
    if entry.kind == "quotes":
        return "Quotation" if is_direct(entry) else "Claim"
    return _TYPES[entry.kind]


def _linked(entry: Entry) -> Iterator[tuple[str, Record]]:
    """Yield the records that an entry links to, each with its kind."""
    links = (("speakers", entry.speaker), ("events", entry.event), ("articles", entry.article), ("quotes", entry.quote))
    yield from ((kind, record) for kind, record in links if record is not None)
    yield from (("speakers", speaker) for speaker in entry.speakers)
