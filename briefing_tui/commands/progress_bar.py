"""The progress of building an index, shown on a terminal's stderr."""

from __future__ import annotations

import sys
import time

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    from typing import Any


class ProgressBar:
    """A progress bar on stderr, if that is a terminal, once building the index has taken half a second."""

    def __init__(self) -> None:
        self._now = time.monotonic
        self._start = self._now()
        self._bar: Any = None

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` bytes are done; a library.index_tables.Progress."""
        if self._bar is None and sys.stderr.isatty() and self._now() - self._start > 0.5:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.add_task("indexing", total=total)
            self._bar.start()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done, total=total)
