"""What a web page states about its article: headline, author, publisher, date, URL and language.

Read are JSON-LD and microdata in schema.org's terms, the Open Graph protocol (ogp.me), Dublin Core, other `meta` names
that news sites use, `link rel=canonical` and `html lang`. Nothing is guessed, where trafilatura's own reading of
metadata takes dates from the text and publishers from the host's name.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from briefing_tui.digest.folding import fold
from briefing_tui.digest.sanitize import without_acting
from briefing_tui.draft.dates import date_in, is_day

_TITLES = ("og:title", "twitter:title", "citation_title", "parsely-title", "dcterms.title", "dc.title")
_AUTHORS = ("author", "article:author", "citation_author", "parsely-author", "byl", "dcterms.creator", "dc.creator")
_PUBLISHERS = ("og:site_name", "publisher", "citation_publisher", "dcterms.publisher", "dc.publisher")
_DATES = (
    *("article:published_time", "citation_publication_date", "citation_date", "parsely-pub-date", "dcterms.issued"),
    *("dc.date.issued", "dcterms.date", "dc.date", "dcterms.created", "dc.date.created", "article.published"),
    *("publish-date", "publish_date", "publishdate", "pubdate", "date"),
)
_LANGUAGES = ("content-language", "og:locale")
"""Names of `meta` elements, lower case, that state each of these; the first that a page has is taken."""

_ARTICLE_TYPES = ("Article", "Posting", "Report")
"""How the names of schema.org's types of articles end: NewsArticle, BlogPosting, Report."""

_LONGEST = 500
"""Characters of a value that are read; no headline, name or address has more."""
_MOST_SCRIPT = 1_000_000
"""Characters of a script of JSON-LD that are read."""

_SAVED_FROM = r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)"
_LANGUAGE = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"
_DAY = r"(\d{4})(?:([-/.]?)(\d\d)(?:\2(\d\d))?)?(?=$|[T\s])"

Stated = tuple[str, str]
"""Where on the page a value was found, in words, and the value; "" for none."""


class Metadata(NamedTuple):
    """What a page states about its article; "" for what it does not."""

    headline: str = ""
    """As printed on the page."""
    publisher: str = ""
    """The site, agency or paper."""
    author: str = ""
    """The names in the byline, with a comma between two."""
    date_published: str = ""
    """ISO 8601 with reduced precision, in the time zone in which the page states it."""
    url: str = ""
    """The page's address; it begins with http:// or https://."""
    language: str = ""
    """A language tag (BCP 47)."""
    source: str = ""
    """Where on the page these were found, in words: "headline h1, date_published JSON-LD"."""


def page_metadata(tree: Any, markup: str) -> Metadata:
    """Return the metadata of the page that lxml.html has parsed to `tree`; `markup` is its source."""
    metas = _metas(tree)
    headings = [_clean(heading.text_content()) for heading in tree.iter("h1")]
    article = _json_ld_article(tree, headings + [title for name in _TITLES for title in metas.get(name, ())])

    def stated(term: str, names: Iterable[str]) -> Iterator[Stated]:
        """Yield each value that the page gives for a term of schema.org or one of the `meta` names."""
        yield "JSON-LD", _text(article.get(term))
        yield from ((f"meta {name}", ", ".join(dict.fromkeys(metas[name]))) for name in names if name in metas)
        for element in tree.xpath("//*[@itemprop=$term]", term=term):
            scope = element.xpath("string(ancestor::*[@itemscope][1]/@itemtype)")  # not that of a comment
            if scope.endswith(_ARTICLE_TYPES):
                inner = (element.xpath(".//*[@itemprop='name']") or [element])[0]
                yield "microdata", _clean(inner.get("content") or inner.get("datetime") or inner.text_content())

    publisher = _first(stated("publisher", _PUBLISHERS), _name)
    titles = [*stated("headline", _TITLES), ("title", _clean(tree.findtext(".//title") or ""))]
    values: dict[str, Stated] = {
        "headline": _headline(titles, headings, publisher[1]),
        "publisher": publisher,
        "author": _first(stated("author", _AUTHORS), _name),
        "date_published": _first(stated("datePublished", _DATES), _day),
        "url": _address(tree, article, metas, markup),
        "language": _first([("lang", tree.get("lang") or ""), *stated("inLanguage", _LANGUAGES)], language_tag),
    }
    source = ", ".join(f"{name} {source}" for name, (source, value) in values.items() if value)
    return Metadata(**{name: value for name, (_, value) in values.items()}, source=source)


def _metas(tree: Any) -> dict[str, list[str]]:
    """Return the contents of the page's `meta` elements by their names, lower case."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = _clean(element.get("content") or "")
        for attribute in ("property", "name", "http-equiv"):
            if content and (name := element.get(attribute)):
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _json_ld_article(tree: Any, titles: list[str]) -> dict[str, Any]:
    """Return the node of the page's JSON-LD that is its article; {} where there is none, or none of several is."""
    nodes = [node for script in tree.iter("script") for node in _nodes(script)]
    articles = [node for node in nodes if any(kind.endswith(_ARTICLE_TYPES) for kind in _types(node))]
    if len(articles) > 1:  # those of other pages that it links to
        known = {fold(title) for title in titles}
        articles = [node for node in articles if fold(_text(node.get("headline"))) in known]
    if not articles:
        return {}
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}

    def resolved(value: Any) -> Any:
        """Return what a reference of the form {"@id": …} refers to, and anything else as it is."""
        if isinstance(value, list):
            return [resolved(each) for each in value[:20]]
        return named.get(str(value.get("@id")), value) if isinstance(value, dict) and len(value) == 1 else value

    return {term: resolved(value) for term, value in articles[0].items()}


def _nodes(script: Any) -> Iterator[dict[str, Any]]:
    """Yield the nodes of a script of JSON-LD: those that it holds itself, in a list, or under "@graph"."""
    if (script.get("type") or "").strip().lower() != "application/ld+json":
        return
    content = re.search(r"[\[{].*[\]}]", (script.text or "")[:_MOST_SCRIPT], re.DOTALL)  # within <!-- --> or CDATA, too
    with suppress(ValueError, RecursionError):
        parsed = json.loads(content.group() if content else "", strict=False)
        for top in parsed if isinstance(parsed, list) else [parsed]:
            graph = top.get("@graph") if isinstance(top, dict) else None
            yield from (node for node in (graph if isinstance(graph, list) else [top]) if isinstance(node, dict))


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _text(value: Any) -> str:
    """Return a value of JSON-LD as text: a string, or the name of a thing, or several with a comma between two."""
    for _ in range(3):
        if isinstance(value, dict):
            value = value.get("name")
    if isinstance(value, list):
        return ", ".join(filter(None, (_text(each) for each in value[:20] if not isinstance(each, list))))
    return _clean(html.unescape(value[:_LONGEST])) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    """Return `text` on one line, without characters that act or hide, cut to `_LONGEST`."""
    return " ".join(without_acting(" ".join(text[: 10 * _LONGEST].split())).split())[:_LONGEST]


def _first(values: Iterable[Stated], kept: Callable[[str], str]) -> Stated:
    """Return the first value of which `kept` keeps anything, with that."""
    return next(((source, value) for source, each in values if (value := kept(each))), ("", ""))


def _headline(titles: list[Stated], headings: list[str], publisher: str) -> Stated:
    """Return the heading that is part of a stated title, as it lacks the site's name; else the first title."""
    stated = [each for each in titles if each[1]]
    for heading in sorted(filter(None, headings), key=len, reverse=True):
        if fold(heading) != fold(publisher) and any(fold(heading) in fold(title) for _, title in stated):
            return "h1", heading
    if not stated and len(headings) == 1:
        return "h1", headings[0]
    return stated[0] if stated else ("", "")


def _name(text: str) -> str:
    """Return a name or names without "By"; "" for an address or a handle, which sites give instead."""
    name = re.sub(r"^by:? ", "", text, flags=re.IGNORECASE)
    return "" if "://" in name or name.startswith(("@", "www.")) or not any(map(str.isalpha, name)) else name


def _day(text: str) -> str:
    """Return a date as ISO 8601; "" for what is none, or may be read in two ways, such as 11/06/2020."""
    if match := re.match(_DAY, text):
        date = "-".join(filter(None, (match[1], match[3], match[4])))
        return date if "-" not in date or is_day(date) else ""
    dated = date_in(text, "")
    return dated.start if dated and not dated.end else ""


def language_tag(text: str) -> str:
    """Return a language tag with hyphens, as BCP 47 has it; "" for what is none."""
    return text.replace("_", "-") if re.fullmatch(_LANGUAGE, text) and text.lower() != "und" else ""


def _address(tree: Any, article: dict[str, Any], metas: dict[str, list[str]], markup: str) -> Stated:
    """Return the page's address; one that is only the site's is taken where there is no other."""
    page = article.get("mainEntityOfPage")
    saved = re.search(_SAVED_FROM, markup[:5_000])
    stated = [
        *(("canonical", link.get("href") or "") for link in tree.xpath("//link[@rel='canonical']")),
        *(("meta og:url", url) for url in metas.get("og:url", ())),
        *(("JSON-LD", str(each)) for each in (article.get("url"), page.get("@id") if isinstance(page, dict) else page)),
        ("saved from", saved[1] if saved else ""),
    ]
    whole = [(source, url) for source, each in stated if (url := _web_address(each))]
    return next(
        (each for each in whole if each[1].split("/", 3)[3:] not in ([], [""])), whole[0] if whole else ("", "")
    )


def _web_address(text: str) -> str:
    """Return an absolute address of the web; "" for anything else, such as one with a space in it."""
    url = text.strip()
    fit = re.match(r"https?://[\w.-]+", url) and len(url) <= _LONGEST and url.isprintable() and " " not in url
    return url if fit else ""
