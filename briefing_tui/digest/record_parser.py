"""Read one record from the YAML parser's events: its fields' values, their marks, and the faults in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping
from typing import Any, TypeAlias

from yaml.events import AliasEvent, MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from briefing_tui.digest.problems import MOST_PROBLEMS, Mark, shortened
from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS
from briefing_tui.digest.validation import Fault
from briefing_tui.digest.yaml_parser import kind_of, mark_of, refusal, skip

Marks: TypeAlias = dict[str, Mark]
"""Where a record stands (""), its fields' values (`speaker`) and the items of its lists (`topics[1]`, 0-based)."""


class Faults:
    """The faults of one record with their marks. Only as many as can be listed are kept; the rest are counted."""

    def __init__(self) -> None:
        self.listed: list[tuple[Mark, Fault]] = []
        """The faults in the order in which they were found."""
        self.unlisted = 0
        """How many more there are."""

    def add(self, mark: Mark, fault: Fault) -> None:
        """Add a fault, or count it where enough are listed."""
        if len(self.listed) < MOST_PROBLEMS:
            self.listed.append((mark, fault))
        else:
            self.unlisted += 1


def read_fields(get: Callable[[], Any], kind: str, start: Any, faults: Faults) -> tuple[dict[str, Any], Marks]:
    """Read the mapping of one record, which begins with the event `start`.

    Returns the values of the known fields, and the marks of them. A value is a str, as it stands in the file; a list of
    values; {} for a mapping; None for an alias. What is inside a mapping, or inside a list in a list, is left out. What
    is wrong in any field, such as a tag or a field given twice, is added to `faults`.
    """
    fields = FIELDS[kind]
    mark = mark_of(start)
    marks: Marks = {"": mark}
    values: dict[str, Any] = {}
    if message := refusal(start):
        faults.add(mark, Fault("", message))
    while type(key := get()) is not MappingEndEvent:
        name = read_key(get, key, "field", fields, values, faults)
        event = get()
        if not name:
            skip(get, event)
            continue
        position = event.start_mark
        marks[name] = (position.line + 1, position.column + 1)
        if type(event) is SequenceStartEvent:
            values[name] = _read_list(get, name, event, marks, faults)
        else:
            values[name] = _read_value(get, name, event, faults)
    return values, marks


def read_key(
    get: Callable[[], Any], event: Any, noun: str, names: Collection[str], seen: Container[str], faults: Faults
) -> str:
    """Return the key that `event` holds, if it is one of `names` and not in `seen`; else "".

    What is wrong with it is added to `faults`. `noun` is what messages call a key.
    """
    if type(event) is not ScalarEvent or event.anchor is not None or event.tag is not None:
        message = refusal(event) or f"a {noun} must be a name, not {kind_of(event)}"
        faults.add(mark_of(event), Fault("", message))
        skip(get, event)
        return ""
    name: str = event.value
    if name in names and name not in seen:
        return name
    if name in names:
        faults.add(mark_of(event), Fault(name, f"the {noun} '{name}' is given twice: keep one"))
    elif name:
        meanings = _meanings(names) if isinstance(names, Mapping) else names
        faults.add(mark_of(event), Fault("", f"unknown {noun} '{shortened(name)}'", (name, meanings)))
    else:
        faults.add(mark_of(event), Fault("", f"a {noun} without a name: give it one of {', '.join(names)}"))
    return ""


def _meanings(fields: Mapping[str, Field]) -> dict[str, str]:
    """Map the names of the fields to themselves, and their synonyms to the names that they stand for."""
    synonyms = {each: name for name, field in fields.items() for each in field.synonyms.split()}
    return {**synonyms, **{name: name for name in fields}}


def _read_list(get: Callable[[], Any], name: str, start: Any, marks: Marks, faults: Faults) -> list[Any]:
    if message := refusal(start):
        faults.add(mark_of(start), Fault(name, message))
    items: list[Any] = []
    while type(event := get()) is not SequenceEndEvent:
        field = f"{name}[{len(items)}]"
        position = event.start_mark
        marks[field] = (position.line + 1, position.column + 1)
        items.append(_read_value(get, field, event, faults))
    return items


def _read_value(get: Callable[[], Any], field: str, event: Any, faults: Faults) -> Any:
    if type(event) is ScalarEvent and event.anchor is None and event.tag is None:
        return event.value
    if message := refusal(event):
        faults.add(mark_of(event), Fault(field, message))
    if type(event) is ScalarEvent:
        return event.value
    skip(get, event)
    if type(event) is AliasEvent:
        return None
    return [] if type(event) is SequenceStartEvent else {}
