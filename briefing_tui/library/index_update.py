"""Bring an index up to date with the digests on disk, reading only those that changed."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence

from briefing_tui.files.stamps import checksum, is_settled, stamp
from briefing_tui.library.full_text import index_words
from briefing_tui.library.index_tables import MOST_FILES, Progress, create_indexes, load, note_totals, unload
from briefing_tui.library.inflections import index_stems
from briefing_tui.library.people import count_quotes, unite_people
from briefing_tui.library.quote_verification import verify_digests
from briefing_tui.library.suggestions import index_suggestions

_STEP = 256
"""Distance between the keys of neighbouring digests, so that new ones fit in between."""


class Crowded(RuntimeError):
    """No number is left between two digests for a new one, so the index must be built anew."""


def refresh(
    db: sqlite3.Connection, files: Mapping[str, str], progress: Progress, folders: Sequence[str] = ()
) -> list[int]:
    """Bring the index `db` (of index_tables.connect) up to date with `files`, digests in order with their stamps.

    The texts of articles are looked for in `folders` before the usual ones. Returns the keys of the digests that were
    read. A digest that cannot be read keeps the records that it had, and its problems are stored. Raises Crowded, and
    sqlite3.Error when the index is damaged or the disk is full.
    """
    indexed = db.execute("SELECT key, path, stamp, content FROM files")
    indexed_files = {os.fsdecode(path): (key, *rest) for key, path, *rest in indexed}
    for path in indexed_files.keys() - files.keys():
        unload(db, indexed_files[path][0])
        db.execute("DELETE FROM files WHERE key = ?", (indexed_files[path][0],))
    keys = _keys([indexed_files[file][0] if file in indexed_files else None for file in files])
    changed = [
        (key, file)
        for key, (file, now) in zip(keys, files.items(), strict=True)
        if not (file in indexed_files and _is_as_known(db, file, now, *indexed_files[file]))
    ]
    total = 2 * sum(_size(files[file]) for _, file in changed)  # every byte is read, and its words are indexed
    done = 0
    loaded: list[int] = []
    for key, file in changed:
        if _load(db, key, file, lambda read, done=done: progress(done + read, total)):  # type: ignore[misc]  # mypy 2: lambda default
            loaded.append(key)
        done += _size(files[file])
        progress(done, total)
    create_indexes(db)
    verify_digests(db, loaded, folders)
    unite_people(db)
    count_quotes(db)
    for part, whole in index_words(db, loaded):
        progress(done + done * part // whole, total)
    index_stems(db)
    index_suggestions(db)
    note_totals(db)
    return loaded


def _load(db: sqlite3.Connection, key: int, file: str, progress: Callable[[int], None]) -> bool:
    """Read one digest into the index and store its stamp. Return whether it has records."""
    # What it was is noted before it is read: if it changes meanwhile, it is another one now, and read again next time.
    seen = stamp(file)
    content = checksum(file) if seen and not is_settled(seen) else ""
    title, problems = load(db, key, file, progress)
    db.execute(
        "INSERT INTO files VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (key) DO UPDATE SET"
        " stamp = ?3, content = ?4, title = iif(?6 = '', ?5, title), problems = ?6",
        (
            key,
            os.fsencode(file),
            seen,
            content,
            title,
            json.dumps(problems) if problems else "",
        ),
    )
    return not problems


def _is_as_known(db: sqlite3.Connection, file: str, now: str, key: int, seen: str, content: str) -> bool:
    """Return whether the index is up to date for `file`, whose stamp is `now`: by its stamp or its content."""
    if not seen or seen != now or (content and content != checksum(file)):
        return False
    if content and is_settled(seen):
        db.execute("UPDATE files SET content = '' WHERE key = ?", (key,))
    return True


def _size(seen: str) -> int:
    """Return the bytes of a file with the stamp `seen`; 0 for one that is not there."""
    return int(seen.partition(" ")[0] or 0)


def _keys(old_keys: list[int | None]) -> list[int]:
    """Return a key for each digest, ascending: the old keys as they are, new ones between them with room to spare."""
    keys: list[int] = []
    position = 0
    while position < len(old_keys):
        if (here := old_keys[position]) is not None:
            keys.append(here)
            position += 1
            continue
        end = next((index for index in range(position, len(old_keys)) if old_keys[index] is not None), len(old_keys))
        before = keys[-1] if keys else 0
        after = old_keys[end] if end < len(old_keys) else None
        step = (
            (after - before) // (end - position + 1)
            if after is not None
            else min(_STEP, (MOST_FILES - before) // (end - position + 1))
        )
        if step < 1:
            raise Crowded
        keys += [before + step * (index + 1) for index in range(end - position)]
        position = end
    return keys
