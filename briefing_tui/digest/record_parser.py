"""Reads one record from the YAML parser's events: its fields' values, their places, and the problems in them."""

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
    """What is wrong with one record, each fault with its place; no more than can be listed, the rest are counted."""

    def __init__(self) -> None:
        self.listed: list[tuple[Mark, Fault]] = []
        """The faults in the order in which they were found."""
        self.unlisted = 0
        """How many more there are."""

    def add(self, mark: Mark, fault: Fault) -> None:
        """Note one."""
        if len(self.listed) < MOST_PROBLEMS:
            self.listed.append((mark, fault))
        else:
            self.unlisted += 1


def read_fields(get: Callable[[], Any], kind: str, start: Any, wrong: Faults) -> tuple[dict[str, Any], Marks]:
    """The mapping that begins with the event `start`: the values of the known fields, and the places.

    A value is a str, as it stands in the file; a list of values; {} for a mapping; None for an alias. What stands in a
    mapping or in a list in a list is left out. What is wrong whatever the field (a tag, a field given twice, …) is
    added to `wrong`.
    """
    known = FIELDS[kind]
    place = mark_of(start)
    marks: Marks = {"": place}
    values: dict[str, Any] = {}
    if what := refusal(start):
        wrong.add(place, Fault("", what))
    while type(key := get()) is not MappingEndEvent:
        name = read_key(get, key, "field", known, values, wrong)
        event = get()
        if not name:
            skip(get, event)
            continue
        at = event.start_mark
        marks[name] = (at.line + 1, at.column + 1)
        if type(event) is SequenceStartEvent:
            values[name] = _read_list(get, name, event, marks, wrong)
        else:
            values[name] = _read_value(get, name, event, wrong)
    return values, marks


def read_key(
    get: Callable[[], Any], event: Any, noun: str, known: Collection[str], seen: Container[str], wrong: Faults
) -> str:
    """The key that `event` is, if it is one of the `known` and not yet `seen`; else "", and `wrong` says why."""
    if type(event) is not ScalarEvent or event.anchor is not None or event.tag is not None:
        what = refusal(event) or f"a {noun} must be a name, not {kind_of(event)}"
        wrong.add(mark_of(event), Fault("", what))
        skip(get, event)
        return ""
    name: str = event.value
    if name in known and name not in seen:
        return name
    if name in known:
        wrong.add(mark_of(event), Fault(name, f"the {noun} '{name}' is given twice: keep one"))
    elif name:
        meanings = _meanings(known) if isinstance(known, Mapping) else known
        wrong.add(mark_of(event), Fault("", f"unknown {noun} '{shortened(name)}'", (name, meanings)))
    else:
        wrong.add(mark_of(event), Fault("", f"a {noun} without a name: give it one of {', '.join(known)}"))
    return ""


def _meanings(fields: Mapping[str, Field]) -> dict[str, str]:
    """The names of the fields, and the words that people write in their place, with the names that they stand for."""
    synonyms = {each: name for name, field in fields.items() for each in field.synonyms.split()}
    return {**synonyms, **{name: name for name in fields}}


def _read_list(get: Callable[[], Any], name: str, start: Any, marks: Marks, wrong: Faults) -> list[Any]:
    if what := refusal(start):
        wrong.add(mark_of(start), Fault(name, what))
    items: list[Any] = []
    while type(event := get()) is not SequenceEndEvent:
        field = f"{name}[{len(items)}]"
        at = event.start_mark
        marks[field] = (at.line + 1, at.column + 1)
        items.append(_read_value(get, field, event, wrong))
    return items


def _read_value(get: Callable[[], Any], field: str, event: Any, wrong: Faults) -> Any:
    if type(event) is ScalarEvent and event.anchor is None and event.tag is None:
        return event.value
    if what := refusal(event):
        wrong.add(mark_of(event), Fault(field, what))
    if type(event) is ScalarEvent:
        return event.value
    skip(get, event)
    if type(event) is AliasEvent:
        return None
    return [] if type(event) is SequenceStartEvent else {}
