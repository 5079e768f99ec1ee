"""Text becomes lines of cells: as wide as asked for, cut visibly, and in ASCII as wide as before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from briefing_tui.tui.drawing.styles import INFERRED, MATCH, columns, strip, wrapped
from briefing_tui.tui.terminal.ascii_driver import AsciiDriver
from briefing_tui.tui.terminal.cell_width import split_into_cells
from tests.tui.drawing.nasty import NASTY
from tests.tui.user import harmless


def test_a_line_of_one_style_has_it() -> None:
    assert next(segment.style for segment in strip(Text("all", MATCH), 5, Style())) == MATCH
    reversed_one = next(iter(strip(Text("all", MATCH), 5, Style(reverse=True))))
    # Under the cursor in one colour.
    assert reversed_one.style == Style(reverse=True, bold=True, underline=True, dim=False)


def test_our_own_words_are_set_in_two_columns() -> None:
    made = [line.plain for line in columns("key", "what it does, at some length", 8, 24)]
    assert made == ["key     what it does, at", "        some length"]
    assert [line.plain for line in columns("Heading", "", 8, 24)] == ["Heading"]


def test_the_mark_of_what_is_inferred_is_no_colour_alone() -> None:
    assert INFERRED.italic
    assert MATCH.underline


def test_later_lines_hang() -> None:
    lines = [line.plain for line in wrapped(Text("in one article, of some paper, paragraph 9"), 20, 3)]
    assert lines == ["in one article, of", "   some paper,", "   paragraph 9"]


@given(text=st.text("ab ", max_size=80), width=st.integers(5, 30), hang=st.integers(0, 4))
@settings(deadline=None)
def test_wrapping_keeps_every_letter(text: str, width: int, hang: int) -> None:
    lines = wrapped(Text(text), width, hang)
    assert all(line.cell_len <= width for line in lines)
    assert "".join("".join(line.plain for line in lines).split()) == "".join(text.split())


@pytest.mark.parametrize("width", [0, 1, 5])
def test_nothing_is_a_line_too(width: int) -> None:
    assert strip(Text(), width, Style()).cell_length == width


# In ASCII


@given(NASTY.map(lambda text: "".join(each for each in text if harmless(each))))
@settings(deadline=None)
def test_ascii_takes_as_many_cells(text: str) -> None:
    sent: list[str] = []
    driver = AsciiDriver.__new__(AsciiDriver)
    driver._feed = lambda data, amid_update=False: sent.append(data)  # type: ignore[method-assign]
    driver.write(text)
    (data,) = sent
    assert data.isascii()
    cells, _ = split_into_cells(text)
    assert len(data) == len(cells), (text, data)
    assert cell_len(data) == len(data)


def test_a_heading_colours_nothing_but_itself() -> None:
    (line,) = columns("key", "what it does", 8, 40)
    assert [(segment.text.strip(), segment.style != Style()) for segment in strip(line, 40, Style())][:2] == [
        ("key", True),
        ("what it does", False),
    ]
