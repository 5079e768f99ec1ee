"""Clauses: the subject of a verb, with what stands beside it, on either side of the verb."""

from __future__ import annotations

import re

from briefing_tui.draft.lexicon import HONORIFICS, WRITTEN, word_set
from briefing_tui.draft.model import COMMON, NAME, PRONOUN, Phrase, Span, Token
from briefing_tui.draft.names import phrase
from briefing_tui.draft.noun_phrases import SETTINGS, Chunks, is_organisation, spaced
from briefing_tui.draft.tagging import is_person_noun

# All patterns are of shapes: a character for each chunk, as noun_phrases.Chunks has them. Those that few sentences need
# are given as text, to be compiled when one does.
_BESIDE = r"(?:[^,;:.QVYxmwp]+(?:[wt][^,;:.Q]*)?|w[^,;:.Q]*)"
"""What may stand between commas beside a noun: "a clerk from Lagos", "45", "who owns the pier"."""
_APPOSITION = rf"(?P<beside>(?:,{_BESIDE})+(?:,|(?<=q))|\([^()]*\)|-[^-;:Q]*-)?"
_NOUN = r"n(?:[fi]n)*"
_SEVERAL = rf"(?P<noun>(?:{_NOUN}|p)(?:(?:(?:,{_NOUN})+,?)?c{_NOUN})?)"
_OPENING = r"(?:^|(?<=[,;:\-.tsbcaTQqSw()*]))"
"""What a subject may stand after, rather than an object."""
SUBJECT = re.compile(rf"{_OPENING}{_SEVERAL}{_APPOSITION}(?P<when>(?:,?(?:a|i?T)|,in(?:fn)*(?=,))*,?)$")
"""The subject right ahead of its verb: "Reyes, a clerk, on Monday (said)"."""

_OTHER_SUBJECTS = (
    rf"{_OPENING}(?P<noun>{_NOUN})(?P<beside>(?:w|tY)[^,;:Q]*)(?P<when>)$",  # a clerk who asked not to be named (said)
    rf"{_OPENING}(?P<noun>{_NOUN})(?P<beside>[eVEgG](?:a|[ifu]?n|i?T)*)(?P<when>)$",  # a clerk asked by us (said)
    rf"(?<![ifuS])(?P<noun>{_NOUN}|p){_APPOSITION}(?P<when>(?:a|iT|T)*)$",
)
"""What may be a subject right ahead of its verb where SUBJECT finds none."""

_ANY_SUBJECT = rf"{_OPENING}{_SEVERAL}{_APPOSITION}(?:a|iT)*(?=[xmzVYBe])"
_WITH_PARTICIPLE = rf"{_SEVERAL}(?P<beside>)(?=,[Gg])"
"""The first subject of "Reyes, closing the door, said"."""

_ACTING = re.compile(rf"{_OPENING}n(?:[fi]n)*a*(?=[,xmzVYBe])")
_FIRST = rf"(?:^|(?<=[,cb*]))a*{_SEVERAL}{_APPOSITION}"
_ANTECEDENT = rf"(?P<noun>{_NOUN})(?P<beside>,{_BESIDE})?,?$"

AFTER_VERB = re.compile(rf"a*{_SEVERAL}(?P<beside>(?:,(?![iTsSGgbac]){_BESIDE})*(?=[,.;:-]|$)|\([^()]*\))?")
"""The subject after its verb: "(said) Reyes, a clerk"."""

ADVERBIALS = re.compile(
    r"(?:aca|a|i?T|ST|Sn(?:fn)*|in(?:[fu]n)*(?:[eV](?:[iu]n|i?T)+)?|,i?T,|,in(?:fn)*,|,a,|-a-|-[^-;:Q]*-(?=t)|,[^,;:QVYt]*,(?=t)|fn(?:[if]n)*(?=t))*"
)
"""What tells when, where and how, between a verb and what it reports."""

_LEADING_CLAUSES = word_set("said says say saying added argued claimed")
"""Forms of verbs right after which a subject may stand: "said (the report) found"."""


_NO_CLAUSE = frozenset("QVYxmwp")
"""The tags of what no apposition without a clause has."""


def subject_before(chunks: Chunks, end: int, text: str) -> tuple[Phrase, int, list[Span]] | None:
    """The subject of the verb whose chunk is `end`, the chunk it begins with, and where it is told when."""
    said = next((at for at in range(end - 1, 0, -1) if chunks.items[chunks.starts[at]].low in _LEADING_CLAUSES), -1)
    parted = "," * (said + 1) + chunks.shape[said + 1 :]
    found = SUBJECT.match(parted, said + 1, end) if said >= 0 else None
    found = found or SUBJECT.search(chunks.shape, 0, end)
    others = (re.compile(each).search(chunks.shape, 0, end) for each in _OTHER_SUBJECTS)
    found = found or next(filter(None, others), None)
    if found is None or (found["beside"] and chunks.low(found.start("beside")) in _LEADING_CLAUSES):
        return None
    settings = [_tokens(chunks, *found.span("when"))]
    noun, cut = _without_setting(chunks, *found.span("noun"))
    if cut:
        settings.append(_tokens(chunks, noun[1], found.end("noun")))
    return _described(chunks, noun, found.span("beside"), text), found.start("noun"), settings


def subject_after(chunks: Chunks, start: int, text: str) -> tuple[Phrase, int] | None:
    """The subject that stands after its verb, from the chunk `start` on, and the chunk after it and its apposition."""
    found = AFTER_VERB.match(chunks.shape, start)
    if found is None:
        return None
    noun, cut = _without_setting(chunks, *found.span("noun"))
    return _described(chunks, noun, (-1, -1) if cut else found.span("beside"), text), noun[1] if cut else found.end()


def clause_subject(chunks: Chunks, end: int, text: str) -> Phrase | None:
    """The subject of the last main clause with a verb ahead of the chunk `end`."""
    last = None
    for found in re.compile(_ANY_SUBJECT).finditer(chunks.shape, 0, end):
        if last is None or chunks.shape[found.start() - 1] not in "stwS":
            last = found
    return _described(chunks, last.span("noun"), last.span("beside"), text) if last else None


def leading_subject(chunks: Chunks, text: str) -> Phrase | None:
    """The subject of a sentence's first clause."""
    shape = chunks.shape
    found = re.match(_WITH_PARTICIPLE, shape) if ",G" in shape or ",g" in shape else None
    found = found or re.search(_ANY_SUBJECT, shape) or re.search(_FIRST, shape)
    return _described(chunks, found.span("noun"), found.span("beside"), text) if found else None


def subjects(chunks: Chunks) -> set[int]:
    """The chunks with which subjects of clauses begin; the first noun phrase of a sentence counts as one."""
    found = {each.start() for each in _ACTING.finditer(chunks.shape)}
    lead = len(chunks.shape) - len(chunks.shape.lstrip(",abcq"))
    return found | {lead} if chunks.shape[lead : lead + 1] == "n" else found


def beside_name(chunks: Chunks, number: int, found: Phrase, text: str) -> None:
    """Add to the phrase of a name, which is the chunk `number`, the role that stands ahead of or after it."""
    shape = chunks.shape
    if not found.apposition and shape[number + 1 : number + 2] == ",":
        end = next((at for at in range(number + 2, len(shape)) if shape[at] in ",.;:-Q"), len(shape))
        if shape[number + 2 : number + 3] == "n" and _NO_CLAUSE.isdisjoint(shape[number + 2 : end]):
            found.apposition = spaced(chunks.items, *_tokens(chunks, number + 2, end), text)
    if found.role or shape[max(number - 2, 0) : number] != "n," or shape[number + 1 : number + 2] == "c":
        return
    for begin in range(number - 2, -1, -2):
        start, end = _tokens(chunks, begin, number - 1)
        ahead = phrase(chunks.items, start, end, text)
        articled = chunks.items[start].tag == "d"
        if ahead.kind == COMMON and articled and is_person_noun(ahead.head):
            found.role = spaced(chunks.items, start + 1, end, text)
            return
        if found.honorific and not begin and not articled and _names_office(ahead.text):
            found.role = ahead.text  # "Minister of State for Ports, Shri Anil Rao"
            return
        if begin < 2 or shape[begin - 1] not in "fi" or shape[begin - 2] != "n":
            return


def _names_office(words: str) -> bool:
    """Whether capitalised words name an office: "Minister of State for Ports"."""
    ahead = words.partition(" of ")[0].partition(" for ")[0].split()
    return bool(ahead) and ahead[0][0].isupper() and is_person_noun(ahead[-1].lower())


def complement(chunks: Chunks, text: str) -> tuple[Phrase, str] | None:
    """Who is told to be what: "She is deputy director of the Harbour Trust", "As deputy director she runs it"."""
    shape = chunks.shape
    as_role = shape[:2] == "Sn" and chunks.low(0) == "as"
    if not as_role and not (shape[:1] in ("n", "p") and shape[1:3] == "xn" and chunks.low(1) in ("is", "was")):
        return None
    begin = 1 if as_role else 2
    end = begin + 1
    while shape[end : end + 2] in ("fn", "in"):
        end += 2
    subject = end + (shape[end : end + 1] == ",") if as_role else 0
    if shape[subject : subject + 1] not in ("n", "p"):
        return None
    start, stop = _tokens(chunks, begin, end)
    if not is_person_noun(phrase(chunks.items, start, stop, text).head):
        return None
    return phrase(chunks.items, *_tokens(chunks, subject, subject + 1), text), spaced(chunks.items, start, stop, text)


def antecedent(chunks: Chunks, end: int, text: str) -> Phrase | None:
    """Whom "who" means, which is the chunk `end`: the noun phrase ahead of it."""
    found = re.compile(_ANTECEDENT).search(chunks.shape, 0, end)
    if found is None:
        return None
    if chunks.low(end) == "that" and chunks.shape[found.start("beside") + 1] == "i":  # "Reyes, in a debate that"
        return phrase(chunks.items, *_tokens(chunks, end - 1, end), text)
    meant = _described(chunks, found.span("noun"), found.span("beside"), text)
    if chunks.low(end) == "who" and not may_speak(meant):  # "in the mouth of Reyes, who"
        meant = phrase(chunks.items, *_tokens(chunks, found.end("noun") - 1, found.end("noun")), text)
    return meant


def _tokens(chunks: Chunks, start: int, end: int) -> Span:
    return chunks.starts[start], chunks.starts[end]


def _without_setting(chunks: Chunks, start: int, end: int) -> tuple[Span, bool]:
    """A noun phrase without "in a statement" after it, and whether that stood there."""
    for place in range(start + 1, end - 1):
        if chunks.shape[place] == "i":
            first, last = _tokens(chunks, place + 1, place + 2)
            low = chunks.items[chunks.starts[place]].low
            if low in ("in", "on", "at", "during", "through", "via", "by") and (
                chunks.items[last - 1].low in SETTINGS or any(each.low in SETTINGS for each in chunks.items[first:last])
            ):
                return (start, place), True
    return (start, end), False


def _described(chunks: Chunks, noun: Span, beside: Span, text: str) -> Phrase:
    """The phrase of the chunks `noun` with the apposition in the chunks `beside` (-1, -1 for none)."""
    start, end = _tokens(chunks, *noun)
    parts = _parts(chunks.items, start, end, text)
    comma = chunks.shape.find(",", *noun)
    if (
        comma > 0 and not parts and beside[1] <= beside[0]
    ):  # no list, but an apposition that goes on: "Reyes, a clerk and a diver"
        noun, beside = (noun[0], comma), (comma, noun[1])
        start, end = _tokens(chunks, *noun)
    found = phrase(chunks.items, start, end, text)
    found.parts = parts
    if beside[1] > beside[0] >= 0 and found.kind != PRONOUN:
        first, last = _tokens(chunks, *beside)
        while first < last and chunks.items[first].tag in ",-(":
            first += 1
        while last > first and chunks.items[last - 1].tag in ",-)":
            last -= 1
        if first < last:
            found.apposition = spaced(chunks.items, first, last, text)
            if found.kind == COMMON:
                _take_name(found, chunks, first, last, text)
    return found


def _parts(items: list[Token], start: int, end: int, text: str) -> list[Phrase]:
    """The phrases that "and" joins where each names a person: "Reyes and the clerk Bo Li"."""
    joins = [at for at in range(start, end) if items[at].tag in "c,"]
    if not any(items[at].low == "and" for at in joins):
        return []
    bounds = [start, *(at + 1 for at in joins)]
    parts = [phrase(items, at, stop, text) for at, stop in zip(bounds, [*joins, end], strict=True) if stop > at]
    named = all(each.kind == NAME and not any(map(is_organisation, each.name.lower().split())) for each in parts)
    return parts if named else []


def _take_name(found: Phrase, chunks: Chunks, first: int, last: int, text: str) -> None:
    """Where a role is followed by the name it belongs to, "the director, Ms. Reyes,", make it the phrase's name."""
    items = chunks.items
    comma = next((at for at in range(first, last) if items[at].tag == ","), last)
    if items[first].low in ("called", "named", "dubbed") and first + 1 < comma:
        first += 1
    if items[first].tag not in "MH":
        return
    other = phrase(items, first, comma, text)
    if other.kind != NAME or other.start != items[first].start:
        return
    words = found.text.split()
    found.kind, found.name, found.honorific, found.alias = NAME, other.name, other.honorific, other.alias
    found.role = " ".join(words[1:] if words[0].lower() in ("the", "a", "an", "his", "her", "its", "their") else words)
    found.apposition = spaced(items, comma + 1, last, text) if comma + 1 < last else ""


def may_speak(found: Phrase) -> bool:
    """Whether a phrase names someone or something that may speak, going by its head noun."""
    head = found.head
    return (
        found.kind != COMMON or is_person_noun(head) or is_organisation(head) or head in WRITTEN or head in HONORIFICS
    )
