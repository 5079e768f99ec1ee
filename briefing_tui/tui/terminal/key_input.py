"""Read a terminal and turn what it sends into Textual's input events: keys, pastes, mouse, reports.

Textual's parser knows what a sequence means, but must be given whole ones. On its own it reads a sequence that a slow
line cuts in two as single keys, Esc and the next key as Alt and that key, and a paste without brackets as keys.
"""

from __future__ import annotations

import codecs
import os
import re
import select
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import zip_longest
from threading import Event
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

_SEQUENCE_DELAY = max(1.0, ESCAPE_DELAY)
"""Seconds to wait for the rest of a sequence of which more than Esc has come, which nobody types."""

_PASTED = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]{64,}")
_PASTED_LETTERS = 8
"""Different characters from which on so many at once are a paste; fewer may be keys that were held down."""

_TICK = 50
"""Milliseconds between two checks whether the rest of a sequence is overdue."""

_PART = 512
"""Bytes read at once from which on more are likely to follow: a paste comes in parts."""

_PAUSE = 0.05
"""Seconds without more after which a paste has ended."""


class KeyInput:
    """Converts the bytes that a terminal sends to Textual's input events."""

    def __init__(self, debug: bool) -> None:
        """Begin. With `debug`, Textual's parser keeps a log of what it is given."""
        self._debug = debug
        self._parser: Any = key_parser(debug)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""  # what has come of a sequence, or of a paste
        self._pasting = False
        self._wait_until = 0.0

    @property
    def is_waiting(self) -> bool:
        """Whether the rest of a sequence may still come; call `tick` meanwhile."""
        return bool(self._rest) and not self._pasting

    def feed(self, data: bytes) -> list[Message]:
        """Return the events of bytes that were read. What is not UTF-8 counts as U+FFFD."""
        if self._pasting and data == _INTERRUPT:  # the end of the paste has been lost
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
                self._wait_until = time.monotonic() + (ESCAPE_DELAY if self._rest == "\x1b" else _SEQUENCE_DELAY)
            else:
                events.append(Key("escape", "\x1b"))
                text = text[1:]
        return events

    def tick(self) -> list[Message]:
        """Return the keys of an unfinished sequence once its rest is overdue; [] before."""
        if not self.is_waiting or time.monotonic() < self._wait_until:
            return []
        keys, self._rest = self._rest[1:], ""
        return [Key("escape", "\x1b"), *self._plain(keys)]

    def _plain(self, text: str) -> list[Message]:
        """Return the events of a text without an Esc."""
        events: list[Message] = []
        offset = 0
        for pasted in _PASTED.finditer(text):
            if len(set(pasted.group())) >= _PASTED_LETTERS:
                start = pasted.start() + pasted.group().startswith("/")  # the key before it that opens the query
                events += [*self._keys(text[offset:start]), Paste(text[start : pasted.end()])]
                offset = pasted.end()
        return [*events, *self._keys(text[offset:])]

    def _keys(self, text: str) -> list[Message]:
        return list(self._parser.feed(text)) if text else []  # to be fed nothing is the end, for the parser

    def _sequence(self, sequence: str) -> list[Message]:
        """Return the events of a whole sequence; none for one that Textual does not know."""
        if sequence[1] in "]P^_X":
            return []
        events = self._keys(sequence)
        if awaits_more(self._parser):
            self._parser = key_parser(self._debug)
        return events


def read_events(file: int, wake: int, stop: Event, debug: bool) -> Iterator[tuple[Message, Message | None]]:
    """Yield each input event from a terminal, with the one after it if that has come already.

    Ends when the terminal is gone, or when `stop` is set. The wait for input ends when the file descriptor `wake` can
    be read. With `debug`, Textual's parser keeps a log of what it is given.
    """
    keys = KeyInput(debug)
    poll = select.poll()
    poll.register(file, select.POLLIN)
    poll.register(wake, select.POLLIN)
    while not stop.is_set():
        ready = [each for each, _ in poll.poll(_TICK if keys.is_waiting else None)]
        events = keys.tick()
        if file in ready:
            data = _read(file)
            if not data:
                return
            events = keys.feed(data)
        yield from zip_longest(events, events[1:])


def _read(file: int) -> bytes:
    """Return what has come from a terminal, of a paste all that comes without a pause; nothing if it is gone."""
    data = part = b""
    with suppress(OSError):
        while not data or (len(part) >= _PART and select.select([file], [], [], _PAUSE)[0]):
            part = os.read(file, 65536)
            data += part
            if not part:
                break
    return data
