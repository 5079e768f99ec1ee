"""What a verb of speech reports: the clause or quotation after it, or ahead of its subject.

All patterns are of shapes: a character for each chunk of the sentence, as noun_phrases.Chunks has them.
"""

from __future__ import annotations

import re

from briefing_tui.draft.clauses import ADVERBIALS
from briefing_tui.draft.content_bounds import (
    FINITE,
    NEXT_CLAUSE,
    before_clause,
    is_main_clause,
    past_quotation,
    to_quotation,
    within_clause,
)
from briefing_tui.draft.lexicon import word_set
from briefing_tui.draft.model import Span
from briefing_tui.draft.noun_phrases import Chunks
from briefing_tui.draft.speech_verbs import (
    ADDRESSED,
    ADDRESSED_INFINITIVE,
    CLAUSE,
    GERUND,
    INFINITIVE,
    NO_CLAUSE,
    OBJECT,
    OBJECT_WITH_QUOTATION,
    ONLY_WITH_PARTICLE,
    PLAIN,
    SPEECH,
    WITH_PARTICLE,
    WITH_PREPOSITION,
)
from briefing_tui.draft.titles import is_named, is_title

NOTHING: Span = (0, 0)
"""What a way of finding what is reported gives where it tells that nothing is."""

_AFTER_CONTENT = SPEECH | {"believe", "think", "hope", "fear", "agree", "point", "feel", "find", "show"}
"""Verbs that may follow what they report."""

_AFTER_QUOTATION = word_set("begin continue finish relate post rule repeat signal indicate question answer read")
"""Those of them that follow nothing but a quotation."""

_TO_SOMEONE = word_set("say write explain add announce complain suggest")
_ASKING = word_set(
    "ask tell wonder question explain inquire show learn know understand describe reveal decide reiterate recall note"
)
"""Verbs after which "if", "who", "when" and the like begin what was said."""

_NO_SETTINGS = word_set("order case fact addition particular spite terms view light contrast future")
"""Nouns after "in" that begin what was said: "said (in order to …)"."""

_SETTING_OUT = word_set("asked speaking addressing still later earlier but and writing responding")
_TOLD_TO = "un(?:[fi]n)*(?:i?T)*(?=t)"
_PREDICATES = ("ous", "ful", "less", "ible", "able", "ish")
_SCORED = word_set("goal goals defeat penalty point points seat seats people students patients visitors")
_REDUCED = "(?:a|i(?:n(?:[fi]n)*|T))+[xmY]"
"""What follows a participle that describes a noun: "the hotel noted (for its gardens was) sold"."""

_ADDRESSEE = "[no](?:[if]n)*(?:w[^,;:Qt]*|[eV](?:in)*)?(?:,[^,;:QVYxmt]*,(?=[tQ:]))?|p"
_TO_ACT = "[no]n?(?:[fic]n)*(?:a|,a,)*z?u(?!T)"
_TIMED = "(?:a|i?T)+(?=i)"
_LEADS_TO_QUOTATION = "[^VYxmBGQ:;tw]*[:,]Q"
_GOES_ON = "(?!aG)[xmzVYuaentp]|[cb][npy]"
"""What goes on, after "X said" between commas, with what stands ahead of it."""


class ReportedContent:
    """What a verb of speech reports; all numbers are those of chunks, but `left`, `right` and `settings` of tokens."""

    def __init__(self, chunks: Chunks, verb: str, form: str, chunk: int, start: int) -> None:
        """Find what the verb in `chunk` reports, whose subject begins with the chunk `start` (-1: elsewhere)."""
        self.chunks, self.shape, self.limit = chunks, chunks.shape, len(chunks.shape)
        self.verb, self.form = verb, form
        self.start = start
        self.left: Span | None = None
        """What was said ahead of the verb."""
        self.right: Span | None = None
        """What was said after it."""
        self.settings: list[Span] = []
        """Where it is told when, where and to whom it was said."""
        self.at = self._past_particle(chunk + 1)
        adverbial = self.shape[self.at : self.at + 1] in ("a", "i")
        if self.at < 0 or self._extracted() or (adverbial and re.compile(_REDUCED).match(self.shape, self.at)):
            return
        self._find()

    def _find(self) -> None:
        ahead = self._ahead() if self.start > 0 and self.verb in _AFTER_CONTENT else None
        if ahead and self.verb in _AFTER_QUOTATION and not self.quotes(*ahead):
            ahead = None
        self.ahead = ahead
        """What stands ahead of subject and verb, and may be what was said."""
        self.quoted = ahead is not None and self.quotes(*ahead)
        """Whether that is a quotation."""
        self.told = ahead is not None and (self.quoted or is_main_clause(self._shape_of(*ahead)))
        """Whether that is a clause or a quotation by itself."""
        self.after = self._past_addressee()
        self.end = self._past_adverbials()
        right, way = NOTHING, None
        for way in _WAYS:
            if (found := way(self)) is not None:
                right = found
                break
        if right != NOTHING:
            if way in _PHRASES:
                right = before_clause(self.chunks, *right)
            self.right = within_clause(self.chunks, self.start, *to_quotation(self.chunks, *right))
            begin = self.chunks.of_token[min(self.right[0], len(self.chunks.items))]
            self.settings.append(self.chunks.span(self.at, max(begin, self.at)))
        elif ahead:
            self.settings.append(self.chunks.span(self.at, self.end))
        if ahead and (self.quoted or self._is_said(*ahead)):
            self.left = ahead
        elif ahead:
            self.settings.append(ahead)

    def _is_said(self, start: int, end: int) -> bool:
        """Whether what stands ahead of subject and verb is what was said, or its beginning."""
        if self.right is not None:
            goes_on = (
                self.shape[self.end : self.end + 1] in (",", "-") and self.right[0] >= self.chunks.starts[self.end + 1]
            )
            return goes_on and self.shape[self.end + 1 : self.end + 2] != "Q"
        if self.verb == "say" and self.shape[self.at : self.at + 1] == "n":
            return False  # "their smiles said a lot"
        fragment = self._shape_of(start, end).lstrip("cba")[:1] in ("n", "d") and self.shape[self.end :] in ("", ".")
        return self.told or fragment

    def _extracted(self) -> bool:
        """Take "a plan that Reyes said would fail": what was said is parted by subject and verb."""
        start = self.start
        if (
            start > 0
            and self.chunks.low(start - 1) == "what"
            and self.chunks.low(self.at) in ("was", "were", "is", "are")
        ):
            that = self.shape[self.at + 1 : self.at + 2] == "t"
            self.right = self.chunks.span(self.at + 1 + that, self.limit)  # "what Reyes said were its failures"
            return self.right[0] < self.right[1]
        if start < 2 or self.shape[start - 1] not in "tw" or self.shape[self.at : self.at + 1] not in ("m", "x"):
            return False
        aside = start > 2 and self.shape[start - 3 : start] == "n,w"  # "the plan, which Reyes said would fail, …"
        if self.shape[start - 2] != "n" and not aside:
            return False
        comma = self.shape.find(",", self.at) if aside else -1
        first = start - 2 - aside
        self.left = self.chunks.span(first, first + 1)
        self.right = self.chunks.span(self.at, comma if comma > 0 else self.limit)
        return True

    def quotes(self, start: int, end: int) -> bool:
        """Whether a quotation of more than a few words is among these tokens."""
        items = self.chunks.items
        return any(items[at].tag == "Q" and not is_named(items, at) for at in range(start, end))

    def _shape_of(self, start: int, end: int) -> str:
        return self.shape[self.chunks.of_token[start] : self.chunks.of_token[end]]

    def _past_particle(self, at: int) -> int:
        """The chunk after a particle that belongs to the verb; -1 where one is missing."""
        low = self.chunks.low(at)
        if self.verb == "make":
            clear = at + (low == "it")
            return clear + 1 if self.chunks.low(clear) == "clear" else -1
        if low in WITH_PARTICLE.get(self.verb, ()):
            return at + 1
        return -1 if self.verb in ONLY_WITH_PARTICLE else at

    def _past_addressee(self) -> int:
        """The chunk after whom it was said to: "told (reporters in Nairobi) on Friday"."""
        shape, at = self.shape, self.at
        if shape[at : at + 2] == "un":
            told = re.compile(_TOLD_TO).match(shape, at)
            return at + 2 if self.verb in _TO_SOMEONE else told.end() if told else at
        if self.verb not in ADDRESSED or shape[at : at + 1] not in ("n", "o", "p"):
            return at
        found = re.compile(_ADDRESSEE).match(shape, at)
        end = found.end() if found else at + 1
        if self.verb == "tell":
            return end
        setting = ADVERBIALS.match(shape, end)
        intro = shape[setting.end() if setting else end :][:2]
        return end if intro[:1] in ("t", "u", ":", "Q", "s", "p", "y") or intro == ",Q" else at

    def _past_adverbials(self) -> int:
        """The chunk after what tells when and where it was said: "said (in Lagos on Monday) that"."""
        found = ADVERBIALS.match(self.shape, self.after)
        end = found.end() if found else self.after
        within = (self.chunks.low(chunk) for chunk in range(self.after, end) if self.shape[chunk] == "n")
        return self.after if any(low in _NO_SETTINGS for low in within) else end

    def _that(self) -> Span | None:
        """The clause after "that", "whether" and the like."""
        end, low = self.end, self.chunks.low(self.end)
        if self.verb in NO_CLAUSE or end + 1 >= self.limit:
            return None
        if self.shape[end] == "t":
            quoted = self.shape[end + 1] in "Qq"
            return self.chunks.span(end + 1, past_quotation(self.chunks, end + 1) if quoted else self.limit)
        asked = low in ("if", "who", "when", "where", "which") and self.verb in _ASKING
        return self.chunks.span(end, self.limit) if asked or low in ("what", "whether", "how", "why") else None

    def _with_preposition(self) -> Span | None:
        """ "warned of a storm", "warned residents of a storm"."""
        prepositions, at = WITH_PREPOSITION.get(self.verb, ()), self.at
        if self.verb in ADDRESSED and self.shape[at : at + 1] in ("n", "o") and self.chunks.low(at + 1) in prepositions:
            at += 1
        if not prepositions:
            return None
        adverbial = self.shape[at : at + 1] in ("a", "T", "i")
        timed = re.compile(_TIMED).match(self.shape, at) if adverbial else None  # "called on Monday for"
        if timed and self.chunks.low(timed.end()) in prepositions:
            at = timed.end()
        if self.chunks.low(at) not in prepositions or self.told:
            return None
        return (
            self.chunks.span(self.at if at > self.at and not timed else at + 1, self.limit)
            if at + 1 < self.limit
            else NOTHING
        )

    def _quotation(self) -> Span | None:
        """A quotation right after the verb, its adverbials, a comma or a colon; or any words after a colon."""
        if self.verb in NO_CLAUSE:
            return None
        led = re.compile(_LEADS_TO_QUOTATION).match(self.shape, self.after)
        at = led.end() - 1 if led else self.end + (self.shape[self.end : self.end + 1] == ":")
        if self.shape[at : at + 1] in ("Q", "q"):
            return self.chunks.span(at, past_quotation(self.chunks, at))
        return self.chunks.span(at, self.limit) if self.end < at < self.limit else None

    def _after_comma(self) -> Span | None:
        """What goes on after a comma: the rest of what was said, or all of it."""
        if self.verb in NO_CLAUSE or self.shape[self.end : self.end + 1] not in (",", "-", "("):
            return None
        rest = self.end + 1
        following = self.shape[rest : rest + 1]
        if self.quoted:
            return self._interrupted(rest)
        if self.ahead:
            setting = following == "i" and not self.told
            goes_on = setting or re.compile(_GOES_ON).match(self.shape, rest) is not None
            return self.chunks.span(rest, self.limit) if goes_on else NOTHING
        before = self.shape[self.start - 1] if self.start > 0 else ""
        subordinate = before in ("s", "S") and self.chunks.low(self.start - 1) != "as"
        begins = following and following in "npydkT1t" + "s" * (self.form == GERUND)
        return self.chunks.span(rest, self.limit) if begins and self.verb in PLAIN and not subordinate else NOTHING

    def _interrupted(self, rest: int) -> Span:
        """What goes on from the chunk `rest` after a quotation and "X said": another one, or a clause with "that"."""
        if self.shape[rest : rest + 1] == "t":
            return self.chunks.span(rest, self.limit)
        quoted = self.shape.find("Q", rest)
        between = re.sub("^[Gg](?=,)", "", self.shape[rest:quoted])
        if quoted < 0 or quoted - rest > 5 or re.search("[VBGE]", between):
            return NOTHING
        return self.chunks.span(quoted, past_quotation(self.chunks, quoted))

    def _infinitive(self) -> Span | None:
        """ "vowed to go", "urged Reyes to go"."""
        if self.quoted:
            return NOTHING
        at = self.at
        to = self.end if self.shape[self.end : self.end + 1] == "u" else at
        if self.verb in INFINITIVE and self.shape[to : to + 1] == "u" and to + 1 < self.limit:
            noun = "Md" if to > at else "M"
            if self.chunks.items[self.chunks.starts[to + 1]].tag not in noun:
                return self.chunks.span(to, self.limit)
        if self.verb not in ADDRESSED_INFINITIVE or not re.compile(_TO_ACT).match(self.shape, at):
            return None
        to = self.shape.find("u", at)
        return self.chunks.span(to + 1 if self.shape[to + 1 : to + 2] == "Q" else at, self.limit)

    def _clause(self) -> Span | None:
        """A clause without "that": "said prices rose"."""
        if self.verb in CLAUSE and not self.told and re.compile(NEXT_CLAUSE).match(self.shape, self.end):
            return self.chunks.span(self.end, self.limit)
        if self.verb not in PLAIN:
            return None
        starts = (self.end, self.at) if self.shape[self.end : self.end + 1] not in ("", ".", ";") else (self.at,)
        for start in starts:
            rest = self.shape[start:]
            finite = FINITE.search(rest) is not None
            begins = rest[:1] in [*("npydk" if self.told else "npydkT1eMqSsazgG")] or (
                rest[:1] == "i" and not self.told
            )
            if begins and (finite or (self.verb == "say" and rest[0] != "i" and not self.told)):
                skipped = start == self.end and self.shape[self.after : self.after + 1] in ("n", "p")
                return self.chunks.span(self.after if skipped else start, self.limit)
        return None

    def _object(self) -> Span | None:
        """A plain object: "announced plans", or whatever holds a quotation."""
        timed = self.verb in OBJECT and self.shape[self.at : self.end] in ("T", "iT") and self.shape[self.end] in "ndk"
        start = self.end if timed else self.at
        rest = self.shape[start:].lstrip("ab")
        if self.told or not rest:
            return None
        if self._is_deed(start, rest):
            return NOTHING
        quoted = self.verb in OBJECT_WITH_QUOTATION and self.form != GERUND and re.match("[^xmVYBd,]*[Qq]", rest)
        having = self.chunks.low(self.limit - len(rest)) in ("having", "being")  # "denied having sold it"
        plain = (self.verb in OBJECT or quoted) and (rest[0] in "nopqdkgGw" or having)
        judged = self.verb in OBJECT and self._judged(start)
        return (
            self.chunks.span(start, self.limit)
            if plain or judged or ("Q" in rest and self.verb in PLAIN | OBJECT)
            else None
        )

    def _judged(self, start: int) -> bool:
        """Whether "as" and a quotation stand ahead of the object: "rejected as “nonsense” the claim"."""
        after = self.chunks.starts[start + 1] if start + 1 < self.limit else 0
        return self.chunks.low(start) == "as" and self.chunks.items[after].quotation is not None

    def _is_deed(self, start: int, rest: str) -> bool:
        """Whether a verb with a plain object tells of a deed: "called a vote", "cited him for theft", "admitted 40"."""
        first, last = self.chunks.span(start, start + 1)
        if any(each.quotation for each in self.chunks.items[first:]):
            return False
        if self.verb == "call":
            return re.match("[nop]a*[nk1S]", rest) is None and not self.chunks.items[last - 1].low.endswith(_PREDICATES)
        if self.verb == "cite":
            return rest[1:2] == "i" and self.chunks.low(start + 1) == "for"
        noun = self.chunks.items[last - 1].low
        return self.verb in ("admit", "concede") and (self.chunks.items[first].tag == "1" or noun in _SCORED)

    def _ahead(self) -> Span | None:
        """What stands ahead of the subject, where a comma or a quotation parts it from that."""
        before = self.shape[self.start - 1]
        if before == "S" and self.chunks.low(self.start - 1) == "as" and self.shape[self.start - 2] == ",":
            return self.chunks.span(0, self.start - 2)
        if before not in ",.-Qq":
            return None
        stop = self.start - (before not in "Qq")
        stretch = self.shape[:stop]
        if stretch[-1:] in ("Q", "q"):
            if self._titled(stop - 1):
                return self.chunks.span(0, stop) if is_main_clause(stretch[:-1]) else None
            begin = stretch.rfind(",") + 1
            fronted = stretch[0] in "iSsT" and "Q" not in stretch[:begin] and not is_main_clause(stretch)
            return self.chunks.span(begin if fronted else 0, stop)
        setting_out = self.chunks.low(0) in _SETTING_OUT and len(stretch) < 6 and not is_main_clause(stretch)
        return None if not stretch or setting_out else self.chunks.span(0, stop)

    def _titled(self, chunk: int) -> bool:
        """Whether a quotation is of a title or a few words rather than of speech: "on “Boats Today,” Reyes said"."""
        before = self.shape[chunk - 1 : chunk]
        return before not in ("", *",bcQq.:-") and is_title(self.chunks.items, self.chunks.starts[chunk])


_WAYS = (
    ReportedContent._that,
    ReportedContent._with_preposition,
    ReportedContent._quotation,
    ReportedContent._after_comma,
    ReportedContent._infinitive,
    ReportedContent._clause,
    ReportedContent._object,
)
"""Where what is reported may stand after a verb: the first of these that finds it, or tells that nothing is."""

_PHRASES = (ReportedContent._with_preposition, ReportedContent._infinitive, ReportedContent._object)
"""Those that find no clause: what was said ends where one begins, "called for calm(, and the crews left)"."""
