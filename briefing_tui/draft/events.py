"""Events that a sentence names: meetings, conferences, workshops, statements, with when, where and by whom."""

from __future__ import annotations

from briefing_tui.draft.dates import date_in
from briefing_tui.draft.found_event import FoundEvent
from briefing_tui.draft.lexicon import ADVERBS, DETERMINERS, RANKS, word_set
from briefing_tui.draft.names import is_name_word, is_time, name_run_end, spaced
from briefing_tui.draft.noun_phrase_bounds import noun_phrase_end, tells_clause
from briefing_tui.draft.noun_phrases import noun_phrase
from briefing_tui.draft.subjects import subject
from briefing_tui.draft.tokens import QUOTATION, SIGN, WORD, Token

_NAMED = word_set(
    "conference workshop summit forum congress convention symposium seminar festival statement declaration debate "
    "championship championships cup olympics games exhibition expo fair assembly meeting hearing referendum "
    "election elections roundtable dialogue colloquium"
)
"""Nouns that make a capitalised name that of an event."""

_COMMON = word_set(
    "conference workshop summit forum symposium seminar meeting rally hearing briefing ceremony protest "
    "demonstration march vigil exhibition festival congress convention debate roundtable fundraiser inquest trial"
)
"""Nouns that are an event where a verb of holding, or a date and a place, stand with them."""

_REACH = 40
"""Tokens after an event's name within which its date is looked for."""

_HELD = word_set("held hosted organised organized convened hosts holds opened staged chaired")

_BEFORE_COMMON = word_set(
    "news press public regional annual international national day-long two-day training campaign town hall virtual "
    "joint council court bail budget"
)
"""What stands between an article and such a noun, besides capitals and words with hyphens."""

_NOT_EVENTS = word_set("house general national legislative press")


def events_in(items: list[Token], text: str, published: str) -> list[FoundEvent]:
    """The events of a sentence."""
    out: list[FoundEvent] = []
    at = 0
    limit = len(items)
    while at < limit:
        token = items[at]
        if is_name_word(token):
            end = max(_name_end(items, at, limit), at + 1)
            if found := _named(items, at, end, text):
                out.append(found)
                _place_and_date(items, end, limit, text, published, found)
            at = end
            continue
        if token.kind == QUOTATION and at + 1 < limit and items[at + 1].low in _COMMON and token.quotation is not None:
            named = FoundEvent(" ".join(token.text.split()), spaced(items, at + 1, at + 2, text))
            out.append(named)
            _place_and_date(items, at + 2, limit, text, published, named)
            at += 2
            continue
        if token.low in _COMMON and at and (found := _common(items, at, limit, text, published)):
            out.append(found)
        at += 1
    if met := _meeting(items, text, published):
        out.append(met)
    return out


def _meeting(items: list[Token], text: str, published: str) -> FoundEvent | None:
    """ "The president also met with the minister, Dr. Reyes, to discuss …": the meeting of the one with the other."""
    met = next((place for place, each in enumerate(items) if place and each.kind == WORD and each.low == "met"), 0)
    if not met or met + 2 >= len(items):
        return None
    last = met - 1
    while last > 0 and items[last].low in ADVERBS | {"has", "have", "had"}:
        last -= 1
    found, start = subject(items, last, text)
    if found is None or (found.kind == "pronoun" and found.text.lower() in ("it", "that", "which", "who", "i", "you")):
        return None
    begin = met + 1 + (items[met + 1].low == "with")
    first = items[begin] if begin < len(items) else None
    if first is None or not (is_name_word(first) or first.low in ("the", "a", "his", "her", "with")):
        return None
    end = begin
    while (
        end < len(items)
        and end - begin < 28
        and not (
            (items[end].kind == SIGN and items[end].text in (".", ";", ":", "!", "?"))
            or items[end].kind == QUOTATION
            or (
                items[end].low in ("to", "and", "where", "who", "but")
                and (items[end].low != "and" or not is_name_word(items[end - 1]))
            )
        )
    ):
        end += 1
    while end > begin and items[end - 1].kind == SIGN and items[end - 1].text not in (")",):
        end -= 1
    if not any(is_name_word(each) for each in items[begin:end]):
        return None
    clause = spaced(items, start, end, text)
    event = FoundEvent(f"Meeting of {found.text} with {spaced(items, begin, end, text)}", clause)
    event.inferred = ("name",)  # the words of a clause, as a noun phrase
    if dated := date_in(clause, published):
        event.start = dated.start
        event.inferred = ("name", "start_date") if dated.inferred else ("name",)
    return event


def _name_end(items: list[Token], at: int, limit: int) -> int:
    """Where an event's name ends: it may go on with "of", "on", "for" and "to" and capitals."""
    end = name_run_end(items, at, limit)
    while end + 1 < limit and items[end].text in ("’", "'") and is_name_word(items[end + 1]):  # the Peoples’ Forum
        end = name_run_end(items, end + 1, limit)
    if not any(each.low in _NAMED for each in items[at:end]):
        return end
    while (
        end + 1 < limit
        and items[end].kind == WORD
        and items[end].low in ("on", "of", "for", "to", "against", "the", "in", "and")
    ):
        after = end + 1
        while after < limit and items[after].low in ("the", "of"):
            after += 1
        if after >= limit or not is_name_word(items[after]) or items[end].low == "in":
            break
        end = name_run_end(items, after, limit)
    if end < limit and items[end].kind == WORD and items[end].text.isdigit() and len(items[end].text) == 4:
        end += 1
    return end


def _named(items: list[Token], at: int, end: int, text: str) -> FoundEvent | None:
    words = items[at:end]
    marks = [place for place, each in enumerate(words) if each.low in _NAMED]
    if not marks or len(words) < 2 or any(each.low in _NOT_EVENTS for each in words[: marks[0]]):
        return None
    if marks[0] == 0 and len(words) < 3:
        return None
    if any(each.low.rstrip(".") in RANKS for each in words[: marks[0]]):
        return None
    noun = words[marks[0]].low
    if noun == "convention" and len(words) > marks[0] + 1 and words[marks[0] + 1].low == "on":
        return None  # a treaty
    if noun in ("assembly", "congress", "convention", "forum", "statement", "cup", "fair", "games") and len(words) < 3:
        return None
    start = at
    if (
        start
        and items[start - 1].kind == WORD
        and items[start - 1].text.endswith(("th", "st", "nd", "rd"))
        and items[start - 1].text[0].isdigit()
    ):
        start -= 1
    return FoundEvent(spaced(items, start, end, text), spaced(items, start, end, text))


def _common(items: list[Token], at: int, limit: int, text: str, published: str) -> FoundEvent | None:
    """ "held a workshop in Hanoi on November 6": a common noun with a verb of holding before or after it."""
    begin = at
    while (
        begin
        and items[begin - 1].kind == WORD
        and (items[begin - 1].low not in DETERMINERS)
        and (is_name_word(items[begin - 1]) or "-" in items[begin - 1].text or items[begin - 1].low in _BEFORE_COMMON)
    ):
        begin -= 1
    if not begin or items[begin - 1].low not in ("a", "an", "the"):
        return None
    held = next((place for place in range(begin - 2, max(begin - 6, -1), -1) if items[place].low in _HELD), -1)
    passive = (
        at + 2 < limit
        and any(items[place].low in _HELD for place in range(at + 1, min(at + 6, limit)))
        and any(items[place].low in ("was", "were", "is", "be", "been") for place in range(at + 1, min(at + 4, limit)))
    )
    if held < 0 and not passive:
        return None
    end = at + 1
    while (
        end < limit
        and items[end].kind == WORD
        and items[end].low in ("on", "of", "for", "against", "about")
        and end + 1 < limit
        and not is_time(items[end + 1])
    ):
        stop = noun_phrase_end(items, end + 1, limit)
        if stop == end + 1:
            break
        end = stop
    placed = end + 1 < limit and items[end].low in ("in", "at") and is_name_word(items[end + 1])
    name = spaced(items, begin, name_run_end(items, end + 1, limit) if placed else end, text)
    cue = spaced(items, held, end, text) if held >= 0 else spaced(items, begin - 1, min(at + 5, limit), text)
    found = FoundEvent(name[:1].upper() + name[1:], cue)
    _place_and_date(items, end, limit, text, published, found)
    if not found.start and not found.location:
        return None
    if held > 0:
        last = held - 1
        while last > 0 and items[last].low in ("had", "has", "jointly", "also", "have"):
            last -= 1
        start = 0
        while start < last and items[start].kind == SIGN:
            start += 1
        subject = (
            noun_phrase(items, start, last + 1, text)
            if last - start < 9 and items[start].low not in ("in", "on", "at", "after", "he", "she", "they", "it")
            else None
        )
        if subject is not None and not any(each.text == "," for each in items[start : last + 1]):
            name = spaced(items, start + (items[start].low in ("the", "a", "an")), last + 1, text)
            found.organizers = (name,)
    return found


def _place_and_date(items: list[Token], end: int, limit: int, text: str, published: str, found: FoundEvent) -> None:
    """What stands after an event's name: "in Hanoi on November 15 and 16"."""
    stop = min(limit, end + _REACH)
    for place in range(end, stop):
        token = items[place]
        if token.kind == QUOTATION or (token.kind == SIGN and token.text in (";", ":", ".")):
            stop = place
            break
        if token.low in ("said", "told", "where", "who", "that") or (place > end + 12 and tells_clause(token)):
            stop = place
            break
    if stop <= end:
        return
    near = text[items[end].start : items[stop - 1].end]
    if dated := date_in(near, published):
        found.start, found.end = dated.start, dated.end
        if dated.inferred:
            found.inferred = ("start_date", "end_date") if dated.end else ("start_date",)
        found.cue = f"{found.cue} … {dated.cue}"
    for place in range(end, min(end + 3, stop - 1)):
        if items[place].low in ("in", "at") and is_name_word(items[place + 1]) and not is_time(items[place + 1]):
            last = name_run_end(items, place + 1, stop)
            found.location = spaced(items, place + 1, last, text)
            break
