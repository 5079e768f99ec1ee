"""Inflected forms: words of the same stem, so that `communities` finds community.

Stems are kept in the index beside the words that occur, for each language that an article is in; so a search looks them
up as rows, and snowballstemmer (snowballstem.org) is imported only where an index is built, or for a word that does not
occur itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from briefing_tui.digest.records import KINDS

SHORTEST = 3
"""Letters of the shortest word that has forms."""

_MOST_FORMS = 32

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Primary language subtag (BCP 47) -> Snowball's name for the algorithm."""

# The primary subtag of an article's language; English where none is stated.
_LANGUAGE = "iif(a.language = '', 'en', lower(substr(a.language, 1, instr(a.language || '-', '-') - 1)))"


def create_stems(db: sqlite3.Connection) -> None:
    """Make the empty table of stems, and the views of the words that occur (FTS5's fts5vocab, type row)."""
    db.execute("CREATE TABLE stems (word, language, stem, PRIMARY KEY (word, language)) WITHOUT ROWID")
    for kind in KINDS:
        db.execute(f"CREATE VIRTUAL TABLE {kind}_vocabulary USING fts5vocab({kind}_words, row)")


def index_stems(db: sqlite3.Connection) -> None:
    """Add the stems of all words that occur and have none yet; words that occur no more keep theirs, unharmed."""
    languages = [row[0] for row in db.execute(f"SELECT DISTINCT {_LANGUAGE} FROM articles a")]
    db.execute("DROP INDEX IF EXISTS stems_stem")
    for language in languages or ["en"]:
        stem = _stemmer(language)
        if stem is None:
            continue
        known = f"SELECT word FROM stems WHERE language = '{_checked(language)}'"
        # Ids are words, too: a million of them, of which no list is kept.
        found = db.execute(
            f"SELECT term FROM ({_words(language, languages)}) WHERE term NOT GLOB '*[0-9]*' AND term NOT IN ({known})"
        )
        rows = ((word, language, stem(word)) for (word,) in found if len(word) >= SHORTEST and word.isalpha())
        db.executemany("INSERT OR IGNORE INTO stems VALUES (?, ?, ?)", rows)
    db.execute("CREATE INDEX stems_stem ON stems (stem, language)")


def forms(db: sqlite3.Connection, word: str, occurs: Callable[[], bool]) -> tuple[str, ...]:
    """The other words that share a stem with `word`, a folded word, in some language of the library: 32 at most.

    `occurs` tells whether some word that begins so occurs; if none does, the word's own stem is worked out.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return ()
    stems: list[tuple[str, str]] = db.execute("SELECT stem, language FROM stems WHERE word = ?", (word,)).fetchall()
    if not stems and not occurs():
        languages = [language for (language,) in db.execute("SELECT DISTINCT language FROM stems")]
        stems = [(stem(word), language) for language in languages if (stem := _stemmer(language)) is not None]
    found: dict[str, None] = {}
    for stem_and_language in stems:
        same = db.execute("SELECT word FROM stems WHERE stem = ? AND language = ? LIMIT 64", stem_and_language)
        found.update((each, None) for (each,) in same if not each.startswith(word))
    return tuple(found)[:_MOST_FORMS]


def _words(language: str, languages: list[str]) -> str:
    """The SELECT of the words that occur in records of articles in one language."""
    if len(languages) < 2:
        return " UNION ".join(f"SELECT term FROM {kind}_vocabulary" for kind in KINDS)
    of_one = [
        f"SELECT DISTINCT t.term FROM {kind}_terms t JOIN {kind} r ON r.row = t.doc"
        f" JOIN articles a ON a.digest = r.digest AND a.id = r.{'id' if kind == 'articles' else 'article'}"
        f" WHERE {_LANGUAGE} = '{_checked(language)}'"
        for kind in KINDS
        if kind != "speakers"
    ]
    return " UNION ".join(of_one)


def _checked(language: str) -> str:
    """A language subtag that may stand in SQL: `_stemmer` knows no other."""
    assert language in _ALGORITHMS
    return language


def _stemmer(language: str) -> Any:
    """A function from a word to its stem; None for a language that Snowball has no algorithm for."""
    if language not in _ALGORITHMS:
        return None
    import snowballstemmer

    algorithm = _ALGORITHMS[language]
    known: Iterable[str] = snowballstemmer.algorithms()
    return snowballstemmer.stemmer(algorithm).stemWord if algorithm in known else None
