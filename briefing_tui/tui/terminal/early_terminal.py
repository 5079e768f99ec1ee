"""Take the terminal over before the program is loaded, and restore it if the program ends or stops meanwhile.

`take_over` shows the screen kept from the last time. Textual's driver later gets the terminal from `hand_over`. This
module imports next to nothing, because the first screen waits for its imports.
"""

from __future__ import annotations

import os
import termios
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from typing import Any
else:
    # Private in Python: the part of `signal` in C. The other part takes 4 ms, a fifth of the first screen's budget.
    try:
        import _signal as signal
    except ImportError:
        import signal

INPUT, OUTPUT = 0, 2 if os.isatty(2) else 1
"""The file descriptors that Textual reads keys from and writes the screen to.

The latter is standard error, or standard output where errors are sent elsewhere.
"""

_END_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
_IFLAG, _LFLAG, _CC = 0, 3, 6  # places in what termios.tcgetattr returns

# xterm control sequences. A paste is bracketed from now on, so that its letters are never taken for keys, and lines do
# not wrap, so that a text that is too long stays in its row.
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l\x1b[m\x1b[2J\x1b[H"
_LEAVE = "\x1b[m\x1b[?7h\x1b[?2004l\x1b[?1049l\x1b[?25h"

_LONGEST_PARAMETERS = 100  # characters of one sequence's: those of the longest SGR take 60
_JOINERS = "\u200b\u200c\u200d"  # the only characters of a screen that are not printable: see digest/sanitize.shown


class TakenTerminal:
    """A terminal that was taken over, as it was before and as it is now."""

    __slots__ = ("attributes", "height", "screen", "width")

    attributes: list[Any]
    """The terminal's attributes from before (termios.tcgetattr)."""
    screen: str
    """The output that painted its present cells on the cleared alternate screen."""
    width: int
    """Its columns."""
    height: int
    """Its rows."""

    def __init__(self, attributes: list[Any], screen: str, width: int, height: int) -> None:
        self.attributes, self.screen, self.width, self.height = attributes, screen, width, height


_taken: TakenTerminal | None = None  # of the process, as its terminal and its signal handlers are


def paints_only(screen: str) -> bool:
    """Return whether terminal output is nothing but printable text, SGR and CUP (ECMA-48 8.3.117 and 8.3.21)."""
    text, *sequences = screen.split("\x1b[")
    for sequence in sequences:
        rest = sequence.lstrip("0123456789;")
        parameters = sequence[: len(sequence) - len(rest)]
        if (
            not (rest[:1] == "m" or (rest[:1] == "H" and parameters.count(";") < 2))
            or len(parameters) > _LONGEST_PARAMETERS
        ):
            return False
        text += rest[1:]
    return text.isprintable() or all(each.isprintable() or each in _JOINERS for each in text)


def take_over(screen: str, width: int, height: int) -> bool:
    """Take the terminal over and show a screen of `width` by `height` cells on it.

    `screen` is the output that paints it on a cleared terminal. Returns False, and sends nothing, where that is not
    all that the output does (see `paints_only`), or where the terminal does not allow it. Keys wait in the terminal's
    queue, unseen, until Textual reads them: echo and line mode are switched off before the first byte is sent.
    """
    global _taken
    if not paints_only(screen):
        return False
    try:
        attributes = termios.tcgetattr(INPUT)
    except termios.error:
        return False
    _taken = TakenTerminal(attributes, screen, width, height)
    for number in _END_SIGNALS:
        signal.signal(number, _end_process)
    signal.signal(signal.SIGTSTP, _stop_process)
    try:
        _enter(_taken)
    except (OSError, termios.error):
        restore()
    return _taken is not None


def restore() -> None:
    """Restore the terminal, unless it was handed over. Called before a message is printed, and at the end."""
    global _taken
    if _taken is not None:
        taken, _taken = _taken, None
        _leave(taken)
        for number in (*_END_SIGNALS, signal.SIGTSTP):
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


def hand_over() -> TakenTerminal | None:
    """Return the terminal that was taken over, or None. From now on the caller must restore it.

    The caller must have set its own handlers of the signals that end the program.
    """
    global _taken
    taken, _taken = _taken, None
    return taken


def keep_stopping() -> None:
    """Handle SIGTSTP here again, unless the terminal was handed over; Textual's handler needs an app that runs."""
    if _taken is not None:
        signal.signal(signal.SIGTSTP, _stop_process)


def _enter(taken: TakenTerminal) -> None:
    raw = [*taken.attributes[:_CC], [*taken.attributes[_CC]]]
    # As Textual's driver does it: no echo, lines, signals of keys or flow control, and Enter as it is typed.
    raw[_LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    raw[_IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    raw[_CC][termios.VMIN] = 1
    termios.tcsetattr(INPUT, termios.TCSANOW, raw)  # TCSAFLUSH would throw away what has been typed
    _send(f"{_ENTER}{taken.screen}\x1b[m")


def _leave(taken: TakenTerminal) -> None:
    with suppress(OSError):
        _send(_LEAVE)
    with suppress(termios.error):
        termios.tcsetattr(INPUT, termios.TCSANOW, taken.attributes)


def _send(text: str) -> None:
    data = text.encode()
    while data:
        data = data[os.write(OUTPUT, data) :]


def _end_process(number: int, frame: object) -> None:
    """Restore the terminal and end the process, with the exit status that a shell gives such an end."""
    if _taken is not None:
        with suppress(OSError, termios.error):
            termios.tcsetattr(INPUT, termios.TCSANOW, _taken.attributes)
            os.set_blocking(OUTPUT, False)  # where nobody reads the terminal, what waits to be read is dropped
            termios.tcflush(OUTPUT, termios.TCOFLUSH)
            os.write(OUTPUT, f"\x18{_LEAVE}".encode())  # CAN (ECMA-48) ends a sequence that was cut off
        with suppress(OSError):
            os.set_blocking(OUTPUT, True)  # the flag is shared with the programs that use the terminal next
    os._exit(128 + number)


def _stop_process(number: int, frame: object) -> None:
    """Stop the process, and take the terminal over again when it goes on."""
    if _taken is not None:
        _leave(_taken)
    os.kill(os.getpid(), signal.SIGSTOP)
    if _taken is not None:
        with suppress(OSError, termios.error):  # a terminal that is gone is noticed by the driver
            _enter(_taken)
