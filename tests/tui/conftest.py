"""A user before the app; and text is measured as the app measures it, also where a test draws without an app."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from briefing_tui.tui.navigation import current_search
from briefing_tui.tui.textual_internals import measure_as_the_widest_terminal
from tests.tui.user import User, reading

measure_as_the_widest_terminal()


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """No search is cut off because the machine is busy."""
    monkeypatch.setattr(current_search, "PATIENCE", 30.0)


@pytest.fixture
async def user() -> AsyncIterator[User]:
    """A user who has just opened the bundled digest."""
    async with reading() as someone:
        yield someone
