"""The digests that hold marks, as the file of marks knows them: found again by their path, or after a move."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from briefing_tui.digest.records import KINDS
from briefing_tui.library.index_tables import File
from briefing_tui.library.marks_file import MarksFile, NotKept
from briefing_tui.library.paths import BUNDLED

_BUNDLED = b"bundled"
"""Stands for the path of the digest that comes with the program, which moves with the installation."""


class _MarkedDigest(NamedTuple):
    """A digest that holds marks or held some, as the table `digests` has it."""

    key: int
    path: bytes
    """Its real path (os.fsencode), or _BUNDLED."""
    title: str
    heir: int | None
    """The key of the digest that took over its marks when it was moved."""


class MarkedDigests:
    """The digests `files` of the index `db`, and their keys in the file of marks."""

    def __init__(self, db: sqlite3.Connection, files: Sequence[File], file: MarksFile) -> None:
        self.keys: dict[int, int] = {}
        """From a digest's key in the index to its key in the file of marks, as of the last `look_up`."""
        self._db = db
        self._files = files
        self._file = file
        self._paths: dict[int, bytes] = {}

    def look_up(self) -> None:
        """Look the digests up in the file of marks, also under the paths that they had before. Raises NotRead."""
        digests = [_MarkedDigest._make(row) for row in self._file.fetch("SELECT key, path, title, heir FROM digests")]
        by_path = {digest.path: digest for digest in digests}
        pairs = [(file, by_path.get(self._path(file))) for file in self._files] if digests else []
        self.keys = {file.key: digest.key for file, digest in pairs if digest}
        self._note_titles([file for file, digest in pairs if digest and digest.title != file.title])
        if strangers := [file for file, digest in pairs if not digest and file.stamp]:
            self._follow_moved(digests, strangers)

    def add(self, marks: sqlite3.Connection, digest: int) -> int:
        """Add a digest to the file of marks, or note its title if it is there; return its key in it.

        `marks` is open for writing; `digest` is the digest's key in the index.
        """
        file = next(file for file in self._files if file.key == digest)
        path = self._path(file)
        marks.execute(
            "INSERT INTO digests (path, title) VALUES (?1, ?2) ON CONFLICT (path) DO UPDATE SET title = ?2",
            (path, file.title),
        )
        key: int = marks.execute("SELECT key FROM digests WHERE path = ?", (path,)).fetchone()[0]
        return key

    def fetch_notes(self, columns: str, digest: int) -> list[tuple[Any, ...]]:
        """Return these columns of the notes on a digest, given its key in the file of marks. Raises NotRead."""
        if not self._file.fetch("SELECT 1 FROM sqlite_master WHERE name = 'notes'"):
            return []  # written before there were notes
        return self._file.fetch(f"SELECT {columns} FROM notes WHERE digest = ?", digest)

    def _path(self, file: File) -> bytes:
        """Return what a digest is known by."""
        if not self._paths:
            folders = {os.path.dirname(each.path) for each in self._files}
            real_folders = {folder: os.path.realpath(folder) for folder in folders}
            links = {folder: _links_in(folder) for folder in folders}  # without a stat of each file
            bundled = os.path.realpath(BUNDLED)
            for each in self._files:
                folder, name = os.path.split(each.path)
                is_link = name in links[folder]
                real = os.path.realpath(each.path) if is_link else os.path.join(real_folders[folder], name)
                self._paths[each.key] = _BUNDLED if real == bundled else os.fsencode(real)
        return self._paths[file.key]

    def _note_titles(self, edited: list[File]) -> None:
        """Store the titles that digests have now, by which they are recognized when they are moved."""
        if edited:
            with suppress(NotKept), self._file.writing() as marks:  # else it is done the next time
                for file in edited:
                    self.add(marks, file.key)

    def _follow_moved(self, digests: list[_MarkedDigest], strangers: list[File]) -> None:
        """Find the digests that were renamed or moved among the `strangers`, and copy their marks.

        One that is gone from its path, and whose title or file name a stranger has, with most of the records that
        were marked or noted, is taken for that one. Marks and notes are copied: nothing is lost if it comes back.
        """
        paths = {digest.key: digest.path for digest in digests}
        for old in reversed(digests):
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
                self.keys[new.key] = old.key
                with suppress(NotKept), self._file.writing() as marks:  # else it is found again the next time
                    key = self.add(marks, new.key)
                    marks.execute(
                        "INSERT OR IGNORE INTO marks SELECT ?, kind, id FROM marks WHERE digest = ?", (key, old.key)
                    )
                    marks.execute(
                        "INSERT OR IGNORE INTO notes SELECT ?, kind, id, note FROM notes WHERE digest = ?",
                        (key, old.key),
                    )
                    marks.execute("UPDATE digests SET heir = ? WHERE key = ?", (key, old.key))
                    self.keys[new.key] = key

    def _holds(self, file: File, old: _MarkedDigest) -> bool:
        """Return whether the digest `file` has at least half of the records that are marked or noted in another one."""
        marked = {
            *self._file.fetch("SELECT kind, id FROM marks WHERE digest = ?", old.key),
            *self.fetch_notes("kind, id", old.key),
        }
        there = sum(
            self._db.execute(f"SELECT count(*) FROM {kind} WHERE digest = ? AND id = ?", (file.key, name)).fetchone()[0]
            for kind, name in marked
            if kind in KINDS
        )
        return bool(there) and 2 * there >= len(marked)


def _links_in(folder: str) -> set[str]:
    """Return the names of the links in a folder."""
    try:
        with os.scandir(folder) as entries:
            return {entry.name for entry in entries if entry.is_symlink()}
    except OSError:
        return set()
