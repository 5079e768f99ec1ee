"""`mark` and `unmark`: keep, or take away, the marks that `m` sets in the app."""

from __future__ import annotations

from contextlib import closing

from briefing_tui.commands.console import FOUND, NOTHING, TROUBLE, complain, say
from briefing_tui.commands.library_input import marks_are_readable, opened_library
from briefing_tui.digest.records import KINDS
from briefing_tui.files.streams import is_stream
from briefing_tui.library.marks_file import NotKept
from briefing_tui.library.query_parser import QueryError, parse

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    import argparse

    from briefing_tui.library.library import Library
    from briefing_tui.library.query import Query


_PATIENCE = 10.0
"""Seconds to wait for a program that holds the file of marks: other commands that mark, it may be."""


def mark_found(options: argparse.Namespace) -> int:
    """Mark the records that `options.query` finds by their own words and names, or take their marks away.

    Returns the exit status.
    """
    try:
        query = parse(options.query)
    except QueryError as error:
        return complain(error)
    if not query:
        return complain("the query asks for nothing yet: say what is meant (is:marked is all that is marked)")
    for path in options.digest or ():
        if is_stream(path):
            return complain(f"{path}: marks are kept by the digest's file: save it in one")
    library = opened_library(options.digest)
    if library is None or not marks_are_readable(library, query):
        return TROUBLE
    with closing(library):
        return _mark(library, library.inflected(query), options.command)


def _mark(library: Library, query: Query, command: str) -> int:
    """Mark what the query finds in the library, or unmark it, as `command` says; return the exit status."""
    on = command == "mark"
    # All rows before the first mark: what is found may depend on what is marked.
    found = {kind: library.rows(kind, query, 1 << 62) for kind in KINDS}
    try:
        changed = sum(library.marks.put(kind, rows, on, _PATIENCE) for kind, rows in found.items() if rows)
    except NotKept as error:
        return complain(error)
    finally:
        if library.marks.file.notice:
            say(library.marks.file.notice)
    number = sum(map(len, found.values()))
    records = f"{number} {'record' if number == 1 else 'records'}"
    before = f" ({number - changed} {'marked' if on else 'not marked'} before)" if changed < number else ""
    if number and not changed:
        say(f"{'already marked' if on else 'not marked before'}: {records}")
    else:
        say(f"{command}ed {records}{before}")
    if any(file.problems for file in library.files):
        return TROUBLE
    return FOUND if number else NOTHING
