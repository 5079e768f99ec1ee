"""A record together with the records that it links to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from briefing_tui.digest.records import KINDS, LINKS, Article, Event, Quote, Record, Speaker
from briefing_tui.library.index_tables import File, unpack


class RecordLink(NamedTuple):
    """What identifies a record in any version of a library."""

    kind: str
    """The plural, a key of KINDS."""
    key: tuple[str, str]
    """Its digest's path, and its id."""


class Entry(NamedTuple):
    """A record with what it links to: all that a list or a page needs to show it."""

    kind: str
    """The plural, a key of KINDS."""
    row: int
    """Its number in the index."""
    record: Record
    """The record itself."""
    digest: File
    """The digest that it is in."""
    speaker: Speaker | None = None
    """Who said it or proposed it."""
    speakers: tuple[Speaker, ...] = ()
    """Who spoke at it."""
    event: Event | None = None
    """The event that it belongs to."""
    article: Article | None = None
    """The article that it is from."""
    quote: Quote | None = None
    """The quote that an action rests on."""
    quotes: int = 0
    """How many quotes a speaker has, in all digests."""
    quotes_found: int | None = None
    """How many of these the query finds; None without a query."""
    difference: str | None = None
    """Of a direct quote why it does not stand in its article word for word: foreign text; "" where it was verified that
    it does; None where the article's text is not at hand, and for any other record."""

    @property
    def verified(self) -> bool | None:
        """Whether a direct quote stands word for word in its article; None where that is not known."""
        return None if self.difference is None else not self.difference

    @property
    def link(self) -> RecordLink:
        """What identifies the record in any version of the library."""
        return RecordLink(self.kind, (self.digest.path, self.record.id))

    @property
    def language(self) -> str:
        """The primary subtag (BCP 47) of its article's language, English where none is stated; "" for a speaker."""
        article = self.record if isinstance(self.record, Article) else self.article
        return "" if article is None else article.language.partition("-")[0].lower() or "en"


class EntryReader:
    """Reads records from an index with the records that they link to, and caches some of the latter."""

    def __init__(self, db: sqlite3.Connection, files: Sequence[File]) -> None:
        self._db = db
        self._by_key = {file.key: file for file in files}
        self._linked: dict[tuple[str, int, str], Record] = {}  # by kind, digest and id
        self.most_linked = 256
        """How many linked records are kept."""

    def forget(self) -> None:
        """Empty the cache."""
        self._linked.clear()

    def entries(self, kind: str, rows: Sequence[int]) -> list[Entry]:
        """Return the records of a kind in these rows, in this order, with the records that they link to.

        Raises KeyError where a row has no record.
        """
        more = {"speakers": "r.quotes", "quotes": "r.difference"}.get(kind, "0")
        fields_by_row = {
            row: (file, value, unpack(kind, columns))
            for row, file, value, *columns in self._db.execute(
                f"SELECT r.row, r.digest, {more}, {_columns(kind)} FROM {kind} r"
                " WHERE r.row IN (SELECT value FROM json_each(?))",
                (json.dumps(rows),),
            )
        }
        if len(self._linked) > self.most_linked:
            self._linked.clear()
        wanted: dict[str, set[tuple[int, str]]] = {}
        for file, _, record in fields_by_row.values():
            for field, target in LINKS[kind].items():
                linked = getattr(record, field)
                names = linked if isinstance(linked, tuple) else (linked,)
                new = {(file, name) for name in names if name and (target, file, name) not in self._linked}
                wanted.setdefault(target, set()).update(new)
        for target, keys in wanted.items():
            self._read_linked(target, keys)
        return [self._entry(kind, row, *fields_by_row[row]) for row in rows]

    def _entry(self, kind: str, row: int, file: int, value: Any, record: Any) -> Entry:
        links: dict[str, Any] = {}
        for field, target in LINKS[kind].items():
            if field == "speakers":
                present = (self._linked.get((target, file, each)) for each in record.speakers)
                links[field] = tuple(filter(None, present))
            else:
                name = "speaker" if field == "proposed_by" else field
                links[name] = self._linked.get((target, file, getattr(record, field)))
        if kind == "speakers":
            links["quotes"] = value
        elif kind == "quotes":
            links["difference"] = value
        return Entry(kind, row, record, self._by_key[file], **links)

    def _read_linked(self, kind: str, keys: set[tuple[int, str]]) -> None:
        """Read the records of a kind with these keys of digests and ids, as far as they are there."""
        if keys:
            linked = (
                f"SELECT r.digest, r.id, {_columns(kind)} FROM json_each(?) j CROSS JOIN {kind} r"
                " ON r.digest = json_extract(j.value, '$[0]') AND r.id = json_extract(j.value, '$[1]')"
            )
            for file, name, *columns in self._db.execute(linked, (json.dumps(sorted(keys)),)):
                self._linked[kind, file, name] = unpack(kind, columns)


@lru_cache(8)
def _columns(kind: str) -> str:
    return ", ".join(f'r."{name}"' for name in KINDS[kind]._fields)
