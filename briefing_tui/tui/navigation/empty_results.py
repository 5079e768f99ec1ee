"""What helps on where the current search finds nothing in a tab."""

from __future__ import annotations

from briefing_tui.tui.navigation.current_search import CurrentSearch, rebuilding


@rebuilding
def did_you_mean(search: CurrentSearch) -> list[str]:
    """Return names and words like those in the query that occur nowhere."""
    return search.library.did_you_mean(search.query)


@rebuilding
def reasons(search: CurrentSearch) -> list[str]:
    """Return sentences that say why nothing can be found: empty_states.why_nothing."""
    from briefing_tui.library.empty_states import why_nothing

    return why_nothing(search.library, search.query)


@rebuilding
def count_articles(search: CurrentSearch) -> int:
    """How many articles are drafts, where the query asks for drafts; else 0."""
    return search.library.count("articles", search.query) if search.query.asks_of_records else 0
