"""A record reads like a citation: its words, who, where, in which article, what it is about, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from briefing_tui.digest.records import KINDS, Quote
from briefing_tui.library.library import Library
from briefing_tui.library.query import Query
from briefing_tui.library.query_parser import parse
from briefing_tui.library.related import MOST_RELATED
from briefing_tui.tui.drawing.page import Page
from briefing_tui.tui.drawing.record_page import record_page
from briefing_tui.tui.drawing.styles import MATCH, strip
from tests.digests import HARBOUR, entries, ids, library_of, said
from tests.tui.drawing.nasty import NASTY
from tests.tui.user import harmless


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    """HARBOUR, opened."""
    with library_of(HARBOUR) as opened:
        yield opened


def page_of(library: Library, kind: str, name: str, query: str = "", width: int = 70) -> Page:
    (entry,) = [each for each in entries(library, kind) if each.record.id == name]
    return record_page(entry, parse(query), library.related(entry), False, (), width)


def plain(made: Page) -> list[str]:
    return [line.plain.rstrip() for line in made.lines]


def lit(made: Page) -> list[str]:
    return [line.plain[span.start : span.end] for line in made.lines for span in line.spans if span.style == MATCH]


def test_a_quote_is_its_words_then_who_where_in_what_and_about_what(library: Library) -> None:
    assert plain(page_of(library, "quotes", "reopen")) == [
        "“We’ll reopen the quay,” “and the pier with it.”",
        "",
        "Dr Ada Trần, Harbour master, Port Office",
        "at Opening of the harbour, 2016-11-15",
        "in Harbour to reopen, Gazette, 2016-11-20, paragraph 2",
        "harbour · repairs",
        "not verified: the article's text is not at hand",
    ]


def test_a_paraphrase_says_so_and_marks_what_is_inferred_where_it_stands(library: Library) -> None:
    assert plain(page_of(library, "quotes", "boats"))[:8] == [
        "Small boats should be let in first.",
        "",
        "Bo Łódź, as reported",
        "at Opening of the harbour, ~2016-11",
        "in Harbour to reopen, Gazette, 2016-11-20",
        "boats",
        "~ not stated outright: Said on the second day.",
        "",
    ]


def test_no_two_lines_in_a_row_are_empty(library: Library) -> None:
    for kind in KINDS:
        for name in ids(library, kind):
            lines = plain(page_of(library, kind, name))
            assert all(one or other for one, other in pairwise(lines)), (kind, name, lines)


def test_an_event_tells_what_was_said_and_recommended_there_and_by_whom(library: Library) -> None:
    text = plain(page_of(library, "events", "opening"))
    assert text[:5] == [
        "Opening of the harbour",
        "",
        "2016-11-15 to 2016-11-16",
        "held by Port Office, Anglers’ Club",
        "in Harbour to reopen, Gazette, 2016-11-20",
    ]
    assert [line for line in text if line and line[-1].isdigit() and not line.startswith(" ")][-3:] == [
        "Said there 2",
        "Recommended there 1",
        "Spoke there 2",
    ]
    assert any(line.split()[:4] == ["Ada", "Trần", "“We’ll", "reopen"] for line in text)


def test_a_speaker_shows_every_quote_proposal_and_event(library: Library) -> None:
    text = plain(page_of(library, "speakers", "bo"))
    assert text[:4] == ["Bo Łódź", "", "Poland", "also Beau Lodge, B. Lodge"]
    assert [line for line in text if line[:1].isalpha()][3:] == ["Quotes 1", "Proposed 1", "Events 1"]
    assert "  Small boats should be let in first." in text  # no need to say who said it


def test_an_action_says_who_should_act_and_on_what_it_rests(library: Library) -> None:
    text = plain(page_of(library, "actions", "let-in"))
    assert text[:5] == [
        "Let small boats in first.",
        "",
        "to be done by Harbour board",
        "proposed by Bo Łódź",
        "at Opening of the harbour, 2016-11-15 to 2016-11-16",
    ]
    assert "Rests on 1" in text
    heading, row = plain(page_of(library, "quotes", "boats"))[-2:]
    assert heading == "Recommended in it 1"
    assert row.split(maxsplit=2) == ["Harbour", "board", "Let small boats in first."]


def test_an_article_has_all_that_was_taken_from_it(library: Library) -> None:
    text = plain(page_of(library, "articles", "gazette"))
    assert text[:3] == ["Harbour to reopen", "", "Gazette, 2016-11-20"]
    assert [line for line in text if line[:1].isalpha()][2:] == ["Events 1", "Quotes 2", "Recommended actions 1"]


def test_links_lead_where_they_say(library: Library) -> None:
    made = page_of(library, "quotes", "boats")
    path = library.files[0].path
    assert {" ".join(plain(made)[link.first].split()): link.target for link in made.links} == {
        "Bo Łódź, as reported": ("speakers", (path, "bo")),
        "at Opening of the harbour, ~2016-11": ("events", (path, "opening")),
        "in Harbour to reopen, Gazette, 2016-11-20": ("articles", (path, "gazette")),
        "Harbour board Let small boats in first.": ("actions", (path, "let-in")),
    }


def test_of_many_twenty_are_shown_and_the_rest_counted() -> None:
    with library_of(said(*[f"No. {number}" for number in range(25)])) as library:
        text = plain(page_of(library, "speakers", "s"))
    assert "Quotes 25" in text
    assert sum(line.startswith("  “No.") for line in text) == MOST_RELATED == 20
    assert text[-1] == "  and 5 more"


def test_one_of_several_digests_is_named(library: Library) -> None:
    entry = entries(library, "quotes")[0]
    assert "from the digest The harbour" in plain(record_page(entry, Query(), library.related(entry), True, (), 70))
    assert "from the digest The harbour" not in plain(page_of(library, "quotes", "reopen"))


@pytest.mark.parametrize(
    ("query", "name", "found"),
    [
        ("boat", "boats", ["boat", "boat", "boat"]),  # the text, the topic, the action that rests on it
        ("@lodz", "boats", ["Łódź"]),
        ('"small boats"', "boats", ["Small boats", "small boats"]),
        ("quay", "reopen", ["quay"]),
        ("date:2016-11", "reopen", ["2016-11-15"]),
        ("event:open", "reopen", ["Open"]),
        ("-boat", "reopen", []),
        ("text", "reopen", []),
    ],
)
def test_what_is_found_is_lit(query: str, name: str, found: list[str], library: Library) -> None:
    made = page_of(library, "quotes", name, query)
    assert lit(made) == found
    assert made.matches == [at for at, line in enumerate(made.lines) if any(s.style == MATCH for s in line.spans)]


def test_a_long_citation_hangs_and_its_link_ends_where_its_words_do(library: Library) -> None:
    made = page_of(library, "quotes", "boats", width=30)
    at = plain(made).index("in Harbour to reopen, Gazette,")
    assert plain(made)[at + 1] == "   2016-11-20"
    (link,) = [link for link in made.links if link.first == at]
    assert (link.end, link.indent) == (at + 2, len("in "))
    assert all(line.plain == line.plain.rstrip() for each in made.links for line in made.lines[each.first : each.end])


def test_a_mark_colours_nothing_but_itself(library: Library) -> None:
    made = page_of(library, "quotes", "boats")
    for line in made.lines[:4]:
        for segment in strip(line, 70, Style()):
            assert segment.text == "~" or not (segment.style and segment.style.italic), segment


@given(text=NASTY, width=st.integers(10, 90), height=st.integers(1, 50))
@settings(max_examples=150, deadline=None)
def test_whatever_it_says_it_stays_in_its_place(library: Library, text: str, width: int, height: int) -> None:
    quote = entries(library, "quotes")[1]
    assert isinstance(quote.record, Quote)
    hostile = quote._replace(record=quote.record._replace(text=(text, text), note=text, topics=(text,)))
    query = parse(text[:3].replace(":", " "))  # no field that there is not
    made = record_page(hostile, query, library.related(quote), False, (), width)
    for line in made.lines:
        drawn = strip(line, width, Style())
        assert isinstance(line, Text)
        assert line.cell_len <= width
        assert drawn.cell_length == width
        assert sum(cell_len(segment.text) for segment in drawn) == width
        assert harmless(drawn.text)
        assert all(segment.control is None for segment in drawn)
    assert all(0 <= link.first < link.end <= len(made.lines) for link in made.links)


def test_what_belongs_to_a_record_by_an_inferred_link_has_the_mark() -> None:
    quotes = [HARBOUR["quotes"][0], {**HARBOUR["quotes"][1], "inferred": ["event"]}]
    actions = [{**HARBOUR["actions"][0], "inferred": ["proposed_by"]}]
    with library_of({**HARBOUR, "quotes": quotes, "actions": actions}) as opened:
        event = plain(page_of(opened, "events", "opening"))
        assert any("~Small boats should be" in line for line in event)
        assert any("“We’ll reopen" in line and "~" not in line for line in event)
        assert any("~Let small boats in first." in line for line in plain(page_of(opened, "speakers", "bo")))
        assert not any("~Let" in line for line in plain(page_of(opened, "quotes", "boats")))
