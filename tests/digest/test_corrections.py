"""Corrections in a digest's file: just what was meant changes, whatever the layout, and comes back."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from briefing_tui.digest.corrections import RecordChanged, add_records, change_fields, join
from briefing_tui.digest.digest_reader import DigestReader
from briefing_tui.digest.file_changes import undo
from briefing_tui.digest.records import FIELDS, KINDS, Event, Quote, Record, Speaker
from briefing_tui.files.replacement import NotChanged
from tests.digest.layouts import Written, digests

DIGEST = """\
format: 1
title: T
articles:
  - id: gazette
    headline: Harbour to close
speakers:
  # who spoke
  - id: ada
    name: "Ada Reyes" # as printed
    honorific: Ms.
    note: >-
      She is also called
      the harbour master.

  - id: master
    name: the harbour master
    role: Harbour master
    aliases: [master]
    inferred: [role]
    status: draft
  - {id: bo, name: Bo}
events:
  - id: council
    name: Council
    article: gazette
    speakers:
      - master
      - ada
quotes:
  - id: closing
    kind: direct
    text: We close in May.
    speaker: master
    article: gazette
    date: "2024"
    inferred: [date, speaker]
  - id: opening
    kind: indirect
    text: They open.
    speaker: ada
    article: gazette
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "digest.yaml"
    path.write_text(DIGEST)
    return path


def read(path: Path) -> dict[tuple[str, str], Any]:
    reader = DigestReader(path)
    records = {(item.kind, item.record.id): item.record for item in reader}
    assert reader.problems == []
    return records


@pytest.mark.parametrize(
    ("kind", "name", "values", "old", "new"),
    [
        ("speakers", "ada", {"name": "Ada D. Reyes"}, '"Ada Reyes" # as', '"Ada D. Reyes" # as'),
        ("speakers", "ada", {"role": "Mayor: retired"}, "    note: >-", '    role: "Mayor: retired"\n    note: >-'),
        ("speakers", "ada", {"note": "Short."}, ">-\n      She is also called\n      the harbour master.", '"Short."'),
        ("speakers", "ada", {"honorific": ""}, "    honorific: Ms.\n", ""),
        ("speakers", "bo", {"honorific": "Mr."}, "name: Bo}", 'name: Bo, honorific: "Mr."}'),
        ("speakers", "master", {"aliases": ("master", "chief")}, "[master]", '[master, "chief"]'),
        ("events", "council", {"speakers": ("master", "ada", "bo")}, "      - ada\n", "      - ada\n      - bo\n"),
        ("events", "council", {"speakers": ("bo", "ada")}, "- master", "- bo"),
        ("events", "council", {"location": "Hall"}, "    speakers:\n", '    location: "Hall"\n    speakers:\n'),
        ("quotes", "closing", {"speaker": "ada"}, "speaker: master", "speaker: ada"),
        ("quotes", "closing", {"date": ""}, '    date: "2024"\n    inferred: [date, ', "    inferred: ["),
        ("quotes", "closing", {"text": ("We close", "in May.")}, "We close in May.", '["We close", "in May."]'),
        ("quotes", "opening", {"paragraph": 3}, "gazette\n", "gazette\n    paragraph: 3\n"),
    ],
)  # fmt: skip
def test_a_field_gets_another_value_and_no_other_byte_changes(
    path: Path, kind: str, name: str, values: dict[str, Any], old: str, new: str
) -> None:
    change = change_fields(str(path), kind, name, values)
    before, _, after = DIGEST.rpartition(old) if name == "opening" else DIGEST.partition(old)
    assert path.read_text() == f"{before}{new}{after}"
    assert change.message.startswith(f"changed {next(iter(values))} of {kind[:-1]} ")
    assert {"opening": "They open", "closing": "We close in May"}.get(name, "") in change.message
    undo(change)
    assert path.read_text() == DIGEST


def test_a_quote_goes_to_a_speaker_who_was_not_there(path: Path) -> None:
    new = Speaker("cy-ng", "Cy Ng", role="Fisher")
    change = change_fields(str(path), "quotes", "closing", {"speaker": "cy-ng"}, {"speakers": [new]})
    records = read(path)
    assert records["speakers", "cy-ng"] == new
    assert records["quotes", "closing"].speaker == "cy-ng"
    undo(change)
    assert path.read_text() == DIGEST


def test_two_records_of_one_person_become_one(path: Path) -> None:
    change = join(str(path), "speakers", "master", "ada")
    records = read(path)
    assert ("speakers", "master") not in records
    ada = records["speakers", "ada"]
    assert (ada.name, ada.honorific, ada.role) == ("Ada Reyes", "Ms.", "Harbour master")
    assert ada.aliases == ("the harbour master", "master")
    assert (ada.inferred, ada.status) == (("role",), "")
    assert ada.note == "She is also called the harbour master."
    assert records["quotes", "closing"].speaker == "ada"
    assert records["events", "council"].speakers == ("ada",)
    assert change.message == "speaker the harbour master is now speaker Ada Reyes; 2 records link to it"
    undo(change)
    assert path.read_text() == DIGEST


TWO_ARTICLES = """\
format: 1
title: T
articles:
  - {id: gazette, headline: Harbour to close}
  - {id: post, headline: Harbour to open}
events:
  - {id: fair, name: Fair, article: gazette, end_date: "2016"}
  - {id: feast, name: Feast, article: post, location: Quay, paragraph: 7, note: Named in the caption.}
  - {id: gala, name: Gala, article: post, start_date: 2017-02}
quotes:
  - {id: far, kind: indirect, text: Far., speaker: ada, article: post}
speakers:
  - {id: ada, name: Ada}
actions:
  - {id: open, action: Open it., article: gazette}
  - {id: unlock, action: Unlock it., article: post, quote: far, paragraph: 3, agents: [the port], inferred: [paragraph]}
  - {id: lift, action: Lift it., article: post, note: Of the bridge.}
"""


@pytest.fixture
def two(tmp_path: Path) -> Path:
    path = tmp_path / "two.yaml"
    path.write_text(TWO_ARTICLES)
    return path


def test_what_belongs_to_another_article_is_not_taken_over(two: Path) -> None:
    change = join(str(two), "events", "feast", "fair")
    assert read(two)["events", "fair"] == Event(
        "fair", "Fair", "gazette", end_date="2016", location="Quay", inferred=("location",)
    )
    assert "not taken over, being of another article: paragraph and note" in change.message
    change = join(str(two), "actions", "unlock", "open")
    action = read(two)["actions", "open"]
    assert (action.paragraph, action.quote, action.agents, action.inferred) == (0, "", ("the port",), ("agents",))
    assert "paragraph" in change.message
    assert "quote" in change.message


def test_of_the_same_article_paragraph_quote_and_note_are_taken_over(two: Path) -> None:
    change = join(str(two), "actions", "unlock", "lift")
    action = read(two)["actions", "lift"]
    assert (action.paragraph, action.quote, action.note) == (3, "far", "Of the bridge.")
    assert action.inferred == ("paragraph",)
    assert "not taken over" not in change.message


def test_no_event_is_merged_to_end_before_it_begins(two: Path) -> None:
    with pytest.raises(NotChanged, match="'2016' lies before the start, '2017-02'"):
        join(str(two), "events", "gala", "fair")
    assert two.read_text() == TWO_ARTICLES


def test_a_record_that_was_changed_meanwhile_is_neither_changed_nor_merged(two: Path) -> None:
    shown = read(two)["events", "feast"]
    two.write_text(TWO_ARTICLES.replace("location: Quay", "location: Pier"))
    with pytest.raises(RecordChanged) as changed:
        change_fields(str(two), "events", "feast", {"location": "Hall"}, expected=shown)
    assert changed.value.record == shown._replace(location="Pier")
    with pytest.raises(RecordChanged):
        join(str(two), "events", "feast", "fair", shown)
    change_fields(str(two), "events", "feast", {"location": "Hall"}, expected=changed.value.record)


def test_a_statement_is_added_with_its_speaker(path: Path) -> None:
    quote = Quote("new", "direct", ("We open.",), "di", "gazette", paragraph=2, status="draft")
    change = add_records(str(path), {"speakers": [Speaker("di", "Di")], "quotes": [quote]})
    assert read(path)["quotes", "new"] == quote
    undo(change)
    assert path.read_text() == DIGEST


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"date": "May"}, "ISO 8601"),
        ({"date": "2024-02-31"}, "no such day"),
        ({"speaker": "nobody"}, "there is no speaker nobody"),
        ({"text": ()}, "required"),
        ({"paragraph": -1}, "whole one"),
        ({"speaker": "master"}, "has these values already"),
        ({"inferred": ("event",)}, "not given"),
    ],
)
def test_what_the_format_does_not_allow_is_refused(path: Path, values: dict[str, Any], why: str) -> None:
    with pytest.raises(NotChanged, match=why):
        change_fields(str(path), "quotes", "closing", values)
    assert path.read_text() == DIGEST


def test_what_is_gone_cannot_be_corrected(path: Path) -> None:
    with pytest.raises(NotChanged, match="no speaker zed in the file"):
        change_fields(str(path), "speakers", "zed", {"name": "Z"})
    with pytest.raises(NotChanged, match="no two speakers"):
        join(str(path), "speakers", "ada", "zed")
    with pytest.raises(NotChanged, match="already"):
        add_records(str(path), {"speakers": [Speaker("ada", "Ada")]})


_TEXTS = [
    *(
        "short",
        "it: is # not 'a' \"comment\"",
        "two\nlines\n",
        "  spaces  ",
        "ends\n\n",
        "\ttab",
        "é“”…",
        "- dash",
        "no",
    ),
]
_FIELDS = [("note", str), ("topics", tuple), ("agents", tuple), ("aliases", tuple), ("summary", str), ("text", tuple)]


@given(digests(), st.data())
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_whatever_the_layout_just_the_field_changes_and_comes_back(written: Written, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "digest.yaml"
        path.write_bytes(written.content)
        reader = DigestReader(path)
        before = {(item.kind, item.record.id): item.record for item in reader}
        assume(before and not reader.problems)
        kind, name = data.draw(st.sampled_from(sorted(before)))
        text = st.sampled_from(_TEXTS)
        values: dict[str, Any] = {}
        for field, _ in _FIELDS:
            if field in KINDS[kind]._fields and data.draw(st.booleans()):
                least = int(field == "text")
                several = st.lists(text, min_size=least, max_size=3).map(tuple)
                values[field] = data.draw(several if FIELDS[kind][field].is_list else text)
        wanted: Any = before[kind, name]._replace(**values)
        wanted = wanted._replace(inferred=tuple(field for field in wanted.inferred if getattr(wanted, field)))
        if wanted != before[kind, name]:
            change = change_fields(str(path), kind, name, values)
            assert read(path) == {**before, (kind, name): wanted}
            undo(change)
            assert path.read_bytes() == written.content
        article = next(each for of, each in before if of == "articles")
        added: dict[str, list[Record]] = {"events": [Event("new", "New", article)], "speakers": [Speaker("new", "N")]}
        change = add_records(str(path), added)
        assert read(path) == {
            **before,
            ("events", "new"): added["events"][0],
            ("speakers", "new"): added["speakers"][0],
        }
        undo(change)
        assert path.read_bytes() == written.content
