"""A screen kept as text: what is kept comes back, and nothing else becomes output for a terminal."""

from __future__ import annotations

import re

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.tui.terminal.cell_grid import CellGrid
from briefing_tui.tui.terminal.kept_screen_format import KeptCells, paint, read, written
from tests.tui.terminal.test_diff_driver import START, Judge, Pair, runs, seen
from tests.tui.user import harmless

SIZES = st.tuples(st.integers(2, 30), st.integers(1, 5))
WHOLE = "10 2\n0 1;31 38;5;208 48;2;1;2;3\n0 0 one\t4 1 two \t9 2 x\n2 3 \u4f60\t4 0 e\u0301"


def on_a_terminal(output: str, width: int, height: int) -> list[list[tuple[object, ...]]]:
    screen = Judge(width, height)
    pyte.Stream(screen).feed(START + output)
    return seen(screen)


@st.composite
def screens(draw: st.DrawFn) -> Pair:
    """A terminal on which some runs of text stand, as it is and by way of a grid."""
    size = draw(SIZES)
    pair = Pair(*size)
    pair.feed("".join(draw(st.lists(runs(*size), max_size=8))) + "\x1b[1;1H")
    return pair


def kept(grid: CellGrid) -> KeptCells:
    cells = grid.kept()
    assert cells is not None
    back = read(written(cells))
    assert back is not None
    return back


@settings(max_examples=200, deadline=None)
@given(screens())
def test_what_is_kept_is_painted_as_it_stood(pair: Pair) -> None:
    cells = kept(pair.grid)
    assert on_a_terminal(paint(cells), *pair.size) == seen(pair.plain)


@settings(max_examples=200, deadline=None)
@given(screens(), st.data())
def test_a_grid_that_adopts_what_stands_there_sends_only_what_differs(pair: Pair, data: st.DataObject) -> None:
    cells = kept(pair.grid)
    grid, screen = CellGrid(80, 24), Judge(*pair.size)
    stream = pyte.Stream(screen)
    stream.feed(START + paint(cells))
    grid.adopt(cells)
    grid.feed(f"{START}\x1b[1;1H")
    sent = grid.take()
    assert "\x1b[2J" not in sent
    assert "1049" not in sent
    assert harmless(re.sub(r"\x1b\[[\d;?]*[A-Za-z]|[\r\n]", "", sent))
    assert not re.search(r"[^\W\d_]", re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", sent))
    stream.feed(sent)
    update = "".join(data.draw(st.lists(runs(*pair.size), max_size=4))) + "\x1b[1;1H"
    grid.feed(update)
    stream.feed(grid.take())
    pair.feed(update)
    assert seen(screen) == seen(pair.plain)


def test_the_text_is_as_documented() -> None:
    cells = read(WHOLE)
    assert cells is not None
    assert written(cells) == WHOLE
    assert paint(cells) == ("one \x1b[1;31mtwo  \x1b[;38;5;208mx\x1b[2;3H\x1b[;48;2;1;2;3m\u4f60\x1b[2;5H\x1b[me\u0301")


@pytest.mark.parametrize(
    ("was", "instead"),
    [
        ("10 2", "10 3"), ("10 2", "2 2"), ("10 2", "99999 99999"), ("10 2", "-10 -2"), ("10 2", "x 2"), ("10 2", "10"),
        ("1;31", "5;6;31"), ("1;31", "1;;31"), ("1;31", "31m\x1b[2J\x1b[31"), ("1;31", "38;5"), ("1;31", "38;5;256"),
        ("1;31", "38;2;1;2"), ("1;31", "8"), ("1;31", "31:1"), ("1;31", "+31"),
        ("one", "o\x1b[2Jne"), ("one", "o\x9bne"), ("one", "o\x07"), ("one", "\u202eo"), ("one", "o\u200b"),
        ("one", "one and more"), ("one", ""), ("one", "o\r"), ("one", "\ud800"), ("one", "\x7f"), ("one", "\u2028"),
        ("4 1 two", "2 1 two"), ("4 1 two", "-1 1 two"), ("4 1 two", "4 9 two"), ("4 1 two", "4 -1 two"),
        ("e\u0301", "e" + 16 * "\u0301"), ("\n2 3", "\n\n2 3"), ("\n2 3", "\t2 3"), ("4 0", "11 0"),
    ],
)  # fmt: skip
def test_a_text_with_anything_else_in_it_is_no_screen(was: str, instead: str) -> None:
    assert was in WHOLE
    assert read(WHOLE.replace(was, instead, 1)) is None


@settings(max_examples=500, deadline=None)
@given(
    st.text(max_size=200)
    | st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 8), st.text(max_size=8)).map(
        lambda cut: WHOLE[: cut[0]] + cut[2] + WHOLE[cut[0] + cut[1] :]
    )
)
def test_no_text_becomes_output_that_acts(text: str) -> None:
    cells = read(text)
    if cells is not None:
        left = re.sub(r"\x1b\[[\d;]*[mHC]|\r\n", "", paint(cells))
        assert harmless(left), ascii(left)


@pytest.mark.parametrize("odd", ["\x1b]8;;https://example.org\x1b\\link", "\x1b[58;5;1;4mx", "\x1b[8mx"])
def test_a_screen_with_links_or_unknown_looks_is_not_kept(odd: str) -> None:
    grid = CellGrid(20, 4)
    grid.feed(f"{START}\x1b[1;1H{odd}")
    assert grid.kept() is None


def test_letters_of_any_script_are_one_run_and_what_is_doubtful_is_its_own() -> None:
    grid = CellGrid(30, 1)
    grid.feed(f"{START}\x1b[1;1Hab \u4f60\u597d \u0645\u0631 cd\U0001f600ef \x1b[1mgh")
    assert [text for _, _, text in kept(grid).rows[0]] == ["ab \u4f60\u597d \u0645\u0631 cd", "\U0001f600", "ef", "gh"]


def test_what_is_not_sure_to_stand_there_is_not_kept() -> None:
    for unsure in ("\x1b[2;3r", "\x1b[?1049l"):
        grid = CellGrid(20, 4)
        grid.feed(f"{START}\x1b[1;1Hword{unsure}")
        assert grid.kept() is None
