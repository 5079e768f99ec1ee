"""The file of marks and notes in the state folder: read, written, and set aside when it is no good.

Its journal (SQLite's rollback journal) makes each change whole or not at all, whenever a session is killed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

from briefing_tui.files.user_folders import belongs_to_user, marks_path
from briefing_tui.library.paths import sqlite_uri

APPLICATION = 0x62_72_66_6D
"""Marks the file as ours (SQLite's application_id)."""

VERSION = 1
"""Of the tables (SQLite's user_version)."""

_PROVED = 16_000_000
"""Bytes of the file up to which all of it is checked when it is opened: that takes some 10 ms a million bytes."""

_HELD = "another program holds the marks in {}: they show as soon as it lets go"

_TABLES = (
    # The path is in bytes (os.fsencode), for it may be no text. The heir is the digest that took over the marks when
    # this one was moved.
    "CREATE TABLE digests (key INTEGER PRIMARY KEY, path BLOB UNIQUE, title TEXT, heir INTEGER)",
    "CREATE TABLE marks (digest INTEGER, kind TEXT, id TEXT, PRIMARY KEY (digest, kind, id)) WITHOUT ROWID",
    f"PRAGMA application_id = {APPLICATION}",
    f"PRAGMA user_version = {VERSION}",
)


# Apart, because older files lack it; a version of this program that knows no notes leaves it alone.
_NOTES = (
    "CREATE TABLE IF NOT EXISTS notes"
    " (digest INTEGER, kind TEXT, id TEXT, note TEXT, PRIMARY KEY (digest, kind, id)) WITHOUT ROWID"
)


class NotKept(Exception):
    """Marks could not be written; the message says why, in plain words."""


class NotRead(Exception):
    """Marks cannot be read at this moment, because another program holds their file."""


class MarksFile:
    """The file of marks, by a connection that only reads; it is tried anew by each call of `version`."""

    def __init__(self) -> None:
        self.notice = ""
        """A notice about a file that cannot be used, to be shown once; "" for none."""
        self.unreadable = ""
        """Why there may be marks that cannot be read; "" when they are read, or there are none."""
        self._path = marks_path()
        self._db: sqlite3.Connection | None = None
        self._connections = 0  # how many there have been
        self._number = 0  # as of the last call of `version`
        self._inode = 0  # of the file that `_db` is connected to
        self._unusable = 0  # the inode of one that is of no use
        if self._path is None:
            self.unreadable = "the state folder cannot be used, so no marks are read (see XDG_STATE_HOME)"

    def version(self, patience: float = 0.0) -> int:
        """Return a number that is another one whenever marks have changed; 0 for none that can be read.

        While another program holds the file it is waited for, `patience` seconds at most; then the number is the one
        from before.
        """
        try:
            inode = os.stat(self._path).st_ino if self._path else 0
        except OSError:
            inode = 0
        if inode != self._inode:
            self.close()
            if self._path and inode not in (0, self._unusable):
                self._connect(self._path, inode, patience)
        if self._db is not None:
            with suppress(NotRead):
                self._db.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
                for (number,) in self.fetch("PRAGMA data_version"):
                    self._number = self._connections << 32 | number
        return self._number

    def fetch(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT on the file; [] when there is none that can be used. Raises NotRead."""
        try:
            return self._db.execute(sql, values).fetchall() if self._db else []
        except sqlite3.DatabaseError as error:
            if is_busy(error):
                raise NotRead from error
            inode = self._inode
            self.close()
            if isinstance(error, sqlite3.OperationalError):  # such as a disk that fails: no word on the file
                self._refuse(inode, f"the marks in {self._path} cannot be read: {error}")
            else:  # somebody else wrote over it
                self._set_aside(inode, "damaged")
            return []

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
        self._db, self._inode, self._number = None, 0, 0

    def _connect(self, path: str, inode: int, patience: float) -> None:
        """Connect to the file of marks, unless it holds none yet, or none that can be read: that is set aside."""
        if not belongs_to_user(path):
            self._refuse(inode, f"{path} is not a file of yours alone: the marks in it are not read")
            return
        wrong = ""
        # Not read-only, so that what a killed session left half written is taken back.
        uri = sqlite_uri(path, "mode=rw")
        try:
            db = sqlite3.connect(uri, patience, isolation_level=None, check_same_thread=False, uri=True)
        except sqlite3.Error:  # it has gone
            return
        try:
            wrong = _what_is_wrong(db, path)
        except sqlite3.DatabaseError as error:
            if is_busy(error):
                db.close()
                self.notice = self.unreadable = _HELD.format(path)
                return
            if isinstance(error, sqlite3.OperationalError):
                self._refuse(inode, f"the marks in {path} cannot be read: {error}")
                wrong = "unread"
            else:
                wrong = "damaged"
        if not wrong:
            if self.notice == _HELD.format(path):
                self.notice = ""
            self.unreadable = ""
            self._db, self._inode = db, inode
            self._connections += 1
            return
        db.close()
        if wrong in ("damaged", "later"):
            self._set_aside(inode, wrong)

    def _refuse(self, inode: int, why: str) -> None:
        """Use the file with this inode no more, and say why."""
        self._unusable = inode
        self.notice = self.unreadable = why

    def _set_aside(self, inode: int, wrong: str) -> None:
        """Give a file of marks that cannot be used another name, and say so."""
        path, number = str(self._path), 1
        while os.path.lexists(aside := f"{path}.{wrong}-{number}"):
            number += 1
        why = "are damaged" if wrong == "damaged" else "were made by a later version of this program"
        self._unusable = inode
        try:
            if os.stat(path).st_ino != inode:  # another session has set it aside
                return
            with suppress(FileNotFoundError):
                os.rename(f"{path}-journal", f"{aside}-journal")
            os.rename(path, aside)
        except OSError as error:
            self._refuse(inode, f"the marks in {path} {why}, and the file cannot be renamed: {error.strerror}")
        else:
            self._refuse(inode, f"the marks in {path} {why}: the file is kept as {aside}, and marking begins anew")

    @contextmanager
    def writing(self, patience: float = 0.0) -> Iterator[sqlite3.Connection]:
        """Yield a transaction in the file of marks, which is made if need be. Raises NotKept.

        While another program holds the file it is waited for, `patience` seconds at most.
        """
        if self._path is None:
            raise NotKept("the state folder cannot be written, so no marks are kept (see XDG_STATE_HOME)")
        self.version()  # what cannot be used is set aside
        try:
            with suppress(FileExistsError):
                os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
            if not belongs_to_user(self._path) or os.stat(self._path).st_ino == self._unusable:
                raise NotKept(f"{self._path} cannot be used, so no marks are kept in it")
            with closing(sqlite3.connect(self._path, patience, isolation_level=None)) as db:
                db.execute("BEGIN IMMEDIATE")
                if not db.execute("SELECT 1 FROM sqlite_master").fetchone():
                    for statement in _TABLES:
                        db.execute(statement)
                db.execute(_NOTES)
                yield db
                db.execute("COMMIT")
        except OSError as error:
            raise NotKept(f"the marks cannot be written to {self._path}: {error.strerror}") from error
        except sqlite3.Error as error:
            if is_busy(error):
                raise NotKept(f"another program holds the marks in {self._path}: try again") from error
            raise NotKept(f"the marks cannot be written to {self._path}: {error}") from error


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether an error of SQLite's says that another program holds the file (SQLITE_BUSY, SQLITE_LOCKED)."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _what_is_wrong(db: sqlite3.Connection, path: str) -> str:
    """Return "empty", "damaged" or "later" for a file of marks that cannot be used, "" for another one.

    Raises sqlite3.DatabaseError, which says the same in other words.
    """
    version, application = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id"))
    if not version and not db.execute("SELECT 1 FROM sqlite_master").fetchone():
        return "empty"
    if application != APPLICATION:
        return "damaged"
    if version > VERSION:
        return "later"
    is_small = os.stat(path).st_size <= _PROVED
    return "damaged" if is_small and db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok" else ""
