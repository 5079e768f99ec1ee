"""Check once for each direct quote whether it stands word for word in its article, and store that in the index.

A quote's column `difference` is "" where it does, null where the article's text was not found or the quote is a
paraphrase, and else says what the article has instead. The table `texts` has the files that were looked for.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from briefing_tui.digest.quote_match import difference
from briefing_tui.digest.records import Quote
from briefing_tui.digest.source_text import SourceText, read_source, source_folders
from briefing_tui.files.stamps import is_settled, stamp
from briefing_tui.files.user_file import Refused

MOST_EXPLAINED = 200
"""Quotes of a digest of which it is worked out what the article has instead: that takes milliseconds each."""


def verify_digests(db: sqlite3.Connection, loaded: Sequence[int], folders: Sequence[str]) -> None:
    """Verify the quotes of the digests with the keys `loaded`, and of those whose articles' texts have changed.

    Texts are looked for in `folders`, and then beside the digests.
    """
    stamps: dict[bytes, str] = {}
    changed = set(loaded)
    for digest, path, seen in db.execute("SELECT digest, path, stamp FROM texts"):
        if path not in stamps:
            stamps[path] = stamp(os.fsdecode(path))
        if stamps[path] != seen:
            changed.add(digest)
    for key in sorted(changed):
        (path,) = db.execute("SELECT path FROM files WHERE key = ?", (key,)).fetchone()
        db.execute("DELETE FROM texts WHERE digest = ?", (key,))
        _verify(db, key, os.fsdecode(path), folders)


def _verify(db: sqlite3.Connection, key: int, digest: str, folders: Sequence[str]) -> None:
    """Verify the quotes of one digest, article by article."""
    direct = "SELECT row, text, paragraph FROM quotes WHERE digest = ? AND article = ? AND kind = 'direct'"
    articles = "SELECT id, file FROM articles WHERE digest = ? AND file <> ''"
    left = MOST_EXPLAINED
    for article, name in db.execute(articles, (key,)).fetchall():
        quotes = db.execute(direct, (key, article)).fetchall()
        if not quotes:
            continue
        text, looked_at = _find_text(digest, name, folders)
        db.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", ((key, *each) for each in looked_at))
        for row, packed, paragraph in quotes:
            quote = Quote("", "direct", tuple(json.loads(packed)), "", "", paragraph=paragraph or 0)
            wrong = None if text is None else difference(quote, text, explained=left > 0)
            left -= bool(wrong)
            db.execute("UPDATE quotes SET difference = ? WHERE row = ?", (wrong, row))


def _find_text(digest: str, name: str, folders: Sequence[str]) -> tuple[SourceText | None, list[tuple[bytes, str]]]:
    """Return the text in the first folder that has the file `name`, if it can be read, and the files looked for."""
    looked_at: list[tuple[bytes, str]] = []
    for folder in source_folders(digest, folders):
        path = os.path.join(folder, name)
        before = stamp(path)
        try:
            text = read_source(Path(folder), name) if before else None
        except Refused:
            text = None
        is_certain = before and before == stamp(path) and is_settled(before)
        looked_at.append((os.fsencode(path), before if is_certain else ""))
        if before:
            return text, looked_at
    return None, looked_at
