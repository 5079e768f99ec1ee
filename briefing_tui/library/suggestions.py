"""What a query may be meant to be: how a half-typed one may go on, and which names resemble an unknown one."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.problems import nearest
from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS, KINDS
from briefing_tui.library.full_text import unknown_words
from briefing_tui.library.query import INFERABLE, QUERY_FIELDS, QUOTE_KINDS, STATES

SHORTEST = 2
"""Letters of a word from which on it is completed."""

_SHORTEST_MISSPELT = 4
_MOST_NAMES = 1000
_MOST_WORDS_LIKE = 3000
_LAST = "\U0010ffff"
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


def nearest_speakers(db: sqlite3.Connection, names: list[str]) -> list[str]:
    """Return up to three names of speakers that resemble the folded `names`, the most similar first."""
    asked = [word for name in names for word in name.split()]
    bearers = _bearers(db, asked)
    nearest_names = (
        nearest(word, list(bearers)) for word in asked if not any(bearer.startswith(word) for bearer in bearers)
    )
    return list(dict.fromkeys(name for word in nearest_names if word for name in bearers[word]))[:3]


def nearest_words(db: sqlite3.Connection, words: list[str]) -> list[str]:
    """Return up to three names of speakers or words that resemble those of `words` that occur in no record."""
    unknown = [word for word in words if len(word) >= _SHORTEST_MISSPELT]
    unknown = unknown_words(db, unknown) if unknown else []
    bearers = _bearers(db, unknown)
    nearest_names = {word: nearest(word, list(bearers)) for word in unknown}
    similar = _words_like(db, [word for word in unknown if not nearest_names[word]])
    names = [name for word in unknown for name in bearers.get(nearest_names[word], [nearest(word, similar)]) if name]
    return list(dict.fromkeys(names))[:3]


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
