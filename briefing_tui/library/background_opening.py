"""Opens a library in a thread and reports its progress."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from briefing_tui.files import StrPath
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.library import Library


class Stopped(Exception):
    """Opening was stopped before it was complete."""


class BackgroundOpening(threading.Thread):
    """A thread that opens the library of `paths`. It starts at once; `is_alive()` is true until the library is open."""

    def __init__(self, paths: Sequence[StrPath]) -> None:
        super().__init__(daemon=True)  # the program may end without it: what is half built is thrown away
        self._paths = paths
        self._wanted = True
        self._outcome: Library | Exception = Stopped()
        self.done = 0.0
        """The share of the work that is done, from 0 to 1."""
        self.start()

    def run(self) -> None:
        """Open the library; called by threading.Thread."""
        try:
            self._outcome = open_library(self._paths, self._progress)
        except Exception as error:  # for whoever asks for the library
            self._outcome = error

    def library(self) -> Library:
        """Wait for the library and return it. Raises the exceptions of index_cache.open_library."""
        self.join()
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome

    def stop(self) -> None:
        """Ask the thread to stop; the index that was there before is left as it was."""
        self._wanted = False

    def _progress(self, done: int, total: int) -> None:
        self.done = done / total if total else 0.0
        if not self._wanted:
            raise Stopped
