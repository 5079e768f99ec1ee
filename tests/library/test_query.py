"""What a user types becomes a query: the whole language, half-typed at every letter, and what it lights up."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.digest.dates import days_of
from briefing_tui.digest.records import FIELDS
from briefing_tui.digest.sanitize import shown
from briefing_tui.library.query import (
    INFERABLE,
    MOST_TERMS,
    QUERY_FIELDS,
    Query,
    Term,
    matches_dates,
    occurrences,
)
from briefing_tui.library.query_parser import MOST_CHARACTERS, parse
from briefing_tui.library.typed_terms import QueryError

NEVER = date.max.toordinal()


def day(year: int, month: int, number: int) -> int:
    return date(year, month, number).toordinal()


def terms(text: str) -> list[tuple[Term, ...]]:
    return [tuple(term._replace(quoted=False, whole=False) for term in clause) for clause in parse(text).clauses]


def word(*words: str, field: str = "", negative: bool = False) -> Term:
    return Term(words, field, negative=negative)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", []),
        ("   \t ", []),
        ("hanoi", [(word("hanoi"),)]),
        ("Hanoi TIMBER", [(word("hanoi"),), (word("timber"),)]),
        ("Đặng", [(word("dang"),)]),
        ("region's", [(word("region", "s"),)]),
        ("region’s", [(word("region", "s"),)]),
        ("wildlife-trade", [(word("wildlife", "trade"),)]),
        ('"local communities"', [(word("local", "communities"),)]),
        ('"Local  Communities, and"', [(word("local", "communities", "and"),)]),
        ("-timber", [(word("timber", negative=True),)]),
        ('-"legal trade"', [(word("legal", "trade", negative=True),)]),
        ("hanoi -timber", [(word("hanoi"),), (word("timber", negative=True),)]),
        ("zhang OR phuc", [(word("zhang"), word("phuc"))]),
        ("a OR b OR c", [(word("a"), word("b"), word("c"))]),
        ("x zhang OR phuc y", [(word("x"),), (word("zhang"), word("phuc")), (word("y"),)]),
        ("zhang or phuc", [(word("zhang"),), (word("or"),), (word("phuc"),)]),
        ('"OR"', [(word("or"),)]),
        ("OR zhang", [(word("zhang"),)]),
        ("OR OR zhang OR OR phuc OR", [(word("zhang"), word("phuc"))]),
        ("zhang OR speaker: phuc", [(word("zhang"), word("phuc"))]),
        ("zhang OR -phuc", [(word("zhang"), word("phuc", negative=True))]),
        ("speaker:zhang", [(word("zhang", field="speaker"),)]),
        ("@zhang", [(word("zhang", field="speaker"),)]),
        ("@Trần", [(word("tran", field="speaker"),)]),
        ('@"zhang xin"', [(word("zhang", "xin", field="speaker"),)]),
        ("-@zhang", [(word("zhang", field="speaker", negative=True),)]),
        ("-speaker:zhang", [(word("zhang", field="speaker", negative=True),)]),
        ("SPEAKER:Zhang", [(word("zhang", field="speaker"),)]),
        ('topic:"local communities"', [(word("local", "communities", field="topic"),)]),
        ("@zhang OR @phuc", [(word("zhang", field="speaker"), word("phuc", field="speaker"))]),
        ("kind:direct", [(word("direct", field="kind"),)]),
        ("10:30", [(word("10", "30"),)]),
    ],
)
def test_what_is_typed_is_what_is_meant(typed: str, meant: list[tuple[Term, ...]]) -> None:
    assert terms(typed) == meant


OF_WORDS = QUERY_FIELDS.keys() - {"date", "before", "after", "is", "inferred", "kind", "saved"}


@pytest.mark.parametrize("field", sorted(OF_WORDS))
def test_every_field_takes_words_and_phrases_and_can_be_excluded(field: str) -> None:
    assert terms(f"{field}:Zhang") == [(word("zhang", field=field),)]
    assert terms(f'-{field}:"a b"') == [(word("a", "b", field=field, negative=True),)]
    assert terms(f"{field}:") == []


def test_words_in_quotation_marks_are_as_written() -> None:
    assert [term.quoted for clause in parse('"a b" c topic:"d" "e').clauses for term in clause] == [
        *(True, False, True, True)
    ]


def test_only_a_word_outside_quotation_marks_gets_inflected_forms_and_no_name_does() -> None:
    query = parse('trade "trade" @trade topic:trade date:2016').with_forms(lambda word: (("en", (f"{word}s",)),))
    forms = (("en", ("trades",)),)
    assert [term.forms for clause in query.clauses for term in clause] == [forms, (), (), forms, ()]
    assert query.in_language("en") == query
    assert not any(term.forms for clause in query.in_language("es").clauses for term in clause)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("inferred:date", ("date",)),
        ("inferred:start_date", ("start_date",)),
        ('inferred:"start date"', ("start_date",)),
        ("inferred:pro", ("proposed_by",)),
        ("inferred:loc", ("location",)),
        ("-inferred:HEADLINE", ("headline",)),
        ("inferred:", None),
    ],
)
def test_what_is_inferred_is_asked_for_by_its_name_or_how_it_begins(typed: str, names: tuple[str, ...] | None) -> None:
    assert [term.words for clause in parse(typed).clauses for term in clause] == ([names] if names else [])


def test_an_inferred_field_that_there_is_not_is_an_error_with_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean 'inferred:speaker'"):
        parse("inferred:speeker")
    with pytest.raises(QueryError, match=r"the names are .*affiliation"):
        parse("inferred:xyzzy")


def test_names_of_inferred_fields_are_those_of_records_and_of_the_language() -> None:
    assert INFERABLE["date"] == {
        "articles": ["date_published"],
        "events": ["start_date", "end_date"],
        "quotes": ["date"],
    }
    assert INFERABLE["speaker"]["actions"] == ["proposed_by"]
    assert INFERABLE["speaker"]["speakers"] == ["name", "honorific", "aliases"]
    assert INFERABLE["org"] == {"speakers": ["affiliation"], "events": ["organizers"]}
    names = {field.name for fields in FIELDS.values() for field in fields.values() if field.label}
    assert names <= INFERABLE.keys() <= names | QUERY_FIELDS.keys()


@pytest.mark.parametrize(("typed", "state"), [("is:direct", "direct"), ("is:dr", "draft"), ("-is:M", "marked")])
def test_a_state_may_be_half_typed(typed: str, state: str) -> None:
    assert [(term.field, term.words) for (term,) in parse(typed).clauses] == [("is", (state,))]


def test_a_state_that_may_be_two_looks_for_nothing_yet_and_an_unknown_one_says_so() -> None:
    assert terms("is:d") == terms("is:") == []
    with pytest.raises(QueryError, match="write is:direct, is:draft, is:marked"):
        parse("is:nonsense")


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2016", day(2016, 1, 1), day(2016, 12, 31)),
        ("2016-02", day(2016, 2, 1), day(2016, 2, 29)),
        ("2016-12", day(2016, 12, 1), day(2016, 12, 31)),
        ("2016-11-15", day(2016, 11, 15), day(2016, 11, 15)),
        ("2016-11..2020", day(2016, 11, 1), day(2020, 12, 31)),
        ("2016-11-15..2016-11-16", day(2016, 11, 15), day(2016, 11, 16)),
        ("2016..", day(2016, 1, 1), NEVER),
        ("..2016", 1, day(2016, 12, 31)),
        ('"2016"', day(2016, 1, 1), day(2016, 12, 31)),
        ("9999", day(9999, 1, 1), NEVER),
        ("0001", 1, day(1, 12, 31)),
    ],
)
@pytest.mark.parametrize("field", ["date", "before", "after"])
def test_dates_mean_all_their_days(field: str, typed: str, first: int, last: int) -> None:
    assert terms(f"{field}:{typed}") == [(Term((), field, (first, last)),)]
    assert terms(f"-{field}:{typed}") == [(Term((), field, (first, last), negative=True),)]


@pytest.mark.parametrize("typed", ["", "2", "201", "..", ".", "..2", "..201", "201..20"])
def test_a_date_short_of_its_year_looks_for_nothing_yet(typed: str) -> None:
    assert terms(f"date:{typed}") == []


@pytest.mark.parametrize(
    ("typed", "as_much"),
    [
        ("2016-", "2016"),
        ("2016-1", "2016"),
        ("2016-11-", "2016-11"),
        ("2016-11-1", "2016-11"),
        ("2016.", "2016"),
        ("2016..20", "2016.."),
        ("2016-11..2020-", "2016-11..2020"),
    ],
)
def test_a_half_typed_date_means_what_is_there_in_full(typed: str, as_much: str) -> None:
    assert terms(f"date:{typed}") == terms(f"date:{as_much}")


@pytest.mark.parametrize(
    "typed", ["2016-13", "2016-02-30", "2016-00", "0000", "november", "16-11", "20161", "2016-11-155"]
)
def test_what_is_no_date_says_so(typed: str) -> None:
    with pytest.raises(QueryError, match=r"is no date|no such date"):
        parse(f"date:{typed}")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("speker:x", "speaker:"),
        ("topics:x", "topic:"),
        ("-artcle:x", "article:"),
        ("Organ:x", "org:"),
        ("dates:1", "date:"),
    ],
)
def test_an_unknown_field_names_the_nearest(typed: str, meant: str) -> None:
    with pytest.raises(QueryError, match=f"unknown field .*did you mean '{meant}'"):
        parse(typed)


def test_a_field_like_none_names_them_all() -> None:
    with pytest.raises(QueryError) as caught:
        parse("https://example.org")
    assert all(field in str(caught.value) for field in QUERY_FIELDS)


def test_queries_have_an_end() -> None:
    parse(" ".join("x" * MOST_TERMS))
    for endless in (
        " ".join("x" * (MOST_TERMS + 1)),
        f'"{" ".join("x" * (MOST_TERMS + 1))}"',
        "x" * (MOST_CHARACTERS + 1),
    ):
        with pytest.raises(QueryError, match="leave some out"):
            parse(endless)


def test_an_error_is_safe_on_a_terminal() -> None:
    with pytest.raises(QueryError) as caught:
        parse("date:\x1b[2J\u202e")
    assert str(caught.value).isprintable()


WORDS = st.sampled_from(["zhang", "Trần", "region’s", "2016", "wildlife-trade", "10:30", '"local communities"', '"a b'])
DATES = st.sampled_from(["2016", "2016-11", "2016-11-15", "2016-11..2020", "2016-11-15..", "..2020-12-31"])
FIELDED = st.sampled_from(sorted(QUERY_FIELDS.keys() - {"is", "inferred", "kind", "saved"})).flatmap(
    lambda field: (DATES if field in ("date", "before", "after") else WORDS).map(lambda value: f"{field}:{value}")
)
TERMS = st.tuples(st.sampled_from(["", "-"]), WORDS | FIELDED | WORDS.map(lambda value: f"@{value}")).map("".join)
QUERIES = st.lists(TERMS, min_size=1, max_size=4).flatmap(
    lambda several: st.sampled_from([" ", " OR ", "  "]).map(lambda between: between.join(several))
)


@given(QUERIES)
@settings(deadline=None, max_examples=200)
def test_a_query_is_good_at_every_letter_while_it_is_typed(query: str) -> None:
    for typed in range(len(query) + 1):
        parse(query[:typed])


@given(QUERIES)
@settings(deadline=None, max_examples=100)
def test_an_open_quotation_mark_closes_at_the_end_and_may_end_within_a_word(query: str) -> None:
    assert terms(f'{query} "so it') == terms(f'{query} "so it"')
    if query.count('"') % 2:
        return
    (opened,), (closed,) = (parse(f"{query}{end}").clauses[-1][-1:] for end in (' "so it', ' "so it"'))
    assert (opened.whole, closed.whole) == (False, True)


@given(st.text(max_size=40) | st.text('ab"-:@. OR', max_size=20) | st.text("date:befor0123456789-.", max_size=20))
@example('-"')
@example('@@-@"":"')
@example("OR OR")
@example("a OR")
@example("date:9999-12-31..")
@example("speaker:\ud800")
@settings(deadline=None, max_examples=400)
def test_whatever_is_typed_is_a_query_or_says_why_not(text: str) -> None:
    query: Query | str
    try:
        query = parse(text)
    except QueryError as error:
        query = str(error)
    if isinstance(query, str):
        assert query
        assert shown(query) == query
        return
    assert query.text == text
    assert all(each.isalnum() for clause in query.clauses for term in clause for each in term.words)
    assert bool(query) == bool(query.clauses)


def test_a_speaker_given_beside_the_query_narrows_it() -> None:
    query = parse("timber").and_speaker("Dr. Phuc")
    assert query.clauses == parse("timber @dr @phuc").clauses
    assert query.speakers() == ["dr", "phuc"]
    assert parse("x").and_speaker("…") == Query(parse("x").clauses, "x speaker:…")


def test_only_speakers_that_are_asked_for_may_be_misspelt() -> None:
    assert parse('@a -@b timber OR speaker:"c d"').speakers() == ["a", "c d"]


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2016", (2016, 1, 1), (2016, 12, 31)),
        ("2015-02", (2015, 2, 1), (2015, 2, 28)),
        ("2016-11-15", (2016, 11, 15), (2016, 11, 15)),
        ("9999-12", (9999, 12, 1), (9999, 12, 31)),
    ],
)
def test_a_date_may_mean_many_days(iso: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert days_of(iso) == (day(*first), day(*last))


@pytest.mark.parametrize("iso", ["", "0000", "2016-13", "2016-00", "2016-02-30", "2016-11-00", "x", "2016-", "99999"])
def test_what_is_no_date_means_no_days(iso: str) -> None:
    assert days_of(iso) is None


@pytest.mark.parametrize(
    ("query", "date", "matches"),
    [
        ("date:2016", "2016-11", True),
        ("date:2016-11", "2016", True),  # it may have been in November
        ("date:2016-11", "2016-12", False),
        ("date:2016-11..2020", "2020-12-31", True),
        ("date:2020..2016", "2018", False),
        ("before:2016-11", "2016-10-31", True),
        ("before:2016-11", "2016", False),  # it may have been in December
        ("before:2016-11", "2016-11", False),
        ("after:2016-11", "2016-12", True),
        ("after:2016-11", "2016", False),
        ("after:2016-11", "2016-11-30", False),
        ("date:2016", "", False),
        ("before:2016", "", False),
        ("after:2016", "", False),
    ],
)
def test_before_and_after_are_certain_and_a_date_is_possible(query: str, date: str, matches: bool) -> None:
    assert matches_dates(parse(query).clauses[0][0], days_of(date)) is matches


@pytest.mark.parametrize(
    ("phrase", "words", "places"),
    [
        (("lo",), ["local", "a", "lo"], [0, 2]),
        (("local", "com"), ["local", "communities", "local", "x"], [0]),
        (("loc", "communities"), ["local", "communities"], []),
        (("a", "a"), ["a", "a", "ab"], [0, 1]),
        (("a", "b"), ["a"], []),
    ],
)
def test_only_the_last_word_of_a_phrase_may_be_begun(
    phrase: tuple[str, ...], words: list[str], places: list[int]
) -> None:
    assert occurrences(phrase, words) == places


@pytest.mark.parametrize(
    ("query", "column", "text", "marked"),
    [
        ("wild", "text", "Wildlife in the wild", "[Wild]life in the [wild]"),
        ("tran", "speaker", "Mr. Trần Hà", "Mr. [Trần] Hà"),
        ("@tran", "speaker", "Mr. Trần Hà", "Mr. [Trần] Hà"),
        ("@tran", "text", "Trần", "Trần"),
        ("tran", "role", "Trần", "Trần"),
        ("role:dir", "role", "Director", "[Dir]ector"),
        ("dir", "text role", "Director", "[Dir]ector"),
        ("role:dir", "text role", "Director", "[Dir]ector"),
        ("org:dir", "text role", "Director", "Director"),
        ('"local com', "text", "local communities", "[local com]munities"),
        ('"local com"', "text", "local communities", "local communities"),
        ('"local communities"', "text", "local communities", "[local communities]"),
        ("says:dir", "says event", "Directors meet", "[Dir]ectors meet"),
        ("says:dir", "text", "Directors meet", "Directors meet"),
        ('"local com"', "text", "local, as communities", "local, as communities"),
        ("local com", "text", "local communities", "[local] [com]munities"),
        ("wildlife -trade", "text", "wildlife trade", "[wildlife] trade"),
        ("trade OR wild", "text", "wildlife trade", "[wild]life [trade]"),
        ("region's", "text", "the region’s laws", "the [region’s] laws"),
        ("wild wildlife", "text", "wildlife", "[wildlife]"),
        ("date:2016", "date", "2016-11", "[2016-11]"),
        ("date:2016", "text date", "2016-11", "[2016-11]"),
        ("2016", "text date", "2016-11", "[2016]-11"),
        ("date:2017", "date", "2016-11", "2016-11"),
        ("kind:dir", "kind", "direct, word for word", "[dir]ect, word for word"),
        ("digest:har", "digest", "The harbour", "The [har]bour"),
        ("harbour", "digest", "The harbour", "The harbour"),
        ("", "text", "anything", "anything"),
        ("anything", "", "anything", "anything"),
    ],
)
def test_what_was_found_is_lit_up_where_it_was_looked_for(query: str, column: str, text: str, marked: str) -> None:
    lit = text
    for start, end in reversed(parse(query).spans(column, text)):
        lit = f"{lit[:start]}[{lit[start:end]}]{lit[end:]}"
    assert lit == marked


@given(st.text("ab é’'. ", max_size=20), st.text('ab é’"', max_size=10))
@settings(deadline=None, max_examples=200)
def test_spans_are_in_order_and_apart(text: str, typed: str) -> None:
    spans = parse(typed).spans("text", text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end < after for (_, end), (after, _) in pairwise(spans))
