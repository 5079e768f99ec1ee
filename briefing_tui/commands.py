"""What each command of the command line does. Each function takes the parsed options and returns the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence

# Each command imports what it needs when it is carried out, and typing none: --help must cost no more than argparse.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from briefing_tui.library.entry import Entry
    from briefing_tui.library.library import Library

FOUND, NOTHING, TROUBLE = 0, 1, 2
"""Exit statuses, as grep's: something found or all well; nothing found or a check failed; bad usage or bad input."""

_SHORTLY = 0.5
"""Seconds to wait for the library before the app opens without it and shows the progress of reading."""


def open_app(options: Any) -> int:
    """Open the app on the digests `options.paths`; report on stderr what cannot be opened."""
    from briefing_tui.tui.terminal.capabilities import is_colourless, needs_ascii, why_unfit
    from briefing_tui.tui.textual_internals import pause_garbage_collection, withhold_modules

    pause_garbage_collection()
    from briefing_tui.library.background_opening import BackgroundOpening
    from briefing_tui.library.index_cache import BUNDLED

    paths = options.paths or [BUNDLED]
    opening = BackgroundOpening(paths)
    opening.join(_SHORTLY)
    late = opening.is_alive()
    if not late and not _told(opening.library(), paths):
        return TROUBLE
    if reason := why_unfit():
        return complain(f"{reason}: use the commands, such as briefing-tui quotes (see briefing-tui --help)")
    if is_colourless():
        os.environ["NO_COLOR"] = "1"
    else:
        os.environ.pop("NO_COLOR", None)  # Textual takes it for set even if it is empty
    withhold_modules()
    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.navigation.saved_view import View, load

    place = None if options.fresh else load(paths)
    app = BriefingApp(opening, paths, place or View(), options.theme, options.ascii or needs_ascii())
    app.run(mouse=options.mouse)
    status = app.outcome()
    if late and app.library.files and not _told(app.library, paths):
        return TROUBLE
    return status


def list_found(options: argparse.Namespace) -> int:
    """Print what `options.query` finds, as `options.format` has it."""
    import gc

    gc.disable()  # records hold no cycles, and looking for some takes a tenth of a short listing
    from briefing_tui.digest.records import KINDS
    from briefing_tui.export.record_formats import FORMATS, as_text
    from briefing_tui.library.query import QueryError, parse

    try:
        query = parse(options.query)
    except QueryError as error:
        return complain(error)
    if options.speaker:
        query = query.and_speaker(options.speaker)
    library = _library(options.digest)
    if library is None:
        return TROUBLE
    query = library.inflected(query)
    kinds = list(KINDS) if options.command == "search" else [options.command]
    found = _Counted(entry for kind in kinds for entry in library.found(kind, query))
    if options.format == "text" and sys.stdout.isatty():
        pieces: Iterable[str] = as_text(found, os.get_terminal_size(sys.stdout.fileno()).columns)
    else:
        pieces = FORMATS[options.format](found)
    for piece in pieces:
        sys.stdout.write(piece)
    if not found.number and (names := library.nearest_speakers(query)):
        _say(f"no such speaker; the nearest: {', '.join(names)}")
    if any(file.problems for file in library.files):
        return TROUBLE
    return FOUND if found.number else NOTHING


class _Counted:
    """An iterable that passes entries on and counts them."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        self._entries = entries
        self.number = 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._entries:
            self.number += 1
            yield entry


def _library(paths: list[str] | None) -> Library | None:
    """The library of `paths`, its digests' problems told on stderr; None when it holds nothing at all to search."""
    from briefing_tui.library.index_cache import BUNDLED, open_library

    with _Progress() as progress:
        library = open_library(paths or [BUNDLED], progress)
    return library if _told(library, paths or []) else None


def _told(library: Library, paths: Sequence[str]) -> bool:
    """Print the problems of a library's digests to stderr. Return False when it holds nothing to search."""
    for file in library.files:
        for problem in file.problems:
            print(problem, file=sys.stderr)
    if not library.files:
        _say(f"no digest (*.yaml, *.yml) below {', '.join(map(str, paths))}")
    return library.readable


class _Progress:
    """A progress bar on stderr, if that is a terminal, once building the index has taken half a second."""

    def __init__(self) -> None:
        import time

        self._now = time.monotonic
        self._start = self._now()
        self._bar: Any = None

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None and sys.stderr.isatty() and self._now() - self._start > 0.5:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.add_task("indexing", total=total)
            self._bar.start()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done, total=total)


def check(options: argparse.Namespace) -> int:
    """Print the problems of the digests `options.paths`."""
    from briefing_tui.library.digest_check import examine
    from briefing_tui.library.paths import digests

    if options.articles and not os.path.isdir(options.articles):
        return complain(f"{options.articles}: no such folder")
    files = digests(options.paths)
    if not files:
        return complain(f"no digest (*.yaml, *.yml) below {', '.join(map(str, options.paths))}")
    failed = unread = False
    with _Progress() as progress:
        for problem in examine(files, options.articles, progress):
            failed = True
            readable = os.access(problem.file, os.R_OK)
            unread = unread or not readable
            print(problem, file=sys.stdout if readable else sys.stderr)
    if not failed:
        _say(f"{len(files)} {'digest' if len(files) == 1 else 'digests'}: no problem found")
    return TROUBLE if unread else NOTHING if failed else FOUND


def _schema() -> str:
    """The file of the digest's JSON Schema, beside the bundled digest."""
    from briefing_tui.library.paths import BUNDLED

    return os.path.join(os.path.dirname(BUNDLED), "digest.schema.json")


def draft(options: argparse.Namespace) -> int:
    """Draft a digest from the articles `options.articles`."""
    import gc

    gc.disable()  # what is drafted lives to the end, and looking for cycles in it takes a tenth of the time
    from briefing_tui.draft.command import draft as carry_out

    return carry_out(options.articles, options.output, options.title, _schema(), _say)


def print_schema(options: argparse.Namespace) -> int:
    """Print the digest's JSON Schema."""
    with open(_schema(), encoding="utf-8") as source:
        sys.stdout.write(source.read())
    return FOUND


def _say(what: object) -> None:
    from briefing_tui.digest.sanitize import shown

    print(shown(f"briefing-tui: {what}"), file=sys.stderr)


def complain(what: object) -> int:
    """Say on stderr what is wrong, and return the exit status for it."""
    _say(what)
    return TROUBLE
