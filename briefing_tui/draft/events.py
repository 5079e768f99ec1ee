"""Events that an article names: meetings, conferences, workshops, festivals, with when, where and by whom."""

from __future__ import annotations

import re

from briefing_tui.draft.held_events import COMMON_NOUNS, HELD, follows, held, meetings, organizers, place_and_date
from briefing_tui.draft.lexicon import PERSONS, word_set
from briefing_tui.draft.model import FoundEvent, Sentence, Token
from briefing_tui.draft.noun_phrases import Chunks, is_organisation, spaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_NAMED = word_set(
    "conference workshop summit forum congress convention symposium seminar festival debate "
    "championship championships cup olympics games exhibition expo fair assembly meeting hearing referendum "
    "election elections roundtable dialogue colloquium day week awards marathon consultation conclave webinar "
    "hackathon"
)
"""Nouns that make a capitalised name that of an event."""

_SCARCE = word_set("assembly congress convention forum cup fair games day week elections election awards")
"""Those of them that need two words ahead of them: "General Assembly" is none."""

_NOUNS = _NAMED | COMMON_NOUNS | {"met"}
"""What no sentence is without that names an event."""

_NO_EVENTS = word_set("house general national legislative press")
_LINKS = word_set("on of for to against the and in")
_MOST_COMPARED = 100
"""Events of an article with which a further one is compared, whether it is the same."""


def article_events(
    sentences: Iterable[Sentence],
    text: str,
    published: str,
    quoted: Callable[[Token, Callable[[str], bool]], Iterable[Chunks]],
) -> list[tuple[FoundEvent, int]]:
    """The events in the sentences of the article `text`, and in what these quote, each with its paragraph.

    `published` is the day of publication (ISO 8601), "" where it is not known; `quoted` yields the
    sentences of a quotation that a condition holds for. An event that several sentences name is given once.
    """
    events: list[tuple[FoundEvent, int]] = []
    for sentence in sentences:
        if sentence.block.heading:
            continue
        quotations = (token for token in sentence.items if token.quotation and _may_name(token.text))
        inner = [each for token in quotations for each in quoted(token, _may_name)]
        for event in (one for chunks in (sentence.chunks, *inner) for one in events_in(chunks, text, published)):
            same = next((other for other, _ in events[:_MOST_COMPARED] if _is_same(other, event)), None)
            if same is None:
                events.append((event, sentence.block.paragraph))
            else:
                _join(same, event)
    return events


def _may_name(quoted: str) -> bool:
    """Whether a quotation has a noun without which it names no event."""
    return not _NOUNS.isdisjoint(quoted.lower().replace(",", " ").replace(".", " ").split())


def _is_same(one: FoundEvent, other: FoundEvent) -> bool:
    """Whether one name is part of the other: the Hanoi Conference, the Hanoi Conference on Timber."""
    ours, theirs = one.name.lower(), other.name.lower()
    return ours in theirs or theirs in ours


def _join(event: FoundEvent, other: FoundEvent) -> None:
    """Take over the longer name, and what was not known."""
    if len(other.name) > len(event.name):
        event.name = other.name
    event.location = event.location or other.location
    event.organizers = event.organizers or other.organizers
    if not event.start and other.start:
        event.start, event.end, event.inferred, event.cue = other.start, other.end, other.inferred, other.cue


def events_in(chunks: Chunks, text: str, published: str) -> list[FoundEvent]:
    """The events of a sentence."""
    out: list[FoundEvent] = []
    items = chunks.items
    if not _NOUNS.intersection([each.low for each in items]):
        return out
    at = 0
    while at < len(items):
        end = _name_end(items, at) if items[at].tag in "MH1nrvgT" and not items[at].text[0].islower() else at
        after = items[at + 1] if at + 1 < len(items) else None
        found = None
        if end > at:
            found = _named(items, at, end, text)
        elif items[at].quotation and after is not None and after.low in COMMON_NOUNS:
            found, end = FoundEvent(" ".join(items[at].text.split()), after.text), at + 2
            verb = next((place for place in range(at - 1, max(at - 4, -1), -1) if items[place].low in HELD), -1)
            found.organizers = organizers(chunks, verb, text) if verb >= 0 else ()
        elif items[at].low in COMMON_NOUNS and at:
            found = held(chunks, at, text, published)
        if found is not None:
            if end > at:
                place_and_date(items, end, text, published, found)
            out.append(found)
        at = max(end, at + 1)
    out += meetings(chunks, text, published)
    return out


def _capital(token: Token) -> bool:
    """Whether a token may be part of an event's name: a capitalised word, "17th", "Farmers’"."""
    return token.tag in "MH" or (
        token.tag in "1nrvgT" and (token.text[0].isupper() or _ORDINAL.fullmatch(token.low) is not None)
    )


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def _name_end(items: list[Token], start: int) -> int:
    """Where a name that may be an event's ends; it may go on with "of", "on", "for" and "to" and capitals."""
    end = start
    while end < len(items) and (
        _capital(items[end]) or (end > start and items[end].tag == "c" and follows(items, end))
    ):
        end += 1
    if not any(each.low in _NAMED for each in items[start:end]):
        return end
    while end + 1 < len(items) and items[end].low in _LINKS - {"in"}:
        after = end + 1
        while after < len(items) and items[after].low in ("the", "of"):
            after += 1
        if after >= len(items) or items[after].tag not in "MH":
            break
        end = after + 1
        while end < len(items) and (_capital(items[end]) or (items[end].tag == "c" and follows(items, end))):
            end += 1
    return end + (end < len(items) and items[end].tag == "1" and len(items[end].text) == 4)


def _named(items: list[Token], start: int, end: int, text: str) -> FoundEvent | None:
    """The event that a run of capitals names, if it does."""
    lows = [each.low.rstrip(".") for each in items[start:end]]
    mark = next((place for place, low in enumerate(lows) if low in _NAMED), -1)
    noun = lows[mark] if mark >= 0 else ""
    if not noun or len(lows) < (3 if mark == 0 or noun in _SCARCE else 2):
        return None
    if any(low in PERSONS for low in lows[:mark] if not low.endswith(("s'", "s"))):
        return None  # "the Summit Director"
    if mark < len(lows) - 1 and is_organisation(lows[-1]) and lows[-1] not in _NAMED:
        return None  # "the Forum Secretariat"
    days = noun in ("day", "week")
    if days and not any(each.tag == "M" for each in items[start : start + mark]):
        return None
    if (not days and _NO_EVENTS & {*lows[:mark]}) or lows[mark : mark + 2] == ["convention", "on"]:
        return None  # a part of a parliament, a treaty
    name = spaced(items, start, end, text)
    return FoundEvent(name, name)
