"""An index is built once and stays true to its digests, whatever happens to them, to it and to its folder."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from ast import literal_eval
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.digest import digest_reader
from briefing_tui.files import stamps
from briefing_tui.library import index_tables, index_update, paths
from briefing_tui.library.change_look import ChangeLook
from briefing_tui.library.digest_check import examine
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.index_update import Crowded, _keys
from briefing_tui.library.library import Library
from briefing_tui.library.paths import find_digests
from briefing_tui.library.query_parser import parse
from tests.digests import HARBOUR, dump, entries, found, ids, indexed, said, write

BROKEN = "format: 1\ntitle: Broken\nquotes: [{id: q}]\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of three digests, in which one Speaker each says one thing."""
    for name, by in (("a", "Ann"), ("b", "Ben"), ("c", "Cid")):
        write(tmp_path / "shelf" / f"{name}.yaml", said(f"{by} speaks", by=by))
    return tmp_path / "shelf"


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files' times tell whether they changed, as if each change were seconds after the one before."""
    monkeypatch.setattr(stamps, "_COARSEST_TIME", 0)


def opened(*paths: Path) -> Library:
    return open_library(paths)


def quotes(*paths: Path) -> list[str]:
    """What is said in the digests, as the library has it."""
    library = opened(*paths)
    try:
        return [" ".join(entry.record.text) for entry in entries(library, "quotes")]  # type: ignore[union-attr]
    finally:
        library.close()


def only_index(home: Path) -> Path:
    """The one index in the cache."""
    (place,) = (home / "cache" / "briefing-tui").glob("*.sqlite")
    return place


def read_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on no digest can be read."""

    def refuse(path: Path) -> Iterator[Any]:
        raise AssertionError(f"{path} was read")

    monkeypatch.setattr(digest_reader, "DigestReader", refuse)


class Read(list[str]):
    """The names of the digests that were read, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        reader = digest_reader.DigestReader

        def noted(path: Path) -> digest_reader.DigestReader:
            self.append(path.stem)
            return reader(path)

        monkeypatch.setattr(digest_reader, "DigestReader", noted)


@pytest.mark.parametrize("soon", [True, False])
def test_a_second_opening_reads_no_digest(
    shelf: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch, soon: bool
) -> None:
    if not soon:
        monkeypatch.setattr(stamps, "_COARSEST_TIME", 0)
    before = dump(opened(shelf))
    read_nothing(monkeypatch)
    library = opened(shelf)
    assert dump(library) == before
    assert any(file.content for file in library.files) is soon
    if not soon:
        built = only_index(own_folders).stat()
        opened(shelf)
        assert only_index(own_folders).stat() == built


def test_what_changed_is_read_and_nothing_else(shelf: Path, settled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Read(monkeypatch)
    assert quotes(shelf) == ["Ann speaks", "Ben speaks", "Cid speaks"]
    assert read == ["a", "b", "c"]
    write(shelf / "b.yaml", said("Ben speaks again", by="Ben"))
    assert quotes(shelf) == ["Ann speaks", "Ben speaks again", "Cid speaks"]
    write(shelf / "aa.yaml", said("Abe speaks", by="Abe"))
    assert quotes(shelf) == ["Ann speaks", "Abe speaks", "Ben speaks again", "Cid speaks"]
    (shelf / "a.yaml").unlink()
    assert quotes(shelf) == ["Abe speaks", "Ben speaks again", "Cid speaks"]
    (shelf / "c.yaml").rename(shelf / "0.yaml")
    assert quotes(shelf) == ["Cid speaks", "Abe speaks", "Ben speaks again"]
    assert read == ["a", "b", "c", "b", "aa", "0"]


@pytest.mark.parametrize("kind", ["speakers", "events", "articles", "quotes", "actions"])
def test_nothing_is_found_by_what_a_digest_said_before(shelf: Path, settled: None, kind: str) -> None:
    new = repr(HARBOUR).replace("pier", "jetty").replace("arbour", "aven").replace("Beau", "Joe").replace("Fish", "Eel")
    write(shelf / "b.yaml", HARBOUR)
    assert ids(opened(shelf), kind, "pier OR harbour OR beau OR fish")
    write(shelf / "b.yaml", literal_eval(new))
    library = opened(shelf)
    assert ids(library, kind, "pier OR harbour OR beau OR fish") == []
    assert ids(library, kind, "jetty OR haven OR joe OR eel")


def has_changed(library: Library, *paths: Path) -> bool:
    """What a look at the digests says."""
    look = ChangeLook(library, paths, lambda look: None)
    look.join(10)
    return look.changed


def test_a_look_at_the_digests_says_whether_they_have_changed(shelf: Path) -> None:
    library = opened(shelf)
    assert not has_changed(library, shelf)
    write(shelf / "d.yaml", said("Dot speaks"))
    assert has_changed(library, shelf)
    assert len(entries(library, "quotes")) == 3  # and goes on with what it has


def test_a_change_that_leaves_size_and_times_as_they_were_is_seen(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "_COARSEST_TIME", 1 << 62)  # a file system with the coarsest of clocks
    monkeypatch.setattr(paths, "stamp_of", lambda found: "1 1 1 1")
    monkeypatch.setattr(index_update, "stamp", lambda path: "1 1 1 1")
    assert quotes(shelf)[1] == "Ben speaks"
    write(shelf / "b.yaml", said("Bob speaks", by="Ben"))
    assert quotes(shelf)[1] == "Bob speaks"


@pytest.mark.parametrize("clock", ["fine", "coarse"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_digest_that_changes_while_it_is_read_is_read_again(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, clock: str, when: str
) -> None:
    """It is saved before or after its records are read, by a clock that shows it in the file's times or does not."""
    if clock == "fine":
        monkeypatch.setattr(stamps, "_COARSEST_TIME", 0)
    else:
        monkeypatch.setattr(stamps, "_COARSEST_TIME", 1 << 62)
        monkeypatch.setattr(paths, "stamp_of", lambda found: "1 1 1 1")
        monkeypatch.setattr(index_update, "stamp", lambda path: "1 1 1 1")
    again = [said("Ben speaks up.", by="Ben"), said("Ben falls mute", by="Ben")]  # as long as each other

    class Disturbed(digest_reader.DigestReader):
        def __iter__(self) -> Iterator[digest_reader.Item]:
            disturbed = self._path.stem == "b" and again
            if disturbed and when == "before":
                write(self._path, again.pop(0))
            yield from super().__iter__()
            if disturbed and when == "after":
                write(self._path, again.pop(0))

    monkeypatch.setattr(digest_reader, "DigestReader", Disturbed)
    quotes(shelf)
    quotes(shelf)
    assert quotes(shelf)[1] == "Ben falls mute"
    assert not again
    read_nothing(monkeypatch)
    assert quotes(shelf)[1] == "Ben falls mute"


@pytest.mark.parametrize("others", [0, 2])
def test_a_broken_digest_keeps_its_last_good_records_and_names_the_problem(
    shelf: Path, settled: None, monkeypatch: pytest.MonkeyPatch, others: int
) -> None:
    paths = [shelf / f"{name}.yaml" for name in "bac"[: others + 1]]
    good = found(opened(*paths), "")
    (shelf / "b.yaml").write_text(BROKEN)
    for _ in range(2):
        library = opened(*paths)
        (file,) = (file for file in library.files if file.problems)
        assert (file.path, file.title) == (str(shelf / "b.yaml"), "Notes")
        assert all(str(problem).startswith(f"{shelf / 'b.yaml'}:3:") for problem in file.problems)
        assert found(library, "ben") == ["s", "q0"]
        assert library.total("quotes") == others + 1
        read_nothing(monkeypatch)  # nor is it read again before it changes
    monkeypatch.undo()
    write(shelf / "b.yaml", said("Ben speaks", by="Ben"))
    library = opened(*paths)
    assert found(library, "") == good
    assert not any(file.problems for file in library.files)


def test_a_digest_that_was_never_good_has_a_name_and_problems(shelf: Path) -> None:
    (shelf / "b.yaml").write_text("]\n")
    library = opened(shelf)
    assert [(file.title, bool(file.problems)) for file in library.files] == [
        ("Notes", False),
        ("b.yaml", True),
        ("Notes", False),
    ]
    assert library.total("quotes") == 2


def test_a_digest_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    library = opened(tmp_path / "gone.yaml")
    assert [str(problem) for file in library.files for problem in file.problems] == [
        f"{tmp_path}/gone.yaml:1:1: digest: cannot be read: no such file or directory"
    ]


def test_a_digest_may_have_a_name_that_is_no_text(tmp_path: Path, settled: None) -> None:
    path = tmp_path / os.fsdecode(b"\xffile.yaml")
    write(path, said("Strange names"))
    path.write_text(path.read_text().replace("title: Notes", "title: Notes\nactions: []"))
    for _ in range(2):
        assert quotes(tmp_path) == ["Strange names"]
    path.write_text("]")
    assert [problem.file for file in opened(tmp_path).files for problem in file.problems] == [str(path)]
    path.with_name(os.fsdecode(b"\xfe.yaml")).write_text("]")
    assert [file.title for file in opened(tmp_path).files] == ["‹U+DCFE›.yaml", "Notes"]


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


def test_a_full_disk_is_no_harm(shelf: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert len(quotes(shelf)) == 3
    assert not list(own_folders.rglob("*.sqlite*tmp"))


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


def test_each_set_of_paths_has_an_index_of_its_own(shelf: Path, own_folders: Path, settled: None) -> None:
    assert quotes(shelf / "a.yaml") == ["Ann speaks"]
    assert quotes(shelf / "b.yaml", shelf / "a.yaml") == ["Ann speaks", "Ben speaks"]
    assert quotes(shelf / "a.yaml", shelf / "b.yaml") == ["Ann speaks", "Ben speaks"]
    assert len(list(own_folders.rglob("*.sqlite"))) == 2


def test_what_no_one_else_may_read_is_written(shelf: Path, own_folders: Path) -> None:
    old = os.umask(0)
    try:
        quotes(shelf)
    finally:
        os.umask(old)
    assert {path.stat().st_mode & 0o077 for path in (own_folders / "cache" / "briefing-tui").rglob("*")} == {0}


def test_an_index_in_use_goes_on_while_a_new_one_is_published(shelf: Path, settled: None) -> None:
    library = opened(shelf)
    write(shelf / "b.yaml", said("Ben speaks again", by="Ben"))
    assert len(quotes(shelf)) == 3
    assert ids(library, "quotes", "again") == []
    assert len(ids(library, "quotes", "ben")) == 1


def test_progress_is_told_and_reaches_its_end(shelf: Path) -> None:
    told: list[tuple[int, int]] = []
    open_library([shelf], lambda done, total: told.append((done, total))).close()
    total = 2 * sum(path.stat().st_size for path in shelf.iterdir())
    assert {each for _, each in told} == {total}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (total, total)


def test_several_processes_may_open_the_same_digests_at_once(shelf: Path, own_folders: Path) -> None:
    for number in range(40):
        write(shelf / f"more{number}.yaml", said(f"More of {number}", by=f"Speaker {number}"))
    command = [sys.executable, "-m", "briefing_tui", "quotes", "-d", str(shelf)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    answers = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0] * 3
    assert {len(out.splitlines()) for out, _ in answers} == {43}
    assert {err for _, err in answers} == {""}
    assert not list(own_folders.rglob("*.tmp"))


CONTENTS: list[dict[str, Any] | None] = [
    None,
    said("One thing", by="Ann Trần"),
    said("Another", "thing", by="Ben", topics=["same"]),
    said("Last", by="Ann Tran", date="2016"),
    HARBOUR,
    {**HARBOUR, "title": "The haven", "speakers": [*HARBOUR["speakers"][::-1]], "actions": []},
    {"title": "Nothing"},
]


@given(st.lists(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(CONTENTS)), max_size=3), max_size=6))
@example([[(name, CONTENTS[1]) for name in "abcdef"], [("b", HARBOUR)], [("b", CONTENTS[3]), ("c", None)]])
@settings(deadline=None, max_examples=30)
def test_an_index_brought_up_to_date_is_as_good_as_a_new_one(
    tmp_path_factory: pytest.TempPathFactory, changes: list[list[tuple[str, dict[str, Any] | None]]]
) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    db = index_tables.connect(":memory:")
    index_tables.create(db)
    for several in changes:
        for name, content in several:
            path = folder / f"{name}.yaml"
            if content is None:
                path.unlink(missing_ok=True)
            else:
                write(path, content)
        files = find_digests([folder])
        index_update.refresh(db, files, lambda done, total: None)
        hold_equal(Library(db), indexed([Path(file) for file in files]))
    db.close()


def hold_equal(grown: Library, fresh: Library) -> None:
    assert dump(grown) == dump(fresh)
    for query in (
        "tran",
        "@ben",
        "pier OR thing",
        "event:harbour",
        "haven",
        "-same",
        "topic:same",
        "date:2016",
        "quay -we",
    ):
        asked = parse(query)
        for kind in ("articles", "speakers", "events", "quotes", "actions"):
            assert ids(grown, kind, query) == ids(fresh, kind, query), (kind, query)
            assert grown.count(kind, asked) == fresh.count(kind, asked)
    for kind in ("articles", "speakers", "events", "quotes", "actions"):
        grown._db.execute(f"INSERT INTO {kind}_words ({kind}_words) VALUES ('integrity-check')")
    fresh.close()


@given(st.lists(st.booleans(), max_size=12), st.lists(st.integers(0, 11), max_size=40))
@settings(deadline=None, max_examples=100)
def test_keys_rise_and_known_ones_stay(present: list[bool], news: list[int]) -> None:
    keys = _keys([None] * len(present))
    for at in news:  # one digest more, at some place between the others
        known: list[int | None] = [*keys[:at], None, *keys[at:]]
        try:
            keys = _keys(known)
        except Crowded:
            assert any(after - before < 2 for before, after in zip([0, *keys], keys, strict=False))
            return
        assert all(was in (None, key) for was, key in zip(known, keys, strict=True))
        assert all(before < after for before, after in zip([0, *keys], keys, strict=False))
        assert max(keys, default=0) < index_tables.MOST_FILES


def test_when_no_key_is_left_the_index_is_built_anew(
    tmp_path: Path, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{number:02}" for number in range(1, 13)]
    for name in ("00", "99"):
        write(tmp_path / f"{name}.yaml", said(name))
    quotes(tmp_path)
    read = Read(monkeypatch)
    for last in range(len(names)):  # each new one just before the one before it
        write(tmp_path / f"{names[-1 - last]}.yaml", said(names[-1 - last]))
        assert quotes(tmp_path) == ["00", *names[-1 - last :], "99"]
    assert len(read) > len(names)  # more than the new ones were read: at least once they all were


def test_examining_reports_what_is_wrong_file_by_file_and_keeps_no_index(shelf: Path, own_folders: Path) -> None:
    assert list(examine(find_digests([shelf]), None, lambda done, total: None)) == []
    (shelf / "b.yaml").write_text(BROKEN)
    (shelf / "c.yaml").write_text("]")
    problems = list(examine(find_digests([shelf]), None, lambda done, total: None))
    assert sorted({Path(problem.file).name for problem in problems}) == ["b.yaml", "c.yaml"]
    assert [problem.file for problem in problems] == sorted(problem.file for problem in problems)
    assert not list(own_folders.rglob("*.sqlite"))


def test_examining_with_articles_finds_what_is_not_word_for_word(tmp_path: Path) -> None:
    content = said("We said so.", "We never did.")
    content["articles"][0]["file"] = "a.txt"
    write(tmp_path / "a.yaml", content)
    (tmp_path / "a.txt").write_text("“We said so.”\n")
    (problem,) = examine(find_digests([tmp_path]), tmp_path, lambda done, total: None)
    assert "q1" in problem.where
