"""What a user does and sees, from the first screen on."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from rich.cells import cached_cell_len, cell_len
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from briefing_tui.library import index_cache, result_pages
from briefing_tui.library.index_tables import Progress
from briefing_tui.library.library import PAGE, Library
from briefing_tui.library.paths import BUNDLED
from briefing_tui.library.query import QUERY_FIELDS
from briefing_tui.tui.key_bindings import BINDINGS, TABS, help_rows
from briefing_tui.tui.navigation import current_search
from briefing_tui.tui.navigation.navigator import Jump
from briefing_tui.tui.navigation.saved_view import View, load
from briefing_tui.tui.pages.page_screen import PageScreen
from briefing_tui.tui.textual_internals import _REMEMBERED_SIZES as MANY
from tests.digests import HARBOUR, digest, said, write
from tests.tui.user import User, harmless, reading

DATA: dict[str, Any] = yaml.safe_load(Path(BUNDLED).read_text("utf-8"))
HEAD_OF = {"events": "name", "speakers": "name", "quotes": "text", "actions": "action"}


@pytest.fixture
async def user() -> AsyncIterator[User]:
    """A user who has just opened the bundled digest."""
    async with reading() as someone:
        yield someone


# The tabs


async def test_the_first_screen_says_what_is_open_and_how_much_of_it(user: User) -> None:
    assert DATA["title"] in user.text("title")
    assert user.text("tabs").split("  ") == [
        f"{' ' * (number == 1)}{number} {name} {len(DATA[kind])}" for number, (kind, name) in enumerate(TABS.items(), 1)
    ]
    assert user.tab == "Events"
    assert "search" in user.notice
    assert user.under_cursor()
    user.check_layout()


async def test_tabs_are_switched_by_number_and_by_neighbour(user: User) -> None:
    for key, tab in {"2": "Speakers", "4": "Actions", "1": "Events", "3": "Quotes"}.items():
        await user.press(key)
        assert user.tab == tab
        name = DATA[tab.lower()][0][HEAD_OF[tab.lower()]]
        assert len(user.rows("list")) + len(user.rows("detail")) == user.app.size.height - 5
        assert isinstance(name, str)
    for forth, back in (("tab", "shift+tab"), ("l", "h"), ("right", "left")):
        await user.press(forth)
        assert user.tab == "Actions"
        await user.press(forth)
        assert user.tab == "Events"  # round again
        await user.press(back, back)
        assert user.tab == "Quotes"


async def test_each_tab_keeps_its_own_place(user: User) -> None:
    await user.press("3", "j", "j")
    third = user.record
    await user.press("1", "j", "3")
    assert user.record == third == DATA["quotes"][2]["id"]


async def test_the_list_is_walked(user: User) -> None:
    await user.press("3")
    ids = [quote["id"] for quote in DATA["quotes"]]
    for key, place in {"j": 1, "down": 2, "k": 1, "up": 0, "G": 18, "g": 0, "end": 18, "home": 0}.items():
        await user.press(key)
        assert user.record == ids[place], key
    await user.press("k")
    assert user.record == ids[0]  # no further than the first
    page = len(user.rows("list")) - 1
    for down, up in (("pagedown", "pageup"), ("space", "ctrl+b"), ("ctrl+f", "pageup")):
        await user.press(down)
        assert user.record == ids[page]
        await user.press(up)
        assert user.record == ids[0]
    await user.press("ctrl+d")
    assert user.record == ids[page // 2]
    await user.press("ctrl+u")
    assert user.record == ids[0]
    await user.press("G", "j")
    assert user.record == ids[18]


# The query


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
    assert set(user.lit("list")) <= {"Zhang", "wildlife trade"}
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


# Jumps


async def test_from_the_donors_recommendation_to_its_speaker_and_back(user: User) -> None:
    await user.press("4")
    while user.record != "support-surveys":
        await user.press("j")
    assert user.under_cursor().startswith("Donors")
    await user.press("s")
    assert user.tab == "Quotes"
    assert user.text("search").strip() == 'speaker:"Zhang Xinsheng"'
    assert user.text("count").strip() == "8 of 19"
    assert set(user.lit("list")) == {"Zhang Xinsheng"}
    await user.press("j", "u")
    assert (user.tab, user.record) == ("Actions", "support-surveys")
    assert user.text("search").strip().startswith("/")
    assert user.under_cursor().startswith("Donors")
    await user.press("u")
    assert user.notice == "no jump to come back from"
    await user.press("s", "e", "r", "backspace", "backspace", "backspace")
    assert (user.tab, user.record) == ("Actions", "support-surveys")


# For each kind of record and each key: the tab that it leads to, and the query there or the record.
LEADS: dict[tuple[str, str], dict[str, tuple[str, str]]] = {
    ("1", "hanoi-conference"): {
        "s": ("Quotes", 'event:"Hanoi Conference on Illegal Wildlife Trade"'),
        "e": ("", "this is the event"),
        "r": ("Actions", 'event:"Hanoi Conference on Illegal Wildlife Trade"'),
        "a": ("Events", "iucn-hanoi-conference"),
    },
    ("2", "jake-brunner"): {
        "s": ("Quotes", 'speaker:"Jake Brunner"'),
        "e": ("", 'no events for speaker:"Jake Brunner"'),
        "r": ("Actions", 'speaker:"Jake Brunner"'),
        "a": ("", "a speaker may stand in several articles: s lists the quotes"),
    },
    ("3", "adhiasto-network-and-capacity"): {
        "s": ("Quotes", 'speaker:"Dwi Adhiasto"'),
        "e": ("Events", "pannature-workshop"),
        "r": ("Actions", 'quote:"adhiasto-network-and-capacity"'),
        "a": ("Quotes", "vna-pannature-workshop"),
    },
    ("4", "build-information-network"): {
        "s": ("Quotes", 'speaker:"Dwi Adhiasto"'),
        "e": ("Events", "pannature-workshop"),
        "r": ("Actions", 'speaker:"Dwi Adhiasto"'),
        "a": ("Actions", "vna-pannature-workshop"),
    },
}


@pytest.mark.parametrize(("start", "leads"), LEADS.items(), ids=["event", "speaker", "quote", "action"])
async def test_each_kind_of_record_leads_on(
    user: User, start: tuple[str, str], leads: dict[str, tuple[str, str]]
) -> None:
    tab, record = start
    await user.press(tab)
    while user.record != record:
        await user.press("j")
    for key, (name, what) in leads.items():
        before = user.rows()[:-1]
        await user.press(key)
        if not name:
            assert user.notice == what
            assert user.record == record
            continue
        assert user.tab == name
        assert what in (user.text("search").strip(), user.record)
        assert not user.text("list").startswith("Nothing")
        await user.press("u")
        assert user.rows()[:-1] == before


async def test_an_article_leads_on(user: User) -> None:
    await user.press("3", "a")
    assert user.record == "iucn-hanoi-conference"
    headline = DATA["articles"][0]["headline"]
    for key, tab, count in (("s", "Quotes", "11 of 19"), ("e", "Events", "9 of 12"), ("r", "Actions", "12 of 17")):
        await user.press(key)
        assert user.tab == tab
        assert user.prose("count") == count
        await user.press("u")
        assert headline in user.prose("detail")
    await user.press("a")
    assert user.notice == "this is the article"
    await user.press("escape")
    assert (user.tab, user.record) == ("Quotes", DATA["quotes"][0]["id"])


async def test_a_jump_out_of_the_query_leaves_it_only_where_it_must(user: User) -> None:
    await user.press("4")
    await user.type("@adhiasto agent:countries")
    await user.press("enter", "e")  # the event is not found by the query: shown without it
    assert (user.tab, user.record) == ("Events", "pannature-workshop")
    assert user.text("search").strip().startswith("/")
    await user.press("u")
    assert user.text("search").strip() == "@adhiasto agent:countries"
    await user.press("escape")
    await user.type("pannature")
    await user.press("enter", "e")  # the event is found by it
    assert user.text("search").strip() == "pannature"
    assert user.record == "pannature-workshop"


# The detail


async def test_the_detail_is_scrolled_and_its_links_followed(user: User) -> None:
    await user.press("3", "enter")
    assert user.main.detail.has_focus
    assert user.rows("list") == []  # the record has the whole body
    assert user.under_cursor("detail") == "Mr. Zhang Xinsheng, President, IUCN"
    await user.press("j")
    assert user.under_cursor("detail").startswith("Hanoi Conference on Illegal Wildlife Trade")
    await user.press("k")
    assert user.under_cursor("detail") == "Mr. Zhang Xinsheng, President, IUCN"
    await user.press("enter")
    assert (user.tab, user.record) == ("Speakers", "zhang-xinsheng")
    assert user.main.detail.has_focus  # reading goes on
    assert user.under_cursor("detail").startswith("“Our Union")
    await user.press("u")
    assert (user.tab, user.record) == ("Quotes", DATA["quotes"][0]["id"])
    assert user.main.detail.has_focus  # where the jump came from
    await user.press("j", "j", "enter")
    assert user.record == "iucn-hanoi-conference"
    await user.press("escape")
    assert user.record == DATA["quotes"][0]["id"]
    await user.press("escape")
    assert user.main.list.has_focus
    assert user.rows("list")
    assert user.under_cursor("detail") == ""
    await user.press("j")
    assert user.record == DATA["quotes"][1]["id"]


async def test_a_long_detail_shows_all_of_itself(user: User) -> None:
    await user.press("3")
    await user.resize(80, 14)
    await user.press("enter")
    seen = [*user.rows("detail")]
    for _ in range(60):
        await user.press("j")
        seen += [row for row in user.rows("detail") if row not in seen]
    prose = " ".join(" ".join(seen).split())
    assert "Said on the first day of the conference" in prose  # the note
    bottom = user.text("detail")
    await user.press("g")
    assert user.rows("detail")[0].startswith("“Our Union remains")
    await user.press("G")
    assert user.text("detail") == bottom
    await user.press("pageup", "pageup", "pageup", "pageup")
    assert user.rows("detail")[0].startswith("“Our Union remains")
    await user.press("k", "pagedown")
    assert not user.rows("detail")[0].startswith("“Our Union remains")


async def test_what_the_article_does_not_state_is_marked(user: User) -> None:
    await user.press("3", "j")  # a quotation that names neither speaker nor occasion
    page = user.rows("detail")
    assert user.under_cursor().startswith("~Zhang")
    assert any(row.startswith("~ not stated outright: ") for row in page)
    assert any(row.startswith("~Mr. Zhang Xinsheng, President, IUCN") for row in page)
    assert any(row.startswith("at ~Hanoi Conference") for row in page)
    assert any(row.startswith("in ~") for row in page)
    await user.press("1", "g")
    assert user.under_cursor().startswith("~2016")


async def test_a_direct_quote_is_in_quotation_marks_and_a_paraphrase_is_not(user: User) -> None:
    await user.press("3")
    texts = {quote["id"]: quote for quote in DATA["quotes"]}
    for _ in texts:
        quote = texts[user.record]
        segments = quote["text"] if isinstance(quote["text"], list) else [quote["text"]]
        words = " ".join("” “".join(segment.strip() for segment in segments).split())
        await user.resize(80, 60)
        shown = user.prose("detail")
        assert (f"“{words}”" in shown) == (quote["kind"] == "direct")
        assert words in shown
        await user.press("j")


# Room for reading


async def test_with_little_room_enter_gives_the_record_the_whole_body(user: User) -> None:
    await user.press("3")
    lines = len(user.rows("detail"))
    assert user.rows("list")
    await user.press("enter")
    assert user.rows("list") == []
    assert len(user.rows("detail")) > lines
    await user.press("escape")
    assert len(user.rows("detail")) == lines
    await user.resize(140, 40)  # room enough: both stay
    await user.press("enter")
    assert user.rows("list")
    assert user.main.detail.has_focus
    await user.resize(80, 24)
    assert user.rows("list") == []
    assert user.under_cursor("detail")


async def test_side_by_side_where_it_is_wide_and_one_above_the_other_where_not(user: User) -> None:
    await user.press("3")
    for width, beside in ((80, False), (109, False), (110, True), (200, True)):
        await user.resize(width, 40)
        assert (user.main.list.region.y == user.main.detail.region.y) == beside, width
        rule = user.main.query_one("#rule").region
        assert (rule.width == 1) == beside


async def test_a_library_without_events_opens_on_what_it_has(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.yaml", said("Once.", by=f"Ada {number}"))
    async with reading(tmp_path) as user:
        assert user.tab == "Quotes"
        assert "Once." in user.text("list")
    alone = digest("One", speakers=[{"id": "s", "name": "Ada"}])
    async with reading(write(tmp_path / "0.yaml", alone)) as user:
        assert user.tab == "Speakers"


# Who said what


async def test_who_spoke_about_timber(user: User) -> None:
    await user.type("timber")
    await user.press("enter", "2")
    names = [" ".join(row.split()) for row in user.rows("list") if row.strip()]
    assert any(name.startswith("To Xuan Phuc") and name.split()[-1].endswith("/2") for name in names)
    found, total = user.under_cursor().split()[-1].split("/")
    assert 1 <= int(found) <= int(total)


async def test_what_belongs_to_a_record_is_walked_through_and_back(user: User) -> None:
    await user.press("2")
    while user.record != "zhang-xinsheng":
        await user.press("j")
    await user.press("enter")
    assert "Quotes 8" in user.text("detail")
    first = user.under_cursor("detail")
    await user.press("j")
    assert user.under_cursor("detail") != first
    await user.press("enter")
    assert user.tab == "Quotes"
    assert user.main.detail.has_focus
    await user.press("u")
    assert (user.tab, user.record) == ("Speakers", "zhang-xinsheng")


async def test_the_list_has_other_orders_and_says_so(user: User) -> None:
    await user.press("2")
    names = [row.split("  ")[0].lstrip(" ~") for row in user.rows("list")]
    assert names == sorted(names, key=str.casefold)
    chosen = user.record
    await user.press("o")
    assert "by number of quotes" in user.text("title")
    assert user.record == chosen  # the place is kept
    await user.press("g")
    counts = [int(row.split()[-1]) for row in user.rows("list") if row.strip()]
    assert counts == sorted(counts, reverse=True)
    await user.press("o")
    assert "by number" not in user.text("title")
    await user.press("3", "o", "g")
    assert "by speaker" in user.text("title")
    speakers = [row.strip(" ~")[:9] for row in user.rows("list")]
    assert speakers == sorted(speakers, key=str.casefold)
    await user.type("trade")
    await user.press("enter")
    assert "by speaker" in user.text("title")  # an order holds for every query


async def test_an_order_is_kept_for_the_next_start() -> None:
    async with reading() as user:
        await user.press("3", "o")
    kept = load([BUNDLED])
    assert kept is not None
    async with reading(view=kept) as user:
        assert "by speaker" in user.text("title")


# Typing less


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


# Help, copying, problems, quitting


async def test_help_lists_every_key_and_the_query_language(user: User) -> None:
    await user.press("?")
    seen = [*user.rows("page")]
    for _ in range(6):
        await user.press("pagedown")
        seen += user.rows("page")
    text = " ".join(" ".join(seen).split())
    for keys, what in help_rows().values():
        assert f"{keys} {what}" in text
    for field, what in QUERY_FIELDS.items():
        assert f"{field}: {what}" in text
    for word in ("OR", '"local communities"', "-timber", "@zhang", "~"):
        assert word in text
    await user.press("g")
    assert user.rows("page") == seen[: len(user.rows("page"))]
    await user.press("escape")
    assert user.tab == "Events"
    for key in ("q", "?"):
        await user.press("?", key)
        assert user.app.screen is user.main


async def test_a_copy_goes_to_the_terminal_with_its_citation_and_promises_nothing(user: User) -> None:
    await user.press("3", "y")
    (text,) = user.copied
    assert "“Our Union remains committed" in text
    assert "Zhang Xinsheng" in text
    assert "IUCN urges broader action" in text
    assert harmless(text)
    assert " ".join(user.notice.split()).startswith("sent to the terminal's clipboard, and to ")
    await user.press("j")
    assert "clipboard" not in user.notice
    await user.type("@nobody")
    await user.press("enter", "y")
    assert len(user.copied) == 1


async def test_no_problem_is_said_too(user: User) -> None:
    await user.press("!")
    assert user.notice == "no digest has a problem"


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_the_app_is_left(user: User, key: str) -> None:
    await user.press(key)
    assert not user.app.is_running or user.app._exit


async def test_ctrl_c_leaves_from_anywhere_and_q_types(user: User) -> None:
    await user.type("q")
    assert user.text("search").strip() == "q"
    await user.press("ctrl+c")
    assert user.app._exit


async def test_every_key_does_something(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    async def noted(name: str) -> None:
        done.append(name)

    for action in ("quit", "repaint", "suspend_process"):
        monkeypatch.setattr(user.app, f"action_{action}", lambda name=action: noted(name))
    middle = View("quotes", "wildlife", (("quotes", (BUNDLED, "zhang-donors")),))
    for binding in BINDINGS:
        for key in binding.key.split(","):
            there = middle._replace(tab="actions") if key == "3" else middle
            user.main.navigator._jumps[:] = [Jump(View(), False, 0, (0, -1))]
            user.main.say("")
            user.main.go(there)
            await user.settle()
            before = (user.text(), user.under_cursor(), len(user.copied), len(done), user.app.focused)
            await user.press(key)
            if user.app.screen is user.main:
                after = (user.text(), user.under_cursor(), len(user.copied), len(done), user.app.focused)
                assert before != after, binding.id
            else:
                await user.press("escape")
            user.main.list.focus()
            await user.settle()
    assert set(done) == {"quit", "repaint", "suspend_process"}


async def test_the_keys_that_are_named_work_where_they_are_named(user: User) -> None:
    for prepare in ("3", "enter", "/"):
        await user.press("g", prepare)
        named = user.styled("keys", Style(bold=True))
        assert named
        if prepare == "/":
            assert not [key for key in named if len(key.strip()) == 1 and key.strip().isalpha()]


# Sizes


SIZES = [(300, 100), (200, 60), (120, 30), (80, 24), (72, 24), (71, 24), (60, 14), (60, 13), (40, 24), (40, 10)]


async def test_the_place_is_kept_at_every_size(user: User) -> None:
    await user.press("3", "G", "k", "k")
    await user.type("trade")
    await user.press("enter")
    record, count = user.record, user.text("count").strip()
    for size in [*SIZES, (39, 10), (40, 9), (20, 5), (1, 1), (80, 24)]:
        await user.resize(*size)
        user.check_layout()
        if size[0] < 40 or size[1] < 10:
            assert user.text().strip() == f"{size[0]}×{size[1]}: needs 40×10"[: size[0]].strip()
            continue
        assert user.record == record
        assert user.under_cursor(), size
        assert user.text("count").strip() == count
        assert user.tab.startswith("Q")
        assert user.text("detail").strip()
        assert "search" in user.notice
        for number in (f"{len(DATA[kind])}" for kind in TABS):
            assert f"/{number}" in user.text("tabs"), size


async def test_a_small_screen_can_be_used(user: User) -> None:
    await user.resize(40, 10)
    await user.press("3", *"jjjj")
    assert user.under_cursor().startswith("Aban")
    await user.press("enter", *"jjjj")
    assert user.record == "kabraji-poaching-and-trafficking"
    assert user.rows("list") == []
    assert len(user.rows("detail")) == 7
    await user.press("escape")
    await user.type("@kabragi")
    assert "Nothing in Quotes for" in user.text("list")
    assert "Esc" in user.text()
    user.check_layout()


async def test_sizes_and_pages_that_are_gone_are_forgotten(user: User) -> None:
    for width in range(60, 100):
        await user.resize(width, 24)
        await user.press("?", "escape")
    assert Region.intersection.cache_info().currsize < 100
    assert Strip.blank.cache_info().currsize < 20
    assert sum(isinstance(each, PageScreen) for each in gc.get_objects()) == 1


async def test_texts_that_were_read_are_forgotten_when_the_place_is_kept(user: User) -> None:
    for number in range(MANY + 1):
        cell_len(f"text {number}")
    await user.press("j")
    user.main.settle()
    assert cached_cell_len.cache_info().currsize < MANY
    assert user.text("list")
    user.check_layout()


# Digests that change


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


async def test_a_large_digest_is_waited_for_in_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    half, go_on = threading.Event(), threading.Event()
    build = index_cache._build

    def slow(place: str, files: Mapping[str, str], progress: Progress) -> None:
        progress(1, 2)
        half.set()
        go_on.wait(10)
        build(place, files, progress)

    monkeypatch.setattr(index_cache, "_build", slow)
    async with reading(file, view=View("quotes", "", (("quotes", (str(file), "boats")),)), whole=False) as user:
        half.wait(10)
        await user.resize(80, 20)
        while user.text("title").strip() == "reading   0%":  # until the app has looked how far it is
            await asyncio.sleep(0.01)
        assert user.text("title").strip() == "reading  50%"
        assert user.text("list").strip() == "Not read yet."
        await user.press("enter", "s", "G", "y", "a", "4", "3")
        await user.type("bo")
        go_on.set()
        await user.read()
        await user.settle()
        assert user.text("count").strip() == "1 of 3"
        assert user.record == "boats"
        assert "reading" not in user.text("title")
        user.check_layout()


async def test_a_save_with_a_mistake_shows_the_problem_and_keeps_what_was(tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    async with reading(file) as user:
        await user.press("3", "j")
        good = file.read_text("utf-8")
        file.write_text(good.replace("speaker: bo", "speaker: boo"), "utf-8")
        await user.look()
        assert "harbour.yaml:" in user.notice or "!" in user.text("title")
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


# Many digests, long lists


async def test_many_digests_are_one_library(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", said("Once.", "Twice.", by="Ada Trần"))
    write(tmp_path / "sub" / "b.yml", said("Thrice.", by="Ada Tran"))
    async with reading(tmp_path) as user:
        assert "2 digests" in user.text("title")
        await user.press("2")
        assert "2 Speakers 1" in user.text("tabs")
        assert user.under_cursor().split()[-1] == "3"
        await user.press("s")
        assert user.text("count").strip() == "3 of 3"
        assert [row.partition("“")[2].strip(" ”") for row in user.rows("list") if row] == ["Once.", "Twice.", "Thrice."]


async def test_no_digest_and_an_empty_one_are_told(tmp_path: Path) -> None:
    async with reading(write(tmp_path / "empty.yaml", digest("Nothing yet"))) as user:
        assert "Nothing yet" in user.text("title")
        assert "No events." in user.text("list")
        for key in [key for binding in BINDINGS for key in binding.key.split(",") if key not in ("q", "ctrl+c")]:
            await user.press(key)
            user.check_layout()


async def test_a_list_of_five_thousand_shows_the_right_rows(tmp_path: Path) -> None:
    texts = [f"No. {number:04}{' tide' * (number % 2)}" for number in range(5000)]
    async with reading(write(tmp_path / "many.yaml", said(*texts))) as user:

        def shown() -> list[int]:
            return [int(row.partition("No. ")[2][:4]) for row in user.rows("list") if row]

        def here() -> int:
            return int(user.under_cursor().partition("No. ")[2][:4])

        await user.press("3")
        height = len(user.rows("list"))
        for key, place in [("G", 4999), ("g", 0), ("end", 4999), ("pageup", 4999 - height + 1), ("home", 0)]:
            await user.press(key)
            assert here() == place
            assert shown() == list(range(shown()[0], shown()[0] + height))
        assert PAGE == 64
        for pages, steps in ((3, 12), (3, 12), (4, 1)):  # over the borders of the index's pages
            await user.press(*["pagedown"] * pages)
            place = here()
            for step in range(1, steps + 1):
                await user.press("j")
                assert here() == place + step
                assert shown() == list(range(shown()[0], shown()[0] + height))
        await user.press("G", *["pageup"] * 3)
        for back in range(1, 12):
            await user.press("k")
            assert here() == 4999 - 3 * (height - 1) - back
            assert shown() == list(range(shown()[0], shown()[0] + height))
        await user.type("tide")
        assert user.text("count").strip() == "2500 of 5000"
        await user.press("enter", "g")
        for press in range(1, 8):
            await user.press("pagedown")
            assert here() == 2 * press * (height - 1) + 1
            assert shown() == list(range(shown()[0], shown()[0] + 2 * height, 2))
        await user.press("G")
        assert here() == 4999
        assert user.record == "q4999"
        await user.press("escape")
        assert here() == 4999


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


# Where the user was


async def test_the_place_is_kept_for_the_next_start() -> None:
    async with reading() as user:
        await user.press("4")
        await user.type("@adhiasto")
        await user.press("enter", "j", "a")
    kept = load([BUNDLED])
    assert kept is not None
    async with reading(view=kept) as user:
        assert user.tab == "Actions"
        assert user.text("search").strip() == "@adhiasto"
        assert user.record == "vna-pannature-workshop"
        await user.press("4")
        assert user.record == "improve-capacity"


async def test_a_place_that_is_no_more_is_no_trouble(tmp_path: Path) -> None:
    gone = ("/gone.yaml", "gone")
    async with reading(view=View("quotes", "nosuch:x", (("quotes", gone), ("events", gone)), gone)) as user:
        assert user.record == DATA["quotes"][0]["id"]
        assert "unknown field" in user.notice
        await user.press("1")
        assert user.record
    async with reading(view=View("quotes", "\x1b[2J\x9b\u202eaban")) as user:
        user.check_layout()


# The mouse, for those who want it


async def test_the_mouse_points_at_tabs_rows_and_links(user: User) -> None:
    pilot = user._pilot
    await pilot.click("#tabs", offset=(30, 0))
    await user.settle()
    assert user.tab == "Quotes"
    await pilot.click("#list", offset=(3, 4))
    await user.settle()
    assert user.record == DATA["quotes"][4]["id"]
    row = next(at for at, text in enumerate(user.rows("detail")) if text.startswith("Ms. Aban"))
    await pilot.click("#detail", offset=(20, row))
    await user.settle()
    assert (user.tab, user.record) == ("Speakers", "aban-marker-kabraji")
    await user.press("escape")
    await pilot.resize_terminal(80, 60)
    await user.settle()
    await pilot.click("#list", offset=(3, 19))  # below the last
    await user.settle()
    assert user.record == "aban-marker-kabraji"


# Foreign text

HOSTILE = {
    "escapes": "\x1b[2J\x1b[31m\x1b]52;c;eA==\x07\x1b]0;title\x07\x1bP0q\x1b\\\x1b_G\x1b\\",
    "c1": "\x9b2J\x9d52;c;eA==\x9c\x90\x85\x84",
    "c0": "\0\x01\x08\x0b\x0c\x0e\x0f\x7f\r\t|",
    "bidi": "\u202eevil\u202c \u2066x\u2069 \u200f\u061c",
    "markup": "[@click=app.quit]x[/] [/] [bold] [link=https://e.org]y[/link] \\[ [$",
    "marks": "e" + "\u0301" * 1000 + " o\u20dd",
    "wide": "你好，世界。" * 30,
    "emoji": "👩‍👩‍👧‍👦 🇻🇳 ❤️ 👍🏽 ✔️ ☎ 1️⃣ 🏴\U000e0067\U000e007f" * 5,
    "long": "x" * 2000,
    "long wide": "语" * 1000,
    "lines": "one\n\ntwo\r\nthree\u2028four\u2029\x0bfive\n\n\n",
    "arabic": "مرحبا بالعالم שלום עולם कि\u200dक्ष",
    "zero": "\u200b\u200c\u200d\ufeff\u2060a\u00ad\U000e0041",
    "odd": "\ufffe\uffff\U0010ffff \ue000 \u3164 \u2800",
}


def everywhere(text: str) -> dict[str, Any]:
    """A digest that has a text in every field that takes any."""

    def own() -> dict[str, Any]:  # not twice the same list: YAML would make an anchor of it
        return {"note": text, "topics": [text, "x"]}

    return {
        "title": text,
        "articles": [
            {"id": "a", "headline": text, "publisher": text, "author": text, "url": text, "file": text, "note": text}
        ],
        "speakers": [
            {"id": "s", "name": text, "honorific": text, "role": text, "affiliation": text, "country": text}
            | {"aliases": [text], "note": text}
        ],
        "events": [
            {"id": "e", "name": text, "article": "a", "summary": text, "location": text, "organizers": [text]}
            | {"participants": [text], "speakers": ["s"], "inferred": ["name"], **own()}
        ],
        "quotes": [
            {"id": "q", "kind": kind, "text": [text, text], "speaker": "s", "article": "a", "event": "e", **own()}
            for kind in ("direct",)
        ],
        "actions": [
            {"id": "c", "action": text, "article": "a", "agents": [text], "proposed_by": "s", "quote": "q", **own()}
        ],
    }


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_text_neither_acts_nor_moves_anything(text: str, tmp_path: Path) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_text(yaml.safe_dump({"format": 1, **everywhere(text)}), "utf-8")  # escaped where it must be
    async with reading(file) as user:
        assert user.app.screen is user.main
        assert "1 Events 1" in user.text("tabs") or "Eve 1" in user.text("tabs"), user.text()
        for tab in "1234":
            await user.press(tab)
            user.check_layout()
            for key in ("enter", "G", "escape", "a"):
                await user.press(key)
            user.check_layout()
            await user.press("s", "escape", "escape", "y")
        for size in [(130, 50), (41, 11)]:
            await user.resize(*size)
            user.check_layout()
        assert all(harmless(copied.replace("\n", "")) for copied in user.copied)
        assert user.app.is_running


async def test_a_file_with_a_hostile_name_and_mistakes(tmp_path: Path) -> None:
    file = tmp_path / "a\x1b[2J\u202e[bold].yaml"
    write(tmp_path / "b.yaml", HARBOUR)
    file.write_text('format: 1\ntitle: "\\e[2J[/]"\nquotes: [{"\\x9b": 1}]\n', "utf-8")
    async with reading(tmp_path) as user:
        assert "! 1 with problems" in user.text("title")
        await user.press("!")
        user.check_layout()
        assert "[bold].yaml" in user.text("page").replace("\n", "")
