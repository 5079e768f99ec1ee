"""The texts of the articles that records come from, where they are at hand; those looked at last are remembered."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_tui.files.stamps import stamp
from briefing_tui.library.entry import Entry

if TYPE_CHECKING:
    from briefing_tui.digest.passage import Passage
    from briefing_tui.digest.records import Record
    from briefing_tui.digest.source_text import SourceText

LONGEST = 200_000
"""Characters of a text in which a quotation is looked for while the user moves through the list."""

MOST_REMEMBERED = 16
"""Texts that are remembered."""


class _Remembered(NamedTuple):
    """What is remembered of an article's text."""

    stamp: str
    """Of its file when it was read; "" where there is none."""
    text: SourceText | str
    """The text, or in words why there is none."""
    wrong: dict[Record, str]
    """For each record looked for in it why it is not word for word; "" where it is."""


class ArticleTexts:
    """Finds texts in `folders`, beside the digest, and in the folder `articles` there."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._folders = tuple(folders)
        self._texts: dict[tuple[str, str], _Remembered] = {}  # by a digest's path and an article's `file`

    def passage(self, entry: Entry) -> tuple[SourceText, Passage] | str:
        """The text of a record's article and where the record stands in it; or, in words, why there is none."""
        from briefing_tui.digest.passage import find_passage

        article: Any = entry.record if entry.kind == "articles" else entry.article
        if article is None:
            return "no article is named for it"
        text = self._read(article, entry.digest.path)
        return text if isinstance(text, str) else (text, find_passage(text, entry.record))

    @property
    def are_remembered(self) -> bool:
        """Whether any text is remembered, or that there is none."""
        return bool(self._texts)

    def needs_reading(self, entry: Entry) -> bool:
        """Whether `read` has to be called before `wrong` can tell anything."""
        return _is_direct(entry) and _key(entry) not in self._texts

    def read(self, entry: Entry) -> None:
        """Remember the text of a record's article, or that there is none. Waits for the disk."""
        while len(self._texts) >= MOST_REMEMBERED:
            del self._texts[next(iter(self._texts))]
        key = _key(entry)
        seen = self._stamp(*key)
        text = self._read(entry.article, entry.digest.path) if seen else ""
        self._texts[key] = _Remembered(seen, text, {})

    def wrong(self, entry: Entry) -> str:
        """Why a quotation is not word for word in its article, as far as that was read; "" if it is."""
        from briefing_tui.digest.passage import find_passage

        if not _is_direct(entry) or _key(entry) not in self._texts:
            return ""
        _, text, known = self._texts[_key(entry)]
        if entry.record not in known:
            if isinstance(text, str):
                known[entry.record] = text
            else:
                known[entry.record] = find_passage(text, entry.record).wrong if len(text.words) <= LONGEST else ""
        return f"Not in the article word for word: {known[entry.record]}" if known[entry.record] else ""

    def forget_changed(self) -> bool:
        """Forget the texts that have changed since they were read; whether there were any. Waits for the disk."""
        changed = [key for key, text in list(self._texts.items()) if self._stamp(*key) != text.stamp]
        for key in changed:
            self._texts.pop(key, None)
        return bool(changed)

    def _read(self, article: Any, digest: str) -> SourceText | str:
        from briefing_tui.digest.source_text import source_of
        from briefing_tui.files.user_file import Refused

        try:
            text = source_of(article, digest, self._folders)
        except Refused as error:
            return f"the article's text {error}"
        if text is not None:
            return text
        named = f"'{article.file}'" if article.file else "no file is named for it"
        return f"the article's text is not at hand ({named}): put it beside the digest, or name --articles DIR"

    def _stamp(self, digest: str, name: str) -> str:
        """The stamp of the file that has an article's text; "" where there is none."""
        beside = os.path.dirname(digest)
        paths = (os.path.join(each, name) for each in (*self._folders, beside, os.path.join(beside, "articles")))
        return next(filter(None, map(stamp, paths)), "")


def _is_direct(entry: Entry) -> bool:
    """Whether a record claims to be word for word in a text that its article names."""
    return entry.article is not None and bool(entry.article.file) and getattr(entry.record, "kind", "") == "direct"


def _key(entry: Entry) -> tuple[str, str]:
    return entry.digest.path, entry.article.file if entry.article else ""
