"""Converts the values of one record, as read from the file, to a record, or lists all that is wrong with them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import msgspec

from briefing_tui.digest.problems import shortened
from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS, KINDS, Record
from briefing_tui.digest.schema import structs, type_of

_STRUCTS = structs(python=True)
_TYPES = {
    kind: {name: type_of(field, python=True) for name, field in fields.items()} for kind, fields in FIELDS.items()
}


def _named(value: str) -> dict[str, list[str]]:
    """Return for each kind of record the names of its fields whose values are of the kind `value`."""
    return {kind: [each.name for each in fields.values() if each.value == value] for kind, fields in FIELDS.items()}


_NUMBERS, _DATES = _named("number"), _named("date")

MOST_DIGITS = 9
"""Digits of a number: no text has more paragraphs, and SQLite can hold it."""

_NUMBER = re.compile(rf"[1-9][0-9]{{0,{MOST_DIGITS - 1}}}")
"""A whole number from 1 in plain decimal digits."""


class Fault(NamedTuple):
    """One thing that is wrong with a record."""

    field: str
    """The field, or an item of it as in `topics[1]` (0-based); "" for the record as a whole."""
    message: str
    """What is wrong and what to do."""
    meant: tuple[str, Collection[str]] | None = None
    """A name that is not allowed, and those that are: the message offers the one that resembles it most."""


def record_of(kind: str, values: dict[str, Any]) -> Record | None:
    """Return the record that `values` (of record_parser.read_fields) make, or None where any of them is wrong."""
    given = {name: value for name, value in values.items() if value != ""} if "" in values.values() else values
    for name in _NUMBERS[kind]:
        number = values.get(name)
        if type(number) is str and _NUMBER.fullmatch(number):
            given = given | {name: int(number)}
    try:
        fields: tuple[Any, ...] = msgspec.structs.astuple(msgspec.convert(given, _STRUCTS[kind]))
    except msgspec.ValidationError:
        return None
    if kind == "quotes" and type(fields[2]) is str:
        fields = (*fields[:2], (fields[2],), *fields[3:])
    record: Record = KINDS[kind]._make(fields)
    if record.inferred and not all(given.get(name) for name in record.inferred):
        return None
    for name in _DATES[kind]:
        if name in given and not _in_calendar(given[name]):
            return None
    return record


def faults_of(kind: str, values: dict[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with the values of one record, apart from what reading them has reported.

    `values` are those of record_parser.read_fields.
    """
    for name, field in FIELDS[kind].items():
        if name not in values:
            if field.required:
                yield Fault("", f"the required field '{name}' is missing: add it")
        elif values[name] == "" or (values[name] == [] and field.is_list):
            if field.required:
                yield Fault(name, "is empty, but required: fill it in")
        elif values[name] is not None:
            yield from _field_faults(field, _TYPES[kind][name], values[name])
    inferred = values.get("inferred")
    for index, name in enumerate(inferred if isinstance(inferred, list) else ()):
        if isinstance(name, str) and name in FIELDS[kind] and values.get(name) in (None, "", []):
            yield Fault(f"inferred[{index}]", f"'{name}' is not given, so not inferred: add it, or take it off")


def _field_faults(field: Field, accepted: Any, value: Any) -> Iterator[Fault]:
    if isinstance(value, dict):
        yield Fault(field.name, f"must be {_expected(field)}, not a mapping")
    elif isinstance(value, list) and not field.is_list:
        yield Fault(field.name, f"must be {_expected(field)}, not a list")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if message := _item_fault(field, item):
                yield Fault(f"{field.name}[{index}]", message, _meant(field, item))
    elif field.is_list and field.value != "segments":
        yield Fault(field.name, f"must be a list, not text: write [{shortened(value)}]")
    elif not (_NUMBER.fullmatch(value) if field.value == "number" else _accepts(accepted, value)):
        yield Fault(field.name, _refusal(field, value), _meant(field, value))
    elif field.value == "date" and not _in_calendar(value):
        yield Fault(field.name, f"'{value}' is no date: that month has no such day")


def _refusal(field: Field, value: str) -> str:
    if field.choices:
        return f"'{shortened(value)}' is not allowed here, only {' or '.join(field.choices)}"
    if field.value == "number":
        return f"'{shortened(value)}' is no number: write a whole one from 1, in digits"
    return f"'{shortened(value)}' is not allowed here. {field.description}".rstrip(".")


def _item_fault(field: Field, item: Any) -> str:
    if item is None:
        return ""
    if not isinstance(item, str):
        return f"must be text, not a {'mapping' if isinstance(item, dict) else 'list'}"
    if not item:
        return "is empty: fill it in or take it out"
    return f"'{shortened(item)}' is no field of this record" if field.choices and item not in field.choices else ""


def _meant(field: Field, value: Any) -> tuple[str, Collection[str]] | None:
    return (value, field.choices) if field.choices and isinstance(value, str) and value not in field.choices else None


def _expected(field: Field) -> str:
    if field.value == "number":
        return "a whole number"
    if field.value == "segments":
        return "text or a list of texts"
    return "a list of texts" if field.is_list else "text"


def _accepts(accepted: Any, value: Any) -> bool:
    try:
        msgspec.convert(value, accepted)
    except msgspec.ValidationError:
        return False
    return True


def _in_calendar(date: str) -> bool:
    """Return whether `date`, which has the form of a date, exists; year 0 is a leap year (ISO 8601)."""
    return date[8:] <= "28" or int(date[8:]) <= monthrange(int(date[:4]) or 4, int(date[5:7]))[1]
