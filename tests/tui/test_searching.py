"""Finding something by typing, and what is said where nothing is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.library import result_pages
from briefing_tui.library.library import Library
from briefing_tui.tui.navigation import current_search
from briefing_tui.tui.navigation.saved_view import View
from tests.digests import said, write
from tests.tui.user import User, reading


async def test_kabraji_is_found_by_typing_her_name(user: User) -> None:
    await user.press("3")
    await user.type("@kabraji")
    assert user.text("list").strip().startswith("Aban Marker")
    assert user.text("list").count("Aban") == 1
    assert user.text("count").strip() == "1 of 19"
    assert "3 Quotes 1/19" in user.text("tabs")
    assert "2 Speakers 1/9" in user.text("tabs")
    assert "4 Actions 0/17" in user.text("tabs")
    assert user.lit("detail") == ["Kabraji"]
    assert user.lit("list") == ["Kabraji"]
    assert "Poaching and wildlife trafficking are extremely complex issues" in user.prose("detail")
    await user.press("2")
    assert user.text("search").strip() == "@kabraji2"  # letters are letters here
    await user.press("backspace")
    assert user.text("count").strip() == "1 of 19"


async def test_enter_keeps_the_query_and_esc_clears_it(user: User) -> None:
    await user.press("3", "G")
    last = user.record
    await user.type("@zhang")
    assert user.record == "zhang-turning-back-the-tide"
    await user.press("enter", "j")
    assert user.text("search").strip() == "@zhang"
    assert user.text("count").strip() == "8 of 19"
    assert user.record == "zhang-local-communities-must"
    await user.press("escape")
    assert user.text("search").strip().startswith("/ to search")
    assert user.text("count").strip() == ""
    assert user.record == "zhang-local-communities-must"  # what was chosen while the query was on
    await user.press("G")
    assert user.record == last
    await user.type("@zhang")
    await user.press("escape")
    assert user.record == last  # the query came and went
    assert user.main.list.has_focus


async def test_a_kept_query_is_replaced_by_typing_and_goes_on_after_its_end(user: User) -> None:
    await user.press("3")
    await user.type("@zhang")
    await user.press("enter")
    await user.type("@kab")
    assert user.query == "@kab"
    await user.press("enter", "/", "end", "r")
    assert user.query == "@kabr"
    assert user.text("count").strip() == "1 of 19"


async def test_what_matches_is_lit_in_list_and_detail(user: User) -> None:
    await user.press("3")
    await user.type('"wildlife trade" @zhang')
    lit = user.lit("detail")
    assert lit.count("wildlife trade") + lit.count("wildlife") >= 1
    assert "Zhang" in lit
    assert {found.lower() for found in user.lit("list")} <= {"zhang", "wildlife trade"}
    assert user.lit("list").count("Zhang") == min(int(user.text("count").split()[0]), len(user.rows("list")))
    await user.press("escape")
    assert user.lit("list") == user.lit("detail") == []


async def test_an_index_that_breaks_while_it_is_read_is_built_anew(tmp_path: Path) -> None:
    file = write(tmp_path / "many.yaml", said(*[f"word {number}" for number in range(600)]))
    async with reading(file) as user:
        await user.press("3", "j")
        for keys in (["G"], ["1", "3"], ["g", "s"], ["u", "pagedown"], ["/", "4"]):
            user.main.search.library._db.close()
            await user.press(*keys)
            assert user.record
            user.check_layout()
        assert user.main.search.results["quotes"].count == 111


async def test_the_list_moves_while_a_query_is_typed(user: User) -> None:
    await user.press("3")
    await user.type("trade")
    await user.press("down", "down")
    third = user.record
    assert user.under_cursor()
    await user.press("up", "pagedown", "pageup", "down")
    assert user.record == third
    assert user.text("search").strip() == "trade"
    await user.press("j")
    assert user.text("search").strip() == "tradej"
    await user.press("tab")
    assert user.tab == "Actions"
    assert user.main.search_bar.has_focus


async def test_a_half_typed_query_is_as_good_as_any(user: User) -> None:
    await user.press("3")
    for query in ('"', '"wild', "speaker:", "@", "-", "-@", "OR", "zhang OR", "date:20", "date:2016-", "kind:", "()"):
        await user.type(query)
        assert user.text("search").strip() == query
        assert "Enter keep" in user.notice
        assert "Nothing" not in user.text("list"), query
        assert user.record
        await user.press("escape")


async def test_an_unknown_field_says_so_and_the_last_good_result_stays(user: User) -> None:
    await user.press("3")
    await user.type("@zhang spaeker:")
    assert "unknown field 'spaeker:': did you mean 'speaker:'?" in user.notice
    assert user.text("count").strip() == "0 of 19"  # as for `@zhang spaeker`
    await user.press("escape", "/", *"@zhang")
    await user.paste(" tpoic:funding")
    assert "did you mean 'topic:'?" in user.notice
    assert user.text("count").strip() == "8 of 19"
    await user.press("enter")  # not kept: what would be shown is not what the query says
    assert "did you mean 'topic:'?" in user.notice
    assert user.main.search_bar.has_focus
    for _ in " tpoic:funding":
        await user.press("backspace")
    await user.press("enter")
    assert user.main.list.has_focus
    assert "unknown" not in user.notice


async def test_nothing_found_says_what_was_asked_and_what_may_be_meant(user: User) -> None:
    await user.press("3")
    await user.type("@kabragi")
    said_so = user.text("list")
    assert "Nothing in Quotes for" in said_so
    assert "@kabragi" in said_so
    assert "Aban Marker Kabraji" in said_so
    assert "Esc clears" in said_so
    assert user.text("count").strip() == "0 of 19"
    assert user.text("detail").strip() == ""
    for key in ("j", "G", "enter", "j", "escape", "pagedown"):
        await user.press(key)  # nothing to move in, nothing to break
    await user.press("escape")
    assert "Nothing" not in user.text("list")


async def test_a_misspelt_value_of_a_field_gets_the_nearest_of_that_field(user: User) -> None:
    await user.press("3")
    await user.type("topic:biodivrsity")
    assert "Did you mean:" in user.text("list")
    assert "topic:biodiversity" in user.text("list")


async def test_where_no_record_can_be_in_a_state_it_is_said_what_gives_it(user: User) -> None:
    await user.press("3", "M")
    assert "Nothing is marked: m marks a record in the app" in user.text("list")
    await user.press("M", "m", "M")
    assert "Nothing" not in user.text("list")
    await user.press("escape")
    await user.type("is:new")
    assert "Nothing is new since the app was last left" in user.text("list")


async def test_what_another_tab_has_is_told_where_this_one_has_nothing(user: User) -> None:
    await user.press("4")
    await user.type("@kabraji")
    assert "Nothing in Actions" in user.text("list")
    assert "Speakers 1, Quot" in user.text("list")


async def test_a_pasted_query_cannot_act_on_the_terminal(user: User) -> None:
    await user.press("3", "/")
    await user.paste("aban\n mark\x1b]52;c;eA==\x07\x9b2J\u202e")
    user.check_layout()
    assert user.text("search").strip().startswith("aban  mark")


async def test_the_end_of_a_line_that_was_copied_with_it_is_not_pasted(user: User) -> None:
    await user.press("3", "/")
    await user.paste("aban\r\n")
    assert user.query == "aban"


async def test_who_spoke_about_timber(user: User) -> None:
    await user.type("timber")
    await user.press("enter", "2")
    names = [" ".join(row.split()) for row in user.rows("list") if row.strip()]
    assert any(name.startswith("To Xuan Phuc") and name.split()[-1].endswith("/2") for name in names)
    found, total = user.under_cursor().split()[-1].split("/")
    assert 1 <= int(found) <= int(total)


async def test_what_may_be_typed_next_stands_dim_and_the_right_arrow_takes_it(user: User) -> None:
    await user.press("3")
    await user.type("@kab")
    assert user.text("search").strip() == "@kabraji"
    assert user.query == "@kab"
    await user.press("right")
    assert user.query == "@kabraji"
    assert user.text("count").strip() == "1 of 19"
    await user.press("escape")
    await user.type("spe")
    await user.press("right")
    assert user.query == "speaker:"


async def test_queries_that_were_kept_come_back_with_the_arrow_up(user: User) -> None:
    await user.press("3")
    for query in ("@kabraji", "timber"):
        await user.type(query)
        await user.press("enter")
    await user.type("zh")
    for key, query in (("up", "timber"), ("up", "@kabraji"), ("up", "@kabraji"), ("down", "timber"), ("down", "zh")):
        await user.press(key)
        assert user.query == query
    await user.press("up", "up", "enter")
    assert user.text("count").strip() == "1 of 19"
    async with reading() as another:  # another session, another library perhaps
        await another.press("/", "up")
        assert another.query == "@kabraji"


async def test_the_next_match_in_a_long_record(user: User) -> None:
    await user.press("1")
    while user.record != "hanoi-conference":
        await user.press("j")
    await user.type("donors")
    await user.press("escape", "n")
    assert "no query" in user.notice
    await user.type("IUCN")
    await user.press("enter", "enter")
    for key in "nN":
        for _ in range(30):
            await user.press(key)
            if "no more" in user.notice:
                break
        assert "no more" in user.notice
        assert user.lit("detail")


async def test_more_than_are_counted_while_typing_are_counted_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library.count, "__defaults__", (100,))
    monkeypatch.setattr(result_pages, "MANY", 100)
    async with reading(write(tmp_path / "many.yaml", said(*[f"word {number}" for number in range(250)]))) as user:
        await user.press("3")
        await user.type("word")
        assert user.text("count").strip() == "100+ of 250"
        await user.press("enter", "G")
        assert user.text("count").strip() == "250 of 250"
        assert user.record == "q249"


async def test_a_search_that_takes_too_long_leaves_the_last_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "many.yaml", said(*[f"word {number} {'odd' * (number % 2)}" for number in range(2000)]))
    async with reading(file) as user:
        await user.press("3", "G", "2")
        monkeypatch.setattr(current_search, "PATIENCE", 0.0)
        await user.type("word odd")
        assert "add a word" in user.notice
        assert user.text("search").strip() == "word odd"
        assert "3 Quotes 2000" in user.text("tabs")
        await user.press("enter")
        assert user.main.search_bar.has_focus
        await user.press("up")
        assert "add a word" in user.notice  # as long as what is shown is not what is asked for
        await user.press("escape")
        assert "add a word" not in user.notice
        await user.press("s")
        assert "add a word" in user.notice
        assert user.tab == "Quotes"
        assert user.record == "q1999"
        await user.press("pageup", "u")
        assert user.tab == "Speakers"
        monkeypatch.setattr(current_search, "PATIENCE", 5.0)
        await user.press("s")
        assert user.text("count").strip() == "2000 of 2000"
    monkeypatch.setattr(current_search, "PATIENCE", 0.0)
    async with reading(file, view=View("quotes", "word odd")) as user:
        assert "add a word" in user.notice
        assert user.record == "q0"


async def test_what_is_said_where_nothing_is_found_has_the_room_of_list_and_record(user: User) -> None:
    await user.resize(40, 10)
    await user.press("3", "enter")
    await user.press("escape", "/", *"@kabragi")
    assert "Aban Marker Kabraji" in user.text("list")
    assert "Esc clears" in user.text("list")
    assert user.rows("detail") == []
    await user.press("escape")
    assert user.rows("detail")
    assert user.rows("list")


async def test_a_query_or_title_wider_than_its_line_shows_that_it_is_cut() -> None:
    async with reading(size=(40, 10)) as user:
        await user.press("3")
        await user.type("speaker:zhang OR speaker:brunner OR timber")
        line = user.strips_text("search")[0]
        assert line.startswith("…")
        assert line.rstrip().endswith("timber")
        await user.press("home")
        assert user.strips_text("search")[0].rstrip().endswith("…")
        assert user.strips_text("search")[0].startswith("speaker:")
        user.check_layout()
        await user.press("enter", "x")
        assert user.text("title").endswith("…")
        assert len(user.text("title")) == 40
