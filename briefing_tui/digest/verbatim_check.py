"""Whether direct quotes stand word for word in the articles they are from, and in the paragraph they name."""

from __future__ import annotations

import os
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, islice
from pathlib import Path, PurePath
from typing import NamedTuple

from briefing_tui.digest.digest_reader import DigestReader
from briefing_tui.digest.file_input import Refused, open_regular
from briefing_tui.digest.problems import Mark, Problem, shortened, where
from briefing_tui.digest.records import Article, Quote

LARGEST = 10_000_000
"""Bytes of an article's text; no news article is longer, and the search for the nearest wording takes time."""

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

_BREAK = re.compile("\r\n?")
_PARTING = re.compile(r"\n\s*\n")
_WORD = re.compile(r"\w+|[^\w\s]")


class _Text(NamedTuple):
    """An article's text, each run of white space made one space, as a line break in a paragraph is one."""

    words: str
    starts: tuple[int, ...]
    """Where each paragraph begins in `words`, ascending."""

    def paragraph(self, at: int) -> int:
        """The paragraph, 1-based, that the character at `at` stands in."""
        return bisect_right(self.starts, at)

    def span(self, paragraph: int) -> tuple[int, int]:
        """Where a paragraph begins and ends in `words`; an empty range for one that is not there."""
        bounds = (*self.starts, len(self.words))
        return (bounds[paragraph - 1], bounds[paragraph]) if paragraph < len(bounds) else (0, 0)


class _Miss(NamedTuple):
    """What is wrong with a quote."""

    field: str
    """`text`, a segment of it as in `text[1]` (0-based), or `paragraph`."""
    what: str


def misquotes(path: Path, articles: Path) -> Iterator[Problem]:
    """What is wrong with the direct quotes of the digest at `path`, given its articles' texts in the folder `articles`.

    Each segment must stand in the article, in order, between word boundaries; the first one begins in the quote's
    paragraph. White space is all one, and so are the forms of an accented letter (NFC); all else is exact. An article
    that is quoted, but cannot be read, is one problem. Reads the digest twice; its own problems are not repeated.
    """
    known: dict[str, tuple[str, Mark, int]] = {}
    for item in DigestReader(path):
        if isinstance(item.record, Article):
            mark = item.marks.get("file") or item.marks[""]
            known.setdefault(item.record.id, (item.record.file, mark, item.position))
    read = lru_cache(8)(_read)  # quotes mostly come article by article
    for item in DigestReader(path):
        quote = item.record
        if not isinstance(quote, Quote) or quote.kind != "direct" or quote.article not in known:
            continue
        name, mark, position = known[quote.article]
        try:
            miss = _miss(quote, read(articles, name))
        except Refused as error:
            del known[quote.article]  # once is enough
            yield Problem(str(path), *mark, where("articles", position, quote.article, "file"), str(error))
            continue
        if miss:
            place = where("quotes", item.position, quote.id, miss.field)
            yield Problem(str(path), *(item.marks.get(miss.field) or item.marks[""]), place, miss.what)


def _read(articles: Path, name: str) -> _Text:
    """The text of the file `name` in `articles`. Raises Refused, saying why not."""
    if not name:
        raise Refused("the article names no text file, so its quotes cannot be checked: add `file`")
    if PurePath(name).anchor or ".." in PurePath(name).parts:
        raise Refused(f"'{shortened(name)}' leads out of the folder of articles: give the name of a file in it")
    try:
        with open_regular(articles / name) as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                raise Refused(f"has more than {LARGEST:,} bytes: it cannot be one article")
            text = str(file.readall() or b"", "utf-8-sig")
    except Refused as error:
        raise Refused(f"'{shortened(name)}' {error}") from error
    except OSError as error:
        raise Refused(f"'{shortened(name)}' cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Refused(f"'{shortened(name)}' is no UTF-8 text, see its line {line}: save it as UTF-8") from error
    paragraphs = [_spaced(paragraph) for paragraph in _PARTING.split(_BREAK.sub("\n", text).strip())]
    starts = accumulate((len(paragraph) + 1 for paragraph in paragraphs[:-1]), initial=0)
    return _Text(" ".join(paragraphs), tuple(starts))


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _miss(quote: Quote, text: _Text) -> _Miss | None:
    segments = [_spaced(segment) for segment in quote.text]
    if "" in segments:
        return _Miss("text", "holds nothing but white space where words were quoted")
    within = _places(segments, text, *text.span(quote.paragraph)) if quote.paragraph else []
    if len(within) == len(segments):
        return None
    anywhere = _places(segments, text, 0, len(text.words))
    if len(anywhere) == len(segments):
        if not quote.paragraph:
            return None
        return _Miss("paragraph", f"the quote stands in paragraph {text.paragraph(anywhere[0])}, not {quote.paragraph}")
    index = max(len(within), len(anywhere))
    field = f"text[{index}]" if len(segments) > 1 else "text"
    earlier = _find(segments[index], text.words, 0)
    if earlier < 0:
        return _Miss(field, _difference(segments[index], text.words))
    return _Miss(field, f"stands in paragraph {text.paragraph(earlier)}, ahead of the segment before it: reorder them")


def _places(segments: list[str], text: _Text, start: int, end: int) -> list[int]:
    """Where in `text.words` the segments stand in their order, the first beginning in start:end; as many as do."""
    places: list[int] = []
    at = start
    for segment in segments:
        place = _find(segment, text.words, at)
        if place < 0 or (not places and place >= end):
            break
        places.append(place)
        at = place + len(segment)
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


def _difference(segment: str, words: str) -> str:
    """How the nearest wording of the article differs from the segment, around the first difference."""
    near = _nearest_wording(segment, words)
    if not near:
        return "does not stand in the article, nor does anything near it"
    theirs, ours = near
    while theirs and ours and words[theirs - 1] == segment[ours - 1]:
        theirs, ours = theirs - 1, ours - 1
    if not ours:  # all the same up to here, so they differ further on
        while theirs < len(words) and ours < len(segment) and words[theirs] == segment[ours]:
            theirs, ours = theirs + 1, ours + 1
    there, here = _around(words, theirs), _around(segment, ours)
    return f"not word for word: the article has “{there}” where the quote has “{here}”"


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
