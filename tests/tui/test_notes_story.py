"""A note of one's own: written on a record, seen there and in its row, found, changed in the editor, taken away."""

from __future__ import annotations

import copy
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from briefing_tui.library.index_cache import open_library
from briefing_tui.library.marks_file import NotKept
from briefing_tui.library.query_parser import parse
from tests.digests import HARBOUR, write
from tests.tui.user import User, reading


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    return write(tmp_path / "harbour.yaml", HARBOUR)


async def test_a_note_is_typed_seen_found_and_taken_away(harbour: Path) -> None:
    async with reading(harbour) as user:
        await user.press("3", "j", "i", *"Who pays?")
        assert "Your note on the quote" in user.text("title")
        assert "Enter keep" in user.notice
        await user.press("enter")
        assert "noted" in user.notice
        record = user.record
        assert "Your note: Who pays?" in user.text("detail")
        assert [row.endswith("+") for row in user.rows("list")[:3]] == [False, True, False]
        await user.type("pays")
        assert (user.record, user.lit("detail")) == (record, ["pays"])
        await user.press("escape", "3", "/", *"is:noted", "enter")
        assert "1 of 3" in user.text("count")
        await user.press("i")
        assert user.rows()[1].strip().startswith("Who pays?")
        await user.press("escape")
        assert "Your note: Who pays?" in user.text("detail")
        await user.press("i", "ctrl+u", "enter")  # the line is empty then
        assert "taken away" in user.notice
        assert "Nothing in Quotes" in user.text()
    async with reading(harbour) as user:
        await user.press("3", "j")
        assert "Your note" not in user.text("detail")


async def test_the_words_of_a_note_stay_words_whatever_they_are(harbour: Path) -> None:
    async with reading(harbour) as user:
        await user.press("3", "i", *"[b]q:i", "enter")
        assert "Your note: [b]q:i" in user.text("detail")
        user.check_layout()
    async with reading(harbour) as user:
        await user.press("3")
        assert "Your note: [b]q:i" in user.text("detail")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def write_by(user: User, monkeypatch: pytest.MonkeyPatch, edit: Callable[[Path], str | None]) -> None:
    """Let the editor do this to the file; what it returns is why it failed."""
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("briefing_tui.tui.terminal.editor.run_editor", lambda command: edit(Path(command[-1])) or "")
    monkeypatch.setattr(user.app, "suspend", nullcontext)


def add(text: str) -> Callable[[Path], None]:
    def edit(file: Path) -> None:
        file.write_text(f"{file.read_text('utf-8')}{text}\n", "utf-8")

    return edit


async def test_a_note_of_several_lines_is_written_in_the_editor(
    harbour: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(harbour) as user:
        write_by(user, monkeypatch, add("Second line."))
        await user.press("3", "i", *"First line.", "ctrl+e")
        assert "Your note: First line." in user.text("detail")
        assert user.text("detail").count("Second line.") == 1
        await user.press("i", "E")
        assert user.text("detail").count("Second line.") == 2
        await user.press("i", "escape")
        assert user.text("detail").count("Second line.") == 2
        assert list(temporary.iterdir()) == []


async def test_enter_leaves_a_note_of_several_lines_as_it_is(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(harbour) as user:
        write_by(user, monkeypatch, add("Second line."))
        await user.press("3", "i", *"One.", "ctrl+e")
        for keys in (["i", "enter"], ["j", "i", *"One.", "escape", "k", "i", "enter"]):
            await user.press(*keys)
            assert "Your note: One." in user.text("detail")
            assert "Second line." in user.text("detail")
        write_by(user, monkeypatch, lambda file: "the editor ended with status 1")
        await user.press("i", "E")
        assert "status 1" in user.prose("keys")
        await user.press("enter")
        assert "Second line." in user.text("detail")


async def test_a_note_with_a_tab_stays_what_it_is(harbour: Path) -> None:
    async with reading(harbour) as user:
        library = open_library([harbour])
        library.marks.put_note("quotes", library.rows("quotes", parse(""), 1), "who\tpays", 10.0)
        await user.look()
        await user.press("3", "i", "enter", "i", "enter")
        library.marks.look()
        assert library.marks.notes.of("quotes", library.rows("quotes", parse(""), 1)).popitem()[1] == "who\tpays"


def remove(file: Path) -> None:
    file.unlink()


def replace_by_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def replace_by_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def save_as_latin(file: Path) -> None:
    file.write_bytes("caf\xe9".encode("latin-1"))


@pytest.mark.parametrize("edit", [remove, replace_by_folder, replace_by_pipe, save_as_latin])
async def test_an_editor_that_leaves_no_text_changes_nothing(
    harbour: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, edit: Callable[[Path], None]
) -> None:
    async with reading(harbour, size=(200, 24)) as user:
        await user.press("3", "i", *"Mine.", "enter")
        write_by(user, monkeypatch, edit)
        await user.press("i", "ctrl+e")
        if edit is remove:
            assert "nothing is changed, for" in user.prose("keys")
            assert list(temporary.iterdir()) == []
        else:
            (folder,) = temporary.iterdir()
            assert str(folder) in user.prose("keys")
        await user.press("escape")
        assert "Your note: Mine." in user.text("detail")


async def test_a_byte_order_mark_and_a_failure_lose_nothing(
    harbour: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mark(file: Path) -> None:
        file.write_text(f"{file.read_text('utf-8')}Marked.\n".replace("\n", "\r\n"), "utf-8-sig", newline="")

    def fail(file: Path) -> str:
        add("Lost?")(file)
        return "the editor ended with status 1"

    async with reading(harbour, size=(200, 40)) as user:
        write_by(user, monkeypatch, mark)
        await user.press("3", "i", *"One.", "ctrl+e")
        assert "Your note: One." in user.text("detail")
        assert "stands below" not in user.text("detail")
        write_by(user, monkeypatch, fail)
        await user.press("i", "E")
        (file,) = temporary.glob("*/text.txt")
        assert str(file) in user.prose("keys")
        assert "Lost?" in file.read_text("utf-8")


async def test_no_room_for_the_editor_s_file_is_told(harbour: Path, temporary: Path) -> None:
    shutil.rmtree(temporary)
    async with reading(harbour) as user:
        await user.press("3", "i", *"One.", "ctrl+e")
        assert "no file can be made for the editor" in user.prose("keys")
        await user.press("enter")
        assert "Your note: One." in user.text("detail")


async def test_what_cannot_be_kept_stays_to_be_kept_later(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise NotKept("the disk is full")

    async with reading(harbour) as user:
        write_by(user, monkeypatch, add("Second line."))
        with monkeypatch.context() as full:
            full.setattr("briefing_tui.library.marks.Marks.put_note", refuse)
            await user.press("3", "i", *"One.", "ctrl+e")
            assert "not kept: the disk is full" in user.prose("keys")
        await user.press("enter")
        assert "Your note: One." in user.text("detail")
        assert "Second line." in user.text("detail")
        write_by(user, monkeypatch, add("x" * 10_000))
        await user.press("i", "E")
        assert "10,000 are the most" in user.prose("keys")
        assert "xxxx" in user.text("page")
        await user.press("enter")
        assert "10,000 are the most" in user.prose("keys")
        await user.press("escape")
        assert "xxxx" not in user.text("detail")


async def test_what_another_session_has_noted_meanwhile_is_not_written_over(harbour: Path) -> None:
    async with reading(harbour) as user:
        await user.press("3", "i", *"Mine.")
        library = open_library([harbour])
        rows = library.rows("quotes", parse(""), 1)
        library.marks.put_note("quotes", rows, "Theirs.", 10.0)
        await user.press("enter")
        assert "another session has changed the note" in user.prose("keys")
        assert "`Theirs.`" in user.prose("keys")
        library.marks.look()
        assert library.marks.notes.of("quotes", rows).popitem()[1] == "Theirs."
        await user.press("enter")
        assert "Your note: Mine." in user.text("detail")


async def test_a_note_goes_to_its_record_when_the_digest_is_read_again_meanwhile(harbour: Path) -> None:
    async with reading(harbour) as user:
        await user.press("3")
        record = user.record
        await user.press("i", *"Mine.")
        content = copy.deepcopy(HARBOUR)
        content["quotes"].reverse()
        write(harbour, content)
        await user.look()
        await user.press("enter", "/", *"is:noted", "enter")
        assert user.record == record
