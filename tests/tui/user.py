"""A user at the app for tests: what they press, and what they see."""

from __future__ import annotations

import asyncio
import os
import unicodedata
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from math import inf
from pathlib import Path
from typing import Any

import yaml
from rich.style import Style
from textual.events import Key, Paste
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.strip import Strip

from briefing_tui.config.settings import Config
from briefing_tui.library.background_opening import BackgroundOpening
from briefing_tui.library.paths import BUNDLED
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.drawing.styles import MATCH
from briefing_tui.tui.navigation.saved_view import View
from briefing_tui.tui.screen import BriefingScreen

DATA: dict[str, Any] = yaml.safe_load(Path(BUNDLED).read_text("utf-8"))
"""What the bundled digest says."""

PATIENCE = 30
"""Seconds that are waited for what a thread brings about; on a busy machine it takes a second."""


class User:
    """Presses keys and reads the screen, as the compositor has it: rows of styled cells."""

    def __init__(self, app: BriefingApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.main: BriefingScreen = app._screen
        self._pilot = pilot
        self.copied: list[str] = []
        app.copy_to_clipboard = self.copied.append  # type: ignore[method-assign, assignment]

    async def press(self, *keys: str) -> None:
        """Press keys, each by Textual's name for it or as a character."""
        for key in keys:
            character = key if len(key) == 1 else None
            event = Key(_character_to_key(key) if character else key, character)
            event.set_sender(self.app)
            self.app.post_message(event)
            await self.settle()

    async def type(self, query: str) -> None:
        """Type a query letter by letter, from the list."""
        await self.press("/", *query)

    async def paste(self, text: str) -> None:
        """Paste from the terminal's clipboard."""
        event = Paste(text)
        event.set_sender(self.app)
        self.app.post_message(event)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self._pilot.resize_terminal(width, height)
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything that happened has been dealt with, and what the main screen reads meanwhile is read."""
        quiet = 0
        while quiet < 5 and self.app.is_running and not self.app._exit:
            reading = any(worker.node is self.main and worker.is_running for worker in self.app.workers)
            await asyncio.sleep(0.001 if reading else 0)
            screen = self.app.screen
            nodes = (self.app, *screen.walk_children(with_self=True))
            idle = all(node._message_queue.empty() for node in nodes) and not screen._layout_required
            quiet = quiet + 1 if idle and not reading else 0
        if self.app.failure is not None:
            raise self.app.failure

    async def look(self) -> None:
        """Let time pass until the program has seen what became of the digests and of the marks."""
        self.main.look_at_marks()
        self.app._look_now(unpaced=inf)
        await self.read()

    async def read(self) -> None:
        """Wait until the program has read what it reads, and shows it."""
        await self.wait_until(lambda: self.app._look is None and self.app._opening is None)
        await self.settle()

    async def wait_until(self, so: Callable[[], bool]) -> None:
        """Wait until something is so that a thread of the program brings about; fail if that takes too long."""
        async with asyncio.timeout(PATIENCE):
            while not so():
                await asyncio.sleep(0.01)
                await self.settle()

    def strips_text(self, pane: str) -> list[str]:
        """The rows of a widget with all their cells."""
        region = self.app.screen.query_one(f"#{pane}").content_region
        return [row.crop(region.x, region.right).text for row in self.strips()[region.y : region.bottom]]

    def strips(self) -> list[Strip]:
        """The rows of the screen."""
        return self.app.screen._compositor.render_strips(Size(*self.app.size))

    def rows(self, pane: str = "") -> list[str]:
        """The rows as text; of one widget alone if it is named by its id, without what only fills their ends."""
        rows = self.strips()
        if not pane:
            return [row.text for row in rows]
        region = self.app.screen.query_one(f"#{pane}").content_region
        return [
            row.crop(region.x, region.right).text.rstrip(" ↓")
            for row in rows[region.y : region.bottom]
            if region.width > 0
        ]

    def text(self, pane: str = "") -> str:
        """The rows, one a line."""
        return "\n".join(self.rows(pane))

    def prose(self, pane: str) -> str:
        """What a widget says, as if it were not broken into lines."""
        return " ".join(" ".join(self.rows(pane)).split())

    def styled(self, pane: str, style: Style) -> list[str]:
        """The texts in a widget that have all the attributes of `style` (not: its colours), from top to bottom."""
        region = self.app.screen.query_one(f"#{pane}").region
        found: list[str] = []
        for row in self.strips()[region.y : region.bottom]:
            joined = ""
            for text, look, _ in row.crop(region.x, region.right):
                if look and all(
                    getattr(look, attribute)
                    for attribute in ("bold", "italic", "underline", "reverse")
                    if getattr(style, attribute)
                ):
                    joined += text
                elif joined:
                    found.append(joined)
                    joined = ""
            found += [joined] if joined else []
        return found

    def lit(self, pane: str) -> list[str]:
        """What is lit as found."""
        return self.styled(pane, MATCH)

    def under_cursor(self, pane: str = "list") -> str:
        """What is under the cursor of a widget."""
        return "\n".join(text.strip() for text in self.styled(pane, Style(reverse=True)))

    @property
    def tab(self) -> str:
        """The name of the tab that is shown."""
        (label,) = self.styled("tabs", Style(reverse=True))
        return next(word for word in label.split() if word.isalpha())

    @property
    def query(self) -> str:
        """What is typed as a query, without what is suggested after it."""
        return self.main.search_bar.value

    @property
    def record(self) -> str:
        """The id of the record that the detail shows; "" for none."""
        return self.main.entry.record.id if self.main.entry else ""

    @property
    def notice(self) -> str:
        """What stands in the last line: the keys, or a word to the user."""
        return self.text("keys").strip()

    def check_layout(self) -> None:
        """Every row is as wide as the screen, and nothing in it acts on a terminal."""
        for row in self.strips():
            assert row.cell_length == self.app.size.width, row.text
            assert harmless(row.text), ascii(row.text)


def harmless(text: str) -> bool:
    """Whether a text has no character that acts on a terminal, or turns the direction of writing."""
    acting = {"Cc", "Cs", "Zl", "Zp"}
    return not any(
        unicodedata.category(character) in acting or unicodedata.bidirectional(character) in _TURNING
        for character in text
    )


_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@asynccontextmanager
async def reading(
    *paths: str | Path,
    size: tuple[int, int] = (80, 24),
    view: View | None = None,
    whole: bool = True,
    config: Config | None = None,
) -> AsyncIterator[User]:
    """The app on these digests (none: the bundled one), from the start, and a user before it."""
    app = made(paths, view, whole, config)
    async with app.run_test(size=size) as pilot:
        user = User(app, pilot)
        await user.settle()
        yield user
    if app.failure is not None:
        raise app.failure


def made(
    paths: Sequence[str | Path] = (), view: View | None = None, whole: bool = True, config: Config | None = None
) -> BriefingApp:
    """The app on these digests (none: the bundled one), read to the end unless not `whole`."""
    opened = [os.fspath(path) for path in paths] or [BUNDLED]
    opening = BackgroundOpening(opened)
    if whole:
        opening.join()
    return BriefingApp(opening, opened, view or View(), config=config)
