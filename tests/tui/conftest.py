"""A user before the app; and text is measured as the app measures it, also where a test draws without an app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from briefing_tui.files.private_file import write_private
from briefing_tui.library.index_cache import index_file, open_library
from briefing_tui.library.paths import BUNDLED
from briefing_tui.tui.navigation import current_search
from briefing_tui.tui.textual_internals import measure_as_the_widest_terminal
from tests.tui.user import User, reading

measure_as_the_widest_terminal()


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """No search is cut off because the machine is busy."""
    monkeypatch.setattr(current_search, "PATIENCE", 30.0)


@pytest.fixture(scope="session")
def bundled_index(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The index of the bundled digest, made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        open_library([BUNDLED]).close()
        return Path(index_file([BUNDLED]) or "").read_bytes()


@pytest.fixture
async def user(bundled_index: bytes) -> AsyncIterator[User]:
    """A user who has just opened the bundled digest, not for the first time."""
    write_private(index_file([BUNDLED]) or "", bundled_index)
    async with reading() as someone:
        yield someone
