"""What a command reads from and writes to: pipes, standard streams that are closed or full, and none left open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefing_tui.library.paths import BUNDLED
from tests.digests import HARBOUR, write
from tests.terminal import Terminal

PROGRAM = [sys.executable, "-m", "briefing_tui"]
ARTICLE = 'Harbour to close\n\n"We close in May," Ada Reyes said.\n'


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    return write(tmp_path / "harbour.yaml", HARBOUR)


def run(
    *arguments: object,
    stdin: bytes = b"",
    pass_fds: Sequence[int] = (),
    shell: str = "",
    options: Sequence[str] = (),
    folder: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a folder, with redirections as a shell writes them, and with options of Python's own."""
    command = [sys.executable, *options, *PROGRAM[1:], *map(str, arguments)]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {shell}', "sh", *command],
        input=stdin,
        capture_output=True,
        pass_fds=pass_fds,
        cwd=folder,
        env={**env, "PYTHONPATH": os.getcwd()},
        timeout=60,
        check=False,
    )


def through_a_pipe(data: bytes) -> int:
    """The descriptor of a pipe that `data` comes through, as a shell opens one for `<(command)`."""
    reading, writing = os.pipe()

    def feed() -> None:
        with open(writing, "wb") as file:
            file.write(data)

    threading.Thread(target=feed, daemon=True).start()
    return reading


@pytest.mark.parametrize("command", ["quotes", "export", "check"])
def test_a_digest_comes_through_standard_input(harbour: Path, command: str) -> None:
    by_name = run(command, *(() if command == "check" else ("-d",)), harbour)
    done = run(command, *(() if command == "check" else ("-d",)), "-", stdin=harbour.read_bytes())
    assert (done.returncode, done.stdout) == (by_name.returncode, by_name.stdout) == (0, done.stdout)
    assert done.stdout or command == "check"


def test_a_digest_comes_through_a_pipe_that_the_shell_names(harbour: Path) -> None:
    pipe = through_a_pipe(harbour.read_bytes())
    done = run("search", "pier", "-d", f"/dev/fd/{pipe}", "--format", "json", pass_fds=[pipe])
    os.close(pipe)
    assert (done.returncode, done.stderr) == (0, b"")
    assert {each["digest"] for each in json.loads(done.stdout)} == {"The harbour"}


def test_two_digests_one_of_them_through_a_pipe_are_one_library(harbour: Path) -> None:
    pipe = through_a_pipe(Path(BUNDLED).read_bytes())
    done = run("speakers", "-d", harbour, "-d", f"/dev/fd/{pipe}", "--format", "json", pass_fds=[pipe])
    os.close(pipe)
    assert len({each["digest"] for each in json.loads(done.stdout)}) == 2


def test_what_comes_through_a_pipe_leaves_no_index(own_folders: Path, harbour: Path) -> None:
    assert run("quotes", "-d", "-", stdin=harbour.read_bytes()).returncode == 0
    assert not list(own_folders.rglob("*.sqlite"))


def test_a_mistake_in_what_comes_through_a_pipe_is_told_with_its_line() -> None:
    done = run("quotes", "-d", "-", stdin=b"format: 1\ntitle: T\nspeakers:\n  - id: a\n")
    assert done.returncode == 2
    assert done.stderr.startswith(b"-:4:5: speaker 1 (a):")
    checked = run("check", "-", stdin=b"format: 1\ntitle: T\nspeakers:\n  - id: a\n")
    assert (checked.returncode, checked.stdout) == (1, done.stderr)


@pytest.mark.parametrize("command", ["quotes", "check"])
def test_standard_input_that_is_closed_is_a_problem(command: str) -> None:
    done = run(command, *(() if command == "check" else ("-d",)), "-", shell="<&-")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"-:1:1: digest: is standard input, which is closed" in done.stderr


@pytest.mark.parametrize("command", ["mark", "unmark"])
def test_what_comes_through_a_pipe_cannot_be_marked(harbour: Path, command: str) -> None:
    done = run(command, "pier", "-d", "-", stdin=harbour.read_bytes())
    assert done.returncode == 2
    assert b"-: marks and notes are kept by the digest's file: save it in one" in done.stderr


def test_an_article_comes_through_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE)
    pipe = through_a_pipe(ARTICLE.encode())
    done = run("draft", f"/dev/fd/{pipe}", pass_fds=[pipe])
    os.close(pipe)
    assert done.returncode == 0
    assert "We close in May," in done.stdout.decode()


PRINTING = [
    ["quotes"],
    ["export", "--format", "csv"],
    ["check", "nowhere.yaml"],
    ["schema"],
    ["draft", "-"],
    ["--help"],
    ["--completion", "bash"],
]


@pytest.mark.parametrize("arguments", [["quotes"], ["--help"], ["nonsense"], ["open"]], ids=" ".join)
def test_a_standard_stream_that_is_closed_is_told_on_the_other_one(arguments: list[str], own_folders: Path) -> None:
    without_output = run(*arguments, shell=">&-")
    assert (without_output.returncode, without_output.stdout) == (2, b"")
    assert without_output.stderr.startswith(b"briefing-tui: standard output is closed")
    without_errors = run(*arguments, shell="2>&-")
    assert without_errors.returncode == 2
    assert without_errors.stdout.startswith(b"briefing-tui: standard error is closed")
    assert run(*arguments, shell=">&- 2>&-").returncode == 2
    assert not list(own_folders.rglob("crash-*"))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a system without /dev/full")
@pytest.mark.parametrize("arguments", [each for each in PRINTING if each[0] != "check"], ids=" ".join)
def test_a_standard_output_that_takes_nothing_is_told(arguments: list[str], own_folders: Path) -> None:
    done = run(*arguments, stdin=ARTICLE.encode(), shell=">/dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith(b"briefing-tui: standard output cannot be written: no space left on device")
    assert done.stderr.count(b"\n") == 1
    assert not list(own_folders.rglob("crash-*"))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a system without /dev/full")
def test_a_standard_error_that_takes_nothing_keeps_no_result_back(harbour: Path, own_folders: Path) -> None:
    harbour.with_name("broken.yaml").write_text("]")
    known = run("quotes", "-d", harbour.parent)
    done = run("quotes", "-d", harbour.parent, shell="2>/dev/full")
    assert (done.returncode, done.stdout) == (known.returncode, known.stdout) == (2, done.stdout)
    assert done.stdout
    assert not list(own_folders.rglob("crash-*"))


@pytest.mark.parametrize("path", ["-", "/dev/stdout", "/dev/fd/1"])
def test_output_goes_into_a_pipe_by_any_of_its_names(harbour: Path, tmp_path: Path, path: str) -> None:
    exported = run("export", "-d", harbour, "--format", "csv", "-o", path)
    assert (exported.returncode, exported.stderr) == (0, b"")
    assert exported.stdout == run("export", "-d", harbour, "--format", "csv").stdout != b""
    drafted = run("draft", "-", "-o", path, stdin=ARTICLE.encode())
    assert drafted.returncode == 0
    assert drafted.stdout == run("draft", "-", stdin=ARTICLE.encode()).stdout != b""
    assert not os.path.exists("-")


def test_output_goes_through_a_pipe_that_the_shell_names(harbour: Path) -> None:
    reading, writing = os.pipe()
    done = run("export", "-d", harbour, "--format", "csl", "-o", f"/dev/fd/{writing}", pass_fds=[writing])
    os.close(writing)
    with open(reading, "rb") as file:
        assert json.loads(file.read())
    assert (done.returncode, done.stdout) == (0, b"")


def test_output_goes_to_where_the_shell_sent_it_behind_what_is_there(harbour: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("Before.\n")
    done = run("export", "-d", harbour, "--format", "md", "-o", "/dev/stdout", shell=f">> {out}")
    assert done.returncode == 0
    assert out.read_text().startswith("Before.\n# The harbour")


def test_a_pipe_that_nobody_reads_from_is_told(harbour: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = run("export", "-d", harbour, "-o", tmp_path / "pipe")
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{tmp_path}/pipe cannot be written".encode() in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        *PRINTING,
        ["quotes", "xyzzy"],
        ["export", "-o", "out.html"],
        ["check", BUNDLED, "--articles", "."],
        ["draft", "-", "-o", "out.yaml"],
        ["mark", "timber"],
        ["quotes", "-d", "-"],
        ["quotes", "-d", "nowhere.yaml"],
    ],
    ids=" ".join,
)
def test_nothing_is_left_open(arguments: list[str], tmp_path: Path) -> None:
    done = run(*arguments, stdin=ARTICLE.encode(), options=["-X", "dev", "-W", "error"], folder=tmp_path)
    assert b"Warning" not in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout or done.stderr or done.returncode == 1


def test_the_app_leaves_nothing_open(harbour: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name.startswith("XDG_")}
    options = ["-X", "dev", "-W", "error::ResourceWarning"]
    with Terminal([sys.executable, *options, *PROGRAM[1:], str(harbour)], env=env) as terminal:
        terminal.wait_for("Opening of the harbour")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert b"Warning" not in terminal.raw


def test_errors_that_are_sent_elsewhere_are_no_reason_not_to_open_the_app(harbour: Path, tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name.startswith("XDG_")}
    errors = tmp_path / "errors"
    for number in range(3):  # the second start shows a kept screen; the third has something to say
        if number == 2:
            harbour.with_name("broken.yaml").write_text("]")
        with Terminal(["sh", "-c", f'exec "$@" 2>{errors}', "sh", *PROGRAM, str(harbour.parent)], env=env) as terminal:
            terminal.wait_for("Opening of the harbour")
            terminal.send("3")
            terminal.wait_for("Small boats")
            terminal.send("1q")
            assert terminal.exit_code() == 0
            assert b"broken.yaml" not in terminal.raw
            assert b"\x1b[?1049l" in terminal.raw
        assert errors.read_bytes().count(b"broken.yaml:1:1") == (number == 2)
        assert b"\x1b" not in errors.read_bytes()
