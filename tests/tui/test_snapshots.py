"""Pictures of the screens. `pytest --snapshot-update tests/tui/test_snapshots.py` takes them anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.tui.navigation.saved_view import View
from tests.tui.user import made

Compare = Callable[..., bool]
ROOT = Path(__file__).parents[2]


def test_quotes_of_a_speaker(snap_compare: Compare) -> None:
    assert snap_compare(made(view=View("quotes", "@zhang communities")), press=["j"])


def test_events(snap_compare: Compare) -> None:
    assert snap_compare(made())


def test_narrow(snap_compare: Compare) -> None:
    assert snap_compare(made(view=View("actions", "@zhang")), terminal_size=(40, 10))


def test_wide(snap_compare: Compare) -> None:
    assert snap_compare(made(view=View("speakers")), press=["enter"], terminal_size=(200, 60))


def test_nothing_found(snap_compare: Compare) -> None:
    assert snap_compare(made(view=View("quotes", "@kabragi")), press=["slash"])


def test_help(snap_compare: Compare) -> None:
    assert snap_compare(made(), press=["question_mark"])


def test_the_readme_shows_one_of_them() -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).is_file(), picture


@pytest.mark.parametrize("file", sorted((Path(__file__).parent / "__snapshots__").rglob("*.svg")), ids=lambda f: f.stem)
def test_each_picture_is_of_something(file: Path) -> None:
    assert f"def {file.stem}(" in Path(__file__).read_text("utf-8")
