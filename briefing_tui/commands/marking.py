"""`mark`, `unmark` and `note`: the marks that `m` sets in the app and the notes that `i` writes there."""

from __future__ import annotations

from contextlib import closing
from functools import partial

from briefing_tui.commands.console import FOUND, NOTHING, TROUBLE, complain, say
from briefing_tui.commands.library_input import open_library_for
from briefing_tui.digest.records import KINDS
from briefing_tui.export.phrases import counted
from briefing_tui.files.streams import is_stream
from briefing_tui.library.marks_file import NotKept
from briefing_tui.library.query_parser import parse
from briefing_tui.library.typed_terms import QueryError

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from briefing_tui.library.library import Library
    from briefing_tui.library.query import Query


_PATIENCE = 10.0
"""Seconds to wait for a program that holds the file of marks: other commands that mark, it may be."""


def mark_records(options: argparse.Namespace) -> int:
    """Mark the records that `options.query` finds by their own words and names, or take their marks away.

    Returns the exit status.
    """
    return _change_records(options, partial(_mark, command=options.command))


def note_records(options: argparse.Namespace) -> int:
    """Write the note `options.text` on the records that `options.query` finds, or take their notes away.

    Returns the exit status.
    """
    from briefing_tui.library.notes import NoteTooLong, clean_note

    try:
        note = clean_note(options.text)
    except NoteTooLong as error:
        return complain(error)
    if not note and not options.remove:
        return complain("the note is empty: write it after the query, or take notes away with --remove QUERY")
    return _change_records(options, partial(_note, note=note))


def _change_records(options: argparse.Namespace, change: Callable[[Library, Query], int]) -> int:
    """Call `change` with the library and the query of `options.query`; return the exit status."""
    try:
        query = parse(options.query)
    except QueryError as error:
        return complain(error)
    if not query:
        return complain("the query is empty: give words to search for, or is:marked for all marked records")
    for path in options.digest or ():
        if is_stream(path):
            return complain(f"{path}: marks and notes are kept by the digest's file: save it in one")
    library = open_library_for(options.digest, query, options.since)
    if library is None:
        return TROUBLE
    with closing(library):
        try:
            return change(library, library.inflected(query))
        except NotKept as error:
            return complain(error)
        finally:
            if library.marks.file.notice:
                say(library.marks.file.notice)


def _mark(library: Library, query: Query, command: str) -> int:
    """Mark or unmark, as `command` says, what the query finds in the library; return the exit status."""
    on = command == "mark"
    # All rows before the first mark: what is found may depend on what is marked.
    rows_by_kind = {kind: library.rows(kind, query, 1 << 62) for kind in KINDS}
    changed = sum(library.marks.put(kind, rows, on, _PATIENCE) for kind, rows in rows_by_kind.items() if rows)
    number = sum(map(len, rows_by_kind.values()))
    records = counted(number, "record")
    before = f" ({number - changed} {'marked' if on else 'not marked'} before)" if changed < number else ""
    if number and not changed:
        say(f"{'already marked' if on else 'not marked before'}: {records}")
    else:
        say(f"{command}ed {records}{before}")
    return _status(library, number)


def _note(library: Library, query: Query, note: str) -> int:
    """Write a note on what the query finds in the library, "" to take notes away; return the exit status."""
    rows_by_kind = {kind: library.rows(kind, query, 1 << 62) for kind in KINDS}
    if note:  # what had another one loses it: that is told
        replaced = sum(
            old != note for kind, rows in rows_by_kind.items() for old in library.marks.notes.of(kind, rows).values()
        )
    changed = sum(library.marks.put_note(kind, rows, note, _PATIENCE) for kind, rows in rows_by_kind.items() if rows)
    number = sum(map(len, rows_by_kind.values()))
    if note:
        say(f"noted on {counted(number, 'record')}{f' ({replaced} had another note)' if replaced else ''}")
    else:
        say(f"removed {counted(changed, 'note')} from {counted(number, 'record')}")
    return _status(library, number)


def _status(library: Library, number: int) -> int:
    """Return the exit status for so many records found in a library."""
    if any(file.problems for file in library.files):
        return TROUBLE
    return FOUND if number else NOTHING
