"""What is kept of a user's place between two starts, and what is not believed."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.files.user_folders import user_folder
from briefing_tui.library.ordering import ORDERS
from briefing_tui.tui.navigation.saved_view import View, load, save

PATHS = ["b.yaml", "a.yaml"]
FULL = View(
    "quotes", '@"trần" […]', (("events", ("/a.yaml", "x")), ("quotes", ("/b\udcff.yaml", "y"))), ("/a.yaml", "z")
)


def kept() -> Path:
    """The file that places are kept in."""
    folder = user_folder("state")
    assert folder is not None
    (file,) = Path(folder).iterdir()
    return file


@pytest.mark.parametrize(
    "place", [View(), FULL, FULL._replace(article=None), FULL._replace(orders=(("quotes", 2), ("speakers", 1)))]
)
def test_a_place_comes_back_as_it_was(place: View) -> None:
    save(PATHS, place)
    assert load(PATHS) == place
    assert load(PATHS[::-1]) == place  # the same library
    assert load([os.path.abspath(path) for path in PATHS]) == place
    assert load(PATHS[:1]) is None  # another one


def test_it_is_private_and_written_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    save(PATHS, FULL)
    assert stat.S_IMODE(kept().stat().st_mode) == 0o600
    assert stat.S_IMODE(kept().parent.stat().st_mode) == 0o700

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "replace", full)
    save(PATHS, View())
    assert load(PATHS) == FULL
    assert kept()  # nothing half-written beside it


def test_where_nothing_can_be_kept_nothing_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    save(PATHS, FULL)
    assert load(PATHS) is None


@pytest.mark.parametrize(
    "rubbish",
    [
        b"", b"{", b"null", b"[]", b"\xff\xfe\x00", b"{}", b"1e999", b"[" * 100_000, b'"' + b"x" * 200_000,
    ],
)  # fmt: skip
def test_rubbish_is_no_place(rubbish: bytes) -> None:
    save(PATHS, FULL)
    kept().write_bytes(rubbish)
    assert load(PATHS) is None


@pytest.mark.parametrize(
    "change",
    [
        {"tab": "articles"}, {"tab": None}, {"tab": []}, {"tab": {}}, {"query": None}, {"query": 7}, {"query": ["a"]},
        {"chosen": None}, {"chosen": []}, {"chosen": {"quotes": ["a"]}},
        {"chosen": {"quotes": [1, 2]}}, {"chosen": {"quotes": ["a", "b", "c"]}}, {"chosen": {"quotes": [["a"], {}]}},
        {"article": "a"}, {"article": [1, 2]}, {"article": 3}, {"article": {"0": 1}},
    ],
    ids=str,
)  # fmt: skip
def test_foreign_types_are_no_place(change: dict[str, Any]) -> None:
    save(PATHS, FULL)
    kept().write_text(json.dumps({**json.loads(kept().read_text()), **change}))
    assert load(PATHS) is None


@pytest.mark.parametrize("order", [-1, 3, 10**30, 1.0, "1", None, [1]])
def test_an_order_that_there_is_not_is_the_usual_one(order: object) -> None:
    save(PATHS, FULL._replace(orders=(("quotes", 2), ("speakers", 1))))
    assert len(ORDERS["quotes"]) == 3
    kept().write_text(json.dumps({**json.loads(kept().read_text()), "orders": {"quotes": order, "speakers": 1}}))
    assert load(PATHS) == FULL._replace(orders=(("speakers", 1),))


@pytest.mark.parametrize("field", ["tab", "query", "chosen", "article"])
def test_a_missing_field_is_no_place(field: str) -> None:
    save(PATHS, FULL)
    content = json.loads(kept().read_text())
    del content[field]
    kept().write_text(json.dumps(content))
    assert load(PATHS) is None


def test_a_file_that_others_could_have_written_is_not_believed(tmp_path: Path) -> None:
    save(PATHS, FULL)
    kept().chmod(0o622)
    assert load(PATHS) is None
    file = kept()
    file.chmod(0o600)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert load(PATHS) is None
