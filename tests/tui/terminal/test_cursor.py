"""The terminal's cursor, hidden or not, is where the user is: Braille displays, readers and magnifiers follow it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.digests import HARBOUR, write
from tests.terminal import Terminal
from tests.tui.terminal.program import PROGRAM, READY, started


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """HARBOUR in a file."""
    return write(tmp_path / "harbour.yaml", HARBOUR)


def cursor_comes_to(terminal: Terminal, text: str) -> None:
    """Read until the cursor is where a text begins."""
    cursor = terminal.screen.cursor

    def is_there() -> bool:
        row = terminal.screen.display[cursor.y][cursor.x :]
        return row.removeprefix(" ").removeprefix("~").startswith(text)

    terminal.wait_until(is_there)


@pytest.mark.parametrize("cols", [80, 120])
def test_it_follows_the_user(harbour: Path, cols: int) -> None:
    with started(*PROGRAM, str(harbour), cols=cols) as terminal:
        cursor_comes_to(terminal, "2015")
        terminal.send("j")
        cursor_comes_to(terminal, "2016-11-15")
        terminal.send("3")
        cursor_comes_to(terminal, "Ada Trần")
        terminal.send("j")
        cursor_comes_to(terminal, "Bo Łódź")
        terminal.send("\r")  # into the record
        cursor_comes_to(terminal, "Bo Łódź,")
        terminal.send("j")
        cursor_comes_to(terminal, "Opening of the harbour")
        terminal.send("\x1b")
        cursor_comes_to(terminal, "Bo Łódź  ")
        terminal.send("/")
        cursor_comes_to(terminal, "/ to search")
        terminal.send("pierx\x7f")
        terminal.wait_for(" pier ")
        cursor_comes_to(terminal, " " * 20)  # behind what was typed
        terminal.send("\x1b[D\x1b[D")
        cursor_comes_to(terminal, "er ")
        terminal.send("\r")
        cursor_comes_to(terminal, "Ada Trần")
        terminal.send("?")
        terminal.wait_for("Help")
        cursor_comes_to(terminal, "1 2 3 4")
        terminal.send("\x1b")
        terminal.wait_for(READY)
        cursor_comes_to(terminal, "Ada Trần")
        terminal.send("f")
        cursor_comes_to(terminal, "Ada Trần")
        terminal.send("j")
        cursor_comes_to(terminal, "Those at the pier")
        terminal.send("q")
        terminal.wait_for(READY)
        terminal.send("/nothing\r")
        cursor_comes_to(terminal, "Nothing")


def test_a_move_costs_no_more_than_twelve_bytes_for_it(harbour: Path) -> None:
    with started(*PROGRAM, str(harbour)) as terminal:
        terminal.send("3")
        cursor_comes_to(terminal, "Ada Trần")
        terminal.settle()
        terminal.send("j")
        sent = terminal.read_until(b"Ada")
        cursor_comes_to(terminal, "Bo Łódź")
        last = re.search(rb"(\x1b\[[\d;]*[A-H]|[\r\n\b])*\Z", sent)
        assert last is not None
        assert len(last.group()) <= 12
