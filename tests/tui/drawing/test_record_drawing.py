"""How a record looks, at any width, whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from briefing_tui.digest.records import Quote
from briefing_tui.library.entry import Entry
from briefing_tui.library.query import Query, parse
from briefing_tui.tui.drawing.record_drawing import INFERRED, LEGEND, MATCH, Page, page, row, strip, wrapped
from briefing_tui.tui.terminal.ascii_driver import AsciiDriver
from briefing_tui.tui.terminal.cell_width import cells_of
from tests.digests import HARBOUR, entries, library_of
from tests.tui.user import harmless

NASTY = st.lists(
    st.sampled_from([*"ab \n[]/@…“\x1b\x07\x9b\u202e\u2066\u200b\u200d\ufe0f\u0301\u4f60\u0e33\u00ad\u1112\u1161"])
    | st.sampled_from(
        ["❤\ufe0f", "1\ufe0f\u20e3", "\U0001f44d\U0001f3fd", "\U0001f1fb\U0001f1f3", "क्ष", "ﷺ", "\U0001f469"]
    )
    | st.characters(),
    max_size=60,
).map("".join)


@pytest.fixture(scope="module")
def harbour() -> dict[str, Entry]:
    """HARBOUR's records, by kind and id."""
    with library_of(HARBOUR) as library:
        return {
            f"{kind}/{entry.record.id}": entry
            for kind in ("articles", "speakers", "events", "quotes", "actions")
            for entry in entries(library, kind)
        }


def plain(made: Page) -> list[str]:
    return [line.plain.rstrip() for line in made.lines]


def lit(text: Text) -> list[str]:
    return [text.plain[span.start : span.end] for span in text.spans if span.style == MATCH]


def test_a_row_says_who_and_what(harbour: dict[str, Entry]) -> None:
    def shown(name: str, width: int = 60) -> str:
        text = row(harbour[name], Query(), width).plain
        assert cell_len(text) == width
        return " ".join(text.split())

    assert shown("quotes/reopen", 80) == "Ada Trần “We’ll reopen the quay, […] and the pier with it."
    assert shown("quotes/boats") == "Bo Łódź Small boats should be let in first."
    assert shown("events/opening") == "2016-11-15 Opening of the harbour"
    assert shown("events/storm") == "~2015 The storm"
    assert shown("events/fair") == "undated Fish fair"
    assert shown("actions/let-in") == "Harbour board Let small boats in first."
    assert shown("actions/rebuild") == "not said Rebuild the pier."
    assert shown("speakers/ada").startswith("Dr Ada Trần")
    assert shown("speakers/ada").endswith("1")
    assert shown("quotes/boats", 30).endswith("…")


def test_a_page_says_everything_and_marks_what_is_inferred(harbour: dict[str, Entry]) -> None:
    text = plain(page(harbour["quotes/boats"], Query(), 60, 24))
    assert text[0] == "Small boats should be let in first."
    assert LEGEND in text
    assert "speaker      Bo Łódź" in text
    assert "kind         indirect, as reported" in text
    assert "date        ~2016-11" in text
    assert "note         Said on the second day." in text
    assert "digest       The harbour" in text
    other = plain(page(harbour["quotes/reopen"], Query(), 60, 24))
    assert other[0] == "“We’ll reopen the quay, […] and the pier with it.”"
    assert LEGEND not in other
    assert not any("~" in line for line in other)
    # The facts of both begin at the same line: what they share is not sent again.
    assert text.index("speaker      Bo Łódź") == other.index("speaker      Dr Ada Trần")


def test_links_lead_where_they_say(harbour: dict[str, Entry]) -> None:
    made = page(harbour["actions/let-in"], Query(), 60, 24)
    said = {" ".join(plain(made)[start].split()): link for start, _, link in made.links}
    assert said == {
        "proposed by Bo Łódź": ("speakers", "bo"),
        "as reported Small boats should be let in first.": ("quotes", "boats"),
        "event Opening of the harbour": ("events", "opening"),
        "article Harbour to reopen": ("articles", "gazette"),
    }
    (start, end, link), *_ = page(harbour["events/opening"], Query(), 60, 24).links
    assert (end - start, link) == (1, ("speakers", "ada"))


def test_an_underline_ends_where_the_words_do(harbour: dict[str, Entry]) -> None:
    made = page(harbour["quotes/boats"], Query(), 30, 24)
    assert max(end - start for start, end, _ in made.links) > 1
    assert all(line.plain == line.plain.rstrip() for start, end, _ in made.links for line in made.lines[start:end])


@pytest.mark.parametrize(
    ("query", "name", "found"),
    [
        ("boat", "quotes/boats", ["boat", "boat"]),  # the text, the topic
        ("@lodz", "quotes/boats", ["Łódź"]),
        ('"small boats"', "quotes/boats", ["Small boats"]),
        ("quay", "quotes/reopen", ["quay"]),
        ("date:2016-11", "quotes/reopen", ["2016-11-15"]),
        ("event:open", "quotes/reopen", ["Open"]),
        ("-boat", "quotes/reopen", []),
        ("text", "quotes/reopen", []),
    ],
)
def test_what_is_found_is_lit(query: str, name: str, found: list[str], harbour: dict[str, Entry]) -> None:
    made = page(harbour[name], parse(query), 70, 24)
    assert [each for line in made.lines for each in lit(line)] == found


def test_a_match_that_is_cut_is_lit_as_far_as_it_goes(harbour: dict[str, Entry]) -> None:
    text = row(harbour["quotes/boats"], parse('"small boats should"'), 30)
    (found,) = lit(text)
    assert "Small boats should".startswith(found.rstrip("…"))


@given(text=NASTY, width=st.integers(10, 90), height=st.integers(1, 50))
@settings(max_examples=150, deadline=None)
def test_whatever_it_says_it_stays_in_its_place(harbour: dict[str, Entry], text: str, width: int, height: int) -> None:
    quote = harbour["quotes/boats"]
    assert isinstance(quote.record, Quote)
    hostile = quote._replace(record=quote.record._replace(text=(text, text), note=text, topics=(text,)))
    query = parse(text[:3].replace(":", " "))  # no field that there is not
    made = page(hostile, query, width, height)
    for line in [*made.lines, row(hostile, query, width)]:
        drawn = strip(line, width, Style())
        assert drawn.cell_length == width
        assert sum(cell_len(segment.text) for segment in drawn) == width
        assert harmless(drawn.text)
        assert all(segment.control is None for segment in drawn)
    assert all(0 <= start < end <= len(made.lines) for start, end, _ in made.links)


def test_a_line_of_one_style_has_it() -> None:
    assert next(segment.style for segment in strip(Text("all", MATCH), 5, Style())) == MATCH
    reversed_one = next(iter(strip(Text("all", MATCH), 5, Style(reverse=True))))
    assert reversed_one.style == Style(reverse=True, bold=True, underline=True)  # in one colour under the cursor


def test_our_own_words_are_set_in_two_columns() -> None:
    made = [line.plain for line in wrapped("key", "what it does, at some length", 8, 24)]
    assert made == ["key     what it does, at", "        some length"]
    assert [line.plain for line in wrapped("Heading", "", 8, 24)] == ["Heading"]


def test_the_mark_of_what_is_inferred_is_no_colour_alone() -> None:
    assert INFERRED.italic
    assert MATCH.underline


# In ASCII


@given(NASTY.map(lambda text: "".join(each for each in text if harmless(each))))
@settings(deadline=None)
def test_ascii_takes_as_many_cells(text: str) -> None:
    sent: list[str] = []
    driver = AsciiDriver.__new__(AsciiDriver)
    driver._exchange = lambda data, hold=True: sent.append(data)  # type: ignore[method-assign]
    driver.write(text)
    (data,) = sent
    assert data.isascii()
    cells, _ = cells_of(text)
    assert len(data) == len(cells), (text, data)
