"""What a page states about its article is taken as it states it, and what it does not state is left out."""

from __future__ import annotations

import pytest

from briefing_tui.draft.page_metadata import Metadata, page_metadata
from tests.draft.pages import HEADLINE, JSON_LD, page

lxml = pytest.importorskip("lxml.html", reason="web pages are read by the extra `html`")


def stated(head: str = "", body: str = "") -> Metadata:
    """The metadata of the invented article's page with this in its head, and this ahead of its text."""
    markup = page(body, head)
    return page_metadata(lxml.document_fromstring(markup.encode()), markup)


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def test_json_ld_is_read() -> None:
    assert stated(JSON_LD) == Metadata(
        HEADLINE,
        "Harbour News",
        "R. Vane, O. Ke",
        "2025-03-05",
        "https://news.example/harbour",
        "en-GB",
        "headline h1, publisher JSON-LD, author JSON-LD, date_published JSON-LD, url JSON-LD, language lang",
    )


def test_open_graph_and_links_are_read() -> None:
    head = (
        '<meta property="og:title" content="Harbour &amp; pier to close in May - Harbour News">'
        '<meta property="og:site_name" content="Harbour News"><meta property="og:locale" content="en_US">'
        '<meta property="article:published_time" content="2025-03-05T20:41:00Z">'
        '<meta property="article:modified_time" content="2025-03-09T20:41:00Z">'
        '<meta property="article:author" content="https://social.example/rvane">'
        '<link rel="canonical" href="https://news.example/harbour">'
    )
    read = stated(head)._replace(source="")
    assert read == Metadata(HEADLINE, "Harbour News", "", "2025-03-05", "https://news.example/harbour", "en-GB")


def test_microdata_is_read_but_not_that_of_a_comment() -> None:
    body = (
        '<div itemscope itemtype="https://schema.org/Comment"><b itemprop="author">Angry Reader</b></div>'
        '<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="author" itemscope>'
        'by <b itemprop="name">R. Vane</b></span><time itemprop="datePublished" datetime="2025-03-05"/></div>'
    )
    read = stated(body=body)
    assert (read.author, read.date_published) == ("R. Vane", "2025-03-05")


def test_what_a_page_does_not_state_is_left_out() -> None:
    assert stated() == Metadata(HEADLINE, language="en-GB", source="headline h1, language lang")


@pytest.mark.parametrize(
    ("content", "date"),
    [
        ("2025-03-05", "2025-03-05"),
        ("2025-03-05T23:59:59-08:00", "2025-03-05"),
        ("2025-03-05 10:00", "2025-03-05"),
        ("20250305", "2025-03-05"),
        ("2025/03/05", "2025-03-05"),
        ("2025-03", "2025-03"),
        ("2025", "2025"),
        ("Wed, 05 Mar 2025 10:00:00 +0000", "2025-03-05"),
        ("March 5, 2025", "2025-03-05"),
        ("05/03/2025", ""),  # 5 March or 3 May
        ("2025-02-30", ""),
        ("yesterday", ""),
        ("1741132800", ""),
    ],
)
def test_a_date_of_publication_is_read_where_it_can_be_read_in_one_way(content: str, date: str) -> None:
    assert stated(meta("pubdate", content)).date_published == date


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("By R. Vane", "R. Vane"),
        ("@harbournews", ""),
        ("https://news.example/vane", ""),
        ("R. Vane\x1b[2J&#27;[31m\u202e", "R. Vane[2J[31m"),
        ("<b>R. Vane</b>", "<b>R. Vane</b>"),  # text, which is never markup here
        ("&nbsp;", ""),
    ],
)
def test_a_name_is_one(author: str, name: str) -> None:
    assert stated(meta("author", author)).author == name


def test_several_authors_are_named_once_each() -> None:
    head = meta("author", "R. Vane") + meta("author", "O. Ke") + meta("author", "R. Vane")
    assert stated(head).author == "R. Vane, O. Ke"


@pytest.mark.parametrize("url", ["/harbour", "javascript:alert(1)", "https://news.example/a b", "ftp://x/y", ""])
def test_an_address_is_one_of_the_web(url: str) -> None:
    assert stated(f'<link rel="canonical" href="{url}">').url == ""


def test_the_address_of_the_site_alone_goes_behind_that_of_the_page() -> None:
    head = '<link rel="canonical" href="https://news.example/">'
    assert stated(head).url == "https://news.example/"
    assert stated(head + '<meta property="og:url" content="https://news.example/a">').url == "https://news.example/a"


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0028)https://news.example/harbour -->",
        "<!--\n Page saved with SingleFile \n url: https://news.example/harbour \n saved date: today\n-->",
    ],
)
def test_where_a_browser_saved_it_from_is_its_address(comment: str) -> None:
    markup = page().replace("<head>", f"{comment}<head>")
    assert page_metadata(lxml.document_fromstring(markup), markup).url == "https://news.example/harbour"


def test_the_article_is_found_among_what_the_page_links_to() -> None:
    other = JSON_LD.replace("Harbour &amp; pier to close in May", "Ferry fares to rise").replace("Vane", "Nobody")
    assert stated(other + JSON_LD).author == "R. Vane, O. Ke"
    assert stated(other + other).author == ""


def test_names_in_a_graph_are_found_by_reference() -> None:
    graph = (
        '<script type="application/ld+json">{"@graph": [{"@type": ["Article"], "author": {"@id": "#vane"}, '
        '"publisher": {"@id": "#gone"}}, {"@id": "#vane", "@type": "Person", "name": "R. Vane"}]}</script>'
    )
    assert (stated(graph).author, stated(graph).publisher) == ("R. Vane", "")


@pytest.mark.parametrize(
    "script",
    ["", "{", "[" * 100_000 + "]" * 100_000, "null", "[[1]]", '{"@type": 3, "@graph": 4}', '{"@type": "Article"}'],
)
def test_damaged_json_ld_states_nothing(script: str) -> None:
    assert stated(f'<script type="application/ld+json">{script}</script>').publisher == ""


@pytest.mark.parametrize(
    ("titles", "headings", "headline"),
    [
        (("Harbour closes - Harbour News",), ("Harbour closes",), "Harbour closes"),
        (("Harbour closes - Harbour News",), ("Harbour News",), "Harbour closes - Harbour News"),  # the site's logo
        (("Harbour closes - Harbour News",), ("Harbour News", "Harbour closes"), "Harbour closes"),
        (("Harbour closes",), ("All about boats",), "Harbour closes"),
        ((), ("Harbour closes",), "Harbour closes"),
        ((), ("Harbour closes", "Ferries"), ""),
    ],
)
def test_the_headline_is_the_one_printed(titles: tuple[str, ...], headings: tuple[str, ...], headline: str) -> None:
    head = "".join(f'<meta property="og:title" content="{title}">' for title in titles)
    body = "".join(f"<h1>{heading}</h1>" for heading in headings)
    markup = f'<html><head><meta name="publisher" content="Harbour News">{head}</head><body>{body}</body></html>'
    assert page_metadata(lxml.document_fromstring(markup), markup).headline == headline
