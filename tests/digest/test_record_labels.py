"""A message names records by how their words begin, and counts those beyond a few."""

from __future__ import annotations

import pytest

from briefing_tui.digest.record_labels import label_of, listed
from briefing_tui.digest.records import Action, Quote, Speaker


def quote(*segments: str, kind: str = "direct") -> Quote:
    return Quote("q", kind, segments, "s", "a")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "record", "label"),
    [
        ("quotes", quote("We close."), "quote “We close.”"),
        ("quotes", quote("We close,", "and open."), "quote “We close…”"),
        ("quotes", quote("Our Union remains committed to turning"), "quote “Our Union remains committed to…”"),
        ("quotes", quote("It will\nclose.", kind="indirect"), "quote It will close"),
        (
            "actions",
            Action("a", "Warn the fishing boats, and soon, please.", "n"),
            "action Warn the fishing boats, and…",
        ),
        ("speakers", Speaker("s", "a" * 50), f"speaker {'a' * 32}…"),
    ],
)
def test_a_record_is_named_by_how_its_words_begin(kind: str, record: object, label: str) -> None:
    assert label_of(kind, record) == label


def test_what_is_beyond_a_few_is_counted() -> None:
    assert [listed("abcd"[:number], 2) for number in range(1, 5)] == [
        "a",
        "a and b",
        "a, b and 1 other",
        "a, b and 2 others",
    ]
