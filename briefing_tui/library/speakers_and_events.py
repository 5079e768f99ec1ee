"""Who said what a query finds, and at which events: the Speakers and Events tabs under a query.

A speaker is found by their own record, or because a quote of theirs is found; an event likewise, after those found by
their own words.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.library.query import Query

MOST_HITS = 1000
"""Quotes, and records found by their own words, that are looked at unless all are asked for."""

Select: TypeAlias = Callable[[str, Query], tuple[str, str, list[Any]]]
"""From a kind and a query to its SQL, as query_sql.select makes it."""


class SpeakersAndEvents(NamedTuple):
    """The speakers and events that a query finds."""

    speakers: list[int]
    """Rows, in order of name; one a person."""
    quotes: dict[int, int]
    """For each of these rows how many of the person's quotes were found; empty where that was not asked."""
    events: list[int]
    """Rows: those found by their own words in order of date, then those at which something found was said."""
    own_events: int
    """How many of these were found by their own words."""
    exact: bool
    """Whether all that was found has been looked at."""


def find_speakers_and_events(
    db: sqlite3.Connection, select: Select, query: Query, quotes: Sequence[int], most: int
) -> SpeakersAndEvents:
    """Search for `query`, which finds `quotes` (rows), looking at `most` of these and of other records at most.

    Raises sqlite3.Error.
    """
    if query.asks_of_records:  # not of what somebody said
        quotes = []
    hits = db.execute(
        "SELECT s.person, e.row FROM json_each(?) f JOIN quotes q ON q.row = f.value"
        " JOIN speakers s ON s.digest = q.digest AND s.id = q.speaker"
        " LEFT JOIN events e ON e.digest = q.digest AND e.id = q.event",
        (json.dumps(list(quotes[:most])),),
    ).fetchall()
    persons: dict[str, int] = {}
    event_rows: set[int] = set()
    for person, event in hits:
        persons[person] = persons.get(person, 0) + 1
        if event is not None:
            event_rows.add(event)
    statement, _, values = select("speakers", query)
    own = db.execute(f"{statement} GROUP BY r.person LIMIT ?", (*values, most + 1)).fetchall()
    for _, person in own:
        persons.setdefault(person, 0)
    rows = db.execute(
        "SELECT min(row), person FROM speakers WHERE person IN (SELECT value FROM json_each(?)) GROUP BY person"
        " ORDER BY person",
        (json.dumps(list(persons)),),
    ).fetchall()
    without = Query(tuple(clause for clause in query.clauses if all(term.negative for term in clause)))
    if without and event_rows:  # an event that is itself what the query excludes
        statement, _, values = select("events", without)
        among = f"SELECT row FROM ({statement}) WHERE row IN (SELECT value FROM json_each(?))"
        event_rows = {row for (row,) in db.execute(among, (*values, json.dumps(list(event_rows))))}
    statement, key, values = select("events", query)
    events = [row for (row,) in db.execute(f"{statement} ORDER BY {key} LIMIT ?", (*values, most + 1))]
    exact = max(len(quotes), len(own), len(events)) <= most
    return SpeakersAndEvents(
        [row for row, _ in rows],
        {} if query.asks_of_records else {row: persons[person] for row, person in rows},
        events + sorted(event_rows.difference(events)),
        len(events),
        exact,
    )
