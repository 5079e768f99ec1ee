"""The cache does not grow for ever: old indexes go, never one that somebody works with."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing_tui.library import index_eviction
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.index_eviction import LONGEST_UNOPENED, evict
from briefing_tui.library.query import Query
from tests.digests import said, write

DAY = 24 * 3600


@pytest.fixture
def cache(own_folders: Path) -> Path:
    return own_folders / "cache" / "briefing-tui"


def opened_once(tmp_path: Path, name: str) -> Path:
    """A digest that was opened and closed again."""
    path = write(tmp_path / f"{name}.yaml", said(f"{name} speaks"))
    open_library([path]).close()
    return path


def age(cache: Path, days: float) -> None:
    """Let days pass since any index in the cache was opened."""
    for each in cache.iterdir():
        os.utime(each, (time.time() - days * DAY,) * 2)


def indexes(cache: Path) -> set[Path]:
    return set(cache.glob("*.sqlite"))


def test_what_was_not_opened_for_ninety_days_goes_when_another_library_is_indexed(tmp_path: Path, cache: Path) -> None:
    opened_once(tmp_path, "old")
    age(cache, 91)
    opened_once(tmp_path, "recent")
    (left,) = indexes(cache)
    assert {each.name for each in cache.iterdir()} == {left.name, f"{left.name}.lock"}


def test_what_was_opened_since_stays_however_old_its_index_is(tmp_path: Path, cache: Path) -> None:
    path = opened_once(tmp_path, "old")
    built = indexes(cache)
    age(cache, 91)
    times = {each: each.stat().st_mtime for each in built}
    open_library([path]).close()
    opened_once(tmp_path, "recent")
    assert built < indexes(cache)
    assert {each: each.stat().st_mtime for each in built} == times


def test_beyond_a_size_in_all_the_one_opened_longest_ago_goes_first(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = []
    for days, name in ((3, "a"), (1, "b"), (2, "c")):
        before = indexes(cache)
        opened_once(tmp_path, name)
        (new,) = indexes(cache) - before
        known.append((days, new))
    for days, place in known:
        for each in (place, Path(f"{place}.lock")):
            os.utime(each, (time.time() - days * DAY,) * 2)
    size = sum(place.stat().st_size for _, place in known)
    for limit, left in ((size, {1, 2, 3}), (size - 1, {1, 2}), (size // 3, {1}), (0, set())):
        monkeypatch.setattr(index_eviction, "MOST_BYTES", limit)
        evict(os.fspath(cache))
        assert {days for days, place in known if place.exists()} == left


def test_an_index_that_is_open_stays_until_it_is_closed(tmp_path: Path, cache: Path) -> None:
    path = opened_once(tmp_path, "old")
    library = open_library([path])
    later = time.time() + LONGEST_UNOPENED + DAY
    evict(os.fspath(cache), later)
    assert indexes(cache)
    library.close()
    evict(os.fspath(cache), later)
    assert not list(cache.iterdir())


def test_an_index_that_another_process_has_open_stays_until_it_ends_even_by_being_killed(
    tmp_path: Path, cache: Path
) -> None:
    path = opened_once(tmp_path, "old")
    code = "import sys; from briefing_tui.library.index_cache import open_library; "
    code += "library = open_library([sys.argv[1]]); print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, os.fspath(path)]
    later = time.time() + LONGEST_UNOPENED + DAY
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        evict(os.fspath(cache), later)
        assert indexes(cache)
        other.kill()
    evict(os.fspath(cache), later)
    assert not indexes(cache)


def test_an_index_that_is_being_built_anew_stays(tmp_path: Path, cache: Path) -> None:
    path = opened_once(tmp_path, "old")
    write(path, said("Something else"))

    def evicted_meanwhile(done: int, total: int) -> None:
        evict(os.fspath(cache), time.time() + LONGEST_UNOPENED + DAY)
        assert indexes(cache)

    open_library([path], evicted_meanwhile).close()
    assert len(indexes(cache)) == 1


def test_what_is_no_index_of_ours_is_left_alone(tmp_path: Path, cache: Path) -> None:
    opened_once(tmp_path, "old")
    (cache / "notes.txt").write_text("keep", "utf-8")
    (tmp_path / "elsewhere.sqlite").write_text("keep", "utf-8")
    (cache / "link.sqlite").symlink_to(tmp_path / "elsewhere.sqlite")
    evict(os.fspath(cache), time.time() + LONGEST_UNOPENED + DAY)
    assert {each.name for each in cache.iterdir()} == {"notes.txt", "link.sqlite"}
    assert (tmp_path / "elsewhere.sqlite").exists()


def _evict_again_and_again(cache: Path) -> None:
    while True:
        evict(os.fspath(cache), time.time() + LONGEST_UNOPENED + DAY)


def test_a_library_that_is_evicted_at_any_moment_opens_all_the_same(tmp_path: Path, cache: Path) -> None:
    path = opened_once(tmp_path, "old")
    other = multiprocessing.get_context("fork").Process(target=_evict_again_and_again, args=(cache,))
    other.start()
    try:
        for _ in range(40):
            library = open_library([path])
            assert [entry.record.id for entry in library.entries("quotes", library.rows("quotes", Query()))]
            library.close()
    finally:
        other.kill()
        other.join()
