"""Forgets what Textual and Rich remember of other texts and of screens of other sizes: they would add and add to it."""

from __future__ import annotations

from rich.cells import cached_cell_len
from rich.segment import Segment
from textual.css.scalar import Scalar
from textual.geometry import Region
from textual.strip import Strip

_REMEMBERING = (
    cached_cell_len,
    Region.__contains__,
    Region.contains_region,
    Region.grow,
    Region.intersection,
    Region.overlaps,
    Region.shrink,
    Region.translate,
    Region.union,
    Scalar.resolve,
    Segment._split_cells,
    Strip.blank,
)
"""Functions that keep thousands of results each (functools.lru_cache), most of them for one text or size alone."""

MANY = 1000
"""Measured texts that are worth forgetting: half a megabyte."""


def forget_sizes() -> None:
    """Let go of 4 MB, after some hundred resizes, for the millisecond that it takes to work out the next screen."""
    for function in _REMEMBERING:
        function.cache_clear()


def forget_if_many() -> None:
    """Let go when many texts have been measured: most of them are not on the screen any more."""
    if cached_cell_len.cache_info().currsize > MANY:
        forget_sizes()
