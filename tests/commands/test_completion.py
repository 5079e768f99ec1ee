"""Shells complete commands, options, their values and digests, each by the script printed for it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from briefing_tui.cli import run
from tests.terminal import Terminal

CASES = [
    ("briefing-tui qu", {"quotes"}),
    ("briefing-tui ev", {"events"}),
    ("briefing-tui --ver", {"--version"}),
    ("briefing-tui --completion ", {"bash", "fish", "zsh"}),
    ("briefing-tui quotes --fo", {"--format"}),
    ("briefing-tui quotes --format ", {"csv", "json", "md", "text"}),
    ("briefing-tui open --theme ", {"dark", "light", "terminal"}),
    ("briefing-tui open ", {"a.yaml", "b.yml", "folder"}),
    ("briefing-tui check ", {"a.yaml", "b.yml", "folder"}),
    ("briefing-tui mark timber -d ", {"a.yaml", "b.yml", "folder"}),
    ("briefing-tui check a.yaml --articles ", {"folder"}),
    ("briefing-tui quotes -d folder/", {"folder/c.yaml"}),
    ("briefing-tui --th", {"--theme"}),
    ("briefing-tui --theme ", {"dark", "light", "terminal"}),
]
IN_A_COMMAND_S_PLACE = [
    ("briefing-tui a", {"a.yaml", "actions", "articles"}),
    ("briefing-tui b", {"b.yml"}),
    ("briefing-tui folder/", {"folder/c.yaml"}),
    ("briefing-tui a.yaml b", {"b.yml"}),
    ("briefing-tui --theme dark b", {"b.yml"}),
]
"""What bash offers there besides commands."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: digests and other files."""
    (tmp_path / "folder").mkdir()
    for name in ("a.yaml", "b.yml", "notes.txt", "folder/c.yaml"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def script(shell: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The shell's script, in a file beside the folder."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not there")
    assert run(["--completion", shell]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    path = folder.with_name(f"{folder.name}.{shell}")
    path.write_text(out)
    return path


def test_bash(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asking = """
        source "$1"; shift
        read -ra COMP_WORDS <<< "$1"
        [[ $1 == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
        _shtab_briefing_tui
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    path = script("bash", folder, capsys)
    for typed, offered in CASES + IN_A_COMMAND_S_PLACE:
        told = subprocess.run(["bash", "-c", asking, "bash", path, typed], capture_output=True, text=True, check=True)
        assert set(told.stdout.split()) == offered, typed


def test_fish(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = script("fish", folder, capsys)
    for typed, offered in CASES:
        asking = ["fish", "--no-config", "-c", f'source "{path}"; complete -C"{typed}"']
        told = subprocess.run(asking, capture_output=True, text=True, check=True)
        assert {line.split("\t")[0].rstrip("/") for line in told.stdout.splitlines()} == offered, typed


def test_zsh(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    functions = folder.with_name("functions")
    functions.mkdir()
    script("zsh", folder, capsys).rename(functions / "_briefing-tui")
    with Terminal(["zsh", "-f", "-i"]) as terminal:
        terminal.send(f"fpath=({functions} $fpath); autoload -Uz compinit; compinit -D -u\n")
        for number, (typed, offered) in enumerate(CASES[::3]):
            terminal.send(f"PS1='>''{number}> '; clear\n")  # not as it stands there while it is typed
            terminal.wait_for(f">{number}> ")
            terminal.send(f"{typed}\t")
            for each in sorted(offered):
                terminal.wait_for(each)
            others = {"notes.txt", "b.yml", "quotes", "json", "--format"} - offered - set(typed.split())
            assert not [each for each in others if each in terminal.text()], typed
            terminal.send("\x15")  # the line is cleared; Ctrl+C would take with it what is typed next


def test_another_shell_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--completion"], ["--completion", "tcsh"], ["--completion=cmd"]):
        assert run(arguments) == 2
        assert "--completion" in capsys.readouterr().err
