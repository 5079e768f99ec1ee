"""Recommended actions: what someone says another should, must or needs to do, or urges, asks or calls on them to do."""

from __future__ import annotations

import re

from briefing_tui.draft.clauses import may_speak, subject_before
from briefing_tui.draft.lexicon import word_set
from briefing_tui.draft.model import COMMON, PRONOUN, Phrase, Recommendation
from briefing_tui.draft.names import phrase
from briefing_tui.draft.noun_phrases import Chunks, spaced
from briefing_tui.draft.speech_verbs import BASE, GERUND, form_of

_NO_ACTS = word_set(
    "be have never know admit say remember note understand confess also been see love think hope like feel seem "
    "wonder suppose imagine"
)
"""Verbs after "should" or "must" that tell of no act."""

_DUMMIES = word_set("it there this that what which who these those i he she one something everyone nobody")
"""Subjects that tell nobody who should act."""

_DEFINITE = word_set("the this that these those his her its their our my")
_SAID_BETWEEN = "(?P<noun>n(?:[fi]n)*),[np]a*[VYvB],?$"
"""A subject, and who said so between commas, ahead of a verb."""

_WANTED = "t(?P<who>[np](?:[fi]n)*)a*(?P<next>[nxB])"
"""Who, after "that", should do something."""

_NEXT_CLAUSES = word_set("but which who because while although saying adding so he she they it said says according as")
_PARTICIPLES = tuple(word_set("ed en one ept eft ilt ade ught eld ut ung own awn ent aid ost et"))
"""How participles end."""

_NEEDED = word_set("needed required necessary essential vital crucial imperative")
_DEEDS = {
    ("end", "to"): "end",
    ("halt", "to"): "halt",
    ("stop", "to"): "stop",
    ("ban", "on"): "ban",
    ("repeal", "of"): "repeal",
}
"""Nouns that name an act upon what follows the preposition, with the verb of that act: "an end to raids"."""


_SIGNS = (
    *("should", "must", "shall", "ought", "need", "has", "ve to ", "requir", "necessary", "essential", "vital"),
    *("crucial", "imperative", "call", "demand", "propos", "recommend", "suggest", "urg", "ask", "tell", "told"),
    *("advis", "encourag", "implor", "order", "exhort", "instruct", "direct", "press", "request", "appeal"),
)


def may_recommend(words: str) -> bool:
    """Whether a stretch has any of what tells of a recommendation, so that it is worth being cut into phrases."""
    return any(each in words for each in _SIGNS) or (" to " in words and "or " in words)  # "for the crews to act"


def recommendations(chunks: Chunks, text: str) -> list[Recommendation]:
    """All recommendations of a sentence, or of what a sentence quotes."""
    reading = _Reading(chunks, text)
    ways = (
        (at, _VERBS.get(form_of(token.low)[0]) if token.tag in "VBGv" else _WAYS.get(token.low))
        for at, token in enumerate(chunks.items)
    )
    found = (way(reading, at) for at, way in ways if way is not None)
    return [each for each in found if each is not None and len(each.action.split()) >= 2]


class _Reading:
    """A sentence, while it is searched for recommendations. `at` is everywhere the number of the word that tells."""

    def __init__(self, chunks: Chunks, text: str) -> None:
        self.chunks, self.items, self.text = chunks, chunks.items, text
        self.limit = len(self.items)
        while self.limit and self.items[self.limit - 1].tag in ".,;:-)":
            self.limit -= 1

    def low(self, at: int) -> str:
        """The word there, in lower case; "" beyond the sentence."""
        return self.items[at].low if 0 <= at < self.limit else ""

    def words(self, start: int, end: int) -> str:
        """The words of some tokens as they stand in the text."""
        return spaced(self.items, start, end, self.text)

    def made(self, agent: str, start: int, cue: tuple[int, int], end: int = 0) -> Recommendation:
        """A recommendation whose action begins at `start`, and ends with its clause unless that is told."""
        stop = end or self.clause_end(start)
        action, begin = self.words(start, stop), self.items[min(start, cue[0])].start
        return Recommendation(agent, action, self.words(*cue), begin, self.items[stop - 1].end if stop else 0)

    def modal(self, at: int) -> Recommendation | None:
        """ "X should do it": the subject ahead of the modal verb is who should act."""
        return self.due(at, at + 1 + (self.low(at) == "ought"))

    def need(self, at: int) -> Recommendation | None:
        """ "X needs to do it", and "the need to do it"."""
        if self.low(at + 1) != "to" or (at and self.items[at - 1].tag in "mz"):
            return None
        within = at and self.chunks.of_token[at] == self.chunks.of_token[at - 1]
        if self.low(at).startswith("need") and within:
            return self.made("", at + 2, (at - 1, at + 2)) if self.items[at - 1].tag in "dn" else None
        return self.due(at, at + 2)

    def due(self, at: int, verb: int) -> Recommendation | None:
        """What is said to be due by a modal verb or "needs to", the act itself beginning at `verb`."""
        begin = verb
        while begin < self.limit and (self.items[begin].tag in ",a" or self.low(begin) == "and"):
            begin += 1
        act = begin + (self.low(begin) == "not")
        passive = self.low(act) == "be" and self.low(act + 1).endswith(_PARTICIPLES)
        last = self.past_modals(at)
        if not (passive or self.is_act(act)) or not last or self.items[last - 1].tag in "zx":
            return None
        found = self.subject(last)
        if found is None:
            return None
        subject, chunk = found
        if subject.kind == COMMON and subject.text.split()[0].lower() in ("a", "an") and not may_speak(subject):
            return None  # "A lorry has to stand somewhere"
        lone = subject.kind == PRONOUN or subject.head == subject.text.lower()
        if lone and (subject.head in _DUMMIES or (subject.head == "you" and self.low(at).startswith("ha"))):
            return None
        if passive:  # "The law must be changed": nobody is named who should do it
            return self.made("", self.chunks.starts[chunk], (at, verb))
        return self.made("" if subject.kind == PRONOUN else subject.text, begin, (at, verb))

    def subject(self, at: int) -> tuple[Phrase, int] | None:
        """The subject of the verb there and its chunk, also past who says so: "Towns, she argued, (should)"."""
        chunk = self.chunks.of_token[at]
        parted = "," in self.chunks.shape[chunk - 1 : chunk + 1]
        if parted and (said := re.compile(_SAID_BETWEEN).search(self.chunks.shape, 0, chunk)):
            start, end = self.chunks.span(*said.span("noun"))
            return phrase(self.items, start, end, self.text), said.start("noun")
        found = subject_before(self.chunks, chunk, self.text)
        return found[:2] if found else None

    def is_act(self, at: int) -> bool:
        """Whether a word after a modal verb may be a verb that tells of an act."""
        if at >= self.limit or self.items[at].text[0].isupper():
            return False
        return self.items[at].tag not in "pdkM" and self.low(at) not in _NO_ACTS

    def past_modals(self, at: int) -> int:
        """The word after a subject: "can" of "can, and must," whose "must" is the word `at`."""
        while at and (
            self.items[at - 1].tag in "am," or (self.low(at - 1) == "and" and self.items[at - 2].tag in "m,")
        ):
            at -= 1
        return at

    def needed(self, at: int) -> Recommendation | None:
        """ "Stronger laws are needed": what is needed, and what for."""
        last = at
        if self.low(at) == "needed" and self.low(at + 1) == "to":
            return self.need(at)
        while last > 0 and (self.items[last - 1].tag in "axm" or self.low(last - 1) in ("be", "urgently")):
            last -= 1
        if (
            last == at
            or not any(each.tag == "x" for each in self.items[last:at])
            or any(each.tag == "z" for each in self.items[last:at])
        ):
            return None
        found = subject_before(self.chunks, self.chunks.of_token[last], self.text)
        if found is None or found[0].head in _DUMMIES:
            return None
        if self.low(at + 1) == "for" and found[0].text.split()[0].lower() in _DEFINITE:
            return None  # "The land is needed for a promenade"
        return self.made("", self.chunks.starts[found[1]], (last, at + 1))

    def asked(self, at: int) -> Recommendation | None:
        """ "urged X to do it": whoever stands between is who should act."""
        base = form_of(self.low(at))[1] == BASE
        return self.addressed(at, at + 1) if not base or (at and self.items[at - 1].tag in "nrMp") else None

    def called(self, at: int) -> Recommendation | None:
        """ "called on X to do it", "called for X to do it", "called for an end to raids"."""
        joined = self.low(at + 1)
        if joined in ("on", "upon", "to"):
            return self.addressed(at, at + 2)
        if joined != "for" or self.items[at - 1 if at else at].tag == "d":
            return self.addressed(at, at + 1)
        return self.addressed(at, at + 2) or self.deed(at, at + 2)

    def demanded(self, at: int) -> Recommendation | None:
        """ "demanded his release", "proposed closing the pier"."""
        after = self.items[at + 1] if at + 1 < self.limit else None
        if after is not None and after.low == "that":
            return self.wanted(at)
        if (
            after is None
            or (self.items[at].tag in "vn" and form_of(self.low(at))[1] == BASE)
            or (form_of(self.low(at))[1] == GERUND and after.tag not in "gGd")
        ):
            return None
        if self.low(at)[:7] in ("propose", "proposi", "recomme", "suggest"):
            gerund = after.low.endswith("ing") and after.tag in "gGvn" and after.text[0].islower()
            return self.made("", at + 1, (at, at + 1)) if gerund else None
        return self.deed(at, at + 1) if after.tag in "dnMe" else None

    def wanted(self, at: int) -> Recommendation | None:
        """ "demanded that he be freed", "recommended that the council close the pier": with the verb's base form."""
        found = re.compile(_WANTED).match(self.chunks.shape, self.chunks.of_token[at + 1])
        if found is None:
            return None
        start, end = self.chunks.span(*found.span("who"))
        if self.low(end) == "be":
            return self.made("", start, (at, at + 2)) if self.low(end + 1).endswith(_PARTICIPLES) else None
        apart = self.chunks.shape[found.end("next") : found.end("next") + 1] == "n"
        act = end - (found["next"] == "n" and not apart)  # the verb was taken for the last word of the noun phrase
        if act <= start or not self.is_act(act) or self.low(act).endswith("s"):
            return None
        return self.made(self.words(start, act), act, (at, at + 2))

    def deed(self, at: int, begin: int) -> Recommendation | None:
        """What is called for by a noun: "a new pier", or "an end to raids", which is to end raids."""
        end = self.clause_end(begin)
        if self.items[begin].tag in "po" or self.low(begin) in _DUMMIES:
            return None
        noun = begin + (self.items[begin].tag == "d") if begin < end else begin
        verb = _DEEDS.get((self.low(noun), self.low(noun + 1)))
        if verb and noun + 2 < end:
            found = self.made("", noun + 2, (at, noun + 2), end)
            found.action, found.inferred = f"{verb} {found.action}", True
            return found
        return self.made("", begin, (at, begin), end) if end > begin + 1 else None

    def task(self, at: int) -> Recommendation | None:
        """ "the challenge is for the towns to close the pier"."""
        return self.addressed(at - 1, at + 1) if self.low(at - 1) in ("is", "was", "time") else None

    def addressed(self, at: int, begin: int) -> Recommendation | None:
        """Someone from `begin` on, then "to" and what they should do."""
        stop = next((place for place in range(begin, min(begin + 14, self.limit)) if self.low(place) == "to"), -1)
        if stop <= begin or stop + 1 >= self.limit or self.items[stop + 1].text[0].isupper():
            return None
        between = self.items[begin:stop]
        whole = len(between) <= 8 and all(each.tag in "dknrMHeg1vcfia,opT(" for each in between)
        whole = whole and (between[-1].low, "to") not in _DEEDS  # "an end to raids"
        if not whole or between[0].tag in "zia,T" or between[0].low == "how" or self.items[stop + 1].tag in "dkpM":
            return None
        agent = "" if between[0].tag in "op" else self.words(begin, stop)
        return self.made(agent, stop + 1, (at, begin))

    def clause_end(self, begin: int) -> int:
        """Where a clause ends: at a semicolon, a dash, or a comma before "but", "which" and the like."""
        for at in range(begin + 1, self.limit):
            token = self.items[at]
            if token.tag in ";:." or token.text in ("—", "–", "--") or token.low in ("because", "although"):
                return at
            joined = self.low(at + 1) in ("and", "or") and self.items[min(at + 2, self.limit - 1)].tag == "p"
            if token.tag == "," and (joined or self.low(at + 1) in _NEXT_CLAUSES):
                return at
        return self.limit


_VERBS = {
    **dict.fromkeys(
        word_set("urge ask tell advise encourage implore order exhort instruct direct press request"),
        _Reading.asked,
    ),
    **dict.fromkeys(("call", "appeal"), _Reading.called),
    **dict.fromkeys(("demand", "propose", "recommend", "suggest"), _Reading.demanded),
}
_WAYS = {
    **dict.fromkeys(("should", "must", "shall", "ought"), _Reading.modal),
    **dict.fromkeys(("need", "needs", "has", "have"), _Reading.need),
    **dict.fromkeys(_NEEDED, _Reading.needed),
    "for": _Reading.task,
}
"""How each word that may recommend something is read."""


def listed_demand(chunks: Chunks, text: str) -> tuple[str, str] | None:
    """Who should act and the cue, where a sentence ends with "called on the council to:"; None for any other."""
    items = chunks.items
    last = len(items) - 2
    if last < 2 or items[-1].text != ":" or items[last].low != "to":
        return None
    for at in range(last - 1, max(last - 12, -1), -1):
        if items[at].low in ("urged", "urges", "asked", "asks", "on", "upon", "urging", "for"):
            begin = at - (items[at].low in ("on", "upon", "for"))
            return spaced(items, at + 1, last, text), spaced(items, max(begin, 0), last + 1, text)
    return None
