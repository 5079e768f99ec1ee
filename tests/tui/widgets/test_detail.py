"""A page is scrolled, and its links are walked, whatever fits the window."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from rich.style import Style
from rich.text import Text
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from briefing_tui.library.entry import RecordLink
from briefing_tui.tui.drawing.page import Page, PageLink, Target
from briefing_tui.tui.widgets.detail import Detail

HEIGHT = 6


class Reader(App[None]):
    """A page alone on the screen."""

    AUTO_FOCUS = None

    def __init__(self) -> None:
        super().__init__()
        self.followed: list[Target] = []

    def compose(self) -> ComposeResult:
        self.detail = Detail("detail")
        yield self.detail

    def on_detail_followed(self, event: Detail.Followed) -> None:
        self.followed.append(event.target)


def link(line: int) -> RecordLink:
    return RecordLink("quotes", ("a.yaml", f"at {line}"))


class Reading:
    """A page of 20 lines, of which some are links, and what is seen of it."""

    def __init__(self, app: Reader, pilot: Pilot[Any]) -> None:
        self.app, self.pilot, self.detail = app, pilot, app.detail

    def show(self, *links: tuple[int, int], subject: object = "page", lines: int = 20) -> None:
        page = Page(
            [Text(f"line {at}") for at in range(lines)],
            [PageLink(start, end, 0, link(start)) for start, end in links],
            [at for at in range(lines) if at % 7 == 0],
        )
        self.detail.show(subject, lambda width, height: page)

    def seen(self) -> list[str]:
        return [row.text.rstrip(" ↓") for row in self.app.screen._compositor.render_strips()]

    def under_cursor(self) -> list[str]:
        rows = self.app.screen._compositor.render_strips()
        return [text.strip() for row in rows for text, style, _ in row if (style or Style()).reverse and text.strip()]


@pytest.fixture
async def reading() -> AsyncIterator[Reading]:
    app = Reader()
    app.animation_level = "none"
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        made = Reading(app, pilot)
        made.show((2, 3), (4, 6), (15, 16))
        await pilot.pause()
        yield made


async def test_links_are_walked_and_what_lies_between_is_scrolled(reading: Reading) -> None:
    reading.detail.focus()
    await reading.pilot.pause()
    assert reading.under_cursor() == ["line 2"]
    reading.detail.move(1)
    assert reading.under_cursor() == ["line 4", "line 5"]
    reading.detail.move(1)  # the next link is far off
    assert reading.seen()[0] == "line 1"
    for _ in range(20):
        reading.detail.move(1)
    assert reading.seen()[-1] == "line 19"
    assert reading.under_cursor() == ["line 15"]
    reading.detail.follow()
    await reading.pilot.pause()
    assert reading.app.followed == [link(15)]
    for _ in range(30):
        reading.detail.move(-1)
    assert reading.seen()[0] == "line 0"
    assert reading.under_cursor() == ["line 2"]


async def test_every_line_is_seen_and_every_link_reached_on_the_way(reading: Reading) -> None:
    links = [(0, 1), (3, 4), (4, 5), (11, 14), (18, 19)]
    reading.show(*links, subject="another")
    reading.detail.focus()
    await reading.pilot.pause()
    for step, order in ((1, links), (-1, links[::-1])):
        seen, reached = set(reading.seen()), [reading.under_cursor()]
        for _ in range(40):
            reading.detail.move(step)
            seen |= set(reading.seen())
            if reading.under_cursor() and reading.under_cursor() != reached[-1]:
                reached.append(reading.under_cursor())
        assert seen == {f"line {at}" for at in range(20)}
        assert {each[0] for each in reached} >= {f"line {start}" for start, _ in order}


async def test_that_there_is_more_is_marked_beside_the_words(reading: Reading) -> None:
    widths: list[int] = []

    def made(width: int, height: int) -> Page:
        widths.append(width)
        return Page([Text("x" * width)] * 20, [], [])

    reading.detail.show("wide", made)
    rows = [row.text for row in reading.app.screen._compositor.render_strips()]
    assert widths == [19]
    assert rows == ["x" * 19 + " "] * (HEIGHT - 1) + ["x" * 19 + "↓"]
    reading.detail.go(1 << 30)
    assert "↓" not in reading.app.screen._compositor.render_strips()[-1].text


async def test_matches_out_of_view_are_scrolled_to(reading: Reading) -> None:
    assert reading.detail.next_match(True)
    assert reading.seen()[0] == "line 7"
    assert reading.detail.next_match(True)
    assert "line 14" in reading.seen()
    assert not reading.detail.next_match(True)
    assert reading.detail.next_match(False)
    assert "line 7" in reading.seen()
    assert reading.detail.next_match(False)
    assert reading.seen()[0] == "line 0"
    assert not reading.detail.next_match(False)


async def test_half_a_page_is_half_a_page(reading: Reading) -> None:
    reading.detail.move_page(0.5)
    assert reading.seen()[0] == "line 2"
    reading.detail.move_page(-0.5)
    assert reading.seen()[0] == "line 0"


async def test_the_ends(reading: Reading) -> None:
    reading.detail.go(1 << 30)
    assert reading.seen()[-1] == "line 19"
    reading.detail.move_page(1)
    assert reading.seen()[-1] == "line 19"
    reading.detail.move_page(-1)
    assert reading.seen()[0] == "line 9"  # one line stays as a bridge
    reading.detail.go(0)
    reading.detail.move(-1)
    assert reading.seen()[0] == "line 0"


async def test_the_same_page_keeps_its_position_and_another_begins_at_its_top(reading: Reading) -> None:
    reading.detail.focus()
    await reading.pilot.pause()
    reading.detail.go(5)
    reading.show((2, 3))
    assert reading.seen()[0] == "line 5"
    reading.show(lines=3)
    assert reading.seen()[:4] == ["line 0", "line 1", "line 2", ""]
    reading.show(subject="other")
    assert reading.seen()[0] == "line 0"
    reading.detail.follow()  # there is no link
    reading.detail.move(1)
    reading.show(subject="none", lines=0)
    reading.detail.move(1)
    reading.detail.move_page(1)
    assert set(reading.seen()) == {""}
    assert reading.app.followed == []


async def test_a_link_that_is_gone_is_not_followed(reading: Reading) -> None:
    reading.detail.focus()
    await reading.pilot.pause()
    reading.detail.move(1)
    assert reading.under_cursor() == ["line 4", "line 5"]
    reading.show((2, 3))  # the same record, read again: it has one link now
    assert reading.under_cursor() == []
    reading.detail.follow()
    reading.detail.move(1)
    assert reading.under_cursor() == ["line 2"]


async def test_links_are_shown_only_to_whom_they_serve(reading: Reading) -> None:
    assert reading.under_cursor() == []
    reading.detail.focus()
    await reading.pilot.pause()
    assert reading.under_cursor()
    reading.app.screen.set_focus(None)
    await reading.pilot.pause()
    assert reading.under_cursor() == []


async def test_who_comes_back_finds_the_link_that_they_left_at(reading: Reading) -> None:
    links = ((2, 3), (4, 6), (15, 16))
    reading.detail.focus()
    await reading.pilot.pause()
    reading.detail.go(1)
    reading.detail.move(1)
    assert reading.under_cursor() == ["line 4", "line 5"]
    position = reading.detail.position
    assert position == (1, 1)
    reading.app.screen.set_focus(None)
    reading.show((0, 1), subject="other")
    await reading.pilot.pause()
    reading.show(*links)
    reading.detail.return_to(position)
    assert reading.seen()[0] == "line 1"
    reading.detail.focus()
    await reading.pilot.pause()
    assert reading.under_cursor() == ["line 4", "line 5"]
    reading.app.screen.set_focus(None)
    reading.detail.go(0)
    reading.detail.focus()
    await reading.pilot.pause()
    assert reading.under_cursor() == ["line 2"]  # once only


async def test_a_link_that_is_gone_when_one_comes_back_is_none(reading: Reading) -> None:
    reading.show((2, 3))
    reading.detail.return_to((0, 2))
    reading.detail.focus()
    await reading.pilot.pause()
    assert reading.under_cursor() == ["line 2"]
    reading.app.screen.set_focus(None)
    reading.show()
    reading.detail.return_to((0, 0))
    reading.detail.focus()
    await reading.pilot.pause()
    assert reading.under_cursor() == []
