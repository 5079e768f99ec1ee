"""Rows that only come to stand higher or lower are moved, where that takes less than to write them again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.tui.terminal.graphic_rendition import PLAIN, make_pen
from briefing_tui.tui.terminal.row_shift import Row, Shift, find_shift
from tests.tui.terminal.test_diff_driver import Pair

WIDTH = 40
BOLD = make_pen(frozenset({"1"}), "", "", "", "")
LONG = ["Mr. Zhang Xinsheng, President, IUCN", "at the Hanoi Conference, in 2016-11", "in IUCN urges broader action"]
OTHER = ["“A quotation that is another one", "and goes on for a second line,", "and ends in its third.”"]


def screen(lines: list[str]) -> list[Row]:
    return [([*line.ljust(WIDTH)], [PLAIN] * WIDTH) for line in lines]


def found(before: list[str], after: list[str]) -> Shift | None:
    changed = [y for y, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    return find_shift(screen(before), screen(after), changed)


def test_a_block_that_stands_lower_or_higher_is_moved_within_the_rows_that_change() -> None:
    low, high = ["rule", *OTHER, *LONG, "keys"], ["rule", "“One line.”", *LONG, "", "", "keys"]
    assert found(low, high) == Shift(2, 7, -2)
    assert found(high, low) == Shift(2, 7, 2)


def test_what_would_be_no_gain_stays() -> None:
    assert found(["rule", *OTHER, *LONG], ["rule", *LONG, *OTHER]) is not None
    assert found(["a", "b", "c", "d"], ["", "a", "b", "c"]) is None
    assert found(LONG, OTHER) is None
    assert found([*LONG, ""], ["", *LONG]) == Shift(0, 4, 1)
    assert find_shift(screen([*LONG, ""]), screen(["", *LONG]), [0]) is None


def test_the_same_text_in_another_look_is_not_the_same() -> None:
    bold = [(cells, [BOLD] * WIDTH) for cells, _ in screen(["", *LONG])]
    assert find_shift(screen([*LONG, ""]), bold, [0, 1, 2, 3]) is None


LINES = st.lists(
    st.sampled_from([*LONG, *OTHER, "", "", "क्ष है", "你好 world", "e\u0301t\u2714"]), min_size=8, max_size=8
)


@pytest.mark.parametrize("look", ["", "1", "7", "44"])
@given(screens=st.lists(LINES, min_size=2, max_size=4), cursor=st.tuples(st.integers(1, 40), st.integers(1, 8)))
@settings(deadline=None, max_examples=80)
def test_the_terminal_shows_what_is_wanted(look: str, screens: list[list[str]], cursor: tuple[int, int]) -> None:
    pair = Pair(WIDTH, 8)
    for lines in screens:
        painted = "".join(f"\x1b[{y};1H\x1b[{look}m{line}\x1b[0m\x1b[K" for y, line in enumerate(lines, 1))
        blanked = "".join(f"\x1b[{y};1H{' ' * WIDTH}" for y in range(1, 9))
        pair.feed(f"{blanked}{painted.replace(chr(27) + '[K', '')}\x1b[{cursor[1]};{cursor[0]}H")
        pair.check()


def test_what_is_sent_is_less() -> None:
    def size(*blocks: list[str]) -> int:
        pair = Pair(WIDTH, 8)
        sent = ""
        for lines in blocks:
            blanked = "".join(f"\x1b[{y};1H{' ' * WIDTH}" for y in range(1, 9))
            sent = pair.feed(blanked + "".join(f"\x1b[{y};1H{line}" for y, line in enumerate(lines, 1)))
        pair.check()
        return len(sent)

    low, high = ["rule", *OTHER, *LONG, "keys"], ["rule", "“One line.”", *LONG, "", "", "keys"]
    assert size(low, high) < 90 < sum(map(len, LONG))
