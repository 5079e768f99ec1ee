"""The words of a quotation in its article: its ends move word by word, and never off what stands there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.digest.quote_match import match_quote
from briefing_tui.digest.quote_span import QuoteSpan, quote_span
from briefing_tui.digest.records import Quote
from briefing_tui.digest.source_text import split_paragraphs

TEXT = split_paragraphs(
    "The harbour will reopen.\n\n“We’ll reopen the quay,” Dr Ada Trần said, “and the pier with it.”"
)


def span_of(*segments: str) -> QuoteSpan:
    span = quote_span(Quote("q", "direct", segments, "ada", "a"), TEXT)
    assert span is not None
    return span


def test_the_ends_move_by_words_without_quotation_marks() -> None:
    span = span_of("reopen the quay,")
    assert span.segments == ("reopen the quay,",)
    assert span.paragraph == 2
    assert span.move_start(-1).segments == ("We’ll reopen the quay,",)
    assert span.move_start(1).segments == ("the quay,",)
    assert span.move_end(-1).segments == ("reopen the",)
    assert span.move_end(-1).move_end(1) == span
    assert span.move_end(2) == span  # its closing mark
    assert span.move_start(-9).segments == ("We’ll reopen the quay,",)
    assert span.move_end(-2).move_end(9) == span
    assert span.move_start(5).segments == ("quay,",)  # a word is left


def test_of_an_interrupted_quotation_the_outer_ends_move() -> None:
    span = span_of("We’ll reopen the quay,", "and the pier with it.")
    moved = span.move_start(1).move_end(-2)
    assert moved.segments == ("reopen the quay,", "and the pier")


def test_what_is_not_word_for_word_begins_at_the_nearest_wording() -> None:
    assert span_of("reopen the key,").segments == ("reopen the quay,",)
    assert quote_span(Quote("q", "direct", ("Xylophones?",), "ada", "a"), TEXT) is None


@given(st.lists(st.tuples(st.booleans(), st.integers(-9, 9)), max_size=12))
def test_however_they_move_it_stands_in_the_article(moves: list[tuple[bool, int]]) -> None:
    span = span_of("We’ll reopen the quay,", "and the pier with it.")
    for at_start, words in moves:
        span = span.move_start(words) if at_start else span.move_end(words)
        quote = Quote("q", "direct", span.segments, "ada", "a", paragraph=span.paragraph)
        assert match_quote(quote, TEXT).miss is None


@pytest.mark.parametrize("words", [-1, 1])
def test_where_there_is_no_word_the_end_stays(words: int) -> None:
    whole = span_of("The harbour will reopen.").move_end(99)
    assert whole.move_end(1) == whole
    assert whole.move_start(-1) == whole


def test_between_single_marks_an_apostrophe_does_not_end_a_quotation() -> None:
    text = split_paragraphs("‘We’ll reopen the traders’ quay,’ she said.")
    span = quote_span(Quote("q", "direct", ("We’ll reopen",), "ada", "a"), text)
    assert span is not None
    assert span.move_end(9).segments == ("We’ll reopen the traders’ quay,",)
    assert span.move_start(-1) == span
