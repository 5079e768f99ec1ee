"""Write a file beside its target and rename it, so that the target is complete at any moment, old or new.

What a killed run left beside a target is removed by the next one that writes it.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from briefing_tui.files.stamps import stamp, stamp_of
from briefing_tui.files.user_file import Refused, open_regular

ABANDONED = 60.0
"""Seconds without a change after which the writer of an unfinished file is assumed to have been killed."""

_LONGEST = 80
"""Characters of a target's name in that of an unfinished file, which the file system may not take any longer."""


class NotChanged(Exception):
    """The user's file was left as it was; the message says why, in plain words."""


@contextmanager
def unfinished_file(target: str, mode: int = 0o600) -> Iterator[str]:
    """Make an empty file beside `target`, and yield its path, to be written and then renamed to `target`.

    It has the permissions `mode` less the user's umask. It is removed at the end unless it has been renamed. Raises
    OSError when it cannot be made.
    """
    for path in unfinished_files(target):
        with suppress(OSError):
            if time.time() - os.stat(path).st_mtime > ABANDONED:
                os.unlink(path)
    folder, name = os.path.split(target)
    path = os.path.join(folder, f".{name[:_LONGEST]}.{os.urandom(6).hex()}.tmp")
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), mode))
    try:
        yield path
    finally:
        with suppress(OSError):
            os.unlink(path)


def unfinished_files(target: str) -> list[str]:
    """Return the paths of the files in which `target` is being written, or was. Raises OSError without its folder."""
    folder, name = os.path.split(target)
    begin = f".{name[:_LONGEST]}."
    names = os.listdir(folder or os.curdir)
    return [os.path.join(folder, each) for each in names if each.startswith(begin) and each.endswith(".tmp")]


def rename_new(path: str, target: str) -> None:
    """Rename the finished file `path` to `target`. Raises FileExistsError if there is one of that name by now."""
    try:
        os.link(path, target)  # unlike a renaming, it never replaces what has come there in the meantime
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        os.replace(path, target)


def read_whole(path: str) -> tuple[bytes, str]:
    """Return the bytes of a user's file and its stamp. Raises NotChanged when it cannot be read."""
    try:
        with open_regular(path) as file:
            file_stamp = stamp_of(os.fstat(file.fileno()))
            return file.readall() or b"", file_stamp
    except Refused as error:
        raise NotChanged(f"{path} {error}") from error
    except OSError as error:
        raise NotChanged(f"{path} cannot be read: {error.strerror}") from error


def replace_file(path: str, content: bytes, expected_stamp: str, accepts: Callable[[str], bool]) -> bool:
    """Replace a user's file by `content` if it still has the stamp `expected_stamp`.

    `accepts` is called with the path of the new file, and may refuse it by returning False. Returns whether the file
    was replaced. A symbolic link stays one; owner, permissions and extended attributes stay. Raises NotChanged, also
    where these cannot be kept, and for a file with several names (hard links), of which only one would be the new
    file's.
    """
    real = os.path.realpath(path)
    try:
        if not os.access(real, os.W_OK):
            raise NotChanged(f"{path} may not be written to")
        status = os.stat(real)
        if status.st_nlink > 1:
            raise NotChanged(
                f"{path} has {status.st_nlink} names (hard links), and only one would name what is written: edit the"
                " file, or work on a copy"
            )
        with unfinished_file(real) as unfinished:
            with open(unfinished, "wb") as file:
                file.write(content)
                _give_owner_and_attributes(file.fileno(), real, status, path)
                file.flush()
                os.fsync(file.fileno())
            if not accepts(unfinished) or stamp(path) != expected_stamp:
                return False
            os.replace(unfinished, real)
    except OSError as error:
        raise NotChanged(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from error
    return True


def _give_owner_and_attributes(file: int, real: str, status: os.stat_result, path: str) -> None:
    """Give the open `file` what the file `real`, whose stat is `status`, has beside its content. Raises NotChanged."""
    try:
        os.fchown(file, status.st_uid, status.st_gid)
    except PermissionError as error:  # only root may give a file away
        raise NotChanged(
            f"{path} belongs to another user or group, and would be yours if it were written here: edit the file"
        ) from error
    os.fchmod(file, stat.S_IMODE(status.st_mode))
    if not hasattr(os, "listxattr"):  # as on macOS, where Python has no access to them
        return
    try:
        for name in os.listxattr(real):  # access control lists are among them (acl(5))
            os.setxattr(file, name, os.getxattr(real, name))
    except OSError as error:
        if error.errno != errno.ENOTSUP:
            raise NotChanged(
                f"{path} has extended attributes that would be lost if it were written here: edit the file"
            ) from error


def create_file(path: str, content: bytes) -> None:
    """Write a user's file that does not exist yet, or to which a dangling link points, completely or not at all.

    Its mode is what the user's umask leaves of 0666. Raises OSError, FileExistsError if it has been created meanwhile.
    """
    real = os.path.realpath(path)
    with unfinished_file(real, 0o666) as unfinished:
        with open(unfinished, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        rename_new(unfinished, real)
