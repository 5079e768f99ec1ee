"""A briefing in Markdown goes through Pandoc into a word processor's file, where Pandoc is installed."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.digest.sanitize import harmless
from briefing_tui.export.briefing_builder import build_briefing
from briefing_tui.export.briefing_markdown import briefing_markdown
from briefing_tui.export.export_plan import ExportPlan
from briefing_tui.export.markdown_escape import escape_markdown
from briefing_tui.library.library import Library
from tests.digests import HARBOUR, library_of
from tests.export.hostile import everything

pytestmark = pytest.mark.skipif(which("pandoc") is None, reason="Pandoc is not installed")

FROM = ("-f", "markdown-smart")
"""As README has it: without `smart`, which would make other apostrophes and dashes of a quotation's own."""


@pytest.fixture(scope="module")
def harbour() -> Iterator[Library]:
    with library_of(HARBOUR) as library:
        yield library


def pandoc(*arguments: str, given: str = "") -> str:
    return subprocess.run(
        ["pandoc", *arguments], input=given, capture_output=True, encoding="utf-8", check=True, timeout=60
    ).stdout


def blocks(markdown: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(pandoc(*FROM, "-t", "json", given=markdown))["blocks"]
    return read


def plain(inlines: list[dict[str, Any]]) -> str:
    """The text of inline elements; anything but text as its name."""
    out = ""
    for each in inlines:
        kind = each["t"]
        blank = kind in ("Space", "SoftBreak")
        out += each["c"] if kind == "Str" else " " if blank else plain(each["c"][1]) if kind == "Cite" else f"<{kind}>"
    return out


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_the_footnotes_come_with_it(harbour: Library, tmp_path: Path, format: str) -> None:
    markdown = "".join(
        briefing_markdown(build_briefing(everything(harbour), ExportPlan("md", harbour), datetime(2026, 11, 25)))
    )
    file = tmp_path / f"briefing.{format}"
    pandoc(*FROM, "-o", str(file), given=markdown)
    back = pandoc(str(file), "-t", "markdown-smart", "--wrap=none")
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", markdown, re.MULTILINE))
    referred = re.findall(r"\[\^(\d+)\](?!:)", markdown)
    assert set(referred) == set(notes)
    # A word processor has a note of its own for each reference.
    assert Counter(re.findall(r"^\[\^\d+\]: (.*)$", back, re.MULTILINE)) == Counter(notes[each] for each in referred)
    assert "“We’ll reopen the quay,” “and the pier with it.”[^1] — Ada Trần" in back
    unanchored = re.sub(r"\[\]\{.*?\}", "", back)
    assert [line for line in unanchored.splitlines() if line.startswith("#")] == [
        line for line in markdown.splitlines() if line.startswith("#")
    ]


LINES = [
    *("(@) x", "(a) x", "(12) y", "a. x", "i. x", "iv) x", "II. x", "A. Smith", "C) x", "#. x", "1. x", "1) x", "1."),
    *("- x", "* x", "@zhang said", "see @zhang and [@x]", "% t", "--- x", "a -- b... 'q' \"r\" region's", "x^2^ ~s~"),
    *(
        "::: x",
        "| a",
        "$x$ and $5",
        "\\begin{x} y",
        "<b>x</b> &amp; &copy;",
        "Mr. Zhang",
        "http://a.b/c_d_e",
        "x {#id}",
    ),
    *(
        "~~~ x",
        "+++",
        "===",
        "Table: x",
        "[x]: y",
        "![i](u)",
        "^[note] x",
        "[^1] x",
        "\\(x\\) y",
        "x\\",
        "[…](u)",
        "***",
    ),
]


def test_no_text_begins_a_list_or_anything_else() -> None:
    read = blocks("\n\n".join(map(escape_markdown, LINES)))
    assert [(each["t"], plain(each["c"])) for each in read] == [("Para", line) for line in LINES]


@given(st.lists(st.sampled_from([*"aiX12@.)(-+*#>:|$_^~`[]{}\\<&'\" ", "  ", "é", "IV"]), max_size=9).map("".join))
@settings(deadline=None, max_examples=40)
def test_any_text_stays_one_paragraph(text: str) -> None:
    read = blocks(f"Before.\n\n{escape_markdown(text)}\n\nAfter.")
    expected = " ".join(harmless(text).split())
    assert [each["t"] for each in read] == ["Para"] * (3 if expected else 2)
    assert not expected or plain(read[1]["c"]) == expected
