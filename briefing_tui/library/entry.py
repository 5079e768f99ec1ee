"""A record together with the records that it links to."""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.digest.records import Article, Event, Quote, Record, Speaker
from briefing_tui.library.index_tables import File


class Entry(NamedTuple):
    """A record with what it links to: all that a list or a page needs to show it."""

    kind: str
    """The plural, a key of KINDS."""
    row: int
    """Its number in the index: what keeps a place in a list."""
    record: Record
    digest: File
    """The digest that it stands in."""
    speaker: Speaker | None = None
    """Who said it or proposed it."""
    speakers: tuple[Speaker, ...] = ()
    """Who spoke at it."""
    event: Event | None = None
    article: Article | None = None
    quote: Quote | None = None
    """The quote that an action rests on."""
    quotes: int = 0
    """How many quotes a speaker has, in all digests."""
    found: int | None = None
    """Of a speaker's quotes how many the query finds; None without a query."""
