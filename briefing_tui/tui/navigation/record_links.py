"""The target of the keys `s`, `e`, `r` and `a`: another record, or the results of a query in another tab."""

from __future__ import annotations

from typing import Any, NamedTuple

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.sanitize import without_acting
from briefing_tui.library.entry import Entry, RecordLink
from briefing_tui.library.query import MOST_TERMS

_LONGEST = 500
"""Characters of a name that go into a query."""

# For each kind of record the query field that finds what belongs to it, and the record's attribute to search for.
_OWN = {
    "speakers": ("speaker", "name"),
    "events": ("event", "name"),
    "articles": ("article", "headline"),
    "quotes": ("quote", "id"),
}


class SearchLink(NamedTuple):
    """The results of a query in a tab."""

    tab: str
    """A key of TABS."""
    query: str
    """As a user would type it."""
    id: str = ""
    """The id of the record to begin with; "" for the first."""


def target_of(entry: Entry, kind: str) -> RecordLink | SearchLink | str:
    """Return the link to a record's `quotes`, `speakers`, `events`, `actions` or `articles`.

    Returns a message where it has none. The quotes of a quote or an action are its speaker's.
    """
    if kind == "articles":
        if entry.article is not None:
            return RecordLink("articles", (entry.digest.path, entry.article.id))
        return (
            "this is the article"
            if entry.kind == "articles"
            else "a speaker may stand in several articles: s lists the quotes"
        )
    if kind == "events":
        if entry.event is not None:
            return RecordLink("events", (entry.digest.path, entry.event.id))
        if entry.kind not in ("speakers", "articles"):
            return "this is the event" if entry.kind == "events" else "no event is named for it"
    query = query_for(entry, kind)
    own_quote = {"actions": getattr(entry.record, "quote", ""), "quotes": entry.record.id}.get(entry.kind, "")
    return SearchLink(kind, query, own_quote if kind == "quotes" else "") if query else "nobody is named for it"


def query_for(entry: Entry, tab: str) -> str:
    """Return the query for the records in `tab` that belong to `entry`; "" where there are none.

    Quotes: those of its speaker, event or article. Events: those of its speaker or article. Actions: those that rest on
    it, or that its speaker proposed.
    """
    record: Any = entry.record
    if entry.kind in ("speakers", "events", "articles") or (entry.kind, tab) == ("quotes", "actions"):
        field, attribute = _OWN[entry.kind]
        return _field_query(field, getattr(record, attribute))
    return _field_query("speaker", entry.speaker.name) if entry.speaker else ""


def _field_query(field: str, text: str) -> str:
    words = " ".join(without_acting(text).replace('"', " ").split())
    folded = fold_words(words[:_LONGEST])
    if len(words) > _LONGEST or len(folded) > MOST_TERMS:  # more than a query holds: its beginning finds it as well
        words = " ".join(folded[:MOST_TERMS])[:_LONGEST]
    return f'{field}:"{words}"'
