"""The digest that comes with the program keeps the program's promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.digest.dates import days_of
from briefing_tui.digest.records import KINDS, Action, Event, Quote, Speaker
from briefing_tui.library.digest_check import examine
from briefing_tui.library.entry import Entry
from briefing_tui.library.library import Library
from briefing_tui.library.paths import BUNDLED, find_digests
from briefing_tui.library.query import matches_dates
from briefing_tui.library.query_parser import parse
from tests.digests import entries, ids, indexed


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    library = indexed([Path(BUNDLED)])
    yield library
    library.close()


def all_of(library: Library, kind: str, query: str = "") -> list[Any]:
    return [entry.record for entry in entries(library, kind, query)]


def everything(library: Library) -> list[Entry]:
    return [entry for kind in KINDS for entry in entries(library, kind)]


def test_it_has_no_problem() -> None:
    assert list(examine(find_digests([BUNDLED]), None, lambda done, total: None)) == []


def test_it_boils_two_articles_down_to_all_four_kinds(library: Library) -> None:
    assert library.total("articles") == 2
    for kind in ("events", "speakers", "quotes", "actions"):
        assert {entry.article.id for entry in entries(library, kind) if entry.article} in (
            {"iucn-hanoi-conference", "vna-pannature-workshop"},
            set(),  # a speaker is of no article
        )
        assert library.total(kind) >= 9


@pytest.mark.parametrize(
    ("asked", "speaker", "quotes"),
    [
        ("speaker:zhang", "zhang-xinsheng", 8),
        ("@zhang", "zhang-xinsheng", 8),
        ('speaker:"mr zhang"', "zhang-xinsheng", 8),
        ("@kabraji", "aban-marker-kabraji", 1),
        ("speaker:phuc", "to-xuan-phuc", 2),
        ("@brunner", "jake-brunner", 1),
        ("@nguyen", "trinh-le-nguyen", 2),
        ("@adhiasto", "dwi-adhiasto", 2),
    ],
)
def test_a_speaker_s_quotes_are_all_found_and_nobody_else_s(
    library: Library, asked: str, speaker: str, quotes: int
) -> None:
    of_theirs = [quote.id for quote in all_of(library, "quotes") if quote.speaker == speaker]
    assert ids(library, "quotes", asked) == of_theirs
    assert len(of_theirs) == quotes
    assert ids(library, "speakers", asked) == [speaker]
    assert ids(library, "actions", asked) == [
        each.id for each in all_of(library, "actions") if each.proposed_by == speaker
    ]


def test_every_speaker_is_found_by_the_whole_name_and_has_said_something(library: Library) -> None:
    for entry in entries(library, "speakers"):
        speaker: Any = entry.record
        found = all_of(library, "quotes", f'speaker:"{speaker.name}"')
        assert {quote.speaker for quote in found} == {speaker.id}
        assert len(found) == entry.quotes > 0


@pytest.mark.parametrize(
    ("query", "kind", "found"),
    [
        (
            '"local communities" @zhang kind:direct',
            "quotes",
            ["zhang-local-communities-must", "zhang-guidance-and-advice"],
        ),
        ("date:2019", "events", ["chiang-mai-statement"]),
        ("agent:donors", "actions", ["support-surveys"]),
        ("region’s", "quotes", ["brunner-support-into-enforcement"]),
        ("africa's", "quotes", ["zhang-elephant-report"]),
        ('"timber smuggling"', "events", ["pannature-workshop"]),
        ('topic:"online trade"', "quotes", ["adhiasto-social-media", "adhiasto-network-and-capacity"]),
        ("org:forest", "speakers", ["to-xuan-phuc"]),
        ("org:pannature", "speakers", ["trinh-le-nguyen"]),
        ('@"mr. zhang" donors', "actions", ["support-surveys"]),
        ("kabraji OR brunner", "speakers", ["aban-marker-kabraji", "jake-brunner"]),
    ],
)
def test_questions_have_their_answers(library: Library, query: str, kind: str, found: list[str]) -> None:
    assert ids(library, kind, query) == found


@pytest.mark.parametrize(
    ("remembered", "quotes"),
    [
        ("bilateral talks", ["phuc-bilateral-talks"]),
        ("timber", ["phuc-bilateral-talks"]),
        ("trans-border", ["phuc-bilateral-talks"]),
        ("science-based research", ["zhang-research-on-engagement"]),
        ("lessons learned", ["zhang-research-on-engagement"]),
        ("technical advice", ["zhang-guidance-and-advice"]),
        ("major emphasis", ["zhang-science-based-data"]),
        ("indigenous peoples", ["beyond-enforcement-active-partners"]),
        ("excessive exploitation", ["nguyen-threat-to-biodiversity"]),
        ("bloc", ["nguyen-initiatives-expected"]),
        ("chiang mai reaffirmed", ["phuc-chiang-mai-statement", "ministers-threat-and-cooperation"]),
        ("flora fauna", ["ministers-threat-and-cooperation"]),
        ("high profit low risk", ["adhiasto-social-media"]),
        ("cyber security", ["adhiasto-network-and-capacity"]),
        ("stronger coordination", ["participants-stronger-coordination"]),
    ],
)
def test_the_terms_that_a_reader_of_the_article_remembers_lead_to_the_statement(
    library: Library, remembered: str, quotes: list[str]
) -> None:
    assert ids(library, "quotes", remembered) == quotes


def test_event_names_are_told_apart_by_what_a_narrow_list_shows_of_them(library: Library) -> None:
    beginnings = [event.name[:25] for event in all_of(library, "events")]
    assert len(set(beginnings)) == len(beginnings)


def test_a_headline_of_ours_is_as_short_as_a_headline(library: Library) -> None:
    for article in all_of(library, "articles"):
        if "headline" in article.inferred:
            assert len(article.headline) <= 60
            assert not article.headline.endswith(".")


def test_what_is_inferred_is_given_and_a_note_says_from_what(library: Library) -> None:
    for entry in everything(library):
        record: Any = entry.record
        assert not record.inferred or record.note, record.id
        assert all(getattr(record, field) for field in record.inferred), record.id


def test_everything_leads_back_to_its_paragraph(library: Library) -> None:
    for kind in ("events", "quotes", "actions"):
        for entry in entries(library, kind):
            record: Any = entry.record
            assert entry.article is not None, record.id
            assert record.paragraph >= 1, record.id


def test_links_agree_with_one_another(library: Library) -> None:
    for entry in entries(library, "quotes"):
        assert entry.speaker is not None
        assert entry.event is None or entry.event.article == entry.record.article  # type: ignore[union-attr]
    for entry in entries(library, "actions"):
        action, quote = entry.record, entry.quote
        assert isinstance(action, Action)
        assert quote is not None
        assert (action.proposed_by, action.article, action.event) == (quote.speaker, quote.article, quote.event)
        assert action.paragraph == quote.paragraph
        doubted = {"speaker": "proposed_by", "event": "event"}
        assert {doubted[field] for field in quote.inferred if field in doubted} <= set(action.inferred), action.id


def test_what_was_said_at_an_event_was_said_on_its_days(library: Library) -> None:
    for entry in entries(library, "quotes"):
        quote, event = entry.record, entry.event
        assert isinstance(quote, Quote)
        if quote.date and isinstance(event, Event) and event.start_date:
            (at_that_time,) = parse(f"date:{event.start_date}..{event.end_date or event.start_date}").clauses[0]
            assert matches_dates(at_that_time, days_of(quote.date)), quote.id


def test_speakers_are_called_as_the_articles_call_them_and_titles_stand_apart(library: Library) -> None:
    for speaker in all_of(library, "speakers"):
        assert isinstance(speaker, Speaker)
        assert not re.match(r"(Mr|Ms|Mrs|Dr|Prof)\b", speaker.name)


def test_topics_are_those_of_the_vocabulary_at_its_head(library: Library) -> None:
    head = Path(BUNDLED).read_text("utf-8").partition("format: 1")[0]
    listed = re.sub(r"\s+", " ", head.partition("vocabulary:")[2].replace("#", "")).strip()
    vocabulary = set(listed.split(", "))
    assert len(vocabulary) == 12
    used = {topic for entry in everything(library) for topic in getattr(entry.record, "topics", ())}
    assert used == vocabulary


def test_words_stand_without_the_quotation_marks_around_them(library: Library) -> None:
    for quote in all_of(library, "quotes"):
        for segment in quote.text:
            assert segment == " ".join(segment.split()), quote.id
            assert segment.strip('“”"') == segment, quote.id
        assert quote.kind == "direct" or len(quote.text) == 1


def test_paraphrases_do_not_speak_in_the_first_person(library: Library) -> None:
    for quote in all_of(library, "quotes", "kind:indirect"):
        assert not re.search(r"\b(I|we|We|our|Our|my)\b", quote.text[0]), quote.id


def test_an_action_that_was_asked_of_nobody_is_marked_as_made_of_a_statement(library: Library) -> None:
    marked = {
        entry.record.id
        for entry in entries(library, "actions")
        if "that it should be done is not said outright" in " ".join(entry.record.note.split())
    }
    assert marked == {entry.record.id for entry in entries(library, "actions") if "action" in entry.record.inferred}
    assert {"advise-stakeholders", "enforce-national-laws", "engage-as-active-partners"} <= marked
    assert {"cover-the-trade-chain", "cooperate-and-act-in-the-region", "strengthen-coordination"} <= marked
    assert not {"communities-play-a-role", "support-surveys", "encourage-bilateral-talks"} & marked  # asked for


def test_what_the_article_leaves_open_is_not_decided(library: Library) -> None:
    (conference,) = (each.record for each in entries(library, "events") if each.record.id == "hanoi-conference")
    assert {"organizers", "speakers"} <= set(conference.inferred)
    (coordination,) = (each.record for each in entries(library, "quotes", "@participants forge"))
    assert isinstance(coordination, Quote)
    assert "crimes via different activities." in coordination.text[0]
    actions = [each.record for each in entries(library, "actions", '"near future"')]
    assert len(actions) == 2
    assert all(isinstance(action, Action) and action.action.startswith("Strive to ") for action in actions)
