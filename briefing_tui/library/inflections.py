"""Inflected forms: words of the same stem, so that `communities` finds community.

Stems are kept in the index beside the words that occur, for each language that an article is in; so a search looks them
up as rows, and snowballstemmer (snowballstem.org) is imported only where an index is built, or for a word that does not
occur itself in one of the languages. The forms in a language count for records of articles in that language alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

from briefing_tui.digest.records import KINDS
from briefing_tui.library.full_text import LANGUAGE, language_token
from briefing_tui.library.query import Forms

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


def create_stems(db: sqlite3.Connection) -> None:
    """Make the empty table of stems, and the views of the words that occur (FTS5's fts5vocab, type row)."""
    db.execute("CREATE TABLE stems (word, language, stem, PRIMARY KEY (word, language)) WITHOUT ROWID")
    for kind in KINDS:
        db.execute(f"CREATE VIRTUAL TABLE {kind}_vocabulary USING fts5vocab({kind}_words, row)")


def index_stems(db: sqlite3.Connection) -> None:
    """Add the stems of all words that have none yet, and store which languages there are.

    Stems of words that no longer occur are harmless, and stay.
    """
    present = [row[0] for row in db.execute(f"SELECT DISTINCT {LANGUAGE} FROM articles a")]
    languages = [language for language in sorted(present or ["en"]) if language in _ALGORITHMS]
    db.execute("INSERT OR REPLACE INTO facts VALUES ('languages', ?)", (" ".join(languages),))
    db.execute("INSERT OR REPLACE INTO facts VALUES ('one language', ?)", (len(present) < 2,))
    db.execute("DROP INDEX IF EXISTS stems_stem")
    for language in languages:
        stem = _stemmer(language)
        stemmed = f"SELECT word FROM stems WHERE language = '{language}'"
        # Ids are words, too: a million of them, of which no list is kept.
        words = db.execute(
            f"SELECT term FROM ({_words(language, len(present) < 2)})"
            f" WHERE term NOT GLOB '*[0-9]*' AND term NOT IN ({stemmed})"
        )
        rows = ((word, language, stem(word)) for (word,) in words if _has_forms(word))
        db.executemany("INSERT OR IGNORE INTO stems VALUES (?, ?, ?)", rows)
    db.execute("CREATE INDEX stems_stem ON stems (stem, language)")


def _words(language: str, only_language: bool) -> str:
    """Return the SELECT of the words in records of a language; `only_language` where there is no other."""
    if only_language:
        return " UNION ".join(f"SELECT term FROM {kind}_vocabulary" for kind in KINDS)
    of_language = f"WHERE language MATCH '\"{language_token(language)}\"'"
    return " UNION ".join(
        f"SELECT DISTINCT term FROM {kind}_terms WHERE doc IN (SELECT rowid FROM {kind}_words {of_language})"
        for kind in KINDS
    )


def forms(db: sqlite3.Connection, languages: Sequence[str], only_language: bool, word: str) -> Forms:
    """Return the words that share a stem with `word`, a folded word, in each of these languages of the library.

    There are at most 32 for a language, and none that begins with `word`. `only_language` says that the library has no
    other language, so that they count in all records.
    """
    if not _has_forms(word):
        return ()
    stems: dict[str, str] = dict(db.execute("SELECT language, stem FROM stems WHERE word = ?", (word,)))
    for language in languages:
        if language not in stems:
            stems[language] = _stemmer(language)(word)
    same = db.execute(
        "SELECT s.language, s.word FROM json_each(?) j CROSS JOIN stems s ON s.stem = j.value AND s.language = j.key"
        " WHERE substr(s.word, 1, ?) <> ?",
        (json.dumps({language: stems[language] for language in languages}), len(word), word),
    )
    forms_by_language: dict[str, list[str]] = {}
    for language, each in same:
        forms_by_language.setdefault("" if only_language else language, []).append(each)
    return tuple((language, tuple(words[:_MOST_FORMS])) for language, words in forms_by_language.items())


def _has_forms(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()


def _stemmer(language: str) -> Callable[[str], str]:
    """Return a function from a word to its stem in a language, a key of _ALGORITHMS."""
    from briefing_tui.library.stemmers import load_stemmer

    return load_stemmer(_ALGORITHMS[language])
