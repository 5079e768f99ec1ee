"""A screen kept as output: it paints what stood there, the grid takes it in again, and nothing else is let through."""

from __future__ import annotations

import re

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.tui.terminal.cell_grid import CellGrid
from briefing_tui.tui.terminal.early_terminal import paints_only
from tests.tui.terminal.test_diff_driver import START, Judge, Pair, runs, seen
from tests.tui.user import harmless

SIZES = st.tuples(st.integers(2, 30), st.integers(1, 5))
SCREEN = "one \x1b[1;31mtwo x\x1b[2;3H\x1b[;48;2;1;2;3m\u4f60\x1b[2;5H\x1b[me\u0301"


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


def kept(grid: CellGrid) -> str:
    screen = grid.snapshot()
    assert screen is not None
    return screen


@settings(max_examples=200, deadline=None)
@given(screens())
def test_what_is_kept_is_painted_as_it_stood(pair: Pair) -> None:
    assert on_a_terminal(kept(pair.grid), *pair.size) == seen(pair.plain)


@settings(max_examples=200, deadline=None)
@given(screens(), st.data())
def test_a_grid_that_adopts_what_stands_there_sends_only_what_differs(pair: Pair, data: st.DataObject) -> None:
    shown = kept(pair.grid)
    grid, screen = CellGrid(80, 24), Judge(*pair.size)
    stream = pyte.Stream(screen)
    stream.feed(f"{START}{shown}\x1b[m")
    grid.adopt(shown, *pair.size)
    grid.feed(f"{START}\x1b[1;1H")
    sent = grid.take_output()
    assert "\x1b[2J" not in sent
    assert "1049" not in sent
    assert re.sub(r"\x1b\[[\d;?]*[A-Za-z]|[\r\n]", "", sent) == ""
    stream.feed(sent)
    update = "".join(data.draw(st.lists(runs(*pair.size), max_size=4))) + "\x1b[1;1H"
    grid.feed(update)
    stream.feed(grid.take_output())
    pair.feed(update)
    assert seen(screen) == seen(pair.plain)


def test_it_is_what_the_painter_sends() -> None:
    grid = CellGrid(12, 3)
    grid.feed(f"{START}\x1b[1;1Hone\x1b[3;2H\x1b[1;31mtwo\x1b[0m\u4f60")
    assert kept(grid) == "\x1b[Hone\x1b[3;2H\x1b[1;31mtwo\x1b[m\u4f60"


@pytest.mark.parametrize(
    "instead",
    [
        "\x1b[2J", "\x9b2J", "\x07", "\x08", "\r", "\n", "\t", "\x1b", "\x1bc", "\x7f", "\x1b]52;c;YQ==\x07",
        "\x1b[?7h", "\x1b[", "\x1b[31", "\x1b[5C", "\x1b[31:1m", "\x1b[+31m", "\x1b[1;2;3H", f"\x1b[{'9' * 5000}H",
        "\x1b[m\x1b", "\u202e", "\u2066", "\u2028", "\ud800", "\ufeff", "\U000e0041",
    ],
    ids=ascii,
)  # fmt: skip
def test_output_with_anything_else_in_it_is_no_screen(instead: str) -> None:
    assert paints_only(SCREEN)
    for at in (0, 3, 10, len(SCREEN)):
        assert not paints_only(f"{SCREEN[:at]}{instead}{SCREEN[at:]}")


@settings(max_examples=500, deadline=None)
@given(
    st.text(max_size=200)
    | st.tuples(st.integers(0, len(SCREEN)), st.integers(0, 8), st.text(max_size=8)).map(
        lambda cut: SCREEN[: cut[0]] + cut[2] + SCREEN[cut[0] + cut[1] :]
    )
)
def test_no_text_becomes_output_that_acts(text: str) -> None:
    if paints_only(text):
        assert harmless(re.sub(r"\x1b\[(\d*;?\d*H|[\d;]*m)", "", text)), ascii(text)
        CellGrid(80, 24).adopt(text, 20, 4)  # nothing in it fails there


def test_a_screen_with_links_is_not_kept() -> None:
    grid = CellGrid(20, 4)
    grid.feed(f"{START}\x1b[1;1H\x1b]8;;https://example.org\x1b\\link")
    assert grid.snapshot() is None


def test_what_is_not_sure_to_stand_there_is_not_kept() -> None:
    for unsure in ("\x1b[2;3r", "\x1b[?1049l"):
        grid = CellGrid(20, 4)
        grid.feed(f"{START}\x1b[1;1Hword{unsure}")
        assert grid.snapshot() is None
