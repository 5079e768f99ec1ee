"""What to replace in a digest's text so that some of its records change or go, and all else stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from briefing_tui.digest.records import LINKS, Record
from briefing_tui.digest.yaml_editing import Replacement, apart, without_children, without_record
from briefing_tui.digest.yaml_nodes import RecordNode, record_nodes

Name: TypeAlias = tuple[str, str]
"""A record of a digest: its kind (a key of records.KINDS) and its id."""


def edits(text: str, changed: dict[Name, Record | None], stand_in: str) -> list[Replacement]:
    """The ranges of a digest's text to replace so that the records become what `changed` maps them to.

    A record that is mapped to None goes. The ranges are in order and apart. `stand_in` is what takes the place of a
    record that goes, as in yaml_editing.without_record. Raises yaml.YAMLError, and IndexError, for a text that is laid
    out too oddly.
    """
    out: list[Replacement] = []
    left = len(changed)
    kept: dict[str, int] = {}  # where the last record of each kind ends that stays
    for node in record_nodes(text):
        name = (node.kind, node.id)
        if name not in changed or changed[name] is not None:
            kept[node.kind] = node.child.node.end
        if name in changed:
            record = changed[name]
            if record is None:
                out += without_record(text, node, kept.get(node.kind, 0), stand_in)
            else:
                out += _field_edits(text, node, record, stand_in)
            left -= 1
            if not left:
                break
    return apart(out)


def _field_edits(text: str, node: RecordNode, record: Any, stand_in: str) -> list[Replacement]:
    """The ranges to replace so that the fields and items go that the record no longer has."""
    out: list[Replacement] = []
    gone: list[int] = []
    for at, field in enumerate(node.child.node.children):
        value = getattr(record, field.name)
        items = [item.node.value for item in field.node.children]
        if not value and (items or field.node.value):
            gone.append(at)
        elif items and field.name in {*LINKS[node.kind], "inferred"}:
            lost = [index for index, item in enumerate(items) if item not in value]
            out += without_children(text, field.node, lost, stand_in)
    return out + without_children(text, node.child.node, gone, stand_in)


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
