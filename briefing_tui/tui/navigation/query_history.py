"""The queries that the user kept, of all libraries, the latest last: a file in the state folder."""

from __future__ import annotations

import json
import os
from contextlib import suppress

from briefing_tui.library.paths import ours, user_folder, write_private

MOST_QUERIES = 100
"""Queries that are kept."""

_LONGEST = 400_000


class QueryHistory:
    """Walks through the queries that were kept before."""

    def __init__(self) -> None:
        self._queries: list[str] = []
        self._at = 0
        self._typed = ""

    @property
    def walking(self) -> bool:
        """Whether an earlier query is shown instead of what was typed."""
        return self._at < len(self._queries)

    def begin(self) -> None:
        """Begin at the latest query; called when the user starts to type."""
        self._queries = _read()
        self._at = len(self._queries)

    def walk(self, step: int, typed: str) -> str | None:
        """Return the query before (-1) or after (1) the one that is shown; None where there is none.

        `typed` is the query as it stands; it is the one after the latest.
        """
        if not self.walking:
            self._typed = typed
        at = self._at + step
        while 0 <= at < len(self._queries) and self._queries[at] == typed:
            at += step
        if not 0 <= at <= len(self._queries):
            return None
        self._at = at
        return self._queries[at] if self.walking else self._typed

    def keep(self, query: str) -> None:
        """Add a query as the latest one. When the state folder cannot be written, nothing happens."""
        folder = user_folder("state")
        if query.strip() and folder is not None:
            queries = [each for each in _read() if each != query] + [query]
            with suppress(OSError):
                write_private(os.path.join(folder, "queries.json"), json.dumps(queries[-MOST_QUERIES:]).encode())


def _read() -> list[str]:
    folder = user_folder("state")
    file = os.path.join(folder, "queries.json") if folder else ""
    if not file or not ours(file):
        return []
    try:
        with open(file, encoding="utf-8") as source:
            queries = json.loads(source.read(_LONGEST))
    except (OSError, ValueError, RecursionError):
        return []
    return [each for each in queries if isinstance(each, str)][-MOST_QUERIES:] if isinstance(queries, list) else []
