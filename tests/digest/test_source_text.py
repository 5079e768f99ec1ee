"""A reader looks up what was said in the article's own text: found, lit up, or said why not."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.digest import source_text
from briefing_tui.digest.passage import Passage, find_passage
from briefing_tui.digest.records import Action, Article, Event, Quote, Speaker
from briefing_tui.digest.source_text import SourceText, source_of
from briefing_tui.files.user_file import Refused

# Our own words throughout.
TEXT = """
The harbour will open
in  spring, said the mayor.

“The quay is safe,” said Ada Okoro, “and the cranes

are sound.” She left.\r
\r
Mr. Lund thought otherwise: “The quay is safe, they say.”
"""
PARAGRAPHS = [
    "The harbour will open in spring, said the mayor.",
    "“The quay is safe,” said Ada Okoro, “and the cranes",
    "are sound.” She left.",
    "Mr. Lund thought otherwise: “The quay is safe, they say.”",
]


@pytest.fixture
def text(tmp_path: Path) -> SourceText:
    (tmp_path / "harbour.txt").write_text(TEXT, "utf-8")
    found = source_of(Article("a", "Harbour", file="harbour.txt"), tmp_path / "digest.yaml")
    assert found is not None
    return found


def quote(*segments: str, paragraph: int = 0, kind: str = "direct") -> Quote:
    return Quote("q", kind, segments, "ada", "a", paragraph=paragraph)  # type: ignore[arg-type]  # mypy: a str is no Literal


def lit(text: SourceText, passage: Passage) -> dict[int, list[str]]:
    """The words that stand out in each paragraph."""
    return {
        number: [text.paragraphs[number - 1][start:end] for start, end in ranges]
        for number, ranges in passage.ranges.items()
    }


def test_paragraphs_are_as_a_digest_counts_them(text: SourceText) -> None:
    assert text.paragraphs == PARAGRAPHS
    assert [text.span(number) for number in (0, 5)] == [(0, 0), (0, 0)]


def test_a_quotation_stands_out_wherever_the_article_interrupts_it(text: SourceText) -> None:
    passage = find_passage(text, quote("The quay is safe,", "and the cranes are sound.", paragraph=2))
    assert (passage.paragraph, passage.wrong) == (2, "")
    assert lit(text, passage) == {2: ["The quay is safe,", "and the cranes"], 3: ["are sound."]}


def test_of_the_same_words_twice_those_of_the_paragraph_stand_out(text: SourceText) -> None:
    assert lit(text, find_passage(text, quote("The quay is safe,", paragraph=4))) == {4: ["The quay is safe,"]}
    assert lit(text, find_passage(text, quote("The quay is safe,"))) == {2: ["The quay is safe,"]}


def test_a_quotation_in_another_paragraph_is_shown_there_and_said_so(text: SourceText) -> None:
    passage = find_passage(text, quote("She left.", paragraph=1))
    assert passage.paragraph == 3
    assert passage.wrong == "the quote stands in paragraph 3, not 1"
    assert lit(text, passage) == {3: ["She left."]}


def test_of_a_quotation_that_is_not_word_for_word_the_nearest_wording_is_shown(text: SourceText) -> None:
    passage = find_passage(text, quote("The quay is safe,", "and all the cranes are sound.", paragraph=2))
    assert passage.paragraph == 2
    assert "the article has “" in passage.wrong
    assert "and all the cranes" in passage.wrong
    assert lit(text, passage) == {2: ["The quay is safe,"]}
    elsewhere = find_passage(text, quote("Mr. Lund thought the same", paragraph=1))
    assert (elsewhere.paragraph, elsewhere.ranges) == (4, {})
    nowhere = find_passage(text, quote("xyz", paragraph=3))
    assert (nowhere.paragraph, nowhere.ranges) == (3, {})
    assert nowhere.wrong == "does not stand in the article, nor does anything near it"


def test_what_is_no_quotation_is_shown_at_its_paragraph(text: SourceText) -> None:
    for record in (
        quote("They were content.", paragraph=3, kind="indirect"),
        Event("e", "Opening", "a", paragraph=3),
        Action("d", "Open it.", "a", paragraph=3),
    ):
        assert find_passage(text, record) == Passage(3, {}, "")
    assert find_passage(text, Event("e", "Opening", "a")) == Passage(0, {}, "")
    assert find_passage(text, Speaker("ada", "Ada")) == find_passage(text, Article("a", "A")) == Passage(0, {}, "")


def test_a_paragraph_that_is_not_there_is_said(text: SourceText) -> None:
    for record in (Event("e", "Opening", "a", paragraph=7), quote("nothing of it", paragraph=7)):
        passage = find_passage(text, record)
        assert passage.paragraph == 0
        assert passage.wrong
    assert "4 paragraphs" in find_passage(text, Event("e", "Opening", "a", paragraph=7)).wrong


def test_a_text_is_looked_for_in_the_users_folders_then_beside_the_digest(tmp_path: Path) -> None:
    digest, article = tmp_path / "mine" / "digest.yaml", Article("a", "Harbour", file="deep/harbour.txt")
    folders = [tmp_path / "first", tmp_path / "second"]
    assert source_of(article, digest, folders) is None
    assert source_of(Article("a", "Harbour"), digest, folders) is None
    for place in (tmp_path / "mine" / "articles", tmp_path / "mine", *reversed(folders)):
        (place / "deep").mkdir(parents=True)
        (place / "deep" / "harbour.txt").write_text(f"In {place.name}.", "utf-8")
        found = source_of(article, digest, folders)
        assert found is not None
        assert found.paragraphs == [f"In {place.name}."]


@pytest.mark.parametrize(
    "name", ["../secret.txt", "/etc/hostname", "x/../../secret.txt", "link.txt", "folder/secret.txt"]
)
def test_no_digest_leads_out_of_the_folders(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "mine" / "folder").symlink_to(tmp_path)
    with pytest.raises(Refused, match="leads out of the folder"):
        source_of(Article("a", "Harbour", file=name), tmp_path / "mine" / "digest.yaml")


def test_a_folder_of_articles_may_be_a_link_itself(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Here.", "utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "articles").symlink_to(tmp_path / "texts")
    found = source_of(Article("a", "Harbour", file="a.txt"), tmp_path / "mine" / "digest.yaml")
    assert found is not None
    assert found.paragraphs == ["Here."]


@pytest.mark.parametrize(
    ("name", "why"),
    [("latin.txt", "no UTF-8"), ("huge.txt", "10,000,000 bytes"), ("fifo", "no regular"), (".", "folder")],
)
def test_a_text_that_is_there_but_cannot_be_read_is_refused_with_the_reason(
    tmp_path: Path, name: str, why: str
) -> None:
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    (tmp_path / "huge.txt").touch()
    os.truncate(tmp_path / "huge.txt", source_text.LARGEST + 1)
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(Refused, match=why):
        source_of(Article("a", "Harbour", file=name), tmp_path / "digest.yaml")


def test_an_empty_text_is_one_empty_paragraph(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    found = source_of(Article("a", "Harbour", file="a.txt"), tmp_path / "digest.yaml")
    assert found is not None
    assert found.paragraphs == [""]
    assert find_passage(found, quote("x")).ranges == {}


PIECES = st.lists(st.sampled_from(["a", "of", "E\u0301te", "quay", "—", "“no", "\n", "\n\n", " \n \n"]), max_size=30)


@given(pieces=PIECES, cuts=st.lists(st.integers(0, 30), min_size=2, max_size=5, unique=True).map(sorted))
def test_any_words_of_a_text_stand_out_and_nothing_else(pieces: list[str], cuts: list[int]) -> None:
    text = source_text.split_paragraphs(" ".join(pieces))
    segments = [" ".join(pieces[start:end]).strip() for start, end in pairwise(cuts)]
    segments = [segment for segment in segments if segment]
    if segments:
        passage = find_passage(text, quote(*segments))
        assert passage.wrong == ""
        seen = " ".join(part for number in sorted(passage.ranges) for part in lit(text, passage)[number])
        for number, ranges in passage.ranges.items():
            assert all(0 <= start < end <= len(text.paragraphs[number - 1]) for start, end in ranges)
        assert seen.split() == source_text.collapse_spaces(" ".join(segments)).split()
