"""The lines of a record's page in the making: prose, lines of a citation, and groups of other records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from briefing_tui.digest.records import LINKS
from briefing_tui.digest.sanitize import shown, shown_lines
from briefing_tui.library.entry import Entry, RecordLink
from briefing_tui.library.query import Query
from briefing_tui.library.related import RelatedGroup
from briefing_tui.tui.drawing.list_row import columns_of, in_columns
from briefing_tui.tui.drawing.page import PageLink, RelatedLink, Target
from briefing_tui.tui.drawing.styles import (
    DIM,
    INFERRED,
    INFERRED_MARK,
    NAME,
    NOTICE,
    PLAIN,
    highlighted,
    readable,
    shorten,
    wrapped,
)

_HANG = 3
"""Cells by which the second and later lines of a citation's line are indented."""

_ROW_LEAD = 20


class Part(NamedTuple):
    """A piece of a citation's line."""

    text: str
    column: str = ""
    """The columns in which `Query.spans` looks for it, separated by spaces; "" for text that is not from the digest."""
    inferred: bool = False
    style: Style = PLAIN


class PageComposer:
    """The lines of a page in the making."""

    def __init__(self, entry: Entry, query: Query, width: int) -> None:
        self._entry, self._query, self._width = entry, query, width
        self.lines: list[Text] = []
        self.links: list[PageLink] = []
        self.inferred = False
        """Whether some part so far is marked as inferred."""

    def blank(self) -> None:
        """Add an empty line, unless there is one already or nothing precedes it."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Text())

    def prose(self, text: str, column: str, inferred: bool = False, style: Style = PLAIN, marks: str = "") -> None:
        """Add a text with its own line breaks; `marks` are two quotation marks to put around it."""
        paragraphs = shown_lines(readable(text.strip())) or [""]
        for number, paragraph in enumerate(paragraphs):
            first = number == 0
            line = self._marked(Part("", inferred=inferred and first)).append(marks[:1] if first else "", style)
            line.append_text(highlighted(paragraph, column, self._query, style))
            line.append(marks[1:] if number == len(paragraphs) - 1 else "", style)
            self.lines.extend(wrapped(line, self._width))

    def line(self, opening: str, parts: Sequence[Part], to: tuple[str, str] | None = None, comma: str = ", ") -> None:
        """Add one line of the citation, wrapped if necessary; none if no part has a text.

        `opening` is the word of the program before the parts, `to` the kind and id of the record that the line links
        to.
        """
        parts = [part for part in parts if part.text.strip()]
        if not parts:
            return
        line = Text().append(opening, DIM)  # a style given to Text itself would be that of all that follows
        for number, part in enumerate(parts):
            line.append(comma if number else "", PLAIN).append_text(self._marked(part))
            text = shown(" ".join(readable(part.text).split("\n")).strip())
            line.append_text(highlighted(text, part.column, self._query, part.style))
        target = to and RecordLink(to[0], (self._entry.digest.path, to[1]))
        self.put(wrapped(line, self._width, _HANG), target, len(opening))

    def put(self, lines: Sequence[Text], target: Target | None = None, indent: int = 0) -> None:
        """Add lines as they are; they link to `target` if there is one."""
        if target:
            self.links.append(PageLink(len(self.lines), len(self.lines) + len(lines), indent, target))
        self.lines.extend(lines)

    def remark(self, sentence: str) -> None:
        """Add a sentence as a notice."""
        self.put(wrapped(Text(shown(sentence), NOTICE), self._width))

    def group(self, group: RelatedGroup) -> None:
        """Add a heading and a row for each record of a group."""
        self.blank()
        self.put([self._short(Text.assemble((group.title, NAME), (f" {group.total}", DIM)))])
        for entry in group.entries:
            first, second = columns_of(entry)
            theirs = entry.kind == "quotes" and self._entry.kind == "speakers"
            if self._is_link_inferred(entry):  # that it belongs here is what the page says of it
                second = second._replace(inferred=True)
            row = in_columns(
                None if theirs else first, second, self._query, self._width - 2, min(_ROW_LEAD, self._width // 4)
            )
            row.rstrip()
            self.put([Text("  ").append_text(row)], entry.link, 2)
        if group.total > len(group.entries):
            more = self._short(Text(f"  and {group.total - len(group.entries):,} more", DIM))
            self.put([more], RelatedLink(group.kind), 2)

    def _is_link_inferred(self, other: Entry) -> bool:
        """Return whether the link between the page's record and another one is inferred, whichever has it."""
        pairs = ((other, self._entry.kind), (self._entry, other.kind))
        return any(
            field in entry.record.inferred
            for entry, target in pairs
            for field, linked in LINKS[entry.kind].items()
            if linked == target
        )

    def _short(self, line: Text) -> Text:
        shorten(line, self._width)
        return line

    def _marked(self, part: Part) -> Text:
        self.inferred = self.inferred or part.inferred
        return Text().append(INFERRED_MARK if part.inferred else "", INFERRED)
