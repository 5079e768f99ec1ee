"""Changing a user's file: read whole, and replaced in one step, unless it was saved meanwhile."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from briefing_tui.digest.file_input import Refused, open_regular


class NotChanged(Exception):
    """The digest was left as it was; the message says why, in plain words."""


def read_whole(path: str) -> tuple[bytes, str]:
    """The bytes of the file and its stamp. Raises NotChanged."""
    try:
        with open_regular(Path(path)) as file:
            seen = _described(os.fstat(file.fileno()))
            return file.readall() or b"", seen
    except Refused as error:
        raise NotChanged(f"{path} {error}") from error
    except OSError as error:
        raise NotChanged(f"{path} cannot be read: {error.strerror}") from error


def replace_file(path: str, content: bytes, seen: str, proved: Callable[[Path], bool]) -> bool:
    """Replace the file by `content`, whole or not at all, if it still has the stamp `seen` and the new one is `proved`.

    A link stays one; mode and owner stay as far as they may. Raises NotChanged.
    """
    real = os.path.realpath(path)
    beside = f"{real}.{os.getpid()}.tmp"
    try:
        if not os.access(real, os.W_OK):
            raise NotChanged(f"{path} may not be written to")
        known = os.stat(real)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            with open(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                with suppress(OSError):  # only root may give a file away
                    os.fchown(file.fileno(), known.st_uid, known.st_gid)
                os.fchmod(file.fileno(), stat.S_IMODE(known.st_mode))
                os.fsync(file.fileno())
            if not proved(Path(beside)) or stamp_of(path) != seen:
                return False
            os.replace(beside, real)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(beside)
    except OSError as error:
        raise NotChanged(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from error
    return True


def stamp_of(path: str) -> str:
    """Size, times and inode of a file, which change when its content does; "" when it is not there."""
    try:
        return _described(os.stat(path))
    except OSError:
        return ""


def _described(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"
