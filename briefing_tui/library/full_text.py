"""The full-text index: one contentless FTS5 table for each kind of record, with a column for each of query.COLUMNS.

The text is folded before it is stored, and the tokenizer (FTS5 `ascii`) only splits it at what is neither letter nor
digit: so the words found here are exactly those that folding.fold_spans highlights. Between two fields there is a word
that nobody can type, so that no phrase begins in one and ends in the next.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from briefing_tui.digest.folding import fold
from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS, KINDS
from briefing_tui.library.query import COLUMNS

_BATCH = 1000

_INDEXED = (2, 4, 6)
"""Lengths in letters of the beginnings of words that are indexed like words; each makes the index a seventh larger."""


def create_words(db: sqlite3.Connection) -> None:
    """Create the empty FTS5 tables, one for each kind of record; a row has the number of its record's row."""
    prefixes = " ".join(map(str, _INDEXED))
    for kind in KINDS:
        options = f"content='', columnsize=0, tokenize='ascii', prefix='{prefixes}'"
        columns = ", ".join((*COLUMNS, "inferred", "language"))
        db.execute(f"CREATE VIRTUAL TABLE {kind}_words USING fts5({columns}, {options})")
        db.execute(f"CREATE VIRTUAL TABLE {kind}_terms USING fts5vocab({kind}_words, instance)")


def field_token(name: str) -> str:
    """Return the word that stands for a field in the column `inferred`. Nobody can type it."""
    return f"{_MARK}{name.replace('_', '')}"


def language_token(language: str) -> str:
    """Return the word for a language (a primary subtag of BCP 47) in the column `language`. Nobody can type it."""
    return f"{_MARK}{language}"


def beginnings(db: sqlite3.Connection, prefix: str, most: int) -> dict[str, list[tuple[str, bool]]]:
    """Return for each kind the words and prefixes to search for to find all words that begin with `prefix`.

    Each is (text, whether it is a prefix). They are `most` at most, or else `prefix` alone. FTS5 finds an indexed
    prefix at once, and merges several; for any other it first collects all rows of all words with it: for a million
    quotes that takes 100 ms and 7 MB. So a prefix one letter shorter than an indexed one becomes all indexed ones that
    occur, and a longer one the words that occur.
    """
    length = len(prefix)
    if length in _INDEXED:
        return {kind: [(prefix, True)] for kind in KINDS}
    # The first word that begins so, then always the first after all that begin as that one does, by a letter more. No
    # letter or digit comes before 0.
    following = "word || '0'"
    if length < _INDEXED[-1]:
        following = f"iif(length(word) > {length}, substr(word, 1, {length + 1}) || '{_LAST}', {following})"
    steps = ", ".join(
        f"{kind}_steps(word) AS (SELECT ({_FIRST.format(kind=kind, at='?1')}) UNION ALL"
        f" SELECT ({_FIRST.format(kind=kind, at=following)}) FROM {kind}_steps WHERE word IS NOT NULL LIMIT {most + 1})"
        for kind in KINDS
    )
    words = " UNION ALL ".join(f"SELECT '{kind}', word FROM {kind}_steps WHERE word IS NOT NULL" for kind in KINDS)
    searches: dict[str, list[tuple[str, bool]]] = {kind: [] for kind in KINDS}
    for kind, word in db.execute(f"WITH RECURSIVE {steps} {words}", (prefix, f"{prefix}{_LAST}")):
        longer = length < min(len(word), _INDEXED[-1])
        searches[kind].append((word[: length + 1], True) if longer else (word, False))
    return {kind: some if len(some) <= most else [(prefix, True)] for kind, some in searches.items()}


_LAST = "\U0010ffff"
_FIRST = "SELECT term FROM {kind}_terms WHERE term >= {at} AND term < ?2 LIMIT 1"


def unknown_words(db: sqlite3.Connection, words: Sequence[str]) -> list[str]:
    """Return those of the folded `words` that no word of any record begins with."""
    occurs = " OR ".join(
        f"EXISTS (SELECT 1 FROM {kind}_terms WHERE term >= j.value AND term < j.value || '{_LAST}')" for kind in KINDS
    )
    unmatched = db.execute(f"SELECT j.value FROM json_each(?) j WHERE NOT ({occurs})", (json.dumps(words),))
    return [word for (word,) in unmatched]


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


def index_noted(db: sqlite3.Connection, kind: str) -> None:
    """Build the temporary table `KIND_noted` again: the words of the records in temp.noted, with a column `note`."""
    expressions, joins = _searched(kind)
    expressions["note"] = "fold_text(n.note)"
    columns = ", ".join(expressions)
    fold_in_sql(db)
    db.execute(f"DROP TABLE IF EXISTS temp.{kind}_noted")
    db.execute(f"CREATE VIRTUAL TABLE temp.{kind}_noted USING fts5({columns}, content='', tokenize='ascii')")
    db.execute(
        f"INSERT INTO temp.{kind}_noted (rowid, {columns}) SELECT r.row, {', '.join(expressions.values())}"
        f" FROM temp.noted n CROSS JOIN main.{kind} r ON r.row = n.row {joins} WHERE n.kind = '{kind}'"
    )


def unindex_words(db: sqlite3.Connection, kind: str, key: int) -> None:
    """Remove the words of the records in the digest `key`. Must be called before the records are deleted."""
    for _ in _write_words(db, kind, "digest = ?", (key,), remove=True):
        pass


def fold_in_sql(db: sqlite3.Connection) -> None:
    """Register the SQL functions that the expressions below use."""
    for function in (fold_text, fold_items, fold_segments, field_tokens):
        db.create_function(function.__name__, 1, function, deterministic=True)


_MARK = "\ue001"  # these are of private use: the tokenizer takes them for letters, folding.fold for none
_BREAK = " \ue000 "
_BETWEEN = f"'{_BREAK}'"

LANGUAGE = "iif(a.language = '', 'en', lower(substr(a.language, 1, instr(a.language || '-', '-') - 1)))"
"""The primary subtag of the language of an article `a`; English where none is stated."""

_LANGUAGES = {"articles": LANGUAGE.replace("a.", "r."), "speakers": "ifnull(l.languages, 'en')"}
"""The languages of a record where that is not the one of its article: of a speaker those of all the digest's articles,
which `_OF_DIGESTS` joins."""

_OF_DIGESTS = (
    f" LEFT JOIN (SELECT a.digest, group_concat(DISTINCT {LANGUAGE}) AS languages FROM articles a GROUP BY a.digest) l"
    " ON l.digest = r.digest"
)


def _searched(kind: str) -> tuple[dict[str, str], str]:
    """Return an SQL expression for each search column of a kind of record, and the joins that these need."""
    texts: dict[str, list[str]] = {column: [] for column in COLUMNS}
    joins = _OF_DIGESTS if kind == "speakers" else ""
    for field in FIELDS[kind].values():
        linked = FIELDS[field.target].values() if field.target else ()
        if field.value == "link":
            joins += f" LEFT JOIN {field.target} AS l_{field.name}"
            joins += f" ON l_{field.name}.digest = r.digest AND l_{field.name}.id = r.{field.name}"
        for column in texts.keys() & field.search.split():
            theirs = [each for each in linked if column in each.search.split()]
            if field.value == "links":
                texts[column].append(_of_all(field, theirs))
            elif field.target:
                texts[column] += [_text(f"l_{field.name}", each) for each in theirs]
            else:
                texts[column].append(_text("r", field))
    columns = {column: _in_turn(each) for column, each in texts.items()}
    columns["inferred"] = "iif(r.inferred = '', '', field_tokens(r.inferred))"
    language = _LANGUAGES.get(kind, LANGUAGE.replace("a.", "l_article."))
    columns["language"] = f"'{_MARK}' || replace({language}, ',', ' {_MARK}')"
    return columns, joins


def _text(table: str, field: Field) -> str:
    """Return the SQL for the text of a field, folded, with the field that is always shown before it."""
    if field.value in ("id", "date"):
        return f"ifnull({table}.{field.name}, '')"
    text = {"segments": "fold_segments", "texts": "fold_items"}.get(field.value, "fold_text")
    if field.pair and field.value == "text":
        return f"fold_text({table}.{field.pair}) || ' ' || fold_text({table}.{field.name})"
    return f"{text}({table}.{field.name})"


def _of_all(field: Field, theirs: list[Field]) -> str:
    """Return the SQL for the texts of all records that a list of links leads to."""
    # CROSS, for SQLite to look up the few records, not to look through all of them for each.
    return (
        f"ifnull((SELECT group_concat({_in_turn([_text('l', each) for each in theirs])}, {_BETWEEN})"
        f" FROM json_each(nullif(r.{field.name}, '')) j"
        f" CROSS JOIN {field.target} l ON l.digest = r.digest AND l.id = j.value), '')"
    )


def _in_turn(texts: list[str]) -> str:
    return f" || {_BETWEEN} || ".join(texts) or "''"


def _write_words(
    db: sqlite3.Connection, kind: str, condition: str, values: tuple[int, ...], remove: bool = False
) -> Iterator[int]:
    """Add the words of the rows that meet `condition`, or remove them.

    FTS5 has to be given the same words again to remove them.
    """
    expressions, joins = _searched(kind)
    columns = {"rowid": "r.row", **expressions}
    if remove:
        columns[f"{kind}_words"] = "'delete'"
    words = f"INSERT INTO {kind}_words ({', '.join(columns)}) SELECT {', '.join(columns.values())}"
    # Where each batch begins and ends is found in one go: SQLite would look through the digest again for every one.
    cursor = db.execute(f"SELECT row FROM main.{kind} WHERE {condition} ORDER BY row", values)
    batches: list[tuple[int, int, int]] = []
    while rows := cursor.fetchmany(_BATCH):
        batches.append((rows[0][0], rows[-1][0], len(rows)))
    # The plus keeps SQLite from looking up the digest's records, once more for every batch.
    batch = f"{words} FROM main.{kind} r {joins} WHERE r.row BETWEEN ? AND ? AND +r.{condition} ORDER BY r.row"
    for first, last, number in batches:
        db.execute(batch, (first, last, *values))
        yield number


def fold_text(text: str | None) -> str:
    """Return a text folded; "" for none."""
    return fold(text) if text else ""


def fold_items(packed: str | None) -> str:
    """Return the items of a packed list folded, separated so that no phrase spans two of them."""
    return _BREAK.join(map(fold, json.loads(packed))) if packed else ""


def fold_segments(packed: str | None) -> str:
    """Return the segments of a packed quotation folded, as one text."""
    return fold(" ".join(json.loads(packed))) if packed else ""


def field_tokens(packed: str | None) -> str:
    """Return the names of fields in a packed list, each as `field_token`."""
    return " ".join(map(field_token, json.loads(packed))) if packed else ""
