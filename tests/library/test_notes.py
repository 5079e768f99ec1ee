"""Notes of the user's own stay with their records, and their words find them as the article's words do."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from briefing_tui.library.index_cache import open_library
from briefing_tui.library.library import Library
from briefing_tui.library.notes import LONGEST_NOTE, NoteChanged, NoteTooLong, clean_note
from briefing_tui.library.query_parser import parse
from tests.digests import HARBOUR, entries, found, ids, said, write


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    return write(tmp_path / "shelf" / "harbour.yaml", HARBOUR)


@pytest.fixture
def file_of_marks(own_folders: Path) -> Path:
    return own_folders / "state" / "briefing-tui" / "marks.sqlite"


def opened(path: Path) -> Library:
    return open_library([path])


def note(library: Library, kind: str, query: str, text: str) -> int:
    return library.marks.put_note(kind, library.rows(kind, library.inflected(parse(query)), 1000), text, 10.0)


def notes(library: Library) -> dict[str, str]:
    """The notes by their records' ids, as each record says of itself, in this session or another."""
    library.marks.look()
    kinds = ("articles", "speakers", "events", "quotes", "actions")
    return {
        entry.record.id: library.note_of(entry)
        for kind in kinds
        for entry in entries(library, kind)
        if library.note_of(entry)
    }


def test_a_note_is_kept_replaced_and_taken_away(harbour: Path) -> None:
    library = opened(harbour)
    assert (notes(library), ids(library, "quotes", "is:noted")) == ({}, [])
    assert note(library, "quotes", "@ada", "Ask her when.") == 1
    assert notes(library) == {"reopen": "Ask her when."} == notes(opened(harbour))
    assert ids(library, "quotes", "is:noted") == ["reopen"]
    assert "reopen" not in ids(library, "quotes", "-is:noted")
    assert note(library, "quotes", "@ada", "Ask her when.") == 0
    assert note(library, "quotes", "@ada", "She said: May.") == 1
    assert notes(opened(harbour)) == {"reopen": "She said: May."}
    assert note(library, "quotes", "@ada", "") == 1
    assert (notes(library), ids(library, "quotes", "is:noted")) == ({}, [])


def test_its_words_find_the_record_beside_the_records_own(harbour: Path) -> None:
    library = opened(harbour)
    everything = ids(library, "quotes", "")
    others = [each for each in everything if each != "reopen"]
    note(library, "quotes", "@ada", "Zeppelins, they said; ask Trần")
    for query in ("zeppelin", "zepp", "zeppelins pier", '"they said"', "@ada zeppelins", "xqxqx OR zeppelin", "tran"):
        assert ids(library, "quotes", query) == ["reopen"], query
    assert ids(library, "quotes", "-zeppelin") == others
    assert ids(library, "quotes", "pier -zeppelin") == [
        each for each in ids(library, "quotes", "pier") if each in others
    ]
    assert ids(library, "quotes", "zeppelin OR boats") == ["reopen", "boats"]
    assert ids(library, "quotes", "-zeppelin OR kind:direct") == [
        each for each in everything if each in {*others, *ids(library, "quotes", "kind:direct")}
    ]
    for query in ("says:zeppelin", "topic:zeppelin", "zeppelin xqxqx", '"zeppelin they"'):
        assert ids(library, "quotes", query) == [], query
    assert ids(library, "quotes", "pier") == ids(library, "quotes", "says:pier")  # each but once
    assert [each.record.id for each in library.search("speakers", parse("zeppelin"))] == ["ada"]  # who said it


def test_pages_counts_and_positions_agree_where_notes_are_found_too(harbour: Path) -> None:
    library = opened(harbour)
    note(library, "quotes", "@ada OR boats", "pierrot")
    query = parse("pier")
    rows = library.rows("quotes", query)
    assert len(rows) == library.count("quotes", query) == len({*rows}) == 3
    assert rows == sorted(rows)
    assert [library.position("quotes", query, row) for row in rows] == [0, 1, 2]
    assert library.rows("quotes", query, 2, beyond=rows[0]) == rows[1:]
    assert library.rows("quotes", query, 2, backwards=True) == rows[:0:-1]
    assert library.facets(query)


def test_a_note_on_a_person_is_on_all_their_records(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"{name}.yaml", said(f"In {name}."))
    library = opened(tmp_path)
    assert note(library, "speakers", "", "A careful person.") == 1
    assert notes(library) == {"s": "A careful person."}
    assert ids(library, "speakers", "careful") == ["s"]
    for name in ("a", "b"):
        assert notes(opened(tmp_path / f"{name}.yaml")) == {"s": "A careful person."}


def test_notes_survive_edits_renaming_and_another_session(harbour: Path) -> None:
    first = opened(harbour)
    note(first, "quotes", "@ada", "Mine.")
    write(harbour, {**HARBOUR, "title": "Another title"})
    assert notes(opened(harbour)) == {"reopen": "Mine."}
    moved = harbour.with_name("moved.yaml")
    harbour.rename(moved)
    second = opened(moved)
    assert notes(second) == {"reopen": "Mine."}
    third = opened(moved)
    note(third, "quotes", "boats", "From another session.")
    assert notes(second) == {"reopen": "Mine.", "boats": "From another session."}
    assert ids(second, "quotes", '"another session"') == ["boats"]


def test_a_file_of_marks_from_before_there_were_notes_goes_on(harbour: Path, file_of_marks: Path) -> None:
    library = opened(harbour)
    library.marks.put("quotes", library.rows("quotes", parse("pier")), True)
    library.close()
    with closing(sqlite3.connect(file_of_marks)) as db:
        db.execute("DROP TABLE notes")
    library = opened(harbour)
    assert found(library, "is:marked")
    assert notes(library) == {}
    note(library, "quotes", "@ada", "Now.")
    assert notes(opened(harbour)) == {"reopen": "Now."}


def test_a_session_that_is_killed_leaves_each_note_whole_or_not_at_all(harbour: Path) -> None:
    opened(harbour).close()
    script = (
        "import sys; from briefing_tui.library.index_cache import open_library;"
        "from briefing_tui.library.query_parser import parse;"
        "library = open_library([sys.argv[1]]); rows = library.rows('quotes', parse(''));\n"
        "for number in range(10**6):\n"
        "    library.marks.put_note('quotes', rows, f'{number} ' * 50, 10.0); print(number, flush=True)"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(harbour)], stdout=subprocess.PIPE, text=True) as session:
        assert session.stdout is not None
        written = [session.stdout.readline() for _ in range(3)][-1]
        session.kill()
    left = set(notes(opened(harbour)).values())
    assert len(left) == 1
    (text,) = left
    numbers = set(text.split())
    assert len(numbers) == 1
    assert int(numbers.pop()) >= int(written)
    assert text.count(" ") in (49, 50)


def test_what_is_typed_is_kept_without_empty_ends_and_not_without_end() -> None:
    assert clean_note("  a \n\n b  \n\n") == "a\n\n b"
    assert len(clean_note("x" * LONGEST_NOTE)) == LONGEST_NOTE
    with pytest.raises(NoteTooLong, match="10,001 characters, and 10,000"):
        clean_note("x" * (LONGEST_NOTE + 1))
    assert clean_note(" \n ") == ""


def test_a_note_that_another_session_has_changed_is_not_written_over(harbour: Path) -> None:
    library, other = opened(harbour), opened(harbour)
    (row,) = library.rows("quotes", library.inflected(parse("@ada")), 10)
    library.marks.put_note("quotes", [row], "Mine.", 10.0, expected="")
    with pytest.raises(NoteChanged) as changed:
        other.marks.put_note("quotes", [row], "Theirs.", 10.0, expected="")
    assert changed.value.note == "Mine."
    assert notes(opened(harbour)) == {"reopen": "Mine."}
    other.marks.put_note("quotes", [row], "Theirs.", 10.0, expected="Mine.")
    assert notes(library) == {"reopen": "Theirs."}
