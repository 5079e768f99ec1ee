"""Taking records, fields and items out of YAML text, leaving every other character as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from briefing_tui.digest.yaml_nodes import LINE_BREAK, Child, Node, RecordNode, past_blank

_COMMENT = re.compile("#[^\n\r]*")
_SPACES = " \t"


class Replacement(NamedTuple):
    """A range of a text, by offsets in characters, and what is to stand there."""

    start: int
    """Where it begins."""
    end: int
    """Where it ends: the character after its last."""
    new: str = ""
    """The text to stand there instead."""


def apart(replacements: Iterable[Replacement]) -> list[Replacement]:
    """The replacements in order, and none beginning before the one before it ends: white space may be in two."""
    out: list[Replacement] = []
    at = 0
    for start, end, new in sorted(replacements):
        out.append(Replacement(max(start, at), max(end, at), new))
        at = max(end, at)
    return out


def replaced(text: str, replacements: Iterable[Replacement]) -> str:
    """`text` with these ranges, which are `apart`, replaced."""
    out, at = [], 0
    for start, end, new in replacements:
        out += [text[at:start], new]
        at = end
    return "".join([*out, text[at:]])


def without_record(text: str, record: RecordNode, kept_before: int, stand_in: str = "") -> list[Replacement]:
    """How to take a record out. `kept_before` is where the last record before it in its list that stays ends, or 0.

    Comments within its lines go with it; other comments stay. With it goes the blank line that parts it from the
    next. `stand_in` takes its place in block style: a comment sign keeps text in block style that ends before it from
    taking in what follows.
    """
    start, end = record.child.start, record.child.node.end
    if record.flow:
        return _without_in_flow(text, start, end, kept_before, False)
    line = line_start(text, start)
    after = next_line(text, end)
    if text[line:start].strip(_SPACES):  # `: - id: a`, after a question mark
        return [Replacement(start, end)]
    if (record.first and not record.last) or _follows_blank_line(text, line):
        while after < len(text) and not text[after : (following := next_line(text, after))].strip():
            after = following
    return [Replacement(line, after, stand_in and f"{text[line:start]}{stand_in}{break_after(text, end)}")]


def without_children(text: str, parent: Node, gone: Collection[int], stand_in: str = "") -> list[Replacement]:
    """How to take some, not all, of a list's items or a mapping's fields out; `gone` are their places, from 0.

    Comments at the end of their lines stay. `stand_in` as for `without_record`.
    """
    out: list[Replacement] = []
    kept_before = 0
    for at, child in enumerate(parent.children):
        if at not in gone:
            kept_before = child.node.end
        elif parent.flow:
            out += _without_in_flow(text, child.start, child.node.end, kept_before, True)
        else:
            out.append(_without_in_block(text, parent.children, at, stand_in))
    return out


def _without_in_block(text: str, children: Sequence[Child], at: int, stand_in: str) -> Replacement:
    """How to take a field or item out of a mapping or list in block style."""
    child = children[at]
    start, end = child.start, child.node.end
    line = line_start(text, start)
    indent = text[line:start]
    inner = _COMMENT.findall(text, child.key.end, child.node.start) if child.key else []
    comments = f"{break_after(text, end)}{' ' * len(indent)}".join(inner) or stand_in
    rest = text[end : line_end(text, end)]
    if indent.strip(_SPACES):  # a dash stands before it
        following = children[at + 1].start if at + 1 < len(children) else end
        return Replacement(start, end if comments or "#" in text[end:following] else following, comments)
    if comments:
        return Replacement(start, end, comments + (" " if rest.startswith("#") else ""))
    if "#" in rest:
        return Replacement(start, end + rest.index("#"))
    return Replacement(line, next_line(text, end))


def _without_in_flow(text: str, start: int, end: int, kept_before: int, keep_comment: bool) -> list[Replacement]:
    """How to take an item or field out of a list or mapping in flow style, with one of the commas around it."""
    out = []
    comma = past_blank(text, end)
    followed = text[comma] == ","
    if followed:
        end = comma + 1
    else:
        comma = past_blank(text, kept_before) if kept_before else 0
        if comma and text[comma] == ",":
            tail = text[comma + 1 : line_end(text, comma)]
            spaces = len(tail) - len(tail.lstrip(_SPACES))
            out.append(Replacement(comma, comma + 1 + (0 if tail.lstrip(_SPACES).startswith("#") else spaces)))
    line, rest = line_start(text, start), text[end : line_end(text, end)]
    alone = not text[line:start].strip(_SPACES)
    if alone and (not rest.strip(_SPACES) or (rest.lstrip(_SPACES).startswith("#") and not keep_comment)):
        return [*out, Replacement(line, next_line(text, end))]
    if alone and rest.lstrip(_SPACES).startswith("#"):
        return [*out, Replacement(start, end + rest.index("#"))]
    if followed and rest.strip(_SPACES) and not rest.lstrip(_SPACES).startswith("#"):  # which needs its space
        end += len(rest) - len(rest.lstrip(_SPACES))
    else:
        start = line + len(text[line:start].rstrip(_SPACES))
    return [*out, Replacement(start, end)]


def line_start(text: str, at: int) -> int:
    """Where the line begins that the character at `at` stands in."""
    return max(text.rfind(each, 0, at) for each in "\n\r") + 1


def _follows_blank_line(text: str, line: int) -> bool:
    """Whether the line before the one that begins at `line` is blank."""
    end = line - 2 if text.endswith("\r\n", 0, line) else line - 1
    return end >= 0 and not text[line_start(text, end) : end].strip(_SPACES)


def line_end(text: str, at: int) -> int:
    """Where the line that the character at `at` stands in ends, its line break left out."""
    found = LINE_BREAK.search(text, at)
    return found.start() if found else len(text)


def next_line(text: str, at: int) -> int:
    """Where the next line begins; the end of the text for the last one."""
    found = LINE_BREAK.search(text, at)
    return found.end() if found else len(text)


def break_after(text: str, at: int) -> str:
    """The line break that ends the line at `at`; that of the text's first line where there is none."""
    found = LINE_BREAK.search(text, at) or LINE_BREAK.search(text)
    return found.group() if found else "\n"
