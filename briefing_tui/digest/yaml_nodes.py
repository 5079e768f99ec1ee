"""Find the records of a digest in its text: where each of them, their fields and the items of these begin and end."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from briefing_tui.digest.records import KINDS
from briefing_tui.digest.yaml_parser import event_getter, skip
from briefing_tui.digest.yaml_source import Source

LINE_BREAK = re.compile("\r\n|[\n\r]")
"""A line break (YAML 1.2, 5.4)."""

_WHITE = " \t\n\r"
_BLANK_OR_COMMENT = re.compile(f"(?:[{_WHITE}]|#[^\n\r]*)*")


class Node(NamedTuple):
    """A scalar, list or mapping in a text. Offsets are in characters."""

    start: int
    """Where its own text begins; for a list or mapping in block style that is its first item."""
    end: int
    """Where it ends, exclusive; without white space and comments after it."""
    flow: bool
    """Whether it is a list or mapping in brackets or braces."""
    value: str = ""
    """A scalar's text."""
    children: tuple[Child, ...] = ()
    """A list's items or a mapping's fields, in order."""


class Child(NamedTuple):
    """An item of a list, or a field of a mapping."""

    start: int
    """Where it begins, with its dash or question mark."""
    node: Node
    """The item, or the field's value."""
    key: Node | None = None
    """The field's name."""

    @property
    def name(self) -> str:
        """The field's name; "" for an item."""
        return self.key.value if self.key else ""


class RecordNode(NamedTuple):
    """A record in the text of a digest."""

    kind: str
    """The key of its list, such as `quotes`."""
    child: Child
    """Where the record itself stands."""
    flow: bool
    """Whether its list is in brackets."""
    before: int
    """Where the record before it in its list ends; where the list begins for the first one."""
    first: bool
    """Whether it is the first of its list."""
    last: bool
    """Whether it is the last of its list."""

    def field(self, name: str) -> Child | None:
        """Return the field `name`, or None."""
        return next((child for child in self.child.node.children if child.name == name), None)

    @property
    def id(self) -> str:
        """The record's id; "" if it has none."""
        field = self.field("id")
        return field.node.value if field else ""


def record_nodes(text: str) -> Iterator[RecordNode]:
    """Yield the records of a digest's `text`, in order.

    Raises yaml.YAMLError. For a digest with problems it may end early.
    """
    parser = _parser(text)
    for _ in range(3):  # the start of the stream, the document and the digest
        parser.get()
    while type(key := parser.get()) is ScalarEvent:
        value = parser.get()
        if key.value in KINDS and type(value) is SequenceStartEvent:
            yield from parser.records(key.value, value)
        else:
            skip(parser.get, value)


class ListNode(NamedTuple):
    """A list of records in the text of a digest."""

    flow: bool
    """Whether it is in brackets."""
    column: int
    """Where its items begin in their lines, in characters from 0."""
    start: int
    """The offset of its first item; the place for one where it has none."""
    end: int
    """Where its last item ends, exclusive; for a list in brackets, the offset of the closing one."""
    empty: bool
    """Whether it has no item."""


class Layout(NamedTuple):
    """Where the keys of a digest stand in its text."""

    flow: bool
    """Whether the digest is in braces."""
    column: int
    """Where its keys begin in their lines, in characters from 0."""
    start: int
    """The offset of its first key."""
    end: int
    """Where its last value ends, exclusive; for a digest in braces, the offset of the closing one."""
    lists: dict[str, ListNode]
    """Its lists of records by their keys."""


def digest_layout(text: str) -> Layout:
    """Return where the keys of the digest in `text` stand. Raises yaml.YAMLError.

    The digest must have no problems.
    """
    return _parser(text).layout()


def skip_blank(text: str, offset: int) -> int:
    """Return the offset of the first character from `offset` on that is neither white space nor a comment."""
    match = _BLANK_OR_COMMENT.match(text, offset)
    return match.end() if match else offset


def _parser(text: str) -> _Parser:
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]
    return _Parser(text, starts, event_getter(Source(io.BytesIO(text.encode()))))


class _Parser:
    """Reads nodes from the parser's events."""

    def __init__(self, text: str, starts: list[int], get: Callable[[], Any]) -> None:
        self._text = text
        self._starts = starts  # of the lines
        self._list_end = 0  # where the last list of records in brackets ends, its bracket included
        self.get = get

    def layout(self) -> Layout:
        """Return the layout of the whole digest."""
        for _ in range(2):  # the start of the stream and of the document
            self.get()
        root = self.get()
        flow = bool(root.flow_style)
        start = skip_blank(self._text, self._offset(root.start_mark) + flow)
        column = start - (max(self._text.rfind("\n", 0, start), self._text.rfind("\r", 0, start)) + 1)
        lists: dict[str, ListNode] = {}
        end = start
        while type(event := self.get()) is ScalarEvent:
            key, value = self._node(event), self.get()
            if key.value in KINDS and type(value) is SequenceStartEvent:
                lists[key.value] = self._list(value)
                end = lists[key.value].end + lists[key.value].flow
            else:
                end = max(self._node(value).end, key.end + 1)
                if key.value in KINDS:
                    lists[key.value] = ListNode(False, column + 2, end, end, True)
        return Layout(flow, column, start, self._offset(event.end_mark) - 1 if flow else end, lists)

    def _list(self, start: Any) -> ListNode:
        first = last = -1
        for node in self.records("", start):
            first = node.child.start if first < 0 else first
            last = node.child.node.end
        flow = bool(start.flow_style)
        end = self._list_end - 1 if flow else last
        return ListNode(flow, start.start_mark.column, end if first < 0 else first, end, first < 0)

    def records(self, kind: str, start: Any) -> Iterator[RecordNode]:
        """Yield the records of one list. Its first event, `start`, has been read; its last one is read here."""
        flow = bool(start.flow_style)
        before = self._offset(start.start_mark) + flow
        event, first = self.get(), True
        while type(event) is not SequenceEndEvent:
            child = self._child(before, flow, event)
            event = self.get()
            yield RecordNode(kind, child, flow, before, first, type(event) is SequenceEndEvent)
            before, first = child.node.end, False
        if flow:
            self._list_end = self._offset(event.end_mark)

    def _child(self, before: int, flow: bool, event: Any, mapping: bool = False) -> Child:
        """Read the item or field that begins with `event`.

        `before` is where the one before it ends, or where its parent begins.
        """
        start = skip_blank(self._text, before)
        if flow and self._text[start] == ",":
            start = skip_blank(self._text, start + 1)
        key = self._node(event) if mapping else None
        return Child(start, self._node(self.get() if mapping else event), key)

    def _node(self, event: Any) -> Node:
        start, end = self._offset(event.start_mark), self._offset(event.end_mark)
        if type(event) is MappingStartEvent or type(event) is SequenceStartEvent:
            flow, mapping = bool(event.flow_style), type(event) is MappingStartEvent
            before = start + flow
            children: list[Child] = []
            while type(event := self.get()) is not SequenceEndEvent and type(event) is not MappingEndEvent:
                children.append(self._child(before, flow, event, mapping))
                before = children[-1].node.end
            return Node(start, self._offset(event.end_mark) if flow else before, flow, "", tuple(children))
        if type(event) is not ScalarEvent:
            return Node(start, end, False)
        # A block scalar's end is that of the empty lines after it.
        return Node(start, start + len(self._text[start:end].rstrip(_WHITE)), False, event.value)

    def _offset(self, mark: Any) -> int:
        line: int = mark.line
        column: int = mark.column
        return self._starts[line] + column
