"""The lines around the list say all that they must in the room that there is."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from briefing_tui.tui.drawing import status_lines
from briefing_tui.tui.key_bindings import LISTING, READING, TABS, TYPING
from tests.digests import HARBOUR, digest, library_of
from tests.tui.user import harmless

FEW: dict[str, status_lines.Count] = dict(
    zip(TABS, [(1, True, 12), (0, True, 9), (8, True, 19), (17, True, 17)], strict=True)
)
MANY: dict[str, status_lines.Count] = dict.fromkeys(TABS, (10_001, False, 1_234_567))


def test_tabs_name_and_count_everything() -> None:
    assert status_lines.tabs("quotes", FEW, False, 80).plain == " 1 Events 12  2 Speakers 9  3 Quotes 19  4 Actions 17 "
    asked = " 1 Events 1/12  2 Speakers 0/9  3 Quotes 8/19  4 Actions 17/17 "
    assert status_lines.tabs("quotes", FEW, True, 80).plain == asked
    assert "3 Quotes 10000+/1234567" in status_lines.tabs("quotes", MANY, True, 200).plain


@pytest.mark.parametrize("width", range(40, 81))
@pytest.mark.parametrize("active", TABS)
def test_all_tabs_fit_and_are_where_they_are_pointed_at(active: str, width: int) -> None:
    for asked in (False, True):
        shown = status_lines.tabs(active, FEW, asked, width)
        assert shown.cell_len <= width
        (span,) = [span for span in shown.spans if span.style == status_lines.ACTIVE]
        for column in range(shown.cell_len):
            assert (status_lines.tab_at(column, active, FEW, asked, width) == active) == (
                span.start <= column < span.end
            )
        assert status_lines.tab_at(shown.cell_len, active, FEW, asked, width) is None
        for found, _, total in FEW.values():
            assert (f"{found}/{total} " if asked else f"{total} ") in shown.plain


def test_the_count_stands_at_the_right() -> None:
    assert status_lines.count((5, True, 15), True).plain == "5 of 15".rjust(status_lines.COUNT_WIDTH)
    assert status_lines.count((10_001, False, 12_000), True).plain.strip() == "10000+ of 12000"
    assert status_lines.count((5, True, 15), False).plain == ""


@pytest.mark.parametrize("named", [LISTING, READING, TYPING])
def test_the_key_line_is_cut_between_keys(named: tuple[str, ...]) -> None:
    whole = status_lines.keys(named, 500).plain
    for width in range(20, 120):
        line = status_lines.keys(named, width).plain
        assert cell_len(line) <= width
        assert all(word in whole.split() for word in line.split())


def test_the_title_is_cut_and_the_problems_are_not() -> None:
    with library_of(digest("An uncommonly long title " * 9)) as library:
        for width in range(10, 100):
            assert cell_len(status_lines.title(library, width).plain) <= width
        assert status_lines.title(library, 30).plain.endswith("…")
    broken = {**HARBOUR, "title": "Broken " * 20, "quotes": [{"id": "x"}]}
    with library_of(broken) as library:
        line = status_lines.title(library, 40).plain
        assert line.endswith("! 1 with problems")
        assert cell_len(line) <= 40
    with library_of(HARBOUR, HARBOUR) as library:
        assert status_lines.title(library, 80).plain == " 2 digests"


def test_nothing_found_tells_what_to_do() -> None:
    shown = status_lines.nothing("Quotes", "@kabragi\x1b", ["Aban\x9b Kabraji"], {"Events": 3}, ["nothing is new"], 12)
    lines = [line.plain for line in shown]
    assert lines[:2] == [" Nothing in Quotes for", " @kabragi␛"]
    assert "   Aban‹U+009B› Kabraji" in lines
    assert lines[3:5] == [" Nothing is", " new."]
    assert " Found in Events 3" in lines
    assert lines[-1] == " Esc clears the query."
    assert [line.plain for line in status_lines.nothing("Events", "", [], {}, [], 80)] == [" No events."]
    assert all(map(harmless, lines))
    assert [line.plain for line in status_lines.notice("\x1b[2J", 40)] == [" ␛[2J"]
    told = status_lines.notice("a word too long for one line " * 9, 40)
    assert len(told) == status_lines.MOST_NOTICE_LINES
    assert all(line.cell_len <= 40 for line in told)
    assert told[-1].plain.endswith("…")
