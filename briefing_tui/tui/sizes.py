"""Forgets what Textual and Rich remember of screens of other sizes: at each resize they would add to it."""

from __future__ import annotations

from rich.cells import cached_cell_len
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
    Strip.blank,
)
"""Functions that keep up to 4,096 results each (functools.lru_cache), most of them for one size alone."""


def forget_sizes() -> None:
    """Let go of 4 MB, after some hundred resizes, for the millisecond that it takes to work out the next screen."""
    for function in _REMEMBERING:
        function.cache_clear()
