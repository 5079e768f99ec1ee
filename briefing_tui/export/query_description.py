"""A query as somebody reads it who does not know the query language."""

from __future__ import annotations

from briefing_tui.export.phrases import date_in_words, running
from briefing_tui.library.query_parser import QueryError, TypedTerm, typed_clauses

_STATES = {
    "marked": "records selected by hand",
    "noted": "records with a note of one's own",
    "direct": "quotations",
    "draft": "drafts",
    "verified": "quotations verified against the article",
    "contradicted": "quotations contradicted by the article",
}
_FIELDS = {
    "speaker": "speaker {}",
    "says": "with {} in the words themselves",
    "org": "organisation {}",
    "role": "role {}",
    "event": "event {}",
    "article": "article {}",
    "topic": "topic {}",
    "agent": "to be done by {}",
    "quote": "resting on a certain quote",  # by its id, which says nothing to anybody else
    "inferred": "inferred {}",
    "digest": "digest {}",
    "before": "before {}",
    "after": "after {}",
}


def describe_query(query: str) -> str:
    """What `query` asks for; words without a field, and what cannot be parsed, as they were typed, on one line."""
    try:
        clauses = typed_clauses(query)
    except QueryError:
        return running(query)
    if not any(typed.term.field for clause in clauses for typed in clause):
        return running(query)
    pieces: list[str] = []
    plain = False  # whether the last piece is words alone, which others may follow without a comma
    for clause in clauses:
        piece = " or ".join(_term(query, typed) for typed in clause)
        words = not any(typed.term.field for typed in clause)
        if plain and words:
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
        plain = words
    return ", ".join(pieces)


def _term(query: str, typed: TypedTerm) -> str:
    """One term in words."""
    spelt, term = running(query[typed.start : typed.end]), typed.term
    if not term.field:
        return spelt
    spelt = spelt.removeprefix("-")
    value = (spelt[1:] if spelt.startswith("@") else spelt.partition(":")[2]).strip('"').strip()
    if term.field == "is":
        said = _STATES[term.words[0]]
    elif term.field == "kind":
        kinds = {"direct": "quotations", "indirect": "as reported"}
        said = next((words for kind, words in kinds.items() if kind.startswith(term.words[0])), spelt)
    elif term.field == "date":
        said = _dated(value)
    else:
        if term.field in ("before", "after"):
            value = date_in_words(value)
        said = _FIELDS[term.field].format(value)
    return f"not {said}" if term.negative else said


def _dated(value: str) -> str:
    """The dates of a range, or one date."""
    start, dots, end = value.partition("..")
    first, last = date_in_words(start), date_in_words(end)
    if not dots:
        return f"dated {first}"
    return f"dated {' '.join(filter(None, (first and f'from {first}', last and f'until {last}')))}"
