"""Noun phrases: where they begin and end in a sentence."""

from __future__ import annotations

from briefing_tui.draft.lexicon import ORGANISATIONS, PARTICLES, PERSONS, word_set
from briefing_tui.draft.model import Token
from briefing_tui.draft.speech_verbs import NOUN_LIKE, PAST, THIRD, form_of

_FOLLOWS = {
    "d": "dk1aeVgGnrMHvqTY", "k": "dk1aegGnrMHvqT", "1": "1knrMegvTa", "a": "aegnrV1", "e": "nrMgv1", "g": "nrMv",
    "G": "nrv", "n": "nrMHgGqvT1", "r": "nrMHvq", "M": "MHrq1nv", "H": "MH", "v": "nrvM", "q": "nrM", "T": "T1n",
}  # fmt: skip
"""For each tag those of the words that may come after it in a noun phrase, under the conditions of `_UNDER`."""

_BEGINS = {**dict.fromkeys("dk1gnrMHqT", ""), "v": "nrMpo1", "e": "nrMpoxamcdk,()-bwHT1GgQqEB", "G": ",c"}
"""The tags with which a noun phrase may begin, and the tags of words that it cannot begin after."""

_TIME_MODIFIERS = word_set("last next past coming same previous following early late earlier later recent")
_SPANS_OF_TIME = word_set("days weeks months years hours minutes moments year month week")


SETTINGS = word_set(
    "statement interview speech letter email tweet post report release note memo briefing conference address "
    "message reply response filing ruling phone telephone article editorial blog remarks press call debate rally "
    "hearing meeting video"
)
"""Nouns that, after a preposition, tell in what something was said rather than whose it is."""


class Chunks:
    """A sentence cut into noun phrases without what follows them after a preposition, and single words and signs."""

    def __init__(self, items: list[Token], tags: str) -> None:
        self.items = items
        """The tokens of the sentence."""
        self.starts: list[int] = []
        """The number of the first token of each chunk; last, the number of tokens."""
        self.of_token: list[int] = []
        """For each token the number of its chunk; last, the number of chunks."""
        shape: list[str] = []
        at = 0
        while at < len(items):
            tag, end = tags[at], at + 1
            if tag in _BEGINS and _begins(items, tags, at):
                end = _phrase_end(items, tags, at)
                if end > at + 1 or not _lone(items, tags, at):
                    tag = "T" if _is_time(items, tags, at, end) else "n"
            self.starts.append(at)
            self.of_token += [len(shape)] * (end - at)
            shape.append(tag)
            at = end
        self.starts.append(at)
        self.of_token.append(len(shape))
        self.shape = "".join(shape)
        """A character for each chunk: n a noun phrase, T one of time, else the tag of a token."""
        self.named = [
            number
            for number, tag in enumerate(shape)
            if tag == "n" and ("M" in (words := tags[self.starts[number] : self.starts[number + 1]]) or "H" in words)
        ]
        """The noun phrases that hold a capitalised word that may be a name."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The tokens of some chunks: the number of the first, and of the one after the last."""
        return self.starts[start], self.starts[end]

    def low(self, chunk: int) -> str:
        """The first word of a chunk in lower case; "" where the sentence has no such chunk."""
        return self.items[self.starts[chunk]].low if 0 <= chunk < len(self.shape) else ""


def possessive(token: Token) -> bool:
    """Whether a word is a possessive: "Kenya’s", "workers’"."""
    return "'" in token.low and token.low.endswith(("'s", "s'"))


def is_organisation(low: str) -> bool:
    """Whether a noun names an organisation, or several, or what one publishes."""
    singular = f"{low[:-3]}y" if low.endswith("ies") else low[:-1] if low.endswith("s") else low
    return low in ORGANISATIONS or singular in ORGANISATIONS


def _begins(items: list[Token], tags: str, at: int) -> bool:
    """Whether a noun phrase may begin with items[at], going by what stands around it."""
    tag, before, after = tags[at], tags[at - 1] if at else ".", tags[at + 1 : at + 2]
    if before in _BEGINS[tag]:
        return False
    return (tag != "e" or after in ("n", "r", "v", "g")) and (tag != "G" or items[at].low in NOUN_LIKE)


def _lone(items: list[Token], tags: str, at: int) -> bool:
    """Whether a phrase of one word is none: an article, a participle, or a verb that only may be a noun."""
    tag, after = tags[at], tags[at + 1 : at + 2] or "."
    if tag == "v":
        return (at == 0 or tags[at - 1] not in "fi") and after not in "Vxmcif"
    return (tag in "egG" and (tag != "e" or after not in "Vxm")) or (
        tag == "d" and items[at].low not in ("this", "these", "those")
    )


def _phrase_end(items: list[Token], tags: str, start: int) -> int:
    """Where the noun phrase that begins with items[start] ends."""
    at, last = start, len(items) - 1
    while at < last:
        follows = _FOLLOWS["d"] if possessive(items[at]) else _FOLLOWS.get(tags[at], "")
        if tags[at + 1] in follows and _goes_on(items, tags, start, at):
            at += 1
            continue
        further = _linked(items, tags, start, at) if tags[at + 1] in "(T,cifqnM" else at
        if further <= at:
            break
        at = further
    while at > start and tags[at] in "da" and not possessive(items[at]):
        at -= 1
    return at + 1


def _goes_on(items: list[Token], tags: str, start: int, at: int) -> bool:
    """Whether a phrase goes on after items[at], where the tag of the next word allows it."""
    condition = None if possessive(items[at]) else _UNDER.get((tags[at], tags[at + 1]))
    return condition is None or condition(items, tags, start, at)


def _no_setting(items: list[Token], tags: str, start: int, at: int) -> bool:
    """Whether a name goes on with the noun ahead of it, rather than being the subject after "in her speech"."""
    return items[at].low not in SETTINGS or tags[start - 1 : start] != "i"


def _after_verb_like(items: list[Token], tags: str, start: int, at: int) -> bool:
    """Whether a form that is as often a noun is one after a noun: "the report (said)", but "they report (that)"."""
    form = form_of(items[at + 1].low)[1]
    after = tags[at + 2 : at + 3] or "."
    if form == PAST:
        return False
    agree = _plural(items[at]) != (form == THIRD)
    return after in ("VxmY" if tags[at] == "M" else "VxmYzifc.,;)-S") or (after in "nrvM" and not agree)


def _plural(token: Token) -> bool:
    return token.low.endswith("s") or token.low in ("police", "people")


def _noun_after_name(items: list[Token], tags: str, start: int, at: int) -> bool:
    """Whether a lower-case word after a name is a noun, "the Sanders campaign", rather than its verb."""
    noun = not _plural(items[at]) and not items[at + 1].low.endswith("s")
    return noun or tags[start] == "d" or is_organisation(items[at + 1].low) or "r" in tags[at + 2 : at + 4]


def _gerund_after_noun(items: list[Token], tags: str, start: int, at: int) -> bool:
    return (tags[at + 2 : at + 3] or ".") in "nrvVxmYf,.c"


def _time_after_noun(items: list[Token], tags: str, start: int, at: int) -> bool:
    return items[at].low in _TIME_MODIFIERS or items[at + 1].low in _SPANS_OF_TIME


def _number_after_noun(items: list[Token], tags: str, start: int, at: int) -> bool:
    return items[at].low in _TIME_MODIFIERS if tags[at] == "n" else items[at + 1].text.isdigit()


def _adverb_within(items: list[Token], tags: str, start: int, at: int) -> bool:
    return tags[at + 2 : at + 3] in ("e", "a", "g", "n", "1")


def _inside(items: list[Token], tags: str, start: int, at: int) -> bool:
    return at > start


def _never(items: list[Token], tags: str, start: int, at: int) -> bool:
    return False


_UNDER = {
    (before, after): rule
    for befores, afters, rule in (
        ("d", "V", _never),
        ("enrgvMHq", "1", _number_after_noun),
        ("a", "aegnrV1", _inside),
        ("1", "a", _never),
        ("dk", "a", _adverb_within),
        ("T", "n", _never),
        ("n", "T", _time_after_noun),
        ("k1aegGnrMHvqT", "V", _never),
        ("n", "gG", _gerund_after_noun),
        ("M", "n", _noun_after_name),
        ("nv", "M", _no_setting),
        ("nrM", "v", _after_verb_like),
    )
    for before in befores
    for after in afters
}
"""For the tags of two words the condition under which the second one goes on with the phrase of the first."""


def _linked(items: list[Token], tags: str, start: int, at: int) -> int:
    """The last token of what belongs to the phrase that ends with items[at] though no noun follows: "of", "(FU)"."""
    rest, low = tags[at + 1 : at + 6], items[at + 1].low
    if rest[:1] == "(" and ")" in rest[1:5] and tags[at] in "Mnr":
        close = at + 1 + rest.index(")")
        return close if all(tag in "MnirTc1-,./" for tag in tags[at + 2 : close]) else at
    if tags[at] == "1" and (rest[:2] == "i1" or (rest[:3] == "if1" and low == "out")):
        return at + 2 + (rest[1] == "f")  # "9 out of 10 councils"
    if rest[:2] == "fo" and tags[at] in "1k":
        return at + 2  # "two of them"
    if rest[:2] in ("T1", ",T") and tags[start] in "T1":
        return at + 2
    if tags[at] == "M" and not possessive(items[at]):
        return at + _linked_to_name(items, tags, start, at)
    both = tags[at] in "nr" and rest[:2] in ("cn", "cr") and low in ("and", "or", "&")
    return at + 2 if both and items[start].low not in ("a", "an") else at


def _linked_to_name(items: list[Token], tags: str, start: int, at: int) -> int:
    """How many tokens after the name that ends with items[at] are part of it: "de la Cruz", "of Health"."""
    rest, low = tags[at + 1 : at + 5], items[at + 1].low
    if rest[:2] in ("qM", "cM") or (low in PARTICLES and rest[1:2] == "M"):
        return 2
    if low in PARTICLES and rest[2:3] == "M" and items[at + 2].low in PARTICLES:
        return 3
    if low == "of" or (low in ("for", "on") and _extends(items, tags, start, at)):
        skip = 2 + (rest[1:2] == "d" and items[at + 2].low == "the")
        return skip if rest[skip - 1 : skip] == "M" else 0
    return 0


def _extends(items: list[Token], tags: str, start: int, at: int) -> bool:
    """Whether a name or title may go on with "for": "Centre for Coastal Communities", "Minister for Ports"."""
    run = at
    while run >= start and tags[run] == "M":
        if is_organisation(items[run].low) or items[run].low in PERSONS:
            return True
        run -= 1
    return False


def _is_time(items: list[Token], tags: str, start: int, end: int) -> bool:
    """Whether a phrase only tells when: "last week", "2 May 2021"."""
    return "T" in tags[start:end] and all(
        tags[place] in "Tdk1" or items[place].low in _TIME_MODIFIERS for place in range(start, end)
    )


def spaced(items: list[Token], start: int, end: int, text: str) -> str:
    """The words of items[start:end] as they stand in `text`, white space made one."""
    return " ".join(text[items[start].start : items[end - 1].end].split()) if end > start else ""
