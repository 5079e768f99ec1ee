"""Events that a clause tells of: workshops that were held, and by whom; meetings of the one with the other."""

from __future__ import annotations

from briefing_tui.draft.clauses import ADVERBIALS, subject_before
from briefing_tui.draft.dates import date_in
from briefing_tui.draft.lexicon import word_set
from briefing_tui.draft.model import PRONOUN, FoundEvent, Token
from briefing_tui.draft.noun_phrases import Chunks, is_organisation, spaced

COMMON_NOUNS = word_set(
    "conference workshop summit forum symposium seminar meeting rally hearing briefing ceremony protest "
    "demonstration march vigil exhibition festival congress convention debate roundtable fundraiser inquest trial "
    "training webinar consultation dialogue launch session retreat"
)
"""Nouns that are an event where a verb of holding, and a date, a place or a topic, stand with them."""

HELD = word_set(
    "held hosted organised organized convened hosts holds opened staged chaired hold conducted conduct conducts "
    "inaugurated"
)
_REACH = 40
"""Tokens after an event's name within which its date is looked for."""


def held(chunks: Chunks, at: int, text: str, published: str) -> FoundEvent | None:
    """ "held a workshop on piers in Hanoi on November 6": a common noun with a verb of holding before or after it."""
    items = chunks.items
    chunk = chunks.of_token[at]
    first, last = chunks.starts[chunk], chunks.starts[chunk + 1]
    if items[first].low not in ("a", "an", "the") or last != at + 1:
        return None
    before = next((place for place in range(first - 1, max(first - 5, -1), -1) if items[place].low in HELD), -1)
    passive = any(each.low in HELD for each in items[last : last + 5]) and any(
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
    place_and_date(items, end, text, published, found)
    topic = _purpose(chunks, end, text)
    if topic:
        found.name, found.inferred = f"{found.name} {topic}", ("name", *found.inferred)
    if not (found.start or found.location or topic or end > last):
        return None
    if before < 0:
        before = next(place for place in range(last, len(items)) if items[place].low in HELD)
        found.organizers = organizers(chunks, before, text) if items[before + 1 : before + 2] else ()
    else:
        found.organizers = organizers(chunks, before, text)
    return found


def organizers(chunks: Chunks, verb: int, text: str) -> tuple[str, ...]:
    """Who held an event: the names ahead of the verb of holding, which is the token `verb`, or after "by"."""
    items = chunks.items
    if items[verb].low in ("opened", "inaugurated"):
        return ()
    if verb + 2 < len(items) and items[verb + 1].low == "by":
        return _listed(items, verb + 2, _end_of_list(items, verb + 2), text)
    end = verb
    while end and items[end - 1].tag in "xa":
        end -= 1
    begin = end
    while begin and items[begin - 1].tag not in "VYxmBpwtQ;:":
        begin -= 1
    if names := _listed(items, begin, end, text):
        return names
    holder = subject_before(chunks, chunks.of_token[verb], text) if verb else None
    if holder is None or holder[0].kind == PRONOUN or "," in holder[0].text:
        return ()
    words = (holder[0].name or holder[0].text).split()
    return (" ".join(words[words[0].lower() in ("the", "a", "an") :]),)


def _end_of_list(items: list[Token], begin: int) -> int:
    """Where a list of names ends that begins there."""
    end = begin
    while end < len(items) and (items[end].tag in "MHdc,()f1" or items[end].low == "for"):
        end += 1
    return end


def _listed(items: list[Token], begin: int, end: int, text: str) -> tuple[str, ...]:
    """The names of a list: "the Harbour Board (HB) and Clean Shores, a charity, as well as the Pier Trust"."""
    names: list[str] = []
    start = begin
    for at in range(begin, end + 1):
        if at < end and not _parts_names(items, at):
            continue
        first = start + (start < at and items[start].low == "the")
        last = first
        while last < at and (items[last].tag in "MH1fcd()" or (items[last].low == "for" and follows(items, last))):
            last += 1
        if first < last and items[last - 1].text == ")":  # a short form of the name
            last = next((place for place in range(last - 1, first, -1) if items[place].text == "("), last)
        if first < last and (items[first].tag == "M" or items[first].text == "("):
            names.append(spaced(items, first, last, text))
        start = at + 1
    return tuple(names)


def _parts_names(items: list[Token], at: int) -> bool:
    """Whether one name of a list ends ahead of a token: at a comma, "as well as", or an "and" that is of no name."""
    if items[at].tag == "," or items[at].low == "as":
        return True
    before, after = items[at - 1], items[min(at + 1, len(items) - 1)]
    ended = before.text == ")" or before.text.isupper() or is_organisation(before.low)
    return items[at].tag == "c" and (ended or after.low == "the")


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
                items[end].tag == "M" or (items[end].low in ("de", "of") and follows(items, end))
            ):
                end += 1
            return at + 1, end
    return None


def place_and_date(items: list[Token], end: int, text: str, published: str, found: FoundEvent) -> None:
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


def follows(items: list[Token], at: int) -> bool:
    """Whether a name goes on after the token `at`."""
    return at + 1 < len(items) and items[at + 1].tag == "M"


def _end_of_names(items: list[Token], begin: int) -> int:
    """Where those end who were met, and what is told of them: "the mayor, Bo Li, and Ada Reyes"."""
    end = begin
    while (
        end < min(len(items), begin + 28)
        and items[end].tag not in ".;:Qu"
        and items[end].low not in ("where", "who", "but")
    ):
        if items[end].low == "and" and not (items[end - 1].tag == "M" and follows(items, end)):
            break
        end += 1
    while end > begin and items[end - 1].tag in ",-":
        end -= 1
    return end


def meetings(chunks: Chunks, text: str, published: str) -> list[FoundEvent]:
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
