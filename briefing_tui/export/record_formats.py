"""Records -> lists of text, JSON, CSV and Markdown, record by record; each writer yields pieces of output in order.

Nothing of a digest leaves here as it came: text, CSV and Markdown pass the gate (sanitize.shown), JSON escapes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from briefing_tui.digest.records import KINDS, SINGULAR, wording
from briefing_tui.digest.sanitize import shown
from briefing_tui.export.citation import line
from briefing_tui.export.labelled_fields import facts, is_direct, words
from briefing_tui.export.markdown_escape import escape_markdown
from briefing_tui.library.entry import Entry


def as_text(entries: Iterable[Entry], width: int | None = None) -> Iterator[str]:
    """One line a record; with a terminal's `width` in columns, a wrapped paragraph a record."""
    if width is None:
        for entry in entries:
            yield line(entry) + "\n"
        return
    from textwrap import wrap

    for entry in entries:
        yield (
            "\n".join(wrap(line(entry), max(20, width - 1), subsequent_indent="    ", break_on_hyphens=False)) + "\n\n"
        )


def as_json(entries: Iterable[Entry]) -> Iterator[str]:
    """One array of objects in the digest's field names, links as objects (RFC 8259), all but ASCII escaped."""
    start = "[\n"
    for entry in entries:
        yield start + json.dumps(_object(entry))
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def as_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """A header and a row a record (RFC 4180), the columns of all kinds; lists joined by `; `, links by their names."""
    import csv
    import io

    columns = list(
        dict.fromkeys(
            [
                "kind_of_record",
                "digest",
                *(f for record in KINDS.values() for f in record._fields),
                "quotes",
                "quotes_found",
            ]
        )
    )
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns)
    writer.writeheader()
    for entry in entries:
        writer.writerow({key: _cell(value) for key, value in _object(entry).items() if key in columns})
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def as_markdown(entries: Iterable[Entry]) -> Iterator[str]:
    """A block a record (CommonMark): the words, quoted when they are the speaker's own, and a list of facts."""
    for entry in entries:
        head = words(entry)
        text = escape_markdown(f"“{head.text}”" if is_direct(entry) else head.text)
        yield f"> {text}{_INFERRED if head.inferred else ''}\n\n" if entry.kind == "quotes" else f"**{text}**\n\n"
        for fact in facts(entry):
            yield f"- {fact.label}: {escape_markdown(fact.text)}{_INFERRED if fact.inferred else ''}\n"
        yield "\n"


FORMATS: dict[str, Callable[[Iterable[Entry]], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
    "md": as_markdown,
}
"""What `--format` takes, with the writer."""

_INFERRED = " *(inferred)*"
# A spreadsheet takes these at the start of a cell for a formula (OWASP, CSV injection), also in full width.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠|%]")


def _object(entry: Entry) -> dict[str, Any]:
    """The record as JSON has it: its own fields that are not empty, and what it links to as objects."""
    record: Any = entry.record
    out: dict[str, Any] = {"kind_of_record": SINGULAR[entry.kind], "digest": entry.digest.title}
    out |= {field: value for field, value in record._asdict().items() if value not in ("", (), 0)}
    if entry.kind == "quotes":
        out["text"] = wording(record)
        if len(record.text) > 1:
            out["segments"] = record.text
    for field in ("speaker", "proposed_by"):
        if field in out and entry.speaker:
            out[field] = {"id": entry.speaker.id, "name": entry.speaker.name}
    if entry.speakers:
        out["speakers"] = [{"id": speaker.id, "name": speaker.name} for speaker in entry.speakers]
    if entry.event:
        out["event"] = {"id": entry.event.id, "name": entry.event.name}
    if entry.article:
        out["article"] = {"id": entry.article.id, "headline": entry.article.headline}
    if entry.quote:
        out["quote"] = {"id": entry.quote.id, "text": wording(entry.quote)}
    if entry.kind == "speakers":
        out["quotes"] = entry.quotes
        if entry.found is not None:
            out["quotes_found"] = entry.found
    return out


def _cell(value: Any) -> str:
    """A value of `_object` as one cell that no spreadsheet takes for a formula."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("headline") or value["text"]
    elif isinstance(value, (tuple, list)):
        value = "; ".join(each["name"] if isinstance(each, dict) else each for each in value)
    text = shown(str(value))
    return f"'{text}" if _FORMULA.match(text) else text
