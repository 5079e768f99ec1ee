"""Digests change while the app is open: it looks by itself, one look at a time, and no key waits for a look."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing_tui.files import StrPath
from briefing_tui.library import change_look
from briefing_tui.library.background_opening import BackgroundOpening
from briefing_tui.library.change_look import ChangeLook
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.paths import walk_digests
from briefing_tui.tui import app as app_module
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.navigation.saved_view import View
from tests.digests import HARBOUR, said, write
from tests.tui.user import User, reading


class Looks:
    """The looks at the digests, which the app's own timer begins; they can be held up, as by a disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = self.held_up = 0
        self.at_once = 0
        """The most that were under way at one time."""
        self.go_on = threading.Event()
        self.go_on.set()
        monkeypatch.setattr(app_module, "LOOK_EVERY", 0.01)
        monkeypatch.setattr(change_look, "walk_digests", self._walk)

    def _walk(self, paths: Sequence[StrPath]) -> Iterator[tuple[str, str]]:
        self.begun += 1
        self.held_up += not self.go_on.is_set()
        self.at_once = max(self.at_once, sum(isinstance(each, ChangeLook) for each in threading.enumerate()))
        self.go_on.wait(10)
        yield from walk_digests(paths)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    return Looks(monkeypatch)


async def wait_until(user: User, so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        await user.wait_until(so)


async def test_the_app_looks_again_and_again_by_itself_and_shows_what_was_saved(tmp_path: Path, looks: Looks) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    async with reading(file) as user:
        for title in ("The haven", "The port"):
            write(file, {**HARBOUR, "title": title})
            await wait_until(user, lambda title=title: title in user.text("title"))  # type: ignore[misc]  # mypy: lambda default
            before = looks.begun
            await wait_until(user, lambda before=before: looks.begun > before + 2)  # type: ignore[misc]
    assert looks.at_once == 1


async def test_while_a_look_waits_for_the_disk_keys_are_answered_and_no_other_look_begins(
    tmp_path: Path, looks: Looks
) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    async with reading(file) as user:
        looks.go_on.clear()
        await wait_until(user, lambda: looks.held_up > 0)
        begun = looks.begun
        await user.press("3", "j")
        assert user.record == "boats"
        await asyncio.sleep(0.1)  # ten times as long as between two looks
        assert looks.begun == begun
        write(file, {**HARBOUR, "title": "The haven"})
        looks.go_on.set()
        await wait_until(user, lambda: "The haven" in user.text("title"))
        assert user.record == "boats"
    assert looks.at_once == 1


async def test_the_next_look_is_the_later_the_longer_the_last_one_took(
    tmp_path: Path, looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    delays: list[float] = []
    set_timer = BriefingApp.set_timer

    def noted(app: BriefingApp, delay: float, callback: Callable[[], object] | None = None, **more: object) -> object:
        if getattr(callback, "__name__", "") == "_look_now":
            delays.append(delay)
        return set_timer(app, delay, callback, **more)  # type: ignore[arg-type]  # as they were given

    monkeypatch.setattr(BriefingApp, "set_timer", noted)
    monkeypatch.setattr(change_look, "_SHARE", 1.0)  # what the look itself uses of the processor does not count here
    monkeypatch.setattr(change_look, "_DISK_SHARE", 0.1)
    async with reading(write(tmp_path / "harbour.yaml", HARBOUR)) as user:
        looks.go_on.clear()
        await wait_until(user, lambda: looks.held_up > 0)
        await asyncio.sleep(0.2)
        delays.clear()
        looks.go_on.set()
        await wait_until(user, lambda: bool(delays))
        assert delays[0] > 10 * 0.2


async def test_what_the_user_changes_is_looked_at_at_once(tmp_path: Path, looks: Looks) -> None:
    draft = {**HARBOUR["quotes"][2], "status": "draft"}
    file = write(tmp_path / "harbour.yaml", {**HARBOUR, "quotes": [*HARBOUR["quotes"][:2], draft]})
    async with reading(file) as user:
        await user.press("3", "G")
        looks.go_on.clear()
        await wait_until(user, lambda: looks.held_up > 0)  # a look that does not end, as by a slow disk
        await user.press("A")
        looks.go_on.set()
        await wait_until(user, lambda: "accepted" in user.notice)
        assert "status: draft" not in file.read_text()
        await user.read()
        assert user.app.library.drafts == 0


@contextmanager
def opened_in_a_hurry(file: Path) -> Iterator[BackgroundOpening]:
    """The opening of a digest by someone in a hurry, while the disk is slow."""
    looking, go_on = threading.Event(), threading.Event()

    def slow(paths: Sequence[StrPath]) -> Iterator[tuple[str, str]]:
        looking.set()
        go_on.wait(10)
        yield from walk_digests(paths)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("briefing_tui.library.paths.walk_digests", slow)
        opening = BackgroundOpening([file])
        assert looking.wait(10)
        opening.hurry()
        go_on.set()
        opening.join(10)
        yield opening


async def test_on_a_slow_disk_a_library_is_shown_as_it_was_indexed_and_then_as_it_is(
    tmp_path: Path, looks: Looks
) -> None:
    file = write(tmp_path / "a.yaml", said("First."))
    open_library([file]).close()
    write(file, said("First.", "Second."))
    looks.go_on.clear()
    with opened_in_a_hurry(file) as opening:
        app = BriefingApp(opening, [file], View("quotes"))
    async with app.run_test(size=(80, 24)) as pilot:
        user = User(app, pilot)
        await user.settle()
        assert "Quotes 1" in user.text("tabs")
        assert "looking for changes" in user.text("title")
        await user.press("enter")
        assert "First." in user.text("detail")
        looks.go_on.set()
        await wait_until(user, lambda: "Quotes 2" in user.text("tabs"))
        assert "looking for changes" not in user.text("title")


async def test_where_nothing_has_changed_it_says_so_no_longer(tmp_path: Path, looks: Looks) -> None:
    file = write(tmp_path / "a.yaml", said("First."))
    open_library([file]).close()
    looks.go_on.clear()
    with opened_in_a_hurry(file) as opening:
        app = BriefingApp(opening, [file], View("quotes"))
    async with app.run_test(size=(80, 24)) as pilot:
        user = User(app, pilot)
        await user.settle()
        assert "looking for changes" in user.text("title")
        looks.go_on.set()
        await wait_until(user, lambda: "looking for changes" not in user.text("title"))
        assert "Quotes 1" in user.text("tabs")
