"""The record has the room that the list does not need, nothing found is cut, and the keys that matter are named."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.tui.user import User, reading

SIZES = [(40, 10), (40, 24), (80, 24), (80, 60)]


def heights(user: User) -> tuple[int, int]:
    """The lines of the list, and those of the record."""
    return len(user.rows("list")), len(user.rows("detail"))


@pytest.mark.parametrize("size", SIZES)
async def test_with_one_result_the_list_takes_one_line_and_the_record_the_rest(size: tuple[int, int]) -> None:
    async with reading(size=size) as user:
        await user.press("3")
        room = sum(heights(user))
        assert heights(user)[0] == room * 2 // 5 or size == (80, 60)
        assert user.strips_text("list")[-1].endswith("↓") is (size != (80, 60))
        await user.type("kabraji")
        assert heights(user) == (1, room - 1)
        assert user.record == "kabraji-poaching-extinction" or "Kabraji" in user.text("list")
        await user.press("backspace", "backspace")
        await user.press("escape")
        assert heights(user)[0] == room * 2 // 5 or size == (80, 60)
        assert user.rows("list")[0].strip().startswith("Zhang")
        user.check_layout()


@pytest.mark.parametrize("size", SIZES[1:3])
async def test_no_two_lines_in_a_row_are_empty_but_below_the_last(size: tuple[int, int]) -> None:
    async with reading(size=size) as user:
        for query in ("", "timber", "@zhang", "xyzzy"):
            await user.press("/", "escape", "/", *query, "enter")
            for tab in "1234":
                await user.press(tab)
                rows = [row.strip() for row in user.rows()[:-1]]
                while rows and not rows[-1]:
                    rows.pop()
                assert all(one or other for one, other in pairwise(rows)), (tab, query, rows)


async def test_side_by_side_the_list_keeps_its_height() -> None:
    async with reading(size=(200, 60)) as user:
        before = heights(user)
        await user.type("kabraji")
        assert heights(user) == before
        await user.resize(80, 24)
        assert heights(user)[0] == 1
        await user.resize(200, 60)
        assert heights(user) == before


async def test_at_forty_columns_the_name_that_is_found_is_whole() -> None:
    async with reading(size=(40, 10)) as user:
        await user.press("3")
        await user.type("kabra")
        assert "Kabraji" in user.rows("list")[0]


async def test_the_first_screen_names_marking_exporting_and_quitting() -> None:
    async with reading() as user:
        for hint in ("/ search", "Enter read", "m mark", "x export", "q quit", "? help"):
            assert hint in user.notice
    async with reading(size=(40, 10)) as user:
        assert user.notice == "/ search  Enter read  ? help"
