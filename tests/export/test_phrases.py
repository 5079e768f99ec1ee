"""Dates, lists and quotations as an English sentence has them."""

from __future__ import annotations

import pytest

from briefing_tui.digest.records import Quote
from briefing_tui.export.phrases import (
    counted,
    date_in_words,
    dates_in_words,
    listed,
    quoted,
    remark,
    running,
    sentence,
)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2016", "2016"),
        ("2016-11", "November 2016"),
        ("2016-11-05", "5 November 2016"),
        ("", ""),
        ("autumn", "autumn"),
        ("2016-13", "2016-13"),
        ("mid-November", "mid-November"),
    ],
)
def test_a_date_is_said_as_closely_as_it_is_known(iso: str, words: str) -> None:
    assert date_in_words(iso) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2016-11-15", "2016-11-16", "15–16 November 2016"),
        ("2016-11-30", "2016-12-02", "30 November – 2 December 2016"),
        ("2016-12-30", "2017-01-02", "30 December 2016 – 2 January 2017"),
        ("2016-05", "2016-06", "May – June 2016"),
        ("2016", "2018", "2016–2018"),
        ("2016-11", "2018", "November 2016 – 2018"),
        ("2016-11", "", "November 2016"),
        ("2016", "2016", "2016"),
        ("", "2016-11", "until November 2016"),
        ("", "", ""),
    ],
)
def test_the_days_of_an_event_are_said_without_repetition(start: str, end: str, words: str) -> None:
    assert dates_in_words(start, end) == words


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a, inc.", "b"], "a, inc.; b"),
        (["salt and pepper", "oil"], "salt and pepper, and oil"),
    ],
)
def test_a_list_can_be_told_apart_again(items: list[str], words: str) -> None:
    assert listed(items) == words


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("direct", ("We close.",), "“We close.”"),
        ("direct", ("We close,",), "“We close”"),
        ("direct", ("We close,", "and open,"), "“We close,” “and open”"),
        ("direct", (",",), "“,”"),
        ("direct", ("We\n close.\n",), "“We close.”"),
        ("indirect", ("They close,",), "They close,"),
    ],
)
def test_a_quotation_is_set_word_for_word_without_the_comma_of_the_article(
    kind: str, text: tuple[str, ...], words: str
) -> None:
    assert quoted(Quote("q", kind, text, "s", "a")) == words  # type: ignore[arg-type]  # one of the kinds


def test_a_sentence_ends_once() -> None:
    ended = ["It ends.", "It ends?", "“It ends.”", "(It ends.)"]
    assert [sentence(text) for text in ended] == ended
    assert [sentence("It ends"), sentence("“It” ends”"), sentence("")] == ["It ends.", "“It” ends”.", ""]


def test_white_space_runs_on_and_numbers_have_their_noun() -> None:
    assert running(" a\n\n b\tc\r\n") == "a b c"
    assert [counted(1, "entry", "entries"), counted(2, "entry", "entries"), counted(1200, "quote")] == [
        *("1 entry", "2 entries", "1,200 quotes")
    ]


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("cue: “said”", ""),
        ("cue: “said; so”; “He” is taken for Ada", "“He” is taken for Ada"),
        ("cue: continued from the paragraph before; the speaker is taken to be Ada", "the speaker is taken to be Ada"),
        ("cue: headline “Pier; closing”, date “4 May”", ""),
        ("It is about the cue: “said”.", "It is about the cue: “said”."),
    ],
)
def test_a_remark_leaves_out_the_cue_of_a_draft(note: str, left: str) -> None:
    assert remark(note) == left
