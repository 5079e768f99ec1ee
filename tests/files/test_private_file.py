"""Small files of the program's own: whole or not there, and only those that nobody else could have written are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_tui.files.private_file import read_json, read_private, write_json, write_private


def test_a_private_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "state"
    write_private(path, b"one")
    write_private(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["state"]


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_private(tmp_path / "state", b"new")
    assert os.listdir(tmp_path) == ["state"]


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    write_json(tmp_path / "state", {"query": "Trần", "chosen": [1, None]})
    assert read_json(tmp_path / "state", 1000) == {"query": "Trần", "chosen": [1, None]}
    write_json(tmp_path / "nowhere" / "state", [])  # and that is no error
    assert read_json(tmp_path / "nowhere" / "state", 1000) is None


def test_a_file_may_be_as_long_as_it_is_read_and_no_longer(tmp_path: Path) -> None:
    write_private(tmp_path / "state", b"12345")
    assert read_private(tmp_path / "state", 5) == b"12345"
    assert read_private(tmp_path / "state", 4) is None


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_what_another_could_have_written_is_not_read(tmp_path: Path, mode: int) -> None:
    write_private(tmp_path / "state", b"{}")
    (tmp_path / "state").chmod(mode)
    assert read_private(tmp_path / "state", 1000) is None
    assert read_json(tmp_path / "state", 1000) is None


def test_what_is_no_file_of_its_own_is_not_read_and_nothing_blocks(tmp_path: Path) -> None:
    write_private(tmp_path / "real", b"{}")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "folder").mkdir(mode=0o700)
    os.mkfifo(tmp_path / "fifo", 0o600)
    for name in ("link", "folder", "fifo", "gone", "a\0b"):
        assert read_private(tmp_path / name, 1000) is None, name


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_as_good_as_nothing(tmp_path: Path, content: bytes) -> None:
    write_private(tmp_path / "state", content)
    assert read_json(tmp_path / "state", 1_000_000) is None
