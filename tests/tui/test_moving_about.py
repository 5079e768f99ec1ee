"""Moving between tabs, in lists and records, with the keys or the mouse, in a window of any size."""

from __future__ import annotations

import gc
from pathlib import Path

from rich.cells import cached_cell_len, cell_len
from textual.geometry import Region
from textual.strip import Strip

from briefing_tui.tui.key_bindings import TABS
from briefing_tui.tui.pages.page_screen import PageScreen
from briefing_tui.tui.textual_internals import _REMEMBERED_SIZES as MANY
from tests.digests import digest, said, write
from tests.tui.user import DATA, User, reading

HEAD_OF = {"events": "name", "speakers": "name", "quotes": "text", "actions": "action"}


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


async def test_a_library_without_events_opens_on_what_it_has(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.yaml", said("Once.", by=f"Ada {number}"))
    async with reading(tmp_path) as user:
        assert user.tab == "Quotes"
        assert "Once." in user.text("list")
    alone = digest("One", speakers=[{"id": "s", "name": "Ada"}])
    async with reading(write(tmp_path / "0.yaml", alone)) as user:
        assert user.tab == "Speakers"


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
