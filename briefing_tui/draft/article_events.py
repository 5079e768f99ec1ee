"""The events that an article names, each once, whatever the number of sentences that name it."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.draft.events import events_in
from briefing_tui.draft.found_event import FoundEvent
from briefing_tui.draft.statements import Sentence
from briefing_tui.draft.tokens import tokens

_MOST_COMPARED = 100
"""Events of an article with which a further one is compared, whether it is the same."""


def article_events(sentences: Iterable[Sentence], text: str, published: str) -> list[tuple[FoundEvent, int]]:
    """The events in the sentences of the article `text`, and in what these quote, each with its paragraph.

    `published` is the day of publication (ISO 8601), "" where it is not known.
    """
    events: list[tuple[FoundEvent, int]] = []
    for sentence in sentences:
        if sentence.block.heading:
            continue
        found = events_in(sentence.items, text, published)
        for each in sentence.items:
            if quotation := each.quotation:
                found += events_in(tokens(text, quotation.start, quotation.end, []), text, published)
        for event in found:
            same = next((other for other, _ in events[:_MOST_COMPARED] if other.is_same(event)), None)
            if same is None:
                events.append((event, sentence.block.paragraph))
            else:
                same.join(event)
    return events
