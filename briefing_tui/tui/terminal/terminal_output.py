"""The file that the driver writes to, which outlives the terminal."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import IO


class TerminalOutput:
    """The terminal as a file to write to; once the terminal is gone, output is dropped without an error."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._gone = False

    def write(self, text: str) -> None:
        """Write a text, as a file does."""
        self._try(self._file.write, text)

    def flush(self) -> None:
        """Send what is buffered."""
        self._try(self._file.flush)

    def fileno(self) -> int:
        """The terminal's file descriptor."""
        return self._file.fileno()

    def end(self) -> None:
        """Drop all that is written from now on."""
        self._gone = True

    def _try(self, act: Callable[..., object], *arguments: str) -> None:
        if not self._gone:
            try:
                act(*arguments)
            except (OSError, ValueError):
                self._gone = True
                with suppress(OSError):  # what is still in a buffer goes nowhere too, without a complaint at the exit
                    os.dup2(os.open(os.devnull, os.O_WRONLY), self._file.fileno())
