"""Asks a model by a command of the user's: the prompt goes to its standard input, its standard output is the answer.

The command is run without a shell, as the leader of a session and process group of its own; the whole group is killed
when the command has ended, or where it takes too long, says too much, or the user interrupts.
"""

from __future__ import annotations

import os
import selectors
import shlex
import signal
import subprocess
import time
from contextlib import suppress
from types import FrameType

LARGEST_ANSWER = 2_000_000
"""Bytes of an answer; a digest has some ten thousand."""

_CHUNK = 1 << 16
_LOOK_INTERVAL = 0.2
"""Seconds between two looks at whether the command has ended."""
_GRACE = 1.0
"""Seconds after the command's end in which processes that it has started may go on with its answer."""
_MOST_ERRORS = 4_000
"""Bytes at the end of what a command writes to standard error that are kept, to say why it failed."""


class CommandFailed(Exception):
    """A command that gave no answer; the message says why, in plain words that go on after the command."""


def ask_command(command: str, prompt: str, seconds: float) -> str:
    """Run a command with `prompt` on its standard input, and return what it prints within so many seconds.

    Raises CommandFailed. `command` is cut into words as a shell does (shlex.split), and nothing else in it has a
    meaning: no variable, pipe or redirection.
    """
    deadline = time.monotonic() + seconds
    with _Signals() as signals:
        process = _start(command)
        try:
            signals.let_through()
            answer, errors = _exchange(process, prompt.encode("utf-8", "replace"), deadline)
            process.wait(max(deadline - time.monotonic(), 0.1))
        except (TimeoutError, subprocess.TimeoutExpired) as error:
            raise CommandFailed(f"took longer than {seconds:.0f} seconds, and was ended") from error
        finally:
            with suppress(ProcessLookupError, PermissionError):  # macOS permits no signal to processes that have ended
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream and not stream.closed:
                    stream.close()
    if process.returncode:
        what = f"exit status {process.returncode}" if process.returncode > 0 else f"signal {-process.returncode}"
        said = errors.decode("utf-8", "replace").strip()
        raise CommandFailed(f"failed with {what}{': ' if said else ''}{said}")
    try:
        return answer.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandFailed("gave an answer that is no UTF-8 text") from error


def _start(command: str) -> subprocess.Popen[bytes]:
    """Start a command. Raises CommandFailed."""
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(shlex.split(command), stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)
    except OSError as error:
        raise CommandFailed(f"cannot be run: {(error.strerror or str(error)).lower()}") from error
    except (ValueError, IndexError) as error:  # a quotation mark that is not closed, a NUL, or no words at all
        raise CommandFailed("cannot be run: it is no command with its arguments") from error


def _exchange(process: subprocess.Popen[bytes], prompt: bytes, deadline: float) -> tuple[bytes, bytes]:
    """Write the prompt, and read until the process closes its output; return that, and the end of its errors.

    A process that does not read its prompt to the end may answer all the same. Where processes that it has started keep
    its output open, reading ends soon after the process has. Raises TimeoutError, CommandFailed.
    """
    assert process.stdin
    assert process.stdout
    assert process.stderr
    answer, errors = bytearray(), bytearray()
    end = deadline
    with selectors.DefaultSelector() as streams:
        for stream in (process.stdin, process.stdout, process.stderr):
            os.set_blocking(stream.fileno(), False)
        streams.register(process.stdin, selectors.EVENT_WRITE)
        streams.register(process.stdout, selectors.EVENT_READ, answer)
        streams.register(process.stderr, selectors.EVENT_READ, errors)
        rest = memoryview(prompt)
        while process.stdout in streams.get_map():
            ready = streams.select(max(min(end - time.monotonic(), _LOOK_INTERVAL), 0.0))
            now = time.monotonic()
            if now >= end:
                if process.poll() is None:
                    raise TimeoutError
                break
            if end == deadline and process.poll() is not None:
                end = min(deadline, now + _GRACE)
            for key, _ in ready:
                if key.data is None:
                    try:
                        rest = rest[os.write(key.fd, rest[:_CHUNK]) :]
                    except BrokenPipeError:
                        rest = rest[:0]
                    if not rest:
                        streams.unregister(process.stdin)
                        process.stdin.close()
                    continue
                piece = os.read(key.fd, _CHUNK)
                key.data.extend(piece)
                if not piece:
                    streams.unregister(key.fileobj)
            if len(answer) > LARGEST_ANSWER:
                raise CommandFailed(f"gave an answer of more than {LARGEST_ANSWER:,} bytes, and was ended")
            del errors[:-_MOST_ERRORS]
        process.stdin.close()
    return bytes(answer), bytes(errors)


class _Signals:
    """While it is entered, signals that end the program do so by an exception, and not before `let_through`.

    So a command that is being started is known, and ended too. A signal that was ignored stays so.
    """

    def __enter__(self) -> _Signals:
        self._held: list[int] | None = []
        self._before = {
            number: handler
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
            if (handler := signal.getsignal(number)) is not signal.SIG_IGN
        }
        for number in self._before:
            signal.signal(number, self._receive)
        return self

    def __exit__(self, *error: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def let_through(self) -> None:
        """Raise what came so far as an exception, and from now on at once."""
        held, self._held = self._held, None
        for number in held or ():
            self._receive(number, None)

    def _receive(self, number: int, frame: FrameType | None) -> None:
        if self._held is not None:
            self._held.append(number)
        elif number == signal.SIGINT:
            raise KeyboardInterrupt
        else:
            raise SystemExit(128 + number)
