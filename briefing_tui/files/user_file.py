"""Opening a file that a user named: only regular ones are read, and nothing blocks."""

from __future__ import annotations

import io
import os
import stat

from briefing_tui.files import StrPath


class Refused(Exception):
    """A file that will not be read; the message says why, in plain words that go on after the file's name."""


def open_regular(path: StrPath) -> io.FileIO:
    """Open `path` for reading bytes, unbuffered. Raises Refused for anything but a regular file, without blocking."""
    try:
        kind = os.stat(path).st_mode
        if stat.S_ISDIR(kind):
            raise Refused("is a folder: give the files in it")
        if not stat.S_ISREG(kind):
            raise Refused(f"is no regular file but a {_kind_of(kind)}")
        file = io.FileIO(path, opener=without_blocking)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise unreadable(error) from error
    kind = os.fstat(file.fileno()).st_mode
    if not stat.S_ISREG(kind):  # it was exchanged since
        file.close()
        raise Refused(f"is no regular file but a {_kind_of(kind)}")
    return file


def _kind_of(mode: int) -> str:
    return "pipe" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"


def without_blocking(path: str, flags: int) -> int:
    """Open a path as an opener for io.FileIO does, without waiting for the other end of a FIFO."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def unreadable(error: Exception) -> Refused:
    """Return the error to raise for one of the operating system's, or for a path that is none."""
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return Refused(f"cannot be read: {(reason or type(error).__name__).lower()}")
