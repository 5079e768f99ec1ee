"""Examining digests names what is wrong with them, and keeps nothing."""

from __future__ import annotations

from pathlib import Path

from briefing_tui.library.digest_check import examine
from briefing_tui.library.paths import find_digests
from tests.digests import said, write
from tests.library.shelf import BROKEN


def test_examining_reports_what_is_wrong_file_by_file_and_keeps_no_index(shelf: Path, own_folders: Path) -> None:
    assert list(examine(find_digests([shelf]), None, lambda done, total: None)) == []
    (shelf / "b.yaml").write_text(BROKEN)
    (shelf / "c.yaml").write_text("]")
    problems = list(examine(find_digests([shelf]), None, lambda done, total: None))
    assert sorted({Path(problem.file).name for problem in problems}) == ["b.yaml", "c.yaml"]
    assert [problem.file for problem in problems] == sorted(problem.file for problem in problems)
    assert not list(own_folders.rglob("*.sqlite"))


def test_examining_with_articles_finds_what_is_not_word_for_word(tmp_path: Path) -> None:
    content = said("We said so.", "We never did.")
    content["articles"][0]["file"] = "a.txt"
    write(tmp_path / "a.yaml", content)
    (tmp_path / "a.txt").write_text("“We said so.”\n")
    (problem,) = examine(find_digests([tmp_path]), tmp_path, lambda done, total: None)
    assert "q1" in problem.label
