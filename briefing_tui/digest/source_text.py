"""The text of an article: found beside its digest or in a folder of articles, and cut into paragraphs."""

from __future__ import annotations

import os
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path, PurePath
from typing import NamedTuple

from briefing_tui.digest.problems import shortened
from briefing_tui.digest.records import Article
from briefing_tui.files.user_file import Refused, open_regular

LARGEST = 10_000_000
"""Bytes of an article's text; no news article is longer, and the search for the nearest wording takes time."""

_BESIDE = ("", "articles")
"""Folders beside a digest in which the texts of its articles may be; "" for the digest's own."""

_BREAK = re.compile("\r\n?")
_BLANK_LINE = re.compile(r"\n\s*\n")


class SourceText(NamedTuple):
    """An article's text, each run of white space made one space, as a line break in a paragraph is one.

    Accented letters are in their composed form (NFC). All of it is foreign text, not yet safe on a terminal.
    """

    words: str
    """All paragraphs, a space between them."""
    starts: tuple[int, ...]
    """Where each paragraph begins in `words`, ascending."""

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs, of which a digest's `paragraph` counts the first as 1."""
        return [self.words[slice(*self.span(number))] for number in range(1, len(self.starts) + 1)]

    def paragraph(self, offset: int) -> int:
        """Return the paragraph, 1-based, that the character at `offset` in `words` stands in."""
        return bisect_right(self.starts, offset)

    def span(self, paragraph: int) -> tuple[int, int]:
        """Return where a paragraph begins and ends in `words`; an empty range for one that is not there."""
        bounds = (*self.starts, len(self.words) + 1)  # a space stands between two
        return (bounds[paragraph - 1], bounds[paragraph] - 1) if 0 < paragraph < len(bounds) else (0, 0)


def source_of(
    article: Article, digest: str | os.PathLike[str], folders: Iterable[str | os.PathLike[str]] = ()
) -> SourceText | None:
    """Return the text of `article` from the first folder that has its `file`; None where none does.

    Looks in the user's `folders`, in the folder of the file `digest`, and in `articles` in that. Raises Refused, saying
    why, where the file exists but cannot be read, or is outside these folders.
    """
    for folder in source_folders(digest, folders):
        if article.file and os.path.lexists(_path(Path(folder), article.file)):
            return read_source(Path(folder), article.file)
    return None


def current_text(article: Article | None, digest: str, folder: str) -> SourceText | None:
    """Return the text of `article` as it is now, as `source_of` finds it with the user's `folder`, or "" for none.

    Returns None where it is not at hand, or cannot be read.
    """
    try:
        return source_of(article, digest, [folder] if folder else []) if article is not None else None
    except Refused:
        return None


def source_folders(
    digest: str | os.PathLike[str], folders: Iterable[str | os.PathLike[str]] = ()
) -> Iterator[str | os.PathLike[str]]:
    """Yield the folders in which `source_of` looks for the text of an article of `digest`, in order."""
    beside = os.path.dirname(os.path.abspath(digest))
    yield from folders
    yield from (os.path.join(beside, name) for name in _BESIDE)


def read_source(articles: Path, name: str) -> SourceText:
    """Return the text of the file `name` in the folder `articles`. Raises Refused where it cannot be read."""
    path = _path(articles, name)
    try:
        with open_regular(path) as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                raise Refused(f"has more than {LARGEST:,} bytes: it cannot be one article")
            text = str(file.read(LARGEST) or b"", "utf-8-sig")
    except Refused as error:
        raise Refused(f"'{shortened(name)}' {error}") from error
    except OSError as error:
        raise Refused(f"'{shortened(name)}' cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Refused(f"'{shortened(name)}' is no UTF-8 text, see its line {line}: save it as UTF-8") from error
    return split_paragraphs(text)


def split_paragraphs(text: str) -> SourceText:
    """Return an article's `text` in paragraphs, which blank lines separate, whatever its line breaks are."""
    paragraphs = [collapse_spaces(paragraph) for paragraph in _BLANK_LINE.split(_BREAK.sub("\n", text).strip())]
    starts = accumulate((len(paragraph) + 1 for paragraph in paragraphs[:-1]), initial=0)
    return SourceText(" ".join(paragraphs), tuple(starts))


def collapse_spaces(text: str) -> str:
    """Return `text` in Unicode's form NFC, with single spaces between its words and none around them."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _path(articles: Path, name: str) -> Path:
    """Return the path of the file `name` in the folder `articles`.

    Raises Refused where that is outside the folder, also by a symbolic link.
    """
    if not name:
        raise Refused("the article names no text file, so its quotes cannot be checked: add `file`")
    leads_out = PurePath(name).anchor or ".." in PurePath(name).parts
    if not leads_out and "\0" not in name:  # which no path has: open_regular says so
        real = os.path.realpath(articles / name)
        leads_out = os.path.commonpath((real, os.path.realpath(articles))) != os.path.realpath(articles)
    if leads_out:
        raise Refused(f"'{shortened(name)}' leads out of the folder of articles: give the name of a file in it")
    return articles / name
