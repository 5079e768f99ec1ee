"""Articles of many papers' manners, made up for these tests, and all that is drafted from each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.draft.digest_draft import DigestDraft
from tests.draft.listing import listing

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))


def test_there_are_articles() -> None:
    assert len(ARTICLES) >= 20
    assert {path.with_suffix(".expected") for path in ARTICLES} == set(ARTICLES[0].parent.glob("*.expected"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_is_drafted_as_expected(path: Path) -> None:
    draft = DigestDraft()
    draft.add(path.read_text("utf-8"), path.name)
    assert listing(draft) == path.with_suffix(".expected").read_text("utf-8").splitlines()


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_record_is_a_draft_that_says_on_what_it_rests(path: Path) -> None:
    draft = DigestDraft()
    text = path.read_text("utf-8")
    draft.add(text, path.name)
    for kind, records in draft.records.items():
        for record in records:
            assert record.status == "draft"
            assert record.note
            if kind in ("quotes", "events", "actions"):
                assert 1 <= getattr(record, "paragraph") <= text.strip().count("\n\n") + 1  # noqa: B009
