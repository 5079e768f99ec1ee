"""The cache of library indexes: finds the index of a set of paths, and rebuilds it when a digest has changed.

A published index is a file that nobody writes to again: it is built beside and renamed over. So readers need no
locks, see a whole index or none, and a builder that is killed leaves the old one.
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
    """Return the library of the digests at `paths`, its index up to date: cached, or in memory where none can be.

    `articles` is a folder in which the texts of articles are looked for first; "" for none.

    `progress` is told how far the index is built, `on_each` is called with each digest that is looked at; they may
    raise an exception to break off. `indexed`, from `open_index`, is what is returned if it is up to date.
    """
    files = find_digests(paths, on_each)
    place = index_file(paths, articles)
    if place is not None:
        if indexed is not None and _is_current(indexed, files):
            return indexed
        library = None if indexed is not None else _open_current(place, files)
        if library is not None:
            return library
        with suppress(OSError, sqlite3.Error), writing_lock(place):
            library = _open_current(place, files)  # whoever had the lock before may have built it
            if library is None:
                _build(place, files, progress, articles)
                library = _open(place)
                evict(os.path.dirname(place))
            if library is not None:
                return library
    return Library(build_index(":memory:", files, progress, articles=articles))


def no_library() -> Library:
    """A library of no digest, until there is one."""
    return Library(build_index(":memory:", {}, lambda done, total: None))


def open_index(paths: Sequence[StrPath], articles: str = "") -> Library | None:
    """Return the library of `paths` as it was indexed last, without a look at its digests; None for none."""
    place = index_file(paths, articles)
    with suppress(OSError, sqlite3.Error):
        return _open(place) if place else None
    return None


def index_file(paths: Sequence[StrPath], articles: str = "") -> str | None:
    """The path of the index of `paths`, whether it is there or not; None where there is no cache, and for a stream.

    There is one for each folder of `articles`, for quotes are verified against the texts in it.
    """
    if any(map(is_buffered, paths)):
        return None
    folder = user_folder("cache")
    return folder and os.path.join(folder, _name([*paths, f"articles:{articles}"] if articles else paths))


def discard(paths: Sequence[StrPath], articles: str = "") -> None:
    """Delete the cached index of `paths`, because it turned out to be damaged."""
    place = index_file(paths, articles)
    if place is not None:
        with suppress(OSError):
            os.unlink(place)


def _is_current(library: Library, files: Mapping[str, str]) -> bool:
    """Return whether a library is of `files`, digests with their stamps; what stamps cannot tell, content does.

    The texts of articles that it was verified against must be as they were, too.
    """
    return (
        [(file.path, file.stamp) for file in library.files] == list(files.items())
        and all(file.content == checksum(file.path) for file in library.files if file.content)
        and all(stamp(path) == seen for path, seen in library.texts)
    )


def _open_current(place: str, files: Mapping[str, str]) -> Library | None:
    """Return the library of the published index, if it is sound and still true to `files`."""
    try:
        library = _open(place)
    except (OSError, sqlite3.Error):
        return None
    if library is not None and not _is_current(library, files):
        library.close()
        return None
    return library


def _open(place: str) -> Library | None:
    """The library of the index at `place` as it is; None when it is not to be trusted. Raises sqlite3.Error."""
    if not belongs_to_user(place):
        return None
    with ExitStack() as to_close:
        file = to_close.enter_context(open(place, "rb"))
        mark_as_used(place, file.fileno())
        length = os.fstat(file.fileno()).st_size - len(_seal(b""))
        sealed = file.read(length) if 0 <= length <= _PROVED else b""
        file.seek(max(0, length))
        if file.read() != _seal(sealed):
            return None
        db = sqlite3.connect(
            # Nobody writes to it: so no locks are taken, nor needed where there are none.
            sqlite_uri(place, "mode=ro&immutable=1"),
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
    """The name of the index file for these paths; two libraries that share one would only take turns in it."""
    return f"{name_for(paths)}-{VERSION}.sqlite"


def _seal(content: bytes) -> bytes:
    """Return the bytes appended to a finished index after its last page: a marker and a CRC-32 of `content`.

    They show that no page is missing. For a large index `content` is empty, because reading all of it at each start
    would take too long; SQLite itself reports damage when it reads a damaged page.
    """
    return b"briefing-tui" + zlib.crc32(content).to_bytes(4, "big")


def _build(place: str, files: Mapping[str, str], progress: Progress, articles: str) -> None:
    """Publish at `place` an index of `files`, made from the one there when that saves reading them all."""
    with unfinished_file(place) as beside:

        def alive(done: int, total: int) -> None:
            os.utime(beside)  # those who wait for the lock see that it goes on
            progress(done, total)

        grown = _worth_growing(place, files)
        known = _known_before(place)
        db = build_index(beside, files, alive, place if grown else None, articles, known)
        forgotten = not grown and _forgets(db, place)
        db.close()
        if forgotten:
            build_index(beside, files, alive, place, articles, known).close()
        with open(beside, "r+b") as built:
            length = os.fstat(built.fileno()).st_size
            seal = _seal(built.read() if length <= _PROVED else b"")
            built.seek(length)
            built.write(seal)
            if length > _PROVED:  # of a smaller one the seal shows that all of it is on the disk
                built.flush()
                os.fsync(built.fileno())
        os.replace(beside, place)


def build_index(
    target: str,
    files: Mapping[str, str],
    progress: Progress,
    old: str | None = None,
    articles: str = "",
    known: str | None = None,
) -> sqlite3.Connection:
    """Return an index of `files` in the file `target`, grown from a copy of the index `old` if that is any good.

    `known` is the index before this one, which tells what is new; None for none.

    `files` are digests in order, each with its stamp, as `find_digests` returns them; `articles` as for open_library.
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
            note_first_seen(db, refresh(db, files, progress, folders), known)
            return db
        os.truncate(target, 0)
    db = connect(target)
    create(db)
    note_first_seen(db, refresh(db, files, progress, folders), known)
    return db


def _known_before(place: str) -> str | None:
    """The index at `place`, or else the latest that another version of this program made of the same library."""
    folder, name = os.path.split(place)
    if belongs_to_user(place):
        return place
    alike = [os.path.join(folder, each) for each in os.listdir(folder) if each.endswith(".sqlite")]
    others = [each for each in alike if os.path.basename(each).partition("-")[0] == name.partition("-")[0]]
    return max(filter(belongs_to_user, others), key=os.path.getmtime, default=None)


def _worth_growing(place: str, files: Mapping[str, str]) -> bool:
    """Whether the index at `place` is sound and most of it still true."""
    with suppress(OSError, sqlite3.Error):
        if library := _open(place):
            same = sum(files.get(file.path) == file.stamp for file in library.files)
            library.close()
            return 2 * same > len(files)
    return False


def _forgets(db: sqlite3.Connection, place: str) -> bool:
    """Whether a digest that cannot be read now is in the index at `place`, which may have what it held before."""
    unread = {file.path for file in Library(db).files if file.problems}
    with suppress(OSError, sqlite3.Error):
        if unread and (library := _open(place)):
            known = {file.path for file in library.files}
            library.close()
            return not known.isdisjoint(unread)
    return False
