"""Whether the direct quotes of a digest stand word for word in the articles they are from."""

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


def misquotes(path: Path, articles: Path) -> Iterator[Problem]:
    """What is wrong with the direct quotes of the digest at `path`, given its articles' texts in the folder `articles`.

    What must agree is said at quote_match.match_quote. An article that is quoted, but cannot be read, is one problem.
    Reads the digest twice; its own problems are not repeated.
    """
    known: dict[str, tuple[str, Mark, int]] = {}
    for item in DigestReader(path):
        if isinstance(item.record, Article):
            mark = item.marks.get("file") or item.marks[""]
            known.setdefault(item.record.id, (item.record.file, mark, item.position))
    read = lru_cache(8)(read_source)  # quotes mostly come article by article
    for item in DigestReader(path):
        quote = item.record
        if not isinstance(quote, Quote) or quote.kind != "direct" or quote.article not in known:
            continue
        name, mark, position = known[quote.article]
        try:
            miss = match_quote(quote, read(articles, name)).miss
        except Refused as error:
            del known[quote.article]  # once is enough
            yield Problem(str(path), *mark, record_label("articles", position, quote.article, "file"), str(error))
            continue
        if miss:
            place = record_label("quotes", item.position, quote.id, miss.field)
            yield Problem(str(path), *(item.marks.get(miss.field) or item.marks[""]), place, miss.what)
