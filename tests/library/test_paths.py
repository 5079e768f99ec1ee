"""Which digests a path means."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.files.stamps import stamp
from briefing_tui.library.paths import find_digests


def made(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def below(folder: Path, *paths: Path) -> list[str]:
    """The digests that the paths mean, as named from `folder`."""
    return [os.path.relpath(found, folder) for found in find_digests(paths or [folder])]


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
    assert list(find_digests(["in", tmp_path / "in" / "a.yaml", "in/../in/a.yaml"])) == [
        str(tmp_path / "in" / "a.yaml")
    ]


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
    assert find_digests([made(tmp_path, "readme.md")]) == {}


def odd_ones(folder: Path) -> list[str]:
    """Make, beside a digest, what only has the name of one, and return their names."""
    made(folder, "good.yaml", "named.yaml/readme.md", "holding.yaml/inner.yaml")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "dangling.yaml").symlink_to("nowhere")
    (folder / "itself.yml").symlink_to("itself.yml")
    return ["dangling.yaml", "itself.yml", "named.yaml", "pipe.yaml"]


def test_what_only_has_the_name_of_a_digest_is_meant_too_so_that_it_is_told(tmp_path: Path) -> None:
    odd = odd_ones(tmp_path)
    assert below(tmp_path) == sorted([*odd, "good.yaml", "holding.yaml/inner.yaml"])


def test_a_folder_that_goes_or_may_not_be_read_is_meant_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, "a.yaml", "going/b.yaml", "locked/c.yaml")
    scandir = os.scandir

    def disturbed(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("going"):
            os.unlink(f"{path}/b.yaml")
            os.rmdir(path)
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")  # the tests may be run by root, who may read all
        return scandir(path)

    monkeypatch.setattr(os, "scandir", disturbed)
    found = find_digests([tmp_path])
    assert [os.path.relpath(path, tmp_path) for path in found] == ["a.yaml", "going", "locked"]
    assert (found[str(tmp_path / "going")], found[str(tmp_path / "locked")] != "") == ("", True)


def test_folders_may_be_as_deep_as_a_path_is_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    deepest = "d/" * ((4000 - len(str(tmp_path))) // 2)
    for end in range(1, len(deepest), 2):
        os.mkdir(deepest[:end])
    Path(deepest, "a.yaml").touch()
    try:
        assert below(tmp_path) == [f"{deepest}a.yaml"]
    finally:  # pytest could not remove it
        Path(deepest, "a.yaml").unlink()
        for end in reversed(range(1, len(deepest), 2)):
            os.rmdir(deepest[:end])


def test_each_digest_has_its_stamp_also_through_a_link(tmp_path: Path) -> None:
    made(tmp_path, "here/a.yaml", "b.yaml")
    (tmp_path / "here" / "link.yaml").symlink_to(tmp_path / "b.yaml")
    found = find_digests([tmp_path / "here", tmp_path / "b.yaml", tmp_path / "gone.yaml"])
    assert found == {path: stamp(path) for path in found}
    assert found[str(tmp_path / "gone.yaml")] == ""


def test_standard_input_is_no_file_of_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, "-")
    monkeypatch.chdir(tmp_path)
    assert find_digests(["-"]) == {"-": ""}
    assert list(find_digests(["./-"])) == [str(tmp_path / "-")]
