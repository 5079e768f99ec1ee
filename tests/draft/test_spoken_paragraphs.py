"""Speech without quotation marks, in paragraphs after a line that names who speaks."""

from __future__ import annotations

import pytest

from tests.draft.test_reported_speech import statement

SPEECH = "The pier is old. We ask the mayor to close it."


@pytest.mark.parametrize(
    "line",
    [
        "Statement from Ada Reyes, leader of Clean Shores:",
        "Minister Ada Reyes said:",
        "In Elin on Monday, Minister Ada Reyes said in a speech:",
        "Remarks by Ada Reyes:",
        "Ada Reyes argued that:",
    ],
)
def test_the_paragraph_after_the_line_is_speech(line: str) -> None:
    text = f"The pier burnt on Monday.\n\n{line}\n\n{SPEECH}\n\nOur boats will sail.\n\nThe pier was built in 1901."
    assert statement(text) == [("Ada Reyes", "d", SPEECH), ("Ada Reyes", "d", "Our boats will sail.")]


@pytest.mark.parametrize(
    "after",
    [
        "The pier is in Elin:\n\nWe saw it.",
        "Minister Ada Reyes opened the pier:\n\nWe saw it.",
        "Minister Ada Reyes said:\n\n• the pier is old;\n\n• our boats are new.",
    ],
)
def test_other_lines_announce_no_speech(after: str) -> None:
    assert statement(f"The pier burnt on Monday.\n\n{after}") == []


def test_a_quotation_after_the_line_is_without_its_marks() -> None:
    text = "The pier burnt.\n\nMinister Ada Reyes said:\n\n“We will close it.”"
    assert statement(text) == [("Ada Reyes", "d", "We will close it.")]
