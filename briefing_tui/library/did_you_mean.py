"""Which names and words resemble those of a query that occur nowhere."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.problems import nearest
from briefing_tui.digest.records import KINDS
from briefing_tui.library.full_text import unknown_words
from briefing_tui.library.index_tables import File
from briefing_tui.library.query import COLUMNS, QUERY_FIELDS, Query

_SHORTEST_MISSPELT = 4
_MOST_NAMES = 1000
_MOST_WORDS_LIKE = 3000
_MOST_SIMILAR = 20
_LAST = "\U0010ffff"
_VALUED = [field for field in QUERY_FIELDS if field in COLUMNS and field != "speaker"]
"""The fields whose values are words of a column; names of speakers are offered whole."""


def did_you_mean(db: sqlite3.Connection, files: Sequence[File], query: Query) -> list[str]:
    """Return names and words like those in `query` that occur nowhere, the most similar first.

    A word that was asked for in a field is like one in that field's column, and comes with it: `topic:biodiversity`.
    """
    meant = _nearest_speakers(db, query.speakers()) + _nearest_words(db, query.words())
    for field in _VALUED:
        meant += [f"{field}:{word}" for word in _nearest_values(db, field, query.words(field))]
    titles = {word for file in files for word in fold_words(f"{file.title} {os.path.basename(file.path)}")}
    for word in query.words("digest"):
        if not any(each.startswith(word) for each in titles) and (similar := nearest(word, sorted(titles))):
            meant.append(f"digest:{similar}")
    return meant


def _nearest_speakers(db: sqlite3.Connection, names: list[str]) -> list[str]:
    """Return up to three names of speakers that resemble the folded `names`, the most similar first."""
    asked = [word for name in names for word in name.split()]
    bearers = _bearers(db, asked)
    nearest_names = (
        nearest(word, list(bearers)) for word in asked if not any(bearer.startswith(word) for bearer in bearers)
    )
    return list(dict.fromkeys(name for word in nearest_names if word for name in bearers[word]))[:3]


def _nearest_words(db: sqlite3.Connection, words: list[str]) -> list[str]:
    """Return up to three names of speakers or words that resemble those of `words` that occur in no record."""
    unknown = [word for word in words if len(word) >= _SHORTEST_MISSPELT]
    unknown = unknown_words(db, unknown) if unknown else []
    bearers = _bearers(db, unknown)
    nearest_names = {word: nearest(word, list(bearers)) for word in unknown}
    similar = _words_like(db, [word for word in unknown if not nearest_names[word]])
    names = [name for word in unknown for name in bearers.get(nearest_names[word], [nearest(word, similar)]) if name]
    return list(dict.fromkeys(names))[:3]


def _nearest_values(db: sqlite3.Connection, field: str, words: list[str]) -> list[str]:
    """Return up to three words of the column `field` that resemble those of `words` that it does not have."""
    long = [word for word in words if len(word) >= _SHORTEST_MISSPELT]
    unknown = [word for word in long if not _occurs(db, field, f'"{word}" *')]
    if not unknown:
        return []
    from difflib import get_close_matches  # only a mistake needs it

    like = _words_like(db, unknown)
    similar = (get_close_matches(word, like, _MOST_SIMILAR, 0.7) for word in unknown)
    found = (next((each for each in words if _occurs(db, field, f'"{each}"')), "") for words in similar)
    return list(dict.fromkeys(filter(None, found)))[:3]


def _occurs(db: sqlite3.Connection, column: str, expression: str) -> bool:
    """Return whether any record has in its column what the FTS5 `expression` matches."""
    statements = (f"SELECT EXISTS (SELECT 1 FROM {kind}_words WHERE {kind}_words MATCH ?)" for kind in KINDS)
    return any(db.execute(each, (f"{{{column}}} : {expression}",)).fetchone()[0] for each in statements)


def _bearers(db: sqlite3.Connection, words: list[str]) -> dict[str, list[str]]:
    """Map folded words to the names of speakers with them, for the first letters of `words`."""
    bearers: dict[str, list[str]] = {}
    # Most mistakes leave the first letter right; so few names can be looked through in no time.
    letters = sorted({word[0] for word in words})
    if letters:
        expression = " OR ".join(f'"{letter}" *' for letter in letters)
        for (name,) in db.execute(
            "SELECT DISTINCT s.name FROM speakers_words w JOIN speakers s ON s.row = w.rowid WHERE w.speaker MATCH ?"
            f" LIMIT {_MOST_NAMES * len(letters)}",
            (expression,),
        ):
            for word in fold_words(name):
                bearers.setdefault(word, []).append(name)
    return bearers


def _words_like(db: sqlite3.Connection, words: list[str]) -> list[str]:
    """Return words, sorted, that have the first letter of one of `words` and are about as long."""
    if not words:
        return []
    # Only so many, so that a long alphabet of words takes no time either.
    like = (
        f"SELECT * FROM (SELECT v.term FROM json_each(?1) j CROSS JOIN {{kind}}_vocabulary v"
        f" WHERE v.term >= substr(j.value, 1, 1) AND v.term < substr(j.value, 1, 1) || '{_LAST}'"
        f" AND abs(length(v.term) - length(j.value)) < 3 LIMIT {_MOST_WORDS_LIKE})"
    )
    cursor = db.execute(" UNION ".join(like.format(kind=kind) for kind in KINDS), (json.dumps(words),))
    return sorted(word for (word,) in cursor)
