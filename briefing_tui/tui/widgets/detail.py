"""One record in full, as lines of text with links."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from rich.text import Text
from textual.events import Blur, Click, Focus, MouseScrollDown, MouseScrollUp
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.tui.drawing.page import EMPTY, Page, Target
from briefing_tui.tui.drawing.styles import CURSOR, DIM, strip

_MORE = "↓"
"""Shown right of the last line in view when there are more, in a column of its own."""


Draw: TypeAlias = Callable[[int, int], Page]
"""From a width and a height in cells to the page."""


class Detail(Widget, can_focus=True, inherit_css=False):
    """A page that scrolls by lines. While it has the focus, one of the links in view is under the cursor."""

    class Followed(Message):
        """Posted when the user follows a link."""

        def __init__(self, target: Target) -> None:
            super().__init__()
            self.target = target
            """What it leads to."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._draw: Draw = lambda width, height: EMPTY
        self._page = EMPTY
        self._subject: object = None
        self._laid_out = (0, 0)
        self._top = 0
        self._link = -1
        self.walks_links = False
        """Whether the cursor is always on a link, as in a list of choices."""
        self._fresh = True  # whether the page has not been laid out yet
        self._kept_link = -1  # the link to begin with when the focus comes, or -1

    def show(self, subject: object, draw: Draw, top: int = 0) -> None:
        """Show the page that `draw` makes; `draw` must read nothing from the library.

        `subject` identifies what the page is about. Where it differs from that of the page before, the page is scrolled
        so that line `top`, from 0, comes first.
        """
        if subject != self._subject:
            self._subject, self._top, self._link, self._fresh = subject, top, -1, True
        self._draw, self._laid_out = draw, (0, 0)
        self._lay_out()
        self.refresh()

    def clear(self) -> None:
        """Show nothing. The next page begins at its top."""
        self.show(None, lambda width, height: EMPTY)

    def move(self, lines: int) -> None:
        """Move to the next link in view, or scroll by `lines` where there is none.

        With `walks_links`, move by `lines` links, in view or not.
        """
        step = 1 if lines > 0 else -1
        if self.walks_links and self._page.links:
            self._take_link(max(0, min(self._link + lines, len(self._page.links) - 1)))
            return
        link = self._link + step if self._link >= 0 else self._first_link(step)
        if 0 <= link < len(self._page.links) and self._in_view(link):
            self._link = link
        else:
            self._scroll(self._top + lines)
        self.refresh()

    def move_page(self, pages: float) -> None:
        """Scroll by `pages` windows."""
        self.go(self._top + int(pages * max(2, self.size.height - 1)))

    def go(self, line: int) -> None:
        """Scroll to `line`, from 0, or as far as possible, and put the cursor on a link in view, if there is one."""
        if self.walks_links and self._page.links:
            ahead = [number for number, link in enumerate(self._page.links) if link.first >= line]
            self._take_link(ahead[0] if ahead else len(self._page.links) - 1)
            return
        self._scroll(line)
        if self._link < 0 and self.has_focus:
            self._begin()
        self.refresh()

    def take(self, target: Target) -> None:
        """Put the cursor on the link that leads to `target`, if there is one."""
        self._lay_out()
        for number, link in enumerate(self._page.links):
            if link.target == target:
                self._take_link(number)

    def _take_link(self, link: int) -> None:
        """Put the cursor on a link, and scroll until all of it is in view."""
        self._link = link
        first, end = self._page.links[link].first, self._page.links[link].end
        top = 0 if not link else first
        if top < self._top or end > self._top + self.size.height:
            self._scroll(top if top < self._top else end - self.size.height)
        self.refresh()

    def next_match(self, forwards: bool) -> bool:
        """Scroll to the nearest match of the query below the window, or above it.

        Returns whether there is one.
        """
        matches = self._page.matches
        if forwards:
            beyond = [line for line in matches if line >= self._top + self.size.height]
        else:
            beyond = [line for line in matches if line < self._top][::-1]
        if beyond:
            self.go(beyond[0] - (0 if forwards else self.size.height - 1))
        return bool(beyond)

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the screen in which the link under the cursor begins; without a link that of the first line."""
        x = y = 0
        if self._link >= 0:
            link = self._page.links[self._link]
            x, y = (link.indent, link.first - self._top) if link.first >= self._top else (0, 0)
        return self.content_region.offset + Offset(x, y)

    @property
    def position(self) -> tuple[int, int]:
        """The first line in view, from 0, and the index of the link under the cursor, or -1."""
        return self._top, self._link

    def return_to(self, position: tuple[int, int]) -> None:
        """Scroll and put the cursor where they were when `position` had this value."""
        self._lay_out()
        top, link = position
        self._fresh = False
        self._link = min(link, len(self._page.links) - 1)
        self._scroll(top)
        self._kept_link = self._link
        self.refresh()

    @property
    def target(self) -> Target | None:
        """What the link under the cursor leads to; None without one."""
        return self._page.links[self._link].target if 0 <= self._link < len(self._page.links) else None

    def follow(self) -> None:
        """Follow the link under the cursor."""
        if self.target is not None:
            self.post_message(self.Followed(self.target))

    def render_line(self, y: int) -> Strip:
        """Return a line of the page, for Textual."""
        self._lay_out()  # the first paint comes before any Resize
        line, width = self._top + y, self.size.width
        if line >= len(self._page.lines):
            return strip(Text(), width, self.visual_style.rich_style)
        text = self._page.lines[line]
        if self._link >= 0 and (self.has_focus or self.walks_links):
            link = self._page.links[self._link]
            if link.first <= line < link.end:
                text = text.copy()
                text.stylize(CURSOR, link.indent if line == link.first else len(text.plain) - len(text.plain.lstrip()))
        if y == self.size.height - 1 and line < len(self._page.lines) - 1:  # more below
            text = text.copy()
            text.truncate(width - 1, pad=True)
            text.append(_MORE, DIM)
        return strip(text, width, self.visual_style.rich_style)

    def _lay_out(self) -> None:
        """Draw the page for the present size, unless that is done."""
        if self.size.width and self.size != self._laid_out:
            self._laid_out = self.size
            self._page = self._draw(max(1, self.size.width - len(_MORE)), self.size.height)
            if self._link >= len(self._page.links):
                self._link = -1
            self._scroll(self._top)
            if self._fresh and self.has_focus:
                self._begin()
            self._fresh = False

    def _scroll(self, top: int) -> None:
        """Scroll, and take the cursor off a link that is no longer in view."""
        self._top = max(0, min(top, len(self._page.lines) - self.size.height))
        if self._link >= 0 and not self._in_view(self._link):
            self._link = -1

    def _in_view(self, link: int) -> bool:
        """Return whether part of the link is in the window."""
        target = self._page.links[link]
        return target.first < self._top + self.size.height and target.end > self._top

    def _first_link(self, step: int) -> int:
        """Return the first link in view, or the last one when going up (`step` -1).

        Returns the number of links where none is in view.
        """
        inside = [link for link in range(len(self._page.links)) if self._in_view(link)]
        return (inside[0] if step > 0 else inside[-1]) if inside else len(self._page.links)

    def _begin(self) -> None:
        """Put the cursor on the first link in view."""
        self._link = self._first_link(1)
        if self._link >= len(self._page.links):
            self._link = -1

    def on_focus(self, event: Focus) -> None:
        """Put the cursor on the first link in view, or on the one that it was on before."""
        if self._kept_link >= 0:
            self._link, self._kept_link = min(self._kept_link, len(self._page.links) - 1), -1
        else:
            self._begin()

    def on_blur(self, event: Blur) -> None:
        """Take the cursor off the links."""
        self._link = -1

    def on_click(self, event: Click) -> None:
        """Follow the link that was clicked."""
        for link in self._page.links:
            if link.first <= self._top + event.y < link.end:
                self.post_message(self.Followed(link.target))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll three lines down."""
        self.go(self._top + 3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll three lines up."""
        self.go(self._top - 3)
