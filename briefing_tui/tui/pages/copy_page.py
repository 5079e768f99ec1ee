"""Copying a record with its citation: to the terminal's clipboard, in the form that the user chooses."""

from __future__ import annotations

from typing import Any

from textual.app import App

from briefing_tui.export.citation import CITATION_FORMS
from briefing_tui.library.entry import Entry
from briefing_tui.tui.drawing.page import Choice, Page, Target
from briefing_tui.tui.messages import Notice
from briefing_tui.tui.navigation.saved_view import keep_text
from briefing_tui.tui.pages.choices import draw_choices
from briefing_tui.tui.pages.page_screen import PageScreen

MOST_COPIED = 50_000
"""Characters sent to the terminal's clipboard; xterm takes 75,000 bytes, and a thin line has other things to do."""

_FORMS = (
    Choice("line", "one line, to paste into an e-mail"),
    Choice("markdown", "a Markdown block quote"),
    Choice("csl", "CSL-JSON, for reference managers"),
)


def copy_citation(app: App[Any], entry: Entry, form: str) -> str:
    """Copy `entry` in a form, a key of CITATION_FORMS, to the terminal's clipboard and to a file.

    The file is for terminals that do not accept the copy. Returns a notice about what was done.
    """
    text = CITATION_FORMS[form](entry)
    file = keep_text(text)
    if len(text) > MOST_COPIED:
        return f"too long for the clipboard{f': it is in {file}' if file else ''}"
    app.copy_to_clipboard(text)
    return f"sent to the terminal's clipboard{f', and to {file}' if file else ''}"


class CopyPage(PageScreen):
    """The forms in which a record can be copied."""

    CHOOSES = True

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None

    def open(self, entry: Entry) -> None:
        """Ask in which form to copy `entry`."""
        self._entry = entry
        self.show_page("Copy as")

    def draw(self, width: int, height: int) -> Page:
        """Return the forms, a line each."""
        return draw_choices(_FORMS, width)

    def choose(self, target: Target) -> None:
        """Copy the record, and leave the page."""
        if isinstance(target, Choice) and self._entry is not None:
            self.close()
            self.app.post_message(Notice(copy_citation(self.app, self._entry, target.name)))
