"""How a half-typed query may go on."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS
from briefing_tui.library.query import INFERABLE, QUERY_FIELDS, QUOTE_KINDS, STATES

SHORTEST = 2
"""Letters of a word from which on it is completed."""

_MOST_WORDS = 20_000
_LAST_TERM = re.compile(r'(?:^|\s)-?(@|[A-Za-z]+:)?([^\s":@]+)$')
_FIXED: dict[str | None, Sequence[str]] = {"is:": STATES, "kind:": QUOTE_KINDS, "inferred:": tuple(INFERABLE)}
_COMPLETED = ("speaker", "org", "topic")
"""The columns whose words are completed, the most important first."""
_COLUMNS: dict[str | None, str] = {"@": "speaker", None: "", **{f"{column}:": column for column in _COMPLETED}}


def index_suggestions(db: sqlite3.Connection) -> None:
    """Make the table `suggestions` anew: words of names and topics, with how many records have them."""
    db.execute("DROP TABLE IF EXISTS suggestions")
    db.execute("CREATE TABLE suggestions (word, field, weight, PRIMARY KEY (word, field)) WITHOUT ROWID")
    weights: dict[tuple[str, str], int] = {}

    def count(field: str, text: str, weight: int) -> None:
        for word in set(fold_words(text)):
            if len(word) > SHORTEST and (len(weights) < _MOST_WORDS or (word, field) in weights):
                weights[word, field] = weights.get((word, field), 0) + weight

    for column in _COMPLETED:
        for kind, fields in FIELDS.items():
            for field in fields.values():
                if column in field.search.split() and not field.target:
                    for text, weight in db.execute(_values(kind, field)):
                        for each in json.loads(text) if field.is_list else [text]:
                            count(column, each, weight)
    rows = ((word, field, weight) for (word, field), weight in weights.items())
    db.executemany("INSERT INTO suggestions VALUES (?, ?, ?)", rows)


def _values(kind: str, field: Field) -> str:
    """Return the SELECT of a field's values with their weights: how often they occur, or a speaker's quotes."""
    weight = "sum(quotes + 1)" if kind == "speakers" else "count(*)"
    return (
        f"SELECT {field.name}, {weight} AS weight FROM {kind} WHERE {field.name} <> '' GROUP BY 1 ORDER BY weight DESC"
    )


def suggestion(db: sqlite3.Connection, typed: str, searches: Sequence[str] = ()) -> str:
    """Return the most frequent continuation of `typed`; "" for none. `searches` are names of saved searches."""
    match = _LAST_TERM.search(typed)
    fixed = {**_FIXED, "saved:": [words[0] for words in map(fold_words, searches) if len(words) == 1]}
    shortest = 1 if match and match[1] in fixed else SHORTEST
    if match is None or match[1] not in {**_COLUMNS, **fixed} or len(match[2]) < shortest:
        return ""
    if not match[1]:
        for field in QUERY_FIELDS:
            if field.startswith(match[2]) and field != match[2]:
                return f"{field[len(match[2]) :]}:"
    words = fold_words(match[2])
    if len(words) != 1:
        return ""
    if match[1] in fixed:
        return next((each[len(words[0]) :] for each in fixed[match[1]] if each.startswith(words[0])), "")
    prefix, column = words[0], _COLUMNS[match[1]]
    row = db.execute(
        "SELECT word FROM suggestions WHERE word > ? AND word < ? AND (field = ? OR ? = '')"
        " ORDER BY weight DESC, word LIMIT 1",
        (prefix, f"{prefix}\U0010ffff", column, column),
    ).fetchone()
    return row[0][len(prefix) :] if row else ""
