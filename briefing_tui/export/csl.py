"""Articles as CSL-JSON, which reference managers and citation processors read.

The format is that of the Citation Style Language's data schema (csl-data.json, version 1.0.2).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS, Article
from briefing_tui.digest.sanitize import harmless
from briefing_tui.export.phrases import listed, remark, running, sentence
from briefing_tui.export.record_text import inferred_labels
from briefing_tui.library.entry import Entry


def csl_id(title: str, article: Article) -> str:
    """Return an id for an article of the digest `title`: its own, and a number that sets it apart from other digests'.

    It is the same whatever else is exported, as long as the digest's title and the headline stay.
    """
    number = zlib.crc32("\0".join((title, article.headline)).encode("utf-8", "surrogatepass"))
    return f"{article.id}_{number:08x}"  # no id of a digest has an underscore


def article_item(article: Article) -> dict[str, Any]:
    """Return an article as an item of type `article-newspaper`; what is inferred of it stands in words in its note.

    A title that the copy lacks stands in square brackets, as styles print it.
    """
    item: dict[str, Any] = {"id": article.id, "type": "article-newspaper"}
    for field in FIELDS["articles"].values():
        text = getattr(article, field.name) if field.csl else ""
        if field.slot == "title" and field.name in article.inferred:
            text = f"[{text.strip()}]"
        if text.strip():
            item[field.csl] = _value(field, text)
    if note := csl_text(_note(article)):
        item["note"] = note
    return item


def _value(field: Field, text: str) -> Any:
    """Return a field's text as the schema has values of its variable: a text, a list of names, or a date."""
    if field.value == "date":
        return {"date-parts": [[int(part) for part in text.split("-")]]}
    return [{"literal": csl_text(text)}] if field.csl in _NAME_VARIABLES else csl_text(text)


_NAME_VARIABLES = {"author"}


def csl_text(text: str) -> str:
    """Return foreign text for an item, without angle brackets.

    Processors take `<i>` for markup, and some pass on any tag.
    """
    return harmless(running(text)).replace("<", "‹").replace(">", "›")


def as_csl(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the articles among the entries, and those that the others stand in, each once: one array (RFC 8259)."""
    start = "[\n"
    for entry in one_of_each_article(entries):
        article = _article(entry)
        yield start + json.dumps(article_item(article) | {"id": csl_id(entry.digest.title, article)}, indent=2)
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def one_of_each_article(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield of the entries only the first that is an article or stands in it, for each article."""
    seen: set[str] = set()
    for entry in entries:
        article = _article(entry)
        if article is not None and (identifier := csl_id(entry.digest.title, article)) not in seen:
            seen.add(identifier)
            yield entry


def _article(entry: Entry) -> Any:
    return entry.record if entry.kind == "articles" else entry.article


def _note(article: Article) -> str:
    inferred = inferred_labels("articles", article)
    statement = f"Inferred, not stated outright: {listed(inferred)}." if inferred else ""
    return " ".join(filter(None, (statement, sentence(remark(article.note)))))
