"""A terminal for tests: a program under a pseudo-terminal, the screen that it draws, and every byte that it sends."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence

import pyte

# pyte prints the ends of these: keyboard modes, queries, cursor shapes
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][\d;]*[A-Za-z]|\x1b\[\??[\d;]*[ $][a-z]")
_UNFINISHED = re.compile(rb"\x1b(\[[\d;?<=> $]*)?\Z")


class Terminal:
    """Runs `argv` on a terminal that knows synchronised output, with the variables of `env` over a bare environment."""

    def __init__(
        self, argv: Sequence[str], cols: int = 80, rows: int = 24, env: Mapping[str, str] | None = None
    ) -> None:
        self.screen = pyte.Screen(cols, rows)
        """pyte's screen, with everything read so far drawn on it."""
        self.raw = bytearray()
        """Every byte that the program has sent."""
        self._stream = pyte.ByteStream(self.screen)
        self._unfinished, self._status, self._text = b"", -1, ""
        environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
        environment |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", **(env or {})}
        ready, start = os.pipe()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            # Nothing may escape here: the child would go on as a second pytest.
            try:
                os.read(ready, 1)
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
                os.execvpe(argv[0], [*argv], environment)
            finally:
                os._exit(127)
        self.attributes_before = termios.tcgetattr(self._fd)
        """The terminal line's attributes (termios) before the program was started."""
        os.write(start, b"!")
        os.close(ready)
        os.close(start)

    def read(self, timeout: float = 0.02) -> bool:
        """Read what the program sends within `timeout` seconds; whether it sent anything."""
        if not select.select([self._fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # the program is gone
            return False
        self.raw += data
        text = _UNKNOWN_TO_PYTE.sub(b"", self._unfinished + data)
        cut = _UNFINISHED.search(text)
        self._unfinished = cut.group() if cut else b""
        self._stream.feed(text[: len(text) - len(self._unfinished)])
        if b"\x1b[?2026$p" in data:
            self.send("\x1b[?2026;2$y")
        return bool(data)

    def text(self) -> str:
        """The screen's rows, one a line."""
        if (
            self.screen.dirty or not self._text
        ):  # pyte adds the rows that change, and leaves it to others to forget them
            self._text = "\n".join(self.screen.display)
            self.screen.dirty.clear()
        return self._text

    def cells(self) -> list[tuple[pyte.screens.Char, ...]]:
        """The screen's rows of cells, each with its character, colours and attributes."""
        return [tuple(self.screen.buffer[y][x] for x in range(self.screen.columns)) for y in range(self.screen.lines)]

    def wait_until(self, so: Callable[[], bool], timeout: float = 30.0) -> None:
        """Read until something is so; AssertionError, with the screen, if the program ends or time runs out before."""
        end = time.monotonic() + timeout
        while not so():
            goes_on = self.read() or self.exit_code(0) is None
            assert (goes_on and time.monotonic() < end) or so(), f"what was waited for did not come:\n{self.text()}"

    def wait_for(self, what: str, timeout: float = 30.0) -> None:
        """Read until a text is on the screen."""
        self.wait_until(lambda: what in self.text(), timeout)

    def read_until(self, what: bytes, timeout: float = 30.0) -> bytes:
        """Read until the program has sent some bytes from now on, and has settled; return what came."""
        before = len(self.raw)
        self.wait_until(lambda: what in self.raw[before:], timeout)
        self.settle()
        return bytes(self.raw[before:])

    def settle(self, quiet: float = 0.2, timeout: float = 30.0) -> bytes:
        """Read until nothing has come for `quiet` seconds; return what came. AssertionError if it goes on and on."""
        before, end = len(self.raw), time.monotonic() + timeout
        while self.read(quiet):
            assert time.monotonic() < end, f"it does not settle: {bytes(self.raw[-200:])!r}"
        return bytes(self.raw[before:])

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._fd, keys.encode())

    def resize(self, cols: int, rows: int) -> None:
        """Change the terminal's size, of which the program is told by SIGWINCH."""
        self.screen.resize(rows, cols)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def exit_code(self, timeout: float = 30.0, reading: bool = True) -> int | None:
        """The program's exit status, negative for a signal's number; None if it still runs after `timeout` seconds.

        Unless `reading`, nobody reads what it sends meanwhile.
        """
        end = time.monotonic() + timeout
        while self._status < 0:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = status
                self.settle(0)
            elif time.monotonic() >= end:
                return None
            elif reading:
                self.read()
            else:
                time.sleep(0.02)
        return os.waitstatus_to_exitcode(self._status)

    def close(self) -> None:
        """End the program if it still runs, and give the terminal back."""
        if self._status < 0:
            os.kill(self.pid, signal.SIGKILL)
            self._status = os.waitpid(self.pid, 0)[1]
        os.close(self._fd)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
