"""Writing a digest that a user edits: read whole, and replaced in one step, unless it was saved meanwhile.

What the program keeps for itself is written by library/paths.write_private: for this user alone, with no need to last,
and without what takes long to import. An export, export/export_file.write_export, is written piece by piece however
large it is, and never in place of a file that came there meanwhile.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
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
    try:
        if not os.access(real, os.W_OK):
            raise NotChanged(f"{path} may not be written to")
        with _written_beside(real, content, os.stat(real)) as beside:
            if not proved(Path(beside)) or stamp_of(path) != seen:
                return False
            os.replace(beside, real)
    except OSError as error:
        raise NotChanged(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from error
    return True


def create_file(path: str, content: bytes) -> None:
    """Write a file that is not there yet, or that a link names which leads nowhere: whole or not at all.

    Its mode is what the user's umask leaves of 0666. Raises OSError.
    """
    real = os.path.realpath(path)
    with _written_beside(real, content, None) as beside:
        os.replace(beside, real)


@contextmanager
def _written_beside(real: str, content: bytes, known: os.stat_result | None) -> Iterator[str]:
    """A file beside `real` that holds `content`, on the disk; removed at the end, unless it has been renamed.

    It has the mode and owner `known`, as far as they may be given to it. Raises OSError.
    """
    beside = f"{real}.{os.getpid()}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    descriptor = os.open(beside, flags, 0o666 if known is None else 0o600)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if known is not None:
                with suppress(OSError):  # only root may give a file away
                    os.fchown(file.fileno(), known.st_uid, known.st_gid)
                os.fchmod(file.fileno(), stat.S_IMODE(known.st_mode))
            os.fsync(file.fileno())
        yield beside
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)


def stamp_of(path: str) -> str:
    """Size, times and inode of a file, which change when its content does; "" when it is not there.

    As library/paths.stamp, which this room may not import, and which cannot import this one at a start.
    """
    try:
        return _described(os.stat(path))
    except OSError:
        return ""


def _described(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"
