"""What queries beside the current one find."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.library.library import TooSlow
from briefing_tui.library.query_parser import parse
from briefing_tui.library.typed_terms import QueryError
from briefing_tui.tui.key_bindings import TABS
from briefing_tui.tui.navigation.current_search import CurrentSearch, rebuilding


@rebuilding
def finds(search: CurrentSearch, tab: str, text: str) -> bool:
    """Return whether another query finds anything in a tab."""
    return search.library.count(tab, search.library.inflected(parse(text, search.searches)), 1) > 0


@rebuilding
def count_results(search: CurrentSearch, texts: Sequence[str], seconds: float) -> list[dict[str, int] | str]:
    """Return for each of `texts`, queries, how many records it finds in each tab, or why it cannot be counted.

    All together take `seconds` at most.
    """
    counts: list[dict[str, int] | str] = []
    try:
        with search.library.at_most(seconds):
            for text in texts:
                try:
                    query = search.library.inflected(parse(text, search.searches))
                    counts.append({tab: search.library.count(tab, query) for tab in TABS})
                except QueryError as error:
                    counts.append(str(error))
    except TooSlow:
        counts += ["not counted: it takes too long"] * (len(texts) - len(counts))
    return counts
