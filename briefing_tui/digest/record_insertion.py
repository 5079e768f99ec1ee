"""Where records are put into the text of a digest: what to insert, so that no other byte of it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from briefing_tui.digest.records import Record
from briefing_tui.digest.yaml_editing import Replacement, break_after, line_end, line_start, next_line
from briefing_tui.digest.yaml_nodes import Layout, ListNode, digest_layout
from briefing_tui.digest.yaml_writing import record_flow, record_yaml


class Place(Enum):
    """Where in its list a record is put: text in block style that keeps its line breaks allows not every place."""

    LAST = "on the line after the last"
    AFTER_BLANK_LINES = "after the blank lines that follow the last"
    FIRST = "before the first"


def insertions(text: str, records: Mapping[str, Sequence[Record]], place: Place) -> list[Replacement]:
    """What to insert into the `text` of a digest so that its lists hold `records`, by their keys, too.

    Raises yaml.YAMLError.
    """
    layout = digest_layout(text)
    out: list[Replacement] = []
    absent: list[str] = []
    for kind, more in records.items():
        if not more:
            continue
        node = layout.lists.get(kind)
        if node is None:
            absent.append(_new_list(layout, kind, more))
        elif node.flow:
            out.append(_into_brackets(text, node, more, place))
        else:
            out.append(_into_block(text, node, more, place))
    if absent:
        out.append(_into_digest(text, layout, "".join(absent), place))
    return out


def _into_brackets(text: str, node: ListNode, more: Sequence[Record], place: Place) -> Replacement:
    new = ", ".join(map(record_flow, more))
    if node.empty:
        return Replacement(node.start, node.start, new)
    if place is Place.FIRST:
        return Replacement(node.start, node.start, f"{new}, ")
    comma = "" if text[: node.end].rstrip().endswith(",") else ", "
    return Replacement(node.end, node.end, comma + new)


def _into_block(text: str, node: ListNode, more: Sequence[Record], place: Place) -> Replacement:
    new = "\n".join(record_yaml(each, node.column) for each in more)
    if place is Place.FIRST and not node.empty:
        start = line_start(text, node.start)
        return _lines(text, start, f"{new}\n")
    end = _after(text, node.end, place)
    before = text[:end].replace("\r\n", "\n")
    if node.empty:
        return _lines(text, end, new)
    return _lines(text, end, f"{new}\n" if before.endswith("\n\n") else f"\n{new}")


def _new_list(layout: Layout, kind: str, more: Sequence[Record]) -> str:
    """A list that is not there yet, with what parts it from the one before."""
    if layout.flow:
        return f", {kind}: [{', '.join(map(record_flow, more))}]"
    return f"\n{' ' * layout.column}{kind}:\n" + "\n".join(record_yaml(each, layout.column + 2) for each in more)


def _into_digest(text: str, layout: Layout, new: str, place: Place) -> Replacement:
    if layout.flow:
        return Replacement(layout.end, layout.end, new)
    if place is Place.FIRST:
        return _lines(text, line_start(text, layout.start), new[1:] + "\n")
    return _lines(text, _after(text, layout.end, place), new)


def _after(text: str, end: int, place: Place) -> int:
    """The line to put something on after what ends at `end`."""
    after = next_line(text, end)
    while place is Place.AFTER_BLANK_LINES and after < len(text) and not text[after : line_end(text, after)].strip():
        after = next_line(text, after)
    return after


def _lines(text: str, place: int, new: str) -> Replacement:
    """Whole lines put in at a place, with the line breaks of the file."""
    if place and text[place - 1] not in "\n\r":
        new = f"\n{new}"
    return Replacement(place, place, new.replace("\n", break_after(text, 0)))
