"""The library that a command works on: the digests named or those of the settings, what is wrong with them told."""

from __future__ import annotations

import os

from briefing_tui.commands.console import complain, message, say, say_lines

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.config.settings import Config
    from briefing_tui.library.library import Library
    from briefing_tui.library.query import Query


def opened_library(paths: list[str] | None, query: Query, since: str = "", articles: str = "") -> Library | None:
    """The library of `paths`, its digests' problems told on stderr; None when `query` cannot be put to it.

    It cannot where there is nothing at all to search, and where it asks for marks that cannot be read, which is told.
    New is what came into the library on the day `since` (ISO 8601, of reduced precision) and later, or "" for what came
    after the app was last left.

    Without `paths`, that of the digests that the settings name, and without these the bundled digest. The texts of
    articles are looked for in the folder `articles`, or else the one that the settings name. Raises SystemExit with
    status 2 where there is no such folder, or no such day.
    """
    from briefing_tui.commands.progress_bar import ProgressBar
    from briefing_tui.files.user_folders import config_path
    from briefing_tui.library.index_cache import open_library
    from briefing_tui.library.paths import BUNDLED

    if articles and not os.path.isdir(articles):
        raise SystemExit(complain(f"{articles}: no such folder of articles"))
    day = _start_of(since) if since else 0.0
    if since and not query.asks_for_new:
        raise SystemExit(complain("--since says from when on is:new counts: add is:new to the query"))
    if os.path.lexists(config_path()):
        config = user_settings()
        paths = paths or list(config.open)
        articles = articles or config.articles
    hold_streams(paths or [])
    with ProgressBar() as progress:
        library = open_library(paths or [BUNDLED], progress, articles=articles and os.path.abspath(articles))
    say_lines(problem_lines(library, paths or []))
    if query.asks_for_new:
        from briefing_tui.library.last_left import last_left

        library.since = day if since else last_left(paths or [BUNDLED])
        if since and day < library.begun:
            from datetime import date

            first = date.fromtimestamp(library.begun).isoformat()
            say(f"what this library held when it was first opened, on {first}, does not count as new")
    why = library.marks.file.unreadable if query.asks_for_marks else ""
    if library.readable and not why:
        return library
    if why:
        say(why)
    library.close()
    return None


def _start_of(day: str) -> float:
    """The first moment of a date (ISO 8601, of reduced precision) here, in seconds since the epoch.

    Raises SystemExit with status 2 where there is no such date.
    """
    from datetime import date, datetime, time

    from briefing_tui.digest.dates import days_of

    days = days_of(day)
    try:
        if days is not None:
            return datetime.combine(date.fromordinal(days[0]), time()).timestamp()
    except (ValueError, OverflowError, OSError):  # of years that no clock here knows
        pass
    raise SystemExit(complain(f"--since {day}: no such date: write 2026, 2026-11 or 2026-11-15"))


def hold_streams(paths: Sequence[str]) -> None:
    """Read the digests among `paths` that come through a pipe, so that they can be opened as files."""
    from briefing_tui.files.streams import hold_stream, is_stream

    for path in paths:
        if is_stream(path):
            hold_stream(path)


def problem_lines(library: Library, paths: Sequence[str]) -> list[str]:
    """Return what is wrong with a library's digests, or with the folders among the `paths` that hold none, as lines."""
    lines = [str(problem) for file in library.files for problem in file.problems]
    for path in paths:
        root = os.path.abspath(path)
        below = os.path.join(root, "")
        if os.path.isdir(root) and not any(file.path == root or file.path.startswith(below) for file in library.files):
            lines.append(message(f"no digest (*.yaml, *.yml) below {path}"))
    return lines


def user_settings() -> Config:
    """The user's settings; what is wrong in their file is told on stderr."""
    from briefing_tui.config.settings_file import read_config

    config, problems = read_config()
    say_lines(problems)
    return config
