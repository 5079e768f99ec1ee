"""A query as somebody reads it who does not know the query language: what it is about, and what it asks for."""

from __future__ import annotations

from briefing_tui.export.phrases import date_in_words, running
from briefing_tui.library.typed_terms import QueryError, TypedTerm, typed_clauses

_STATES = {
    "direct": "quotations",
    "draft": "drafts",
    "verified": "quotations verified against the article",
    "contradicted": "quotations contradicted by the article",
}
"""The other states say something to the user alone: that a record was marked, or noted, or is new."""

_FIELDS = {
    "speaker": "speaker {}",
    "says": "saying {}",
    "org": "organisation {}",
    "role": "role {}",
    "event": "event {}",
    "article": "article {}",
    "topic": "topic {}",
    "agent": "to be done by {}",
    "inferred": "{} not stated outright",
    "before": "before {}",
    "after": "after {}",
}
"""The other fields say nothing to anybody else, such as the id of a quote or the name of a digest."""

_SUBJECTS = ("", "says", "topic", "event", "article", "org", "agent")
"""The fields whose words say what a query is about; "" for words without a field."""


def describe_query(query: str) -> str:
    """Return what `query` asks for, on one line; words without a field, and what cannot be parsed, as they were typed.

    What says nothing to another reader is left out: that records were marked by hand, say.
    """
    try:
        clauses = typed_clauses(query)
    except QueryError:
        return running(query)
    pieces: list[str] = []
    plain = False  # whether the last piece is words alone, which others may follow without a comma
    for clause in clauses:
        terms = [_term(query, typed) for typed in clause]
        if not all(terms):
            continue
        piece = " or ".join(terms)
        words = len(clause) == 1 and not (clause[0].term.field or clause[0].term.negative)
        if plain and words:
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
        plain = words
    return ", ".join(pieces)


def subject_of(query: str) -> str:
    """Return what `query` is about: its words and topics, as they were typed, without quotation marks; "" for nothing.

    `timber OR ivory topic:funding @zhang` is about `timber or ivory, funding`.
    """
    subjects: list[str] = []
    plain = False
    for clause in _clauses(query):
        if any(typed.term.negative or typed.term.field not in _SUBJECTS for typed in clause):
            continue
        piece = " or ".join(_value(query, typed) for typed in clause)
        words = len(clause) == 1 and not (clause[0].term.field or clause[0].term.quoted)
        if plain and words:
            subjects[-1] += f" {piece}"
        else:
            subjects.append(piece)
        plain = words
    return ", ".join(subjects)


def asks_for_more(query: str) -> bool:
    """Return whether `query` asks for something to be told that is neither its subject nor a speaker: dates, say."""
    return any(
        typed.term.negative or (typed.term.field not in (*_SUBJECTS, "speaker") and bool(_term(query, typed)))
        for clause in _clauses(query)
        for typed in clause
    )


def asks_for_speakers(query: str) -> bool:
    """Return whether `query` names speakers."""
    return any(typed.term.field == "speaker" and not typed.term.negative for c in _clauses(query) for typed in c)


def _clauses(query: str) -> list[list[TypedTerm]]:
    try:
        return typed_clauses(query)
    except QueryError:
        return []


def _value(query: str, typed: TypedTerm) -> str:
    """Return what a term looks for, as it was typed, without its field and quotation marks."""
    spelt = running(query[typed.start : typed.end]).removeprefix("-")
    value = spelt if not typed.term.field else spelt[1:] if spelt.startswith("@") else spelt.partition(":")[2]
    return value.strip('"').strip()


def _term(query: str, typed: TypedTerm) -> str:
    """Return one term in words; "" for one that says nothing to another reader."""
    term, value = typed.term, _value(query, typed)
    if not term.field:
        phrase = running(query[typed.start : typed.end]).removeprefix("-")
    elif term.field == "is":
        phrase = _STATES.get(term.words[0], "")
    elif term.field == "kind":
        kinds = {"direct": "quotations", "indirect": "reported statements"}
        phrase = next((words for kind, words in kinds.items() if kind.startswith(term.words[0])), value)
    elif term.field == "date":
        phrase = _dated(value)
    else:
        if term.field in ("before", "after"):
            value = date_in_words(value)
        phrase = _FIELDS.get(term.field, "").format(value)
    return f"not {phrase}" if phrase and term.negative else phrase


def _dated(value: str) -> str:
    """Return the dates of a range, or one date."""
    start, dots, end = value.partition("..")
    first, last = date_in_words(start), date_in_words(end)
    if not dots:
        return f"dated {first}"
    return f"dated {' '.join(filter(None, (first and f'from {first}', last and f'until {last}')))}"
