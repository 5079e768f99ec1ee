"""The words of a direct quotation as ranges of its article's text, whose outer ends can be moved word by word."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing_tui.digest.quote_match import match_quote
from briefing_tui.digest.records import Quote
from briefing_tui.digest.source_text import SourceText

_WORD = re.compile(r"[^\s\"“”„«»]+")
"""A word with the punctuation that touches it, without quotation marks."""

_MARK = re.compile(r"[\"“”„«»]")
_SINGLE_END = re.compile(r"(?<=[.,;:!?…—–])[’'](?!\w)")
"""Where a quotation between single marks ends; elsewhere the sign may be an apostrophe."""


class QuoteSpan(NamedTuple):
    """Ranges of `text.words`, one for each segment of a quotation, in order."""

    text: SourceText
    """The article's text."""
    ranges: tuple[tuple[int, int], ...]
    """Half-open and apart; at least one."""

    @property
    def segments(self) -> tuple[str, ...]:
        """What stands there, word for word."""
        return tuple(self.text.words[start:end] for start, end in self.ranges)

    @property
    def paragraph(self) -> int:
        """The paragraph, 1-based, in which the first segment begins."""
        return self.text.paragraph(self.ranges[0][0])

    def move_start(self, words: int) -> QuoteSpan:
        """Return the span that begins so many words earlier (less than 0) or later, and keeps a word in its segment.

        It begins behind the quotation mark before it.
        """
        start, end = self.ranges[0]
        starts = [match.start() for match in _WORD.finditer(self.text.words)]
        mark = max((match.start() for match in _MARK.finditer(self.text.words, 0, start)), default=-1)
        if self.text.words[start - 1 : start] in ("‘", "'"):
            mark = start - 1
        start = _step(starts, start, words, mark, end)
        return self._replace(ranges=((start, end), *self.ranges[1:]))

    def move_end(self, words: int) -> QuoteSpan:
        """Return the span that ends so many words later or earlier (less than 0), and keeps a word in its segment.

        It ends before the quotation mark after it.
        """
        start, end = self.ranges[-1]
        mark = _MARK.search(self.text.words, end)
        last = mark.start() if mark else len(self.text.words)
        if self.text.words[start - 1 : start] in ("‘", "'") and (mark := _SINGLE_END.search(self.text.words, end)):
            last = min(last, mark.start())
        ends = [min(match.end(), last) for match in _WORD.finditer(self.text.words, 0, last)]
        end = _step(ends, end, words, start, last + 1)
        return self._replace(ranges=(*self.ranges[:-1], (start, end)))


def _step(offsets: list[int], offset: int, words: int, least: int, most: int) -> int:
    """Return the offset that is `words` entries of `offsets` after `offset` (before it where negative).

    Stays between `least` and `most`, exclusive; returns `offset` where there is nowhere to move.
    """
    beyond = [each for each in offsets if (each > offset if words > 0 else each < offset) and least < each < most]
    if not beyond:
        return offset
    return beyond[min(words, len(beyond)) - 1] if words > 0 else beyond[max(words, -len(beyond))]


def quote_span(quote: Quote, text: SourceText) -> QuoteSpan | None:
    """Return where a direct quotation stands in its article, or else the nearest wording of as many words.

    Returns None where nothing in the article resembles it.
    """
    ranges, miss = match_quote(quote, text)
    if ranges and (miss is None or miss.field == "paragraph"):
        return QuoteSpan(text, tuple(ranges))
    if miss is None or miss.offset < 0:
        return None
    words = list(_WORD.finditer(text.words, miss.offset))[: sum(len(_WORD.findall(each)) for each in quote.text)]
    return QuoteSpan(text, ((words[0].start(), words[-1].end()),)) if words else None
