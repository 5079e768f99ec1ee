"""A direct quotation of a model's answer is the article's own words within quotation marks, or is none."""

from __future__ import annotations

import pytest

from tests.draft.proving import ARTICLE, SPEAKERS, proved, quote


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("We close in May, and we open in June,", "We close in May, and we open in June,"),
        ("“We close in May, and we open in June,”", "We close in May, and we open in June,"),
        ("We close in May, and we\n  open in June,", "We close in May, and we open in June,"),
        ("We close in May,and we open in\u00a0June,", "We close in May, and we open in June,"),
        ("The pier isn’t safe,", "The pier isn't safe,"),
        ('Nobody will lose a "berth".', "Nobody will lose a ‘berth’."),
        ("Nobody will lose a ''berth''.", "Nobody will lose a ‘berth’."),
        ("''The pier isn`t safe,''", "The pier isn't safe,"),
    ],
)
def test_a_direct_quotation_is_set_right_from_the_article(given: str, text: str) -> None:
    record, remarks = quote(text=given)
    assert record is not None
    assert (record.kind, record.text, remarks) == ("direct", (text,), [])


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("We close in June, and we open in June,", "the article has “…on Tuesday. “We close in May, and"),
        ("we close in May", "not word for word"),
        ("We close in May and we open in June,", "not word for word"),
        ("We close in May … open in June", "not word for word"),
        ("We close in May, and we open in Jun", "not word for word"),
        ("All is well on Mars.", "does not stand in the article"),
        ("", "has no text"),
        ("“…”", "has no text"),
        ("x" * 100_000, "does not stand in the article"),
        (["a"] * 100_000, "has more than 50 parts"),
    ],
)
def test_any_other_direct_quotation_is_left_out(given: str | list[str], reason: str) -> None:
    record, remarks = quote(text=given)
    assert record is None
    assert len(remarks) == 1
    assert remarks[0].startswith("left out: quote “")
    assert reason in remarks[0]


def test_segments_stand_in_their_order_and_what_interrupts_them_is_taken_out() -> None:
    segments = ("We close in May, and we open in June,", "Nobody will lose a ‘berth’.")
    for wording in (
        [*segments],
        "We close in May, and we open in June,” said Ada Reyes, the harbour master of Porto Vela. "
        "“Nobody will lose a 'berth'.",
    ):
        record, remarks = quote(text=wording)
        assert record is not None
        assert (record.text, record.paragraph, remarks) == (segments, 4, [])
    assert quote(text=[*segments[::-1]])[0] is None


def test_a_word_that_is_part_of_another_is_none() -> None:
    text = ARTICLE.replace("“The pier isn't safe,”", "“No,”")
    draft, _ = proved(text, speakers=SPEAKERS, quotes=[{"kind": "direct", "text": "No", "speaker": "ada"}])
    assert [(record.text, record.paragraph) for record in draft.records["quotes"]] == [(("No",), 5)]


def test_a_later_place_is_taken_where_the_order_of_segments_asks_for_it() -> None:
    text = ARTICLE.replace("“too late”", "“not safe” and “in June”")  # June is spoken of earlier, too
    draft, _ = proved(
        text, speakers=SPEAKERS, quotes=[{"kind": "direct", "text": ["not safe", "in June"], "speaker": "ada"}]
    )
    assert [record.paragraph for record in draft.records["quotes"]] == [7]


def test_a_quote_is_drafted_once() -> None:
    given = {"kind": "direct", "text": "The pier isn't safe,", "speaker": "ada"}
    draft, remarks = proved(speakers=SPEAKERS, quotes=[given, given])
    assert len(draft.records["quotes"]) == 1
    assert remarks == ["left out: quote “The pier isn't safe,”: is there twice"]


def test_what_stands_outside_quotation_marks_is_reported_speech() -> None:
    record, remarks = quote(text="ferries would use the northern quay meanwhile")
    assert record is not None
    assert (record.kind, record.text) == ("indirect", ("ferries would use the northern quay meanwhile",))
    assert "outside quotation marks" in record.note
    assert remarks == [
        "quote “ferries would use the northern quay meanwhile”: is drafted as reported speech: the article has it "
        "outside quotation marks"
    ]


def test_a_quotation_that_begins_ahead_of_its_marks_is_reported_speech() -> None:
    for wording in ("Some call them “too late”", "“too late”, and others"):
        record, _ = quote(text=wording)
        assert record is not None
        assert (record.kind, record.text) == ("indirect", (wording,))


def test_a_turn_of_a_talk_needs_no_quotation_marks() -> None:
    talk = (
        "Q: Will it close?\n\nA: We close in May, and we open in June.\n\nQ: And the pier?\n\nA: It is not safe at all."
    )
    draft, remarks = proved(
        f"Talk with Ada Reyes\n\n{talk}",
        speakers=SPEAKERS[:1],
        quotes=[{"kind": "direct", "text": "We close in May, and we open in June.", "speaker": "ada"}],
    )
    assert [record.kind for record in draft.records["quotes"]] == ["direct"], remarks
