"""Problems of a digest: each has its place, and says what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing_tui.digest.digest_reader import DigestReader, locate, record_mark
from briefing_tui.digest.problems import nearest, record_label
from tests.digest.reading import DIGEST, HEAD, QUOTE, SPEAKER, problems, read


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("    rle: x", "6:5: speaker 1 (ada): unknown field 'rle': did you mean 'role'?"),
        ("    Role: x", "6:5: speaker 1 (ada): unknown field 'Role': did you mean 'role'?"),
        ("    zzz: {a: [b]}", "6:5: speaker 1 (ada): unknown field 'zzz'"),
        ("    <<: {role: x}", "6:5: speaker 1 (ada): unknown field '<<'"),
        ("    name: Bea", "6:5: speaker 1 (ada) name: the field 'name' is given twice: keep one"),
        ("    role: [x]", "6:11: speaker 1 (ada) role: must be text, not a list"),
        ("    role: []", "6:11: speaker 1 (ada) role: must be text, not a list"),
        ("    role: {x: y}", "6:11: speaker 1 (ada) role: must be text, not a mapping"),
        ("    aliases: Bea", "6:14: speaker 1 (ada) aliases: must be a list, not text: write [Bea]"),
        ("    aliases: {x: y}", "6:14: speaker 1 (ada) aliases: must be a list of texts, not a mapping"),
        ("    aliases: [x, [y]]", "6:18: speaker 1 (ada) aliases, item 2: must be text, not a list"),
        ("    aliases: [{x: y}]", "6:15: speaker 1 (ada) aliases, item 1: must be text, not a mapping"),
        ("    aliases: [x, '']", "6:18: speaker 1 (ada) aliases, item 2: is empty: fill it in or take it out"),
        (
            "    role: &r x",
            "6:11: speaker 1 (ada) role: an anchor (&r) stands here: take it out, and write out what refers to it",
        ),
        ("    role: *r", "6:11: speaker 1 (ada) role: an alias (*r) stands here: write out what it stands for"),
        (
            "    role: !!str x",
            "6:11: speaker 1 (ada) role: a tag (!!str) stands here: take it out, all scalars are text",
        ),
        ("    role: ! x", "6:11: speaker 1 (ada) role: a tag (!) stands here: take it out, all scalars are text"),
        (
            "    aliases: !t [x]",
            "6:14: speaker 1 (ada) aliases: a tag (!t) stands here: take it out, all scalars are text",
        ),
        (
            "    aliases: [*r]",
            "6:15: speaker 1 (ada) aliases, item 1: an alias (*r) stands here: write out what it stands for",
        ),
        ("    !!str role: x", "6:5: speaker 1 (ada): a tag (!!str) stands here: take it out, all scalars are text"),
        ("    [role]: x", "6:5: speaker 1 (ada): a field must be a name, not a list"),
        (
            "    '': x",
            "6:5: speaker 1 (ada): a field without a name: give it one of "
            "id, name, honorific, role, affiliation, country, aliases, note, status, inferred",
        ),
        (
            "    inferred: [nam]",
            "6:16: speaker 1 (ada) inferred, item 1: 'nam' is no field of this record: did you mean 'name'?",
        ),
        (
            "    inferred: [name, role]",
            "6:22: speaker 1 (ada) inferred, item 2: 'role' is not given, so not inferred: add it, or take it off",
        ),
        (
            "    role:\n    inferred: [role]",
            "7:16: speaker 1 (ada) inferred, item 1: 'role' is not given, so not inferred: add it, or take it off",
        ),
    ],
)
def test_a_problem_of_a_field_says_where_and_what_to_do(
    tmp_path: Path, lines: str, expected: str, variant: str
) -> None:
    content = f"{HEAD}{SPEAKER}{lines}\n  - id: bea\n    name: Bea\n"
    assert problems(tmp_path, content) == [expected]
    items, _ = read(tmp_path, content)
    assert [(item.position, item.record.id) for item in items] == [(1, "bea")]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("id", "A b", "id: 'A b' is not allowed here. Lower-case letters, digits and hyphens; unique among its kind"),
        ("id", '"q\\n"', "id: 'q⏎' is not allowed here. Lower-case"),
        ("id", "", "id: is empty, but required: fill it in"),
        ("kind", "dirct", "kind: 'dirct' is not allowed here, only direct or indirect: did you mean 'direct'?"),
        ("kind", "[direct]", "kind: must be text, not a list"),
        ("text", "", "text: is empty, but required: fill it in"),
        ("text", "[]", "text: is empty, but required: fill it in"),
        ("text", "[a, '']", "text, item 2: is empty: fill it in or take it out"),
        ("text", "{a: b}", "text: must be text or a list of texts, not a mapping"),
        ("speaker", "", "speaker: is empty, but required: fill it in"),
        ("paragraph", "0", "paragraph: '0' is no number: write a whole one from 1, in digits"),
        ("paragraph", "-1", "paragraph: '-1' is no number"),
        ("paragraph", "1.0", "paragraph: '1.0' is no number"),
        ("paragraph", "1e3", "paragraph: '1e3' is no number"),
        ("paragraph", "007", "paragraph: '007' is no number"),
        ("paragraph", "1_0", "paragraph: '1_0' is no number"),
        ("paragraph", "٣", "paragraph: '٣' is no number"),
        ("paragraph", "9" * 5000, "paragraph: '9999999999999999999999999999999999999999…' is no number"),
        ("paragraph", "[1]", "paragraph: must be a whole number, not a list"),
        ("date", "2016-13", "date: '2016-13' is not allowed here. ISO 8601 with reduced precision: 2016, 2016-11 or"),
        ("date", "2016-1-1", "date: '2016-1-1' is not allowed here"),
        ("date", "15.11.2016", "date: '15.11.2016' is not allowed here"),
        ("date", '"2016\\n"', "date: '2016⏎' is not allowed here"),
        ("date", "2016-02-30", "date: '2016-02-30' is no date: that month has no such day"),
        ("date", "2015-02-29", "date: '2015-02-29' is no date: that month has no such day"),
        ("date", "2016-11-31", "date: '2016-11-31' is no date: that month has no such day"),
    ],
)
def test_a_value_of_the_wrong_form_is_a_problem(tmp_path: Path, field: str, value: str, expected: str) -> None:
    others = [line[4:] for line in QUOTE.splitlines() if line[4:].split(":")[0] != field]
    content = "\n    ".join([f"{HEAD}quotes:\n  - {field}: {value}", *others])
    items, reader = read(tmp_path, content)
    assert items == []
    assert [expected in str(problem) for problem in reader.problems] == [True]
    assert reader.problems[0][1] == 4


@pytest.mark.parametrize(
    "date", ["2016", "2016-11", "2016-11-30", "2016-02-29", "2000-02-29", "0000-02-29", "9999-12-31"]
)
def test_a_date_may_have_reduced_precision(tmp_path: Path, date: str) -> None:
    items, reader = read(tmp_path, f"{HEAD}quotes:\n{QUOTE}    date: {date}\n")
    assert reader.problems == []
    assert [getattr(item.record, "date", "") for item in items] == [date]


def test_a_missing_field_is_reported_at_its_record(tmp_path: Path) -> None:
    assert problems(tmp_path, HEAD + "quotes:\n  - id: q\n    kind: direct\n    text: x\n") == [
        "4:5: quote 1 (q): the required field 'speaker' is missing: add it",
        "4:5: quote 1 (q): the required field 'article' is missing: add it",
    ]


def test_all_problems_are_reported_in_the_files_order_and_the_reading_goes_on(tmp_path: Path, variant: str) -> None:
    content = HEAD + "speakers:\n  - name: Ada\n    rle: x\n  - Bea\n  - id: cy\n    name: Cy\n  - *d\n  - []\n"
    items, reader = read(tmp_path, content + "  -\n" + "articles: no\n")
    assert [item.record.id for item in items] == ["cy"]
    assert [(problem.line, problem.label) for problem in reader.problems] == [
        (4, "speaker 1"),
        (5, "speaker 1"),
        (6, "speaker 2"),
        (9, "speaker 4"),
        (10, "speaker 5"),
        (11, "speaker 6"),
        (12, "articles"),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("title: x\n", ["1:1: digest: the required key 'format' is missing: add `format: 1`"]),
        ("format: 1\n", ["1:1: digest: the required key 'title' is missing: add `title: …`"]),
        (
            "format: 1\nx: y\n",
            ["1:1: digest: the required key 'title' is missing: add `title: …`", "2:1: digest: unknown key 'x'"],
        ),
        ("format: 1\ntitle:\n", ["2:7: title: is empty, but required: fill it in"]),
        ("format: 2\ntitle: x\n", ["1:9: format: '2' is a format unknown to this program: it reads format 1"]),
        ("format:\ntitle: x\n", ["1:8: format: is empty, but required: fill it in"]),
        ("format: 1\ntitle: [x]\n", ["2:8: title: must be text, not a list"]),
        (
            "format: &f 1\ntitle: x\n",
            ["1:9: format: an anchor (&f) stands here: take it out, and write out what refers to it"],
        ),
        (HEAD + "title: y\n", ["3:1: digest: the key 'title' is given twice: keep one"]),
        (HEAD + "qotes: []\n", ["3:1: digest: unknown key 'qotes': did you mean 'quotes'?"]),
        (HEAD + "quotes: *q\n", ["3:9: quotes: an alias (*q) stands here: write out what it stands for"]),
        (
            HEAD + "quotes: {a: b}\n",
            ["3:9: quotes: must be a list of records, each beginning with '- ', not a mapping"],
        ),
        (HEAD + "quotes: [a]\n", ["3:10: quote 1: must be a mapping of fields, not text"]),
        (HEAD + "---\n" + HEAD, ["3:1: digest: a second document begins here: put it in a file of its own"]),
        (
            "--- [a]\n",
            ["1:5: digest: must be a mapping with the keys format, title, articles, speakers, events, quotes, actions"],
        ),
        (
            "--- &d {format: 1, title: x}\n",
            ["1:5: digest: an anchor (&d) stands here: take it out, and write out what refers to it"],
        ),
        ("", ["1:1: digest: is empty: a digest begins with `format: 1`"]),
        ("# nothing\n\n", ["1:1: digest: is empty: a digest begins with `format: 1`"]),
        ("%TAG ! x:\n---\n" + HEAD, ["1:1: digest: a tag is declared here (%TAG): take the line out"]),
    ],
)
def test_a_problem_of_the_digest_has_its_place(tmp_path: Path, content: str, expected: list[str], variant: str) -> None:
    assert problems(tmp_path, content) == expected


def test_a_problem_is_one_line_that_is_safe_on_a_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b[2Jb"
    folder.mkdir()
    _, reader = read(folder, HEAD + SPEAKER + '    "\\e]52;\\u202e\\n": x\n')
    assert str(reader.problems[0]) == (
        f"{tmp_path}/a␛[2Jb/digest.yaml:6:5: speaker 1 (ada): unknown field '␛]52;‹U+202E›⏎'"
    )


def test_the_place_of_a_broken_link_is_found_later(tmp_path: Path) -> None:
    _, reader = read(tmp_path, DIGEST)
    path = Path(tmp_path / "digest.yaml")
    assert reader.problems == []
    assert locate(
        path, [("quotes", 0, "topics[0]"), ("quotes", 0, "event"), ("speakers", 0, "id"), ("events", 7, "id")]
    ) == {
        ("quotes", 0, "topics[0]"): (18, 9),
        ("quotes", 0, "event"): (12, 5),
        ("speakers", 0, "id"): (8, 9),
        ("events", 7, "id"): (1, 1),
    }


def test_the_place_of_a_record_is_found_by_its_id(tmp_path: Path) -> None:
    read(tmp_path, DIGEST)
    path = tmp_path / "digest.yaml"
    lines = path.read_text().splitlines()
    for item in DigestReader(path):
        line, column = record_mark(path, item.kind, item.record.id)
        assert f"id: {item.record.id}" in lines[line - 1][column - 1 :] + lines[line]
    assert record_mark(path, "quotes", "gone") == record_mark(tmp_path / "gone.yaml", "quotes", "q") == (1, 1)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (("quotes", 3, "zhang", "speaker"), "quote 4 (zhang) speaker"),
        (("events", 0, "e", "speakers[1]"), "event 1 (e) speakers, item 2"),
        (("actions", 0), "action 1"),
        (("articles", 9, "x" * 99), f"article 10 ({'x' * 40}…)"),
    ],
)
def test_a_place_is_counted_as_a_person_counts(place: Any, expected: str) -> None:
    assert record_label(*place) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("speeker", "speaker"), ("SPEAKER", "speaker"), ("", ""), ("xyz", ""), ("s" * 10_000, "")],
)
def test_the_nearest_name_is_offered_if_one_is_near(name: str, expected: str) -> None:
    assert nearest(name, iter(["speaker", "event", "text", "s" * 9_999])) == expected


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        ("events", "date", "start_date"),
        ("events", "place", "location"),
        ("events", "locaton", "location"),
        ("events", "tags", "topics"),
        ("speakers", "organisation", "affiliation"),
        ("articles", "title", "headline"),
        ("quotes", "who", "speaker"),
        ("actions", "speaker", "proposed_by"),
        ("quotes", "colour", ""),
    ],
)
def test_a_field_by_another_name_is_offered_its_own(tmp_path: Path, kind: str, written: str, meant: str) -> None:
    _, reader = read(
        tmp_path, f"{HEAD}{kind}:\n  - id: a\n    {written}: x\n".replace("speakers:\nspeakers", "speakers")
    )
    (unknown,) = [problem.message for problem in reader.problems if problem.message.startswith("unknown")]
    assert unknown == f"unknown field '{written}'" + (f": did you mean '{meant}'?" if meant else "")
