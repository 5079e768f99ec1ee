"""`draft` with saved web pages, as a user meets it: the digest, the text kept beside it, and what cannot be read."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command_line import Tell
from tests.draft.pages import HEADLINE, JSON_LD, PARAGRAPHS, page

pytest.importorskip("trafilatura", reason="web pages are read by the extra `html`")

TEXT = "\n\n".join(PARAGRAPHS) + "\n"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "downloads" / "harbour.html"
    path.parent.mkdir()
    path.write_text(page(head=JSON_LD), "utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "digests" / "my.yaml"
    path.parent.mkdir()
    return path


def test_a_page_is_drafted_checked_and_not_drafted_again(tell: Tell, saved: Path, out: Path) -> None:
    assert tell("draft", saved, "-o", out).status == 0
    digest = yaml.safe_load(out.read_text("utf-8"))
    article = digest["articles"][0]
    assert {name: article[name] for name in article if name not in ("id", "note", "status")} == {
        "headline": HEADLINE,
        "publisher": "Harbour News",
        "author": "R. Vane, O. Ke",
        "date_published": "2025-03-05",
        "url": "https://news.example/harbour",
        "language": "en-GB",
        "file": "articles/harbour.txt",
    }
    names = {each["name"] for each in digest["speakers"]}
    assert {"Ada Reyes", "Bo Lind"} <= names
    assert not {"Angry Reader", "nobody", "my neighbour", "a script"} & names
    assert (out.parent / "articles" / "harbour.txt").read_text("utf-8") == TEXT
    assert tell("check", out, "--articles", out.parent).status == 0
    before = out.read_bytes()
    assert "harbour.html: skipped" in tell("draft", saved, "-o", out).err
    assert out.read_bytes() == before
    assert os.listdir(out.parent / "articles") == ["harbour.txt"]


def test_the_day_of_publication_that_a_page_states_counts_weekdays(tell: Tell, saved: Path) -> None:
    saved.write_text(page(head=JSON_LD).replace("The council said", "The council said on Monday"), "utf-8")
    quotes = yaml.safe_load(tell("draft", saved).out)["quotes"]
    assert [each["date"] for each in quotes if "date" in each.get("inferred", [])] == ["2025-03-03"]


def test_a_text_that_is_there_is_never_replaced(tell: Tell, saved: Path, out: Path) -> None:
    own = out.parent / "articles" / "harbour.txt"
    own.parent.mkdir()
    own.write_text("My own notes.\n")
    (own.parent / "harbour-2.txt").symlink_to("nowhere")
    tell("draft", saved, "-o", out)
    assert own.read_text() == "My own notes.\n"
    assert yaml.safe_load(out.read_text("utf-8"))["articles"][0]["file"] == "articles/harbour-3.txt"
    assert (own.parent / "harbour-3.txt").read_text("utf-8") == TEXT


def test_two_pages_of_one_name_keep_two_texts(tell: Tell, saved: Path, out: Path, tmp_path: Path) -> None:
    other = tmp_path / "more" / saved.name
    other.parent.mkdir()
    other.write_text(page(paragraphs=PARAGRAPHS[::-1]), "utf-8")
    assert tell("draft", saved, other, "-o", out).status == 0
    files = [each["file"] for each in yaml.safe_load(out.read_text("utf-8"))["articles"]]
    assert files == ["articles/harbour.txt", "articles/harbour-2.txt"]
    assert tell("check", out, "--articles", out.parent).status == 0


def test_a_page_from_standard_input_is_told_by_its_content(
    tell: Tell, saved: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(saved.read_bytes())))
    assert tell("draft", "-", "-o", out).status == 0
    assert os.listdir(out.parent / "articles") == ["harbour-pier-to-close-in-may.txt"]


def test_without_a_file_for_the_digest_no_text_is_kept_and_that_is_said(tell: Tell, saved: Path) -> None:
    before = sorted(saved.parent.rglob("*"))
    status, printed, err = tell("draft", saved)
    assert status == 0
    assert "with -o FILE its text would be kept, for `v`" in err
    assert "file" not in yaml.safe_load(printed)["articles"][0]
    assert sorted(saved.parent.rglob("*")) == before


def test_that_the_rules_know_another_language_than_the_page_is_said(tell: Tell, saved: Path) -> None:
    assert "the rules know English alone" not in tell("draft", saved).err
    saved.write_text(page().replace('lang="en-GB"', 'lang="pt"'), "utf-8")
    assert "is in the language 'pt', and the rules know English alone" in tell("draft", saved).err


def test_where_nothing_is_found_no_text_is_kept(tell: Tell, saved: Path, out: Path) -> None:
    saved.write_text(page(paragraphs=("It rains. " * 40,)), "utf-8")
    assert tell("draft", saved, "-o", out).status == 1
    assert os.listdir(out.parent) == []


def test_where_the_digest_cannot_be_written_the_text_is_not_left_behind(
    tell: Tell, saved: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: str, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("briefing_tui.commands.drafting_output.create_file", full)
    status, _, err = tell("draft", saved, "-o", out)
    assert (status, os.listdir(out.parent)) == (2, [])
    assert "no space left on device" in err


def test_a_folder_for_texts_that_is_none_is_said(tell: Tell, saved: Path, out: Path) -> None:
    (out.parent / "articles").write_text("a file of that name")
    status, _, err = tell("draft", saved, "-o", out)
    assert status == 2
    assert f"{out.parent / 'articles' / 'harbour.txt'}: cannot be written: not a directory" in err
    assert os.listdir(out.parent) == ["articles"]


def test_a_page_without_an_article_is_said(tell: Tell, saved: Path, out: Path) -> None:
    saved.write_text("<html><body></body></html>")
    status, _, err = tell("draft", saved, "-o", out)
    assert (status, os.listdir(out.parent)) == (2, [])
    assert "harbour.html: no article was found in it" in err


def test_no_connection_is_opened(tell: Tell, saved: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: Any, **named: Any) -> None:
        raise AssertionError("a connection was about to be opened")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refused)
    linked = '<link rel="stylesheet" href="http://127.0.0.1:1/x.css"><img src="http://127.0.0.1:1/x.png">'
    saved.write_text(
        page(head=JSON_LD + linked).replace("<!DOCTYPE html>", '<!DOCTYPE html SYSTEM "http://127.0.0.1:1/x.dtd">'),
        "utf-8",
    )
    assert tell("draft", saved, "-o", out).status == 0


def test_plain_text_is_drafted_without_what_pages_need(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT.replace("harbour", "<harbour>"), "utf-8")
    code = "import sys; from briefing_tui.cli import run; run(sys.argv[1:]); sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code, "draft", path], capture_output=True, text=True, timeout=60)
    assert not {"trafilatura", "lxml", "urllib3", "logging"} & {*done.stderr.split()}
