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
        ("The Elin Declaration, adopted on 4 June 2019, is short.", ("Elin Declaration", "2019-06-04", "", "")),
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
        "They held a meeting.",
        "The General Assembly and the National Congress Party agree.",
        "The demand was met with silence.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert found(text) == []


def test_who_held_it_is_its_organizer() -> None:
    text = "The Harbour Board held a workshop in Elin."
    (event,) = (e for each in ArticleReading(text).sentences for e in events_in(each.chunks, text, ""))
    assert event.organizers == ("Harbour Board",)
