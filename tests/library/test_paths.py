"""Which digests a path means, and where the user's own files are kept, safe from others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_tui.library.paths import digests, ours, stamp, user_folder, write_private


def made(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def below(folder: Path, *paths: Path) -> list[str]:
    """The digests that the paths mean, as named from `folder`."""
    return [os.path.relpath(found, folder) for found in digests(paths or [folder])]


def test_a_folder_means_every_digest_below_it_in_order_of_path(tmp_path: Path) -> None:
    made(tmp_path, "b.yaml", "a.yml", "deep/er/c.yaml", "a/z.yaml", "notes.txt", "data.json", "x.YAML.bak", "yaml")
    assert below(tmp_path) == ["a.yml", "a/z.yaml", "b.yaml", "deep/er/c.yaml"]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    made(tmp_path, ".hidden.yaml", ".git/config.yaml", "seen.yaml", "deep/.swp.yml")
    assert below(tmp_path) == ["seen.yaml"]


def test_a_file_is_meant_whatever_its_name_and_even_if_it_is_not_there(tmp_path: Path) -> None:
    made(tmp_path, "digest.txt", ".hidden.yaml")
    assert below(tmp_path, tmp_path / "digest.txt", tmp_path / ".hidden.yaml", tmp_path / "gone.yaml") == [
        ".hidden.yaml",
        "digest.txt",
        "gone.yaml",
    ]


def test_a_digest_that_is_meant_twice_is_taken_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, "in/a.yaml")
    monkeypatch.chdir(tmp_path)
    assert digests(["in", tmp_path / "in" / "a.yaml", "in/../in/a.yaml"]) == [str(tmp_path / "in" / "a.yaml")]


def test_links_are_followed_and_loops_end(tmp_path: Path) -> None:
    made(tmp_path, "here/a.yaml", "there/b.yaml")
    (tmp_path / "here" / "loop").symlink_to(tmp_path / "here")
    (tmp_path / "here" / "up").symlink_to(tmp_path)
    (tmp_path / "here" / "link.yaml").symlink_to(tmp_path / "there" / "b.yaml")
    (tmp_path / "here" / "dangling").symlink_to(tmp_path / "nowhere")
    found = below(tmp_path / "here")
    assert {os.path.realpath(tmp_path / "here" / each) for each in found} == {
        str(tmp_path / "here" / "a.yaml"),
        str(tmp_path / "there" / "b.yaml"),
    }
    assert len(found) <= 3  # the folder that two ways lead to is gone through once


def test_a_folder_that_holds_none_means_nothing(tmp_path: Path) -> None:
    assert digests([made(tmp_path, "readme.md")]) == []


def test_a_changed_file_has_another_stamp_and_a_missing_one_none(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    assert stamp(path) == ""
    path.write_text("one")
    before = stamp(path)
    assert before == stamp(path) != ""
    os.utime(path, ns=(0, 0))
    assert stamp(path) != before


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


def test_only_the_user_s_own_files_are_ours(tmp_path: Path) -> None:
    path = made(tmp_path, "file") / "file"
    path.chmod(0o644)
    assert ours(path)
    for mode in (0o664, 0o646):
        path.chmod(mode)
        assert not ours(path)
    path.chmod(0o600)
    (tmp_path / "link").symlink_to(path)
    os.mkfifo(tmp_path / "pipe", 0o600)
    assert not ours(tmp_path / "link")
    assert not ours(tmp_path / "pipe")
    assert not ours(tmp_path / "gone")


def test_another_user_s_file_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path, "file") / "file"
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert not ours(path)


def test_a_private_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "state"
    write_private(path, b"one")
    write_private(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["state"]


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_private(tmp_path / "state", b"new")
    assert os.listdir(tmp_path) == ["state"]
