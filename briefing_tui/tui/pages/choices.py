"""A short list of choices, a line for each."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from briefing_tui.tui.drawing.page import Choice, Page, PageLink
from briefing_tui.tui.drawing.styles import columns

_INDENT = 14


def draw_choices(choices: Sequence[Choice], width: int) -> Page:
    """Return a page with a link for each choice: its name, and beside it its description."""
    lines = [Text()]
    links: list[PageLink] = []
    for choice in choices:
        drawn = columns(f"  {choice.name}", choice.description, _INDENT, width)
        links.append(PageLink(len(lines), len(lines) + len(drawn), 2, choice))
        lines += drawn
    return Page(lines, links, [])
