"""Which digests a path means, where the bundled one is, and a path as SQLite takes it."""

from __future__ import annotations

import os
from collections.abc import Iterable

from briefing_tui.files import StrPath

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

BUNDLED = next(
    path
    for root in (_HERE, os.path.dirname(_HERE))
    if os.path.exists(path := os.path.join(root, "data", "wildlife-trade.yaml"))
)
"""The digest that comes with the program: inside an installed package, beside it in a checkout."""


def digests(paths: Iterable[StrPath]) -> list[str]:
    """The digest files that `paths` mean: a file itself, a folder every *.yaml and *.yml below; absolute, in order."""
    found: set[str] = set()
    for path in paths:
        here = os.path.abspath(path)
        found.update(_below(here) if os.path.isdir(here) else [here])
    return sorted(found)


def sqlite_uri(path: str, options: str) -> str:
    """The URI by which SQLite opens the file at the absolute `path` with `options` (sqlite.org/uri.html)."""
    quoted = "".join(
        chr(c) if (chr(c).isalnum() and c < 128) or c in b"/._-" else f"%{c:02X}" for c in os.fsencode(path)
    )
    return f"file:{quoted}?{options}"


def _below(folder: str) -> list[str]:
    """The digests below a folder, through links too, each real folder once."""
    found: list[str] = []
    seen: set[tuple[int, int]] = set()
    for here, inner, names in os.walk(folder, followlinks=True):
        known = os.stat(here)
        if (known.st_dev, known.st_ino) in seen:
            inner.clear()
            continue
        seen.add((known.st_dev, known.st_ino))
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        found.extend(os.path.join(here, name) for name in names if name.endswith((".yaml", ".yml")) and name[0] != ".")
    return found
