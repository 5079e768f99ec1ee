"""Many digests are one library, and a long list is like a short one."""

from __future__ import annotations

from pathlib import Path

from briefing_tui.library.library import PAGE
from briefing_tui.tui.key_bindings import BINDINGS
from tests.digests import digest, said, write
from tests.tui.user import reading


async def test_many_digests_are_one_library(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", said("Once.", "Twice.", by="Ada Trần"))
    write(tmp_path / "sub" / "b.yml", said("Thrice.", by="Ada Tran"))
    async with reading(tmp_path) as user:
        assert "2 digests" in user.text("title")
        await user.press("2")
        assert "2 Speakers 1" in user.text("tabs")
        assert user.under_cursor().split()[-1] == "3"
        await user.press("s")
        assert user.text("count").strip() == "3 of 3"
        assert [row.partition("“")[2].strip(" ”") for row in user.rows("list") if row] == ["Once.", "Twice.", "Thrice."]


async def test_no_digest_and_an_empty_one_are_told(tmp_path: Path) -> None:
    async with reading(write(tmp_path / "empty.yaml", digest("Nothing yet"))) as user:
        assert "Nothing yet" in user.text("title")
        assert "No events." in user.text("list")
        for key in [key for binding in BINDINGS for key in binding.key.split(",") if key not in ("q", "ctrl+c")]:
            await user.press(key)
            user.check_layout()


async def test_a_list_of_five_thousand_shows_the_right_rows(tmp_path: Path) -> None:
    texts = [f"No. {number:04}{' tide' * (number % 2)}" for number in range(5000)]
    async with reading(write(tmp_path / "many.yaml", said(*texts))) as user:

        def shown() -> list[int]:
            return [int(row.partition("No. ")[2][:4]) for row in user.rows("list") if row]

        def here() -> int:
            return int(user.under_cursor().partition("No. ")[2][:4])

        await user.press("3")
        height = len(user.rows("list"))
        for key, place in [("G", 4999), ("g", 0), ("end", 4999), ("pageup", 4999 - height + 1), ("home", 0)]:
            await user.press(key)
            assert here() == place
            assert shown() == list(range(shown()[0], shown()[0] + height))
        assert PAGE == 64
        for pages, steps in ((3, 12), (3, 12), (4, 1)):  # over the borders of the index's pages
            await user.press(*["pagedown"] * pages)
            place = here()
            for step in range(1, steps + 1):
                await user.press("j")
                assert here() == place + step
                assert shown() == list(range(shown()[0], shown()[0] + height))
        await user.press("G", *["pageup"] * 3)
        for back in range(1, 12):
            await user.press("k")
            assert here() == 4999 - 3 * (height - 1) - back
            assert shown() == list(range(shown()[0], shown()[0] + height))
        await user.type("tide")
        assert user.text("count").strip() == "2500 of 5000"
        await user.press("enter", "g")
        for press in range(1, 8):
            await user.press("pagedown")
            assert here() == 2 * press * (height - 1) + 1
            assert shown() == list(range(shown()[0], shown()[0] + 2 * height, 2))
        await user.press("G")
        assert here() == 4999
        assert user.record == "q4999"
        await user.press("escape")
        assert here() == 4999
