"""Files that are not what they seem: each is named with its path in one message, the others are read, nothing hangs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.files import user_file
from tests.command_line import Tell
from tests.digests import HARBOUR, write
from tests.terminal import Terminal

PROGRAM = [sys.executable, "-m", "briefing_tui"]

ODD = {
    "pipe.yaml": "is no regular file but a pipe",
    "socket.yaml": "is no regular file but a socket",
    "device.yaml": "is no regular file but a device",
    "folder.yaml": "is a folder: give the files in it",
    "dangling.yaml": "cannot be read: no such file or directory",
    "itself.yaml": "cannot be read: too many levels of symbolic links",
}
"""What stands beside the one good digest of `shelf`, by name, with what is said of it."""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "shelf"
    write(folder / "harbour.yaml", HARBOUR)
    (folder / "folder.yaml").mkdir()
    os.mkfifo(folder / "pipe.yaml")
    (folder / "device.yaml").symlink_to("/dev/zero")
    (folder / "dangling.yaml").symlink_to("nowhere")
    (folder / "itself.yaml").symlink_to("itself.yaml")
    monkeypatch.chdir(folder)  # a socket's path may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.yaml")
        yield folder


def named_once(err: str, shelf: Path) -> bool:
    """Whether each odd file is named in one line, with its path and with what it is."""
    lines = err.splitlines()
    return sorted(lines) == sorted(f"{shelf / name}:1:1: digest: {what}" for name, what in ODD.items())


def test_in_a_folder_they_are_named_and_the_others_are_read(tell: Tell, shelf: Path) -> None:
    for _ in range(2):  # with and without an index
        status, out, err = tell("quotes", "-d", shelf)
        assert status == 2
        assert out.count("\n") == 3
        assert named_once(err, shelf)


def test_a_check_names_them_as_what_cannot_be_read(tell: Tell, shelf: Path) -> None:
    status, out, err = tell("check", shelf)
    assert (status, out) == (2, "")
    assert named_once(err, shelf)


def test_an_export_goes_on_without_them_and_says_so(tell: Tell, shelf: Path) -> None:
    status, out, err = tell("export", "-d", shelf)
    assert status == 2
    *named, verifying = err.splitlines()
    assert named_once("\n".join(named), shelf)
    assert "not verified" in verifying
    assert all(name in out for name in ODD)


def test_the_app_opens_the_others(shelf: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name.startswith("XDG_")}
    with Terminal([*PROGRAM, str(shelf)], cols=200, rows=50, env=env) as terminal:
        terminal.wait_for("Opening of the harbour")
        terminal.send("!")
        terminal.wait_for("pipe.yaml:1:1: digest: is no regular file but a pipe")
        terminal.send("!q")
        assert terminal.exit_code() == 0


def test_of_several_paths_the_odd_one_is_named_and_the_others_are_opened(shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    env = {name: value for name, value in os.environ.items() if name.startswith("XDG_")}
    paths = [str(shelf / "pipe.yaml"), str(tmp_path / "empty"), "-", str(shelf / "harbour.yaml")]
    with Terminal([*PROGRAM, "open", *paths], cols=200, env=env) as terminal:
        terminal.wait_for("Opening of the harbour")
        terminal.send("q")
        assert terminal.exit_code() == 0
        for line in (
            f"{shelf / 'pipe.yaml'}:1:1: digest: is no regular file but a pipe",
            f"briefing-tui: no digest (*.yaml, *.yml) below {tmp_path / 'empty'}",
            "-:1:1: digest: is standard input, which only commands read: give a file",
        ):
            assert terminal.raw.count(line.encode()) == 1


@pytest.mark.parametrize("name", ["pipe.yaml", "device.yaml", "folder.yaml", "-"])
def test_what_is_odd_and_the_only_one_is_no_reason_to_hang(shelf: Path, name: str) -> None:
    env = {name: value for name, value in os.environ.items() if name.startswith("XDG_")}
    with Terminal([*PROGRAM, "open", name], cols=200, env=env) as terminal:
        assert terminal.exit_code() == 2
        assert name.encode() in terminal.raw


def test_a_named_pipe_that_nobody_writes_to_is_told(shelf: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "quotes", "-d", "pipe.yaml"], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{shelf / 'pipe.yaml'}:1:1: digest: is a pipe that nobody writes to" in done.stderr


def test_a_digest_that_may_not_be_read_is_told(
    tell: Tell, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        write(tmp_path / "private" / f"{name}.yaml", HARBOUR)
    opened = user_file.without_blocking

    def denied(path: str, flags: int) -> int:  # the tests may be run by root, who may read all
        if os.fspath(path).endswith("a.yaml"):
            raise PermissionError(13, "Permission denied")
        return opened(path, flags)

    monkeypatch.setattr(user_file, "without_blocking", denied)
    status, out, err = tell("quotes", "-d", tmp_path / "private")
    assert (status, out.count("\n")) == (2, 3)
    assert err == f"{tmp_path}/private/a.yaml:1:1: digest: cannot be read: permission denied\n"
    status, out, err = tell("check", tmp_path / "private")
    assert (status, out) == (2, "")
    assert "permission denied" in err


def test_a_folder_that_may_not_be_read_or_goes_is_told(
    tell: Tell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("kept", "going", "locked"):
        write(tmp_path / "all" / name / "a.yaml", HARBOUR)
    scandir = os.scandir

    def disturbed(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("going"):
            os.rename(path, tmp_path / "gone")
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", disturbed)
    status, out, err = tell("quotes", "-d", tmp_path / "all")
    assert (status, out.count("\n")) == (2, 3)
    assert err.count("\n") == 2
    assert f"{tmp_path}/all/going:1:1: digest: cannot be read: no such file or directory" in err
    assert f"{tmp_path}/all/locked:1:1: digest: is a folder" in err


def test_an_article_that_is_no_file_is_told(tell: Tell, shelf: Path) -> None:
    for name in ("device.yaml", "folder.yaml", "socket.yaml"):
        status, out, err = tell("draft", name)
        assert (status, out) == (2, "")
        assert err.startswith(f"briefing-tui: {name}: is ")


def test_settings_that_are_no_file_are_told(tell: Tell, own_folders: Path) -> None:
    (own_folders / "config" / "briefing-tui").mkdir(parents=True)
    os.mkfifo(own_folders / "config" / "briefing-tui" / "config.yaml")
    status, out, err = tell("speakers")
    assert (status, out.count("\n")) == (0, 9)
    assert "config.yaml:1:1: config: is no regular file but a pipe (the usual settings hold)" in err
