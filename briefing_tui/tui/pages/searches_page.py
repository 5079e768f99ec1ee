"""The user's saved searches: what each finds now, and what is new in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from briefing_tui.digest.problems import Problem
from briefing_tui.digest.records import SINGULAR
from briefing_tui.digest.sanitize import shown
from briefing_tui.export.phrases import counted
from briefing_tui.library.library import MANY
from briefing_tui.library.saved_searches import SavedSearch
from briefing_tui.tui.drawing.page import Page, PageLink, Target, TermLink
from briefing_tui.tui.drawing.styles import DIM, NAME, NOTICE, OWN, wrapped
from briefing_tui.tui.key_bindings import SEARCHES_BINDINGS, Hint
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.navigation.other_queries import count_results
from briefing_tui.tui.pages.page_screen import PageScreen

PATIENCE = 1.0
"""Seconds that counting may take; what is not counted by then says so."""


class _Row(NamedTuple):
    """A search and its counts."""

    search: SavedSearch
    counts: str
    """What it finds, in words, or why it finds nothing."""
    new: str
    """What of that is new, in words; "" for nothing."""


class SearchesPage(PageScreen):
    """A few lines for each search; Enter searches for it, or for what is new in it."""

    BINDINGS = [*SEARCHES_BINDINGS]  # noqa: RUF012  # Textual declares it so
    CHOOSES = True

    def __init__(self) -> None:
        super().__init__()
        self._search: CurrentSearch | None = None
        self._rows: list[_Row] = []
        self._problems: Sequence[Problem] = ()

    def open(self, search: CurrentSearch) -> None:
        """Show the searches that are kept, with what each finds in the library of `search`."""
        self._search = search
        self._count()
        self.show_page("Kept searches")

    def hints(self) -> Sequence[Hint]:
        """Return the keys that matter now."""
        edit: Sequence[Hint] = (("edit", "edit them"),) if self._rows or self._problems else ()
        return (*edit, *super().hints())

    def _count(self) -> None:
        """Read the file if it has changed, and count what each search finds."""
        assert self._search is not None
        searches = self._search.searches
        searches.look()
        self._problems = tuple(searches.problems)
        terms = [each.term for each in searches.listed]
        numbers = count_results(self._search, [text for term in terms for text in (term, f"{term} is:new")], PATIENCE)
        self._rows = [
            _Row(each, _in_words(counts) or "nothing", "" if isinstance(new, str) else _in_words(new))
            for each, counts, new in zip(searches.listed, numbers[::2], numbers[1::2], strict=True)
        ]

    def draw(self, width: int, height: int) -> Page:
        """Return each search: its name and query, what it finds, what is new."""
        lines: list[Text] = [line for each in self._problems for line in wrapped(Text(shown(str(each)), NOTICE), width)]
        links: list[PageLink] = []
        if not self._rows:
            lines += wrapped(Text("No search is kept yet: S keeps the present one under a name."), width)
        for row in self._rows:
            head = Text.assemble((shown(row.search.name), NAME), "  ", (shown(row.search.query), DIM))
            drawn = [*wrapped(head, width, 4), *wrapped(Text(f"    {shown(row.counts)}"), width, 4)]
            links.append(PageLink(len(lines), len(lines) + len(drawn), 0, TermLink(row.search.term)))
            lines += drawn
            if row.new:
                fresh = wrapped(Text(f"    new: {row.new}", OWN), width, 4)
                links.append(PageLink(len(lines), len(lines) + len(fresh), 4, TermLink(f"{row.search.term} is:new")))
                lines += fresh
        return Page(lines, links, [])

    def choose(self, target: Target) -> None:
        """Search for the chosen search, and leave the page."""
        if isinstance(target, TermLink) and self._search is not None:
            self._search.ask(target.term)
            self.close()

    def action_edit(self) -> None:
        """Edit the file of searches at the one under the cursor, or at the first problem."""
        if self._search is None or not (self._rows or self._problems):
            self.say("there is none to edit: S keeps the present search under a name")
            return
        target = self.detail.target
        term = target.term if isinstance(target, TermLink) else ""
        named = [row.search.line for row in self._rows if term in (row.search.term, f"{row.search.term} is:new")]
        lines = [*(problem.line for problem in self._problems), *named, 1]
        _, failure = self.run_editor(self._search.searches.path, lines[0])
        self._count()
        self._search.ask(self._search.text)
        self.detail.show(self, self.draw)
        self.say(failure)


def _in_words(numbers: dict[str, int] | str) -> str:
    """Return how much was found of each kind, "" for nothing; or why nothing was counted."""
    if isinstance(numbers, str):
        return numbers
    return ", ".join(
        f"more than {counted(MANY, SINGULAR[tab])}" if number > MANY else counted(number, SINGULAR[tab])
        for tab, number in numbers.items()
        if number
    )
