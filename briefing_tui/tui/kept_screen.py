"""Save the last screen of a library, for the next start to show at once.

It is shown only if nothing has changed since: the digests, the index, the saved view, the terminal, the program. To
check that without a database or Textual, a kept screen lists the files that it depends on and the state of each.
"""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import suppress

from briefing_tui import __version__
from briefing_tui.files.private_file import read_private, write_private
from briefing_tui.files.stamps import checksum, stamp
from briefing_tui.files.user_folders import config_path, marks_path, searches_path, user_folder
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
"""Screens that are kept in all, those of other sizes and other libraries included; the oldest are deleted first."""

_MOST_CHECKED = 1_000_000
"""Bytes of the largest file whose content is compared; a larger one takes too long."""

_FORMAT = "briefing-tui screen 2"
_VARIABLES = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LANG", "LC_ALL",
              "LC_CTYPE", "PYTHONIOENCODING", "PYTHONUTF8")  # fmt: skip


class KeptScreens:
    """The kept screens for one command line, one for each size of the terminal."""

    def __init__(self, options: Any) -> None:
        """Store the options of `open` and the present environment, which the program changes later."""
        self._paths = [os.path.abspath(path) for path in options.paths]
        self._wanted = not options.fresh
        self.shown = False
        """Whether a kept screen was put on the terminal."""
        variables = [item for item in sorted(os.environ.items()) if item[0] in _VARIABLES or item[0][:7] == "TEXTUAL"]
        how = (options.theme, options.articles, options.ascii, options.mouse, getattr(sys.__stderr__, "encoding", None))
        program = (__version__, os.path.dirname(__file__), sys.version)
        self._conditions = ascii((self._paths, how, program, variables))

    def show(self) -> None:
        """Take over the terminal and show the kept screen of its size, if there is one that is up to date."""
        if not self._wanted or why_unfit():
            return
        try:
            width, height = os.get_terminal_size(1)  # that of stdout, as shutil.get_terminal_size has it
        except OSError:
            return
        file = self._file(width, height)
        text = file and _read(file)
        if not text:
            return
        head, _, screen = text.partition("\n\n")
        if _is_current(head.split("\n"), [f"{_FORMAT} {width}x{height}", self._conditions]):
            self.shown = early_terminal.take_over(screen, width, height)

    def keep(
        self, screen: str, width: int, height: int, library: Library, roots: Sequence[StrPath], articles: str = ""
    ) -> None:
        """Save a screen of `width` by `height` cells that shows `library`, opened by `roots` and with `articles`.

        `screen` is the output that paints it on a cleared terminal. Does nothing where the file cannot be written, or
        where a digest has a problem, which the next start will print.
        """
        file = self._file(width, height)
        if file is None or any(digest.problems for digest in library.files):
            return
        named = [f"{check} {state} {path}" for check, state, path in _dependencies(library, roots, articles)]
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
        name = zlib.crc32(os.fsencode("\0".join(self._paths)))
        return folder and os.path.join(folder, f"{name:08x}-{width}x{height}.screen")


def _dependencies(library: Library, roots: Sequence[StrPath], articles: str) -> Iterator[tuple[str, str, str]]:
    """Yield for each file that a screen depends on how it is checked (see `_state`), its state, and its path.

    The state of a digest is that in which it was read, because that is what the screen shows.
    """
    from briefing_tui.library.index_cache import index_file
    from briefing_tui.library.last_left import left_file
    from briefing_tui.tui.navigation.saved_view import view_file

    for root in roots:
        yield "root", "", os.path.abspath(root)
    for digest in library.files:
        yield "digest", digest.stamp.replace(" ", ":"), digest.path
        if digest.content:  # its times cannot tell whether it has changed
            yield "content", digest.content, digest.path
    for path, text_stamp in library.texts:
        yield "stamp", text_stamp.replace(" ", ":"), path
    for check, file in (
        ("index", index_file(roots, articles)),
        ("content", view_file(roots)),
        ("stamp", marks_path()),
        ("stamp", config_path()),
        ("stamp", left_file(roots)),
        ("stamp", searches_path()),
    ):
        if file is not None:
            yield check, _state(check, file), file


def _state(check: str, path: str) -> str:
    """Return the state of a file as one of these checks has it; "" for a file that is not there.

    `digest` and `stamp`: its size, times and inode (`stamps.stamp`). `index`: its size and inode, because it is only
    ever replaced. `content`: a checksum, for a file whose times are not enough; "?" for one that is too large.
    """
    try:
        status = os.stat(path)
    except OSError:
        return ""
    if check == "content":
        return checksum(path) if status.st_size <= _MOST_CHECKED else "?"
    return f"{status.st_size}:{status.st_ino}" if check == "index" else stamp(path).replace(" ", ":")


def _is_current(head: list[str], expected: list[str]) -> bool:
    """Return whether a kept screen's head begins as expected, and each file that it names is in the same state."""
    if head[:2] != expected:
        return False
    roots, listed = [], []
    for line in head[2:]:
        check, _, rest = line.partition(" ")
        state, _, path = rest.partition(" ")
        if check == "root":
            roots.append(path)
            continue
        if check not in ("digest", "stamp", "index", "content") or not path or state != _state(check, path):
            return False
        if state in ("", "?") and check != "stamp":  # it may have changed all the same
            return False
        if check == "digest":
            listed.append(path)
    return bool(listed) and listed == list(find_digests(roots))


def _read(file: str) -> str:
    """Return the text of a kept screen's file; "" for one that is damaged."""
    data = read_private(file, MOST_BYTES) or b""
    content, _, seal = data.rpartition(b"\n")
    if seal != b"%08x" % zlib.crc32(content):
        return ""
    try:
        return content.decode("utf-8", "surrogateescape")
    except UnicodeDecodeError:
        return ""


def _sweep(folder: str) -> None:
    """Delete the oldest kept screens beyond MOST_KEPT, unfinished ones of killed programs included."""
    files = [os.path.join(folder, name) for name in os.listdir(folder) if ".screen" in name]
    for file in sorted(files, key=os.path.getmtime, reverse=True)[MOST_KEPT:]:
        os.unlink(file)
