"""What can be read only once is read once, and from then on opened like a file."""

from __future__ import annotations

import fcntl
import io
import os
import socket
import sys
import termios
import threading
import time
from array import array
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from briefing_tui.files import streams
from briefing_tui.files.streams import (
    buffer_stream,
    descriptor_of,
    is_buffered,
    is_readable,
    is_stream,
    open_input,
    open_output,
    read_stream,
)
from briefing_tui.files.user_file import Refused

LONG = b"0123456789" * 20_000


@pytest.fixture(autouse=True)
def nothing_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_buffers", {})


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


@pytest.fixture
def substituted() -> Iterator[str]:
    """The path by which a shell names a pipe that a command writes LONG to."""
    reading, writing = os.pipe()

    def write() -> None:
        with suppress(BrokenPipeError), open(writing, "wb") as file:
            file.write(LONG)

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    yield f"/dev/fd/{reading}"
    os.close(reading)
    writer.join(10)


@pytest.mark.parametrize(
    ("path", "descriptor"),
    [
        ("/dev/stdin", 0),
        ("/dev/stdout", 1),
        ("/dev/stderr", 2),
        ("/dev/fd/63", 63),
        ("/proc/self/fd/5", 5),
        ("/dev/fd/x", None),
        ("/dev/fd", None),
        ("63", None),
        ("a/dev/fd/63", None),
    ],
)
def test_a_path_may_name_an_open_descriptor(path: str, descriptor: int | None) -> None:
    assert descriptor_of(path) == descriptor


def test_what_is_a_stream(tmp_path: Path, pipe: Path, substituted: str) -> None:
    (tmp_path / "file").touch()
    with open(tmp_path / "file") as file:
        assert [path for path in ("-", pipe, substituted) if not is_stream(path)] == []
        no_streams = (tmp_path, tmp_path / "file", f"/dev/fd/{file.fileno()}", "/dev/null", tmp_path / "gone", "a\0b")
        assert [path for path in no_streams if is_stream(path)] == []


def test_an_open_socket_or_terminal_is_a_stream_that_is_read_to_its_end() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(b"format: 1\n")
        ours.shutdown(socket.SHUT_WR)
        path = f"/dev/fd/{theirs.fileno()}"
        assert is_stream(path)
        assert read_stream(path, 100) == b"format: 1\n"
    master, slave = os.openpty()
    assert is_stream(f"/dev/fd/{slave}")
    os.close(master)
    os.close(slave)


def test_what_is_written_waits_for_a_slow_reader(pipe: Path) -> None:
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reading, True)
    read: list[bytes] = []

    def read_late() -> None:
        until, waiting = time.monotonic() + 10, array("i", [0])
        while waiting[0] < 4096 and time.monotonic() < until:  # until the writer has filled some of the pipe
            fcntl.ioctl(reading, termios.FIONREAD, waiting)
        with open(reading, "rb") as file:
            read.append(file.read())

    reader = threading.Thread(target=read_late, daemon=True)
    reader.start()
    with open_output(pipe) as file:
        file.write(LONG.decode())
    reader.join(10)
    assert read == [LONG]


def test_what_a_command_writes_is_read_and_opened_as_often_as_need_be(substituted: str) -> None:
    assert not is_buffered(substituted)
    buffer_stream(substituted)
    buffer_stream(substituted)
    assert is_buffered(substituted)
    for _ in range(2):
        with open_input(substituted) as file:
            assert file.read() == LONG


def test_a_stream_is_read_no_further_than_asked_for(substituted: str) -> None:
    assert read_stream(substituted, 70_001) == LONG[:70_001]


def test_a_named_pipe_is_waited_for_while_somebody_has_it_open(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_PATIENCE", 0.01)
    go_on = threading.Event()

    def write() -> None:
        with open(keeping, "wb", buffering=0) as file:
            go_on.wait(10)
            file.write(LONG)

    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    keeping = os.open(pipe, os.O_WRONLY)
    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    threading.Timer(0.1, go_on.set).start()
    assert read_stream(pipe, len(LONG)) == LONG
    writer.join(10)
    os.close(reading)


def test_a_named_pipe_that_nobody_writes_to_is_refused(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_PATIENCE", 0.01)
    buffer_stream(pipe)
    with pytest.raises(Refused, match="is a pipe that nobody writes to"):
        open_input(pipe)
    assert not is_readable(pipe)


def test_what_nobody_held_is_opened_as_a_file_or_refused(tmp_path: Path, pipe: Path) -> None:
    (tmp_path / "file").write_bytes(b"all")
    with open_input(tmp_path / "file") as file:
        assert file.read() == b"all"
    assert is_readable(tmp_path / "file")
    refused = {str(pipe): "is no regular file but a pipe", "-": "is standard input, which only commands read"}
    for path, why in refused.items():
        with pytest.raises(Refused, match=why):
            open_input(path)


def test_standard_input_may_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    buffer_stream("-")
    with pytest.raises(Refused, match="is standard input, which is closed"):
        open_input("-")


def test_what_is_too_long_to_be_held_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LARGEST_STREAM", 9)
    for content, fits in ((b"123456789", True), (b"1234567890", False)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        monkeypatch.setattr(streams, "_buffers", {})
        buffer_stream("-")
        assert is_readable("-") is fits
