"""A line to type in, such as the query: posts what was typed (Input.Changed, Input.Submitted)."""

from __future__ import annotations

from collections.abc import Callable

from textual.events import Paste
from textual.geometry import Offset
from textual.suggester import Suggester
from textual.widgets import Input

from briefing_tui.digest.sanitize import without_acting


class SearchBar(Input, inherit_css=False):
    """Textual's Input without what moves by itself, and without what would act on the terminal.

    A query that is there when it gets the focus is selected: the next letter begins another, → or End goes on with it.
    """

    COMPONENT_CLASSES = Input.COMPONENT_CLASSES

    def __init__(self, id: str, placeholder: str = "", suggest: Callable[[str], str] = lambda typed: "") -> None:
        """Make one that suggests `suggest(typed)` after what is typed; the key → takes it."""
        super().__init__(id=id, compact=True, placeholder=placeholder, suggester=_Suggester(suggest))
        self.cursor_blink = False  # a blinking cursor sends half a kilobyte a second while nobody types

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the screen in which the next letter is typed; Textual's is one further at the text's end."""
        x, y = super().cursor_screen_offset
        return Offset(x - self.cursor_at_end, y)

    def validate_value(self, value: str) -> str:
        """Leave out what acts or hides, for Textual: pasted, or kept from another day."""
        return without_acting(value)

    def on_paste(self, event: Paste) -> None:
        """Make one line of several before Textual's own Input, which comes next, takes the first alone."""
        event.text = "".join(" " if each.isspace() else each for each in event.text.rstrip())


class _Suggester(Suggester):
    """Textual's interface to what may be typed next."""

    def __init__(self, suggest: Callable[[str], str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._suggest = suggest

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole query as it would be with what is suggested, or None."""
        more = self._suggest(value)
        return f"{value}{more}" if more else None
