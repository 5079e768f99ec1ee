"""`saved:NAME` in a query stands for the search of that name."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.library.query_parser import parse
from briefing_tui.library.saved_terms import spelled_out
from briefing_tui.library.typed_terms import QueryError
from tests.digests import HARBOUR, found, library_of
from tests.library.test_saved_searches import file as file  # a fixture
from tests.library.test_saved_searches import written


@pytest.fixture
def kept(file: Path) -> Path:
    written(
        file,
        """\
Pier: pier
Ada: "@ada kind:direct"
Either: boats OR "the quay"
Both: saved:Ada saved:pier
Fish trade: topic:"fish trade
Ring: saved:Round
Round: pier saved:ring
Mine: is:direct saved:Mine
Wrong: speker:x
Empty: "speaker:"
Said: pier -is:direct
""",
    )
    return file


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("saved:Ada", "@ada kind:direct"),
        ("saved:ADA -fish", "@ada kind:direct -fish"),
        ("saved:ad", "@ada kind:direct"),
        ("saved:both", "@ada kind:direct pier"),
        ("saved:either @bo", 'boats OR "the quay" @bo'),
        ("saved:pier OR fish", "pier OR fish"),
        ("-saved:pier", "-pier"),
        ("-saved:either", '-boats -"the quay"'),
        ("saved:", ""),
        ("saved: pier", "pier"),
        ('saved:"Fish trade"', 'topic:"fish trade"'),
    ],
)
def test_it_finds_what_the_search_finds(kept: Path, query: str, same: str) -> None:
    with library_of(HARBOUR) as library:
        assert found(library, query) == found(library, same)
    assert bool(parse(query)) == bool(parse(same))


def test_one_that_must_hold_as_a_whole_may_be_either_side_of_or_and_be_excluded(kept: Path) -> None:
    with library_of(HARBOUR) as library:
        everything, ada, fish = found(library, ""), found(library, "saved:Ada"), found(library, "fish")
        assert set(found(library, "saved:Ada OR fish")) == {*ada, *fish} > set(ada)
        assert set(found(library, "fish OR saved:Ada")) == {*ada, *fish}
        assert sorted(found(library, "-saved:Ada") + ada) == sorted(everything)
        assert 0 < len(ada) < len(everything)
        said = found(library, "saved:Said")
        assert sorted(found(library, "-saved:Said") + said) == sorted(everything)
        assert 0 < len(said) < len(found(library, "pier"))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("saved:Adda", "no search is kept as 'adda': did you mean Ada?"),
        ("saved:xyzzy", "no search is kept as 'xyzzy': there are Pier, Ada, Either, Both, Fish trade"),
        ("saved:e", "'saved:e' may be Either or Empty"),
        ("saved:Mine", "the saved search 'Mine' names itself (Mine → Mine)"),
        ("pier saved:Ring", "the saved search 'Ring' names itself (Ring → Round → Ring)"),
        ("saved:Wrong", "the saved search 'Wrong': unknown field 'speker:'"),
        ("saved:Empty", "the saved search 'Empty' asks for nothing"),
    ],
)
def test_what_cannot_be_meant_is_said(kept: Path, query: str, told: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert told in str(caught.value)


def test_the_line_to_put_right_is_named(kept: Path) -> None:
    with pytest.raises(QueryError, match=rf"see {kept}:8$"):
        parse("saved:Mine")


def test_without_a_file_it_is_said_how_one_is_kept(file: Path) -> None:
    with pytest.raises(QueryError, match="S keeps one in the app"):
        parse("saved:Zhang")


def test_a_file_that_is_wrong_is_named_with_its_line(file: Path) -> None:
    written(file, "Zhang: zhang\nAda: @ada\n")
    with pytest.raises(QueryError, match=r"searches\.yaml:2:6: saved searches: is no YAML"):
        parse("saved:Ada")


def test_searches_that_multiply_have_an_end(file: Path) -> None:
    doubling = [f'S{number}: "saved:S{number + 1} OR saved:S{number + 1} x{number}"' for number in range(30)]
    written(file, "\n".join([*doubling, 'S30: "a OR b"']))
    for query in ("saved:S0", "-saved:S0", "saved:S12", "-saved:S20"):
        with pytest.raises(QueryError):
            parse(query)
    assert parse("saved:S28")


@pytest.mark.parametrize(
    ("query", "plain"),
    [
        ("saved:Ada is:new", "@ada kind:direct is:new"),
        ("is:new saved:both", "is:new @ada kind:direct pier"),
        ('saved:"Fish trade" pier', 'topic:"fish trade" pier'),
        ("saved:pier OR fish", "saved:pier OR fish"),
        ("-saved:pier saved:none", "-saved:pier saved:none"),
        ("pier speker:x", "pier speker:x"),
    ],
)
def test_it_is_spelled_out_for_who_does_not_know_it(kept: Path, query: str, plain: str) -> None:
    assert spelled_out(query) == plain
