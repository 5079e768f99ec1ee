"""A saved web page as an article: its text without what surrounds it, and its metadata.

trafilatura finds the text. It is an extra (`pip install 'briefing-tui[html]'`), and takes half a second of CPU to
import, so it is imported for a page alone. Nothing is fetched.
"""

from __future__ import annotations

import codecs
import re
from typing import Any, NamedTuple

from briefing_tui.digest.folding import fold_words
from briefing_tui.draft.article_text import decoded
from briefing_tui.draft.page_metadata import Metadata, page_metadata

LARGEST = 20_000_000
"""Bytes of a page, pictures within it included."""
_MOST_TAGS = 200_000
"""Signs `<` of a page; the time that is taken grows with them, and no article's page has a tenth as many."""
_LEAST_CELL = 500
"""Characters of a table's cell that holds text of its own, as where a table lays out a page."""

_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
# WHATWG MIME Sniffing, 7.1, "rules for identifying an unknown MIME type"; and XHTML.
_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|!--)"
    r"(?=[\s>]|--)",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(rb"\A(?:[\w-]+:[^\n]*\n[ \t]?){1,40}?Content-Type: multipart/related", re.IGNORECASE)  # RFC 2557
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|^<\?xml[^>]*encoding=[\"']([\w.:-]+)", re.I
)
_ENCODINGS = ("utf-8", "cp", "iso8859", "koi8", "gb", "big5", "shift_jis", "euc", "mac", "tis", "iso2022_jp")
"""How Python's names of the encodings begin that a page may declare; others of its codecs are no encodings."""
_CONTROLS = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
_PICTURE_WITHIN = r"data:[\w/+.;=-]*,[^\"'\s)>]{200,}"
_LONG_TAG = r"<(\w{1,40}+)[^<>]{20000,}+>"  # the parser's time grows with the square of the attributes


_SHORTEST = "100"
"""Characters of a text, fewer than which have trafilatura take all of a page's text for an article's."""
_RELATED = "//*[self::aside or self::div or self::section or self::ul]" + (
    "[starts-with(@id, 'related') or contains(concat(' ', @class), ' related')]"
)
"""Lists of other articles, which trafilatura takes for text where an article is short."""


class UnreadablePage(Exception):
    """A page that no article is read from; the message says why, in plain words that go on after the file's name."""


class WebPage(NamedTuple):
    """A page's article."""

    text: str
    """Its paragraphs, headings among them, with a blank line between two; without its headline."""
    metadata: Metadata
    """What the page states about it."""


def is_web_page(data: bytes, name: str) -> bool:
    """Return whether a file holds HTML: by how it begins, or, if its `name` ends as a page's, by any tag in it.

    A page with all that belongs to it in one file of MIME parts (MHTML) is one too.
    """
    start = decoded(data[:4096])[0]
    if _BEGINS.match(start) or _ARCHIVE.match(data[:4096]):
        return True
    return name.lower().endswith(_ENDINGS) and re.search(r"<[a-zA-Z!][^<>]*>", start) is not None


def read_web_page(data: bytes) -> WebPage:
    """Return the article of a page, given the bytes of its file.

    Raises UnreadablePage where there is none, and ImportError where trafilatura is not installed.
    """
    if _ARCHIVE.match(data[:4096]):
        raise UnreadablePage("is a web archive (MHTML): save the page as HTML")
    import logging

    import trafilatura
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring
    from trafilatura.settings import use_config

    settings = use_config()
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _SHORTEST
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot use is told by us
    if len(data) > LARGEST:
        raise UnreadablePage(f"has more than {LARGEST:,} bytes: save the page without its pictures")
    markup = re.sub(_LONG_TAG, r"<\1>", re.sub(_PICTURE_WITHIN, "", re.sub(_CONTROLS, "", _markup(data))))
    if markup.count("<") > _MOST_TAGS:
        raise UnreadablePage(f"has more than {_MOST_TAGS:,} tags: it cannot be one article")
    try:
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        tree = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
        _prepare(tree)
        metadata = page_metadata(tree, markup)
        text = trafilatura.extract(tree, include_comments=False, prune_xpath=_RELATED, config=settings) or ""
    except (LxmlError, ValueError, RecursionError) as error:
        raise UnreadablePage("no article was found in it: save the page as HTML, or give its plain text") from error
    paragraphs = [" ".join(line.split()) for line in text.split("\n")]
    while paragraphs and fold_words(paragraphs[0]) in ([], fold_words(metadata.headline)):
        del paragraphs[0]
    if not paragraphs:
        raise UnreadablePage("no article was found in it: save the page as HTML, or give its plain text")
    return WebPage("\n\n".join(filter(None, paragraphs)), metadata)


def _markup(data: bytes) -> str:
    """Return the source of a page: as UTF-8 if it is that, else in the encoding that it declares, else as any text."""
    text, guess = decoded(data)
    declared = _DECLARED.search(data[:4096])
    if guess in ("", "UTF-16") or not declared:
        return text
    label = (declared[1] or declared[2]).decode("ascii", "replace").lower()
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return text
    if name in ("ascii", "iso8859-1"):
        name = "cp1252"  # WHATWG Encoding, 4.2
    return data.decode(name, "replace") if name.startswith(_ENCODINGS) else text


def _prepare(tree: Any) -> None:
    """Take control characters out of a page's text, and the tables apart that only lay it out."""
    for element in tree.iter():
        for attribute in ("text", "tail"):
            text = getattr(element, attribute)
            if text and not text.isprintable():
                setattr(element, attribute, re.sub(_CONTROLS, "", text))
    for cell in tree.xpath(f"//td[string-length(normalize-space(.)) > {_LEAST_CELL}]"):
        for element in (cell, *cell.iterancestors("tr", "tbody", "table")):
            element.tag = "div"
