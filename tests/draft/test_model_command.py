"""A command of the user's answers within its limits, or is ended with all that it has started."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.draft import model_command
from briefing_tui.draft.model_command import CommandFailed, ask_command

Script = Callable[[str], str]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """A command that runs these lines of Python."""

    def command(lines: str) -> str:
        path = tmp_path / "a model.py"
        path.write_text(f"import os, sys\n{lines}\n", "utf-8")
        return f"{shlex.quote(sys.executable)} {shlex.quote(str(path))}"

    return command


def gone(pid: int) -> bool:
    """Whether a process has ended; waits for it, but not without limit."""
    for _ in range(500):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            if state == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False


def test_the_prompt_goes_in_and_the_answer_comes_out(script: Script) -> None:
    prompt = "“Wir schließen” " * 50_000  # more than a pipe holds, both ways
    assert ask_command(script("sys.stdout.write(sys.stdin.read()[::-1])"), prompt, 60.0) == prompt[::-1]


def test_a_prompt_need_not_be_read(script: Script) -> None:
    assert ask_command(script("print('quotes: []')"), "x" * 1_000_000, 60.0) == "quotes: []\n"


def test_a_prompt_may_be_read_after_the_answer() -> None:
    command = shlex.join(["sh", "-c", "echo 'quotes: []'; exec >&-; cat > /dev/null"])
    assert ask_command(command, "x" * 1_000_000, 60.0) == "quotes: []\n"


def test_arguments_are_cut_as_a_shell_does_and_nothing_else_is_done(script: Script, tmp_path: Path) -> None:
    command = script("print(sys.argv[1:])")
    out = tmp_path / "out"
    answer = ask_command(f"{command} 'a b' \"$HOME\" `id` * > {out} | cat; ls", "", 60.0)
    assert answer == f"{['a b', '$HOME', '`id`', '*', '>', str(out), '|', 'cat;', 'ls']}\n"
    assert not out.exists()


@pytest.mark.parametrize(
    ("command", "what"),
    [
        ("", "cannot be run: it is no command with its arguments"),
        ("'open", "cannot be run: it is no command with its arguments"),
        ("a\0b", "cannot be run: it is no command with its arguments"),
        ("no-such-model -m x", "cannot be run: no such file or directory"),
        ("/", "cannot be run: permission denied"),
    ],
)
def test_what_cannot_be_run_is_said(command: str, what: str) -> None:
    with pytest.raises(CommandFailed, match=what):
        ask_command(command, "", 60.0)


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("sys.exit('no such model: x')", "failed with exit status 1: no such model: x"),
        ("print('quotes: []'); sys.exit(3)", "failed with exit status 3$"),
        ("os.kill(os.getpid(), 9)", "failed with signal 9$"),
        ("sys.stderr.write('e' * 9_000_000); sys.exit(1)", "failed with exit status 1: e{4000}$"),
        ("sys.stdout.buffer.write(b'\\xff\\xfe')", "gave an answer that is no UTF-8 text"),
    ],
)
def test_a_failure_is_said_with_what_the_command_says(script: Script, lines: str, what: str) -> None:
    with pytest.raises(CommandFailed, match=what):
        ask_command(script(lines), "prompt", 60.0)


@pytest.mark.parametrize(
    ("lines", "seconds", "what"),
    [
        ("sleep 100 & echo $! > {pid}; sleep 100", 2.0, "took longer than 2 seconds"),
        ("sleep 100 > {pid}.out & echo $! > {pid}; exec >&-; sleep 100", 2.0, "took longer than 2 seconds"),
        ("sleep 100 & echo $! > {pid}; yes", 60.0, "gave an answer of more than 2,000,000 bytes"),
    ],
    ids=["silent", "silent with its output closed", "endless"],
)
def test_what_does_not_end_is_ended_with_all_it_has_started(
    tmp_path: Path, lines: str, seconds: float, what: str
) -> None:
    pid = tmp_path / "pid"
    with pytest.raises(CommandFailed, match=what):
        ask_command(shlex.join(["sh", "-c", lines.format(pid=pid)]), "prompt", seconds)
    assert gone(int(pid.read_text()))


@pytest.mark.parametrize(
    "lines",
    [
        "sleep 100 & echo $! > {pid}; echo 'quotes: []'",  # its child keeps the output open
        "sleep 100 > {pid}.out 2>&1 & echo $! > {pid}; echo 'quotes: []'",
    ],
)
def test_with_a_command_ends_what_it_has_started(tmp_path: Path, lines: str) -> None:
    pid = tmp_path / "pid"
    assert ask_command(shlex.join(["sh", "-c", lines.format(pid=pid)]), "prompt", 60.0) == "quotes: []\n"
    assert gone(int(pid.read_text()))


def test_what_a_command_has_started_may_go_on_with_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_command, "_GRACE", 30.0)
    command = "(while kill -0 $$; do sleep 0.01; done; echo '[]') & printf 'quotes: '"  # $$ is the command itself
    assert ask_command(shlex.join(["sh", "-c", command]), "prompt", 60.0) == "quotes: []\n"


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, -2), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_user_who_leaves_ends_it(tmp_path: Path, number: int, status: int) -> None:
    pid = tmp_path / "pid"
    command = shlex.join(["sh", "-c", f"cat > {pid}.in; sleep 100 & echo $! > {pid}; echo x; sleep 100"])
    code = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # where a test runner ignores it
    code += f"from briefing_tui.draft.model_command import ask_command; ask_command({command!r}, 'prompt', 60.0)"
    running = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    for _ in range(500):
        if pid.exists() and pid.read_text():
            break
        time.sleep(0.02)
    running.send_signal(number)
    assert running.wait(20) == status
    assert gone(int(pid.read_text()))


def test_a_user_who_leaves_while_it_starts_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: Any, **named: Any) -> subprocess.Popen[bytes]:
        started.append(popen(*arguments, **named))
        os.kill(os.getpid(), signal.SIGINT)
        return started[0]

    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", start)
    with pytest.raises(KeyboardInterrupt):
        ask_command("sleep 100", "prompt", 60.0)
    assert started[0].returncode == -signal.SIGKILL


def test_a_signal_that_is_ignored_stays_so(script: Script) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as by nohup
    try:
        assert ask_command(script("os.kill(os.getppid(), 1); print('quotes: []')"), "", 60.0) == "quotes: []\n"
    finally:
        signal.signal(signal.SIGHUP, before)


def test_signals_are_as_before_afterwards(script: Script) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)]
    ask_command(script("print(1)"), "", 60.0)
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)] == before
