"""Where `s`, `e` and `r` lead: the query that finds, in another tab, what belongs to a record."""

from __future__ import annotations

from typing import Any

from briefing_tui.digest.library import Entry
from briefing_tui.digest.text import without_acting

# For each kind of record: the field that its own are found by, and what of it is asked for.
_OWN = {
    "speakers": ("speaker", "name"),
    "events": ("event", "name"),
    "articles": ("article", "headline"),
    "quotes": ("quote", "id"),
}


def query_for(entry: Entry, tab: str) -> str:
    """The query for what `tab` holds of the record; "" when the record leads nowhere there.

    Quotes: its speaker's, or those of an event or an article. Events: a speaker's or an article's. Actions: those that
    rest on it, or that its speaker proposed.
    """
    record: Any = entry.record
    if entry.kind in ("speakers", "events", "articles") or (entry.kind, tab) == ("quotes", "actions"):
        field, attribute = _OWN[entry.kind]
        return _asked(field, getattr(record, attribute))
    return _asked("speaker", entry.speaker.name) if entry.speaker else ""


def _asked(field: str, text: str) -> str:
    words = " ".join(without_acting(text).replace('"', " ").split())
    return f'{field}:"{words}"'
