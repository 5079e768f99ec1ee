"""A library is opened while something else is done, and given up when nobody wants it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from briefing_tui.files import StrPath
from briefing_tui.files.user_folders import user_folder
from briefing_tui.library import index_cache
from briefing_tui.library import paths as index_paths
from briefing_tui.library.background_opening import BackgroundOpening, Stopped
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.index_tables import Progress
from briefing_tui.library.paths import walk_digests
from tests.digests import HARBOUR, said, write


def test_a_library_is_opened_and_tells_how_far_it_is(tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    opening = BackgroundOpening([file])
    assert opening.library().total("quotes") == 3
    assert opening.done == 1.0
    assert not opening.is_alive()


def test_nobody_wants_it_any_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "many.yaml", said(*[f"word {number}" for number in range(3000)]))
    begun, go_on = threading.Event(), threading.Event()
    build = index_cache._build

    def late(place: str, files: Mapping[str, str], progress: Progress, articles: str) -> None:
        begun.set()
        go_on.wait(10)
        build(place, files, progress, articles)

    monkeypatch.setattr(index_cache, "_build", late)
    opening = BackgroundOpening([file])
    assert begun.wait(10)
    opening.stop()
    go_on.set()
    with pytest.raises(Stopped):
        opening.library()
    folder = user_folder("cache")
    assert folder is not None
    assert [each.suffix for each in Path(folder).iterdir()] == [".lock"]  # no index, and none half built


def test_what_goes_wrong_is_told_to_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("briefing_tui.library.background_opening.open_library", broken)
    with pytest.raises(RuntimeError, match="broken"):
        BackgroundOpening([tmp_path]).library()


def test_who_is_in_a_hurry_gets_the_library_as_it_was_indexed_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "a.yaml", said("First."))
    open_library([file]).close()
    write(file, said("First.", "Second."))
    looking, go_on = threading.Event(), threading.Event()

    def slow(paths: Sequence[StrPath]) -> Iterator[tuple[str, str]]:
        looking.set()
        go_on.wait(10)
        yield from walk_digests(paths)

    monkeypatch.setattr(index_paths, "walk_digests", slow)
    opening = BackgroundOpening([file])
    assert looking.wait(10)
    opening.hurry()
    go_on.set()
    assert (opening.library().total("quotes"), opening.checked) == (1, False)
    unhurried = BackgroundOpening([file])
    assert (unhurried.library().total("quotes"), unhurried.checked) == (2, True)


def test_where_nothing_was_indexed_hurry_is_of_no_use(tmp_path: Path) -> None:
    file = write(tmp_path / "a.yaml", said("First."))
    opening = BackgroundOpening([file])
    opening.hurry()
    assert (opening.library().total("quotes"), opening.checked) == (1, True)
