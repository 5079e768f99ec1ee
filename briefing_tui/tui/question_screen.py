"""A question over the main screen that is answered with one line of text, such as the name of a file."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from briefing_tui.tui.drawing.status_lines import keys, notice
from briefing_tui.tui.drawing.styles import HEAD
from briefing_tui.tui.widgets.search_bar import SearchBar
from briefing_tui.tui.widgets.text_line import TextLine

_NAME = "Question"


class QuestionScreen(Screen[None], inherit_css=False):
    """A title and a line to type in; Enter gives the answer, Esc leaves without one."""

    BLANK = True
    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES
    BINDINGS = [  # noqa: RUF012  # Textual declares it so
        Binding("escape", "dismiss", "back"),
        Binding("ctrl+l", "app.repaint", "repaint"),
        Binding("ctrl+c", "app.quit", "quit", priority=True),
    ]
    AUTO_FOCUS = "#search"

    def __init__(self) -> None:
        super().__init__()
        self._title = self._answer = ""
        self._answered: Callable[[str], None] = lambda answer: None

    def compose(self) -> ComposeResult:
        """A title, the line, an empty page, the keys."""
        yield TextLine("title")
        yield SearchBar("search", lambda typed: "")
        yield TextLine("page")
        yield TextLine("keys")

    def begin(self, title: str, answer: str, answered: Callable[[str], None]) -> None:
        """Ask `title` when the screen is opened next, with an answer to start from; `answered` gets what is entered."""
        self._title, self._answer, self._answered = title, answer, answered

    def say(self, what: str) -> None:
        """Put a notice in place of the keys."""
        self.query_one("#keys", TextLine).show(*notice(what, self.size.width))

    def on_screen_resume(self) -> None:
        """Show the question."""
        self.query_one("#title", TextLine).show(Text(f" {self._title}", HEAD))
        line = self.query_one(SearchBar)
        line.placeholder = ""
        line.value = self._answer
        line.cursor_position = len(self._answer)
        self.query_one("#keys", TextLine).show(keys((("Enter", "write the file"), ("Esc", "back")), self.size.width))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self._answered(event.value)


def ask(app: App[None], title: str, answer: str, answered: Callable[[str], None]) -> QuestionScreen:
    """Ask a question over the screen and return the screen; `answered`, called with the answer, may close it."""
    if not app.is_screen_installed(_NAME):
        app.install_screen(QuestionScreen(), _NAME)
    screen = app.get_screen(_NAME, QuestionScreen)
    screen.begin(title, answer, answered)
    app.push_screen(screen)
    return screen
