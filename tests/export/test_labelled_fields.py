"""What a record says of itself: every fact that the digest gives, in order, with its source and its doubts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.digest.records import KINDS, Speaker
from briefing_tui.export.labelled_fields import Fact, facts, is_direct, name, position, words
from briefing_tui.library.entry import Entry
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.library import Library
from briefing_tui.library.query import COLUMNS
from tests.digests import HARBOUR, entries, library_of, said, write


@pytest.fixture(scope="module")
def harbour() -> Iterator[Library]:
    with library_of(HARBOUR) as library:
        yield library


def entry(library: Library, kind: str, id: str) -> Entry:
    return next(each for each in entries(library, kind) if each.record.id == id)


def told(library: Library, kind: str, id: str) -> list[tuple[str, str]]:
    return [(fact.label, fact.text) for fact in facts(entry(library, kind, id))]


@pytest.mark.parametrize(
    ("kind", "id", "text"),
    [
        ("quotes", "reopen", "We’ll reopen the quay, […] and the pier with it."),
        ("quotes", "boats", "Small boats should be let in first."),
        ("actions", "let-in", "Let small boats in first."),
        ("events", "opening", "Opening of the harbour"),
        ("speakers", "ada", "Dr Ada Trần"),
        ("articles", "post", "A pier is missed"),
    ],
)
def test_a_record_is_above_all_its_words(harbour: Library, kind: str, id: str, text: str) -> None:
    assert words(entry(harbour, kind, id)).text == text


def test_a_quote_says_who_when_and_where(harbour: Library) -> None:
    assert told(harbour, "quotes", "reopen") == [
        ("speaker", "Dr Ada Trần"),
        ("role", "Harbour master"),
        ("affiliation", "Port Office"),
        ("kind", "direct, word for word"),
        ("event", "Opening of the harbour"),
        ("article", "Harbour to reopen"),
        ("publisher", "Gazette"),
        ("published", "2016-11-20"),
        ("paragraph", "2"),
        ("date", "2016-11-15"),
        ("topics", "harbour; repairs"),
        ("digest", "The harbour"),
    ]


def test_a_paraphrase_is_never_taken_for_words(harbour: Library) -> None:
    assert ("kind", "indirect, as reported") in told(harbour, "quotes", "boats")
    assert [is_direct(each) for each in entries(harbour, "quotes")] == [True, False, True]
    assert ("as reported", "Small boats should be let in first.") in told(harbour, "actions", "let-in")
    assert ("quoted", "“We miss the pier.”") in told(harbour, "actions", "rebuild")
    assert not any(is_direct(each) for kind in KINDS if kind != "quotes" for each in entries(harbour, kind))


def test_an_event_says_who_held_it_and_who_spoke(harbour: Library) -> None:
    assert told(harbour, "events", "opening")[:6] == [
        ("date", "2016-11-15"),
        ("until", "2016-11-16"),
        ("organizers", "Port Office; Anglers’ Club"),
        ("speakers", "Dr Ada Trần"),
        ("speakers", "Bo Łódź"),
        ("article", "Harbour to reopen"),
    ]


def test_a_speaker_is_told_with_other_names_and_how_many_quotes_there_are(harbour: Library) -> None:
    assert told(harbour, "speakers", "bo") == [
        ("country", "Poland"),
        ("also known as", "Beau Lodge; B. Lodge"),
        ("quotes", "1"),
        ("digest", "The harbour"),
    ]


def test_nothing_is_said_of_what_the_digest_leaves_out(harbour: Library) -> None:
    for kind in KINDS:
        for each in entries(harbour, kind):
            assert all(fact.text.strip() == fact.text != "" for fact in [words(each), *facts(each)])
    assert not {"event", "date", "role", "topics"} & {label for label, _ in told(harbour, "quotes", "miss")}


def test_what_is_looked_for_in_facts_can_be_asked_for(harbour: Library) -> None:
    columns = {
        column
        for kind in KINDS
        for each in entries(harbour, kind)
        for fact in [words(each), *facts(each)]
        for column in fact.column.split()
    }
    assert columns <= {*COLUMNS, "kind", "date", "digest"}


def test_what_a_digest_said_before_it_broke_is_marked(tmp_path: Path) -> None:
    path = write(tmp_path / "a.yaml", said("Yes."))
    open_library([path]).close()
    path.write_text("]")
    (quote,) = entries(open_library([path]), "quotes")
    assert ("old", "the digest has problems now; this is how it last was") in [fact[:2] for fact in facts(quote)]


def test_links_lead_to_records_of_the_same_digest(harbour: Library) -> None:
    for kind in KINDS:
        for each in entries(harbour, kind):
            for fact in facts(each):
                assert fact.link is None or harbour.find(fact.link[0], each.digest.key, fact.link[1]) is not None
    links = [fact.link for fact in facts(entry(harbour, "actions", "let-in")) if fact.link]
    assert links == [("speakers", "bo"), ("quotes", "boats"), ("events", "opening"), ("articles", "gazette")]


def inferred(**more: Any) -> list[str]:
    """The facts of a quote that are marked as inferred, with these fields in its digest."""
    content = said("Yes.", date="2016", paragraph=3)
    content["speakers"][0]["role"] = "Mayor"
    content["articles"][0]["publisher"] = "Post"
    for key, names in more.items():
        content[key][0]["inferred"] = names
    with library_of(content) as library:
        (quote,) = entries(library, "quotes")
        return [fact.label for fact in (words(quote), *facts(quote)) if fact.inferred]


@pytest.mark.parametrize(
    ("marks", "labels"),
    [
        ({}, []),
        ({"quotes": ["date", "paragraph"]}, ["paragraph", "date"]),
        ({"quotes": ["speaker"]}, ["speaker"]),
        ({"speakers": ["name"]}, ["speaker"]),
        ({"speakers": ["role"]}, ["role"]),
        ({"quotes": ["text"]}, ["quote"]),
        ({"articles": ["publisher"]}, ["publisher"]),
        ({"quotes": ["article"]}, ["article", "publisher"]),
    ],
)
def test_what_no_article_states_is_marked_wherever_it_is_shown(marks: dict[str, list[str]], labels: list[str]) -> None:
    assert inferred(**marks) == labels


@pytest.mark.parametrize(
    ("speaker", "called", "standing"),
    [
        (Speaker("a", "Zhang"), "Zhang", ""),
        (Speaker("a", "Zhang", "Mr."), "Mr. Zhang", ""),
        (Speaker("a", "Zhang", role="President"), "Zhang", "President"),
        (Speaker("a", "Zhang", affiliation="IUCN"), "Zhang", "IUCN"),
        (Speaker("a", "Zhang", role="President", affiliation="IUCN"), "Zhang", "President, IUCN"),
    ],
)
def test_a_speaker_has_a_name_and_perhaps_a_position(speaker: Speaker, called: str, standing: str) -> None:
    assert (name(speaker), position(speaker)) == (called, standing)


def test_a_line_break_that_yaml_leaves_at_the_end_is_not_shown() -> None:
    content = said("We agree.\n", note="Said twice.\n")
    with library_of(content) as library:
        (quote,) = entries(library, "quotes")
        assert words(quote).text == "We agree."
        assert Fact("note", "Said twice.", "text") in facts(quote)
        assert quote.record.text == ("We agree.\n",)  # type: ignore[union-attr]  # the record is as it was written
