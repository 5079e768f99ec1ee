"""Which text takes one cell a character on any terminal. Imports next to nothing: the first screen waits for it."""

from __future__ import annotations

from bisect import bisect_right

_EDGES = (
    " \x7f\xa1\xad\xae\u0300\u0370\u0483\u048a\u0530\u1e00\u1f00\u2010\u2028\u2030\u205f\u20a0\u20c0"
    "\u2190\u2194\u2500\u25fd\u2800\u2900"
)
"""Where runs of plain characters begin and end, in turn. (A regular expression of them takes 1.5 ms to compile.)"""


def is_plain(text: str) -> bool:
    """Return whether each character of a printable text surely takes one cell on any terminal.

    Returns False for some texts of which that is true, such as Arabic ones: the answer is quick rather than complete.
    """
    return text.isascii() or all(bisect_right(_EDGES, each) % 2 for each in set(text) if each > "\x7f")
