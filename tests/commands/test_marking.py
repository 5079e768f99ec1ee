"""`mark` and `unmark`: the marks of the app from the command line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.command_line import Tell


def test_what_a_query_finds_is_marked_and_unmarked(tell: Tell, harbour: Path) -> None:
    assert tell("search", "is:marked", "-d", harbour)[:2] == (1, "")
    assert tell("mark", "@bo", "-d", harbour) == (0, "", "briefing-tui: marked 4 records\n")
    assert tell("mark", "boats", "-d", harbour)[::2] == (0, "briefing-tui: already marked: 2 records\n")
    assert tell("quotes", "is:marked", "-d", harbour).out.count("\n") == 1
    # Whoever said what is marked is found by it, too, and yet not marked.
    assert tell("unmark", "is:marked kind:indirect", "-d", harbour).err == "briefing-tui: unmarked 1 record\n"
    assert tell("unmark", "-@ada", "-d", harbour).err == "briefing-tui: unmarked 10 records (8 not marked before)\n"
    assert tell("mark", "xyzzy", "-d", harbour) == (1, "", "briefing-tui: marked 0 records\n")
    assert tell("search", "is:marked", "-d", harbour).status == 0  # the event at which Ada and Bo spoke
    assert tell("unmark", "is:marked", "-d", harbour).err == "briefing-tui: unmarked 1 record\n"


@pytest.mark.parametrize("query", ["", "speaker:", "topics:x", None])
def test_what_asks_for_nothing_marks_nothing(tell: Tell, harbour: Path, query: str | None) -> None:
    for command in ("mark", "unmark"):
        status, out, err = tell(command, *([] if query is None else [query]), "-d", harbour)
        assert (status, out) == (2, "")
        assert "briefing-tui" in err
    assert tell("search", "is:marked", "-d", harbour).status == 1


def test_marks_that_cannot_be_read_are_told_once(tell: Tell, harbour: Path, own_folders: Path) -> None:
    tell("mark", "pier", "-d", harbour)
    (own_folders / "state" / "briefing-tui" / "marks.sqlite").write_bytes(b"damaged")
    status, out, err = tell("search", "is:marked", "-d", harbour)
    assert (status, out) == (2, "")
    assert "marks.sqlite.damaged-1" in err
    assert tell("search", "is:marked", "-d", harbour)[:2] == (1, "")


@pytest.mark.parametrize("query", ["is:marked", "-is:marked", "pier OR is:marked"])
@pytest.mark.parametrize("command", ["quotes", "search", "export", "unmark"])
def test_marks_that_cannot_be_read_are_never_nothing_found(
    tell: Tell, harbour: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch, command: str, query: str
) -> None:
    tell("mark", "pier", "-d", harbour)
    file = own_folders / "state" / "briefing-tui" / "marks.sqlite"
    file.chmod(0o666)
    status, out, err = tell(command, query, "-d", harbour)
    assert (status, out) == (2, "")
    assert f"{file} is not a file of yours alone" in err
    file.chmod(0o600)
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        status, out, err = tell(command, query, "-d", harbour)
        assert (status, out) == (2, "")
        assert f"another program holds the marks in {file}" in err
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/nowhere")
    assert tell(command, query, "-d", harbour).status == 2


def test_where_marks_cannot_be_kept_it_is_told(tell: Tell, harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/nowhere")
    status, out, err = tell("mark", "pier", "-d", harbour)
    assert (status, out) == (2, "")
    assert "no marks are kept" in err
