"""What a record says, field by field: all that the digest gives, in order, with what it links to and its doubts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from briefing_tui.digest.records import FIELDS, KINDS, Event, Speaker
from briefing_tui.export.record_formats import as_markdown
from briefing_tui.export.record_text import (
    all_details,
    inferred_labels,
    is_direct,
    is_event_itself,
    lines_of,
    name_of,
    position_of,
    title_of,
)
from briefing_tui.library.entry import Entry
from briefing_tui.library.library import Library
from briefing_tui.library.query import COLUMNS
from tests.digests import HARBOUR, entries, library_of, said


@pytest.fixture(scope="module")
def harbour() -> Iterator[Library]:
    with library_of(HARBOUR) as library:
        yield library


def entry(library: Library, kind: str, id: str) -> Entry:
    return next(each for each in entries(library, kind) if each.record.id == id)


def listed(library: Library, kind: str, id: str) -> list[str]:
    """The list under a record in Markdown, all but the digest's title."""
    _, *lines = "".join(as_markdown([entry(library, kind, id)])).strip().split("\n")
    assert lines[-1] == "- digest: The harbour"
    return [line.removeprefix("- ") for line in lines[1:-1]]


@pytest.mark.parametrize(
    ("kind", "id", "text"),
    [
        ("quotes", "reopen", "We’ll reopen the quay, and the pier with it."),
        ("quotes", "boats", "Small boats should be let in first."),
        ("actions", "let-in", "Let small boats in first."),
        ("events", "opening", "Opening of the harbour"),
        ("speakers", "ada", "Dr Ada Trần"),
        ("articles", "post", "A pier is missed"),
    ],
)
def test_a_record_says_one_thing_above_all(harbour: Library, kind: str, id: str, text: str) -> None:
    assert title_of(kind, entry(harbour, kind, id).record).text == text


def test_a_quote_says_who_when_and_where(harbour: Library) -> None:
    assert listed(harbour, "quotes", "reopen") == [
        "kind: direct, not verified: the article's text is not at hand",
        "speaker: Dr Ada Trần",
        "role: Harbour master",
        "affiliation: Port Office",
        "event: Opening of the harbour",
        "date: 2016-11-15",
        "article: Harbour to reopen",
        "publisher: Gazette",
        "date of publication: 2016-11-20",
        "paragraph: 2",
        "topics: harbour; repairs",
    ]


def test_a_paraphrase_is_never_taken_for_words(harbour: Library) -> None:
    assert "kind: indirect, as reported" in listed(harbour, "quotes", "boats")
    assert [is_direct(each) for each in entries(harbour, "quotes")] == [True, False, True]
    assert "as reported: Small boats should be let in first." in listed(harbour, "actions", "let-in")
    assert "quote: “We miss the pier.”" in listed(harbour, "actions", "rebuild")
    assert not any(is_direct(each) for kind in KINDS if kind != "quotes" for each in entries(harbour, kind))


def test_an_event_says_who_held_it_and_who_spoke(harbour: Library) -> None:
    assert listed(harbour, "events", "opening") == [
        "date: 2016-11-15 to 2016-11-16",
        "organisers: Port Office; Anglers’ Club",
        "who spoke: Dr Ada Trần",
        "who spoke: Bo Łódź",
        "article: Harbour to reopen",
        "publisher: Gazette",
        "date of publication: 2016-11-20",
        "topics: harbour",
    ]


def test_a_speaker_is_told_with_other_names_and_how_many_quotes_there_are(harbour: Library) -> None:
    assert listed(harbour, "speakers", "bo") == ["country: Poland", "other names: Beau Lodge; B. Lodge", "quotes: 1"]


def test_nothing_is_said_of_what_the_digest_leaves_out(harbour: Library) -> None:
    for kind in KINDS:
        for each in entries(harbour, kind):
            assert all(detail.text.strip() == detail.text != "" for detail in all_details(each))
    lines = listed(harbour, "quotes", "miss")
    assert not [line for line in lines if line.startswith(("event", "date:", "role", "topics"))]


def test_every_field_that_a_digest_may_give_is_told_somewhere() -> None:
    for kind, fields in FIELDS.items():
        for field in fields.values():
            told = field.slot or field.target or field.name in {other.pair for other in fields.values()}
            assert told or field.value in ("id", "choice", "names") or field.name == "language", (kind, field.name)
            assert not told or field.label, (kind, field.name)


def test_what_is_searched_can_be_asked_for() -> None:
    columns = {column for fields in FIELDS.values() for field in fields.values() for column in field.search.split()}
    assert columns == {*COLUMNS, "date"}


def inferred(**more: Any) -> list[str]:
    """The labels of what is marked as inferred of a quote and what it links to, with these fields in its digest."""
    content = said("Yes.", date="2016", paragraph=3)
    content["speakers"][0] |= {"role": "Mayor", "honorific": "Ms."}
    content["articles"][0]["publisher"] = "Post"
    for key, names in more.items():
        content[key][0]["inferred"] = names
    with library_of(content) as library:
        (quote,) = entries(library, "quotes")
        return [detail.field.label for detail in all_details(quote) if detail.inferred]


@pytest.mark.parametrize(
    ("marks", "labels"),
    [
        ({}, []),
        ({"quotes": ["date", "paragraph"]}, ["date", "paragraph"]),
        ({"quotes": ["speaker"]}, ["name"]),
        ({"speakers": ["name"]}, ["name"]),
        ({"speakers": ["honorific"]}, ["name"]),  # shown with the name
        ({"speakers": ["role"]}, ["role"]),
        ({"quotes": ["text"]}, ["wording"]),
        ({"articles": ["publisher"]}, ["publisher"]),
        ({"quotes": ["article"]}, ["headline"]),  # who published that article is no guess
    ],
)
def test_what_no_article_states_is_marked_wherever_it_is_shown(marks: dict[str, list[str]], labels: list[str]) -> None:
    assert inferred(**marks) == labels


def test_a_sentence_names_what_is_inferred_once_and_no_topics() -> None:
    event = Event("e", "Fair", "a", start_date="2016", end_date="2017", inferred=("end_date", "topics", "start_date"))
    assert inferred_labels("events", event) == ["date"]
    assert inferred_labels("events", event, [FIELDS["events"]["name"]]) == []


@pytest.mark.parametrize(
    ("speaker", "called", "standing"),
    [
        (Speaker("a", "Zhang"), "Zhang", ""),
        (Speaker("a", "Zhang", "Mr."), "Mr. Zhang", ""),
        (Speaker("a", "Zhang", role="President"), "Zhang", "President"),
        (Speaker("a", "Zhang", affiliation="IUCN"), "Zhang", "IUCN"),
        (Speaker("a", "Zhang", role="President", affiliation="IUCN"), "Zhang", "President, IUCN"),
        (Speaker("a", " "), "", ""),
    ],
)
def test_a_speaker_has_a_name_and_perhaps_a_position(speaker: Speaker, called: str, standing: str) -> None:
    assert (name_of(speaker), position_of(speaker)) == (called, standing)


def test_who_spoke_at_an_event_is_told_once_and_an_event_does_not_speak_at_itself() -> None:
    event = Event("e", "Beyond Borders: sharing", "a", participants=("Ada", "Bo"), speakers=("ada", "itself"))
    itself = Speaker("itself", "Beyond Borders workshop")
    assert is_event_itself(itself, event)
    assert not is_event_itself(itself._replace(role="Chair"), event)
    lines = {detail.field.name: detail.items for detail in lines_of("events", event, (Speaker("ada", "Ada"), itself))}
    assert lines == {"participants": ("Bo",), "speakers": ("Ada",)}


def test_a_line_break_that_yaml_leaves_at_the_end_is_not_shown() -> None:
    content = said("We agree.\n", note="Said twice.\n")
    with library_of(content) as library:
        (quote,) = entries(library, "quotes")
        assert [detail.text for detail in all_details(quote)][:2] == ["We agree.", "Said twice."]
        assert quote.record.text == ("We agree.\n",)  # type: ignore[union-attr]  # the record is as it was written
