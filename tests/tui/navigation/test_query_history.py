"""Queries that were kept come back, the latest first, and what was typed is not lost."""

from __future__ import annotations

from pathlib import Path

from briefing_tui.files.user_folders import user_folder
from briefing_tui.tui.navigation.query_history import MOST_QUERIES, QueryHistory


def history() -> QueryHistory:
    begun = QueryHistory()
    begun.begin()
    return begun


def kept() -> Path:
    folder = user_folder("state")
    assert folder
    return Path(folder) / "queries.json"


def test_queries_come_back_latest_first_and_what_was_typed_after_them() -> None:
    for query in ("one", "two", "one", "  "):
        QueryHistory().keep(query)
    walked = history()
    assert walked.walk(-1, "typ") == "one"
    assert walked.walking
    assert walked.walk(-1, "one") == "two"
    assert walked.walk(-1, "two") is None
    assert walked.walk(1, "two") == "one"
    assert walked.walk(1, "one") == "typ"
    assert not walked.walking
    assert walked.walk(1, "typ") is None


def test_no_more_are_kept_than_anybody_looks_through() -> None:
    for number in range(MOST_QUERIES + 5):
        QueryHistory().keep(f"query {number}")
    walked = history()
    for number in range(MOST_QUERIES):
        assert walked.walk(-1, "") == f"query {MOST_QUERIES + 4 - number}"
    assert walked.walk(-1, "") is None


def test_a_damaged_history_is_an_empty_one() -> None:
    QueryHistory().keep("one")
    for damaged in (b"", b"[", b'{"a": 1}', b"[1, null]", b"\xff", b"[" * 100_000):
        kept().write_bytes(damaged)
        assert history().walk(-1, "") is None
    QueryHistory().keep("two")
    assert history().walk(-1, "") == "two"
