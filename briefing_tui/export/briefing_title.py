"""The title of a briefing for which the user gave none."""

from __future__ import annotations

from briefing_tui.export.gathered_records import GatheredRecords
from briefing_tui.export.phrases import capitalized, counted, listed, running
from briefing_tui.export.query_description import asks_for_speakers, subject_of
from briefing_tui.library.people import own_identity

_MOST_NAMES = 3


def default_title(gathered: GatheredRecords, query: str) -> str:
    """Return a title for what `query` found: `What Zhang Xinsheng said`, `Timber: who said what`.

    Without a query it is the title of the digest.
    """
    if not query.strip():
        titles = list(gathered.titles().values())
        return titles[0] if len(titles) == 1 else f"Who said what, from {counted(len(titles), 'digest')}"
    subject = subject_of(query)
    if not gathered.quotes:
        topic = "what should be done" if gathered.actions else "what took place" if gathered.events else "who is who"
    elif subject and not asks_for_speakers(query):
        topic = "who said what"
    else:
        topic = _what_they_said(gathered)
    return capitalized(f"{subject}: {topic}" if subject else topic)


def _what_they_said(gathered: GatheredRecords) -> str:
    """Return `what A, B and C said`, for more than four `what A, B, C and 2 others said`."""
    names = {own_identity(entry.speaker): running(entry.speaker.name) for entry in gathered.quotes if entry.speaker}
    if not names:
        return "what was said"
    named = list(names.values())
    if len(names) > _MOST_NAMES + 1:  # no single one is left unnamed
        named[_MOST_NAMES:] = []
        named.append(counted(len(names) - _MOST_NAMES, "other"))
    return f"what {listed(named)} said"
