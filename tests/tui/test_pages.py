"""A page is closed by what was begun on it, and by nothing that was begun elsewhere or before."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from briefing_tui.export.export_file import ExportError
from briefing_tui.tui.pages import export_page
from tests.tui.user import User, reading


class SlowDisk:
    """Writes exports only when it is told to."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self._go_on = threading.Semaphore(0)
        self._outcomes: list[str | Exception] = []

    def write(self, *_: Any) -> str:
        self.begun.release()
        assert self._go_on.acquire(timeout=20)
        outcome = self._outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def end(self, outcome: str | Exception) -> None:
        """Let the first of the writings end."""
        self._outcomes.append(outcome)
        self._go_on.release()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    slow = SlowDisk()
    monkeypatch.setattr(export_page, "write_found", slow.write)
    yield slow
    for _ in range(5):
        slow.end("")


async def begin_export(user: User, disk: SlowDisk) -> None:
    await user.press("x", *["enter"] * 4)  # the format, no title, no gist, the file
    assert disk.begun.acquire(timeout=20)
    assert user.notice == "writing …"


async def test_esc_while_an_export_is_written_leaves_the_page_and_nothing_else(disk: SlowDisk) -> None:
    async with reading() as user:
        await begin_export(user, disk)
        await user.press("escape")
        assert "Export all " in user.text("title")
        await user.press("escape")
        assert user.app.screen is user.main
        await user.press("j")
        disk.end("/a/briefing.html")
        await user.wait_until(lambda: "written to /a/briefing.html" in user.notice)
        assert user.app.screen is user.main
        assert user.app.is_running
        await user.press("j")
        assert "written" not in user.notice


async def test_an_export_that_ends_closes_no_page_but_its_own(disk: SlowDisk) -> None:
    async with reading() as user:
        await begin_export(user, disk)
        await user.press("escape", "escape", "?")
        disk.end("/a/first.html")
        await user.wait_until(lambda: "written to /a/first.html" in user.notice)  # told where the user is
        assert "Help" in user.text("title")
        await user.press("escape")

        await begin_export(user, disk)
        await user.press("escape", "escape")
        await begin_export(user, disk)  # the same page, for another export
        disk.end("/a/second.html")
        await user.wait_until(lambda: "written to /a/second.html" in user.notice)
        assert "to the file" in user.text("title")
        disk.end("/a/third.html")
        await user.wait_until(lambda: user.app.screen is user.main)
        assert "written to /a/third.html" in user.notice


async def test_why_an_export_failed_is_told_wherever_the_user_is(disk: SlowDisk) -> None:
    async with reading() as user:
        await begin_export(user, disk)
        disk.end(ExportError("no room on the disk"))
        await user.wait_until(lambda: user.notice == "no room on the disk")
        assert "to the file" in user.text("title")
        await user.press("enter")
        assert disk.begun.acquire(timeout=20)
        await user.press("enter")  # it is being written
        await user.press("escape", "escape")
        disk.end(ExportError("no room there either"))
        await user.wait_until(lambda: user.notice == "no room there either")
        assert not disk.begun.acquire(blocking=False)


async def test_a_name_that_is_blank_is_no_file(disk: SlowDisk) -> None:
    async with reading() as user:
        await user.press("x", *["enter"] * 3, *["backspace"] * 60, " ", "enter")
        assert user.notice == "name a file"
        await user.press("a")
        assert "Enter write the file" in user.notice
