"""What a query finds, seen as a whole: who speaks, for whom, where, about what, when; each value can be picked."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.sanitize import shown
from briefing_tui.library.facets import Facet, term_for
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.library import Library, TooSlow
from briefing_tui.library.paths import BUNDLED
from briefing_tui.library.query_edit import toggled
from briefing_tui.library.query_parser import parse
from tests.digests import HARBOUR, digest, entries, library_of, said


def facets(library: Library, query: str = "", kind: str = "quotes", **more: int) -> dict[str, Facet]:
    return {facet.field: facet for facet in library.facets(parse(query), kind, **more)}


def numbers(facet: Facet) -> list[tuple[str, int]]:
    return [(value.term, value.number) for value in facet.values]


def test_a_library_is_seen_as_a_whole() -> None:
    with library_of(HARBOUR) as library:
        seen = facets(library)
    assert {facet.title: numbers(facet) for facet in seen.values()} == {
        "Speakers": [('@"Ada Trần"', 1), ('@"Bo Łódź"', 1), ('@"Those at the pier"', 1)],
        "Affiliations": [('org:"Port Office"', 1)],
        "Events": [('event:"Opening of the harbour"', 2)],
        "Articles": [('article:"Harbour to reopen"', 2), ('article:"A pier is missed"', 1)],
        "Topics": [('topic:"boats"', 1), ('topic:"harbour"', 1), ('topic:"repairs"', 1)],
        "Kinds": [("kind:direct", 2), ("kind:indirect", 1)],
        "Years": [("date:2016", 2)],
        "Who should act": [('agent:"Harbour board"', 1)],
    }
    assert {field: facet.kind for field, facet in seen.items() if facet.kind == "actions"} == {"agent": "actions"}
    assert all(facet.exact and not facet.more for facet in seen.values())


def test_under_a_query_only_what_it_finds_counts_and_what_it_asks_for_is_picked() -> None:
    with library_of(HARBOUR) as library:
        seen = facets(library, '@"Bo Łódź" kind:indirect')
        assert numbers(seen["topic"]) == [('topic:"boats"', 1)]
        assert "agent" not in seen
        assert [(value.label, value.picked) for value in seen["speaker"].values] == [("Bo Łódź", True)]
        assert [value.picked for value in seen["kind"].values] == [True]
        assert not any(value.picked for value in seen["event"].values)
        assert library.facets(parse("nothing like it")) == []


def test_actions_are_counted_on_their_tab_and_where_no_quote_is_found() -> None:
    with library_of(HARBOUR) as library:
        seen = facets(library, kind="actions")
        assert seen == facets(library, "agent:board OR rebuild", kind="actions")
        assert numbers(seen["speaker"]) == [('@"Bo Łódź"', 1), ('@"Those at the pier"', 1)]
        assert "kind" not in seen
        by_agent = facets(library, "agent:board")
    assert {facet.kind for facet in by_agent.values()} == {"actions"}
    assert numbers(by_agent["article"]) == [('article:"Harbour to reopen"', 1)]


@pytest.mark.parametrize("query", ["", "wildlife", "-wildlife", "date:2016..", "kind:direct OR @phuc"])
def test_picking_a_value_finds_what_was_counted_and_only_that_kind_of_record(query: str) -> None:
    library = open_library([BUNDLED])
    for facet in library.facets(parse(query)):
        for value in facet.values:
            found = entries(library, facet.kind, toggled(query, value.term))
            assert len(found) >= value.number
            if facet.field == "topic":
                assert len(found) == sum(value.label in entry.record.topics for entry in found)  # type: ignore[union-attr]  # quotes
    library.close()


def test_a_name_in_several_digests_is_one_value_and_so_are_topics_that_differ_in_capitals() -> None:
    one, other = said("One.", topics=["Law", "law", "trade"]), said("Two.", "Three.", topics=["LAW"])
    alias = said("Four.", by="A. Tran")
    one["speakers"][0]["aliases"] = ["A. Tran"]
    with library_of(one, other, alias) as library:
        seen = facets(library)
        for value in seen["speaker"].values:
            assert value.number <= library.count("quotes", parse(value.term))
    # By an alias that only one digest knows a query does not find what is said under that name in another.
    assert numbers(seen["speaker"]) == [('@"Ada Trần"', 3), ('@"A. Tran"', 1)]
    assert [number for _, number in numbers(seen["topic"])] == [4, 1]  # one quote states it twice


def test_the_most_frequent_come_first_years_in_order_and_how_many_are_shown_is_bounded() -> None:
    texts = digest(
        articles=[{"id": "a", "headline": "News"}],
        speakers=[{"id": f"s{number}", "name": f"Speaker {number}"} for number in range(9)],
        quotes=[
            {
                "id": f"q{number}",
                "kind": "direct",
                "text": "So it is.",
                "speaker": f"s{number * number % 9}",
                "article": "a",
                "date": f"{2010 + number % 3}-0{1 + number % 9}",
            }
            for number in range(45)
        ],
    )
    with library_of(texts) as library:
        everyone = Counter(entry.speaker.name for entry in entries(library, "quotes") if entry.speaker)
        seen = facets(library, most=2)
        assert [(value.label, value.number) for value in seen["speaker"].values] == everyone.most_common(2)
        assert seen["speaker"].more
        assert [value.label for value in seen["date"].values] == ["2010", "2011", "2012"]
        assert not seen["date"].more


def test_of_more_records_than_are_looked_at_a_sample_is_counted_and_said_to_be_one() -> None:
    with library_of(said(*(f"Number {number}." for number in range(300)), topics=["counting"])) as library:
        seen = facets(library, counted=100)
        assert not seen["speaker"].exact
        (value,) = seen["speaker"].values
        assert 60 <= value.number <= 140
        assert facets(library, counted=300)["speaker"].values[0].number == 300


def test_a_library_of_nothing_has_no_facets_and_one_that_takes_too_long_is_cut_off() -> None:
    with library_of(digest()) as library:
        assert library.facets(parse("")) == []
    many = said(*("Again and again." for _ in range(3000)))
    with library_of(many) as library, pytest.raises(TooSlow), library.at_most(0):
        library.facets(parse(""))


@given(st.text(max_size=300), st.sampled_from(["speaker", "org", "event", "article", "topic", "agent"]))
def test_a_term_asks_for_the_name_whatever_stands_in_it_and_is_safe_on_a_terminal(name: str, field: str) -> None:
    term = term_for(field, name)
    words = tuple(fold_words(name))
    if not words:
        assert term == ""
        return
    ((asked,),) = parse(term).clauses
    assert asked.field == field
    assert asked.quoted
    *whole, last = asked.words  # a long name is cut, perhaps within a word: a query finds it by its beginning
    assert tuple(whole) == words[: len(whole)]
    assert words[len(whole)].startswith(last)
    assert len(asked.words) >= min(20, len(words)) or len(name) > 150
    assert shown(term) == term
