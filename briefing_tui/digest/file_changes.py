"""Changes of a digest's file that leave every other byte as it is and can be taken back."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from briefing_tui.digest.digest_reader import DigestReader
from briefing_tui.digest.record_edits import Name, edits, edits_in_bytes
from briefing_tui.digest.record_insertion import Place, insertions
from briefing_tui.digest.records import KINDS, Record
from briefing_tui.digest.yaml_editing import Replacement, apart, replaced
from briefing_tui.files.replacement import NotChanged, read_whole, replace_file
from briefing_tui.files.stamps import stamp

_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_TURNS = 5
"""How often a change is begun anew because the file was saved meanwhile."""


class Change(NamedTuple):
    """What was done to a file, and what it takes to undo it."""

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


class Outdated(NotChanged):
    """The file is no longer the one that the change was made for."""


class Plan(NamedTuple):
    """How the records of a digest are to change."""

    said: str
    """What is done, as in `Change.said`."""
    changed: Mapping[Name, Record | None]
    """What each of these records becomes; None where it goes."""
    added: Mapping[str, Sequence[Record]] = {}
    """The records that come to it, by the keys of their lists."""


def change_file(path: str, plan: Callable[[dict[Name, Record]], Plan], known: str = "") -> Change:
    """Carry out the plan that `plan` makes of the records that the digest at `path` holds now.

    What is written is read again before it takes the file's place: it holds what was planned, or NotChanged is raised.
    With `known`, a stamp, Outdated is raised where the file has another by now.
    """
    for _ in range(_TURNS):
        content, seen = read_whole(path)
        if known and seen != known:
            raise Outdated(f"{path} was saved meanwhile")
        mark = next((mark for mark in _BYTE_ORDER_MARKS if content.startswith(mark)), b"")
        encoding = _BYTE_ORDER_MARKS.get(mark, "utf-8")
        reader = DigestReader(Path(path))
        records = {(item.kind, item.record.id): item.record for item in reader}
        if stamp(path) != seen:
            continue
        if reader.problems:
            raise NotChanged(f"the digest has problems, so it was left as it is: {reader.problems[0]}")
        planned = plan(records)
        text = content[len(mark) :].decode(encoding)
        for place, stand_in in _LAYOUTS:
            parts = _parts(text, planned, place, stand_in)
            if parts is None:
                break
            new = mark + replaced(text, parts).encode(encoding)
            wanted = _Wanted(records, planned, reader.title, place)
            if replace_file(path, new, seen, wanted.are_in):
                return Change(
                    path,
                    planned.said,
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
            if not wanted.failed:
                break
        if stamp(path) == seen:
            break
    raise NotChanged(f"{path} is written in a way that cannot be edited here, or keeps changing: edit the file")


_LAYOUTS = tuple((place, stand_in) for place in Place for stand_in in ("", "#"))
"""The ways in which a change can be written: where what is new stands, and what takes the place of what goes."""


def _parts(text: str, planned: Plan, place: Place, stand_in: str) -> list[Replacement] | None:
    """The ranges of a digest's text to replace, in order and apart; None where it is laid out too oddly."""
    try:
        parts = edits(text, planned.changed, stand_in, place is Place.FIRST)
        if planned.added:
            parts += insertions(text, planned.added, place)
    except (yaml.YAMLError, IndexError):
        return None
    return apart(parts)


def undo(change: Change) -> None:
    """Take a change back: every byte is as it was. Raises NotChanged.

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


class _Wanted:
    """What a digest is to hold after a change."""

    def __init__(self, records: Mapping[Name, Record], planned: Plan, title: str, place: Place) -> None:
        self._lists: dict[str, list[Record]] = {kind: [] for kind in KINDS}
        for (kind, _), record in {**records, **planned.changed}.items():
            if record is not None:
                self._lists[kind].append(record)
        for kind, more in planned.added.items():
            self._lists[kind] = [*more, *self._lists[kind]] if place is Place.FIRST else [*self._lists[kind], *more]
        self._title = title
        self.failed = False
        """Whether a file was looked at that does not hold them."""

    def are_in(self, path: str) -> bool:
        """Whether the digest at `path` holds them, in this order, no others, and has no problem."""
        now = DigestReader(Path(path))
        left = {kind: iter(records) for kind, records in self._lists.items()}
        same = all(next(left[item.kind], None) == item.record for item in now)
        none_left = all(next(records, None) is None for records in left.values())
        self.failed = not same or not none_left or bool(now.problems) or now.title != self._title
        return not self.failed


def _checksum(content: bytes | bytearray) -> str:
    return hashlib.sha256(content).hexdigest()
