"""Accept and reject drafted records in the digest's file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing_tui.digest.corrections import RecordChanged
from briefing_tui.digest.file_changes import Change, Plan, change_file
from briefing_tui.digest.record_edits import Name
from briefing_tui.digest.record_labels import label_of, listed
from briefing_tui.digest.records import FIELDS, LINKS, SINGULAR, Record
from briefing_tui.files.replacement import NotChanged

_NAMED = 2
"""Records that a message names; the others are counted."""


def accept(path: str, kind: str, name: str, expected: Record | None = None) -> Change:
    """Remove `status: draft` from a record in its digest's file.

    `path` is the digest, `kind` a key of records.KINDS, and `name` the record's id. Returns the change, which
    file_changes.undo can undo. Raises NotChanged where there is no such draft or the file cannot be changed, and
    RecordChanged where `expected` is given and the record in the file is another one.
    """

    def plan(records: dict[Name, Record]) -> Plan:
        record = _drafted(records, kind, name, expected)
        return Plan(f"accepted {label_of(kind, record)}", {(kind, name): record._replace(status="")})

    return change_file(path, plan)


def reject(path: str, kind: str, name: str, expected: Record | None = None) -> Change:
    """Remove a drafted record from its digest's file.

    `path` is the digest, `kind` a key of records.KINDS, and `name` the record's id. Drafted records with a required
    link to it are removed, too; optional links to the removed records are deleted. Returns the change. Raises
    NotChanged, also where an accepted record has a required link to a removed one, and RecordChanged as `accept`.
    """

    def plan(records: dict[Name, Record]) -> Plan:
        rejected = label_of(kind, _drafted(records, kind, name, expected))
        removed = {(kind, name): ""}
        while more := {each: why for each, why in _dependents(removed, records) if each not in removed}:
            accepted = [label_of(each[0], records[each]) for each in more if not records[each].status]
            if accepted:
                raise NotChanged(
                    f"accepted before, and in need of it: {listed(accepted, _NAMED)}; {rejected} was not rejected"
                )
            removed |= more
        changed: dict[Name, Record | None] = dict.fromkeys(removed)
        for each, record in records.items():
            if each not in removed and (other := _without_links(each[0], record, removed)) != record:
                changed[each] = other
        also = [label_of(each[0], records[each]) for each in removed if each != (kind, name)]
        unlinked = [label_of(each[0], records[each]) for each in changed if each not in removed]
        message = f"rejected {rejected}"
        message += f", and with it {listed(also, _NAMED)}" if also else ""
        if unlinked:
            message += f"; {listed(unlinked, _NAMED)} {'links' if len(unlinked) == 1 else 'link'} to it no more"
        return Plan(message, changed)

    return change_file(path, plan)


def _drafted(records: dict[Name, Record], kind: str, name: str, expected: Record | None) -> Any:
    """Return the record if it exists, is a draft, and is the one expected. Raises NotChanged where it is not."""
    record = records.get((kind, name))
    if record is None:
        raise NotChanged(f"there is no {SINGULAR[kind]} {name} in the file any more")
    if not record.status:
        raise NotChanged(f"no draft, or accepted before: {label_of(kind, record)}")
    if expected is not None and record != expected:
        raise RecordChanged(kind, record)
    return record


def _dependents(removed: dict[Name, str], records: dict[Name, Record]) -> Iterator[tuple[Name, str]]:
    """Yield each record that must link to a removed one, with the name of the field that links."""
    for each, record in records.items():
        for field, target in LINKS[each[0]].items():
            if FIELDS[each[0]][field].required and (target, getattr(record, field)) in removed:
                yield each, field


def _without_links(kind: str, record: Any, removed: dict[Name, str]) -> Any:
    """Return the record without its links to removed records, and without `inferred` names of empty fields."""
    for field, target in LINKS[kind].items():
        linked = getattr(record, field)
        if FIELDS[kind][field].is_list:
            record = record._replace(**{field: tuple(each for each in linked if (target, each) not in removed)})
        elif (target, linked) in removed:
            record = record._replace(**{field: ""})
    return record._replace(inferred=tuple(field for field in record.inferred if getattr(record, field)))
