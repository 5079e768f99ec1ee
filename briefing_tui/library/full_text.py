"""The full-text index: one contentless FTS5 table for each kind of record, with a column for each of query.COLUMNS.

The text is folded before it is stored, and the tokenizer (FTS5 `ascii`) does no more than part it at what is no
letter or digit: so the words found here are exactly those that folding.fold_spans lights up. Between two fields stands
a word that nobody can type, so that no phrase begins in one and ends in the next.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from briefing_tui.digest.folding import fold
from briefing_tui.digest.records import BETWEEN_SEGMENTS, KINDS
from briefing_tui.library.query import COLUMNS

_BATCH = 1000

_INDEXED = (2, 4, 6)
"""Lengths in letters of the beginnings of words that are indexed like words; each makes the index a seventh larger."""


def create_words(db: sqlite3.Connection) -> None:
    """Make the empty FTS5 tables, `quotes_words` and so on; a row has the number of its record's row."""
    prefixes = " ".join(map(str, _INDEXED))
    for kind in KINDS:
        options = f"content='', columnsize=0, tokenize='ascii', prefix='{prefixes}'"
        db.execute(f"CREATE VIRTUAL TABLE {kind}_words USING fts5({', '.join(COLUMNS)}, {options})")
        db.execute(f"CREATE VIRTUAL TABLE {kind}_terms USING fts5vocab({kind}_words, instance)")


def beginnings(db: sqlite3.Connection, kind: str, begun: str, most: int) -> list[tuple[str, bool]]:
    """What to look for to find all words of `kind` that begin with `begun`: `most` things, or else `begun` alone.

    Each is a word, or (True) what words begin with. FTS5 finds an indexed beginning at once, and several by going
    through them side by side; for any other it first puts together all that the words with it stand in: for a million
    quotes that takes 100 ms and 7 MB. So one that is a letter short of an indexed one becomes all those that there are,
    and a longer one the words that there are.
    """
    length = len(begun)
    if length in _INDEXED:
        return [(begun, True)]
    found: list[tuple[str, bool]] = []
    at = begun
    while (word := first_word(db, kind, begun, at)) is not None:
        if len(found) == most:
            return [(begun, True)]
        if length < len(word) and length < _INDEXED[-1]:
            found.append((word[: length + 1], True))
            at = f"{word[: length + 1]}{_LAST}"
        else:
            found.append((word, False))
            at = f"{word}0"  # the first that can come after it: no letter or digit is before 0
    return found


_LAST = "\U0010ffff"


def first_word(db: sqlite3.Connection, kind: str, begun: str, at: str = "") -> str | None:
    """The first word from `at` on, in order of the alphabet, that begins so and that records of `kind` are found by."""
    found = db.execute(
        f"SELECT term FROM {kind}_terms WHERE term >= ? AND term < ? LIMIT 1", (at or begun, f"{begun}{_LAST}")
    ).fetchone()
    return found[0] if found else None


def index_words(db: sqlite3.Connection, keys: list[int]) -> Iterator[tuple[int, int]]:
    """Add the words of the records in the digests `keys` to the index. Yields (records done, records in all)."""
    db.execute("CREATE TEMP TABLE fresh (key INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO fresh VALUES (?)", ((key,) for key in keys))
    fresh = {kind: f"SELECT count(*) FROM main.{kind} WHERE digest IN fresh" for kind in KINDS}
    whole = sum(db.execute(count).fetchone()[0] for count in fresh.values())
    done = 0
    for kind in KINDS:
        for more in _write_words(db, kind, "digest IN fresh", ()):
            done += more
            yield done, whole
    db.execute("DROP TABLE fresh")


def unindex_words(db: sqlite3.Connection, kind: str, key: int) -> None:
    """Remove the words of the records in the digest `key`. Must be called before the records are deleted."""
    for _ in _write_words(db, kind, "digest = ?", (key,), remove=True):
        pass


def fold_in_sql(db: sqlite3.Connection) -> None:
    """Register the SQL functions `fold` and `fold_list`, which the expressions below use."""
    db.create_function("fold", 1, _fold, deterministic=True)
    db.create_function("fold_list", 1, _fold_list, deterministic=True)


def _fields(*expressions: str) -> str:
    return f" || {_BETWEEN} || ".join(expressions)


_BETWEEN = "' \ue000 '"  # of private use: the tokenizer takes it for a letter, folding.fold for none
_SPEAKER = _fields("fold(s.honorific) || ' ' || fold(s.name)", "fold_list(s.aliases)")
_ARTICLE = _fields("fold(a.headline)", "fold(a.publisher)")
# CROSS, for SQLite to look up the few speakers of an event, not to look through all of them for each.
_ALL_SPEAKERS = (
    f"(SELECT group_concat({{}}, {_BETWEEN}) FROM json_each(nullif(r.speakers, '')) j"
    " CROSS JOIN speakers s ON s.digest = r.digest AND s.id = j.value)"
)
_ARTICLES = "LEFT JOIN articles a ON a.digest = r.digest AND a.id = r.article"
_EVENTS = "LEFT JOIN events e ON e.digest = r.digest AND e.id = r.event"
_SPEAKERS = "LEFT JOIN speakers s ON s.digest = r.digest AND s.id = r."

# What each kind's record is found by: an expression for each of COLUMNS, and the tables that it draws on.
_SEARCHED: dict[str, tuple[dict[str, str], str]] = {
    "articles": (
        {
            "text": _fields(
                "fold(r.headline)",
                "fold(r.publisher)",
                "fold(r.author)",
                "r.date_published",
                "fold(r.url)",
                "fold(r.file)",
                "fold(r.note)",
            ),
            "article": _ARTICLE.replace("a.", "r."),
        },
        "",
    ),
    "speakers": (
        {
            "text": _fields("fold(r.role)", "fold(r.affiliation)", "fold(r.country)", "fold(r.note)"),
            "speaker": _SPEAKER.replace("s.", "r."),
            "org": "fold(r.affiliation)",
            "role": "fold(r.role)",
        },
        "",
    ),
    "events": (
        {
            "text": _fields(
                "fold(r.summary)",
                "r.start_date",
                "r.end_date",
                "fold(r.location)",
                "fold_list(r.organizers)",
                "fold_list(r.participants)",
                "fold(r.note)",
            ),
            "speaker": _ALL_SPEAKERS.format(_SPEAKER),
            "org": _fields("fold_list(r.organizers)", f"ifnull({_ALL_SPEAKERS.format('fold(s.affiliation)')}, '')"),
            "role": _ALL_SPEAKERS.format("fold(s.role)"),
            "event": "fold(r.name)",
            "article": _ARTICLE,
            "topic": "fold_list(r.topics)",
        },
        _ARTICLES,
    ),
    "quotes": (
        {
            "text": _fields("fold_list(r.text)", "r.date", "fold(r.note)"),
            "speaker": _SPEAKER,
            "org": "fold(s.affiliation)",
            "role": "fold(s.role)",
            "event": "fold(e.name)",
            "article": _ARTICLE,
            "topic": "fold_list(r.topics)",
            "quote": "r.id",
        },
        f"{_SPEAKERS}speaker {_ARTICLES} {_EVENTS}",
    ),
    "actions": (
        {
            "text": _fields("fold(r.action)", "fold(r.note)"),
            "speaker": _SPEAKER,
            "org": "fold(s.affiliation)",
            "role": "fold(s.role)",
            "event": "fold(e.name)",
            "article": _ARTICLE,
            "topic": "fold_list(r.topics)",
            "agent": "fold_list(r.agents)",
            "quote": "r.quote",
        },
        f"{_SPEAKERS}proposed_by {_ARTICLES} {_EVENTS}",
    ),
}


def _write_words(
    db: sqlite3.Connection, kind: str, which: str, values: tuple[int, ...], remove: bool = False
) -> Iterator[int]:
    """Add the words of the rows `which`, or remove them: FTS5 wants to be told the same words again for that."""
    expressions, joins = _SEARCHED[kind]
    columns = {"rowid": "r.row", **{name: expressions.get(name, "''") for name in COLUMNS}}
    if remove:
        columns[f"{kind}_words"] = "'delete'"
    words = f"INSERT INTO {kind}_words ({', '.join(columns)}) SELECT {', '.join(columns.values())}"
    # Where each batch begins and ends is found in one go: SQLite would look through the digest again for every one.
    found = db.execute(f"SELECT row FROM main.{kind} WHERE {which} ORDER BY row", values)
    batches: list[tuple[int, int, int]] = []
    while rows := found.fetchmany(_BATCH):
        batches.append((rows[0][0], rows[-1][0], len(rows)))
    # The plus keeps SQLite from looking up the digest's records, once more for every batch.
    batch = f"{words} FROM main.{kind} r {joins} WHERE r.row BETWEEN ? AND ? AND +r.{which} ORDER BY r.row"
    for first, last, number in batches:
        db.execute(batch, (first, last, *values))
        yield number


def _fold(text: str | None) -> str:
    return fold(text) if text else ""


def _fold_list(packed: str | None) -> str:
    return fold(BETWEEN_SEGMENTS.join(json.loads(packed))) if packed else ""
