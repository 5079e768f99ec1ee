"""The bounded stream of bytes that a YAML parser reads, and the search for what in it is not text."""

from __future__ import annotations

import codecs
import io
import re
from itertools import islice
from pathlib import Path

from briefing_tui.digest.problems import Mark
from briefing_tui.digest.unicode_breaks import unicode_breaks
from briefing_tui.files.streams import open_input
from briefing_tui.files.user_file import Refused, unreadable

CHUNK = 1 << 16
"""Bytes read at once."""

_MOST_DIRECTIVES = 100
"""Lines with `%` ahead of the document; libyaml's time for `%TAG` grows with the square of their number."""

_DIRECTIVE = re.compile(rb"[\n\r]\0?%")  # in UTF-8 or UTF-16
# All but what YAML 1.1 calls printable (5.1 Character Set). A byte order mark is allowed where a file begins.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Source:
    """The byte stream that a YAML parser reads from. It counts bytes, and refuses input that would stall the parser."""

    def __init__(self, file: io.FileIO | io.BytesIO) -> None:
        self._file = file
        try:
            self.breaks = unicode_breaks(file)
        except OSError as error:
            raise unreadable(error) from error
        """What hides characters from the parser that it would take for line breaks; None where there are none."""
        self.consumed = 0
        """Bytes handed out so far."""
        self.before_document = True
        """Whether directives may still come; the reader ends it at the start of the document."""
        self._directives = 0

    def read(self, _size: int = 0, /) -> bytes:
        """Return the next bytes, b"" at the end.

        Returns more than the parser asks for, as PyYAML's Python parser is slow in small pieces. Raises Refused.
        """
        try:
            data = self._file.read(CHUNK)
        except OSError as error:
            raise unreadable(error) from error
        if data is None:  # such as /proc/kmsg, regular only by name
            raise Refused("is no regular file")
        self.consumed += len(data)
        if self.before_document:
            self._directives += len(_DIRECTIVE.findall(data))
            if self._directives > _MOST_DIRECTIVES:
                raise Refused("has too many YAML directives (lines that begin with %): take them out")
        if self.breaks is None:
            return data
        try:
            hidden = self.breaks.hide(data)
            while data and not hidden:  # half a character, and nothing would mean the end
                data = self._file.read(CHUNK) or b""
                self.consumed += len(data)
                hidden = self.breaks.hide(data)
        except ValueError as error:
            raise Refused(str(error)) from error
        return hidden


def first_unreadable(path: Path) -> tuple[Mark, str]:
    """Return the mark of the first byte or character of `path` that no YAML parser accepts, and what to do."""
    line, column = 1, 1
    try:
        with open_input(path) as file:
            encoding = _encoding(file)
            decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
            end = False
            while not end:
                data = file.read(CHUNK)
                end = not data
                wrong = ""
                try:
                    text = decoder.decode(data, final=end)
                except UnicodeDecodeError as error:
                    text = error.object[: error.start].decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
                    byte = error.object[error.start]
                    wrong = f"the byte 0x{byte:02X} is no {encoding[:6].upper()} text: save the file as UTF-8"
                if match := _UNPRINTABLE.search(text):
                    wrong = f"the character U+{ord(match.group()):04X} is not allowed in YAML: take it out"
                    text = text[: match.start()]
                line += text.count("\n")
                column = len(text) - text.rfind("\n") if "\n" in text else column + len(text)
                if wrong:
                    return (line, column), wrong
    except Refused:
        pass
    return (line, column), "the file is not readable as text: save it as UTF-8"


def unclosed_brackets(path: Path, begin: Mark, end: Mark) -> int:
    """Return how many more `[` and `{` than `]` and `}` there are in `path` from `begin` to `end`.

    Returns 0 where the file cannot be read.
    """
    depth = 0
    try:
        with open_input(path) as file, io.TextIOWrapper(file, _encoding(file), errors="replace") as text:
            for number, line in enumerate(islice(text, begin[0] - 1, end[0]), begin[0]):
                part = line[begin[1] - 1 if number == begin[0] else 0 : end[1] - 1 if number == end[0] else None]
                depth += part.count("[") + part.count("{") - part.count("]") - part.count("}")
    except (Refused, OSError):
        return 0
    return depth


def _encoding(file: io.FileIO | io.BytesIO) -> str:
    """Return the encoding that the byte order mark of `file` names, UTF-8 without one; the mark is read past."""
    start = file.read(3)
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if start.startswith(mark):
            file.seek(len(mark))
            return encoding
    file.seek(0)
    return "utf-8"
