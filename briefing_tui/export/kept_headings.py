"""The titles and gists that a user gave to briefings, by search: a file in the state folder."""

from __future__ import annotations

import os
from collections.abc import Sequence

from briefing_tui.files import StrPath
from briefing_tui.files.private_file import read_json, write_json
from briefing_tui.files.user_folders import user_folder

MOST_HEADINGS = 100
"""Searches whose title and gist are kept, the latest ones."""

_FILE = "briefings.json"
_LONGEST = 1_000_000


def kept_heading(paths: Sequence[StrPath], query: str) -> tuple[str, str]:
    """Return the title and the gist last given to a briefing of `query` in `paths`; "" for none."""
    for *search, title, gist in reversed(_read()):
        if search == _search(paths, query):
            return title, gist
    return "", ""


def keep_heading(paths: Sequence[StrPath], query: str, title: str, gist: str) -> None:
    """Store a title and a gist for the next briefing of the same search. Without a state folder, do nothing."""
    folder = user_folder("state")
    if folder is not None:
        search = _search(paths, query)
        others = [each for each in _read() if each[:2] != search]
        headings = [*others, [*search, title, gist]] if title or gist else others
        write_json(os.path.join(folder, _FILE), headings[-MOST_HEADINGS:])


def _search(paths: Sequence[StrPath], query: str) -> list[str]:
    return ["\n".join(sorted(os.path.abspath(os.fspath(path)) for path in paths)), " ".join(query.split())]


def _read() -> list[list[str]]:
    """Return lists of the paths, the query, the title and the gist, the latest last."""
    folder = user_folder("state")
    headings = read_json(os.path.join(folder, _FILE), _LONGEST) if folder else None
    if not isinstance(headings, list):
        return []
    return [
        each
        for each in headings
        if isinstance(each, list) and len(each) == 4 and all(isinstance(text, str) for text in each)
    ]
