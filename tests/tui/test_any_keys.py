"""No keys whatever end the app, but those that are to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.any_keys import press_any_keys


@pytest.mark.parametrize("seed", range(3))
async def test_no_keys_whatever_end_the_app(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pressed = await press_any_keys(tmp_path / "digests", seed, 300)
    assert pressed["BriefingScreen"]
    assert len(pressed) > 3  # pages, too
