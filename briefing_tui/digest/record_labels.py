"""How a message to the user names records: by their words, shortened, and not more of them than one takes in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefing_tui.digest.records import FIELDS, SINGULAR, Quote, in_quotation_marks

_LONGEST = 32
"""Characters of a record's words that a message repeats."""


def label_of(kind: str, record: Any) -> str:
    """Return the kind of a record and how its words begin: `quote “Our Union remains committed…”`; foreign text.

    Only a direct quote is in quotation marks.
    """
    title = next(name for name, field in FIELDS[kind].items() if field.slot == "title")
    value = getattr(record, title)
    first, *more = value if isinstance(value, tuple) else (value,)
    words = _shortened(first, bool(more))
    is_direct = isinstance(record, Quote) and record.kind == "direct"
    return f"{SINGULAR[kind]} {in_quotation_marks([words]) if is_direct else words.removesuffix('.')}"


def _shortened(text: str, goes_on: bool) -> str:
    """Return the first words of `text`, and an ellipsis where it is longer or `goes_on` elsewhere."""
    words = " ".join(text.split())
    if len(words) <= _LONGEST:
        return words.rstrip(" ,;:.") + "…" if goes_on else words
    begun = words[:_LONGEST]
    return (begun.rpartition(" ")[0] or begun).rstrip(" ,;:.") + "…"


def listed(names: Sequence[str], most: int) -> str:
    """Return names as part of a sentence, `most` of them: `a`, `a and b`, `a, b and 3 others`."""
    parts = list(names)
    if len(parts) > most:
        left = len(parts) - most
        parts = [*parts[:most], f"{left} {'other' if left == 1 else 'others'}"]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
