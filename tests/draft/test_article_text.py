"""An article's text: how it is decoded, and what stands ahead of its sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.draft.article_head import head_of
from briefing_tui.draft.article_text import BINARY, blocks, decoded
from briefing_tui.draft.model import Block, Head


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("“Trần”".encode(), "“Trần”", ""),
        (b"\xef\xbb\xbfHe said no.", "He said no.", ""),
        ("“Très cher,” said René.".encode("cp1252"), "“Très cher,” said René.", "Windows-1252"),
        (b"Ren\xe9 \x81", "René \x81", "Latin-1"),
        ("He said no.".encode("utf-16"), "He said no.", "UTF-16"),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree", ""),
        (b"", "", ""),
        (b"\x7fELF\x01\x02\x00\x00\x00\x00", "", BINARY),
        (b"\xff\xfe\x00", "", BINARY),
    ],
)
def test_an_article_is_decoded(data: bytes, text: str, encoding: str) -> None:
    assert decoded(data) == (text, encoding)


def test_a_character_that_is_cut_off_at_the_end_is_left_out() -> None:
    assert decoded(("a" * 2000 + "é").encode()[:-1]) == ("a" * 2000, "")


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    text, encoding = decoded(data)
    assert isinstance(text, str)
    assert text == "" or encoding != BINARY


def read(text: str) -> tuple[Head, list[Block]]:
    parts = list(blocks(text))
    return head_of(text, parts), parts


def test_paragraphs_are_numbered_as_blank_lines_part_them() -> None:
    text = "\n\nOne.\n\nTwo begins\nand goes on.\n\n  \nThree.\nFour.\n"
    found = [(each.paragraph, text[each.start : each.end]) for each in blocks(text)]
    assert found == [(1, "One."), (2, "Two begins\nand goes on."), (3, "Three."), (3, "Four.")]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Harbour to close\n\nIt closes in May.", "Harbour to close"),
        ("Mayor Says Harbour Will Close.\n\nIt closes in May.", "Mayor Says Harbour Will Close."),
        ("The harbour closes in May.\n\nIt opens in June.", ""),
        ("Only one line without a stop", ""),
        ("‘We close,’ says mayor\n\nThe harbour closes in May.", "‘We close,’ says mayor"),
    ],
)
def test_a_first_line_without_a_full_stop_is_the_headline(text: str, headline: str) -> None:
    assert read(text)[0].headline == headline


def test_a_sentence_with_a_no_break_space_after_it_is_no_heading() -> None:
    text = "Harbour to close\n\nIt closes in May.\u00a0\n\nIt opens in June."
    assert [each.heading for each in read(text)[1]] == [True, False, False]


@pytest.mark.parametrize(
    ("line", "publisher", "place", "date"),
    [
        ("WASHINGTON (Reuters) - The harbour", "Reuters", "WASHINGTON", ""),
        ("Hanoi (VNA) – The harbour", "VNA", "Hanoi", ""),
        ("NAIROBI, Kenya (AP) — The harbour", "AP", "NAIROBI, Kenya", ""),
        ("PORT ELIN — The harbour", "", "PORT ELIN", ""),
        ("Port Elin, 22 October 2020. The harbour", "", "Port Elin", "2020-10-22"),
        ("LONDON (Wire), March 3, 2021 — The harbour", "Wire", "LONDON", "2021-03-03"),
        ("LONDON, 4 March 2025 (AP) — The harbour", "AP", "LONDON", "2025-03-04"),
        ("LONDON (AP) — March 4, 2025 — The harbour", "AP", "LONDON", "2025-03-04"),
        ("PARIS, Tuesday, March 4, 2025 (AFP) – The harbour", "AFP", "PARIS", "2025-03-04"),
    ],
)
def test_a_date_line_is_no_part_of_the_sentence(line: str, publisher: str, place: str, date: str) -> None:
    text = f"{line} closes in May."
    head, parts = read(text)
    assert (head.publisher, head.place, head.date) == (publisher, place, date)
    assert text[parts[0].start : parts[0].end] == "The harbour closes in May."


STATED = {
    "2020-11-06": "2020-11-06",
    "Posted 2025-03-04T10:22:00Z": "2025-03-04",
    "Date: 4 March 2025": "2025-03-04",
    "Published on March 4, 2025": "2025-03-04",
    "Published: 14:02, 9 June 2024": "2024-06-09",
    "March 4, 2025": "2025-03-04",
    "Tuesday, March 4, 2025": "2025-03-04",
    "By Ann Lee, 4 March 2025": "2025-03-04",
    "By Ann Lee | Tuesday, March 4, 2025": "2025-03-04",
    "Updated March 4, 2025 at 3pm": "2025-03-04",
    "Updated 10:15 a.m. ET, Tue March 4, 2025": "2025-03-04",
    "Updated Mar 5, 2025 | Published Mar. 4, 2025": "2025-03-05",
    "2024-13-45": "",
    "Posted 2024-02-31": "",
    "31 February 2024": "",
}


@pytest.mark.parametrize("line", STATED)
@pytest.mark.parametrize(
    "form", ["Harbour to close\n\n{}\n\n{}", "Harbour to close\n{}\n{}", "{}\nHarbour to close\n\n{}"]
)
def test_a_line_of_the_head_states_the_day_of_publication(line: str, form: str) -> None:
    sentence = "The harbour closes, Ada Reyes said."
    text = form.format(line, sentence)
    head, parts = read(text)
    assert (head.headline, head.date) == ("Harbour to close", STATED[line])
    assert head.author == ("Ann Lee" if "Ann Lee" in line else "")
    assert [text[each.start : each.end] for each in parts if not each.heading] == [sentence]


def test_the_day_of_publication_goes_before_that_of_a_change() -> None:
    assert read("Updated 5 May 2025\n\nPublished 4 May 2025\n\nThe harbour closes.")[0].date == "2025-05-04"


@pytest.mark.parametrize("sentence", ["By March 4, 2025 the harbour will be closed.", "On March 4, 2025, it closes."])
def test_a_sentence_with_a_date_is_not_about_the_article(sentence: str) -> None:
    head, parts = read(f"Harbour to close\n\n{sentence}\n\nIt opens later.")
    assert (head.date, head.author) == ("", "")
    assert not parts[1].heading


@pytest.mark.parametrize(
    "line", ["FOR IMMEDIATE RELEASE", "(Photo: Ada Reyes)", "Photo by Ada Reyes", "(Boats at the pier on a calm day)"]
)
def test_a_notice_or_caption_is_no_headline(line: str) -> None:
    assert read(f"{line}\n\nHarbour to close\n\nIt closes in May.")[0].headline == "Harbour to close"


@pytest.mark.parametrize("stated", ["date 2020-11-06", "Published: 2020-11-06", "Updated on 2020-11-06"])
def test_a_labelled_date_is_that_of_publication(stated: str) -> None:
    assert read(f"{stated}\n\nThe harbour closes in May.")[0].date == "2020-11-06"


def test_a_byline_names_the_author() -> None:
    assert read("Harbour to close\n\nBy Ada Reyes\n\nIt closes in May.")[0].author == "Ada Reyes"
