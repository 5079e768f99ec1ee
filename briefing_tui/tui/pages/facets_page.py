"""The facets of what a query finds, their values with bars and counts. Choosing a value adds it to the query."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import set_cell_size
from rich.text import Text

from briefing_tui.digest.sanitize import shown
from briefing_tui.library.facets import Facet
from briefing_tui.library.query import Query
from briefing_tui.library.query_edit import toggled
from briefing_tui.tui.drawing.page import EMPTY, Page, PageLink, Target, TermLink
from briefing_tui.tui.drawing.styles import DIM, HEAD, NAME, PLAIN, fitted, shorten, wrapped
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.pages.page_screen import PageScreen

PICKED = "+"
"""Stands before a value that the query holds already."""

_EXPLAINED = f"Enter searches for a value, too; {PICKED} it is in the query, and Enter takes it out."

_INDENT = 3
_NUMBER_WIDTH = 8
_BAR = "█"


class FacetsPage(PageScreen):
    """The facets of the present search. Choosing a value adds it to the query, or removes it."""

    CHOOSES = True

    def __init__(self) -> None:
        super().__init__()
        self._search: CurrentSearch | None = None
        self._facets: Sequence[Facet] = ()
        self._kind = "quotes"

    def open(self, search: CurrentSearch, kind: str) -> None:
        """Show the facets of what `search` finds of `kind`, "quotes" or "actions"."""
        self._search, self._kind = search, kind
        self._facets = search.facets(kind)
        self.show_page(f"What is found, in numbers of {kind}")

    def draw(self, width: int, height: int) -> Page:
        """Return the facets below each other."""
        return facets_page(self._facets, self._search.query.text, width) if self._search else EMPTY

    def choose(self, target: Target) -> None:
        """Add the value to the query, or remove it, and show the facets of that query."""
        if isinstance(target, TermLink) and self._search is not None:
            self._search.ask(toggled(self._search.query.text, target.term))
            self._facets = self._search.facets(self._kind)
            self.say(self._search.trouble)
            self.detail.show(self, self.draw)
            self.detail.take(target)


def facets_page(facets: Sequence[Facet], query: str, width: int) -> Page:
    """Return the facets of what the query, as it was typed, finds; each value is a TermLink."""
    lines = [Text(shown(query) or "everything, without a query", HEAD if query else DIM)]
    shorten(lines[0], width)
    lines += [*wrapped(Text(_EXPLAINED, DIM), width), Text()]
    links: list[PageLink] = []
    label = max(12, min(44, width // 2))
    room = max(0, min(30, width - label - _NUMBER_WIDTH - 4))
    for facet in facets:
        head = Text(facet.title, NAME)
        head.pad_right(max(1, _INDENT + label + _NUMBER_WIDTH - head.cell_len - len(facet.kind)))
        lines.append(head.append(facet.kind, DIM))
        most = max((value.number for value in facet.values), default=1)
        for value in facet.values:
            line = Text().append(f" {PICKED} " if value.picked else "   ", HEAD)
            line.append_text(fitted(value.label, "", Query(), label, HEAD if value.picked else PLAIN))
            number = f"{value.number:,}{'' if facet.exact else '+'}"
            line.append(f"{number:>{_NUMBER_WIDTH}} ").append(_BAR * max(1, room * value.number // max(1, most)), DIM)
            links.append(PageLink(len(lines), len(lines) + 1, _INDENT, TermLink(value.term)))
            line.truncate(width)
            lines.append(line)
        if facet.more:
            lines.append(Text(set_cell_size("   and less frequent ones", min(width, 26)), DIM))
        lines.append(Text())
    if not facets:
        lines.append(Text("Nothing is found, so there is nothing to count."))
    return Page(lines, links, [])
