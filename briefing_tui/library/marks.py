"""The records that the user marked or wrote a note on, kept in the state folder by digest, kind of record and id.

They are in a small SQLite file of their own, which outlives any index. A library copies those of its digests into a
temporary table beside its index: so what is marked is found by a join, and no search waits for that file.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from briefing_tui.digest.records import KINDS
from briefing_tui.library.index_tables import File
from briefing_tui.library.marked_digests import MarkedDigests
from briefing_tui.library.marks_file import MarksFile, NotKept, NotRead
from briefing_tui.library.notes import NoteChanged, Notes

_START_PATIENCE = 0.3
"""Seconds to wait at first for a program that holds the file of marks; later looks do not wait."""

KEY_PATIENCE = 1.0
"""Seconds that a key waits for a program that holds the file of marks, when some are to be written."""

_TURNS = 5
"""How often writing a mark is tried."""

_AT_ONCE = 1000
"""Records that are looked up in the index by one statement."""


class _Change(NamedTuple):
    """What is done with each of some records in the file of marks."""

    sql: str
    """A statement whose first three parameters are a digest's key, and a record's kind and id."""
    adds: bool
    """Whether a digest that the file does not know yet is added to it."""
    more: tuple[str, ...] = ()
    """The statement's other parameters."""
    expected_note: str | None = None
    """The note that the record must have, as `Notes.of` returns it; None for any or none."""


class Marks:
    """The marks and notes on a library's records. Where they cannot be read there are none: see `file.unreadable`.

    What another session marks or notes counts from the next `look` on. `db` is the connection to the library's index,
    `files` are its digests.
    """

    def __init__(self, db: sqlite3.Connection, files: Sequence[File]) -> None:
        self.file = MarksFile()
        """The file that they are kept in, with its `notice` and `version`."""
        self._db = db
        self._digests = MarkedDigests(db, files, self.file)
        self.version = 0
        """A number that changes with the marks, as of the last `look`; 0 while there are none."""
        db.execute("PRAGMA temp_store = MEMORY")
        db.execute("CREATE TEMP TABLE marked (kind, digest, id, PRIMARY KEY (kind, digest, id)) WITHOUT ROWID")
        self.notes = Notes(db)
        """The notes, as of the last `look`."""
        self.look(_START_PATIENCE)

    def close(self) -> None:
        """Close the file of marks."""
        self.file.close()

    def marked(self, kind: str, rows: Sequence[int]) -> set[int]:
        """Return those of `rows` whose record of `kind` is marked. A person is marked if any of their records is."""
        if not self._digests.keys:
            return set()
        same = "s.person = r.person" if kind == "speakers" else "s.row = r.row"
        cursor = self._db.execute(
            f"SELECT r.row FROM {kind} r JOIN {kind} s ON {same}"
            f" JOIN temp.marked m ON m.kind = '{kind}' AND m.digest = s.digest AND m.id = s.id"
            " WHERE r.row IN (SELECT value FROM json_each(?))",
            (json.dumps(list(rows)),),
        )
        return {row for (row,) in cursor}

    def count(self) -> int:
        """Return how many records of the library are marked; a person counts once."""
        counts = (f"SELECT count(*) FROM ({_DISTINCT[kind == 'speakers']} FROM {kind} r WHERE {{}})" for kind in KINDS)
        total = 0
        for kind, sql in zip(KINDS, counts, strict=True):
            test, values = self.condition("marked", kind)
            total += self._db.execute(sql.format(test), values).fetchone()[0]
        return total

    def condition(self, state: str, kind: str) -> tuple[str, list[Any]]:
        """Return the SQL that is true of a record `r` of `kind` in the index in a state, with its parameters.

        `state` is one of query.OWN_STATES.
        """
        if state == "noted":
            return self.notes.condition(kind)
        if not self._digests.keys:
            return "0", []
        column = "person" if kind == "speakers" else "row"
        # In this order, so that it takes as long as there are marks, not records.
        marked = (
            f"SELECT t.{column} FROM temp.marked m CROSS JOIN {kind} t ON t.digest = m.digest AND t.id = m.id"
            f" WHERE m.kind = '{kind}'"
        )
        return f"r.{column} IN ({marked})", []

    def put(self, kind: str, rows: Iterable[int], on: bool, patience: float = KEY_PATIENCE) -> int:
        """Mark the records of `kind` in these rows of the index, or take their marks away; returns how many changed.

        With a person all their records are marked. When it returns, the marks are on the disk. Another program that
        holds the file of marks is waited for, `patience` seconds at most. Raises NotKept, and then nothing has changed.
        """
        return self._write(kind, list(rows), _Change(_PUT[on], on), patience)

    def put_note(
        self, kind: str, rows: Iterable[int], note: str, patience: float = KEY_PATIENCE, expected: str | None = None
    ) -> int:
        """Write the note on the records of `kind` in these rows, in the place of one before; "" takes it away.

        If `expected` is given, raises NoteChanged where the note is another one by now. Otherwise as `put`.
        """
        change = _Change(_WRITE_NOTE, True, (note,)) if note else _Change(_REMOVE_NOTE, False)
        return self._write(kind, list(rows), change._replace(expected_note=expected), patience)

    def merge(self, kind: str, digest: int, name: str, other: str, patience: float = KEY_PATIENCE) -> None:
        """Give the record `other` of `kind` the mark and the note of the record `name` too, both of the same digest.

        `digest` is its key in the index; it may hold either record or not. Two notes are joined. What belongs to `name`
        stays for the case that it comes back. Otherwise as `put`.
        """
        self.look(patience)
        key = self._digests.keys.get(digest)
        if key is None:
            return
        with self.file.writing(patience) as marks:
            if marks.execute(f"SELECT 1 FROM marks WHERE {_OF_RECORD}", (key, kind, name)).fetchone():
                marks.execute(_PUT[True], (key, kind, other))
            notes = [
                note
                for each in (other, name)
                for (note,) in marks.execute(f"SELECT note FROM notes WHERE {_OF_RECORD}", (key, kind, each))
            ]
            if notes:
                marks.execute(_WRITE_NOTE, (key, kind, other, "\n".join(dict.fromkeys(notes))))
        self.look()

    def _write(self, kind: str, rows: Sequence[int], change: _Change, patience: float) -> int:
        """Carry out a change of records: try again while other sessions that write at the same moment disturb it."""
        end = time.monotonic() + patience
        for _ in range(_TURNS - 1):
            with suppress(NotKept):
                return self._write_once(kind, rows, change, end)
            if time.monotonic() >= end:
                break
        return self._write_once(kind, rows, change, end)

    def _write_once(self, kind: str, rows: Sequence[int], change: _Change, end: float) -> int:
        changed = 0
        left = iter(rows)
        self.look()
        keys = dict(self._digests.keys)
        with self.file.writing(max(0.0, end - time.monotonic())) as marks:
            if change.expected_note is not None:
                self.look()  # nobody else writes from here on
                notes = self.notes.of(kind, rows)
                for row in rows:
                    if notes.get(row, "") != change.expected_note:
                        raise NoteChanged(notes.get(row, ""))
            while some := list(islice(left, _AT_ONCE)):
                for _, records in groupby(self._records(kind, some), itemgetter(0)):
                    before = marks.total_changes
                    for _, digest, name in records:
                        if change.adds and digest not in keys:
                            keys[digest] = self._digests.add(marks, digest)
                        marks.execute(change.sql, (keys.get(digest), kind, name, *change.more))
                    changed += marks.total_changes > before
        self.look()
        return changed

    def _records(self, kind: str, rows: list[int]) -> list[tuple[int, int, str]]:
        """Return the row, digest and id of the records in `rows`; for a person those of all their records."""
        which = "s.person = r.person" if kind == "speakers" else "s.row = r.row"
        return self._db.execute(
            f"SELECT r.row, s.digest, s.id FROM {kind} r JOIN {kind} s ON {which}"
            " WHERE r.row IN (SELECT value FROM json_each(?)) ORDER BY r.row",
            (json.dumps(rows),),
        ).fetchall()

    def look(self, patience: float = 0.0) -> int:
        """Take notice of what has been marked meanwhile, in this session or in another; return `version`.

        This looks at the file of marks on the disk, which the other methods do not. While another program holds it,
        what was marked before counts; it is waited for `patience` seconds.
        """
        now = self.file.version(patience)
        if now != self.version:
            with suppress(NotRead):  # until the next look
                self._take_in()
                self.version = now
        return self.version

    def _take_in(self) -> None:
        """Copy the marks of the library's digests from the file. Raises NotRead."""
        self._digests.look_up()
        marked = [
            (kind, digest, name)
            for digest, key in self._digests.keys.items()
            for kind, name in self.file.fetch("SELECT kind, id FROM marks WHERE digest = ?", key)
        ]
        notes = [
            (kind, digest, name, note)
            for digest, key in self._digests.keys.items()
            for kind, name, note in self._digests.fetch_notes("kind, id, note", key)
        ]
        self._db.execute("BEGIN")
        self._db.execute("DELETE FROM temp.marked")
        self._db.executemany("INSERT INTO temp.marked VALUES (?, ?, ?)", marked)
        self._db.execute("COMMIT")
        self.notes.take_in(notes)


_DISTINCT = {True: "SELECT DISTINCT r.person", False: "SELECT 1"}
_OF_RECORD = "digest = ? AND kind = ? AND id = ?"
_PUT = {
    True: "INSERT OR IGNORE INTO marks VALUES (?, ?, ?)",
    False: f"DELETE FROM marks WHERE {_OF_RECORD}",
}
_WRITE_NOTE = (
    "INSERT INTO notes VALUES (?1, ?2, ?3, ?4) ON CONFLICT (digest, kind, id) DO UPDATE SET note = ?4 WHERE note <> ?4"
)
_REMOVE_NOTE = f"DELETE FROM notes WHERE {_OF_RECORD}"
