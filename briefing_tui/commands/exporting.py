"""`export`: what a query finds, as a briefing or as data, in a file or on stdout."""

from __future__ import annotations

import os
from contextlib import closing
from itertools import chain

from briefing_tui.commands.console import TROUBLE, complain, print_pieces, say
from briefing_tui.commands.found_records import find_records
from briefing_tui.digest.problems import shortened
from briefing_tui.digest.records import KINDS
from briefing_tui.export.csl_style import StyleError
from briefing_tui.export.export_file import (
    BRIEFINGS,
    EXPORT_FORMATS,
    TABLES,
    ExistsAlready,
    ExportError,
    format_of,
    write_export,
)
from briefing_tui.export.export_plan import ExportPlan
from briefing_tui.export.phrases import counted, listed
from briefing_tui.export.record_text import HOW_TO_VERIFY, is_direct
from briefing_tui.files import STANDARD_INPUT, STANDARD_OUTPUT
from briefing_tui.files.streams import is_output_stream, is_stream, read_input
from briefing_tui.files.user_file import Refused

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from briefing_tui.commands.found_records import FoundRecords
    from briefing_tui.library.entry import Entry

_LONGEST_GIST = 100_000
"""Bytes of a gist that are read; a gist is a few sentences."""


def export_records(options: argparse.Namespace) -> int:
    """Export what `options.query` finds to the file `options.output`, or to stdout.

    The format is `options.format`, or that in which the file's name ends. Returns the exit status.
    """
    if options.output is not None and not options.output.strip():
        return complain("name a file after -o, or leave -o out to print to standard output")
    try:
        format = options.format or format_of(options.output or "")
        gist = _gist(options)
    except ExportError as error:
        return complain(error)
    of_briefings = [name for name in ("title", "gist", "by", "style", "notes") if getattr(options, name)]
    if of_briefings and format not in BRIEFINGS:
        return complain(f"--{of_briefings[0]} is for a briefing (--format md or html), not for {format}")
    if options.bom and format not in TABLES:
        return complain(f"--bom is for tables (--format csv), not for {format}")
    matches = find_records(options, list(KINDS))
    if matches is None:
        return TROUBLE
    from briefing_tui.library.saved_terms import spelled_out

    # The speaker's name as one term: what a reader is told was asked for.
    asked_for = " ".join(
        filter(None, (spelled_out(options.query.strip()), options.speaker and f'speaker:"{options.speaker}"'))
    )
    query = matches.query._replace(text=asked_for)
    plan = ExportPlan(
        format=format,
        library=matches.library,
        query=query,
        title=options.title,
        gist=gist,
        order=options.by or "speaker",
        style=options.style,
        notes=options.notes,
        bom=options.bom,
    )
    with closing(matches.library):
        if options.notes and (why := matches.library.marks.file.unreadable):
            return complain(why)
        try:
            return _export(matches, options, plan)
        except (ExportError, StyleError) as error:
            again = ": name another file, or replace it with --force" if isinstance(error, ExistsAlready) else ""
            return complain(f"{error}{again}")


def _gist(options: argparse.Namespace) -> str:
    """Return the text of the file `options.gist`. Raises ExportError for one that cannot be read."""
    if not options.gist:
        return ""
    if options.gist == STANDARD_INPUT and STANDARD_INPUT in (options.digest or ()):
        raise ExportError("standard input cannot be both the gist and a digest: put one of them into a file")
    try:
        if not is_stream(options.gist) and not os.path.exists(options.gist):
            raise ExportError(
                f"{shortened(options.gist, 200)}: no such file: --gist takes the name of a file with the text, "
                "or - for standard input"
            )
        data = read_input(options.gist, _LONGEST_GIST + 1)
        if len(data) > _LONGEST_GIST:
            raise ExportError(f"{options.gist}: is longer than {_LONGEST_GIST:,} bytes: a gist is a few sentences")
        return data.decode("utf-8-sig")
    except Refused as error:
        raise ExportError(f"{options.gist}: {error}") from error
    except UnicodeDecodeError as error:
        raise ExportError(f"{options.gist}: is not in UTF-8: save it as UTF-8 text") from error


def _export(matches: FoundRecords, options: argparse.Namespace, plan: ExportPlan) -> int:
    """Write the records that were found to where `options.output` says; return the exit status.

    Raises ExportError and StyleError.
    """
    remaining = iter(matches)
    first = next(remaining, None)
    contradicted: list[str] = []
    unverified: list[str] = []
    # However many there are: no list of them is needed.
    entries = _noting(chain(() if first is None else (first,), remaining), contradicted, unverified)
    to_file = options.output is not None and not is_output_stream(options.output)
    if first is None:
        say(f"nothing found{', so nothing is written' if to_file else ''}")
    if to_file and first is not None:
        say(f"written to {write_export(entries, plan, options.output, options.force)}")
    printed = not to_file and (first is not None or plan.format not in BRIEFINGS)  # a briefing of nothing is none
    if printed and not print_pieces(
        EXPORT_FORMATS[plan.format].pieces(entries, plan), options.output or STANDARD_OUTPUT
    ):
        return TROUBLE
    if unverified and plan.format in BRIEFINGS:
        say(f"{counted(len(unverified), 'quotation')} {HOW_TO_VERIFY}")
    if contradicted:
        which = f"{listed(contradicted[:3])}{' and others' if contradicted[3:] else ''}"
        say(f"{counted(len(contradicted), 'quotation')} contradicted by the article, marked so: {which}")
    return matches.status()


def _noting(entries: Iterable[Entry], contradicted: list[str], unverified: list[str]) -> Iterator[Entry]:
    """Pass the entries on, and collect the ids of quotations.

    Those that do not stand in their articles are added to `contradicted`, those whose article's text is not available
    to `unverified`.
    """
    for entry in entries:
        if entry.verified is False:
            contradicted.append(entry.record.id)
        elif entry.verified is None and is_direct(entry):
            unverified.append(entry.record.id)
        yield entry
