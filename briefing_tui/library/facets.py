"""Facets of a query: whose words it finds, from which articles, of which years, …, each value with a count.

Picking a value adds its term to the query; picking it again takes the term away (query_edit.toggled).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from briefing_tui.digest.folding import fold_spans, fold_words
from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS
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
    """The value in the digest: foreign text, not yet safe on a terminal."""
    term: str
    """What picking it adds to the query, such as `@"Zhang Xinsheng"`: safe on a terminal.

    The query so made finds at least the records counted: a name is found by its beginning, too.
    """
    number: int
    """Records found that have it; at least so many where the facet is not `exact`."""
    picked: bool
    """Whether the query holds the term already."""


class Facet(NamedTuple):
    """One way to group what a query finds."""

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


class _FacetSource(NamedTuple):
    """How the values of one facet are read."""

    title: str
    """As for Facet."""
    field: str
    """As for Facet."""
    column: str
    """The field of the records counted that holds the values, or links to the records that do."""
    values: str
    """A SELECT of (value, count) from the CTE `hits` of `_sql`."""


_LINKED = (
    "SELECT l.{name}, sum(n) FROM (SELECT digest, {column} AS id, count(*) AS n FROM hits WHERE {column} <> ''"
    " GROUP BY 1, 2) g JOIN {target} l USING (digest, id) WHERE l.{name} <> '' GROUP BY 1"
)
# One record may state the same topic twice.
_LISTED = (
    "SELECT value, sum(n) FROM (SELECT DISTINCT g.value AS list, n, j.value FROM"
    " (SELECT {column} AS value, count(*) AS n FROM hits WHERE {column} <> '' GROUP BY 1) g, json_each(g.value) j)"
    " GROUP BY 1"
)
_PLAIN = "SELECT {column}, count(*) FROM hits WHERE {column} <> '' GROUP BY 1"

_ORDER = ("speaker", "org", "event", "article", "topic", "kind", "date", "agent")
"""The fields of the query language in the order of their facets; others come after them."""


def _facet_sources(kind: str) -> list[_FacetSource]:
    """Return the facets of a kind of record: by its own fields, and by those of the records that it links to."""
    sources = []
    for field in FIELDS[kind].values():
        if field.facet:
            values = _LISTED if field.is_list else _PLAIN
            sources.append(_FacetSource(field.facet, _query_field(field), field.name, values.format(column=field.name)))
        for theirs in FIELDS[field.target].values() if field.value == "link" else ():
            if theirs.facet and _query_field(theirs) in field.search.split():
                values = _LINKED.format(name=theirs.name, column=field.name, target=field.target)
                sources.append(_FacetSource(theirs.facet, _query_field(theirs), field.name, values))
    return sorted(sources, key=lambda source: (*_ORDER, source.field).index(source.field))


def _query_field(field: Field) -> str:
    """Return the field of the query language that asks for a record field's values."""
    return field.name if field.value == "choice" else field.search.split()[-1]


_PARTING = dict.fromkeys((*range(0x20), 0x7F, ord('"')), " ")
"""Characters that separate words in the index and cannot be in a phrase, each replaced by a space."""

_READ = 2
"""Times as many values are read as are shown: those that differ in capitals or accents alone are one."""

_SCATTERED = 1_000_003, 7919, 100_003
"""Two primes and a factor between: they scatter row numbers evenly, whatever a digest repeats."""


def find_facets(
    db: sqlite3.Connection,
    select: Select,
    query: Query,
    kind: str,
    matches: int,
    most: int,
    counted: int,
    without: Collection[str] = (),
) -> list[Facet]:
    """Return the facets of what `query` finds of `kind`, "quotes" or "actions".

    `matches` is how many records that are, and `counted` how many of them are looked at. Each facet has `most` values;
    facets of the fields `without` are left out. Raises sqlite3.Error.
    """
    sources = [source for source in _facet_sources(kind) if source.field not in without]
    if not sources or not matches:
        return []
    step = -(-matches // counted)
    rows, _, values = select(kind, query)
    read: dict[str, list[tuple[str, int]]] = {source.field: [] for source in sources}
    for field, value, number in db.execute(_sql(rows, kind, sources, most), (*values, step)):
        read[field].append((value, number))
    facets = []
    for source in sources:
        most_here = _most(source.field, most)
        facet_values = _merged(source.field, query, read[source.field])
        more = len(facet_values) > most_here or len(read[source.field]) == _READ * most_here
        facet_values = facet_values[:most_here]
        if source.field == "date":
            facet_values.sort(key=lambda value: value.label)
        if facet_values:
            facets.append(Facet(source.title, source.field, kind, facet_values, more, step == 1))
    return facets


def _sql(rows: str, kind: str, sources: list[_FacetSource], most: int) -> str:
    """Return one statement for all facets, which yields (field, value, count).

    Its last parameter is the sampling step.
    """
    expressions = [f"{_VALUES.get(each.field, 'r.{0}').format(each.column)} AS {each.column}" for each in sources]
    columns = ", ".join(dict.fromkeys(expressions))
    scattered = "row % {} * {} % {}".format(*_SCATTERED)
    parts = [
        f"SELECT '{source.field}', * FROM ({source.values} ORDER BY 2 DESC, 1"
        f" LIMIT {_READ * _most(source.field, most)})"
        for source in sources
    ]
    return (
        f"WITH found(row) AS ({rows}),"
        # Apart from the columns, for an index is enough to find the rows: a sample does not read all records.
        f" sample AS MATERIALIZED (SELECT row FROM found WHERE {scattered} % ? = 0),"
        f" hits AS MATERIALIZED (SELECT r.digest, {columns} FROM sample f JOIN {kind} r ON r.row = f.row)"
        f" {' UNION ALL '.join(parts)}"
    )


_VALUES = {"date": "iif(r.first IS NULL, '', substr(r.{0}, 1, 4))"}
"""What is counted in the place of a field's values: the years of dates that there are."""


def _most(field: str, most: int) -> int:
    return MOST_YEARS if field == "date" else most


def _merged(field: str, query: Query, read: list[tuple[str, int]]) -> list[FacetValue]:
    """Return the values, most frequent first; those with the same words are merged.

    Values that no query can ask for are left out.
    """
    merged: dict[tuple[str, ...], FacetValue] = {}
    for label, number in read:
        term = term_for(field, label)
        if not term:
            continue
        words = tuple(fold_words(term))
        same_value = merged.get(words)
        if same_value is None:
            merged[words] = FacetValue(label, term, number, holds(query, term))
        else:
            merged[words] = same_value._replace(number=same_value.number + number)
    return sorted(merged.values(), key=lambda value: -value.number)


def term_for(field: str, label: str) -> str:
    """Return the query term that asks for a value of `field`; "" where it has no letter or digit to be found by."""
    if field in ("kind", "date"):
        return f"{field}:{label}"
    name = " ".join(without_acting(label.translate(_PARTING)).split())[:_MOST_CHARACTERS].rstrip()
    words = fold_spans(name)
    if len(words) > _MOST_WORDS:
        name = name[: words[_MOST_WORDS - 1][2]]
    return f'{"@" if field == "speaker" else f"{field}:"}"{name}"' if words else ""
