"""Looking through drafted records: accepting and rejecting them in the digest's file, and taking that back."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from briefing_tui.digest.digest_reader import DigestReader
from briefing_tui.digest.file_replacement import NotChanged, read_whole, replace_file, stamp_of
from briefing_tui.digest.record_edits import Name, edits, edits_in_bytes
from briefing_tui.digest.records import LINKS, LISTS, SINGULAR, Record
from briefing_tui.digest.schema import FIELDS
from briefing_tui.digest.yaml_editing import replaced

_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_TURNS = 5
"""How often a change is begun anew because the file was saved meanwhile."""


class Change(NamedTuple):
    """What `accept` or `reject` did to a file, and what it takes to undo it."""

    path: str
    """The digest's file."""
    said: str
    """What was done, a sentence without a full stop, to be shown; ids in it may be foreign text."""
    removed: tuple[Name, ...]
    """The records that are gone: the rejected one first, then what cannot be without it."""
    unlinked: tuple[Name, ...]
    """The records that linked to one of these, and do so no more."""
    parts: tuple[tuple[int, int, bytes], ...]
    """Where in the file bytes were changed (offset and length as it is now), in order, and what stood there before."""
    before: str
    """A checksum (SHA-256) of the file before the change."""
    after: str
    """The same of the file after it."""


class _Plan(NamedTuple):
    """How the records of a digest are to change."""

    said: str
    changed: dict[Name, Record | None]
    """What each of these records becomes; None where it goes."""


def accept(path: str, kind: str, name: str) -> Change:
    """Take `status: draft` off the record of `kind` with the id `name` in the digest at `path`. Raises NotChanged."""

    def plan(records: dict[Name, Record]) -> _Plan:
        record = _drafted(records, kind, name)
        return _Plan(f"accepted {SINGULAR[kind]} {name}", {(kind, name): record._replace(status="")})

    return _change(path, plan)


def reject(path: str, kind: str, name: str) -> Change:
    """Take the drafted record of `kind` with the id `name` out of the digest at `path`.

    Drafted records that cannot be without it, because a required field links to it, go too. Other links to what goes
    are taken out. Raises NotChanged, also where an accepted record cannot be without it.
    """

    def plan(records: dict[Name, Record]) -> _Plan:
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
        return _Plan(said, changed)

    return _change(path, plan)


def undo(change: Change) -> None:
    """Take back what `accept` or `reject` did: every byte is as it was. Raises NotChanged.

    Several are taken back in the reverse order. A file that has changed since is left as it is.
    """
    for _ in range(_TURNS):
        content, seen = read_whole(change.path)
        if _checksum(content) != change.after:
            raise NotChanged(f"{change.path} has changed since, so this cannot be taken back: edit the file")
        before = bytearray(content)
        for start, length, old in reversed(change.parts):
            before[start : start + length] = old
        if _checksum(before) != change.before:
            raise NotChanged(f"{change.path} cannot be brought back to what it was: edit the file")
        if replace_file(change.path, bytes(before), seen, lambda path: True):
            return
    raise NotChanged(f"{change.path} keeps changing, so it was left as it is")


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
        if field in LISTS[kind]:
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


def _change(path: str, plan: Callable[[dict[Name, Record]], _Plan]) -> Change:
    """Carry out a plan made from the records that the file holds now. Raises NotChanged."""
    for _ in range(_TURNS):
        content, seen = read_whole(path)
        mark = next((mark for mark in _BYTE_ORDER_MARKS if content.startswith(mark)), b"")
        encoding = _BYTE_ORDER_MARKS.get(mark, "utf-8")
        reader = DigestReader(Path(path))
        records = {(item.kind, item.record.id): item.record for item in reader}
        if stamp_of(path) != seen:
            continue
        if reader.problems:
            raise NotChanged(f"the digest has problems, so it was left as it is: {reader.problems[0]}")
        said, changed = plan(records)
        text = content[len(mark) :].decode(encoding)
        # Where text in block style would take in what follows, a comment sign keeps it from that.
        for stand_in in ("", "#"):
            try:
                parts = edits(text, changed, stand_in)
            except (yaml.YAMLError, IndexError):
                break
            new = mark + replaced(text, parts).encode(encoding)
            wanted = _Wanted({**records, **changed}, reader.title)
            written = replace_file(path, new, seen, wanted.are_in)
            if written:
                return Change(
                    path,
                    said,
                    tuple(name for name, record in changed.items() if record is None),
                    tuple(name for name, record in changed.items() if record is not None and len(changed) > 1),
                    tuple(edits_in_bytes(text, parts, encoding, len(mark))),
                    _checksum(content),
                    _checksum(new),
                )
            if not wanted.failed:
                break
        if stamp_of(path) == seen:
            break
    raise NotChanged(f"{path} is written in a way that cannot be edited here, or keeps changing: edit the file")


class _Wanted:
    """What a digest is to hold after a change: `records`, in this order, None standing for one that goes."""

    def __init__(self, records: dict[Name, Record | None], title: str) -> None:
        self._records = records
        self._title = title
        self.failed = False
        """Whether a file was looked at that does not hold them."""

    def are_in(self, path: Path) -> bool:
        """Whether the digest at `path` holds them, no others, and has no problem."""
        now = DigestReader(path)
        wanted = ((kind, record) for (kind, _), record in self._records.items() if record is not None)
        found = ((item.kind, item.record) for item in now)
        same = all(one == other for one, other in zip_longest(wanted, found))
        self.failed = not same or bool(now.problems) or now.title != self._title
        return not self.failed


def _checksum(content: bytes | bytearray) -> str:
    return hashlib.sha256(content).hexdigest()
