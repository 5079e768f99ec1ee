"""Adds records to the lists of a digest that exists, and changes no other byte of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from briefing_tui.digest.digest_reader import DigestReader
from briefing_tui.digest.file_replacement import NotChanged, read_whole, replace_file, stamp_of
from briefing_tui.digest.records import Record
from briefing_tui.draft.digest_yaml import record_json, record_yaml

_LINE = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML 1.1 takes for a line break


class _List:
    """Where a list of records stands in the digest's text."""

    def __init__(self, flow: bool, empty: bool, column: int, end: int) -> None:
        self.flow = flow
        """Whether it is written in brackets."""
        self.empty = empty
        self.column = column
        """The column, 0-based, of its items' hyphens."""
        self.end = end
        """Where a further item goes, in characters."""


def add_to_file(path: str, records: Mapping[str, Sequence[Record]], known: str) -> bool:
    """Add `records`, by the key of their list, to the valid digest at `path`, if it is one with them too.

    False where the file no longer has the stamp `known`: its ids may be others by now. Raises NotChanged.
    """

    def holds_them(written: Path) -> bool:
        reader = DigestReader(written)
        found: dict[str, list[Record]] = {kind: [] for kind in records}
        for item in reader:
            found[item.kind].append(item.record)
        return not reader.problems and all(
            found[kind][-len(more) :] == list(more) for kind, more in records.items() if more
        )

    content, seen = read_whole(path)
    if seen != known:
        return False
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise NotChanged(f"{path}: is not UTF-8, so nothing was added to it: save it as UTF-8") from error
    if replace_file(path, with_records(text, records).encode(), seen, holds_them):
        return True
    if stamp_of(path) == seen:
        raise NotChanged(f"{path}: is laid out in a way that nothing can be added to; give another -o FILE")
    return False


def with_records(text: str, records: Mapping[str, Sequence[Record]]) -> str:
    """The text of a valid digest with `records`, by the key of their list, at the ends of its lists."""
    root, lists, end = _places(text)
    breaks = "\r\n" if "\r\n" in text else "\n"
    pieces: list[tuple[int, str]] = []
    absent: list[str] = []
    for kind, more in records.items():
        if not more:
            continue
        if kind not in lists:
            if root.flow:
                absent.append(f", {kind}: [{', '.join(map(record_json, more))}]")
            else:
                margin = " " * root.column
                absent.append(f"\n{margin}{kind}:\n" + "\n".join(record_yaml(each, root.column + 2) for each in more))
        elif lists[kind].flow:
            place = lists[kind].end
            comma = "" if lists[kind].empty or text[:place].rstrip().endswith(",") else ", "
            pieces.append((place, comma + ", ".join(map(record_json, more))))
        else:
            pieces.append(_block(text, lists[kind], more))
    out = text
    tail = "".join(absent)
    if tail:
        if not root.flow and end and text[end - 1] not in "\n\r":
            tail = f"\n{tail}"
        pieces.append((end, tail))
    # The last first, so that the places of the others hold; at the same place a list's items go ahead of a new list.
    for _, (place, piece) in sorted(enumerate(pieces), key=lambda each: (each[1][0], each[0]), reverse=True):
        out = out[:place] + piece.replace("\n", breaks) + out[place:]
    return out


def _block(text: str, where: _List, more: Sequence[Record]) -> tuple[int, str]:
    """The place of further items of a list written with hyphens, and their text."""
    piece = "\n".join(record_yaml(each, where.column) for each in more)
    before = text[: where.end]
    if where.empty:
        return where.end, piece if before.endswith(("\n", "\r")) else f"\n{piece}"
    if not before.endswith(("\n", "\r")):
        return where.end, f"\n\n{piece}"
    blank = before.replace("\r\n", "\n").endswith("\n\n")
    return where.end, f"{piece}\n" if blank else f"\n{piece}"


def _places(text: str) -> tuple[_List, dict[str, _List], int]:
    """The digest's mapping, its lists by their key, and where a list that is not there goes."""
    starts = [0, *(match.end() for match in _LINE.finditer(text))]
    mark = len(text) - len(text.lstrip("\ufeff"))

    def place(at: Any) -> int:
        """Where a mark of the parser's stands in the text."""
        line: int = at.line
        column: int = at.column
        return min(starts[min(line, len(starts) - 1)] + column + (mark if line == 0 else 0), len(text))

    def next_line(at: Any) -> int:
        """Where the line after a place begins; the place itself, if it is at the start of a line."""
        line: int = min(at.line, len(starts) - 1)
        if not text[starts[line] : place(at)].strip():
            return starts[line]
        return starts[line + 1] if line + 1 < len(starts) else len(text)

    lists: dict[str, _List] = {}
    root = _List(False, False, 0, len(text))
    depth = 0
    key = ""
    written: Any = None  # where the last scalar, bracket or brace so far ends: other ends are marked after comments
    flows: list[bool] = []  # whether each collection that is open is written in brackets or braces
    opened: Any = None
    end = len(text)
    empty: Any = None  # the event before: the start of a list that holds nothing
    event: Any
    for event in yaml.parse(text.lstrip("\ufeff"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        kind = type(event)
        if kind in (MappingStartEvent, SequenceStartEvent):
            depth += 1
            flows.append(bool(event.flow_style))
            if depth == 1:
                root = _List(bool(event.flow_style), False, event.start_mark.column, 0)
            elif depth == 2:
                opened = event
        elif kind in (MappingEndEvent, SequenceEndEvent):
            if flows.pop():
                written = event.end_mark
            if depth == 2 and kind is SequenceEndEvent:
                flow = bool(opened.flow_style)
                at = place(event.end_mark) - 1 if flow else next_line(written)
                lists[key] = _List(flow, empty is opened, opened.start_mark.column, at)
            if depth <= 2:
                key = ""
            if depth == 1 and root.flow:
                end = place(event.end_mark) - 1
            depth -= 1
        elif kind is ScalarEvent and depth == 1:
            if key:
                if not event.value:
                    lists[key] = _List(False, True, root.column + 2, next_line(written))
                key = ""
            else:
                key = event.value
        elif kind is yaml.events.DocumentEndEvent and event.explicit and not root.flow:
            end = starts[min(event.start_mark.line, len(starts) - 1)]
        if kind is ScalarEvent:
            written = event.end_mark
        empty = event
    return root, lists, end
