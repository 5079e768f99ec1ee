"""The command line: parses the arguments and runs the command that they name; only `open` imports the app.

Longer than other files, because the arguments of every command stand side by side here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from briefing_tui import __version__
from briefing_tui.commands.console import (
    FOUND,
    TROUBLE,
    complain,
    discard_output,
    is_output_closed,
    print_pieces,
    say_lines,
)

# A command's module is imported when it is carried out, and typing never: --help must cost no more than argparse.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line (without the program's name; sys.argv's by default) and return its exit status."""
    if is_output_closed():
        return TROUBLE
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a character that the encoding lacks is escaped, not an error
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            options = _parser(list(sys.argv[1:] if arguments is None else arguments))
            status = _run_command(options)
        except SystemExit as end:  # argparse's way, after it has printed help or what is wrong with the arguments
            status = int(end.code or 0)
        return status if print_pieces(()) else TROUBLE
    except BrokenPipeError:
        discard_output(sys.stdout)  # the reader closed the pipe
        return FOUND
    except KeyboardInterrupt:
        return 130  # 128 + SIGINT, as a shell reports it
    except Exception as error:  # an error of this program: one line on stderr, and a report in a file
        from briefing_tui.crash_report import report

        say_lines([report(error)])
        return TROUBLE


def _run_command(options: Any) -> int:
    """Import and call the function `options.carry_out` ("MODULE:FUNCTION" in commands/); return the exit status."""
    module, function = options.carry_out.split(":")
    imported = __import__(f"briefing_tui.commands.{module}", fromlist=[function])  # importlib would be a second import
    status: int = getattr(imported, function)(options)
    return status


class _Opening:
    """The options of `briefing-tui PATH ...`; argparse would take as long as the first screen is to take in all."""

    theme, articles, ascii, mouse, fresh = "", "", False, False, False
    carry_out = "opening:open_app"

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths


def _simple_opening(arguments: Sequence[str]) -> _Opening | None:
    """Return the options of a command line that only names what to open; None for any that argparse has to look at."""
    paths = arguments[1:] if arguments[:1] == ["open"] else arguments
    simple = all(os.path.exists(path) and path[:1] != "-" for path in paths)
    return _Opening(paths) if simple and (paths is not arguments or not {*paths[:1]} & {*_COMMANDS}) else None


class _Drafting:
    """The options of `briefing-tui draft ARTICLE ...`; argparse would take half as long as an article is drafted in."""

    output, title, model = "", "", None
    carry_out = "drafting:draft"

    def __init__(self, articles: Sequence[str]) -> None:
        self.articles = articles


def _parser(arguments: list[str]) -> Any:
    """Parse the arguments of a command line; without a command's name they are those of `open`.

    Returns the options, whose `carry_out` names the function that runs the command. Raises SystemExit with status 2 for
    bad usage. Only the named command's parser is built, because argparse takes a millisecond for each.
    """
    if opening := _simple_opening(arguments):
        return opening
    if arguments[0] == "draft" and arguments[1:] and not any(each.startswith("-") for each in arguments[1:]):
        return _Drafting(arguments[1:])
    import argparse

    if arguments[0] in ("-h", "--help", "--version") or arguments[0].partition("=")[0] == "--completion":
        return _program_options(arguments)
    if arguments[0] in ("-d", "--digest"):  # ahead of the command: it may stand anywhere
        arguments = _command_first(arguments)
    name, rest = (arguments[0], arguments[1:]) if arguments[0] in _COMMANDS else ("open", arguments)
    if name == "open" and rest and not os.path.exists(rest[0]) and rest[0].isalpha():
        from briefing_tui.digest.problems import nearest

        suggestion = nearest(rest[0], list(_COMMANDS))
        raise SystemExit(
            complain(f"{rest[0]}: no such file or command{suggestion and f': did you mean {suggestion}?'}")
        )
    description, example, add_arguments, carry_out = _COMMANDS[name]
    parser = argparse.ArgumentParser(
        prog=f"briefing-tui {name}",
        description=f"{description[0].upper()}{description[1:]}.",
        epilog=f"example: briefing-tui {example}",
        formatter_class=_formatter,
    )
    add_arguments(parser)
    parser.set_defaults(command=name, carry_out=carry_out, speaker="")
    # A query may begin with the sign that excludes; what argparse takes for an option must not begin with a space.
    asks = add_arguments in (_add_list, _add_search, _add_export, _add_mark, _add_note)
    if not asks:
        return parser.parse_args(rest)
    options, more = parser.parse_known_args([f" {each}" if _excludes(each) else each for each in _split_paths(rest)])
    if unknown := [each for each in more if each[:1] == "-"]:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    words = [*options.query, *more]  # argparse takes words from one place among the options alone
    if add_arguments is _add_note and not options.remove:
        options.query, options.text = words[0], " ".join(words[1:])
    else:
        options.query, options.text = " ".join(words), ""
    return options


def _program_options(arguments: list[str]) -> Any:
    """Parse the arguments of a command line without a command: --help, --version, --completion."""
    import argparse

    width = max(map(len, _COMMANDS))
    listed = "\n".join(f"  {name:{width}}  {description}" for name, (description, *_) in _COMMANDS.items())
    main = argparse.ArgumentParser(
        prog="briefing-tui",
        usage="briefing-tui [PATH ...]\n       briefing-tui COMMAND ...",
        description="Who said what: read a digest of news articles in the terminal, or search it from there.",
        epilog=f"commands, each with its own --help:\n{listed}\n\nexample: briefing-tui quotes --speaker zhang",
        formatter_class=_formatter,
    )
    main.add_argument("--version", action="version", version=f"briefing-tui {__version__}")
    completion = "print a script with which a shell completes this program's commands, options and digests"
    main.add_argument("--completion", choices=("bash", "zsh", "fish"), help=completion)
    commands = {name: (description, add_arguments) for name, (description, _, add_arguments, _) in _COMMANDS.items()}
    main.set_defaults(carry_out="completion:print_completion", commands=commands)
    return main.parse_args(arguments)


def _command_first(arguments: list[str]) -> list[str]:
    """Return arguments that begin with -d with the command, if one is named after the paths, at their head."""
    arguments = _split_paths(arguments)
    command = next((index for index in range(2, len(arguments), 2) if arguments[index] in _COMMANDS), 0)
    return [*arguments[command : command + 1], *arguments[:command], *arguments[command + 1 :]]


def _split_paths(arguments: list[str]) -> list[str]:
    """Return the arguments with a `-d` for each path: `-d a.yaml b/ timber` is `-d a.yaml -d b/ timber`.

    After `-d PATH` a word is a path, too, if there is such a file or if it is written as one; else it is the query's.
    """
    split: list[str] = []
    paths = 0  # how many have come since the last -d; -1 where none may come
    for each in arguments:
        if each in ("-d", "--digest"):
            paths = 0
        elif each[:1] == "-" and each != "-":
            paths = -1
        elif paths > 0 and (each == "-" or os.sep in each or each.endswith((".yaml", ".yml")) or os.path.exists(each)):
            split.append("-d")
        else:
            paths = paths + 1 if paths == 0 else -1
        split.append(each)
    return split


def _excludes(argument: str) -> bool:
    """Return True for a query that begins with an excluded word, such as -timber, rather than an option."""
    return argument[:1] == "-" and argument[:2] != "--" and argument not in ("-d", "-h", "-o", "-")


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Return argparse's help formatter with an explicit width; to find the width itself, it would import shutil."""
    import argparse

    try:
        width = os.get_terminal_size().columns
    except OSError:
        width = 80
    return argparse.RawDescriptionHelpFormatter(prog, width=min(width, 100) - 2)


def _add_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a digest or a folder (default: the bundled digest)")
    colours = "colours (default: the terminal's own)"
    parser.add_argument("--theme", choices=("terminal", "dark", "light"), default="", help=colours)
    articles = "folder of the articles' texts (default: beside the digest, or in articles/ there)"
    parser.add_argument("--articles", metavar="DIR", default="", help=articles)
    parser.add_argument("--ascii", action="store_true", help="show ASCII characters alone")
    parser.add_argument(
        "--mouse", action="store_true", help="use the mouse; the terminal's own selection then needs Shift"
    )
    parser.add_argument("--fresh", action="store_true", help="do not go back to where this library was left")


def _add_list(parser: argparse.ArgumentParser) -> None:
    _add_query(parser)
    _add_output(parser)


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="+", metavar="QUERY", help="words, phrases, field:word")
    _add_output(parser)


def _add_mark(parser: argparse.ArgumentParser) -> None:
    query = "words, phrases, field:word; is:marked is all that is marked"
    parser.add_argument("query", nargs="+", metavar="QUERY", help=query)
    _add_digests(parser)


def _add_note(parser: argparse.ArgumentParser) -> None:
    query = "the query as one argument, then the note, which replaces an earlier one"
    parser.add_argument("query", nargs="+", metavar="QUERY TEXT", help=query)
    parser.add_argument("--remove", action="store_true", help="remove the notes on what QUERY finds")
    _add_digests(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    _add_query(parser)
    _add_digests(parser)
    _add_texts(parser)
    formats = ("md", "html", "json", "csv", "jsonld", "csl")
    format = (
        "md and html are a briefing to send on, csl the articles for reference managers (default: as FILE ends, or md)"
    )
    parser.add_argument("--format", choices=formats, help=format)
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write (default: standard output)")
    parser.add_argument("--force", action="store_true", help="replace FILE if it exists")
    parser.add_argument("--title", metavar="T", default="", help="a briefing's title (default: what it is about)")
    gist = "a text file with a summary to put at the top of the briefing; - is stdin"
    parser.add_argument("--gist", metavar="FILE", default="", help=gist)
    by = "the order of a briefing's statements (default: speaker)"
    parser.add_argument("--by", choices=("speaker", "time", "topic"), help=by)
    notes = "have your own notes in a briefing too, apart from what the articles say"
    parser.add_argument("--notes", action="store_true", help=notes)
    style = "a CSL style in which a briefing cites its sources (needs citeproc-py)"
    parser.add_argument("--style", metavar="FILE", default="", help=style)
    parser.add_argument("--bom", action="store_true", help="begin csv with the mark by which spreadsheets know UTF-8")


def _add_query(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, phrases, field:word; all without")
    parser.add_argument("--speaker", metavar="NAME", help="of this speaker alone")


def _add_digests(parser: argparse.ArgumentParser) -> None:
    paths = "a digest or a folder of digests, several one after the other (default: the bundled digest)"
    parser.add_argument("-d", "--digest", action="append", metavar="PATH", help=paths)
    what = "the day from which on is:new counts (default: since the app was last left)"
    parser.add_argument("--since", metavar="DATE", default="", help=what)


def _add_texts(parser: argparse.ArgumentParser) -> None:
    folder = "folder of the articles' texts, against which quotes are verified (default: beside the digest)"
    parser.add_argument("--articles", metavar="DIR", default="", help=folder)


def _add_output(parser: argparse.ArgumentParser) -> None:
    _add_digests(parser)
    _add_texts(parser)
    parser.add_argument("--format", choices=("text", "json", "csv", "md"), default="text", help="text by default")


def _add_check(parser: argparse.ArgumentParser) -> None:
    articles = "also that every direct quote stands word for word in its article's file in DIR"
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a digest or a folder of digests")
    parser.add_argument("--articles", metavar="DIR", help=articles)


def _add_draft(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("articles", nargs="+", metavar="ARTICLE", help="an article, as text or HTML; - is stdin")
    into = "where the digest goes (default: stdout); to a digest that is there, the new articles are added"
    parser.add_argument("-o", "--output", metavar="FILE", default="", help=into)
    parser.add_argument("--title", metavar="T", default="", help="the digest's title (default: the headlines)")
    command = "draft with a model: a command that reads a prompt on stdin and prints a digest, which is then checked"
    parser.add_argument("--with", metavar="COMMAND", dest="model", help=command)


_COMMANDS = {
    "open": (
        "open the app (also without a command; open --help lists its options)",
        "open ~/briefings",
        _add_open,
        "opening:open_app",
    ),
    "articles": (
        "list the articles that a query finds",
        "articles -d ~/briefings date:2020",
        _add_list,
        "listing:list_records",
    ),
    "speakers": ("list the speakers that a query finds", "speakers org:iucn", _add_list, "listing:list_records"),
    "events": (
        "list the events that a query finds",
        "events date:2016-11..2020 --format md",
        _add_list,
        "listing:list_records",
    ),
    "quotes": (
        "list the quotes that a query finds",
        'quotes "local communities" --speaker zhang',
        _add_list,
        "listing:list_records",
    ),
    "actions": (
        "list the actions that a query finds",
        "actions agent:donors --format json",
        _add_list,
        "listing:list_records",
    ),
    "search": (
        "list the records of every kind that a query finds",
        'search "hanoi -timber"',
        _add_search,
        "listing:list_records",
    ),
    "export": (
        "export what a query finds, as a briefing or as data",
        "export @zhang --format html > zhang.html",
        _add_export,
        "exporting:export_found",
    ),
    "mark": ("mark the records that a query finds", "mark timber -d ~/briefings", _add_mark, "marking:mark_records"),
    "unmark": (
        "remove the marks of what a query finds",
        "unmark is:marked",
        _add_mark,
        "marking:mark_records",
    ),
    "note": (
        "write a note of your own on the records that a query finds",
        'note "@zhang says:data" "which data?"',
        _add_note,
        "marking:note_records",
    ),
    "check": ("look for mistakes in digests", "check my.yaml --articles texts/", _add_check, "checking:check"),
    "draft": (
        "draft a digest from articles' text or web pages, for review",
        "draft article.txt -o my.yaml",
        _add_draft,
        "drafting:draft",
    ),
    "schema": (
        "print the digest's JSON Schema",
        "schema > digest.schema.json",
        lambda parser: None,
        "schema:print_schema",
    ),
}
"""The commands by name: what each does, an example, what adds its arguments to a parser, and what carries it out.

That is "MODULE:FUNCTION" in commands/, so that only the module of the command that is asked for is imported."""
