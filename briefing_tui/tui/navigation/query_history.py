"""The queries that the user has searched for in any library, the latest last, in a file of the state folder."""

from __future__ import annotations

import os

from briefing_tui.files.private_file import read_json, write_json
from briefing_tui.files.user_folders import user_folder

MOST_QUERIES = 100
"""Queries that are kept."""

_FILE = "queries.json"
_LONGEST = 400_000


class QueryHistory:
    """The earlier queries, and which of them is shown."""

    def __init__(self) -> None:
        self._queries: list[str] = []
        self._position = 0
        self._typed = ""

    @property
    def walking(self) -> bool:
        """Whether an earlier query is shown instead of what was typed."""
        return self._position < len(self._queries)

    def begin(self) -> None:
        """Read the earlier queries, and stand behind the latest. Called when the user starts to type."""
        self._queries = _read()
        self._position = len(self._queries)

    def walk(self, step: int, typed: str) -> str | None:
        """Return the query before (-1) or after (1) the one that is shown; None where there is none.

        `typed` is the query as it stands; it is the one after the latest.
        """
        if not self.walking:
            self._typed = typed
        position = self._position + step
        while 0 <= position < len(self._queries) and self._queries[position] == typed:
            position += step
        if not 0 <= position <= len(self._queries):
            return None
        self._position = position
        return self._queries[position] if self.walking else self._typed

    def keep(self, query: str) -> None:
        """Add a query as the latest one. When the state folder cannot be written, nothing happens."""
        folder = user_folder("state")
        if query.strip() and folder is not None:
            queries = [each for each in _read() if each != query] + [query]
            write_json(os.path.join(folder, _FILE), queries[-MOST_QUERIES:])


def _read() -> list[str]:
    folder = user_folder("state")
    queries = read_json(os.path.join(folder, _FILE), _LONGEST) if folder else None
    return [each for each in queries if isinstance(each, str)][-MOST_QUERIES:] if isinstance(queries, list) else []
