"""A file that a user names is opened without harm, whatever it is."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from briefing_tui.files import user_file
from briefing_tui.files.user_file import Refused, open_regular


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"all of it")
    (tmp_path / "link").symlink_to("file")
    for name in ("file", "link"):
        with open_regular(tmp_path / name) as file:
            assert file.readall() == b"all of it"


def test_whatever_else_it_is_nothing_blocks_and_the_reason_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path may not be long
    os.mkfifo("fifo")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        for path, why in {
            "fifo": "is no regular file but a pipe",
            "socket": "is no regular file but a socket",
            "/dev/null": "is no regular file but a device",
            "/dev/tty": "is no regular file",
            ".": "is a folder",
            "gone": "cannot be read: no such file",
            "gone/further": "cannot be read: no such file",
            "socket/further": "cannot be read: not a directory",
            "a\0b": "cannot be read: embedded null",
        }.items():
            with pytest.raises(Refused, match=why):
                open_regular(path)


def test_what_becomes_another_kind_of_file_while_it_is_opened_is_closed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []

    def exchanged(path: str, flags: int) -> int:
        os.unlink(path)
        os.mkfifo(path)
        opened.append(without_blocking(path, flags))
        return opened[-1]

    without_blocking = user_file.without_blocking
    monkeypatch.setattr(user_file, "without_blocking", exchanged)
    (tmp_path / "file").touch()
    with pytest.raises(Refused, match="is no regular file"):
        open_regular(tmp_path / "file")
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(opened[0])
