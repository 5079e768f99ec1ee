"""A query translated to SQL: a SELECT of the rows of one kind of record that it finds.

Words and phrases become one FTS5 MATCH expression (sqlite.org/fts5.html), dates and kinds become conditions on the
record's own table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeAlias

from briefing_tui.library.full_text import field_token, language_token
from briefing_tui.library.index_tables import File
from briefing_tui.library.query import DATE_FIELDS, INFERABLE, INFLECTED, NOTE, OWN_STATES, WORD_COLUMNS, Query, Term

Beginnings: TypeAlias = Callable[[str, int], dict[str, list[tuple[str, bool]]]]
"""Called with (beginning of a word, limit), as full_text.beginnings."""

States: TypeAlias = Callable[[str, str], "tuple[str, list[Any]]"]
"""From "new" or one of query.OWN_STATES, and a kind, to the SQL that is true of a record `r` of that kind which is in
that state, with its parameters."""

GROUPED = {"speakers": " GROUP BY r.person"}
"""For each kind that needs one, the GROUP BY clause that ends its SELECT: a person has one row in all digests."""

PLACED = {True: "(SELECT person FROM speakers WHERE row = ?)", False: "?"}
"""What a row number is compared by in the order of display: for speakers (True) the person, else the number."""

_SPELLED_OUT = 64
"""Words and beginnings that a query becomes at most, where it names the beginnings of words."""


def select(
    kind: str, query: Query, files: Sequence[File], beginnings: Beginnings, states: States, noted: bool = False
) -> tuple[str, str, list[Any]]:
    """Translate `query` for one kind of record: (the SELECT, the expression that orders its rows, its parameters).

    The SELECT yields row numbers; it may be narrowed by appending ` AND …`, and then needs `GROUPED`. Speakers are in
    order of person, one row each; everything else is in order of its row. `noted` is whether the kind has records with
    notes, which are in a table of their own (notes.py).
    """
    conditions: list[str] = []
    values: list[Any] = []
    noted = noted and query.looks_in_notes
    match = partial(_match, beginnings, kind, _SPELLED_OUT // max(1, sum(map(len, query.clauses))))
    match_noted = partial(_match, lambda prefix, most: {kind: [(prefix, True)]}, kind, 1, more=f" {NOTE}")
    texts = [clause for clause in query.clauses if _asks_for_words(clause)]
    for clause in query.clauses:
        if not _asks_for_words(clause):
            tests = [_condition(kind, term, match, files, states, match_noted if noted else None) for term in clause]
            conditions.append(f"({' OR '.join(test for test, _ in tests)})")
            values += [value for _, more in tests for value in more]
    words, without = _expression(texts, match)
    words_noted, without_noted = _expression(texts, match_noted) if noted else ("", "")
    if not words and without:
        conditions.insert(0, f"r.row NOT IN ({_matching_rows(kind, noted)})")
        values[:0] = [without, without_noted][: 1 + noted]
    if words:
        values[:0] = [words, words_noted][: 1 + noted]
    return *_statement(kind, conditions, bool(words), noted), values


def _statement(kind: str, conditions: Sequence[str], words: bool, noted: bool) -> tuple[str, str]:
    """Return the SELECT for a kind of record, and the expression that orders its rows, as `select` does.

    `conditions` on a record `r` must all hold; with `words` the first parameters are expressions for its words.
    """
    condition = " AND ".join(conditions) or "1"
    if kind == "speakers":
        table = f"({_matching_rows(kind, noted)}) f JOIN speakers r ON r.row = f.row" if words else "speakers r"
        return f"SELECT min(r.row), r.person FROM {table} WHERE {condition}", "r.person"
    if not words:
        return f"SELECT r.row AS row FROM {kind} r WHERE {condition}", "r.row"
    # The words' table alone, which is small; what it does not know comes as a set of rows, from an index. The plus
    # keeps SQLite from searching the words once for each row of that set.
    rest = f" AND +{{}} IN (SELECT r.row FROM {kind} r WHERE {condition})" if conditions else ""
    if noted:
        return f"SELECT row FROM ({_matching_rows(kind, noted)}) WHERE 1{rest.format('row')}", "row"
    return f"{_matching_rows(kind, noted)}{rest.format('rowid')}", "rowid"


def _asks_for_words(clause: Sequence[Term]) -> bool:
    """Return whether the words' table alone answers a clause: it is one term, or a choice of words."""
    return all(map(_textual, clause)) and (len(clause) == 1 or not any(term.negative for term in clause))


def _expression(clauses: Sequence[Sequence[Term]], match: Callable[[Term], str]) -> tuple[str, str]:
    """Return the FTS5 expression for clauses with words, "" where all are negative, and that for the negative ones."""
    words = [f"({' OR '.join(map(match, clause))})" for clause in clauses if not clause[0].negative]
    without = " OR ".join(match(clause[0]) for clause in clauses if clause[0].negative)
    expression = f"({' AND '.join(words)})" if words else ""
    return (f"{expression} NOT ({without})" if words and without else expression), without


def _matching_rows(kind: str, noted: bool) -> str:
    """Return the SELECT of the rows whose words match one expression.

    With `noted`, records with notes are matched against another one.
    """
    statement = f"SELECT rowid AS row FROM {kind}_words WHERE {kind}_words MATCH ?"
    if not noted:
        return statement
    others = f"{statement} AND rowid NOT IN (SELECT row FROM temp.noted WHERE kind = '{kind}')"
    return f"{others} UNION ALL SELECT rowid FROM temp.{kind}_noted WHERE {kind}_noted MATCH ?"


_STATES = {
    "draft": "r.status = 'draft'",
    "direct": "r.kind = 'direct'",
    "verified": "r.difference = ''",
    "contradicted": "r.difference <> ''",
}
"""What `is:` asks for, as SQL; all but a draft of quotes alone."""


def _match(beginnings: Beginnings, kind: str, most: int, term: Term, more: str = "") -> str:
    """Return the FTS5 expression for a term. Its words are alphanumeric, so they need no quoting.

    `more` is a further column, after a space, in which words without a field are looked for.
    """
    if term.field == "inferred":
        fields = {field for name in term.words for field in INFERABLE[name].get(kind, ())}
        names = " OR ".join(f'"{field_token(field)}"' for field in sorted(fields) or [""])
        return f"{{inferred}} : ({names})"
    *first, last = term.words
    ends = [(last, False)] if term.whole else beginnings(last, most)[kind] or [(last, False)]
    either = " OR ".join(f'"{" ".join((*first, each))}"{" *" * is_begun}' for each, is_begun in ends)
    expression = f"{{{term.field or ' '.join(WORD_COLUMNS) + more}}} : ({either})"
    for language, words in term.forms:
        forms = " OR ".join(f'"{word}"' for word in words)
        inflected = f"{{{term.field or ' '.join(INFLECTED) + more}}} : ({forms})"
        if language:
            inflected = f'({inflected} AND {{language}} : "{language_token(language)}")'
        expression = f"({expression} OR {inflected})"
    return expression


def _condition(
    kind: str,
    term: Term,
    match: Callable[[Term], str],
    files: Sequence[File],
    states: States,
    match_noted: Callable[[Term], str] | None,
) -> tuple[str, list[Any]]:
    """Return the SQL for a term that cannot be asked of the words' table alone, and its values."""
    has_dates = kind in ("articles", "events", "quotes")
    test, values = "0", list[Any]()
    if term.field in DATE_FIELDS and has_dates:
        if term.field == "before":
            test, values = "r.last < ?", [term.days[0]]
        elif term.field == "after":
            test, values = "r.first > ?", [term.days[1]]
        else:
            test, values = "(r.first <= ? AND r.last >= ?)", [term.days[1], term.days[0]]
    elif term.field == "kind" and kind == "quotes":
        test, values = "r.kind LIKE ?", [f"{' '.join(term.words)}%"]
    elif term.field == "is" and term.words[0] in (*OWN_STATES, "new"):
        test, values = states(term.words[0], kind)
        return f"{'NOT ' * term.negative}{test}", values  # never null; and for ifnull each record would be looked at
    elif term.field == "is":
        test = _STATES[term.words[0]] if term.words[0] == "draft" or kind == "quotes" else "0"
    elif term.field == "digest":
        asked = Query(((term._replace(negative=False),),))
        keys = (file.key for file in files if asked.spans("digest", f"{file.title} {file.path}"))
        test = f"r.digest IN ({', '.join(map(str, keys))})"
    elif _textual(term):
        test = f"r.row IN ({_matching_rows(kind, match_noted is not None)})"
        values = [match(term), *([match_noted(term)] if match_noted else [])]
    return (f"NOT ifnull({test}, 0)" if term.negative else f"ifnull({test}, 0)"), values


def _textual(term: Term) -> bool:
    return term.field not in (*DATE_FIELDS, "kind", "digest", "is")
