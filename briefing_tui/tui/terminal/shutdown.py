"""Ends the program on a signal or when the terminal is gone: by asking the app to end, or by force within a second."""

from __future__ import annotations

import os
import signal
import termios
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import Any, Protocol

KEY_SIGNALS = (signal.SIGINT, signal.SIGQUIT)
"""What asks a program to end and is sent by a key, Ctrl+C or Ctrl+\\, unless the terminal is in raw mode."""

SIGNALS = (signal.SIGTERM, signal.SIGHUP, *KEY_SIGNALS)
"""What asks a terminal program to end."""

GRACE = 0.7
"""Seconds that an end in good order may take."""

_TRIES = 50
_WAKING = signal.SIGURG  # does nothing but end a system call

# All that Textual or this program may have switched on (xterm control sequences; Kitty keyboard protocol), after a CAN
# (ECMA-48) for what may have been cut off.
_RESTORE = (
    b"\x18\x1b[?2026l\x1b[<u\x1b[?2004l\x1b[?2048l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"
    b"\x1b[?7h\x1b[m\x1b[?1049l\x1b[?25h\x1b[?1004l"
)


class Endable(Protocol):
    """What these functions need of a terminal driver."""

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
        """Send nothing of what is still waiting to be sent."""

    def end_app(self, status: int) -> None:
        """Ask the app to end with this exit status; may be called from any thread."""


def end_on_signals(driver: Endable, numbers: Sequence[signal.Signals] = SIGNALS) -> None:
    """From now on, let each of some signals end the app, with the exit status that a shell gives such an end."""

    def handle(number: int, frame: FrameType | None) -> None:
        end(driver, 128 + number)

    for each in numbers:
        signal.signal(each, handle)
    signal.signal(_WAKING, lambda number, frame: None)


def leave_keys_to_others() -> None:
    """From now on, do nothing on KEY_SIGNALS: another program has the terminal, and the keys are meant for it.

    They are not ignored (SIG_IGN), which that program would inherit.
    """
    for each in KEY_SIGNALS:
        signal.signal(each, lambda number, frame: None)


def end(driver: Endable, status: int) -> None:
    """Ask the app to end, and end the process if it has not within GRACE. May be called from any thread, and twice."""
    driver.ended_by = status
    last_resort = threading.Timer(GRACE, end_at_once, (driver, status))
    last_resort.daemon = True
    last_resort.start()
    driver.end_app(status)


def end_at_once(driver: Endable, status: int) -> None:
    """Restore the terminal and end the process without waiting, because perhaps nobody reads the terminal."""
    with suppress(Exception):
        if driver.attrs_before is not None:
            termios.tcsetattr(driver.fileno, termios.TCSANOW, driver.attrs_before)
    with suppress(Exception):
        line = os.dup(2)  # whoever is stuck in writing to the other may take it for lost
        driver.discard_output()
        os.set_blocking(line, False)
        try:
            for _ in range(_TRIES):
                # What nobody reads is thrown away, to make room. And as long as the thread that writes waits for room,
                # the kernel lets nobody else write: a signal ends its wait.
                termios.tcflush(line, termios.TCOFLUSH)
                if driver.writer:
                    signal.pthread_kill(driver.writer, _WAKING)
                time.sleep(0.002)
                with suppress(BlockingIOError):
                    os.write(line, _RESTORE)
                    break
        finally:
            os.set_blocking(line, True)  # the flag is shared with whoever comes after us
    os._exit(status)
