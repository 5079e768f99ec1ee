"""Whether a quotation stands in its article is decided once, and every place that speaks of it says the same."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.files import stamps
from briefing_tui.library import quote_verification
from briefing_tui.library.change_look import ChangeLook
from briefing_tui.library.entry import Entry
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.library import Library
from briefing_tui.library.query import Query
from tests.command_line import Tell
from tests.digests import write

TEXT = "News\n\n“We walk along the coast,” she said, “every day.”\n\nThe sea is calm, she added.\n"


def digest(*texts: Any, **article: str) -> dict[str, Any]:
    return {
        "title": "The coast",
        "articles": [{"id": "news", "headline": "News", "file": "news.txt", **article}],
        "speakers": [{"id": "ada", "name": "Ada"}],
        "quotes": [
            *(
                {"id": f"q{number}", "kind": "direct", "text": text, "speaker": "ada", "article": "news"}
                for number, text in enumerate(texts)
            ),
            {"id": "said", "kind": "indirect", "text": "They walk.", "speaker": "ada", "article": "news"},
        ],
    }


RIGHT: Any = ["We walk along the coast,", "every day."]
WRONG = "We walk along the coasts,"


@pytest.fixture(autouse=True)
def old_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was just written counts as one whose times tell when it changes: the tests set them."""
    monkeypatch.setattr(quote_verification, "is_settled", lambda seen: True)


@contextmanager
def opened(path: Path, articles: str = "") -> Iterator[Library]:
    with closing(open_library([path], articles=articles)) as library:
        yield library


def quotes(library: Library) -> dict[str, Entry]:
    return {entry.record.id: entry for entry in library.search("quotes", Query())}


def test_a_quotation_is_verified_contradicted_or_neither(tmp_path: Path) -> None:
    path = write(tmp_path / "digest.yaml", digest(RIGHT, WRONG))
    with opened(path) as library:
        assert [entry.verified for entry in quotes(library).values()] == [None, None, None]
    (tmp_path / "news.txt").write_text(TEXT, "utf-8")
    with opened(path) as library:
        found = quotes(library)
        assert [entry.verified for entry in found.values()] == [True, False, None]
        assert "the article has “" in (found["q1"].difference or "")


def test_a_text_that_comes_changes_or_goes_is_noticed(tmp_path: Path) -> None:
    path, text = write(tmp_path / "digest.yaml", digest(RIGHT)), tmp_path / "articles" / "news.txt"
    text.parent.mkdir()
    seen: list[bool | None] = []
    for content in (None, TEXT, TEXT.replace("coast", "shore"), None):
        with opened(path) as library:
            if content is None:
                text.unlink(missing_ok=True)
            else:
                text.write_text(content, "utf-8")
            look = ChangeLook(library, [path], lambda look: None, unpaced=9)
            look.join(10)
            seen.append(look.changed)
        with opened(path) as library:
            seen.append(quotes(library)["q0"].verified)
    assert seen == [False, None, True, True, True, False, True, None]


def test_a_folder_of_articles_goes_before_the_text_beside_the_digest(tmp_path: Path) -> None:
    path = write(tmp_path / "digest.yaml", digest(RIGHT))
    (tmp_path / "news.txt").write_text(TEXT.replace("coast", "shore"), "utf-8")
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "news.txt").write_text(TEXT, "utf-8")
    with opened(path) as beside, opened(path, str(folder)) as named:
        assert quotes(beside)["q0"].verified is False
        assert quotes(named)["q0"].verified is True


def test_a_text_that_cannot_be_read_proves_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "digest.yaml", digest(RIGHT))
    (tmp_path / "news.txt").write_bytes(b"\xff\xfe\xff")
    with opened(path) as library:
        assert quotes(library)["q0"].verified is None


def test_what_is_known_is_read_from_the_index_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "digest.yaml", digest(RIGHT))
    (tmp_path / "news.txt").write_text(TEXT, "utf-8")
    opened(path).__enter__().close()
    monkeypatch.setattr(quote_verification, "difference", lambda *_, **__: pytest.fail("it is verified again"))
    with opened(path) as library:
        assert quotes(library)["q0"].verified is True


def test_a_text_written_a_moment_ago_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quote_verification, "is_settled", stamps.is_settled)
    path = write(tmp_path / "digest.yaml", digest(RIGHT))
    text = tmp_path / "news.txt"
    text.write_text(TEXT.replace("coast", "shore"), "utf-8")
    with opened(path) as library:
        assert quotes(library)["q0"].verified is False
    seen = text.stat()
    text.write_text(TEXT, "utf-8")
    os.utime(text, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    with opened(path) as library:
        assert quotes(library)["q0"].verified is True


def test_every_place_that_speaks_of_it_says_the_same(tell: Tell, tmp_path: Path) -> None:
    path = write(tmp_path / "digest.yaml", digest(RIGHT, WRONG))
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "news.txt").write_text(TEXT, "utf-8")
    at_hand = ("-d", path, "--articles", texts)
    for state, name in (("verified", "q0"), ("contradicted", "q1")):
        found = json.loads(tell("search", f"is:{state}", *at_hand, "--format", "json").out)
        assert [each["id"] for each in found if each["kind_of_record"] == "quote"] == [name]
        assert tell("quotes", f"is:{state}", "-d", path).status == 1
    listed = json.loads(tell("quotes", *at_hand, "--format", "json").out)
    assert [each.get("verified", "-") for each in listed] == [True, False, "-"]
    assert "coast" in listed[1]["difference"]
    rows = list(csv.DictReader(io.StringIO(tell("quotes", *at_hand, "--format", "csv").out, newline="")))
    assert [row["verified"] for row in rows] == ["true", "false", ""]
    assert "Contradicted by the article" in tell("quotes", *at_hand).out.splitlines()[1]
    assert "verified against the article" in tell("quotes", *at_hand, "--format", "md").out
    for format in ("md", "html"):
        told = tell("export", *at_hand, "--format", format)
        assert told.status == 0
        assert "2 quotations (1 verified against the article, 1 contradicted by the article)" in told.out
        assert "Contradicted by the article: the article has" in told.out
        assert "1 quotation contradicted by the article, marked so: q1" in told.err
        told = tell("export", "-d", path, "--format", format)
        assert "2 quotations (not verified: the article’s text is not at hand)" in told.out
        assert "contradicted" not in told.out + told.err
    assert "q1" in tell("check", path, "--articles", texts).out + tell("check", path, "--articles", texts).err
    assert tell("quotes", "-d", path, "--articles", tmp_path / "none").status == 2
