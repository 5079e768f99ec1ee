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
from briefing_tui.library.query import DATE_FIELDS, INFERABLE, INFLECTED, WORD_COLUMNS, Query, Term

Beginnings: TypeAlias = Callable[[str, int], dict[str, list[tuple[str, bool]]]]
"""Called with (beginning of a word, limit), as full_text.beginnings."""

Marked: TypeAlias = Callable[[str], "tuple[str, list[Any]]"]
"""From a kind to the SQL that is true of a marked record `r` of it, with its parameters: Marks.condition."""

GROUPED = {"speakers": " GROUP BY r.person"}
"""For each kind that needs one, the GROUP BY clause that ends its SELECT: a person has one row in all digests."""

PLACED = {True: "(SELECT person FROM speakers WHERE row = ?)", False: "?"}
"""What a row number is compared by in the order of display: for speakers (True) the person, else the number."""

_SPELLED_OUT = 64
"""Words and beginnings that a query becomes at most, where it names the beginnings of words."""


def select(
    kind: str, query: Query, files: Sequence[File], beginnings: Beginnings, marked: Marked
) -> tuple[str, str, list[Any]]:
    """Translate `query` for one kind of record: (the SELECT, the expression that orders its rows, its parameters).

    The SELECT yields row numbers; it may be narrowed by appending ` AND …`, and then needs `GROUPED`.

    Speakers are in order of person, one row each; everything else is in order of its row.
    """
    words, without, conditions = list[str](), list[str](), list[str]()
    values: list[Any] = []
    most = _SPELLED_OUT // max(1, sum(map(len, query.clauses)))
    match = partial(_match, beginnings, kind, most)
    for clause in query.clauses:
        alone = len(clause) == 1
        if alone and _textual(clause[0]):
            (without if clause[0].negative else words).append(match(clause[0]))
        elif all(_textual(term) and not term.negative for term in clause):
            words.append(f"({' OR '.join(map(match, clause))})")
        else:
            tests = [_condition(kind, term, match, files, marked) for term in clause]
            conditions.append(f"({' OR '.join(test for test, _ in tests)})")
            values += [value for _, more in tests for value in more]
    excluded = " OR ".join(without)
    if words:
        conditions.insert(0, f"{kind}_words MATCH ?")
        values.insert(0, f"({' AND '.join(words)})" + (f" NOT ({excluded})" if without else ""))
    elif without:
        conditions.insert(0, f"r.row NOT IN (SELECT rowid FROM {kind}_words WHERE {kind}_words MATCH ?)")
        values.insert(0, excluded)
    where = " AND ".join(conditions) or "1"
    if kind == "speakers":
        table = "speakers_words JOIN speakers r ON r.row = speakers_words.rowid" if words else "speakers r"
        return f"SELECT min(r.row), r.person FROM {table} WHERE {where}", "r.person", values
    if not words:
        return f"SELECT r.row AS row FROM {kind} r WHERE {where}", "r.row", values
    # The words' table alone, which is small; what it does not know comes as a set of rows, from an index. The plus
    # keeps SQLite from searching the words once for each row of that set.
    found, *others = conditions
    rest = f" AND +rowid IN (SELECT r.row FROM {kind} r WHERE {' AND '.join(others)})" if others else ""
    return f"SELECT rowid AS row FROM {kind}_words WHERE {found}{rest}", "rowid", values


_STATES = {
    "draft": "r.status = 'draft'",
    "direct": "r.kind = 'direct'",
    "verified": "r.difference = ''",
    "contradicted": "r.difference <> ''",
}
"""What `is:` asks for, as SQL; all but a draft of quotes alone."""


def _match(beginnings: Beginnings, kind: str, most: int, term: Term) -> str:
    """The FTS5 expression for a term; its words are alphanumeric, so nothing in them can act."""
    if term.field == "inferred":
        fields = {field for name in term.words for field in INFERABLE[name].get(kind, ())}
        names = " OR ".join(f'"{field_token(field)}"' for field in sorted(fields) or [""])
        return f"{{inferred}} : ({names})"
    *first, last = term.words
    ends = [(last, False)] if term.whole else beginnings(last, most)[kind] or [(last, False)]
    either = " OR ".join(f'"{" ".join((*first, each))}"{" *" * is_begun}' for each, is_begun in ends)
    found = f"{{{term.field or ' '.join(WORD_COLUMNS)}}} : ({either})"
    for language, words in term.forms:
        forms = " OR ".join(f'"{word}"' for word in words)
        inflected = f"{{{term.field or ' '.join(INFLECTED)}}} : ({forms})"
        if language:
            inflected = f'({inflected} AND {{language}} : "{language_token(language)}")'
        found = f"({found} OR {inflected})"
    return found


def _condition(
    kind: str, term: Term, match: Callable[[Term], str], files: Sequence[File], marked: Marked
) -> tuple[str, list[Any]]:
    """The SQL for a term that cannot be asked of the words' table alone, and its values."""
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
    elif term.field == "is" and term.words[0] == "marked":
        test, values = marked(kind)
        return f"{'NOT ' * term.negative}{test}", values  # never null; and for ifnull each record would be looked at
    elif term.field == "is":
        test = _STATES[term.words[0]] if term.words[0] == "draft" or kind == "quotes" else "0"
    elif term.field == "digest":
        asked = Query(((term._replace(negative=False),),))
        keys = (file.key for file in files if asked.spans("digest", f"{file.title} {file.path}"))
        test = f"r.digest IN ({', '.join(map(str, keys))})"
    elif _textual(term):
        test, values = f"r.row IN (SELECT rowid FROM {kind}_words WHERE {kind}_words MATCH ?)", [match(term)]
    return (f"NOT ifnull({test}, 0)" if term.negative else f"ifnull({test}, 0)"), values


def _textual(term: Term) -> bool:
    return term.field not in (*DATE_FIELDS, "kind", "digest", "is")
