"""Choose one of many by typing part of its name, or name a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.sanitize import shown
from briefing_tui.tui.drawing.page import Choice, Page, PageLink, Target
from briefing_tui.tui.drawing.styles import NAME, shorten
from briefing_tui.tui.key_bindings import Hint
from briefing_tui.tui.pages.page_screen import PageScreen
from briefing_tui.tui.widgets.search_bar import SearchBar

MOST_SHOWN = 50
"""Choices that are listed; who wants another types some of it."""


class ChooserPage(PageScreen):
    """A line to type in, and below it the choices that have a word that begins with each word typed."""

    CHOOSES = True
    AUTO_FOCUS = "#search"

    def __init__(self) -> None:
        super().__init__()
        self._typed = SearchBar("search")
        self._choices: Sequence[Choice] = ()
        self._words: list[list[str]] = []  # of each choice, folded
        self._new = ""  # what the choice says that names something new; "" where there is none
        self._then: Callable[[Choice], None] = lambda choice: None

    def compose(self) -> ComposeResult:
        """Yield a heading, the line to type in, the choices, the keys."""
        yield self.title_line
        yield self._typed
        yield self.detail
        yield self.keys_line

    def open(self, heading: str, choices: Sequence[Choice], then: Callable[[Choice], None], new: str = "") -> None:
        """Ask for one of `choices`, and pass it to `then` when the page has been left.

        With `new`, such as "a new speaker", the typed text can be chosen, too: as a Choice whose name is "" and whose
        description is the text.
        """
        self._choices, self._then, self._new = choices, then, new
        self._words = [fold_words(f"{choice.name} {choice.description}") for choice in choices]
        self._typed.value = ""
        self.show_page(heading)

    def hints(self) -> Sequence[Hint]:
        """Return the keys that matter now."""
        return (("a letter", "narrows the list"), ("↓ ↑", "move"), ("Enter", "choose"), ("Esc", "back"))

    def draw(self, width: int, height: int) -> Page:
        """Return the choices that fit what is typed, a line each."""
        links: list[PageLink] = []
        lines = [Text()]
        for choice in self._fitting():
            links.append(PageLink(len(lines), len(lines) + 1, 2, choice))
            line = Text("  ").append("" if choice.name else f"{self._new}: ", NAME).append(shown(choice.description))
            shorten(line, width)
            lines.append(line)
        return Page(lines, links, [])

    def _fitting(self) -> list[Choice]:
        typed = fold_words(self._typed.value)
        choices = [
            choice
            for choice, words in zip(self._choices, self._words, strict=True)
            if all(any(word.startswith(each) for word in words) for each in typed)
        ][:MOST_SHOWN]
        name = " ".join(self._typed.value.split())
        return [*choices, Choice("", name)] if self._new and name else choices

    @on(Input.Changed)
    def _narrow(self) -> None:
        self.detail.show(self._typed.value, self.draw)
        self.detail.return_to((0, 0))

    def on_screen_resume(self) -> None:
        """Show the choices, the first under the cursor."""
        super().on_screen_resume()
        self._narrow()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        fitting, position = self._fitting(), self.detail.position[1]
        if not fitting:
            self.say("no choice has these words")
            return
        self.close()
        self._then(fitting[max(0, min(position, len(fitting) - 1))])

    def choose(self, target: Target) -> None:
        """Choose the line that was clicked."""
        self.action_choose()
