"""What a query may have meant: how one that is being typed may go on, and which names resemble one that is unknown."""

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
    """The SELECT of a field's values with their weights: how often they occur, and how many quotes are a speaker's."""
    weight = "sum(quotes + 1)" if kind == "speakers" else "count(*)"
    return (
        f"SELECT {field.name}, {weight} AS weight FROM {kind} WHERE {field.name} <> '' GROUP BY 1 ORDER BY weight DESC"
    )


def suggestion(db: sqlite3.Connection, typed: str, searches: Sequence[str] = ()) -> str:
    """What may be typed after `typed`, the most frequent first; "" for nothing. `searches` are names of saved ones."""
    found = _LAST_TERM.search(typed)
    fixed = {**_FIXED, "saved:": [words[0] for words in map(fold_words, searches) if len(words) == 1]}
    shortest = 1 if found and found[1] in fixed else SHORTEST
    if found is None or found[1] not in {**_COLUMNS, **fixed} or len(found[2]) < shortest:
        return ""
    if not found[1]:
        for field in QUERY_FIELDS:
            if field.startswith(found[2]) and field != found[2]:
                return f"{field[len(found[2]) :]}:"
    words = fold_words(found[2])
    if len(words) != 1:
        return ""
    if found[1] in fixed:
        return next((each[len(words[0]) :] for each in fixed[found[1]] if each.startswith(words[0])), "")
    begun, column = words[0], _COLUMNS[found[1]]
    row = db.execute(
        "SELECT word FROM suggestions WHERE word > ? AND word < ? AND (field = ? OR ? = '')"
        " ORDER BY weight DESC, word LIMIT 1",
        (begun, f"{begun}\U0010ffff", column, column),
    ).fetchone()
    return row[0][len(begun) :] if row else ""


def nearest_speakers(db: sqlite3.Connection, names: list[str]) -> list[str]:
    """Speakers' names that resemble the folded `names` of which some may be misspelt: three, the nearest first."""
    asked = [word for name in names for word in name.split()]
    bearers = _bearers(db, asked)
    near = (nearest(word, list(bearers)) for word in asked if not any(known.startswith(word) for known in bearers))
    return list(dict.fromkeys(name for word in near if word for name in bearers[word]))[:3]


def nearest_words(db: sqlite3.Connection, words: list[str]) -> list[str]:
    """Names of speakers, or else words, that resemble those of the folded `words` that occur in no record."""
    unknown = [word for word in words if len(word) >= _SHORTEST_MISSPELT]
    unknown = unknown_words(db, unknown) if unknown else []
    bearers = _bearers(db, unknown)
    near = {word: nearest(word, list(bearers)) for word in unknown}
    known = _words_like(db, [word for word in unknown if not near[word]])
    found = [name for word in unknown for name in bearers.get(near[word], [nearest(word, known)]) if name]
    return list(dict.fromkeys(found))[:3]


def _bearers(db: sqlite3.Connection, words: list[str]) -> dict[str, list[str]]:
    """The names of speakers that have a word with the first letter of one of `words`, by their folded words."""
    bearers: dict[str, list[str]] = {}
    # Most mistakes leave the first letter right; so few names can be looked through in no time.
    letters = sorted({word[0] for word in words})
    if letters:
        begun = " OR ".join(f'"{letter}" *' for letter in letters)
        for (name,) in db.execute(
            "SELECT DISTINCT s.name FROM speakers_words w JOIN speakers s ON s.row = w.rowid WHERE w.speaker MATCH ?"
            f" LIMIT {_MOST_NAMES * len(letters)}",
            (begun,),
        ):
            for word in fold_words(name):
                bearers.setdefault(word, []).append(name)
    return bearers


def _words_like(db: sqlite3.Connection, words: list[str]) -> list[str]:
    """Words that occur, have the first letter of one of `words`, and are about as long, in order of the alphabet."""
    if not words:
        return []
    # Only so many, so that a long alphabet of words takes no time either.
    like = (
        f"SELECT * FROM (SELECT v.term FROM json_each(?1) j CROSS JOIN {{kind}}_vocabulary v"
        f" WHERE v.term >= substr(j.value, 1, 1) AND v.term < substr(j.value, 1, 1) || '{_LAST}'"
        f" AND abs(length(v.term) - length(j.value)) < 3 LIMIT {_MOST_WORDS_LIKE})"
    )
    found = db.execute(" UNION ".join(like.format(kind=kind) for kind in KINDS), (json.dumps(words),))
    return sorted(word for (word,) in found)
