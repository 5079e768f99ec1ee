"""A look at the digests finds what has changed, and takes its share of the processor and of the disk, and no more."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.library import change_look
from briefing_tui.library.change_look import ChangeLook
from briefing_tui.library.library import Library
from briefing_tui.library.paths import walk_digests
from tests.digests import indexed, said, write


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        write(tmp_path / f"{name}.yaml", said(f"In {name}."))
    return tmp_path


@pytest.fixture
def library(shelf: Path) -> Library:
    return indexed(sorted(shelf.iterdir()))


def ended(library: Library, *paths: Path, unpaced: float = 0.0) -> ChangeLook:
    look = ChangeLook(library, paths, lambda look: None, unpaced)
    look.join(10)
    assert not look.is_alive()
    return look


def test_what_is_as_it_was_has_not_changed(shelf: Path, library: Library) -> None:
    assert not ended(library, shelf).changed
    assert not ended(library, shelf / "c.yaml", shelf / "b.yaml", shelf / "a.yaml", shelf).changed


def test_a_digest_that_is_saved_added_or_removed_has(shelf: Path, library: Library) -> None:
    before = (shelf / "b.yaml").read_text()
    write(shelf / "d.yaml", said("In d."))
    assert ended(library, shelf).changed
    (shelf / "d.yaml").unlink()
    assert not ended(library, shelf).changed
    (shelf / "c.yaml").rename(shelf / "c")
    assert ended(library, shelf).changed
    (shelf / "c").rename(shelf / "c.yaml")
    (shelf / "b.yaml").write_text(before + "\n")
    assert ended(library, shelf).changed


def test_a_digest_that_is_not_there_and_was_not_has_not_changed(shelf: Path) -> None:
    library = indexed([shelf / "gone.yaml"])
    assert not ended(library, shelf / "gone.yaml").changed
    write(shelf / "gone.yaml", said("Here."))
    assert ended(library, shelf / "gone.yaml").changed


class Clock:
    """The times that a look goes by: each digest takes 2 ms of the processor and 5 ms in all; a pause ends at once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.processor = self.wall = 0.0
        self.pauses: list[float] = []

        def slow_walk(paths: list[Path]) -> Iterator[tuple[str, str]]:
            for found in walk_digests(paths):
                self.processor += 0.002
                self.wall += 0.005
                yield found

        class Stopped(threading.Event):
            def wait(stopped, timeout: float | None = None) -> bool:
                assert timeout is not None
                self.pauses.append(timeout)
                self.wall += timeout
                return stopped.is_set()

        monkeypatch.setattr(change_look, "walk_digests", slow_walk)
        monkeypatch.setattr(change_look, "_AT_ONCE", 1)
        monkeypatch.setattr(time, "monotonic", lambda: self.wall)
        monkeypatch.setattr(time, "thread_time", lambda: self.processor)
        monkeypatch.setattr(change_look, "Event", Stopped)


def test_a_look_pauses_so_that_it_takes_its_share_of_the_processor_at_any_moment(
    shelf: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch)
    monkeypatch.setattr(change_look, "_SHARE", 1 / 100)
    look = ChangeLook(library, [shelf], lambda look: None)
    look.join(10)
    assert clock.pauses == pytest.approx([0.2, 0.2, 0.2])


def test_the_next_look_is_the_later_the_longer_the_disk_took(
    shelf: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    Clock(monkeypatch)
    monkeypatch.setattr(change_look, "_DISK_SHARE", 1 / 50)
    look = ChangeLook(library, [shelf], lambda look: None)
    look.join(10)
    assert look.rest == pytest.approx(3 * 0.005 * 50)  # its own pauses do not count


def test_a_first_look_does_not_pause_at_first(shelf: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    look = ChangeLook(library, [shelf], lambda look: None, unpaced=0.012)
    look.join(10)
    assert len(clock.pauses) == 1


def test_who_waits_is_told_when_it_has_ended_and_not_when_it_was_stopped(
    shelf: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[ChangeLook] = []
    look = ChangeLook(library, [shelf], told.append)
    look.join(10)
    assert told == [look]
    monkeypatch.setattr(change_look, "_AT_ONCE", 1)
    monkeypatch.setattr(change_look, "_SHARE", 1e-9)  # so that it pauses for hours
    stopped = ChangeLook(library, [shelf], told.append)
    stopped.stop()
    stopped.join(10)
    assert not stopped.is_alive()
    assert told == [look]
