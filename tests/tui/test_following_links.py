"""From a record to its speaker, event, article and recommended actions, and back."""

from __future__ import annotations

import pytest

from tests.tui.user import DATA, User


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


async def test_the_detail_is_scrolled_and_its_links_followed(user: User) -> None:
    await user.press("3", "enter")
    assert user.main.detail.has_focus
    assert user.rows("list") == []  # the record has the whole body
    assert user.under_cursor("detail") == "Mr. Zhang Xinsheng, President, IUCN"
    await user.press("j")
    assert user.under_cursor("detail").startswith("~Hanoi Conference on Illegal Wildlife Trade")
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
