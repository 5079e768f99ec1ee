"""Reports of unexpected exceptions: one line for the user, and a file with the traceback for a bug report."""

from __future__ import annotations

import os
import sys
import time
import traceback
from contextlib import suppress

from briefing_tui import __version__
from briefing_tui.digest.sanitize import shown, shown_lines
from briefing_tui.files.private_file import write_private
from briefing_tui.files.user_folders import user_folder


def report(error: BaseException) -> str:
    """Save a report of `error` in the user's state folder. Return a line that says what failed and where the report is.

    The report holds the traceback without the values of variables, and of the environment only TERM.
    """
    lines = [
        f"briefing-tui {__version__}, Python {sys.version.split()[0]} on {sys.platform}, TERM={os.environ.get('TERM')}",
        *(line for part in traceback.format_exception(error) for line in part.rstrip("\n").split("\n")),
    ]
    home = os.path.expanduser("~")
    text = "\n".join(shown(line.replace(home, "~") if len(home) > 1 else line) for line in lines) + "\n"
    saved = "could not be saved"
    folder = user_folder("state")
    if folder is not None:
        file = os.path.join(folder, time.strftime("crash-%Y%m%d-%H%M%S.txt"))
        with suppress(OSError):
            write_private(file, text.encode("utf-8", "backslashreplace"))
            saved = f"is in {file}"
    message = shown_lines(str(error))[0][:200]
    return shown(f"briefing-tui: failed {_doing(error)}: {type(error).__name__}: {message}; the full report {saved}")


def _doing(error: BaseException) -> str:
    """Describe the innermost function of this package in the traceback, in words."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "briefing_tui" in frame.filename]
    if not frames:
        return "outside its own code"
    module = os.path.basename(frames[-1].filename).removesuffix(".py").replace("_", " ")
    return f"at {module}, {frames[-1].name.strip('_').replace('_', ' ')}"
