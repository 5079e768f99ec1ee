"""An article's text laid out in lines, with the position of each word, for a cursor that moves by words."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from rich.text import Text

from briefing_tui.digest.passage import Passage
from briefing_tui.digest.sanitize import shown
from briefing_tui.digest.source_text import SourceText
from briefing_tui.tui.drawing.page import Page
from briefing_tui.tui.drawing.styles import CURSOR, DIM, HEAD, MATCH, NOTICE, wrapped

WIDEST_TEXT = 100
"""Cells of the longest line: the eye loses its way back from longer ones."""

_NUMBER_WIDTH = 5
_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff]|[^\\s\u3040-\u30ff\u3400-\u9fff]+")
"""A word; in scripts without spaces (kana and Han, Unicode blocks) a character."""


class _Word(NamedTuple):
    start: int
    """Where it begins in SourceText.words."""
    end: int
    """Where it ends, exclusive."""
    line: int
    """The line that it begins in, from 0."""
    column: int
    """The character of that line that it begins at, from 0."""
    length: int
    """Characters that it has on the screen."""


class ArticleLayout:
    """All paragraphs, numbered, in lines of `width` cells; the words of `passage` are highlighted."""

    def __init__(self, text: SourceText, passage: Passage, width: int) -> None:
        self.width = width
        """Cells of a line."""
        self.passage = passage
        """What is highlighted."""
        self._lines: list[Text] = []
        self._matches: list[int] = []
        self._words: list[_Word] = []
        if passage.wrong and passage.paragraph not in range(1, len(text.paragraphs) + 1):
            self._warn()
        for number, paragraph in enumerate(text.paragraphs, 1):
            self._lay_out(number, paragraph, text.span(number)[0])
        self._starts_of_lines = [word.line for word in self._words]

    def _warn(self) -> None:
        """Add why the record is not as it says: above its paragraph, which is what comes into view."""
        self._lines += [*wrapped(Text(shown(self.passage.wrong), NOTICE), self.width), Text()]

    def _lay_out(self, number: int, paragraph: str, start: int) -> None:
        """Lay out a paragraph, which begins at `start` in the text."""
        here = number == self.passage.paragraph
        if here and self.passage.wrong:
            self._warn()
        ranges = self.passage.ranges.get(number, [])
        lines = wrapped(_highlighted(paragraph, ranges), max(8, self.width - _NUMBER_WIDTH))
        words = _WORD.finditer(paragraph)
        first_line = len(self._lines)
        for index, shown_line in enumerate(lines):
            if any(span.style == MATCH for span in shown_line.spans) or (
                here and not index and not self.passage.ranges
            ):
                self._matches.append(len(self._lines))
            label = f"{' ' if index or not here else '>'}{'' if index else number:>{_NUMBER_WIDTH - 3}}  "
            self._lines.append(Text().append(label, HEAD if here else DIM).append_text(shown_line))
        line, column = 0, 0
        for word in words:
            written = shown(word.group())
            while line < len(lines) - 1 and not lines[line].plain[column:].strip():
                line, column = line + 1, 0
            plain = lines[line].plain
            column += len(plain[column:]) - len(plain[column:].lstrip())
            begin, end = start + word.start(), start + word.end()
            self._words.append(_Word(begin, end, first_line + line, column + _NUMBER_WIDTH, len(written)))
            left = len(written)
            while left > len(plain) - column and line < len(lines) - 1:  # a long word goes on in the next line
                left -= len(plain) - column
                line, column = line + 1, 0
                plain = lines[line].plain
            column += left
        self._lines.append(Text())

    @property
    def number_of_words(self) -> int:
        """How many words there are."""
        return len(self._words)

    @property
    def first_word(self) -> int:
        """The word, from 0, at which the passage begins."""
        return self.first_word_from(self._matches[0]) if self._matches else 0

    def first_word_from(self, line: int) -> int:
        """Return the first word that begins in a line or after it; on a line of the passage, its first word."""
        ahead = [number for number, word in enumerate(self._words) if word.line >= line]
        if not ahead:
            return max(0, len(self._words) - 1)
        lit = [span for span in self._lines[line].spans if span.style == MATCH] if line in self._matches else []
        for number in ahead:
            word = self._words[number]
            if not lit or word.line > line or word.column + word.length > lit[0].start:
                return number
        return ahead[0]

    def line_of(self, word: int) -> int:
        """Return the line that a word begins in, from 0."""
        return self._words[word].line

    def word_in_line(self, word: int, lines: int) -> int:
        """Return the word that is `lines` lines below `word`, or above (less than 0), nearest its column.

        Only lines with words count.
        """
        if not self._words:
            return 0
        rows = sorted(set(self._starts_of_lines))
        row = bisect_right(rows, self._words[word].line) - 1 + lines
        line = rows[max(0, min(row, len(rows) - 1))]
        there = [number for number, each in enumerate(self._words) if each.line == line]
        return min(there, key=lambda number: abs(self._words[number].column - self._words[word].column))

    def range_of(self, first: int, last: int) -> tuple[int, int]:
        """Return the range of SourceText.words from one word to another."""
        return self._words[first].start, self._words[last].end

    def page(self, first: int, last: int) -> Page:
        """Return the page with the words from `first` to `last` under the cursor."""
        lines = list(self._lines)
        for word in self._words[max(0, first) : last + 1]:
            if lines[word.line] is self._lines[word.line]:
                lines[word.line] = lines[word.line].copy()
            lines[word.line].stylize(CURSOR, word.column, word.column + word.length)
        return Page(lines, [], self._matches)


def article_page(text: SourceText, passage: Passage, width: int) -> Page:
    """Return a page of all paragraphs, numbered; its `matches` are the lines with highlighted words.

    Without any it is the first line of the passage's paragraph.
    """
    return ArticleLayout(text, passage, min(width, WIDEST_TEXT)).page(0, -1)


def _highlighted(paragraph: str, ranges: list[tuple[int, int]]) -> Text:
    """Return the paragraph, made safe to show, with the ranges of it highlighted."""
    line, end = Text(), 0
    for start, next_end in sorted(ranges):
        line.append(shown(paragraph[end:start])).append(shown(paragraph[start:next_end]), MATCH)
        end = next_end
    return line.append(shown(paragraph[end:]))
