"""What every command tells the shell and the user: exit statuses, lines on stderr, results on stdout."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing is not imported: --help must cost no more than argparse
if TYPE_CHECKING:
    from collections.abc import Iterable

FOUND, NOTHING, TROUBLE = 0, 1, 2
"""Exit statuses, as grep's: something found or all well; nothing found or a check failed; bad usage or bad input."""


def message(what: object) -> str:
    """Return what is to be said as a line that begins with the program's name, safe on a terminal."""
    from briefing_tui.digest.sanitize import shown

    return shown(f"briefing-tui: {what}")


def say(what: object) -> None:
    """Print a line on stderr, safe on a terminal."""
    print(message(what), file=sys.stderr)


def complain(what: object) -> int:
    """Say on stderr what is wrong, and return the exit status for it."""
    say(what)
    return TROUBLE


def print_pieces(pieces: Iterable[str]) -> bool:
    """Print the pieces; False when standard output cannot take them, which is told. Raises BrokenPipeError."""
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is still to be flushed would fail once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        complain(f"standard output cannot be written: {(error.strerror or str(error)).lower()}")
        return False
    return True
