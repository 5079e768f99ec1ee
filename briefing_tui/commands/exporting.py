"""`export`: what a query finds, as a briefing or as data, in a file or on stdout."""

from __future__ import annotations

import os
from contextlib import closing
from itertools import chain

from briefing_tui.commands.console import TROUBLE, complain, print_pieces, say
from briefing_tui.commands.found_records import find_records
from briefing_tui.digest.records import KINDS
from briefing_tui.export.export_file import EXPORT_FORMATS, ExistsAlready, ExportError, format_of, write_export
from briefing_tui.export.phrases import counted, listed
from briefing_tui.files import STANDARD_OUTPUT
from briefing_tui.files.streams import is_output_stream

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from briefing_tui.commands.found_records import FoundRecords
    from briefing_tui.library.entry import Entry


def export_found(options: argparse.Namespace) -> int:
    """Hand over what `options.query` finds to the file `options.output`, or to stdout.

    The format is `options.format`, or as the file's name ends.

    Returns the exit status.
    """
    if options.output is not None and not options.output.strip():
        return complain("name a file after -o, or leave -o out to print to standard output")
    try:
        format = options.format or format_of(options.output or "")
    except ExportError as error:
        return complain(error)
    found = find_records(options, list(KINDS))
    if found is None:
        return TROUBLE
    with closing(found.library):
        return _export(found, options, format)


def _export(found: FoundRecords, options: argparse.Namespace, format: str) -> int:
    """Write the records that were found in `format` to where `options.output` says; return the exit status."""
    remaining = iter(found)
    if format in ("md", "html"):
        from briefing_tui.export.speakers_statements import with_statements_of_speakers

        remaining = with_statements_of_speakers(found.library, found.query, remaining)
    first = next(remaining, None)
    contradicted: list[str] = []
    # However many there are: no list of them is needed.
    entries = _noting(chain(() if first is None else (first,), remaining), contradicted)
    asked_for = " ".join(filter(None, (options.query.strip(), options.speaker and f'speaker:"{options.speaker}"')))
    left_out = [os.path.basename(file.path) for file in found.library.unreadable()]
    to_file = options.output is not None and not is_output_stream(options.output)
    if first is None:
        say(f"nothing found{', so nothing is written' if to_file else ''}")
    if to_file and first is not None:
        try:
            digests = [file.path for file in found.library.files]
            path = write_export(entries, asked_for, format, options.output, options.force, left_out, digests)
            say(f"written to {path}")
        except ExistsAlready as error:
            return complain(f"{error}: name another file, or replace it with --force")
        except ExportError as error:
            return complain(error)
    elif not to_file and (first is not None or format not in ("md", "html")):  # a briefing of nothing is none
        printed = print_pieces(EXPORT_FORMATS[format](entries, asked_for, left_out), options.output or STANDARD_OUTPUT)
        if not printed:
            return TROUBLE
    if contradicted:
        which = f"{listed(contradicted[:3])}{' and others' if contradicted[3:] else ''}"
        say(f"{counted(len(contradicted), 'quotation')} contradicted by the article, marked so: {which}")
    return found.status()


def _noting(entries: Iterable[Entry], contradicted: list[str]) -> Iterator[Entry]:
    """Pass the entries on, and add the ids of quotations that do not stand in their articles to `contradicted`."""
    for entry in entries:
        if entry.verified is False:
            contradicted.append(entry.record.id)
        yield entry
