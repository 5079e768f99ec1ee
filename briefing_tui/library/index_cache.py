"""The cache of library indexes: finds the index of some paths, and rebuilds it when a digest has changed.

Nobody writes to a published index: a new one is written to another file and renamed to its path. So readers need no
locks and see a complete index or none, and a killed builder leaves the old one.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress

from briefing_tui.files import StrPath
from briefing_tui.files.locks import mark_as_used, writing_lock
from briefing_tui.files.replacement import unfinished_file
from briefing_tui.files.stamps import checksum, stamp
from briefing_tui.files.streams import is_buffered
from briefing_tui.files.user_folders import belongs_to_user, name_for, user_folder
from briefing_tui.library.index_eviction import evict
from briefing_tui.library.index_tables import APPLICATION, VERSION, Progress, connect, create
from briefing_tui.library.library import Library
from briefing_tui.library.paths import find_digests, sqlite_uri

_PROVED = 4_000_000
"""Bytes of an index up to which all of it is checked at each opening: that takes about 2 ms."""


def open_library(
    paths: Sequence[StrPath],
    progress: Progress = lambda done, total: None,
    on_each: Callable[[], object] = lambda: None,
    indexed: Library | None = None,
    articles: str = "",
) -> Library:
    """Return the library of the digests at `paths` with an up-to-date index, cached, or in memory where it cannot be.

    `articles` is a folder in which the texts of articles are looked for first; "" for none. `progress` is called with
    how far the index is built, `on_each` with nothing for each digest that is checked; they may raise an exception to
    stop. `indexed`, from `open_index`, is returned if it is up to date.
    """
    files = find_digests(paths, on_each)
    path = index_file(paths, articles)
    if path is not None:
        if indexed is not None and _is_current(indexed, files):
            return indexed
        library = None if indexed is not None else _open_current(path, files)
        if library is not None:
            return library
        with suppress(OSError, sqlite3.Error), writing_lock(path):
            library = _open_current(path, files)  # whoever had the lock before may have built it
            if library is None:
                _build(path, files, progress, articles)
                library = _open(path)
                evict(os.path.dirname(path))
            if library is not None:
                return library
    return Library(build_index(":memory:", files, progress, articles=articles))


def no_library() -> Library:
    """Return a library without digests."""
    return Library(build_index(":memory:", {}, lambda done, total: None))


def open_index(paths: Sequence[StrPath], articles: str = "") -> Library | None:
    """Return the library of `paths` as last indexed, without checking its digests; None if it was not indexed."""
    path = index_file(paths, articles)
    with suppress(OSError, sqlite3.Error):
        return _open(path) if path else None
    return None


def index_file(paths: Sequence[StrPath], articles: str = "") -> str | None:
    """Return the path of the index of `paths`, which need not exist; None without a cache, and for a stream.

    Each folder of `articles` has an index of its own, because quotes are verified against the texts in it.
    """
    if any(map(is_buffered, paths)):
        return None
    folder = user_folder("cache")
    return folder and os.path.join(folder, _name([*paths, f"articles:{articles}"] if articles else paths))


def discard(paths: Sequence[StrPath], articles: str = "") -> None:
    """Delete the cached index of `paths`, because it turned out to be damaged."""
    path = index_file(paths, articles)
    if path is not None:
        with suppress(OSError):
            os.unlink(path)


def _is_current(library: Library, files: Mapping[str, str]) -> bool:
    """Return whether a library was made of `files`, digests with their stamps.

    Where stamps cannot tell, contents are compared. The texts of articles must be unchanged, too.
    """
    return (
        [(file.path, file.stamp) for file in library.files] == list(files.items())
        and all(file.content == checksum(file.path) for file in library.files if file.content)
        and all(stamp(path) == seen for path, seen in library.texts)
    )


def _open_current(path: str, files: Mapping[str, str]) -> Library | None:
    """Return the library of the published index, if that is intact and current; else None."""
    try:
        library = _open(path)
    except (OSError, sqlite3.Error):
        return None
    if library is not None and not _is_current(library, files):
        library.close()
        return None
    return library


def _open(path: str) -> Library | None:
    """Return the library of the index at `path`; None where it is not intact. Raises sqlite3.Error."""
    if not belongs_to_user(path):
        return None
    with ExitStack() as to_close:
        file = to_close.enter_context(open(path, "rb"))
        mark_as_used(path, file.fileno())
        length = os.fstat(file.fileno()).st_size - len(_seal(b""))
        sealed = file.read(length) if 0 <= length <= _PROVED else b""
        file.seek(max(0, length))
        if file.read() != _seal(sealed):
            return None
        db = sqlite3.connect(
            # Nobody writes to it: so no locks are taken, nor needed where there are none.
            sqlite_uri(path, "mode=ro&immutable=1"),
            isolation_level=None,
            uri=True,
            check_same_thread=False,
        )
        to_close.callback(db.close)
        pages, size, version, application = (
            db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "page_size", "user_version", "application_id")
        )
        if (version, application, pages * size) != (VERSION, APPLICATION, length):
            return None
        db.execute("PRAGMA cache_size = -1000")  # KB; twice as much takes 1 MB more and saves no time
        return Library(db, to_close.pop_all().close)


def _name(paths: Sequence[StrPath]) -> str:
    """Return the name of the index file for these paths. Libraries with the same name would replace each other's."""
    return f"{name_for(paths)}-{VERSION}.sqlite"


def _seal(content: bytes) -> bytes:
    """Return the bytes appended to a finished index after its last page: a marker and a CRC-32 of `content`.

    They show that no page is missing. For a large index `content` is empty, because reading all of it at each start
    would take too long; SQLite itself reports damage when it reads a damaged page.
    """
    return b"briefing-tui" + zlib.crc32(content).to_bytes(4, "big")


def _build(path: str, files: Mapping[str, str], progress: Progress, articles: str) -> None:
    """Publish at `path` an index of `files`, updating the one there if that saves reading them all."""
    with unfinished_file(path) as unfinished:

        def alive(done: int, total: int) -> None:
            os.utime(unfinished)  # those who wait for the lock see that it goes on
            progress(done, total)

        grown = _worth_growing(path, files)
        previous = _previous_index(path)
        db = build_index(unfinished, files, alive, path if grown else None, articles, previous)
        forgotten = not grown and _would_lose_records(db, path)
        db.close()
        if forgotten:
            build_index(unfinished, files, alive, path, articles, previous).close()
        with open(unfinished, "r+b") as built:
            length = os.fstat(built.fileno()).st_size
            seal = _seal(built.read() if length <= _PROVED else b"")
            built.seek(length)
            built.write(seal)
            if length > _PROVED:  # of a smaller one the seal shows that all of it is on the disk
                built.flush()
                os.fsync(built.fileno())
        os.replace(unfinished, path)


def build_index(
    target: str,
    files: Mapping[str, str],
    progress: Progress,
    old: str | None = None,
    articles: str = "",
    previous: str | None = None,
) -> sqlite3.Connection:
    """Return an index of `files` in the file `target`, updated from a copy of the index `old` if that works.

    `files` are digests in order, each with its stamp, as `find_digests` returns them; `articles` is as for
    open_library. `previous` is the path of the index before this one, for what is new; None for none.
    """
    from briefing_tui.library.first_seen import note_first_seen
    from briefing_tui.library.index_update import Crowded, refresh

    folders = [articles] if articles else []
    if old is not None:
        import shutil

        with suppress(Crowded, sqlite3.DatabaseError):
            shutil.copyfile(old, target)
            os.truncate(target, os.stat(target).st_size - len(_seal(b"")))
            db = connect(target)
            note_first_seen(db, refresh(db, files, progress, folders), previous)
            return db
        os.truncate(target, 0)
    db = connect(target)
    create(db)
    note_first_seen(db, refresh(db, files, progress, folders), previous)
    return db


def _previous_index(path: str) -> str | None:
    """Return the path of the index at `path`, or the latest one of the same library by another version; or None."""
    folder, name = os.path.split(path)
    if belongs_to_user(path):
        return path
    alike = [os.path.join(folder, each) for each in os.listdir(folder) if each.endswith(".sqlite")]
    others = [each for each in alike if os.path.basename(each).partition("-")[0] == name.partition("-")[0]]
    return max(filter(belongs_to_user, others), key=os.path.getmtime, default=None)


def _worth_growing(path: str, files: Mapping[str, str]) -> bool:
    """Return whether the index at `path` is intact and more than half of it current."""
    with suppress(OSError, sqlite3.Error):
        if library := _open(path):
            same = sum(files.get(file.path) == file.stamp for file in library.files)
            library.close()
            return 2 * same > len(files)
    return False


def _would_lose_records(db: sqlite3.Connection, path: str) -> bool:
    """Return whether a digest that cannot be read now is in the index at `path`.

    That index may still have the digest's records.
    """
    unread = {file.path for file in Library(db).files if file.problems}
    with suppress(OSError, sqlite3.Error):
        if unread and (library := _open(path)):
            indexed = {file.path for file in library.files}
            library.close()
            return not indexed.isdisjoint(unread)
    return False
