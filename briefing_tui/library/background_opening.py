"""Open a library in a thread and report its progress."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from briefing_tui.files import StrPath
from briefing_tui.library.index_cache import open_index, open_library
from briefing_tui.library.library import Library


class Stopped(Exception):
    """Opening was stopped before it was complete."""


class _Hurried(Exception):
    """The digests are not checked any further, because the library as last indexed is to be used."""


class BackgroundOpening(threading.Thread):
    """A thread that opens the library of `paths`. It starts at once; `is_alive()` is true until the library is open."""

    def __init__(self, paths: Sequence[StrPath], articles: str = "") -> None:
        super().__init__(daemon=True)  # the program may end without it: what is half built is thrown away
        self._paths = paths
        self._articles = articles
        self._wanted = True
        self._outcome: Library | Exception = Stopped()
        self._indexed: Library | None = None
        self._hurried = False
        self.checked = True
        """Whether the library is of its digests as they are, not as they were when they were indexed last."""
        self.done = 0.0
        """The share of the work that is done, from 0 to 1."""
        self.start()

    def run(self) -> None:
        """Open the library; called by threading.Thread."""
        try:
            self._indexed = open_index(self._paths, self._articles)
            self._outcome = open_library(
                self._paths, self._progress, self._go_on_looking, self._indexed, self._articles
            )
            if self._indexed is not None and self._indexed is not self._outcome:
                self._indexed.close()
        except _Hurried:
            assert self._indexed is not None
            self._outcome, self.checked = self._indexed, False
        except Exception as error:  # for whoever asks for the library
            self._outcome = error

    def library(self) -> Library:
        """Wait for the library and return it. Raises the exceptions of index_cache.open_library."""
        self.join()
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome

    def hurry(self) -> None:
        """Ask the thread to use the library as last indexed, if it is still checking digests."""
        self._hurried = True

    def stop(self) -> None:
        """Ask the thread to stop; the previous index stays as it was."""
        self._wanted = False

    def _progress(self, done: int, total: int) -> None:
        self.done = done / total if total else 0.0
        if not self._wanted:
            raise Stopped

    def _go_on_looking(self) -> None:
        if not self._wanted:
            raise Stopped
        if self._hurried and self._indexed is not None:
            raise _Hurried
