"""The records that belong to a record: a speaker's quotes, what was said at an event, …"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from briefing_tui.library.entry import Entry

MOST_RELATED = 20
"""Records of one group that are read; the rest are counted."""

_MOST_EVENTS = 5000  # in a library with more, a speaker's events are those of their quotes alone


class RelatedGroup(NamedTuple):
    """Records of one kind that are related to a record in one way."""

    title: str
    """What they are to it, such as "Quotes" or "Recommended there"."""
    kind: str
    """The plural, a key of records.KINDS."""
    total: int
    """How many there are."""
    entries: tuple[Entry, ...]
    """The first MOST_RELATED of them, in order of display."""


def find_related(
    db: sqlite3.Connection, read: Callable[[str, list[int]], list[Entry]], entry: Entry, events: int
) -> tuple[RelatedGroup, ...]:
    """Return the groups of records that belong to `entry`, read with `read` (EntryReader.entries); no group is empty.

    `events` is the number of events in the library. Raises sqlite3.Error.
    """
    relations = list(_RELATIONS[entry.kind](entry.row, entry.digest.key, entry.record, events))
    first = [f"SELECT r.row FROM {kind} r WHERE {condition}" for _, kind, condition, _ in relations]
    rows: list[list[int]] = [[] for _ in relations]
    for number, row in db.execute(
        " UNION ALL ".join(
            f"SELECT {number}, row FROM ({statement} ORDER BY r.row LIMIT {MOST_RELATED + 1})"
            for number, statement in enumerate(first)
        ),
        [value for *_, values in relations for value in values],
    ):
        rows[number].append(row)
    groups = []
    for (title, kind, _, values), statement, some in zip(relations, first, rows, strict=True):
        total = len(some)
        if total > MOST_RELATED:
            total = db.execute(f"SELECT count(*) FROM ({statement})", values).fetchone()[0]
        if some:
            groups.append(RelatedGroup(title, kind, total, tuple(read(kind, sorted(some)[:MOST_RELATED]))))
    return tuple(groups)


_Relation = tuple[str, str, str, tuple[Any, ...]]

SAME_PERSON = "(SELECT digest, id FROM speakers WHERE person = (SELECT person FROM speakers WHERE row = ?))"
"""SQL for the digests and ids of all records of the person in a row of speakers."""


def _speaker(row: int, digest: int, record: Any, events: int) -> Iterator[_Relation]:
    yield "Quotes", "quotes", f"(r.digest, r.speaker) IN {SAME_PERSON}", (row,)
    yield "Proposed", "actions", f"(r.digest, r.proposed_by) IN {SAME_PERSON}", (row,)
    said_at = f"(r.digest, r.id) IN (SELECT digest, event FROM quotes WHERE (digest, speaker) IN {SAME_PERSON})"
    if events <= _MOST_EVENTS:
        named = "instr(r.speakers, '\"' || s.id || '\"')"  # in a list, as JSON has it
        present = f"EXISTS (SELECT 1 FROM {SAME_PERSON} s WHERE s.digest = r.digest AND {named})"
        yield "Events", "events", f"({said_at} OR {present})", (row, row)
    else:
        yield "Events", "events", said_at, (row,)
    same = "r.person = (SELECT person FROM speakers WHERE row = ?) AND r.row <> ?"
    yield "The same person in other digests", "speakers", same, (row, row)


def _event(row: int, digest: int, record: Any, events: int) -> Iterator[_Relation]:
    yield "Said there", "quotes", "r.digest = ? AND r.event = ?", (digest, record.id)
    yield "Recommended there", "actions", "r.digest = ? AND r.event = ?", (digest, record.id)
    if record.speakers:
        ids = ", ".join("?" * len(record.speakers))
        yield "Spoke there", "speakers", f"r.digest = ? AND r.id IN ({ids})", (digest, *record.speakers)


def _quote(row: int, digest: int, record: Any, events: int) -> Iterator[_Relation]:
    yield "Recommended in it", "actions", "r.digest = ? AND r.quote = ?", (digest, record.id)
    if record.paragraph:
        condition = "r.digest = ? AND r.article = ? AND r.paragraph = ? AND r.row <> ?"
        yield "In the same paragraph", "quotes", condition, (digest, record.article, record.paragraph, row)


def _action(row: int, digest: int, record: Any, events: int) -> Iterator[_Relation]:
    if record.quote:
        yield "Rests on", "quotes", "r.digest = ? AND r.id = ?", (digest, record.quote)
        condition = "r.digest = ? AND r.quote = ? AND r.row <> ?"
        yield "Also recommended in it", "actions", condition, (digest, record.quote, row)


def _article(row: int, digest: int, record: Any, events: int) -> Iterator[_Relation]:
    for title, kind in (("Events", "events"), ("Quotes", "quotes"), ("Recommended actions", "actions")):
        yield title, kind, "r.digest = ? AND r.article = ?", (digest, record.id)


_RELATIONS = {"speakers": _speaker, "events": _event, "quotes": _quote, "actions": _action, "articles": _article}
