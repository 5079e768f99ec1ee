"""Records -> lists of text, JSON, CSV and Markdown, record by record; each writer yields pieces of output in order.

Nothing of a digest leaves here as it came: text, CSV and Markdown pass the gate (sanitize.harmless), JSON escapes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from briefing_tui.digest.records import FIELDS, SINGULAR, in_quotation_marks, wording
from briefing_tui.digest.sanitize import harmless
from briefing_tui.export.citation import line
from briefing_tui.export.markdown_escape import autolink, escape_markdown
from briefing_tui.export.record_text import REPORTED, details_of, is_direct, links_of, title_of, verification
from briefing_tui.library.entry import Entry


def as_text(entries: Iterable[Entry], width: int | None = None) -> Iterator[str]:
    """Yield one line for each record; with a terminal's `width` in columns, a wrapped paragraph."""
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
    """Yield one array of objects in the digest's field names, links as objects (RFC 8259), all but ASCII escaped."""
    start = "[\n"
    for entry in entries:
        yield start + json.dumps(_object(entry))
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def as_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield a header and a row for each record (RFC 4180), with the columns of all kinds.

    Lists are joined by `; `, links are given by their names.
    """
    import csv
    import io

    names = (name for fields in FIELDS.values() for name in fields)
    columns = list(
        dict.fromkeys(
            ["kind_of_record", "digest", *names, "segments", "verified", "difference", "quotes", "quotes_found"]
        )
    )
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns)
    writer.writeheader()
    for entry in entries:
        cells = {key: _cell(value) for key, value in _object(entry).items() if key in columns}
        if "segments" in cells:
            cells["segments"] = _cell(in_quotation_marks(getattr(entry.record, "text")))  # noqa: B009  # a quote
        writer.writerow(cells)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def as_markdown(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield a block for each record (CommonMark): its main text, quoted when verbatim, and a list of all else."""
    for entry in entries:
        title = title_of(entry.kind, entry.record)
        text = escape_markdown(in_quotation_marks(title.items) if is_direct(entry) else title.text)
        yield f"> {text}{_INFERRED if title.inferred else ''}\n\n" if entry.kind == "quotes" else f"**{text}**\n\n"
        for label, text, inferred in _lines(entry):
            address = text == getattr(entry.record, "url", "")
            yield f"- {label}: {autolink(text) if address else escape_markdown(text)}{_INFERRED if inferred else ''}\n"
        yield "\n"


def _lines(entry: Entry) -> Iterator[tuple[str, str, bool]]:
    """Yield the lines of a record's list: a label, texts, and whether they are inferred.

    First come the fields of the record itself, then links, then remarks.
    """
    kind, record = entry.kind, entry.record
    if kind == "quotes":
        yield (
            "kind",
            f"direct, {verification(entry)}" if is_direct(entry) else "indirect, as reported",
            "kind" in record.inferred,
        )
    for detail in details_of(kind, record, "prose", "beside", "line", "address"):
        yield detail.field.label, detail.text, detail.inferred
    for speaker in entry.speakers:
        name = title_of("speakers", speaker)
        yield FIELDS[kind]["speakers"].label, name.text, name.inferred or "speakers" in record.inferred
    for link, linked, details in links_of(entry, "speakers", "quotes", "events", "articles"):
        for detail in details:
            label, text = detail.field.label, detail.text
            if detail.field.slot == "title":
                label = link.label
            if link.target == "quotes":
                is_direct_quote = linked.kind == "direct"
                label, text = (label, in_quotation_marks(linked.text)) if is_direct_quote else (REPORTED, text)
            yield label, text, detail.inferred
    if kind == "speakers":
        yield (
            "quotes",
            str(entry.quotes) if entry.quotes_found is None else f"{entry.quotes_found}/{entry.quotes}",
            False,
        )
    if entry.digest.problems:
        yield "old", "the digest has problems now; this is how it last was", False
    for detail in details_of(kind, record, "topics", "note"):
        yield detail.field.label, detail.text, detail.inferred
    yield "digest", entry.digest.title, False


LIST_FORMATS: dict[str, Callable[[Iterable[Entry]], Iterator[str]]] = {
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
    """Return the record as JSON has it: its own fields that are not empty, and what it links to as objects."""
    record: Any = entry.record
    fields: dict[str, Any] = {"kind_of_record": SINGULAR[entry.kind], "digest": entry.digest.title}
    for name, field in FIELDS[entry.kind].items():
        value = getattr(record, name)
        if not value:
            continue
        if field.value == "segments":
            fields[name] = wording(record)
            if len(value) > 1:
                fields["segments"] = value
        elif field.value == "links":
            fields[name] = [_reference(field.target, linked) for linked in entry.speakers]
        else:
            linked = getattr(entry, SINGULAR[field.target]) if field.target else None
            fields[name] = value if linked is None else _reference(field.target, linked)
    if is_direct(entry):
        fields["verified"] = entry.verified
        if entry.difference:
            fields["difference"] = entry.difference
    if entry.kind == "speakers":
        fields["quotes"] = entry.quotes
        if entry.quotes_found is not None:
            fields["quotes_found"] = entry.quotes_found
    return fields


def _reference(kind: str, record: Any) -> dict[str, str]:
    """Return a record that another one links to, as JSON has it there: its id, and what it says above all."""
    title = next(field.name for field in FIELDS[kind].values() if field.slot == "title")
    return {"id": record.id, title: wording(record) if kind == "quotes" else getattr(record, title)}


def _cell(value: Any) -> str:
    """Return a value of `_object` as one cell that no spreadsheet takes for a formula."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("headline") or value["text"]
    elif isinstance(value, (tuple, list)):
        value = "; ".join(each["name"] if isinstance(each, dict) else each for each in value)
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else harmless(str(value))
    return f"'{text}" if _FORMULA.match(text) else text
