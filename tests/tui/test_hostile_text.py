"""Foreign text is shown, and does nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.digests import HARBOUR, write
from tests.tui.hostile import HOSTILE, everywhere
from tests.tui.user import harmless, reading


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_text_neither_acts_nor_moves_anything(text: str, tmp_path: Path) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_text(yaml.safe_dump({"format": 1, **everywhere(text)}), "utf-8")  # escaped where it must be
    async with reading(file) as user:
        assert user.app.screen is user.main
        assert "1 Events 1" in user.text("tabs") or "Eve 1" in user.text("tabs"), user.text()
        for tab in "1234":
            await user.press(tab)
            user.check_layout()
            for key in ("enter", "G", "escape", "a"):
                await user.press(key)
            user.check_layout()
            await user.press("s", "escape", "escape", "y")
        for size in [(130, 50), (41, 11)]:
            await user.resize(*size)
            user.check_layout()
        assert all(harmless(copied.replace("\n", "")) for copied in user.copied)
        assert user.app.is_running


async def test_a_file_with_a_hostile_name_and_mistakes(tmp_path: Path) -> None:
    file = tmp_path / "a\x1b[2J\u202e[bold].yaml"
    write(tmp_path / "b.yaml", HARBOUR)
    file.write_text('format: 1\ntitle: "\\e[2J[/]"\nquotes: [{"\\x9b": 1}]\n', "utf-8")
    async with reading(tmp_path) as user:
        assert "! 1 with problems" in user.text("title")
        await user.press("!")
        user.check_layout()
        assert "[bold].yaml" in user.text("page").replace("\n", "")
