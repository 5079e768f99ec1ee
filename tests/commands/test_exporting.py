"""`export`: what a query finds, handed over as a briefing or as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import Tell


def test_an_export_says_which_endings_there_are_and_never_replaces_what_it_reads(
    tell: Tell, harbour: Path, tmp_path: Path
) -> None:
    status, out, err = tell("export", "-d", harbour, "-o", tmp_path / "x.pdf")
    assert (status, out) == (2, "")
    assert ".pdf" in err
    assert ".csl.json" in err
    assert tell("export", "-d", harbour, "-o", tmp_path / "x.pdf", "--format", "md").status == 0
    before = harbour.read_bytes()
    for name in (harbour, tmp_path / "link"):
        if name != harbour:
            name.symlink_to(harbour)
        status, out, err = tell("export", "-d", harbour, "-o", name, "--format", "json", "--force")
        assert (status, out) == (2, "")
        assert "is a digest that is read here" in err
    assert harbour.read_bytes() == before


def test_a_briefing_is_printed_or_written_to_a_file_that_is_told(tell: Tell, harbour: Path, tmp_path: Path) -> None:
    status, out, err = tell("export", "pier", "-d", harbour)
    assert (status, err) == (0, "")
    assert out.startswith("# Pier: who said what\n\nBriefing of ")
    status, printed, err = tell("export", "pier", "-d", harbour, "-o", tmp_path / "pier.md")
    assert (status, printed) == (0, "")
    contents = "1 article, 2 speakers, 3 events, 2 quotes and 1 action"
    assert err == f"briefing-tui: written to {tmp_path / 'pier.md'}: {contents}\n"
    assert (tmp_path / "pier.md").read_text("utf-8") == out
    assert tell("export", "pier", "-d", harbour, "-o", "-").out == out


@pytest.mark.parametrize(
    ("format", "begins"),
    [
        ("md", "# The harbour\n"),
        ("html", "<!DOCTYPE html>\n"),
        ("json", "[\n{"),
        ("csv", "kind_of_record,"),
        ("jsonld", '{\n"@context": '),
        ("csl", "[\n{"),
    ],
)
def test_every_format_is_handed_over(tell: Tell, harbour: Path, tmp_path: Path, format: str, begins: str) -> None:
    assert tell("export", "--format", format, "-d", harbour).out.startswith(begins)
    assert tell("export", "--format", format, "-d", harbour, "-o", tmp_path / "x").status == 0
    assert (tmp_path / "x").read_text("utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.html", "<!DOCTYPE html>\n"),
        ("a.CSV", "kind_of_record,"),
        ("a.jsonld", '{\n"@context": '),
        ("a.csl.json", '[\n{\n  "id": "'),
        ("a.json", '[\n{"kind_of_record'),
        ("a.txt", "# The harbour\n"),
    ],
)
def test_a_file_s_name_tells_the_format(tell: Tell, harbour: Path, tmp_path: Path, name: str, begins: str) -> None:
    assert tell("export", "-d", harbour, "-o", tmp_path / name).status == 0
    assert (tmp_path / name).read_text("utf-8").startswith(begins)
    assert tell("export", "-d", harbour, "-o", tmp_path / name, "--format", "md", "--force").status == 0
    assert (tmp_path / name).read_text("utf-8").startswith("# The harbour\n")


def test_a_speaker_found_alone_is_handed_over_with_their_words_in_a_briefing(tell: Tell, harbour: Path) -> None:
    assert "Small boats should be let in first" in tell("export", "poland", "-d", harbour).out
    assert "Small boats" not in tell("export", "poland", "-d", harbour, "--format", "json").out


def test_a_digest_that_cannot_be_read_is_named_as_left_out(tell: Tell, harbour: Path) -> None:
    (harbour.parent / "broken.yaml").write_text("format: [")
    status, out, _ = tell("export", "-d", harbour.parent)
    assert status == 2
    assert "Left out, because it could not be read: “broken.yaml”." in out


def test_an_export_holds_what_a_search_finds(tell: Tell, harbour: Path) -> None:
    for query in ("pier", "-pier", "@bo", "kind:direct"):
        assert tell("export", query, "-d", harbour, "--format", "json") == tell(
            "search", query, "-d", harbour, "--format", "json"
        )
    assert tell("export", "--speaker", "bo", "-d", harbour, "--format", "csl").out.count('"id"') == 1
    assert tell("export", "boats", "--speaker", "bo", "-d", harbour).out.startswith("# Boats: what Bo Łódź said\n")
    out = tell("export", "boats", "--speaker", "bo", "-d", harbour, "--title", "Mine").out
    assert "Asked for: **boats, speaker bo**\n" in out


def test_a_file_is_not_overwritten_unasked(tell: Tell, harbour: Path, tmp_path: Path) -> None:
    place = tmp_path / "mine.md"
    place.write_text("mine")
    status, out, err = tell("export", "-d", harbour, "-o", place)
    assert (status, out) == (2, "")
    assert err == f"briefing-tui: {place}: exists already: name another file, or replace it with --force\n"
    assert place.read_text() == "mine"
    assert tell("export", "-d", harbour, "-o", place, "--force").status == 0
    assert place.read_text("utf-8").startswith("# The harbour")


def test_an_export_of_nothing_says_so_and_writes_no_file(tell: Tell, harbour: Path, tmp_path: Path) -> None:
    assert tell("export", "xyzzy", "-d", harbour) == (1, "", "briefing-tui: nothing found\n")
    told = tell("export", "xyzzy", "-d", harbour, "-o", tmp_path / "x.md")
    assert told == (1, "", "briefing-tui: nothing found, so nothing is written\n")
    assert not (tmp_path / "x.md").exists()
    assert json.loads(tell("export", "xyzzy", "-d", harbour, "--format", "jsonld").out)["@graph"] == []
    assert "did you mean: Bo Łódź?" in tell("export", "@lodzz", "-d", harbour).err


@pytest.mark.parametrize(
    "wrong", [["topics:x"], ["--format", "pdf"], ["-o", ""], ["-o", "missing/x.md"], ["-o", "."], ["-o", "x.pdf"]]
)
def test_an_export_that_cannot_be_made_is_told_with_status_2(tell: Tell, harbour: Path, wrong: list[str]) -> None:
    status, out, err = tell("export", *wrong, "-d", harbour)
    assert (status, out) == (2, "")
    assert "briefing-tui" in err
