"""Events that an article names: meetings, conferences, workshops, statements, with when, where and by whom."""

from __future__ import annotations

import re

from briefing_tui.draft.clauses import ADVERBIALS, subject_before
from briefing_tui.draft.dates import date_in
from briefing_tui.draft.lexicon import PERSONS, word_set
from briefing_tui.draft.model import PRONOUN, FoundEvent, Sentence, Token
from briefing_tui.draft.noun_phrases import Chunks, spaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_NAMED = word_set(
    "conference workshop summit forum congress convention symposium seminar festival statement declaration debate "
    "championship championships cup olympics games exhibition expo fair assembly meeting hearing referendum "
    "election elections roundtable dialogue colloquium day week awards marathon consultation conclave webinar "
    "hackathon"
)
"""Nouns that make a capitalised name that of an event."""

_SCARCE = word_set("assembly congress convention forum statement cup fair games day week elections election awards")
"""Those of them that need two words ahead of them: "General Assembly" is none."""

_COMMON = word_set(
    "conference workshop summit forum symposium seminar meeting rally hearing briefing ceremony protest "
    "demonstration march vigil exhibition festival congress convention debate roundtable fundraiser inquest trial "
    "training webinar consultation dialogue launch session retreat"
)
"""Nouns that are an event where a verb of holding, and a date, a place or a topic, stand with them."""

_NOUNS = _NAMED | _COMMON | {"met"}
"""What no sentence is without that names an event."""

_HELD = word_set(
    "held hosted organised organized convened hosts holds opened staged chaired hold conducted conduct conducts"
)
_NO_EVENTS = word_set("house general national legislative press")
_LINKS = word_set("on of for to against the and in")
_REACH = 40
"""Tokens after an event's name within which its date is looked for."""

_MOST_COMPARED = 100
"""Events of an article with which a further one is compared, whether it is the same."""


def article_events(
    sentences: Iterable[Sentence], text: str, published: str, quoted: Callable[[Token], Iterable[Chunks]]
) -> list[tuple[FoundEvent, int]]:
    """The events in the sentences of the article `text`, and in what these quote, each with its paragraph.

    `published` is the day of publication (ISO 8601), "" where it is not known; `quoted` cuts a quotation into
    sentences. An event that several sentences name is given once.
    """
    events: list[tuple[FoundEvent, int]] = []
    for sentence in sentences:
        if sentence.block.heading:
            continue
        quotations = (token for token in sentence.items if token.quotation and _may_name(token.text))
        inner = [each for token in quotations for each in quoted(token)]
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
        elif items[at].quotation and after is not None and after.low in _COMMON:
            found, end = FoundEvent(" ".join(items[at].text.split()), after.text), at + 2
        elif items[at].low in _COMMON and at:
            found = _held(chunks, at, text, published)
        if found is not None:
            if end > at:
                _place_and_date(items, end, text, published, found)
            out.append(found)
        at = max(end, at + 1)
    out += _meetings(chunks, text, published)
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
        _capital(items[end]) or (end > start and items[end].tag == "c" and _follows(items, end))
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
        while end < len(items) and (_capital(items[end]) or (items[end].tag == "c" and _follows(items, end))):
            end += 1
    return end + (end < len(items) and items[end].tag == "1" and len(items[end].text) == 4)


def _follows(items: list[Token], at: int) -> bool:
    return at + 1 < len(items) and items[at + 1].tag == "M"


def _named(items: list[Token], start: int, end: int, text: str) -> FoundEvent | None:
    """The event that a run of capitals names, if it does."""
    lows = [each.low.rstrip(".") for each in items[start:end]]
    mark = next((place for place, low in enumerate(lows) if low in _NAMED), -1)
    noun = lows[mark] if mark >= 0 else ""
    if not noun or len(lows) < (3 if mark == 0 or noun in _SCARCE else 2):
        return None
    if any(low in PERSONS for low in lows[:mark] if not low.endswith(("s'", "s"))):
        return None  # "the Summit Director"
    days = noun in ("day", "week")
    if days and not any(each.tag == "M" for each in items[start : start + mark]):
        return None
    if (not days and _NO_EVENTS & {*lows[:mark]}) or lows[mark : mark + 2] == ["convention", "on"]:
        return None  # a part of a parliament, a treaty
    name = spaced(items, start, end, text)
    return FoundEvent(name, name)


def _held(chunks: Chunks, at: int, text: str, published: str) -> FoundEvent | None:
    """ "held a workshop on piers in Hanoi on November 6": a common noun with a verb of holding before or after it."""
    items = chunks.items
    chunk = chunks.of_token[at]
    first, last = chunks.starts[chunk], chunks.starts[chunk + 1]
    if items[first].low not in ("a", "an", "the") or last != at + 1:
        return None
    before = next((place for place in range(first - 1, max(first - 5, -1), -1) if items[place].low in _HELD), -1)
    passive = any(each.low in _HELD for each in items[last : last + 5]) and any(
        each.tag == "x" for each in items[last : last + 3]
    )
    if before < 0 and not passive:
        return None
    begin = first + 1
    end = _topic_end(chunks, chunk + 1)
    place = _place(items, end, min(end + 3, len(items) - 1))
    name = spaced(items, begin, place[1] if place else end, text)
    found = FoundEvent(
        name[:1].upper() + name[1:], spaced(items, before if before >= 0 else first, min(end, at + 8), text)
    )
    _place_and_date(items, end, text, published, found)
    topic = _purpose(chunks, end, text)
    if topic:
        found.name, found.inferred = f"{found.name} {topic}", ("name", *found.inferred)
    if not (found.start or found.location or topic or end > last):
        return None
    holder = subject_before(chunks, chunks.of_token[before], text) if before > 0 else None
    if holder is not None and holder[0].kind != PRONOUN and "," not in holder[0].text:
        words = (holder[0].name or holder[0].text).split()
        found.organizers = (" ".join(words[words[0].lower() in ("the", "a", "an") :]),)
    return found


def _topic_end(chunks: Chunks, chunk: int) -> int:
    """Where "on safe piers" after an event's noun ends; where that noun ends if nothing of it follows."""
    while chunks.shape[chunk : chunk + 2] in ("in", "fn") and chunks.items[chunks.starts[chunk]].low in (
        "on",
        "of",
        "for",
        "against",
        "about",
    ):
        chunk += 2
        while chunks.shape[chunk : chunk + 2] == "cn":
            chunk += 2
    return chunks.starts[chunk]


def _purpose(chunks: Chunks, start: int, text: str) -> str:
    """ "to discuss safe piers": what a meeting is for, after when and where; "" where nothing tells."""
    begin = ADVERBIALS.match(chunks.shape, chunks.of_token[start])
    at = chunks.starts[begin.end()] if begin else start
    if at + 2 >= len(chunks.items) or chunks.items[at].low != "to" or chunks.items[at + 1].low not in _PURPOSES:
        return ""
    end = next(
        (place for place in range(at, len(chunks.items)) if chunks.items[place].tag in ",;:.-Q"), len(chunks.items)
    )
    if end - at > _LONGEST_PURPOSE:
        end = next(place for place in range(at + _LONGEST_PURPOSE, at, -1) if chunks.items[place].tag in "ifcu")
    return spaced(chunks.items, at, end, text)


_LONGEST_PURPOSE = 20
"""Tokens of what a meeting is for, beyond which it is cut at a preposition."""


_PURPOSES = word_set(
    "discuss share review promote address raise explore consider assess strengthen launch mark examine plan agree"
)


def _place(items: list[Token], start: int, stop: int) -> tuple[int, int] | None:
    """The name after "in" or "at" among the next tokens: "in Hanoi"."""
    for at in range(start, max(start, stop)):
        if items[at].low in ("in", "at") and items[at + 1].tag == "M":
            end = at + 1
            while end < len(items) and (
                items[end].tag == "M" or (items[end].low in ("de", "of") and _follows(items, end))
            ):
                end += 1
            return at + 1, end
    return None


def _place_and_date(items: list[Token], end: int, text: str, published: str, found: FoundEvent) -> None:
    """What stands after an event's name: "in Hanoi on November 15 and 16"."""
    stop = min(len(items), end + _REACH)
    for at in range(end, stop):
        clause = items[at].low in ("said", "told", "where", "who", "that") or (
            at > end + 12 and items[at].tag in "VYxm"
        )
        if items[at].tag in "Q;:." or clause:
            stop = at
            break
    if stop <= end:
        return
    if dated := date_in(text[items[end].start : items[stop - 1].end], published):
        found.start, found.end = dated.start, dated.end
        if dated.inferred:
            found.inferred = ("start_date", "end_date") if dated.end else ("start_date",)
        found.cue = f"{found.cue} … {dated.cue}"
    if place := _place(items, end, min(end + 3, stop - 1)):
        found.location = spaced(items, *place, text)


def _end_of_names(items: list[Token], begin: int) -> int:
    """Where those end who were met, and what is told of them: "the mayor, Bo Li, and Ada Reyes"."""
    end = begin
    while (
        end < min(len(items), begin + 28)
        and items[end].tag not in ".;:Qu"
        and items[end].low not in ("where", "who", "but")
    ):
        if items[end].low == "and" and not (items[end - 1].tag == "M" and _follows(items, end)):
            break
        end += 1
    while end > begin and items[end - 1].tag in ",-":
        end -= 1
    return end


def _meetings(chunks: Chunks, text: str, published: str) -> list[FoundEvent]:
    """ "The president also met with the minister, Dr. Reyes, to discuss …": the meeting of the one with the other."""
    items = chunks.items
    met = next((chunk for chunk in range(1, len(chunks.shape)) if chunks.low(chunk) == "met"), 0)
    if not met or chunks.low(met - 1) in ("was", "were", "is"):
        return []
    subject = subject_before(chunks, len(chunks.shape[:met].rstrip("xa")), text)
    if subject is None or subject[0].head in ("it", "that", "which", "who", "i", "you"):
        return []
    begin = chunks.starts[met + 1] + (chunks.shape[met + 1 : met + 2] == "i")
    end = _end_of_names(items, begin)
    if not any(each.tag in "MH" for each in items[begin:end]) or items[begin].tag not in "MHdrn":
        return []
    found = FoundEvent(f"Meeting of {subject[0].text} with {spaced(items, begin, end, text)}", "")
    found.cue = spaced(items, chunks.starts[subject[1]], end, text)
    found.inferred = ("name",)  # the words of a clause, as a noun phrase
    if dated := date_in(found.cue, published):
        found.start = dated.start
        found.inferred = ("name", "start_date") if dated.inferred else ("name",)
    return [found]
