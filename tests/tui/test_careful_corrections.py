"""Correcting a record loses nothing that a line cannot hold, and nothing that was changed elsewhere meanwhile."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.tui.test_correction_story import TEXT, choose_field, records
from tests.tui.user import reading

HARBOUR = """\
format: 1
title: The harbour
articles:
  - {id: gazette, headline: Harbour to reopen, file: gazette.txt}
speakers:
  - id: ada
    name: Ada Reyes
    note: |
      One line.
      Another.
    aliases: ["Reyes; Ada", A.]
    role: |
      Mayor
quotes:
  - id: boats
    kind: indirect
    text: [Small boats first., Then others.]
    speaker: ada
    article: gazette
    topics: [boats, harbour]
  - id: quay
    kind: direct
    text: reopen the quay,
    speaker: ada
    article: gazette
    paragraph: 2
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "gazette.txt").write_text(TEXT, "utf-8")
    (tmp_path / "harbour.yaml").write_text(HARBOUR, "utf-8")
    return tmp_path / "harbour.yaml"


async def test_enter_on_what_was_not_typed_changes_nothing(path: Path) -> None:
    async with reading(path, size=(120, 30)) as user:
        for keys, labels in (
            (["2", "c"], ("name", "note", "other names", "role")),
            (["3", "c"], ("wording", "topics", "paragraph")),
        ):
            await user.press(*keys)
            for label in labels:
                await choose_field(user, label)
                await user.press("enter" if user.app.screen.focused is not user.app.screen.query_one("#page") else "g")
            await user.press("escape")
    assert path.read_text("utf-8") == HARBOUR


@pytest.mark.parametrize(
    ("keys", "label", "why"),
    [
        ("2c", "note", "line breaks or signs that hide"),
        ("2c", "other names", "items that hold a semicolon, or begin or end with a space"),
        ("3c", "wording", "several parts"),
    ],
)
async def test_what_a_line_cannot_hold_is_for_the_editor(
    path: Path, keys: str, label: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(path, size=(120, 30)) as user:
        opened: list[list[str]] = []

        def edit(command: list[str]) -> str:
            opened.append(command)
            return ""

        monkeypatch.setenv("EDITOR", "vi")
        monkeypatch.setattr("briefing_tui.tui.terminal.editor.run_editor", edit)
        monkeypatch.setattr(user.app, "suspend", nullcontext)
        await user.press(*keys)
        await choose_field(user, label)
        assert f"it has {why}, which would be lost in a line: E opens the digest" in user.prose("keys")
        await user.press("E")
        line = 6 if keys == "2c" else 15
        assert opened == [["vi", f"+{line}", str(path)]]
        assert user.record == ("ada" if keys == "2c" else "boats")
    assert path.read_text("utf-8") == HARBOUR


async def test_a_number_without_end_is_refused(path: Path) -> None:
    async with reading(path) as user:
        await user.press("3", "c")
        await choose_field(user, "paragraph")
        for typed in ("9" * 5000, "0", "1" * 10, "²"):
            await user.press("ctrl+u")
            await user.paste(typed)
            await user.press("enter")
            assert "is no number: write a whole one from 1, in digits, 9 at most" in user.prose("keys")
        await user.press("ctrl+u", "2", "enter")
    assert records(path)["quotes boats"].paragraph == 2


async def test_what_was_changed_meanwhile_is_shown_and_not_written_over(path: Path) -> None:
    async with reading(path, size=(120, 30)) as user:
        await user.press("3", "c")
        await choose_field(user, "topics")
        theirs = HARBOUR.replace("[boats, harbour]", "[ships]")
        path.write_text(theirs, "utf-8")
        await user.press("end", *"; piers", "enter")
        assert "has been changed in the file meanwhile" in user.prose("keys")
        assert path.read_text("utf-8") == theirs
        assert "ships" in user.text("page")
        await user.press("enter")  # now that it was seen
        assert records(path)["quotes boats"].topics == ("boats", "harbour", "piers")


async def test_no_wording_is_taken_from_a_text_that_has_changed(path: Path) -> None:
    async with reading(path, size=(120, 30)) as user:
        await user.press("3", "j", "c")
        await choose_field(user, "wording")
        await user.press("H")
        (path.parent / "gazette.txt").write_text(TEXT.replace("We’ll", "We shall"), "utf-8")
        await user.press("enter")
        assert "the article's text has changed meanwhile" in user.prose("keys")
        assert path.read_text("utf-8") == HARBOUR
        await choose_field(user, "wording")
        await user.press("H", "enter")
        assert records(path)["quotes quay"].text == ("shall reopen the quay,",)


async def test_no_statement_is_drafted_from_a_text_that_has_changed(path: Path) -> None:
    async with reading(path, size=(120, 30)) as user:
        await user.press("3", "j", "v", "space", "l", "space", "d")
        (path.parent / "gazette.txt").write_text("Nothing of the kind.", "utf-8")
        await user.press("enter")
        assert "the article's text has changed meanwhile" in user.prose("keys")
    assert path.read_text("utf-8") == HARBOUR


async def test_your_note_and_mark_go_to_the_record_that_remains(path: Path) -> None:
    path.write_text(HARBOUR.replace("quotes:", "  - {id: bo, name: Bo Li}\nquotes:"), "utf-8")
    async with reading(path, size=(120, 40)) as user:
        await user.press("2", "i", *"About Ada.", "enter", "j", "i", *"About Bo.", "enter", "m", "c")
        assert "Correct the speaker bo" in user.text("title")
        await choose_field(user, "this is")
        await user.press("enter")
        await user.read()
        assert "speakers bo" not in records(path)
        assert "Your note: About Ada." in user.text("detail")
        assert "About Bo." in user.text("detail")
        await user.type("is:marked")
        assert user.record == "ada"
        await user.press("escape", "U")  # and the other one has its own again
        await user.read()
        await user.press("2", "/", *"is:noted", "enter")
        assert "2 of 2" in user.text("count")


async def test_no_draft_is_accepted_that_was_not_seen(path: Path) -> None:
    draft = HARBOUR.replace("    topics: [boats, harbour]\n", "    status: draft\n    topics: [boats, harbour]\n")
    path.write_text(draft, "utf-8")
    async with reading(path, size=(120, 30)) as user:
        await user.press("3")
        theirs = draft.replace("Then others.", "Then all.")
        path.write_text(theirs, "utf-8")
        for key in "AX":
            await user.press(key)
            assert "has been changed in the file meanwhile" in user.prose("keys")
            assert path.read_text("utf-8") == theirs
        await user.read()
        assert "Then all." in user.prose("detail")
        await user.press("A")
        assert records(path)["quotes boats"].status == ""
