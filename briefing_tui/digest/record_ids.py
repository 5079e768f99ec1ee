"""Makes the ids of drafted records from their names, unique among their kind."""

from __future__ import annotations

import re
import unicodedata

from briefing_tui.digest.records import KINDS

_NOT_IN_ID = re.compile("[^a-z0-9]+")

_LONGEST = 48
"""Characters of an id before the number that makes it unique."""


class RecordIds:
    """The ids of a digest, by the kind of their records (a key of records.KINDS)."""

    def __init__(self) -> None:
        self._taken: dict[str, set[str]] = {kind: set() for kind in KINDS}
        self._numbers: dict[str, int] = {}  # for each kind and beginning of an id the last number that made it unique

    def take(self, kind: str, name: str) -> None:
        """Note that a record has the id `name`."""
        self._taken[kind].add(name)

    def new(self, kind: str, *parts: str) -> str:
        """A new id from the first of `parts` that has letters or digits in it, or else from the kind; it is taken."""
        base = ""
        for part in parts:
            folded = unicodedata.normalize(
                "NFKD", part[:200].lower().replace("đ", "d").replace("’", "").replace("'", "")
            )
            base = _NOT_IN_ID.sub("-", folded.encode("ascii", "ignore").decode()).strip("-")
            if len(base) > _LONGEST:
                base = base[:_LONGEST].rsplit("-", 1)[0]
            if base:
                break
        base = base or kind[:-1]
        name = base
        while name in self._taken[kind]:
            number = self._numbers[f"{kind} {base}"] = self._numbers.get(f"{kind} {base}", 1) + 1
            name = f"{base}-{number}"
        self._taken[kind].add(name)
        return name
