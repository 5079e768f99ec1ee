"""Where the user's own files are kept, safe from others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_tui.files.user_folders import belongs_to_user, config_path, marks_path, user_folder


@pytest.mark.parametrize(("kind", "variable"), [("cache", "XDG_CACHE_HOME"), ("state", "XDG_STATE_HOME")])
def test_the_user_s_folder_is_made_for_the_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, variable: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "xdg"))
    folder = user_folder(kind)
    assert folder == str(tmp_path / "xdg" / "briefing-tui")
    assert os.stat(folder).st_mode & 0o777 == 0o700
    assert user_folder(kind) == folder


@pytest.mark.parametrize("named", ["", "relative/path"])
def test_without_a_proper_name_it_is_in_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    monkeypatch.setenv("XDG_STATE_HOME", named)
    assert user_folder("cache") == str(tmp_path / ".cache" / "briefing-tui")
    assert user_folder("state") == str(tmp_path / ".local" / "state" / "briefing-tui")


def test_a_folder_that_others_may_write_to_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "briefing-tui").mkdir()
    (tmp_path / "briefing-tui").chmod(0o777)
    assert user_folder("cache") is None


def test_a_link_in_its_place_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "briefing-tui").symlink_to(tmp_path / "elsewhere")
    assert user_folder("cache") is None


@pytest.mark.parametrize("home", ["/proc/nowhere", "/dev/null"])
def test_where_none_can_be_made_there_is_none(monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", home)
    assert user_folder("cache") is None


def test_the_marks_are_read_from_a_folder_that_may_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # the tests may be run by root, who may write to all
    assert user_folder("state") is None
    assert marks_path() == str(tmp_path / "briefing-tui" / "marks.sqlite")
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null")
    assert marks_path() is None


def test_asking_where_the_settings_are_makes_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_path() == str(tmp_path / "briefing-tui" / "config.yaml")
    assert os.listdir(tmp_path) == []


def test_only_what_nobody_else_may_write_to_belongs_to_the_user(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    path.chmod(0o644)
    assert belongs_to_user(path)
    for mode in (0o664, 0o646):
        path.chmod(mode)
        assert not belongs_to_user(path)
    path.chmod(0o600)
    (tmp_path / "link").symlink_to(path)
    os.mkfifo(tmp_path / "pipe", 0o600)
    assert not belongs_to_user(tmp_path / "link")
    assert not belongs_to_user(tmp_path / "pipe")
    assert not belongs_to_user(tmp_path / "gone")


def test_another_user_s_file_does_not_belong_to_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.touch()
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert not belongs_to_user(path)
