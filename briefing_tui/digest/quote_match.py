"""Where the words of a direct quote stand in its article; where they do not, what stands there instead."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from briefing_tui.digest.records import Quote
from briefing_tui.digest.source_text import SourceText, collapse_spaces

_MOST_WORDS = 200_000
"""Words of an article that are searched for the nearest wording."""
_FIRST_WORDS = 60
"""Words of a quote that are searched for."""
_LEAST_ROW = 3
"""Equal words in a row that make a wording the nearest; below that, texts are compared by similarity: slower."""
_MOST_STRETCHES = 3_000
"""Runs of words of an article that are compared by similarity."""
_LONGEST_STRETCH = 400
"""Characters of a quote that are compared by similarity."""
_CONTEXT = 30
"""Characters that are shown on each side of a difference."""

_NOT_WORD_FOR_WORD = "not word for word: "
_WORD = re.compile(r"\w+|[^\w\s]")


class Miss(NamedTuple):
    """What is wrong with a quote."""

    field: str
    """`text`, a segment of it as in `text[1]` (0-based), or `paragraph`."""
    message: str
    """What is wrong, in plain words, with the nearest wording where there is one: foreign text."""
    offset: int = -1
    """The offset in the article's `words` of the nearest wording; -1 where there is none."""


class Match(NamedTuple):
    """Where a quote stands in its article."""

    ranges: list[tuple[int, int]]
    """The half-open ranges of the article's `words` that are its segments, in order, to the first that is missing."""
    miss: Miss | None
    """What is wrong; None where every segment stands there word for word, the first in the paragraph stated."""


def match_quote(quote: Quote, text: SourceText) -> Match:
    """Find the segments of a direct quote in the article's text.

    They must stand in it in order, each between word boundaries; the first one begins in the quote's paragraph. White
    space is all one, and so are the forms of an accented letter (NFC); all else is exact.
    """
    segments = [collapse_spaces(segment) for segment in quote.text]
    if "" in segments:
        return Match([], Miss("text", "holds nothing but white space where words were quoted"))
    within = _find_segments(segments, text, *text.span(quote.paragraph)) if quote.paragraph else []
    if len(within) == len(segments):
        return Match(within, None)
    anywhere = _find_segments(segments, text, 0, len(text.words))
    if len(anywhere) == len(segments):
        if not quote.paragraph:
            return Match(anywhere, None)
        actual = text.paragraph(anywhere[0][0])
        return Match(anywhere, Miss("paragraph", f"the quote stands in paragraph {actual}, not {quote.paragraph}"))
    most = max(within, anywhere, key=len)
    index = len(most)
    field = f"text[{index}]" if len(segments) > 1 else "text"
    earlier = _find(segments[index], text.words, 0)
    if earlier < 0:
        return Match(most, Miss(field, *_difference(segments[index], text.words)))
    message = f"stands in paragraph {text.paragraph(earlier)}, ahead of the segment before it: reorder them"
    return Match(most, Miss(field, message, earlier))


def difference(quote: Quote, text: SourceText, explained: bool = True) -> str:
    """Return why a direct quote does not stand word for word in its article's text; "" where it does.

    Any paragraph counts. Unless `explained`, the nearest wording is not looked for, which takes time.
    """
    segments = [collapse_spaces(segment) for segment in quote.text]
    if "" not in segments and len(_find_segments(segments, text, 0, len(text.words))) == len(segments):
        return ""
    if not explained:
        return "does not stand in the article word for word"
    miss = match_quote(quote, text).miss
    return miss.message.removeprefix(_NOT_WORD_FOR_WORD) if miss else ""


def _find_segments(segments: list[str], text: SourceText, start: int, end: int) -> list[tuple[int, int]]:
    """Return the ranges of `text.words` that are the segments, in order, up to the first that is missing.

    The first one must begin in `start`:`end`.
    """
    ranges: list[tuple[int, int]] = []
    offset = start
    for segment in segments:
        position = _find(segment, text.words, offset)
        if position < 0 or (not ranges and position >= end):
            break
        offset = position + len(segment)
        ranges.append((position, offset))
    return ranges


def _find(segment: str, words: str, start: int) -> int:
    """Return the offset of the first `segment` in `words` from `start` on that cuts no word; -1 where there is none."""
    while (start := words.find(segment, start)) >= 0:
        end = start + len(segment)
        if not (_in_word(words[start - 1 : start + 1]) or _in_word(words[end - 1 : end + 1])):
            return start
        start += 1
    return -1


def _in_word(two: str) -> bool:
    """Return whether both characters of `two` belong to one word.

    Scripts without case are never taken to continue a word, as they may have no spaces between words.
    """
    return len(two) == 2 and all(character.isdigit() or character.lower() != character.upper() for character in two)


def _difference(segment: str, words: str) -> tuple[str, int]:
    """Describe how the nearest wording of the article differs from `segment`.

    Returns the message, which shows what is around the first difference, and the offset of that wording in `words`; -1
    where nothing resembles the segment.
    """
    nearest = _nearest_wording(segment, words)
    if not nearest:
        return "does not stand in the article, nor does anything near it", -1
    theirs, ours = nearest
    while theirs and ours and words[theirs - 1] == segment[ours - 1]:
        theirs, ours = theirs - 1, ours - 1
    if not ours:  # all the same up to here, so they differ further on
        while theirs < len(words) and ours < len(segment) and words[theirs] == segment[ours]:
            theirs, ours = theirs + 1, ours + 1
    there, here = _around(words, theirs), _around(segment, ours)
    return f"{_NOT_WORD_FOR_WORD}the article has “{there}” where the quote has “{here}”", nearest[0]


def _nearest_wording(segment: str, words: str) -> tuple[int, int] | None:
    """Find the wording in `words` that resembles `segment` most.

    Returns two offsets that correspond, one in `words` and one in `segment`: those of the longest run of equal words,
    or else the starts of the most similar texts. None where nothing resembles it.
    """
    from difflib import SequenceMatcher, get_close_matches  # only a miss needs it, and it costs 5 ms to import

    theirs = list(islice(_WORD.finditer(words), _MOST_WORDS))
    ours = list(islice(_WORD.finditer(segment), _FIRST_WORDS))
    rows = SequenceMatcher(None, [word.group() for word in theirs], [word.group() for word in ours], autojunk=False)
    row = rows.find_longest_match()
    if row.size >= _LEAST_ROW:
        return theirs[row.a].start(), ours[row.b].start()
    pairs = zip(theirs, theirs[max(len(ours), 1) - 1 :], strict=False)  # each stretch of as many words: first, last
    stretches = {words[first.start() : last.end()]: first.start() for first, last in islice(pairs, _MOST_STRETCHES)}
    closest = get_close_matches(segment[:_LONGEST_STRETCH], stretches, 1)
    return (stretches[closest[0]], 0) if closest else None


def _around(text: str, offset: int) -> str:
    """Return the part of `text` around `offset`, cut at spaces where there are some, with ellipses."""
    start, end = max(0, offset - _CONTEXT), offset + _CONTEXT
    if start:
        start = max(start, text.find(" ", start, offset - _CONTEXT // 2) + 1)
    if end < len(text):
        end = max(text.rfind(" ", offset + _CONTEXT // 2, end), 0) or end
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
