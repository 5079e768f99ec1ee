"""A row of a list says who and what in columns, at any width, whatever the record says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from briefing_tui.digest.records import Quote
from briefing_tui.library.entry import Entry
from briefing_tui.library.ordering import BY_AGENTS
from briefing_tui.library.query import Query
from briefing_tui.library.query_parser import parse
from briefing_tui.library.result_pages import Result
from briefing_tui.tui.drawing.list_row import DRAFT, MARKED, Lengths, ListRow, list_row
from briefing_tui.tui.drawing.styles import MATCH, strip
from tests.tui.drawing.nasty import NASTY
from tests.tui.user import harmless

LENGTHS = Lengths(17, 13)


def lit(text: Text) -> list[str]:
    return [text.plain[span.start : span.end] for span in text.spans if span.style == MATCH]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("quotes/reopen", "Ada Trần “We’ll reopen the quay,” “and the pier with it.”"),
        ("quotes/boats", "Bo Łódź Small boats should be let in first."),
        ("events/opening", "2016-11-15 Opening of the harbour"),
        ("events/storm", "~2015 The storm"),
        ("events/fair", "undated Fish fair"),
        ("actions/let-in", "Harbour board Let small boats in first."),
        ("actions/rebuild", "not said Rebuild the pier."),
        ("speakers/ada", "Ada Trần Harbour master, Port Office 1"),
        ("articles/gazette", "2016-11-20 Harbour to reopen"),
    ],
)
def test_a_row_says_who_or_when_and_what(name: str, says: str, harbour: dict[str, Entry]) -> None:
    text = list_row(harbour[name], Query(), 90, LENGTHS).plain
    assert cell_len(text) == 90
    assert " ".join(text.split()) == says


def test_the_first_column_is_as_wide_as_the_names_need_within_limits(harbour: dict[str, Entry]) -> None:
    def begins(longest: int, width: int) -> int:
        return list_row(harbour["quotes/boats"], Query(), width, Lengths(longest, 0)).plain.index("Small")

    assert begins(10, 80) == 1 + 10 + 2
    assert begins(18, 80) == 1 + 18 + 2
    assert begins(70, 80) == 1 + 20 + 2  # a quarter: the words matter more
    assert begins(3, 80) == 1 + 8 + 2
    assert begins(70, 40) == 1 + 14 + 2


def test_a_speaker_has_the_number_of_quotes_and_how_many_of_them_were_found(harbour: dict[str, Entry]) -> None:
    ada = harbour["speakers/ada"]
    assert list_row(ada, Query(), 60, LENGTHS).plain.rstrip().endswith(" 1")
    assert list_row(ada._replace(quotes_found=0), parse("pier"), 60, LENGTHS).plain.rstrip().endswith(" 0/1")
    narrow = list_row(ada, Query(), 40, LENGTHS).plain
    assert narrow.split() == ["Ada", "Trần", "1"]
    assert cell_len(narrow) == 40


def test_marks_and_drafts_stand_at_the_right_end_and_move_nothing(harbour: dict[str, Entry]) -> None:
    entry = harbour["quotes/boats"]
    assert isinstance(entry.record, Quote)
    draft = entry._replace(record=entry.record._replace(status="draft"))
    plain = list_row(entry, Query(), 60, LENGTHS).plain
    for row, flag in (
        (list_row(entry, Query(), 60, LENGTHS, marked=True), MARKED),
        (list_row(draft, Query(), 60, LENGTHS), DRAFT),
        (list_row(draft, Query(), 60, LENGTHS, marked=True), MARKED),
    ):
        assert row.plain == plain[:-1] + flag


def test_what_is_found_is_lit_and_a_match_that_is_cut_as_far_as_it_goes(harbour: dict[str, Entry]) -> None:
    assert lit(list_row(harbour["quotes/boats"], parse("@lodz"), 60, LENGTHS)) == ["Łódź"]
    (found,) = lit(list_row(harbour["quotes/boats"], parse('"small boats should"'), 34, LENGTHS))
    assert found.startswith("Small")
    assert "Small boats should".startswith(found.rstrip("…"))


def test_what_was_found_by_something_else_than_the_row_shows_it_dim_at_its_end(harbour: dict[str, Entry]) -> None:
    def row(name: str, query: str, width: int = 130) -> Text:
        text = list_row(harbour[name], parse(query), width, LENGTHS)
        assert cell_len(text.plain) == width
        return text

    def ends(name: str, query: str) -> str:
        return " ".join(row(name, query).plain.split("”")[-1].split())

    assert ends("quotes/reopen", "repairs") == "repairs"
    assert lit(row("quotes/reopen", "repairs")) == ["repairs"]
    assert ends("quotes/reopen", "event:opening") == "Opening of the harbour"
    assert ends("quotes/reopen", "quay") == ends("quotes/reopen", "@ada") == ends("quotes/reopen", "") == ""
    assert ends("quotes/reopen", "quay repairs") == "repairs"  # the one is in its words, the other is not
    assert ends("quotes/reopen", "quay OR repairs") == ""
    assert ends("quotes/reopen", "-boats") == ends("quotes/reopen", "kind:direct") == ""
    assert row("quotes/boats", "second").plain.rstrip().endswith("Said on the second day.")
    assert row("actions/let-in", "opening").plain.rstrip().endswith("Opening of the harbour")
    assert lit(row("events/opening", "ada")) == ["Ada"]
    assert lit(row("speakers/bo", "beau")) == ["Beau"]
    assert row("quotes/reopen", "repairs", 40).plain.count("repairs") == 0  # no room
    dim = [span for span in row("quotes/reopen", "repairs").spans if isinstance(span.style, Style) and span.style.dim]
    assert dim


def inferring(entry: Entry, *fields: str) -> Entry:
    """The record with these fields inferred."""
    return entry._replace(record=entry.record._replace(inferred=fields))


def test_whatever_a_row_shows_that_is_inferred_has_the_mark_before_it(harbour: dict[str, Entry]) -> None:
    def row(name: str, field: str, query: str = "", order: str = "") -> str:
        return list_row(inferring(harbour[name], field), parse(query), 120, LENGTHS, order=order).plain

    assert "~Harbour master" in row("speakers/ada", "affiliation")
    assert "~" not in row("speakers/ada", "country")
    assert "~Let small boats in" in row("actions/let-in", "agents", order=BY_AGENTS)
    assert "~Bo" in row("actions/let-in", "proposed_by", order=BY_AGENTS)
    assert "~Opening of the harbour" in row("quotes/reopen", "event", "event:opening")
    assert " ~" not in row("quotes/reopen", "date", "event:opening")


def test_a_row_does_not_say_again_what_its_heading_says(harbour: dict[str, Entry]) -> None:
    def row(name: str, under_heading: bool = True, order: str = "") -> str:
        made = ListRow(Result(harbour[name], False), Query(), LENGTHS, order)
        return " ".join(made.draw(60, under_heading).plain.split())

    assert row("events/fair") == "Fish fair"
    assert row("events/fair", under_heading=False) == row("events/fair", order="by name") == "undated Fish fair"
    assert row("events/storm") == "~2015 The storm"  # the mark stands before what it marks
    assert row("events/opening") == "2016-11-15 Opening of the harbour"


def test_a_space_parts_the_text_from_all_signs(harbour: dict[str, Entry]) -> None:
    entry = harbour["quotes/reopen"]._replace(difference="other words")
    row = list_row(entry, Query(), 40, LENGTHS, marked=True, note="A note.")
    assert row.plain.endswith("… !+*")
    assert cell_len(row.plain) == 40


def test_two_agents_are_no_phrase(harbour: dict[str, Entry]) -> None:
    entry = harbour["actions/let-in"]
    both = entry._replace(record=entry.record._replace(agents=("Port office", "Fish board")))  # type: ignore[call-arg]
    assert lit(list_row(both, parse('"office fish"'), 90, LENGTHS)) == []
    assert lit(list_row(both, parse('agent:"fish board"'), 90, LENGTHS)) != []


@given(text=NASTY, width=st.integers(10, 120))
@settings(max_examples=150, deadline=None)
def test_whatever_it_says_it_stays_in_its_place(harbour: dict[str, Entry], text: str, width: int) -> None:
    quote = harbour["quotes/boats"]
    assert isinstance(quote.record, Quote)
    hostile = quote._replace(record=quote.record._replace(text=(text, text)))
    drawn = strip(list_row(hostile, parse(text[:3].replace(":", " ")), width, LENGTHS), width, Style())
    assert drawn.cell_length == width
    assert sum(cell_len(segment.text) for segment in drawn) == width
    assert harmless(drawn.text)


def test_years_and_who_should_act_are_headings(harbour: dict[str, Entry]) -> None:
    def over(name: str, order: str = "", said_there: bool = False) -> str | None:
        heading = ListRow(Result(harbour[name], False, said_there), Query(), LENGTHS, order).heading
        return heading.plain.strip() if heading else None

    assert over("events/storm") == "2015"
    assert over("events/fair") == "undated"
    assert over("events/storm", said_there=True) == "2015, where something found was said"
    assert over("events/storm", "as in the article") is None
    assert over("actions/let-in") is None
    assert over("actions/let-in", BY_AGENTS) == "Harbour board"
    assert over("actions/rebuild", BY_AGENTS) == "not said who"
    assert over("quotes/boats") is None
    grouped = list_row(harbour["actions/let-in"], Query(), 60, LENGTHS, order=BY_AGENTS).plain
    assert grouped.split()[:2] == ["Bo", "Łódź"]
