"""One process at a time writes a file, none waits for ever, and what is in use is not deleted."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing_tui.files import locks
from briefing_tui.files.locks import delete_unused, folder_lock, last_used, lock_path, mark_as_used, writing_lock
from briefing_tui.files.replacement import unfinished_file


@pytest.fixture
def target(tmp_path: Path) -> str:
    (tmp_path / "index").touch()
    return str(tmp_path / "index")


@contextmanager
def held(path: str) -> Iterator[int]:
    """A lock on `path` as another process has it: flock(2) tells open files apart, not processes."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)


def begun(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_a_writer_waits_for_another_one(target: str) -> None:
    order = []

    def write() -> None:
        with writing_lock(target):
            order.append("second")

    with held(lock_path(target)):
        waiting = begun(write)
        waiting.join(0.2)
        assert waiting.is_alive()
        order.append("first")
    waiting.join(10)
    assert order == ["first", "second"]


def test_a_writer_that_makes_progress_is_waited_for_and_one_that_makes_none_is_not(
    target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other's file changes for three times the patience, and only then no more."""
    clock = [0.0]
    monkeypatch.setattr(locks, "_LOOK_EVERY", 1.0)
    monkeypatch.setattr(locks, "PATIENCE", 10.0)

    def sleep(seconds: float) -> None:
        clock[0] += seconds
        if clock[0] <= 30:
            os.utime(path, (0, clock[0]))

    with held(lock_path(target)), unfinished_file(target) as path:
        monkeypatch.setattr(time, "monotonic", lambda: clock[0])
        monkeypatch.setattr(time, "sleep", sleep)
        with writing_lock(target):
            assert 40 <= clock[0] <= 42


def test_where_there_are_no_locks_nobody_waits(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(file: int, how: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    with writing_lock(target), folder_lock(os.path.dirname(target)):
        mark_as_used(target, 0)
    assert not delete_unused(target)


def test_a_folder_is_locked_and_nothing_is_left_in_it(tmp_path: Path) -> None:
    def write() -> None:
        with folder_lock(str(tmp_path)):
            (tmp_path / "written").touch()

    with folder_lock(str(tmp_path)):
        waiting = begun(write)
        waiting.join(0.2)
        assert os.listdir(tmp_path) == []
    waiting.join(10)
    assert os.listdir(tmp_path) == ["written"]
    with folder_lock(str(tmp_path / "gone")):  # which says so when something is written to it
        pass


def test_what_is_in_use_or_being_written_is_not_deleted(target: str) -> None:
    with open(target, "rb") as file:
        mark_as_used(target, file.fileno())
        assert not delete_unused(target)
    with held(lock_path(target)):
        assert not delete_unused(target)
    assert os.path.exists(target)
    assert delete_unused(target)
    assert os.listdir(os.path.dirname(target)) == []


def test_when_a_file_was_last_used_is_noted_and_its_own_time_stays(target: str) -> None:
    os.utime(target, (1000, 1000))
    assert last_used(target) == 1000
    Path(lock_path(target)).touch()
    os.utime(lock_path(target), (500, 500))
    assert last_used(target) == 1000
    with open(target, "rb") as file:
        mark_as_used(target, file.fileno())
    assert last_used(target) > 1_000_000
    assert os.stat(target).st_mtime == 1000
