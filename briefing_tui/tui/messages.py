"""What screens tell the app."""

from __future__ import annotations

from textual.message import Message


class Notice(Message):
    """Something to tell the user."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        """In plain words, a sentence without a full stop; foreign text in it is not yet safe on a terminal."""


class DigestChanged(Notice):
    """A digest was changed by the user from within the app: it should be read again at once."""
