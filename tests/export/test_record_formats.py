"""What leaves the program: whole, in its citation, readable by other programs, and safe in each of them."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing_tui.digest.records import KINDS, SINGULAR, wording
from briefing_tui.digest.sanitize import harmless, shown
from briefing_tui.export.citation import line
from briefing_tui.export.markdown_escape import escape_markdown
from briefing_tui.export.record_formats import LIST_FORMATS, as_csv, as_json, as_markdown, as_text
from briefing_tui.library.entry import Entry
from briefing_tui.library.library import Library
from tests.digests import HARBOUR, entries, library_of, said

HOSTILE = '\x1b]0;x\x07\x1b[2J\r\n\0\x7f\x9b31m\u202egnp\u200b\ufeff=1+1, "a"; <b>*x*</b> [l](u) `c` | & $x$'


@pytest.fixture(scope="module")
def harbour() -> Iterator[Library]:
    with library_of(HARBOUR) as library:
        yield library


@pytest.fixture(scope="module")
def hostile() -> Iterator[Library]:
    """A digest in which every text that may be anything is hostile."""
    content: dict[str, Any] = {"title": HOSTILE}
    for kind, records in HARBOUR.items():
        if kind in KINDS:
            content[kind] = [{field: spoilt(field, value) for field, value in record.items()} for record in records]
    with library_of(content) as library:
        yield library


KEPT = {"id", "kind", "speaker", "article", "event", "quote", "proposed_by", "paragraph", "inferred", "speakers"}


def spoilt(field: str, value: Any) -> Any:
    if field in KEPT or "date" in field:
        return value
    return [HOSTILE + each for each in value] if isinstance(value, list) else HOSTILE + value


def everything(library: Library) -> list[Entry]:
    return [entry for kind in KINDS for entry in entries(library, kind)]


def one(text: str, **more: Any) -> Entry:
    """A quote of this text."""
    with library_of(said(text, **more)) as library:
        return entries(library, "quotes")[0]


def acting(text: str, allowed: str = "\n") -> set[str]:
    """The characters of a text that would act on a terminal or hide."""
    return {each for each in text if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp") and each not in allowed}


UNSEEN = "\u200b\ufeff"
"""Those characters of HOSTILE that only hide: files keep them, as they belong to the text."""


@pytest.mark.parametrize(
    ("name", "allowed"), [("text", "\n"), ("json", "\n"), ("csv", f"\r\n{UNSEEN}"), ("md", f"\n{UNSEEN}")]
)
def test_nothing_that_acts_on_a_terminal_leaves_in_any_format(hostile: Library, name: str, allowed: str) -> None:
    assert acting("".join(LIST_FORMATS[name](everything(hostile))), allowed) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_text_is_one_line_a_record_its_citation(harbour: Library, kind: str) -> None:
    assert list(as_text(entries(harbour, kind))) == [line(entry) + "\n" for entry in entries(harbour, kind)]


def test_text_is_one_line_a_record_whatever_the_record(hostile: Library) -> None:
    pieces = list(as_text(everything(hostile)))
    assert len("".join(pieces).splitlines()) == len(pieces) == len(everything(hostile))


@pytest.mark.parametrize("width", [10, 40, 80, 200])
def test_on_a_terminal_text_is_wrapped_into_its_width(harbour: Library, width: int) -> None:
    out = "".join(as_text(everything(harbour), width))
    assert max(map(len, out.splitlines())) < max(width, 21)
    assert re.sub(r"\s+", " ", out).strip() == " ".join(line(entry) for entry in everything(harbour))
    assert all(paragraph.count("\n") == paragraph.count("\n    ") for paragraph in out.strip().split("\n\n"))


def test_json_is_one_array_in_the_digest_s_field_names(harbour: Library) -> None:
    reopen, boats, miss = json.loads("".join(as_json(entries(harbour, "quotes"))))
    assert reopen == {
        "kind_of_record": "quote",
        "digest": "The harbour",
        "id": "reopen",
        "kind": "direct",
        "text": "We’ll reopen the quay, and the pier with it.",
        "segments": ["We’ll reopen the quay,", "and the pier with it."],
        "speaker": {"id": "ada", "name": "Ada Trần"},
        "article": {"id": "gazette", "headline": "Harbour to reopen"},
        "event": {"id": "opening", "name": "Opening of the harbour"},
        "date": "2016-11-15",
        "paragraph": 2,
        "topics": ["harbour", "repairs"],
        "verified": None,
    }
    assert "segments" not in boats
    assert boats["inferred"] == ["date"]
    assert "event" not in miss
    let_in, rebuild = json.loads("".join(as_json(entries(harbour, "actions"))))
    assert let_in["quote"] == {"id": "boats", "text": "Small boats should be let in first."}
    assert rebuild["proposed_by"] == {"id": "crowd", "name": "Those at the pier"}
    opening = json.loads("".join(as_json(entries(harbour, "events", "opening"))))[0]
    assert opening["speakers"] == [{"id": "ada", "name": "Ada Trần"}, {"id": "bo", "name": "Bo Łódź"}]


def test_json_of_every_kind_says_of_what_kind_it_is(harbour: Library) -> None:
    out = json.loads("".join(as_json(everything(harbour))))
    assert [each["kind_of_record"] for each in out] == [SINGULAR[entry.kind] for entry in everything(harbour)]
    assert [each["id"] for each in out] == [entry.record.id for entry in everything(harbour)]


def test_json_of_nothing_is_an_empty_array() -> None:
    assert json.loads("".join(as_json([]))) == []


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip))
@settings(deadline=None, max_examples=60)
def test_json_keeps_a_text_exactly_and_csv_and_markdown_show_it(text: str) -> None:
    entry = one("x")
    entry = entry._replace(record=entry.record._replace(text=(text,), note=text))  # type: ignore[call-arg]  # a Quote
    out = "".join(as_json([entry]))
    assert (json.loads(out)[0]["text"], json.loads(out)[0]["note"]) == (text, text)
    assert out.isascii()
    assert acting(out) == set()
    (row,) = csv.DictReader(io.StringIO("".join(as_csv([entry])), newline=""))
    assert row["text"] in (harmless(text), f"'{harmless(text)}")
    assert not re.match(r"\s*[=+\-@\t\r|%＝＋－＠]", row["text"])
    assert unescaped(escape_markdown(text)) == harmless(text).strip()


def unescaped(markdown: str) -> str:
    """Text as CommonMark has it: a backslash before punctuation is no character of its own."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\u00a0=", "\u3000=", "＝", "|", "%", "\n@"])
def test_no_cell_is_a_formula(start: str) -> None:
    formula = f'{start}HYPERLINK("http://x","y")'
    (row,) = csv.DictReader(
        io.StringIO("".join(as_csv([one(f"{formula}", note=formula, topics=[formula])])), newline="")
    )
    for cell in row.values():
        assert not re.match(r"\s*[=+\-@\t\r|%＝＋－＠]", cell or "")
    assert row["topics"].removeprefix("'") == shown(formula)


def test_csv_has_a_row_a_record_and_the_columns_of_all_kinds(harbour: Library) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(as_csv(everything(harbour))), newline="")))
    assert [row["id"] for row in rows] == [entry.record.id for entry in everything(harbour)]
    assert set(rows[0]) == {
        *("kind_of_record", "digest", "segments", "verified", "difference", "quotes", "quotes_found"),
        *(field for kind in KINDS.values() for field in kind._fields),
    }
    reopen = next(row for row in rows if row["id"] == "reopen")
    assert (reopen["speaker"], reopen["article"], reopen["event"]) == (
        "Ada Trần",
        "Harbour to reopen",
        "Opening of the harbour",
    )
    assert (reopen["topics"], reopen["text"], reopen["segments"]) == (
        "harbour; repairs",
        "We’ll reopen the quay, and the pier with it.",
        "“We’ll reopen the quay,” “and the pier with it.”",
    )
    assert next(row for row in rows if row["id"] == "let-in")["quote"] == "Small boats should be let in first."
    assert next(row for row in rows if row["id"] == "opening")["speakers"] == "Ada Trần; Bo Łódź"


def test_csv_of_nothing_is_its_header() -> None:
    assert "".join(as_csv([])).startswith("kind_of_record,digest,id,")
    assert len("".join(as_csv([])).splitlines()) == 1


def test_hostile_csv_parses_back_into_as_many_rows(hostile: Library) -> None:
    rows = list(csv.reader(io.StringIO("".join(as_csv(everything(hostile))), newline=""), strict=True))
    assert len(rows) == 1 + len(everything(hostile))
    assert len(set(map(len, rows))) == 1


def test_markdown_quotes_the_words_and_lists_all_else(harbour: Library) -> None:
    out = "".join(as_markdown(entries(harbour, "quotes", "boats")))
    assert out == (
        "> Small boats should be let in first.\n"
        "\n"
        "- kind: indirect, as reported\n"
        "- speaker: Bo Łódź\n"
        "- event: Opening of the harbour\n"
        "- date: 2016-11 *(inferred)*\n"
        "- article: Harbour to reopen\n"
        "- publisher: Gazette\n"
        "- date of publication: 2016-11-20\n"
        "- topics: boats\n"
        "- note: Said on the second day.\n"
        "- digest: The harbour\n"
        "\n"
    )
    assert "".join(as_markdown(entries(harbour, "quotes", "reopen"))).startswith("> “We’ll reopen the quay,” “and")
    assert "".join(as_markdown(entries(harbour, "events", "storm"))).startswith("**The storm**\n\n- date: 2015 *(inf")


@pytest.mark.parametrize(
    "text",
    [
        "# heading",
        "- item",
        "* item",
        "+ item",
        "1. item",
        "12) item",
        "> quote",
        "    code",
        "```",
        "---",
        "| a | b |",
        "<script>alert(1)</script>",
        "[x](javascript:alert)",
        "![x](http://e/x.png)",
        "<http://e>",
        "&lt;b&gt;",
        "**bold** _em_ ~~del~~ `code`",
        "a\\*b",
        "$math$",
        "[^1]: note",
        "[…](http://e)",
        "[…]: http://e",
        "wait[…][^1]",
        "<a@b.example>",
        "a < b & c > d",
        "AT&T; &copy me",
        "= = =",
    ],
)
def test_markdown_shows_text_as_it_stands(text: str) -> None:
    out = "".join(as_markdown([one(text, kind="indirect", note=text)]))
    quotation, listed = MarkdownIt("gfm-like", {"linkify": False}).render(out).split("</blockquote>")
    assert quotation == f"<blockquote>\n<p>{escape(text.strip())}</p>\n"
    assert f"<li>note: {escape(text.strip())}</li>" in listed


def test_a_long_list_goes_out_piece_by_piece(harbour: Library) -> None:
    (entry, *_) = entries(harbour, "quotes")
    taken = 0

    def endless() -> Iterator[Entry]:
        nonlocal taken
        while True:
            taken += 1
            yield entry

    for name, write in LIST_FORMATS.items():
        taken = 0
        pieces = write(endless())
        out = "".join(next(pieces) for _ in range(10))
        assert wording(entry.record)[:10] in out or name == "json"  # type: ignore[arg-type]  # it is a Quote
        assert taken <= 11, name
