"""Digests for tests: written from Python values, and opened."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from briefing_tui.digest.records import KINDS
from briefing_tui.export.record_text import all_details
from briefing_tui.files.stamps import stamp
from briefing_tui.library.entry import Entry
from briefing_tui.library.index_tables import connect, create
from briefing_tui.library.index_update import refresh
from briefing_tui.library.library import Library
from briefing_tui.library.query import Query
from briefing_tui.library.query_parser import parse

HARBOUR: dict[str, Any] = {
    "title": "The harbour",
    "articles": [
        {"id": "gazette", "headline": "Harbour to reopen", "publisher": "Gazette", "date_published": "2016-11-20"},
        {"id": "post", "headline": "A pier is missed", "publisher": "Evening Post", "author": "R. Vane"},
    ],
    "speakers": [
        {"id": "ada", "name": "Ada Trần", "honorific": "Dr", "role": "Harbour master", "affiliation": "Port Office"},
        {"id": "bo", "name": "Bo Łódź", "aliases": ["Beau Lodge", "B. Lodge"], "country": "Poland"},
        {"id": "crowd", "name": "Those at the pier", "note": "Nobody is named."},
    ],
    "events": [
        {"id": "fair", "name": "Fish fair", "article": "post", "summary": "Stalls on the quay.", "location": "Quay"},
        {
            "id": "opening",
            "name": "Opening of the harbour",
            "article": "gazette",
            "start_date": "2016-11-15",
            "end_date": "2016-11-16",
            "organizers": ["Port Office", "Anglers’ Club"],
            "speakers": ["ada", "bo"],
            "topics": ["harbour"],
        },
        {"id": "storm", "name": "The storm", "article": "post", "start_date": "2015", "inferred": ["start_date"]},
    ],
    "quotes": [
        {
            "id": "reopen",
            "kind": "direct",
            "text": ["We’ll reopen the quay,", "and the pier with it."],
            "speaker": "ada",
            "article": "gazette",
            "event": "opening",
            "date": "2016-11-15",
            "paragraph": 2,
            "topics": ["harbour", "repairs"],
        },
        {
            "id": "boats",
            "kind": "indirect",
            "text": "Small boats should be let in first.",
            "speaker": "bo",
            "article": "gazette",
            "event": "opening",
            "date": "2016-11",
            "topics": ["boats"],
            "note": "Said on the second day.",
            "inferred": ["date"],
        },
        {"id": "miss", "kind": "direct", "text": "We miss the pier.", "speaker": "crowd", "article": "post"},
    ],
    "actions": [
        {
            "id": "let-in",
            "action": "Let small boats in first.",
            "article": "gazette",
            "agents": ["Harbour board"],
            "proposed_by": "bo",
            "quote": "boats",
            "event": "opening",
        },
        {"id": "rebuild", "action": "Rebuild the pier.", "article": "post", "proposed_by": "crowd", "quote": "miss"},
    ],
}
"""A small digest with every kind of record, link and date."""


def digest(title: str = "Notes", **lists: Any) -> dict[str, Any]:
    """A digest of the given lists."""
    return {"title": title, **lists}


def said(*texts: str, by: str = "Ada Trần", **more: Any) -> dict[str, Any]:
    """A digest in which one speaker says these texts, each a quote with the further fields of `more`."""
    quotes = [
        {"id": f"q{number}", "kind": "direct", "text": text, "speaker": "s", "article": "a", **more}
        for number, text in enumerate(texts)
    ]
    return digest(articles=[{"id": "a", "headline": "News"}], speakers=[{"id": "s", "name": by}], quotes=quotes)


class _WithoutAliases(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # known when it runs
    def ignore_aliases(self, data: Any) -> bool:
        return True


def write(path: Path, content: dict[str, Any]) -> Path:
    """Write a digest to `path`, and return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump({"format": 1, **content}, Dumper=_WithoutAliases, sort_keys=False), "utf-8")
    return path


@contextmanager
def library_of(*contents: dict[str, Any]) -> Iterator[Library]:
    """A library of these digests, named a.yaml, b.yaml and so on, without the cache."""
    with tempfile.TemporaryDirectory() as folder:
        files = [write(Path(folder) / f"{chr(97 + at)}.yaml", content) for at, content in enumerate(contents)]
        library = indexed(files)
        try:
            yield library
        finally:
            library.close()


def indexed(files: Sequence[Path]) -> Library:
    """A library of these files, its index built anew in memory."""
    db = connect(":memory:")
    create(db)
    refresh(db, {os.fspath(file): stamp(file) for file in files}, lambda done, total: None)
    return Library(db)


def entries(library: Library, kind: str, query: str | Query = "") -> list[Entry]:
    """What a query finds of a kind, in order of display."""
    asked = parse(query) if isinstance(query, str) else query
    return library.entries(kind, library.rows(kind, asked, 1 << 30))


def ids(library: Library, kind: str, query: str | Query = "") -> list[str]:
    """The ids of what a query finds of a kind, in order of display."""
    return [entry.record.id for entry in entries(library, kind, query)]


def found(library: Library, query: str) -> list[str]:
    """The ids of what a query finds of every kind."""
    return [name for kind in KINDS for name in ids(library, kind, query)]


def lit(entry: Entry, query: str) -> list[str]:
    """The parts of a record's texts that a query lights up."""
    asked = parse(query)
    texts = [
        (detail.search, text)
        for detail in all_details(entry)
        for text in (detail.items if detail.field.value == "texts" else [detail.text])
    ]
    if entry.kind == "quotes":
        texts.append(("kind", entry.record.kind))  # type: ignore[union-attr]  # it is a Quote
    texts.append(("digest", entry.digest.title))
    return [text[start:end] for search, text in texts for start, end in asked.spans(search, text)]


def dump(library: Library) -> list[tuple[Any, ...]]:
    """Everything that a library shows: its files, totals, and every record with its links, in order of display."""
    shown: list[tuple[Any, ...]] = [(file.path, file.title, file.problems) for file in library.files]
    for kind in KINDS:
        shown.append((kind, library.total(kind)))
        shown += [
            tuple(entry._replace(row=0, digest=entry.digest._replace(key=0, content="")))
            for entry in entries(library, kind)
        ]
    return shown
