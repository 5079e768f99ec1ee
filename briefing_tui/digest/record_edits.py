"""Plan which ranges of a digest's text to replace to change or remove records and leave the rest as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from briefing_tui.digest.records import Record
from briefing_tui.digest.yaml_editing import (
    Replacement,
    break_after,
    child_removals,
    line_end,
    line_start,
    record_removals,
)
from briefing_tui.digest.yaml_nodes import Child, Node, RecordNode, record_nodes
from briefing_tui.digest.yaml_writing import value_flow

Name: TypeAlias = tuple[str, str]
"""A record of a digest: its kind (a key of records.KINDS) and its id."""


def plan_edits(text: str, changed: Mapping[Name, Record | None], stand_in: str, behind_id: bool) -> list[Replacement]:
    """Return the ranges of a digest's `text` to replace to change or remove some of its records.

    `changed` maps records to what they become, None for those to remove. `stand_in` is put in place of a removed
    record, as in yaml_editing.record_removals. With `behind_id` new fields are put behind the id, and not in the order
    of the record's fields. Raises yaml.YAMLError, and IndexError for a text with a layout that cannot be edited.
    """
    replacements: list[Replacement] = []
    left = len(changed)
    last_ends: dict[str, int] = {}  # where the last record of each kind ends that stays
    for node in record_nodes(text) if changed else ():
        name = (node.kind, node.id)
        if name not in changed or changed[name] is not None:
            last_ends[node.kind] = node.child.node.end
        if name in changed:
            record = changed[name]
            if record is None:
                replacements += record_removals(text, node, last_ends.get(node.kind, 0), stand_in)
            else:
                replacements += _field_edits(text, node, record, stand_in, behind_id)
            left -= 1
            if not left:
                break
    return replacements


def _field_edits(text: str, node: RecordNode, record: Any, stand_in: str, behind_id: bool) -> list[Replacement]:
    """Return the ranges to replace so that the fields in the text hold the values of `record`."""
    replacements: list[Replacement] = []
    gone: list[int] = []
    fields = {field.name: field for field in node.child.node.children}
    for index, (name, field) in enumerate(fields.items()):
        value = getattr(record, name)
        if value in ("", (), 0):
            if field.node.value or field.node.children:
                gone.append(index)
        else:
            replacements += _value_edits(text, field, value, stand_in)
    present = [name for name in record._fields if name in fields]
    for name in record._fields:
        if getattr(record, name) in ("", (), 0) or name in fields:
            continue
        before = [each for each in present if record._fields.index(each) < record._fields.index(name)]
        after = fields["id" if behind_id or not before else before[-1]]
        replacements.append(
            _new_field(text, node.child.node, after, f"{name}: {value_flow(name, getattr(record, name))}")
        )
    return replacements + child_removals(text, node.child.node, gone, stand_in)


def _value_edits(text: str, field: Child, value: Any, stand_in: str) -> list[Replacement]:
    """Return the ranges to replace so that a field that exists holds `value`, which is not empty."""
    node = field.node
    values = list(value) if isinstance(value, tuple) else [str(value)]
    if node.children:
        return _list_edits(text, field, values, stand_in)
    if node.value == values[0] and len(values) == 1:
        return []
    space = " " if node.start == node.end else ""  # an empty value may begin at its colon
    return [Replacement(node.start, node.end, space + value_flow(field.name, value))]


def _list_edits(text: str, field: Child, values: list[str], stand_in: str) -> list[Replacement]:
    """Return the ranges to replace so that a list that is not empty holds `values`: only single items if possible."""
    node = field.node
    present = [item.node.value for item in node.children]
    if present == values:
        return []
    if values == [each for each in present if each in values]:
        return child_removals(text, node, [index for index, each in enumerate(present) if each not in values], stand_in)
    if len(present) == len(values):
        return [
            Replacement(item.node.start, item.node.end, value_flow(field.name, new))
            for item, new in zip(node.children, values, strict=True)
            if item.node.value != new
        ]
    if present == values[: len(present)]:
        return [_new_item(text, node, field.name, each) for each in values[len(present) :]]
    assert field.key is not None
    start = text.index(":", field.key.end) + 1
    return [Replacement(start, node.end, f" {value_flow(field.name, tuple(values))}")]


def _new_item(text: str, node: Node, name: str, value: str) -> Replacement:
    """Return the insertion of one more item into a list that is not empty."""
    last = node.children[-1]
    written = value_flow(name, value)
    if node.flow:
        return Replacement(last.node.end, last.node.end, f", {written}")
    margin = text[line_start(text, last.start) : last.start]
    end = line_end(text, last.node.end)
    return Replacement(end, end, f"{break_after(text, 0)}{margin}- {written}")


def _new_field(text: str, record: Node, after: Child, written: str) -> Replacement:
    """Return the insertion of the field `written` behind the field `after`."""
    if record.flow:
        return Replacement(after.node.end, after.node.end, f", {written}")
    first = record.children[0].start
    margin = " " * (first - line_start(text, first))
    end = line_end(text, after.node.end)
    return Replacement(end, end, f"{break_after(text, 0)}{margin}{written}")


def edits_in_bytes(
    text: str, replacements: list[Replacement], encoding: str, offset: int
) -> Iterator[tuple[int, int, bytes]]:
    """Yield each replaced range as its offset and length in the new file, and the bytes it replaces.

    `offset` is where `text` begins in the file, in bytes.
    """
    position = 0
    for start, end, new in replacements:
        offset += len(text[position:start].encode(encoding))
        length = len(new.encode(encoding))
        yield offset, length, text[start:end].encode(encoding)
        offset, position = offset + length, end
