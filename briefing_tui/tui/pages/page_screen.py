"""A page over the main screen, to read and leave again, or to choose one of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from rich.text import Text
from textual import on
from textual.app import App, ComposeResult
from textual.events import Resize

from briefing_tui.tui.base_screen import BaseScreen
from briefing_tui.tui.drawing.page import Page, Target
from briefing_tui.tui.drawing.styles import HEAD
from briefing_tui.tui.key_bindings import CHOOSING, PAGE, Hint, page_bindings
from briefing_tui.tui.widgets.detail import Detail


class PageScreen(BaseScreen, inherit_css=False):
    """A page with a heading. If its lines can be chosen, one is under the cursor, and Enter chooses it."""

    BINDINGS = [*page_bindings()]  # noqa: RUF012  # Textual declares it so
    AUTO_FOCUS = "#page"

    CHOOSES = False
    """Whether its links are to be chosen from."""

    def __init__(self) -> None:
        super().__init__("page")
        self.detail.walks_links = self.CHOOSES

    @classmethod
    def of(cls, app: App[Any]) -> Self:
        """Return the app's only page of this class, made on first use: making one takes as long as opening it three
        times.
        """
        if not app.is_screen_installed(cls.__name__):
            app.install_screen(cls(), cls.__name__)
        return app.get_screen(cls.__name__, cls)

    def show_page(self, heading: str) -> None:
        """Show the page, scrolled to its beginning."""
        self.notice = ""
        self.show_heading(heading)
        self.app.push_screen(self)

    def show_heading(self, heading: str) -> None:
        """Put another heading over the page."""
        self.title_line.show(Text(f" {heading}", HEAD))

    def draw(self, width: int, height: int) -> Page:
        """Return the page for `width` by `height` cells. Must read nothing from the library."""
        raise NotImplementedError

    def choose(self, target: Target) -> None:
        """Act on the choice of the link to `target`."""
        raise NotImplementedError

    def first_line(self) -> int:
        """Return the line to scroll to first, from 0."""
        return 0

    def close(self) -> None:
        """Leave the page, if it is shown."""
        if self.is_current:
            self.dismiss()

    def hints(self) -> Sequence[Hint]:
        """Return the keys that matter now."""
        return CHOOSING if self.CHOOSES else PAGE

    def compose(self) -> ComposeResult:
        """Yield a heading, the page, the keys."""
        yield self.title_line
        yield self.detail
        yield self.keys_line

    def on_screen_resume(self) -> None:
        """Show the page."""
        self.show_keys()
        self.detail.clear()
        self.detail.show(self, self.draw, self.first_line())

    def on_resize(self, event: Resize) -> None:
        """Name as many keys as fit."""
        self.show_keys()

    @on(Detail.Followed)
    def _followed(self, event: Detail.Followed) -> None:
        self.choose(event.target)

    def action_choose(self) -> None:
        """Choose the line under the cursor; on a page without choices, leave it."""
        if self.CHOOSES:
            self.detail.follow()
        else:
            self.close()

    def action_close(self) -> None:
        """Leave the page."""
        self.close()
