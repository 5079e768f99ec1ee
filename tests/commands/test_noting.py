"""`note`: the notes that `i` writes in the app, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import Tell


def test_a_note_is_written_found_replaced_and_taken_away(tell: Tell, harbour: Path) -> None:
    assert tell("search", "is:noted", "-d", harbour)[:2] == (1, "")
    assert tell("note", "@ada kind:direct", "-d", harbour, "Ask", "when.") == (
        0,
        "",
        "briefing-tui: noted on 1 record\n",
    )
    assert tell("quotes", "is:noted", "-d", harbour) == tell("quotes", '"ask when"', "-d", harbour)
    assert tell("quotes", "is:noted", "-d", harbour).out.count("\n") == 1
    assert "1 had another note" in tell("note", "is:noted", "In May.", "-d", harbour).err
    assert tell("quotes", '"ask when"', "-d", harbour).status == 1
    assert tell("note", "--remove", "is:noted", "-d", harbour).err == "briefing-tui: removed 1 note from 1 record\n"
    assert tell("search", "is:noted", "-d", harbour).status == 1
    assert tell("note", "xyzzy", "Nothing.", "-d", harbour) == (1, "", "briefing-tui: noted on 0 records\n")


@pytest.mark.parametrize("arguments", [["pier"], ["pier", " "], ["speaker:", "a note"], ["topics:x", "a note"], []])
def test_what_lacks_a_query_or_a_note_writes_nothing(tell: Tell, harbour: Path, arguments: list[str]) -> None:
    status, out, err = tell("note", *arguments, "-d", harbour)
    assert (status, out) == (2, "")
    assert "briefing-tui" in err
    assert tell("search", "is:noted", "-d", harbour).status == 1


def test_a_note_that_is_too_long_is_refused_not_cut(tell: Tell, harbour: Path) -> None:
    status, out, err = tell("note", "pier", "x" * 10_001, "-d", harbour)
    assert (status, out) == (2, "")
    assert "the note has 10,001 characters, and 10,000 are the most" in err
    assert tell("search", "is:noted", "-d", harbour).status == 1
