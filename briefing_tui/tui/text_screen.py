"""Pages of plain text over the screen: the help, and the problems of digests that did not open."""

from __future__ import annotations

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from briefing_tui.digest.sanitize import shown
from briefing_tui.library.library import Library
from briefing_tui.library.query import FIELDS
from briefing_tui.tui.drawing.record_drawing import HEAD, INFERRED_MARK, Page, wrapped
from briefing_tui.tui.drawing.status_lines import keys
from briefing_tui.tui.key_bindings import help_rows
from briefing_tui.tui.widgets.detail import Detail
from briefing_tui.tui.widgets.text_line import TextLine

_LANGUAGE = [
    ("zhang", "a word, or its beginning; accents and capitals do not matter"),
    ('"local communities"', "words one after the other"),
    ("timber ivory", "both"),
    ("timber OR ivory", "either"),
    ("-timber -topic:funding", "without"),
    ("@zhang", "short for speaker:zhang"),
]


class TextScreen(Screen[None], inherit_css=False):
    """A page to read and leave again."""

    BLANK = True  # its widgets cover it; else Textual renders the screen below as well, a tenth of the way to the help
    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES
    BINDINGS = [  # noqa: RUF012  # Textual declares it so
        Binding("escape,q,question_mark,exclamation_mark,enter", "dismiss", "back"),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("pagedown,space", "move_page(1)", "page down"),
        Binding("pageup", "move_page(-1)", "page up"),
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
        self._rows: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        """A title, the page, the keys."""
        yield TextLine("title")
        yield Detail("page")
        yield TextLine("keys")

    def show(self, rows: list[tuple[str, str]]) -> None:
        """Hold `rows` from now on: what stands left, and what right."""
        self._rows = rows

    def on_screen_resume(self) -> None:
        """Show them, from the first on."""
        self.query_one("#title", TextLine).show(Text(f" {self._title}", HEAD))
        self.query_one("#keys", TextLine).show(keys((("Esc", "back"), ("j k", "scroll")), self.size.width))
        self.page = self.query_one(Detail)
        self.page.show(object(), self._page)

    def _page(self, width: int, height: int) -> Page:
        return Page([line for left, right in self._rows for line in wrapped(left, right, 24, width)], [], 0)

    def action_move(self, lines: int) -> None:
        """Scroll."""
        self.page.move(lines)

    def action_move_page(self, pages: int) -> None:
        """Scroll by pages."""
        self.page.move_page(pages)

    def action_go(self, line: int) -> None:
        """Scroll to a line."""
        self.page.go(line)


def open_page(app: App[None], title: str, rows: list[tuple[str, str]]) -> None:
    """Show a page over the screen; each is made once, for Textual keeps what a screen once drew."""
    if not app.is_screen_installed(title):
        app.install_screen(TextScreen(title), title)
    page = app.get_screen(title, TextScreen)
    page.show(rows)
    app.push_screen(page)


def help_text() -> list[tuple[str, str]]:
    """The keys first, then the query language: what stands left, and what right."""
    fields = [(f"{field}:", what) for field, what in FIELDS.items()]
    marks = [(INFERRED_MARK, "not stated outright by the article; the note says from what it was worked out")]
    return [*help_rows(), ("", ""), ("The query", ""), *_LANGUAGE, *fields, ("", ""), ("Marks", ""), *marks]


def problems_text(library: Library) -> list[tuple[str, str]]:
    """Every problem of every digest, ready to be mended."""
    return [("", shown(str(problem))) for file in library.files for problem in file.problems]
