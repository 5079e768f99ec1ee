"""Where no digest can be read, the app opens on what is wrong with them, with the editor at each line."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.digests import HARBOUR, write
from tests.tui.terminal.program import PROGRAM, check_restored, started
from tests.tui.user import reading

BROKEN = 'format: 1\ntitle: Broken\nquotes:\n  - {id: a, kindd: direct, text: "x", speaker: b, article: c}\n'


async def test_a_lone_broken_digest_opens_on_its_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(BROKEN, "utf-8")
    edited: list[list[str]] = []

    def edit(command: list[str]) -> str:
        edited.append(command)
        write(file, HARBOUR) if len(edited) == 2 else None
        return ""

    monkeypatch.setenv("EDITOR", "vi")
    monkeypatch.setattr("briefing_tui.tui.terminal.editor.run_editor", edit)
    async with reading(file) as user:
        assert user.text("title").strip() == "Problems"
        assert "unknown field 'kindd': did you mean 'kind'?" in user.prose("page")
        assert "E edit there" in user.notice
        monkeypatch.setattr(user.app, "suspend", nullcontext)
        await user.press("E")
        assert edited[0][1:] == ["+4", str(file)]
        await user.read()
        assert user.app.screen is user.main or user.text("title").strip() == "Problems"
        if user.app.screen is user.main:
            await user.press("!")
        await user.press("j", "E")
        await user.read()
        assert len(edited) == 2
        assert user.app.screen is user.main
        assert "3 Quotes 3" in user.text("tabs")


async def test_beside_one_that_can_be_read_it_is_told_in_the_title(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN, "utf-8")
    write(tmp_path / "harbour.yaml", HARBOUR)
    async with reading(tmp_path) as user:
        assert user.app.screen is user.main
        assert "! 1 with problems" in user.text("title")


def test_on_a_terminal_it_opens_and_ends_as_bad_input_does(tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(BROKEN, "utf-8")
    with started(*PROGRAM, str(file), ready="E edit there") as terminal:
        terminal.send("q")
        terminal.wait_for("No events")
        terminal.send("q")
        assert terminal.exit_code() == 2
        check_restored(terminal)
