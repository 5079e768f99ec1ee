"""Of a model's answer only what the article proves is drafted; the rest is left out, and said to be."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.digest.digest_reader import DigestReader
from briefing_tui.digest.records import KINDS
from briefing_tui.draft.answer import Answer
from briefing_tui.draft.article_words import ArticleWords
from briefing_tui.draft.digest_draft import DigestDraft
from briefing_tui.draft.digest_yaml import digest_yaml
from briefing_tui.draft.page_metadata import Metadata
from briefing_tui.draft.proof import Proof
from tests.draft.listing import listing
from tests.draft.proving import ARTICLE, SPEAKERS, answer_of, proved, quote


def test_the_paragraph_is_counted_by_us() -> None:
    record, _ = quote(text="The pier isn't safe,", paragraph=77)
    assert record is not None
    assert record.paragraph == 5


@pytest.mark.parametrize(
    ("speaker", "reason"),
    [
        ({"name": "Carl Nobody"}, "is not named in the article"),
        ({"name": "She"}, "is no name"),
        ({"name": "the"}, "is no name"),
        ({"name": "“…”"}, "is no name"),
        ({"name": "Reye"}, "is not named in the article"),
        ({}, "is no name"),
    ],
)
def test_a_speaker_is_named_in_the_article_or_left_out_with_all_they_say(speaker: dict[str, str], reason: str) -> None:
    draft, remarks = proved(
        speakers=[{"id": "x", **speaker}],
        quotes=[{"kind": "direct", "text": "The pier isn't safe,", "speaker": "x"}],
        actions=[{"action": "Publish the council’s plans before the season begins.", "proposed_by": "x"}],
    )
    assert not draft.found
    assert len(remarks) == 3
    assert reason in remarks[0]
    assert all("its speaker 'x' was left out, or is not in the answer" in remark for remark in remarks[1:])


def test_a_name_is_spelled_as_the_article_spells_it() -> None:
    draft, _ = proved(speakers=[{"id": "a", "name": "Ms. ADA REYES"}, {"id": "u", "name": "Fishers' Union"}])
    speakers = [(each.name, each.honorific, each.inferred) for each in draft.records["speakers"]]
    assert speakers == [("Ada Reyes", "Ms.", ("honorific",)), ("Fishers’ Union", "", ())]


def test_a_speaker_is_found_by_name_and_one_person_is_one_speaker() -> None:
    draft, remarks = proved(
        speakers=[{"id": "a", "name": "Ada Reyes"}, {"id": "b", "name": "ada reyes"}],
        quotes=[
            {"kind": "direct", "text": "The pier isn't safe,", "speaker": "Ada Reyes"},
            {"kind": "direct", "text": "Nobody will lose a ‘berth’.", "speaker": "b"},
        ],
    )
    assert [each.id for each in draft.records["speakers"]] == ["ada-reyes"]
    assert [each.speaker for each in draft.records["quotes"]] == ["ada-reyes"] * 2
    assert remarks == []


def test_an_id_that_two_speakers_have_means_neither() -> None:
    draft, remarks = proved(
        speakers=[{"id": "x", "name": "Ada Reyes"}, {"id": "x", "name": "Bo Lind"}],
        quotes=[{"kind": "direct", "text": "The pier isn't safe,", "speaker": "x"}],
    )
    assert [each.id for each in draft.records["speakers"]] == ["ada-reyes", "bo-lind"]
    assert draft.records["quotes"] == []
    assert remarks == ["left out: quote “The pier isn't safe,”: its speaker 'x' is more than one in the answer"]


def test_what_the_article_does_not_state_is_inferred() -> None:
    draft, _ = proved(
        speakers=[
            {
                "id": "a",
                "name": "Ada Reyes",
                "role": "harbour master",
                "affiliation": "Port Office",
                "country": "Portugal",
                "aliases": ["Reyes", "A. R."],
            }
        ]
    )
    (speaker,) = draft.records["speakers"]
    assert speaker.inferred == ("affiliation", "country", "aliases")
    assert speaker.note == (
        "the article does not have “Port Office”; the article does not have “Portugal”; "
        "the article does not have “A. R.”"
    )


@pytest.mark.parametrize(
    ("given", "date", "inferred"),
    [
        ("2025-04-01", "2025-04-01", False),
        ("2025-04", "2025-04", False),
        ("2025", "2025", False),
        ("1 April 2025", "2025-04-01", False),
        ("2025-03-04", "2025-03-04", True),  # the Tuesday before
        ("2019", "2019", True),
        ("2025-02-30", "", False),
        ("last Tuesday", "", False),
    ],
)
def test_a_date_that_the_article_does_not_state_is_inferred(given: str, date: str, inferred: bool) -> None:
    record, remarks = quote(text="The pier isn't safe,", date=given)
    assert record is not None
    assert (record.date, "date" in record.inferred) == (date, inferred)
    assert bool(date) == (not remarks)


def test_an_event_that_would_end_before_it_begins_has_no_end() -> None:
    draft, remarks = proved(events=[{"name": "Porto Vela", "start_date": "2025-04-01", "end_date": "2019"}])
    (event,) = draft.records["events"]
    assert (event.start_date, event.end_date, event.inferred) == ("2025-04-01", "", ())
    assert "2019" not in event.note
    assert len(remarks) == 1
    assert "without its end_date: '2019' lies before '2025-04-01'" in remarks[0]


def test_a_speaker_whom_the_paragraph_does_not_name_is_inferred() -> None:
    named, _ = quote(text="We close in May, and we open in June,")
    meant, _ = quote(text="The pier isn't safe,")
    assert named is not None
    assert meant is not None
    assert named.inferred == ()
    assert (meant.inferred, meant.note) == (("speaker",), "paragraph 5 does not name Ada Reyes")


def test_a_speaker_other_than_the_sentence_names_is_inferred() -> None:
    text = ARTICLE.replace("said Ada Reyes, the harbour master of Porto Vela", "said Ada Reyes, who had met Bo Lind")
    draft, _ = proved(
        text,
        speakers=SPEAKERS,
        quotes=[{"kind": "direct", "text": "We close in May, and we open in June,", "speaker": "bo"}],
    )
    (record,) = draft.records["quotes"]
    assert (record.inferred, record.note) == (("speaker",), "its sentence seems to name Ada Reyes")
    record, _ = quote(text="The pier isn't safe,", speaker="bo")  # whom grammar takes “she” for is a guess, too
    assert record.note == "paragraph 5 does not name Bo Lind"


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("Ferries will use the quay in the north meanwhile.", 5),
        ("The union urges that plans be published before the season.", 6),
        ("The plan’s costs are 2.5 million euros.", 7),
        ("Everyone was against closing schools and hospitals.", 0),
        ("Plans.", 0),
        ("", 0),
    ],
)
def test_reported_speech_goes_to_the_paragraph_that_has_most_of_its_words(text: str, paragraph: int) -> None:
    record, remarks = quote(kind="indirect", text=text)
    if paragraph:
        assert record is not None
        assert (record.text, record.paragraph, remarks) == ((text,), paragraph, [])
    else:
        assert record is None
        assert len(remarks) == 1


ALIKE = """\
Pier to close

The old pier will close soon, it says here.

Ada Reyes is quoted elsewhere: the old pier will close soon.

“Close the old pier soon,” it says, for the old pier will close.
"""


def test_of_paragraphs_that_are_alike_one_that_names_the_speaker_is_taken_or_the_one_that_is_claimed() -> None:
    said = {"kind": "indirect", "text": "The old pier will close soon."}
    for speaker, claimed, paragraph in (("ada", 4, 3), ("pier", 4, 4), ("pier", "", 2)):
        draft, _ = proved(
            ALIKE,
            speakers=[SPEAKERS[0], {"id": "pier", "name": "Pier to"}],
            quotes=[{**said, "speaker": speaker, "paragraph": claimed}],
        )
        assert [record.paragraph for record in draft.records["quotes"]] == [paragraph], speaker


def test_an_action_goes_to_the_paragraph_of_its_quote_if_others_are_alike() -> None:
    draft, _ = proved(
        ALIKE,
        speakers=SPEAKERS[:1],
        quotes=[{"id": "q", "kind": "direct", "text": "Close the old pier soon,", "speaker": "ada"}],
        actions=[{"action": "Close the old pier soon.", "proposed_by": "ada", "quote": "q"}],
    )
    assert [(record.paragraph, record.quote) for record in draft.records["actions"]] == [
        (4, "ada-reyes-close-the-old-pier-soon")
    ]


def test_a_sentence_with_names_and_numbers_that_the_article_lacks_is_inferred() -> None:
    record, _ = quote(kind="indirect", text="Ferries to Lisbon will use the northern quay 12 times.")
    assert record is not None
    assert record.inferred == ("text", "speaker")
    assert record.note.startswith("the article does not have “Lisbon”, “12”; ")


def test_actions_and_events_are_proved_likewise() -> None:
    draft, remarks = proved(
        speakers=SPEAKERS,
        events=[
            {
                "id": "e",
                "name": "Harbour Forum",
                "location": "Porto Vela",
                "start_date": "2025-03-04",
                "speakers": ["ada", "z"],
            },
            {"id": "f", "name": "Decision of the council to close the harbour", "summary": "It will close in May."},
            {"id": "g", "name": "Lisbon Summit"},
        ],
        actions=[
            {
                "id": "a",
                "action": "Publish the plans before the season.",
                "agents": ["council", "Government"],
                "proposed_by": "bo",
                "event": "e",
                "topics": ["plans", "plans", ""],
            },
            {"id": "b", "action": "Publish the plans before the season!", "event": "g"},
            {"id": "c", "action": "Build a railway to Lisbon."},
        ],
    )
    assert listing(draft)[-3:] == [
        "event 3: Harbour Forum | 2025-03-04 | Porto Vela [~start_date]",
        "event 3: Decision of the council to close the harbour [~name]",
        "action 6: Bo Lind: council, Government: Publish the plans before the season. [~agents, event]",
    ]
    assert draft.records["actions"][0].topics == ("plans",)
    assert remarks == [
        "event “Harbour Forum”: without its speakers: its speaker 'z' was left out, or is not in the answer",
        "left out: event “Lisbon Summit”: no paragraph of the article has most of its words",
        "left out: action “Publish the plans before the season!”: is there twice",
        "left out: action “Build a railway to Lisbon.”: no paragraph of the article has most of its words",
    ]


def test_what_the_answer_itself_calls_inferred_is() -> None:
    record, _ = quote(text="We close in May, and we open in June,", inferred=["speaker", "date", "nonsense"])
    assert record is not None
    assert record.inferred == ("speaker",)


def test_the_article_is_what_its_page_and_its_text_state_before_it_is_what_the_model_says() -> None:
    given = [
        {
            "headline": "Harbour closes",
            "publisher": "Daily Invention",
            "author": "Bo Lind",
            "date_published": "2024",
            "language": "en",
            "url": "https://invented.example",
            "file": "/etc/passwd",
            "note": "n",
        }
    ]
    page = Metadata("Harbour to close", "Harbour News", "", "2025-03-05", "https://news.example/a", "", "")
    article = proved(page=page, articles=given)[0].records["articles"][0]
    assert article[1:8] == (
        "Harbour to close",
        "Harbour News",
        "Bo Lind",
        "2025-03-05",
        "https://news.example/a",
        "en",
        "harbour.txt",
    )
    assert article.inferred == ("language",)
    (article,) = proved("The harbour closes. It is old.", articles=given)[0].records["articles"]
    assert article[1:8] == ("Harbour closes", "Daily Invention", "Bo Lind", "2024", "", "en", "harbour.txt")
    assert article.inferred == ("publisher", "author", "date_published", "language")


def test_everything_is_a_draft_with_ids_of_our_own() -> None:
    draft: Any = DigestDraft()
    first, _ = proved(speakers=SPEAKERS)
    for record in first.records["speakers"]:
        draft.know("speakers", record)
    words = ArticleWords(ARTICLE, "")
    proof = Proof(words, draft.add_article(words.reading, "", None), draft)
    proof.draft(
        answer_of(
            speakers=[{"id": "../../x", "name": "Ada Reyes"}, {"id": "../../x y", "name": "council"}],
            quotes=[
                {"id": "harbour-to-close", "kind": "direct", "text": "The pier isn't safe,", "speaker": "Ada Reyes"}
            ],
        )
    )
    assert [each.id for each in draft.records["speakers"]] == ["council"]  # Ada was there
    assert draft.records["quotes"][0].speaker == "ada-reyes"
    assert {each.status for records in draft.records.values() for each in records} == {"draft"}


WORDS = ArticleWords(ARTICLE, "")
TEXTS = st.sampled_from(
    [
        "We close in May, and we open in June,", "The pier isn't safe,", "Ada Reyes", "Bo Lind", "Harbour Forum", "a",
        "2025-04-01", "direct", "indirect", "ferries would use the northern quay", "publish its plans", "\x1b[2J\u202e",
        "\ud800", "Dr. Ada Reyes", "speaker", "date", "text", "“too late”", "İ ß ŉ", "1", "", "x",
    ]
)  # fmt: skip
FIELDS = [
    "id",
    "name",
    "text",
    "kind",
    "speaker",
    "article",
    "event",
    "date",
    "start_date",
    "end_date",
    "inferred",
    "role",
]
FIELDS += [
    "action",
    "agents",
    "quote",
    "proposed_by",
    "speakers",
    "topics",
    "paragraph",
    "summary",
    "aliases",
    "headline",
]
RECORDS = st.lists(
    st.dictionaries(st.sampled_from(FIELDS), st.lists(TEXTS, min_size=1, max_size=3), max_size=9), max_size=4
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from([*KINDS]), RECORDS))
def test_whatever_a_model_answers_the_draft_is_a_valid_digest(answer: Answer) -> None:
    draft = DigestDraft()
    Proof(WORDS, draft.add_article(WORDS.reading, "a.txt", None), draft).draft(answer)
    with tempfile.NamedTemporaryFile() as file:
        file.write(digest_yaml("T", draft.drafted, "s", True).encode())
        file.flush()
        reader = DigestReader(Path(file.name))
        found = [item.record for item in reader]
    assert reader.problems == []
    assert found == [record for records in draft.records.values() for record in records]
    for kind, records in draft.records.items():
        assert len({record.id for record in records}) == len(records), kind
