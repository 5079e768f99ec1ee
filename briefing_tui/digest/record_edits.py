"""What to replace in a digest's text so that some of its records change or go, and all else stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from briefing_tui.digest.records import Record
from briefing_tui.digest.yaml_editing import (
    Replacement,
    break_after,
    line_end,
    line_start,
    without_children,
    without_record,
)
from briefing_tui.digest.yaml_nodes import Child, Node, RecordNode, record_nodes
from briefing_tui.digest.yaml_writing import value_flow

Name: TypeAlias = tuple[str, str]
"""A record of a digest: its kind (a key of records.KINDS) and its id."""


def edits(text: str, changed: Mapping[Name, Record | None], stand_in: str, behind_id: bool) -> list[Replacement]:
    """The ranges of a digest's text to replace so that the records become what `changed` maps them to.

    A record that is mapped to None goes. `stand_in` is what takes the place of a record that goes, as in
    yaml_editing.without_record; `behind_id` puts new fields behind the id, and not in the order of the record's fields.
    Raises yaml.YAMLError, and IndexError, for a text that is laid out too oddly.
    """
    out: list[Replacement] = []
    left = len(changed)
    kept: dict[str, int] = {}  # where the last record of each kind ends that stays
    for node in record_nodes(text) if changed else ():
        name = (node.kind, node.id)
        if name not in changed or changed[name] is not None:
            kept[node.kind] = node.child.node.end
        if name in changed:
            record = changed[name]
            if record is None:
                out += without_record(text, node, kept.get(node.kind, 0), stand_in)
            else:
                out += _field_edits(text, node, record, stand_in, behind_id)
            left -= 1
            if not left:
                break
    return out


def _field_edits(text: str, node: RecordNode, record: Any, stand_in: str, behind_id: bool) -> list[Replacement]:
    """The ranges to replace so that the record's fields hold what `record` does."""
    out: list[Replacement] = []
    gone: list[int] = []
    fields = {field.name: field for field in node.child.node.children}
    for index, (name, field) in enumerate(fields.items()):
        value = getattr(record, name)
        if value in ("", (), 0):
            if field.node.value or field.node.children:
                gone.append(index)
        else:
            out += _value_edits(text, field, value, stand_in)
    present = [name for name in record._fields if name in fields]
    for name in record._fields:
        if getattr(record, name) in ("", (), 0) or name in fields:
            continue
        before = [each for each in present if record._fields.index(each) < record._fields.index(name)]
        after = fields["id" if behind_id or not before else before[-1]]
        out.append(_new_field(text, node.child.node, after, f"{name}: {value_flow(name, getattr(record, name))}"))
    return out + without_children(text, node.child.node, gone, stand_in)


def _value_edits(text: str, field: Child, value: Any, stand_in: str) -> list[Replacement]:
    """The ranges to replace so that a field that is there holds `value`, which is not empty."""
    node = field.node
    values = list(value) if isinstance(value, tuple) else [str(value)]
    if node.children:
        return _list_edits(text, field, values, stand_in)
    if node.value == values[0] and len(values) == 1:
        return []
    space = " " if node.start == node.end else ""  # an empty value may begin at its colon
    return [Replacement(node.start, node.end, space + value_flow(field.name, value))]


def _list_edits(text: str, field: Child, values: list[str], stand_in: str) -> list[Replacement]:
    """The ranges to replace so that a list that is not empty holds `values`: single items where that will do."""
    node = field.node
    held = [item.node.value for item in node.children]
    if held == values:
        return []
    if values == [each for each in held if each in values]:
        return without_children(text, node, [at for at, each in enumerate(held) if each not in values], stand_in)
    if len(held) == len(values):
        return [
            Replacement(item.node.start, item.node.end, value_flow(field.name, new))
            for item, new in zip(node.children, values, strict=True)
            if item.node.value != new
        ]
    if held == values[: len(held)]:
        return [_new_item(text, node, field.name, each) for each in values[len(held) :]]
    assert field.key is not None
    start = text.index(":", field.key.end) + 1
    return [Replacement(start, node.end, f" {value_flow(field.name, tuple(values))}")]


def _new_item(text: str, node: Node, name: str, value: str) -> Replacement:
    """A further item of a list that is not empty."""
    last = node.children[-1]
    written = value_flow(name, value)
    if node.flow:
        return Replacement(last.node.end, last.node.end, f", {written}")
    margin = text[line_start(text, last.start) : last.start]
    end = line_end(text, last.node.end)
    return Replacement(end, end, f"{break_after(text, 0)}{margin}- {written}")


def _new_field(text: str, record: Node, after: Child, written: str) -> Replacement:
    """A field put behind another."""
    if record.flow:
        return Replacement(after.node.end, after.node.end, f", {written}")
    first = record.children[0].start
    margin = " " * (first - line_start(text, first))
    end = line_end(text, after.node.end)
    return Replacement(end, end, f"{break_after(text, 0)}{margin}{written}")


def edits_in_bytes(
    text: str, replacements: list[Replacement], encoding: str, offset: int
) -> Iterator[tuple[int, int, bytes]]:
    """The replaced ranges as offset and length in the new file, and the bytes that stood there before."""
    at = 0
    for start, end, new in replacements:
        offset += len(text[at:start].encode(encoding))
        length = len(new.encode(encoding))
        yield offset, length, text[start:end].encode(encoding)
        offset, at = offset + length, end
