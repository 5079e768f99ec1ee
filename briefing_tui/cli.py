"""The command line: parses the arguments and runs the command that they name; only `open` imports the app."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from briefing_tui import __version__
from briefing_tui.arguments import COMMANDS, QUERYING
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
            options = _options(list(sys.argv[1:] if arguments is None else arguments))
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
    if module == "drafting":
        gc.disable()  # what is drafted lives to the end, and looking for cycles in it takes a tenth of the time
    imported = __import__(f"briefing_tui.commands.{module}", fromlist=[function])  # importlib would be a second import
    status: int = getattr(imported, function)(options)
    return status


_DIGEST = ("-d", "--digest")
"""The option before paths of digests."""


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
    return _Opening(paths) if simple and (paths is not arguments or not {*paths[:1]} & {*COMMANDS}) else None


class _Drafting:
    """The options of `briefing-tui draft ARTICLE ...`; argparse would take half as long as an article is drafted in."""

    output, title, model = "", "", None
    carry_out = "drafting:draft"

    def __init__(self, articles: Sequence[str]) -> None:
        self.articles = articles


def _options(arguments: list[str]) -> Any:
    """Parse the arguments of a command line; without a command's name they are those of `open`.

    Returns the options, whose `carry_out` names the function that runs the command. Raises SystemExit with status 2 for
    bad usage.
    """
    if opening := _simple_opening(arguments):
        return opening
    if arguments[0] == "draft" and arguments[1:] and not any(each.startswith("-") for each in arguments[1:]):
        return _Drafting(arguments[1:])
    if arguments[0] in ("-h", "--help", "--version") or arguments[0].partition("=")[0] == "--completion":
        return _program_options(arguments)
    if arguments[0] in _DIGEST:  # ahead of the command: it may stand anywhere
        arguments = _command_first(arguments)
    command, rest = (arguments[0], arguments[1:]) if arguments[0] in COMMANDS else ("open", arguments)
    if command == "open" and rest and rest[-1] not in _DIGEST:  # what -d names is what opens
        rest = [each for each in rest if each not in _DIGEST]
    if command == "open" and rest and not os.path.exists(rest[0]) and rest[0].isalpha():
        from briefing_tui.digest.problems import nearest

        near = nearest(rest[0], list(COMMANDS))
        suggestion = f": did you mean {near}?" if near else ""
        raise SystemExit(complain(f"{rest[0]}: no such file or command{suggestion}"))
    return _command_options(command, rest)


def _command_options(command: str, arguments: list[str]) -> Any:
    """Parse the arguments of one command. Only its parser is built, because argparse takes a millisecond for each."""
    import argparse

    description, example, add_arguments, carry_out = COMMANDS[command]
    parser = argparse.ArgumentParser(
        prog=f"briefing-tui {command}",
        description=f"{description[0].upper()}{description[1:]}.",
        epilog=f"example: briefing-tui {example}",
        formatter_class=_formatter,
    )
    add_arguments(parser)
    parser.set_defaults(command=command, carry_out=carry_out, speaker="")
    if add_arguments not in QUERYING:
        return _checked_texts(parser, parser.parse_args(arguments))
    # A query may begin with the sign that excludes; what argparse takes for an option must not begin with a space.
    arguments = [f" {each}" if _excludes(each) else each for each in _split_paths(arguments)]
    options, more = parser.parse_known_args(arguments)
    if unknown := [each for each in more if each[:1] == "-"]:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    words = [*options.query, *more]  # argparse takes words from one place among the options alone
    options.query, options.text = " ".join(words), ""
    if command == "note" and not options.remove:
        options.query, options.text = words[0], " ".join(words[1:])
    return _checked_texts(parser, options)


def _checked_texts(parser: argparse.ArgumentParser, options: argparse.Namespace) -> argparse.Namespace:
    """Return the options; end the program where one that is text, and no path, holds bytes that are none (PEP 383)."""
    for name in ("query", "text", "title", "speaker", "since"):
        text = getattr(options, name, None) or ""
        if not text.isascii() and any("\ud800" <= each <= "\udfff" for each in text):
            raise SystemExit(complain(f"'{text.strip()}' holds bytes that are no text in UTF-8: write it anew"))
    return options


def _program_options(arguments: list[str]) -> Any:
    """Parse the arguments of a command line without a command: --help, --version, --completion."""
    import argparse

    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:{width}}  {description}" for name, (description, *_) in COMMANDS.items())
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
    commands = {name: (description, add_arguments) for name, (description, _, add_arguments, _) in COMMANDS.items()}
    main.set_defaults(carry_out="completion:print_completion", commands=commands)
    return main.parse_args(arguments)


def _command_first(arguments: list[str]) -> list[str]:
    """Return arguments that begin with -d with the command, if one is named after the paths, at their head."""
    arguments = _split_paths(arguments)
    command = next((index for index in range(2, len(arguments), 2) if arguments[index] in COMMANDS), 0)
    return [*arguments[command : command + 1], *arguments[:command], *arguments[command + 1 :]]


def _split_paths(arguments: list[str]) -> list[str]:
    """Return the arguments with a `-d` for each path: `-d a.yaml b/ timber` is `-d a.yaml -d b/ timber`.

    After `-d PATH` a word is a path, too, if there is such a file or if it is written as one; else it is the query's.
    """
    split: list[str] = []
    paths = 0  # how many have come since the last -d; -1 where none may come
    for each in arguments:
        if each in _DIGEST:
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
