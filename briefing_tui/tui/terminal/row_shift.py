"""Rows that move up or down as a whole: moving them on the terminal costs less than writing them again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.tui.terminal.graphic_rendition import PLAIN, Pen

_FARTHEST = 8
"""Rows by which others are looked for."""

_FEWEST = 3
"""Changed rows below which nothing is looked for."""

_COST = 24
"""Characters that it takes to move rows: a scrolling region, the cursor, lines inserted or deleted, no region."""

Row = tuple[Sequence["str | None"], Sequence[Pen]]
"""Cells with their pens; None for one that is not known."""


class Shift(NamedTuple):
    """Rows to be moved within a region of the screen; those that they leave become blank."""

    top: int
    """The first row of the region."""
    end: int
    """The row after its last."""
    down: int
    """By how many rows they move down; negative for up."""


def find_shift(shown: Sequence[Row], wanted: Sequence[Row], changed: Sequence[int]) -> Shift | None:
    """Return the shift after which the least has to be written to make a screen of rows `shown` one of rows `wanted`.

    `changed` are the numbers of the rows that differ, in order. None where nothing is gained.
    """
    if len(changed) < _FEWEST:
        return None
    best, most = None, _COST
    costs = [0] * len(wanted)
    for y in changed:
        costs[y] = _cost(shown[y], wanted[y])
    for down in (each for far in range(1, _FARTHEST + 1) for each in (far, -far)):
        for start, end in _same(shown, wanted, changed, down):
            shift = Shift(start - max(0, down), end - min(0, down), down)
            left = range(shift.top, start) if down > 0 else range(end, shift.end)
            gain = sum(costs[start:end]) + sum(costs[y] - _cost(None, wanted[y]) for y in left)
            if gain > most:
                best, most = shift, gain
    return best


def _same(shown: Sequence[Row], wanted: Sequence[Row], changed: Sequence[int], down: int) -> list[tuple[int, int]]:
    """Return the half-open ranges of wanted rows that the terminal shows `down` rows further up."""
    ranges: list[tuple[int, int]] = []
    for y in range(max(changed[0], changed[0] + down, 0), min(changed[-1], changed[-1] + down, len(wanted) - 1) + 1):
        if 0 <= y - down < len(shown) and shown[y - down] == wanted[y]:
            if ranges and ranges[-1][1] == y:
                ranges[-1] = (ranges[-1][0], y + 1)
            else:
                ranges.append((y, y + 1))
    return ranges


def _cost(shown: Row | None, wanted: Row) -> int:
    """About how many characters it takes to write a row over another, or over a blank one."""
    if shown is None:
        return sum(cell != " " or pen.blank is not PLAIN for cell, pen in zip(*wanted, strict=True))
    return sum(
        new != old or pen is not old_pen
        for new, old, pen, old_pen in zip(wanted[0], shown[0], wanted[1], shown[1], strict=True)
    )
