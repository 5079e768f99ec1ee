"""What of a record its article does not state outright, in words: for the sentence in a citation that says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefing_tui.export.phrases import listed
from briefing_tui.library.entry import Entry

IN_WORDS: dict[str, dict[str, str]] = {
    "articles": {
        "headline": "headline",
        "publisher": "publisher",
        "author": "author",
        "date_published": "date of publication",
        "url": "address",
    },
    "speakers": {
        "name": "name",
        "honorific": "form of address",
        "role": "role",
        "affiliation": "affiliation",
        "country": "country",
        "aliases": "other names",
    },
    "events": {
        "name": "name",
        "summary": "summary",
        "start_date": "date",
        "end_date": "date",
        "location": "place",
        "organizers": "organisers",
        "speakers": "who spoke",
        "participants": "who took part",
        "article": "article",
        "paragraph": "paragraph",
    },
    "quotes": {
        "text": "wording",
        "kind": "whether it is word for word",
        "speaker": "speaker",
        "event": "event",
        "date": "date",
        "article": "article",
        "paragraph": "paragraph",
    },
    "actions": {
        "action": "wording",
        "agents": "who should act",
        "proposed_by": "who proposed it",
        "event": "event",
        "article": "article",
        "paragraph": "paragraph",
    },
}
"""For each kind the fields that a citation or a briefing shows, in reading order, and what it calls them."""


def inferred_fields(kind: str, record: Any, shown: Iterable[str] | None = None) -> list[str]:
    """The inferred fields of a record in words, in reading order; only those among `shown` where it is given."""
    names = IN_WORDS[kind]
    wanted = names.keys() if shown is None else set(shown)
    words = (words for field, words in names.items() if field in record.inferred and field in wanted)
    return list(dict.fromkeys(words))


def inferred_sentence(entry: Entry) -> str:
    """What is inferred of a record and of what its citation names besides, as one sentence; "" for nothing."""
    parts = []
    if own := inferred_fields(entry.kind, entry.record):
        parts.append(listed([_with_article(each) for each in own]))
    for whose, kind, linked, cited in (
        ("speaker", "speakers", entry.speaker, ("name", "honorific", "role", "affiliation")),
        ("event", "events", entry.event, ("name",)),
        ("article", "articles", entry.article, None),
    ):
        if linked is not None and (words := inferred_fields(kind, linked, cited)):
            parts.append(f"the {whose}’s {listed(words)}")
    return f"Inferred, not stated outright: {'; '.join(parts)}." if parts else ""


def _with_article(words: str) -> str:
    """A field's words with the definite article, but for those that begin a clause: who should act."""
    return words if words.startswith("who") else f"the {words}"
