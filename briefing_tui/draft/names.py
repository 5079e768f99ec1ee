"""What a noun phrase names, and what it says of who bears the name: title, role, affiliation, country."""

from __future__ import annotations

from briefing_tui.draft.lexicon import (
    COUNTRIES,
    FEMALE_NOUNS,
    GROUPS,
    MALE_NOUNS,
    PARTICLES,
    PERSONS,
    PORTFOLIOS,
    POST_NOMINALS,
    TAGS,
    TITLES,
    word_set,
)
from briefing_tui.draft.model import COMMON, FEMALE, MALE, NAME, PRONOUN, Person, Phrase, Token
from briefing_tui.draft.noun_phrases import is_organisation, possessive, spaced
from briefing_tui.draft.tagging import is_person_noun

_BELONGING = word_set("from of at with for")
"""Prepositions between a name and whom its bearer speaks for."""

_TITLE_NOUNS = PERSONS - GROUPS


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
    office = office or (items[start].low == "the" and last < end and items[last - 1].low in _TITLE_NOUNS)
    return (-1, -1) if office and (not organisation or items[last - 1].low in PERSONS) else (name, last)


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
    return token.tag == "H" or token.low.rstrip(".") in _TITLE_NOUNS or token.low.endswith("'s")


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


_RELATIONS = word_set(
    "colleague wife husband brother sister son daughter friend father mother uncle aunt cousin partner widow widower "
    "neighbour neighbor lawyer attorney opponent rival ally predecessor successor deputy aide assistant adviser advisor"
)
"""Nouns for what someone is to another person rather than in an organisation."""

_JOINS = word_set("of at for from with")
"""Prepositions between a role and whom it is held for."""


_POSSESSIVES = ("'s", "’s", "s'", "s’")


def bare_words(name: str) -> list[str]:
    """The words of a name without possessive endings."""
    words = []
    for word in name.split():
        owner = word[-2:] in ("'s", "’s")
        words.append(word[:-2] if owner else word[:-1] if word[-2:] in ("s'", "s’") else word)
    return words


def note_noun(person: Person, word: str) -> None:
    """Note what a title or a noun says of someone: what they are, and whether they are a man or a woman."""
    low = word.lower().strip(".,")
    if is_person_noun(low):
        person.nouns.add(low)
    if low in MALE_NOUNS:
        person.pronoun = MALE
    elif low in FEMALE_NOUNS:
        person.pronoun = FEMALE


def own_words(role: str) -> list[str]:
    """The words of a role that are of its holder: not "Ms Reyes’s" of "Ms Reyes’s Dutch colleague"."""
    words = role.replace(",", " ").split()[:12]
    return words[max((at + 1 for at, word in enumerate(words) if word.endswith(_POSSESSIVES)), default=0) :]


def add_description(person: Person, found: Phrase) -> None:
    """Add to a person what a phrase says of them: title, role, affiliation."""
    person.honorific = person.honorific or found.honorific
    note_noun(person, found.honorific)
    for words in (found.role, found.apposition):
        for word in own_words(words):
            note_noun(person, word)
    if found.role:
        person.titles.add(found.role)
    if found.affiliation and not person.affiliation:
        _belongs(person, found.affiliation, found.text)
    body, role = _parted(_own_role(found.role))
    if body and not person.affiliation:
        _belongs(person, body, found.role)
    if not person.role and role and _says_what(role):
        person.role, person.cue = role, found.role
    if found.apposition and not (person.role and person.affiliation):
        _apposed(person, found.apposition)


def _says_what(role: str) -> bool:
    """Whether a role has a noun for a person where its head noun stands: "Minister of Ports", "harbour master"."""
    words = [word.lower().strip(".,") for word in role.split()]
    head = next((words[at - 1] for at in range(1, len(words)) if words[at] in ("of", "for")), words[-1])
    return is_person_noun(head)


_SOCIETIES = word_set("association union federation society council league alliance network cooperative guild party")
"""Nouns that make, with those whom it is of, the name of an organisation: "Millers' association"."""


def _parted_at_owner(words: list[str], owned: int) -> tuple[str, str]:
    """The same of a role whose words from the number `owned` on are those of its holder."""
    if words[-1].lower() in _RELATIONS or not words[0][0].isupper():
        return "", " ".join(words)
    body = bare_words(" ".join(words[:owned]))
    if words[owned].lower() in _SOCIETIES and owned + 1 < len(words):  # "Millers' association chairman"
        body, owned = words[: owned + 1], owned + 1
    return " ".join(body), " ".join(words[owned:])


def _parted_at_preposition(words: list[str], join: int) -> tuple[str, str]:
    """The same of a role that tells after the word with the number `join`, "of" or "for", whom or what it is of."""
    body = words[join + 1 + (words[join + 1 : join + 2] == ["the"]) :]
    of_state = words[join - 1].lower() == "minister" and body[:1] == ["State"]
    portfolio = {word.lower().strip(",") for word in body} <= PORTFOLIOS | {"and", "of", "the", "&"}
    if not body or of_state or portfolio or not body[0][0].isupper():
        return "", " ".join(words)
    return " ".join(body), " ".join(words[:join])


def _parted(role: str) -> tuple[str, str]:
    """Whom someone speaks for and what they are there: "IUCN Asia Regional Director", "Harbour Union's president"."""
    words = role.split()
    if words and words[-1].lower() == "minister":
        return "", role
    owned = max((at + 1 for at, word in enumerate(words) if word.endswith(_POSSESSIVES)), default=0)
    if 0 < owned < len(words):
        return _parted_at_owner(words, owned)
    join = next((at for at in range(1, len(words)) if words[at] in ("of", "for")), 0)
    if join:
        return _parted_at_preposition(words, join)
    for at in range(len(words) - 1, 0, -1):
        last = words[at - 1]
        acronym = last.isupper() and len(last) > 2 and last.isalpha() and last.lower() not in TITLES
        body_ends = (acronym and at == 1) or (at > 1 and is_organisation(last.lower()) and last.lower() not in TITLES)
        if body_ends and all(word[0].isupper() or word in ("of", "for", "the", "and") for word in words[:at]):
            return " ".join(words[:at]), " ".join(words[at:])
    return "", role


def _own_role(role: str) -> str:
    """What stands ahead of a name, without what only leads to it: "accompanied by (the clerk)"."""
    words = role.split()
    for at in range(len(words) - 1, 0, -1):
        if words[at].lower() in ("by", "to", "with", "from", "in", "at", "on"):
            words = words[at + 1 :]
            break
    return " ".join(words[1:] if words and TAGS.get(words[0].lower()) == "d" else words)


def _apposed(person: Person, apposition: str) -> None:
    """The role and the affiliation that an apposition states: "chairman of the Harbour Board", "45, a clerk"."""
    words = apposition.split()
    if words[0].rstrip(",").isdigit() and words[0][-1] == "," and len(words) > 1:
        words = words[1:]
    article = words[0].lower() in ("a", "an", "the")
    if words[0].lower() in ("who", "which", "whose", "with", "in", "from", "at") or words[0][0].isdigit():
        return
    if article:
        words = words[1:]
    stop = next((at for at, word in enumerate(words) if word.lower() in _ENDS_ROLE), len(words))
    words = words[:stop]
    if not words or len(words) > 16:
        return
    head = _head_noun(words, article)
    if head < 0:
        return
    join = next((at for at in range(head + 1, len(words)) if words[at].lower() in _JOINS), -1)
    if 0 < join < len(words) - 1:
        begin = join + 1 + (words[join + 1].lower() in ("the", "a", "an"))
        comma = next((at for at in range(begin, len(words)) if words[at].endswith(",")), len(words) - 1)
        last = max(at for at, word in enumerate(words[: comma + 1]) if word[0].isupper() or at == join)
        body = " ".join(words[begin : last + 1]).rstrip(",.")
        if (
            last >= begin
            and words[begin][0].isupper()
            and not {word.lower().strip(",") for word in words[begin : last + 1]} <= PORTFOLIOS | {"and"}
        ):
            person.role = " ".join(words[:join])
            _belongs(person, body, apposition)
            return
    if not person.role:
        person.role, person.cue = " ".join(words).rstrip(",."), apposition


def _head_noun(words: list[str], articled: bool) -> int:
    """The place of the noun for a person among the words of an apposition; -1 where there is none."""
    head = next((at for at, word in enumerate(words) if is_person_noun(word.lower().strip(",."))), -1)
    if head >= 0 or not articled:
        return head
    last = next(
        (at - 1 for at, word in enumerate(words) if at and word.lower() in _JOINS | {"in", "on"}), len(words) - 1
    )
    return last if words[last].lower().rstrip(",").endswith(("ist", "er", "or", "ian", "eer", "ant")) else -1


_ENDS_ROLE = word_set("who which that and whose speaking said told added while when where")


def _belongs(person: Person, to: str, cue: str) -> None:
    """Note where someone is from: a country, or whom they speak for."""
    person.cue = person.cue or cue
    if to.lower() in COUNTRIES:
        person.country = person.country or to
    elif to.endswith((" organisation", " organization")) and to[0].isupper():
        person.affiliation = to.rpartition(" ")[0]
    else:
        person.affiliation = to
