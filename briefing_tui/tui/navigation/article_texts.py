"""The texts of the articles that records come from, where they are at hand; the one read last is kept."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefing_tui.library.entry import Entry

if TYPE_CHECKING:
    from briefing_tui.digest.passage import Passage
    from briefing_tui.digest.source_text import SourceText

_LONGEST = 200_000
"""Bytes of a text in which a quotation is looked for while the user moves through the list."""


class ArticleTexts:
    """Finds texts in `folders`, beside the digest, and in the folder `articles` there."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._folders = tuple(folders)
        self._kept: tuple[object, SourceText | None] = (None, None)
        self._judged: dict[object, str] = {}

    def passage(self, entry: Entry) -> tuple[SourceText, Passage] | str:
        """Return the text of a record's article and where the record stands in it; or, in words, why there is none."""
        from briefing_tui.digest.passage import find_passage
        from briefing_tui.digest.source_text import source_of
        from briefing_tui.files.user_file import Refused

        article: Any = entry.record if entry.kind == "articles" else entry.article
        if article is None:
            return "no article is named for it"
        try:
            text = source_of(article, entry.digest.path, self._folders)
        except Refused as error:
            return f"the article's text {error}"
        if text is None:
            named = f"'{article.file}'" if article.file else "no file is named for it"
            return f"the article's text is not at hand ({named}): put it beside the digest, or name --articles DIR"
        return text, find_passage(text, entry.record)

    def wrong(self, entry: Entry) -> str:
        """Return why a quotation is not word for word in its article; "" if it is, or the text is not at hand."""
        article = entry.article
        if article is None or not article.file or getattr(entry.record, "kind", "") != "direct":
            return ""
        place = self._place(entry.digest.path, article.file)
        if not place:
            return ""
        key = (place, os.stat(place).st_mtime_ns, entry.record)
        if key not in self._judged:
            if len(self._judged) > 256:
                self._judged.clear()
            found = self.passage(entry)
            wrong = found if isinstance(found, str) else found[1].wrong
            self._judged[key] = f"Not in the article word for word: {wrong}" if wrong else ""
        return self._judged[key]

    def _place(self, digest: str, name: str) -> str:
        """The path of a text that is small enough to look into at once; "" where there is none."""
        beside = os.path.dirname(digest)
        for folder in (*self._folders, beside, os.path.join(beside, "articles")):
            path = os.path.join(folder, name)
            try:
                if os.stat(path).st_size <= _LONGEST:
                    return path
            except (OSError, ValueError):
                continue
        return ""
