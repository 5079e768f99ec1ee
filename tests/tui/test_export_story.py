"""A briefing from the app: what goes out is told, title and gist are kept, and notes of one's own go if asked."""

from __future__ import annotations

import re
from contextlib import nullcontext
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
    await user.wait_until(lambda: "Export as" in user.text("title"))


async def write_to(user: User, name: str) -> str:
    """Name the file, and have it written; what the user is told then."""
    await user.press("down", "down", *["backspace"] * 60, *name, "enter")
    await user.wait_until(lambda: user.app.screen is user.main)
    return " ".join(user.notice.split())


async def test_the_page_and_the_closing_message_say_what_goes_out(harbour: Path, tmp_path: Path) -> None:
    async with reading(harbour) as user:
        await user.press("x")
        assert "Export all 11 records and 2 articles" in user.text("title")
        await user.press("escape")
        await user.type("pier")
        await user.press("enter", "x")
        assert "Export 2 quotes and 1 action that `pier` finds" in user.text("title")
        await user.press("escape", "escape", "3", "m", "j", "m")
        await user.press("M", "x")
        assert user.text("title").strip() == "Export 2 marked records"
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
        assert "left empty, it says what the briefing is about" in user.text()
        assert "the title of the briefing" in user.text("title")
        assert "Enter next line" in user.prose("keys")
        await user.press(*"The pier", "enter")
        assert "the gist" in user.text("title")
        assert "Ctrl+E" in user.prose("keys")
        await user.press(*"They miss *it*.", "enter")
        assert "to the file" in user.text("title")
        assert "Enter write the file" in user.prose("keys")
        assert "the-pier-briefing.md" in user.text("search")  # after the title
        for label, filled_in in ("Title", "The pier"), ("Gist", "They miss *it*."), ("File", "the-pier-briefing.md"):
            assert re.search(f"^ {label} +{re.escape(filled_in)}", user.text(), re.MULTILINE)
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
        await user.press("end", "ctrl+u", "down", "end", "ctrl+u", "up")
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


async def test_a_gist_of_paragraphs_is_written_in_the_editor_and_read_below_the_lines(
    harbour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def edit(command: list[str]) -> str:
        file = Path(command[-1])
        opened.append(file.read_text("utf-8"))
        file.write_text(f"{opened[-1]}\nThey may get\nit back.\n", "utf-8")
        return ""

    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("briefing_tui.tui.terminal.editor.run_editor", edit)
    async with reading(harbour) as user:
        monkeypatch.setattr(user.app, "suspend", nullcontext)
        await choose(user, "md")
        await user.press(*"AB", "home", "ctrl+e", "C")  # in any other line Ctrl+E goes to its end
        assert "ABC" in user.text("briefing-title")
        assert not opened
        await user.press("enter", *"They miss it.", "ctrl+e")
        assert opened[0].endswith("\nThey miss it.\n")
        assert "They miss it. ¶ They may get it back." in user.text("briefing-gist")
        assert [row for row in user.rows("page") if row][:2] == ["They miss it.", "They may get it back."]
        await user.press("ctrl+e")
        assert opened[1].endswith("\nThey miss it.\n\nThey may get it back.\n")
        await user.press("up")
        await write_to(user, "long.md")
        told = (tmp_path / "long.md").read_text("utf-8")
        assert "\n\nThey miss it.\n\nThey may get it back.\n\nThey may get it back.\n\nBriefing of " in told
        await choose(user, "md")
        assert "They miss it. ¶ They may" in user.text("briefing-gist")


async def test_a_name_that_was_typed_stays_and_how_to_verify_is_told(
    harbour: Path,
) -> None:
    async with reading(harbour) as user:
        await choose(user, "md")
        assert "--articles DIR" in user.prose("page")
        await user.press("down", "down", *["backspace"] * 60, *"mine.md", "up", "up", *"The pier")
        assert user.text("search").strip() == "mine.md"
        await user.press("escape", "escape")
        await choose(user, "csv")
        assert "--articles" not in user.text()
        assert user.text("search").strip() == "the-harbour-briefing.csv"


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_the_lines_to_fill_in_fit_and_lead_one_to_the_next(harbour: Path, size: tuple[int, int]) -> None:
    async with reading(harbour, size=size) as user:
        await user.press("x")
        user.check_layout()
        await user.press("enter")
        await user.wait_until(lambda: "Export as" in user.text("title"))
        user.check_layout()
        await user.press(*["up"] * 5, *"T", *["down"] * 5, "escape", "escape")
        assert user.app.screen is user.main
