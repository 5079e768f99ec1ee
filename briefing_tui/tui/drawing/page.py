"""A page: lines of one width, of which some lead elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from rich.text import Text

Target = tuple[str, tuple[str, str]]
"""A record that a link leads to: its kind (a key of KINDS), and its digest's path with its id."""

MORE = "more"
"""The kind of a target that is not one record but all of a group; its id is their kind."""


class PageLink(NamedTuple):
    """Lines of a page that lead to another record."""

    first: int
    """The first line, from 0."""
    end: int
    """One past the last line."""
    indent: int
    """Cells before the words that are put under the cursor."""
    target: Target
    """Where it leads."""


class Page(NamedTuple):
    """A record in full, as lines of one width."""

    lines: list[Text]
    """In order, each no wider than asked for."""
    links: list[PageLink]
    """In order of their lines."""
    matches: list[int]
    """The lines in which the query found something, from 0."""


_EMPTY = Page([], [], [])


def blank(width: int, height: int) -> Page:
    """Return the page of no record."""
    return _EMPTY
