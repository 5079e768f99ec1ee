"""A digest is read record by record, and whatever is wrong with it is said with its place."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.digest import yaml_source
from briefing_tui.digest.digest_reader import DigestReader, Item, locate, record_mark
from briefing_tui.digest.problems import Problem, nearest, record_label
from briefing_tui.digest.records import FIELDS, KINDS, Article, Quote, Record, Speaker
from briefing_tui.digest.schema import schema
from briefing_tui.digest.validation import faults_of, record_of
from briefing_tui.files import user_file

BUNDLED = Path(__file__).parents[2] / "data" / "wildlife-trade.yaml"

HEAD = "format: 1\ntitle: Harbour\n"
SPEAKER = "speakers:\n  - id: ada\n    name: Ada\n"
QUOTE = "  - id: q\n    kind: direct\n    text: We will.\n    speaker: ada\n    article: a\n"
DIGEST = f"""{HEAD}articles:
  - id: a
    headline: 'Harbour: to reopen'
    date_published: 2016-11-15
{SPEAKER}    aliases: [A., "Lady Á"]
quotes:
{QUOTE}    topics:
      - harbour
    paragraph: 2
    inferred: [topics]
actions:
"""


@pytest.fixture(params=["C", "Python"])
def variant(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each variant of PyYAML's parser; the one in C may be absent."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")
    return str(request.param)


def read(folder: Path, content: str | bytes) -> tuple[list[Item], DigestReader]:
    """What a digest with this content gives, and its reader."""
    path = folder / "digest.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    reader = DigestReader(path)
    return list(reader), reader


def problems(folder: Path, content: str | bytes) -> list[str]:
    """The problems of a digest with this content, without the path before them."""
    _, reader = read(folder, content)
    return [str(problem).removeprefix(f"{folder / 'digest.yaml'}:") for problem in reader.problems]


# What a good digest gives


def test_the_bundled_digest_has_no_problems(variant: str) -> None:
    reader = DigestReader(BUNDLED)
    items = list(reader)
    assert reader.problems == []
    assert {item.kind for item in items} == set(KINDS)
    assert reader.title.startswith("Illegal wildlife trade")
    assert reader.consumed == BUNDLED.stat().st_size


def test_records_come_in_the_files_order_with_their_places(tmp_path: Path, variant: str) -> None:
    items, reader = read(tmp_path, DIGEST)
    assert reader.problems == []
    assert [(item.kind, item.position, item.record) for item in items] == [
        ("articles", 0, Article("a", "Harbour: to reopen", date_published="2016-11-15")),
        ("speakers", 0, Speaker("ada", "Ada", aliases=("A.", "Lady Á"))),
        (
            "quotes",
            0,
            Quote("q", "direct", ("We will.",), "ada", "a", paragraph=2, topics=("harbour",), inferred=("topics",)),
        ),
    ]
    assert items[1].marks == {
        "": (8, 5),
        "id": (8, 9),
        "name": (9, 11),
        "aliases": (10, 14),
        "aliases[0]": (10, 15),
        "aliases[1]": (10, 19),
    }


def test_a_segmented_quote_keeps_its_segments(tmp_path: Path) -> None:
    items, _ = read(tmp_path, HEAD + "quotes:\n" + QUOTE.replace("We will.", '["We ", will]'))
    assert [getattr(item.record, "text", ()) for item in items] == [("We ", "will")]


@pytest.mark.parametrize(
    "written", ["no", "~", "null", "2016", "010", "1:30", "0x1F", "1e3", ".inf", "=", "2016-11-15"]
)
@pytest.mark.parametrize("quotes", ["{}", '"{}"', "'{}'"])
def test_a_scalar_is_the_text_that_stands_in_the_file(tmp_path: Path, written: str, quotes: str, variant: str) -> None:
    items, reader = read(tmp_path, f"{HEAD}speakers:\n  - {{id: ada, name: {quotes.format(written)}}}\n")
    assert reader.problems == []
    assert [getattr(item.record, "name", "") for item in items] == [written]


def test_text_is_kept_exactly_as_parsed(tmp_path: Path, variant: str) -> None:
    items, reader = read(tmp_path, HEAD + 'speakers:\n  - id: x\n    name: " \\e[2J\\u202e\\0 \\x9b\\n "\n')
    assert reader.problems == []
    assert [getattr(item.record, "name", "") for item in items] == [" \x1b[2J\u202e\0 \x9b\n "]


def test_what_is_left_empty_is_absent(tmp_path: Path, variant: str) -> None:
    content = HEAD + SPEAKER + '    role:\n    note: ""\n    aliases:\n    inferred: []\nactions:\nevents: []\n'
    items, reader = read(tmp_path, content)
    assert reader.problems == []
    assert [item.record for item in items] == [Speaker("ada", "Ada")]


def test_the_title_may_stand_last(tmp_path: Path) -> None:
    _, reader = read(tmp_path, SPEAKER + "title: At the end\nformat: 1\n")
    assert (reader.title, reader.problems) == ("At the end", [])


def test_a_digest_can_be_read_twice(tmp_path: Path) -> None:
    items, reader = read(tmp_path, DIGEST + "x: y\n")
    assert list(reader) == items
    assert len(reader.problems) == 1


@pytest.mark.parametrize(
    "encoded",
    [
        b"\xef\xbb\xbf" + DIGEST.encode(),
        DIGEST.encode("utf-16"),
        b"\xfe\xff" + DIGEST.encode("utf-16-be"),
        DIGEST.replace("\n", "\r\n").encode(),
        DIGEST.replace("\n", "\r").encode(),
        b"%YAML 1.1\n---\n" + DIGEST.encode() + b"...\n",
    ],
    ids=["byte order mark", "UTF-16", "big-endian UTF-16", "CRLF", "CR", "explicit document"],
)
def test_other_encodings_and_line_breaks_give_the_same_records(tmp_path: Path, encoded: bytes, variant: str) -> None:
    items, reader = read(tmp_path, encoded)
    assert reader.problems == []
    expected, _ = read(tmp_path, DIGEST)
    assert [item.record for item in items] == [item.record for item in expected]


# What is wrong with a record, and the others are read on


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
    assert [(problem.line, problem.where) for problem in reader.problems] == [
        (4, "speaker 1"),
        (5, "speaker 1"),
        (6, "speaker 2"),
        (9, "speaker 4"),
        (10, "speaker 5"),
        (11, "speaker 6"),
        (12, "articles"),
    ]


# What is wrong with the digest as a whole


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


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (HEAD + "quotes: [", "", "is no YAML"),
        (HEAD + 'note: "abc', "3:11", "that begins at 3:7: close the quotation mark"),
        (HEAD + "note: a: b\n", "3:8", "put text that holds ': ' in quotes"),
        (HEAD + "note:\n\t- a\n", "4:1", "indent with spaces"),
        (HEAD + "note: @x\n", "3:7", "put text that begins with a special character in quotes"),
        (HEAD + 'note: "\\ud800"\n', "3:", "write the character itself"),
        (HEAD + 'note: "\\U00110000"\n', "3:", "is no YAML"),
        (HEAD + "note: !<%ED%A0%80> x\n", "3:", "tag"),
        (HEAD + SPEAKER + "   role: x\n", "6:4", "check the indentation"),
    ],
)
def test_where_the_file_is_no_yaml_the_reading_ends(
    tmp_path: Path, content: str, place: str, words: str, variant: str
) -> None:
    found = problems(tmp_path, content)
    assert found[-1].startswith(place)
    assert words in found[-1]


def test_a_tag_that_is_no_text_is_sought_in_its_record(tmp_path: Path, variant: str) -> None:
    _, reader = read(tmp_path, HEAD + SPEAKER + "  - id: x\n    name: !<%ED%A0%80> x\n")
    assert [problem[1:3] for problem in reader.problems] == [(6, 5) if variant == "C" else (7, 13)]


def test_what_stands_before_a_syntax_error_is_read(tmp_path: Path) -> None:
    items, reader = read(tmp_path, DIGEST + "]\n")
    assert len(items) == 3
    assert len(reader.problems) == 1


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"title: x\nnote: caf\xe9\n", "2:10: digest: the byte 0xE9 is no UTF-8 text: save the file as UTF-8"),
        (b"title: x\r\rnote: \xc3\xa9\xff\n", "3:8: digest: the byte 0xFF is no UTF-8 text: save the file as UTF-8"),
        (b"title: x\nnote: \xc3", "2:7: digest: the byte 0xC3 is no UTF-8 text: save the file as UTF-8"),
        (b"#" * 70_000 + b"\nt\xc3\xa9: \xed\xa0\x80", "2:5: digest: the byte 0xED is no UTF-8 text"),
        ("title: é\n".encode("utf-16") + b"\x00\xd8a\x00", "2:1: digest: the byte 0x00 is no UTF-16 text"),
        (b"title: x\nnote: a\0b\n", "2:8: digest: the character U+0000 is not allowed in YAML: take it out"),
        (b"title: \x1b[2J\n", "1:8: digest: the character U+001B is not allowed in YAML: take it out"),
        ("title: é".encode("utf-16-le"), "1:2: digest: the character U+0000 is not allowed in YAML: take it out"),
    ],
)
def test_bytes_that_are_no_text_have_their_place(tmp_path: Path, content: bytes, expected: str, variant: str) -> None:
    assert expected in problems(tmp_path, content)[-1]


# What a hostile or broken file can do


@pytest.mark.parametrize("opening", ["[", "- ", "? ", "{a: ", "{", "? - "])
def test_depth_neither_crashes_nor_takes_long(tmp_path: Path, opening: str, variant: str) -> None:
    content = HEAD + "quotes:\n  - text:\n      " + opening * 1_000_000
    assert "more than 50 deep: the reading ends here" in problems(tmp_path, content)[0]


def test_many_directives_are_refused(tmp_path: Path, variant: str) -> None:
    content = "# x\n" * 20_000 + "".join(f"%TAG !a{number}! x:\n" for number in range(100_000)) + "---\n" + DIGEST
    assert problems(tmp_path, content) == [
        "1:1: digest: has too many YAML directives (lines that begin with %): take them out"
    ]


def test_lines_that_begin_with_a_percent_sign_are_allowed_in_text(tmp_path: Path) -> None:
    content = HEAD + SPEAKER + "#\n" * 40_000 + '    note: "' + "%x\n" * 40_000 + '"\n'
    items, reader = read(tmp_path, content)
    assert reader.problems == []
    assert len(items) == 1


def test_a_huge_key_is_shortened(tmp_path: Path, variant: str) -> None:
    key = "k" * 2_000_000
    for content in (f"{HEAD}? {key}\n: x\n", f"{HEAD}{SPEAKER}    ? {key}\n    : x\n", f"{HEAD}{key}: x\n"):
        found = problems(tmp_path, content)
        assert len(found) == 1
        assert len(found[0]) < 250


def test_a_huge_scalar_is_one_text(tmp_path: Path, variant: str) -> None:
    size = 5_000_000 if variant == "C" else 500_000
    items, reader = read(tmp_path, f"{HEAD}{SPEAKER}    note: {'x' * size}\n")
    assert reader.problems == []
    assert [len(getattr(item.record, "note", "")) for item in items] == [size]


def test_of_very_many_problems_the_first_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    for content in ("speakers:\n" + "- x\n" * 1_500, SPEAKER + "    topcs: x\n" * 1_500):
        _, reader = read(tmp_path, HEAD + content)
        assert len(reader.problems) == 1_001
        assert reader.problems[-1].what == "500 more problems are not listed: put these right first"
        assert reader.problems[-1].line >= reader.problems[-2].line


def test_what_is_no_regular_file_is_refused_without_blocking(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path, what in {
        tmp_path: "is a folder: give the files in it",
        tmp_path / "fifo": "is no regular file but a pipe",
        Path("/dev/zero"): "is no regular file but a device",
        tmp_path / "none.yaml": "cannot be read: no such file or directory",
        tmp_path / "a\0b": "cannot be read: embedded null byte",
    }.items():
        reader = DigestReader(path)
        assert list(reader) == []
        assert reader.problems == [Problem(str(path), 1, 1, "digest", what)]


def test_a_file_that_becomes_a_fifo_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def exchanged(path: str, flags: int) -> int:
        os.unlink(path)
        os.mkfifo(path)
        return opened(path, flags)

    opened = user_file.without_blocking
    monkeypatch.setattr(user_file, "without_blocking", exchanged)
    _, reader = read(tmp_path, DIGEST)
    assert [problem.what for problem in reader.problems] == ["is no regular file but a pipe"]


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(user_file, "without_blocking", denied)  # the tests may be run by root, who may read all
    _, reader = read(tmp_path, DIGEST)
    assert [problem.what for problem in reader.problems] == ["cannot be read: permission denied"]


def test_a_disk_that_fails_halfway_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variant: str) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("briefing_tui.digest.digest_reader.Source", lambda file: yaml_source.Source(Failing()))
    _, reader = read(tmp_path, DIGEST)
    assert [problem.what for problem in reader.problems] == ["cannot be read: input/output error"]


def test_an_interruption_gets_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variant: str) -> None:
    class Interrupting(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise KeyboardInterrupt

    monkeypatch.setattr("briefing_tui.digest.digest_reader.Source", lambda file: yaml_source.Source(Interrupting()))
    with pytest.raises(KeyboardInterrupt):
        read(tmp_path, DIGEST)


def test_a_problem_is_one_line_that_is_safe_on_a_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b[2Jb"
    folder.mkdir()
    _, reader = read(folder, HEAD + SPEAKER + '    "\\e]52;\\u202e\\n": x\n')
    assert str(reader.problems[0]) == (
        f"{tmp_path}/a␛[2Jb/digest.yaml:6:5: speaker 1 (ada): unknown field '␛]52;‹U+202E›⏎'"
    )


# Places, names and the schema


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


def test_the_schema_in_the_data_folder_is_the_programs() -> None:
    written = (BUNDLED.parent / "digest.schema.json").read_text("utf-8")
    assert written == json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def test_the_schema_describes_every_field_of_every_record() -> None:
    definitions = schema()["$defs"]
    for record in KINDS.values():
        definition = definitions[record.__name__]
        assert list(definition["properties"]) == list(record._fields)
        assert set(definition["required"]) == set(record._fields) - record._field_defaults.keys()
        assert definition["additionalProperties"] is False
        assert all(field["description"] for field in definition["properties"].values())


# Anything at all


@pytest.fixture(scope="module", params=["C", "Python"])
def anywhere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for the examples, with each variant of the parser."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "Python":
            patch.delattr(yaml, "CSafeLoader", raising=False)
        yield tmp_path_factory.mktemp("anything")


LETTERS = "-:?,[]{}#&*!|>'\"%@`\\ \n\r\t\0\x85\u2028\ufeff\ue000\U0010ffff"
WORDS = ["- ", ": ", "? ", "---\n", "...\n", "|\n", ">-\n", "*a ", "&a ", "!!str ", "<<: ", '"\\ud800"', "%TAG ! x:\n"]
PIECES = st.sampled_from([*LETTERS, *WORDS])


@st.composite
def mutilated(draw: st.DrawFn) -> bytes:
    """A good digest with some stretches cut out, exchanged or put in."""
    content = draw(st.sampled_from([DIGEST, HEAD + SPEAKER])).encode()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.sampled_from([0, 0, 1, 2, 10, 100])))
        piece = draw(PIECES.map(str.encode) | st.binary(max_size=3) | st.sampled_from([b"", content[end : end + 30]]))
        content = content[:start] + piece + content[end:]
    return content


@settings(max_examples=200, deadline=None, database=None)
@given(
    content=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    | mutilated()
)
def test_no_content_makes_the_reader_raise(anywhere: Path, content: bytes) -> None:
    items, reader = read(anywhere, content)
    assert items or reader.problems or reader.title
    for problem in reader.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert str(problem).isprintable() or not str(problem).isascii()
        assert len(str(problem)) < 1_000
    for item in items:
        assert all(line >= 1 and column >= 1 for line, column in item.marks.values())
        str(item.record).encode()


ODD = ["", "a", "direct", "id", "role", "2016-02-30", "2016-11", "0", "7", " ", "a\n", "É", [], {}, ["a"]]
ANYTHING: st.SearchStrategy[Any] = st.sampled_from(ODD)


@settings(max_examples=300, deadline=None, database=None)
@given(data=st.data(), kind=st.sampled_from(list(KINDS)))
def test_values_make_a_record_or_faults_never_neither_nor_both(data: st.DataObject, kind: str) -> None:
    names = st.sampled_from(KINDS[kind]._fields)
    values: dict[str, Any] = {name: "a" for name, field in FIELDS[kind].items() if field.required}
    values |= {"kind": "direct"} if kind == "quotes" else {}
    values |= data.draw(st.dictionaries(names, ANYTHING | st.lists(ANYTHING | names, max_size=3), max_size=3))
    assert (record_of(kind, values) is None) == bool(list(faults_of(kind, values)))


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def values(kind: str, name: str) -> st.SearchStrategy[Any]:
    """Any value that the field may have in a record."""
    field = FIELDS[kind][name]
    least = 1 if field.required else 0
    if name == "inferred":
        return st.just(())
    if field.is_list:
        return st.lists(TEXT.filter(bool), min_size=least, max_size=3).map(tuple)
    if field.value == "number":
        return st.integers(0, 999_999_999)
    if field.choices:
        return st.sampled_from(field.choices)
    if field.value == "date":
        day = st.dates().map(str)
        return st.just("") | day | day.map(lambda date: date[:7]) | day.map(lambda date: date[:4])
    return st.from_regex(r"\A[a-z0-9-]{1,9}\Z") if name == "id" else TEXT.filter(lambda text: len(text) >= least)


@st.composite
def records(draw: st.DrawFn, kind: str) -> Record:
    """Any record of this kind."""
    given_values = [draw(values(kind, name)) for name in KINDS[kind]._fields[:-1]]
    present = [name for name, value in zip(KINDS[kind]._fields, given_values, strict=False) if value]
    record: Record = KINDS[kind](*given_values, tuple(draw(st.lists(st.sampled_from(present), max_size=2))))
    return record


def as_written(value: Any) -> Any:
    """A field's value as a digest has it, every scalar a text."""
    return list(value) if isinstance(value, tuple) else str(value) if value else ""


@settings(max_examples=40, deadline=None, database=None)
@given(data=st.data())
def test_any_records_come_back_as_they_were_written(anywhere: Path, data: st.DataObject) -> None:
    digest = {kind: data.draw(st.lists(records(kind), max_size=2)) for kind in KINDS}
    written = {
        kind: [{name: as_written(value) for name, value in record._asdict().items()} for record in listed]
        for kind, listed in digest.items()
    }
    content = yaml.safe_dump(
        {"format": "1", "title": "x", **written}, default_style='"', allow_unicode=data.draw(st.booleans())
    )
    items, reader = read(anywhere, content)
    assert reader.problems == []
    assert {kind: [item.record for item in items if item.kind == kind] for kind in KINDS} == digest


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
    (unknown,) = [problem.what for problem in reader.problems if problem.what.startswith("unknown")]
    assert unknown == f"unknown field '{written}'" + (f": did you mean '{meant}'?" if meant else "")
