"""What speakers said and proposed who were found themselves: without it a briefing would have their names alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_tui.digest.records import Speaker
from briefing_tui.library.entry import Entry
from briefing_tui.library.library import Library
from briefing_tui.library.people import own_identity
from briefing_tui.library.query import Query
from briefing_tui.library.query_parser import parse


def with_statements_of_speakers(library: Library, query: Query, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries that `query` found, then the quotes and proposals of the speakers of whom no quote is among them."""
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
    wanted = {identity: speaker for identity, speaker in silent.items() if identity not in heard}
    for kind in ("quotes", "actions"):
        for identity, speaker in wanted.items():
            name = speaker.name.replace('"', " ")
            asked = parse(f'speaker:"{name}"') if len(name) < 200 else Query()  # that few words are within its limits
            for entry in library.search(kind, asked):
                if entry.speaker and own_identity(entry.speaker) == identity and entry.row not in proposals:
                    yield entry
