"""The library finds what a naive search finds, in its order, and lights up what it found and nothing else."""

from __future__ import annotations

import random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.digest.records import KINDS
from briefing_tui.library.library import Library
from briefing_tui.library.query import Query
from briefing_tui.library.query_parser import parse
from tests.digests import digest, entries, library_of, lit
from tests.library import naive
from tests.library.naive import Place, Term

WORDS = [
    *("Trần", "tran", "trade", "TRADER", "region’s", "region's", "s", "Đặng", "dang"),
    *("straße", "strasse", "Łódź", "2016", "2016-11", "x_y", "…", "é", "ایی", "٢٢"),
    *("regulation", "regulated", "regulations", "conserving", "conserved", "comunidad", "comunidades", "trading"),
]
DATES = ["2015", "2016", "2016-11", "2016-11-15", "2016-11-16", "2016-12", "2020-02-29"]
IDS = ["a", "b", "trade"]


def texts(least: int, most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=least, max_size=most).map(" ".join)


SOME = texts(0, 3)
NAME = texts(1, 2)
LISTED = st.lists(texts(1, 2), max_size=2)
LANGUAGE = st.sampled_from(["", "en", "es", "en-GB", "ES", "zz"])
STATUS = st.sampled_from(["", "", "draft"])
DATE = st.sampled_from(["", *DATES])


def given_fields(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in ("", [])}


@st.composite
def digests(draw: st.DrawFn) -> dict[str, Any]:
    """A digest of a few records that link to one another."""

    def records(least: int = 0, **fields: st.SearchStrategy[Any]) -> list[dict[str, Any]]:
        drawn = draw(st.lists(st.fixed_dictionaries(fields), min_size=least, max_size=len(IDS)))
        made = [given_fields({"id": name, **record}) for name, record in zip(IDS, drawn, strict=False)]
        for record in made:
            if inferred := draw(st.lists(st.sampled_from(sorted(record)), max_size=2, unique=True)):
                record["inferred"] = inferred
        return made

    articles = records(1, headline=NAME, publisher=SOME, author=SOME, date_published=DATE, note=SOME, language=LANGUAGE)
    speakers = records(1, name=NAME, honorific=SOME, role=SOME, affiliation=SOME, aliases=LISTED, note=SOME)
    article = st.sampled_from([each["id"] for each in articles])
    speaker = st.sampled_from([each["id"] for each in speakers])
    events = records(
        name=NAME, article=article, summary=SOME, start_date=DATE, end_date=DATE, location=SOME, organizers=LISTED,
        participants=LISTED, speakers=st.lists(speaker, max_size=2, unique=True), topics=LISTED,
    )  # fmt: skip
    for each in events:
        if each.get("end_date", "9999") < each.get("start_date", ""):  # which is a problem, unless it is the same year
            each["start_date"], each["end_date"] = each["end_date"], each["start_date"]
    event = st.sampled_from(["", *(each["id"] for each in events)])
    quotes = records(
        kind=st.sampled_from(["direct", "indirect"]), text=st.lists(NAME, min_size=1, max_size=2), speaker=speaker,
        article=article, event=event, date=DATE, topics=LISTED, note=SOME, status=STATUS,
    )  # fmt: skip
    quote = st.sampled_from(["", *(each["id"] for each in quotes)])
    actions = records(
        action=NAME, article=article, agents=LISTED, proposed_by=st.just("") | speaker, quote=quote, event=event,
        topics=LISTED, note=SOME,
    )  # fmt: skip
    return digest(draw(NAME), articles=articles, speakers=speakers, events=events, quotes=quotes, actions=actions)


BEGUN = ["tr", "region’", "d", "str", "2016-1", "regul", "conserve", "22"]
TYPED = st.sampled_from([*(word for word in WORDS if word != "…"), *BEGUN])
WORDED = st.builds(
    Term,
    TYPED | st.lists(TYPED, min_size=2, max_size=3).map(" ".join),
    st.sampled_from(["", "", "", "says", "speaker", "org", "role", "event", "article", "topic", "agent", "quote"]),
    st.booleans(),
    st.sampled_from([False, False, True]),
)
DATED = st.builds(
    Term,
    st.sampled_from([*DATES, "2015..2016-11", "2016-11-16..", "..2016"]),
    st.sampled_from(["date", "before", "after"]),
    st.booleans(),
)
OTHER = st.builds(Term, st.sampled_from(["direct", "indirect", "d"]), st.just("kind"), st.booleans()) | st.builds(
    Term, st.sampled_from(["trade", "dang", "strasse", "trade region’s"]), st.just("digest"), st.booleans()
)
INFERRED = st.builds(
    Term,
    st.sampled_from(
        ["date", "speaker", "event", "article", "org", "topic", "agent", "note", "name", "start_date", "text"]
    ),
    st.just("inferred"),
    st.booleans(),
)
STATE = st.builds(Term, st.sampled_from(["marked", "draft", "direct"]), st.just("is"), st.booleans())
TERM = WORDED | WORDED | WORDED | DATED | OTHER | INFERRED
QUERY = st.lists(st.lists(TERM | STATE, min_size=1, max_size=3), max_size=3)


def spelt(clauses: list[list[Term]]) -> str:
    return " ".join(" OR ".join(map(str, clause)) for clause in clauses)


def places(library: Library, kind: str, rows: list[int]) -> list[Place]:
    """Where the rows' records stand, as the naive search names them."""
    keys = [file.key for file in library.files]
    found = library.entries(kind, rows)
    return [Place(keys.index(each.digest.key), IDS.index(each.record.id), each.record.id) for each in found]


@given(st.lists(digests(), min_size=1, max_size=3), st.lists(QUERY, min_size=3, max_size=6), st.randoms())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_the_index_finds_what_a_naive_search_finds_and_in_its_order(
    contents: list[dict[str, Any]], queries: list[list[list[Term]]], chance: random.Random
) -> None:
    with TemporaryDirectory() as state, pytest.MonkeyPatch.context() as patch, library_of(*contents) as library:
        patch.setenv("XDG_STATE_HOME", state)  # marks of one example would follow to digests of another
        marked: dict[str, list[Place]] = {}
        for kind in KINDS:
            rows = [row for row in library.rows(kind, parse("")) if chance.random() < 0.3]
            library.marks.put(kind, rows, True)
            marked[kind] = places(library, kind, rows)
        persons = {naive.person(contents, place) for place in marked["speakers"]}
        everybody = [
            Place(at, position, speaker["id"])
            for at, content in enumerate(contents)
            for position, speaker in enumerate(content["speakers"])
        ]
        marked["speakers"] = [place for place in everybody if naive.person(contents, place) in persons]
        for clauses in queries:
            query = library.inflected(parse(spelt(clauses)))
            for kind in KINDS:
                rows = library.rows(kind, query)
                expected = naive.find(contents, kind, clauses, marked[kind])
                assert places(library, kind, rows) == expected, (kind, query.text)
                hold_pages(library, kind, query, rows, chance)


def hold_pages(library: Library, kind: str, query: Query, rows: list[int], chance: random.Random) -> None:
    """However the rows are asked for, they are the same ones."""
    assert library.count(kind, query) == len(rows)
    assert library.count(kind, query, 1) == min(len(rows), 2) or not query
    assert library.rows(kind, query, backwards=True) == rows[::-1]
    assert [library.position(kind, query, row) for row in rows] == list(range(len(rows)))
    at, limit, skip = chance.randint(0, 4), chance.randint(1, 3), chance.randint(0, 2)
    assert library.rows(kind, query, limit, skip=skip) == rows[skip : skip + limit]
    if at < len(rows):
        after, before = rows[at + 1 :], rows[:at][::-1]
        assert library.rows(kind, query, limit, rows[at], skip) == after[skip : skip + limit]
        assert library.rows(kind, query, limit, rows[at], skip, backwards=True) == before[skip : skip + limit]


@given(digests(), st.lists(TERM, min_size=3, max_size=8))
@settings(deadline=None, max_examples=60)
def test_what_is_found_is_lit_and_what_is_lit_is_found(content: dict[str, Any], asked: list[Term]) -> None:
    for speaker in content["speakers"]:
        speaker.pop("aliases", None)  # a quote is found by them, and does not show them
    with library_of(content) as library:
        for term in asked:
            typed = str(term._replace(negative=False))
            for kind in KINDS:
                hidden = (
                    term.field in ("quote", "digest", "inferred")
                    or (kind == "events" and term.field in ("role", "org", "date", "before", "after"))
                    or (kind not in ("articles", "quotes") and term.field in ("date", "before", "after"))
                )
                if not hidden:
                    everything = entries(library, kind)
                    shining = [entry.record.id for entry in everything if lit(entry, typed)]
                    assert shining == [
                        entry.record.id for entry in everything if entry in entries(library, kind, typed)
                    ], (
                        kind,
                        typed,
                    )
