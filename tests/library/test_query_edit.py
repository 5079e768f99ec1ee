"""A term picked from the facets is added to the query, and picked again it goes, whatever else was typed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing_tui.library.query import Term
from briefing_tui.library.query_edit import holds, toggled
from briefing_tui.library.query_parser import parse
from briefing_tui.library.typed_terms import QueryError

PIECES = ["trade", '"wild life"', '"', "OR", "-", "-timber", "@ada", '@"Ada T"', "speaker:", 'org:"IUCN"', "date:2016"]
PICKED = ["@ada", '@"Ada T"', 'org:"IUCN"', "kind:direct", "date:2016", 'topic:"wild life"', 'event:"a OR b"']
typed = st.lists(st.sampled_from(PIECES) | st.text(alphabet='aO R"-@:é', max_size=6), max_size=8).map(" ".join)


def meant(text: str) -> tuple[tuple[Term, ...], ...]:
    """The clauses that a query spells; that its last word may be only begun is left out, for marks are closed."""
    return tuple(tuple(term._replace(whole=False) for term in clause) for clause in parse(text).clauses)


@pytest.mark.parametrize(
    ("text", "term", "then"),
    [
        ("", '@"Ada Trần"', '@"Ada Trần"'),
        ("pier", "kind:direct", "pier kind:direct"),
        ("pier kind:direct quay", "kind:direct", "pier quay"),
        ('"we miss', "date:2016", '"we miss" date:2016'),
        ("pier OR", "date:2016", "pier date:2016"),
        ("pier speaker:", "date:2016", "pier date:2016"),
        ("pier OR @ada", "@ada", "pier OR @ada @ada"),
        ("-@ada", "@ada", "-@ada @ada"),
        ("speaker:ADA quay", '@"Ada"', "quay"),
        ('topic:boats @"ada t" pier OR quay', '@"Ada T"', "topic:boats pier OR quay"),
        ("@ada pier @ada", "@ada", "pier"),
        ('pier"ada"x', "ada", "pier x"),
    ],
)
def test_picking_changes_the_text_as_a_person_would(text: str, term: str, then: str) -> None:
    assert toggled(text, term) == then


@given(typed, st.sampled_from(PICKED))
def test_picking_narrows_by_one_clause_and_picking_again_takes_it_away(text: str, term: str) -> None:
    try:
        before = meant(text)
    except QueryError:
        assume(False)
    assume(not holds(parse(text), term))
    with_it = toggled(text, term)
    assert meant(with_it) == before + meant(term)
    assert holds(parse(with_it), term)
    assert meant(toggled(with_it, term)) == before


@given(typed, st.sampled_from(PICKED), typed)
def test_a_term_among_others_goes_and_nothing_else(before: str, term: str, after: str) -> None:
    text = f"{before} {term} {after}"
    try:
        query = parse(text)
    except QueryError:
        assume(False)
    assume(holds(query, term))
    left = parse(toggled(text, term))
    assert not holds(left, term)
    assert left.clauses == tuple(
        clause for clause in query.clauses if not holds(query._replace(clauses=(clause,)), term)
    )


def test_a_query_with_an_unknown_field_cannot_be_changed() -> None:
    with pytest.raises(QueryError, match="unknown field"):
        toggled("spaeker:ada", "@ada")
