"""`saved:NAME` in a query: the search that is kept under that name takes its place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.problems import nearest
from briefing_tui.digest.sanitize import shown
from briefing_tui.library.query import MOST_TERMS, Term
from briefing_tui.library.saved_searches import SavedSearch, SavedSearches
from briefing_tui.library.typed_terms import QueryError, typed_clauses

_DEEPEST = 20
"""Searches that name one another in a chain."""

Clauses = tuple[tuple[Term, ...], ...]
"""As Query.clauses: all must hold, and of the terms in one any."""


def expand(clauses: Clauses, searches: SavedSearches, within: tuple[SavedSearch, ...] = ()) -> Clauses:
    """Return `clauses` with each `saved:NAME` replaced by the clauses of that search.

    `within` are the searches whose queries these clauses are part of. Raises QueryError for an unknown name, a search
    that names itself, and one that cannot be carried out.
    """
    clauses_meant: list[tuple[Term, ...]] = []
    for clause in clauses:
        # Any of the terms must hold, each of which stands for clauses that must all hold.
        meant = [_clauses_of(term, searches, within) if term.field == "saved" else ((term,),) for term in clause]
        for choice in product(*meant):
            clauses_meant.append(tuple(term for part in choice for term in part))
            _check_length(clauses_meant)
    return tuple(clauses_meant)


def _clauses_of(term: Term, searches: SavedSearches, within: tuple[SavedSearch, ...]) -> Clauses:
    """Return the clauses that a `saved:` term stands for."""
    search = find_search(term.words, searches)
    names = [shown(each.name) for each in (*within, search)]
    if search in within:
        raise QueryError(
            f"the saved search '{names[-1]}' names itself ({' → '.join(names)}): {_edit(search, searches)}"
        )
    if len(within) == _DEEPEST:
        raise QueryError(f"more than {_DEEPEST} saved searches name one another ({' → '.join(names[:3])} → …)")
    try:
        typed = tuple(tuple(each.term for each in clause) for clause in typed_clauses(search.query))
    except QueryError as error:
        raise QueryError(f"the saved search '{names[-1]}': {error}: {_edit(search, searches)}") from error
    if not typed:
        raise QueryError(f"the saved search '{names[-1]}' asks for nothing: {_edit(search, searches)}")
    expanded = expand(typed, searches, (*within, search))
    if not term.negative:
        return expanded
    # Not all of the clauses must hold: of one of them, none of the terms.
    negated: list[tuple[Term, ...]] = []
    for choice in product(*expanded):
        negated.append(tuple(each._replace(negative=not each.negative) for each in choice))
        _check_length(negated)
    return tuple(negated)


def _edit(search: SavedSearch, searches: SavedSearches) -> str:
    return f"see {shown(searches.path)}:{search.line}"


def _check_length(clauses: Sequence[Sequence[Term]]) -> None:
    if sum(map(len, clauses)) > MOST_TERMS:
        raise QueryError(f"a query holds at most {MOST_TERMS} words, its saved searches spelled out: leave some out")


def find_search(words: Sequence[str], searches: SavedSearches) -> SavedSearch:
    """Return the search whose name is these folded words, or the only one whose name begins with them.

    Raises QueryError where there is no such search, or several.
    """
    searches.names()
    asked = " ".join(words)
    named = {" ".join(fold_words(search.name)): search for search in searches.listed}
    if asked in named:
        return named[asked]
    candidates = [search for name, search in named.items() if name.startswith(asked)]
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise QueryError(f"'saved:{asked}' may be {' or '.join(shown(each.name) for each in candidates[:3])}")
    if searches.problems:
        raise QueryError(f"no search is kept as '{shown(asked[:40])}', but its file is wrong: {searches.problems[0]}")
    suggestion = nearest(asked, [search.name for search in searches.listed])
    names = ", ".join(shown(search.name) for search in searches.listed[:5])
    hint = f"there are {names}" if names else "S keeps one in the app"
    if suggestion:
        hint = f"did you mean {shown(suggestion)}?"
    raise QueryError(f"no search is kept as '{shown(asked[:40])}': {hint}")


def check_kept(name: str, query: str, searches: SavedSearches) -> None:
    """Raise QueryError if `query`, saved under `name`, could not be carried out, as it would name itself."""
    search = SavedSearch(name, query)
    others = [each for each in searches.listed if fold_words(each.name) != fold_words(name)]
    trial = SavedSearches()
    trial.look()
    trial.listed = [*others, search]
    expand(((Term(tuple(fold_words(name)), "saved"),),), trial)


def spelled_out(text: str, searches: SavedSearches | None = None) -> str:
    """Return the query `text` with each required `saved:NAME` replaced by the text of that search.

    What cannot be replaced, such as an excluded or unknown name, stays as typed.
    """
    searches = searches or SavedSearches()
    for _ in range(_DEEPEST):
        try:
            clauses = typed_clauses(text)
            alone = [clause[0] for clause in clauses if len(clause) == 1]
            saved = [typed for typed in alone if typed.term.field == "saved" and not typed.term.negative]
            if not saved or len(text) > MOST_TERMS * 100:
                return text
            typed = saved[-1]
            inner = find_search(typed.term.words, searches).query
            terms = [each for clause in typed_clauses(inner) for each in clause]
            if not terms:
                return text
            inner = inner[terms[0].start : terms[-1].end]
            closed = '"' * (inner.count('"') % 2)
            text = f"{text[: typed.start]}{inner}{closed}{text[typed.end :]}"
        except QueryError:
            return text
    return text
