"""Widgets that are laid out together."""

from __future__ import annotations

from textual.widget import Widget


class Group(Widget, inherit_css=False):
    """Lays out the widgets in it; shows nothing of its own."""

    BLANK = True  # Textual then draws it without looking for borders and text line by line
