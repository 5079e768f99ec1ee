"""Tells each word's part of speech: by a lexicon, by its ending, and by the words around it."""

from __future__ import annotations

from briefing_tui.draft.lexicon import HONORIFICS, NOT_NAMES, PARTICLES, PERSONS, TAGS, TIMES, word_set
from briefing_tui.draft.speech_verbs import verb_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.draft.model import Token

UNTAGGED = "_"
"""The tag of a word before `Vocabulary.tag` has given it one."""

_NOUNS = "nrMegv"
_NO_ADVERBS = word_set(
    "rally family supply reply ally assembly monopoly anomaly italy friendly elderly likely unlikely deadly lovely "
    "costly orderly lonely holy bully apply comply rely multiply belly daily weekly monthly quarterly yearly timely"
)

_TIMES_IN_NAMES = word_set(
    "today tonight day week weekend year years days night nights morning evening summer spring winter autumn"
)
"""Words of time that end names: "Farmers' Day", "Newsnight Today"."""

_MANY = word_set("some many most few several")
"""Words for several persons, ahead of what they say: "Some argue that"."""

_BEFORE_NO_NOUN = "dkpoywtfiSucbsTHqQYBEv,;:.-("
_RULES: dict[str, tuple[tuple[frozenset[str], str, str, str], ...]] = {
    "V": (
        (frozenset(), "d", _NOUNS, "e"),  # the noted scholar
        (word_set("pledged reported estimated expected announced claimed"), "1", _NOUNS, "e"),  # 270 pledged delegates
        (word_set("called named dubbed"), ",", "MH", "e"),  # the coalition, called Clean Shores
    ),
    "E": ((frozenset(), "d", _NOUNS, "e"),),
    "a": ((word_set("much"), "", "f", "k"),),  # much of the country
    "t": ((frozenset(), ".,:;bTQ", "xmeY", "p"), (frozenset(), "V", "xm", "p")),  # that was wrong
    "v": ((frozenset(), "V", "t", "n"),),  # expressed fear that
    "M": ((word_set("may march"), "", "1", "T"), (word_set("may march"), "1i", "", "T")),
    "S": (
        (frozenset(), "xa", "VE", "a"),  # has since said
        (word_set("as"), "", "k", "a"),  # as many as 300 piers
        (word_set("as"), "k", "1", "a"),
    ),
    "i": ((frozenset(), "d", "nr", "n"),),  # an inside source
    "p": ((word_set("there"), "", f"{_BEFORE_NO_NOUN}MrnegG1V", "a"),),  # they went there
    "d": ((word_set("her"), "", f"{_BEFORE_NO_NOUN}xmz", "o"),),
}
"""What the words around a word tell of it: for its tag by the lexicon the words that a rule is for (none: all),
the tags that may stand before and after it ("": any), and the tag that it is given."""


class Vocabulary:
    """The words of an article, from which its names are told: each sentence begins with a capital letter."""

    def __init__(self) -> None:
        self._lower: set[str] = set()  # words that stand in lower case somewhere
        self._names: set[str] = set()  # words that have a capital letter within a sentence
        self._tags: dict[str, str] = {}  # of the words in lower case that were looked up

    def learn(self, items: Sequence[Token]) -> None:
        """Note the words of a sentence."""
        before = "."
        for token in items:
            if token.tag == UNTAGGED and token.text[0].islower():
                self._lower.add(token.low)
            elif token.tag == UNTAGGED and before not in ".:-":
                self._names.add(token.low.removesuffix("'s"))
            before = token.tag

    def tag(self, items: Sequence[Token]) -> str:
        """Give each word of a sentence its tag; returns the tags of all its tokens."""
        before = "."
        for token in items:
            if token.tag == UNTAGGED:
                capital = token.text[0].isupper()
                token.tag = self._capital(token, before) if capital else self._in_lower_case(token.low)
            before = token.tag
        before, last = ".", len(items) - 1
        for place, token in enumerate(items):
            if place < last and token.tag in "nrvMHB":
                if token.text[0].islower():
                    if token.low[-1] == "s" or token.tag == "v" or token.low == "state":
                        token.tag = self._after_name(items, place, before)
                elif token.tag != "B" and token.text[0].isupper():
                    token.tag = self._in_capitals(items, place)
            if token.tag in _RULES:
                token.tag = _by_neighbours(token, before, items[place + 1].tag if place < last else ".")
            before = token.tag
        return "".join([each.tag for each in items])

    def _after_name(self, items: Sequence[Token], place: int, before: str) -> str:
        """The tag of a word in -s after a name: a verb, "Reyes heads the board", or its noun, "Flag states, …".

        The same for one after "that": "a mission that monitors the coast".
        """
        token, after = items[place], items[place + 1]
        third_person = token.low[-1] == "s" and token.low[-2] not in "s'"
        if (
            token.tag in "nr"
            and third_person
            and (
                (before == "M" and after.tag in "dopgG")
                or (before in ("t", "w") and after.tag == "d")
                or (place and items[place - 1].low == "who")
            )
        ):
            return "Y"
        if token.low == "state" and before == "M":
            return "n"  # "Kogi state"
        if token.tag == "v" and place and items[place - 1].low in _MANY and after.tag in "tdp":
            return "B"
        if token.tag == "v" and place == 1 and before == "M" and after.tag == "," and items[0].low not in self._names:
            items[0].tag = "n"
        return token.tag

    def _in_capitals(self, items: Sequence[Token], place: int) -> str:
        """The tag of a capitalised noun or name, going by whether names follow it."""
        token, after = items[place], items[place + 1]
        if token.tag == "H":  # "the Chief Minister"
            title = token.low in PERSONS and (after.tag not in "MH" or after.low in PERSONS)
            return "M" if title else "H"
        if token.tag == "M":
            named = token.low.removesuffix("'s") in self._names
            common = place == 0 and after.tag == "n" and not named and after.low not in PARTICLES
            return "n" if common else "M"  # "Rights groups"
        named = after.tag == "M"  # "Finance Minister Ada Reyes", and "Minister of Ports"
        if token.tag == "r" and after.tag in "fi" and not token.low.endswith("s") and place + 2 < len(items):
            named = items[place + 2].tag == "M"
        return "M" if named else token.tag

    def _capital(self, token: Token, before: str) -> str:
        """The tag of a word with a capital letter after a token with the tag `before`."""
        low, bare = token.low, token.low.rstrip(".")
        closed = "T" if bare in TIMES else TAGS.get(low, "")
        if bare in HONORIFICS:
            return "H"
        if before in "HM":
            if closed == "T":
                return "M" if (token.text.isupper() and len(low) > 2) or low in _TIMES_IN_NAMES else "T"
            return closed if before == "M" and closed in ("u", "f", "i", "x") and low not in ("do", "in") else "M"
        if closed and closed != "m":
            return closed
        if before not in ".:*" or (low in self._names and not closed):
            return "M"
        lower = closed or ("n" if low in NOT_NAMES else self._in_lower_case(low))
        return "M" if lower == "n" and low not in self._lower | NOT_NAMES else lower

    def _in_lower_case(self, low: str) -> str:
        found = self._tags.get(low)
        if found is None:
            found = self._tags[low] = _looked_up(low)
        return found


def _by_neighbours(token: Token, before: str, after: str) -> str:
    """Return the tag that _RULES give a token between tokens with the tags `before` and `after`, or its own."""
    for words, ahead, behind, tag in _RULES[token.tag]:
        fits = (not words or token.low in words) and (not ahead or before in ahead)
        if fits and (not behind or after in behind):
            return tag
    return token.tag


def _looked_up(low: str) -> str:
    """The tag of a word in lower case."""
    found = TAGS.get(low) or ("r" if is_person_noun(low) else verb_tag(low))
    if found or len(low) <= 4:
        return found or "n"
    ending = {"ly": "a", "ed": "e"}.get(low[-2:]) or ("g" if low.endswith("ing") else "n")
    return "n" if ending == "a" and low in _NO_ADVERBS else ending


_ENDINGS: tuple[str, ...] = (
    *("teacher", "worker", "keeper", "owner", "leader", "player", "driver", "officer", "holder", "grower", "dweller"),
    "maker",
)
"""How words for persons end: "shopkeeper", "policymakers"."""

_NO_PERSONS = word_set("carmaker chipmaker drugmaker planemaker steelmaker placeholder")


def is_person_noun(low: str) -> bool:
    """Whether a noun names a person or several: "minister", "critics"."""
    if low in PERSONS:
        return True
    if low.endswith(_ENDINGS):
        return low not in _NO_PERSONS
    if low.endswith("men"):
        return f"{low[:-2]}an" in PERSONS
    return low.endswith("s") and (low[:-1] in PERSONS or (low.endswith("ies") and f"{low[:-3]}y" in PERSONS))
