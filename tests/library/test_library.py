"""The library finds what the query asks for, in order, and lights up what it found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefing_tui.digest.records import KINDS
from briefing_tui.export.record_text import title_of
from briefing_tui.library.library import Library, TooSlow
from briefing_tui.library.query_parser import parse
from tests.digests import HARBOUR, entries, found, ids, library_of, lit, said


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
        ('"we’ll re', ["reopen"]),
        ('"we’ll re"', []),  # what is closed is whole
        ('"we’ll reopen"', ["reopen"]),
        ("says:boats", ["boats", "let-in"]),
        ("says:repairs", []),
        ("says:stalls", ["fair"]),
        ('"quay and the pier"', ["reopen"]),  # across the article's own words, as it is shown
        ("topic:repairs", ["reopen"]),
        ('"harbour repairs"', []),  # two topics
        ('topic:"harbour repairs"', []),
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
            assert harbour.lookup.find(kind, file.key, entry.record.id) == entry.row
    assert harbour.lookup.find("quotes", file.key, "nowhere") is None


def test_one_person_in_several_digests_is_one_speaker_with_all_quotes() -> None:
    one, two, other = said("One.", "Two.", by="Ada Trần"), said("Three.", by="ADA TRAN"), said("Four.", by="Ada Trần")
    other["speakers"][0]["affiliation"] = "Elsewhere"
    two["speakers"][0]["role"] = "Mayor"
    one["speakers"][0]["affiliation"] = two["speakers"][0]["affiliation"] = "Port"
    with library_of(one, two, other) as library:
        assert library.total("speakers") == 2
        assert library.total("quotes") == 4
        elsewhere, merged = entries(library, "speakers")
        assert (merged.quotes, elsewhere.quotes) == (3, 1)
        assert [library.lookup.find("speakers", file.key, "s") for file in library.files] == [
            merged.row,
            merged.row,
            elsewhere.row,
        ]
        (mayor,) = entries(library, "speakers", "role:mayor")  # known from the second digest alone
        assert (title_of(mayor.kind, mayor.record).text, mayor.quotes) == ("ADA TRAN", 3)
        assert library.position("speakers", parse(""), mayor.row) == 1
        (others,) = [group for group in library.related(mayor) if group.kind == "speakers"]
        assert [each.record.name for each in others.entries] == ["Ada Trần"]  # type: ignore[union-attr]  # a Speaker


@pytest.mark.parametrize(
    ("affiliations", "persons"),
    [
        (["", ""], [[0, 1]]),
        (["Port", ""], [[0, 1]]),  # none contradicts nothing
        (["Port", "PORT.", ""], [[0, 1, 2]]),
        (["Port", "Elsewhere"], [[0], [1]]),
        (["Port", "Elsewhere", ""], [[0], [1], [2]]),  # whose it is nobody knows
        (["Port", "Elsewhere", "", ""], [[0], [1], [2, 3]]),
    ],
)
def test_a_person_is_one_where_the_name_agrees_and_no_affiliation_contradicts(
    affiliations: list[str], persons: list[list[int]]
) -> None:
    contents = [said("One.", by="Ann") for _ in affiliations]
    for content, affiliation in zip(contents, affiliations, strict=True):
        content["speakers"][0] |= {"affiliation": affiliation} if affiliation else {}
    with library_of(*contents) as library:
        rows = [library.lookup.find("speakers", file.key, "s") for file in library.files]
        assert [[at for at, row in enumerate(rows) if row == each] for each in dict.fromkeys(rows)] == persons


def test_two_of_one_name_in_one_digest_are_two() -> None:
    content = said("One.", by="Ann")
    content["speakers"].append({"id": "t", "name": "Ann", "affiliation": "Port"})
    with library_of(content, said("Two.", by="Ann")) as library:
        assert library.total("speakers") == 2
        assert sorted(entry.quotes for entry in entries(library, "speakers")) == [0, 2]


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
    ("conserve", "conservation"),  # a base form that occurs nowhere itself
    ("organise", "organising"),
]


@pytest.mark.parametrize(("typed", "written"), INFLECTIONS)
def test_a_word_finds_its_inflected_forms_and_lights_them_up(typed: str, written: str) -> None:
    with library_of(said(f"The {written} came.")) as library:
        query = library.inflected(parse(typed))
        (quote,) = library.search("quotes", query)
        assert query.spans("says", title_of(quote.kind, quote.record).text) == [(4, 4 + len(written))]
        as_written = library.inflected(parse(f'"{typed}"'))
        assert not list(library.search("quotes", as_written))
        assert as_written.spans("says", title_of(quote.kind, quote.record).text) == []


def test_each_language_has_its_own_forms() -> None:
    french, english = said("Les nouvelles forestières."), said("A forest.")
    french["articles"][0]["language"] = "fr-FR"
    with library_of(french, english) as library:
        assert [each.digest.path for each in library.search("quotes", library.inflected(parse("forestier")))]
        assert not list(library.search("quotes", library.inflected(parse("forests nouvelle"))))


def test_a_base_form_finds_its_forms_also_where_it_begins_another_word() -> None:
    with library_of(said("It conserves.", "We are conserving it.", "Conservation pays.", "We converse.")) as library:
        assert ids(library, "quotes", library.inflected(parse("conserve"))) == ["q0", "q1", "q2"]
        assert ids(library, "quotes", library.inflected(parse('"conserve"'))) == []


def test_inflected_forms_are_the_same_whatever_else_is_open() -> None:
    english, spanish = said("It is regulated."), said("La regulation de los niños.")
    spanish["articles"][0]["language"] = "es"
    for contents in ([english], [english, spanish], [spanish, english]):
        with library_of(*contents) as library:
            found = library.search("quotes", library.inflected(parse("regulation")))
            own = [each for each in found if each.article and not each.article.language]
            assert [each.record.text for each in own] == [("It is regulated.",)]  # type: ignore[union-attr]
    with library_of(said("One of los niños."), spanish) as library:
        (quote,) = library.search("quotes", library.inflected(parse("niñas")))
        assert quote.language == "es"


def test_what_lights_up_is_what_was_found_in_the_language_of_the_record() -> None:
    english, spanish = said("Regulated, los niños."), said("Regulated, los niños.")
    spanish["articles"][0]["language"] = "es"
    with library_of(english, spanish) as library:
        query = library.inflected(parse("regulation OR niñas"))
        lit_up = []
        for each in library.search("quotes", query):
            text = title_of("quotes", each.record).text
            lit_up += [text[start:end] for start, end in query.in_language(each.language).spans("says", text)]
        assert lit_up == ["Regulated", "niños"]


def test_words_that_share_a_stem_in_another_language_alone_are_no_forms_of_each_other() -> None:
    """`porter` has the stem of `porting` in French, but not in English."""
    french, english = said("Il faut porter."), said("Two ports closed.", "A porter left.")
    french["articles"][0]["language"] = "fr"
    with library_of(french, english) as library:
        assert ids(library, "quotes", library.inflected(parse("porting"))) == ["q0"]
        assert len(ids(library, "quotes", library.inflected(parse("porter")))) == 2


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
        ("org:habrour", ["org:harbour"]),
        ("topic:habrour", []),  # a word, but of no topic
        ("role:yess", []),
        ("says:yess", ["says:yes"]),
        ("-org:habrour", []),
    ],
)
def test_for_what_is_misspelt_the_nearest_is_offered(query: str, names: list[str]) -> None:
    people = ["Aban Marker Kabraji", "Jake Brunner", "Đặng Thị"]
    digests = [said("Yes.", by=name) for name in people]
    digests[0]["speakers"][0]["affiliation"] = "Harbour Board"
    with library_of(*digests) as library:
        assert library.did_you_mean(parse(query)) == names


def test_many_results_are_counted_up_to_a_limit() -> None:
    with library_of(said(*["same"] * 20)) as library:
        assert library.count("quotes", parse("same"), 10) == 11
        assert library.count("quotes", parse("same")) == 20


def test_what_is_inferred_can_be_asked_for() -> None:
    with library_of(HARBOUR) as library:
        assert found(library, "inferred:date") == ["storm", "boats"]
        assert found(library, "inferred:start_date") == ["storm"]
        assert found(library, "inferred:start") == ["storm"]
        assert ids(library, "quotes", "-inferred:date") == ["reopen", "miss"]
        assert found(library, "inferred:speaker") == []


def test_who_is_inferred_to_have_said_or_proposed_something_is_found_on_all_tabs() -> None:
    content = said("One.", "Two.", "Three.", by="Ann")
    content["quotes"][1]["inferred"] = ["speaker"]
    content["actions"] = [
        {"id": "a1", "action": "Act.", "article": "a", "proposed_by": "s", "inferred": ["proposed_by"]}
    ]
    content["events"] = [{"id": "e1", "name": "Fair", "article": "a", "speakers": ["s"], "inferred": ["speakers"]}]
    with library_of(content) as library:
        query = parse("inferred:speaker")
        assert {kind: [entry.record.id for entry in library.search(kind, query)] for kind in KINDS} == {
            "articles": [],
            "speakers": ["s"],
            "events": ["e1"],
            "quotes": ["q1"],
            "actions": ["a1"],
        }
        (ann,) = library.search("speakers", query)
        assert (ann.quotes_found, ann.quotes) == (1, 3)
        assert ids(library, "actions", "inferred:proposed_by") == ["a1"]
        assert ids(library, "quotes", "inferred:proposed_by") == []


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
