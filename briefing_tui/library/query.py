"""A query and what it finds: the same Query is used to search and to highlight; query_parser makes it from text.

A query is clauses that must all hold; a clause is terms of which one must hold (`OR`); a term is a word, a phrase or
a date, perhaps of one field, perhaps excluded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from briefing_tui.digest.dates import Days, days_of
from briefing_tui.digest.folding import WordSpan, fold_spans, fold_words
from briefing_tui.digest.records import FIELDS, SINGULAR

COLUMNS = ("says", "text", "speaker", "org", "role", "event", "article", "topic", "agent", "quote")
"""The columns that hold what a record is found by: the words themselves, its other texts, and the names that it links
to. `Field.search` says which fields are in which; a kind of record that lacks one has it empty."""

WORD_COLUMNS = ("says", "text", "speaker", "event", "article", "topic", "agent")
"""The columns that a word without a field is looked for in."""

NOTE = "note"
"""The column that holds the user's own note on a record: searched like WORD_COLUMNS, in records that have one."""

INFLECTED = ("says", "text", "event", "article", "topic")
"""The columns in which a word also finds its inflected forms; names of people have none."""


def _inferable() -> dict[str, dict[str, list[str]]]:
    names: dict[str, dict[str, list[str]]] = {}
    for kind, fields in FIELDS.items():
        for field in filter(lambda field: field.label, fields.values()):
            paired = next((other for other in fields.values() if other.pair == field.name), field)
            columns = {SINGULAR[field.target]} if field.target else {*field.search.split(), *paired.search.split()}
            meant = {field.name} | (columns - {"text", "says"})
            for name in meant:
                names.setdefault(name, {}).setdefault(kind, []).append(field.name)
    return dict(sorted(names.items()))


INFERABLE = _inferable()
"""What `inferred:` takes: names of fields, and those of the language that stand for some of them; for each kind of
record the fields that are meant. `date` is any date, `speaker` also who proposed an action."""

QUERY_FIELDS = {
    "speaker": "name, honorific and aliases of who speaks, as in speaker:zhang or @zhang",
    "says": "the words themselves: a quote, an action, an event's name and summary",
    "org": "whom the speaker speaks for, or who held the event",
    "role": "what the speaker is",
    "event": "name of the event",
    "article": "headline and publisher of the article",
    "topic": "what it is about",
    "kind": "direct or indirect",
    "agent": "who should act",
    "date": "2016, 2016-11, 2016-11-15, or a range such as 2016-11..2020",
    "before": "before a date",
    "after": "after a date",
    "quote": "id of the quote that an action rests on",
    "inferred": f"what is marked ~, not stated outright: one of {', '.join(INFERABLE)}",
    "digest": "title or file name of the digest",
    "saved": "a search kept under a name: S keeps one, ' lists them",
    "is": "is:direct, is:draft, is:marked, is:noted, is:new, is:verified or is:contradicted",
}
"""Every field of the language, with what it looks at; the help shows it, and README has a table of its own."""

OWN_STATES = ("marked", "noted")
"""Those of STATES that the user gives to a record."""

QUOTE_KINDS = ("direct", "indirect")
"""What `kind:` takes."""

STATES = ("direct", "draft", "marked", "noted", "new", "verified", "contradicted")
"""What `is:` takes: a quotation, a record that nobody has accepted yet, one that the user marked, one that has a note
of the user's, one that was not in the library when it was last left, a quotation that stands in its article word for
word, one that does not."""

DATE_FIELDS = ("date", "before", "after")
"""The fields that ask for days, not words."""

MOST_TERMS = 40
"""Terms in one query, and words in one phrase; more would be slow, and nobody types them."""


Forms: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Inflected forms of a word by language (the primary subtag, BCP 47), to be found in records of articles in that
language; those under "" in all records."""


class Term(NamedTuple):
    """One thing to look for."""

    words: tuple[str, ...]
    """Consecutive folded words, the last of which may be a prefix; () for a term with `days`. For `is` the state, for
    `inferred` keys of INFERABLE, of which any will do."""
    field: str = ""
    """A key of QUERY_FIELDS, or "" for any of WORD_COLUMNS."""
    days: Days = (0, 0)
    """For date, before and after: the days meant."""
    negative: bool = False
    """Whether it must not occur."""
    quoted: bool = False
    """Whether it was in quotation marks: then it has no inflected forms."""
    whole: bool = False
    """Whether its last word must be a whole one, because the quotation marks were closed."""
    forms: Forms = ()
    """Inflected forms of a single word in `words`, filled in by `Query.with_forms`."""


class Query(NamedTuple):
    """What to look for; the empty query finds everything."""

    clauses: tuple[tuple[Term, ...], ...] = ()
    """Every clause must match, by any of its terms."""
    text: str = ""
    """As typed."""

    def __bool__(self) -> bool:
        return bool(self.clauses)

    def and_speaker(self, name: str) -> Query:
        """Return this query, limited to speakers with every word of `name`."""
        more = tuple((Term((word,), "speaker"),) for word in fold_words(name))
        return Query(self.clauses + more, f"{self.text} speaker:{name}".strip())

    def with_forms(self, forms_of: Callable[[str], Forms]) -> Query:
        """Return this query with the inflected forms by `forms_of` of each single word outside quotation marks."""

        def inflected(term: Term) -> Term:
            plain = len(term.words) == 1 and not term.quoted and (term.field in INFLECTED or not term.field)
            return term._replace(forms=forms_of(term.words[0])) if plain else term

        return self._replace(clauses=tuple(tuple(map(inflected, clause)) for clause in self.clauses))

    def in_language(self, language: str) -> Query:
        """Return this query as it searches articles in one language, for highlighting; "" for any language."""

        def of_language(term: Term) -> Term:
            return term._replace(forms=tuple(each for each in term.forms if each[0] in ("", language)))

        if not language or not any(term.forms for clause in self.clauses for term in clause):
            return self
        return self._replace(clauses=tuple(tuple(map(of_language, clause)) for clause in self.clauses))

    @property
    def asks_for_marks(self) -> bool:
        """Whether it asks for what the user marked or wrote a note on."""
        return any(term.field == "is" and term.words[0] in OWN_STATES for clause in self.clauses for term in clause)

    @property
    def asks_for_new(self) -> bool:
        """Whether it asks for what was not in the library when it was last left."""
        return any(term.field == "is" and term.words == ("new",) for clause in self.clauses for term in clause)

    @property
    def looks_in_notes(self) -> bool:
        """Whether it has words without a field, which are also looked for in the user's notes."""
        return any(not term.field for clause in self.clauses for term in clause)

    @property
    def asks_of_records(self) -> bool:
        """Whether it asks for a state of records, such as draft; then speakers of what is found do not count."""
        return any((term.field, term.words) == ("is", ("draft",)) for clause in self.clauses for term in clause)

    def speakers(self) -> list[str]:
        """Return the folded names of `speaker:` terms, which may be misspelt where a search finds nothing."""
        return [" ".join(t.words) for clause in self.clauses for t in clause if t.field == "speaker" and not t.negative]

    def words(self, field: str = "") -> list[str]:
        """Return the folded words of `field`, or those without one, which may be misspelt where nothing is found.

        Words that are found by their inflected forms are left out.
        """
        terms = (term for clause in self.clauses for term in clause if term.field == field and not term.negative)
        return [word for term in terms for word in term.words if not any(forms for _, forms in term.forms)]

    def spans(self, column: str, text: str) -> list[tuple[int, int]]:
        """Return the half-open ranges of `text`, shown for `column`, that this query matches, in order.

        `column` is one of COLUMNS, or NOTE, kind, digest or date; or several of them, separated by spaces.
        """
        columns = column.split()
        any_field = any(name in WORD_COLUMNS or name == NOTE for name in columns)
        inflected = any(name in INFLECTED or name == NOTE for name in columns)
        ranges: list[tuple[int, int]] = []
        words: list[WordSpan] = []
        for term in (term for clause in self.clauses for term in clause if not term.negative):
            if term.field in DATE_FIELDS:
                if "date" in columns and matches_dates(term, days_of(text)):
                    ranges.append((0, len(text)))
            elif term.field in columns or (not term.field and any_field):
                words = words or fold_spans(text)
                ranges += _word_ranges(term, words, inflected, by_letter=text.isascii())
        return _merge_ranges(ranges)


def _word_ranges(term: Term, words: list[WordSpan], inflected: bool, by_letter: bool) -> list[tuple[int, int]]:
    """Return the half-open ranges of a text with a term's words, or (`inflected`) with one of their forms.

    Of a word of which the term is a prefix only that part counts, if the text's letters are folded one `by_letter` one;
    else the whole word.
    """
    forms = {form for _, forms in term.forms for form in forms} if inflected else ()
    ranges = [(start, end) for word, start, end in words if word in forms]
    for index in occurrences(term.words, [word for word, _, _ in words], term.whole):
        _, start, end = words[index + len(term.words) - 1]
        prefix_end = min(end, start + len(term.words[-1]))
        ranges.append((words[index][1], prefix_end if by_letter else end))
    return ranges


def matches_dates(term: Term, days: Days | None) -> bool:
    """Return whether a record of `days` (None: undated) matches a term with a date, before or after."""
    if days is None:
        return False
    if term.field == "before":
        return days[1] < term.days[0]
    return days[0] > term.days[1] if term.field == "after" else days[0] <= term.days[1] and days[1] >= term.days[0]


def occurrences(phrase: tuple[str, ...], words: list[str], whole: bool = False) -> list[int]:
    """Return the indexes in `words` at which the phrase begins. Its last word may be a prefix unless `whole`."""
    *first, last = phrase
    length = len(phrase)
    return [
        start
        for start in range(len(words) - length + 1)
        if (words[start + length - 1] == last if whole else words[start + length - 1].startswith(last))
        and words[start : start + length - 1] == first
    ]


def _merge_ranges(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `ranges` in order, with those that touch or overlap merged."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
