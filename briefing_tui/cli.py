"""The command line: arguments in, exit status out. Only `open` loads the app."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from briefing_tui import __version__
from briefing_tui.digest.query import Query, QueryError, parse
from briefing_tui.digest.records import KINDS
from briefing_tui.digest.text import shown

if TYPE_CHECKING:
    from briefing_tui.digest.library import Entry, Library

FOUND, NOTHING, TROUBLE = 0, 1, 2
"""Exit statuses, as grep's: something found or all well; nothing found or a check failed; bad usage or bad input."""

BUNDLED = "the bundled digest"


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line (without the program's name; sys.argv's by default) and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # what an old encoding cannot show is spelled out, not a crash
            stream.reconfigure(errors="backslashreplace")
    try:
        options = _parser(list(sys.argv[1:] if arguments is None else arguments))
        status: int = options.carry_out(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has had enough; the interpreter would complain of it when it flushes once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except KeyboardInterrupt:
        return 130  # 128 + SIGINT, as a shell reports it
    except QueryError as error:
        return _complain(str(error))
    return status


def _parser(arguments: list[str]) -> argparse.Namespace:
    """The command line taken apart; `open` is understood where no command is named. Exits 2 on bad usage."""
    main = argparse.ArgumentParser(
        prog="briefing-tui",
        description="Who said what: read a digest of news articles in the terminal, or search it from there.",
        epilog="example: briefing-tui quotes --speaker zhang",
        formatter_class=_formatter,
    )
    main.add_argument("--version", action="version", version=f"briefing-tui {__version__}")
    commands = main.add_subparsers(title="commands", metavar="COMMAND", dest="command", prog=main.prog)

    def command(name: str, what: str, example: str, carry_out: Any) -> argparse.ArgumentParser:
        parser = commands.add_parser(
            name, help=what, description=f"{what}.", epilog=f"example: {example}", formatter_class=_formatter
        )
        parser.set_defaults(carry_out=carry_out)
        return parser

    opening = command("open", "open the app (also without a command)", "briefing-tui open ~/briefings", _open)
    opening.add_argument("paths", nargs="*", metavar="PATH", help=f"a digest or a folder (default: {BUNDLED})")
    for kind in ("articles", "speakers", "events", "quotes", "actions"):
        listing = command(kind, f"list the {kind} that a query finds", f"briefing-tui {kind} {_EXAMPLES[kind]}", _list)
        listing.add_argument(
            "query", nargs="?", default="", metavar="QUERY", help="words, phrases, field:word; all without"
        )
        listing.add_argument("--speaker", default="", metavar="NAME", help="of this speaker alone")
        _add_output(listing)
    search = command(
        "search", "list the records of every kind that a query finds", 'briefing-tui search "hanoi -timber"', _list
    )
    search.add_argument("query", metavar="QUERY", help="words, phrases, field:word")
    search.set_defaults(speaker="")
    _add_output(search)
    check = command("check", "look for mistakes in digests", "briefing-tui check my.yaml --articles texts/", _check)
    check.add_argument("paths", nargs="+", metavar="PATH", help="a digest or a folder of digests")
    check.add_argument(
        "--articles",
        metavar="DIR",
        help="also that every direct quote stands word for word in its article's file in DIR",
    )
    command("schema", "print the digest's JSON Schema", "briefing-tui schema > digest.schema.json", _schema)
    known = {*commands.choices, "-h", "--help", "--version"}
    return main.parse_args(arguments if arguments and arguments[0] in known else ["open", *arguments])


def _formatter(prog: str) -> argparse.HelpFormatter:
    """argparse's own, told the width: to find it out it would import shutil, which takes as long as all of argparse."""
    try:
        width = os.get_terminal_size().columns
    except OSError:
        width = 80
    return argparse.HelpFormatter(prog, width=min(width, 100) - 2)


_EXAMPLES = {
    "articles": "-d ~/briefings date:2020",
    "speakers": "org:iucn",
    "events": "date:2016-11..2020 --format md",
    "quotes": '"local communities" --speaker zhang',
    "actions": "agent:donors --format json",
}


def _add_output(parser: argparse.ArgumentParser) -> None:
    where = f"a digest or a folder of digests, may be repeated (default: {BUNDLED})"
    parser.add_argument("-d", "--digest", action="extend", nargs="+", metavar="PATH", help=where)
    parser.add_argument("--format", choices=("text", "json", "csv", "md"), default="text", help="text by default")


def _open(options: argparse.Namespace) -> int:
    library = _library(options.paths)
    if library is None:
        return TROUBLE
    from briefing_tui.tui.app import BriefingApp

    BriefingApp(library).run(mouse=False)
    return FOUND


def _list(options: argparse.Namespace) -> int:
    query = parse(options.query)
    if options.speaker:
        query = query.and_speaker(options.speaker)
    from briefing_tui.digest.export import FORMATS, as_text

    library = _library(options.digest)
    if library is None:
        return TROUBLE
    kinds = list(KINDS) if options.command == "search" else [options.command]
    found = _Counted(_entries(library, kinds, query))
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
    """Entries on their way, and how many went by."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        self._entries = entries
        self.number = 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._entries:
            self.number += 1
            yield entry


def _entries(library: Library, kinds: list[str], query: Query) -> Iterator[Entry]:
    """What the query finds, kind by kind, a page at a time."""
    for kind in kinds:
        last = None
        while rows := library.rows(kind, query, beyond=last):
            yield from (library.entry(kind, row) for row in rows)
            last = rows[-1]


def _library(paths: list[str] | None) -> Library | None:
    """The library of `paths`, its digests' problems told on stderr; None when it holds nothing at all to search."""
    from briefing_tui.digest.cache import BUNDLED, open_library

    with _Progress() as progress:
        library = open_library(paths or [BUNDLED], progress)
    for file in library.files:
        for problem in file.problems:
            print(problem, file=sys.stderr)
    if not library.files:
        _say(f"no digest (*.yaml, *.yml) below {', '.join(map(str, paths or []))}")
    readable = any(not file.problems for file in library.files) or any(library.total(kind) for kind in KINDS)
    return library if readable else None


class _Progress:
    """A bar on a terminal's stderr, once building the index takes longer than a blink."""

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


def _check(options: argparse.Namespace) -> int:
    from briefing_tui.digest.cache import examine
    from briefing_tui.digest.folders import digests

    if options.articles and not os.path.isdir(options.articles):
        return _complain(f"{options.articles}: no such folder")
    files = digests(options.paths)
    if not files:
        return _complain(f"no digest (*.yaml, *.yml) below {', '.join(map(str, options.paths))}")
    failed = unread = False
    with _Progress() as progress:
        for problem in examine(files, options.articles, progress):
            failed = True
            unread = unread or not os.access(problem.file, os.R_OK)
            print(problem)
    if not failed:
        _say(f"{len(files)} {'digest' if len(files) == 1 else 'digests'}: no problem found")
    return TROUBLE if unread else NOTHING if failed else FOUND


def _schema(options: argparse.Namespace) -> int:
    from briefing_tui.digest.cache import BUNDLED

    with open(os.path.join(os.path.dirname(BUNDLED), "digest.schema.json"), encoding="utf-8") as source:
        sys.stdout.write(source.read())
    return FOUND


def _say(what: object) -> None:
    print(shown(f"briefing-tui: {what}"), file=sys.stderr)


def _complain(what: object) -> int:
    _say(what)
    return TROUBLE
