"""Found records sorted by kind for a briefing, with the people and events that they link to."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Container, Iterable

from briefing_tui.digest.dates import order_of_time
from briefing_tui.digest.records import Article, Event, Quote, Speaker
from briefing_tui.export.phrases import running
from briefing_tui.library.entry import Entry
from briefing_tui.library.index_tables import File
from briefing_tui.library.people import own_identity


class GatheredRecords:
    """The records by kind, each with the key of its digest.

    Of an event that only comes with a statement nothing is told but its name, time and place. `own_events` are the rows
    in the index of those that were found themselves; None is all.
    """

    def __init__(self, entries: Iterable[Entry], own_events: Container[int] | None = None) -> None:
        self._own_events = own_events
        self.digests: dict[int, File] = {}
        """Those that the records stand in, by key."""
        self.articles: list[tuple[int, Article]] = []
        """Those that were found themselves."""
        self.events: dict[tuple[int, str], tuple[int, Event, tuple[Speaker, ...], Article | None]] = {}
        """By digest and id, with who spoke there and the article; those too at which a quote was said."""
        self.people: dict[str, Speaker] = {}
        """By `own_identity`, those who speak or propose too."""
        self.quotes: list[Entry] = []
        """In the order in which they were found."""
        self.actions: list[Entry] = []
        """Likewise."""
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Take one record in."""
        key, record = entry.digest.key, entry.record
        self.digests.setdefault(key, entry.digest)
        self.know(record if isinstance(record, Speaker) else entry.speaker)
        if isinstance(record, Article):
            self.articles.append((key, record))
        elif isinstance(record, Event):
            if self._own_events is None or entry.row in self._own_events:
                self.events[key, record.id] = (key, record, entry.speakers, entry.article)
            else:
                self._add_occasion(key, record, entry.article)
        elif isinstance(record, Quote):
            self.quotes.append(entry)
            if event := entry.event:
                self._add_occasion(key, event, entry.article if event.article == record.article else None)
        elif not isinstance(record, Speaker):
            self.actions.append(entry)

    def _add_occasion(self, key: int, event: Event, article: Article | None) -> None:
        """Take in at what something was said, perhaps with its article."""
        brief = Event(
            event.id,
            event.name,
            event.article,
            start_date=event.start_date,
            end_date=event.end_date,
            location=event.location,
            paragraph=event.paragraph,
            note=event.note,
            inferred=event.inferred,
            status=event.status,
        )
        present = self.events.get((key, event.id))
        if present is None or present[3] is None:
            self.events[key, event.id] = (key, brief, (), article)

    def know(self, speaker: Speaker | None) -> None:
        """Take in who spoke: the first record of a person stands for all."""
        if speaker is not None:
            self.people.setdefault(own_identity(speaker), speaker)

    def titles(self) -> dict[int, str]:
        """Return the digests' titles by key; equal titles get the name of the file, or else its path, added."""
        titles = {key: running(file.title) for key, file in self.digests.items()}
        for of in (os.path.basename, str):
            shared = {title for title, number in Counter(titles.values()).items() if number > 1}
            for key, title in titles.items():
                if title in shared:
                    file = self.digests[key]
                    titles[key] = f"{running(file.title)} ({running(of(file.path))})"
        return titles

    def in_order_of_time(self) -> list[tuple[int, Event, tuple[Speaker, ...], Article | None]]:
        """Return the events, undated ones last; what is dated only in part stands after what is dated more closely."""
        return sorted(self.events.values(), key=lambda each: order_of_time(each[1].start_date or each[1].end_date))
