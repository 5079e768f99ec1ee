"""The terminal driver that sends only what changed.

Give `LeanDriver` to a Textual app as `driver_class`. Textual paints as ever, through `write`; a `CellGrid` turns that
into the least output. (Inline apps and tests get Textual's own drivers whatever the `driver_class`.)
"""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize

from briefing_tui.tui.cells import CellGrid

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message


class LeanDriver(LinuxDriver):
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
        self._size_seen: tuple[int, int] | None = None
        self._resized: tuple[int, int] | None = None
        self._grid = CellGrid(80, 24)
        super().__init__(app, debug=debug, mouse=mouse, size=size)

    def write(self, data: str) -> None:
        """Take in terminal output as Textual composes it, and send what of it makes a difference."""
        self._exchange(data)

    def flush(self) -> None:
        """Send what is still owed, even in the middle of an update."""
        self._exchange("", hold=False)

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

    def _exchange(self, data: str, hold: bool = True) -> None:
        with self._lock:
            self._writing = True
            try:
                size, self._resized = self._resized, None
                if size is not None:
                    self._grid.resize(*size)
                self._grid.feed(data)
                output = "" if hold and self._grid.in_update else self._grid.take()
                if output:
                    super().write(output)
            finally:
                self._writing = False

    def _get_terminal_size(self) -> tuple[int, int]:
        # Asked at the start and at each SIGWINCH. That runs in a signal handler, perhaps amid a write: only noted here.
        self._resized = self._size_seen = super()._get_terminal_size()
        return self._resized

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
