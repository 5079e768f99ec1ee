"""Brings an index up to date with the digests on disk, reading only those that changed."""

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
"""Room between the keys of neighbouring digests, for new ones to come."""


class Crowded(RuntimeError):
    """No number is left between two digests for a new one: the index must be built anew."""


def refresh(
    db: sqlite3.Connection, files: Mapping[str, str], progress: Progress, folders: Sequence[str] = ()
) -> list[int]:
    """Make the index `db` (of index_tables.connect) one of `files`: digests in order, each with its stamp.

    The texts of articles are looked for in `folders` before the usual ones.

    Returns the keys of the digests that were read. One that cannot be keeps the records that it had, and has its
    problems noted. Raises Crowded, and
    sqlite3.Error when the index is damaged or the disk is full.
    """
    indexed = db.execute("SELECT key, path, stamp, content FROM files")
    known = {os.fsdecode(path): (key, *rest) for key, path, *rest in indexed}
    for path in known.keys() - files.keys():
        unload(db, known[path][0])
        db.execute("DELETE FROM files WHERE key = ?", (known[path][0],))
    keys = _keys([known[file][0] if file in known else None for file in files])
    changed = [
        (key, file)
        for key, (file, now) in zip(keys, files.items(), strict=True)
        if not (file in known and _is_as_known(db, file, now, *known[file]))
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
    """Read one digest into the index and note what it was; whether it has records to be found."""
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
    """Return whether `file`, whose stamp is `now`, is what the index was made of: by its stamp, or its content."""
    if not seen or seen != now or (content and content != checksum(file)):
        return False
    if content and is_settled(seen):
        db.execute("UPDATE files SET content = '' WHERE key = ?", (key,))
    return True


def _size(seen: str) -> int:
    """Return the bytes of a file with the stamp `seen`; 0 for one that is not there."""
    return int(seen.partition(" ")[0] or 0)


def _keys(known: list[int | None]) -> list[int]:
    """A key for each digest, in rising order: known ones as they are, new ones between them with room to spare."""
    keys: list[int] = []
    at = 0
    while at < len(known):
        if (here := known[at]) is not None:
            keys.append(here)
            at += 1
            continue
        end = next((index for index in range(at, len(known)) if known[index] is not None), len(known))
        before = keys[-1] if keys else 0
        after = known[end] if end < len(known) else None
        step = (
            (after - before) // (end - at + 1)
            if after is not None
            else min(_STEP, (MOST_FILES - before) // (end - at + 1))
        )
        if step < 1:
            raise Crowded
        keys += [before + step * (index + 1) for index in range(end - at)]
        at = end
    return keys
