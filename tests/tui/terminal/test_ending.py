"""However it ends, and where it cannot begin, the terminal is left as it was and the message says why."""

from __future__ import annotations

import os
import re
import signal
import stat
import termios
import time
from pathlib import Path

import pytest

from briefing_tui.files.user_folders import user_folder
from tests.digests import HARBOUR, write
from tests.tui.terminal.program import (
    PROGRAM,
    READY,
    attributes,
    check_restored,
    injected,
    started,
)
from tests.tui.user import harmless

# Where no app can be


@pytest.mark.parametrize(
    "argv",
    [
        ["env", "TERM=dumb", *PROGRAM],
        ["env", "-u", "TERM", *PROGRAM],
        ["sh", "-c", '"$@" < /dev/null', "sh", *PROGRAM],
        ["sh", "-c", '"$@" | cat; exit 2', "sh", *PROGRAM],
        ["sh", "-c", '"$@" 2>&1 >/dev/null', "sh", *PROGRAM],
    ],
    ids=["dumb", "unset", "no stdin", "no stdout", "neither"],
)
def test_where_no_app_can_be_the_commands_are_named(argv: list[str]) -> None:
    with started(*argv, ready="") as terminal:
        assert terminal.exit_code() == 2
        assert b"\x1b" not in terminal.raw
        assert terminal.raw.count(b"\n") == 1
        assert b"briefing-tui quotes" in terminal.raw


# The ends


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_ends_it_and_leaves_the_terminal_as_it_was(number: signal.Signals) -> None:
    with started(*PROGRAM, "--mouse", ready="") as terminal:
        before = terminal.attributes_before
        terminal.wait_for(READY)
        terminal.send("3/trade")
        terminal.wait_for("19 of 19")
        os.kill(terminal.pid, number)
        assert terminal.exit_code() == 128 + number
        check_restored(terminal)
        assert attributes(terminal) == before


HANGING = """
import os, time
from briefing_tui.tui.screen import BriefingScreen
assert BriefingScreen.action_copy
def hang(screen):
    os.write(1, b"\\a")
    time.sleep(99)
BriefingScreen.action_copy = hang
"""
"""Makes copying hang, after a bell."""


@pytest.mark.parametrize("errors", ["&2", "/dev/null"])
def test_a_signal_ends_it_even_if_it_hangs(errors: str) -> None:
    with started("sh", "-c", f'exec "$@" 2>{errors}', "sh", *injected(HANGING), ready="") as terminal:
        before = terminal.attributes_before
        terminal.wait_for(READY)
        terminal.send("y")
        terminal.read_until(b"\x07")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.exit_code() == 128 + signal.SIGTERM
        check_restored(terminal)
        assert attributes(terminal) == before


DETACHED = """
import fcntl, signal, termios
signal.signal(signal.SIGHUP, signal.SIG_IGN)
fcntl.ioctl(0, termios.TIOCNOTTY)
"""


@pytest.mark.parametrize(
    "argv",
    [PROGRAM, ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *PROGRAM], injected(DETACHED)],
    ids=["with SIGHUP", "SIGHUP ignored", "no controlling terminal"],
)
def test_when_the_terminal_goes_so_does_the_program(argv: list[str]) -> None:
    with started(*argv) as terminal:
        terminal.send("3")
        terminal.wait_for("Our Union")
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, terminal._fd)  # closes the terminal's end of the line
        os.close(null)
        assert terminal.exit_code() == 128 + signal.SIGHUP


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_nobody_reads_is_given_back(number: signal.Signals) -> None:
    with started(*PROGRAM, "--mouse") as terminal:
        for turn in range(200):  # of more paint than the line holds
            terminal.resize(100 + turn, 30 + turn % 60)
            terminal.send("1234"[turn % 4])
            time.sleep(0.002)
        os.kill(terminal.pid, number)
        assert terminal.exit_code(reading=False) == 128 + number
        assert termios.tcgetattr(terminal._fd)[3] & termios.ICANON
        terminal.settle(0)
        check_restored(terminal)


def test_to_the_shell_and_back() -> None:
    with started(
        "bash", "--norc", "--noprofile", "--noediting", "-i", env={"PS1": "ready> "}, ready="ready>"
    ) as terminal:
        terminal.send(" ".join(PROGRAM) + "\n")
        terminal.wait_for(READY)
        terminal.send("3")
        terminal.wait_for("Our Union")
        terminal.send("\x1a")
        terminal.wait_for("Stopped")
        terminal.settle()
        check_restored(terminal)
        terminal.send("echo $((6*7)); fg\n")
        terminal.wait_until(lambda: terminal.raw.count(b"\x1b[?1049h") == 2)
        terminal.wait_for(READY)
        terminal.wait_for("Our Union")
        before = len(terminal.raw)
        terminal.send("jq")
        terminal.wait_until(lambda: b"ready>" in terminal.raw[before:])
        check_restored(terminal)
        terminal.send("echo status $?\n")
        terminal.wait_for("status 0")


LATE = """
import os, time
from briefing_tui.commands import opening
from briefing_tui.library import index_update
assert opening._SHORTLY
opening._SHORTLY, refresh = 0, index_update.refresh
def late(db, files, progress, *more):
    while files and not os.path.exists(f"{next(iter(files))}.go"):
        progress(1, 3)
        time.sleep(0.01)
    return refresh(db, files, progress, *more)
index_update.refresh = late
"""
"""Makes the app begin before its digest is read, which waits for a file to be there."""


def test_who_does_not_wait_for_a_large_digest_leaves_nothing_behind(tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    with started(*injected(LATE), str(file), ready="reading  33%") as terminal:
        terminal.send("q")
        assert terminal.exit_code() == 0
        check_restored(terminal)
    folder = user_folder("cache")
    assert folder is not None
    assert [each.suffix for each in Path(folder).iterdir()] == [".lock"]


def test_a_large_digest_that_cannot_be_read_is_told_when_the_app_has_ended(tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", {**HARBOUR, "format": 2})
    with started(*injected(LATE), str(file), ready="reading  33%") as terminal:
        (tmp_path / "harbour.yaml.go").touch()
        terminal.wait_for("E edit there")
        terminal.send("\x03")
        assert terminal.exit_code() == 2
        check_restored(terminal)
        assert "harbour.yaml:1:" in terminal.raw.decode().rpartition("\x1b[?1049l")[2]


@pytest.mark.parametrize(
    "where",
    [
        "record_keys.RecordKeys.action_copy",
        "widgets.detail.Detail.render_line",
        "navigation.current_search.CurrentSearch.renew",
    ],
)
def test_an_exception_is_one_line_and_a_private_report(where: str, tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    module, name, method = where.rsplit(".", 2)
    code = (
        f"from briefing_tui.tui.{module} import {name}\ndef boom(*_): raise RuntimeError('boom \\x1b[2J')\n"
        f"{name}.{method} = boom\n"
    )
    argv = [*injected(code), str(file)]
    with started(*argv, env={"PASSWORD": "hunter2"}, ready="") as terminal:
        if method != "render_line":
            terminal.wait_for(READY)
            write(file, {**HARBOUR, "title": "Anew"})
            terminal.send("y" if method == "action_copy" else "")
        assert terminal.exit_code() == 2
        check_restored(terminal)
        said = terminal.raw.decode().rpartition("\x1b[?1049l")[2]
        said = re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]", "", said).strip()
        assert said.startswith("briefing-tui: failed")
        assert "RuntimeError: boom ␛[2J" in said
        assert "Traceback" not in said
        assert "\n" not in said
    (report,) = Path(os.environ["XDG_STATE_HOME"]).glob("briefing-tui/crash-*.txt")
    assert str(report.name) in said
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    text = report.read_text("utf-8")
    assert "in boom" in text
    assert "TERM=xterm-256color" in text
    assert "hunter2" not in text
    assert harmless(text.replace("\n", ""))
