"""What each command of the command line does. Each function takes the parsed options and returns the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

# Each command imports what it needs when it is carried out, and typing none: --help must cost no more than argparse.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from briefing_tui.config.settings import Config
    from briefing_tui.digest.problems import Problem
    from briefing_tui.library.entry import Entry
    from briefing_tui.library.library import Library
    from briefing_tui.library.query import Query
    from briefing_tui.tui.kept_screen import KeptScreens

FOUND, NOTHING, TROUBLE = 0, 1, 2
"""Exit statuses, as grep's: something found or all well; nothing found or a check failed; bad usage or bad input."""

_SHORTLY = 0.5
"""Seconds to wait for the library before the app opens without it and shows the progress of reading."""


def open_app(options: Any) -> int:
    """Open the app on the digests `options.paths`, behind the screen kept from the last time where that still holds."""
    from briefing_tui.tui.kept_screen import KeptScreens
    from briefing_tui.tui.terminal.early_terminal import give_back

    kept = KeptScreens(options)
    kept.show()
    try:
        return _load_app(options, kept, give_back)
    finally:
        give_back()


def _load_app(options: Any, kept: KeptScreens, give_back: Callable[[], None]) -> int:
    """Open the app on the digests `options.paths`; report on stderr what cannot be opened.

    A kept screen may stand on the terminal already: `give_back` takes it away, before anything is printed.
    """
    from briefing_tui.tui.terminal.capabilities import is_colourless, needs_ascii, why_unfit
    from briefing_tui.tui.textual_internals import pause_garbage_collection, withhold_modules

    pause_garbage_collection()
    from briefing_tui.library.background_opening import BackgroundOpening
    from briefing_tui.library.paths import BUNDLED

    config, problems = _settings_and_keys()
    trouble = str(problems[0]) if problems else ""
    if problems:
        give_back()
        for problem in problems:
            print(problem, file=sys.stderr)
    if options.articles:
        config = config._replace(articles=os.path.abspath(options.articles))
    paths = options.paths or list(config.open) or [BUNDLED]
    opening = BackgroundOpening(paths)
    opening.join(_SHORTLY)
    late = opening.is_alive()
    if not late:
        library = opening.library()
        if not library.files or any(file.problems for file in library.files):
            give_back()
        if not _told(library, paths):
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
    theme = options.theme or config.theme
    app = BriefingApp(opening, paths, place or View(), theme, options.ascii or needs_ascii(), kept, config, trouble)
    app.run(mouse=options.mouse)
    status = app.outcome()
    if late and app.library.files and not _told(app.library, paths):
        return TROUBLE
    return status


def list_found(options: argparse.Namespace) -> int:
    """Print what `options.query` finds, as `options.format` has it."""
    from briefing_tui.digest.records import KINDS
    from briefing_tui.export.record_formats import FORMATS, as_text

    found = _asked(options, list(KINDS) if options.command == "search" else [options.command])
    if found is None:
        return TROUBLE
    if options.format == "text" and sys.stdout.isatty():
        pieces: Iterable[str] = as_text(found, os.get_terminal_size(sys.stdout.fileno()).columns)
    else:
        pieces = FORMATS[options.format](found)
    return found.status() if _printed(pieces) else TROUBLE


def export(options: argparse.Namespace) -> int:
    """Hand over what `options.query` finds in `options.format`: to the file `options.output`, or to stdout."""
    from itertools import chain

    from briefing_tui.digest.records import KINDS
    from briefing_tui.export.export_file import EXPORT_FORMATS, ExistsAlready, ExportError, write_export

    found = _asked(options, list(KINDS))
    if found is None:
        return TROUBLE
    remaining = iter(found)
    first = next(remaining, None)
    entries = chain(() if first is None else (first,), remaining)  # however many: no list of them is needed
    asked_for = " ".join(filter(None, (options.query.strip(), options.speaker and f"speaker:{options.speaker}")))
    to_file = options.output not in (None, "-")
    if first is None:
        say(f"nothing found{', so nothing is written' if to_file else ''}")
    if to_file and first is not None:
        try:
            say(f"written to {write_export(entries, asked_for, options.format, options.output, options.force)}")
        except ExistsAlready as error:
            return complain(f"{error}: name another file, or replace it with --force")
        except ExportError as error:
            return complain(error)
    elif not to_file and (first is not None or options.format not in ("md", "html")):  # a briefing of nothing is none
        printed = _printed(EXPORT_FORMATS[options.format](entries, asked_for))
        return found.status() if printed else TROUBLE
    return found.status()


def _asked(options: argparse.Namespace, kinds: Sequence[str]) -> _Found | None:
    """Put `options.query` to the library of `options.digest`; None when it cannot be, which is told."""
    import gc

    gc.disable()  # records hold no cycles, and looking for some takes a tenth of a short listing
    from briefing_tui.library.query import QueryError, parse

    try:
        query = parse(options.query)
    except QueryError as error:
        complain(error)
        return None
    if options.speaker:
        query = query.and_speaker(options.speaker)
    library = opened_library(options.digest)
    return None if library is None else _Found(library, library.inflected(query), kinds)


class _Found:
    """The records of some kinds that a query finds: an iterable that counts them."""

    def __init__(self, library: Library, query: Query, kinds: Sequence[str]) -> None:
        self._library = library
        self._query = query
        self._kinds = kinds
        self._number = 0

    def __iter__(self) -> Iterator[Entry]:
        for kind in self._kinds:
            for entry in self._library.found(kind, self._query):
                self._number += 1
                yield entry

    def status(self) -> int:
        """The exit status, once all have been taken; where there was nothing, the nearest names are told."""
        if self._query.asks_for_marks and self._library.marks.file.notice:
            say(self._library.marks.file.notice)
        if not self._number and (names := self._library.nearest_speakers(self._query)):
            say(f"no such speaker; the nearest: {', '.join(names)}")
        if any(file.problems for file in self._library.files):
            return TROUBLE
        return FOUND if self._number else NOTHING


def _printed(pieces: Iterable[str]) -> bool:
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


def opened_library(paths: list[str] | None) -> Library | None:
    """The library of `paths`, its digests' problems told on stderr; None when it holds nothing at all to search."""
    from briefing_tui.library.index_cache import open_library
    from briefing_tui.library.paths import BUNDLED, config_file
    from briefing_tui.progress_bar import ProgressBar

    if not paths and os.path.lexists(config_file()):
        paths = list(_settings().open)
    with ProgressBar() as progress:
        library = open_library(paths or [BUNDLED], progress)
    return library if _told(library, paths or []) else None


def _settings_and_keys() -> tuple[Config, list[Problem]]:
    """The user's settings, their keys given to the bindings, and what is wrong in their file."""
    from briefing_tui.config.settings_file import read_config

    config, problems = read_config()
    if config.rebindings:
        from briefing_tui.config.keymap import keymap
        from briefing_tui.tui.key_bindings import BINDINGS, rebind

        changed, wrong = keymap(config, {binding.id or "": binding.key for binding in BINDINGS})
        rebind(changed)
        problems = [*problems, *wrong]
    return config, problems


def _settings() -> Config:
    """The user's settings; what is wrong in their file is told on stderr."""
    from briefing_tui.config.settings_file import read_config

    config, problems = read_config()
    for problem in problems:
        print(problem, file=sys.stderr)
    return config


def _told(library: Library, paths: Sequence[str]) -> bool:
    """Print the problems of a library's digests to stderr. Return False when it holds nothing to search."""
    for file in library.files:
        for problem in file.problems:
            print(problem, file=sys.stderr)
    if not library.files:
        say(f"no digest (*.yaml, *.yml) below {', '.join(map(str, paths))}")
    return library.readable


def check(options: argparse.Namespace) -> int:
    """Print the problems of the digests `options.paths`."""
    from briefing_tui.library.digest_check import examine
    from briefing_tui.library.paths import digests
    from briefing_tui.progress_bar import ProgressBar

    if options.articles and not os.path.isdir(options.articles):
        return complain(f"{options.articles}: no such folder")
    files = digests(options.paths)
    if not files:
        return complain(f"no digest (*.yaml, *.yml) below {', '.join(map(str, options.paths))}")
    failed = unread = False
    with ProgressBar() as progress:
        for problem in examine(files, options.articles, progress):
            failed = True
            readable = os.access(problem.file, os.R_OK)
            unread = unread or not readable
            print(problem, file=sys.stdout if readable else sys.stderr)
    if not failed:
        say(f"{len(files)} {'digest' if len(files) == 1 else 'digests'}: no problem found")
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

    return carry_out(options.articles, options.output, options.title, _schema(), say)


def print_schema(options: argparse.Namespace) -> int:
    """Print the digest's JSON Schema."""
    with open(_schema(), encoding="utf-8") as source:
        sys.stdout.write(source.read())
    return FOUND


def say(what: object) -> None:
    """Print a line on stderr, safe on a terminal."""
    from briefing_tui.digest.sanitize import shown

    print(shown(f"briefing-tui: {what}"), file=sys.stderr)


def complain(what: object) -> int:
    """Say on stderr what is wrong, and return the exit status for it."""
    say(what)
    return TROUBLE
