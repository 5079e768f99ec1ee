"""The library that a command works on: the digests named or those of the settings, what is wrong with them told."""

from __future__ import annotations

import os
import sys

from briefing_tui.commands.console import say

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.config.settings import Config
    from briefing_tui.library.library import Library


def opened_library(paths: list[str] | None) -> Library | None:
    """The library of `paths`, its digests' problems told on stderr; None when it holds nothing at all to search.

    Without `paths`, that of the digests that the settings name, and without these the bundled digest.
    """
    from briefing_tui.commands.progress_bar import ProgressBar
    from briefing_tui.files.user_folders import config_path
    from briefing_tui.library.index_cache import open_library
    from briefing_tui.library.paths import BUNDLED

    if not paths and os.path.lexists(config_path()):
        paths = list(user_settings().open)
    with ProgressBar() as progress:
        library = open_library(paths or [BUNDLED], progress)
    return library if tell_problems(library, paths or []) else None


def tell_problems(library: Library, paths: Sequence[str]) -> bool:
    """Print the problems of a library's digests to stderr. Return False when it holds nothing to search."""
    for file in library.files:
        for problem in file.problems:
            print(problem, file=sys.stderr)
    if not library.files:
        say(f"no digest (*.yaml, *.yml) below {', '.join(map(str, paths))}")
    return library.readable


def user_settings() -> Config:
    """The user's settings; what is wrong in their file is told on stderr."""
    from briefing_tui.config.settings_file import read_config

    config, problems = read_config()
    for problem in problems:
        print(problem, file=sys.stderr)
    return config
