"""A digest is read record by record, and whatever is wrong with it is said with its place."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from briefing_tui.digest import yaml_source
from briefing_tui.digest.digest_reader import DigestReader
from briefing_tui.digest.problems import Problem
from briefing_tui.digest.records import KINDS, Article, Quote, Speaker
from briefing_tui.digest.schema import schema
from briefing_tui.files import user_file
from tests.digest.reading import BUNDLED, DIGEST, HEAD, QUOTE, SPEAKER, problems, read


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


# What is wrong with the digest as a whole


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
        assert reader.problems[-1].message == "500 more problems are not listed: put these right first"
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
    assert [problem.message for problem in reader.problems] == ["is no regular file but a pipe"]


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(user_file, "without_blocking", denied)  # the tests may be run by root, who may read all
    _, reader = read(tmp_path, DIGEST)
    assert [problem.message for problem in reader.problems] == ["cannot be read: permission denied"]


def test_a_disk_that_fails_halfway_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variant: str) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("briefing_tui.digest.digest_reader.Source", lambda file: yaml_source.Source(Failing()))
    _, reader = read(tmp_path, DIGEST)
    assert [problem.message for problem in reader.problems] == ["cannot be read: input/output error"]


def test_an_interruption_gets_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variant: str) -> None:
    class Interrupting(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise KeyboardInterrupt

    monkeypatch.setattr("briefing_tui.digest.digest_reader.Source", lambda file: yaml_source.Source(Interrupting()))
    with pytest.raises(KeyboardInterrupt):
        read(tmp_path, DIGEST)


# Places, names and the schema


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
