"""A briefing that is sent on as it is: what stands in it, in which order, and that no text gets out of hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing_tui.digest.records import KINDS, Action, Quote
from briefing_tui.export.what_follows import with_statements_of_speakers
from briefing_tui.library.library import Library
from briefing_tui.library.query_parser import parse
from tests.digests import HARBOUR, entries, library_of
from tests.export.briefings import as_html, as_markdown, in_library
from tests.export.hostile import HOSTILE, everything, with_text


@pytest.fixture(scope="module")
def harbour() -> Iterator[Library]:
    with library_of(HARBOUR) as library:
        yield library


class Page(HTMLParser):
    """What a browser makes of a page: its tags with their attributes, its text, and tags that do not match."""

    EMPTY = ("meta",)

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.mismatched: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        self.mismatched += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.mismatched.append(tag)

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.mismatched.append(f"<!--{data}-->")

    @property
    def shape(self) -> set[tuple[str, tuple[str, ...]]]:
        """Which tags there are, with the names of their attributes."""
        return {(tag, tuple(sorted(attributes))) for tag, attributes in self.tags}


SECTIONS = ["What was said", "What should be done, and by whom", "Events", "People", "Sources"]
SECTIONS += ["What the articles do not state outright", "Notes"]
NOT_VERIFIED = "(not verified: the article’s text is not at hand)"
SUMMARY = (
    f"2 quotations {NOT_VERIFIED}, 1 reported statement, 2 recommended actions, 3 events and 3 speakers,"
    " from 2 articles."
)


def test_the_whole_of_a_small_digest_reads_so(harbour: Library) -> None:
    assert (
        as_markdown(everything(harbour))
        == f"""\
# The harbour

Briefing of 25 November 2026.

{SUMMARY}

Topics: harbour, repairs, boats.

† marks what an article does not state outright: see “What the articles do not state outright”.

## What was said

### Ada Trần, Harbour master, Port Office

*Opening of the harbour, 15 November 2016*

> “We’ll reopen the quay,” “and the pier with it.”[^1] — Ada Trần

### Bo Łódź, Poland

*Opening of the harbour, November 2016†*

Bo Łódź, as reported: Small boats should be let in first.[^2]

### Those at the pier

> “We miss the pier.”[^3] — Those at the pier

## What should be done, and by whom

### Harbour board

Proposed by Bo Łódź:

- Let small boats in first.[^2]

### No actor is named

Proposed by Those at the pier:

- Rebuild the pier.[^3]

## Events

- **The storm**, 2015†.[^3]
- **Opening of the harbour**, 15–16 November 2016.[^2] Organisers: Port Office and Anglers’ Club. \
Who spoke: Ada Trần and Bo Łódź.
- **Fish fair**, undated, Quay.[^3] Stalls on the quay.

## People

- **Ada Trần**, Harbour master, Port Office.
- **Bo Łódź**, Poland. Other names: Beau Lodge and B. Lodge.
- **Those at the pier**. Note: Nobody is named.

## Sources

- Gazette, “Harbour to reopen”, 20 November 2016.
- R. Vane, “A pier is missed”, Evening Post.

## What the articles do not state outright

- Bo Łódź: Small boats should be let in first (date): Said on the second day.
- The storm (date): It is not recorded from what this was worked out.

[^1]: Gazette, “Harbour to reopen”, 20 November 2016, paragraph 2.
[^2]: Gazette, “Harbour to reopen”.
[^3]: R. Vane, “A pier is missed”, Evening Post.
"""
    )


def test_the_page_says_the_same_in_the_same_order(harbour: Library) -> None:
    page = Page(as_html(everything(harbour)))
    text = re.sub(r"\s+", " ", page.text)
    at = [text.rindex(heading) for heading in SECTIONS[1:]]
    assert at == sorted(at)
    for each in (
        SUMMARY,
        "The storm, 2015†.3",
        "Bo Łódź, Poland. Other names: Beau Lodge and B. Lodge.",
        "Opening of the harbour, November 2016†",
        "“We’ll reopen the quay,” “and the pier with it.”1 — Ada Trần",
        "Bo Łódź, as reported: Small boats should be let in first.2",
        "Proposed by Those at the pier: Rebuild the pier.3",
        "Gazette, “Harbour to reopen”, 20 November 2016, paragraph 2.",
    ):
        assert each in text


def test_it_is_one_page_in_itself_without_scripts_or_links_out_of_it(harbour: Library) -> None:
    page = Page(as_html(everything(harbour)))
    assert page.mismatched == []
    names = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(names) == len(set(names))
    leading = [attributes["href"] or "" for _, attributes in page.tags if "href" in attributes]
    assert leading
    assert {target.removeprefix("#") for target in leading} <= set(names)
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in page.tags}
    assert ("html", {"lang": "en"}) in page.tags
    assert "url(" not in as_html(everything(harbour))


def test_on_any_paper_no_heading_is_left_alone_and_no_quotation_is_torn(harbour: Library) -> None:
    style = as_html(everything(harbour)).partition("<style>")[2].partition("</style>")[0]
    kept: dict[str, set[str]] = {}
    for selectors, rule in re.findall(r"^([^{}@]+)\{([^{}]*)\}", style, re.MULTILINE):
        for name, value in re.findall(r"(break-[a-z]+): ([a-z]+)", rule):
            kept.setdefault(f"{name} {value}", set()).update(map(str.strip, selectors.split(",")))
    assert kept["break-after avoid"] == {
        *("h1", "h2", "h3", ".where", ".proposer", ".begin"),
        *(".list li:first-child", ".notes li:first-child"),  # no heading has a single item of its list below it
    }
    assert kept["break-inside avoid"] == {"blockquote", ".reported", "li", "#notes:not(:has(li:nth-child(9)))"}
    assert kept["break-before avoid"] == {".note"}
    assert "size:" not in style.replace("font-size:", "")  # the printer's paper


def test_the_title_says_what_it_is_about_and_only_sections_with_something_in_them_follow(harbour: Library) -> None:
    out = as_markdown(entries(harbour, "quotes", "miss"), '"miss the"')
    assert out.startswith("# Miss the: who said what\n\nBriefing of 25 November 2026.\n\n1 quotation ")
    assert re.findall("^## (.*)", out, re.MULTILINE) == ["What was said", "People", "Sources"]  # notes need no heading
    assert "†" not in out
    html = as_html(entries(harbour, "quotes", "miss"), '"miss the"')
    assert re.findall("<h2>(.*)</h2>", html) == ["What was said", "People", "Sources", "Notes"]
    for write in (as_markdown, as_html):
        assert "Asked for" not in write(entries(harbour, "quotes", "miss"), "is:marked")
        assert "miss, not saying boats" in re.sub(
            "[*]", "", write(entries(harbour, "quotes", "miss"), "miss -says:boats")
        )


def test_title_and_gist_of_the_user_s_stand_at_the_head_and_what_was_asked_for_is_told(harbour: Library) -> None:
    gist = "They *want* the pier.\n\nSoon,\nthat is."
    out = as_markdown(entries(harbour, "quotes"), "pier", title="The <pier>", gist=gist)
    assert out.startswith("# The \\<pier>\n\nThey \\*want\\* the pier.\n\nSoon, that is.\n\nBriefing of ")
    assert "Asked for: **pier**" in out
    page = Page(as_html(entries(harbour, "quotes"), "pier", title="The <pier>", gist=gist))
    assert re.search(r"The <pier>\s+They \*want\* the pier.\s+Soon, that is.\s+Briefing of", page.text)


def test_what_a_drafted_record_says_in_half_a_sentence_is_a_whole_one() -> None:
    (boats,) = [each for each in HARBOUR["quotes"] if each["id"] == "boats"]
    drafted = boats | {"text": "small boats go first", "inferred": ["speaker"], "note": "cue: “he”; he is Bo Łódź"}
    action = {"id": "a", "action": "wait", "agents": ["the anglers"], "article": "gazette", "quote": "boats"}
    with library_of({**HARBOUR, "quotes": [drafted], "actions": [action]}) as library:
        out = as_markdown(everything(library))
    assert "Bo Łódź†, as reported: Small boats go first.[^" in out
    assert "### The anglers\n\n- Wait.[^" in out
    assert "(speaker): He is Bo Łódź.\n" in out


def test_what_follows_from_statements_comes_after_them_and_is_marked_so(harbour: Library) -> None:
    quotes = [entry for entry in entries(harbour, "quotes") if entry.record.id == "boats"]
    more = {"id": "wait", "action": "Wait.", "article": "gazette", "proposed_by": "bo"}
    with library_of({**HARBOUR, "actions": [*HARBOUR["actions"], more]}) as library:
        out = in_library(library, quotes, "small")
        found = [*quotes, *entries(library, "actions", "small")]
        asked = in_library(library, found, "small")
    sections = dict(re.findall("^## (.*)\n\n((?:(?!## ).*\n)*)", out, re.MULTILINE))
    assert list(sections)[:3] == ["What was said", "What follows", "Further recommendations"]
    assert "- Let small boats in first." in sections["What follows"]
    assert "- Wait." in sections["Further recommendations"]
    assert "Rebuild the pier" not in out
    assert "## What should be done, and by whom\n\n### Harbour board" in asked
    assert "What follows" not in asked


def test_quotes_of_one_occasion_stand_under_it_together_and_in_the_article_s_order(harbour: Library) -> None:
    (reopen, *_) = entries(harbour, "quotes", "reopen")
    assert isinstance(reopen.record, Quote)
    later = reopen._replace(record=reopen.record._replace(id="later", text=("And the lock,",), inferred=("speaker",)))
    elsewhere = reopen._replace(record=reopen.record._replace(id="else", text=("No.",), event=""), event=None)
    out = as_markdown([reopen, elsewhere, later])
    assert re.findall("^[*>].*", out, re.MULTILINE) == [
        "*Opening of the harbour, 15 November 2016*",
        "> “We’ll reopen the quay,” “and the pier with it.”[^1] — Ada Trần",
        "> “And the lock”.[^1] — Ada Trần†",
        "*15 November 2016*",
        "> “No.”[^1] — Ada Trần",
    ]


def test_what_is_inferred_stands_under_a_heading_of_its_own_with_the_mark(harbour: Library) -> None:
    (reopen, *_) = entries(harbour, "quotes", "reopen")
    (let_in, *_) = entries(harbour, "actions", "small")
    assert isinstance(reopen.record, Quote)
    assert isinstance(let_in.record, Action)
    guessed = reopen._replace(record=reopen.record._replace(id="later", text=("No.",), inferred=("event",)))
    proposed = let_in._replace(record=let_in.record._replace(id="more", action="Wait.", inferred=("proposed_by",)))
    out = as_markdown([guessed, reopen, proposed, let_in])
    assert re.findall("^(?:###|[*]|>|- [LW]|Prop).*", out, re.MULTILINE)[:10] == [
        "### Ada Trần, Harbour master, Port Office",
        "*Opening of the harbour†, 15 November 2016*",
        "> “No.”[^1] — Ada Trần",
        "*Opening of the harbour, 15 November 2016*",
        "> “We’ll reopen the quay,” “and the pier with it.”[^1] — Ada Trần",
        "### Harbour board",
        "Proposed by Bo Łódź†:",
        "- Wait.[^2]",
        "Proposed by Bo Łódź:",
        "- Let small boats in first.[^2]",
    ]
    dated = reopen._replace(record=reopen.record._replace(id="when", inferred=("date",)))
    out = as_markdown([reopen, dated], "pier", order="time")
    assert re.findall("^### .*", out, re.MULTILINE) == ["### 15 November 2016", "### 15 November 2016†"]


def test_an_event_whose_name_is_inferred_bears_the_mark_wherever_it_is_named(harbour: Library) -> None:
    (reopen, *_) = entries(harbour, "quotes", "reopen")
    assert reopen.event
    out = as_markdown([reopen._replace(event=reopen.event._replace(inferred=("name",), note="It has no name."))])
    assert "*Opening of the harbour†, 15 November 2016*" in out
    assert "- **Opening of the harbour†**, 15–16 November 2016." in out
    assert out.count("It has no name.") == 1


def test_an_event_that_only_comes_with_a_statement_takes_a_line() -> None:
    opening = HARBOUR["events"][1] | {"summary": "It rained.", "inferred": ["speakers"], "note": "Both were there."}
    assert opening["id"] == "opening"
    with library_of({**HARBOUR, "events": [opening]}) as library:
        found = {
            query: in_library(library, [each for kind in KINDS for each in library.search(kind, parse(query))], query)
            for query in ("", "rained", "boats")
        }
    for told in found.values():
        assert "- **Opening of the harbour**, 15–16 November 2016.[^" in told
    for query in ("", "rained"):
        assert "It rained. Organisers: Port Office and Anglers’ Club. Who spoke†: " in found[query]
        assert "Both were there." in found[query]
    for text in ("It rained.", "Organisers", "Who spoke", "Both were there."):  # nor is explained what is not told
        assert text not in found["boats"]


def test_an_event_does_not_speak_at_itself(harbour: Library) -> None:
    (event, *_) = entries(harbour, "events", "opening")
    ada, bo = event.speakers
    itself = bo._replace(name="Opening of the Harbour meeting", aliases=())
    out = as_markdown([event._replace(speakers=(ada, itself))])
    assert "Who spoke: Ada Trần.\n" in out


def test_a_draft_and_a_digest_with_problems_are_told_at_the_head_and_drafts_are_marked(harbour: Library) -> None:
    (entry, *_) = entries(harbour, "actions")
    assert isinstance(entry.record, Action)
    draft = entry._replace(
        record=entry.record._replace(status="draft"),
        digest=entry.digest._replace(problems=("wrong",)),  # type: ignore[arg-type]  # any will do
    )
    for out in (as_markdown([draft]), Page(as_html([draft])).text):
        assert "1 entry is a draft that nobody has looked through yet" in out
        assert "from “The harbour” is how it last was" in out
        assert out.count("(draft)") == 1


def test_what_is_said_to_be_inferred_is_what_the_briefing_shows(harbour: Library) -> None:
    (entry, *_) = entries(harbour, "actions")
    assert isinstance(entry.record, Action)
    hidden = entry._replace(record=entry.record._replace(inferred=("topics", "event"), note="A guess."))
    assert "A guess" not in as_markdown([hidden])
    both = entry._replace(record=entry.record._replace(inferred=("agents", "event"), note="A guess."))
    assert "### Harbour board†\n" in as_markdown([both])
    assert "- Let small boats in first (who should act): A guess." in as_markdown([both])


def test_a_person_in_two_digests_is_one_speaker() -> None:
    with library_of(HARBOUR, HARBOUR) as twice:
        out = as_markdown(everything(twice))
    named = re.search(r"Digests: “The harbour \((.*)\)” and “The harbour \((.*)\)”\.$", out, re.MULTILINE)
    assert named
    assert named[1] != named[2]
    assert "4 recommended actions, 6 events and 3 speakers" in out
    assert out.count("\n### Ada Trần, Harbour master, Port Office\n") == 1


def test_several_digests_are_named(harbour: Library) -> None:
    with library_of(HARBOUR, {**HARBOUR, "title": "The lock"}) as both:
        found = everything(both)
        assert as_markdown(found).startswith("# Who said what, from 2 digests\n")
        assert "Digests: “The harbour” and “The lock”." in as_markdown(found)
        assert "Digests: “The harbour” and “The lock”." in Page(as_html(found)).text


def test_the_page_names_a_quote_s_language_only_if_it_is_one(harbour: Library) -> None:
    (entry, *_) = entries(harbour, "quotes", "miss")
    assert entry.article
    for language, written in (("vi", '<blockquote lang="vi" '), ('en" onload="x', "<blockquote dir="), ("", "<blockq")):
        assert written in as_html([entry._replace(article=entry.article._replace(language=language))])


PIECES = """<b> </p> <!-- --> ]]> &amp; " ' ` * _ [ ](u) ![ [^1] \\ <script> </style> #_ -_ 1._ >_ ____ | ~~ $
    http://e.org \u202e \x1b[""".replace("_", " ").split(" ")
ANY_TEXT = st.one_of(
    st.just(HOSTILE),
    st.text(max_size=30),
    st.lists(st.sampled_from([*PIECES, "_", "\n"]), max_size=8).map("".join),
    st.lists(st.sampled_from([*PIECES, "_", "\n"]), max_size=8).map(" ".join),
)


@given(ANY_TEXT)
@settings(deadline=None, max_examples=80)
def test_no_text_gets_a_tag_or_an_attribute_onto_the_page(harbour: Library, text: str) -> None:
    found = everything(harbour)
    page = Page(as_html([with_text(entry, text) for entry in found], title=text, gist=text))
    assert page.mismatched == []
    plain = Page(as_html(found, title="x", gist="y"))
    assert page.shape <= plain.shape | {
        ("blockquote", ("dir", "lang")),
        ("p", ()),
        ("p", ("class",)),
    }
    assert all(str(attributes["href"])[0] == "#" for _, attributes in page.tags if "href" in attributes)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e]", page.text)


BLOCKS = {"heading", "paragraph", "inline", "blockquote", "bullet_list", "list_item"}


@given(ANY_TEXT)
@settings(deadline=None, max_examples=80)
def test_no_text_becomes_markup_in_markdown(harbour: Library, text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(
        as_markdown([with_text(entry, text) for entry in everything(harbour)], title=text)
    )
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= BLOCKS
    inline = {child.type for token in tokens for child in token.children or ()}
    links = [child for token in tokens for child in token.children or () if child.type == "link_open"]
    assert all(link.markup == "autolink" and re.match("https?://", str(link.attrs["href"])) for link in links)
    assert inline - {"link_open", "link_close"} <= {
        "text",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
        "softbreak",
    }
    plain = MarkdownIt("gfm-like", {"linkify": False}).parse(as_markdown(everything(harbour)))
    assert [token.type for token in tokens if token.type == "heading_open"] == [
        token.type for token in plain if token.type == "heading_open"
    ]


def test_a_speaker_found_alone_brings_what_they_said_and_propose(harbour: Library) -> None:
    query = parse("poland")
    found = list(with_statements_of_speakers(harbour, query, entries(harbour, "speakers", "poland")))
    assert [entry.record.id for entry in found] == ["bo", "boats", "let-in"]
    said = entries(harbour, "speakers", "poland") + entries(harbour, "quotes", "boats")
    assert list(with_statements_of_speakers(harbour, query, said)) == said
