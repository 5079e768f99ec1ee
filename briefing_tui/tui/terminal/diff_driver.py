"""The terminal driver that sends only what changed.

Give `DiffDriver` to a Textual app as its `driver_class`. Textual writes its output to it as to its own driver; a
`CellGrid` turns that into the least output with the same effect. Inline apps and tests get Textual's own drivers
whatever the `driver_class`. (The file is longer than others because Textual wants all of a driver in one class.)
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from concurrent.futures import wait
from contextlib import suppress
from threading import RLock
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste, Resize

from briefing_tui.tui.terminal.cell_grid import CellGrid
from briefing_tui.tui.terminal.early_terminal import hand_over, keep_stopping
from briefing_tui.tui.terminal.key_input import read_events
from briefing_tui.tui.terminal.shutdown import (
    KEY_SIGNALS,
    SIGNALS,
    TerminalOutput,
    end,
    end_on_signals,
    leave_keys_to_others,
)
from briefing_tui.tui.textual_internals import is_exiting, wait_for_messages

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message


_BURST = 0.1
"""Seconds after a key within which the next one waits until the app has handled it."""

_ANSWER_TIME = 0.3
"""Seconds in which a terminal answers the queries of the start; the shell would get an answer after the app's end."""

_NORMAL_MODES = "\x0f\x1b(B\x1b[r\x1b[?6l\x1b[4l"
"""The modes of the start: ASCII as G0 (SI, SCS), scrolling the whole screen (DECSTBM), no origin mode (DECOM), no
insert mode (IRM)."""


class DiffDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, which remembers the cells that the terminal shows.

    Each update is sent in one write, when its bracket of synchronised output ends, or at once where Textual uses none.
    Sequences that paint nothing (clipboard, bell, modes) are sent in their place among the updates.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        # Textual's input thread writes too (modes of resizing and of the mouse).
        self._lock = RLock()
        self._writing = False
        self._last_key_at = 0.0
        self._reported_size: tuple[int, int] | None = None
        self._new_size: tuple[int, int] | None = None
        self._adopted_size: tuple[int, int] | None = None
        self._grid = CellGrid(80, 24)
        self._is_discarding = self._is_frozen = False
        self._is_suspended = False  # whether another program has the terminal
        self._queried_at = 0.0
        self.has_more_input = False
        """Whether the key or paste at hand is followed by a letter or a paste that has come already."""
        self._wake_reader, self._wake_writer = os.pipe()  # ends the wait for a key
        self.ended_by = 0
        """The exit status due to the signal, or the lost terminal, that ends the app; 0 for none."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        keep_stopping()
        assert self._file is not None, "why_unfit makes sure of a terminal"
        self._file = TerminalOutput(self._file)  # type: ignore[assignment]  # as much of a file as the writer thread uses

    # Taking over and restoring the terminal

    def start_application_mode(self) -> None:
        """Take over the terminal. First, set handlers of the signals that end the app, which restore it.

        After another program had the terminal, signals of keys such as Ctrl+C still go to that program until raw mode
        is set.
        """
        end_on_signals(self, [each for each in SIGNALS if not (self._is_suspended and each in KEY_SIGNALS)])
        self._queried_at = time.monotonic()
        taken = hand_over()
        if taken is not None:
            signal.signal(signal.SIGTSTP, self._sigtstp_application)
            self._adopted_size = (taken.width, taken.height)
            self._grid.adopt(taken.screen, taken.width, taken.height)
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual leaves it untyped
        if taken is not None:
            self.attrs_before = taken.attributes
        self._is_suspended = False
        end_on_signals(self)

    def stop_application_mode(self) -> None:
        """Restore the terminal."""
        with self._lock:
            if self._is_frozen:
                self._grid.discard_output()
                self._is_frozen = False
        super().stop_application_mode()

    def suspend_application_mode(self) -> None:
        """Leave the terminal to another program for a while, and the signals of keys such as Ctrl+C too."""
        self._is_suspended = True
        leave_keys_to_others()
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal over again after another program had it, and send the whole screen."""
        super().resume_application_mode()
        self.send(_NORMAL_MODES)
        self.repaint()

    def freeze(self) -> None:
        """From now on, ignore input and send no output but that which restores the terminal."""
        self._is_frozen = True

    def end_app(self, status: int) -> None:
        """Ask the app to end with this exit status; may be called from any thread."""
        with suppress(RuntimeError):  # the loop is closed: the app is at its end
            self._loop.call_soon_threadsafe(lambda: self._app.exit(return_code=status))

    # Output

    def write(self, data: str) -> None:
        """Take in terminal output from Textual, and send what of it changes the terminal."""
        self._feed(data)

    def flush(self) -> None:
        """Send what has been written, even in the middle of an update."""
        self._feed("", amid_update=True)

    def send(self, sequence: str) -> None:
        """Send a sequence that paints nothing, such as a text for the clipboard, as it is."""
        with self._lock:
            self._grid.send(sequence)
        self.flush()

    def move_cursor(self, x: int, y: int) -> None:
        """Move the terminal's cursor to a cell, counted from 0, if it is not there."""
        self.write(f"\x1b[{y + 1};{x + 1}H")

    def repaint(self) -> None:
        """Clear the terminal and send the whole screen again, from memory: no widget is asked to render."""
        with self._lock:
            self._grid.invalidate()
        self.flush()

    def snapshot(self) -> str | None:
        """Return output that paints the screen at the next start (see `CellGrid.snapshot`), or None."""
        with self._lock:
            return self._grid.snapshot()

    @property
    def writer(self) -> int | None:
        """The identifier of the thread that writes to the terminal (threading.get_ident)."""
        return self._writer_thread.ident if self._writer_thread is not None else None

    def discard_output(self) -> None:
        """Drop the output that has not been sent yet; the caller restores the terminal and ends the process."""
        self._is_discarding = True
        if isinstance(self._file, TerminalOutput):
            self._file.discard()

    def close(self) -> None:
        """Wait until all output has been sent; after `discard_output`, until the process ends."""
        super().close()
        if self._is_discarding:
            time.sleep(1)

    def _feed(self, data: str, amid_update: bool = False) -> None:
        with self._lock:
            self._writing = True
            try:
                size, self._new_size = self._new_size, None
                if size is not None:
                    self._grid.resize(*size)
                self._grid.feed(data)
                if not self._is_frozen and (amid_update or not self._grid.in_update):
                    output = self._grid.take_output()
                    if output:
                        super().write(output)
            finally:
                self._writing = False

    # Input

    def run_input_thread(self) -> None:
        """Read input until the app ends, and end the app if the terminal is gone.

        Textual's own loop would read a terminal that is gone in a busy loop, and fails on what is not UTF-8.
        """
        for event, following in read_events(self.fileno, self._wake_reader, self.exit_event, self._debug):
            self._pass_on(event, following)
        if not self.exit_event.is_set():
            end(self, 128 + signal.SIGHUP)

    def disable_input(self) -> None:
        """Stop reading input, without waiting for a key, but not before the terminal's answers have been read."""
        if not self.ended_by:
            time.sleep(max(0.0, self._queried_at + _ANSWER_TIME - time.monotonic()))
        os.write(self._wake_writer, b" ")
        super().disable_input()
        os.read(self._wake_reader, 64)

    def process_message(self, message: Message) -> None:
        """Pass an input event on to the app; a report of the terminal's size also resizes the grid."""
        if isinstance(message, Resize):
            size = (message.size.width, message.size.height)
            # Terminals report their size when they are asked to report changes: that is no change.
            if size != self._reported_size:
                self._new_size = self._reported_size = size
        super().process_message(message)

    def _pass_on(self, event: Message, following: Message | None) -> None:
        """Pass an input event on to the app. A key waits until the app has handled the one shortly before.

        Otherwise keys that arrive together, as over a slow line, all go to the widget that has the focus before the
        first of them, although that one may move the focus.
        """
        if self._is_frozen:
            return
        if isinstance(event, Key | Paste):
            if time.monotonic() - self._last_key_at < _BURST:
                with suppress(RuntimeError):  # the loop is closed: the app is at its end
                    handled = asyncio.run_coroutine_threadsafe(self._input_handled(), self._loop)
                    while not self.exit_event.is_set() and not wait([handled], 0.02).done:
                        pass
            self._last_key_at = time.monotonic()
        self.has_more_input = isinstance(following, Paste) or (isinstance(following, Key) and following.is_printable)
        self.process_message(event)

    async def _input_handled(self) -> None:
        if not is_exiting(self._app):
            await wait_for_messages((self._app.focused or self._app.screen).ancestors_with_self)

    # Sizes and signals

    def _get_terminal_size(self) -> tuple[int, int]:
        # Asked at the start and at each SIGWINCH. That runs in a signal handler, perhaps amid a write: only noted here.
        self._reported_size = super()._get_terminal_size()
        if self._reported_size != self._adopted_size:  # the grid has that of the screen that it adopted
            self._new_size = self._reported_size
        self._adopted_size = None
        return self._reported_size

    def _sigtstp_application(self, *arguments: object) -> None:
        self._call_after_write(super()._sigtstp_application, arguments)

    def _sigcont_application(self, *arguments: object) -> None:
        self._call_after_write(super()._sigcont_application, arguments)

    def _call_after_write(self, handler: Any, arguments: tuple[object, ...]) -> None:
        """Call a signal handler that writes to the terminal; during a write, only after that write."""
        if self._writing:
            self._loop.call_soon_threadsafe(handler, *arguments)
        else:
            handler(*arguments)
