"""Change a digest's file so that every other byte stays as it is, and undo that."""

from __future__ import annotations

import codecs
import hashlib
import os
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from briefing_tui.digest.digest_reader import DigestReader
from briefing_tui.digest.record_edits import Name, edits_in_bytes, plan_edits
from briefing_tui.digest.record_insertion import InsertionPoint, plan_insertions
from briefing_tui.digest.records import KINDS, Record
from briefing_tui.digest.yaml_editing import Replacement, replace_ranges, without_overlaps
from briefing_tui.files.replacement import NotChanged, read_whole, replace_file
from briefing_tui.files.stamps import stamp

_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_TURNS = 5
"""How often a change is tried again because the file was saved meanwhile."""


class Change(NamedTuple):
    """What was done to a file, and what it takes to undo it."""

    path: str
    """The digest's file."""
    message: str
    """What was done, a sentence without a full stop, to be shown; ids in it may be foreign text."""
    removed: tuple[Name, ...]
    """The records that were removed: the rejected one first, then those that depend on it."""
    unlinked: tuple[Name, ...]
    """The records whose links to one of these were removed."""
    parts: tuple[tuple[int, int, bytes], ...]
    """The changed ranges in order: offset and length in the file as it is now, and the bytes that they replaced."""
    before: str
    """A checksum (SHA-256) of the file before the change."""
    after: str
    """The same of the file after it."""


PROGRAM_FOLDER = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
"""The folder of the package; the digest that comes with the program is in it where that is installed."""


class Outdated(NotChanged):
    """The file is no longer the one that the change was made for."""


class Plan(NamedTuple):
    """How the records of a digest are to change."""

    message: str
    """What is done, as in `Change.said`."""
    changed: Mapping[Name, Record | None]
    """What each of these records becomes; None for one to remove."""
    added: Mapping[str, Sequence[Record]] = {}
    """The records to add, by the keys of their lists."""


def check_is_users_own(path: str) -> None:
    """Raise NotChanged if the digest at `path` is the installed program's own: its next installation overwrites it."""
    if os.path.realpath(path).startswith(PROGRAM_FOLDER + os.sep):
        raise NotChanged(
            f"the program's own digest is overwritten by updates: open my.yaml after cp {shlex.quote(path)} my.yaml"
        )


def change_file(path: str, plan: Callable[[dict[Name, Record]], Plan], expected_stamp: str = "") -> Change:
    """Change the digest at `path`, and return what is needed to undo that.

    `plan` gets the records that the file holds now and returns what to change. The new file is read again before it
    replaces the old one. Raises NotChanged where it does not hold what was planned, and Outdated where `expected_stamp`
    is given and the file has another stamp by now.
    """
    check_is_users_own(path)
    for _ in range(_TURNS):
        content, old_stamp = read_whole(path)
        if expected_stamp and old_stamp != expected_stamp:
            raise Outdated(f"{path} was saved meanwhile")
        mark = next((mark for mark in _BYTE_ORDER_MARKS if content.startswith(mark)), b"")
        encoding = _BYTE_ORDER_MARKS.get(mark, "utf-8")
        reader = DigestReader(Path(path))
        records = {(item.kind, item.record.id): item.record for item in reader}
        if stamp(path) != old_stamp:
            continue
        if reader.problems:
            raise NotChanged(f"the digest has problems, so it was left as it is: {reader.problems[0]}")
        planned = plan(records)
        text = content[len(mark) :].decode(encoding)
        for insertion_point, stand_in in _LAYOUTS:
            parts = _parts(text, planned, insertion_point, stand_in)
            if parts is None:
                break
            new = mark + replace_ranges(text, parts).encode(encoding)
            expected = _ExpectedRecords(records, planned, reader.title, insertion_point)
            if replace_file(path, new, old_stamp, expected.match):
                return Change(
                    path,
                    planned.message,
                    tuple(name for name, record in planned.changed.items() if record is None),
                    tuple(
                        name
                        for name, record in planned.changed.items()
                        if record is not None and len(planned.changed) > 1
                    ),
                    tuple(edits_in_bytes(text, parts, encoding, len(mark))),
                    _checksum(content),
                    _checksum(new),
                )
            if not expected.failed:
                break
        if stamp(path) == old_stamp:
            break
    raise NotChanged(f"{path} is written in a way that cannot be edited here, or keeps changing: edit the file")


_LAYOUTS = tuple((point, stand_in) for point in InsertionPoint for stand_in in ("", "#"))
"""The ways in which a change can be written: where new records are inserted, and what replaces removed ones."""


def _parts(text: str, planned: Plan, insertion_point: InsertionPoint, stand_in: str) -> list[Replacement] | None:
    """Return the ranges of a digest's text to replace, in order; None where its layout cannot be edited."""
    try:
        parts = plan_edits(text, planned.changed, stand_in, insertion_point is InsertionPoint.FIRST)
        if planned.added:
            parts += plan_insertions(text, planned.added, insertion_point)
    except (yaml.YAMLError, IndexError):
        return None
    return without_overlaps(parts)


def undo(change: Change) -> None:
    """Undo a change, so that every byte is as it was.

    Several changes must be undone in the reverse order. Raises NotChanged where the file has changed since.
    """
    for _ in range(_TURNS):
        content, old_stamp = read_whole(change.path)
        if _checksum(content) != change.after:
            raise NotChanged(f"{change.path} has changed since, so this cannot be taken back: edit the file")
        before = bytearray(content)
        for start, length, old in reversed(change.parts):
            before[start : start + length] = old
        if _checksum(before) != change.before:
            raise NotChanged(f"{change.path} cannot be brought back to what it was: edit the file")
        if replace_file(change.path, bytes(before), old_stamp, lambda path: True):
            return
    raise NotChanged(f"{change.path} keeps changing, so it was left as it is")


class _ExpectedRecords:
    """The records and the title that a digest must have after a change."""

    def __init__(
        self, records: Mapping[Name, Record], planned: Plan, title: str, insertion_point: InsertionPoint
    ) -> None:
        self._lists: dict[str, list[Record]] = {kind: [] for kind in KINDS}
        for (kind, _), record in {**records, **planned.changed}.items():
            if record is not None:
                self._lists[kind].append(record)
        for kind, more in planned.added.items():
            self._lists[kind] = (
                [*more, *self._lists[kind]] if insertion_point is InsertionPoint.FIRST else [*self._lists[kind], *more]
            )
        self._title = title
        self.failed = False
        """Whether a file has been checked that does not hold them."""

    def match(self, path: str) -> bool:
        """Return whether the digest at `path` has these records, in this order, and no problems."""
        now = DigestReader(Path(path))
        left = {kind: iter(records) for kind, records in self._lists.items()}
        same = all(next(left[item.kind], None) == item.record for item in now)
        none_left = all(next(records, None) is None for records in left.values())
        self.failed = not same or not none_left or bool(now.problems) or now.title != self._title
        return not self.failed


def _checksum(content: bytes | bytearray) -> str:
    return hashlib.sha256(content).hexdigest()
