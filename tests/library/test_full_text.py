"""A word is found from its first letter on, by any number of its letters, however many words begin alike."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.digest.folding import fold_words
from briefing_tui.library.full_text import beginnings
from briefing_tui.library.library import Library
from tests.digests import ids, library_of, said

LETTERS = [*ascii_lowercase, *"đ京7"]
ALIKE = [
    f"{start}{letter}{end}"
    for start in ("", "t", "to", "tok", "toke", "token")
    for letter in LETTERS
    for end in ("", "s")
]
WORDS = sorted({*ALIKE, *(f"tokens{number:02}" for number in range(90)), "Tokai", "to-ken", "京都", "ﬁne"})


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with library_of(said(*WORDS, by="Ω")) as library:
        yield library


def with_beginning(library: Library, typed: str) -> list[str]:
    """The words that a query finds."""
    return [WORDS[int(name[1:])] for name in ids(library, "quotes", f'"{typed}')]


@pytest.mark.parametrize(
    "typed", ["t", "to", "tok", "toke", "token", "tokens", "tokens0", "tokens07", "tokens077", "京", "d"]
)
def test_all_words_that_begin_so_are_found(library: Library, typed: str) -> None:
    expected = [word for word in WORDS if any(part.startswith(typed) for part in fold_words(word))]
    assert with_beginning(library, typed) == expected


@given(st.text(alphabet="tokens0京đa", min_size=1, max_size=8), st.integers(0, 40))
@example("tokens", 1)
def test_what_is_looked_for_stands_for_all_words_that_begin_so_and_no_others(
    library: Library, begun: str, most: int
) -> None:
    parts = {part for word in WORDS for part in fold_words(word)} | {"ω", "news"}
    found = beginnings(library._db, begun, most)["quotes"]
    assert len(found) <= max(most, 1)
    meant = {
        part for part in parts for word, is_begun in found if (part.startswith(word) if is_begun else part == word)
    }
    assert meant == {part for part in parts if part.startswith(begun)}
