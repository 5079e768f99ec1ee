"""The characters U+0085, U+2028 and U+2029, which are no line breaks in a digest.

YAML 1.1, and so libyaml, takes them for line breaks; YAML 1.2 (5.4, Line Break Characters), editors and `grep -n` do
not. In a file that has any, the parser is given noncharacters (Unicode 23.7) in their stead, and what it returns gets
them back: so a problem's line is the line that an editor shows, and a text in quotation marks keeps them.
"""

from __future__ import annotations

import codecs
import io
import os
import re

_STAND_INS = {"\x85": "\ufdd0", "\u2028": "\ufdd1", "\u2029": "\ufdd2"}
_NAMES = {"\x85": "next line", "\u2028": "line separator", "\u2029": "paragraph separator"}
_HIDDEN = str.maketrans(_STAND_INS)
_RESTORED = str.maketrans({stand_in: character for character, stand_in in _STAND_INS.items()})
_IN_UTF8 = tuple(character.encode() for character in _STAND_INS)
_COUNTED = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_RESERVED = re.compile(r"[\ufdd0-\ufdd2]|\\(?:u|U0000)fdd[0-2]", re.IGNORECASE)
_MOST_NOTED = 10_000
_CHUNK = 1 << 16

_ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class UnicodeBreaks:
    """Hides these characters from a YAML parser in the bytes of one file, and gives them back in its texts."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._errors = "surrogateescape" if encoding == "utf-8" else "surrogatepass"  # what is no text stays as it is
        self._decoder = codecs.getincrementaldecoder(encoding)(self._errors)
        self._line = 0
        self._column = 0
        self._after_return = False
        self._noted: dict[int, tuple[int, str]] = {}

    def hide(self, data: bytes) -> bytes:
        """Return the next bytes of the file with stand-ins for these characters.

        b"" for `data` ends the file. Raises ValueError where the file itself has the stand-ins.
        """
        text = self._decoder.decode(data, final=not data)
        if _RESERVED.search(text):
            raise ValueError("holds U+FDD0, U+FDD1 or U+FDD2, which are no characters: take them out")
        self._note(text)
        return text.translate(_HIDDEN).encode(self._encoding, self._errors)

    def restore(self, text: str) -> str:
        """Return a text from the parser with these characters in place of their stand-ins."""
        return text if text.isascii() else text.translate(_RESTORED)

    def first_on_line(self, line: int, column: int = 0) -> tuple[int, str] | None:
        """Return the first of them on a line, from `column` on; None where there is none.

        Returns its column and a message about it. Lines and columns count from 0.
        """
        noted = self._noted.get(line)
        if noted is None or noted[0] < column:
            return None
        character = noted[1]
        message = f"the character U+{ord(character):04X} ({_NAMES[character]}) stands outside quotation marks"
        return noted[0], f"{message}: take it out, or put the text in double quotes"

    def _note(self, text: str) -> None:
        """Record the column of the first of them on each line of `text`."""
        start = 1 if self._after_return and text.startswith("\n") else 0
        if text:
            self._after_return = text.endswith("\r")
        offset = start
        for match in _COUNTED.finditer(text, start):
            self._column += match.start() - offset
            offset = match.end()
            character = match.group()
            if character in _STAND_INS:
                if len(self._noted) < _MOST_NOTED:
                    self._noted.setdefault(self._line, (self._column, character))
                self._column += 1
            else:
                self._line, self._column = self._line + 1, 0
        self._column += len(text) - offset


def unicode_breaks(file: io.FileIO | io.BytesIO) -> UnicodeBreaks | None:
    """Return a UnicodeBreaks for a YAML file that has these characters; None for one without.

    A file that cannot be read twice is assumed to have them. Leaves `file` at its start.
    """
    if not file.seekable():
        return UnicodeBreaks("utf-8")
    start = file.tell()
    try:
        before = file.read(_CHUNK) or b""
        if encoding := _ENCODINGS.get(before[:2]):
            return UnicodeBreaks(encoding)
        data = before
        while data:
            if any(each in data for each in _IN_UTF8):
                return UnicodeBreaks("utf-8")
            more = file.read(_CHUNK)
            data = data[-2:] + more if more else b""  # one may be cut in two
        return None
    finally:
        file.seek(start, os.SEEK_SET)
