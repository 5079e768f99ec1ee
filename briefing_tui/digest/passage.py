"""Where in an article's text a record comes from: the paragraph, and the words of a quotation wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from briefing_tui.digest.quote_match import match_quote
from briefing_tui.digest.records import Action, Article, Quote, Record, Speaker
from briefing_tui.digest.source_text import SourceText


class Passage(NamedTuple):
    """The part of an article's text that a record rests on."""

    paragraph: int
    """The paragraph to show, 1-based: where the quotation begins, its nearest wording stands, or as the record states.

    0 where nobody knows.
    """
    ranges: dict[int, list[tuple[int, int]]]
    """For each paragraph with words of the quotation, their half-open ranges in that of SourceText.paragraphs.

    They are of the text as it is: cut it first, then pass each part through sanitize.shown, which may lengthen it.
    """
    wrong: str
    """Why it is not as the record says, in plain words, such as the nearest wording: foreign text. "" where it is."""


def find_passage(text: SourceText, record: Record) -> Passage:
    """Return where in the text of its article a record stands."""
    if isinstance(record, Article | Speaker):
        return Passage(0, {}, "")
    words = _own_words(record)
    if words is not None:
        ranges, miss = match_quote(words, text)
        if record is not words and miss:  # a paraphrase need not stand there
            ranges, miss = [], None
        wrong = miss.message if miss else ""
        offset = miss.offset if miss and miss.offset >= 0 else ranges[0][0] if ranges else -1
        if offset >= 0:
            return Passage(text.paragraph(offset), ranges_by_paragraph(text, ranges), wrong)
        return Passage(_existing_paragraph(text, record.paragraph), {}, wrong)
    paragraph = _existing_paragraph(text, record.paragraph)
    wrong = ""
    if record.paragraph and not paragraph:
        wrong = f"the text has {len(text.starts)} paragraphs, so not the {record.paragraph:,} that the record names"
    return Passage(paragraph, {}, wrong)


def _own_words(record: Record) -> Quote | None:
    """Return the words that should stand in the article, as a direct quote; None where there are none.

    These are the words of a quotation, or those that a drafted record took from the article.
    """
    if isinstance(record, Quote):
        return record if record.kind == "direct" else record._replace(kind="direct") if record.status else None
    if isinstance(record, Action) and record.status:
        return Quote(record.id, "direct", (record.action,), "", record.article, paragraph=record.paragraph)
    return None


def _existing_paragraph(text: SourceText, paragraph: int) -> int:
    return paragraph if paragraph <= len(text.starts) else 0


def ranges_by_paragraph(text: SourceText, ranges: Iterable[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
    """Convert ranges of `text.words` to ranges of its paragraphs.

    Returns them by the paragraphs' numbers, from 1. A range that spans several paragraphs is cut where each ends.
    """
    cut: dict[int, list[tuple[int, int]]] = {}
    for start, end in ranges:
        for paragraph in range(text.paragraph(start), text.paragraph(end - 1) + 1):
            first, last = text.span(paragraph)
            within = max(start, first) - first, min(end, last) - first
            cut.setdefault(paragraph, []).append(within)
    return cut
