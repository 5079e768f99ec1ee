"""When each record came into a library, copied from each index to the next.

The column `seen` of a record is the time at which an index first had it (seconds since the epoch), null or 0 for what
was there when the library was first opened. Its column `wording` is a checksum of its words: a record whose words have
changed counts as new.

What goes is remembered in the table `gone`, with its time, so that what comes back with the same words (a rejected
record restored, an edit undone) is as new as it was before it went.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from zlib import crc32

from briefing_tui.digest.folding import fold
from briefing_tui.digest.records import FIELDS, KINDS
from briefing_tui.library.paths import sqlite_uri

_PARTING = bytes(each for each in range(128) if not chr(each).isalnum())
_LOWER = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz")
_WORDS = {
    kind: [name for name, field in fields.items() if field.slot == "title" or "says" in field.search.split()]
    for kind, fields in FIELDS.items()
}
"""For each kind of record the fields that hold its words."""


def wording(kind: str, record: Any) -> int:
    """Return a checksum of a record's words, the same whatever its accents, capitals and punctuation."""
    number = 0
    for name in _WORDS[kind]:
        value = getattr(record, name)
        text = fold(" ".join(value) if isinstance(value, tuple) else value)
        number = crc32(text.encode("utf-8", "surrogatepass").translate(_LOWER, _PARTING), number)
    return number


def create_seen_indexes(db: sqlite3.Connection) -> None:
    """Create the indexes that find new records. They are empty for a library that was opened only once."""
    for kind in KINDS:
        db.execute(f"CREATE INDEX IF NOT EXISTS {kind}_seen ON {kind} (seen) WHERE seen > 0")


def create_gone(db: sqlite3.Connection) -> None:
    """Create the table of the records that went, unless it exists; `at` is when an index first lacked them."""
    db.execute(
        "CREATE TABLE IF NOT EXISTS main.gone"
        " (kind, id, wording, seen, at, PRIMARY KEY (kind, id, wording)) WITHOUT ROWID"
    )


def new_condition(kind: str, since: float) -> tuple[str, list[Any]]:
    """Return the SQL that is true of a record `r` of a kind that came into the library after `since`, with its values.

    A person is new when no record of them was there before.
    """
    column = "person" if kind == "speakers" else "row"
    test = f"r.{column} IN (SELECT {column} FROM {kind} WHERE seen > 0 AND seen > ?)"
    if kind != "speakers":
        return test, [since]
    older = "SELECT 1 FROM speakers o WHERE o.person = r.person AND ifnull(o.seen, 0) <= ?"
    return f"({test} AND NOT EXISTS ({older}))", [since, since]


def newest(db: sqlite3.Connection) -> float:
    """Return when the last record came into the library; 0.0 for what was there when it was first opened."""
    of_kinds = " UNION ALL ".join(f"SELECT max(seen) AS seen FROM {kind} WHERE seen > 0" for kind in KINDS)
    return db.execute(f"SELECT max(seen) FROM ({of_kinds})").fetchone()[0] or 0.0


def note_first_seen(db: sqlite3.Connection, loaded: Sequence[int], previous: str | None) -> None:
    """Store when the records of the digests with the keys `loaded` came into the library.

    `previous` is the path of the library's index before this one. With None there is none, and nothing is new.
    """
    first_built = built = time.time()
    create_gone(db)
    if previous is not None:
        # One that is damaged, or so old that it has no such columns, says nothing: then nothing is new either.
        with suppress(sqlite3.Error, KeyError):
            db.execute("ATTACH ? AS was", (sqlite_uri(previous, "mode=ro&immutable=1"),))
            try:
                before = dict(db.execute("SELECT name, value FROM was.facts WHERE name IN ('begun', 'built')"))
                first_built = before["begun"]
                built = max(built, before["built"] + 0.001)  # the clock may have been set back
                with suppress(sqlite3.Error):  # an index by an earlier version has no such table
                    db.execute("INSERT OR IGNORE INTO main.gone SELECT * FROM was.gone")
                all_ancestors = _ancestors(db, loaded)
                for key, ancestors in all_ancestors.items():
                    _carry_over(db, key, ancestors, built)
                    _note_gone(db, key, ancestors, built)
                inherited = {each for ancestors in all_ancestors.values() for each in ancestors}
                removed = [key for (key,) in db.execute(_REMOVED) if key not in inherited]
                _note_gone(db, None, removed, built)
            finally:
                db.execute("DETACH was")
    db.execute("INSERT OR REPLACE INTO facts VALUES ('begun', ?), ('built', ?)", (first_built, built))


def _carry_over(db: sqlite3.Connection, key: int, ancestors: Sequence[int], built: float) -> None:
    """Copy to the records of a digest the times that they have in the digests `ancestors` of the previous index."""
    keys = ", ".join(map(str, ancestors))
    for kind in KINDS:
        old = (
            f"SELECT ifnull(o.seen, 0) FROM was.{kind} o WHERE o.digest IN ({keys})"
            f" AND o.id = main.{kind}.id AND o.wording = main.{kind}.wording LIMIT 1"
        )
        gone = (
            f"SELECT g.seen FROM main.gone g WHERE g.kind = '{kind}'"
            f" AND g.id = main.{kind}.id AND g.wording = main.{kind}.wording"
        )
        db.execute(f"UPDATE main.{kind} SET seen = coalesce(({old}), ({gone}), ?) WHERE digest = ?", (built, key))


_REMOVED = "SELECT key FROM was.files WHERE path NOT IN (SELECT path FROM main.files)"


def _note_gone(db: sqlite3.Connection, key: int | None, ancestors: Sequence[int], built: float) -> None:
    """Remember the records of the digests `ancestors` of the previous index that the digest `key` does not have.

    With None for `key` these are all their records. The `_MOST_GONE` that went last are kept.
    """
    if not ancestors:
        return
    keys = ", ".join(map(str, ancestors))
    for kind in KINDS:
        db.execute(
            f"INSERT INTO main.gone SELECT '{kind}', o.id, o.wording, ifnull(o.seen, 0), ?2 FROM was.{kind} o"
            f" WHERE o.digest IN ({keys}) AND NOT EXISTS (SELECT 1 FROM main.{kind} r"
            f" WHERE r.digest = ?1 AND r.id = o.id AND r.wording = o.wording) LIMIT {_MOST_GONE}"
            " ON CONFLICT DO UPDATE SET at = excluded.at, seen = min(seen, excluded.seen)",
            (key, built),
        )
    oldest = f"SELECT kind, id, wording FROM main.gone ORDER BY at DESC LIMIT -1 OFFSET {_MOST_GONE}"
    db.execute(f"DELETE FROM main.gone WHERE (kind, id, wording) IN ({oldest})")


def _ancestors(db: sqlite3.Connection, loaded: Sequence[int]) -> dict[int, list[int]]:
    """Return for each digest in `loaded` its keys in the previous index, where its path may have been another."""
    now = {key: (path, title) for key, path, title in db.execute("SELECT key, path, title FROM main.files")}
    was = list(db.execute("SELECT key, path, title FROM was.files"))
    by_path = {path: key for key, path, _ in was}
    paths = {path for path, _ in now.values()}
    missing: dict[object, list[int]] = {}  # by title and by the file's name
    for key, path, title in was:
        if path not in paths:
            missing.setdefault(title, []).append(key)
            missing.setdefault(os.path.basename(path), []).append(key)
    ancestors = {}
    for key in loaded:
        path, title = now[key]
        ancestors[key] = (
            [by_path[path]]
            if path in by_path
            else list(dict.fromkeys(missing.get(title, []) + missing.get(os.path.basename(path), [])))[:_MOST_ANCESTORS]
        )
    return ancestors


_MOST_ANCESTORS = 8
"""Missing digests in which the records of a new one are looked for."""

_MOST_GONE = 10_000
"""Records that went which are remembered."""
