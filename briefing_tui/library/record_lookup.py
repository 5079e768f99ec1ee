"""Records of a library looked up by their digest and id, whatever is searched."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from briefing_tui.digest.records import FIELDS, KINDS
from briefing_tui.library.entry import Entry
from briefing_tui.library.index_tables import File


class RecordLookup:
    """The records in the index `db` of the digests `files`; raises sqlite3.DatabaseError as Library does."""

    def __init__(self, db: sqlite3.Connection, files: Sequence[File]) -> None:
        self._db = db
        self._files = files

    def find(self, kind: str, file: int, name: str) -> int | None:
        """Return the row of the record with the id `name` in the digest `file` (its key); None when there is none."""
        row = self._db.execute(f"SELECT row FROM {kind} WHERE digest = ? AND id = ?", (file, name)).fetchone()
        if row is not None and kind == "speakers":  # the one that stands for all records of that person
            same = "SELECT min(row) FROM speakers WHERE person = (SELECT person FROM speakers WHERE row = ?)"
            row = self._db.execute(same, row).fetchone()
        return row[0] if row else None

    def find_in(self, kind: str, path: str, name: str) -> int | None:
        """Return the same as `find`, for the digest in the file `path`."""
        file = next((file for file in self._files if file.path == path), None)
        return self.find(kind, file.key, name) if file else None

    def titles(self, kind: str, file: int, most: int = 5000) -> dict[str, tuple[str, bool]]:
        """Return the titles of the records of a kind in the digest with the key `file`, by their ids.

        A speaker's title includes their position. Each is returned with whether something of it is inferred.
        """
        title = next(name for name, field in FIELDS[kind].items() if field.slot == "title")
        cited = [name for name, field in FIELDS[kind].items() if field.cited and field.slot == "beside"]
        more = cited if kind == "speakers" else []
        select = f"SELECT id, inferred, {', '.join([title, *more])} FROM {kind} WHERE digest = ? ORDER BY row LIMIT ?"
        texts = FIELDS[kind][title].is_list
        return {
            name: (
                ", ".join(filter(None, [" ".join(json.loads(text)) if texts else text, *rest])),
                bool(inferred) and not {title, *more}.isdisjoint(json.loads(inferred)),
            )
            for name, inferred, text, *rest in self._db.execute(select, (file, most))
        }

    def has_other_drafts(self, entry: Entry) -> bool:
        """Return whether an article has drafted records beside the one of `entry`, which is from it."""
        article = entry.article.id if entry.article else ""
        return any(
            self._db.execute(
                f"SELECT 1 FROM {kind} WHERE digest = ? AND article = ? AND status = 'draft' AND row <> ? LIMIT 1",
                (entry.digest.key, article, entry.row if kind == entry.kind else -1),
            ).fetchone()
            for kind in ("events", "quotes", "actions")
        )

    def unreadable(self) -> list[File]:
        """Return the digests that have problems and no records, not even earlier ones."""
        return [
            file
            for file in self._files
            if file.problems
            and not any(
                self._db.execute(f"SELECT 1 FROM {kind} WHERE digest = ? LIMIT 1", (file.key,)).fetchone()
                for kind in KINDS
            )
        ]
