"""The next start shows what the user left."""

from __future__ import annotations

from pathlib import Path

from briefing_tui.library.paths import BUNDLED
from briefing_tui.tui.navigation.saved_view import View, load
from tests.tui.user import DATA, reading


async def test_the_place_is_kept_for_the_next_start() -> None:
    async with reading() as user:
        await user.press("4")
        await user.type("@adhiasto")
        await user.press("enter", "j", "a")
    kept = load([BUNDLED])
    assert kept is not None
    async with reading(view=kept) as user:
        assert user.tab == "Actions"
        assert user.text("search").strip() == "@adhiasto"
        assert user.record == "vna-pannature-workshop"
        await user.press("4")
        assert user.record == "improve-capacity"


async def test_a_place_that_is_no_more_is_no_trouble(tmp_path: Path) -> None:
    gone = ("/gone.yaml", "gone")
    async with reading(view=View("quotes", "nosuch:x", (("quotes", gone), ("events", gone)), gone)) as user:
        assert user.record == DATA["quotes"][0]["id"]
        assert "unknown field" in user.notice
        await user.press("1")
        assert user.record
    async with reading(view=View("quotes", "\x1b[2J\x9b\u202eaban")) as user:
        user.check_layout()


async def test_an_order_is_kept_for_the_next_start() -> None:
    async with reading() as user:
        await user.press("3", "o")
    kept = load([BUNDLED])
    assert kept is not None
    async with reading(view=kept) as user:
        assert "by speaker" in user.text("title")
