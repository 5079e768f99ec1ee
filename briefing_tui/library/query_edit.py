"""Change the text of a query as a person would: add a term, or remove one."""

from __future__ import annotations

from briefing_tui.library.query import Query, Term
from briefing_tui.library.query_parser import parse
from briefing_tui.library.typed_terms import typed_clauses


def holds(query: Query, term: str) -> bool:
    """Return whether `query` has the one term that `term` spells as a clause of its own, not as one side of an OR."""
    return any(_is_only(clause, _only_term(term)) for clause in query.clauses)


def toggled(text: str, term: str) -> str:
    """Return the query `text` without `term` if it has that as a clause of its own, else with it added at the end.

    Adding and removing a term leaves the meaning of the query unchanged. What is half-typed at its end, such as a bare
    `speaker:` or an OR, is dropped, and an open quotation mark is closed. Raises QueryError as `parse` does.
    """
    sought = _only_term(term)
    clauses = typed_clauses(text)
    cuts = [clause[0] for clause in clauses if _is_only(tuple(typed.term for typed in clause), sought)]
    if not cuts:
        if not clauses:
            return term
        end = clauses[-1][-1].end
        closed = '"' * (text[clauses[-1][-1].start : end].count('"') % 2)
        return f"{text[:end]}{closed} {term}"
    for cut in reversed(cuts):
        text = f"{text[: cut.start].rstrip()} {text[cut.end :].lstrip()}"
    return text.strip()


def _only_term(term: str) -> Term:
    ((only,),) = parse(term).clauses
    return only


def _is_only(clause: tuple[Term, ...], term: Term) -> bool:
    """Return whether a clause is this one term, in quotation marks or not."""
    return len(clause) == 1 and clause[0]._replace(quoted=term.quoted, whole=term.whole, forms=()) == term
