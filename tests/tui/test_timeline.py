"""What was said when: a speaker's statements of all digests in order of time, as far as the query finds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing_tui.library.query import Query
from briefing_tui.tui.pages.timeline_page import dated, timeline_page
from tests.digests import HARBOUR, digest, entries, library_of, write
from tests.tui.user import reading


def later(**more: Any) -> dict[str, Any]:
    """A digest in which Ada speaks again, before and after what HARBOUR has of her."""
    articles = [{"id": "news", "headline": "Port news", "date_published": "2018-03-01"}]
    speakers = [{"id": "a", "name": "Ada Trần", "affiliation": "Port Office"}, {"id": "cy", "name": "Cy"}]
    quotes: list[dict[str, Any]] = [
        {"id": "closed", "kind": "direct", "text": "The quay stays closed.", "speaker": "a", "article": "news"},
        {"id": "never", "kind": "indirect", "text": "No quay is needed.", "speaker": "a", "article": "news"},
        {"id": "fish", "kind": "direct", "text": "Fish!", "speaker": "a", "article": "news", "date": "2011"},
        {"id": "quay", "kind": "direct", "text": "I like the quay.", "speaker": "cy", "article": "news"},
    ]
    quotes[1] = {**quotes[1], "date": "2012-05", "inferred": ["date"]}
    return digest("Later", articles=articles, speakers=speakers, quotes=quotes, **more)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    write(tmp_path / "shelf" / "b.yaml", HARBOUR)
    write(tmp_path / "shelf" / "a.yaml", later())
    return tmp_path / "shelf"


async def test_a_speaker_s_statements_under_a_query_in_order_of_time(shelf: Path) -> None:
    async with reading(shelf, size=(80, 40)) as user:
        await user.press("2", "/", *"quay", "enter", "t")
        page = user.text("page")
        assert "What Ada Trần said, in order of time" in user.text("title")
        assert "3 statements that quay finds" in page
        order = [
            page.index(text) for text in ("No quay is needed.", "We’ll reopen the quay,", "The quay stays closed.")
        ]
        assert order == sorted(order)
        for shown in ("~2012-05", " 2016-11-15", " (2018-03-01)", "as reported", "in Port news, 2018-03-01"):
            assert shown in page
        assert "at Opening of the harbour" in page
        assert "a date in brackets is that of the event or the article" in user.prose("page")
        assert "Fish!" not in page
        assert "I like" not in page
        assert "quay" in user.lit("page")
        user.check_layout()
        await user.press("j", "enter")
        assert (user.tab, user.record, user.query) == ("Quotes", "reopen", "quay")
        await user.press("u")
        assert user.tab == "Speakers"


async def test_from_a_quote_it_is_its_speaker_s_and_without_a_query_all(shelf: Path) -> None:
    async with reading(shelf, size=(80, 40)) as user:
        await user.press("3", "g", "t")
        assert "4 statements" in user.text("page")
        assert "Fish!" in user.text("page")
        await user.press("t")
        assert user.app.screen is user.main
        await user.press("4", "/", *"rebuild", "enter", "t")
        assert "What Those at the pier said" in user.text("title")


async def test_who_is_found_by_name_alone_has_all_and_where_nobody_spoke_it_is_said(shelf: Path) -> None:
    async with reading(shelf, size=(80, 40)) as user:
        await user.press("1", "/", *"storm", "enter", "t")
        assert "nobody is named for it" in user.notice
        await user.press("escape", "2", "/", *"role:harbour", "enter", "t")
        assert "that role:harbour finds" in user.text("page") or "4 statements" in user.text("page")


@pytest.mark.parametrize("width", [20, 40, 79, 199])
def test_every_line_has_its_width_and_what_is_not_shown_is_counted(width: int) -> None:
    with library_of(later(), HARBOUR) as library:
        quotes = entries(library, "quotes")
    page = timeline_page(quotes, 250, Query(), width)
    assert all(line.cell_len <= max(width, 22) for line in page.lines)
    assert "and 243 later ones: narrow the query" in " ".join(line.plain for line in page.lines)
    assert [link.target for link in page.links] == [quote.link for quote in quotes]


def test_the_date_is_the_statement_s_own_or_that_of_its_event_or_article() -> None:
    with library_of(HARBOUR, later()) as library:
        of = {entry.record.id: dated(entry) for entry in entries(library, "quotes")}
    assert of["reopen"] == ("2016-11-15", False, True)
    assert of["boats"] == ("2016-11", True, True)
    assert of["closed"] == ("2018-03-01", False, False)
    assert of["miss"] == ("undated", False, True)


def test_a_statement_without_a_date_has_its_event_s_place_in_time() -> None:
    content = later(events=[{"id": "old", "name": "An old meeting", "article": "news", "start_date": "2010"}])
    content["quotes"][0]["event"] = "old"
    with library_of(content) as library:
        (ada,) = entries(library, "speakers", "@ada")
        rows, _ = library.sorted.said_by(ada.row, Query(), 9)
        quotes = library.entries("quotes", rows)
    assert [quote.record.id for quote in quotes] == ["closed", "fish", "never"]
    assert dated(quotes[0]) == ("2010", False, False)


def test_the_rows_are_those_of_one_person_in_all_digests() -> None:
    with library_of(HARBOUR, later()) as library:
        (ada,) = entries(library, "speakers", "@ada")
        rows, count = library.sorted.said_by(ada.row, Query(), 3)
        assert [entry.record.id for entry in library.entries("quotes", rows)] == ["fish", "never", "reopen"]
        assert count == 4


async def test_what_is_inferred_to_be_theirs_says_so_before_its_words(tmp_path: Path) -> None:
    content = later()
    content["quotes"][0]["inferred"] = ["speaker"]
    content["quotes"][1]["inferred"] = ["text"]
    async with reading(write(tmp_path / "a.yaml", content), size=(80, 40)) as user:
        await user.press("2", "t")
        page = user.text("page")
        assert "~“The quay stays closed.”" in page
        assert "~No quay is needed." in page
        assert "“Fish!”" in page
        assert "~“Fish!”" not in page
        assert "~ not stated outright: before a statement that it was said" in user.prose("page")


def test_the_date_of_an_event_that_is_inferred_is_inferred() -> None:
    quote = {name: value for name, value in HARBOUR["quotes"][0].items() if name != "date"}
    content = {**HARBOUR, "quotes": [{**quote, "inferred": ["event"]}], "actions": []}
    with library_of(content) as library:
        (entry,) = entries(library, "quotes")
        assert dated(entry) == ("2016-11-15", True, False)
