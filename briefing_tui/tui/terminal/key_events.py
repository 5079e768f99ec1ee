"""Keys from what a terminal sends, by Textual's own parser."""

from __future__ import annotations

from typing import Any

from textual.events import Key
from textual.message import Message

_ESCAPE = "\x1b"
_TYPED_TOGETHER = 16
"""Characters that hands may have typed before a slow line sent them on; more come from a paste or from the terminal."""


def key_events(parser: Any, text: str) -> list[Message]:
    """Return the events that Textual's parser makes of what the terminal sent.

    Esc and the key after it, sent together, look like Alt with that key, which means nothing here: they are two keys.
    """
    before, escape, after = text.partition(_ESCAPE)
    if escape and after[:1].isalnum() and after[:1] != "O" and after.isprintable() and len(text) <= _TYPED_TOGETHER:
        first = parser.feed(before) if before else ()  # to be fed nothing is the end, for the parser
        return [*first, Key("escape", _ESCAPE), *parser.feed(after)]
    return list(parser.feed(text))
