"""Facets of a query: whose words it finds, from which articles, of which years, …, each value with a count.

Picking a value adds its term to the query; picking it again takes the term away (query_edit.toggled).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from briefing_tui.digest.folding import fold_spans, fold_words
from briefing_tui.digest.sanitize import without_acting
from briefing_tui.library.query import Query
from briefing_tui.library.query_edit import holds
from briefing_tui.library.speakers_and_events import Select

MOST_YEARS = 100
"""Years that are listed."""

_MOST_WORDS = 20
"""Words of a name that its term repeats: a headline may be long, and a query should stay readable."""

_MOST_CHARACTERS = 200
"""Characters of a name that its term repeats."""


class FacetValue(NamedTuple):
    """One value of a facet."""

    label: str
    """As it stands in the digest: foreign text, not yet safe on a terminal."""
    term: str
    """What picking it adds to the query, such as `@"Zhang Xinsheng"`: safe on a terminal.

    The query so made finds at least the records counted: a name is found by its beginning, too.
    """
    number: int
    """Records found that have it; at least so many where the facet is not `exact`."""
    picked: bool
    """Whether the query holds the term already."""


class Facet(NamedTuple):
    """One way to part what a query finds."""

    title: str
    """What the values are, such as "Speakers"."""
    field: str
    """The field of the query language that they are values of, a key of query.FIELDS."""
    kind: str
    """The kind of record that is counted: "quotes" or "actions"."""
    values: list[FacetValue]
    """The most frequent first; years in order. Never empty."""
    more: bool
    """Whether there are further values, less frequent ones."""
    exact: bool
    """Whether all that was found has been counted; otherwise a sample was, spread over all of it."""


class _Way(NamedTuple):
    """How the values of one facet are read."""

    title: str
    field: str
    values: str
    """A SELECT of (value, count) from the CTEs of `_sql`; it may name the columns that are digest, field and count."""


_SPEAKERS = "FROM ({grouped}) g JOIN speakers s ON s.digest = g.digest AND s.id = g.value"
_NAMED = "SELECT {name}, sum(n) FROM ({{grouped}}) g JOIN {kind} r ON r.digest = g.digest AND r.id = g.value GROUP BY 1"
# One record may state the same topic twice.
_LISTED = (
    "SELECT value, sum(n) FROM (SELECT DISTINCT g.value AS list, n, j.value FROM"
    " (SELECT {field} AS value, count(*) AS n FROM hits WHERE {field} <> '' GROUP BY 1) g, json_each(g.value) j)"
    " GROUP BY 1"
)
_PLAIN = "SELECT {field}, count(*) FROM hits WHERE {field} <> '' GROUP BY 1"

_WAYS = (
    _Way("Speakers", "speaker", f"SELECT s.name, sum(n) {_SPEAKERS} GROUP BY 1"),
    _Way("Affiliations", "org", f"SELECT s.affiliation, sum(n) {_SPEAKERS} WHERE s.affiliation <> '' GROUP BY 1"),
    _Way("Events", "event", _NAMED.format(name="name", kind="events")),
    _Way("Articles", "article", _NAMED.format(name="headline", kind="articles")),
    _Way("Topics", "topic", _LISTED),
    _Way("Kinds", "kind", _PLAIN),
    _Way("Years", "date", _PLAIN),
    _Way("Who should act", "agent", _LISTED),
)

# For each kind that is counted what its records have of these fields.
_COLUMNS = {
    "quotes": {
        "speaker": "r.speaker",
        "event": "r.event",
        "article": "r.article",
        "topic": "r.topics",
        "kind": "r.kind",
        "date": "iif(r.first IS NULL, '', substr(r.date, 1, 4))",
    },
    "actions": {
        "speaker": "r.proposed_by",
        "event": "r.event",
        "article": "r.article",
        "topic": "r.topics",
        "agent": "r.agents",
    },
}

_PARTING = dict.fromkeys((*range(0x20), 0x7F, ord('"')), " ")
"""What parts words in the index and cannot stand in a phrase, each replaced by a space."""

_READ = 2
"""Times as many values are read as are shown: those that differ in capitals or accents alone are one."""

_SCATTERED = 1_000_003, 7919, 100_003
"""Two primes and a factor between: they scatter row numbers evenly, whatever a digest repeats."""


def find_facets(
    db: sqlite3.Connection,
    select: Select,
    query: Query,
    kind: str,
    found: int,
    most: int,
    counted: int,
    without: Collection[str] = (),
) -> list[Facet]:
    """The facets of the `found` records of `kind` ("quotes" or "actions") that `query` finds, looking at `counted`.

    Each has `most` values; those of the fields `without` are left out. Raises sqlite3.Error.
    """
    ways = [way for way in _WAYS if _linked(way.field) in _COLUMNS[kind] and way.field not in without]
    if not ways or not found:
        return []
    step = -(-found // counted)
    rows, _, values = select(kind, query)
    read: dict[str, list[tuple[str, int]]] = {way.field: [] for way in ways}
    for field, value, number in db.execute(_sql(rows, kind, ways, most), (*values, step)):
        read[field].append((value, number))
    facets = []
    for way in ways:
        most_here = _most(way.field, most)
        known = _merged(way.field, query, read[way.field])
        more = len(known) > most_here or len(read[way.field]) == _READ * most_here
        known = known[:most_here]
        if way.field == "date":
            known.sort(key=lambda value: value.label)
        if known:
            facets.append(Facet(way.title, way.field, kind, known, more, step == 1))
    return facets


def _sql(rows: str, kind: str, ways: list[_Way], most: int) -> str:
    """One statement for all facets, which yields (field, value, count); its last parameter is the sampling step."""
    columns = ", ".join(f"{column} AS {field}" for field, column in _COLUMNS[kind].items())
    scattered = "row % {} * {} % {}".format(*_SCATTERED)
    parts = []
    for way in ways:
        field = _linked(way.field)
        grouped = f"SELECT digest, {field} AS value, count(*) AS n FROM hits WHERE {field} <> '' GROUP BY 1, 2"
        values = way.values.format(grouped=grouped, field=field)
        parts.append(
            f"SELECT '{way.field}', * FROM ({values} ORDER BY 2 DESC, 1 LIMIT {_READ * _most(way.field, most)})"
        )
    return (
        f"WITH found(row) AS ({rows}),"
        # Apart from the columns, for an index is enough to find the rows: a sample does not read all records.
        f" sample AS MATERIALIZED (SELECT row FROM found WHERE {scattered} % ? = 0),"
        f" hits AS MATERIALIZED (SELECT r.digest, {columns} FROM sample f JOIN {kind} r ON r.row = f.row)"
        f" {' UNION ALL '.join(parts)}"
    )


def _most(field: str, most: int) -> int:
    return MOST_YEARS if field == "date" else most


def _linked(field: str) -> str:
    return "speaker" if field == "org" else field


def _merged(field: str, query: Query, read: list[tuple[str, int]]) -> list[FacetValue]:
    """The values, those with the same words made one, most frequent first; those that no query can ask for left out."""
    merged: dict[tuple[str, ...], FacetValue] = {}
    for label, number in read:
        term = term_for(field, label)
        if not term:
            continue
        words = tuple(fold_words(term))
        known = merged.get(words)
        if known is None:
            merged[words] = FacetValue(label, term, number, holds(query, term))
        else:
            merged[words] = known._replace(number=known.number + number)
    return sorted(merged.values(), key=lambda value: -value.number)


def term_for(field: str, label: str) -> str:
    """The query term that asks for a value of `field`; "" where it has no letter or digit to be found by."""
    if field in ("kind", "date"):
        return f"{field}:{label}"
    name = " ".join(without_acting(label.translate(_PARTING)).split())[:_MOST_CHARACTERS].rstrip()
    words = fold_spans(name)
    if len(words) > _MOST_WORDS:
        name = name[: words[_MOST_WORDS - 1][2]]
    return f'{"@" if field == "speaker" else f"{field}:"}"{name}"' if words else ""
