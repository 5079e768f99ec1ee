"""The Textual app: title, theme, driver and first screen."""

from __future__ import annotations

from textual.app import App
from textual.screen import Screen

from briefing_tui.digest.library import Library
from briefing_tui.tui.driver import LeanDriver
from briefing_tui.tui.screen import BriefingScreen


class BriefingApp(App[None]):
    """A library of digests on the screen."""

    TITLE = "briefing-tui"
    CSS_PATH = "briefing.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, library: Library, theme: str = "ansi-dark") -> None:
        super().__init__(driver_class=LeanDriver)
        self.animation_level = "none"
        self.theme = theme
        self._library = library

    def get_default_screen(self) -> Screen[None]:
        """The screen that is there from the start."""
        return BriefingScreen(self._library)
