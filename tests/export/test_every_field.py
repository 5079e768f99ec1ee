"""Whatever field a digest fills, it is found, shown and handed over: a field that is added cannot be forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS, KINDS
from briefing_tui.export.briefing_builder import build_briefing
from briefing_tui.export.briefing_html import briefing_html
from briefing_tui.export.briefing_markdown import briefing_markdown
from briefing_tui.export.citation import line
from briefing_tui.export.csl import as_csl
from briefing_tui.export.export_plan import ExportPlan
from briefing_tui.export.jsonld import as_jsonld
from briefing_tui.export.record_formats import as_csv, as_json, as_markdown
from briefing_tui.library.entry import Entry
from briefing_tui.library.library import Library
from briefing_tui.library.query_parser import parse
from briefing_tui.tui.drawing.record_page import record_page
from tests.digests import entries, library_of

TEXTS = [
    (kind, field)
    for kind, fields in FIELDS.items()
    for field in fields.values()
    if field.value in ("text", "texts", "segments")
]
NAMES = [f"{kind}-{field.name}" for kind, field in TEXTS]


def word(kind: str, field: Field) -> str:
    """A word that stands in this field alone."""
    return f"{kind}{field.name.replace('_', '')}"


def value(kind: str, field: Field) -> Any:
    if field.value in ("id", "link"):
        return "x"
    if field.value == "links":
        return ["x"]
    if field.value == "date":
        return "2016-11-15"
    if field.value == "number":
        return 3
    return [word(kind, field)] if field.value == "texts" else word(kind, field)


@pytest.fixture(scope="module")
def full() -> Iterator[Library]:
    """A digest with one record of each kind, in which every field is filled."""
    content: dict[str, Any] = {"title": "Full"}
    for kind, fields in FIELDS.items():
        record = {name: value(kind, field) for name, field in fields.items() if field.value not in ("choice", "names")}
        content[kind] = [record | ({"kind": "direct"} if kind == "quotes" else {})]
    with library_of(content) as library:
        yield library


def only(library: Library, kind: str) -> Entry:
    (entry,) = entries(library, kind)
    return entry


def everything(library: Library) -> list[Entry]:
    return [only(library, kind) for kind in KINDS]


@pytest.mark.parametrize(("kind", "field"), TEXTS, ids=NAMES)
def test_a_text_is_in_every_format_that_hands_over_whole_records(full: Library, kind: str, field: Field) -> None:
    entry = only(full, kind)
    for write in (as_json, as_csv, as_jsonld):
        assert word(kind, field) in "".join(write([entry])), write
    assert field.slot == field.pair == "" or word(kind, field) in "".join(as_markdown([entry]))
    if kind == "articles" and field.csl:
        assert json.dumps(json.loads("".join(as_csl([entry])))[0][field.csl]).count(word(kind, field)) == 1


@pytest.mark.parametrize(("kind", "field"), TEXTS, ids=NAMES)
def test_a_text_is_on_the_page_and_in_the_briefing(full: Library, kind: str, field: Field) -> None:
    if not field.slot:
        return
    page = record_page(only(full, kind), parse(""), (), False, (), 80)
    assert word(kind, field) in "\n".join(line.plain for line in page.lines)
    if field.slot == "address" and field.name != "url":
        return
    briefing = build_briefing(everything(full), ExportPlan("md", full), datetime(2026, 11, 25))
    for write in (briefing_markdown, briefing_html):
        assert word(kind, field).lower() in "".join(write(briefing)).replace("\\", "").lower()
    if field.slot not in ("topics", "note"):
        assert word(kind, field) in line(only(full, kind))


@pytest.mark.parametrize(("kind", "field"), TEXTS, ids=NAMES)
def test_a_text_is_searched_and_what_finds_it_is_lit(full: Library, kind: str, field: Field) -> None:
    found = [entry.kind for entry in entries(full, kind, word(kind, field))]
    asked = [column for column in field.search.split() if column != "text"]
    assert (found == [kind]) == bool(field.search or field.name == "honorific")
    for column in asked:
        assert entries(full, kind, f"{column}:{word(kind, field)}")


def test_a_language_and_what_stands_before_a_name_are_all_that_stands_nowhere_by_itself() -> None:
    assert [name for name, (_, field) in zip(NAMES, TEXTS, strict=True) if not field.slot] == [
        "articles-language",
        "speakers-honorific",
    ]
