"""The Textual app: title, theme, driver and first screen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from math import inf

from textual import on
from textual.app import App
from textual.events import DescendantFocus, Event, Key, Paste
from textual.geometry import Offset
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import WorkerFailed

from briefing_tui.config.settings import Config
from briefing_tui.digest.problems import Problem
from briefing_tui.files import StrPath
from briefing_tui.library.background_opening import BackgroundOpening
from briefing_tui.library.change_look import ChangeLook
from briefing_tui.library.library import Library
from briefing_tui.tui import key_bindings
from briefing_tui.tui.base_screen import BaseScreen
from briefing_tui.tui.drawing import palettes, styles
from briefing_tui.tui.kept_screen import KeptScreens
from briefing_tui.tui.messages import Decision, DigestChanged, Notice
from briefing_tui.tui.navigation.saved_view import View
from briefing_tui.tui.screen import BriefingScreen
from briefing_tui.tui.terminal.capabilities import clipboard_sequences, has_links
from briefing_tui.tui.terminal.diff_driver import DiffDriver
from briefing_tui.tui.textual_internals import (
    end_without_traceback,
    measure_as_the_widest_terminal,
    resume_garbage_collection,
    use_no_colour,
    use_no_tooltips_or_notifications,
    wait_for_messages,
)
from briefing_tui.tui.widgets.search_bar import SearchBar

THEMES = {"terminal": "ansi-dark", "dark": "textual-dark", "light": "textual-light"}
"""What `--theme` takes, with Textual's name for it; `terminal` uses the terminal's own colours."""

LOOK_EVERY = 1.5
"""Seconds between two looks at whether marks or digests have changed; at many digests it looks less often."""

FIRST_LOOK = 2.0
"""Seconds for which the first check does not pause, where the library is shown as it was indexed last."""

AWAIT_EVERY = 0.1
"""Seconds between two looks at how far the digests are read, while they are."""

LEAVE_WITHIN = 0.3
"""Seconds that the last paint, and reading, may take to end when the user leaves."""

LOOK_PAINTED_EVERY = 0.005
"""Seconds between two looks at whether the last paint is done, when the user leaves."""


class BriefingApp(App[None], inherit_css=False):
    """A library of digests on the screen."""

    TITLE = "briefing-tui"
    CSS_PATH = "briefing.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        opening: BackgroundOpening,
        paths: Sequence[StrPath],
        view: View,
        theme: str = "terminal",
        ascii: bool = False,
        kept_screens: KeptScreens | None = None,
        config: Config | None = None,
        settings_problems: Sequence[Problem] = (),
    ) -> None:
        measure_as_the_widest_terminal()
        driver = DiffDriver
        if ascii:
            from briefing_tui.tui.terminal.ascii_driver import AsciiDriver as driver
        super().__init__(driver_class=driver)
        styles.ellipsis = "..." if ascii else "…"
        key_bindings.arrows_in_words = ascii
        styles.links = (config or Config()).links and has_links(os.environ)
        self.animation_level = "none"
        use_no_tooltips_or_notifications(self)
        if self.no_color:  # Textual's choice, made for the theme before this one, would be greys: black on black
            use_no_colour(self)
            theme = "terminal"
        self.ansi_theme_light, self.ansi_theme_dark = palettes.LIGHT, palettes.DARK
        self.theme = THEMES[theme]
        self._paths = paths
        self._kept_screens = kept_screens
        self._stale = False
        self._opening = opening if opening.is_alive() else None  # of what is to be shown as soon as it is there
        self._look: ChangeLook | None = None  # the one under way
        self._next_look: Timer | None = None
        self._screen = BriefingScreen(None if self._opening else opening.library(), paths, view, config or Config())
        self._checked = opening.checked
        self._screen.tell_settings_problems(settings_problems)
        self._screen.is_drawn = kept_screens is not None and kept_screens.shown
        self.failure: Exception | None = None
        """The exception that ended the app, or None."""

    @property
    def cursor_position(self) -> Offset:
        """The cell of the screen at which the user is; Textual puts the terminal's cursor there.

        Braille displays, screen readers and magnifiers follow the cursor, although it is hidden.
        """
        return getattr(self.focused, "cursor_screen_offset", Offset())

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        """Ignore what Textual's Input tells: it is asked like the other widgets."""

    @on(DescendantFocus)
    def _put_cursor(self) -> None:
        """Put the terminal's cursor where the user is now; a new focus does not always paint anything."""
        if isinstance(self._driver, DiffDriver) and self.focused and self.focused.size:  # it has been laid out
            self._driver.move_cursor(*self.cursor_position)

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen, for Textual."""
        return self._screen

    @property
    def library(self) -> Library:
        """The library that is shown; an empty one until the first reading is complete."""
        return self._screen.search.library

    def on_unmount(self) -> None:
        """Save the view for the next start, and stop the threads."""
        self._screen.save()
        self._screen.search.leave()
        if self._look is not None:
            self._look.stop()
        opening, self._opening = self._opening, None
        if opening is not None:
            opening.stop()
            opening.join(LEAVE_WITHIN)

    async def on_event(self, event: Event) -> None:
        """Handle an event. A letter of the query and its results are painted together, not in two updates."""
        typing = self.focused if isinstance(event, Key | Paste) and not event.is_forwarded else None
        if isinstance(typing, SearchBar):
            self._screen.has_more_input = isinstance(self._driver, DiffDriver) and self._driver.has_more_input
            with self.batch_update():
                await super().on_event(event)
                await wait_for_messages(node for node in typing.ancestors_with_self if node is not self)
            self.screen.check_idle()
        else:
            await super().on_event(event)

    @on(BriefingScreen.Settled)
    def keep_screen(self) -> None:
        """Save the terminal's content for the next start to show at once, if that will look the same."""
        if (
            self._kept_screens
            and not self._opening
            and isinstance(self._driver, DiffDriver)
            and self._screen.is_as_at_start
        ):
            screen = self._driver.snapshot()
            if screen is not None:
                self._kept_screens.keep(screen, *self.size, self.library, self._paths, self._screen.config.articles)

    async def action_quit(self) -> None:
        """End the app. First save the screen as the next start will show it, which is painted but not sent."""
        screen = self._screen
        if not (self._kept_screens and screen.has_results and isinstance(self._driver, DiffDriver)) or self._opening:
            self.exit()
            return
        self._driver.freeze()
        while self.screen is not screen:
            self.pop_screen()
        screen.search.leave()
        screen.return_to_start()
        screen.save()
        self.set_timer(LEAVE_WITHIN, self.exit)
        self.set_interval(LOOK_PAINTED_EVERY, self._exit_painted)

    def _exit_painted(self) -> None:
        if self._screen.is_as_at_start:
            self.keep_screen()
            self.exit()

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback with the values of variables: digest text, and whatever else is there.
        if isinstance(error, WorkerFailed):
            error = error.error if isinstance(error.error, Exception) else error
        self.failure = self.failure or error
        end_without_traceback(self, 1)

    def outcome(self) -> int:
        """Return the exit status after `run`. Raises the exception that ended the app, if one did."""
        if isinstance(self._driver, DiffDriver) and self._driver.ended_by:
            return self._driver.ended_by  # what fails on the way out, half started perhaps, is no matter
        if self.failure is not None:
            raise self.failure
        return self.return_code or 0

    def on_ready(self) -> None:
        """Collect garbage from now on, except for the objects of the start, which stay to the end."""
        resume_garbage_collection()
        self.set_interval(LOOK_EVERY, self._screen.look_at_marks)
        self._show_problems_alone()
        if self._opening is not None:
            self._await_library()
        elif self._checked:
            self._look_later(LOOK_EVERY)
        else:
            self._screen.show_progress("looking for changes")
            self._look_now(unpaced=FIRST_LOOK)

    def _show_problems_alone(self) -> None:
        """Show what is wrong with the digests where there is nothing else to show, on a page that stays until then."""
        from briefing_tui.tui.pages.problems_page import ProblemsPage

        if self.library.can_be_edited and not self.library.readable:
            if isinstance(self.screen, ProblemsPage):
                self.screen.close()
            if self.screen is self._screen:
                self._screen.action_problems()

    # One thing is under way at any time: waiting for the next look, a look at the digests, or reading them.

    class LookEnded(Message):
        """Posted when a check of the digests has ended."""

        def __init__(self, look: ChangeLook) -> None:
            super().__init__()
            self.look = look

    def _look_later(self, seconds: float) -> None:
        self._next_look = self.set_timer(max(LOOK_EVERY, seconds), self._look_now)

    def _look_now(self, unpaced: float = 0.0) -> None:
        """Check in a thread whether a digest was saved, added or removed, so that no key waits for the disk.

        In the first `unpaced` seconds the check does not pause to spare the processor.
        """
        if self._next_look is not None:
            self._next_look.stop()
        if self._look is not None:
            self._look.stop()
        self._look = ChangeLook(
            self.library, self._paths, lambda look: self.post_message(self.LookEnded(look)), unpaced
        )

    @on(LookEnded)
    def _look_ended(self, event: LookEnded) -> None:
        if event.look is not self._look:  # it was stopped
            return
        self._look = None
        if event.look.changed:
            self._opening = BackgroundOpening(self._paths, self._screen.config.articles)
            self._await_library()
        else:
            if not self._checked:
                self._checked = True
                self._screen.show_progress("")
            self._look_later(event.look.rest)

    def _await_library(self) -> None:
        """Show the progress of reading, and the library as soon as it is open."""
        if self._opening is None:
            return
        if self._opening.is_alive():
            self.set_timer(AWAIT_EVERY, self._await_library)
            self._screen.show_progress(f"reading {self._opening.done:4.0%}")
            return
        library, self._opening = self._opening.library(), None
        if not library.readable and not self.library.files and not library.can_be_edited:
            self.exit()  # the command line says why
        self._screen.renew(library)
        self._show_problems_alone()
        if self._stale:
            self._stale = False
            self._look_now(unpaced=inf)
        else:
            self._look_later(LOOK_EVERY)

    @on(Notice)
    def _tell(self, event: Notice) -> None:
        screen = self.screen if isinstance(self.screen, BaseScreen) else self._screen
        screen.say(event.text)

    @on(DigestChanged)
    def _read_again(self, event: DigestChanged) -> None:
        if event.change is not None and event.change not in self._screen.changes:
            self._screen.changes.append(event.change)
        if self._opening is None:
            self._look_now(unpaced=inf)
        else:
            self._stale = True  # what is being read may be from before the change

    @on(Decision)
    def _decide(self, event: Decision) -> None:
        self._screen.decide(event.action)

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard, through a multiplexer if there is one."""
        if isinstance(self._driver, DiffDriver):
            self._driver.send(clipboard_sequences(text, os.environ))

    def action_repaint(self) -> None:
        """Send the whole screen again."""
        if isinstance(self._driver, DiffDriver):
            self._driver.repaint()
