"""The digests that a path stands for, the path of the bundled one, and the URI of a path for SQLite."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from briefing_tui.files import STANDARD_INPUT, StrPath
from briefing_tui.files.stamps import stamp, stamp_of

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

BUNDLED = next(
    path
    for root in (_HERE, os.path.dirname(_HERE))
    if os.path.exists(path := os.path.join(root, "data", "wildlife-trade.yaml"))
)
"""The digest that comes with the program: inside an installed package, beside it in a checkout."""


def find_digests(paths: Iterable[StrPath], on_each: Callable[[], object] = lambda: None) -> dict[str, str]:
    """Return the digests that `paths` stand for, absolute and in order, each with its stamp.

    A file stands for itself, a folder for every `*.yaml` and `*.yml` below it. The stamp of a file that does not exist
    is "". `on_each` is called for each digest.
    """
    stamps: dict[str, str] = {}
    for path, file_stamp in walk_digests(paths):
        on_each()
        stamps[path] = file_stamp
    return dict(sorted(stamps.items()))


def walk_digests(paths: Iterable[StrPath]) -> Iterator[tuple[str, str]]:
    """Yield what `find_digests` returns, in any order, perhaps several times.

    Whatever is named like a digest is yielded, and so is a folder that cannot be listed; reading it reports the
    problem.
    """
    for path in paths:
        root = os.path.abspath(path)
        if path == STANDARD_INPUT:
            yield STANDARD_INPUT, ""
        elif os.path.isdir(root):
            yield from _walk_folder(root)
        else:
            yield root, stamp(root)


def sqlite_uri(path: str, options: str) -> str:
    """Return the URI by which SQLite opens the file at the absolute `path` with `options` (sqlite.org/uri.html)."""
    quoted = "".join(
        chr(c) if (chr(c).isalnum() and c < 128) or c in b"/._-" else f"%{c:02X}" for c in os.fsencode(path)
    )
    return f"file:{quoted}?{options}"


def _walk_folder(root: str) -> Iterator[tuple[str, str]]:
    """Yield the digests below a folder, through links too, each real folder once."""
    folders, walked = [root], set()
    holding = set()  # the folders that hold digests
    named_as_digests = []  # folders: those that hold none are yielded in the end
    while folders:
        folder = folders.pop()
        try:
            status = os.stat(folder)
            if (status.st_dev, status.st_ino) in walked:
                continue
            walked.add((status.st_dev, status.st_ino))
            inner = []
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name[0] == ".":
                        continue
                    is_named = entry.name.endswith((".yaml", ".yml"))
                    if _is_folder(entry):
                        inner.append(entry.path)
                        if is_named:
                            named_as_digests.append(entry.path)
                    elif is_named:
                        holding.add(folder)
                        yield entry.path, _stamp_of_entry(entry)
            folders += sorted(inner, reverse=True)  # by which of two ways a folder is reached does not change
        except OSError:  # it may not be read, or has gone in the meantime
            yield folder, stamp(folder)
    for folder in named_as_digests:
        if not any(f"{each}{os.sep}".startswith(f"{folder}{os.sep}") for each in holding):
            yield folder, stamp(folder)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # such as a link to itself
        return False


def _stamp_of_entry(entry: os.DirEntry[str]) -> str:
    try:
        return stamp_of(entry.stat())
    except OSError:
        return ""
