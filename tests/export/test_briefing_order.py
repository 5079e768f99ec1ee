"""In which order a briefing has its statements, what stands beside them, and what is explained of the signs in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from briefing_tui.digest.records import Quote
from briefing_tui.library.library import Library
from tests.digests import HARBOUR, entries, library_of, said
from tests.export.briefings import as_html, as_markdown
from tests.export.hostile import everything
from tests.export.test_briefing import Page


@pytest.fixture(scope="module")
def harbour() -> Iterator[Library]:
    with library_of(HARBOUR) as library:
        yield library


def test_in_order_of_time_each_statement_has_its_date_and_its_article(harbour: Library) -> None:
    (reopen, boats, miss) = entries(harbour, "quotes")
    assert isinstance(boats.record, Quote)
    assert miss.article
    undated = boats._replace(record=boats.record._replace(id="later", date="", inferred=()))
    out = as_markdown([miss, reopen, undated, boats], "pier", order="time")
    assert re.findall("^(?:###|[*]|>|Bo).*", out, re.MULTILINE) == [
        "### 15 November 2016",
        "*Opening of the harbour, from Gazette, “Harbour to reopen”, 20 November 2016*",
        "> “We’ll reopen the quay,” “and the pier with it.”[^1] — Ada Trần, Harbour master, Port Office",
        "### Undated, in an article of 20 November 2016",
        "*Opening of the harbour, from Gazette, “Harbour to reopen”*",
        "Bo Łódź, Poland, as reported: Small boats should be let in first.[^2]",
        "### November 2016†",
        "*Opening of the harbour, from Gazette, “Harbour to reopen”*",
        "Bo Łódź, as reported: Small boats should be let in first.[^2]",
        "### Undated",
        "*from R. Vane, “A pier is missed”, Evening Post*",
        "> “We miss the pier.”[^3] — Those at the pier",
    ]


def test_what_one_speaker_said_in_several_digests_stands_in_one_order_of_time() -> None:
    later, earlier = said("We do.", date="2020-02"), said("We do not.", date="2019")
    later["articles"] = [{"id": "a", "headline": "Now", "publisher": "Post", "date_published": "2020-03-01"}]
    with library_of(later, earlier) as library:
        out = as_markdown(entries(library, "quotes"), "@ada", order="time")
    assert out.startswith("# What Ada Trần said\n")
    assert re.findall("^(?:###|[*]|>).*", out, re.MULTILINE) == [
        "### 2019",
        "*from “News”*",
        "> “We do not.”[^1] — Ada Trần",
        "### February 2020",
        "*from Post, “Now”, 1 March 2020*",
        "> “We do.”[^2] — Ada Trần",
    ]


def test_by_topic_each_statement_stands_once(harbour: Library) -> None:
    out = as_markdown(entries(harbour, "quotes"), "pier", order="topic")
    assert re.findall("^(?:###|[*]).*", out, re.MULTILINE) == [
        "### Harbour",
        "*Opening of the harbour, 15 November 2016*",
        "### Boats",
        "*Opening of the harbour, November 2016†*",
        "### On other subjects",
    ]


def test_a_date_known_in_part_stands_after_the_dates_in_it_and_what_has_none_after_what_was_said_by_then() -> None:
    dates = ["2016", "2016-03", "2016-03-31", "2016-12-31", "2017-01-01", "", "2015-01"]
    quotes = [
        {"id": f"q{at}", "kind": "direct", "text": f"{date or 'Undated'}.", "article": "a", "speaker": "s"}
        | ({"date": date} if date else {})
        for at, date in enumerate(dates)
    ]
    events = [
        {"id": f"e{at}", "name": f"Day {date or 0}", "article": "a"} | ({"start_date": date} if date else {})
        for at, date in enumerate(dates)
    ]
    article = {"id": "a", "headline": "Now", "date_published": "2016-03"}
    with library_of({**said("x"), "articles": [article], "quotes": quotes, "events": events}) as library:
        out = as_markdown(everything(library), order="time")
    words = re.findall("^> “([^.]*)", out, re.MULTILINE)
    assert words == ["2015-01", "2016-03-31", "2016-03", "Undated", "2016-12-31", "2016", "2017-01-01"]
    named = re.findall(r"\*\*Day ([^*]*)\*\*", out)
    assert named == ["2015-01", "2016-03-31", "2016-03", "2016-12-31", "2016", "2017-01-01", "0"]
    assert "### Undated, in an article of March 2016\n\n*from “Now”*" in out  # not March again


def test_by_topic_what_the_query_asks_for_heads_a_statement_before_its_first_topic() -> None:
    quote = {
        "id": "q",
        "kind": "direct",
        "text": "Yes.",
        "article": "a",
        "speaker": "s",
        "topics": ["sea trade", "funding", "timber trade"],
    }
    with library_of({**said("x"), "quotes": [quote]}) as library:
        for query, topic in (
            ("", "Sea trade"),
            ("yes", "Sea trade"),
            ("trade", "Sea trade"),
            ("funding", "Funding"),
            ("timber trade", "Timber trade"),
            ("sea topic:funding", "Funding"),
            ("-topic:funding", "Sea trade"),
        ):
            assert f"### {topic}\n" in as_markdown(entries(library, "quotes"), query, order="topic"), query


@pytest.mark.parametrize("order", ["speaker", "time", "topic"])
def test_footnotes_are_numbered_as_they_are_read(order: str) -> None:
    people = [{"id": name, "name": name.upper()} for name in "ab"]
    quotes = [
        {"id": f"q{at}", "kind": "direct", "text": "Yes.", "article": "x", "paragraph": at + 1}
        | {"speaker": "ab"[at % 2], "date": f"20{10 + at * 5 % 7}", "topics": ["one", "two", "three"][at % 3 :]}
        for at in range(7)
    ]
    actions = [
        {"id": f"a{at}", "action": "Go.", "article": "x", "paragraph": at + 20, "agents": ["cd"[at % 2]]}
        | {"proposed_by": "ab"[at // 2 % 2]}
        for at in range(7)
    ]
    digest = {**said("x"), "articles": [{"id": "x", "headline": "X"}], "speakers": people}
    with library_of({**digest, "quotes": quotes, "actions": actions}) as library:
        out = as_markdown(everything(library), order=order)
    assert re.findall(r"\[\^(\d+)\](?!:)", out) == [str(number) for number in range(1, 15)]


def test_a_mark_on_several_names_stands_behind_their_label() -> None:
    action = {"id": "a", "action": "Wait.", "article": "gazette", "agents": ["anglers", "the board", "others and all"]}
    event = HARBOUR["events"][1] | {"inferred": ["speakers"], "note": "Both were there."}
    digest = {**HARBOUR, "events": [event], "actions": [action | {"inferred": ["agents"], "note": "Who else."}]}
    with library_of(digest) as library:
        found = everything(library)
    for out in (as_markdown(found), Page(as_html(found)).text):
        assert "Who should act†: Anglers, the board, and others and all\n" in out
        assert "Who spoke†: Ada Trần and Bo Łódź." in out


def test_many_topics_are_called_the_main_ones() -> None:
    quote = {"id": "q", "kind": "direct", "text": "Yes.", "article": "a", "speaker": "s", "topics": list("abcdef")}
    for more, told in ([], "\nTopics: a, b, c, d, e, f.\n"), (["g"], "\nMain topics: a, b, c, d, e, f.\n"):
        with library_of({**said("x"), "quotes": [quote | {"topics": [*quote["topics"], *more]}]}) as library:
            assert told in as_markdown(everything(library))


def test_square_brackets_around_a_headline_are_explained_where_there_are_any(harbour: Library) -> None:
    described = HARBOUR["articles"][0] | {"inferred": ["headline"], "note": "It has none."}
    with library_of({**HARBOUR, "articles": [described, *HARBOUR["articles"][1:]]}) as library:
        found = everything(library)
    for write in (as_markdown, as_html):
        assert "Square brackets stand around the headline" in write(found)
        assert "Square brackets" not in write(everything(harbour))
