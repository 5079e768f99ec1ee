"""The file of marks in the state folder: attached to an index's connection, written, and set aside when it is no good.

Its journal (SQLite's rollback journal) makes each change whole or not at all, whenever a session is killed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from briefing_tui.files.user_folders import belongs_to_user, marks_path
from briefing_tui.library.paths import sqlite_uri

APPLICATION = 0x62_72_66_6D
"""Marks the file as ours (SQLite's application_id)."""

VERSION = 1
"""Of the tables (SQLite's user_version)."""

_PATIENCE = 10.0
"""Seconds to wait while another session writes its marks, which takes it milliseconds."""

_PROVED = 16_000_000
"""Bytes of the file up to which all of it is checked when it is attached: that takes some 10 ms a million bytes."""

_TABLES = (
    # The path is in bytes (os.fsencode), for it may be no text. The heir is the digest that took over the marks when
    # this one was moved.
    "CREATE TABLE digests (key INTEGER PRIMARY KEY, path BLOB UNIQUE, title TEXT, heir INTEGER)",
    "CREATE TABLE marks (digest INTEGER, kind TEXT, id TEXT, PRIMARY KEY (digest, kind, id)) WITHOUT ROWID",
    f"PRAGMA application_id = {APPLICATION}",
    f"PRAGMA user_version = {VERSION}",
)


class NotKept(Exception):
    """Marks could not be written; the message says why, in plain words."""


class MarksFile:
    """The file of marks, as the schema `marks` of the connection `db` to an index."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.notice = ""
        """What became of a file that cannot be used: a sentence to be shown once; "" if nothing."""
        self._db = db
        self._place = marks_path()
        self._inode = 0  # of the file that is attached
        self._unusable = 0  # the inode of one that cannot be

    def version(self) -> int:
        """A number that is another one whenever marks have changed, in this session or in another; 0: no marks yet."""
        try:
            if not self._attached():
                return 0
            number: int = self._db.execute("PRAGMA marks.data_version").fetchone()[0]
        except sqlite3.OperationalError as error:  # such as a disk that fails: no word on the file
            inode, self._inode = self._inode, 0
            self._detach()
            if "interrupted" in str(error):  # by Library.at_most
                raise
            self._unusable = inode
            self.notice = f"the marks in {self._place} cannot be read: {error}"
            return 0
        except sqlite3.DatabaseError:  # somebody else wrote over it
            self._set_aside(self._inode, "damaged")
            self._inode = 0
            return 0
        return self._inode << 32 | number

    def _attached(self) -> bool:
        """Whether there are marks: the file of marks is attached, also after another one took its place."""
        try:
            inode = os.stat(self._place).st_ino if self._place else 0
        except OSError:
            inode = 0
        if inode != self._inode:
            self._detach()
            usable = inode not in (0, self._unusable)
            self._inode = inode if usable else 0
            if self._place and usable and not self._attach(self._place, inode):
                self._inode = 0
        return bool(self._inode)

    def _attach(self, place: str, inode: int) -> bool:
        """Attach the file of marks; False where it holds none yet, or none that can be read: that is set aside."""
        if not belongs_to_user(place):
            self._unusable = inode
            self.notice = f"{place} is not a file of yours alone: the marks in it are not read"
            return False
        try:
            # Not read-only, so that what a killed session left half written is taken back.
            self._db.execute("ATTACH ? AS marks", (sqlite_uri(place, "mode=rw"),))
            version, application = (
                self._db.execute(f"PRAGMA marks.{name}").fetchone()[0] for name in ("user_version", "application_id")
            )
            if not version and not self._db.execute("SELECT 1 FROM marks.sqlite_master").fetchone():
                wrong = "empty"
            elif application != APPLICATION:
                wrong = "damaged"
            elif version > VERSION:
                wrong = "later"
            else:
                check = os.stat(place).st_size <= _PROVED
                sound = not check or self._db.execute("PRAGMA marks.quick_check(1)").fetchone()[0] == "ok"
                wrong = "" if sound else "damaged"
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            wrong = "damaged"
        if wrong == "empty":
            self._detach()
        elif wrong:
            self._set_aside(inode, wrong)
        return not wrong

    def _detach(self) -> None:
        if any(name == "marks" for _, name, _ in self._db.execute("PRAGMA database_list").fetchall()):
            self._db.execute("DETACH marks")

    def _set_aside(self, inode: int, wrong: str) -> None:
        """Give a file of marks that cannot be used another name, and say so."""
        self._detach()
        self._unusable = inode
        place, number = str(self._place), 1
        while os.path.lexists(aside := f"{place}.{wrong}-{number}"):
            number += 1
        why = "are damaged" if wrong == "damaged" else "were made by a later version of this program"
        try:
            if os.stat(place).st_ino != inode:  # another session has set it aside
                return
            with suppress(FileNotFoundError):
                os.rename(f"{place}-journal", f"{aside}-journal")
            os.rename(place, aside)
        except OSError as error:
            self.notice = f"the marks in {place} {why}, and the file cannot be renamed: {error.strerror}"
        else:
            self.notice = f"the marks in {place} {why}: the file is kept as {aside}, and marking begins anew"

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction in the file of marks, which is made if need be. Raises NotKept."""
        if self._place is None:
            raise NotKept("the state folder cannot be written, so no marks are kept (see XDG_STATE_HOME)")
        self.version()  # what cannot be used is set aside
        try:
            with suppress(FileExistsError):
                os.close(os.open(self._place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
            if not belongs_to_user(self._place) or os.stat(self._place).st_ino == self._unusable:
                raise NotKept(f"{self._place} cannot be used, so no marks are kept in it")
            # A connection of its own: the index's is for reading alone.
            with closing(sqlite3.connect(self._place, _PATIENCE, isolation_level=None)) as db:
                db.execute("BEGIN IMMEDIATE")
                if not db.execute("SELECT 1 FROM sqlite_master").fetchone():
                    for statement in _TABLES:
                        db.execute(statement)
                yield db
                db.execute("COMMIT")
        except (OSError, sqlite3.Error) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise NotKept(f"the marks cannot be written to {self._place}: {why}") from error
