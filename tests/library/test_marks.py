"""Marks stay with the records that the user marked, whatever happens to digests, sessions and the file of marks."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.library import marks as marks_module
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.library import Library
from briefing_tui.library.marks_file import NotKept
from briefing_tui.library.paths import BUNDLED
from briefing_tui.library.query import Query
from briefing_tui.library.query_parser import parse
from tests.digests import HARBOUR, entries, found, ids, library_of, said, write


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    return write(tmp_path / "shelf" / "harbour.yaml", HARBOUR)


@pytest.fixture
def file_of_marks(own_folders: Path) -> Path:
    return own_folders / "state" / "briefing-tui" / "marks.sqlite"


def opened(path: Path | str) -> Library:
    return open_library([path])


def put(library: Library, kind: str, query: str, on: bool = True, patience: float = 10.0) -> int:
    return library.marks.put(kind, library.rows(kind, parse(query), 1000), on, patience)


def marked(library: Library) -> list[str]:
    """The ids of what is marked, of every kind, as each record says of itself, in this session or another."""
    library.marks.look()
    return [
        entry.record.id
        for kind in ("articles", "speakers", "events", "quotes", "actions")
        for entry in entries(library, kind)
        if entry.row in library.marks.marked(kind, [entry.row])
    ]


def test_what_is_marked_is_found_and_counted_until_it_is_unmarked(harbour: Path) -> None:
    library = opened(harbour)
    assert (marked(library), ids(library, "quotes", "is:marked"), library.marks.count()) == ([], [], 0)
    assert put(library, "quotes", "pier") == 2
    assert put(library, "actions", "boats") == 1
    assert marked(library) == ["reopen", "miss", "let-in"] == found(library, "is:marked")
    assert library.marks.count() == 3
    assert ids(library, "quotes", "-is:marked") == ["boats"]
    assert ids(library, "quotes", "is:marked @ada") == ["reopen"]
    assert ids(library, "quotes", "is:marked OR boats") == ["reopen", "boats", "miss"]
    assert put(library, "quotes", "pier") == 0
    assert put(library, "quotes", "@ada", on=False) == 1
    assert marked(library) == ["miss", "let-in"] == marked(opened(harbour))


def test_marks_belong_to_the_kind_of_record(tmp_path: Path) -> None:
    content = said("Yes.")
    content["speakers"][0]["id"] = content["quotes"][0]["speaker"] = "q0"  # as the quote
    library = opened(write(tmp_path / "a.yaml", content))
    put(library, "quotes", "yes")
    assert (ids(library, "quotes", "is:marked"), ids(library, "speakers", "is:marked")) == (["q0"], [])


def test_a_person_in_several_digests_is_marked_as_one(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"{name}.yaml", said(f"In {name}."))
    library = opened(tmp_path)
    assert put(library, "speakers", "ada") == 1
    assert library.marks.count() == 1
    alone = opened(tmp_path / "b.yaml")
    assert ids(alone, "speakers", "is:marked") == ["s"]
    assert put(alone, "speakers", "ada", on=False) == 1
    assert library.marks.count() == 1  # of the record in a.yaml, and so of the person
    assert put(library, "speakers", "ada", on=False) == 1
    assert marked(library) == []


def test_who_said_what_is_marked_is_found_anew_after_each_mark(harbour: Path) -> None:
    library, query = opened(harbour), parse("is:marked")
    assert library.speakers_and_events(query).speakers == []
    put(library, "quotes", "@bo")
    assert [entry.record.id for entry in library.entries("speakers", library.speakers_and_events(query).speakers)] == [
        "bo"
    ]
    put(library, "quotes", "@ada")
    assert len(library.speakers_and_events(query).speakers) == 2


def test_two_sessions_see_each_other_s_marks(harbour: Path) -> None:
    one, two = opened(harbour), opened(harbour)
    before = two.marks.look()
    put(one, "quotes", "@ada")
    assert marked(two) == ["reopen"]
    now = two.marks.look()
    assert before != now == two.marks.look() == two.marks.version
    put(two, "quotes", "@bo")
    assert marked(one) == ["reopen", "boats"] == found(one, "is:marked")
    put(one, "quotes", "@ada", on=False)
    assert marked(two) == ["boats"]


def test_an_edited_digest_keeps_the_marks_of_ids_that_stay(harbour: Path) -> None:
    put(opened(harbour), "quotes", "pier OR boats")
    quotes = HARBOUR["quotes"]
    edited = {**HARBOUR, "quotes": [{**quotes[1], "text": "Other words."}, quotes[0]], "actions": []}
    write(harbour, edited)
    assert marked(opened(harbour)) == ["boats", "reopen"]
    write(harbour, HARBOUR)
    assert marked(opened(harbour)) == ["reopen", "boats", "miss"]  # what was taken out comes back as it was


@pytest.mark.parametrize("to", ["other.yaml", "deeper/harbour.yaml", "deeper/other.yaml", "../elsewhere/harbour.yaml"])
def test_marks_follow_a_digest_that_is_renamed_or_moved(harbour: Path, to: str) -> None:
    put(opened(harbour.parent), "quotes", "pier")
    new = harbour.parent / to
    new.parent.mkdir(exist_ok=True)
    harbour.rename(new)
    library = opened(new.parent)
    assert found(library, "is:marked") == ["reopen", "miss"] == marked(library)
    put(library, "quotes", "@ada", on=False)
    last = new.with_name("last.yaml")
    new.rename(last)
    assert marked(opened(last)) == ["miss"]
    shutil.copy(last, harbour)  # the first one is back, with the marks that it had
    assert marked(opened(harbour)) == ["reopen", "miss"]


def test_a_new_title_is_followed_too(harbour: Path) -> None:
    put(opened(harbour), "quotes", "pier")
    write(harbour, {**HARBOUR, "title": "The port"})
    assert marked(opened(harbour)) == ["reopen", "miss"]
    harbour.rename(harbour.with_name("port.yaml"))
    assert marked(opened(harbour.with_name("port.yaml"))) == ["reopen", "miss"]


def test_marks_of_a_digest_that_is_gone_are_kept_and_given_to_no_other(harbour: Path) -> None:
    put(opened(harbour), "quotes", "pier")
    harbour.unlink()
    others = [
        write(harbour.with_name("same-ids.yaml"), {**HARBOUR, "title": "Another"}),
        write(harbour.with_name("same-title.yaml"), {**said("No."), "title": HARBOUR["title"]}),
    ]
    assert [marked(opened(other)) for other in others] == [[], []]
    library = opened(harbour.parent)
    assert (marked(library), library.marks.file.notice) == ([], "")
    write(harbour, HARBOUR)
    assert marked(opened(harbour)) == ["reopen", "miss"]


@pytest.mark.parametrize(("kept", "followed"), [(4, True), (2, True), (1, False)])
def test_a_digest_that_was_edited_and_moved_is_followed_if_half_of_what_was_marked_is_still_there(
    harbour: Path, kept: int, followed: bool
) -> None:
    content = said("One.", "Two.", "Three.", "Four.", "Five.", "Six.")
    write(harbour, content)
    library = opened(harbour)
    library.marks.put("quotes", library.rows("quotes", parse(""))[:4], True)
    harbour.unlink()
    moved = harbour.with_name("moved.yaml")
    write(moved, {**content, "quotes": [*content["quotes"][4 - kept : 4], *content["quotes"][4:]]})
    assert marked(opened(moved)) == ([f"q{number}" for number in range(4 - kept, 4)] if followed else [])


def test_another_digest_of_that_title_does_not_take_the_marks_of_one_that_moved(harbour: Path) -> None:
    put(opened(harbour), "quotes", "pier")
    moved = harbour.rename(harbour.with_name("moved.yaml"))
    other = write(harbour.with_name("other.yaml"), {**said("No."), "title": HARBOUR["title"]})
    assert marked(opened(other)) == []
    assert marked(opened(moved)) == ["reopen", "miss"]


def test_a_copy_has_marks_of_its_own(harbour: Path) -> None:
    put(opened(harbour), "quotes", "pier")
    copy = harbour.with_name("copy.yaml")
    shutil.copy(harbour, copy)
    assert marked(opened(copy)) == []
    harbour.rename(harbour.with_name("moved.yaml"))
    assert marked(opened(harbour.with_name("moved.yaml"))) == ["reopen", "miss"]
    assert marked(opened(copy)) == []


def test_a_digest_reached_by_a_link_is_the_same(harbour: Path, tmp_path: Path) -> None:
    put(opened(harbour), "quotes", "pier")
    (tmp_path / "file.yaml").symlink_to(harbour)
    (tmp_path / "folder").symlink_to(harbour.parent)
    assert marked(opened(tmp_path / "file.yaml")) == ["reopen", "miss"]
    assert marked(opened(tmp_path / "folder")) == ["reopen", "miss"]


def test_marks_on_the_bundled_digest_move_with_the_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(opened(BUNDLED), "quotes", "@kabraji")
    before = marked(opened(BUNDLED))
    assert before
    elsewhere = tmp_path / "upgraded" / "wildlife-trade.yaml"
    elsewhere.parent.mkdir()
    shutil.copy(BUNDLED, elsewhere)
    assert marked(opened(elsewhere)) == []  # the old one is still there, and this one is not the program's
    monkeypatch.setattr("briefing_tui.library.marked_digests.BUNDLED", str(elsewhere))
    assert marked(opened(elsewhere)) == before


def test_without_marks_no_file_is_made(harbour: Path, file_of_marks: Path) -> None:
    library = opened(harbour)
    assert found(library, "is:marked") == marked(library) == []
    assert put(library, "quotes", "xyzzy") == put(library, "quotes", "pier", on=False) == 0
    assert put(library, "quotes", "pier") == 2
    assert file_of_marks.stat().st_mode & 0o777 == 0o600


def garbage(file: Path) -> None:
    file.write_bytes(b"no database at all")


def torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def scratched(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096 * 3 + 100 :] = b"\xff" * (len(content) - 4096 * 3 - 100)
    content[4096 + 100 : 4096 + 300] = b"\xff" * 200
    file.write_bytes(content)


def foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE holidays (day)")
    file.chmod(0o600)


def later(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA user_version = 2")


@pytest.mark.parametrize("harm", [garbage, torn, scratched, foreign, later])
@pytest.mark.parametrize("first", ["read", "write"])
def test_a_file_of_marks_that_cannot_be_used_is_set_aside_once(
    harbour: Path, file_of_marks: Path, harm: object, first: str
) -> None:
    assert callable(harm)
    put(opened(harbour), "quotes", "pier")
    harm(file_of_marks)
    content = file_of_marks.read_bytes()
    library = opened(harbour)
    if first == "read":
        assert found(library, "is:marked") == marked(library) == []
    else:
        put(library, "quotes", "boats")
    aside = file_of_marks.with_name("marks.sqlite.later-1" if harm is later else "marks.sqlite.damaged-1")
    assert str(aside) in library.marks.file.notice
    assert aside.read_bytes() == content
    put(library, "quotes", "boats")
    again = opened(harbour)
    assert (marked(again), again.marks.file.notice) == (["boats"], "")
    garbage(file_of_marks)
    assert marked(library) == marked(again) == []
    assert len(list(aside.parent.glob("marks.sqlite.*-?"))) == 2


def test_an_empty_file_of_marks_holds_none_yet(harbour: Path, file_of_marks: Path) -> None:
    library = opened(harbour)
    assert marked(library) == []
    file_of_marks.touch(0o600)  # as one that was killed before it had written
    assert marked(library) == []
    put(library, "quotes", "pier")
    assert (marked(library), library.marks.file.notice) == (["reopen", "miss"], "")


def test_a_file_that_others_may_write_to_is_not_used(harbour: Path, file_of_marks: Path) -> None:
    put(opened(harbour), "quotes", "pier")
    file_of_marks.chmod(0o666)
    library = opened(harbour)
    assert marked(library) == []
    assert "not a file of yours alone" in library.marks.file.notice
    with pytest.raises(NotKept, match="cannot be used"):
        put(library, "quotes", "boats")


def test_where_no_state_can_be_kept_it_is_said(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/nowhere")
    library = opened(harbour)
    assert marked(library) == []
    with pytest.raises(NotKept, match="no marks are kept"):
        put(library, "quotes", "pier")


@contextmanager
def held(file_of_marks: Path, how: str = "EXCLUSIVE") -> Iterator[None]:
    """Another program holds the file of marks: while it writes (EXCLUSIVE), or before that (IMMEDIATE)."""
    with closing(sqlite3.connect(file_of_marks, isolation_level=None)) as db:
        db.execute(f"BEGIN {how}")
        yield


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks_module, "_START_PATIENCE", 0.01)


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_while_another_program_holds_them_marks_are_shown_and_none_is_written(
    harbour: Path, file_of_marks: Path, impatient: None, how: str
) -> None:
    library = opened(harbour)
    put(library, "quotes", "pier")
    with held(file_of_marks, how):
        with pytest.raises(NotKept, match=r"another program holds the marks in .*: try again"):
            put(library, "quotes", "boats", patience=0.01)
        library.marks.look()
        assert marked(library) == found(library, "is:marked") == ["reopen", "miss"]
        assert library.marks.file.notice == ""
    assert put(library, "quotes", "boats") == 1
    assert found(library, "is:marked") == ["reopen", "boats", "miss"]


def test_marks_that_are_held_at_the_start_come_back_by_themselves(
    harbour: Path, file_of_marks: Path, impatient: None
) -> None:
    put(opened(harbour), "quotes", "pier")
    library = opened(harbour)
    with held(file_of_marks):
        assert marked(library) == found(library, "is:marked") == []
        assert library.marks.look() == library.marks.version == 0
        assert "another program holds the marks" in library.marks.file.notice
        assert library.marks.file.unreadable == library.marks.file.notice
    assert library.marks.look() != 0
    assert marked(library) == found(library, "is:marked") == ["reopen", "miss"]
    assert (library.marks.file.notice, library.marks.file.unreadable) == ("", "")


def test_a_program_that_holds_them_for_a_moment_is_waited_for(
    harbour: Path, file_of_marks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marks_module, "_START_PATIENCE", 10.0)
    put(opened(harbour), "quotes", "pier")
    for asked in (lambda library: marked(library), lambda library: put(library, "quotes", "pier", on=False)):
        library = opened(harbour)
        taken, let_go = threading.Event(), threading.Event()

        def hold(taken: threading.Event = taken, let_go: threading.Event = let_go) -> None:
            with held(file_of_marks):
                taken.set()
                let_go.wait(0.2)

        holder = threading.Thread(target=hold, daemon=True)
        holder.start()
        assert taken.wait(10)
        assert asked(library)
        holder.join(10)


def test_how_long_a_held_file_is_waited_for(
    harbour: Path, file_of_marks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seconds as they are given to SQLite, which waits: at the start, in later looks, and when marks are put."""
    put(opened(harbour), "quotes", "pier")
    waits: list[float] = []
    connect = sqlite3.connect

    def noted(path: str, timeout: float = 5.0, **more: Any) -> sqlite3.Connection:
        if "marks.sqlite" in os.fspath(path):
            waits.append(timeout)
            timeout = 0.0
        opened: sqlite3.Connection = connect(path, timeout, **more)
        return opened

    library = opened(harbour)
    with held(file_of_marks):
        monkeypatch.setattr(sqlite3, "connect", noted)
        assert library.marks.version == 0
        assert waits == [0.3]
        library.marks.look()
        assert waits == [0.3, 0.0]
        waits.clear()
        with pytest.raises(NotKept, match="another program"):
            library.marks.put("quotes", [library.rows("quotes", parse("boats"))[0]], True)
        assert 0.9 < max(waits) <= 1.0


def test_a_search_never_waits_for_the_file_of_marks(harbour: Path, file_of_marks: Path, impatient: None) -> None:
    library = opened(harbour)
    put(library, "quotes", "pier")
    file_of_marks.unlink()
    assert found(library, "is:marked") == ["reopen", "miss"]
    assert library.marks.marked("quotes", library.rows("quotes", parse(""))) == {*library.rows("quotes", parse("pier"))}
    library.marks.look()
    assert found(library, "is:marked") == marked(library) == []


def test_a_library_without_an_index_file_has_marks_too(file_of_marks: Path) -> None:
    with library_of(HARBOUR) as library:
        put(library, "quotes", "pier")
        assert found(library, "is:marked") == ["reopen", "miss"]


MARKING = """
import sys
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.query import Query
from briefing_tui.library.query_parser import parse
library = open_library([sys.argv[1]])
rows = library.rows("quotes", parse(""), 1000)
for row in rows[int(sys.argv[2]):]:
    library.marks.put("quotes", [row], True, 30.0)
    print(library.entries("quotes", [row])[0].record.id, flush=True)
"""


@pytest.fixture
def long(tmp_path: Path) -> Path:
    return write(tmp_path / "long.yaml", said(*(f"Number {number}." for number in range(600))))


def test_marks_that_were_said_to_be_kept_outlive_a_kill(long: Path) -> None:
    kept: list[str] = []
    for turn in range(5):
        opened(long).close()
        with subprocess.Popen(
            [sys.executable, "-c", MARKING, str(long), str(len(kept))], stdout=subprocess.PIPE, text=True
        ) as session:
            assert session.stdout is not None
            kept += [session.stdout.readline().strip() for _ in range(turn * 4 + 1)]
            session.kill()
            kept += session.stdout.read().split()
        now = ids(opened(long), "quotes", "is:marked")
        assert now[: len(kept)] == kept
        kept = now  # the last one may have been kept without having been said


def test_two_sessions_that_mark_at_once_lose_nothing(long: Path) -> None:
    opened(long).close()
    arguments = [sys.executable, "-c", MARKING, str(long), "550"]
    sessions = [subprocess.Popen(arguments, stdout=subprocess.DEVNULL) for _ in range(2)]
    library = opened(long)
    while any(session.poll() is None for session in sessions):
        library.marks.look()  # a third one looks on
        library.marks.count()
        time.sleep(0.001)
    assert [session.returncode for session in sessions] == [0, 0]
    library.marks.look()
    assert library.marks.count() == 50


def test_the_file_of_marks_is_found_whatever_the_name_of_its_folder(
    harbour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", os.fspath(tmp_path / "a b%20?#é"))
    put(opened(harbour), "quotes", "pier")
    assert marked(opened(harbour)) == ["reopen", "miss"]


def test_marks_in_a_folder_that_may_only_be_read_are_read(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_library([harbour])) as library:
        library.marks.put("quotes", library.rows("quotes", Query())[:1], True)
    monkeypatch.setattr(os, "access", lambda path, mode, **_: mode != os.W_OK)
    with closing(open_library([harbour])) as library:
        assert library.marks.count() == 1
