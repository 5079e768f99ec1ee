"""The command `draft` as a user meets it: what it prints and writes, and what it makes of bad input."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.digest.records import Quote
from briefing_tui.draft.article_text import decoded
from briefing_tui.draft.digest_draft import DigestDraft
from tests.command_line import Tell

ARTICLE = "Harbour to close\n\n“We close in May,” said Ada Reyes, the harbour master.\n"
OTHER = "Pier to open\n\nBo Li said that the pier would open. Ada Reyes said it would not.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "texts" / "harbour.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def other(article: Path) -> Path:
    path = article.parent / "pier.txt"
    path.write_text(OTHER, "utf-8")
    return path


def test_a_draft_is_printed(tell: Tell, article: Path) -> None:
    status, out, err = tell("draft", article)
    assert (status, err) == (0, "")
    digest = yaml.safe_load(out)
    assert digest["title"] == "Harbour to close"
    assert digest["articles"][0]["file"] == "harbour.txt"
    assert [each["text"] for each in digest["quotes"]] == ["We close in May,"]
    assert {each["status"] for kind in ("articles", "speakers", "quotes") for each in digest[kind]} == {"draft"}


def test_a_draft_is_written_and_passes_the_check(tell: Tell, article: Path, other: Path, tmp_path: Path) -> None:
    out = tmp_path / "my.yaml"
    assert tell("draft", article, other, "-o", out, "--title", "Harbours") == (0, "", "")
    assert tell("check", out, "--articles", article.parent).status == 0
    assert yaml.safe_load(out.read_text("utf-8"))["title"] == "Harbours"
    assert sorted(os.listdir(tmp_path)) == ["my.yaml", "texts"]


def test_new_articles_are_added_to_a_digest(tell: Tell, article: Path, other: Path, tmp_path: Path) -> None:
    out = tmp_path / "my.yaml"
    tell("draft", article, "-o", out)
    before = out.read_text("utf-8")
    status, _, err = tell("draft", article, other, "-o", out)
    assert status == 0
    assert "harbour.txt: skipped" in err
    after = out.read_text("utf-8")
    assert all(line in after.splitlines() for line in before.splitlines())
    digest = yaml.safe_load(after)
    assert [each["id"] for each in digest["articles"]] == ["harbour-to-close", "pier-to-open"]
    assert [each["name"] for each in digest["speakers"]] == ["Ada Reyes", "Bo Li"]  # Ada is the one who was there
    assert [each["speaker"] for each in digest["quotes"]] == ["ada-reyes", "bo-li", "ada-reyes"]
    assert tell("check", out, "--articles", article.parent).status == 0


def test_an_article_that_is_there_changes_nothing(tell: Tell, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "my.yaml"
    tell("draft", article, "-o", out)
    before = (out.read_bytes(), out.stat().st_mtime_ns)
    assert tell("draft", article, "-o", out).status == 1
    assert (out.read_bytes(), out.stat().st_mtime_ns) == before


def test_a_file_that_is_no_digest_is_refused_with_its_problems(tell: Tell, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "my.yaml"
    out.write_text("title: T\nspeakers:\n  - id: s\n")
    status, printed, err = tell("draft", article, "-o", out)
    assert (status, printed) == (2, "")
    assert "my.yaml:1:1: digest: the required key 'format' is missing" in err
    assert "nothing was added" in err
    assert out.read_text() == "title: T\nspeakers:\n  - id: s\n"


def test_permissions_and_links_stay(tell: Tell, article: Path, other: Path, tmp_path: Path) -> None:
    out = tmp_path / "my.yaml"
    tell("draft", article, "-o", out)
    out.chmod(0o600)
    link = tmp_path / "link.yaml"
    link.symlink_to(out)
    assert tell("draft", other, "-o", link).status == 0
    assert link.is_symlink()
    assert out.stat().st_mode & 0o777 == 0o600
    assert "Bo Li" in out.read_text("utf-8")


def test_stdin_is_an_article(tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    status, out, _ = tell("draft", "-")
    assert status == 0
    assert "file" not in yaml.safe_load(out)["articles"][0]


def test_an_article_that_cannot_be_read_is_said(tell: Tell, tmp_path: Path) -> None:
    status, out, err = tell("draft", tmp_path / "none.txt")
    assert (status, out) == (2, "")
    assert "none.txt: no such file or directory" in err
    assert tell("draft", tmp_path).status == 2


def test_another_encoding_is_said(tell: Tell, article: Path) -> None:
    article.write_bytes("“Très cher,” said René Dupont.".encode("cp1252"))
    status, out, err = tell("draft", article)
    assert status == 0
    assert "taken for Windows-1252" in err
    assert "Très cher," in out


SOME = "Ada Reyes said on Monday that the pier “was safe.” "
BAD = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "large": (SOME * 30_000).encode(),
    "one line of a megabyte": (SOME.replace(".", "") * 20_000).encode()[:1_000_000],
    "no mark closed": ("“We go. " * 2_000).encode(),
    "ten thousand marks": b'"' * 10_000,
    "ten thousand quotations": ('"a b c d " said he. ' * 10_000).encode(),
    "single marks": ("he said, ‘a b c d e " * 10_000).encode(),
    "bidirectional and control characters": (SOME.replace(" said", "\u202e said\x07\x1b[2J") * 5).encode(),
    "another language": "« Nous gagnerons demain », a dit M. Dupont.\n\n他说：“我们明天要去北京。”".encode(),
    "verbs alone": b"said " * 20_000,
    "names alone": b"Smith, " * 20_000,
    "brackets alone": b"(" * 50_000,
    "blank lines": b"\n" * 100_000,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_drafted_or_nothing_is_found(name: str, tell: Tell, tmp_path: Path) -> None:
    path, out = tmp_path / "article.txt", tmp_path / "my.yaml"
    path.write_bytes(BAD[name])
    status, printed, err = tell("draft", path, "-o", out)
    assert status in (0, 1)
    assert printed == ""
    assert (status == 1) == ("nothing found" in err)
    assert tell("check", out, "--articles", tmp_path).status == 0 or name == "large"
    assert out.read_bytes().decode().replace("\n", "").isprintable()


@pytest.mark.parametrize("name", ["empty", "binary", "blank lines"])
def test_nothing_found_is_a_valid_digest_all_the_same(name: str, tell: Tell, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(BAD[name])
    status, out, err = tell("draft", path)
    assert status == 1
    assert "nothing found" in err
    assert [*yaml.safe_load(out)] == ["format", "title", "articles"]


def test_more_than_a_million_characters_are_not_read_and_that_is_said(tell: Tell, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(BAD["large"])
    assert "has more than 1,000,000 characters" in tell("draft", path).err


PIECES = st.sampled_from(
    [
        *(
            "Ada Reyes",
            "said",
            "that",
            "“",
            "”",
            '"',
            "‘",
            "’",
            ",",
            ".",
            "?",
            " ",
            "\n\n",
            "\n",
            "the pier",
            "He",
            "told",
        ),
        *(
            "told",
            "according to",
            "must",
            "(",
            ")",
            "who",
            ":",
            "—",
            "urged",
            "to",
            "and",
            "a",
            "Dr.",
            "on Monday",
            "X's",
            "«",
        ),
    ]
)


@settings(max_examples=300)
@given(st.text(max_size=300) | st.lists(PIECES, max_size=60).map(" ".join) | st.lists(PIECES, max_size=60).map("".join))
def test_whatever_the_text_every_word_of_a_draft_stands_in_it(text: str) -> None:
    text = decoded(text.encode("utf-8", "replace"))[0]
    draft = DigestDraft()
    draft.add(text, "a.txt")
    spaced = " ".join(text.split())
    for quote in draft.records["quotes"]:
        assert isinstance(quote, Quote)
        assert all(segment and segment in spaced for segment in quote.text)
    for kind in ("speakers", "quotes", "actions", "events"):
        ids = [each.id for each in draft.records[kind]]
        assert len(ids) == len({*ids})


def test_a_draft_loads_nothing_heavy(article: Path) -> None:
    code = "import sys; from briefing_tui.cli import run; run(sys.argv[1:]); sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code, "draft", str(article)], capture_output=True, text=True, timeout=60
    )
    assert not {"yaml", "msgspec", "sqlite3", "textual", "rich", "dataclasses", "inspect"} & {*done.stderr.split()}
