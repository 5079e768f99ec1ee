"""The problems of digests and settings; each one leads to its line in the user's editor."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from briefing_tui.digest.problems import Problem
from briefing_tui.digest.sanitize import shown
from briefing_tui.tui.drawing.page import Page, PageLink, Target
from briefing_tui.tui.drawing.styles import wrapped
from briefing_tui.tui.key_bindings import CORRECTING, PROBLEMS_BINDINGS, Hint
from briefing_tui.tui.pages.page_screen import PageScreen


class ProblemsPage(PageScreen):
    """Every problem, as the command line prints it."""

    BINDINGS = [*PROBLEMS_BINDINGS]  # noqa: RUF012  # Textual declares it so
    CHOOSES = True

    def __init__(self) -> None:
        super().__init__()
        self._problems: Sequence[Problem] = ()

    def open(self, problems: Sequence[Problem]) -> None:
        """Show these problems."""
        self._problems = problems
        self.show_page("Problems")

    def hints(self) -> Sequence[Hint]:
        """Return the keys that matter now."""
        return CORRECTING

    def action_edit(self) -> None:
        """Leave the page for the editor, at the line of the problem under the cursor."""
        self.detail.follow()

    def draw(self, width: int, height: int) -> Page:
        """Return the problems in order, each wrapped."""
        lines: list[Text] = []
        links: list[PageLink] = []
        for problem in self._problems:
            wrapped_problem = wrapped(Text(shown(str(problem))), width)
            links.append(PageLink(len(lines), len(lines) + len(wrapped_problem), 0, problem))
            lines += wrapped_problem
        return Page(lines, links, [])

    def choose(self, target: Target) -> None:
        """Leave the page for the editor, at the problem's line."""
        if isinstance(target, Problem):
            self.close()
            self.edit_digest(target.file, target.line)
