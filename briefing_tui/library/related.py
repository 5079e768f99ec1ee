"""The records that belong to a record: a speaker's quotes, what was said at an event, …"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from briefing_tui.library.entry import Entry

MOST_RELATED = 20
"""Records of one group that are read; the rest are counted."""

_MOST_EVENTS = 5000  # in a library with more, a speaker's events are those of their quotes alone


class Group(NamedTuple):
    """Records of one kind that stand in one relation to a record."""

    title: str
    """What they are to it, such as "Quotes" or "Recommended there"."""
    kind: str
    """The plural, a key of records.KINDS."""
    rows: list[int]
    """The first MOST_RELATED rows, in order of display."""
    total: int
    """How many there are."""


class Belonging(NamedTuple):
    """A group of related records, read."""

    group: Group
    """What they are to the record, and how many there are."""
    entries: tuple[Entry, ...]
    """The first of them."""


def related(db: sqlite3.Connection, kind: str, row: int, digest: int, record: Any, events: int) -> list[Group]:
    """The groups of records that belong to the record in a row of `kind`; empty groups are left out.

    `digest` is the key of the record's digest, `events` the number of events in the library.
    """
    groups = []
    for title, of, where, values in _RELATIONS[kind](row, digest, record, events):
        found = f"FROM {of} r WHERE {where}"
        first = db.execute(f"SELECT r.row {found} ORDER BY r.row LIMIT {MOST_RELATED + 1}", values)
        rows = [each for (each,) in first]
        count = len(rows)
        if count > MOST_RELATED:
            count = db.execute(f"SELECT count(*) {found}", values).fetchone()[0]
        if rows:
            groups.append(Group(title, of, rows[:MOST_RELATED], count))
    return groups


_Relation = tuple[str, str, str, tuple[Any, ...]]

# All records of the person in a row, in whatever digest.
_SAME = "(SELECT digest, id FROM speakers WHERE person = (SELECT person FROM speakers WHERE row = ?))"


def _speaker(row: int, digest: int, record: Any, events: int) -> Iterator[_Relation]:
    yield "Quotes", "quotes", f"(r.digest, r.speaker) IN {_SAME}", (row,)
    yield "Proposed", "actions", f"(r.digest, r.proposed_by) IN {_SAME}", (row,)
    said_at = f"(r.digest, r.id) IN (SELECT digest, event FROM quotes WHERE (digest, speaker) IN {_SAME})"
    if events <= _MOST_EVENTS:
        named = "instr(r.speakers, '\"' || s.id || '\"')"  # in a list, as JSON has it
        present = f"EXISTS (SELECT 1 FROM {_SAME} s WHERE s.digest = r.digest AND {named})"
        yield "Events", "events", f"({said_at} OR {present})", (row, row)
    else:
        yield "Events", "events", said_at, (row,)


def _event(row: int, digest: int, record: Any, events: int) -> Iterator[_Relation]:
    yield "Said there", "quotes", "r.digest = ? AND r.event = ?", (digest, record.id)
    yield "Recommended there", "actions", "r.digest = ? AND r.event = ?", (digest, record.id)
    if record.speakers:
        ids = ", ".join("?" * len(record.speakers))
        yield "Spoke there", "speakers", f"r.digest = ? AND r.id IN ({ids})", (digest, *record.speakers)


def _quote(row: int, digest: int, record: Any, events: int) -> Iterator[_Relation]:
    yield "Recommended in it", "actions", "r.digest = ? AND r.quote = ?", (digest, record.id)
    if record.paragraph:
        where = "r.digest = ? AND r.article = ? AND r.paragraph = ? AND r.row <> ?"
        yield "In the same paragraph", "quotes", where, (digest, record.article, record.paragraph, row)


def _action(row: int, digest: int, record: Any, events: int) -> Iterator[_Relation]:
    if record.quote:
        yield "Rests on", "quotes", "r.digest = ? AND r.id = ?", (digest, record.quote)
        where = "r.digest = ? AND r.quote = ? AND r.row <> ?"
        yield "Also recommended in it", "actions", where, (digest, record.quote, row)


def _article(row: int, digest: int, record: Any, events: int) -> Iterator[_Relation]:
    for title, kind in (("Events", "events"), ("Quotes", "quotes"), ("Recommended actions", "actions")):
        yield title, kind, "r.digest = ? AND r.article = ?", (digest, record.id)


_RELATIONS = {"speakers": _speaker, "events": _event, "quotes": _quote, "actions": _action, "articles": _article}
