"""The folders of the XDG Base Directory Specification in which this program keeps what is this user's.

Not by platformdirs, whose import alone takes a third of what a whole search from the command line may.
"""

from __future__ import annotations

import os
import stat

from briefing_tui.files import StrPath

TYPE_CHECKING = False  # typing is not imported, nor what only types need: the first screen waits for this
if TYPE_CHECKING:
    from collections.abc import Sequence

_FOLDERS = {
    "cache": ("XDG_CACHE_HOME", ".cache"),
    "config": ("XDG_CONFIG_HOME", ".config"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}
"""For each kind of folder the variable that names it, and where it is below the home folder without that variable."""


def user_folder(kind: str, writable: bool = True) -> str | None:
    """Return the path of this user's folder for our `cache` or `state`, which is made if need be.

    Return None where it cannot be made, where others may write to it, and where this user may not, unless it need not
    be `writable`.
    """
    folder = _folder(kind)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder if belongs_to_user(folder) and (not writable or os.access(folder, os.W_OK)) else None


def config_path() -> str:
    """Return the path of the user's settings, whether there are any or not."""
    return os.path.join(_folder("config"), "config.yaml")


def searches_path() -> str:
    """Return the path of the user's saved searches, whether there are any or not."""
    return os.path.join(_folder("config"), "searches.yaml")


def marks_path() -> str | None:
    """Return the path of the user's marks, whether there are any or not; None where no state can be kept."""
    folder = user_folder("state", writable=False)
    return folder and os.path.join(folder, "marks.sqlite")


def name_for(paths: Sequence[StrPath]) -> str:
    """Return 16 letters and digits that stand for the digests and folders `paths`, in whatever order."""
    import zlib

    name = os.fsencode("\0".join(sorted(map(os.path.abspath, paths))))
    return f"{zlib.crc32(name):08x}{zlib.adler32(name):08x}"


def belongs_to_user(path: StrPath) -> bool:
    """Return True if `path` is a file or folder, not a link, that is this user's and that no other may write to."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)) and is_private(status)


def is_private(status: os.stat_result) -> bool:
    """Return True for a file or folder of this user that no other may write to."""
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _folder(kind: str) -> str:
    variable, below_home = _FOLDERS[kind]
    named = os.environ.get(variable, "")
    base = named if os.path.isabs(named) else os.path.expanduser(f"~/{below_home}")
    return os.path.join(base, "briefing-tui")
