"""The user's own notes on records, beside a library's index: found by their words as records are by theirs.

They are kept in the file of marks; `Marks` copies them here. What a record with a note is found by stands once more in
a temporary full-text table with the note beside it, because nobody writes to the index itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from briefing_tui.digest.records import KINDS
from briefing_tui.library.full_text import index_noted

LONGEST_NOTE = 10_000
"""Characters of a note."""


class Notes:
    """The notes on the records of the index that `db` is a connection to."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._all: list[tuple[str, int, str, str]] = []
        self.kinds: frozenset[str] = frozenset()
        """The kinds of record that have any notes, keys of KINDS."""
        self.version = 0
        """A number that changes with the notes; 0 while there are none."""

    def take_in(self, notes: list[tuple[str, int, str, str]]) -> None:
        """Let these be the notes: of each the record's kind, its digest's key in the index and its id, and the note."""
        if notes == self._all:
            return
        if not self._all and not self.version:
            self._db.execute("CREATE TEMP TABLE noted (kind, row, note, PRIMARY KEY (kind, row)) WITHOUT ROWID")
        self._all = notes
        self.version += 1
        self._db.execute("BEGIN")
        self._db.execute("DELETE FROM temp.noted")
        for kind in KINDS:
            of_kind = [(note, digest, name) for each, digest, name, note in notes if each == kind]
            self._db.executemany(
                f"INSERT INTO temp.noted SELECT '{kind}', row, ? FROM {kind} WHERE digest = ? AND id = ?", of_kind
            )
        kinds = {kind for (kind,) in self._db.execute("SELECT DISTINCT kind FROM temp.noted")}
        for kind in kinds | self.kinds:
            index_noted(self._db, kind)
        self.kinds = frozenset(kinds)
        self._db.execute("COMMIT")

    def of(self, kind: str, rows: Sequence[int]) -> dict[int, str]:
        """For those of `rows` in the index whose record of `kind` has a note, the note; a person has all of theirs."""
        if kind not in self.kinds:
            return {}
        same = "s.person = r.person" if kind == "speakers" else "s.row = r.row"
        cursor = self._db.execute(
            f"SELECT DISTINCT r.row, n.note FROM {kind} r JOIN {kind} s ON {same}"
            f" JOIN temp.noted n ON n.kind = '{kind}' AND n.row = s.row"
            " WHERE r.row IN (SELECT value FROM json_each(?)) ORDER BY n.row",
            (json.dumps(list(rows)),),
        )
        notes: dict[int, str] = {}
        for row, note in cursor:
            notes[row] = f"{notes[row]}\n{note}" if row in notes else note
        return notes

    def condition(self, kind: str) -> tuple[str, list[Any]]:
        """Return the SQL that is true of a record `r` of `kind` in the index if it has a note, and its parameters."""
        if kind not in self.kinds:
            return "0", []
        if kind == "speakers":
            noted = "SELECT t.person FROM temp.noted n CROSS JOIN speakers t ON t.row = n.row WHERE n.kind = 'speakers'"
            return f"r.person IN ({noted})", []
        return f"r.row IN (SELECT row FROM temp.noted WHERE kind = '{kind}')", []


class NoteTooLong(ValueError):
    """A note has more than LONGEST_NOTE characters; the message says so, in plain words."""


class NoteChanged(Exception):
    """The note on a record is no longer the one that was to be replaced: another session has written one."""

    def __init__(self, note: str) -> None:
        super().__init__("another session has changed the note meanwhile")
        self.note = note
        """The note that is kept now; "" for none."""


def clean_note(typed: str) -> str:
    """Return a note without spaces and empty lines at its ends. Raises NoteTooLong."""
    note = "\n".join(line.rstrip() for line in typed.strip().splitlines())
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong(f"the note has {len(note):,} characters, and {LONGEST_NOTE:,} are the most: shorten it")
    return note
