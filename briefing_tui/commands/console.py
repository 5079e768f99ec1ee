"""How every command reports to the shell and the user: exit statuses, lines on stderr, results on stdout."""

from __future__ import annotations

import os
import sys

from briefing_tui.files import STANDARD_OUTPUT

TYPE_CHECKING = False  # typing is not imported: --help must cost no more than argparse
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

FOUND, NOTHING, TROUBLE = 0, 1, 2
"""Exit statuses, as grep's: something found or all well; nothing found or a check failed; bad usage or bad input."""


def message(text: object) -> str:
    """Return `text` as a line that begins with the program's name, safe on a terminal."""
    line = f"briefing-tui: {text}"
    if line.isascii() and line.isprintable():
        return line
    from briefing_tui.digest.sanitize import shown  # whose import takes longer than most commands' own work

    return shown(line)


def say(text: object) -> None:
    """Print a line on standard error, safe on a terminal."""
    say_lines([message(text)])


def say_lines(lines: Iterable[object]) -> None:
    """Print lines as they are on standard error. If that fails, nobody can be told."""
    try:
        for line in lines:
            print(line, file=sys.stderr)
    except OSError:
        discard_output(sys.stderr)


def complain(text: object) -> int:
    """Print an error message on standard error, and return the exit status for it."""
    say(text)
    return TROUBLE


def print_pieces(pieces: Iterable[str], path: str = STANDARD_OUTPUT) -> bool:
    """Print the pieces on standard output, or on the user's stream at `path`.

    Returns False, and says so, when the stream cannot be written to. Raises BrokenPipeError.
    """
    try:
        if path == STANDARD_OUTPUT:
            _write_all(pieces, sys.stdout)
        else:
            from briefing_tui.files.streams import open_output

            with open_output(path) as stream:
                _write_all(pieces, stream)
    except BrokenPipeError:
        raise
    except OSError as error:
        if path == STANDARD_OUTPUT:
            discard_output(sys.stdout)
        name = "standard output" if path == STANDARD_OUTPUT else path
        complain(f"{name} cannot be written: {(error.strerror or str(error)).lower()}")
        return False
    return True


def is_output_closed() -> bool:
    """Return True, and say so, if standard output or standard error was closed before the program began.

    The files that a command opens would get their numbers, and what is printed would be written to them.
    """
    if sys.stdout is not None and sys.stderr is not None:
        return False
    closed, left = ("error", sys.stdout) if sys.stderr is None else ("output", sys.stderr)
    if left is not None:
        try:
            print(message(f"standard {closed} is closed: give it a file, such as /dev/null"), file=left, flush=True)
        except OSError:
            discard_output(left)
    return True


def discard_output(stream: TextIO) -> None:
    """Send what is still to be written to a stream to /dev/null, so that its flush at exit does not fail again."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)


def _write_all(pieces: Iterable[str], stream: TextIO) -> None:
    for piece in pieces:
        stream.write(piece)
    stream.flush()
