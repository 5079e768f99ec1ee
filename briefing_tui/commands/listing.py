"""`articles`, `speakers`, `events`, `quotes`, `actions` and `search`: what a query finds, as a list on stdout."""

from __future__ import annotations

import os
import sys
from contextlib import closing

from briefing_tui.commands.console import TROUBLE, print_pieces
from briefing_tui.commands.found_records import find_records
from briefing_tui.digest.records import KINDS
from briefing_tui.export.record_formats import LIST_FORMATS, as_text

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable


def list_records(options: argparse.Namespace) -> int:
    """Print what `options.query` finds, as `options.format` has it; return the exit status."""
    matches = find_records(options, list(KINDS) if options.command == "search" else [options.command])
    if matches is None:
        return TROUBLE
    with closing(matches.library):
        if options.format == "text" and sys.stdout.isatty():
            pieces: Iterable[str] = as_text(matches, os.get_terminal_size(sys.stdout.fileno()).columns)
        else:
            pieces = LIST_FORMATS[options.format](matches)
        return matches.status() if print_pieces(pieces) else TROUBLE
