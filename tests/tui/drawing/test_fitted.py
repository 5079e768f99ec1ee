"""A text on one line of a list: where it is cut, no word that the query found is cut in two."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.library.query_parser import parse
from briefing_tui.tui.drawing.styles import MATCH, fitted
from tests.tui.drawing.nasty import NASTY
from tests.tui.user import harmless


@pytest.mark.parametrize(
    ("text", "query", "width", "shown"),
    [
        ("Aban Marker Kabraji", "kabra", 14, "…Kabraji"),
        ("Aban Marker Kabraji", "kabraji", 15, "…Marker Kabraji"),
        ("Aban Marker Kabraji", "aban", 14, "Aban Marker K…"),
        ("Aban Marker Kabraji", "aban kabraji", 14, "Aban Marker…"),
        ("The governments of the region and its communities agreed.", "commun", 20, "…its communities ag…"),
        ("The governments of the region agreed on this.", "region", 20, "…of the region agre…"),
        ("Antidisestablishmentarianism", "anti", 10, "Antidises…"),
        ("a long way to Antidisestablishmentarianism", "anti", 10, "…Antidise…"),
        ("communities and the communities", "communities", 25, "communities and the…"),
        ("communities communities said region’s", "region", 25, "…said region’s"),
        ("no match in this text at all", "xyzzy", 12, "no match in…"),
    ],
)
def test_the_word_that_is_found_is_whole(text: str, query: str, width: int, shown: str) -> None:
    assert fitted(text, "text", parse(query), width).plain.rstrip() == shown


WORDS = st.lists(
    st.sampled_from(["communities", "Kabraji", "said", "the", "of", "a", "region’s", "Trần", "野生動物", "2016-11"]),
    min_size=1,
    max_size=14,
).map(" ".join)


@given(
    WORDS,
    st.sampled_from(["commun", "kabraji", "tran said", "region", "the OR a", "kabraji commun"]),
    st.integers(12, 40),
)
@settings(deadline=None, max_examples=400)
def test_no_found_word_is_cut(text: str, query: str, width: int) -> None:
    asked = parse(query)
    line = fitted(text, "text", asked, width)
    assert line.cell_len == width
    words = set(text.split())
    for span in line.spans:
        if span.style == MATCH:
            start, end = span.start, span.end
            while start and line.plain[start - 1] not in " …":
                start -= 1
            while end < len(line.plain) and line.plain[end] not in " …":
                end += 1
            assert line.plain[start:end] in words or width < 14  # with an ellipsis on both sides
    if asked.spans("text", text):
        assert any(span.style == MATCH for span in line.spans)


@given(NASTY | st.text(max_size=60), st.sampled_from(["a", "", "e OR o", "\u0301x"]), st.integers(1, 30))
@settings(deadline=None, max_examples=200)
def test_whatever_the_text_the_line_is_as_wide_as_asked(text: str, query: str, width: int) -> None:
    line = fitted(text, "text", parse(query), width)
    assert line.cell_len == width
    assert harmless(line.plain)
