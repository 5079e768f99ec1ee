"""What an export keeps: every character of a digest that belongs to its text goes out and comes back the same."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from briefing_tui.export.citation import markdown
from briefing_tui.export.export_file import EXPORT_FORMATS
from briefing_tui.export.export_plan import ExportPlan
from briefing_tui.export.record_formats import as_markdown
from briefing_tui.library.library import Library
from tests.digests import HARBOUR, library_of, said
from tests.export.hostile import everything

KEPT = {
    "zero-width joiner": "क्‍ष",
    "zero-width non-joiner": "می‌خواهم",
    "joiner between Latin letters": "a\u200cb\u200dc",
    "soft hyphen": "Wild\u00adlife",
    "variation selectors": "☎\ufe0e ❤\ufe0f 葛\U000e0100",
    "direction marks": "שלום\u200f, abc\u200e \u061c.",
    "embedding that is ended": "a \u202babc שלום\u202c b",
    "isolate that is ended": "a \u2067abc שלום\u2069 b",
    "zero-width space": "ไทย\u200bไทย",
    "word joiner": "10\u2060km",
    "no-break space": "10\u00a0km \u202f% \u3000x",
    "byte order mark": "a\ufeffb",
    "Mongolian separator": "ᠠ\u180eᠡ",
    "Hangul filler": "a\u3164b",
    "emoji of a family": "👩\u200d👩\u200d👧",
    "combining marks": "Trần Łódź e\u0301",
    "markup": "a_b *c* `d` [e](f) & <i>g</i> $h$ ~i~ | j",
}
TEXT = ". ".join(KEPT.values())

ACTING = {
    "escape": ("\x1b[31m", "␛[31m", "␛"),
    "C1": ("\x9b31m", "‹U+009B›31m", "‹U+009B›"),
    "override": ("\u202egnp", "‹U+202E›gnp", "‹U+202E›"),
    "embedding without end": ("\u202babc", "‹U+202B›abc", "‹U+202B›"),
    "end without isolate": ("abc\u2069", "abc‹U+2069›", "‹U+2069›"),
    "line separator": ("a\u2028b", "a‹U+2028›b", "‹U+2028›"),
    "tag": ("a\U000e0041b", "a‹U+E0041›b", "‹U+E0041›"),
}


class Text(HTMLParser):
    """What stands on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


def come_back(format: str, written: str) -> str:
    """What a reader of the format gets: all of its texts."""
    if format == "html":
        return Text(written).text
    if format == "md":
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(written)
        return "\n".join(
            "".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"
        )
    if format == "csv":
        return "\n".join(cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row)
    assert format in ("json", "jsonld", "csl"), f"how is {format} read?"
    return "\n".join(texts_in(json.loads(written)))


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)


def exported(library: Library, format: str, **plan: bool) -> str:
    return "".join(EXPORT_FORMATS[format].pieces(everything(library), ExportPlan(format, library, **plan)))  # type: ignore[arg-type]


def spoken(text: str) -> dict[str, object]:
    """A digest in which somebody says this, in an article of that headline."""
    digest = said(text, note=f"{text}.")
    return digest | {"articles": [digest["articles"][0] | {"headline": text}]}


@pytest.mark.parametrize("format", EXPORT_FORMATS)
@pytest.mark.parametrize("name", KEPT)
def test_every_character_that_belongs_to_a_text_comes_back(format: str, name: str) -> None:
    text = KEPT[name]
    with library_of(spoken(text)) as library:
        read = come_back(format, exported(library, format))
    if format == "csl":  # processors take angle brackets for markup
        text = text.replace("<", "‹").replace(">", "›")
    if format in ("md", "html", "csl"):  # running text
        assert text in read
    else:
        assert text in read.split("\n")


@pytest.mark.parametrize("format", EXPORT_FORMATS)
@pytest.mark.parametrize("name", ACTING)
def test_what_acts_is_replaced_and_a_briefing_says_so(format: str, name: str) -> None:
    text, shown, stand_in = ACTING[name]
    with library_of(spoken(text)) as library:
        written = exported(library, format)
        read = come_back(format, written)
    if format in ("json", "jsonld"):  # escaped, and whole
        assert written.isascii()
        assert text in read
        return
    assert shown in read
    assert text not in read
    assert (f"{stand_in} stands for a character that would act on the screen." in read) == (format in ("md", "html"))


def test_two_that_act_are_said_in_the_plural() -> None:
    with library_of(spoken("a\x1b[2Jb\u202ec")) as library:
        assert "␛ and ‹U+202E› stand for characters that would act on the screen." in exported(library, "html")


def test_what_runs_from_right_to_left_is_isolated_from_the_sentence_around_it() -> None:
    with library_of(said("مرحبا (123)")) as library:
        assert "\u2068“مرحبا (123)”.\u2069" in exported(library, "md")
        assert "<bdi>“مرحبا (123)”.</bdi>" in exported(library, "html")
    with library_of(HARBOUR) as library:
        assert "\u2068" not in exported(library, "md")


def test_a_web_address_is_whole() -> None:
    url = "https://example.org/a_b*c?d=(e)&f=[g]#h~i"
    digest = said("x")
    with library_of(digest | {"articles": [digest["articles"][0] | {"url": url}]}) as library:
        for format in EXPORT_FORMATS:
            assert url in come_back(format, exported(library, format))
        assert f"<{url}>" in exported(library, "md")
        found = everything(library)
        assert f"<{url}>" in "".join(as_markdown(found))
        assert [f"<{url}>" in markdown(entry) for entry in found] == [True, False, True]  # a speaker has no article
        assert all("\\<http" not in text for text in (*as_markdown(found), *map(markdown, found)))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a b", "https://a<b>", "https://a\\b", "https://a\u202eb"]
)
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    digest = said("x")
    with library_of(digest | {"articles": [digest["articles"][0] | {"url": url}]}) as library:
        found = everything(library)
        for text in (exported(library, "md"), "".join(as_markdown(found)), "".join(map(markdown, found))):
            assert not re.search(r"(?<!\\)<", text)


def test_a_table_begins_with_the_mark_of_utf_8_only_where_that_is_asked_for() -> None:
    with library_of(HARBOUR) as library:
        plain, marked = exported(library, "csv"), exported(library, "csv", bom=True)
    assert marked == "\ufeff" + plain
    assert plain.startswith("kind_of_record,")
    (first, *_) = csv.DictReader(io.StringIO(marked.encode().decode("utf-8-sig"), newline=""))
    assert first["kind_of_record"] == "article"


def test_an_article_has_the_same_id_whatever_else_is_exported() -> None:
    with library_of(HARBOUR) as alone, library_of({**HARBOUR, "title": "Before"}, HARBOUR) as both:
        ids = {each["id"] for each in json.loads(exported(alone, "csl"))}
        all_ids = [each["id"] for each in json.loads(exported(both, "csl"))]
        (one, *_) = json.loads("".join(EXPORT_FORMATS["csl"].pieces(everything(alone)[-1:], ExportPlan("csl", alone))))
    assert len(ids) == 2
    assert ids < set(all_ids)
    assert len(all_ids) == len(set(all_ids)) == 4
    assert one["id"] in ids


def test_articles_of_one_id_in_digests_of_one_title_are_told_apart() -> None:
    other = {**HARBOUR, "articles": [each | {"headline": "Another"} for each in HARBOUR["articles"]]}
    with library_of(HARBOUR, other) as both:
        assert len({each["id"] for each in json.loads(exported(both, "csl"))}) == 4
