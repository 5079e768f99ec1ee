"""What is new follows from the index: what came into a library after the user last left it."""

from __future__ import annotations

import copy
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.library.index_cache import index_file, open_library
from briefing_tui.library.index_tables import VERSION
from briefing_tui.library.last_left import last_left, note_left
from tests.digests import HARBOUR, found, ids, said, write


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    write(tmp_path / "shelf" / "harbour.yaml", HARBOUR)
    return tmp_path / "shelf"


def leave(folder: Path) -> None:
    """Open the library and leave it, as the app does."""
    with closing(open_library([folder])) as library:
        note_left([folder], library.built)


def new(folder: Path, since: float | None = None) -> list[str]:
    """The ids of what is new, found by `is:new` and not by what excludes it."""
    with closing(open_library([folder])) as library:
        library.since = last_left([folder]) if since is None else since
        names = found(library, "is:new")
        everything = found(library, "")
        assert sorted(names + found(library, "-is:new")) == sorted(everything)
        articles = sum(1 for _ in ids(library, "articles", "is:new"))
        assert library.count_new() == len(names) - articles
        return names


def changed(folder: Path, kind: str, name: str, **fields: Any) -> None:
    """Give a record of the harbour's digest other fields."""
    content = copy.deepcopy(HARBOUR)
    record = next(each for each in content[kind] if each["id"] == name)
    record.update(fields)
    write(folder / "harbour.yaml", content)


def test_what_was_there_at_first_is_never_new_and_what_comes_is_until_one_leaves(shelf: Path) -> None:
    assert new(shelf) == []
    leave(shelf)
    assert new(shelf) == []
    write(shelf / "more.yaml", said("The pier is back."))
    assert new(shelf) == ["a", "q0"]  # Ada spoke in the harbour's digest, too
    assert new(shelf) == ["a", "q0"]
    leave(shelf)
    assert new(shelf) == []


def test_who_leaves_without_having_seen_it_finds_it_new(shelf: Path) -> None:
    with closing(open_library([shelf])) as shown:
        write(shelf / "more.yaml", said("The pier is back.", by="Cy"))
        open_library([shelf]).close()  # another session has read it
        note_left([shelf], shown.built)
    assert new(shelf) == ["a", "s", "q0"]
    leave(shelf)
    with closing(open_library([shelf])) as latest:
        note_left([shelf], shown.built)  # an older session is left later
        assert last_left([shelf]) == latest.built


def test_an_edited_quote_is_new_only_when_its_words_changed(shelf: Path) -> None:
    leave(shelf)
    changed(shelf, "quotes", "miss", speaker="bo", topics=["pier"], date="2016-11")
    assert new(shelf) == []
    changed(shelf, "quotes", "miss", text="“We miss  the pier”!")
    assert new(shelf) == []
    changed(shelf, "quotes", "miss", text="We miss the piers.")
    assert new(shelf) == ["miss"]
    changed(shelf, "quotes", "reopen", text=["We’ll reopen the quay,", "and the pier too."])
    assert new(shelf) == ["reopen"]  # the other's words are again those that were there


def test_what_goes_and_comes_back_with_the_same_words_is_not_new(shelf: Path) -> None:
    write(shelf / "more.yaml", said("The pier is back."))
    leave(shelf)
    whole = {path: path.read_text("utf-8") for path in shelf.glob("*.yaml")}
    changed(shelf, "quotes", "miss", text="We miss the piers.")
    (shelf / "more.yaml").unlink()
    assert new(shelf) == ["miss"]
    write(shelf / "harbour.yaml", {**HARBOUR, "quotes": [], "actions": []})
    assert new(shelf) == []
    for path, text in whole.items():
        path.write_text(text, "utf-8")
    assert new(shelf) == []
    changed(shelf, "quotes", "miss", text="We miss the quays.")
    assert new(shelf) == ["miss"]


def test_what_was_new_when_it_went_is_new_when_it_comes_back(shelf: Path) -> None:
    leave(shelf)
    text = write(shelf / "more.yaml", said("The pier is back.")).read_text("utf-8")
    assert new(shelf) == ["a", "q0"]
    (shelf / "more.yaml").unlink()
    assert new(shelf) == []
    (shelf / "more.yaml").write_text(text, "utf-8")
    assert new(shelf) == ["a", "q0"]


def test_only_so_many_of_what_went_are_remembered(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.library.first_seen._MOST_GONE", 2)
    leave(shelf)
    for number in range(5):
        changed(shelf, "quotes", "miss", text=f"We miss pier {number}.")
        assert new(shelf) == ["miss"]
    file = index_file([shelf])
    assert file is not None
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT count(*) FROM gone").fetchone()[0] == 2


def test_a_digest_that_is_renamed_or_moved_is_the_same(shelf: Path) -> None:
    write(shelf / "more.yaml", said("The pier is back."))
    leave(shelf)
    (shelf / "2026").mkdir()
    (shelf / "harbour.yaml").rename(shelf / "2026" / "port.yaml")
    (shelf / "more.yaml").rename(shelf / "other.yaml")
    assert new(shelf) == []


def test_a_digest_that_is_moved_and_has_another_title_is_the_same(shelf: Path) -> None:
    leave(shelf)
    (shelf / "harbour.yaml").unlink()
    write(shelf / "2026" / "harbour.yaml", {**HARBOUR, "title": "The port"})
    assert new(shelf) == []


def test_a_digest_that_was_broken_meanwhile_brings_back_nothing_new(shelf: Path) -> None:
    leave(shelf)
    whole = (shelf / "harbour.yaml").read_text("utf-8")
    (shelf / "harbour.yaml").write_text("[", "utf-8")
    assert new(shelf) == []
    (shelf / "harbour.yaml").write_text(whole, "utf-8")
    assert new(shelf) == []


def test_an_index_that_another_version_made_tells_what_is_new(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(shelf / "more.yaml", said("The pier is back."))
    leave(shelf)
    write(shelf / "third.yaml", said("It is gone.", by="Cy"))
    for module in ("index_cache", "index_tables"):
        monkeypatch.setattr(f"briefing_tui.library.{module}.VERSION", VERSION + 1)
    assert new(shelf) == ["a", "s", "q0"]


@pytest.mark.parametrize("damage", [b"", b"x" * 9000])
def test_an_index_that_is_damaged_tells_nothing_and_troubles_nobody(shelf: Path, damage: bytes) -> None:
    leave(shelf)
    file = index_file([shelf])
    assert file is not None
    Path(file).write_bytes(damage)
    write(shelf / "more.yaml", said("The pier is back."))
    assert new(shelf) == []
    write(shelf / "third.yaml", said("It is gone.", by="Cy"))
    assert new(shelf) == ["a", "s", "q0"]


def test_an_index_without_times_tells_nothing(shelf: Path) -> None:
    leave(shelf)
    file = index_file([shelf])
    assert file is not None
    for statement in ("ALTER TABLE quotes RENAME COLUMN seen TO unseen", "DELETE FROM facts WHERE name = 'built'"):
        with closing(sqlite3.connect(file)) as db:
            db.execute(statement)
            db.commit()
        write(shelf / "more.yaml", said("The pier is back."))
        assert new(shelf) == []


def test_a_clock_that_is_set_back_hides_nothing(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(shelf)
    monkeypatch.setattr(time, "time", lambda: 1000.0)
    write(shelf / "more.yaml", said("The pier is back."))
    assert new(shelf) == ["a", "q0"]


def test_since_a_time_what_came_after_it_is_new(shelf: Path) -> None:
    with closing(open_library([shelf])) as first:
        assert first.first_built == first.built > 0
    write(shelf / "more.yaml", said("The pier is back."))
    with closing(open_library([shelf])) as second:
        assert first.first_built == second.first_built < second.built
    leave(shelf)
    assert new(shelf, since=second.built) == []
    assert new(shelf, since=first.built) == new(shelf, since=0.0) == ["a", "q0"]


@pytest.mark.parametrize("content", [b"", b"soon", b"nan", b"1e400", b"9" * 200])
def test_a_damaged_note_of_when_it_was_left_is_as_good_as_none(shelf: Path, content: bytes) -> None:
    leave(shelf)
    (file,) = (Path(os.environ["XDG_STATE_HOME"]) / "briefing-tui").glob("*.left")
    file.write_bytes(content)
    assert last_left([shelf]) == 0.0
    leave(shelf)
    assert 0.0 < last_left([shelf]) <= time.time() + 1
