"""Record -> styled lines: the only place that decides how a record looks.

Everything foreign passes sanitize.shown here and is styled by position, never through markup.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.cells import set_cell_size
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip

from briefing_tui.digest.sanitize import shown, shown_lines
from briefing_tui.export.labelled_fields import Fact, facts, is_direct, position, words
from briefing_tui.library.entry import Entry
from briefing_tui.library.query import Query

# Colours are the terminal's own, and none carries a meaning alone: a match is underlined, an inferred field says so.
MATCH = Style(bold=True, underline=True, color="green")
LABEL = Style(color="cyan")
INFERRED = Style(italic=True, color="magenta")
HEAD = Style(bold=True)
LINK = Style(underline=True)
CURSOR = Style(reverse=True)
PLAIN = Style()

INFERRED_MARK = "~"
"""Before what the article does not state outright."""

LEGEND = f"{INFERRED_MARK} inferred: not stated outright"
"""Says on the page what the mark means; a word after each inferred text would shift what follows."""

ellipsis = "…"
"""What stands for text that is cut off or left out; the app makes it three dots where only ASCII can be shown."""

LONGEST = 20_000
"""Characters of one fact that a page shows."""

_CONSOLE = Console(color_system=None, width=1000)
_LABEL_WIDTH = 13


class Page(NamedTuple):
    """A record in full, as lines of one width."""

    lines: list[Text]
    """In order, each no wider than asked for."""
    links: list[tuple[int, int, tuple[str, str]]]
    """What can be followed: first line, one past the last, and the record's kind and id."""
    indent: int
    """Cells of labels before what a link says."""


@lru_cache(128)  # a move draws two rows, of which it has drawn one before
def row(entry: Entry, query: Query, width: int) -> Text:
    """One record as one line of `width` cells: who or when, then what; matches lit."""
    first, second, lead = _columns(entry)
    counted = f"{entry.quotes:>6}" if entry.kind == "speakers" else ""
    most = width * 3 // 5 if entry.kind == "speakers" else width * 2 // 5
    lead = lead if lead < 12 else min(max(lead, width // 4), most)
    if entry.kind == "speakers" and width < 50:
        return _fitted(first, query, width - len(counted), LABEL).append(counted, LABEL)
    text = _fitted(first, query, lead, LABEL)
    text.append("  ").append_text(_fitted(second, query, max(0, width - lead - 2 - len(counted))))
    return text.append(counted, LABEL)


def blank(width: int, height: int) -> Page:
    """The page of no record."""
    return Page([], [], 0)


@lru_cache(16)  # to lay a page out takes half of a move, and who goes down comes up again
def page(entry: Entry, query: Query, width: int, height: int) -> Page:
    """The whole record: its words, then a line or more for each fact, inferred ones marked.

    The facts of short words begin where those of longer ones do: the eye finds them, and what two records share
    stands still and is not sent again.
    """
    head = words(entry)
    told = facts(entry)
    opening, closing = ("“", "”") if is_direct(entry) else ("", "")
    lines: list[Text] = []
    paragraphs = shown_lines(_readable(head.text)) or [""]
    for number, paragraph in enumerate(paragraphs):
        style = PLAIN if entry.kind == "quotes" else HEAD
        text = Text().append(INFERRED_MARK if head.inferred and not number else "", INFERRED)
        text.append("" if number else opening).append_text(_lit(paragraph, head.column, query, style))
        text.append(closing if number == len(paragraphs) - 1 else "")
        lines.extend(text.wrap(_CONSOLE, width))
    while len(lines) < min(10 if entry.kind == "quotes" else 3, height // 2):
        lines.append(Text(""))
    lines.append(Text(LEGEND if head.inferred or any(fact.inferred for fact in told) else "", INFERRED))
    links: list[tuple[int, int, tuple[str, str]]] = []
    label_width = min(_LABEL_WIDTH, width // 3)
    previous = ""
    for fact in told:
        start = len(lines)
        lines.extend(_fact(fact, "" if fact.label == previous else fact.label, query, label_width, width))
        previous = fact.label
        if fact.link:
            links.append((start, len(lines), fact.link))
    return Page(lines, links, label_width)


def strip(text: Text, width: int, base: Style) -> Strip:
    """A line as the screen takes it: `width` cells, over the style `base`; in one colour where that is reversed."""
    segments = []
    whole = text.style if isinstance(text.style, Style) else PLAIN  # Rich leaves it out where there is no other
    for part in text.render(_CONSOLE):
        style = part.style or whole
        segments.append(Segment(part.text, base + (style.without_color if base.reverse else style)))
    return Strip(segments).adjust_cell_length(width, base)


def wrapped(left: str, right: str, indent: int, width: int) -> list[Text]:
    """Two columns of our own text as lines: `left` in `indent` cells, `right` wrapped beside it; alone, a heading."""
    if not right:
        return [Text(left, HEAD)]
    indent = min(indent, width // 2) if left else 0
    lines = Text(right).wrap(_CONSOLE, max(8, width - indent))
    return [Text().append(_cut("" if at else left, indent), LABEL).append_text(line) for at, line in enumerate(lines)]


def _columns(entry: Entry) -> tuple[Fact, Fact, int]:
    """What a list shows of a record: its first column, its second, and the first one's width in cells."""
    record = entry.record
    head = words(entry)
    if entry.kind == "events":
        date = next((fact for fact in facts(entry) if fact.label in ("date", "until")), Fact("date", "undated"))
        return date, head, 11
    if entry.kind == "speakers":
        return head, Fact("", position(record)), 22  # type: ignore[arg-type]  # the kind says that it is a Speaker
    if entry.kind == "quotes":
        who = Fact("speaker", entry.speaker.name if entry.speaker else "", "speaker", "speaker" in record.inferred)
        return who, head._replace(text=f"“{head.text}" if is_direct(entry) else head.text), 16
    agents = next((fact for fact in facts(entry) if fact.label == "should act"), Fact("", "not said"))
    return agents, head, 16


def _fact(fact: Fact, label: str, query: Query, label_width: int, width: int) -> list[Text]:
    """A fact's lines: its label, the mark if it is inferred, and its text beside it."""
    out: list[Text] = []
    for paragraph in shown_lines(_readable(fact.text)):
        text = _lit(paragraph, fact.column, query, LINK if fact.link else PLAIN)
        for line in text.wrap(_CONSOLE, max(8, width - label_width)):
            line.rstrip()  # a link's underline ends where its words do
            left = Text().append(_cut("" if out else label, label_width - 1), LABEL)
            out.append(left.append(INFERRED_MARK if fact.inferred and not out else " ", INFERRED).append_text(line))
    return out


def _readable(text: str) -> str:
    """As much of `text` as anybody reads on a screen: what is longer would take seconds to lay out."""
    more = len(text) - LONGEST
    text = text if more <= 0 else f"{text[:LONGEST]} … ({more:,} more characters)"
    return text.replace("…", ellipsis)


def _lit(text: str, column: str, query: Query, style: Style = PLAIN) -> Text:
    """`text`, which has passed the gate, with what the query found in it lit."""
    lit = Text(text, style)
    for start, end in query.spans(column, text):
        lit.stylize(MATCH, start, end)
    return lit


def _fitted(fact: Fact, query: Query, width: int, style: Style = PLAIN) -> Text:
    """A fact on one line of `width` cells, inferred ones marked."""
    text = shown(fact.text[: width * 4].replace("…", ellipsis))
    lit = Text().append(INFERRED_MARK if fact.inferred else "", INFERRED)
    lit.append_text(_lit(text, fact.column, query, style))
    shorten(lit, width)
    lit.pad_right(max(0, width - lit.cell_len))
    return lit


def shorten(text: Text, width: int) -> None:
    """Cut `text` to at most `width` cells, and show that it was cut."""
    if text.cell_len > width:
        text.truncate(max(0, width - len(ellipsis)))
        text.append(ellipsis[: max(0, width)])


def _cut(text: str, width: int) -> str:
    return set_cell_size(text, width)
