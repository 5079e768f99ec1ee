"""A day's work: gather, cite, look at the source, see the whole, hand over, look drafts through, edit."""

from __future__ import annotations

import json
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing_tui.config.settings import Config
from briefing_tui.digest.problems import Problem
from briefing_tui.library.background_opening import BackgroundOpening
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.query import Query
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.base_screen import BaseScreen
from briefing_tui.tui.navigation.saved_view import View
from briefing_tui.tui.pages.facets_page import PICKED
from briefing_tui.tui.pages.problems_page import ProblemsPage
from tests.digests import HARBOUR, digest, said, write
from tests.tui.user import User, harmless, reading

TEXT = """The harbour will reopen.

“We’ll reopen the quay,” Dr Ada Trần said, “and the pier with it.”

Small boats should be let in first, Bo Łódź said.
"""


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """HARBOUR, with the text of its first article beside it."""
    articles = [{**HARBOUR["articles"][0], "file": "gazette.txt"}, *HARBOUR["articles"][1:]]
    (tmp_path / "gazette.txt").write_text(TEXT, "utf-8")
    return write(tmp_path / "harbour.yaml", {**HARBOUR, "articles": articles})


# Gather


async def test_records_are_marked_shown_alone_and_unmarked(harbour: Path) -> None:
    async with reading(harbour) as user:
        await user.press("3", "j", "m")
        assert user.notice.startswith("marked: 1 in all")
        assert user.rows("list")[1].endswith("*")
        assert "Marked." in user.text("detail")
        await user.press("M")
        assert user.query == "is:marked"
        assert user.text("count").strip() == "1 of 3"
        assert user.record == "boats"
        await user.press("M")
        assert user.query == ""
        assert user.record == "boats"
    async with reading(harbour) as user:  # another session
        await user.press("3")
        assert user.rows("list")[1].endswith("*")
        await user.press("M", "m")
        assert "no longer marked" in user.notice
        assert user.text("count").strip() == "0 of 3"


# Cite


async def test_a_record_is_copied_in_the_form_that_is_chosen(harbour: Path) -> None:
    async with reading(harbour) as user:
        await user.press("3", "y", "Y")
        assert "CSL-JSON" in user.text("page")
        await user.press("j", "enter")
        await user.press("Y", "j", "j", "enter")
        line, markdown, csl = user.copied
        assert "We’ll reopen the quay" in line
        assert markdown.startswith("> ")
        assert json.loads(csl)[0]["type"] == "article-newspaper"
        assert all(harmless(text.replace("\n", "")) for text in user.copied)
        await user.press("Y", "escape")
        assert len(user.copied) == 3


async def test_the_citation_form_of_the_settings_is_the_usual_one(harbour: Path) -> None:
    async with reading(harbour, config=Config(citation="markdown")) as user:
        await user.press("3", "y")
        assert user.copied[0].startswith("> ")


# The source beside the words


async def test_the_article_opens_at_the_words_of_the_quotation(harbour: Path) -> None:
    async with reading(harbour) as user:
        await user.press("3", "v")
        assert "gazette.txt" in user.text("title")
        assert user.lit("page") == ["We’ll reopen the quay,", "and the pier with it."]
        await user.press("n", "N", "j", "escape")
        assert (user.tab, user.record) == ("Quotes", "reopen")
        await user.press("j", "v")
        assert "Small boats should be let in first" in user.text("page")
        await user.press("v", "3", "G", "v")
        assert "not at hand" in user.notice


async def test_the_texts_may_be_in_a_folder_of_their_own(harbour: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "gazette.txt").rename(tmp_path / "texts" / "gazette.txt")
    async with reading(harbour) as user:
        await user.press("3", "v")
        assert "not at hand" in user.notice
    async with reading(harbour, config=Config(articles=str(tmp_path / "texts"))) as user:
        await user.press("3", "v")
        assert user.lit("page")


async def test_a_quotation_that_does_not_stand_there_is_said_so(harbour: Path, tmp_path: Path) -> None:
    async with reading(harbour) as user:
        await user.press("3")
        assert "contradicted" not in user.prose("detail").lower()
    (tmp_path / "gazette.txt").write_text(TEXT.replace("quay", "dock"), "utf-8")
    async with reading(harbour) as user:
        await user.press("3", "enter")
        assert "Contradicted by the article" in user.prose("detail")
        assert "dock" in user.prose("detail")
        await user.press("v")
        assert "dock" in user.text("page")


async def test_a_text_that_is_edited_is_held_against_the_quotation_again(harbour: Path, tmp_path: Path) -> None:
    async with reading(harbour) as user:
        await user.press("3", "enter")
        assert "contradicted" not in user.prose("detail").lower()
        (tmp_path / "gazette.txt").write_text(TEXT.replace("quay", "dock"), "utf-8")
        await user.look()
        assert "Contradicted by the article" in user.prose("detail")
        (tmp_path / "gazette.txt").write_text(TEXT, "utf-8")
        await user.look()
        assert "contradicted" not in user.prose("detail").lower()


async def test_a_hostile_text_is_only_shown(harbour: Path, tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_text(TEXT + "\n\x1b[2J\x9b\u202e[bold]x[/]\n", "utf-8")
    async with reading(harbour) as user:
        await user.press("3", "v", "G")
        user.check_layout()
        assert "[bold]x[/]" in user.text("page")


# See the whole


async def test_facets_count_what_is_found_and_picking_narrows_it() -> None:
    async with reading() as user:
        await user.press("3", "f")
        assert "in numbers of quotes" in user.text("title")
        assert "Enter searches for a value, too" in user.prose("page")
        assert next(row for row in user.rows("page") if "Speakers" in row).split() == ["Speakers", "quotes"]
        row = next(row for row in user.rows("page") if "Zhang Xinsheng" in row)
        assert "8" in row.split()
        assert "█" in row
        while "Zhang" not in user.under_cursor("page"):
            await user.press("j")
        await user.press("enter")
        assert user.main.search.text.startswith("@")
        picked = next(row for row in user.rows("page") if "Zhang Xinsheng" in row and "█" in row)
        assert picked.strip().startswith(PICKED)
        await user.press("escape")
        assert user.text("count").strip() == "8 of 19"
        await user.press("f")
        while "Zhang" not in user.under_cursor("page"):
            await user.press("j")
        await user.press("enter", "escape")
        assert user.query == ""
        await user.press("4", "f")
        assert "in numbers of actions" in user.text("title")
        assert next(row for row in user.rows("page") if "Speakers" in row).split() == ["Speakers", "actions"]


async def test_facets_of_nothing_say_so() -> None:
    async with reading() as user:
        await user.type("xyzzy")
        await user.press("enter", "f")
        assert "nothing to count" in user.text("page")
        await user.press("enter", "escape")
        assert user.main.list.has_focus


# Hand over


async def test_what_is_found_is_exported_and_nothing_is_overwritten_unasked(
    harbour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(harbour) as user:
        await user.press("3")
        await user.type("@bo")
        await user.press("enter", "x")
        assert "a briefing as a page" in user.text("page")
        await user.press("enter", "down", "down")
        await user.wait_until(lambda: "to the file" in user.text("title"))
        assert "harbour-briefing.html" in user.text("search")
        await user.press(*["backspace"] * 60, *"out.html", "enter")
        await user.wait_until(lambda: user.app.screen is user.main)
        assert user.notice.startswith("written to")
        page = (tmp_path / "out.html").read_text("utf-8")
        assert "Small boats should be let in first" in page
        assert "reopen the quay" not in page
        await user.press("x", "enter", "down", "down")
        await user.wait_until(lambda: "to the file" in user.text("title"))
        await user.press(*["backspace"] * 60, *"out.html", "enter")
        await user.wait_until(lambda: "exists" in user.notice)
        await user.press("escape")  # back to the formats
        assert "that `@bo` finds" in user.text("title")
        assert user.under_cursor("page").startswith("html")
        await user.press("enter", "down", "down")
        await user.press(*["backspace"] * 60, *"none/out.html", "enter")
        await user.wait_until(lambda: "none" in user.notice)
        await user.press("escape", "escape")
        assert user.main.list.has_focus


# Look through


def drafted(path: Path) -> Path:
    made: dict[str, Any] = said("One.", "Two.", "Three.")
    for record in (*made["quotes"], *made["speakers"]):
        record["status"] = "draft"
    return write(path, made)


async def test_drafts_are_looked_through_and_each_decision_is_in_the_file(tmp_path: Path) -> None:
    file = drafted(tmp_path / "draft.yaml")
    original = file.read_bytes()
    async with reading(file) as user:
        await user.press("3")
        assert user.rows("list")[0].endswith("?")
        assert "A accept" in user.notice
        assert "A draft" in user.text("detail")
        await user.press("A")
        await user.read()
        assert "accepted quote " in user.notice
        assert "status" not in yaml.safe_load(file.read_text())["quotes"][0]
        assert not user.rows("list")[0].endswith("?")
        assert user.record == "q1"  # the next one to look through
        await user.press("X")
        await user.read()
        assert "rejected quote " in user.notice
        assert [quote["id"] for quote in yaml.safe_load(file.read_text())["quotes"]] == ["q0", "q2"]
        assert user.record == "q2"  # the next one stands in its place
        await user.press("U")
        await user.read()
        assert "taken back" in user.notice
        await user.press("U")
        await user.read()
        assert file.read_bytes() == original
        await user.press("U")
        assert "nothing to take back" in user.notice
        await user.press("1", "2", "X")  # the speaker on whom all rests
        await user.read()
        assert "with it" in user.notice


async def test_only_drafts_and_one_after_the_other(tmp_path: Path) -> None:
    async with reading(drafted(tmp_path / "draft.yaml")) as user:
        await user.press("3")
        await user.type("is:draft")
        await user.press("enter")
        await user.press("A")
        await user.read()
        assert user.text("count").strip() == "2 of 3"
        await user.press("A", "A")  # faster than the digest is read again
        await user.look()
        assert user.text("count").strip() == "0 of 3"
        assert "? 1 draft" in user.text("title")  # the speaker
        await user.press("2")
        assert "1 of 1" in user.text("count")
        await user.press("A")
        await user.look()
        assert "Nothing in Speakers" in user.text("list")
        assert "draft" not in user.text("title").replace("draft.yaml", "")
        for _ in range(4):
            await user.press("U")  # also where nothing is listed
            await user.look()
        assert "? 4 drafts" in user.text("title")


async def test_after_the_last_draft_of_a_list_the_next_one_is_above_it(tmp_path: Path) -> None:
    file = drafted(tmp_path / "draft.yaml")
    async with reading(file) as user:
        await user.press("3", "G", "A", "A")  # faster than the digest is read again
        await user.read()
        assert "accepted quote" in user.notice
        assert user.record == "q0"
        assert user.rows("list")[0].endswith("?")
        assert not any(row.endswith("?") for row in user.rows("list")[1:])


async def test_what_is_no_draft_is_left_alone(harbour: Path) -> None:
    before = harbour.read_bytes()
    async with reading(harbour) as user:
        await user.press("3", "A")
        assert "no draft" in user.notice
        await user.press("X")
        assert "no draft" in user.notice
    assert harbour.read_bytes() == before


# Edit


async def test_without_an_editor_that_is_said(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    async with reading(harbour) as user:
        await user.press("3", "E")
        assert "no-such-editor" in user.notice
        assert user.main.list.has_focus


def editor(folder: Path, script: str) -> Path:
    """A program that stands for an editor."""
    path = folder / "vi"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


async def test_a_problem_opens_at_its_line(tmp_path: Path) -> None:
    file = write(tmp_path / "a.yaml", digest("A"))
    file.write_text(file.read_text() + "quotes: 3\n")
    write(tmp_path / "b.yaml", HARBOUR)
    opened: list[tuple[str, int]] = []
    async with reading(tmp_path) as user:
        page = ProblemsPage.of(user.app)
        page.edit_digest = lambda path, line: opened.append((path, line))  # type: ignore[method-assign]
        await user.press("!")
        assert "quotes" in user.text("page")
        await user.press("enter")
        await user.wait_until(lambda: bool(opened))
        assert opened == [(str(file), 3)]


async def test_marks_and_flags_do_not_move_the_text(harbour: Path) -> None:
    async with reading(harbour) as user:
        await user.press("3")
        before = [row[:-2] for row in user.strips_text("list")]
        await user.press("m", "j", "m")
        assert [row[:-2] for row in user.strips_text("list")] == before


async def test_what_another_session_marks_shows(harbour: Path) -> None:
    async with reading(harbour) as user:
        await user.press("3")
        with closing(open_library([harbour])) as library:
            library.marks.put("quotes", library.rows("quotes", Query())[1:2], True)
        await user.look()
        assert user.rows("list")[1].endswith("*")
        await user.press("M")
        assert user.record == "boats"


async def test_what_is_wrong_in_the_settings_is_said_at_the_start_and_listed(
    harbour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = BackgroundOpening([harbour])
    opening.join()
    file = tmp_path / "config.yaml"
    file.write_text("theme: pink\nthem: dark\n", "utf-8")
    wrong = [Problem(str(file), 1, 8, "theme", "pink is none"), Problem(str(file), 2, 1, "config", "no 'them'")]
    edited: list[tuple[str, int]] = []
    monkeypatch.setattr(BaseScreen, "edit_digest", lambda screen, path, line: edited.append((path, line)))
    app = BriefingApp(opening, [harbour], View(), settings_problems=wrong)
    async with app.run_test(size=(80, 24)) as pilot:
        user = User(app, pilot)
        await user.settle()
        assert "pink is none" in user.notice
        assert "! lists this and 1 more:" in user.notice
        await user.press("j")
        assert "pink" not in user.notice
        await user.press("!")
        assert "pink is none" in user.text("page")
        assert "no 'them'" in user.text("page")
        await user.press("j", "E")
        assert edited == [(str(file), 2)]


async def test_a_drafted_clause_is_shown_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_text(TEXT, "utf-8")
    made = said("Small boats should be let in first", paragraph=3, status="draft")
    made["quotes"][0]["kind"] = "indirect"
    made["articles"][0]["file"] = "gazette.txt"
    async with reading(write(tmp_path / "draft.yaml", made)) as user:
        await user.press("3", "v")
        assert user.lit("page") == ["Small boats should be let in first"]


async def test_a_list_of_choices_is_walked_to_its_ends() -> None:
    async with reading(size=(40, 10)) as user:
        await user.press("x")
        names = ["html", "md", "csv", "json", "jsonld", "csl"]
        for name in names:
            assert user.under_cursor("page").split()[0] == name
            await user.press("j")
        await user.press("g")
        assert user.under_cursor("page").split()[0] == "html"
        await user.press("G")
        assert user.under_cursor("page").split()[0] == "csl"
        await user.press("k")
        assert user.under_cursor("page").split()[0] == "jsonld"


async def test_the_cursor_stays_on_the_facet_that_was_picked() -> None:
    async with reading() as user:
        await user.press("3", "f")
        while "Forest Trends" not in user.under_cursor("page"):
            await user.press("j")
        for found in ("2 of 19", "19"):
            await user.press("enter")
            assert "Forest Trends" in user.under_cursor("page")
            await user.press("escape")
            assert user.text("count").strip().startswith(found.split(" of")[0]) or not user.query
            await user.press("f")
            while "Forest Trends" not in user.under_cursor("page"):
                await user.press("j")


async def test_nothing_found_is_not_exported() -> None:
    async with reading() as user:
        await user.type("xyzzy")
        await user.press("enter", "x")
        assert "nothing to export" in user.notice


async def test_a_paraphrase_need_not_stand_in_the_text(tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_text(TEXT, "utf-8")
    made = said("Little boats go first", paragraph=3, status="draft")
    made["quotes"][0]["kind"] = "indirect"
    made["articles"][0]["file"] = "gazette.txt"
    async with reading(write(tmp_path / "draft.yaml", made)) as user:
        await user.press("3", "v")
        assert user.lit("page") == []
        assert "> 3  Small boats" in user.text("page")
        assert "nearest" not in user.text("page")
