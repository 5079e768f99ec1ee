"""A record's citation: on one line, as a Markdown block quotation, and as CSL-JSON for reference managers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS, Article
from briefing_tui.digest.sanitize import shown
from briefing_tui.export.markdown_escape import autolink, escape_markdown
from briefing_tui.export.phrases import (
    capitalized,
    counted,
    date_in_words,
    dates_in_words,
    listed,
    quoted,
    running,
    sentence,
)
from briefing_tui.export.record_text import (
    REPORTED,
    Detail,
    details_of,
    inferred_labels,
    lines_of,
    name_of,
    position_of,
    title_of,
    verification,
)
from briefing_tui.library.entry import Entry


class _Citation(NamedTuple):
    """The parts of a citation, which the forms put together in their own order; foreign text, untouched."""

    who: str
    """Who said or proposed it, with what they are; "" for a record that nobody speaks in."""
    verb: str
    """What stands between them and the words."""
    words: str
    """A quote in quotation marks, a paraphrase, an action, or what the record is called."""
    rest: str
    """Sentences: where and when, the article, and what is inferred."""


def line(entry: Entry) -> str:
    """Return the record with its citation on one line of plain text: who, the words, where and when, and the source."""
    cited = _cited(entry)
    lead = f"{cited.who}{cited.verb}: " if cited.who else ""
    return shown(f"{lead}{cited.words} {cited.rest}".strip())


def markdown(entry: Entry) -> str:
    """Return the record as a block quotation (CommonMark): the words, then who and the source in a new paragraph."""
    cited = _cited(entry)
    who = sentence(f"— {cited.who}{cited.verb}") if cited.who else ""
    below = escape_markdown(" ".join(filter(None, (who, cited.rest))))
    article: Any = entry.record if entry.kind == "articles" else entry.article
    if article is not None and article.url:
        url = running(article.url)
        below = below.replace(escape_markdown(f"<{url}>"), autolink(url))
    return f"> {escape_markdown(cited.words)}\n" + (f">\n> {below}\n" if below else "")


def csl_json(entry: Entry) -> str:
    """Return the record's article as CSL-JSON, an array with one item, whose note has what is cited of it."""
    import json

    from briefing_tui.export.csl import article_item, csl_id, csl_text

    record: Any = entry.record
    if entry.kind == "articles":
        item = article_item(record) | {"id": csl_id(entry.digest.title, record)}
    elif entry.article is not None:
        item = article_item(entry.article) | {"id": record.id, "note": csl_text(line(entry))}
    else:  # a speaker is of no article
        item = {"id": record.id, "type": "document", "title": csl_text(name_of(record)), "note": csl_text(line(entry))}
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


CITATION_FORMS: dict[str, Callable[[Entry], str]] = {"line": line, "markdown": markdown, "csl": csl_json}
"""The forms of a citation by name, the usual one first, with the function that puts a record in it."""


def title_in_words(article: Article) -> str:
    """Return an article's headline in quotation marks, or in square brackets if it was supplied.

    Brackets are the cataloguers' sign for a title that is not on the thing itself (RDA, ISBD).
    """
    headline = running(article.headline)
    return f"[{headline}]" if "headline" in article.inferred else f"“{headline}”"


def article_in_words(article: Article) -> str:
    """Return an article as a citation names it: “Headline” by Author, Publisher, 6 November 2020."""
    by = f" by {running(article.author)}" if article.author else ""
    published = date_in_words(article.date_published)
    return ", ".join(filter(None, (title_in_words(article) + by, running(article.publisher), published)))


def detail_in_words(detail: Detail) -> str:
    """Return what a record says in a field, as a sentence has it: dates in words, several texts as a list."""
    if detail.field.value == "date":
        start, end = detail.items
        return dates_in_words(start, end)
    return listed([running(each) for each in detail.items])


def inferred_sentence(entry: Entry) -> str:
    """Return what is inferred of a record and of what its citation names besides, as one sentence; "" for nothing."""
    parts = []
    if own := inferred_labels(entry.kind, entry.record):
        parts.append(listed([_with_article(each) for each in own]))
    for whose, kind, linked in (
        ("speaker", "speakers", entry.speaker),
        ("event", "events", entry.event),
        ("article", "articles", entry.article),
    ):
        if linked is not None and (labels := inferred_labels(kind, linked, _NAMED[kind])):
            parts.append(f"the {whose}’s {listed(labels)}")
    return f"Inferred, not stated outright: {'; '.join(parts)}." if parts else ""


def _named(kind: str) -> list[Field]:
    """Return the fields of a kind of record that citations of other records give of it."""
    cited = [field for field in FIELDS[kind].values() if field.cited or field.csl]
    pairs = {field.pair for field in cited}
    return [field for field in FIELDS[kind].values() if field in cited or field.name in pairs]


_NAMED = {kind: _named(kind) for kind in ("speakers", "events", "articles")}


def _with_article(label: str) -> str:
    """Return a field's label with the definite article, but for those that begin a clause: who should act."""
    return label if label.startswith(("who", "whether")) else f"the {label}"


def _cited(entry: Entry) -> _Citation:
    record: Any = entry.record
    who = ""
    if entry.speaker is not None:
        position = running(position_of(entry.speaker))
        who = running(name_of(entry.speaker)) + (f" ({position})" if position else "")
    verb, words = _words(entry, record)
    sentences = [
        *_own_sentences(entry, record),
        _occasion(entry, record),
        _source(entry, record),
        inferred_sentence(entry),
        sentence(capitalized(running(verification(entry)))) if entry.verified is False else "",
        "A draft that nobody has looked through yet." if record.status == "draft" else "",
        "The digest has problems now; this is how it last was." if entry.digest.problems else "",
    ]
    return _Citation(who, verb, sentence(words), " ".join(filter(None, sentences)))


def _words(entry: Entry, record: Any) -> tuple[str, str]:
    """Return what stands between the speaker and the words, and the words."""
    if entry.kind == "quotes":
        return "" if record.kind == "direct" else f", {REPORTED}", quoted(record)
    if entry.kind == "articles":
        return "", article_in_words(record)
    words = running(title_of(entry.kind, record).text)
    if entry.kind == "speakers":
        details = _beside(entry.kind, record)
        return "", f"{words} ({details})" if details else words
    return ", proposing" if entry.kind == "actions" else "", words


def _beside(kind: str, record: Any) -> str:
    return ", ".join(map(detail_in_words, details_of(kind, record, "beside")))


def _own_sentences(entry: Entry, record: Any) -> list[str]:
    """Return what else the record says itself."""
    told = [_beside(entry.kind, record)] if entry.kind == "events" else []
    told += [running(detail.text) for detail in details_of(entry.kind, record, "prose")]
    for detail in lines_of(entry.kind, record, entry.speakers):
        told.append(f"{capitalized(detail.field.label)}: {detail_in_words(detail)}")
    if entry.kind == "speakers":
        told.append(
            counted(entry.quotes, "quote")
            if entry.quotes_found is None
            else f"{entry.quotes_found}/{entry.quotes} quotes"
        )
    return [sentence(each) for each in told]


def _occasion(entry: Entry, record: Any) -> str:
    """Return the event at which something was said, and when."""
    event = running(entry.event.name) if entry.event else ""
    return sentence(", ".join([event] * bool(event) + [*map(detail_in_words, details_of(entry.kind, record, "event"))]))


def _source(entry: Entry, record: Any) -> str:
    """Return the article that a record stands in, and the paragraph."""
    article = record if entry.kind == "articles" else entry.article
    if article is None:
        return ""
    paragraph = f", paragraph {record.paragraph}" if getattr(record, "paragraph", 0) else ""
    # In angle brackets, so that the full stop is not taken for a part of it (RFC 3986, appendix C).
    url = f" <{running(article.url)}>" if article.url else ""
    if entry.kind == "articles":
        return url.strip()
    return f"In {article_in_words(article)}{paragraph}{url}."
