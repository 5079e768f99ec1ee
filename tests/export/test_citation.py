"""A citation that a person pastes into an e-mail, a Markdown document or a reference manager."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from datetime import datetime

import pytest
from markdown_it import MarkdownIt

from briefing_tui.digest.records import KINDS, Article, Quote
from briefing_tui.export.briefing_builder import build_briefing
from briefing_tui.export.briefing_html import briefing_html
from briefing_tui.export.briefing_markdown import briefing_markdown
from briefing_tui.export.citation import CITATION_FORMS, csl_json, line, markdown
from briefing_tui.export.csl import as_csl
from briefing_tui.export.export_plan import ExportPlan
from briefing_tui.library.entry import Entry
from briefing_tui.library.library import Library
from tests.digests import HARBOUR, entries, library_of
from tests.export.hostile import HOSTILE, everything, with_text


@pytest.fixture(scope="module")
def harbour() -> Iterator[Library]:
    with library_of(HARBOUR) as library:
        yield library


def one(library: Library, kind: str, name: str) -> Entry:
    return next(entry for entry in entries(library, kind) if entry.record.id == name)


def quote(entry: Entry, **fields: object) -> Entry:
    """The quote with other fields."""
    assert isinstance(entry.record, Quote)
    return entry._replace(record=entry.record._replace(**fields))  # type: ignore[arg-type]  # of those types


@pytest.mark.parametrize(
    ("kind", "name", "cited"),
    [
        (
            "quotes",
            "reopen",
            "Dr Ada Trần (Harbour master, Port Office): “We’ll reopen the quay,” “and the pier with it.” Opening of"
            " the harbour, 15 November 2016. In “Harbour to reopen”, Gazette, 20 November 2016, paragraph 2.",
        ),
        (
            "quotes",
            "boats",
            "Bo Łódź, as reported: Small boats should be let in first. Opening of the harbour, November 2016."
            " In “Harbour to reopen”, Gazette, 20 November 2016. Inferred, not stated outright: the date.",
        ),
        ("quotes", "miss", "Those at the pier: “We miss the pier.” In “A pier is missed” by R. Vane, Evening Post."),
        (
            "actions",
            "let-in",
            "Bo Łódź, proposing: Let small boats in first. Who should act: Harbour board. Opening of the harbour."
            " In “Harbour to reopen”, Gazette, 20 November 2016.",
        ),
        (
            "events",
            "opening",
            "Opening of the harbour. 15–16 November 2016. Organisers: Port Office and Anglers’ Club. Who spoke: Dr"
            " Ada Trần and Bo Łódź. In “Harbour to reopen”, Gazette, 20 November 2016.",
        ),
        (
            "events",
            "storm",
            "The storm. 2015. In “A pier is missed” by R. Vane, Evening Post. Inferred, not stated outright: the date.",
        ),
        ("speakers", "ada", "Dr Ada Trần (Harbour master, Port Office). 1 quote."),
        ("speakers", "bo", "Bo Łódź (Poland). Other names: Beau Lodge and B. Lodge. 1 quote."),
        ("articles", "post", "“A pier is missed” by R. Vane, Evening Post."),
    ],
)
def test_on_one_line_it_says_who_said_what_and_where_it_stands(
    harbour: Library, kind: str, name: str, cited: str
) -> None:
    assert line(one(harbour, kind, name)) == cited


def test_the_address_can_be_copied_without_the_full_stop(harbour: Library) -> None:
    entry = one(harbour, "quotes", "reopen")
    assert isinstance(entry.article, Article)
    linked = entry._replace(article=entry.article._replace(url="https://news.example/a"))
    assert line(linked).endswith("paragraph 2 <https://news.example/a>.")


def test_what_is_inferred_is_said_in_words_of_record_speaker_event_and_article(harbour: Library) -> None:
    entry = quote(one(harbour, "quotes", "reopen"), inferred=("event", "speaker", "topics"))
    assert entry.speaker
    assert entry.event
    assert entry.article
    doubted = entry._replace(
        speaker=entry.speaker._replace(inferred=("role", "country")),
        event=entry.event._replace(inferred=("name", "start_date")),
        article=entry.article._replace(inferred=("date_published", "headline")),
    )
    assert line(doubted).endswith(
        " Inferred, not stated outright: the speaker and the event; the speaker’s role; the event’s name;"
        " the article’s headline and date of publication."
    )


def test_drafts_and_digests_with_problems_say_so(harbour: Library) -> None:
    entry = one(harbour, "quotes", "miss")
    assert line(quote(entry, status="draft")).endswith(" A draft that nobody has looked through yet.")
    broken = entry._replace(digest=entry.digest._replace(problems=("wrong",)))  # type: ignore[arg-type]  # any will do
    assert line(broken).endswith(" The digest has problems now; this is how it last was.")


def test_in_markdown_the_words_are_a_block_quotation_and_the_source_stands_below(harbour: Library) -> None:
    assert markdown(one(harbour, "quotes", "miss")) == (
        "> “We miss the pier.”\n>\n> — Those at the pier. In “A pier is missed” by R. Vane, Evening Post.\n"
    )
    assert markdown(one(harbour, "quotes", "boats")).startswith(
        "> Small boats should be let in first.\n>\n> — Bo Łódź, as reported. Opening of the harbour, November 2016."
    )
    assert markdown(one(harbour, "articles", "gazette")) == "> “Harbour to reopen”, Gazette, 20 November 2016.\n"


def test_for_a_reference_manager_it_is_the_article_with_what_is_cited_of_it(harbour: Library) -> None:
    (item,) = json.loads(csl_json(one(harbour, "quotes", "miss")))
    assert item == {
        "id": "miss",
        "type": "article-newspaper",
        "title": "A pier is missed",
        "container-title": "Evening Post",
        "author": [{"literal": "R. Vane"}],
        "note": line(one(harbour, "quotes", "miss")),
    }
    (item,) = json.loads(csl_json(one(harbour, "actions", "let-in")))
    assert (item["issued"], item["type"]) == ({"date-parts": [[2016, 11, 20]]}, "article-newspaper")
    (item,) = json.loads(csl_json(one(harbour, "speakers", "ada")))
    assert (item["title"], item["type"]) == ("Dr Ada Trần", "document")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", CITATION_FORMS)
def test_no_form_of_any_kind_lets_hostile_text_act(harbour: Library, form: str, kind: str) -> None:
    for entry in entries(harbour, kind):
        cited = CITATION_FORMS[form](with_text(entry, HOSTILE))
        unseen = set() if form == "line" else {"\u200b", "\ufeff"}  # what stays in quoted text acts on nothing
        assert {each for each in cited if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp")} <= {"\n"} | unseen
        if form == "line":
            assert "\n" not in cited
        elif form == "markdown":
            tokens = [*(MarkdownIt("gfm-like", {"linkify": False}).parse(cited))]
            assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= {
                *("blockquote", "paragraph", "inline")
            }
            assert all(child.type == "text" for token in tokens for child in token.children or ())
        else:
            (item,) = json.loads(cited)
            assert not set("<>") & set(json.dumps(item))


def test_the_articles_of_whatever_is_found_are_listed_once_each(harbour: Library) -> None:
    items = json.loads("".join(as_csl(entries(harbour, "quotes"))))
    assert [item["id"].partition("_")[0] for item in items] == ["gazette", "post"]
    assert json.loads("".join(as_csl(everything(harbour)))) == items
    assert json.loads("".join(as_csl(entries(harbour, "quotes", "miss")))) == items[1:]
    assert json.loads(csl_json(one(harbour, "articles", "gazette")))[0]["id"] == items[0]["id"]
    assert json.loads("".join(as_csl(entries(harbour, "speakers")))) == []
    with library_of(HARBOUR, HARBOUR, {**HARBOUR, "title": "The lock"}) as more:
        others = json.loads("".join(as_csl(everything(more))))
    assert others[:2] == items  # of two digests that are the same
    assert len({item["id"] for item in others}) == len(others) == 4


def test_a_title_that_the_copy_lacks_stands_in_square_brackets_everywhere(harbour: Library) -> None:
    reopen = one(harbour, "quotes", "reopen")
    assert reopen.article
    article = reopen.article._replace(inferred=("headline",))
    entry = reopen._replace(article=article)
    briefing = build_briefing([entry], ExportPlan("md", harbour), datetime(2026, 11, 25))
    for out in (
        line(entry),
        markdown(entry).replace("\\", ""),
        "".join(briefing_markdown(briefing)).replace("\\", ""),
        csl_json(entry),
    ):
        assert "[Harbour to reopen]" in out
        assert "“Harbour to reopen”" not in out
    page = "".join(briefing_html(briefing))
    assert page.count("<bdi>[Harbour to reopen]</bdi>") == 4  # the source, why, and both footnotes
    assert json.loads(csl_json(entry))[0]["title"] == "[Harbour to reopen]"
