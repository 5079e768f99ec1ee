"""The user's editor is opened at the line, as it takes one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_tui.tui.terminal.editor import NoEditor, editor_command


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs, the only one on the path; no editor is named."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return folder


def install(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).touch(0o755)


@pytest.mark.parametrize(
    ("named", "arguments"),
    [
        *((name, ["+7", "/a b.yaml"]) for name in ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro")),
        ("vim.tiny", ["+7", "/a b.yaml"]),
        ("emacs -nw", ["-nw", "+7", "/a b.yaml"]),
        ("vim -c 'set tw=0'", ["-c", "set tw=0", "+7", "/a b.yaml"]),
        ("hx", ["/a b.yaml:7"]),
        ("helix", ["/a b.yaml:7"]),
        ("code", ["--wait", "--goto", "/a b.yaml:7"]),
        ("code -w -n", ["-w", "-n", "--goto", "/a b.yaml:7"]),
        ("codium --wait", ["--wait", "--goto", "/a b.yaml:7"]),
        ("ed", ["/a b.yaml"]),
        ("my-editor --quick", ["--quick", "/a b.yaml"]),
    ],
)
def test_each_editor_is_given_the_line_as_it_takes_one(
    programs: Path, monkeypatch: pytest.MonkeyPatch, named: str, arguments: list[str]
) -> None:
    program = named.split()[0]
    install(programs, program)
    monkeypatch.setenv("EDITOR", named)
    assert editor_command("/a b.yaml", 7) == [program, *arguments]
    monkeypatch.setenv("EDITOR", f"{programs}/{named}")
    assert editor_command("/a b.yaml", 7)[0] == f"{programs}/{program}"


def test_visual_goes_before_editor_and_both_before_what_is_usual(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(programs, "vi", "ed", "micro")
    assert editor_command("/a", 1) == ["vi", "+1", "/a"]
    install(programs, "nano")
    assert editor_command("/a", 1) == ["nano", "+1", "/a"]
    monkeypatch.setenv("EDITOR", "ed")
    assert editor_command("/a", 1) == ["ed", "/a"]
    monkeypatch.setenv("VISUAL", " ")
    assert editor_command("/a", 1) == ["ed", "/a"]
    monkeypatch.setenv("VISUAL", "micro")
    assert editor_command("/a", 1) == ["micro", "+1", "/a"]


def test_a_file_is_never_taken_for_an_option(programs: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(programs, "vi")
    monkeypatch.chdir(tmp_path)
    assert editor_command("-c:q", 3) == ["vi", "+3", os.path.join(tmp_path, "-c:q")]


@pytest.mark.parametrize(
    ("variable", "named", "why"),
    [
        ("VISUAL", "vi 'open", r"\$VISUAL cannot be read \(No closing quotation\)"),
        ("EDITOR", "nowhere -x", r"that \$EDITOR names, 'nowhere -x', is not there"),
        ("EDITOR", "''", "is not there"),
        ("EDITOR", "", "no editor is there: name yours"),
    ],
)
def test_where_there_is_no_editor_it_is_said(
    programs: Path, monkeypatch: pytest.MonkeyPatch, variable: str, named: str, why: str
) -> None:
    monkeypatch.setenv(variable, named)
    with pytest.raises(NoEditor, match=why):
        editor_command("/a", 1)
