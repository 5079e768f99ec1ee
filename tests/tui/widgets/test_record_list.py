"""The list reads what is in view in one go, before it draws it, and draws of that only what changes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from rich.text import Text
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from briefing_tui.tui.widgets.record_list import _SPARE, RecordList

HEIGHT = 10


class Number:
    """A row with a number."""

    def __init__(self, number: int, drawn: list[int], every: int) -> None:
        self._number, self._drawn, self._every = number, drawn, every

    @property
    def heading(self) -> Text | None:
        return Text(f"from {self._number // self._every * self._every}") if self._every else None

    def draw(self, width: int, under_heading: bool) -> Text:
        self._drawn.append(self._number)
        return Text(f"row {self._number}")


class Lister(App[None]):
    """A list alone on the screen."""

    def compose(self) -> ComposeResult:
        self.list = RecordList[Number]("list")
        yield self.list


class Rows:
    """A list of numbers, and which of them were drawn, or read, since it was last asked."""

    pilot: Pilot[None]

    def __init__(self, app: Lister) -> None:
        self.list = app.list
        self._app = app
        self._drawn: list[int] = []
        self._read: list[range] = []

    def show(self, count: int, cursor: int = 0, top: int | None = None, heading_every: int = 0) -> None:
        def read(first: int, end: int) -> list[Number]:
            self._read.append(range(first, end))
            return [Number(number, self._drawn, heading_every) for number in self._read[-1]]

        self.list.show(count, read, cursor, [Text("none"), Text("at all")], top)

    def seen(self) -> list[str]:
        return [row.rstrip(" ↓") for row in self.lines()]

    def lines(self) -> list[str]:
        return [row.text for row in self._app.screen._compositor.render_strips()]

    def drawn(self) -> list[int]:
        self.seen()
        drawn = sorted(self._drawn)
        self._drawn.clear()
        return drawn

    def read(self) -> list[range]:
        read, self._read = self._read, []
        return read


@pytest.fixture
async def rows() -> AsyncIterator[Rows]:
    app = Lister()
    app.animation_level = "none"
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        made = Rows(app)
        made.pilot = pilot
        made.show(100)
        await pilot.pause()
        made.drawn()
        made.read()
        yield made


async def test_a_move_draws_two_rows(rows: Rows) -> None:
    assert rows.list.go(1)
    assert rows.drawn() == [0, 1]
    assert rows.list.go(5)
    assert rows.drawn() == [1, 5]
    assert not rows.list.go(5)
    assert rows.drawn() == []


async def test_a_window_is_read_in_one_go_before_it_is_drawn_and_nothing_while_it_is(rows: Rows) -> None:
    for go, window in (
        (lambda: rows.show(100), range(HEIGHT)),
        (lambda: rows.list.go(HEIGHT), range(6, 16)),
        (lambda: rows.list.go(99), range(90, 100)),
        (lambda: rows.list.move_page(-1), range(81, 91)),
    ):
        go()
        (read,) = rows.read()
        assert set(window) <= set(read)
        assert len(read) <= HEIGHT + _SPARE
        rows.seen()
        assert rows.read() == []
    rows.list.go(rows.list.cursor - 1)
    assert rows.read() == []  # it is in the window already


async def test_a_window_that_grows_finds_its_rows_read(rows: Rows) -> None:
    rows.list.make_room(40)
    assert rows.read() == [range(40 + _SPARE)]
    rows.list.make_room(20)
    rows.list.go(HEIGHT + 5)
    assert rows.read() == []


async def test_a_list_that_has_not_been_laid_out_reads_as_much_as_it_may_show() -> None:
    unseen = Lister()
    unseen.list = RecordList[Number]("list")
    rows = Rows(unseen)
    rows.show(100, 50)
    assert rows.read() == [range(50, 51 + _SPARE)]  # the row under the cursor at least
    rows.list.make_room(24)
    rows.read()
    rows.show(100, 50, top=40)
    assert rows.read() == [range(40, 64 + _SPARE)]
    assert rows.list.row is not None


async def test_leaving_the_window_scrolls_by_half_of_it(rows: Rows) -> None:
    rows.list.go(HEIGHT - 1)
    assert rows.seen()[0] == "row 0"
    rows.list.go(HEIGHT)
    assert rows.seen() == [f"row {position}" for position in range(6, 16)]
    rows.list.go(5)
    assert rows.seen()[5] == "row 5"
    rows.list.go(1000)
    assert rows.list.cursor == 99
    assert rows.seen() == [f"row {position}" for position in range(90, 100)]
    rows.list.go(-5)
    assert rows.list.cursor == 0
    assert rows.seen()[0] == "row 0"


async def test_the_cursor_is_in_view_wherever_it_is_put(rows: Rows) -> None:
    for position in [0, 50, 99, 3, 97, 12, 88, 49, 51, 9, 10, 11, 0]:
        rows.list.go(position)
        assert f"row {position}" in rows.seen()
        rows.show(100, 99 - position)
        assert f"row {99 - position}" in rows.seen()


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


async def test_a_low_window_has_no_room_for_headings(rows: Rows) -> None:
    rows.show(100, heading_every=5)
    assert rows.seen()[:2] == ["from 0", "row 0"]
    await rows.pilot.resize_terminal(20, 5)
    assert rows.seen() == [f"row {number}" for number in range(5)]


async def test_a_sign_shows_that_there_are_more_rows_below(rows: Rows) -> None:
    def signs() -> list[int]:
        return [y for y, line in enumerate(rows.lines()) if line.endswith("↓")]

    assert signs() == [HEIGHT - 1]
    rows.list.go(99)
    assert signs() == []
    rows.list.go(99 - HEIGHT)
    assert signs() == [HEIGHT - 1]
    rows.show(HEIGHT)
    assert signs() == []
    rows.show(HEIGHT, heading_every=5)
    assert signs() == [HEIGHT - 1]
    rows.list.go(HEIGHT - 1)
    assert signs() == []


async def test_the_window_is_no_higher_than_its_rows(rows: Rows) -> None:
    for count, every, height in ((1, 0, 1), (3, 0, 3), (3, 1, 6), (2, 1, 2), (7, 0, 7), (7, 5, 8), (100, 0, 8)):
        rows.list.make_room(8, exactly=True)
        rows.show(count, heading_every=every)
        rows.list.fit(8)
        await rows.pilot.pause()
        assert rows.list.size.height == height, (count, every)
        assert rows.seen()[height - 1].startswith("row")
        assert all(len(read) <= 8 + _SPARE for read in rows.read())
    rows.list.fill(HEIGHT)
    await rows.pilot.pause()
    assert rows.list.size.height == HEIGHT
    assert rows.seen()[-1] == f"row {HEIGHT - 1}"


async def test_more_rows_than_were_counted(rows: Rows) -> None:
    rows.list.grow(1000)
    rows.drawn()
    rows.list.go(999)
    assert "row 999" in rows.seen()


async def test_headings_stand_over_the_rows_that_they_are_of(rows: Rows) -> None:
    rows.show(100, heading_every=4)
    assert rows.seen() == [
        "from 0", "row 0", "row 1", "row 2", "row 3", "from 4", "row 4", "row 5", "row 6", "row 7",
    ]  # fmt: skip
    for position in range(1, 40):
        rows.list.go(position)
        assert f"row {position}" in rows.seen()
        assert rows.seen()[0].startswith("from")
        assert len(rows.seen()) == HEIGHT
    rows.drawn()
    rows.list.go(rows.list.cursor - 1)
    assert rows.drawn() == [38, 39]  # a move still draws two rows
    for position in (99, 0, 57, 3):
        rows.list.go(position)
        assert f"row {position}" in rows.seen()


async def test_pages_adjoin_with_headings_too(rows: Rows) -> None:
    for every in (0, 3):
        rows.show(100, 0, 0, every)
        seen = {row for row in rows.seen() if row.startswith("row")}
        while rows.list.move_page(1):
            now = {row for row in rows.seen() if row.startswith("row")}
            assert now & seen or not rows.list.cursor
            seen |= now
        assert seen == {f"row {position}" for position in range(100)}
