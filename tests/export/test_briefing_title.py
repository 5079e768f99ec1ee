"""What a briefing is called that its user gave no title."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefing_tui.library.library import Library
from tests.digests import HARBOUR, entries, library_of, said
from tests.export.briefings import briefing_of


@pytest.fixture(scope="module")
def harbour() -> Iterator[Library]:
    with library_of(HARBOUR) as library:
        yield library


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("is:marked", "What Ada Trần, Bo Łódź and Those at the pier said"),
        ("@bo OR @ada is:direct", "What Ada Trần, Bo Łódź and Those at the pier said"),
        ("harbour topic:repairs", "Harbour, repairs: who said what"),
        ("harbour pier OR quay boats", "Harbour, pier or quay, boats: who said what"),
        ("pier @crowd", "Pier: what Ada Trần, Bo Łódź and Those at the pier said"),
        ("", "The harbour"),
    ],
)
def test_a_briefing_without_a_title_says_what_it_is_about(harbour: Library, query: str, title: str) -> None:
    assert briefing_of(entries(harbour, "quotes"), query).title == title


@pytest.mark.parametrize(
    ("speakers", "title"),
    [("A", "What A said"), ("ABCD", "What A, B, C and D said"), ("ABCDE", "What A, B, C and 2 others said")],
)
def test_a_title_names_four_speakers_or_three_and_how_many_others(speakers: str, title: str) -> None:
    people = [{"id": name.lower(), "name": name} for name in speakers]
    quotes = [
        {"id": f"q{name.lower()}", "kind": "direct", "text": "Yes.", "speaker": name.lower(), "article": "a"}
        for name in speakers
    ]
    with library_of({**said("x"), "speakers": people, "quotes": quotes}) as library:
        assert briefing_of(entries(library, "quotes"), "is:marked").title == title


def test_what_is_no_statement_has_a_title_too(harbour: Library) -> None:
    assert briefing_of(entries(harbour, "actions"), "agent:board").title == "Board: what should be done"
    assert briefing_of(entries(harbour, "events"), "storm").title == "Storm: what took place"
    assert briefing_of(entries(harbour, "speakers"), "@bo").title == "Who is who"
