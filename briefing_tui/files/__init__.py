"""Files: opening a user's file safely, stamps, atomic replacement, locks, and the program's own folders."""

from __future__ import annotations

import os

STANDARD_INPUT = "-"
"""The path by which a command line names standard input."""

STANDARD_OUTPUT = "-"
"""The path by which a command line names standard output."""

StrPath = str | os.PathLike[str]
"""A path as a caller has it. Within, paths are strings: importing pathlib takes a tenth of a search's whole budget."""
