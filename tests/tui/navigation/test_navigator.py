"""Jumps are taken back in the reverse order, as many as anybody remembers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.navigation.navigator import MOST_JUMPS, Navigator
from briefing_tui.tui.navigation.saved_view import View
from tests.digests import HARBOUR, digest, library_of, said


@pytest.fixture
def navigator() -> Iterator[Navigator]:
    with library_of(HARBOUR) as library:
        search = CurrentSearch(library, [])
        search.ask("")
        yield Navigator(search)


def test_no_more_jumps_are_remembered_than_anybody_takes_back(navigator: Navigator) -> None:
    assert not navigator.can_go_back
    for number in range(MOST_JUMPS + 20):
        navigator.remember(False, number, (0, -1))
    tops: list[int] = []
    while navigator.can_go_back:
        jump = navigator.back()
        assert jump is not None
        tops.append(jump.top)
    assert tops == list(range(MOST_JUMPS + 19, 19, -1))
    assert navigator.back() is None


def test_a_jump_comes_back_to_the_view_it_left(navigator: Navigator) -> None:
    view = View("quotes", "", (("quotes", ("a.yaml", "boats")),), ("a.yaml", "post"))
    navigator.go(view)
    navigator.remember(True, 3, (5, 2))
    navigator.go(View())
    assert navigator.tab == "events"
    assert navigator.back() == (view, True, 3, (5, 2))


@pytest.mark.parametrize(
    ("content", "tab"),
    [
        (HARBOUR, "events"),
        (said("Once."), "quotes"),
        (digest(speakers=[{"id": "s", "name": "Ada"}]), "speakers"),
        (digest(), "events"),
    ],
    ids=["all", "quotes and speakers", "speakers", "none"],
)
def test_the_tab_that_holds_records_is_shown_where_the_usual_one_holds_none(content: dict[str, Any], tab: str) -> None:
    with library_of(content) as library:
        navigator = Navigator(CurrentSearch(library, []))
        navigator.show_tab_with_records()
        assert navigator.tab == tab
