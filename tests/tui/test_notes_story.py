"""A note of one's own: written on a record, seen there and in its row, found, changed in the editor, taken away."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.digests import HARBOUR, write
from tests.tui.user import reading


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    return write(tmp_path / "harbour.yaml", HARBOUR)


async def test_a_note_is_typed_seen_found_and_taken_away(harbour: Path) -> None:
    async with reading(harbour) as user:
        await user.press("3", "j", "i", *"Who pays?")
        assert "Your note on the quote" in user.text("title")
        assert "Enter keep" in user.notice
        await user.press("enter")
        assert "noted" in user.notice
        record = user.record
        assert "Your note: Who pays?" in user.text("detail")
        assert [row.endswith("+") for row in user.rows("list")[:3]] == [False, True, False]
        await user.type("pays")
        assert (user.record, user.lit("detail")) == (record, ["pays"])
        await user.press("escape", "3", "/", *"is:noted", "enter")
        assert "1 of 3" in user.text("count")
        await user.press("i")
        assert user.rows()[1].strip().startswith("Who pays?")
        await user.press("escape")
        assert "Your note: Who pays?" in user.text("detail")
        await user.press("i", "ctrl+u", "enter")  # the line is empty then
        assert "taken away" in user.notice
        assert "Nothing in Quotes" in user.text()
    async with reading(harbour) as user:
        await user.press("3", "j")
        assert "Your note" not in user.text("detail")


async def test_the_words_of_a_note_stay_words_whatever_they_are(harbour: Path) -> None:
    async with reading(harbour) as user:
        await user.press("3", "i", *"[b]q:i", "enter")
        assert "Your note: [b]q:i" in user.text("detail")
        user.check_layout()
    async with reading(harbour) as user:
        await user.press("3")
        assert "Your note: [b]q:i" in user.text("detail")


async def test_a_note_of_several_lines_is_written_in_the_editor(
    harbour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(harbour) as user:
        written: list[str] = []

        def edit(command: list[str]) -> str:
            file = Path(command[-1])
            written.append(file.read_text("utf-8"))
            file.write_text(f"{written[-1]}Second line.\n", "utf-8")
            return ""

        monkeypatch.setenv("EDITOR", "true")
        monkeypatch.setattr("briefing_tui.tui.terminal.editor.run_editor", edit)
        monkeypatch.setattr(user.app, "suspend", nullcontext)
        await user.press("3", "i", *"First line.", "ctrl+e")
        assert "First line." in written[0]
        assert "Your note: First line." in user.text("detail")
        assert "Second line." in user.text("detail")
        await user.press("i", "E")
        assert "First line.\nSecond line.\n" in written[1]
        assert user.text("detail").count("Second line.") == 2
        await user.press("i", "escape")
        assert user.text("detail").count("Second line.") == 2
