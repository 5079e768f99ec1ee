"""The text of an article with the words of a record highlighted where they stand in it."""

from __future__ import annotations

from rich.text import Text

from briefing_tui.digest.passage import Passage
from briefing_tui.digest.sanitize import shown
from briefing_tui.digest.source_text import SourceText
from briefing_tui.tui.drawing.page import EMPTY, Page
from briefing_tui.tui.drawing.styles import DIM, HEAD, MATCH, NOTICE, wrapped
from briefing_tui.tui.pages.page_screen import PageScreen

_NUMBER_WIDTH = 5


class ArticlePage(PageScreen):
    """All paragraphs of an article's text, numbered, beginning where the record stands."""

    def __init__(self) -> None:
        super().__init__()
        self._article: tuple[SourceText, Passage] | None = None

    def open(self, name: str, text: SourceText, passage: Passage) -> None:
        """Show the text of the file `name`, and the passage of it that a record rests on."""
        self._article = text, passage
        self.show_page(shown(f"The text of {name}"))

    def draw(self, width: int, height: int) -> Page:
        """The paragraphs, the one that the record rests on with a sign before its number."""
        return article_page(*self._article, width) if self._article else EMPTY

    def first_line(self) -> int:
        """The line that has the passage in the upper third."""
        width, height = self.app.size
        matches = self.draw(max(1, width - 2), height).matches
        return max(0, matches[0] - height // 3) if matches else 0


def article_page(text: SourceText, passage: Passage, width: int) -> Page:
    """All paragraphs, numbered; `matches` are the lines with highlighted words, or the first of that paragraph."""
    lines: list[Text] = []
    matches: list[int] = []
    if passage.wrong:
        lines += [*wrapped(Text(shown(passage.wrong), NOTICE), width), Text()]
    for number, paragraph in enumerate(text.paragraphs, 1):
        here = number == passage.paragraph
        ranges = passage.ranges.get(number, [])
        for line_number, line in enumerate(wrapped(_highlighted(paragraph, ranges), max(8, width - _NUMBER_WIDTH))):
            first = line_number == 0
            if any(span.style == MATCH for span in line.spans) or (here and first and not passage.ranges):
                matches.append(len(lines))
            label = f"{'>' if here else ' '}{number:>{_NUMBER_WIDTH - 3}}  " if first else " " * _NUMBER_WIDTH
            lines.append(Text().append(label, HEAD if here else DIM).append_text(line))
        lines.append(Text())
    return Page(lines, [], matches)


def _highlighted(paragraph: str, ranges: list[tuple[int, int]]) -> Text:
    """The paragraph, made safe to show, with the ranges of it highlighted."""
    line, end = Text(), 0
    for start, next_end in sorted(ranges):
        line.append(shown(paragraph[end:start])).append(shown(paragraph[start:next_end]), MATCH)
        end = next_end
    return line.append(shown(paragraph[end:]))
