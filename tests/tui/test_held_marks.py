"""Another program holds the file of marks for a while: the app opens and goes on, and the marks come back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from briefing_tui.library import marks
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.query import Query
from briefing_tui.tui import app as app_module
from tests.digests import HARBOUR, write
from tests.tui.user import reading


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A digest of which the second quote is marked."""
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    with closing(open_library([file])) as library:
        library.marks.put("quotes", library.rows("quotes", Query())[1:2], True)
    return file


@contextmanager
def held(own_folders: Path, how: str) -> Iterator[None]:
    with closing(sqlite3.connect(own_folders / "state" / "briefing-tui" / "marks.sqlite", isolation_level=None)) as db:
        db.execute(f"BEGIN {how}")
        yield


async def test_the_app_opens_without_marks_and_shows_them_as_soon_as_they_can_be_read(
    harbour: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marks, "_START_PATIENCE", 0.01)
    monkeypatch.setattr(app_module, "LOOK_EVERY", 0.01)
    with held(own_folders, "EXCLUSIVE"):
        async with reading(harbour) as user:
            assert "another program holds the marks" in user.notice
            await user.press("3", "j")
            assert user.record == "boats"
            assert not user.rows("list")[1].endswith("*")
    async with reading(harbour) as user:
        await user.press("3")
        assert user.rows("list")[1].endswith("*")


async def test_marks_come_back_while_the_app_is_open(
    harbour: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marks, "_START_PATIENCE", 0.01)
    monkeypatch.setattr(app_module, "LOOK_EVERY", 0.01)
    with held(own_folders, "EXCLUSIVE"):
        opening = reading(harbour)
        user = await opening.__aenter__()
        await user.press("3")
        assert not user.rows("list")[1].endswith("*")
    try:
        await user.wait_until(lambda: user.rows("list")[1].endswith("*"))
        await user.type("is:marked")
        assert user.text("count").strip() == "1 of 3"
    finally:
        await opening.__aexit__(None, None, None)


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
async def test_a_mark_that_cannot_be_written_now_is_said_and_can_be_set_later(
    harbour: Path, own_folders: Path, how: str
) -> None:
    async with reading(harbour) as user:
        await user.press("3")
        with held(own_folders, how):
            await user.press("m")
            assert "another program holds the marks" in user.notice
            assert not user.rows("list")[0].endswith("*")
            assert user.rows("list")[1].endswith("*")  # what was read before still shows
        await user.press("m")
        assert user.rows("list")[0].endswith("*")
