"""An index is built once and stays true to its digests, whatever happens to them."""

from __future__ import annotations

import os
import subprocess
import sys
from ast import literal_eval
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.digest import digest_reader
from briefing_tui.files import stamps
from briefing_tui.library import index_update, paths
from briefing_tui.library.change_look import ChangeLook
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.library import Library
from tests.digests import HARBOUR, dump, entries, found, ids, said, write
from tests.library.shelf import BROKEN, Read, only_index, opened, quotes, read_nothing


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
