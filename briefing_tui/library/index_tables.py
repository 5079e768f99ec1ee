"""The tables of a library's SQLite index; loading digests into them and removing them.

Every record is a row of its kind's table, its fields the columns. The row number is the order of display, so that a
search returns rows in order without sorting: digest by digest in order of path, and events by day first. For search
there is one contentless FTS5 table for each kind, folded, with a column for each of query.COLUMNS.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from zlib import crc32

from briefing_tui.digest.dates import days_of
from briefing_tui.digest.problems import Problem
from briefing_tui.digest.records import FIELDS, KINDS, Record
from briefing_tui.digest.sanitize import shown
from briefing_tui.library.first_seen import create_seen_indexes, wording
from briefing_tui.library.full_text import create_words, fold_in_sql, unindex_words
from briefing_tui.library.inflections import create_stems
from briefing_tui.library.link_check import MOST_RECORDS, broken_links
from briefing_tui.library.people import own_identity

if TYPE_CHECKING:
    from briefing_tui.digest.digest_reader import Item

_LAYOUT = 13
"""Counts the changes to the tables and to how text is folded."""

_indexed = [(kind, *each[:2], each.pair, each.search) for kind, fields in FIELDS.items() for each in fields.values()]
VERSION = crc32(repr((_LAYOUT, _indexed)).encode()) >> 1
"""Of the tables and of the fields in them, as SQLite's user_version; an index of another version is built anew."""

APPLICATION = 0x62_72_66_67
"""Marks the file as ours (SQLite's application_id)."""

MOST_FILES = 1 << 20
"""Digests in one library."""

Progress: TypeAlias = Callable[[int, int], None]
"""Told (done, of how much) while an index is built, in bytes of digest, reading and indexing each counting once."""

_LOOKED_UP = (
    ("quotes", "article", "paragraph"),
    ("quotes", "event"),
    ("events", "article"),
    ("actions", "article"),
    ("actions", "event"),
    ("actions", "proposed_by"),
    ("actions", "quote"),
)
"""Kinds of record with the links by which they are looked up for the records that they belong to."""

_UNDATED = date.max.toordinal() + 1
_BATCH = 1000


class File(NamedTuple):
    """One digest as the index knows it."""

    key: int
    """Orders the library's digests by path; the high bits of their records' row numbers."""
    path: str
    """Absolute."""
    stamp: str
    """Size, times and inode of the file when it was read; "" when it could not be."""
    content: str
    """A checksum, where the file had changed so shortly before it was read that a stamp may miss the next change."""
    title: str
    """The digest's title, or the file's name."""
    problems: tuple[Problem, ...]
    """Why it could not be read; its records are then earlier ones, if any."""


def read_files(db: sqlite3.Connection) -> list[File]:
    """Return the digests of the index, in order of path; those that could not be read with their problems."""
    columns = "SELECT key, path, stamp, content, title, problems FROM files ORDER BY key"
    return [
        File(key, os.fsdecode(path), stamp, content, title, _unpack_problems(problems))
        for key, path, stamp, content, title, problems in db.execute(columns)
    ]


def read_texts(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return the files in which texts of articles were looked for, with their stamps.

    The stamp is "" for a file that did not exist, or was written so recently that its stamp cannot tell a change.
    """
    return [(os.fsdecode(path), seen) for path, seen in db.execute("SELECT DISTINCT path, stamp FROM texts")]


def _unpack_problems(packed: str) -> tuple[Problem, ...]:
    return tuple(Problem(*each) for each in json.loads(packed)) if packed else ()


def create(db: sqlite3.Connection, schema: str = "main") -> None:
    """Create the empty tables. In another schema than `main` only those for records, in which a digest is staged."""
    for kind in KINDS:
        columns = ", ".join(f'"{name}"' for name in KINDS[kind]._fields)
        extra = "row INTEGER PRIMARY KEY, digest INTEGER, first INTEGER, last INTEGER, seen REAL, wording INTEGER"
        if kind == "speakers":
            extra += ", own TEXT, person TEXT, quotes INTEGER"
        if kind == "quotes":
            extra += ", difference TEXT"
        db.execute(f"CREATE TABLE {schema}.{kind} ({extra}, {columns})")
    if schema == "main":
        create_words(db)
        create_stems(db)
        # The files that quotes were verified against, or that were looked for; paths as in the table of digests.
        db.execute("CREATE TABLE texts (digest, path, stamp, PRIMARY KEY (digest, path)) WITHOUT ROWID")
        # The path is in bytes (os.fsencode), for it may be no text.
        db.execute("CREATE TABLE files (key INTEGER PRIMARY KEY, path, stamp, content, title, problems)")
        db.execute("CREATE TABLE facts (name PRIMARY KEY, value)")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute(f"PRAGMA application_id = {APPLICATION}")


def create_indexes(db: sqlite3.Connection, schema: str = "main") -> None:
    """Create the indexes for looking up ids, unless they exist; on full tables that is twice as fast."""
    for kind in KINDS:
        db.execute(f"CREATE INDEX IF NOT EXISTS {schema}.{kind}_id ON {kind} (digest, id)")
    if schema == "main":
        db.execute("CREATE INDEX IF NOT EXISTS speakers_person ON speakers (person)")
        db.execute("CREATE INDEX IF NOT EXISTS speakers_own ON speakers (own)")
        db.execute("CREATE INDEX IF NOT EXISTS quotes_speaker ON quotes (digest, speaker)")
        db.execute("CREATE INDEX IF NOT EXISTS quotes_days ON quotes (first, last, kind)")
        create_seen_indexes(db)
        for kind, *columns in _LOOKED_UP:
            db.execute(f"CREATE INDEX IF NOT EXISTS {kind}_{columns[0]} ON {kind} (digest, {', '.join(columns)})")


def load(db: sqlite3.Connection, key: int, path: str, progress: Callable[[int], None]) -> tuple[str, list[Problem]]:
    """Read one digest into the tables, replacing what they held for `key`. Returns its title and its problems.

    With problems the tables stay as they were. `progress` is told the bytes read so far.
    """
    from pathlib import Path

    from briefing_tui.digest.digest_reader import DigestReader  # a warm start reads no YAML

    create(db, "staged")
    try:
        reader = DigestReader(Path(path))
        batches: dict[str, list[tuple[Any, ...]]] = {kind: [] for kind in KINDS}
        for item in reader:
            if item.position >= MOST_RECORDS:
                message = f"a digest holds at most {MOST_RECORDS:,} {item.kind}: split it"
                return reader.title, [Problem(path, *item.marks[""], item.kind, message)]
            batch = batches[item.kind]
            batch.append(_row(key, item))
            if len(batch) >= _BATCH:
                _insert(db, item.kind, batch)
                progress(reader.consumed)
        for kind, batch in batches.items():
            _insert(db, kind, batch)
        for kind, position, name in reader.left_out:  # what links to these is not wrong for their sake
            db.execute(f"INSERT INTO staged.{kind} (row, digest, id) VALUES (?, ?, ?)", (position, key, name))
        create_indexes(db, "staged")
        # Where not all could be read, what is linked to may stand in the rest.
        partly = any(problem.label in ("digest", *KINDS) for problem in reader.problems)
        problems = reader.problems if partly else reader.problems + broken_links(db, path)
        if not problems:
            # One name in one digest may be borne by two; over several digests it is taken for the same person.
            first = "SELECT min(row) FROM staged.speakers GROUP BY own"
            db.execute(f"UPDATE staged.speakers SET own = own || char(9) || id WHERE row NOT IN ({first})")
            db.execute("UPDATE staged.speakers SET person = own")
            if db.execute("SELECT 1 FROM files WHERE key = ?", (key,)).fetchone():
                unload(db, key)
            for kind in KINDS:
                db.execute(f"INSERT INTO main.{kind} SELECT * FROM staged.{kind}")
        return reader.title or shown(os.path.basename(path)), problems
    finally:
        for kind in KINDS:
            db.execute(f"DROP TABLE staged.{kind}")


def unload(db: sqlite3.Connection, key: int) -> None:
    """Delete a digest's records from the tables and the full-text index."""
    for kind in KINDS:  # before any record goes: a quote is found by its speaker's name, too
        unindex_words(db, kind, key)
    for kind in KINDS:
        db.execute(f"DELETE FROM main.{kind} WHERE digest = ?", (key,))
    db.execute("DELETE FROM texts WHERE digest = ?", (key,))


def note_totals(db: sqlite3.Connection) -> None:
    """Store the number of records of each kind, for fast starts. A person in several digests counts once."""
    for kind in KINDS:
        count = "count(DISTINCT person)" if kind == "speakers" else "count(*)"
        db.execute(f"INSERT OR REPLACE INTO facts SELECT 'total {kind}', {count} FROM {kind}")
    drafts = " + ".join(f"(SELECT count(*) FROM {kind} WHERE status = 'draft')" for kind in KINDS)
    db.execute(f"INSERT OR REPLACE INTO facts SELECT 'drafts', {drafts}")
    # How wide a list's first column needs to be, from the first names that there are.
    for kind, value in (("speakers", "name"), ("actions", "json_extract(nullif(agents, ''), '$[0]')")):
        longest = f"SELECT ifnull(max(length(text)), 0) FROM (SELECT {value} AS text FROM {kind} LIMIT 1000)"
        db.execute(f"INSERT OR REPLACE INTO facts SELECT 'width {kind}', ({longest})")


def connect(target: str) -> sqlite3.Connection:
    """Open a connection that can build an index: with a schema `staged` for one digest, and SQL functions that fold."""
    db = sqlite3.connect(target, isolation_level=None, check_same_thread=False, uri=True)  # marks are attached by URI
    db.execute("PRAGMA journal_mode = OFF")  # it is built beside the index in use, and thrown away if unfinished
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -8000")  # 8 MB, and as much again for what is staged
    db.execute("ATTACH '' AS staged")
    db.execute("PRAGMA staged.cache_size = -8000")
    db.execute("PRAGMA staged.journal_mode = OFF")
    db.execute("PRAGMA staged.synchronous = OFF")
    fold_in_sql(db)
    return db


def pack(value: Any) -> Any:
    """Return a record's field as its column holds it: a list as JSON, the empty one as ""."""
    return (json.dumps(value, ensure_ascii=False) if value else "") if isinstance(value, tuple) else value


def unpack(kind: str, columns: Sequence[Any]) -> Record:
    """Return the record that `pack` put into `columns`, which are in the order of its fields."""
    values = list(columns)
    for index in _LIST_INDEXES[kind]:
        values[index] = tuple(_unpack_list(values[index])[0]) if values[index] else ()
    record: Record = KINDS[kind]._make(values)
    return record


_unpack_list = json.JSONDecoder().raw_decode
_LIST_INDEXES = {
    kind: [index for index, field in enumerate(fields.values()) if field.is_list] for kind, fields in FIELDS.items()
}


def _row(key: int, item: Item) -> tuple[Any, ...]:
    """Return the values of an item's row, as described at the top of this file."""
    record: Any = item.record
    days = None
    row = key << 21 | item.position
    if item.kind == "events":
        days = days_of(record.start_date or record.end_date)
        until = days_of(record.end_date)
        days = (days[0], max(days[1], until[1])) if days and until else days
        row |= (days[0] if days else _UNDATED) << 41
    elif item.kind == "quotes":
        days = days_of(record.date)
    elif item.kind == "articles":
        days = days_of(record.date_published)
    first, last = days or (None, None)
    more: tuple[Any, ...] = (None,) if item.kind == "quotes" else ()
    if item.kind == "speakers":
        own = own_identity(record)
        more = (own, own, 0)
    return (row, key, first, last, None, wording(item.kind, record), *more, *map(pack, record))


def _insert(db: sqlite3.Connection, kind: str, batch: list[tuple[Any, ...]]) -> None:
    if batch:
        db.executemany(f"INSERT INTO staged.{kind} VALUES ({', '.join('?' * len(batch[0]))})", batch)
        batch.clear()
