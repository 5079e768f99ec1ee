"""What a drafted record says, in a line or two over the text of its article, where it is decided on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.text import Text

from briefing_tui.export.record_text import (
    REPORTED,
    Detail,
    details_of,
    inferred_labels,
    is_direct,
    links_of,
    title_of,
)
from briefing_tui.library.entry import Entry
from briefing_tui.library.query import Query
from briefing_tui.tui.drawing import styles
from briefing_tui.tui.drawing.page_composer import PageComposer, Part
from briefing_tui.tui.drawing.styles import INFERRED_MARK, shorten

_MOST_LINES = 2
_QUOTED = "direct quote"
_NOBODY = "who should do it is not said"


def draft_lines(entry: Entry, width: int) -> list[Text]:
    """Return who is drafted to have said a statement and how, or should do what; then event, date and what is inferred.

    Of other kinds of record it is the name and what stands beside it. Two lines of `width` cells at most.
    """
    record: Any = entry.record
    parts = [*_main_parts(entry), *_occasion(entry)]
    if labels := inferred_labels(entry.kind, record):
        parts.append(Part(f"{INFERRED_MARK} not stated outright: {', '.join(labels)}"))
    page = PageComposer(entry, Query(), width)
    page.line("", parts, comma=" · ")
    lines = page.lines[:_MOST_LINES]
    if len(page.lines) > _MOST_LINES:
        lines[-1].append(f" {styles.ellipsis}")
        shorten(lines[-1], width)
    return lines


def _main_parts(entry: Entry) -> list[Part]:
    """Return who said it and whether in these words; who should do what; or the name, and what stands beside it."""
    record: Any = entry.record
    speakers = [_with_position(link.details) for link in links_of(entry, "speakers")]
    if entry.kind == "quotes":
        return [Part(f"{speaker}, {_QUOTED if is_direct(entry) else REPORTED}") for speaker in speakers]
    title = title_of(entry.kind, record)
    named = Part(title.text, inferred=title.inferred)
    if entry.kind == "actions":
        agents = Part(", ".join(record.agents) or _NOBODY, inferred="agents" in record.inferred)
        return [agents, named, *(Part(f"proposed by {speaker}") for speaker in speakers)]
    return [named, *_parts(details_of(entry.kind, record, "beside"))]


def _occasion(entry: Entry) -> list[Part]:
    """Return the event of a statement or an action, and the day: its own, or else the event's."""
    parts = []
    for link in links_of(entry, "events"):
        parts += _parts(link.details)
        if link.record is not None and not any(each.field.value == "date" for each in link.details):
            dates = [each for each in details_of("events", link.record, "beside") if each.field.value == "date"]
            parts += _parts(dates)
    return parts


def _parts(details: Iterable[Detail]) -> list[Part]:
    return [Part(each.text, inferred=each.inferred) for each in details]


def _with_position(details: Iterable[Detail]) -> str:
    """Return `~Dr Ada Trần (Harbour master, Port Office)`."""
    name, *position = [f"{INFERRED_MARK if each.inferred else ''}{each.text}" for each in details]
    return f"{name} ({', '.join(position)})" if position else name
