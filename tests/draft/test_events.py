"""The events that sentences name, with when and where they were."""

from __future__ import annotations

import pytest

from briefing_tui.draft.article_reading import ArticleReading
from briefing_tui.draft.events import events_in


def found(text: str) -> list[tuple[str, str, str, str]]:
    cut = [each.chunks for each in ArticleReading(text).sentences]
    return [(e.name, e.start, e.end, e.location) for chunks in cut for e in events_in(chunks, text, "2020-11-20")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("She spoke at the Pacific Pier Summit in Port Elin.", ("Pacific Pier Summit", "", "", "Port Elin")),
        (
            "The Harbour Conference on Safe Piers on November 15 and 16 was full.",
            ("Harbour Conference on Safe Piers", "2020-11-15", "2020-11-16", ""),
        ),
        ("The Port Elin Games, opened on 4 June 2019, are short.", ("Port Elin Games", "2019-06-04", "", "")),
        (
            "The board held a workshop in Ca Linh on March 12, 2019.",
            ("Workshop in Ca Linh", "2019-03-12", "", "Ca Linh"),
        ),
        ("The ASEAN Peoples’ Forum 2020 was long.", ("ASEAN Peoples’ Forum 2020", "", "", "")),
        ("They ran the “Safe Piers for All” workshop in Elin.", ("Safe Piers for All", "", "", "Elin")),
        ("Ada Reyes met with the mayor, Bo Li, to talk.", ("Meeting of Ada Reyes with the mayor, Bo Li", "", "", "")),
    ],
)
def test_an_event(text: str, event: tuple[str, str, str, str]) -> None:
    assert found(text) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "The Convention on Safe Piers binds all states.",
        "The Elin Declaration on Safe Piers, adopted on 4 June 2019, is short.",
        "The Elin Statement of Harbour Ministers binds all states.",
        "The Forum Fisheries Secretariat is in Elin.",
        "They held a meeting.",
        "The General Assembly and the National Congress Party agree.",
        "The demand was met with silence.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "organizers"),
    [
        ("The Harbour Board held a workshop in Elin.", ("Harbour Board",)),
        ("The Harbour Board and the Pier Trust held a workshop in Elin.", ("Harbour Board", "Pier Trust")),
        ("The Piers and Boats Alliance held a workshop in Elin.", ("Piers and Boats Alliance",)),
        (
            "The Pier Trust (PT), Clean Shores, a charity, as well as the Harbour Board had jointly organised the"
            " “Safe Piers for All” workshop.",
            ("Pier Trust", "Clean Shores", "Harbour Board"),
        ),
        ("A workshop in Elin was organised by GreenPier, HB and the Pier Trust.", ("GreenPier", "HB", "Pier Trust")),
        ("On Monday she said that the ministry held a workshop in Elin.", ("ministry",)),
        ("The minister inaugurated a workshop on piers in Elin.", ()),
        ("They held a workshop in Elin.", ()),
    ],
)
def test_who_held_it_are_its_organizers(text: str, organizers: tuple[str, ...]) -> None:
    (event,) = (e for each in ArticleReading(text).sentences for e in events_in(each.chunks, text, ""))
    assert event.organizers == organizers
