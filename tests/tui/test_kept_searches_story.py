"""Searches kept under names: S keeps one, ' lists them with what each finds and what is new, saved: asks for one."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from briefing_tui.files.user_folders import searches_path
from tests.digests import HARBOUR, said, write
from tests.tui.test_what_a_key_reads import cost_of
from tests.tui.user import reading


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    write(tmp_path / "shelf" / "harbour.yaml", HARBOUR)
    return tmp_path / "shelf"


def kept() -> str:
    return Path(searches_path()).read_text("utf-8")


def keep(text: str) -> None:
    Path(searches_path()).parent.mkdir(parents=True, exist_ok=True)
    Path(searches_path()).write_text(text, "utf-8")


async def test_a_search_is_kept_listed_and_asked_for_again(shelf: Path) -> None:
    async with reading(shelf) as user:
        await user.press("3", "S")
        assert "no search to keep" in user.notice
        await user.type("@ada")
        await user.press("enter", "S")
        assert "under the name" in user.text("title")
        assert "@ada" in user.text("page")
        await user.press(*"Ada Trần", "enter")
        assert 'saved:"Ada Trần" finds this' in user.notice
        assert 'Ada Trần: "@ada"' in kept()
        await user.press("escape", "'")
        page = user.text("page")
        assert "Ada Trần  @ada" in page
        assert "1 event, 1 speaker, 1 quote" in page
        assert "new" not in page
        await user.press("enter")
        assert user.query == 'saved:"Ada Trần"'
        assert user.record == "reopen"
        assert "1 of 3" in user.text("count")


async def test_what_is_new_in_a_search_is_told_and_found(shelf: Path) -> None:
    keep('Ada: "@ada"\nBo: "@bo"\n')
    async with reading(shelf):
        pass
    write(shelf / "more.yaml", said("The pier is back."))
    async with reading(shelf) as user:
        await user.press("3", "'")
        assert user.text("page").count("new:") == 1
        await user.press("j")
        assert user.under_cursor("page") == "new: 1 quote"
        await user.press("enter")
        assert (user.query, user.record) == ("saved:Ada is:new", "q0")


async def test_a_name_that_is_taken_is_asked_about_and_a_bad_one_refused(shelf: Path) -> None:
    keep("Ada: ada # by hand\n")
    async with reading(shelf) as user:
        await user.type("@ada")
        await user.press("enter", "S", "enter")
        assert "letter or digit" in user.notice
        await user.press(*"ada", "enter")
        assert "'Ada' is kept as `ada`" in user.notice
        assert kept() == "Ada: ada # by hand\n"
        await user.press("enter")
        assert "kept: saved:ada finds this" in user.notice
        assert kept() == 'ada: "@ada"\n'
        await user.press("escape", "/", *"saved:ada pier", "enter", "S", *"ada", "enter", "enter")
        assert "names itself" in user.notice
        assert kept() == 'ada: "@ada"\n'
        await user.press("escape")
        assert user.query == "saved:ada pier"


async def test_an_unknown_name_and_a_wrong_file_leave_the_last_result(shelf: Path) -> None:
    keep('Ada: "@ada"\nBo: @bo\n')
    async with reading(shelf) as user:
        await user.press("3", "/", *"saved:Bo")
        assert ":2:5: saved searches: is no YAML" in user.prose("keys")
        assert len(user.rows("list")) >= 3
        await user.press("escape", "'")
        assert ":2:5: saved searches: is no YAML" in user.prose("page")
        assert "Ada  @ada" in user.text("page")
    keep('Ada: "@ada"\n')
    async with reading(shelf) as user:
        await user.press("3", "/", *"saved:Adda")
        assert "did you mean Ada?" in user.prose("keys")
        await user.press("backspace", "backspace", "backspace")
        assert user.record == "reopen"
        await user.press("S", "enter")  # typed, as letters are in a query
        assert user.query == "saved:AS"


async def test_the_file_is_edited_at_the_search_under_the_cursor(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep('Ada: "@ada"\nBo: "@bo"\n')
    edited: list[list[str]] = []

    def edit(command: list[str]) -> str:
        edited.append(command)
        keep('Ada: "@ada"\nBeau: "@beau"\n')
        return ""

    monkeypatch.setenv("EDITOR", "vi")
    monkeypatch.setattr("briefing_tui.tui.terminal.editor.run_editor", edit)
    async with reading(shelf) as user:
        monkeypatch.setattr(user.app, "suspend", nullcontext)
        await user.press("'", "j", "E")
        assert [each for each in edited[0] if each.startswith("+")] == ["+2"]
        assert "Beau  @beau" in user.text("page")
        await user.press("'")
        assert not user.text("title").strip().startswith("Kept")


async def test_without_any_the_page_says_how_to_keep_one(shelf: Path) -> None:
    async with reading(shelf) as user:
        await user.press("'")
        assert "S keeps the present one" in user.text("page")
        await user.press("E")
        assert "none to edit" in user.notice


async def test_names_are_completed_and_letters_read_no_file(shelf: Path) -> None:
    keep('Ada: "@ada"\n')
    async with reading(shelf) as user:
        await user.press("3", "/", *"saved:a")
        assert user.text("search").strip() == "saved:ada"
        with cost_of(user) as cost:
            await user.press("d", "space", "p")
        assert cost.looks == []
        keep('Ada: "@ada"\nPier: pier\n')
        await user.look()
        await user.press("escape", "/", *"saved:p", "right", "enter")
        assert user.record == "reopen"


async def test_what_is_kept_elsewhere_meanwhile_changes_what_is_shown(shelf: Path) -> None:
    keep('Ada: "@ada"\n')
    async with reading(shelf) as user:
        await user.press("3", "/", *"saved:ada", "enter")
        assert user.record == "reopen"
        keep('Ada: "@bo"\n')
        await user.look()
        assert user.record == "boats"


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (200, 60)])
async def test_foreign_text_in_the_file_acts_on_nothing(shelf: Path, size: tuple[int, int]) -> None:
    keep('"A\\e[2J[b]": "@ada \\x9b"\n"\\u202eB": "[@click=app.quit]x"\nLong: ' + "pier " * 60)
    async with reading(shelf, size=size) as user:
        await user.press("'")
        user.check_layout()
        await user.press("escape", "/", "p", "enter", "S")
        user.check_layout()


async def test_a_search_that_another_session_keeps_meanwhile_is_not_replaced_unasked(shelf: Path) -> None:
    keep('Ada: "@ada"\n')
    async with reading(shelf) as user:
        await user.type("pier")
        await user.press("enter", "S", *"Ada", "enter")
        assert "'Ada' is kept as `@ada`" in user.prose("keys")
        keep('Ada: "@ada quay"\nBo: "@bo"\n')
        await user.press("enter")
        assert "'Ada' is kept as `@ada quay`" in user.prose("keys")
        await user.press("ctrl+u", *"Bo", "enter")
        assert "'Bo' is kept as `@bo`" in user.prose("keys")
        assert kept() == 'Ada: "@ada quay"\nBo: "@bo"\n'
        await user.press("enter")
        assert kept() == 'Ada: "@ada quay"\nBo: "pier"\n'
