"""What sentences recommend, and who should do it."""

from __future__ import annotations

import pytest

from briefing_tui.draft.actions import recommendations
from briefing_tui.draft.article_reading import ArticleReading
from briefing_tui.draft.digest_draft import DigestDraft
from tests.draft.listing import listing


def recommended(text: str) -> list[tuple[str, str]]:
    found = (recommendations(each.chunks, text) for each in ArticleReading(text).sentences)
    return [(each.agent, each.action) for several in found for each in several]


@pytest.mark.parametrize(
    ("text", "agent", "action"),
    [
        ("The council should close the pier.", "The council", "close the pier"),
        ("The council must, however, close the pier.", "The council", "close the pier"),
        ("She said that the council needs to close the pier.", "the council", "close the pier"),
        ("The council ought to close the pier.", "The council", "close the pier"),
        ("The council can, and must, close the pier.", "The council", "close the pier"),
        ("We need to close the pier.", "", "close the pier"),
        ("The council should not close the pier.", "The council", "not close the pier"),
        ("The pier should be closed in May.", "", "The pier should be closed in May"),
        ("She urged the council to close the pier.", "the council", "close the pier"),
        ("She called on all donors to pay for the pier.", "all donors", "pay for the pier"),
        ("She called for the council to close the pier.", "the council", "close the pier"),
        ("She called for a new pier.", "", "a new pier"),
        ("She recommended closing the pier.", "", "closing the pier"),
        ("The challenge now is for the towns to close the pier.", "the towns", "close the pier"),
        ("Stronger piers are needed along the coast.", "", "Stronger piers are needed along the coast"),
        ("They stressed the need to close the pier.", "", "close the pier"),
        ("The council should close the pier, but it will not.", "The council", "close the pier"),
        ("Flag states, she argues, ought to close the pier.", "Flag states", "close the pier"),
        ("She recommended that the council close the pier.", "the council", "close the pier"),
        ("She suggested that critics visit the pier.", "critics", "visit the pier"),
        ("She demanded that every boat be given a berth.", "", "every boat be given a berth"),
        ("She called for an end to raids.", "", "end raids"),
        ("She demanded his release.", "", "his release"),
        ("The port company has to pay for the pier.", "The port company", "pay for the pier"),
    ],
)
def test_a_recommendation(text: str, agent: str, action: str) -> None:
    assert recommended(text) == [(agent, action)]


@pytest.mark.parametrize(
    "text",
    [
        "The council closed the pier.",
        "It should be fine by noon.",
        "The piers would have to be closed.",
        "She asked not to be named.",
        "There must be another way.",
        "The council should have closed the pier.",
        "He must know.",
        "A lorry has to stand somewhere.",
        "The land is needed for a promenade.",
        "We called for it in May and nobody came.",
        "You have to love it.",
        "She suggested that the pier was old.",
    ],
)
def test_what_recommends_nothing(text: str) -> None:
    assert recommended(text) == []


def test_an_action_ends_where_what_was_said_ends() -> None:
    draft = DigestDraft()
    draft.add("Towns should close the pier, Ada Reyes said today in a report.", "a.txt")
    assert [line for line in listing(draft) if line.startswith("action")] == [
        "action 1: Ada Reyes: Towns: Close the pier"
    ]


@pytest.mark.parametrize("parting", ["\n\n", "\n"])
def test_a_list_after_a_call_is_of_actions(parting: str) -> None:
    draft = DigestDraft()
    lines = ("Ada Reyes called on the council to:", "• close the pier;", "• pay the workers.", "Nothing else was new.")
    draft.add(parting.join(lines), "a.txt")
    assert [line for line in listing(draft) if line.startswith("action")] == [
        f"action {2 if len(parting) > 1 else 1}: Ada Reyes: the council: Close the pier",
        f"action {3 if len(parting) > 1 else 1}: Ada Reyes: the council: Pay the workers",
    ]
