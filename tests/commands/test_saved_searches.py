"""`saved:NAME` on the command line: the search that is kept under that name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import Tell
from tests.library.test_saved_searches import file as file  # a fixture
from tests.library.test_saved_searches import written


@pytest.fixture(autouse=True)
def kept(file: Path) -> None:
    written(file, 'Ada: "@ada"\nPier trade: pier OR "fish fair"\nMe: saved:me\n')


def test_every_command_that_takes_a_query_takes_it(tell: Tell, harbour: Path) -> None:
    for command in ("quotes", "search", "speakers"):
        assert tell(command, "saved:Ada", "-d", harbour) == tell(command, "@ada", "-d", harbour)
    assert (
        tell("search", 'saved:"pier trade"', "-d", harbour).out
        == tell("search", 'pier OR "fish fair"', "-d", harbour).out
    )
    assert tell("mark", "saved:Ada", "-d", harbour).status == 0
    assert tell("quotes", "is:marked", "-d", harbour).out == tell("quotes", "@ada", "-d", harbour).out
    assert tell("note", "saved:Ada", "Ask her.", "-d", harbour).status == 0


@pytest.mark.parametrize("format", ["md", "html", "json"])
def test_a_briefing_says_what_it_stands_for(tell: Tell, harbour: Path, format: str) -> None:
    assert tell("export", "saved:Ada", "--format", format, "-d", harbour) == tell(
        "export", "@ada", "--format", format, "-d", harbour
    )


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("saved:Adda", "no search is kept as 'adda': did you mean Ada?"),
        ("saved:Me", "the saved search 'Me' names itself"),
    ],
)
@pytest.mark.parametrize("command", ["quotes", "export", "mark"])
def test_what_cannot_be_meant_is_an_error(tell: Tell, harbour: Path, command: str, query: str, told: str) -> None:
    status, out, err = tell(command, query, "-d", harbour)
    assert (status, out) == (2, "")
    assert told in err


def test_a_file_that_is_wrong_is_an_error_with_its_line(tell: Tell, harbour: Path, file: Path) -> None:
    written(file, "Ada: @ada\n")
    status, out, err = tell("quotes", "saved:Ada", "-d", harbour)
    assert (status, out) == (2, "")
    assert f"{file}:1:6: saved searches: is no YAML" in err
    assert tell("quotes", "@ada", "-d", harbour).status == 0
