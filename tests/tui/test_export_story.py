"""A briefing from the app: what goes out is told, title and gist are kept, and notes of one's own go if asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.digests import HARBOUR, write
from tests.tui.user import User, reading


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "harbour.yaml", HARBOUR)


async def choose(user: User, name: str) -> None:
    """Open the export page, and choose a format."""
    await user.press("x")
    while not user.under_cursor("page").startswith(f"{name} "):
        await user.press("j")
    await user.press("enter")
    await user.wait_until(lambda: "to the file" in user.text("title"))


async def write_to(user: User, name: str) -> str:
    """Name the file, and have it written; what the user is told then."""
    await user.press(*["backspace"] * 60, *name, "enter")
    await user.wait_until(lambda: user.app.screen is user.main)
    return " ".join(user.notice.split())


async def test_the_page_and_the_closing_message_say_what_goes_out(harbour: Path, tmp_path: Path) -> None:
    async with reading(harbour) as user:
        await user.press("x")
        assert "Export all 13 records" in user.text("title")
        await user.press("escape")
        await user.type("pier")
        await user.press("enter", "x")
        assert "Export 2 quotes and 1 action that `pier` finds" in user.text("title")
        await user.press("escape", "escape", "3", "m", "j", "m")
        await user.press("M", "x")
        assert "Export 2 marked records of 13" in user.text("title")
        await user.press("escape")
        await choose(user, "csv")
        assert "Title" not in user.text()
        told = await write_to(user, "marked.csv")  # with those who said it, and where
        expected = f"written to {tmp_path / 'marked.csv'}: 2 speakers, 1 event and 2 quotes"
        assert told.replace(" ", "") == expected.replace(" ", "")  # wherever a long path is wrapped


async def test_title_and_gist_are_filled_in_and_kept_for_the_same_search(harbour: Path, tmp_path: Path) -> None:
    async with reading(harbour) as user:
        await user.type("pier")
        await user.press("enter")
        await choose(user, "md")
        assert "Title: left empty, it says what the briefing is about" in user.text()
        await user.press("up")
        assert "the gist" in user.text("title")
        await user.press(*"They miss *it*.", "up")
        assert "the title of the briefing" in user.text("title")
        await user.press(*"The pier", "enter", "enter")
        assert "to the file" in user.text("title")
        await write_to(user, "pier.md")
        assert (tmp_path / "pier.md").read_text("utf-8").startswith("# The pier\n\nThey miss \\*it\\*.\n\nBriefing of ")
        await user.press("escape")
        await choose(user, "md")
        assert "The pier" not in user.text()
    async with reading(harbour) as user:
        await user.type("pier")
        await user.press("enter")
        await choose(user, "html")
        assert "They miss *it*." in user.text()
        await user.press("up", "ctrl+u", "up", "ctrl+u", "down", "down")
        await write_to(user, "pier.html")
        assert '<h1 dir="auto">Pier: who said what</h1>\n<p class="made">' in (tmp_path / "pier.html").read_text(
            "utf-8"
        )
        await choose(user, "md")
        assert "They miss" not in user.text()


async def test_notes_of_one_s_own_go_out_only_where_they_were_chosen(harbour: Path, tmp_path: Path) -> None:
    async with reading(harbour) as user:
        await user.press("x")
        assert "+notes" not in user.text("page")
        await user.press("escape", "3", "i", *"Ask [b]her[/b].", "enter")
        await choose(user, "md")
        await write_to(user, "plain.md")
        assert "Ask" not in (tmp_path / "plain.md").read_text("utf-8")
        await choose(user, "md+notes")
        assert "briefing.md" in user.text("search")
        await write_to(user, "noted.md")
        page = (tmp_path / "noted.md").read_text("utf-8")
        assert "the articles do not say it.\n\n### Ada Trần: “We’ll reopen the quay" in page
        assert "\n\nAsk \\[b\\]her\\[/b\\].\n\n" in page


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_the_lines_to_fill_in_fit_and_lead_one_to_the_next(harbour: Path, size: tuple[int, int]) -> None:
    async with reading(harbour, size=size) as user:
        await user.press("x")
        user.check_layout()
        await user.press("enter")
        await user.wait_until(lambda: "to the file" in user.text("title"))
        user.check_layout()
        await user.press(*["up"] * 5, *"T", *["down"] * 5, "escape", "escape")
        assert user.app.screen is user.main
