"""What a query finds, seen as a whole: for each facet its values with bars and counts, each a link that picks it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import set_cell_size
from rich.text import Text

from briefing_tui.digest.sanitize import shown
from briefing_tui.library.facets import Facet
from briefing_tui.library.query import Query
from briefing_tui.tui.drawing.page import Page, PageLink
from briefing_tui.tui.drawing.styles import DIM, HEAD, NAME, PLAIN, fitted

PICKED = "+"
"""Stands before a value that the query holds already."""

_NUMBER_WIDTH = 8
_BAR = "█"


def facets_page(facets: Sequence[Facet], query: str, width: int, height: int) -> Page:
    """Return the facets of what the query, as it was typed, finds; a link's target is ("term", ("", the term))."""
    lines = [Text.assemble(("of all", DIM) if not query else (shown(query), HEAD)), Text()]
    links: list[PageLink] = []
    label = max(12, min(44, width // 2))
    room = max(0, min(30, width - label - _NUMBER_WIDTH - 4))
    for facet in facets:
        of = "" if facet.kind == "quotes" else f" of {facet.kind}"
        lines.append(Text.assemble((facet.title, NAME), (of, DIM)))
        most = max((value.number for value in facet.values), default=1)
        for value in facet.values:
            line = Text().append(f" {PICKED} " if value.picked else "   ", HEAD)
            line.append_text(fitted(value.label, "", Query(), label, HEAD if value.picked else PLAIN))
            number = f"{value.number:,}{'' if facet.exact else '+'}"
            line.append(f"{number:>{_NUMBER_WIDTH}} ").append(_BAR * max(1, room * value.number // max(1, most)), DIM)
            links.append(PageLink(len(lines), len(lines) + 1, 3, ("term", ("", value.term))))
            line.truncate(width)
            lines.append(line)
        if facet.more:
            lines.append(Text(set_cell_size("   and less frequent ones", min(width, 26)), DIM))
        lines.append(Text())
    if not facets:
        lines.append(Text("Nothing is found, so there is nothing to count."))
    return Page(lines, links, [])
