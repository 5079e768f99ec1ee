"""`export`: what a query finds, handed over as a briefing or as data."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from briefing_tui.export.export_file import EXPORT_FORMATS
from briefing_tui.export.record_text import HOW_TO_VERIFY
from tests.command_line import Tell


def told_of_texts(quotations: int) -> str:
    """What a briefing's user is told of so many quotations whose articles' texts are not there."""
    return f"briefing-tui: {quotations} quotations {HOW_TO_VERIFY}\n"


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
    assert (status, err) == (0, told_of_texts(2))
    assert out.startswith("# Pier: who said what\n\nBriefing of ")
    status, printed, err = tell("export", "pier", "-d", harbour, "-o", tmp_path / "pier.md")
    assert (status, printed) == (0, "")
    contents = "1 article, 2 speakers, 3 events, 2 quotes and 1 action"
    assert err == f"briefing-tui: written to {tmp_path / 'pier.md'}: {contents}\n{told_of_texts(2)}"
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


def test_title_gist_and_order_are_the_user_s(tell: Tell, harbour: Path, tmp_path: Path) -> None:
    (tmp_path / "gist.txt").write_bytes("\ufeffThe pier is missed.\r\n\r\nIt may come back.\r\n".encode())
    status, out, err = tell(
        *("export", "-d", harbour, "--title", "The pier", "--gist", tmp_path / "gist.txt", "--by", "time")
    )
    assert (status, err) == (0, told_of_texts(2))
    assert out.startswith("# The pier\n\nThe pier is missed.\n\nIt may come back.\n\nBriefing of ")
    assert out.index("### 15 November 2016") < out.index("### November 2016†") < out.index("### Undated")
    assert "*Opening of the harbour, from Gazette, “Harbour to reopen”, 20 November 2016*" in out
    assert "### Harbour\n" in tell("export", "-d", harbour, "--by", "topic").out


def test_a_gist_is_read_from_standard_input(
    tell: Tell, harbour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Es fehlt der Größte.\n".encode())))
    assert "\n\nEs fehlt der Größte.\n\n" in tell("export", "-d", harbour, "--gist", "-").out
    status, out, err = tell("export", "-d", "-", "--gist", "-")
    assert (status, out) == (2, "")
    assert "standard input cannot be both the gist and a digest" in err


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "gist.txt: no such file: --gist takes the name of a file"),
        (b"\xff", "is not in UTF-8"),
        (b"x" * 200_000, "is longer than 100,000"),
    ],
)
def test_a_gist_that_cannot_be_read_is_told(
    tell: Tell, harbour: Path, tmp_path: Path, content: bytes | None, why: str
) -> None:
    if content is not None:
        (tmp_path / "gist.txt").write_bytes(content)
    status, out, err = tell("export", "-d", harbour, "--gist", tmp_path / "gist.txt", "-o", tmp_path / "out.md")
    assert (status, out) == (2, "")
    assert why in err
    assert not (tmp_path / "out.md").exists()


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--title", "T", "--format", "csv"], "--title is for a briefing (--format md or html), not for csv"),
        (["--by", "time", "--format", "json"], "--by is for a briefing (--format md or html), not for json"),
        (["--notes", "-o", "x.csv"], "--notes is for a briefing (--format md or html), not for csv"),
        (["--bom"], "--bom is for tables (--format csv), not for md"),
    ],
)
def test_an_option_that_a_format_does_not_have_is_told(tell: Tell, harbour: Path, options: list[str], why: str) -> None:
    assert tell("export", "-d", harbour, *options) == (2, "", f"briefing-tui: {why}\n")


def test_a_table_for_spreadsheets_begins_with_their_mark(tell: Tell, harbour: Path, tmp_path: Path) -> None:
    assert tell("export", "-d", harbour, "-o", tmp_path / "x.csv", "--bom").status == 0
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfkind_of_record,")


def test_notes_of_one_s_own_are_exported_apart_and_only_with_notes(
    tell: Tell, harbour: Path, own_folders: Path
) -> None:
    assert tell("note", "says:miss", "Who <pays>?\n\nAsk the board.", "-d", harbour).status == 0
    assert tell("note", "agent:board", "Not *now*.", "-d", harbour).status == 0
    for format in EXPORT_FORMATS:
        run = tell("export", "-d", harbour, "--format", format)
        assert (run.status, "pays" in run.out) == (0, False)
    out = tell("export", "miss", "-d", harbour, "--notes").out
    section = out.partition("## Our own remarks\n\n")[2].partition("\n\n## ")[0]
    assert section == (
        "Written by whoever made this briefing: the articles do not say it.\n\n"
        "### Those at the pier: “We miss the pier.”\n\nWho \\<pays>?\n\nAsk the board."
    )
    page = tell("export", "-d", harbour, "--notes", "--format", "html").out
    assert '<p dir="auto">Who &lt;pays&gt;?</p>\n<p dir="auto">Ask the board.</p>' in page
    assert "Not *now*." in tell("export", "boats", "-d", harbour, "--notes", "--format", "html").out  # what follows
    (own_folders / "state" / "briefing-tui" / "marks.sqlite").write_bytes(b"damaged")
    status, out, err = tell("export", "-d", harbour, "--notes")
    assert (status, out) == (2, "")
    assert "marks.sqlite" in err


def test_a_text_in_the_place_of_a_gist_s_file_is_told_what_to_give(tell: Tell, harbour: Path) -> None:
    for text in ("They miss the pier.", "word " * 2_000):
        status, out, err = tell("export", "-d", harbour, "--gist", text)
        assert (status, out) == (2, "")
        assert "--gist takes the name of a file with the text, or - for standard input" in err
        assert len(err) < 400


def test_how_to_have_quotations_verified_is_told_where_it_would_help(tell: Tell, harbour: Path, tmp_path: Path) -> None:
    assert "--articles DIR" in tell("export", "pier", "-d", harbour).err
    assert tell("export", "pier", "-d", harbour, "--format", "json").err == ""
    assert tell("export", "boats", "-d", harbour).err == ""  # a paraphrase, which nobody verifies
