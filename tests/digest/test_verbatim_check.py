"""A direct quote must stand in its article word for word; where it does not, the difference is shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.digest import source_text
from briefing_tui.digest.verbatim_check import QuotationCounts, find_misquotes

# Our own words throughout.
ARTICLE = """

   The harbour will open again in spring, said the mayor on Tuesday.
“We have waited long enough,” she added.
  \t
“The quay is safe,” said Ada Okoro, who built it, “and the cranes
are   sound. Nobody need worry about the weather.”\r
\r
The mayor’s office declined to name a sum. Réouverture: “L’été prochain.”



Mr. Lund thought otherwise: “We have waited too long.”
"""

DIGEST = """format: 1
title: Harbour
articles:
  - {{id: a, headline: Harbour, file: {file}}}
speakers:
  - {{id: ada, name: Ada}}
quotes:
  - id: q
    kind: {kind}
    text: {text}
    speaker: ada
    article: a
    paragraph: {paragraph}
"""


def check(
    folder: Path, text: str, *, paragraph: str = "", kind: str = "direct", file: str = "harbour.txt"
) -> list[str]:
    """What is wrong with one quote from the article above, without the path before it."""
    digest = folder / "digest.yaml"
    digest.write_text(DIGEST.format(text=text, paragraph=paragraph, kind=kind, file=file), "utf-8")
    (folder / "articles").mkdir(exist_ok=True)
    if not (folder / "articles" / "harbour.txt").exists():
        (folder / "articles" / "harbour.txt").write_bytes(ARTICLE.encode())
    return [
        str(problem).removeprefix(f"{digest}:")
        for problem in find_misquotes(digest, folder / "articles", QuotationCounts())
    ]


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("We have waited long enough", "1"),
        ("The harbour will open again", "1"),
        ("again in spring, said the mayor on Tuesday. “We have waited", "1"),
        ('["The quay is safe,", and the cranes are sound.]', "2"),
        ("and the cranes are sound", "2"),
        ('"and the cranes\\n  are sound"', ""),
        ("who built it", "2"),
        ('"L’e\\u0301te\\u0301 prochain"', "3"),
        ("a sum. Réouverture: “L’été prochain.” Mr. Lund thought otherwise", "3"),
        ("We have waited too long", "4"),
        ("We have waited", "4"),
        ("We have waited", ""),
    ],
)
def test_a_quote_that_stands_in_its_paragraph_is_right(tmp_path: Path, text: str, paragraph: str) -> None:
    assert check(tmp_path, text, paragraph=paragraph) == []


def test_a_paraphrase_need_not_stand_in_the_article(tmp_path: Path) -> None:
    assert check(tmp_path, "Ada was content", kind="indirect") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We have waited long enouhg",
            "has “…“We have waited long enough,” she added. “The quay is…” "
            "where the quote has “We have waited long enouhg”",
        ),
        (
            "The harbour will open again in sprign, said the mayor on Tuesday",
            "has “…will open again in spring, said the mayor on…” "
            "where the quote has “…will open again in sprign, said the mayor on Tuesday”",
        ),
        (
            "and a crane are sound. Nobody need worry about the weather.",
            "has “…who built it, “and the cranes are sound. Nobody need worry…” "
            "where the quote has “and a crane are sound. Nobody need worry…”",
        ),
        (
            "'The mayor''s office declined to name a sum'",
            "has “…the weather.” The mayor’s office declined to name a…” "
            "where the quote has “The mayor's office declined to name a…”",
        ),
        (
            "the quay is safe",
            "has “…long enough,” she added. “The quay is safe,” said Ada…” where the quote has “the quay",
        ),
        (
            "The key is saef",
            "has “…enough,” she added. “The quay is safe,” said Ada…” where the quote has “The key",
        ),
        ("harbor", "has “The harbour will open again in spring,…” where the quote has “harbor”"),
        (
            "The harbour will open again in sprin",
            "again in spring, said the mayor on Tuesday.…” where the quote has “…will open again in sprin”",
        ),
        (
            "he harbour will open again",
            "has “The harbour will open again in spring, said the mayor on…” where the quote has “he harbour will",
        ),
        ("Entirely different words altogether", "does not stand in the article, nor does anything near it"),
        ("—", "does not stand in the article, nor does anything near it"),
        ('" "', "10:11: quote 1 (q) text: holds nothing but white space where words were quoted"),
        ('["The quay is safe,", and the crane are sound.]', "10:33: quote 1 (q) text, item 2: not word for word"),
        (
            "[and the cranes are sound., 'The quay is safe,']",
            "10:39: quote 1 (q) text, item 2: stands in paragraph 2, ahead of the segment before it: reorder them",
        ),
    ],
)
def test_a_wrong_letter_is_seen(tmp_path: Path, text: str, expected: str) -> None:
    found = check(tmp_path, text)
    assert len(found) == 1
    assert expected in found[0]


@pytest.mark.parametrize(("paragraph", "expected"), [("1", "2, not 1"), ("3", "2, not 3"), ("99", "2, not 99")])
def test_a_quote_in_another_paragraph_says_which(tmp_path: Path, paragraph: str, expected: str) -> None:
    assert check(tmp_path, "The quay is safe", paragraph=paragraph) == [
        f"13:16: quote 1 (q) paragraph: the quote stands in paragraph {expected}"
    ]


def test_a_quote_in_a_script_without_spaces_is_found(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "harbour.txt").write_text("市长说港口将在春天重新开放。", "utf-8")
    assert check(tmp_path, "港口将在春天") == []


def test_a_byte_order_mark_is_no_part_of_the_article(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "harbour.txt").write_bytes(b"\xef\xbb\xbf\n\nWe will open.")
    assert check(tmp_path, "We will open.", paragraph="1") == []


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ('""', "the article names no text file, so its quotes cannot be checked: add `file`"),
        ("none.txt", "'none.txt' cannot be read: no such file or directory"),
        ("../digest.yaml", "'../digest.yaml' leads out of the folder of articles: give the name of a file in it"),
        ("deep/../../digest.yaml", "leads out of the folder of articles"),
        ("/etc/passwd", "'/etc/passwd' leads out of the folder of articles"),
        ("latin.txt", "'latin.txt' is no UTF-8 text, see its line 2: save it as UTF-8"),
        ("huge.txt", "'huge.txt' has more than 10,000,000 bytes: it cannot be one article"),
        ("fifo", "'fifo' is no regular file"),
        (".", "'.' is a folder"),
        ('"a\\0b"', "'a␀b' cannot be read"),
        ('"\\e[2J"', "'␛[2J' cannot be read"),
    ],
)
def test_an_article_that_cannot_be_read_is_one_problem(tmp_path: Path, file: str, expected: str) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "latin.txt").write_bytes(b"a\ncaf\xe9")
    (articles / "huge.txt").touch()
    os.truncate(articles / "huge.txt", source_text.LARGEST + 1)
    os.mkfifo(articles / "fifo")
    second = "x\n  - {id: r, kind: direct, text: x, speaker: ada, article: a}\n  - id: s\n    kind: direct\n    text: x"
    found = check(tmp_path, second, file=file)
    assert len(found) == 1
    assert found[0].startswith("4:")
    assert "article 1 (a) file: " in found[0]
    assert expected in found[0]


def test_line_breaks_may_be_of_any_system(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "harbour.txt").write_text("We will\ropen.\r\rAda said so.", "utf-8", newline="")
    assert check(tmp_path, "We will open.", paragraph="1") == []
    assert check(tmp_path, "Ada said so.", paragraph="2") == []


def test_an_article_that_nothing_is_quoted_from_needs_no_file(tmp_path: Path) -> None:
    assert check(tmp_path, "Ada was content", kind="indirect", file='""') == []


def test_a_quote_from_an_unknown_article_is_left_to_the_check_of_links(tmp_path: Path) -> None:
    digest = tmp_path / "digest.yaml"
    digest.write_text(
        DIGEST.format(text="x", paragraph="", kind="direct", file="x").replace("article: a", "article: b")
    )
    assert list(find_misquotes(digest, tmp_path, QuotationCounts())) == []


def test_a_long_article_and_a_long_quote_do_not_take_long(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "harbour.txt").write_text("the sea and the land " * 100_000, "utf-8")
    assert "not word for word" in check(tmp_path, "the land and " * 50_000)[0]
    assert "does not stand" in check(tmp_path, "xyz " * 50_000)[0]


WORDS = st.lists(
    st.sampled_from(["a", "of", "Été", "quay", "—", "“no", "3", "\n", "\n\n", " \n \n", "long-lived"]), max_size=30
)


@settings(max_examples=60, deadline=None, database=None)
@given(words=WORDS, start=st.integers(0, 20), size=st.integers(1, 9))
def test_any_words_of_an_article_are_found_in_it(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], start: int, size: int
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "articles").mkdir()
    (folder / "articles" / "harbour.txt").write_text(" ".join(words), "utf-8")
    quoted = " ".join(" ".join(words[start : start + size]).split())
    if quoted:
        assert check(folder, f'"{quoted}"') == []
        assert check(folder, f'"{quoted} nowhere"') != []
