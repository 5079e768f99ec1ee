"""Looking through drafted records: accepting and rejecting them in the digest's file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing_tui.digest.file_changes import Change, Plan, change_file
from briefing_tui.digest.record_edits import Name
from briefing_tui.digest.records import FIELDS, LINKS, SINGULAR, Record
from briefing_tui.files.replacement import NotChanged


def accept(path: str, kind: str, name: str) -> Change:
    """Take `status: draft` off the record of `kind` with the id `name` in the digest at `path`. Raises NotChanged."""

    def plan(records: dict[Name, Record]) -> Plan:
        record = _drafted(records, kind, name)
        return Plan(f"accepted {SINGULAR[kind]} {name}", {(kind, name): record._replace(status="")})

    return change_file(path, plan)


def reject(path: str, kind: str, name: str) -> Change:
    """Take the drafted record of `kind` with the id `name` out of the digest at `path`.

    Drafted records that cannot be without it, because a required field links to it, go too. Other links to what goes
    are taken out. Raises NotChanged, also where an accepted record cannot be without it.
    """

    def plan(records: dict[Name, Record]) -> Plan:
        _drafted(records, kind, name)
        gone = {(kind, name): ""}
        while more := {each: why for each, why in _resting_on(gone, records) if each not in gone}:
            kept = [_called(each) for each in more if not records[each].status]
            if kept:
                raise NotChanged(
                    f"{SINGULAR[kind]} {name} was not rejected: {_listed(kept)}, accepted before, cannot be without it"
                )
            gone |= more
        changed: dict[Name, Record | None] = dict.fromkeys(gone)
        for each, record in records.items():
            if each not in gone and (other := _without_links(each[0], record, gone)) != record:
                changed[each] = other
        also = [_called(each) for each in gone if each != (kind, name)]
        unlinked = [_called(each) for each in changed if each not in gone]
        said = f"rejected {SINGULAR[kind]} {name}"
        said += f", and with it {_listed(also)}" if also else ""
        said += f"; {_listed(unlinked)} {'links' if len(unlinked) == 1 else 'link'} to it no more" if unlinked else ""
        return Plan(said, changed)

    return change_file(path, plan)


def _drafted(records: dict[Name, Record], kind: str, name: str) -> Any:
    """The record, if it is there and a draft. Raises NotChanged."""
    record = records.get((kind, name))
    if record is None:
        raise NotChanged(f"there is no {SINGULAR[kind]} {name} in the file any more")
    if not record.status:
        raise NotChanged(f"{SINGULAR[kind]} {name} is no draft: it was accepted before")
    return record


def _resting_on(gone: dict[Name, str], records: dict[Name, Record]) -> Iterator[tuple[Name, str]]:
    """The records that have a required link to one that goes, each with the field."""
    for each, record in records.items():
        for field, target in LINKS[each[0]].items():
            if FIELDS[each[0]][field].required and (target, getattr(record, field)) in gone:
                yield each, field


def _without_links(kind: str, record: Any, gone: dict[Name, str]) -> Any:
    """The record without links to those that go; a field that it no longer has is inferred no longer."""
    for field, target in LINKS[kind].items():
        linked = getattr(record, field)
        if FIELDS[kind][field].is_list:
            record = record._replace(**{field: tuple(each for each in linked if (target, each) not in gone)})
        elif (target, linked) in gone:
            record = record._replace(**{field: ""})
    return record._replace(inferred=tuple(field for field in record.inferred if getattr(record, field)))


def _called(name: Name) -> str:
    return f"{SINGULAR[name[0]]} {name[1]}"


def _listed(names: list[str], most: int = 5) -> str:
    """Some names in a sentence: `a`, `a and b`, `a, b and 3 others`."""
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
