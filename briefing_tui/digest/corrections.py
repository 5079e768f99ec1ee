"""Correct the records of a digest in its file: set fields, merge two records, add records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefing_tui.digest.dates import ends_before
from briefing_tui.digest.file_changes import Change, Plan, change_file
from briefing_tui.digest.record_edits import Name
from briefing_tui.digest.record_labels import label_of, listed
from briefing_tui.digest.records import FIELDS, LINKS, SINGULAR, Event, Quote, Record, Speaker
from briefing_tui.digest.validation import faults_of
from briefing_tui.files.replacement import NotChanged


class RecordChanged(NotChanged):
    """The record in the file is no longer the one that was to be corrected."""

    def __init__(self, kind: str, record: Record) -> None:
        super().__init__(
            f"{label_of(kind, record)} has been changed in the file meanwhile, so nothing was written: look at it again"
        )
        self.record = record
        """The record as it is in the file."""


def change_fields(
    path: str,
    kind: str,
    name: str,
    values: Mapping[str, Any],
    added: Mapping[str, Sequence[Record]] | None = None,
    expected: Record | None = None,
) -> Change:
    """Set fields of a record in its digest's file.

    `path` is the digest, `kind` a key of records.KINDS, and `name` the record's id. `values` maps names of fields to
    values as the record holds them; "", () or 0 removes a field. `added` are records to add in the same change, such as
    a speaker who is linked to. Raises NotChanged, also for values that the format does not allow, and RecordChanged
    where `expected` is given and the record in the file is another one.
    """

    def plan(records: dict[Name, Record]) -> Plan:
        record: Any = records.get((kind, name))
        if record is None:
            raise NotChanged(f"there is no {SINGULAR[kind]} {name} in the file any more")
        if expected is not None and record != expected:
            raise RecordChanged(kind, record)
        new = record._replace(**values)
        if "inferred" not in values:  # of what is gone nothing is inferred
            new = new._replace(inferred=tuple(field for field in new.inferred if getattr(new, field)))
        if new == record and not added:
            raise NotChanged(f"it has these values already: {label_of(kind, record)}")
        present = {*records, *((of, each.id) for of, more in (added or {}).items() for each in more)}
        _refuse_faults(kind, new, present)
        fields = listed(list(values), len(values))
        return Plan(f"changed {fields} of {label_of(kind, record)}", {(kind, name): new}, added or {})

    return change_file(path, plan)


def add_records(path: str, added: Mapping[str, Sequence[Record]]) -> Change:
    """Add records to the digest at `path`. `added` maps keys of lists to records. Raises NotChanged."""

    def plan(records: dict[Name, Record]) -> Plan:
        names = [(kind, each.id) for kind, more in added.items() for each in more]
        present = {*records, *names}
        for kind, more in added.items():
            for each in more:
                if (kind, each.id) in records:
                    raise NotChanged(f"there is a {SINGULAR[kind]} {each.id} already")
                _refuse_faults(kind, each, present)
        labels = [label_of(kind, each) for kind, more in added.items() for each in more]
        return Plan(f"added {listed(labels, len(labels))}", {}, added)

    return change_file(path, plan)


_OF_THE_ARTICLE = ("paragraph", "quote", "note")
"""Fields that say something of the article that a record is from, and would be false of another."""


def join(path: str, kind: str, name: str, other: str, expected: Record | None = None) -> Change:
    """Merge the record `name` of `kind` in the digest at `path` into the record `other`, which remains.

    What links to the first then links to the second, which takes over the fields that it does not have itself; a
    speaker's name becomes an alias of the other. From the record of another article neither paragraph nor quote nor
    note are taken over, and what is has not been stated outright by the article that remains. Raises NotChanged, and
    RecordChanged where `expected` is given and the first record is another one in the file.
    """

    def plan(records: dict[Name, Record]) -> Plan:
        removed, remaining = records.get((kind, name)), records.get((kind, other))
        if removed is None or remaining is None or name == other:
            raise NotChanged(f"there are no two {kind} {name} and {other} in the file any more")
        if expected is not None and removed != expected:
            raise RecordChanged(kind, removed)
        joined, left_out = _joined(kind, removed, remaining)
        _refuse_faults(kind, joined, {*records})
        changed: dict[Name, Record | None] = {(kind, name): None, (kind, other): joined}
        for each, record in records.items():
            if each == (kind, name):
                continue
            record = changed.get(each) or record
            if (linked := _linked_to(each[0], record, kind, name, other)) != record:
                changed[each] = linked
        links = len(changed) - 2
        message = f"{label_of(kind, removed)} is now {label_of(kind, remaining)}"
        message += f"; {links} {'record links' if links == 1 else 'records link'} to it" if links else ""
        message += f"; not taken over, being of another article: {listed(left_out, len(left_out))}" if left_out else ""
        return Plan(message, changed)

    return change_file(path, plan)


def _joined(kind: str, removed: Any, remaining: Any) -> tuple[Any, list[str]]:
    """Return the remaining record with the fields of the removed one that it does not have itself.

    Also returns the names of the fields that the removed one has and that are left out, being of another article.
    """
    values: dict[str, Any] = {}
    left_out: list[str] = []
    is_of_another = getattr(removed, "article", "") != getattr(remaining, "article", "")
    inferred = set(remaining.inferred)
    for field in remaining._fields:
        if field in ("id", "status", "inferred"):
            continue
        old, new = getattr(remaining, field), getattr(removed, field)
        if is_of_another and field in _OF_THE_ARTICLE:
            left_out += [field] if new and new != old else []
        elif new and not old:
            values[field] = new
            inferred |= {field} & (set(FIELDS[kind]["inferred"].choices) if is_of_another else set(removed.inferred))
        elif field == "note" and new and new not in old:
            values[field] = f"{old.rstrip()} {new}"
    if isinstance(remaining, Speaker):
        names = (*remaining.aliases, removed.name, *removed.aliases)
        values["aliases"] = tuple(dict.fromkeys(each for each in names if each != remaining.name))
    inferred_now = tuple(field for field in remaining._fields if field in inferred)
    return remaining._replace(**values, inferred=inferred_now), left_out


def _linked_to(kind: str, record: Any, target: str, name: str, other: str) -> Any:
    """Return the record with its links to `name` of the kind `target` changed to `other`."""
    for field, linked_kind in LINKS[kind].items():
        if linked_kind != target:
            continue
        ids = getattr(record, field)
        if FIELDS[kind][field].is_list and name in ids:
            record = record._replace(**{field: tuple(dict.fromkeys(other if each == name else each for each in ids))})
        elif ids == name:
            record = record._replace(**{field: other})
    return record


def _refuse_faults(kind: str, record: Any, present: set[Name]) -> None:
    """Raise NotChanged for a record that the format does not allow, or that links to none of `present`."""
    values: dict[str, Any] = {}
    for field, value in zip(record._fields, record, strict=True):
        if value in ("", (), 0):
            continue
        values[field] = list(value) if isinstance(value, tuple) else str(value)
    if isinstance(record, Quote) and len(record.text) == 1:
        values["text"] = record.text[0]
    if fault := next(iter(faults_of(kind, values)), None):
        raise NotChanged(f"{fault.field} {fault.message}".strip())
    if isinstance(record, Event) and ends_before(record.start_date, record.end_date):
        raise NotChanged(f"end_date '{record.end_date}' lies before the start, '{record.start_date}'")
    for field, target in LINKS[kind].items():
        ids = getattr(record, field)
        for each in ids if isinstance(ids, tuple) else (ids,) if ids else ():
            if (target, each) not in present:
                raise NotChanged(f"{field}: there is no {SINGULAR[target]} {each}")
