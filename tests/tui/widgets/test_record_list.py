"""The list draws what is in view, and of that only what changes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from rich.text import Text
from textual.app import App, ComposeResult

from briefing_tui.tui.widgets.record_list import RecordList

HEIGHT = 10


class Lister(App[None]):
    """A list alone on the screen."""

    def compose(self) -> ComposeResult:
        self.list = RecordList("list")
        yield self.list


class Rows:
    """A list of numbers, and which of them were drawn since it was last asked."""

    def __init__(self, app: Lister, settle: object) -> None:
        self.list = app.list
        self._app = app
        self._drawn: list[int] = []

    def show(self, count: int, cursor: int = 0) -> None:
        self.list.show(count, self._draw, cursor, [Text("none"), Text("at all")])

    def _draw(self, place: int, width: int) -> Text:
        self._drawn.append(place)
        return Text(f"row {place}")

    def seen(self) -> list[str]:
        return [row.text.rstrip() for row in self._app.screen._compositor.render_strips()]

    def drawn(self) -> list[int]:
        self.seen()
        drawn, self._drawn = sorted(self._drawn), []
        return drawn


@pytest.fixture
async def rows() -> AsyncIterator[Rows]:
    app = Lister()
    app.animation_level = "none"
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        made = Rows(app, pilot)
        made.show(100)
        await pilot.pause()
        made.drawn()
        yield made


async def test_a_move_draws_two_rows(rows: Rows) -> None:
    assert rows.list.go(1)
    assert rows.drawn() == [0, 1]
    assert rows.list.go(5)
    assert rows.drawn() == [1, 5]
    assert not rows.list.go(5)
    assert rows.drawn() == []


async def test_leaving_the_window_scrolls_by_half_of_it(rows: Rows) -> None:
    rows.list.go(HEIGHT - 1)
    assert rows.seen()[0] == "row 0"
    rows.list.go(HEIGHT)
    assert rows.seen() == [f"row {place}" for place in range(6, 16)]
    rows.list.go(5)
    assert rows.seen()[5] == "row 5"
    rows.list.go(1000)
    assert rows.list.cursor == 99
    assert rows.seen() == [f"row {place}" for place in range(90, 100)]
    rows.list.go(-5)
    assert rows.list.cursor == 0
    assert rows.seen()[0] == "row 0"


async def test_the_cursor_is_in_view_wherever_it_is_put(rows: Rows) -> None:
    for place in [0, 50, 99, 3, 97, 12, 88, 49, 51, 9, 10, 11, 0]:
        rows.list.go(place)
        assert f"row {place}" in rows.seen()
        rows.show(100, 99 - place)
        assert f"row {99 - place}" in rows.seen()


async def test_fewer_rows_and_none(rows: Rows) -> None:
    rows.show(100, 99)
    rows.show(3, 99)
    assert rows.list.cursor == 2
    assert rows.seen()[:4] == ["row 0", "row 1", "row 2", ""]
    rows.show(0, 5)
    assert rows.seen()[:3] == ["none", "at all", ""]
    assert rows.list.cursor == 0
    assert not rows.list.go(1)
    rows.show(2, -3)
    assert rows.list.cursor == 0


async def test_more_rows_than_were_counted(rows: Rows) -> None:
    rows.list.grow(1000)
    rows.drawn()
    rows.list.go(999)
    assert "row 999" in rows.seen()


async def test_headings_stand_over_the_rows_that_they_are_of(rows: Rows) -> None:
    rows.list.show(100, rows._draw, 0, [], heading=lambda place: Text(f"from {place // 4 * 4}"))
    assert rows.seen() == [
        "from 0", "row 0", "row 1", "row 2", "row 3", "from 4", "row 4", "row 5", "row 6", "row 7",
    ]  # fmt: skip
    for place in range(1, 40):
        rows.list.go(place)
        assert f"row {place}" in rows.seen()
        assert rows.seen()[0].startswith("from")
        assert len(rows.seen()) == HEIGHT
    rows.drawn()
    rows.list.go(rows.list.cursor - 1)
    assert rows.drawn() == [38, 39]  # a move still draws two rows
    for place in (99, 0, 57, 3):
        rows.list.go(place)
        assert f"row {place}" in rows.seen()


async def test_pages_adjoin_with_headings_too(rows: Rows) -> None:
    for heading in (None, lambda place: Text(f"from {place // 3 * 3}")):
        rows.list.show(100, rows._draw, 0, [], 0, heading)
        seen = {row for row in rows.seen() if row.startswith("row")}
        while rows.list.go_page(1):
            now = {row for row in rows.seen() if row.startswith("row")}
            assert now & seen or not rows.list.cursor
            seen |= now
        assert seen == {f"row {place}" for place in range(100)}
