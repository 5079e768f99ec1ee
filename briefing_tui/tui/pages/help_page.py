"""The help: the keys that matter first, the query language, then all other keys."""

from __future__ import annotations

from briefing_tui.library.query import QUERY_FIELDS
from briefing_tui.tui.drawing.list_row import CONTRADICTED, DRAFT, MARKED, NOTED
from briefing_tui.tui.drawing.page import Page
from briefing_tui.tui.drawing.styles import INFERRED_MARK, columns
from briefing_tui.tui.key_bindings import FIRST, help_rows
from briefing_tui.tui.pages.page_screen import PageScreen

_INDENT = 24

_LANGUAGE = [
    ("zhang", "a word, its beginning, or another form of it"),
    ("@zhang", "who speaks: name, honorific, other spellings"),
    ('"local communities"', "these words as they stand, one after the other"),
    ("timber ivory", "both"),
    ("timber OR ivory", "either"),
    ("-timber -topic:funding", "without"),
    ("org:iucn date:2016", "by a field; all fields are below"),
]

_SIGNS = [
    (INFERRED_MARK, "not stated outright by the article; the note says from what it was worked out"),
    (MARKED, "marked by you"),
    (NOTED, "with a note of your own"),
    (DRAFT, "drafted by a program and not accepted yet"),
    (CONTRADICTED, "a quotation that its article contradicts: its words do not stand there so"),
]


class HelpPage(PageScreen):
    """Keys and the query language."""

    def draw(self, width: int, height: int) -> Page:
        """Return two columns: what to type, and what it does."""
        rows = help_rows()
        first = [rows.pop(name) for name in FIRST]
        fields = [(f"{field}:", description) for field, description in QUERY_FIELDS.items()]
        query = [*_LANGUAGE, *fields, ("", ""), ("In lists and records", ""), *_SIGNS]
        lines = [*first, ("", ""), ("A query", ""), *query, ("", ""), ("More keys", ""), *rows.values()]
        return Page([line for left, right in lines for line in columns(left, right, _INDENT, width)], [], [])
