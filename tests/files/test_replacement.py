"""A file is written beside its target and renamed: the target is whole at any moment, old or new."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from briefing_tui.files.replacement import (
    ABANDONED,
    NotChanged,
    create_file,
    read_whole,
    rename_new,
    replace_file,
    unfinished_file,
    unfinished_files,
)


def test_an_unfinished_file_is_beside_its_target_until_it_is_renamed(tmp_path: Path) -> None:
    target = str(tmp_path / "target")
    with unfinished_file(target) as path:
        assert unfinished_files(target) == [path]
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
        os.replace(path, target)
    assert os.listdir(tmp_path) == ["target"]


def test_an_unfinished_file_goes_when_its_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), unfinished_file(str(tmp_path / "target")):
        raise ZeroDivisionError
    assert os.listdir(tmp_path) == []


def test_two_writers_of_one_target_do_not_share_a_file(tmp_path: Path) -> None:
    target = str(tmp_path / "target")
    with unfinished_file(target) as one, unfinished_file(target) as other:
        assert one != other
        assert sorted(unfinished_files(target)) == sorted((one, other))


def test_what_killed_writers_left_is_removed_when_it_is_old(tmp_path: Path) -> None:
    for name in (".target.1.tmp", ".target.2.tmp", ".other.1.tmp", "target.tmp", ".target.notes"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, time.time() - 1.1 * ABANDONED))
    os.utime(tmp_path / ".target.2.tmp")  # its writer is at work
    with unfinished_file(str(tmp_path / "target")):
        pass
    assert sorted(os.listdir(tmp_path)) == [".other.1.tmp", ".target.2.tmp", ".target.notes", "target.tmp"]


def test_a_name_as_long_as_the_file_system_takes_can_be_written(tmp_path: Path) -> None:
    create_file(str(tmp_path / ("n" * 255)), b"all")
    assert (tmp_path / ("n" * 255)).read_bytes() == b"all"


def test_a_new_file_never_replaces_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("new", "theirs"):
        (tmp_path / name).write_text(name)

    def without_links(*paths: str) -> None:
        raise PermissionError(1, "Operation not permitted")

    for _ in range(2):
        with pytest.raises(FileExistsError):
            rename_new(str(tmp_path / "new"), str(tmp_path / "theirs"))
        assert (tmp_path / "theirs").read_text() == "theirs"
        monkeypatch.setattr(os, "link", without_links)
    rename_new(str(tmp_path / "new"), str(tmp_path / "free"))
    assert (tmp_path / "free").read_text() == "new"


def test_a_created_file_has_the_mode_that_the_umask_leaves_and_a_link_to_nowhere_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    old = os.umask(0o027)
    try:
        create_file(str(tmp_path / "link"), b"all")
    finally:
        os.umask(old)
    assert (tmp_path / "link").is_symlink()
    assert stat.S_IMODE((tmp_path / "real").stat().st_mode) == 0o640


def test_a_file_is_replaced_only_if_it_is_as_it_was_read_and_the_new_one_is_right(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    path.write_text("old")
    content, seen = read_whole(str(path))
    assert content == b"old"
    assert not replace_file(str(path), b"wrong", seen, lambda beside: Path(beside).read_bytes() != b"wrong")
    path.write_text("saved meanwhile")
    assert not replace_file(str(path), b"new", seen, lambda beside: True)
    assert path.read_text() == "saved meanwhile"
    assert replace_file(str(path), b"new", read_whole(str(path))[1], lambda beside: True)
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == ["mine"]


def test_what_cannot_be_read_is_not_changed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path, tmp_path / "fifo", tmp_path / "gone"):
        with pytest.raises(NotChanged, match=str(path)):
            read_whole(str(path))


def test_a_file_with_several_names_is_left_as_it_is(tmp_path: Path) -> None:
    path, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    path.write_text("old")
    os.link(path, other)
    seen = read_whole(str(path))[1]
    with pytest.raises(NotChanged, match="2 names"):
        replace_file(str(path), b"new", seen, lambda beside: True)
    assert path.read_text() == other.read_text() == "old"
    other.unlink()
    seen = read_whole(str(path))[1]
    assert replace_file(str(path), b"new", seen, lambda beside: True)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="Python has no access to extended attributes here")
def test_extended_attributes_stay_or_the_file_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")
    try:
        os.setxattr(path, "user.origin", b"archive")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    assert replace_file(str(path), b"new", read_whole(str(path))[1], lambda beside: True)
    assert os.getxattr(path, "user.origin") == b"archive"

    def denied(*arguments: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "setxattr", denied)
    with pytest.raises(NotChanged, match="extended attributes"):
        replace_file(str(path), b"newer", read_whole(str(path))[1], lambda beside: True)
    assert path.read_text() == "new"


def test_a_file_that_would_change_its_owner_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*arguments: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    path = tmp_path / "a.yaml"
    path.write_text("old")
    monkeypatch.setattr(os, "fchown", denied)
    with pytest.raises(NotChanged, match="another user"):
        replace_file(str(path), b"new", read_whole(str(path))[1], lambda beside: True)
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]
