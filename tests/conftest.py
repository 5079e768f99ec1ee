"""What every test has: folders of its own, so that none sees the user's or another test's, and the same examples.

`--hypothesis-profile default` tries others, which is how new ones are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.command_line import tell as tell

# The same examples each time: a change is told from a piece of bad luck.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's cache, state and settings are kept; programs that it starts inherit it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    return home
