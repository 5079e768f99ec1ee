"""Digests are read, saved and broken while the app shows them."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing_tui.library import index_cache
from briefing_tui.library.index_tables import Progress
from briefing_tui.tui.navigation.saved_view import View
from tests.digests import HARBOUR, said, write
from tests.tui.user import User, reading


async def test_a_digest_saved_in_an_editor_shows(tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    async with reading(file) as user:
        await user.press("3", "j")
        assert user.record == "boats"
        await user.look()
        assert user.record == "boats"
        more = {"id": "first", "kind": "direct", "text": "A new one.", "speaker": "ada", "article": "gazette"}
        write(file, {**HARBOUR, "title": "Harbour, again", "quotes": [more, *HARBOUR["quotes"]]})
        await user.look()
        assert "Harbour, again" in user.text("title")
        assert "3 Quotes 4" in user.text("tabs")
        assert "A new one" in user.text("list")
        assert user.record == "boats"
        assert user.under_cursor().startswith("Bo")
        write(file, {**HARBOUR, "quotes": HARBOUR["quotes"][:1], "actions": []})
        await user.look()
        assert user.record == "reopen"  # what was there is gone: the nearest that is


class SlowReading:
    """Reads digests to the half, and on when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.half, self._go_on = threading.Event(), threading.Event()
        self._build = index_cache._build
        monkeypatch.setattr(index_cache, "_build", self._read)

    def _read(self, place: str, files: Mapping[str, str], progress: Progress, articles: str) -> None:
        progress(1, 2)
        self.half.set()
        self._go_on.wait(10)
        self._build(place, files, progress, articles)

    async def end(self, user: User) -> None:
        """Read to the end, and wait until it is shown."""
        self._go_on.set()
        await user.read()


async def test_a_large_digest_is_waited_for_in_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    slow = SlowReading(monkeypatch)
    async with reading(file, view=View("quotes", "", (("quotes", (str(file), "boats")),)), whole=False) as user:
        slow.half.wait(10)
        await user.resize(80, 20)
        await user.wait_until(lambda: user.text("title").strip() == "reading  50%")
        assert user.text("list").strip() == "Not read yet."
        await user.press("enter", "s", "G", "y", "a", "4", "3")
        await user.type("bo")
        await slow.end(user)
        assert user.text("count").strip() == "1 of 3"
        assert user.record == "boats"
        assert "reading" not in user.text("title")
        user.check_layout()


async def test_what_has_been_waited_for_opens_on_a_tab_that_holds_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowReading(monkeypatch)
    async with reading(write(tmp_path / "said.yaml", said("Once.")), whole=False) as user:
        slow.half.wait(10)
        assert user.tab == "Events"
        await slow.end(user)
        assert user.tab == "Quotes"
        assert "Once." in user.text("list")


async def test_a_save_with_a_mistake_shows_the_problem_and_keeps_what_was(tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    async with reading(file) as user:
        await user.press("3", "j")
        good = file.read_text("utf-8")
        file.write_text(good.replace("speaker: bo", "speaker: boo"), "utf-8")
        await user.look()
        assert user.notice.startswith("! lists all:")
        assert "harbour.yaml:" in user.notice.replace("\n ", "")  # a long path goes over two rows
        assert "! 1 with problems" in user.text("title")
        assert user.record == "boats"
        assert "3 Quotes 3" in user.text("tabs")
        await user.resize(80, 60)
        assert "this is how it last was" in user.prose("detail")
        await user.press("!")
        assert f"{file}:" in user.text("page").replace("\n", "").replace(" ", "")
        assert "'bo'" in user.prose("page")  # the nearest valid name
        await user.press("!")
        file.write_text(good, "utf-8")
        await user.look()
        assert "problems" not in user.text("title")
        assert "how it last was" not in user.prose("detail")


async def test_a_problem_is_told_over_the_help_too(tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    async with reading(file) as user:
        await user.press("?")
        file.write_text("format: 1\ntitle: [", "utf-8")
        await user.look()
        await user.press("escape")
        assert "! 1 with problems" in user.text("title")
        file.unlink()
        await user.look()
        assert "1 Events 3" in user.text("tabs")
        user.check_layout()


async def test_a_reload_leaves_the_user_alone(tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    async with reading(file) as user:
        await user.press("3")
        await user.type("@bo")
        await user.paste(" x:")
        write(file, {**HARBOUR, "title": "Again"})
        await user.look()
        assert "Again" in user.text("title")
        assert user.text("search").strip() == "@bo x:"
        assert user.text("count").strip() == "1 of 3"  # the last good result
        assert user.main.search_bar.has_focus
        await user.press("escape", "enter")
        await user.resize(80, 12)
        await user.press("G")
        before = user.text("detail")
        write(file, {**HARBOUR, "title": "Anew"})
        await user.look()
        assert user.main.detail.has_focus
        assert user.text("detail").splitlines()[:3] == before.splitlines()[:3]
