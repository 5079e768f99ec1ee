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


def expanded(clauses: Clauses, searches: SavedSearches, within: tuple[SavedSearch, ...] = ()) -> Clauses:
    """`clauses`, each `saved:NAME` in them replaced by what the search of that name asks for.

    `within` are the searches whose queries these clauses are part of. Raises QueryError for a name that is unknown, a
    search that names itself, and one that cannot be carried out.
    """
    out: list[tuple[Term, ...]] = []
    for clause in clauses:
        # Any of the terms must hold, each of which stands for clauses that must all hold.
        meant = [_clauses_of(term, searches, within) if term.field == "saved" else ((term,),) for term in clause]
        for choice in product(*meant):
            out.append(tuple(term for part in choice for term in part))
            _check_length(out)
    return tuple(out)


def _clauses_of(term: Term, searches: SavedSearches, within: tuple[SavedSearch, ...]) -> Clauses:
    """What a `saved:` term stands for."""
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
    found = expanded(typed, searches, (*within, search))
    if not term.negative:
        return found
    # Not all of the clauses must hold: of one of them, none of the terms.
    out: list[tuple[Term, ...]] = []
    for choice in product(*found):
        out.append(tuple(each._replace(negative=not each.negative) for each in choice))
        _check_length(out)
    return tuple(out)


def _edit(search: SavedSearch, searches: SavedSearches) -> str:
    return f"see {shown(searches.path)}:{search.line}"


def _check_length(clauses: Sequence[Sequence[Term]]) -> None:
    if sum(map(len, clauses)) > MOST_TERMS:
        raise QueryError(f"a query holds at most {MOST_TERMS} words, its saved searches spelled out: leave some out")


def find_search(words: Sequence[str], searches: SavedSearches) -> SavedSearch:
    """The search whose name has these folded words, or the only one whose name begins with them. Raises QueryError."""
    searches.names()
    asked = " ".join(words)
    named = {" ".join(fold_words(search.name)): search for search in searches.listed}
    if asked in named:
        return named[asked]
    begun = [search for name, search in named.items() if name.startswith(asked)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise QueryError(f"'saved:{asked}' may be {' or '.join(shown(each.name) for each in begun[:3])}")
    if searches.problems:
        raise QueryError(f"no search is kept as '{shown(asked[:40])}', but its file is wrong: {searches.problems[0]}")
    near = nearest(asked, [search.name for search in searches.listed])
    names = ", ".join(shown(search.name) for search in searches.listed[:5])
    hint = f"did you mean {shown(near)}?" if near else f"there are {names}" if names else "S keeps one in the app"
    raise QueryError(f"no search is kept as '{shown(asked[:40])}': {hint}")


def check_kept(name: str, query: str, searches: SavedSearches) -> None:
    """Raises QueryError if `query`, kept under `name`, could not be carried out: because it would name itself."""
    kept = SavedSearch(name, query)
    others = [each for each in searches.listed if fold_words(each.name) != fold_words(name)]
    trial = SavedSearches()
    trial.look()
    trial.listed = [*others, kept]
    expanded(((Term(tuple(fold_words(name)), "saved"),),), trial)


def spelled_out(text: str, searches: SavedSearches | None = None) -> str:
    """The query `text`, each `saved:NAME` that must hold replaced by the text of that search: for who does not know it.

    What cannot be replaced, such as one that is excluded, or is unknown, stays as it was typed.
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
