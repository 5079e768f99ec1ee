"""Articles as CSL-JSON, which reference managers and citation processors read.

The format is that of the Citation Style Language's data schema (csl-data.json, version 1.0.2).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from briefing_tui.digest.records import Article
from briefing_tui.digest.sanitize import shown
from briefing_tui.export.inferred_fields import inferred_fields
from briefing_tui.export.phrases import listed, remark, running, sentence
from briefing_tui.library.entry import Entry


def article_item(article: Article) -> dict[str, Any]:
    """An article as an item of type `article-newspaper`; what is inferred of it stands in words in its note.

    A title that the copy lacks stands in square brackets, as styles print it.
    """
    texts = {
        "title": f"[{article.headline.strip()}]" if "headline" in article.inferred else article.headline,
        "container-title": article.publisher,
        "URL": article.url,
        "language": article.language,
        "note": _note(article),
    }
    item: dict[str, Any] = {"id": article.id, "type": "article-newspaper"}
    item |= {variable: csl_text(text) for variable, text in texts.items() if text.strip()}
    if article.author.strip():
        item["author"] = [{"literal": csl_text(article.author)}]
    if article.date_published:
        item["issued"] = {"date-parts": [[int(part) for part in article.date_published.split("-")]]}
    return item


def csl_text(text: str) -> str:
    """Foreign text for an item, without angle brackets: processors take `<i>` for markup, and some pass on any tag."""
    return shown(running(text)).replace("<", "‹").replace(">", "›")


def as_csl(entries: Iterable[Entry]) -> Iterator[str]:
    """The articles among the entries, and those that the others stand in, each once: one array (RFC 8259)."""
    seen: set[tuple[int, str]] = set()
    taken: dict[str, int] = {}
    start = "[\n"
    for entry in entries:
        article: Any = entry.record if entry.kind == "articles" else entry.article
        if article is None or (entry.digest.key, article.id) in seen:
            continue
        seen.add((entry.digest.key, article.id))
        item = article_item(article)
        taken[article.id] = taken.get(article.id, 0) + 1
        if taken[article.id] > 1:  # in another digest; an item's id is unique within the array
            item["id"] += f"_{taken[article.id]}"  # no id of a digest has an underscore
        yield start + json.dumps(item, indent=2)
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def _note(article: Article) -> str:
    inferred = inferred_fields("articles", article)
    said = f"Inferred, not stated outright: {listed(inferred)}." if inferred else ""
    return " ".join(filter(None, (said, sentence(remark(article.note)))))
