"""Words that a user selected in an article: a quotation where they are quoted, else what is reported."""

from __future__ import annotations

import pytest

from briefing_tui.digest.source_text import split_paragraphs
from briefing_tui.draft.selected_statement import selected_statement

TEXT = split_paragraphs(
    "Reyes spoke.\n\n“We shall stay,” said Reyes, “and fish.” She said that nets were torn.\n\n'It is late,' he said."
)


@pytest.mark.parametrize(
    ("selected", "kind", "segments"),
    [
        ("“We shall stay,”", "direct", ("We shall stay,",)),
        ("shall stay,", "direct", ("shall stay,",)),
        ("“We shall stay,” said Reyes, “and fish.”", "direct", ("We shall stay,", "and fish.")),
        ("She said that nets were torn.", "indirect", ("She said that nets were torn.",)),
        ("nets were torn.", "indirect", ("nets were torn.",)),
        ("“We shall stay,” said Reyes,", "indirect", ("“We shall stay,” said Reyes,",)),
        ("said Reyes, “and fish.”", "indirect", ("said Reyes, “and fish.”",)),
    ],
)
def test_it_is_direct_where_it_begins_and_ends_in_quotation_marks(
    selected: str, kind: str, segments: tuple[str, ...]
) -> None:
    start = TEXT.words.index(selected)
    statement = selected_statement(TEXT, start, start + len(selected))
    assert statement is not None
    assert (statement.kind, statement.segments, statement.paragraph) == (kind, segments, 2)
    assert all(segment in TEXT.words for segment in statement.segments)


def test_quotation_marks_alone_are_no_statement() -> None:
    start = TEXT.words.index("“We")
    assert selected_statement(TEXT, start, start + 1) is None
