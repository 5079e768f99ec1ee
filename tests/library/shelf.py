"""A folder of digests, opened again and again: what is said in it, which digests are read for that, and its index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.digest import digest_reader
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.library import Library
from tests.digests import entries

BROKEN = "format: 1\ntitle: Broken\nquotes: [{id: q}]\n"


def opened(*paths: Path) -> Library:
    return open_library(paths)


def quotes(*paths: Path) -> list[str]:
    """What is said in the digests, as the library has it."""
    library = opened(*paths)
    try:
        return [" ".join(entry.record.text) for entry in entries(library, "quotes")]  # type: ignore[union-attr]
    finally:
        library.close()


def only_index(home: Path) -> Path:
    """The one index in the cache."""
    (place,) = (home / "cache" / "briefing-tui").glob("*.sqlite")
    return place


def read_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on no digest can be read."""

    def refuse(path: Path) -> Iterator[Any]:
        raise AssertionError(f"{path} was read")

    monkeypatch.setattr(digest_reader, "DigestReader", refuse)


class Read(list[str]):
    """The names of the digests that were read, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        reader = digest_reader.DigestReader

        def noted(path: Path) -> digest_reader.DigestReader:
            self.append(path.stem)
            return reader(path)

        monkeypatch.setattr(digest_reader, "DigestReader", noted)
