"""Folders and files: where the user's cache and state are kept, and which digests a path means."""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterable
from contextlib import suppress

StrPath = str | os.PathLike[str]
"""A path as a caller has it. Within, paths are strings: importing pathlib takes a tenth of a search's whole budget."""

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

BUNDLED = next(
    path
    for root in (_HERE, os.path.dirname(_HERE))
    if os.path.exists(path := os.path.join(root, "data", "wildlife-trade.yaml"))
)
"""The digest that comes with the program: inside an installed package, beside it in a checkout."""

_BASE = {"cache": ("XDG_CACHE_HOME", ".cache"), "state": ("XDG_STATE_HOME", ".local/state")}


def user_folder(kind: str, only_read: bool = False) -> str | None:
    """This user's folder for our `cache` or `state`, made if need be (XDG Base Directory Specification).

    None where it cannot be written, unless it is `only_read`, or where others could write to it. Not by platformdirs,
    whose import alone takes a third of what a whole search from the command line may.
    """
    variable, below = _BASE[kind]
    named = os.environ.get(variable, "")
    try:
        folder = os.path.join(named if os.path.isabs(named) else os.path.expanduser(f"~/{below}"), "briefing-tui")
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder if ours(folder) and (only_read or os.access(folder, os.W_OK)) else None


def config_file() -> str:
    """Where the user's settings are, whether there are any or not (XDG Base Directory Specification)."""
    named = os.environ.get("XDG_CONFIG_HOME", "")
    return os.path.join(
        named if os.path.isabs(named) else os.path.expanduser("~/.config"), "briefing-tui", "config.yaml"
    )


def marks_file() -> str | None:
    """Where the user's marks are, whether there are any or not; None where no state can be kept."""
    folder = user_folder("state", only_read=True)
    return folder and os.path.join(folder, "marks.sqlite")


def ours(path: StrPath) -> bool:
    """Whether `path` is a file or folder, not a link, that belongs to this user and that no other may write to."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    plain = stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)
    return plain and found.st_uid == os.geteuid() and not found.st_mode & 0o022


def write_private(path: StrPath, data: bytes) -> None:
    """Replace the program's own file at `path` by `data`, readable by this user alone, whole or not at all.

    Raises OSError. A file that the user edits is replaced by digest/file_replacement.
    """
    beside = f"{os.fspath(path)}.{os.getpid()}.tmp"
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb") as file:
            file.write(data)
        os.replace(beside, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)


def digests(paths: Iterable[StrPath]) -> list[str]:
    """The digest files that `paths` mean: a file itself, a folder every *.yaml and *.yml below; absolute, in order."""
    found: set[str] = set()
    for path in paths:
        here = os.path.abspath(path)
        found.update(_below(here) if os.path.isdir(here) else [here])
    return sorted(found)


def stamp(path: StrPath) -> str:
    """Size, times (ns) and inode of a file, which change when its content does; "" when it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def sqlite_uri(path: str, options: str) -> str:
    """The URI by which SQLite opens the file at the absolute `path` with `options` (sqlite.org/uri.html)."""
    quoted = "".join(
        chr(c) if (chr(c).isalnum() and c < 128) or c in b"/._-" else f"%{c:02X}" for c in os.fsencode(path)
    )
    return f"file:{quoted}?{options}"


def content(path: StrPath) -> str:
    """A checksum of a file's bytes, for telling apart what its stamp cannot; "" when they cannot be read."""
    checksum = 0
    try:
        with open(path, "rb") as source:
            while part := source.read(1 << 16):
                checksum = zlib.crc32(part, checksum)
    except OSError:
        return ""
    return f"{checksum:08x}"


def _below(folder: str) -> list[str]:
    """The digests below a folder, through links too, each real folder once."""
    found: list[str] = []
    seen: set[tuple[int, int]] = set()
    for here, inner, names in os.walk(folder, followlinks=True):
        known = os.stat(here)
        if (known.st_dev, known.st_ino) in seen:
            inner.clear()
            continue
        seen.add((known.st_dev, known.st_ino))
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        found.extend(os.path.join(here, name) for name in names if name.endswith((".yaml", ".yml")) and name[0] != ".")
    return found
