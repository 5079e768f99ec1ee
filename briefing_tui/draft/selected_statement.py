"""A statement made of words that the user selected in an article: a quotation where they are quoted, else reported."""

from __future__ import annotations

from typing import Literal, NamedTuple

from briefing_tui.digest.source_text import SourceText
from briefing_tui.draft.quotations import quotations, single_marks

_MARKS = " \"“”„«»‟＂'‘’`"


class SelectedStatement(NamedTuple):
    """What the selected words are."""

    kind: Literal["direct", "indirect"]
    """`direct`, where all of them stand within quotation marks but for words that interrupt, else `indirect`."""
    segments: tuple[str, ...]
    """The words, without quotation marks around them: the quoted parts, or for `indirect` all as one."""
    paragraph: int
    """The paragraph that they begin in, 1-based."""


def selected_statement(text: SourceText, start: int, end: int) -> SelectedStatement | None:
    """What the words text.words[start:end] are; None where they are nothing but quotation marks.

    It is direct where it begins and ends within quotation marks.
    """
    quoted = _quoted_ranges(text, start, end)
    words = text.words[start:end]
    first = start + len(words) - len(words.lstrip(_MARKS))
    last = start + len(words.rstrip(_MARKS)) - 1
    if last < first:
        return None
    paragraph = text.paragraph(first)
    if quoted and quoted[0][0] <= first and last < quoted[-1][1]:
        segments = tuple(filter(None, (text.words[begin:close].strip() for begin, close in quoted)))
        return SelectedStatement("direct", segments, paragraph)
    return SelectedStatement("indirect", (words.strip(),), paragraph)


def _quoted_ranges(text: SourceText, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of the selection that stand within quotation marks."""
    out: list[tuple[int, int]] = []
    single = single_marks(text.words)
    for number in range(text.paragraph(start), text.paragraph(max(start, end - 1)) + 1):
        for each in quotations(text.words, *text.span(number), single):
            begin, close = max(start, each.start), min(end, each.end)
            if text.words[begin:close].strip():
                out.append((begin, close))
    return out
