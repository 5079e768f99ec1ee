"""Check that the direct quotes of a digest stand word for word in the articles they are from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from briefing_tui.digest.digest_reader import DigestReader
from briefing_tui.digest.problems import Mark, Problem, record_label
from briefing_tui.digest.quote_match import match_quote
from briefing_tui.digest.records import Article, Quote
from briefing_tui.digest.source_text import read_source
from briefing_tui.files.user_file import Refused


class QuotationCounts:
    """How many direct quotes were looked at, and how many of them stand word for word in their articles."""

    def __init__(self) -> None:
        self.checked = 0
        """The direct quotes, also those whose article could not be read."""
        self.verbatim = 0
        """Those that stand in their articles word for word."""


def find_misquotes(path: Path, articles: Path, counts: QuotationCounts) -> Iterator[Problem]:
    """Yield what is wrong with the direct quotes of the digest at `path`.

    The texts of its articles are looked for in the folder `articles`, and compared by quote_match.match_quote. An
    article that is quoted but cannot be read is one problem. What was checked is added to `counts`. Reads the digest
    twice; does not repeat the problems of reading it.
    """
    articles_by_id: dict[str, tuple[str, Mark, int]] = {}
    for item in DigestReader(path):
        if isinstance(item.record, Article):
            mark = item.marks.get("file") or item.marks[""]
            articles_by_id.setdefault(item.record.id, (item.record.file, mark, item.position))
    read = lru_cache(8)(read_source)  # quotes mostly come article by article
    for item in DigestReader(path):
        quote = item.record
        if not isinstance(quote, Quote) or quote.kind != "direct":
            continue
        counts.checked += 1
        if quote.article not in articles_by_id:
            continue
        name, mark, position = articles_by_id[quote.article]
        try:
            miss = match_quote(quote, read(articles, name)).miss
        except Refused as error:
            del articles_by_id[quote.article]  # once is enough
            yield Problem(str(path), *mark, record_label("articles", position, quote.article, "file"), str(error))
            continue
        counts.verbatim += not miss
        if miss:
            label = record_label("quotes", item.position, quote.id, miss.field)
            yield Problem(str(path), *(item.marks.get(miss.field) or item.marks[""]), label, miss.message)
