"""Where the query is typed: posts what was typed (Input.Changed, Input.Submitted), and knows nothing of records."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from briefing_tui.digest.sanitize import without_acting


class SearchBar(Input, inherit_css=False):
    """Textual's Input without what moves by itself, and without what would act on the terminal.

    A query that is there when it gets the focus is selected: the next letter begins another, → or End goes on with it.
    """

    COMPONENT_CLASSES = Input.COMPONENT_CLASSES

    def __init__(self, id: str) -> None:
        super().__init__(id=id, compact=True, placeholder='/ to search: words  "a phrase"  @speaker')
        self.cursor_blink = False  # a blinking cursor sends half a kilobyte a second while nobody types

    def validate_value(self, value: str) -> str:
        """Leave out what acts or hides, for Textual: pasted, or kept from another day."""
        return without_acting(value)

    def on_paste(self, event: Paste) -> None:
        """Make one line of several before Textual's own Input, which comes next, takes the first alone."""
        event.text = " ".join(event.text.splitlines())
