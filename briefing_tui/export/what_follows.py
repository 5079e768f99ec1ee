"""What a briefing has besides the records that were found: statements of speakers, and actions that follow from these.

A speaker who was found alone brings what they said and proposed; without that a briefing would have their names alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.records import Action, Speaker
from briefing_tui.library.entry import Entry
from briefing_tui.library.library import Library
from briefing_tui.library.people import own_identity
from briefing_tui.library.query import MOST_TERMS, Query, Term

MOST_PROPOSERS = 10
"""Of so many speakers at most a briefing has what else they propose; of more it would drown what was asked for."""


def with_statements_of_speakers(library: Library, query: Query, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Return what `query` found, then the quotes and proposals of those speakers it found without a quote."""
    silent: dict[str, Speaker] = {}
    heard: set[str] = set()
    proposals: set[int] = set()
    for entry in entries:
        yield entry
        if isinstance(entry.record, Speaker):
            silent.setdefault(own_identity(entry.record), entry.record)
        elif entry.kind == "quotes" and entry.speaker:
            heard.add(own_identity(entry.speaker))
        elif entry.kind == "actions":
            proposals.add(entry.row)
    if not query:  # everything is there already
        return
    for kind in ("quotes", "actions"):
        for identity, speaker in silent.items():
            if identity not in heard:
                yield from (each for each in _spoken(library, kind, speaker) if each.row not in proposals)


def resting_actions(library: Library, quotes: Iterable[Entry]) -> list[Entry]:
    """Return the actions that rest on any of these quotes, in order of display."""
    wanted = {(entry.digest.key, entry.record.id) for entry in quotes}
    actions_by_row: dict[int, Entry] = {}
    names = sorted({name for _, name in wanted})
    for start in range(0, len(names), MOST_TERMS):
        some = names[start : start + MOST_TERMS]
        asked = Query((tuple(Term(tuple(fold_words(name)), "quote", whole=True) for name in some),))
        for entry in library.search("actions", asked):
            if isinstance(entry.record, Action) and (entry.digest.key, entry.record.quote) in wanted:
                actions_by_row[entry.row] = entry
    return [actions_by_row[row] for row in sorted(actions_by_row)]


def proposals_of(library: Library, speakers: Iterable[Speaker]) -> list[Entry]:
    """Return all actions that these speakers propose, each speaker's in order of display.

    Returns none where there are many speakers.
    """
    named = {own_identity(speaker): speaker for speaker in speakers}
    if len(named) > MOST_PROPOSERS:
        return []
    return [entry for speaker in named.values() for entry in _spoken(library, "actions", speaker)]


def _spoken(library: Library, kind: str, speaker: Speaker) -> Iterator[Entry]:
    """Yield the quotes or actions of a speaker, in whatever digest."""
    words = tuple(fold_words(speaker.name))[:MOST_TERMS]
    asked = Query(((Term(words, "speaker"),),)) if words else Query()
    for entry in library.search(kind, asked):
        if entry.speaker and own_identity(entry.speaker) == own_identity(speaker):
            yield entry
