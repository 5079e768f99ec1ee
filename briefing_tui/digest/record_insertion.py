"""Where to insert new records into the text of a digest, so that no other byte of it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from briefing_tui.digest.records import Record
from briefing_tui.digest.yaml_editing import Replacement, break_after, line_end, line_start, next_line
from briefing_tui.digest.yaml_nodes import Layout, ListNode, digest_layout
from briefing_tui.digest.yaml_writing import record_flow, record_yaml


class InsertionPoint(Enum):
    """Where in its list a new record is put.

    Block text that keeps its trailing line breaks (`|+`) does not allow every one of them.
    """

    LAST = "on the line after the last"
    AFTER_BLANK_LINES = "after the blank lines that follow the last"
    FIRST = "before the first"


def plan_insertions(text: str, records: Mapping[str, Sequence[Record]], point: InsertionPoint) -> list[Replacement]:
    """Return what to insert into the `text` of a digest to add `records`.

    `records` maps keys of lists to their new records, and `point` says where in each list they go. Raises
    yaml.YAMLError.
    """
    layout = digest_layout(text)
    replacements: list[Replacement] = []
    absent: list[str] = []
    for kind, more in records.items():
        if not more:
            continue
        node = layout.lists.get(kind)
        if node is None:
            absent.append(_new_list(layout, kind, more))
        elif node.flow:
            replacements.append(_into_brackets(text, node, more, point))
        else:
            replacements.append(_into_block(text, node, more, point))
    if absent:
        replacements.append(_into_digest(text, layout, "".join(absent), point))
    return replacements


def _into_brackets(text: str, node: ListNode, more: Sequence[Record], point: InsertionPoint) -> Replacement:
    new = ", ".join(map(record_flow, more))
    if node.empty:
        return Replacement(node.start, node.start, new)
    if point is InsertionPoint.FIRST:
        return Replacement(node.start, node.start, f"{new}, ")
    comma = "" if text[: node.end].rstrip().endswith(",") else ", "
    return Replacement(node.end, node.end, comma + new)


def _into_block(text: str, node: ListNode, more: Sequence[Record], point: InsertionPoint) -> Replacement:
    new = "\n".join(record_yaml(each, node.column) for each in more)
    if point is InsertionPoint.FIRST and not node.empty:
        start = line_start(text, node.start)
        return _insert_lines(text, start, f"{new}\n")
    end = _line_after(text, node.end, point)
    before = text[:end].replace("\r\n", "\n")
    if node.empty:
        return _insert_lines(text, end, new)
    return _insert_lines(text, end, f"{new}\n" if before.endswith("\n\n") else f"\n{new}")


def _new_list(layout: Layout, kind: str, more: Sequence[Record]) -> str:
    """Return the YAML of a list that the digest does not have yet, with its separator from the one before."""
    if layout.flow:
        return f", {kind}: [{', '.join(map(record_flow, more))}]"
    return f"\n{' ' * layout.column}{kind}:\n" + "\n".join(record_yaml(each, layout.column + 2) for each in more)


def _into_digest(text: str, layout: Layout, new: str, point: InsertionPoint) -> Replacement:
    if layout.flow:
        return Replacement(layout.end, layout.end, new)
    if point is InsertionPoint.FIRST:
        return _insert_lines(text, line_start(text, layout.start), new[1:] + "\n")
    return _insert_lines(text, _line_after(text, layout.end, point), new)


def _line_after(text: str, end: int, point: InsertionPoint) -> int:
    """Return the offset of the line to insert at behind what ends at `end`."""
    after = next_line(text, end)
    while (
        point is InsertionPoint.AFTER_BLANK_LINES
        and after < len(text)
        and not text[after : line_end(text, after)].strip()
    ):
        after = next_line(text, after)
    return after


def _insert_lines(text: str, offset: int, new: str) -> Replacement:
    """Return the insertion of whole lines at `offset`, with the line breaks of the file."""
    if offset and text[offset - 1] not in "\n\r":
        new = f"\n{new}"
    return Replacement(offset, offset, new.replace("\n", break_after(text, 0)))
