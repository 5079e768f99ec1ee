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

from briefing_tui.digest.records import Action, Quote
from briefing_tui.draft.article_text import decoded
from briefing_tui.draft.digest_draft import DigestDraft
from briefing_tui.draft.page_metadata import Metadata
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
    assert status == 0
    assert err.startswith("briefing-tui: drafted 3 records from 1 article; look every one through")
    digest = yaml.safe_load(out)
    assert digest["title"] == "Harbour to close"
    assert digest["articles"][0]["file"] == "harbour.txt"
    assert [each["text"] for each in digest["quotes"]] == ["We close in May,"]
    assert {each["status"] for kind in ("articles", "speakers", "quotes") for each in digest[kind]} == {"draft"}


def test_a_draft_is_written_and_passes_the_check(tell: Tell, article: Path, other: Path, tmp_path: Path) -> None:
    out = tmp_path / "my.yaml"
    status, printed, err = tell("draft", article, other, "-o", out, "--title", "Harbours")
    assert (status, printed) == (0, "")
    assert f"open {out}, is:draft, v shows the text, A accepts, X rejects" in err
    assert [each["file"] for each in yaml.safe_load(out.read_text("utf-8"))["articles"]] == [
        "texts/harbour.txt",
        "texts/pier.txt",
    ]
    assert tell("check", out, "--articles", tmp_path).status == 0
    assert yaml.safe_load(out.read_text("utf-8"))["title"] == "Harbours"
    assert sorted(os.listdir(tmp_path)) == ["my.yaml", "texts"]


def test_new_articles_are_added_to_a_digest(tell: Tell, article: Path, other: Path, tmp_path: Path) -> None:
    out = tmp_path / "my.yaml"
    tell("draft", article, "-o", out)
    before = out.read_text("utf-8")
    status, _, err = tell("draft", article, other, "-o", out)
    assert status == 0
    assert "harbour.txt: skipped" in err
    assert "--title" not in err
    after = out.read_text("utf-8")
    assert all(line in after.splitlines() for line in before.splitlines())
    digest = yaml.safe_load(after)
    assert [each["id"] for each in digest["articles"]] == ["harbour-to-close", "pier-to-open"]
    assert [each["name"] for each in digest["speakers"]] == ["Ada Reyes", "Bo Li"]  # Ada is the one who was there
    assert [each["speaker"] for each in digest["quotes"]] == ["ada-reyes", "bo-li", "ada-reyes"]
    assert tell("check", out, "--articles", tmp_path).status == 0


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


def test_the_title_of_a_digest_stays_and_that_is_said(tell: Tell, article: Path, other: Path, tmp_path: Path) -> None:
    out = tmp_path / "my.yaml"
    tell("draft", article, "-o", out)
    assert "keeps its title" in tell("draft", other, "-o", out, "--title", "Harbours").err
    assert yaml.safe_load(out.read_text("utf-8"))["title"] == "Harbour to close"


def test_where_nothing_is_found_a_digest_stays_as_it_is(tell: Tell, article: Path, tmp_path: Path) -> None:
    out, empty = tmp_path / "my.yaml", tmp_path / "empty.txt"
    empty.write_bytes(b"")
    tell("draft", article, "-o", out)
    before = (out.read_bytes(), out.stat().st_mtime_ns)
    status, _, err = tell("draft", empty, "-o", out)
    assert status == 1
    assert "nothing found" in err
    assert (out.read_bytes(), out.stat().st_mtime_ns) == before


def test_articles_of_one_name_in_two_folders_are_two(tell: Tell, article: Path, tmp_path: Path) -> None:
    second = tmp_path / "more" / article.name
    second.parent.mkdir()
    second.write_text(OTHER, "utf-8")
    for out, names in (
        (tmp_path / "my.yaml", ["texts/harbour.txt", "more/harbour.txt"]),
        (tmp_path / "far" / "my.yaml", ["harbour.txt", "more/harbour.txt"]),
    ):
        out.parent.mkdir(exist_ok=True)
        assert tell("draft", article, second, "-o", out).status == 0
        assert [each["file"] for each in yaml.safe_load(out.read_text("utf-8"))["articles"]] == names
        assert tell("draft", article, "-o", out).status == 1  # it is there


def test_a_digest_that_may_not_be_written_to_stays(
    tell: Tell, article: Path, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "my.yaml"
    tell("draft", article, "-o", out)
    before = out.read_bytes()
    out.chmod(0o444)
    if os.geteuid() == 0:  # who may write to everything
        monkeypatch.setattr(os, "access", lambda path, mode: False)
    status, _, err = tell("draft", other, "-o", out)
    assert status == 2
    assert "may not be written to" in err
    assert out.read_bytes() == before


def test_drafts_into_one_digest_at_the_same_time_lose_none(tmp_path: Path) -> None:
    out = tmp_path / "my.yaml"
    running = []
    for number in range(6):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Pier {number} to close\n\n“We close in May,” said Ada Reyes.\n", "utf-8")
        command = [sys.executable, "-m", "briefing_tui", "draft", str(path), "-o", str(out)]
        running.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
    assert [each.wait(60) for each in running] == [0] * 6
    digest = yaml.safe_load(out.read_text("utf-8"))
    assert sorted(each["file"] for each in digest["articles"]) == [f"{number}.txt" for number in range(6)]
    assert len(digest["quotes"]) == 6


def test_a_digest_that_was_saved_meanwhile_is_read_again(
    tell: Tell, article: Path, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "my.yaml"
    tell("draft", article, "-o", out)
    add = DigestDraft.add
    saved: list[str] = []

    def saved_meanwhile(draft: DigestDraft, text: str, file: str, page: Metadata | None) -> None:
        add(draft, text, file, page)
        if not saved:
            saved.append(file)
            out.write_text(out.read_text("utf-8").replace('title: "Harbour', 'title: "The harbour'), "utf-8")

    monkeypatch.setattr(DigestDraft, "add", saved_meanwhile)
    assert tell("draft", other, "-o", out).status == 0
    digest = yaml.safe_load(out.read_text("utf-8"))
    assert digest["title"] == "The harbour to close"
    assert len(digest["articles"]) == 2


def test_a_note_says_who_is_meant_and_why(tell: Tell, article: Path) -> None:
    article.write_text(
        "Published 4 March 2025\n\nAda Reyes met the council.\n\n“We close,” she said on Monday.\n\n“In May.”\n",
        "utf-8",
    )
    digest = yaml.safe_load(tell("draft", article).out)
    assert digest["articles"][0]["note"] == (
        "cue: date “Published 4 March 2025”; The text has no headline; this one is the file’s name"
    )
    assert [each["note"] for each in digest["speakers"]] == ["cue: “Ada Reyes”, paragraph 2"]
    assert [each["note"] for each in digest["quotes"]] == [
        "cue: “said”; “she” is taken for Ada Reyes, named in paragraph 2; "
        "the date is counted from the day of publication, 2025-03-04",
        "cue: continued from the paragraph before; the speaker is taken to be Ada Reyes, named in paragraph 2",
    ]


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


def test_what_stands_for_a_headline_does_not_go_beyond_its_paragraph(
    tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"It closes.\n\nAda Reyes said so twice.")))
    article = yaml.safe_load(tell("draft", "-").out)["articles"][0]
    assert article["headline"] == "It closes."
    assert article["inferred"] == ["headline"]
    assert article["note"] == "The text has no headline; this one is the beginning of its first sentence"


def test_an_article_that_cannot_be_read_is_said(tell: Tell, tmp_path: Path) -> None:
    status, out, err = tell("draft", tmp_path / "none.txt")
    assert (status, out) == (2, "")
    assert "none.txt: cannot be read: no such file or directory" in err
    assert tell("draft", tmp_path).status == 2


def test_a_name_that_no_digest_can_hold_is_refused(tell: Tell, article: Path, tmp_path: Path) -> None:
    odd = article.with_name(os.fsdecode(b"caf\xe9.txt"))
    try:
        odd.write_text(OTHER, "utf-8")
    except OSError:
        pytest.skip("file names are in UTF-8 here")
    out, asked = tmp_path / "my.yaml", tmp_path / "asked"
    refused = f"{article.parent}/caf‹U+DCE9›.txt: has a name that is not in UTF-8, as a digest is: rename it\n"
    for more in ([], ["-o", out], ["-o", out, "--with", f"touch {asked}"]):
        status, printed, err = tell("draft", article, odd, *more)
        assert (status, printed) == (2, "")
        assert err == f"briefing-tui: {refused}"
    assert not out.exists()
    assert not asked.exists()
    tell("draft", article, "-o", out)
    before = out.read_bytes()
    assert refused in tell("draft", odd, "-o", out).err
    assert out.read_bytes() == before


def test_a_folder_whose_name_is_not_part_of_the_digest_may_be_in_any_encoding(tell: Tell, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("file names are in UTF-8 here")
    (folder / "harbour.txt").write_text(ARTICLE, "utf-8")
    assert tell("draft", folder / "harbour.txt", "-o", folder / "my.yaml").status == 0
    assert tell("check", folder / "my.yaml").status == 0


def test_a_title_that_no_digest_can_hold_is_refused(tell: Tell, article: Path, tmp_path: Path) -> None:
    for more in ([], ["-o", tmp_path / "my.yaml"]):
        status, printed, err = tell("draft", article, "--title", os.fsdecode(b"caf\xe9"), *more)
        assert (status, printed) == (2, "")
        assert "no text in UTF-8" in err
    assert not (tmp_path / "my.yaml").exists()


def test_what_reads_web_pages_is_asked_for_by_name_where_it_is_missing(
    tell: Tell, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)  # as if it were not installed
    article.write_text("<html><body><p>“We close in May,” said Ada Reyes.</p></body></html>", "utf-8")
    status, _, err = tell("draft", article, "-o", tmp_path / "my.yaml")
    assert (status, os.listdir(tmp_path)) == (2, ["texts"])
    assert "harbour.txt: a web page needs trafilatura: install it beside" in err
    assert "pipx inject briefing-tui trafilatura, or pip install 'briefing-tui[html]'" in err


def test_another_encoding_is_said(tell: Tell, article: Path) -> None:
    article.write_bytes("“Très cher,” said René Dupont.".encode("cp1252"))
    status, out, err = tell("draft", article)
    assert status == 0
    assert "read as Windows-1252" in err
    assert "Très cher," in out


SOME = "Ada Reyes said on Monday that the pier “was safe.” "
BAD = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "a thousand sentences": (SOME * 1_000).encode(),
    "a sentence of a thousand clauses": (SOME.replace(".", "") * 1_000).encode(),
    "a megabyte of one word": b"a" * 1_000_000,
    "no mark closed": ("“We go. " * 2_000).encode(),
    "ten thousand marks": b'"' * 10_000,
    "a thousand quotations": ('"a b c d " said he. ' * 1_000).encode(),
    "single marks": ("he said, ‘a b c d e " * 1_000).encode(),
    "bidirectional and control characters": (SOME.replace(" said", "\u202e said\x07\x1b[2J") * 5).encode(),
    "another language": "« Nous gagnerons demain », a dit M. Dupont.\n\n他说：“我们明天要去北京。”".encode(),
    "verbs alone": b"said " * 5_000,
    "names alone": b"Smith, " * 5_000,
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
    assert out.exists() == (status == 0)
    if status == 0:
        assert tell("check", out, "--articles", tmp_path).status == 0
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
    path.write_text(SOME * 10 + "\n" * 1_000_000, "utf-8")
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
    assert all(each.action for each in draft.records["actions"] if isinstance(each, Action))


def test_a_recommendation_of_which_nothing_is_left_is_no_action() -> None:
    draft = DigestDraft()
    draft.add("URGED 0 TO!aCCORDING TO$0", "a.txt")
    assert not draft.records["actions"]


def test_a_draft_loads_nothing_heavy(article: Path) -> None:
    code = "import sys; from briefing_tui.cli import run; run(sys.argv[1:]); sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code, "draft", str(article)], capture_output=True, text=True, timeout=60
    )
    assert not {"yaml", "msgspec", "sqlite3", "textual", "rich", "dataclasses", "inspect"} & {*done.stderr.split()}
