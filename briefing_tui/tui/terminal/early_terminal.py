"""The terminal taken over before the program is loaded, and given back should it end, or stop, before it stands.

`take` puts a kept screen on it; Textual's driver then asks `hand_over` for what stands there. Imports next to nothing:
the first screen waits for it.
"""

from __future__ import annotations

import os
import termios
from contextlib import suppress

from briefing_tui.tui.terminal.kept_screen_format import KeptCells, paint

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from typing import Any
else:
    # Private in Python: the C half of `signal`, whose other half takes 4 ms, a fifth of what the first screen may.
    try:
        import _signal as signal
    except ImportError:
        import signal

INPUT, OUTPUT = 0, 2
"""The file descriptors that keys are read from and that the screen is written to: Textual's."""

_ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
_IFLAG, _LFLAG, _CC = 0, 3, 6  # places in what termios.tcgetattr returns

# xterm control sequences. A paste is bracketed from now on, so that its letters are never taken for keys.
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[m\x1b[2J\x1b[H"
_LEAVE = "\x1b[m\x1b[?2004l\x1b[?1049l\x1b[?25h"


class Taken:
    """A terminal that was taken over."""

    __slots__ = ("attributes", "cells")

    attributes: list[Any]
    """The terminal's attributes from before (termios.tcgetattr)."""
    cells: KeptCells
    """What stands on it."""

    def __init__(self, attributes: list[Any], cells: KeptCells) -> None:
        self.attributes, self.cells = attributes, cells


_taken: Taken | None = None  # there is one terminal, and one state of it, as with signal handlers


def take(cells: KeptCells) -> bool:
    """Take the terminal over and show a screen on it; whether the terminal allows it.

    Keys wait in the terminal's queue, unseen, until Textual reads them: echo and line mode go before the first byte.
    """
    global _taken
    try:
        attributes = termios.tcgetattr(INPUT)
    except termios.error:
        return False
    _taken = Taken(attributes, cells)
    for number in _ENDS:
        signal.signal(number, _end)
    signal.signal(signal.SIGTSTP, _stop)
    try:
        _enter(_taken)
    except (OSError, termios.error):
        give_back()
    return _taken is not None


def give_back() -> None:
    """Give the terminal back as it was, if it is still held here: before any message, and when loading failed."""
    global _taken
    if _taken is not None:
        taken, _taken = _taken, None
        _leave(taken)
        for number in (*_ENDS, signal.SIGTSTP):
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


def hand_over() -> Taken | None:
    """Return what is held, to whoever restores the terminal from now on; None for nothing.

    The caller has put its own handlers in place for the signals that end the program.
    """
    global _taken
    taken, _taken = _taken, None
    return taken


def keep_stopping() -> None:
    """Handle SIGTSTP here again, if the terminal is still held here; Textual's handler needs an app that runs."""
    if _taken is not None:
        signal.signal(signal.SIGTSTP, _stop)


def _enter(taken: Taken) -> None:
    raw = [*taken.attributes[:_CC], [*taken.attributes[_CC]]]
    # As Textual's driver has it: no echo, no lines, no signals by keys, no flow control, Enter as it is typed.
    raw[_LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    raw[_IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    raw[_CC][termios.VMIN] = 1
    termios.tcsetattr(INPUT, termios.TCSANOW, raw)  # TCSAFLUSH would throw away what has been typed
    _send(_ENTER + paint(taken.cells))


def _leave(taken: Taken) -> None:
    with suppress(OSError):
        _send(_LEAVE)
    with suppress(termios.error):
        termios.tcsetattr(INPUT, termios.TCSANOW, taken.attributes)


def _send(text: str) -> None:
    data = text.encode()
    while data:
        data = data[os.write(OUTPUT, data) :]


def _end(number: int, frame: object) -> None:
    """End the program with the status that a shell gives such an end; nothing is there yet to be put in order."""
    if _taken is not None:
        with suppress(OSError, termios.error):
            termios.tcsetattr(INPUT, termios.TCSANOW, _taken.attributes)
            os.set_blocking(OUTPUT, False)  # perhaps nobody reads: then what waits to be read makes room
            termios.tcflush(OUTPUT, termios.TCOFLUSH)
            os.write(OUTPUT, f"\x18{_LEAVE}".encode())  # CAN (ECMA-48) ends a sequence that was cut off
        with suppress(OSError):
            os.set_blocking(OUTPUT, True)  # the flag is shared with whoever comes after us
    os._exit(128 + number)


def _stop(number: int, frame: object) -> None:
    """Stop, and take the terminal over again when the shell lets the program go on."""
    if _taken is not None:
        _leave(_taken)
    os.kill(os.getpid(), signal.SIGSTOP)
    if _taken is not None:
        with suppress(OSError, termios.error):  # where the terminal is gone, the driver will find out
            _enter(_taken)
