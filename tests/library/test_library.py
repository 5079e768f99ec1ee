"""The library finds what the query asks for, in order, and lights up what it found: held against a naive search."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.digest.records import KINDS
from briefing_tui.export.record_text import title_of
from briefing_tui.library.library import Library, TooSlow
from briefing_tui.library.query_parser import parse
from tests.digests import HARBOUR, digest, entries, found, ids, library_of, lit, said
from tests.library import naive
from tests.library.naive import Place, Term

WORDS = [
    *("Trần", "tran", "trade", "TRADER", "region’s", "region's", "s", "Đặng", "dang"),
    *("straße", "strasse", "Łódź", "2016", "2016-11", "x_y", "…", "é"),
]
DATES = ["2015", "2016", "2016-11", "2016-11-15", "2016-11-16", "2016-12", "2020-02-29"]
IDS = ["a", "b", "trade"]


def texts(least: int, most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=least, max_size=most).map(" ".join)


SOME = texts(0, 3)
NAME = texts(1, 2)
LISTED = st.lists(texts(1, 2), max_size=2)
DATE = st.sampled_from(["", *DATES])


def given_fields(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in ("", [])}


@st.composite
def digests(draw: st.DrawFn) -> dict[str, Any]:
    """A digest of a few records that link to one another."""

    def records(least: int = 0, **fields: st.SearchStrategy[Any]) -> list[dict[str, Any]]:
        drawn = draw(st.lists(st.fixed_dictionaries(fields), min_size=least, max_size=len(IDS)))
        return [given_fields({"id": name, **record}) for name, record in zip(IDS, drawn, strict=False)]

    articles = records(1, headline=NAME, publisher=SOME, author=SOME, date_published=DATE, note=SOME)
    speakers = records(1, name=NAME, honorific=SOME, role=SOME, affiliation=SOME, aliases=LISTED, note=SOME)
    article = st.sampled_from([each["id"] for each in articles])
    speaker = st.sampled_from([each["id"] for each in speakers])
    events = records(
        name=NAME, article=article, summary=SOME, start_date=DATE, end_date=DATE, location=SOME, organizers=LISTED,
        participants=LISTED, speakers=st.lists(speaker, max_size=2, unique=True), topics=LISTED,
    )  # fmt: skip
    event = st.sampled_from(["", *(each["id"] for each in events)])
    quotes = records(
        kind=st.sampled_from(["direct", "indirect"]), text=st.lists(NAME, min_size=1, max_size=2), speaker=speaker,
        article=article, event=event, date=DATE, topics=LISTED, note=SOME,
    )  # fmt: skip
    quote = st.sampled_from(["", *(each["id"] for each in quotes)])
    actions = records(
        action=NAME, article=article, agents=LISTED, proposed_by=st.just("") | speaker, quote=quote, event=event,
        topics=LISTED, note=SOME,
    )  # fmt: skip
    return digest(draw(NAME), articles=articles, speakers=speakers, events=events, quotes=quotes, actions=actions)


TYPED = st.sampled_from([*(word for word in WORDS if word != "…"), "tr", "region’", "d", "str", "2016-1"])
WORDED = st.builds(
    Term,
    TYPED | st.lists(TYPED, min_size=2, max_size=3).map(" ".join),
    st.sampled_from(["", "", "", "speaker", "org", "role", "event", "article", "topic", "agent", "quote"]),
    st.booleans(),
)
DATED = st.builds(
    Term,
    st.sampled_from([*DATES, "2015..2016-11", "2016-11-16..", "..2016"]),
    st.sampled_from(["date", "before", "after"]),
    st.booleans(),
)
OTHER = st.builds(Term, st.sampled_from(["direct", "indirect", "d", "x"]), st.just("kind"), st.booleans()) | st.builds(
    Term, st.sampled_from(["trade", "dang", "strasse", "trade region’s"]), st.just("digest"), st.booleans()
)
TERM = WORDED | WORDED | WORDED | DATED | OTHER
QUERY = st.lists(st.lists(TERM, min_size=1, max_size=3), max_size=3)


def spelt(clauses: list[list[Term]]) -> str:
    return " ".join(" OR ".join(map(str, clause)) for clause in clauses)


def places(library: Library, kind: str, rows: list[int]) -> list[Place]:
    """Where the rows' records stand, as the naive search names them."""
    keys = [file.key for file in library.files]
    found = library.entries(kind, rows)
    return [Place(keys.index(each.digest.key), IDS.index(each.record.id), each.record.id) for each in found]


@given(st.lists(digests(), min_size=1, max_size=3), st.lists(QUERY, min_size=3, max_size=6), st.randoms())
@settings(deadline=None, max_examples=60)
def test_the_index_finds_what_a_naive_search_finds_and_in_its_order(
    contents: list[dict[str, Any]], queries: list[list[list[Term]]], chance: random.Random
) -> None:
    with library_of(*contents) as library:
        for clauses in queries:
            query = parse(spelt(clauses))
            for kind in KINDS:
                rows = library.rows(kind, query)
                assert places(library, kind, rows) == naive.find(contents, kind, clauses), (kind, query.text)
                hold_pages(library, kind, query.text, rows, chance)


def hold_pages(library: Library, kind: str, typed: str, rows: list[int], chance: random.Random) -> None:
    """However the rows are asked for, they are the same ones."""
    query = parse(typed)
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
                    term.field in ("quote", "digest")
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


@pytest.fixture(scope="module")
def harbour() -> Iterator[Library]:
    with library_of(HARBOUR) as library:
        yield library


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (
            "",
            [
                "gazette",
                "post",
                "ada",
                "bo",
                "crowd",
                "storm",
                "opening",
                "fair",
                "reopen",
                "boats",
                "miss",
                "let-in",
                "rebuild",
            ],
        ),
        ("tran", ["ada", "opening", "reopen"]),
        ("@lodz", ["bo", "opening", "boats", "let-in"]),
        ("@lodge", ["bo", "opening", "boats", "let-in"]),
        ('@"dr ada"', ["ada", "opening", "reopen"]),
        ("we'll", ["reopen"]),
        ('"we’ll re"', ["reopen"]),
        ('"quay and the pier"', ["reopen"]),  # across the article's own words, as it is shown
        ("topic:repairs", ["reopen"]),
        ('"harbour repairs"', ["reopen"]),
        ('"Small boats" -kind:direct', ["boats", "let-in"]),
        ("org:port", ["ada", "opening", "reopen"]),
        ("org:anglers'", ["opening"]),
        ("role:master", ["ada", "opening", "reopen"]),
        ("event:harbour kind:direct", ["reopen"]),
        ("agent:board", ["let-in"]),
        ("quote:boats", ["boats", "let-in"]),
        ("article:post -@those", ["post", "storm", "fair"]),
        ("digest:harbour topic:boats", ["boats"]),
        ("digest:nothing", []),
        ("date:2016-11", ["gazette", "opening", "reopen", "boats"]),
        ("date:2016-11-16", ["opening", "boats"]),
        ("before:2016", ["storm"]),
        ("after:2016-11-16", ["gazette"]),
        ("after:2014 before:2016-11-16", ["storm", "reopen"]),
        ("2016-11-15", ["opening", "reopen"]),
        ("master OR nobody OR quay", ["ada", "crowd", "fair", "reopen"]),
        ("pier -article:missed -@those", ["reopen"]),
        ("kind:direct OR kind:indirect", ["reopen", "boats", "miss"]),
        ("master OR -harbour", ["post", "ada", "bo", "crowd", "storm", "fair", "miss", "rebuild"]),
        ("ier", []),
        ('"pier quay"', []),
    ],
)
def test_a_small_library_answers(harbour: Library, query: str, names: list[str]) -> None:
    assert found(harbour, query) == names


def test_no_phrase_begins_in_one_field_and_ends_in_the_next() -> None:
    content = said("We agree", note="Said later", date="2016")
    with library_of(content) as library:
        assert ids(library, "quotes", '"we agree"') == ["q0"]
        assert ids(library, "quotes", '"said later"') == ["q0"]
        assert ids(library, "quotes", '"agree 2016"') == ids(library, "quotes", '"2016 said"') == []


@pytest.mark.parametrize(
    ("kind", "query", "shining"),
    [
        ("quotes", "2016-11-15", ["2016-11-15"]),
        ("quotes", "tran", ["Trần"]),
        ("events", "port", ["Port"]),
        ("events", "2016-11-16", ["2016-11-16"]),
        ("speakers", "master office", ["master", "Office"]),
        ("articles", "2016", ["2016"]),
        ("actions", "board", ["board"]),
    ],
)
def test_a_word_is_lit_wherever_it_was_found(harbour: Library, kind: str, query: str, shining: list[str]) -> None:
    (entry,) = entries(harbour, kind, query)
    assert lit(entry, query) == shining


def test_records_come_with_all_that_they_link_to(harbour: Library) -> None:
    reopen, boats, miss = entries(harbour, "quotes")
    assert reopen.speaker is not None and reopen.speaker.name == "Ada Trần"  # noqa: PT018 - one fact
    assert boats.event is not None and boats.event.id == "opening"  # noqa: PT018
    assert (miss.event, miss.article and miss.article.headline) == (None, "A pier is missed")
    let_in, _ = entries(harbour, "actions")
    assert (let_in.quote, let_in.speaker, let_in.event) == (boats.record, boats.speaker, boats.event)
    opening = entries(harbour, "events", "opening")[0]
    assert [speaker.id for speaker in opening.speakers] == ["ada", "bo"]
    assert [(entry.record.id, entry.quotes) for entry in entries(harbour, "speakers")] == [
        ("ada", 1),
        ("bo", 1),
        ("crowd", 1),
    ]
    assert {entry.digest.title for kind in KINDS for entry in entries(harbour, kind)} == {"The harbour"}


def test_there_is_no_record_in_a_row_that_is_not_there(harbour: Library) -> None:
    with pytest.raises(KeyError):
        harbour.entries("quotes", [3])
    assert harbour.position("quotes", parse(""), 3) is None
    assert harbour.position("quotes", parse("boats"), harbour.rows("quotes", parse("miss"))[0]) is None


def test_links_lead_to_rows(harbour: Library) -> None:
    (file,) = harbour.files
    for kind in KINDS:
        for entry in entries(harbour, kind):
            assert harbour.find(kind, file.key, entry.record.id) == entry.row
    assert harbour.find("quotes", file.key, "nowhere") is None


def test_one_person_in_several_digests_is_one_speaker_with_all_quotes() -> None:
    one, two, other = said("One.", "Two.", by="Ada Trần"), said("Three.", by="ADA TRAN"), said("Four.", by="Ada Trần")
    other["speakers"][0]["affiliation"] = "Elsewhere"
    two["speakers"][0]["role"] = "Mayor"
    with library_of(one, two, other) as library:
        assert library.total("speakers") == 2
        assert library.total("quotes") == 4
        merged, elsewhere = entries(library, "speakers")
        assert (merged.quotes, elsewhere.quotes) == (3, 1)
        assert [library.find("speakers", file.key, "s") for file in library.files] == [
            merged.row,
            merged.row,
            elsewhere.row,
        ]
        (mayor,) = entries(library, "speakers", "role:mayor")  # known from the second digest alone
        assert (title_of(mayor.kind, mayor.record).text, mayor.quotes) == ("ADA TRAN", 3)
        assert library.position("speakers", parse(""), mayor.row) == 0


def test_stated_aliases_make_one_person_of_several_digests() -> None:
    names = ["Trump", "Donald Trump", "Mr. Trump", "Donald J. Trump"]
    contents = [said(f"{at}.", by=name) for at, name in enumerate(names)]
    for content, name in zip(contents, names, strict=True):
        content["speakers"][0]["aliases"] = [each for each in names if each != name]
    with library_of(*contents) as library:
        (trump,) = entries(library, "speakers")
        assert (library.total("speakers"), trump.quotes) == (1, 4)
    for content in contents:
        del content["speakers"][0]["aliases"]
    with library_of(*contents) as library:  # nobody says that they are the same
        assert library.total("speakers") == 4


def test_an_alias_of_two_in_one_digest_unites_nobody() -> None:
    both = said("One.", by="Ann Smith")
    both["speakers"].append({"id": "t", "name": "Tom Smith", "aliases": ["Smith"]})
    both["speakers"][0]["aliases"] = ["Smith"]
    with library_of(both, said("Two.", by="Smith")) as library:
        assert library.total("speakers") == 3


def test_speakers_are_those_who_said_what_is_found_with_how_many_of_how_many() -> None:
    timber = said("Timber is smuggled.", "Donors must pay.", by="Ann Smith")
    with library_of(timber, said("Ivory too.", by="Tom Jones")) as library:
        query = library.inflected(parse("timber"))
        (ann,) = library.search("speakers", query)
        assert (ann.record.name, ann.quotes_found, ann.quotes) == ("Ann Smith", 1, 2)  # type: ignore[union-attr]  # a Speaker
        (tom,) = library.search("speakers", parse("tom"))
        assert (tom.quotes_found, tom.quotes) == (1, 1)


def test_events_at_which_it_was_said_come_after_those_found_by_their_own_words() -> None:
    content = said("Timber is smuggled.", by="Ann Smith")
    content["events"] = [
        {"id": "talks", "name": "Talks", "article": "a", "start_date": "2001"},
        {"id": "fair", "name": "Timber fair", "article": "a", "start_date": "2002"},
    ]
    content["quotes"][0]["event"] = "talks"
    with library_of(content) as library:
        assert [entry.record.id for entry in library.search("events", parse("timber"))] == ["fair", "talks"]


INFLECTIONS = [
    ("communities", "community"),
    ("community", "communities"),
    ("coordination", "coordinate"),
    ("traffickers", "trafficking"),
]


@pytest.mark.parametrize(("typed", "written"), INFLECTIONS)
def test_a_word_finds_its_inflected_forms_and_lights_them_up(typed: str, written: str) -> None:
    with library_of(said(f"The {written} came.")) as library:
        query = library.inflected(parse(typed))
        (quote,) = library.search("quotes", query)
        assert query.spans("text", title_of(quote.kind, quote.record).text) == [(4, 4 + len(written))]
        as_written = library.inflected(parse(f'"{typed}"'))
        assert not list(library.search("quotes", as_written))
        assert as_written.spans("text", title_of(quote.kind, quote.record).text) == []


def test_each_language_has_its_own_forms() -> None:
    french, english = said("Les nouvelles forestières."), said("A forest.")
    french["articles"][0]["language"] = "fr-FR"
    with library_of(french, english) as library:
        assert [each.digest.path for each in library.search("quotes", library.inflected(parse("forestier")))]
        assert not list(library.search("quotes", library.inflected(parse("forests nouvelle"))))


@pytest.mark.parametrize(
    ("typed", "written"), [("動物", "野生動物保護"), ("ป่า", "สัตว์ป่าและ"), ("ちゃん", "おかあちゃん")]
)
def test_scripts_without_spaces_are_found_from_any_character_on(typed: str, written: str) -> None:
    with library_of(said(written)) as library:
        (quote,) = library.search("quotes", parse(typed))
        ((start, end),) = parse(typed).spans("text", title_of(quote.kind, quote.record).text)
        assert title_of(quote.kind, quote.record).text[start:end] == typed


def test_names_without_a_letter_are_still_different_people() -> None:
    with library_of(said("Left.", by="☃"), said("Right.", by="♥")) as library:
        assert library.total("speakers") == 2


@pytest.mark.parametrize("character", ["\0", "\x1f", "\x7f", "\x85", "\u2028", "\ue000", "\ufffd", "\U0001f418"])
def test_no_character_stops_the_words_after_it_from_being_found(character: str) -> None:
    text = f"before{character}after"
    with library_of(said(text)) as library:
        assert ids(library, "quotes", "before") == ids(library, "quotes", "after") == ["q0"]
        assert entries(library, "quotes")[0].record.text == (text,)  # type: ignore[union-attr]  # it is a Quote


def test_a_search_that_takes_too_long_is_broken_off() -> None:
    with library_of(said(*(f"word{number}" for number in range(900)))) as library:
        query = parse("-nothing OR kind:direct")
        with pytest.raises(TooSlow), library.at_most(0):
            library.count("quotes", query)
        with library.at_most(600):
            assert library.count("quotes", query) == 900
        assert library.count("quotes", query) == 900  # and nothing is left of the limit


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("@kabragi", ["Aban Marker Kabraji"]),
        ("speaker:brunnner timber", ["Jake Brunner"]),
        ('@"aban kabragi"', ["Aban Marker Kabraji"]),
        ("@Dặngg", ["Đặng Thị"]),
        ("@zzzzzz", []),
        ("kabragi", ["Aban Marker Kabraji"]),
        ("jaek brunner", ["Jake Brunner"]),
        ("yess", ["yes"]),
        ("yes", []),
        ('"yess"', ["yes"]),
        ("@kabraj timber", []),  # the name is right, so far as it goes
        ("-@kabragi", []),
    ],
)
def test_for_what_is_misspelt_the_nearest_is_offered(query: str, names: list[str]) -> None:
    people = ["Aban Marker Kabraji", "Jake Brunner", "Đặng Thị"]
    with library_of(*(said("Yes.", by=name) for name in people)) as library:
        assert library.did_you_mean(parse(query)) == names


def test_many_results_are_counted_up_to_a_limit() -> None:
    with library_of(said(*["same"] * 20)) as library:
        assert library.count("quotes", parse("same"), 10) == 11
        assert library.count("quotes", parse("same")) == 20


def test_what_is_inferred_can_be_asked_for() -> None:
    with library_of(HARBOUR) as library:
        assert found(library, "inferred:date") == ["boats"]
        assert found(library, "inferred:start_date") == ["storm"]
        assert found(library, "inferred:start") == ["storm"]
        assert ids(library, "quotes", "-inferred:date") == ["reopen", "miss"]
        assert found(library, "inferred:speaker") == []


def test_what_a_query_excludes_is_no_event_of_what_it_finds() -> None:
    with library_of(HARBOUR) as library:
        query = parse("-@ada")
        assert [entry.record.id for entry in library.search("events", query)] == ["storm", "fair"]


def test_who_said_a_draft_is_no_draft_for_that() -> None:
    with library_of(said("One.", status="draft")) as library:
        assert ids(library, "quotes", "is:draft") == ["q0"]
        assert list(library.search("speakers", parse("is:draft"))) == []
        assert library.drafts == 1
        assert [entry.quotes_found for entry in library.search("speakers", parse("one"))] == [1]
