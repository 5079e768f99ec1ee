"""Problems found in a digest, each with its place in the file, printed as FILE:LINE:COLUMN: WHERE: WHAT."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from briefing_tui.digest.records import SINGULAR
from briefing_tui.digest.sanitize import shown

Mark: TypeAlias = tuple[int, int]
"""A place in a file: (line, column), both 1-based, the column in characters."""

MOST_PROBLEMS = 1_000
"""Problems of one digest that are listed; the rest are counted."""

_LONGEST_NAME = 80
"""Characters; what is longer is no misspelt name, and to compare it would take long."""


class Problem(NamedTuple):
    """One thing to put right in a file. Its texts may be foreign: `str(problem)` is one line, safe on a terminal."""

    file: str
    """The path as it was given."""
    line: int
    """1-based; 1 where the problem is the file as a whole."""
    column: int
    """1-based, in characters."""
    where: str
    """`digest`, a key of the digest, or what `record_label` returns: `quote 4 (zhang-turning-the-tide) speaker`."""
    what: str
    """What is wrong and what to do, in plain words."""

    def __str__(self) -> str:
        return f"{shown(self.file)}:{self.line}:{self.column}: {shown(self.where)}: {shown(self.what)}"


class Problems:
    """Collects the problems of one file: lists the first `MOST_PROBLEMS` of them and counts the others."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._unlisted = 0
        self.listed: list[Problem] = []
        """The problems, in the order in which they were added until `close` sorts them."""

    def add(self, mark: Mark, where: str, what: str, meant: tuple[str, Collection[str]] | None = None) -> None:
        """Add a problem, in the words of Problem; of `meant`, a name and the valid ones, the nearest is offered."""
        if len(self.listed) >= MOST_PROBLEMS:
            self._unlisted += 1
            return
        if meant and (near := nearest(*meant)):
            what += f": did you mean '{near}'?"
        self.listed.append(Problem(self._file, *mark, where, what))

    def count(self, more: int) -> None:
        """Count `more` problems that are not listed."""
        self._unlisted += more

    def close(self) -> None:
        """Sort the problems by line and column, and add one that says how many were not listed."""
        self.listed.sort(key=lambda problem: (problem.line, problem.column))
        if self._unlisted:
            last = self.listed[-1]
            what = f"{self._unlisted:,} more problems are not listed: put these right first"
            self.listed.append(Problem(self._file, last.line, last.column, "digest", what))
            self._unlisted = 0


def record_label(kind: str, position: int, name: str = "", field: str = "") -> str:
    """What messages call a record, or a field of it: `quote 4 (zhang-turning-the-tide) topics, item 2`.

    `position` in the list of its kind and the index in `field`, as in `topics[1]`, count from 0, the label from 1.
    `name` is the record's id, if it has one.
    """
    out = f"{SINGULAR[kind]} {position + 1}"
    if name:
        out += f" ({shortened(name)})"
    field, _, index = field.partition("[")
    if field:
        out += f" {shortened(field)}"
    return f"{out}, item {int(index[:-1]) + 1}" if index.endswith("]") and index[:-1].isdecimal() else out


def nearest(name: str, known: Iterable[str]) -> str:
    """The one of `known` that resembles `name` most, upper and lower case alike; "" if none resembles it.

    `known` may map words to the names that they stand for.
    """
    if len(name) > _LONGEST_NAME:
        return ""
    from difflib import get_close_matches  # only a mistake needs it, and it costs 5 ms to import

    meanings = known if isinstance(known, Mapping) else {candidate: candidate for candidate in known}
    folded = {candidate.casefold(): meaning for candidate, meaning in meanings.items()}
    return next((folded[match] for match in get_close_matches(name.casefold(), folded, 1, 0.7)), "")


def shortened(text: str, most: int = 40) -> str:
    """`text`, or its first `most` characters and an ellipsis."""
    return text if len(text) <= most else text[:most].rstrip() + "…"
