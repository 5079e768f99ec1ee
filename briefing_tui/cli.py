"""The command line: arguments in, exit status out. Only `open` loads the app."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui import __version__

# Each command imports what it needs when it is carried out, and typing none: --help must cost no more than argparse.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from briefing_tui.digest.library import Entry, Library

FOUND, NOTHING, TROUBLE = 0, 1, 2
"""Exit statuses, as grep's: something found or all well; nothing found or a check failed; bad usage or bad input."""


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
    except Exception as error:  # nobody expected it: told in a line, and kept for whoever can mend it
        from briefing_tui.crash import report

        print(report(error), file=sys.stderr)
        return TROUBLE
    return status


_UNUSED = ("ssl", "bz2", "lzma", "_uuid")
"""Modules that asyncio, shutil and uuid load if they are there, and do without: 5 ms of the start and 4 MB."""


_SHORTLY = 0.5
"""Seconds that reading may take before the app shows how far it is."""


class _Alone:
    """The options of `briefing-tui` alone, without argparse, which takes a thirtieth of the start."""

    paths: tuple[str, ...] = ()
    theme, ascii, mouse, fresh = "terminal", False, False, False

    def carry_out(self, options: Any) -> int:
        return _open(options)


def _parser(arguments: list[str]) -> Any:
    """The command line taken apart; `open` is understood where no command is named. Exits 2 on bad usage.

    Only the parser of the command at hand is made: argparse takes a millisecond for each.
    """
    if not arguments:
        return _Alone()
    import argparse

    if arguments and arguments[0] in ("-h", "--help", "--version"):
        width = max(map(len, _COMMANDS))
        listed = "\n".join(f"  {name:{width}}  {what}" for name, (what, *_) in _COMMANDS.items())
        main = argparse.ArgumentParser(
            prog="briefing-tui",
            usage="briefing-tui [PATH ...]\n       briefing-tui COMMAND ...",
            description="Who said what: read a digest of news articles in the terminal, or search it from there.",
            epilog=f"commands, each with its own --help:\n{listed}\n\nexample: briefing-tui quotes --speaker zhang",
            formatter_class=_formatter,
        )
        main.add_argument("--version", action="version", version=f"briefing-tui {__version__}")
        return main.parse_args(arguments)
    name, rest = (arguments[0], arguments[1:]) if arguments and arguments[0] in _COMMANDS else ("open", arguments)
    if name == "open" and rest and not os.path.exists(rest[0]) and rest[0].isalpha():
        from briefing_tui.digest.problems import nearest

        near = nearest(rest[0], _COMMANDS)
        raise SystemExit(_complain(f"{rest[0]}: no such file or command{near and f': did you mean {near}?'}"))
    what, example, add_arguments, carry_out = _COMMANDS[name]
    parser = argparse.ArgumentParser(
        prog=f"briefing-tui {name}",
        description=f"{what[0].upper()}{what[1:]}.",
        epilog=f"example: briefing-tui {example}",
        formatter_class=_formatter,
    )
    add_arguments(parser)
    parser.set_defaults(command=name, carry_out=carry_out, speaker="")
    # A query may begin with the sign that excludes; what argparse takes for an option must not begin with a space.
    return parser.parse_args([f" {each}" if carry_out is _list and _excludes(each) else each for each in rest])


def _excludes(argument: str) -> bool:
    """Whether an argument is a query that begins with -word, and no option."""
    return argument[:1] == "-" and argument[:2] != "--" and argument not in ("-d", "-h", "-")


def _formatter(prog: str) -> argparse.HelpFormatter:
    """argparse's own, told the width: to find it out it would import shutil, which takes as long as all of argparse."""
    import argparse

    try:
        width = os.get_terminal_size().columns
    except OSError:
        width = 80
    return argparse.RawDescriptionHelpFormatter(prog, width=min(width, 100) - 2)


def _add_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a digest or a folder (default: the bundled digest)")
    colours = "colours (default: the terminal's own)"
    parser.add_argument("--theme", choices=("terminal", "dark", "light"), default="terminal", help=colours)
    parser.add_argument("--ascii", action="store_true", help="show ASCII characters alone")
    parser.add_argument(
        "--mouse", action="store_true", help="use the mouse; the terminal's own selection then needs Shift"
    )
    parser.add_argument("--fresh", action="store_true", help="begin anew, not where this library was left")


def _add_list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="?", default="", metavar="QUERY", help="words, phrases, field:word; all without")
    parser.add_argument("--speaker", metavar="NAME", help="of this speaker alone")
    _add_output(parser)


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", help="words, phrases, field:word")
    _add_output(parser)


def _add_output(parser: argparse.ArgumentParser) -> None:
    where = "a digest or a folder of digests, may be repeated (default: the bundled digest)"
    parser.add_argument("-d", "--digest", action="extend", nargs="+", metavar="PATH", help=where)
    parser.add_argument("--format", choices=("text", "json", "csv", "md"), default="text", help="text by default")


def _add_check(parser: argparse.ArgumentParser) -> None:
    what = "also that every direct quote stands word for word in its article's file in DIR"
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a digest or a folder of digests")
    parser.add_argument("--articles", metavar="DIR", help=what)


def _open(options: Any) -> int:
    import gc

    from briefing_tui.tui.terminal import is_colourless, needs_ascii, why_unfit

    gc.disable()  # until the app is there: all that is made by then stays, and to look at it takes a tenth of the start
    from briefing_tui.digest.cache import BUNDLED
    from briefing_tui.digest.opening import Opening

    paths = options.paths or [BUNDLED]
    opening = Opening(paths)
    opening.join(_SHORTLY)
    late = opening.is_alive()
    if not late and not _told(opening.library(), paths):
        return TROUBLE
    if reason := why_unfit():
        return _complain(f"{reason}: use the commands, such as briefing-tui quotes (see briefing-tui --help)")
    if is_colourless():
        os.environ["NO_COLOR"] = "1"
    else:
        os.environ.pop("NO_COLOR", None)  # Textual takes it for set even if it is empty
    for unused in _UNUSED:
        sys.modules.setdefault(unused, None)  # type: ignore[arg-type]  # as Python itself does to forbid an import
    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.places import Place, load

    place = None if options.fresh else load(paths)
    app = BriefingApp(opening, paths, place or Place(), options.theme, options.ascii or needs_ascii())
    app.run(mouse=options.mouse)
    status = app.outcome()
    if late and app.library.files and not _told(app.library, paths):
        return TROUBLE
    return status


def _list(options: argparse.Namespace) -> int:
    import gc

    gc.disable()  # records hold no cycles, and looking for some takes a tenth of a short listing
    from briefing_tui.digest.export import FORMATS, as_text
    from briefing_tui.digest.query import QueryError, parse
    from briefing_tui.digest.records import KINDS

    try:
        query = parse(options.query)
    except QueryError as error:
        return _complain(error)
    if options.speaker:
        query = query.and_speaker(options.speaker)
    library = _library(options.digest)
    if library is None:
        return TROUBLE
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
    """Entries on their way, and how many went by."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        self._entries = entries
        self.number = 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._entries:
            self.number += 1
            yield entry


def _library(paths: list[str] | None) -> Library | None:
    """The library of `paths`, its digests' problems told on stderr; None when it holds nothing at all to search."""
    from briefing_tui.digest.cache import BUNDLED, open_library

    with _Progress() as progress:
        library = open_library(paths or [BUNDLED], progress)
    return library if _told(library, paths or []) else None


def _told(library: Library, paths: Sequence[str]) -> bool:
    """Tell the problems of a library's digests on stderr; whether it holds anything at all to search."""
    for file in library.files:
        for problem in file.problems:
            print(problem, file=sys.stderr)
    if not library.files:
        _say(f"no digest (*.yaml, *.yml) below {', '.join(map(str, paths))}")
    return library.readable


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


_COMMANDS = {
    "open": (
        "open the app (also without a command; open --help lists its options)",
        "open ~/briefings",
        _add_open,
        _open,
    ),
    "articles": ("list the articles that a query finds", "articles -d ~/briefings date:2020", _add_list, _list),
    "speakers": ("list the speakers that a query finds", "speakers org:iucn", _add_list, _list),
    "events": ("list the events that a query finds", "events date:2016-11..2020 --format md", _add_list, _list),
    "quotes": ("list the quotes that a query finds", 'quotes "local communities" --speaker zhang', _add_list, _list),
    "actions": ("list the actions that a query finds", "actions agent:donors --format json", _add_list, _list),
    "search": ("list the records of every kind that a query finds", 'search "hanoi -timber"', _add_search, _list),
    "check": ("look for mistakes in digests", "check my.yaml --articles texts/", _add_check, _check),
    "schema": ("print the digest's JSON Schema", "schema > digest.schema.json", lambda parser: None, _schema),
}


def _say(what: object) -> None:
    from briefing_tui.digest.text import shown

    print(shown(f"briefing-tui: {what}"), file=sys.stderr)


def _complain(what: object) -> int:
    _say(what)
    return TROUBLE
