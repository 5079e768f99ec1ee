"""An article's plain text: its encoding, and the paragraphs and lines that are read by themselves."""

from __future__ import annotations

import re

from briefing_tui.draft.article_head import is_about_the_article
from briefing_tui.draft.model import Block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

BINARY = "binary"
"""What `decoded` names the encoding of what is no text."""

_BREAKS = ("\r\n", "\r", "\x0b", "\x0c", "\u2028", "\u2029")
_PARTING = re.compile(r"\n\s*\n")
_CONTROLS = [bytes([code]) for code in (*range(9), *range(14, 27), 28, 29, 30, 31)]
_HEAD_PARAGRAPHS = 6
"""Paragraphs among which what stands ahead of an article's own sentences is looked for."""


def decoded(data: bytes) -> tuple[str, str]:
    """The text of an article's bytes, and the name of its encoding where that is not UTF-8 ("" where it is).

    A byte order mark is recognised; else what is no UTF-8 is taken for Windows-1252, or, where it has bytes that this
    leaves undefined, for Latin-1. What is no text at all gives "" and BINARY. A last character that is cut off, as
    where a file was not read to its end, is left out.
    """
    name = "UTF-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ""
    try:
        text = data.decode(name or "utf-8-sig")
    except UnicodeDecodeError:
        cut = _cut_off(data)
        if cut is not None:
            return _in_lines(cut), ""
        if name or _is_binary(data):
            return "", BINARY
        try:
            text, name = data.decode("cp1252"), "Windows-1252"
        except UnicodeDecodeError:
            text, name = data.decode("latin-1"), "Latin-1"
    if _is_binary(text[:100_000].encode("utf-8", "surrogatepass")):
        return "", BINARY
    return _in_lines(text), name


def _in_lines(text: str) -> str:
    """A text with one kind of line break."""
    for each in _BREAKS:
        if each in text:
            text = text.replace(each, "\n")
    return text


def _cut_off(data: bytes) -> str | None:
    """The UTF-8 text of data whose last character is incomplete; None for anything else."""
    for length in (1, 2, 3):
        try:
            return data[:-length].decode("utf-8-sig") if len(data) > 1000 else None
        except UnicodeDecodeError:
            continue
    return None


def _is_binary(data: bytes) -> bool:
    """Whether more than one byte in a hundred is a control character that no text has."""
    start = data[:100_000]
    return sum(start.count(byte) for byte in _CONTROLS) * 100 > len(start)


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs of an article; one that ends its sentences with its lines is given line by line.

    So is a line of its head that is a byline, a date or a notice.
    """
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    number = 0
    while start < end:
        number += 1
        parting = _PARTING.search(text, start, end)
        stop = parting.start() if parting else end
        yield from _lines(text, start, stop, number)
        start = parting.end() if parting else end


def _lines(text: str, start: int, end: int, number: int) -> Iterator[Block]:
    """The lines of a paragraph as blocks where they are paragraphs by themselves, else all of it as one."""
    at = text.find("\n", start, end)
    while at >= 0:
        following = text.find("\n", at + 1, end)
        lines = text[start:at].rpartition("\n")[2], text[at + 1 : following if following > 0 else end]
        about = number <= _HEAD_PARAGRAPHS and any(map(is_about_the_article, filter(None, lines)))
        ended = text[start:at].rstrip()[-1:] in tuple(".!?:…\"”’»')]")
        if about or bulleted(text, at + 1) or (ended and not _wrapped(text, start, at, following, end)):
            if text[start:at].strip():
                yield Block(start, at, number)
            start = at + 1
        at = following
    if text[start:end].strip():
        yield Block(start, end, number)


def bulleted(text: str, at: int) -> bool:
    """Whether a line that begins at `at` is an item of a list: a bullet or a number stands ahead of it."""
    return re.match(r"(?:[•‣·*–-]|\(?\d{1,2}[.)])\s", text[at : at + 6]) is not None


def _wrapped(text: str, start: int, at: int, following: int, end: int) -> bool:
    """Whether a line that ends with a full stop does so by chance, in a text that is wrapped at a fixed width.

    Then a line of its paragraph ends within a sentence, or the next one begins with a lower-case letter.
    """
    if text.find("\n", start, at) >= 0:
        return True
    return text[at + 1 : at + 2].islower() and following < end
