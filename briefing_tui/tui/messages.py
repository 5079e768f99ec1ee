"""Messages from screens to the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.message import Message

if TYPE_CHECKING:
    from briefing_tui.digest.file_changes import Change


class Notice(Message):
    """A notice for the user."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        """In plain words, a sentence without a full stop; foreign text in it is not yet safe on a terminal."""


class DigestChanged(Notice):
    """The user has changed a digest in the app, so that it must be read again at once."""

    def __init__(self, text: str, change: Change | None = None) -> None:
        super().__init__(text)
        self.change = change
        """What was changed, where that can be taken back."""


class Decision(Message):
    """On a page over the main screen, the user decides on the drafted record that the main screen shows."""

    def __init__(self, action: Literal["accept", "reject", "undo"]) -> None:
        super().__init__()
        self.action = action
        """What is to be done: accept it, reject it, or take the last change of a digest back."""
