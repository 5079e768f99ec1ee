"""The program on a terminal: how tests start it, and what it has to leave as it was."""

from __future__ import annotations

import os
import re
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.terminal import Terminal

ROOT = str(Path(__file__).parents[3])
PROGRAM = [sys.executable, "-m", "briefing_tui"]
READY = "Enter read"


@contextmanager
def started(
    *argv: str, cols: int = 80, rows: int = 24, env: Mapping[str, str] | None = None, ready: str = READY
) -> Iterator[Terminal]:
    """A terminal on which a command line was started (none: the program), and has come so far as to show `ready`."""
    folders = {name: os.environ[name] for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    with Terminal(argv or PROGRAM, cols, rows, {"PYTHONPATH": ROOT, **folders, **(env or {})}) as terminal:
        terminal.wait_for(ready) if ready else None
        yield terminal


def injected(code: str) -> list[str]:
    """The program, after some code that changes it."""
    return [sys.executable, "-c", f"{code}\nimport sys\nfrom briefing_tui.cli import run\nsys.exit(run())"]


def wait_until_gone(terminal: Terminal, text: str) -> None:
    terminal.wait_until(lambda: text not in terminal.text())


def check_restored(terminal: Terminal) -> None:
    """Every mode that was set is as it was before, and the pen is plain."""
    raw = terminal.raw.decode(errors="replace")  # what was discarded may have been half a character
    before = dict.fromkeys(re.findall(r"\x1b\[\?(\d+)[hl]", raw), "l") | {"7": "h", "25": "h"}
    assert "1049" in before
    assert before | dict(re.findall(r"\x1b\[\?(\d+)([hl])", raw)) == before
    assert len(re.findall(r"\x1b\[>\d+u", raw)) == len(re.findall(r"\x1b\[<u", raw))  # Kitty's keyboard protocol
    assert re.findall(r"\x1b\[([\d;]*)m", raw)[-1] in ("", "0")
    assert raw.rindex("\x1b[?1049l") > max(raw.rfind("Enter read"), raw.rfind("\x1b[?1049h"))


def attributes(terminal: Terminal) -> list[object]:
    """The terminal line's attributes (termios)."""
    return termios.tcgetattr(terminal._fd)
