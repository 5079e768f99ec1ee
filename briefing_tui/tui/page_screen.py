"""A page over the main screen, to read and leave again, or to choose one of its lines: help, facets, a text."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from briefing_tui.tui.drawing.page import Page, Target, blank
from briefing_tui.tui.drawing.status_lines import keys, notice
from briefing_tui.tui.drawing.styles import HEAD
from briefing_tui.tui.widgets.detail import Detail
from briefing_tui.tui.widgets.text_line import TextLine

Make = Callable[[int, int], Page]
"""From a width and a height in cells to the page."""

_READING = (("Esc", "back"), ("j k", "scroll"))
_CHOOSING = (("Enter", "choose"), ("Esc", "back"), ("j k", "move"))


class PageScreen(Screen[None], inherit_css=False):
    """A page with a title. Where it has links, one is under the cursor, and Enter hands it to who opened the page."""

    BLANK = True
    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES
    BINDINGS = [  # noqa: RUF012  # Textual declares it so
        Binding("escape,q,question_mark,exclamation_mark,f,v,x,Y", "dismiss", "back"),
        Binding("enter", "choose", "choose"),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("pagedown,space,ctrl+f", "move_page(1)", "page down"),
        Binding("pageup,ctrl+b", "move_page(-1)", "page up"),
        Binding("ctrl+d", "move_page(0.5)", "half a page down"),
        Binding("ctrl+u", "move_page(-0.5)", "half a page up"),
        Binding("n", "next_match(True)", "next match"),
        Binding("N", "next_match(False)", "match before"),
        Binding("g,home", "go(0)", "first"),
        Binding("G,end", "go(999999)", "last"),
        Binding("ctrl+l", "app.repaint", "repaint"),
        Binding("ctrl+z", "app.suspend_process", "suspend"),
        Binding("ctrl+c", "app.quit", "quit", priority=True),
    ]
    AUTO_FOCUS = "#page"

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._make: Make = blank
        self._line = 0
        self._choose: Callable[[Target], None] | None = None

    def compose(self) -> ComposeResult:
        """A title, the page, the keys."""
        yield TextLine("title")
        yield Detail("page")
        yield TextLine("keys")

    def begin(self, make: Make, line: int, choose: Callable[[Target], None] | None) -> None:
        """Show the page that `make` gives when the screen is opened next, with `line` in its upper third.

        `choose` is called with the target of the line that the user chooses; it may close the screen.
        """
        self._make, self._line, self._choose = make, line, choose

    def renew(self, make: Make, target: Target) -> None:
        """Show another state of the same page, the cursor on the line with this target."""
        self._make = make
        self.page.show(self, make)
        self.page.take(target)

    def say(self, what: str) -> None:
        """Put a notice in place of the keys until the page is opened again."""
        self.query_one("#keys", TextLine).show(*notice(what, self.size.width))

    def on_screen_resume(self) -> None:
        """Show the page from its beginning."""
        self.query_one("#title", TextLine).show(Text(f" {self._title}", HEAD))
        self.query_one("#keys", TextLine).show(keys(_CHOOSING if self._choose else _READING, self.size.width))
        self.page = self.query_one(Detail)
        self.page.walks_links = self._choose is not None
        self.page.show(None, blank)
        self.page.show(self, self._make, max(0, self._line - self.app.size.height // 3))

    def action_move(self, lines: int) -> None:
        """Scroll, or move to the next link."""
        self.page.move(lines)

    def action_move_page(self, pages: float) -> None:
        """Scroll by pages."""
        self.page.move_page(pages)

    def action_next_match(self, forwards: bool) -> None:
        """Scroll to what is highlighted next."""
        self.page.next_match(forwards)

    def action_go(self, line: int) -> None:
        """Scroll to a line."""
        self.page.go(line)

    def action_choose(self) -> None:
        """Choose what is under the cursor; on a page without links, leave it."""
        if self._choose:
            self.page.follow()
        else:
            self.dismiss()

    @on(Detail.Followed)
    def _followed(self, event: Detail.Followed) -> None:
        if self._choose:
            self._choose(event.target)


def open_page(
    app: App[None], title: str, make: Make, line: int = 0, choose: Callable[[Target], None] | None = None
) -> PageScreen:
    """Show a page over the screen and return it; each is made once, for Textual keeps what a screen once drew."""
    if not app.is_screen_installed(title):
        app.install_screen(PageScreen(title), title)
    page = app.get_screen(title, PageScreen)
    page.begin(make, line, choose)
    app.push_screen(page)
    return page
