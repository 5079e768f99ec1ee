"""Open the library that a command works on, and report what is wrong with it."""

from __future__ import annotations

import os

from briefing_tui.commands.console import complain, message, say, say_lines

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.config.settings import Config
    from briefing_tui.library.library import Library
    from briefing_tui.library.query import Query


def open_library_for(paths: list[str] | None, query: Query, since: str = "", articles: str = "") -> Library | None:
    """Open the library of `paths`; return None, with the reason on stderr, if `query` cannot be answered.

    That is so where no digest can be read, and where it asks for marks that cannot be read. Problems of the digests are
    reported on stderr. What came into the library on the day `since` (ISO 8601, of reduced precision) or later counts
    as new; without it, what came after the app was last left.

    Without `paths` the library is that of the digests that the settings name, or else the bundled digest. The texts of
    articles are looked for in the folder `articles`, or else in the one that the settings name. Raises SystemExit with
    status 2 where there is no such folder, or no such day.
    """
    from briefing_tui.commands.progress_bar import ProgressBar
    from briefing_tui.files.user_folders import config_path
    from briefing_tui.library.index_cache import open_library
    from briefing_tui.library.paths import BUNDLED

    if articles and not os.path.isdir(articles):
        raise SystemExit(complain(f"{articles}: no such folder of articles"))
    if since and not query.asks_for_new:
        raise SystemExit(complain("--since sets the day from which records count as new: add is:new to the query"))
    day = _start_of(since) if since else None
    if os.path.lexists(config_path()):
        config = user_settings()
        paths = paths or list(config.open)
        articles = articles or config.articles
    buffer_streams(paths or [])
    with ProgressBar() as progress:
        library = open_library(paths or [BUNDLED], progress, articles=articles and os.path.abspath(articles))
    say_lines(problem_lines(library, paths or []))
    if query.asks_for_new:
        _set_since(library, paths or [BUNDLED], day)
    why = library.marks.file.unreadable if query.asks_for_marks else ""
    if library.readable and not why:
        return library
    if why:
        say(why)
    library.close()
    return None


def _set_since(library: Library, paths: list[str], day: float | None) -> None:
    """Set the moment from which records of `library` count as new: `day`, or when the app last left `paths`."""
    if day is None:
        from briefing_tui.library.last_left import last_left

        library.since = last_left(paths)
        return
    library.since = day
    if day < library.first_built:
        from datetime import date

        first = date.fromtimestamp(library.first_built).isoformat()
        say(f"what this library held when it was first opened, on {first}, does not count as new")


def _start_of(day: str) -> float:
    """Return the first moment of a date (ISO 8601, of reduced precision) here, in seconds since the epoch.

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


def buffer_streams(paths: Sequence[str]) -> None:
    """Read those digests among `paths` that are pipes, so that they can be opened like files."""
    from briefing_tui.files.streams import buffer_stream, is_stream

    for path in paths:
        if is_stream(path):
            buffer_stream(path)


def problem_lines(library: Library, paths: Sequence[str]) -> list[str]:
    """Return lines with the problems of a library's digests, and with those `paths` that are folders without any."""
    lines = [str(problem) for file in library.files for problem in file.problems]
    for path in paths:
        root = os.path.abspath(path)
        below = os.path.join(root, "")
        if os.path.isdir(root) and not any(file.path == root or file.path.startswith(below) for file in library.files):
            lines.append(message(f"no digest (*.yaml, *.yml) below {path}"))
    return lines


def user_settings() -> Config:
    """Return the user's settings; report what is wrong in their file on stderr."""
    from briefing_tui.config.settings_file import read_config

    config, problems = read_config()
    say_lines(problems)
    return config
