"""What a query may have meant: how one that is being typed may go on, and which names resemble one that is unknown."""

from __future__ import annotations

import json
import re
import sqlite3

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.problems import nearest
from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS, KINDS
from briefing_tui.library.full_text import first_word
from briefing_tui.library.query import QUERY_FIELDS, QUOTE_KINDS, STATES

SHORTEST = 2
"""Letters of a word from which on it is completed."""

_SHORTEST_MISSPELT = 4
_MOST_WORDS = 20_000
_LAST_TERM = re.compile(r'(?:^|\s)-?(@|[A-Za-z]+:)?([^\s":@]+)$')
_FIXED: dict[str | None, tuple[str, ...]] = {"is:": STATES, "kind:": QUOTE_KINDS}
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


def suggestion(db: sqlite3.Connection, typed: str) -> str:
    """What may be typed after `typed`, the most frequent first; "" for nothing."""
    found = _LAST_TERM.search(typed)
    shortest = 1 if found and found[1] in _FIXED else SHORTEST
    if found is None or found[1] not in {**_COLUMNS, **_FIXED} or len(found[2]) < shortest:
        return ""
    if not found[1]:
        for field in QUERY_FIELDS:
            if field.startswith(found[2]) and field != found[2]:
                return f"{field[len(found[2]) :]}:"
    words = fold_words(found[2])
    if len(words) != 1:
        return ""
    if found[1] in _FIXED:
        return next((each[len(words[0]) :] for each in _FIXED[found[1]] if each.startswith(words[0])), "")
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
    bearers: dict[str, list[str]] = {}
    # Most mistakes leave the first letter right; so few names can be looked through in no time.
    alike = "SELECT DISTINCT s.name FROM speakers_words w JOIN speakers s ON s.row = w.rowid WHERE w.speaker MATCH ?"
    for letter in {word[0] for word in asked}:
        for (name,) in db.execute(f"{alike} LIMIT 1000", (f'"{letter}" *',)):
            for word in fold_words(name):
                bearers.setdefault(word, []).append(name)
    near = (nearest(word, list(bearers)) for word in asked if not any(known.startswith(word) for known in bearers))
    return list(dict.fromkeys(name for word in near if word for name in bearers[word]))[:3]


def nearest_words(db: sqlite3.Connection, words: list[str]) -> list[str]:
    """Names of speakers, or else words, that resemble those of the folded `words` that occur in no record."""
    out: dict[str, None] = {}
    for word in words:
        if len(word) < _SHORTEST_MISSPELT or any(first_word(db, kind, word) is not None for kind in KINDS):
            continue
        names = nearest_speakers(db, [word])
        out.update(dict.fromkeys(names))
        if not names:
            # As for names; and only words about as long, so that a long alphabet of words takes no time either.
            alike = (
                "SELECT term FROM {}_vocabulary WHERE term >= ? AND term < ? AND abs(length(term) - ?) < 3 LIMIT 3000"
            )
            begun = (word[0], f"{word[0]}\U0010ffff", len(word))
            known = {each for kind in KINDS for (each,) in db.execute(alike.format(kind), begun)}
            out.update(dict.fromkeys(filter(None, [nearest(word, sorted(known))])))
    return list(out)[:3]
