"""A check, in a thread, whether the digests of a library have changed on disk."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from threading import Event, Thread

from briefing_tui.files import StrPath
from briefing_tui.files.stamps import stamp
from briefing_tui.library.library import Library
from briefing_tui.library.paths import walk_digests

_SHARE = 1 / 400
"""The most of one processor's time that looking takes, whether the digests are ten or a hundred thousand."""

_DISK_SHARE = 1 / 20
"""The most of the time that looking waits for the disk."""

_AT_ONCE = 128
"""Digests that are looked at between two pauses."""


class ChangeLook(Thread):
    """Checks once whether the digests at `paths`, of which `library` was made, have changed. It starts at once.

    It pauses after every few digests, so that it never uses more than its share of the processor; but not in its first
    `unpaced` seconds. `on_end` is called in the thread at the end, unless it was stopped.
    """

    def __init__(
        self,
        library: Library,
        paths: Sequence[StrPath],
        on_end: Callable[[ChangeLook], object],
        unpaced: float = 0.0,
    ) -> None:
        super().__init__(daemon=True)  # the program may end without it
        self.changed = False
        """Whether a digest, or a text of an article, was saved, added or removed since the library was opened; known at
        the end."""
        self.rest = 0.0
        """Seconds to wait until the next look, so that looking takes no more than its share; known at the end."""
        self._files = library.files
        self._texts = library.texts
        self._paths = paths
        self._on_end = on_end
        self._unpaced = unpaced
        self._stopped = Event()
        self._paused = 0.0
        self.start()

    def run(self) -> None:
        """Check the digests; called by threading.Thread."""
        self._begin = time.monotonic()
        self._used = time.thread_time()
        self.changed = self._is_changed()
        waited = time.monotonic() - self._begin - self._paused
        self.rest = max((time.thread_time() - self._used) / _SHARE, waited / _DISK_SHARE)
        if not self._stopped.is_set():
            self._on_end(self)

    def stop(self) -> None:
        """Stop the check; `on_end` is then not called."""
        self._stopped.set()

    def _is_changed(self) -> bool:
        index_of = {file.path: index for index, file in enumerate(self._files)}
        seen = bytearray(len(index_of))
        for number, (path, now) in enumerate(walk_digests(self._paths), 1):
            index = index_of.get(path)
            if index is None or self._files[index].stamp != now:
                return True
            seen[index] = True
            if number % _AT_ONCE == 0:
                self._pause()
            if self._stopped.is_set():
                return False
        return not all(seen) or self._are_texts_changed()

    def _are_texts_changed(self) -> bool:
        for number, (path, seen) in enumerate(self._texts, 1):
            if stamp(path) != seen:
                return True
            if number % _AT_ONCE == 0:
                self._pause()
            if self._stopped.is_set():
                return False
        return False

    def _pause(self) -> None:
        """Wait until the processor time used since the last pause is within the share."""
        if time.monotonic() - self._begin >= self._unpaced:
            now = time.thread_time()
            pause = (now - self._used) / _SHARE
            self._paused += pause
            self._used = now
            self._stopped.wait(pause)
