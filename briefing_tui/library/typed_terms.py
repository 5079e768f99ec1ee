"""The terms of a query as they were typed: words, phrases, fields, dates, each with its place in the text."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from briefing_tui.digest.dates import Days, days_of
from briefing_tui.digest.folding import fold, fold_words
from briefing_tui.digest.problems import nearest
from briefing_tui.digest.sanitize import shown
from briefing_tui.library.query import DATE_FIELDS, INFERABLE, QUERY_FIELDS, QUOTE_KINDS, STATES, Term

_TOKEN = re.compile(r'(?=\S)(-?)(@|[A-Za-z]+:)?("[^"]*"?|[^\s"]+)?')


class QueryError(ValueError):
    """A query that cannot be carried out; its text tells the user why, and is safe on a terminal."""


class TypedTerm(NamedTuple):
    """A term and the half-open range of the query's text that spells it, with its sign and field."""

    term: Term
    """The term."""
    start: int
    """Where it begins in the query's text."""
    end: int
    """Where it ends there: the character after its last."""


def typed_clauses(text: str) -> list[list[TypedTerm]]:
    """Return the clauses that `text` spells, as `parse` has them.

    Raises QueryError for an unknown field or a wrong date.
    """
    clauses: list[list[TypedTerm]] = []
    either = False
    for match in _TOKEN.finditer(text):
        minus, prefix, value = match.group(1), match.group(2) or "", match.group(3) or ""
        if match.group() == "OR":
            either = bool(clauses)
            continue
        field = "speaker" if prefix == "@" else prefix[:-1].lower()
        quoted = value.startswith('"')
        term = _term(field, value.strip('"'), bool(minus), quoted)
        if term is not None and quoted and len(value) > 1 and value.endswith('"') and term.field not in _NAMED:
            term = term._replace(whole=True)
        if term is not None:
            if not either:
                clauses.append([])
            clauses[-1].append(TypedTerm(term, *match.span()))
            either = False
    return clauses


def _term(field: str, value: str, negative: bool, quoted: bool) -> Term | None:
    """Return the term for `value` of `field`; None when it looks for nothing yet."""
    if field and field not in QUERY_FIELDS:
        suggestion = nearest(field, list(QUERY_FIELDS))
        hint = f"did you mean '{suggestion}:'?" if suggestion else f"the fields are {', '.join(QUERY_FIELDS)}"
        raise QueryError(f"unknown field '{field[:40]}:': {hint}")
    if field in DATE_FIELDS:
        days = _range(fold(value))
        return Term((), field, days, negative) if days else None
    words = tuple(fold_words(value))
    if words and field in _CHOSEN:
        words = _CHOSEN[field](words)
    return Term(words, field, negative=negative, quoted=quoted) if words else None


_NAMED = ("is", "kind", "inferred", "digest", "saved", *DATE_FIELDS)
"""The fields whose values are not words of a text."""


def _state(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one of STATES that `words` begin to spell; () where it may be several."""
    meant = [state for state in STATES if state.startswith(words[0])]
    if not meant:
        typed = shown(" ".join(words)[:40])
        raise QueryError(f"'is:{typed}' is unknown: write {', '.join(f'is:{each}' for each in STATES)}")
    return (meant[0],) if len(meant) == 1 else ()


def _quote_kind(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return `words` if they begin to spell one of QUOTE_KINDS."""
    typed = " ".join(words)
    if not any(kind.startswith(typed) for kind in QUOTE_KINDS):
        suggestion = nearest(typed, QUOTE_KINDS)
        hint = f"did you mean 'kind:{suggestion}'?" if suggestion else "write kind:direct or kind:indirect"
        raise QueryError(f"'kind:{shown(typed[:40])}' is unknown: {hint}")
    return words


def _inferable(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of inferred fields that `words` mean: the one spelled out, or all that begin with it."""
    typed = "_".join(words)
    meant = (typed,) if typed in INFERABLE else tuple(name for name in INFERABLE if name.startswith(typed))
    if not meant:
        suggestion = nearest(typed, list(INFERABLE))
        hint = f"did you mean 'inferred:{suggestion}'?" if suggestion else f"the names are {', '.join(INFERABLE)}"
        raise QueryError(f"'inferred:{shown(typed[:40])}' is unknown: {hint}")
    return meant


_CHOSEN = {"is": _state, "kind": _quote_kind, "inferred": _inferable}
"""For each field that takes one of a few words, from what was typed to what is meant; raises QueryError."""


def _range(value: str) -> Days | None:
    """Return the days of `2016-11`, `2016-11..2020`, `2016..` or `..2020`; None for an incomplete date."""
    start, dots, end = value.partition("..")
    first, last = _whole(start), _whole(end)
    if not dots:
        return first
    if not first and not last:
        return None
    return first[0] if first else 1, last[1] if last else date.max.toordinal()


def _whole(typed: str) -> Days | None:
    """Return the days of the part of a date that is complete; None where not even the year is."""
    typed = typed.rstrip(".")
    if not re.fullmatch(r"\d{0,4}|\d{4}-\d?|\d{4}-\d\d(-\d{0,2})?", typed, re.ASCII):
        raise QueryError(f"'{shown(typed)}' is no date: write 2016, 2016-11 or 2016-11-15")
    whole = typed[:10] if len(typed) == 10 else typed[:7] if len(typed) >= 7 else typed[:4]
    if len(whole) < 4:
        return None
    days = days_of(whole)
    if days is None:
        raise QueryError(f"there is no such date as '{whole}'")
    return days
