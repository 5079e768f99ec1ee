"""Where the words of a direct quote stand in its article; where they do not, what stands there instead."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from briefing_tui.digest.records import Quote
from briefing_tui.digest.source_text import SourceText, spaced

_MOST_WORDS = 200_000
"""Words of an article that are searched for the nearest wording."""
_FIRST_WORDS = 60
"""Words of a quote that are searched for."""
_LEAST_ROW = 3
"""Words in a row that make a wording near; fewer are found by likeness, which takes longer."""
_MOST_STRETCHES = 3_000
"""Stretches of an article that are compared by likeness."""
_LONGEST_STRETCH = 400
"""Characters of a quote that are compared by likeness."""
_CONTEXT = 30
"""Characters that are shown on each side of a difference."""

_NOT_WORD_FOR_WORD = "not word for word: "
_WORD = re.compile(r"\w+|[^\w\s]")


class Miss(NamedTuple):
    """What is wrong with a quote."""

    field: str
    """`text`, a segment of it as in `text[1]` (0-based), or `paragraph`."""
    what: str
    """What is wrong, in plain words, with the nearest wording where there is one: foreign text."""
    near: int = -1
    """Where in the article's `words` the nearest wording stands; -1 for nowhere."""


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
    segments = [spaced(segment) for segment in quote.text]
    if "" in segments:
        return Match([], Miss("text", "holds nothing but white space where words were quoted"))
    within = _places(segments, text, *text.span(quote.paragraph)) if quote.paragraph else []
    if len(within) == len(segments):
        return Match(within, None)
    anywhere = _places(segments, text, 0, len(text.words))
    if len(anywhere) == len(segments):
        if not quote.paragraph:
            return Match(anywhere, None)
        stands = text.paragraph(anywhere[0][0])
        return Match(anywhere, Miss("paragraph", f"the quote stands in paragraph {stands}, not {quote.paragraph}"))
    most = max(within, anywhere, key=len)
    index = len(most)
    field = f"text[{index}]" if len(segments) > 1 else "text"
    earlier = _find(segments[index], text.words, 0)
    if earlier < 0:
        return Match(most, Miss(field, *_difference(segments[index], text.words)))
    what = f"stands in paragraph {text.paragraph(earlier)}, ahead of the segment before it: reorder them"
    return Match(most, Miss(field, what, earlier))


def difference(quote: Quote, text: SourceText, explained: bool = True) -> str:
    """Why a direct quote does not stand in its article's text word for word; "" where it does, in any paragraph.

    Unless `explained`, the nearest wording is not looked for, which takes time.
    """
    segments = [spaced(segment) for segment in quote.text]
    if "" not in segments and len(_places(segments, text, 0, len(text.words))) == len(segments):
        return ""
    if not explained:
        return "does not stand in the article word for word"
    miss = match_quote(quote, text).miss
    return miss.what.removeprefix(_NOT_WORD_FOR_WORD) if miss else ""


def _places(segments: list[str], text: SourceText, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges of `text.words` that are the segments in their order, the first beginning in start:end."""
    places: list[tuple[int, int]] = []
    at = start
    for segment in segments:
        place = _find(segment, text.words, at)
        if place < 0 or (not places and place >= end):
            break
        at = place + len(segment)
        places.append((place, at))
    return places


def _find(segment: str, words: str, at: int) -> int:
    """Where `segment` first stands in `words`, from `at` on, without cutting a word; -1 if nowhere."""
    while (at := words.find(segment, at)) >= 0:
        end = at + len(segment)
        if not (_in_word(words[at - 1 : at + 1]) or _in_word(words[end - 1 : end + 1])):
            return at
        at += 1
    return -1


def _in_word(two: str) -> bool:
    """Whether both characters are of one word; in scripts without case there may be no spaces to tell."""
    return len(two) == 2 and all(character.isdigit() or character.lower() != character.upper() for character in two)


def _difference(segment: str, words: str) -> tuple[str, int]:
    """How the nearest wording of the article differs from the segment, around the first difference, and its place."""
    near = _nearest_wording(segment, words)
    if not near:
        return "does not stand in the article, nor does anything near it", -1
    theirs, ours = near
    while theirs and ours and words[theirs - 1] == segment[ours - 1]:
        theirs, ours = theirs - 1, ours - 1
    if not ours:  # all the same up to here, so they differ further on
        while theirs < len(words) and ours < len(segment) and words[theirs] == segment[ours]:
            theirs, ours = theirs + 1, ours + 1
    there, here = _around(words, theirs), _around(segment, ours)
    return f"{_NOT_WORD_FOR_WORD}the article has “{there}” where the quote has “{here}”", near[0]


def _nearest_wording(segment: str, words: str) -> tuple[int, int] | None:
    """Two places that correspond: in `words`, where the most of `segment` stands in a row, and in `segment`."""
    from difflib import SequenceMatcher, get_close_matches  # only a miss needs it, and it costs 5 ms to import

    theirs = list(islice(_WORD.finditer(words), _MOST_WORDS))
    ours = list(islice(_WORD.finditer(segment), _FIRST_WORDS))
    rows = SequenceMatcher(None, [word.group() for word in theirs], [word.group() for word in ours], autojunk=False)
    row = rows.find_longest_match()
    if row.size >= _LEAST_ROW:
        return theirs[row.a].start(), ours[row.b].start()
    pairs = zip(theirs, theirs[max(len(ours), 1) - 1 :], strict=False)  # each stretch of as many words: first, last
    stretches = {words[first.start() : last.end()]: first.start() for first, last in islice(pairs, _MOST_STRETCHES)}
    near = get_close_matches(segment[:_LONGEST_STRETCH], stretches, 1)
    return (stretches[near[0]], 0) if near else None


def _around(text: str, place: int) -> str:
    """`text` shortened to what is around `place`, to whole words if they are not long."""
    start, end = max(0, place - _CONTEXT), place + _CONTEXT
    if start:
        start = max(start, text.find(" ", start, place - _CONTEXT // 2) + 1)
    if end < len(text):
        end = max(text.rfind(" ", place + _CONTEXT // 2, end), 0) or end
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
