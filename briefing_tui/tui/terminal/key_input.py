"""Input events from what a terminal sends: keys, pastes, the mouse, reports.

Textual's parser tells what a sequence means. It takes one that a slow line cuts in two for the keys it consists of, Esc
and the key after it for that key with Alt, and a paste that the terminal does not bracket for as many keys: so it is
given whole sequences only, and each of the others is told here.
"""

from __future__ import annotations

import codecs
import re
import time
from typing import Any

from textual.constants import ESCAPE_DELAY
from textual.events import Key, Paste
from textual.message import Message

from briefing_tui.tui.textual_internals import awaits_more, key_parser

_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"
_INTERRUPT = b"\x03"

# A control sequence (ECMA-48 5.4; `ESC [ [ A` to `E` are function keys of the Linux console), a key as SS3, and a
# string that answers a question (OSC, DCS and their like, xterm's ctlseqs), which nobody here asks.
_SEQUENCE = re.compile(r"\x1b(?:\[\[[A-E]|\[[0-?]*[ -/]*[@-Z\\-~]|O[ -~]|[\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\))")
_UNFINISHED = re.compile(r"\x1b(?:\[\[?|\[[0-?]*[ -/]*|O|[\]P^_X][^\x07\x1b]*\x1b?)?")

_LONGEST_WAIT = max(1.0, ESCAPE_DELAY)
"""Seconds to wait for the rest of a sequence: nobody types its beginning, as they type Esc."""

_PASTED = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]{64,}")
_PASTED_LETTERS = 8
"""Different characters from which on so many at once are a paste, and not keys that were held down."""


class KeyInput:
    """Turns what is read from a terminal into Textual's input events."""

    def __init__(self, debug: bool) -> None:
        """Begin; with `debug`, Textual's parser keeps a log of what it is given."""
        self._debug = debug
        self._parser: Any = key_parser(debug)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""  # what has come of a sequence, or of a paste
        self._pasting = False
        self._wait_until = 0.0

    @property
    def is_waiting(self) -> bool:
        """Whether an Esc may still turn out to be the beginning of a sequence: call `tick` meanwhile."""
        return bool(self._rest) and not self._pasting

    def feed(self, data: bytes) -> list[Message]:
        """Return the events of what has been read. Bytes that are not UTF-8 are read as U+FFFD."""
        if self._pasting and data == _INTERRUPT:  # the end of the paste is lost
            self._pasting, self._rest = False, ""
        text, self._rest = self._rest + self._decode(data), ""
        events: list[Message] = []
        while text:
            if self._pasting:
                pasted, end, text = text.partition(_PASTE_END)
                if end:
                    self._pasting = False
                    events.append(Paste(pasted.replace("\0", "")))
                else:
                    self._rest = pasted
            elif text[0] != "\x1b":
                plain, escape, more = text.partition("\x1b")
                events += self._plain(plain)
                text = escape + more
            elif sequence := _SEQUENCE.match(text):
                text = text[sequence.end() :]
                self._pasting = sequence.group() == _PASTE_START
                events += () if self._pasting else self._sequence(sequence.group())
            elif _UNFINISHED.fullmatch(text):
                self._rest, text = text, ""
                self._wait_until = time.monotonic() + (ESCAPE_DELAY if self._rest == "\x1b" else _LONGEST_WAIT)
            else:
                events.append(Key("escape", "\x1b"))
                text = text[1:]
        return events

    def tick(self) -> list[Message]:
        """Return the keys that were taken for the beginning of a sequence, when its rest has not come for too long."""
        if not self.is_waiting or time.monotonic() < self._wait_until:
            return []
        keys, self._rest = self._rest[1:], ""
        return [Key("escape", "\x1b"), *self._plain(keys)]

    def _plain(self, text: str) -> list[Message]:
        """Return the events of a text without an Esc."""
        events: list[Message] = []
        at = 0
        for pasted in _PASTED.finditer(text):
            if len(set(pasted.group())) >= _PASTED_LETTERS:
                start = pasted.start() + pasted.group().startswith("/")  # the key before it that opens the query
                events += [*self._keys(text[at:start]), Paste(text[start : pasted.end()])]
                at = pasted.end()
        return [*events, *self._keys(text[at:])]

    def _keys(self, text: str) -> list[Message]:
        return list(self._parser.feed(text)) if text else []  # to be fed nothing is the end, for the parser

    def _sequence(self, sequence: str) -> list[Message]:
        """Return the events of a whole sequence, none for one that Textual does not know."""
        if sequence[1] in "]P^_X":
            return []
        events = self._keys(sequence)
        if awaits_more(self._parser):
            self._parser = key_parser(self._debug)
        return events
