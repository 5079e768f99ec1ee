"""What a noun phrase names: the name, honorific, title and role in it, or its head noun."""

from __future__ import annotations

from briefing_tui.draft.lexicon import GROUPS, PARTICLES, PERSONS, POST_NOMINALS, TITLES, word_set
from briefing_tui.draft.model import COMMON, NAME, PRONOUN, Phrase, Token
from briefing_tui.draft.noun_phrases import is_organisation, possessive, spaced
from briefing_tui.draft.tagging import is_person_noun

_BELONGING = word_set("from of at with for")
"""Prepositions between a name and whom its bearer speaks for."""


def phrase(items: list[Token], start: int, end: int, text: str) -> Phrase:
    """What the noun phrase items[start:end] names, with what follows it after prepositions: "a clerk from Lagos"."""
    found = Phrase(COMMON, spaced(items, start, end, text), items[start].start, items[end - 1].end)
    if items[start].tag == "p":
        found.kind, found.head = PRONOUN, items[start].low
        return found
    core = next((at for at in range(start + 1, end) if items[at].tag in "ifS"), end)
    bracket = next((at for at in range(start + 1, core) if items[at].tag == "("), -1)
    if bracket > 0:
        short = [each.text for each in items[bracket + 1 : core] if each.tag != ")"]
        found.alias = short[0] if len(short) == 1 and short[0].isupper() else ""
    bare = bracket if bracket > 0 else core
    name, last = _name_in(items, start, bare, end)
    if name < 0:
        found.head = next(
            (items[at].low for at in range(bare - 1, start, -1) if items[at].tag not in "a,-"), items[start].low
        )
        name, last = _name_at_end(items, core, end) if is_person_noun(found.head) else (-1, -1)
    if name >= 0:
        _describe(found, items, start, (name, last), core, end, text)
    return found


def _name_at_end(items: list[Token], core: int, end: int) -> tuple[int, int]:
    """The name at the end of "secretary of state Ada Reyes"; -1 and -1 where none stands there."""
    name = end
    while name > core + 1 and items[name - 1].tag in "MH":
        name -= 1
    return (name, end) if end - name > 1 and items[name - 1].tag in "nvr" else (-1, -1)


def _describe(
    found: Phrase, items: list[Token], start: int, name: tuple[int, int], core: int, end: int, text: str
) -> None:
    """Fill in what a phrase with a name says of its bearer."""
    begin, last = name
    found.kind, found.name = NAME, spaced(items, begin, last, text)
    titled = begin - (begin > start and items[begin - 1].tag == "H")
    found.honorific = items[titled].text if titled < begin else ""
    role = start + (items[start].tag == "d")
    if titled > role:
        found.role, found.head = spaced(items, role, titled, text).rstrip(" ,"), items[titled - 1].low
    elif last < core and items[last].low in PERSONS:
        found.role = items[last].text  # "Ada Reyes MP"
    after = next((at for at in range(last, end) if items[at].tag in "if"), end)
    if after + 1 < end and items[after].low in _BELONGING:
        found.affiliation = spaced(items, after + 1 + (items[after + 1].tag == "d"), end, text)


def _name_in(items: list[Token], start: int, core: int, end: int) -> tuple[int, int]:
    """Where the name in a phrase begins and ends, titles left out; -1 and -1 where none is in it."""
    run, last = _run(items, start, _linked_end(items, start, core, end))
    if run >= last:
        return -1, -1
    titles = [at + 1 for at in range(run, last - 1) if _is_title(items[at])]
    name = titles[-1] if titles else run
    organisation = any(is_organisation(each.low) for each in items[name:last])
    if organisation and not (name > run and (items[name - 1].tag == "H" or possessive(items[name - 1]))):
        name = next((at + 1 for at in range(run, name) if possessive(items[at])), run)
    office = items[last - 1].low in TITLES and (last - name == 1 or items[last - 2].low in TITLES)
    return (-1, -1) if office and not organisation else (name, last)


def _run(items: list[Token], start: int, last: int) -> tuple[int, int]:
    """Where the capitals begin with which items[start:last] ends, and where they end without "KC" or "Jr."."""
    while last - start > 2 and items[last - 1].low.rstrip(".") in POST_NOMINALS and items[last - 1].tag == "M":
        last -= 1
    run = last
    while run > start and (items[run - 1].tag in "MHq" or _within_name(items, start, run - 1)):
        run -= 1
    while run < last and items[run].tag not in "MH":
        run += 1
    return run, last


def _is_title(token: Token) -> bool:
    """Whether a word in a run of capitals stands ahead of the name itself."""
    return token.tag == "H" or token.low.rstrip(".") in PERSONS - GROUPS or token.low.endswith("'s")


def _linked_end(items: list[Token], start: int, core: int, end: int) -> int:
    """Where a name ends that goes on with "of" and capitals: "University of Lagos"."""
    last = core
    while last + 1 < end and items[last].tag in "if" and items[last - 1].tag == "M" and _links(items, start, last):
        last += 1 + (items[last + 1].tag == "d")
        while last < end and items[last].tag in "Mc":
            last += 1
    return last


def _links(items: list[Token], start: int, at: int) -> bool:
    """Whether the preposition items[at] is part of a name: the name ahead of it is that of an organisation."""
    begin = at
    while begin > start and items[begin - 1].tag in "Mc":
        begin -= 1
    after = items[at + 1 + (items[at + 1].tag == "d" and at + 2 < len(items))]
    joins = after.tag == "M" and items[at].low in ("of", "for", "on", "in") and items[at - 1].low not in PERSONS
    return joins and any(is_organisation(each.low) for each in items[begin:at])


def _within_name(items: list[Token], start: int, at: int) -> bool:
    """Whether a word that is not capitalised joins two parts of a name: "Luis de la Cruz", "Bo & Sons"."""
    token = items[at]
    if at <= start or token.tag not in "cifdn":
        return False
    before = items[at - 1].tag in "Mq" or items[at - 1].low in PARTICLES
    if token.tag in "if":
        return before and _links(items, start, at)
    if token.low == "the":
        return at - 1 > start and items[at - 1].tag in "if" and _links(items, start, at - 1)
    return token.low in PARTICLES if token.tag == "d" else before and (token.tag == "c" or token.low in PARTICLES)
