"""`--completion`: shell completion scripts, made by shtab from the parsers of all commands."""

from __future__ import annotations

import argparse

import shtab

from briefing_tui.commands.console import FOUND, TROUBLE, print_pieces

_DIGESTS = shtab.glob("*.yaml", "*.yml")
"""Digests, and folders, which may hold some."""

_COMPLETED = {"PATH": _DIGESTS, "DIR": shtab.DIRECTORY, "FILE": shtab.FILE, "ARTICLE": shtab.FILE}
"""What is offered for an argument, by its metavar."""


def print_completion(options: argparse.Namespace) -> int:
    """Print the script that completes this program's command line in the shell `options.completion`.

    `options.commands` are the commands by name, each with what it does and a function that adds its arguments to a
    parser. Without a command the arguments are those of `open`. Returns the exit status.
    """
    main = argparse.ArgumentParser("briefing-tui", description="Who said what.")
    main.add_argument("--version", action="store_true", help="print the version")
    main.add_argument("--completion", choices=("bash", "zsh", "fish"), help="print a completion script")
    named = main.add_subparsers()
    for name, (description, add_arguments) in options.commands.items():
        parser = named.add_parser(name, help=description, description=description)  # without help shtab leaves it out
        add_arguments(parser)
        for action in parser._actions:  # the list is argparse's own; shtab goes through it, too
            if action.metavar in _COMPLETED:
                setattr(action, "complete", _COMPLETED[action.metavar])  # noqa: B010  # argparse's types do not know it
        if name == "open":
            for action in parser._actions[1:]:  # all but --help
                if action.option_strings:
                    main._add_action(action)
    script = f"{shtab.complete(main, options.completion)}\n"
    if options.completion == "bash":  # in a command's place a digest may stand; shtab offers either choices or files
        script += "_shtab_briefing_tui_pos_0_COMPGEN=$_shtab_briefing_tui_open_pos_0_COMPGEN\n"
    return FOUND if print_pieces([script]) else TROUBLE
