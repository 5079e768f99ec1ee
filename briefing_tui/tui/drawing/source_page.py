"""The text of an article with the words of a record highlighted where they stand in it."""

from __future__ import annotations

from rich.text import Text

from briefing_tui.digest.passage import Passage
from briefing_tui.digest.sanitize import shown
from briefing_tui.digest.source_text import SourceText
from briefing_tui.tui.drawing.record_page import Page
from briefing_tui.tui.drawing.styles import DIM, HEAD, MATCH, NOTICE, wrapped

_NUMBER_WIDTH = 5


def source_page(text: SourceText, passage: Passage, width: int, height: int) -> Page:
    """Return all paragraphs, numbered; the one that the record rests on has a sign before its number.

    `matches` of the page are the lines with highlighted words, or else the first line of that paragraph.
    """
    lines: list[Text] = []
    matches: list[int] = []
    if passage.wrong:
        lines += [*wrapped(Text(shown(passage.wrong), NOTICE), width), Text()]
    for number, paragraph in enumerate(text.paragraphs, 1):
        here = number == passage.paragraph
        told = wrapped(_highlighted(paragraph, passage.ranges.get(number, [])), max(8, width - _NUMBER_WIDTH))
        for at, line in enumerate(told):
            if any(span.style == MATCH for span in line.spans) or (here and not passage.ranges and not at):
                matches.append(len(lines))
            label = f"{'>' if here else ' '}{number:>{_NUMBER_WIDTH - 3}}  " if not at else " " * _NUMBER_WIDTH
            lines.append(Text().append(label, HEAD if here else DIM).append_text(line))
        lines.append(Text())
    return Page(lines, [], matches)


def _highlighted(paragraph: str, ranges: list[tuple[int, int]]) -> Text:
    """The paragraph, made safe to show, with the ranges of it highlighted."""
    line, at = Text(), 0
    for start, end in sorted(ranges):
        line.append(shown(paragraph[at:start])).append(shown(paragraph[start:end]), MATCH)
        at = end
    return line.append(shown(paragraph[at:]))
