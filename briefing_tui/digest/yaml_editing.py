"""Remove records, fields and items from YAML text, leaving every other character as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from briefing_tui.digest.yaml_nodes import LINE_BREAK, Child, Node, RecordNode, skip_blank

_COMMENT = re.compile("#[^\n\r]*")
_SPACES = " \t"


class Replacement(NamedTuple):
    """A range of a text, by offsets in characters, and the text to put there."""

    start: int
    """Where it begins."""
    end: int
    """Where it ends: the character after its last."""
    new: str = ""
    """The text to put there."""


def without_overlaps(replacements: Iterable[Replacement]) -> list[Replacement]:
    """Return the replacements in order, with overlapping ranges shortened.

    Two replacements may both remove the white space between them.
    """
    ordered: list[Replacement] = []
    offset = 0
    for start, end, new in sorted(replacements):
        ordered.append(Replacement(max(start, offset), max(end, offset), new))
        offset = max(end, offset)
    return ordered


def replace_ranges(text: str, replacements: Iterable[Replacement]) -> str:
    """Return `text` with these ranges replaced. They must be in order and not overlap."""
    parts, offset = [], 0
    for start, end, new in replacements:
        parts += [text[offset:start], new]
        offset = end
    return "".join([*parts, text[offset:]])


def record_removals(text: str, record: RecordNode, kept_before: int, stand_in: str = "") -> list[Replacement]:
    """Return how to remove a record from a list.

    `kept_before` is where the last record before it that stays ends, or 0. Comments within its lines are removed with
    it, and so is the blank line that separates it from the next record; other comments stay. In block style `stand_in`
    is put in its place: a comment sign keeps block text that ends before it from continuing with what follows.
    """
    start, end = record.child.start, record.child.node.end
    if record.flow:
        return _removals_in_flow(text, start, end, kept_before, False)
    line = line_start(text, start)
    after = next_line(text, end)
    if text[line:start].strip(_SPACES):  # `: - id: a`, after a question mark
        return [Replacement(start, end)]
    if (record.first and not record.last) or _follows_blank_line(text, line):
        while after < len(text) and not text[after : (following := next_line(text, after))].strip():
            after = following
    return [Replacement(line, after, stand_in and f"{text[line:start]}{stand_in}{break_after(text, end)}")]


def child_removals(text: str, parent: Node, removed: Collection[int], stand_in: str = "") -> list[Replacement]:
    """Return how to remove some, not all, items of a list or fields of a mapping.

    `removed` are their indexes. Comments at the end of their lines stay. `stand_in` is as for `record_removals`.
    """
    replacements: list[Replacement] = []
    kept_before = 0
    for index, child in enumerate(parent.children):
        if index not in removed:
            kept_before = child.node.end
        elif parent.flow:
            replacements += _removals_in_flow(text, child.start, child.node.end, kept_before, True)
        else:
            replacements.append(_removal_in_block(text, parent.children, index, stand_in))
    return replacements


def _removal_in_block(text: str, children: Sequence[Child], index: int, stand_in: str) -> Replacement:
    """Return how to remove a field or item from a mapping or list in block style."""
    child = children[index]
    start, end = child.start, child.node.end
    line = line_start(text, start)
    indent = text[line:start]
    inner = _COMMENT.findall(text, child.key.end, child.node.start) if child.key else []
    comments = f"{break_after(text, end)}{' ' * len(indent)}".join(inner) or stand_in
    rest = text[end : line_end(text, end)]
    if indent.strip(_SPACES):  # a dash stands before it
        following = children[index + 1].start if index + 1 < len(children) else end
        return Replacement(start, end if comments or "#" in text[end:following] else following, comments)
    if comments:
        return Replacement(start, end, comments + (" " if rest.startswith("#") else ""))
    if "#" in rest:
        return Replacement(start, end + rest.index("#"))
    return Replacement(line, next_line(text, end))


def _removals_in_flow(text: str, start: int, end: int, kept_before: int, keep_comment: bool) -> list[Replacement]:
    """Return how to remove an item from a list or mapping in flow style, with a comma next to it."""
    replacements = []
    comma = skip_blank(text, end)
    followed = text[comma] == ","
    if followed:
        end = comma + 1
    else:
        comma = skip_blank(text, kept_before) if kept_before else 0
        if comma and text[comma] == ",":
            tail = text[comma + 1 : line_end(text, comma)]
            spaces = len(tail) - len(tail.lstrip(_SPACES))
            replacements.append(Replacement(comma, comma + 1 + (0 if tail.lstrip(_SPACES).startswith("#") else spaces)))
    line, rest = line_start(text, start), text[end : line_end(text, end)]
    starts_line = not text[line:start].strip(_SPACES)
    if starts_line and (not rest.strip(_SPACES) or (rest.lstrip(_SPACES).startswith("#") and not keep_comment)):
        return [*replacements, Replacement(line, next_line(text, end))]
    if starts_line and rest.lstrip(_SPACES).startswith("#"):
        return [*replacements, Replacement(start, end + rest.index("#"))]
    if followed and rest.strip(_SPACES) and not rest.lstrip(_SPACES).startswith("#"):  # which needs its space
        end += len(rest) - len(rest.lstrip(_SPACES))
    else:
        start = line + len(text[line:start].rstrip(_SPACES))
    return [*replacements, Replacement(start, end)]


def line_start(text: str, offset: int) -> int:
    """Return the offset at which the line that `offset` is in begins."""
    return max(text.rfind(each, 0, offset) for each in "\n\r") + 1


def _follows_blank_line(text: str, line: int) -> bool:
    """Return whether the line before the one that begins at `line` is blank."""
    end = line - 2 if text.endswith("\r\n", 0, line) else line - 1
    return end >= 0 and not text[line_start(text, end) : end].strip(_SPACES)


def line_end(text: str, offset: int) -> int:
    """Return the offset at which the line that `offset` is in ends, its line break excluded."""
    match = LINE_BREAK.search(text, offset)
    return match.start() if match else len(text)


def next_line(text: str, offset: int) -> int:
    """Return the offset at which the next line begins; the length of the text on the last line."""
    match = LINE_BREAK.search(text, offset)
    return match.end() if match else len(text)


def break_after(text: str, offset: int) -> str:
    """Return the line break that ends the line of `offset`; on a last line without one, the text's first."""
    match = LINE_BREAK.search(text, offset) or LINE_BREAK.search(text)
    return match.group() if match else "\n"
