"""Dates as sentences state them, and as they are counted from the day of publication."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.digest.dates import days_of
from briefing_tui.draft.dates import date_in


@pytest.mark.parametrize(
    ("text", "start", "end", "inferred"),
    [
        ("on 2021-03-12", "2021-03-12", "", False),
        ("on March 12, 2021", "2021-03-12", "", False),
        ("on 12 March 2021", "2021-03-12", "", False),
        ("on the 3rd of May 2019", "2019-05-03", "", False),
        ("in March 2019", "2019-03", "", False),
        ("on Nov. 6, 2020", "2020-11-06", "", False),
        ("on November 15 and 16", "2020-11-15", "2020-11-16", True),
        ("from December 28 to 30", "2019-12-28", "2019-12-30", True),
        ("on Monday", "2020-01-13", "", True),
        ("on Wednesday", "2020-01-15", "", True),
        ("last Wednesday", "2020-01-08", "", True),
        ("it closed yesterday", "2020-01-14", "", True),
    ],
)
def test_a_date_is_read(text: str, start: str, end: str, inferred: bool) -> None:
    published = "2020-11-08" if "ovember" in text else "2020-01-15"  # a Wednesday
    found = date_in(text, published)
    assert found is not None
    assert (found.start, found.end, found.inferred) == (start, end, inferred)


@pytest.mark.parametrize(
    "text",
    [
        "on Monday",
        "yesterday",
        "next Friday",
        "on March 12",
        "in May it may rain",
        "at 10 Downing Street",
        "",
        "on May 99, 2021",
    ],
)
def test_what_cannot_be_counted_is_no_date(text: str) -> None:
    assert date_in(text, "") is None


def test_a_common_day_is_no_weekday() -> None:
    assert date_in("a holiday on a rainy day, every birthday", "2020-01-15") is None


@given(
    st.text(alphabet="0123456789 -,MayJunesdto", max_size=40), st.sampled_from(["", "2020", "2020-02-29", "0001-01-01"])
)
def test_every_date_found_is_one(text: str, published: str) -> None:
    found = date_in(text, published)
    if found:
        assert days_of(found.start)
        assert not found.end or days_of(found.end)
