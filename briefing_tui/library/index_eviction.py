"""Evicts the indexes of libraries that nobody opens any more, so that the cache does not grow for ever.

An index is marked as in use by a shared flock on its file, which ends with the process whatever becomes of that. When
it was last opened is the time of its lock file: the index's own time stays as it was when it was built.
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import suppress
from typing import NamedTuple

from briefing_tui.library.paths import ours

LONGEST_UNOPENED = 90 * 24 * 3600
"""Seconds after which an index that was not opened is evicted."""

MOST_BYTES = 2_000_000_000
"""Bytes of all indexes together; beyond, those opened longest ago are evicted."""


class _Index(NamedTuple):
    """An index in the cache folder."""

    opened: float
    """When it was last opened, in seconds since the epoch."""
    size: int
    place: str


def lock_file(place: str) -> str:
    """The lock file of the index at `place`: held by its builder, and touched by whoever opens the index."""
    return f"{place}.lock"


def mark_as_used(place: str, index: int) -> None:
    """Mark the index at `place`, open as the file descriptor `index`, as in use until that is closed."""
    with suppress(OSError):  # a file system without locks: what is evicted while it is open can still be read
        fcntl.flock(index, fcntl.LOCK_SH | fcntl.LOCK_NB)
    with suppress(OSError):
        os.utime(lock_file(place))


def evict(folder: str, now: float | None = None) -> None:
    """Delete the indexes in `folder` that were not opened for LONGEST_UNOPENED, and the oldest beyond MOST_BYTES.

    Never one that is in use, or that a process is about to replace. `now` is the time in seconds since the epoch.
    """
    now = time.time() if now is None else now
    indexes = sorted(_indexes(folder))
    total = sum(index.size for index in indexes)
    for index in indexes:
        if (now - index.opened > LONGEST_UNOPENED or total > MOST_BYTES) and _delete(index.place):
            total -= index.size


def _indexes(folder: str) -> list[_Index]:
    """The indexes in `folder`, of whatever version."""
    found = []
    for name in os.listdir(folder):
        place = os.path.join(folder, name)
        if name.endswith(".sqlite") and ours(place):
            with suppress(OSError):
                index = os.stat(place)
                opened = index.st_mtime
                with suppress(OSError):
                    opened = max(opened, os.stat(lock_file(place)).st_mtime)
                found.append(_Index(opened, index.st_size, place))
    return found


def _delete(place: str) -> bool:
    """Delete an index and its lock file unless it is in use. Return whether it was deleted.

    Whoever opens it in this very moment still has a whole file to read from, or finds none and builds it again.
    """
    with suppress(OSError):
        lock = os.open(lock_file(place), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # nobody builds it
            index = os.open(place, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(index, fcntl.LOCK_EX | fcntl.LOCK_NB)  # nobody reads it
                os.unlink(place)
            finally:
                os.close(index)
            os.unlink(lock_file(place))
            return True
        finally:
            os.close(lock)
    return False
