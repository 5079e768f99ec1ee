"""Where the query is typed: posts what was typed (Input.Changed, Input.Submitted), and knows nothing of records."""

from __future__ import annotations

from textual.widgets import Input


class SearchBar(Input):
    """Textual's Input without what moves by itself."""

    def __init__(self, id: str) -> None:
        super().__init__(
            id=id, compact=True, select_on_focus=False, placeholder='/ to search: words  "a phrase"  @speaker'
        )
        self.cursor_blink = False  # a blinking cursor sends half a kilobyte a second while nobody types
