"""What a screen shows is read in one go before it is drawn: counted in statements to SQLite, and looks at the disk."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from briefing_tui.library.index_cache import open_library
from briefing_tui.library.query import Query
from briefing_tui.tui import app as app_module
from briefing_tui.tui import records_screen
from briefing_tui.tui.widgets.detail import Detail
from briefing_tui.tui.widgets.record_list import RecordList
from tests.bench.made import make
from tests.digests import HARBOUR, said, write
from tests.tui.user import User, reading

MOST_STATEMENTS = 20
"""That a letter may take, or any key that shows other records."""


class Cost(NamedTuple):
    """What a key cost."""

    statements: list[str]
    """Sent to SQLite; not those that SQLite sends to itself to look into a full-text table."""
    looks: list[str]
    """Paths that were looked at."""


@contextmanager
def cost_of(user: User) -> Iterator[Cost]:
    """Count what is read until the end."""
    cost = Cost([], [])
    library = user.main.search.library

    def note(statement: str) -> None:
        if not statement.startswith("--"):  # as SQLite marks what it sends to itself
            cost.statements.append(statement)

    def counted(look: Any) -> Any:
        def looking(path: Any, *args: Any, **kwargs: Any) -> Any:
            cost.looks.append(str(path))
            return look(path, *args, **kwargs)

        return looking

    with pytest.MonkeyPatch.context() as patched:
        for name in ("stat", "lstat", "scandir", "listdir"):
            patched.setattr(os, name, counted(getattr(os, name)))
        library._db.set_trace_callback(note)
        yield cost
        library._db.set_trace_callback(None)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 8 digests."""
    folder = tmp_path_factory.mktemp("made")
    for number in range(8):
        make(folder / f"{number}.yaml", 40, f"Digest {number}", seed=number)
    return folder


@pytest.fixture
async def user(tmp_path: Path, made_up: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[User]:
    """A user before 8 digests of which some records are marked or noted; no timer goes off meanwhile."""
    monkeypatch.setattr(records_screen, "SAVE_AFTER", 1000.0)
    monkeypatch.setattr(app_module, "LOOK_EVERY", 1000.0)
    for file in made_up.iterdir():
        shutil.copy(file, tmp_path)
    with closing(open_library([tmp_path])) as library:
        for kind in ("quotes", "events", "speakers", "actions"):
            library.marks.put(kind, library.rows(kind, Query())[::3], True)
            library.marks.put_note(kind, library.rows(kind, Query())[::5], "A note on the border trade.")
    async with reading(tmp_path) as someone:
        yield someone


@pytest.mark.parametrize("tab", ["1", "2", "3", "4"])
async def test_a_letter_takes_a_few_statements_and_no_look_at_the_disk(user: User, tab: str) -> None:
    await user.press(tab, "j", "j", "/")
    for letter in "trade @zhang -border xqxqx":
        with cost_of(user) as cost:
            await user.press(letter)
            user.check_layout()
        assert len(cost.statements) <= MOST_STATEMENTS, (user.query, cost.statements)
        assert cost.looks == [], user.query
    assert user.query == "trade @zhang -border xqxqx"


async def test_a_query_for_marks_is_no_exception(user: User) -> None:
    await user.press("3", "/")
    for letter in "is:marked trade":
        with cost_of(user) as cost:
            await user.press(letter)
        assert len(cost.statements) <= MOST_STATEMENTS, (user.query, cost.statements)
        assert cost.looks == [], user.query
    assert "of 320" in user.text("count")


async def test_so_do_moves_and_other_tabs(user: User) -> None:
    await user.type("trade")
    await user.press("enter")
    for key in ("j", "j", "k", "pagedown", "G", "g", "2", "j", "3", "j", "pagedown", "4", "j", "1", "tab", "o"):
        with cost_of(user) as cost:
            await user.press(key)
            user.check_layout()
        assert len(cost.statements) <= MOST_STATEMENTS, (key, cost.statements)
        assert cost.looks == [], key


async def test_within_the_window_a_move_reads_only_what_belongs_to_the_record(user: User) -> None:
    await user.press("3")
    with cost_of(user) as cost:
        await user.press("j")
    assert cost.statements
    assert not [statement for statement in cost.statements if "marks" in statement]
    with cost_of(user) as cost:
        await user.press("k")
    assert cost.statements == []  # all of it has been read


async def test_nothing_is_read_while_it_is_drawn(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = 0
    with cost_of(user) as cost:

        def watched(render: Any) -> Any:
            def rendering(widget: Any, *args: Any) -> Any:
                nonlocal drawn
                before = len(cost.statements) + len(cost.looks)
                strips = render(widget, *args)
                assert len(cost.statements) + len(cost.looks) == before
                drawn += 1
                return strips

            return rendering

        for widget in (RecordList, Detail):
            monkeypatch.setattr(widget, "render_lines", watched(widget.render_lines))
        for key in ("3", "j", "pagedown", "2", "G", "enter", "j", "escape", "m", "1", "o", "/", "t", "r", "escape"):
            await user.press(key)
            user.rows()
        await user.press("3")
        for size in ((80, 60), (130, 20), (40, 10), (200, 60)):
            await user.resize(*size)
            assert "" not in user.rows("list")  # all rows that there is room for
    assert drawn > 50


async def test_what_another_digest_adds_appears_on_the_page_of_its_speaker(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", said("Once."))
    async with reading(tmp_path) as user:
        await user.press("2")
        assert "Quotes 1" in user.text("detail")
        assert "Proposed" not in user.text("detail")
        more = said("Twice.")
        more["actions"] = [{"id": "c", "action": "Wait.", "article": "a", "proposed_by": "s"}]
        write(tmp_path / "b.yaml", more)
        await user.look()
        assert "Quotes 2" in user.text("detail")
        await user.press("enter", "G")
        assert "Proposed 1" in user.text("detail")
        assert "Wait." in user.text("detail")


async def test_a_library_that_is_left_is_closed_whether_it_is_renewed_or_rebuilt(tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    async with reading(file) as user:
        await user.press("3", "f")
        first = user.main.search.library
        write(file, {**HARBOUR, "title": "Again"})
        await user.look()
        second = user.main.search.library
        await user.press("j", "enter")  # the page goes on with the one that is there now
        assert user.main.search.text
        second._db.close()
        await user.press("enter", "escape")
        assert user.text("list")
        for library in (first, second):
            assert library is not user.main.search.library
            with pytest.raises(sqlite3.ProgrammingError, match="closed"):
                library.rows("quotes", Query())
