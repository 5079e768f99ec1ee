"""A file that has changed is told from one that has not."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from briefing_tui.files.stamps import checksum, is_settled, stamp


def test_a_changed_file_has_another_stamp_and_a_missing_one_none(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    assert stamp(path) == ""
    path.write_text("one")
    before = stamp(path)
    assert before == stamp(path) != ""
    os.utime(path, ns=(0, 0))
    assert stamp(path) != before
    assert stamp("a path with a NUL \0") == ""


def test_a_stamp_is_settled_once_the_next_change_will_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("one")
    assert not is_settled(stamp(path))
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 2_100_000_000)
    assert is_settled(stamp(path))
    os.utime(path, ns=(0, 0))  # its time is set back, just now
    monkeypatch.setattr(time, "time_ns", lambda: now)
    assert not is_settled(stamp(path))
    monkeypatch.setattr(time, "time_ns", lambda: now + 2_100_000_000)
    os.utime(path, ns=(0, now + 2_000_000_000))  # written this very moment, by a clock that is ahead
    assert not is_settled(stamp(path))
    assert not is_settled("")


def test_a_checksum_is_of_all_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a" * 100_000)
    before = checksum(path)
    path.write_bytes(b"a" * 99_999 + b"b")
    assert len(before) == len(checksum(path)) == 8
    assert checksum(path) != before


def test_what_is_no_file_has_no_checksum_and_nothing_blocks(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert checksum(tmp_path / "fifo") == checksum(tmp_path) == checksum(tmp_path / "gone") == ""
