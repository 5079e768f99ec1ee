"""End the program on a signal, or when the terminal is gone: ask the app to end, and force it within a second."""

from __future__ import annotations

import os
import signal
import termios
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType
from typing import IO, Any, Protocol

from briefing_tui.tui.terminal.early_terminal import OUTPUT

KEY_SIGNALS = (signal.SIGINT, signal.SIGQUIT)
"""The signals that Ctrl+C and Ctrl+\\ send, unless the terminal is in raw mode."""

SIGNALS = (signal.SIGTERM, signal.SIGHUP, *KEY_SIGNALS)
"""The signals that ask a terminal program to end."""

GRACE = 0.7
"""Seconds that the app may take to end by itself."""

_TRIES = 50
_WAKING = signal.SIGURG  # a signal that is handled by doing nothing, and so only ends a system call

# All that Textual or this program may have switched on (xterm control sequences; Kitty keyboard protocol), after a CAN
# (ECMA-48) for what may have been cut off.
_RESTORE = (
    b"\x18\x1b[?2026l\x1b[<u\x1b[?2004l\x1b[?2048l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"
    b"\x1b[?7h\x1b[m\x1b[?1049l\x1b[?25h\x1b[?1004l"
)


class Endable(Protocol):
    """The part of a terminal driver that these functions use."""

    fileno: int
    """The file descriptor of the terminal that keys are read from."""
    attrs_before: Any
    """The terminal's attributes from before the program (termios.tcgetattr), or None."""
    ended_by: int
    """The exit status due to the signal, or the lost terminal, that ends the program; 0 for none."""

    @property
    def writer(self) -> int | None:
        """The identifier of the thread that writes to the terminal (threading.get_ident)."""

    def discard_output(self) -> None:
        """Drop the output that has not been sent yet."""

    def end_app(self, status: int) -> None:
        """Ask the app to end with this exit status; may be called from any thread."""


def end_on_signals(driver: Endable, numbers: Sequence[signal.Signals] = SIGNALS) -> None:
    """From now on, end the app when one of these signals comes, with the exit status that a shell gives such an end."""

    def handle(number: int, frame: FrameType | None) -> None:
        end(driver, 128 + number)

    for each in numbers:
        signal.signal(each, handle)
    signal.signal(_WAKING, lambda number, frame: None)


def leave_keys_to_others() -> None:
    """From now on, ignore KEY_SIGNALS, which are meant for another program that has the terminal.

    They get a handler that does nothing rather than SIG_IGN, which the other program would inherit.
    """
    for each in KEY_SIGNALS:
        signal.signal(each, lambda number, frame: None)


def end(driver: Endable, status: int) -> None:
    """Ask the app to end, and end the process by force after GRACE. May be called from any thread, and repeatedly."""
    driver.ended_by = status
    last_resort = threading.Timer(GRACE, end_at_once, (driver, status))
    last_resort.daemon = True
    last_resort.start()
    driver.end_app(status)


def end_at_once(driver: Endable, status: int) -> None:
    """Restore the terminal and end the process, without waiting for somebody to read the terminal."""
    with suppress(Exception):
        if driver.attrs_before is not None:
            termios.tcsetattr(driver.fileno, termios.TCSANOW, driver.attrs_before)
    with suppress(Exception):
        line = os.dup(OUTPUT)  # a thread that cannot write to the other one may replace it (TerminalOutput)
        driver.discard_output()
        os.set_blocking(line, False)
        try:
            for _ in range(_TRIES):
                # What nobody reads is dropped, to make room. While the writing thread waits for room, the kernel lets
                # no other thread write: a signal ends its wait.
                termios.tcflush(line, termios.TCOFLUSH)
                if driver.writer:
                    signal.pthread_kill(driver.writer, _WAKING)
                time.sleep(0.002)
                with suppress(BlockingIOError):
                    os.write(line, _RESTORE)
                    break
        finally:
            os.set_blocking(line, True)  # the flag is shared with the programs that use the terminal next
    os._exit(status)


class TerminalOutput:
    """A terminal as a file to write to. Once the terminal is gone, output is dropped without an error."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._is_gone = False

    def write(self, text: str) -> None:
        """Write a text, as a file does."""
        self._call(self._file.write, text)

    def flush(self) -> None:
        """Send what is buffered."""
        self._call(self._file.flush)

    def fileno(self) -> int:
        """Return the terminal's file descriptor."""
        return self._file.fileno()

    def discard(self) -> None:
        """Drop all that is written from now on."""
        self._is_gone = True

    def _call(self, method: Callable[..., object], *arguments: str) -> None:
        if not self._is_gone:
            try:
                method(*arguments)
            except (OSError, ValueError):
                self._is_gone = True
                with suppress(OSError):  # so that what is in a buffer causes no error at the exit
                    os.dup2(os.open(os.devnull, os.O_WRONLY), self._file.fileno())
