"""The problems of a digest with their line and column, printed as FILE:LINE:COLUMN: LABEL: MESSAGE."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from briefing_tui.digest.records import SINGULAR
from briefing_tui.digest.sanitize import shown

Mark: TypeAlias = tuple[int, int]
"""A position in a file: (line, column), both 1-based, the column in characters."""

MOST_PROBLEMS = 1_000
"""Problems of one digest that are listed; the rest are counted."""

_LONGEST_NAME = 80
"""Characters; longer names are not compared, as that takes long and they are no misspellings."""


class Problem(NamedTuple):
    """One thing to put right in a file. Its texts may be foreign: `str(problem)` is one line, safe on a terminal."""

    file: str
    """The path as it was given."""
    line: int
    """1-based; 1 where the problem is the file as a whole."""
    column: int
    """1-based, in characters."""
    label: str
    """`digest`, a key of the digest, or what `record_label` returns: `quote 4 (zhang-turning-the-tide) speaker`."""
    message: str
    """What is wrong and what to do, in plain words."""

    def __str__(self) -> str:
        return f"{shown(self.file)}:{self.line}:{self.column}: {shown(self.label)}: {shown(self.message)}"


class Problems:
    """Collects the problems of one file: lists the first `MOST_PROBLEMS` of them and counts the others."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._unlisted = 0
        self.listed: list[Problem] = []
        """The problems, in the order in which they were added until `close` sorts them."""

    def add(self, mark: Mark, label: str, message: str, meant: tuple[str, Collection[str]] | None = None) -> None:
        """Add a problem in the words of Problem, or count it where enough are listed.

        `meant` is a misspelt name and the valid ones; the message then offers the nearest.
        """
        if len(self.listed) >= MOST_PROBLEMS:
            self._unlisted += 1
            return
        if meant and (suggestion := nearest(*meant)):
            message += f": did you mean '{suggestion}'?"
        self.listed.append(Problem(self._file, *mark, label, message))

    def count(self, more: int) -> None:
        """Count `more` problems that are not listed."""
        self._unlisted += more

    def close(self) -> None:
        """Sort the problems by line and column, and add one that says how many were not listed."""
        self.listed.sort(key=lambda problem: (problem.line, problem.column))
        if self._unlisted:
            last = self.listed[-1]
            message = f"{self._unlisted:,} more problems are not listed: put these right first"
            self.listed.append(Problem(self._file, last.line, last.column, "digest", message))
            self._unlisted = 0


def record_label(kind: str, position: int, name: str = "", field: str = "") -> str:
    """Return what messages call a record, or a field of it: `quote 4 (zhang-turning-the-tide) topics, item 2`.

    `position` in the list of its kind and the index in `field`, as in `topics[1]`, count from 0, those in the label
    from 1. `name` is the record's id, if it has one.
    """
    label = f"{SINGULAR[kind]} {position + 1}"
    if name:
        label += f" ({shortened(name)})"
    field, _, index = field.partition("[")
    if field:
        label += f" {shortened(field)}"
    return f"{label}, item {int(index[:-1]) + 1}" if index.endswith("]") and index[:-1].isdecimal() else label


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the one of `names` that resembles `name` most, ignoring case; "" if none resembles it.

    Where `names` maps words to the names that they stand for, the name of the nearest word is returned.
    """
    if len(name) > _LONGEST_NAME:
        return ""
    from difflib import get_close_matches  # only a mistake needs it, and it costs 5 ms to import

    meanings = names if isinstance(names, Mapping) else {candidate: candidate for candidate in names}
    folded = {candidate.casefold(): meaning for candidate, meaning in meanings.items()}
    return next((folded[match] for match in get_close_matches(name.casefold(), folded, 1, 0.7)), "")


def shortened(text: str, most: int = 40) -> str:
    """Return `text`, or its first `most` characters and an ellipsis."""
    return text if len(text) <= most else text[:most].rstrip() + "…"
