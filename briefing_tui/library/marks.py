"""The records that the user marked, kept in the state folder by digest, kind of record and id.

They stand in a small SQLite file of their own, which outlives any index. A library attaches it to its index's
connection: so what is marked is found by a join.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from briefing_tui.digest.records import KINDS
from briefing_tui.library.index_tables import File
from briefing_tui.library.marks_file import MarksFile, NotKept
from briefing_tui.library.paths import BUNDLED

_BUNDLED = b"bundled"
"""Stands for the path of the digest that comes with the program, which moves with the installation."""

_TURNS = 5
"""How often a mark is tried to be written."""

_AT_ONCE = 1000
"""Records that are looked up in the index by one statement."""


class _Known(NamedTuple):
    """A digest that holds marks or held some, as the table `digests` has it."""

    key: int
    path: bytes
    """Its real path (os.fsencode), or _BUNDLED."""
    title: str
    heir: int | None
    """The key of the digest that took over its marks when it was moved."""


class Marks:
    """The marks on a library's records. Where they cannot be read there are none, and `file.notice` says why.

    What another session marks counts from the next `look` on. `db` is the connection to the library's index, `files`
    are its digests.
    """

    def __init__(self, db: sqlite3.Connection, files: Sequence[File]) -> None:
        self.file = MarksFile(db)
        """The file that they are kept in, with its `notice` and `version`."""
        self._db = db
        self._files = files
        self._paths: dict[int, bytes] = {}
        self._keys: dict[int, int] = {}  # from a digest's key in the index to its key in the file of marks
        self.version = 0
        """A number that is another one whenever marks have changed, as of the last `look`; 0: no marks yet."""
        self.look()

    def marked(self, kind: str, rows: Sequence[int]) -> set[int]:
        """Those of `rows` in the index whose record of `kind` is marked; a person is if any record of theirs is."""
        if not self._keys:
            return set()
        records = [(row, self._keys.get(digest), name) for row, digest, name in self._records(kind, list(rows))]
        marked = set(
            self._db.execute(
                "SELECT m.digest, m.id FROM json_each(?) j CROSS JOIN marks.marks m"
                " ON m.digest = json_extract(j.value, '$[0]') AND m.kind = ? AND m.id = json_extract(j.value, '$[1]')",
                (json.dumps([(key, name) for _, key, name in records if key is not None]), kind),
            )
        )
        return {row for row, key, name in records if (key, name) in marked}

    def count(self) -> int:
        """How many records of the library are marked; a person counts once."""
        counts = (f"SELECT count(*) FROM ({_DISTINCT[kind == 'speakers']} FROM {kind} r WHERE {{}})" for kind in KINDS)
        total = 0
        for kind, sql in zip(KINDS, counts, strict=True):
            test, values = self.condition(kind)
            total += self._db.execute(sql.format(test), values).fetchone()[0]
        return total

    def condition(self, kind: str) -> tuple[str, list[Any]]:
        """The SQL that is true of a record `r` of `kind` in the index if it is marked, and its parameters."""
        if not self._keys:
            return "0", []
        column = "person" if kind == "speakers" else "row"
        # In this order, so that it takes as long as there are marks, not records.
        marked = (
            f"SELECT t.{column} FROM json_each(?) k"
            f" CROSS JOIN marks.marks m ON m.digest = json_extract(k.value, '$[1]') AND m.kind = '{kind}'"
            f" CROSS JOIN {kind} t ON t.digest = json_extract(k.value, '$[0]') AND t.id = m.id"
        )
        return f"r.{column} IN ({marked})", [json.dumps(list(self._keys.items()))]

    def put(self, kind: str, rows: Iterable[int], on: bool) -> int:
        """Mark the records of `kind` in these rows of the index, or take their marks away; returns how many changed.

        With a person all their records are marked. When it returns, the marks are on the disk. Raises NotKept, and
        then nothing has changed.
        """
        rows = list(rows)
        for _ in range(_TURNS - 1):
            with suppress(NotKept):
                return self._put(kind, rows, on)
        return self._put(kind, rows, on)

    def _put(self, kind: str, rows: Sequence[int], on: bool) -> int:
        """As `put`, tried once: sessions that write at the same moment may now and then disturb each other."""
        changed = 0
        left = iter(rows)
        self.look()
        known = dict(self._keys)
        with self.file.writing() as marks:
            while some := list(islice(left, _AT_ONCE)):
                for _, records in groupby(self._records(kind, some), itemgetter(0)):
                    before = marks.total_changes
                    for _, digest, name in records:
                        if on and digest not in known:
                            known[digest] = self._add(marks, next(file for file in self._files if file.key == digest))
                        marks.execute(_PUT[on], (known.get(digest), kind, name))
                    changed += marks.total_changes > before
        self.look()
        return changed

    def _records(self, kind: str, rows: list[int]) -> list[tuple[int, int, str]]:
        """The row, digest and id of the records in `rows`; for a person those of all their records."""
        which = "s.person = r.person" if kind == "speakers" else "s.row = r.row"
        return self._db.execute(
            f"SELECT r.row, s.digest, s.id FROM {kind} r JOIN {kind} s ON {which}"
            " WHERE r.row IN (SELECT value FROM json_each(?)) ORDER BY r.row",
            (json.dumps(rows),),
        ).fetchall()

    def _add(self, marks: sqlite3.Connection, file: File) -> int:
        """Add a digest to the file of marks, or note its title if it is there; its key in it."""
        path = self._path(file)
        marks.execute(
            "INSERT INTO digests (path, title) VALUES (?1, ?2) ON CONFLICT (path) DO UPDATE SET title = ?2",
            (path, file.title),
        )
        key: int = marks.execute("SELECT key FROM digests WHERE path = ?", (path,)).fetchone()[0]
        return key

    def _path(self, file: File) -> bytes:
        """What a digest is known by."""
        if not self._paths:
            folders = {
                folder: os.path.realpath(folder) for folder in {os.path.dirname(each.path) for each in self._files}
            }
            bundled = os.path.realpath(BUNDLED)
            for each in self._files:
                folder, name = os.path.split(each.path)
                real = os.path.realpath(each.path) if os.path.islink(each.path) else os.path.join(folders[folder], name)
                self._paths[each.key] = _BUNDLED if real == bundled else os.fsencode(real)
        return self._paths[file.key]

    def look(self) -> int:
        """Take notice of what has been marked meanwhile, in this session or in another; returns `version`.

        This looks at the file of marks on the disk, which the other methods do not. Raises sqlite3.OperationalError
        where Library.at_most breaks it off.
        """
        now = self.file.version()
        if now != self.version:
            self.version = now
            known = [_Known._make(row) for row in self._db.execute("SELECT * FROM marks.digests")] if now else []
            by_path = {digest.path: digest for digest in known}
            pairs = [(file, by_path.get(self._path(file))) for file in self._files] if known else []
            self._keys = {file.key: digest.key for file, digest in pairs if digest}
            self._note_titles([file for file, digest in pairs if digest and digest.title != file.title])
            if strangers := [file for file, digest in pairs if not digest]:
                self._follow_moved(known, strangers)
        return now

    def _note_titles(self, edited: list[File]) -> None:
        """Note the titles that digests have now, because by its title one is known when it is moved."""
        if edited:
            with suppress(NotKept), self.file.writing() as marks:  # else it is done the next time
                for file in edited:
                    self._add(marks, file)

    def _follow_moved(self, known: list[_Known], strangers: list[File]) -> None:
        """Find the digests that were renamed or moved among the `strangers`, and copy their marks.

        One that is gone from its path, and whose title or file name a stranger has, with most of the records that
        were marked, is taken for that one. The marks are copied, so that nothing is lost if it comes back.
        """
        paths = {digest.key: digest.path for digest in known}
        for old in reversed(known):
            if old.path == _BUNDLED or os.path.exists(old.path) or (old.heir and os.path.exists(paths[old.heir])):
                continue
            name, folder = os.path.basename(os.fsdecode(old.path)), os.path.dirname(old.path)
            alike = [
                file
                for file in strangers
                if (file.title == old.title or os.path.basename(file.path) == name) and self._holds(file, old)
            ]
            if alike:
                new = min(alike, key=lambda file: os.path.dirname(self._path(file)) != folder)
                strangers.remove(new)
                self._keys[new.key] = old.key
                with suppress(NotKept), self.file.writing() as marks:  # else it is found again the next time
                    key = self._add(marks, new)
                    marks.execute(
                        "INSERT OR IGNORE INTO marks SELECT ?, kind, id FROM marks WHERE digest = ?", (key, old.key)
                    )
                    marks.execute("UPDATE digests SET heir = ? WHERE key = ?", (key, old.key))
                    self._keys[new.key] = key

    def _holds(self, file: File, old: _Known) -> bool:
        """Whether the digest `file` has at least half of the records that are marked in another one."""
        marked = there = 0
        for kind in KINDS:
            found = f"EXISTS (SELECT 1 FROM main.{kind} r WHERE r.digest = ? AND r.id = m.id)"
            sql = f"SELECT count(*), total({found}) FROM marks.marks m WHERE digest = ? AND kind = ?"
            of, held = self._db.execute(sql, (file.key, old.key, kind)).fetchone()
            marked, there = marked + of, there + held
        return bool(there) and 2 * there >= marked


_DISTINCT = {True: "SELECT DISTINCT r.person", False: "SELECT 1"}
_PUT = {
    True: "INSERT OR IGNORE INTO marks VALUES (?, ?, ?)",
    False: "DELETE FROM marks WHERE digest = ? AND kind = ? AND id = ?",
}
