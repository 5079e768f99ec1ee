"""Read and write what is no file: standard input and output, and pipes, such as bash's `<(command)`.

Input can be read only once: a command reads it to its end into memory, and opens it from there as often as needed.
"""

from __future__ import annotations

import io
import os
import stat
import sys

from briefing_tui.files import STANDARD_INPUT, STANDARD_OUTPUT, StrPath
from briefing_tui.files.user_file import Refused, open_regular, unreadable, without_blocking

LARGEST_STREAM = 1 << 28
"""Bytes of a stream that are kept in memory."""

TYPE_CHECKING = False  # typing is not imported, as in private_file.py
if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from typing import TextIO

_PATIENCE = 2.0
"""Seconds that a named pipe may be without anybody who writes to it."""

_CHUNK = 1 << 16

_buffers: dict[str, bytes | Refused] = {}  # what was read, or why it could not be; a stream can be read only once


def is_stream(path: StrPath) -> bool:
    """Return True for standard input, for a pipe, and for an open descriptor that is no file."""
    if path == STANDARD_INPUT:
        return True
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or (descriptor_of(path) is not None and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)))


def descriptor_of(path: StrPath) -> int | None:
    """Return the open file descriptor that a path such as /dev/stdin or /dev/fd/63 names; None for any other path."""
    name = os.fspath(path)
    for number, standard in enumerate(("/dev/stdin", "/dev/stdout", "/dev/stderr")):
        if name == standard:
            return number
    folder, _, number_in_words = name.rpartition("/")
    return int(number_in_words) if folder in ("/dev/fd", "/proc/self/fd") and number_in_words.isdecimal() else None


def is_output_stream(path: StrPath) -> bool:
    """Return True for what is written to rather than replaced: pipes, devices, open descriptors.

    `-` is standard output.
    """
    if path == STANDARD_OUTPUT or descriptor_of(path) is not None:
        return True
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def open_output(path: StrPath) -> AbstractContextManager[TextIO]:
    """Open an output stream for writing text. Raises OSError, also for a pipe that nobody reads from."""
    descriptor = 1 if path == STANDARD_OUTPUT else descriptor_of(path)
    if descriptor == 1:
        return _StandardOutput()
    stream = without_blocking(os.fspath(path), os.O_WRONLY) if descriptor is None else os.dup(descriptor)
    os.set_blocking(stream, True)
    return open(stream, "w", encoding="utf-8", errors="backslashreplace", newline="")


class _StandardOutput:
    """Standard output, which stays open: it is flushed instead."""

    def __enter__(self) -> TextIO:
        return sys.stdout

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is None:
            sys.stdout.flush()


def read_stream(path: StrPath, most: int) -> bytes:
    """Return what comes through a stream until its end, `most` bytes at most. Raises Refused.

    A named pipe is waited for as long as somebody has it open for writing.
    """
    try:
        if path == STANDARD_INPUT:
            if sys.stdin is None:
                raise Refused("is standard input, which is closed")
            return sys.stdin.buffer.read(most)
        descriptor = descriptor_of(path)
        source = without_blocking(os.fspath(path), os.O_RDONLY) if descriptor is None else os.dup(descriptor)
        with io.FileIO(source) as file:
            data = io.BytesIO(b"" if descriptor is not None else _first_of_pipe(file.fileno()))
            data.seek(0, os.SEEK_END)
            os.set_blocking(file.fileno(), True)
            while data.tell() < most and (part := file.read(min(_CHUNK, most - data.tell()))):
                data.write(part)
            return data.getvalue()
    except OSError as error:
        raise unreadable(error) from error


def read_input(path: StrPath, most: int) -> bytes:
    """Return the first `most` bytes of a regular file or of a stream. Raises Refused."""
    if is_stream(path):
        return read_stream(path, most)
    try:
        with open_regular(path) as file:
            return file.read(most) or b""
    except OSError as error:
        raise unreadable(error) from error


def buffer_stream(path: StrPath) -> None:
    """Read a stream to its end, so that `open_input` can open it, which also raises what goes wrong here."""
    name = _name(path)
    if name not in _buffers:
        try:
            data = read_stream(path, LARGEST_STREAM + 1)
            if len(data) > LARGEST_STREAM:
                raise Refused(f"has more than {LARGEST_STREAM:,} bytes: save it")
            _buffers[name] = data
        except Refused as error:
            _buffers[name] = error


def is_buffered(path: StrPath) -> bool:
    """Return True for a stream that was read by `buffer_stream`."""
    return _name(path) in _buffers


def open_input(path: StrPath) -> io.FileIO | io.BytesIO:
    """Open a regular file, or a stream read by `buffer_stream`, for reading bytes. Raises Refused for anything else."""
    buffer = _buffers.get(_name(path))
    if isinstance(buffer, bytes):
        return io.BytesIO(buffer)
    if buffer is not None:
        raise buffer
    if os.fspath(path) == STANDARD_INPUT:
        raise Refused("is standard input, which only commands read: give a file")
    return open_regular(path)


def is_readable(path: StrPath) -> bool:
    """Return whether `open_input` can open a file."""
    try:
        open_input(path).close()
    except Refused:
        return False
    return True


def _name(path: StrPath) -> str:
    name = os.fspath(path)
    return name if name == STANDARD_INPUT else os.path.abspath(name)


def _first_of_pipe(pipe: int) -> bytes:
    """Return the first bytes that come through a named pipe; b"" when they are yet to come. Raises Refused.

    Before anybody has written to it a pipe has an end, too; select(2) tells that from the end of what was written.
    """
    import select

    ready = select.select([pipe], [], [], _PATIENCE)[0]
    try:
        first = os.read(pipe, _CHUNK)
    except BlockingIOError:  # somebody has it open
        return b""
    if not first and not ready:
        raise Refused("is a pipe that nobody writes to")
    return first
