"""The last screen of a library, kept for the next start to show at once, with all that it depends on.

It is shown only where nothing has changed since: the digests, the index, the place, the terminal, the program. To find
that out takes no database and no Textual: a kept screen names the files it depends on and what was seen of each.
"""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import suppress

from briefing_tui import __version__
from briefing_tui.files.private_file import read_private, write_private
from briefing_tui.files.stamps import checksum, stamp
from briefing_tui.files.user_folders import config_path, marks_path, user_folder
from briefing_tui.library.paths import find_digests
from briefing_tui.tui.terminal import early_terminal
from briefing_tui.tui.terminal.capabilities import why_unfit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from briefing_tui.files import StrPath
    from briefing_tui.library.library import Library

MOST_BYTES = 100_000
"""Bytes of a kept screen's file; a window of 200 by 60 takes about 15,000."""

MOST_KEPT = 24
"""Screens that are kept in all, those of other sizes and other libraries too; the oldest goes first."""

_MOST_CHECKED = 1_000_000
"""Bytes of a file whose content is compared: one that is larger is not worth the time."""

_FORMAT = "briefing-tui screen 2"
_VARIABLES = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LANG", "LC_ALL",
              "LC_CTYPE", "PYTHONIOENCODING", "PYTHONUTF8")  # fmt: skip


class KeptScreens:
    """The kept screens of what one command line opens, one for each size of the terminal."""

    def __init__(self, options: Any) -> None:
        """Note what holds at the start: what `open` was asked for, and the environment, which the program changes."""
        self._asked = [os.path.abspath(path) for path in options.paths]
        self._wanted = not options.fresh
        self.shown = False
        """Whether a kept screen was put on the terminal."""
        variables = [item for item in sorted(os.environ.items()) if item[0] in _VARIABLES or item[0][:7] == "TEXTUAL"]
        how = (options.theme, options.articles, options.ascii, options.mouse, getattr(sys.__stderr__, "encoding", None))
        program = (__version__, os.path.dirname(__file__), sys.version)
        self._conditions = ascii((self._asked, how, program, variables))

    def show(self) -> None:
        """Take the terminal over and show the kept screen of its size, if there is one and nothing has changed."""
        if not self._wanted or why_unfit():
            return
        try:
            width, height = os.get_terminal_size(1)  # that of stdout, as shutil.get_terminal_size has it
        except OSError:
            return
        file = self._file(width, height)
        text = file and _content(file)
        if not text:
            return
        head, _, screen = text.partition("\n\n")
        if _is_current(head.split("\n"), [f"{_FORMAT} {width}x{height}", self._conditions]):
            self.shown = early_terminal.take(screen, width, height)

    def keep(
        self, screen: str, width: int, height: int, library: Library, roots: Sequence[StrPath], articles: str = ""
    ) -> None:
        """Keep a screen of `width` by `height` cells that shows `library`, opened by `roots` and with `articles`.

        `screen` is the output that paints it on a cleared terminal. Does nothing where the file cannot be written, or
        where a digest has a problem, which the next start will print.
        """
        file = self._file(width, height)
        if file is None or any(digest.problems for digest in library.files):
            return
        named = [f"{way} {found} {path}" for way, found, path in _dependencies(library, roots, articles)]
        head = [f"{_FORMAT} {width}x{height}", self._conditions, *named]
        if any("\n" in line for line in head):  # in a path
            return
        data = "\n".join([*head, "", screen]).encode("utf-8", "surrogateescape")
        data += b"\n%08x" % zlib.crc32(data)
        if len(data) <= MOST_BYTES:
            with suppress(OSError):
                write_private(file, data)
                _sweep(os.path.dirname(file))

    def _file(self, width: int, height: int) -> str | None:
        folder = user_folder("cache")
        name = zlib.crc32(os.fsencode("\0".join(self._asked)))
        return folder and os.path.join(folder, f"{name:08x}-{width}x{height}.screen")


def _dependencies(library: Library, roots: Sequence[StrPath], articles: str) -> Iterator[tuple[str, str, str]]:
    """What a screen depends on beside the conditions: a way to look at a file, what was seen, and the file's path.

    Of a digest that is what was seen when it was read: the screen shows what it said then.
    """
    from briefing_tui.library.index_cache import index_file
    from briefing_tui.tui.navigation.saved_view import view_file

    for root in roots:
        yield "root", "", os.path.abspath(root)
    for digest in library.files:
        yield "digest", digest.stamp.replace(" ", ":"), digest.path
        if digest.content:  # its times cannot tell whether it has changed
            yield "content", digest.content, digest.path
    for path, seen in library.texts:
        yield "stamp", seen.replace(" ", ":"), path
    for way, file in (
        ("place", index_file(roots, articles)),
        ("content", view_file(roots)),
        ("stamp", marks_path()),
        ("stamp", config_path()),
    ):
        if file is not None:
            yield way, _seen(way, file), file


def _seen(way: str, path: str) -> str:
    """Return what is seen of a file in one of these ways; "" for a file that is not there.

    `digest` and `stamp`: its size, times and inode (`stamps.stamp`). `place`: its size and inode, for a file that is
    only ever replaced. `content`: a checksum, for one whose times do not tell; "?" for one not worth reading.
    """
    try:
        found = os.stat(path)
    except OSError:
        return ""
    if way == "content":
        return checksum(path) if found.st_size <= _MOST_CHECKED else "?"
    return f"{found.st_size}:{found.st_ino}" if way == "place" else stamp(path).replace(" ", ":")


def _is_current(head: list[str], expected: list[str]) -> bool:
    """Return whether a kept screen's head begins as expected, and all that it names is as it was."""
    if head[:2] != expected:
        return False
    roots, listed = [], []
    for line in head[2:]:
        way, _, rest = line.partition(" ")
        was, _, path = rest.partition(" ")
        if way == "root":
            roots.append(path)
            continue
        if way not in ("digest", "stamp", "place", "content") or not path or was != _seen(way, path):
            return False
        if was in ("", "?") and way != "stamp":  # one that could not be told from another
            return False
        if way == "digest":
            listed.append(path)
    return bool(listed) and listed == list(find_digests(roots))


def _content(file: str) -> str:
    """Return the text of a kept screen's file that is whole; "" for any other."""
    data = read_private(file, MOST_BYTES) or b""
    whole, _, seal = data.rpartition(b"\n")
    if seal != b"%08x" % zlib.crc32(whole):
        return ""
    try:
        return whole.decode("utf-8", "surrogateescape")
    except UnicodeDecodeError:
        return ""


def _sweep(folder: str) -> None:
    """Delete the oldest kept screens beyond MOST_KEPT, those among them that a killed program left half written."""
    kept = [os.path.join(folder, name) for name in os.listdir(folder) if ".screen" in name]
    for file in sorted(kept, key=os.path.getmtime, reverse=True)[MOST_KEPT:]:
        os.unlink(file)
