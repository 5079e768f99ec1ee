"""One record in full, set like a citation: its words, who, at what event, in which article, then what belongs to it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rich.style import Style

from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import BETWEEN_SEGMENTS
from briefing_tui.export.phrases import capitalized
from briefing_tui.export.record_text import (
    REPORTED,
    Detail,
    LinkDetails,
    details_of,
    is_direct,
    links_of,
    title_of,
    verification,
)
from briefing_tui.library.entry import Entry
from briefing_tui.library.query import NOTE, Query
from briefing_tui.library.related import RelatedGroup
from briefing_tui.tui.drawing.page import Page
from briefing_tui.tui.drawing.page_composer import PageComposer, Part
from briefing_tui.tui.drawing.styles import DIM, HEAD, INFERRED_MARK, MATCH, NAME, OWN, PLAIN, link_to

YOUR_NOTE = "Your note:"
"""Stands before the user's own note on a record's page."""


@lru_cache(16)  # laying out a page takes half of a move, and who goes down comes up again
def record_page(
    entry: Entry,
    query: Query,
    related: tuple[RelatedGroup, ...],
    several: bool,
    remarks: tuple[str, ...],
    width: int,
    note: str = "",
) -> Page:
    """Lay out a record for a pane of `width` cells, what `query` finds highlighted.

    `related` is what belongs to the record; `several` says whether more than one digest is open, so that the
    record's own has to be named; `remarks` are sentences about the record, shown as notices; `note` is the user's own
    note on it, which stands apart from what the article says.
    """
    kind, record = entry.kind, entry.record
    query = query.in_language(entry.language)
    page = PageComposer(entry, query, width)
    title = title_of(kind, record)
    style = PLAIN if kind == "quotes" else HEAD
    text, marks = (BETWEEN_SEGMENTS.join(title.items), "“”") if is_direct(entry) else (title.text, "")
    page.prose(text, title.search, title.inferred, style, marks)
    for detail in details_of(kind, record, "prose"):
        page.prose(detail.text, detail.search, detail.inferred)
    page.blank()
    page.line("", [_part(detail) for detail in details_of(kind, record, "beside")])
    for detail in details_of(kind, record, "address", "line"):
        linked = detail.field.slot == "address"
        parts = [part._replace(style=link_to(part.text)) for part in _items(detail)] if linked else _items(detail)
        page.line(_opening(detail.field), parts)
    for link in links_of(entry, "speakers", "events", "articles"):
        line_of_link(page, entry, link)
    if note:  # ahead of what may be out of view
        page.prose(f"{YOUR_NOTE} {note}", NOTE, style=OWN)
    _close(page, entry, record, several)
    if is_direct(entry):
        if entry.verified is False:
            page.remark(f"{capitalized(verification(entry))}")
        else:
            page.line("", [Part(verification(entry), style=DIM)])
    for remark in remarks:
        page.remark(remark)
    for group in related:
        page.group(group)
    matches = [number for number, line in enumerate(page.lines) if any(span.style == MATCH for span in line.spans)]
    return Page(page.lines, page.links, matches)


def _opening(field: Field) -> str:
    lead = field.label if field.lead is None else field.lead
    return f"{lead} " if lead else ""


def _part(detail: Detail, style: Style = PLAIN) -> Part:
    text = f"{detail.field.label} {detail.text}" if detail.field.value == "number" else detail.text
    return Part(text, detail.search, detail.inferred, style)


def _items(detail: Detail) -> list[Part]:
    """Return the texts of a list, the first marked where the list is inferred."""
    return [Part(text, detail.search, detail.inferred and not number) for number, text in enumerate(detail.items)]


def line_of_link(page: PageComposer, entry: Entry, link: LinkDetails) -> None:
    """Who said it, at what event and when, or in which article and where in it."""
    to_speaker = link.field.target == "speakers"
    parts = [_part(each, NAME if to_speaker and each.field.slot == "title" else PLAIN) for each in link.details]
    if link.record is None:  # a day alone
        page.line("on ", parts)
        return
    if to_speaker and entry.kind == "quotes" and not is_direct(entry):
        parts.append(Part(REPORTED))
    if link.field.target == "events" and not any(each.field.value == "date" for each in link.details):
        dates = [each for each in details_of("events", link.record, "beside") if each.field.value == "date"]
        parts += [_part(each)._replace(column="") for each in dates]  # the event is found by its days, not this record
    page.line(_opening(link.field), parts, (link.field.target, link.record.id))


def _close(page: PageComposer, entry: Entry, record: Any, several: bool) -> None:
    """Topics, the note with what the mark means, and the digest."""
    for detail in details_of(entry.kind, record, "topics"):
        page.line("", _items(detail), comma=" · ")
    notes = [_part(detail)._replace(inferred=False) for detail in details_of(entry.kind, record, "note")]
    if record.inferred:
        page.line(
            f"{INFERRED_MARK} not stated outright: " if notes else "",
            notes or [Part(f"{INFERRED_MARK} not stated outright")],
        )
    else:
        page.line("note: ", notes)
    if several and entry.kind != "speakers":  # who may be one person in several of them
        page.line("from the digest ", [Part(entry.digest.title, "digest")])
