"""Locks between processes (flock(2)); they end with the process that holds them, whatever becomes of it.

A file that is only ever replaced has a lock file beside it, which its writer holds, and whose time says when the file
was last used. Who reads the file holds a shared lock on the file itself. Where a file system has no locks, every
process goes on as if it were alone.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from briefing_tui.files.replacement import unfinished_files
from briefing_tui.files.stamps import stamp

PATIENCE = 10.0
"""Seconds without progress after which another process that writes the same file is waited for no longer."""

_LOOK_EVERY = 0.05
"""Seconds between two attempts to get a lock."""


def lock_path(target: str) -> str:
    """Return the path of the lock file of `target`."""
    return f"{target}.lock"


@contextmanager
def writing_lock(target: str) -> Iterator[None]:
    """Hold the lock for writing `target`; stop waiting for a process that makes no progress. Raises OSError.

    What is looked at for progress are the unfinished files beside `target`.
    """
    with _lock_file(target) as lock:
        progress, since = "", time.monotonic()
        with suppress(OSError):  # a file system without locks: then every process writes for itself
            while not _try_lock(lock):
                now = " ".join(map(stamp, unfinished_files(target)))
                if now != progress:
                    progress, since = now, time.monotonic()
                if time.monotonic() - since > PATIENCE:
                    break
                time.sleep(_LOOK_EVERY)
        yield


@contextmanager
def folder_lock(folder: str) -> Iterator[None]:
    """Hold the lock on a folder, however long another process holds it; a lock on it leaves no file behind."""
    lock = -1
    with suppress(OSError):  # a folder that is not there, or a file system without locks
        lock = os.open(folder, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if lock >= 0:
            os.close(lock)


def mark_as_used(target: str, file: int) -> None:
    """Mark `target`, open as the file descriptor `file`, as in use until that is closed, and note when."""
    with suppress(OSError):  # a file system without locks: what is deleted while it is open can still be read
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    with suppress(OSError):
        os.utime(lock_path(target))


def last_used(target: str) -> float:
    """Return when `target` was last written or used, in seconds since the epoch. Raises OSError when it is gone."""
    times = [os.stat(target).st_mtime]
    with suppress(OSError):
        times.append(os.stat(lock_path(target)).st_mtime)
    return max(times)


def delete_unused(target: str) -> bool:
    """Delete `target` and its lock file unless it is in use or being written. Return whether it was deleted.

    Whoever opens it in this very moment still has a whole file to read from, or finds none.
    """
    with suppress(OSError), _lock_file(target) as lock:
        if not _try_lock(lock):
            return False
        file = os.open(target, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            if not _try_lock(file):
                return False
            os.unlink(target)
        finally:
            os.close(file)
        os.unlink(lock_path(target))
        return True
    return False


@contextmanager
def _lock_file(target: str) -> Iterator[int]:
    """Open the lock file of `target`, which is made if need be, and yield its descriptor. Raises OSError."""
    lock = os.open(lock_path(target), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        yield lock
    finally:
        os.close(lock)


def _try_lock(file: int) -> bool:
    """Take the lock on an open file, and return True unless another process holds it.

    Raises OSError where the file system has no locks.
    """
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
