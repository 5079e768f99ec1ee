"""What is new since the library was last left: counted in the title, found by is:new, known again when one leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.digests import HARBOUR, said, write
from tests.tui.user import reading


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    write(tmp_path / "shelf" / "harbour.yaml", HARBOUR)
    return tmp_path / "shelf"


async def test_a_count_stands_in_the_title_and_the_query_finds_it(shelf: Path) -> None:
    async with reading(shelf) as user:
        assert "new" not in user.text("title")
        await user.type("is:new")
        assert "Nothing in" in user.text()
    write(shelf / "more.yaml", said("The pier is back.", "So are we.", by="Cy"))
    async with reading(shelf) as user:
        assert user.text("title").strip() == "2 digests  3 new"
        await user.press("3", "/", *"is:new", "enter")
        assert [row.split() for row in user.rows("list")[:2]] == [
            ["Cy", "“The", "pier", "is", "back.”"],
            ["Cy", "“So", "are", "we.”"],
        ]
        assert "2 of 5" in user.text("count")
    async with reading(shelf) as user:
        assert user.text("title").strip() == "2 digests"


async def test_what_comes_while_one_looks_is_counted_too(shelf: Path) -> None:
    async with reading(shelf) as user:
        write(shelf / "more.yaml", said("The pier is back.", by="Cy"))
        await user.look()
        assert user.text("title").strip() == "2 digests  2 new"
        assert "new" not in user.notice
        await user.type("is:new")
        await user.press("enter", "3")
        assert user.record == "q0"


async def test_who_quits_has_seen_it_and_the_screen_that_is_kept_shows_none(shelf: Path) -> None:
    async with reading(shelf):
        pass
    write(shelf / "more.yaml", said("The pier is back.", by="Cy"))
    async with reading(shelf, size=(40, 14)) as user:
        assert "2 new" in user.text()
        user.main.search.leave()
        user.main.return_to_start()
        await user.settle()
        assert "new" not in user.text("title")
