"""A field's value on one line, to be typed on, and what is typed there as a value again."""

from __future__ import annotations

from typing import Any

from briefing_tui.digest.problems import shortened
from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.sanitize import without_acting
from briefing_tui.digest.validation import MOST_DIGITS
from briefing_tui.files.replacement import NotChanged

BETWEEN_ITEMS = "; "
"""Parts the items of a list."""


def line_of(field: Field, value: Any) -> str:
    """Return the value of a field as a line. Raises NotChanged where a line would not give it back as it is.

    White space at the end of a text does not count.
    """
    if field.value == "segments":
        if len(value) > 1:
            raise _unfit("several parts")
        text = "".join(value).rstrip()
    elif isinstance(value, tuple):
        text = BETWEEN_ITEMS.join(value)
        if _items(text) != value:
            raise _unfit("items that hold a semicolon, or begin or end with a space")
    else:
        text = str(value or "").rstrip()
    if without_acting(text) != text:
        raise _unfit("line breaks or signs that hide")
    return text


def _unfit(why: str) -> NotChanged:
    return NotChanged(f"it has {why}, which would be lost in a line: E opens the digest")


def value_of(field: Field, line: str) -> Any:
    """Return what a line says, as the field's value in a record. Raises NotChanged for what is no number."""
    typed = line.strip()
    if field.value == "number":
        number = int(typed) if typed.isdecimal() and len(typed) <= MOST_DIGITS else 0
        if typed and not number:
            told = f"'{shortened(typed)}' is no number: write a whole one from 1, in digits, {MOST_DIGITS} at most"
            raise NotChanged(told)
        return number
    if field.value == "segments":
        return (typed,) if typed else ()
    return _items(typed) if field.is_list else typed


def _items(line: str) -> tuple[str, ...]:
    return tuple(filter(None, (each.strip() for each in line.split(BETWEEN_ITEMS.strip()))))
