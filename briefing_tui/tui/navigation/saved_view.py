"""Where a user is in a library: what a jump comes back to, and what is there again at the next start."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from briefing_tui.library.paths import StrPath, ours, user_folder, write_private
from briefing_tui.tui.key_bindings import TABS

Key = tuple[str, str]
"""A record in any version of the library: its digest's path and its id."""

_LONGEST = 100_000


class Place(NamedTuple):
    """One view of a library."""

    tab: str = "events"
    """A key of TABS."""
    query: str = ""
    """As typed."""
    chosen: tuple[tuple[str, Key], ...] = ()
    """For each tab the record that the user chose last in it."""
    article: Key | None = None
    """The article that the detail shows instead of the list's record."""


def load(paths: Sequence[StrPath]) -> Place | None:
    """Where the user was in the library of `paths` when they left it; None if that is not known."""
    file = _file(paths)
    if file is None or not ours(file):
        return None
    try:
        with open(file, encoding="utf-8") as source:
            kept = json.loads(source.read(_LONGEST))
        place = Place(
            kept["tab"],
            kept["query"],
            tuple((tab, (digest, name)) for tab, (digest, name) in kept["chosen"].items()),
            (kept["article"][0], kept["article"][1]) if kept["article"] else None,
        )
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None
    texts = [place.tab, place.query, *(part for _, key in place.chosen for part in key), *(place.article or ())]
    return place if all(isinstance(text, str) for text in texts) and place.tab in TABS else None


def save(paths: Sequence[StrPath], place: Place) -> None:
    """Keep `place` for the next start, whole or not at all; where nothing can be written, silently not."""
    file = _file(paths)
    if file is not None:
        kept = {**place._asdict(), "chosen": dict(place.chosen)}
        with suppress(OSError):
            write_private(file, json.dumps(kept).encode())


def keep_text(text: str) -> str:
    """Keep a record's text in a file, in place of the one before: its path, `~` for the home; "" where none can be."""
    folder = user_folder("state")
    if folder is not None:
        with suppress(OSError):
            file = os.path.join(folder, "clipboard.txt")
            write_private(file, f"{text}\n".encode("utf-8", "backslashreplace"))
            home = os.path.expanduser("~/")
            return f"~/{file[len(home) :]}" if file.startswith(home) else file
    return ""


def _file(paths: Sequence[StrPath]) -> str | None:
    folder = user_folder("state")
    name = os.fsencode("\0".join(sorted(map(os.path.abspath, paths))))
    return folder and os.path.join(folder, f"{zlib.crc32(name):08x}{zlib.adler32(name):08x}.json")
