"""The query language: parses what a user typed into a Query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.library.query import MOST_TERMS, Query
from briefing_tui.library.typed_terms import QueryError, typed_clauses

if TYPE_CHECKING:
    from briefing_tui.library.saved_searches import SavedSearches

MOST_CHARACTERS = 2000
"""Characters in one query."""


def parse(text: str, searches: SavedSearches | None = None) -> Query:
    """Return the Query that `text` spells; `searches` are what `saved:` names, by default those in the user's file.

    Half-typed queries are as good as whole ones: an open quotation mark closes at the end, and a field without a
    value, or a date still short of its year, looks for nothing. Raises QueryError for an unknown field or saved search,
    a date that does not exist, and more than MOST_TERMS terms.
    """
    if len(text) > MOST_CHARACTERS:
        raise QueryError(f"a query holds at most {MOST_CHARACTERS} characters: leave some out")
    clauses = tuple(tuple(typed.term for typed in clause) for clause in typed_clauses(text))
    if sum(map(len, clauses)) > MOST_TERMS or any(len(t.words) > MOST_TERMS for clause in clauses for t in clause):
        raise QueryError(f"a query holds at most {MOST_TERMS} words: leave some out")
    if any(term.field == "saved" for clause in clauses for term in clause):
        from briefing_tui.library.saved_searches import SavedSearches
        from briefing_tui.library.saved_terms import expand

        clauses = expand(clauses, searches or SavedSearches())
    return Query(clauses, text)
