"""What an article's text says is remembered until it changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_tui.library.entry import Entry
from briefing_tui.tui.navigation import article_texts
from briefing_tui.tui.navigation.article_texts import MOST_REMEMBERED, ArticleTexts
from tests.digests import entries, indexed, said, write

TEXT = "News\n\n“We wait for the boat,” she said.\n"


@pytest.fixture
def quote(tmp_path: Path) -> Entry:
    """A quotation whose article's text stands beside its digest."""
    content = said("We wait for the boat,")
    content["articles"][0]["file"] = "news.txt"
    (tmp_path / "news.txt").write_text(TEXT, "utf-8")
    library = indexed([write(tmp_path / "digest.yaml", content)])
    (entry,) = entries(library, "quotes")
    library.close()
    return entry


def test_nothing_is_wrong_before_the_text_is_read_and_nothing_is_read_to_say_so(quote: Entry, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(TEXT.replace("boat", "ship"), "utf-8")
    texts = ArticleTexts([])
    assert texts.needs_reading(quote)
    assert texts.wrong(quote) == ""
    texts.read(quote)
    assert not texts.needs_reading(quote)
    (tmp_path / "news.txt").unlink()
    assert "ship" in texts.wrong(quote)


def test_a_text_that_changes_is_read_again(quote: Entry, tmp_path: Path) -> None:
    texts = ArticleTexts([])
    texts.read(quote)
    assert texts.wrong(quote) == ""
    assert not texts.forget_changed()
    file = tmp_path / "news.txt"
    seen = file.stat()
    file.write_text(TEXT.replace("boat", "ship"), "utf-8")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns + 1))  # as long as before, and a moment later
    assert texts.forget_changed()
    assert texts.needs_reading(quote)
    texts.read(quote)
    assert "Not in the article word for word" in texts.wrong(quote)
    file.unlink()
    assert texts.forget_changed()
    texts.read(quote)
    assert texts.wrong(quote) == ""  # it is not at hand, so nothing is known to be wrong
    assert not texts.forget_changed()
    file.write_text(TEXT, "utf-8")
    assert texts.forget_changed()


def test_a_text_in_the_folder_that_was_named_comes_first(quote: Entry, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "news.txt").write_text(TEXT.replace("boat", "ship"), "utf-8")
    texts = ArticleTexts([str(folder)])
    texts.read(quote)
    assert "ship" in texts.wrong(quote)


def test_only_some_texts_are_remembered(quote: Entry) -> None:
    texts = ArticleTexts([])
    several = [
        quote._replace(digest=quote.digest._replace(path=f"/nowhere/{number}.yaml"))
        for number in range(MOST_REMEMBERED + 1)
    ]
    for entry in several:
        texts.read(entry)
    assert [entry for entry in several if texts.needs_reading(entry)] == several[:1]


def test_in_a_very_long_text_nothing_is_looked_for(
    quote: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "news.txt").write_text(TEXT.replace("boat", "ship"), "utf-8")
    monkeypatch.setattr(article_texts, "LONGEST", 10)
    texts = ArticleTexts([])
    texts.read(quote)
    assert texts.wrong(quote) == ""


def test_a_paraphrase_and_one_without_a_text_need_no_reading(quote: Entry) -> None:
    texts = ArticleTexts([])
    assert quote.article is not None
    assert not texts.needs_reading(quote._replace(record=quote.record._replace(kind="indirect")))  # type: ignore[call-arg]
    assert not texts.needs_reading(quote._replace(article=quote.article._replace(file="")))
    assert not texts.needs_reading(quote._replace(article=None))
