"""The user's editor takes the terminal, whatever it does to it, and the screen comes back whole; keys are theirs."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.digests import HARBOUR, write
from tests.terminal import Terminal
from tests.tui.terminal.program import injected

ROOT = str(Path(__file__).parents[3])
PROGRAM = [sys.executable, "-m", "briefing_tui"]


def started(
    file: Path, env: Mapping[str, str], cols: int = 80, rows: int = 24, program: Sequence[str] = PROGRAM
) -> Terminal:
    """The program on a digest, on a terminal, with our own folders and an environment."""
    folders = {name: os.environ[name] for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    return Terminal([*program, str(file)], cols, rows, env={"PYTHONPATH": ROOT, **folders, **env})


def wait_until_back(terminal: Terminal, times: int = 1) -> None:
    """Read until the program has come back from an editor so many times, and the terminal is in raw mode again."""
    terminal.wait_until(lambda: terminal.raw.count(b"\x1b[?2004h") > times)


def editor(folder: Path, script: str) -> dict[str, str]:
    """An environment in which a shell script is the editor, under the name of one that takes a line."""
    path = folder / "vi"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"VISUAL": str(path)}


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """HARBOUR in a file."""
    return write(tmp_path / "harbour.yaml", HARBOUR)


def test_the_editor_opens_at_the_line_and_what_it_changed_shows(harbour: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    # It scrolls, draws, hides the cursor, turns wrapping and echo off, and cleans up nothing.
    disorder = r"printf '\033(0\016\033[4h\033[2J\033[?25l\033[?7l\033[5;10r\033[31mmess\n\n\n'; stty -echo raw"
    script = f'echo "$1 $2" > {told}\nsed -i "s/^title: .*/title: Edited/" "$2"\n{disorder}'
    with started(harbour, editor(tmp_path, script)) as terminal:
        before = termios.tcgetattr(terminal._fd)
        terminal.wait_for("The harbour")
        terminal.send("3jE")
        terminal.wait_for("Edited")
        terminal.settle()
        line, path = told.read_text().split()
        assert path == str(harbour)
        assert "id: boats" in harbour.read_text().splitlines()[int(line[1:]) - 1]
        shown = terminal.text()
        assert "mess" not in shown
        assert "Small boats should be let in first" in shown
        terminal.send("\x0c")
        terminal.settle()
        assert terminal.text() == shown
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert termios.tcgetattr(terminal._fd) == before


def test_ctrl_c_in_the_editor_is_the_editors(harbour: Path, tmp_path: Path) -> None:
    script = "trap 'exit 7' INT\necho waiting\nwhile true; do sleep 0.05; done"
    with started(harbour, editor(tmp_path, script)) as terminal:
        terminal.wait_for("The harbour")
        terminal.send("3E")
        terminal.wait_for("waiting")
        terminal.send("\x03")
        terminal.wait_for("the editor ended with status 7")
        terminal.send("q")
        assert terminal.exit_code() == 0


INTERRUPTED = """
import os, signal
from textual.drivers.linux_driver import LinuxDriver
from briefing_tui.tui.terminal import editor
def interrupt():
    for number in (signal.SIGINT, signal.SIGQUIT):
        os.kill(os.getpid(), number)
edit, start, started = editor.run_editor, LinuxDriver.start_application_mode, []
def interrupted_run(command):
    interrupt()
    failure = edit(command)
    interrupt()
    return failure
def interrupted_start(driver):
    if started:
        interrupt()
    started.append(driver)
    start(driver)
    if started[1:]:
        interrupt()
editor.run_editor, LinuxDriver.start_application_mode = interrupted_run, interrupted_start
"""
"""Sends what Ctrl+C and Ctrl+\\ would, from before the editor is run until the program has its keys back."""


def test_ctrl_c_between_the_editor_and_us_ends_nothing(harbour: Path, tmp_path: Path) -> None:
    with started(harbour, editor(tmp_path, "exit 0"), program=injected(INTERRUPTED)) as terminal:
        terminal.wait_for("The harbour")
        terminal.send("E")
        wait_until_back(terminal)
        terminal.wait_for("back from the editor")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_a_signal_ends_the_program_also_after_an_editor(harbour: Path, tmp_path: Path) -> None:
    with started(harbour, editor(tmp_path, "exit 0")) as terminal:
        terminal.wait_for("The harbour")
        terminal.send("E")
        terminal.wait_for("back from the editor")
        os.kill(terminal.pid, signal.SIGINT)
        assert terminal.exit_code() == 128 + signal.SIGINT


def test_an_editor_that_cannot_be_run_is_told(harbour: Path, tmp_path: Path) -> None:
    environment = editor(tmp_path, "")
    (tmp_path / "vi").write_bytes(b"\x7fELF is not all that it takes")
    with started(harbour, environment) as terminal:
        terminal.wait_for("The harbour")
        terminal.send("3E")
        terminal.wait_for("the editor cannot be run")
        terminal.send("j")
        terminal.wait_for("Small boats should be let in first")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_an_editor_that_fails_is_told(harbour: Path, tmp_path: Path) -> None:
    with started(harbour, editor(tmp_path, "exit 3")) as terminal:
        terminal.wait_for("The harbour")
        terminal.send("3E")
        terminal.wait_for("the editor ended with status 3")
        terminal.send("j")
        terminal.wait_for("Enter read")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_a_digest_that_has_become_wrong_leads_to_its_line(harbour: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    script = f'echo "$1" >> {told}\nsed -i "s/speaker: bo$/speaker: boo/" "$2"'
    with started(harbour, editor(tmp_path, script)) as terminal:
        terminal.wait_for("The harbour")
        terminal.send("3E")
        terminal.wait_for("! 1 with problems")
        terminal.send("!")
        terminal.wait_for("E edit there")
        terminal.send("E")
        wait_until_back(terminal, 2)
        line = int(told.read_text().splitlines()[1][1:])
        assert "boo" in harbour.read_text().splitlines()[line - 1]
        terminal.send("\x03")
        assert terminal.exit_code() == 0


def test_keys_and_theme_are_those_of_the_settings(harbour: Path) -> None:
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "briefing-tui"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text("theme: dark\nkeys:\n  help: w\n  order: [O]\n  search: j\n")
    with started(harbour, {}, cols=250, rows=100) as terminal:  # as high as the whole help
        terminal.wait_for("config.yaml:5")  # j is taken, and that is said in the app too
        terminal.send("w")
        terminal.wait_for("Help")
        terminal.wait_for("another order of the list")
        assert any(row.strip().startswith("O ") for row in terminal.screen.display)
        terminal.send("\x1b")
        terminal.wait_for("w help")
        terminal.send("2O")
        terminal.wait_for("by number of quotes")
        terminal.send("/boats\r")
        terminal.wait_for("1 of 3")
        terminal.send("q")
        assert terminal.exit_code() == 0
