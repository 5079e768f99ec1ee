"""A saved page is its article and no more, whatever surrounds it, however it is encoded, and however broken it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.draft.web_page import UnreadablePage, is_web_page, read_web_page
from tests.draft.pages import HEADLINE, JSON_LD, NAVIGATION, PARAGRAPHS, RELATED, page

pytest.importorskip("trafilatura", reason="web pages are read by the extra `html`")

TEXT = "\n\n".join(PARAGRAPHS)
BODY = "<html><body>"
PARAGRAPH = f"<p>{PARAGRAPHS[1]} {PARAGRAPHS[1]} {PARAGRAPHS[1]}</p>"


def text_of(markup: str) -> str:
    return read_web_page(markup.encode()).text


def test_a_page_is_its_article_without_what_surrounds_it() -> None:
    read = read_web_page(page(head=JSON_LD).encode())
    assert read.text == TEXT
    assert read.metadata.headline == HEADLINE


def test_a_short_article_is_not_filled_up_with_others() -> None:
    assert text_of(page(paragraphs=PARAGRAPHS[:1])) == PARAGRAPHS[0]


def test_the_text_of_a_page_laid_out_by_a_table_is_in_paragraphs() -> None:
    text = "<br><br>\n".join(PARAGRAPHS)
    layout = f"<table><tr><td>{NAVIGATION}</td><td><p>{text}</p></td><td>{RELATED}</td></tr></table>"
    assert text_of(f"<html><title>{HEADLINE}</title><body>{layout}</body></html>") == TEXT


def test_headings_lists_and_quotations_within_the_text_stay() -> None:
    more = "<h2>What the union asks for</h2><ul><li>a plan by April,</li><li>a quay for small boats.</li></ul>"
    more += "<blockquote><p>“The sea does not wait,” it wrote.</p></blockquote>"
    lines = text_of(page().replace("</div></article>", f"{more}</div></article>")).split("\n\n")
    assert lines[4:] == [
        "What the union asks for",
        "- a plan by April,",
        "- a quay for small boats.",
        "“The sea does not wait,” it wrote.",
    ]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),  # which browsers take for Windows-1252
        ("windows-1252", "utf-8"),  # as a browser that saved it anew has left it
        ("utf-16", "utf-16"),
        ("macintosh", "mac-roman"),
        ("rot13", "cp1252"),  # is a codec of Python's, and no encoding
        ("no-such-charset", "cp1252"),
    ],
)
def test_a_page_is_read_in_its_encoding(charset: str, encoding: str) -> None:
    data = page(charset=charset).encode(encoding)
    assert is_web_page(data, "-")
    assert read_web_page(data).text == TEXT


def test_a_byte_that_is_not_of_the_declared_encoding_spoils_only_itself() -> None:
    data = page().encode().replace(b"Porto Vela (HN)", b"Porto Vela \xff(HN)")
    assert read_web_page(data).text == TEXT.replace("(HN)", "\N{REPLACEMENT CHARACTER}(HN)")


@pytest.mark.parametrize(
    ("start", "name", "expected"),
    [
        (b"<!DOCTYPE html><p>x", "-", True),
        (b"\n <html lang=en>", "-", True),
        (b"\xef\xbb\xbf<HTML>", "article.txt", True),
        ("<html>".encode("utf-16"), "-", True),
        (b"<?xml version='1.0'?>\n<html>", "-", True),
        (b"<!-- saved from url=(0020)https://news.example -->", "-", True),
        (b"<p>Harbour", "-", True),
        (b"Harbour to close\n\n<p> is a tag", "article.txt", False),
        (b"Harbour to close\n\n<p> is a tag", "article.HTM", True),
        (b"Profits < losses, and > costs", "article.html", False),
        (b"<people> said", "-", False),
        (b"", "page.html", False),
    ],
)
def test_a_page_is_told_by_its_content(start: bytes, name: str, expected: bool) -> None:
    assert is_web_page(start, name) is expected


ODD = {
    "a fragment": PARAGRAPH,
    "XHTML": f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>{PARAGRAPH}</body></html>",
    "broken markup": f"<html><body<<<<{'<' * 9_000}{PARAGRAPH}",
    "a tag of a megabyte": f"{BODY}<p {' '.join(f'a{n}=1' for n in range(100_000))}></p>{PARAGRAPH}</body></html>",
    "a picture within it": f"{BODY}<img src='data:image/png;base64,{'A' * 12_000_000}'>{PARAGRAPH}</body></html>",
    "scripts": f"{BODY}<script>{'x' * 1_000_000}</script>{PARAGRAPH}<iframe srcdoc='<p>x</p>'></iframe></body></html>",
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_page_is_read_all_the_same(name: str) -> None:
    assert text_of(ODD[name]) == PARAGRAPH[3:-4]


NONE = {
    "empty": "",
    "without text": "<html><body></body></html>",
    "a comment": f"<html><!--{'-' * 100_000}{PARAGRAPH}</html>",
    "100,000 levels": f"{BODY}{'<div>' * 100_000}{PARAGRAPH}</body></html>",
    "5,000 lists": f"{BODY}{'<ul><li>' * 5_000}{PARAGRAPH}</body></html>",
    "100,000 links": f"{BODY}{'<a href=x>y</a>' * 100_001}{PARAGRAPH}</body></html>",
    "20 MB": f"{BODY}{'<!-- -->' * 2_500_001}{PARAGRAPH}</body></html>",
}


@pytest.mark.parametrize("name", NONE)
def test_a_page_without_an_article_is_refused(name: str) -> None:
    with pytest.raises(UnreadablePage):
        text_of(NONE[name])


def test_a_web_archive_is_told_apart() -> None:
    archive = (
        b"From: <Saved by Blink>\r\nSubject: Harbour\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n<html><p>Harbour'
    )
    assert is_web_page(archive, "harbour.mhtml")
    with pytest.raises(UnreadablePage, match="is a web archive"):
        read_web_page(archive)


PIECES = [
    *("<html>", "<head>", "<body>", "<p>", "</p>", "<div>", "</div>", "<table><tr><td>", "</td></tr></table>", "<h1>"),
    *(
        "<ul><li>",
        "<br>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<meta name=author content=",
        "<a href=//x>",
        "&#27;",
    ),
    *("<title>", "</title>", '<script type="application/ld+json">{"@type":"Article","author":', "}", "[", "{", '"'),
    *(
        "“We close in May,” said Ada Reyes. ",
        "x" * 600,
        "&lt;",
        "<",
        ">",
        "=",
        " ",
        "\x1b[2J",
        "\x00",
        "\u202e",
        "\ud800",
    ),
    *("<blockquote>", "<svg>", "<math>", "<template>", "<link rel=canonical href=", "http://[::1", " lang=en>", "é"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join))
def test_whatever_the_markup_a_page_is_read_or_refused(markup: str) -> None:
    try:
        read = read_web_page(markup.encode("utf-8", "surrogatepass"))
    except UnreadablePage:
        return
    signs = {*"".join((read.text.replace("\n", ""), *read.metadata))}
    assert not [sign for sign in signs if unicodedata.category(sign) in ("Cc", "Cs")]
    assert "\n\n\n" not in read.text


def test_what_decodes_to_control_characters_is_left_out() -> None:
    hostile = "<p>Red &#27;[31m, &#x9b;31m, &#0;, \x1b[2J, &#xD800;, soft&shy;hyphen were sent to it.</p>"
    text = text_of(page().replace("</div></article>", f"{hostile}</div></article>\x00"))
    assert text.replace("\n", "").isprintable()
    assert "softhyphen" in text
