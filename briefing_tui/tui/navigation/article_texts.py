"""The texts of the articles that records come from, where they are at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefing_tui.library.entry import Entry

if TYPE_CHECKING:
    from briefing_tui.digest.passage import Passage
    from briefing_tui.digest.source_text import SourceText


class ArticleTexts:
    """Finds texts in `folders`, beside the digest, and in the folder `articles` there."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._folders = tuple(folders)

    def passage(self, entry: Entry) -> tuple[SourceText, Passage] | str:
        """The text of a record's article and where the record stands in it; or, in words, why there is none."""
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
