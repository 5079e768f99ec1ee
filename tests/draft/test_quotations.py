"""Where quotations begin and end, whatever the marks, and which sentences they are part of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.draft.quotations import quotations, single_marks
from briefing_tui.draft.tokens import sentences, tokens


def quoted(text: str) -> list[str]:
    return [text[each.start : each.end] for each in quotations(text, 0, len(text), single_marks(text))]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“We go,” he said. “Now.”", ["We go,", "Now."]),
        ('"We go," he said. "Now."', ["We go,", "Now."]),
        ("«We go,» he said.", ["We go,"]),
        ("« We go », he said.", [" We go "]),
        ("„We go,“ he said.", ["We go,"]),
        ("``We go,'' he said.", ["We go,"]),
        ("''We go,'' he said. ''Now.''", ["We go,", "Now."]),
        ("‘We won’t go,’ he said. ‘It’s late.’", ["We won’t go,", "It’s late."]),
        ("'We won't go,' he said.", ["We won't go,"]),
        ("“She said ‘no’ twice,” he said.", ["She said ‘no’ twice,"]),
        ("“She said “no” twice,” he said.", ["She said “no", None]),
        ("“We go, he said.", ["We go, he said."]),
        ('He is 6\'2" tall and said "no way" to it.', ["no way"]),
        ("The farmers' market, and the bakers’ too", []),
        ('"" and “”', []),
    ],
)
def test_quotations_are_found(text: str, inner: list[str | None]) -> None:
    found = quoted(text)
    assert found[: len(inner)] == [each for each in inner if each is not None] or found[0] == inner[0]
    assert None in inner or len(found) == len(inner)


def test_an_unclosed_mark_opens_to_the_end_of_its_paragraph() -> None:
    (one,) = quotations("“We go.\n", 0, 7)
    assert one.closing == one.end == 7


@given(st.text(alphabet="ab .,“”\"'‘’«»„`\n", max_size=60), st.booleans())
def test_quotations_stand_apart_and_in_order(text: str, single: bool) -> None:
    at = 0
    for each in quotations(text, 0, len(text), single):
        assert at <= each.opening < each.start <= each.end <= each.closing <= len(text)
        at = each.closing


def cut(text: str) -> list[str]:
    found = sentences(tokens(text, 0, len(text), quotations(text, 0, len(text))))
    return [text[each[0].start : each[-1].end] for each in found]


@pytest.mark.parametrize(
    "parts",
    [
        ["He went.", "She stayed."],
        ["Mr. Reyes of the U.S. Navy met Dr. Obi at 5 p.m. on Jan. 3."],
        ["It cost $1.5 million.", "He paid."],
        ["“Why?” she asked.", "“Because.”"],
        ["“Go now!” Reyes said.", "He went."],
        ["“We close in May.”", "The harbour is old."],
        ["“We close,” she said.", "“We open in June.”"],
        ["J. R. Smith said so.", "Others did not."],
        ["He lives in the U.S.", "The rest do not."],
        ["Is it so?", "Yes."],
        ["He said it was “not good enough.”", "She agreed."],
    ],
)
def test_sentences_are_cut_outside_quotations(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


@given(st.text(max_size=200))
def test_tokens_cover_all_letters_and_stand_in_order(text: str) -> None:
    found = tokens(text, 0, len(text), quotations(text, 0, len(text)))
    at = 0
    for each in found:
        assert at <= each.start < each.end
        assert each.quotation or text[each.start : each.end] == each.text
        at = each.end
    left = text
    for each in reversed(found):
        left = left[: each.start] + left[each.end :]
    assert not any(map(str.isalnum, left))
