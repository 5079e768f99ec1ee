"""A library: the records of all open digests, searched and counted through their SQLite index."""

from __future__ import annotations

import os
import sqlite3
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

from briefing_tui.digest.records import KINDS
from briefing_tui.files.user_folders import marks_path
from briefing_tui.library.entry import Entry, EntryReader
from briefing_tui.library.first_seen import new_condition, newest
from briefing_tui.library.full_text import beginnings
from briefing_tui.library.index_tables import read_files, read_texts
from briefing_tui.library.inflections import forms
from briefing_tui.library.query import Query, Term
from briefing_tui.library.query_sql import GROUPED, PLACED, select

# What a short listing does without is imported where it is needed: a tenth of its time.
if TYPE_CHECKING:
    from briefing_tui.library.facets import Facet
    from briefing_tui.library.marks import Marks
    from briefing_tui.library.record_lookup import RecordLookup
    from briefing_tui.library.related import RelatedGroup
    from briefing_tui.library.sorted_rows import SortedRows
    from briefing_tui.library.speakers_and_events import SpeakersAndEvents

PAGE = 64
"""Rows read at a time."""

MANY = 5_000
"""A search counts no further than this by default: a larger number is of little use and takes time."""


class TooSlow(RuntimeError):
    """A search took longer than it was allowed to."""


class Library:
    """The open digests. Every method may raise sqlite3.DatabaseError when the index turns out to be damaged."""

    def __init__(self, db: sqlite3.Connection, close: Callable[[], None] | None = None) -> None:
        self._db = db
        self._close = close or db.close
        self._first_rows = lru_cache(1)(lambda kind, query, most, states: array("q", self.rows(kind, query, most)))
        self._beginnings = lru_cache(64)(partial(beginnings, db))
        self._cached_hits: tuple[Query, tuple[float, ...], SpeakersAndEvents] | None = None
        self.files = read_files(db)
        """The digests, in order of path; those that could not be read with their problems."""
        self._reader = EntryReader(db, self.files)
        self.entries = self._reader.entries
        """The records of a kind in rows, with what they link to: EntryReader.entries."""
        facts: dict[str, Any] = dict(db.execute("SELECT name, value FROM facts"))
        languages = facts.get("languages", "").split()
        self._forms = lru_cache(64)(partial(forms, db, languages, bool(facts.get("one language"))))
        self._totals: dict[str, int] = {kind: facts.get(f"total {kind}", 0) for kind in KINDS}
        self.texts = read_texts(db)
        """The files in which the texts of its articles were looked for, with their stamps: index_tables.read_texts."""
        self.built: float = facts.get("built", 0.0)
        """When its index was built, in seconds since the epoch; later than any index of the same library before."""
        self.first_built: float = facts.get("begun", 0.0)
        """When its first index was built. The records in that have no time, and are never new."""
        self.since = 0.0
        """Records that came into the library after this time are new: `built` of the index that the user last saw."""
        self.drafts = facts.get("drafts", 0)
        """How many records a program drafted and nobody has accepted yet."""
        self.name_length = facts.get("width speakers", 0)
        """Characters of the longest speaker's name, among the first thousand."""
        self.agent_length = facts.get("width actions", 0)
        """Characters of the longest name of who should act, among the first thousand actions."""
        self.related = lru_cache(32)(self._related)
        """The groups of records that belong to a record, read: `related.find_related`."""

    @property
    def readable(self) -> bool:
        """Whether there is anything to search: a digest without problems, or earlier records of one."""
        return any(not file.problems for file in self.files) or any(self._totals.values())

    @property
    def can_be_edited(self) -> bool:
        """Whether one of the digests is a regular file: what is wrong with it can then be mended in an editor."""
        return any(os.path.isfile(file.path) for file in self.files)

    @cached_property
    def marks(self) -> Marks:
        """The user's marks and notes on its records."""
        from briefing_tui.library.marks import Marks  # a listing seldom asks for it

        return Marks(self._db, self.files)

    @cached_property
    def lookup(self) -> RecordLookup:
        """Its records by digest and id."""
        from briefing_tui.library.record_lookup import RecordLookup

        return RecordLookup(self._db, self.files)

    @cached_property
    def sorted(self) -> SortedRows:
        """What a query finds in other orders than that of display."""
        from briefing_tui.library.sorted_rows import SortedRows

        return SortedRows(self._db, self._select)

    def close(self) -> None:
        """Close the index."""
        self._reader.forget()
        self._first_rows.cache_clear()
        self._beginnings.cache_clear()
        self._forms.cache_clear()
        self.related.cache_clear()
        if "marks" in self.__dict__:  # as cached_property keeps it
            self.marks.close()
        self._close()

    def inflected(self, query: Query) -> Query:
        """Return `query` with the inflected forms of its words that occur here, for searching and highlighting."""
        return query.with_forms(self._forms)

    def suggestion(self, typed: str, searches: Sequence[str] = ()) -> str:
        """Return what may follow the query typed so far; "" for nothing. `searches` are names of saved searches."""
        from briefing_tui.library.suggestions import suggestion

        return suggestion(self._db, typed, searches)

    def _related(self, entry: Entry) -> tuple[RelatedGroup, ...]:
        from briefing_tui.library.related import find_related

        return find_related(self._db, self.entries, entry, self._totals["events"])

    def speakers_and_events(self, query: Query) -> SpeakersAndEvents:
        """Return the speakers and events of what `query` finds. The last result is cached."""
        now = self._states_as_of(query)
        if self._cached_hits is None or self._cached_hits[:2] != (query, now):
            from briefing_tui.library.speakers_and_events import MOST_HITS, find_speakers_and_events

            first = self.first_rows("quotes", query, MANY + 1)
            self._cached_hits = (query, now, find_speakers_and_events(self._db, self._select, query, first, MOST_HITS))
        return self._cached_hits[2]

    def all_speakers_and_events(self, query: Query) -> SpeakersAndEvents:
        """Return the same as `speakers_and_events`, without a limit on the quotes looked at."""
        from briefing_tui.library.speakers_and_events import find_speakers_and_events

        most = 1 << 62
        hits = find_speakers_and_events(self._db, self._select, query, self.rows("quotes", query, most), most)
        self._cached_hits = (query, self._states_as_of(query), hits)
        return hits

    def first_rows(self, kind: str, query: Query, most: int) -> array[int]:
        """Return the first rows of a kind that a query finds, in order of display. The last result is cached."""
        return self._first_rows(kind, query, most, self._states_as_of(query))

    def _states_as_of(self, query: Query) -> tuple[float, ...]:
        """Return numbers that change whenever the query may find something else in the same index."""
        marks = self.marks.version if query.asks_for_marks else 0
        notes = self.marks.notes.version if query.looks_in_notes and self._may_have_notes else 0
        return marks, notes, self.since if query.asks_for_new else 0.0

    def facets(self, query: Query, kind: str = "quotes", most: int = 12, counted: int = MANY) -> list[Facet]:
        """Return the facets of what `query` finds, `most` values each.

        They are counted over `kind`, "quotes" or "actions"; facets that quotes do not have, over actions. Of more than
        `counted` records a sample of that size is counted.
        """
        from briefing_tui.library.facets import find_facets

        facets: list[Facet] = []
        for each in dict.fromkeys((kind, "actions")):
            number = self.count(each, query, 1 << 62)
            done = [facet.field for facet in facets]
            facets += find_facets(self._db, self._select, query, each, number, most, counted, done)
        return facets

    def total(self, kind: str) -> int:
        """Return how many records of `kind` there are; a person who speaks in several digests counts once."""
        return self._totals[kind]

    def _select(self, kind: str, query: Query) -> tuple[str, str, list[Any]]:
        noted = query.looks_in_notes and self._may_have_notes and kind in self.marks.notes.kinds
        return select(kind, query, self.files, self._beginnings, self._state, noted)

    def _state(self, state: str, kind: str) -> tuple[str, list[Any]]:
        """Return the SQL condition that a record `r` of a kind is in a state, and its parameters: query_sql.States."""
        return new_condition(kind, self.since) if state == "new" else self.marks.condition(state, kind)

    def count_new(self) -> int:
        """Return how many events, speakers, quotes and actions are new, counted up to some thousands of each."""
        if newest(self._db) <= self.since:
            return 0
        query = Query(((Term(("new",), "is"),),))
        return sum(min(MANY, self.count(kind, query)) for kind in KINDS if kind != "articles")

    @cached_property
    def _may_have_notes(self) -> bool:
        """Return whether there can be notes, without reading them, which takes a tenth of a listing's time."""
        return "marks" in self.__dict__ or os.path.exists(marks_path() or "")

    def count(self, kind: str, query: Query, most: int = MANY) -> int:
        """Return how many records of `kind` the query finds, counted up to `most` + 1."""
        if not query:
            return self.total(kind)
        statement, _, values = self._select(kind, query)
        statement += GROUPED.get(kind, "")
        number: int = self._db.execute(f"SELECT count(*) FROM ({statement} LIMIT ?)", (*values, most + 1)).fetchone()[0]
        return number

    def rows(
        self,
        kind: str,
        query: Query,
        limit: int = PAGE,
        beyond: int | None = None,
        skip: int = 0,
        backwards: bool = False,
    ) -> list[int]:
        """Return the row numbers of what the query finds, in order of display: `limit` of them, after `skip`.

        With `beyond`, begin after that row. `backwards` reads from the end, or from `beyond`, towards the start.
        """
        statement, key, values = self._select(kind, query)
        order, than = ("DESC", "<") if backwards else ("", ">")
        if beyond is not None:
            statement += f" AND {key} {than} {PLACED[kind == 'speakers']}"
            values.append(beyond)
        statement += f"{GROUPED.get(kind, '')} ORDER BY {key} {order} LIMIT ? OFFSET ?"
        return [each[0] for each in self._db.execute(statement, (*values, limit, skip))]

    def position(self, kind: str, query: Query, row: int) -> int | None:
        """Return the position of `row` among what the query finds, from 0; None where it is not found."""
        statement, key, values = self._select(kind, query)
        placed = PLACED[kind == "speakers"]
        here = self._db.execute(f"{statement} AND {key} = {placed} LIMIT 1", (*values, row)).fetchone()
        if here is None or here[0] is None:  # a minimum of none
            return None
        before = f"{statement} AND {key} < {placed}{GROUPED.get(kind, '')}"
        number: int = self._db.execute(f"SELECT count(*) FROM ({before})", (*values, row)).fetchone()[0]
        return number

    def search(self, kind: str, query: Query) -> Iterator[Entry]:
        """Yield every record of `kind` that the query finds, in order of display."""
        self._reader.most_linked = 4096  # all records together link to the same speakers and articles again and again
        if query and kind in ("speakers", "events"):
            hits = self.all_speakers_and_events(query)
            rows = hits.speakers if kind == "speakers" else hits.events
            for start in range(0, len(rows), 4 * PAGE):
                for entry in self.entries(kind, rows[start : start + 4 * PAGE]):
                    yield entry._replace(quotes_found=hits.quotes.get(entry.row)) if kind == "speakers" else entry
            return
        last = None
        while rows := self.rows(kind, query, 4 * PAGE, last):
            yield from self.entries(kind, rows)
            last = rows[-1]

    def note_of(self, entry: Entry) -> str:
        """Return the user's own note on a record, perhaps of several lines; "" for none."""
        return self.marks.notes.of(entry.kind, [entry.row]).get(entry.row, "") if self._may_have_notes else ""

    def did_you_mean(self, query: Query) -> list[str]:
        """Return names and words like those in the query that occur nowhere, the most similar first."""
        from briefing_tui.library.did_you_mean import did_you_mean

        return did_you_mean(self._db, self.files, query)

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """Within, a search that takes longer than `seconds` in all is broken off: raises TooSlow."""
        end = time.perf_counter() + seconds
        self._db.set_progress_handler(lambda: time.perf_counter() > end, 5000)
        try:
            yield
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise TooSlow(f"the search was cut off after {seconds * 1000:.0f} ms") from error
            raise
        finally:
            self._db.set_progress_handler(None, 0)
