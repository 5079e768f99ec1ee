"""An article that a program drafted is accepted, too: that is offered with the last of its records."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
import yaml

from tests.digests import HARBOUR, write
from tests.tui.user import reading


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    content = copy.deepcopy(HARBOUR)
    for kind, name in (("articles", "gazette"), ("quotes", "reopen"), ("quotes", "boats")):
        next(each for each in content[kind] if each["id"] == name)["status"] = "draft"
    return write(tmp_path / "harbour.yaml", content)


def drafts(file: Path) -> list[str]:
    content = yaml.safe_load(file.read_text("utf-8"))
    return [each["id"] for kind in ("articles", "quotes") for each in content[kind] if each.get("status")]


async def test_accepting_the_last_record_of_an_article_offers_the_article(drafted: Path) -> None:
    async with reading(drafted, size=(100, 30)) as user:
        await user.press("3", "A")
        await user.read()
        assert drafts(drafted) == ["gazette", "boats"]
        assert "article" not in user.notice
        assert user.record == "boats"
        await user.press("A")
        await user.read()
        assert drafts(drafted) == ["gazette"]
        assert "A accepts the article, too" in user.prose("keys")
        assert user.record == "gazette"
        assert "A draft: written by a program" in user.text("detail")
        await user.press("A")
        await user.read()
        assert drafts(drafted) == []
        assert "accepted article Harbour to reopen" in user.notice
        await user.press("u")
        assert user.record == "boats"


async def test_a_draft_that_is_an_article_is_found_where_no_tab_has_it(drafted: Path) -> None:
    async with reading(drafted, size=(100, 30)) as user:
        await user.press("3", "A", "A")
        await user.read()
        await user.press("u", "/", *"is:draft", "enter")
        assert "Found in Articles (`a` shows the first) 1" in user.prose("list")
        await user.press("a")
        assert user.record == "gazette"
        assert "A draft: written by a program" in user.text("detail")
        await user.press("A")
        await user.read()
        assert drafts(drafted) == []
        await user.press("u")
        assert "Nothing in Quotes" in user.text("list")
        await user.press("a")
        assert "no record to go on from" in user.notice


async def test_undoing_goes_back_to_a_draft(drafted: Path) -> None:
    async with reading(drafted, size=(100, 30)) as user:
        await user.press("3", "A", "A")
        await user.read()
        await user.press("U")
        await user.read()
        assert drafts(drafted) == ["gazette", "boats"]
