"""Whatever becomes of an index, its folder or its builder, the answers are right."""

from __future__ import annotations

import os
import resource
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.library import index_tables
from briefing_tui.library.paths import find_digests
from tests.digests import dump, indexed, said, write
from tests.library.shelf import only_index, opened, quotes


def truncated(place: Path) -> None:
    os.truncate(place, place.stat().st_size // 2)


def emptied(place: Path) -> None:
    place.write_bytes(b"")


def rubbish(place: Path) -> None:
    place.write_bytes(os.urandom(place.stat().st_size))


def scratched(place: Path) -> None:
    whole = bytearray(place.read_bytes())
    for at in range(len(whole) // 3, len(whole), 1009):
        whole[at] ^= 0x21
    place.write_bytes(whole)


def reworded(place: Path) -> None:
    whole = place.read_bytes()
    assert b"Ben speaks" in whole
    place.write_bytes(whole.replace(b"Ben speaks", b"Bad speech"))


def grown(place: Path) -> None:
    place.write_bytes(place.read_bytes() + b"\0" * 4096)


def of_another_version(place: Path) -> None:
    altered(place, f"PRAGMA user_version = {index_tables.VERSION + 1}")


def of_another_program(place: Path) -> None:
    altered(place, "PRAGMA application_id = 1")


def without_a_table(place: Path) -> None:
    altered(place, "DROP TABLE files")


def altered(place: Path, sql: str) -> None:
    db = sqlite3.connect(place)
    db.execute(sql)
    db.close()


def linked(place: Path) -> None:
    place.rename(place.with_suffix(".elsewhere"))
    place.symlink_to(place.with_suffix(".elsewhere"))


def writable_by_others(place: Path) -> None:
    place.chmod(0o666)


def a_folder(place: Path) -> None:
    place.unlink()
    place.mkdir()


def gone(place: Path) -> None:
    place.unlink()


def a_pipe(place: Path) -> None:
    place.unlink()
    os.mkfifo(place, 0o600)


DAMAGES = [
    truncated,
    emptied,
    rubbish,
    scratched,
    reworded,
    grown,
    of_another_version,
    of_another_program,
    without_a_table,
    linked,
]
DAMAGES += [writable_by_others, a_folder, a_pipe, gone]


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_became_of_the_index_the_answers_are_right(
    shelf: Path, own_folders: Path, settled: None, damage: Callable[[Path], None]
) -> None:
    before = dump(opened(shelf))
    damage(only_index(own_folders))
    assert dump(opened(shelf)) == before
    write(shelf / "b.yaml", said("Ben speaks again", by="Ben"))
    assert quotes(shelf) == ["Ann speaks", "Ben speaks again", "Cid speaks"]


def not_writable(folder: Path) -> None:
    folder.chmod(0o500)


def writable_by_all(folder: Path) -> None:
    folder.chmod(0o777)


def a_file(folder: Path) -> None:
    folder.rmdir()
    folder.touch()


def a_link(folder: Path) -> None:
    folder.rmdir()
    (folder.parent / "elsewhere").mkdir()
    folder.symlink_to(folder.parent / "elsewhere")


@pytest.mark.parametrize("spoil", [not_writable, writable_by_all, a_file, a_link])
def test_where_no_cache_can_be_kept_the_answers_are_the_same(
    shelf: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], None]
) -> None:
    folder = own_folders / "cache" / "briefing-tui"
    folder.mkdir(parents=True)
    spoil(folder)
    if spoil is not_writable and os.geteuid() == 0:  # whom no mode keeps from writing
        monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert dump(opened(shelf)) == dump(indexed([Path(each) for each in find_digests([shelf])]))
    assert not list(own_folders.rglob("*.sqlite"))


@pytest.mark.parametrize(
    "room", [0.5, 0.9999]
)  # it is full when half of an index is written, and when all but its seal
def test_a_full_disk_is_no_harm(shelf: Path, own_folders: Path, room: float) -> None:
    quotes(shelf)
    place = only_index(own_folders)
    size = place.stat().st_size
    place.unlink()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size * room), hard))
    try:
        assert len(quotes(shelf)) == 3
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [each.suffix for each in (own_folders / "cache" / "briefing-tui").iterdir()] == [".lock"]


def test_a_builder_that_was_killed_is_no_harm_and_is_swept_up_after_a_day(shelf: Path, own_folders: Path) -> None:
    quotes(shelf)
    left = only_index(own_folders)
    old, young = (left.with_name(f".{left.name}.{number}.tmp") for number in (1, 2))
    for path in (old, young):
        path.write_bytes(b"half an index")
    os.utime(old, (time.time() - 100_000,) * 2)
    write(shelf / "d.yaml", said("Dot speaks", by="Dot"))
    assert len(quotes(shelf)) == 4
    assert (old.exists(), young.exists()) == (False, True)
