"""`is:new` on the command line: since the app was last left, or since a day."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefing_tui.library.index_cache import open_library
from briefing_tui.library.last_left import note_left
from tests.command_line import Tell
from tests.digests import said, write


@pytest.fixture
def grown(harbour: Path) -> Path:
    """The folder of a digest, to which another came after the app was left."""
    shelf = harbour.parent
    with closing(open_library([shelf])) as library:
        note_left([shelf], library.built)
    write(shelf / "more.yaml", said("The pier is back."))
    return shelf


def test_new_is_what_came_since_the_app_was_left(tell: Tell, grown: Path) -> None:
    status, out, err = tell("quotes", "is:new", "-d", grown)
    assert (status, err) == (0, "")
    assert "The pier is back." in out
    assert out.count("\n") == 1
    assert tell("quotes", "is:new", "-d", grown, "--format", "json").out.count('"id": "q0"') == 1
    assert "The pier is back." in tell("export", "is:new", "-d", grown).out
    assert tell("mark", "is:new", "-d", grown).err == "briefing-tui: marked 2 records\n"
    with closing(open_library([grown])) as library:
        note_left([grown], library.built)
    told = tell("quotes", "is:new", "-d", grown)
    assert (told.status, told.out) == (1, "")


def test_new_is_what_came_since_a_day(tell: Tell, grown: Path) -> None:
    today, tomorrow = date.today(), date.today() + timedelta(1)
    told = tell("quotes", "is:new", "-d", grown, "--since", tomorrow)
    assert (told.status, told.out) == (1, "")
    assert "nothing is new" in told.err
    status, out, err = tell("quotes", "is:new", "-d", grown, "--since", today)
    assert (status, out.count("\n")) == (0, 1)
    assert f"first opened, on {today}, does not count as new" in err
    assert tell("quotes", "is:new", "-d", grown, "--since", f"{today:%Y}").out == out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["is:new", "--since", "monday"], "--since monday: no such date: write 2026, 2026-11 or 2026-11-15"),
        (["is:new", "--since", "2026-02-30"], "no such date"),
        (["pier", "--since", "2026"], "add is:new to the query"),
    ],
)
def test_a_day_that_means_nothing_is_an_error(tell: Tell, grown: Path, arguments: list[str], told: str) -> None:
    status, out, err = tell("quotes", *arguments, "-d", grown)
    assert (status, out) == (2, "")
    assert told in err
