"""A verb of speech in its sentence: whose it is, and what it reports."""

from __future__ import annotations

import re

from briefing_tui.draft.clauses import antecedent, clause_subject, may_speak, subject_after, subject_before
from briefing_tui.draft.content_bounds import is_main_clause
from briefing_tui.draft.lexicon import GATHERINGS, WRITTEN, word_set
from briefing_tui.draft.model import COMMON, NAME, PRONOUN, Attribution, Phrase
from briefing_tui.draft.names import phrase
from briefing_tui.draft.noun_phrases import Chunks, spaced
from briefing_tui.draft.reported_content import ReportedContent
from briefing_tui.draft.speech_sense import fits
from briefing_tui.draft.speech_verbs import (
    ADDRESSED_INFINITIVE,
    BASE,
    GERUND,
    NO_CLAUSE,
    OBJECT,
    PARTICIPLE,
    PAST,
    PLAIN,
    SPEECH,
    THIRD,
    form_of,
)

_BE = word_set("is are was were be been being am")
_HAVE = word_set("has have had having")
_UNCERTAIN = word_set("would shall should can could may might must ought")
_ANNOUNCING = word_set("tell say urge ask call announce argue warn present outline")
"""Verbs of what will be said."""

_PLURALS = word_set(
    "two three four five six i we you they who police people women men children some many most others few all both "
    "those"
)
_PARTICIPLES = word_set("say add tell argue note claim insist warn call urge stress")
"""Verbs whose participle needs no comma ahead of it: "spoke to reporters saying"."""

_BEGUN = tuple(
    words.split()
    for words in (
        *("went on", "goes on", "going on", "gone on", "continued", "continues", "continue", "rushed", "proceeded"),
        *(
            "went as far as",
            "went so far as",
            "moved",
            "was quick",
            "is quick",
            "is happy",
            "the first",
            "likes",
            "used the occasion",
            "used the opportunity",
        ),
    )
)
"""What stands ahead of "to say" where it was said."""

_REPORTED = word_set("reported understood believed heard")
"""Participles that tell that others say so: "is reported to have said"."""

_TOOK = word_set("took takes used uses held issued convened phoned appeared rose stood wrote spoke")
"""Verbs of what somebody does in order to say something: "took to the radio to say"."""


_DONE = {
    "declare": ("open", "closed"),
    "write": ("off",),
    "say": ("goodbye", "hello", "farewell", "grace", "mass", "prayers"),
}
"""What stands after a verb of speech where that tells of an act: "declared open a meeting"."""

_ISSUES = word_set("issued issues released releases published sent posted wrote signed made circulated")
"""Verbs whose subject speaks in what they bring out: "issued a statement saying"."""

_RELATED = "[bc]?a*n(?:[fi]n)*[wt][xma]*$"
"""A sentence up to the verb of a relative clause that tells which noun is meant, that noun being its subject."""

_FINITE_GROUP = "[xmz]+a*[VBEe]?|[VY]"
_APART = "[cb](?:,?(?:in(?:fn)*|iT|T|a))+,?$"
_PARTED = "x(?:iT|in(?:fn)*)$"
_QUOTED = "[Ve](?P<object>n?)(?:in|iT|T)*$"
_BY = "(?:a|iT)*(?:S?(?P<quoted>Q))?(?P<by>i)n"
_TO_ACT_BY = "(?P<quoted>u[^xmVY,;:.Q]+)(?P<by>i)n"
"""What follows "was asked": "to keep the nets by Reyes"."""


class VerbOfSpeech:
    """A verb of speech in its sentence, while its subject is looked for. Numbers are those of chunks."""

    def __init__(self, chunks: Chunks, chunk: int, text: str, follows: bool) -> None:
        self.chunks, self.shape, self.items = chunks, chunks.shape, chunks.items
        self.chunk, self.text = chunk, text
        self.follows = follows
        """Whether another attribution stands ahead of it in the sentence."""
        self.token = chunks.starts[chunk]
        self.verb, self.form = form_of(self.items[self.token].low)
        self.begin = self._past_auxiliaries(chunk)
        """The chunk with which the verb and its auxiliaries and adverbs begin."""
        first = chunks.starts[self.begin]
        self.group = [each.low for each in self.items[first : self.token]]
        """These auxiliaries and adverbs."""
        auxiliaries = [low for low in self.group if low in _BE | _HAVE | _UNCERTAIN or low == "will"]
        self.passive = auxiliaries[-1:] != [] and auxiliaries[-1] in _BE and self.form in (PAST, PARTICIPLE)
        self.found = Attribution(self.verb, spaced(self.items, first, self.token + 1, text), self.token, self.token)

    def _past_auxiliaries(self, chunk: int) -> int:
        while chunk and self.shape[chunk - 1] in "xmza":
            chunk -= 1
        if self.shape[chunk - 1 : chunk] not in ("T", "n") or "xi" not in self.shape[:chunk]:
            return chunk
        parted = re.compile(_PARTED).search(self.shape, 0, chunk)
        has = parted is not None and self.chunks.low(parted.start()) in _HAVE
        return parted.start() if parted and has else chunk  # "the board has on Monday said"

    def attribution(self) -> Attribution | None:
        """The attribution whose verb this is; None if it is no verb of speech here."""
        if self._denied() or self._performs():
            return None
        found = self._found()
        if found is not None and found.subject is not None and found.subject.kind == COMMON:
            return None if found.subject.head in GATHERINGS else found
        return found

    def _found(self) -> Attribution | None:
        """The attribution, wherever its subject stands."""
        if self.passive:
            return self.found if self._by_agent() else None
        before = self.shape[self.begin - 1] if self.begin else "."
        if before == "y":
            return self.found if self._contracted() and fits(self.found, self.items, self.form) else None
        ways = _WAYS.get(before, (VerbOfSpeech._before_verb,))
        if self.form == GERUND and not _BE & {*self.group}:
            ways = (VerbOfSpeech._participle,)
        for way in ways:
            if way(self):
                return self.found if fits(self.found, self.items, self.form) else None
            if self.found.subject is not None:
                break
        return None

    def _denied(self) -> bool:
        """Whether its auxiliaries say that it was not said, or only might be."""
        group = {*self.group}
        if any(each.tag == "z" for each in self.items[self.chunks.starts[self.begin] : self.token]):
            return True
        if (group & _UNCERTAIN and "only" not in group) or ("will" in group and self.verb not in _ANNOUNCING):
            return True
        no_participle = self.form == PARTICIPLE and not group & _HAVE and not self.passive
        return no_participle or (self.form == BASE and bool(group & (_BE | _HAVE)))

    def _performs(self) -> bool:
        """Whether it does something else than speak: "declared open a meeting"."""
        return self.chunks.low(self.chunk + 1) in _DONE.get(self.verb, ())

    def _contracted(self) -> bool:
        """ "he's said", "they'll tell": the pronoun and its auxiliary verb are one word."""
        token = self.items[self.chunks.starts[self.begin - 1]]
        pronoun, _, auxiliary = token.low.partition("'")
        if auxiliary == "d" or pronoun in ("it", "that", "what", "there", "who") or self.verb not in PLAIN:
            return False
        if self.form not in ((GERUND,) if auxiliary in ("m", "re") else (PAST, PARTICIPLE, GERUND, BASE)):
            return False
        self.found.subject = Phrase(PRONOUN, pronoun, token.start, token.end)
        self.found.subject.head = pronoun
        self.found.start = self.chunks.starts[self.begin - 1]
        return self._reports(self.begin - 1)

    def _by_agent(self) -> bool:
        """ "was warned by Reyes that", "was called “a wreck” by Reyes"."""
        found = re.compile(_BY).match(self.shape, self.chunk + 1)
        if found is None and self.verb in ADDRESSED_INFINITIVE:
            found = re.compile(_TO_ACT_BY).match(self.shape, self.chunk + 1)
        if found is None or self.chunks.low(found.start("by")) != "by":
            return False
        subject = subject_after(self.chunks, found.start("by") + 1, self.text)
        if subject is None or not may_speak(subject[0]):
            return False
        self.found.subject, end = subject
        asked = self.chunks.low(end) in ("why", "whether", "how", "if", "what")
        that = self.shape[end : end + 1] == "t" and self.verb not in NO_CLAUSE
        if found["quoted"] is not None:
            self.found.right = self.chunks.span(*found.span("quoted"))
        elif self.shape[end : end + 1] == "u" and self.verb in ADDRESSED_INFINITIVE:
            self.found.right = self.chunks.span(end, len(self.shape))
        elif asked or that or (self.chunks.low(end) == "as" and "Q" in self.shape[end:]):
            self.found.right = self.chunks.span(end + (not asked), len(self.shape))
        return self.found.right is not None

    def _before_verb(self) -> bool:
        """ "Reyes said": subject and verb in the usual order."""
        apart = re.compile(_APART).search(self.shape, 0, self.begin)
        if apart and self.form != BASE:  # "but in an interview said"
            self.found.setting.append(self.chunks.span(apart.start() + 1, self.begin))
            self.begin = apart.start() + 1
            return self._coordinate()
        subject = subject_before(self.chunks, self.begin, self.text)
        if subject is None:
            return False
        found, start, settings = subject
        if self.chunks.low(start - 1) in ("if", "unless", "whether") or not self._agrees(found):
            return False
        if self.shape[self.begin - 1] in ",-" and self._inverted(may_speak(found)):
            return False
        self.found.subject, self.found.start = found, self.chunks.starts[start]
        self.found.setting += settings
        return self._reports(start)

    def _agrees(self, found: Phrase) -> bool:
        """Whether subject and verb go together; a base form, or one that is as often a noun, may be no verb at all."""
        several = found.head in _PLURALS or found.text.split()[0].lower() in _PLURALS  # "some in the town"
        common = found.kind != NAME and (found.head.endswith("s") or several)
        plural = bool(found.parts) or common or (" and " in found.text and found.kind == COMMON)
        if self.form == BASE:
            return plural or found.text.endswith("s") or not {"did", "do", "does", "will"}.isdisjoint(self.group)
        noun_like = self.items[self.token].tag == "v" and self.form == THIRD
        return not noun_like or not plural or found.head in ("he", "she", "it")

    def _inverted(self, speaks: bool) -> bool:
        """Whether someone who may speak stands after the verb, "…, said Reyes", and not ahead of it.

        Where what stands ahead `speaks`, too, a whole clause has to end with it: "Boats serve crews, said Reyes."
        """
        found = subject_after(self.chunks, self.chunk + 1, self.text)
        if found is None or found[0].kind == PRONOUN or not may_speak(found[0]):
            return False
        clause = self.verb in ("say", "add") and found[0].kind == NAME and is_main_clause(self.shape[: self.begin - 1])
        return not speaks or (clause and self.shape[found[1] : found[1] + 1] in ("", ",", "."))

    def _after_verb(self) -> bool:
        """ "…," said Reyes: the subject stands after the verb, and after it an adverbial or an apposition alone."""
        if self.verb not in SPEECH or self.verb == "tell" or self.group or self.form == BASE:
            return False
        found = subject_after(self.chunks, self.chunk + 1, self.text)
        if found is None:
            return False
        subject, end = found
        if subject.kind == PRONOUN and subject.head in ("it", "there", "i"):
            return False
        if self.shape[end : end + 1] not in ("", *",.:;-(QqiTSswacG") and self.chunks.low(end) != "but":
            return False
        self.found.subject = subject
        if self.begin:
            self.found.left = (self._opening(), self.chunks.starts[self.begin])
        quoted, colon = self.shape.find("Q", end), self.shape.find(":", end)
        if quoted >= 0 and (self.begin or colon >= 0 or self.shape[quoted - 1] in ",:"):
            self.found.right = self.chunks.span(quoted, len(self.shape))
        elif colon >= 0:
            self.found.right = self.chunks.span(colon + 1, len(self.shape))
        self.found.setting.append(self.chunks.span(end, quoted if quoted >= 0 else len(self.shape)))
        return self.found.left is not None or self.found.right is not None

    def _opening(self) -> int:
        """The first token of the sentence, or of what stands in brackets, that may be part of what was said."""
        bracket = self.shape.rfind("(", 0, self.begin)
        return self.chunks.starts[bracket + 1] if bracket > self.shape.rfind(")", 0, self.begin) else 0

    def _relative(self) -> bool:
        """ "the clerk, who said": the subject is the one whom "who" means."""
        subject = antecedent(self.chunks, self.begin - 1, self.text)
        if subject is None:
            return False
        self.found.subject, self.found.start = subject, self.chunks.starts[self.begin - 1]
        if self.verb == "read" and subject.head not in WRITTEN:  # "a man in a shirt that read “Save the pier”"
            return False
        if not self._reports(-1) or not (may_speak(subject) or self.verb in PLAIN):
            return False
        self._end_with_main_verb()
        return self.found.right is not None or self.found.left is not None

    def _end_with_main_verb(self) -> None:
        """End what was said where its sentence goes on: "The clerk who rejected the plan (might win)"."""
        right = self.found.right
        if right is None or not re.compile(_RELATED).match(self.shape, 0, self.begin):
            return
        first, last = self.chunks.of_token[right[0]], self.chunks.of_token[right[1] - 1] + 1
        verbs = [each.start() for each in re.compile(_FINITE_GROUP).finditer(self.shape, first, last)]
        if not verbs or self.shape[first - 1] == "t" or "Q" in self.shape[first:last]:
            return
        if len(verbs) == 1 or self.verb in OBJECT - PLAIN:
            self.found.right = self.chunks.span(first, verbs[0]) if self.verb in OBJECT and verbs[0] > first else None

    def _coordinate(self) -> bool:
        """ "closed the pier and said": the subject is that of the clause before."""
        after = self.shape[self.chunk + 1 : self.chunk + 2]
        noun_like = self.items[self.token].tag == "v" and self.form != PAST
        if (noun_like and after not in ("t", "Q", ":", ",")) or (
            self.form == BASE and (not self.follows or after not in ("t", "Q"))
        ):
            return False
        self.found.start = self.chunks.starts[self.begin - 1]
        if not self.follows:
            self.found.subject = clause_subject(self.chunks, self.begin - 1, self.text)
        return self._reports(-1)

    def _after_aside(self) -> bool:
        """ "Reyes, asking “Why?” said that": a participle and its quotation stand between subject and verb."""
        if not re.search(",[Gg][^,]*[Qq]$", self.shape[: self.begin]):
            return False
        return self._coordinate()

    def _infinitive(self) -> bool:
        """ "went on to say", "used the day to urge": what was begun was done."""
        to = self.chunks.starts[self.begin - 1]
        lows = [each.low for each in self.items[max(0, to - 4) : to]]
        begun = next((words for words in _BEGUN if lows[-len(words) :] == words), None)
        if lows and lows[-1] in _REPORTED and {*lows} & _BE:
            begun = lows[-1:]
        if begun is None and self.shape[self.chunk + 1 : self.chunk + 2] in ("t", "Q") and (took := self._took(to)):
            self.found.subject = clause_subject(self.chunks, self.chunks.of_token[took] + 1, self.text)
            self.found.start = took
            return self.found.subject is not None and self._reports(-1)
        if begun is None:
            return False
        self.begin = self._past_auxiliaries(self.chunks.of_token[to - len(begun)])
        self.form = PAST
        return self._before_verb()

    def _took(self, to: int) -> int:
        """The verb that tells of what led up to the saying: "took to Twitter to say"; 0 where none does."""
        ahead = range(to - 1, max(0, to - 8), -1)
        return next((at for at in ahead if self.items[at].low in _TOOK and self.items[at].tag not in "nM"), 0)

    def _participle(self) -> bool:
        """ "…, saying that …": the subject is that of the clause it hangs on."""
        before, low = self.shape[self.begin - 1 : self.begin], self.chunks.low(self.begin - 1)
        if low == "as" and (quoted := re.compile(_QUOTED).search(self.shape, 0, self.begin - 1)):
            return self._quoted_as(quoted)
        leads = (
            low in ("by", "in", "while", "when", "whilst", "after", "before")
            or self.chunks.low(self.begin - 2) == "well"
        )
        if (
            before in ("t", "u", "f", "d", "o")
            or (before in ("i", "S", "s") and not leads)
            or not (before or self.verb in PLAIN)
        ):
            return False
        self.found.start = self.chunks.starts[self.begin]
        if before in ("n", "p", "T"):
            near = antecedent(self.chunks, self.begin, self.text)
            if near is not None and self._belongs_to(near):
                self.found.subject = near
            elif self.verb not in _PARTICIPLES:
                return False
        if self.found.subject is None and not self.follows:
            self.found.subject = clause_subject(self.chunks, self.begin, self.text)
        # "referring to the crews" only explains what else is said
        return self._reports(-1) and (self.verb != "refer" or "Q" in self.shape[self.chunk :])

    def _belongs_to(self, near: Phrase) -> bool:
        """Whether a participle describes the noun right ahead of it: "a letter saying", "met critics saying"."""
        before = self.chunks.low(self.begin - 2)
        of_verb = self.shape[self.begin - 2 : self.begin - 1] in ("V", "Y", "i")
        return (near.head in WRITTEN and before not in _ISSUES) or (of_verb and near.kind == COMMON and may_speak(near))

    def _quoted_as(self, quoted: re.Match[str]) -> bool:
        """ "Reyes was quoted by the Gazette as saying", "the Gazette quoted Reyes as saying"."""
        chunk = quoted.start()
        if self.chunks.low(chunk) not in ("quoted", "cited", "reported", "heard", "recorded"):
            return False
        self.begin = self._past_auxiliaries(chunk)
        if quoted["object"]:
            self.found.subject = phrase(self.items, *self.chunks.span(*quoted.span("object")), self.text)
            self.found.start = self.chunks.starts[self.begin]
            return self._reports(-1)
        self.form = PAST
        self.found.cue = spaced(self.items, self.chunks.starts[self.begin], self.token + 1, self.text)
        return self._coordinate() if self.shape[self.begin - 1 : self.begin] == "c" else self._before_verb()

    def _reports(self, start: int) -> bool:
        """Find what is reported, given the chunk of the subject (-1: it stands elsewhere); whether anything is."""
        content = ReportedContent(self.chunks, self.verb, self.form, self.chunk, start)
        self.found.left, self.found.right = content.left, content.right
        self.found.setting += content.settings
        return content.left is not None or content.right is not None


_WAYS = {
    **dict.fromkeys(",-", (VerbOfSpeech._before_verb, VerbOfSpeech._after_verb)),
    **dict.fromkeys("Qq", (VerbOfSpeech._after_verb, VerbOfSpeech._after_aside)),
    ".": (VerbOfSpeech._after_verb,),
    **dict.fromkeys("wt", (VerbOfSpeech._relative,)),
    **dict.fromkeys("cb", (VerbOfSpeech._coordinate,)),
    "u": (VerbOfSpeech._infinitive,),
}
"""For the tag of what stands ahead of a verb, where its subject may be: the first that is found. For any other tag it
stands ahead of the verb."""
