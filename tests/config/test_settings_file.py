"""Settings hold as far as they are right; what is wrong is said with its place, and costs nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.config import settings_parser
from briefing_tui.config.settings import Config, Rebinding
from briefing_tui.config.settings_file import read_config
from briefing_tui.files import stamps

FULL = """\
theme: dark          # over SSH
keys:
  follow.speaker: w
  move.down: [j, n]
  search: "/, ctrl+f"
articles: ~/texts
citation: markdown
open: [/srv/briefings, ~/mine.yaml]
draft_with: llm -m "a model"
links: false
"""


@pytest.fixture
def file(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", "/home/ada")
    file = own_folders / "config" / "briefing-tui" / "config.yaml"
    file.parent.mkdir(parents=True)
    return file


def told(file: Path, text: str) -> tuple[Config, list[str]]:
    """The settings and problems of a file with this text, the problems without the file's name."""
    file.write_text(text)
    config, problems = read_config()
    assert all(str(problem).startswith(f"{file}:") for problem in problems)
    return config, [str(problem).removeprefix(f"{file}:") for problem in problems]


def test_problems_name_the_file_by_which_it_was_read(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "_COARSEST_TIME", 0)
    other = tmp_path / "briefing-tui" / "config.yaml"
    other.parent.mkdir()
    file.write_text("them: dark\n")
    other.hardlink_to(file)
    for home, path in ((file.parents[1], file), (tmp_path, other)):
        monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
        (problem,) = read_config()[1]
        assert str(problem).startswith(f"{path}:")


def test_without_a_file_the_usual_settings_hold(file: Path, own_folders: Path) -> None:
    assert read_config() == (Config("terminal", (), "", "line", ()), [])
    assert list(own_folders.rglob("config.json")) == []


def test_every_setting_is_read(file: Path) -> None:
    config, problems = told(file, FULL)
    assert problems == []
    assert config == Config(
        "dark",
        (
            Rebinding("follow.speaker", ("w",), 3, 3),
            Rebinding("move.down", ("j", "n"), 4, 3),
            Rebinding("search", ("/", "ctrl+f"), 5, 3),
        ),
        "/home/ada/texts",
        "markdown",
        ("/srv/briefings", "/home/ada/mine.yaml"),
        'llm -m "a model"',
        False,
    )


@pytest.mark.parametrize(
    ("line", "told_of_it"),
    [
        ("themes: dark", "2:1: config: unknown setting 'themes': did you mean 'theme'?"),
        ("theme: drak", "2:1: theme: 'drak' is not allowed here, only terminal, dark, light: did you mean 'dark'?"),
        ("theme: [dark, light]", "2:1: theme: must be one text, not a list"),
        ("theme: {dark: yes}", "2:8: theme: must be text, not a mapping"),
        ("theme: !!str dark", "2:8: theme: a tag (!!str) stands here"),
        ("theme: &a dark", "2:8: theme: an anchor (&a) stands here"),
        ("links: maybe", "2:1: links: 'maybe' is not allowed here, only true, false"),
        ("citation: apa", "2:1: citation: 'apa' is not allowed here, only line, markdown, csl"),
        ("articles: texts", "2:1: articles: 'texts' is no absolute path: begin it with / or ~/"),
        ("keys: j", "2:7: keys: must be a mapping of bindings to keys, not text"),
        ("keys: {help: {a: b}}", "2:14: keys help: must be text, not a mapping"),
        ("keys: {help: z, help: w}", "2:17: keys: 'help' is given twice: keep one"),
        ("[a, b]: c", "2:1: config: a setting must be a name, not a list"),
        ("draft_with: [llm, -m]", "2:1: draft_with: must be one text, not a list"),
        ("open: /twice", "2:1: config: 'open' is given twice: keep one"),
        ("\u202e\u2066: x", "2:1: config: unknown setting '‹U+202E›‹U+2066›'"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_the_rest_holds(file: Path, line: str, told_of_it: str) -> None:
    config, problems = told(file, f"open: /srv\n{line}\n")
    assert len(problems) == 1
    assert problems[0].startswith(told_of_it)
    assert config._replace(rebindings=()) == Config(open=("/srv",))


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "theme:\nkeys:\nopen: []\n"])
def test_what_is_left_empty_is_as_usual(file: Path, text: str) -> None:
    assert told(file, text) == (Config(), [])


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"theme: dark\nopen: [", "is no YAML: "),
        (b"theme: dark\n\xff\xfe", "is no UTF-8 text"),
        (b"theme: dark\nopen: " + b"[" * 2000, "(the usual settings hold)"),
        (b"just words", "must be a mapping of settings, not text"),
        (b"- dark", "must be a mapping of settings, not a list"),
        (b'theme: "\\ud800"', "(the usual settings hold)"),
    ],
    ids=["syntax", "bytes", "depth", "words", "list", "surrogate"],
)
def test_a_damaged_file_is_said_once_and_the_usual_settings_hold(file: Path, content: bytes, what: str) -> None:
    file.write_bytes(content)
    config, problems = read_config()
    assert config == Config()
    assert len(problems) == 1
    assert what in str(problems[0])


def test_a_file_that_cannot_be_read_is_said(file: Path) -> None:
    file.mkdir()
    config, (problem,) = read_config()
    assert (config, problem.message) == (Config(), "is a folder: give the files in it (the usual settings hold)")
    file.rmdir()
    file.symlink_to(file.with_name("gone"))
    assert "cannot be read: no such file" in str(read_config()[1][0])


def test_the_yaml_is_read_again_only_when_it_has_changed(
    file: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "_COARSEST_TIME", 0)
    text = f"{FULL}colour: red\n"
    before = told(file, text)
    assert before[1] == ["11:1: config: unknown setting 'colour'"]
    parse = settings_parser.parse_settings

    def refuse(path: str) -> object:
        raise AssertionError(path)

    monkeypatch.setattr(settings_parser, "parse_settings", refuse)
    again = read_config()
    assert again == parse(str(file))
    monkeypatch.setattr(settings_parser, "parse_settings", parse)
    assert told(file, "theme: light") == (Config("light"), [])
    (kept,) = own_folders.rglob("config.json")
    for damaged in (
        b"[",
        b"{}",
        b"[1, 2, 3]",
        b"\xff",
        kept.read_bytes().replace(b"light", b"dark").replace(b"]", b""),
    ):
        kept.write_bytes(damaged)
        assert read_config() == (Config("light"), [])


def test_a_change_right_after_another_is_not_missed(file: Path, own_folders: Path) -> None:
    assert told(file, "theme: light")[0].theme == "light"
    assert list(own_folders.rglob("config.json")) == []  # its times cannot tell yet whether it is changed again


@given(st.text("themkysar:{}[]-&*!#'\"\n ,ld", max_size=60) | st.text(max_size=30))
@settings(deadline=None, max_examples=200)
def test_whatever_stands_there_the_settings_are_sound(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("config")
    (folder / "config.yaml").write_text(text, "utf-8", "surrogatepass")
    config, problems = settings_parser.parse_settings(str(folder / "config.yaml"))
    assert config.theme in ("terminal", "dark", "light")
    assert all(str(problem).isprintable() for problem in problems)
