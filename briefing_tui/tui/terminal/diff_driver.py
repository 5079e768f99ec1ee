"""The terminal driver that sends only what changed.

Give `DiffDriver` to a Textual app as `driver_class`. Textual paints as ever, through `write`; a `CellGrid` turns that
into the least output. (Inline apps and tests get Textual's own drivers whatever the `driver_class`.)

Longer than other files, because what Textual asks of a driver is asked of one class.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import time
from concurrent.futures import wait
from contextlib import suppress
from itertools import zip_longest
from threading import RLock
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste, Resize

from briefing_tui.tui.terminal.cell_grid import CellGrid
from briefing_tui.tui.terminal.early_terminal import hand_over, keep_stopping
from briefing_tui.tui.terminal.key_input import KeyInput
from briefing_tui.tui.terminal.shutdown import KEY_SIGNALS, SIGNALS, end, end_on_signals, leave_keys_to_others
from briefing_tui.tui.terminal.terminal_output import TerminalOutput
from briefing_tui.tui.textual_internals import is_ending, messages_handled

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message


_SHORTLY = 0.1
"""Seconds after a key in which the next one waits for it."""

_ANSWERED = 0.3
"""Seconds in which a terminal says what it was asked at the start; later than the app, the shell would get it."""

_LOOK_AGAIN = 50
"""Milliseconds between two looks at whether more follows on an ESC."""

_PART = 512
"""Bytes read at once from which on more are likely to follow: a paste comes in parts."""

_PAUSE = 0.05
"""Seconds without more after which a paste has ended."""


_UNDISTURBED = "\x0f\x1b(B\x1b[r\x1b[?6l\x1b[4l"
"""ASCII shifted in as G0 (SI, SCS), scrolling over the whole screen (DECSTBM), no origin mode (DECOM), no insert mode
(IRM), as at the start."""


class DiffDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, with a memory of the cells that stand on the terminal.

    Each update reaches the terminal as one write, once its bracket of synchronised output ends, or at once where
    Textual uses none; what paints nothing (clipboard, bell, modes) is passed on in its place among the updates.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        # Textual's input thread writes too (modes of resizing and of the mouse).
        self._lock = RLock()
        self._writing = False
        self._key_at = 0.0
        self._size_seen: tuple[int, int] | None = None
        self._resized: tuple[int, int] | None = None
        self._grid = CellGrid(80, 24)
        self._silenced = self._leaving = False
        self._is_lent = False  # whether another program has the terminal
        self._adopted_size: tuple[int, int] | None = None
        self._asked_at = 0.0
        self.more_typed = False
        """Whether what is being handed over is followed by a letter or a paste that has come already."""
        self._wake, self._waker = os.pipe()  # ends the wait for a key
        self.ended_by = 0
        """The exit status due to the signal, or the lost terminal, that ends the app; 0 for none."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        keep_stopping()
        assert self._file is not None, "why_unfit makes sure of a terminal"
        self._file = TerminalOutput(self._file)  # type: ignore[assignment]  # as much of a file as the writer thread uses

    def end_app(self, status: int) -> None:
        """Ask the app to end with this exit status; may be called from any thread."""
        with suppress(RuntimeError):  # the loop is closed: the app is at its end
            self._loop.call_soon_threadsafe(lambda: self._app.exit(return_code=status))

    def start_application_mode(self) -> None:
        """Take the terminal over; from the moment before, whatever ends the app gives it back.

        After another program had it, keys such as Ctrl+C are that program's until the terminal is in raw mode again.
        """
        end_on_signals(self, [each for each in SIGNALS if not (self._is_lent and each in KEY_SIGNALS)])
        self._asked_at = time.monotonic()
        taken = hand_over()
        if taken is not None:
            signal.signal(signal.SIGTSTP, self._sigtstp_application)
            self._adopted_size = (taken.width, taken.height)
            self._grid.adopt(taken.screen, taken.width, taken.height)
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual leaves it untyped
        if taken is not None:
            self.attrs_before = taken.attributes
        self._is_lent = False
        end_on_signals(self)

    def leave(self) -> None:
        """From now on, send nothing but what gives the terminal back, and hand over no more keys."""
        self._leaving = True

    def kept(self) -> str | None:
        """Return the output that paints this screen for another start (see `CellGrid.kept`), or None."""
        with self._lock:
            return self._grid.kept()

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        with self._lock:
            if self._leaving:
                self._grid.discard()
                self._leaving = False
        super().stop_application_mode()

    def suspend_application_mode(self) -> None:
        """Give the terminal to another program for a while, and keys such as Ctrl+C with it."""
        self._is_lent = True
        leave_keys_to_others()
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal over again, after another program had it, and paint it whole."""
        super().resume_application_mode()
        self.pass_on(_UNDISTURBED)
        self.repaint()

    def write(self, data: str) -> None:
        """Take in terminal output as Textual composes it, and send what of it makes a difference."""
        self._exchange(data)

    def flush(self) -> None:
        """Send what is still owed, even in the middle of an update."""
        self._exchange("", hold=False)

    @property
    def writer(self) -> int | None:
        """The identifier of the thread that writes to the terminal (threading.get_ident)."""
        return self._writer_thread.ident if self._writer_thread is not None else None

    def discard_output(self) -> None:
        """Drop all output that has not been sent yet; the caller restores the terminal and ends the process."""
        self._silenced = True
        if isinstance(self._file, TerminalOutput):
            self._file.end()

    def close(self) -> None:
        """Wait until all output has been sent; after `discard_output`, until the process ends."""
        super().close()
        if self._silenced:
            time.sleep(1)

    def pass_on(self, sequence: str) -> None:
        """Send a sequence that paints nothing as it is, such as a text for the clipboard."""
        with self._lock:
            self._grid.pass_on(sequence)
        self.flush()

    def put_cursor(self, x: int, y: int) -> None:
        """Put the terminal's cursor in a cell, counted from 0, if it is not there."""
        self.write(f"\x1b[{y + 1};{x + 1}H")

    def repaint(self) -> None:
        """Clear the terminal and send the whole screen again, from memory: no widget is asked to render."""
        with self._lock:
            self._grid.forget()
        self.flush()

    def process_message(self, message: Message) -> None:
        """Pass an input event on to the app; a report of the terminal's size also resizes the grid."""
        if isinstance(message, Resize):
            size = (message.size.width, message.size.height)
            # Terminals report their size on being asked to report changes: that is no change.
            if size != self._size_seen:
                self._resized = self._size_seen = size
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Read keys until the app ends, or the terminal does: then end the app.

        Textual's own loop goes on reading a terminal that is gone, at full speed, and fails on what is not UTF-8.
        """
        keys = KeyInput(self._debug)
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        poll.register(self._wake, select.POLLIN)
        while not self.exit_event.is_set():
            ready = [file for file, _ in poll.poll(_LOOK_AGAIN if keys.is_waiting else None)]
            events = keys.tick()
            if self.fileno in ready:
                data = self._read()
                if not data:
                    end(self, 128 + signal.SIGHUP)
                    return
                events = keys.feed(data)
            for event, following in zip_longest(events, events[1:]):
                self._hand_over(event, following)

    def _read(self) -> bytes:
        """Read what the terminal has sent; of a paste all that comes without a pause. Empty at the terminal's end."""
        data = part = b""
        with suppress(OSError):
            while not data or (len(part) >= _PART and select.select([self.fileno], [], [], _PAUSE)[0]):
                part = os.read(self.fileno, 65536)
                data += part
                if not part:
                    break
        return data

    def disable_input(self) -> None:
        """Read no more keys; does not wait for one, but for what the terminal may be about to answer."""
        if not self.ended_by:
            time.sleep(max(0.0, self._asked_at + _ANSWERED - time.monotonic()))
        os.write(self._waker, b" ")
        super().disable_input()
        os.read(self._wake, 64)

    def _hand_over(self, event: Message, following: Message | None = None) -> None:
        """Pass an input event on; a key, when the one shortly before has done what it does: it may move the focus.

        Textual gives keys that arrive together, as they do over a slow line, all to what has the focus before them.
        """
        if self._leaving:
            return
        if isinstance(event, Key | Paste):
            if time.monotonic() - self._key_at < _SHORTLY:
                with suppress(RuntimeError):  # the loop is closed: the app is at its end
                    dealt_with = asyncio.run_coroutine_threadsafe(self._deal_with_input(), self._loop)
                    while not self.exit_event.is_set() and not wait([dealt_with], 0.02).done:
                        pass
            self._key_at = time.monotonic()
        self.more_typed = isinstance(following, Paste) or (isinstance(following, Key) and following.is_printable)
        self.process_message(event)

    async def _deal_with_input(self) -> None:
        if not is_ending(self._app):
            await messages_handled((self._app.focused or self._app.screen).ancestors_with_self)

    def _exchange(self, data: str, hold: bool = True) -> None:
        with self._lock:
            self._writing = True
            try:
                size, self._resized = self._resized, None
                if size is not None:
                    self._grid.resize(*size)
                self._grid.feed(data)
                output = "" if (hold and self._grid.in_update) or self._leaving else self._grid.take()
                if output:
                    super().write(output)
            finally:
                self._writing = False

    def _get_terminal_size(self) -> tuple[int, int]:
        # Asked at the start and at each SIGWINCH. That runs in a signal handler, perhaps amid a write: only noted here.
        self._size_seen = super()._get_terminal_size()
        if self._size_seen != self._adopted_size:  # of a terminal that shows what the grid has adopted, no news
            self._resized = self._size_seen
        self._adopted_size = None
        return self._size_seen

    def _sigtstp_application(self, *arguments: object) -> None:
        self._between_writes(super()._sigtstp_application, arguments)

    def _sigcont_application(self, *arguments: object) -> None:
        self._between_writes(super()._sigcont_application, arguments)

    def _between_writes(self, handler: Any, arguments: tuple[object, ...]) -> None:
        """Run a signal's handler now, or, if the signal came amid a write, after it: the handlers write themselves."""
        if self._writing:
            self._loop.call_soon_threadsafe(handler, *arguments)
        else:
            handler(*arguments)
