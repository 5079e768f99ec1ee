"""A page: lines of one width, some of which are links."""

from __future__ import annotations

from typing import NamedTuple

from rich.text import Text

from briefing_tui.digest.problems import Problem
from briefing_tui.library.entry import RecordLink


class RelatedLink(NamedTuple):
    """A link to all records of a kind that belong to the record of the page, where the page shows only some."""

    kind: str
    """The plural, a key of KINDS."""


class TermLink(NamedTuple):
    """A link that adds a term to the query, or takes it away again."""

    term: str
    """As the user would type it."""


class Choice(NamedTuple):
    """One of several things to choose from, such as a format."""

    name: str
    """What the program calls it."""
    description: str
    """What it is, in a few words."""


Target = RecordLink | RelatedLink | TermLink | Choice | Problem
"""What a link leads to. A problem leads to its line in its file."""


class PageLink(NamedTuple):
    """Lines of a page that form a link."""

    first: int
    """The first line, from 0."""
    end: int
    """One past the last line."""
    indent: int
    """Cells before the words that are put under the cursor."""
    target: Target
    """What it leads to."""


class Page(NamedTuple):
    """What a Detail shows, as lines of one width."""

    lines: list[Text]
    """In order, each no wider than asked for."""
    links: list[PageLink]
    """In order of their lines."""
    matches: list[int]
    """The lines in which the query found something, from 0."""


EMPTY = Page([], [], [])
"""The page of no record."""
