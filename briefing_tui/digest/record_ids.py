"""Make ids for drafted records from their names, unique among their kind."""

from __future__ import annotations

import re

_NOT_IN_ID = re.compile("[^a-z0-9]+")

_LONGEST = 48
"""Characters of an id before the number that makes it unique."""


class RecordIds:
    """The ids of a digest, by the kind of their records (a key of records.KINDS)."""

    def __init__(self) -> None:
        self._taken: dict[str, set[str]] = {}
        self._numbers: dict[str, int] = {}  # for each kind and beginning of an id the last number that made it unique

    def take(self, kind: str, name: str) -> None:
        """Record that the id `name` is in use."""
        self._taken.setdefault(kind, set()).add(name)

    def new(self, kind: str, *parts: str) -> str:
        """Make a new id, and take it.

        It is made from the first of `parts` that has letters or digits, or else from the kind, with a number where
        needed.
        """
        base = next(filter(None, map(_folded, parts)), kind[:-1])
        name = base
        taken = self._taken.setdefault(kind, set())
        while name in taken:
            number = self._numbers[f"{kind} {base}"] = self._numbers.get(f"{kind} {base}", 1) + 1
            name = f"{base}-{number}"
        taken.add(name)
        return name


def _folded(text: str) -> str:
    """Return `text` reduced to the characters of an id: lower-case letters, digits and hyphens; "" without any."""
    text = text[:200].lower().replace("đ", "d").replace("’", "").replace("'", "")
    if not text.isascii():
        import unicodedata  # which takes a millisecond, and few names need

        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    base = _NOT_IN_ID.sub("-", text).strip("-")
    return base[:_LONGEST].rsplit("-", 1)[0] if len(base) > _LONGEST else base
