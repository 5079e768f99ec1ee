"""A library that is opened beside whatever else is done, and tells how far it is."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from briefing_tui.library.index_cache import open_library
from briefing_tui.library.library import Library
from briefing_tui.library.paths import StrPath


class Stopped(Exception):
    """Nobody wants the library any more."""


class Opening(threading.Thread):
    """Opens the library of `paths` in a thread of its own, from now on; `is_alive` until it is there."""

    def __init__(self, paths: Sequence[StrPath]) -> None:
        super().__init__(daemon=True)  # the program may end without it: what is half built is thrown away
        self._paths = paths
        self._wanted = True
        self._outcome: Library | Exception = Stopped()
        self.done = 0.0
        """How much of it is done, from 0 to 1."""
        self.start()

    def run(self) -> None:
        """Open it."""
        try:
            self._outcome = open_library(self._paths, self._progress)
        except Exception as error:  # for whoever asks for the library
            self._outcome = error

    def library(self) -> Library:
        """What was opened. Raises what open_library did."""
        self.join()
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome

    def stop(self) -> None:
        """Stop soon, and leave the old index as it was."""
        self._wanted = False

    def _progress(self, done: int, total: int) -> None:
        self.done = done / total if total else 0.0
        if not self._wanted:
            raise Stopped
