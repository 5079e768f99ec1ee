"""Makes the ids of drafted records from their names, unique among their kind."""

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
        """Note that a record has the id `name`."""
        self._taken.setdefault(kind, set()).add(name)

    def new(self, kind: str, *parts: str) -> str:
        """A new id from the first of `parts` that has letters or digits in it, or else from the kind; it is taken."""
        base = next(filter(None, map(_folded, parts)), kind[:-1])
        name = base
        taken = self._taken.setdefault(kind, set())
        while name in taken:
            number = self._numbers[f"{kind} {base}"] = self._numbers.get(f"{kind} {base}", 1) + 1
            name = f"{base}-{number}"
        taken.add(name)
        return name


def _folded(text: str) -> str:
    """The lower-case letters, digits and hyphens of an id that a text gives: "" where it has none of them."""
    text = text[:200].lower().replace("đ", "d").replace("’", "").replace("'", "")
    if not text.isascii():
        import unicodedata  # which takes a millisecond, and few names need

        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    base = _NOT_IN_ID.sub("-", text).strip("-")
    return base[:_LONGEST].rsplit("-", 1)[0] if len(base) > _LONGEST else base
