"""A list asks for the rows that it shows, by their positions; it gets the same ones however it moves about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.library import library as limits
from briefing_tui.library import result_pages
from briefing_tui.library.library import PAGE, Library
from briefing_tui.library.query_parser import parse
from briefing_tui.library.result_pages import Results
from tests.digests import library_of, said

MANY = 5 * PAGE + 7


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    content = said(*(f"{'odd' if number % 2 else 'even'} {number}" for number in range(MANY)))
    content["speakers"] += [{"id": f"s{number}", "name": f"Speaker {number * 37 % MANY:03}"} for number in range(MANY)]
    with library_of(content) as library:
        yield library


@pytest.mark.parametrize(
    ("kind", "query", "count"),
    [("quotes", "", MANY), ("quotes", "odd", MANY // 2), ("quotes", "nothing", 0), ("speakers", "@speaker", MANY)],
)
def test_every_position_has_its_row_and_every_row_its_position(
    library: Library, kind: str, query: str, count: int
) -> None:
    rows = library.rows(kind, parse(query), 1 << 30)
    results = Results(library, kind, parse(query))
    assert (results.count, results.exact) == (count, True)
    assert [results.row(position) for position in range(count)] == rows
    assert [results.position(row) for row in rows] == list(range(count))


@given(st.sampled_from(["", "odd", "even OR odd"]), st.lists(st.integers(0, MANY // 2 - 1), max_size=30))
@settings(deadline=None, max_examples=50)
def test_however_one_moves_about_the_rows_are_the_same(library: Library, query: str, moves: list[int]) -> None:
    rows = library.rows("quotes", parse(query), 1 << 30)
    results = Results(library, "quotes", parse(query))
    for move in moves:
        for there in (move, results.count - 1 - move):
            assert results.row(there) == rows[there]
            assert results.position(rows[there]) == there


def test_no_more_pages_are_kept_than_the_list_is_near(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result_pages, "_KEPT", 2)
    rows = library.rows("quotes", parse(""), 1 << 30)
    results = Results(library, "quotes", parse(""))
    read: Callable[..., list[int]] = library.rows
    reads: list[object] = []

    def noted(*asked: object, **more: object) -> list[int]:
        reads.append(more)
        return read(*asked, **more)

    monkeypatch.setattr(library, "rows", noted)
    for position in (0, PAGE, 2 * PAGE, 3 * PAGE):
        assert results.row(position) == rows[position]
    assert len(reads) == 4
    assert results.row(2 * PAGE) == rows[2 * PAGE]  # kept, as it is near
    assert len(reads) == 4
    assert results.row(0) == rows[0]  # not kept
    assert len(reads) == 5


def test_the_end_is_read_from_the_end(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    results = Results(library, "quotes", parse(""))
    skipped: list[int] = []
    read: Callable[..., list[int]] = library.rows

    def noted(*asked: object, skip: int = 0, **more: object) -> list[int]:
        skipped.append(skip)
        return read(*asked, skip=skip, **more)

    monkeypatch.setattr(library, "rows", noted)
    for position in range(results.count - 1, -1, -1):
        results.row(position)
    assert skipped == [0] * len(skipped)
    assert 0 < len(skipped) <= results.count // PAGE + 1


@pytest.mark.parametrize("position", [-1, MANY, MANY + 100])
def test_there_is_nothing_outside_of_the_count(library: Library, position: int) -> None:
    with pytest.raises(IndexError):
        Results(library, "quotes", parse("")).row(position)


def test_a_row_that_is_not_among_them_has_no_position(library: Library) -> None:
    even, odd = library.rows("quotes", parse(""), 2)
    results = Results(library, "quotes", parse("odd"))
    assert results.position(even) is None
    assert results.position(odd) == 0


def test_beyond_many_it_counts_only_when_told_to(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.Library.count, "__defaults__", (10,))
    monkeypatch.setattr("briefing_tui.library.result_pages.MANY", 10)
    results = Results(library, "quotes", parse("odd"))
    assert (results.count, results.exact) == (11, False)
    assert [results.row(position) for position in range(11)] == library.rows("quotes", parse("odd"), 11)
    results.count_all()
    assert (results.count, results.exact) == (MANY // 2, True)
    assert [results.row(position) for position in range(results.count)] == library.rows("quotes", parse("odd"), 1 << 30)
    assert Results(library, "quotes", parse("")).exact
