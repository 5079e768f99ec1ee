"""Reads an article's sentences one after another, and finds who says what in them, directly or as reported."""

from __future__ import annotations

from briefing_tui.draft.article_head import head_of
from briefing_tui.draft.article_text import blocks, bulleted
from briefing_tui.draft.content_bounds import FINITE
from briefing_tui.draft.interviews import Interview
from briefing_tui.draft.lexicon import DOCUMENTS, word_set
from briefing_tui.draft.lone_quotations import LoneQuotations
from briefing_tui.draft.model import (
    COMMON,
    DIRECT,
    INDIRECT,
    NAME,
    Attribution,
    Block,
    Person,
    Phrase,
    Sentence,
    Span,
    Statement,
    Token,
)
from briefing_tui.draft.noun_phrases import Chunks
from briefing_tui.draft.quotations import quotations, single_marks
from briefing_tui.draft.reported_speech import attributions
from briefing_tui.draft.speakers import Speakers
from briefing_tui.draft.speech_verbs import NEUTRAL, WITH_PREPOSITION
from briefing_tui.draft.spoken_paragraphs import SpokenParagraphs
from briefing_tui.draft.tagging import Vocabulary, is_person_noun
from briefing_tui.draft.tokens import sentences, tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OWN = word_set("my our his her its their")
_PROPOSING = word_set("propose recommend demand urge advise")
_DUE = word_set("should must ought need needs")
"""With one of these in it, what is proposed "that" means the same without the verb."""


class ArticleReading:
    """An article, read: what is said in it, and by whom.

    `published` is the day of publication where something else than the text states it.
    """

    def __init__(self, text: str, published: str = "") -> None:
        self.text = text
        """The article's text."""
        self.blocks = list(blocks(text))
        """Its paragraphs and headings, in order."""
        self.head = head_of(text, self.blocks)
        """What stands ahead of the article's own sentences."""
        if published:
            self.head.date, self.head.date_cue = published, ""
        self.statements: list[Statement] = []
        """What is said in it, in the order in which it was found."""
        self.speakers = Speakers(text)
        """Those who are named in it."""
        self.sentences: list[Sentence] = []
        """Its sentences, in order; Statement.sentence is a number of this list."""
        self.demands: dict[int, tuple[Person, bool, str]] = {}
        """Who demands what a list says: by the number of the sentence ahead of it, "… called on X to:", the speaker,
        whether they are inferred, and why."""
        self.vocabulary = Vocabulary()
        """Its words, from which names are told."""
        self._cut: dict[Span, list[list[Token]]] = {}  # the sentences of stretches that were cut
        self._chunks: dict[int, Chunks] = {}  # these sentences by the place of their first character
        single = single_marks(text)
        for part in self.blocks:
            marked = quotations(text, part.start, part.end, single)
            for items in sentences(tokens(text, part.start, part.end, marked)):
                self.sentences.append(Sentence(items, part, len(self.sentences)))
                if not part.heading:
                    self.vocabulary.learn(items)
        for sentence in self.sentences:
            sentence.chunks = Chunks(sentence.items, self.vocabulary.tag(sentence.items))
        for sentence in self.sentences:
            if not sentence.block.heading:
                self.speakers.learn(sentence.chunks)
        self._interview = Interview(self.sentences, self.speakers, self.head, text)
        self._quotations = LoneQuotations(self.statements, self.speakers, text)
        self._spoken = SpokenParagraphs(self.speakers, text)
        self._in_turn = False  # whether all of a paragraph is speech
        before: Sentence | None = None
        for sentence in self.sentences:
            self._read(sentence, before)
            before = sentence
        for each in self.statements:
            if each.person is not None and (named := self.speakers.named_later.get(each.person)):
                each.why, each.inferred = self._why(named, each.person.name), True
                each.person = named

    def listed_after(self, block: Block) -> list[Block]:
        """The items of a list that stand right after a block, each with its bullet or number."""
        at = next(place for place, each in enumerate(self.blocks) if each is block) + 1
        end = at
        while end < len(self.blocks) and bulleted(self.text, self.blocks[end].start):
            end += 1
        return self.blocks[at:end]

    def paragraph_of(self, words: str) -> int:
        """The number of the first paragraph, headings aside, in which `words` stand; 0 if none."""
        found = (each for each in self.blocks if not each.heading and self.text.find(words, each.start, each.end) >= 0)
        return next((each.paragraph for each in found), 0)

    def cut(self, start: int, end: int, matters: Callable[[str], bool]) -> Iterator[Chunks]:
        """Yield those sentences of a stretch of the text, in characters, whose words make `matters` true.

        What the stretch quotes is not told apart.
        """
        if (start, end) not in self._cut:
            self._cut[start, end] = list(sentences(tokens(self.text, start, end)))
        for items in self._cut[start, end]:
            if matters(self.text[items[0].start : items[-1].end]):
                first = items[0].start
                if first not in self._chunks:
                    self._chunks[first] = Chunks(items, self.vocabulary.tag(items))
                yield self._chunks[first]

    def within(self, token: Token, matters: Callable[[str], bool]) -> Iterator[Chunks]:
        """Yield those sentences of a quotation whose words make `matters` true."""
        if token.quotation:
            yield from self.cut(token.quotation.start, token.quotation.end, matters)

    def _read(self, sentence: Sentence, before: Sentence | None) -> None:
        if before is None or before.block is not sentence.block:
            if before is not None and self._quotations.signed(sentence, before):
                return
            self._begin_paragraph(sentence, before)
        if self._in_turn:
            return
        if sentence.block.heading and "Q" not in sentence.chunks.shape:
            return
        self.speakers.read(sentence)
        taken: set[int] = set()
        speaker, named = self._attributed(sentence, taken)
        items = sentence.items
        if items[-1].text == ":" and len(items) > 3 and items[-2].low == "to":
            who, inferred = (speaker, False) if named else self.speakers.leading(sentence)
            if who is not None:
                self.demands[sentence.number] = (who, inferred, self._why(who) if inferred else "")
        rest = [at for at, each in enumerate(items) if each.quotation and at not in taken]
        if rest:
            known = len(self.statements)
            self._quotations.read(sentence, before, rest, speaker)
            for one in self.statements[known:]:
                one.why = self._why(one.person) if one.inferred else ""

    def _begin_paragraph(self, sentence: Sentence, before: Sentence | None) -> None:
        """Look whether the paragraph that a sentence begins is all speech, and note that."""
        self._in_turn = self._interview.takes(sentence)
        turn = self._interview.read(sentence) if self._in_turn else self._spoken.read(sentence, before)
        if turn is not None:
            self._in_turn = True
            self.statements.append(turn)
            turn.why = turn.why or (self._why(turn.person) if turn.inferred else "")

    def _attributed(self, sentence: Sentence, taken: set[int]) -> tuple[Person | None, bool]:
        """Make statements of what verbs of speech report, noting the tokens `taken`; returns the last speaker."""
        speaker: Person | None = None
        inferred, named = True, False
        outer = 0  # the token at which ends what another is reported to have said
        for each in attributions(sentence.chunks, self.text):
            nested = each.start < outer
            if nested and each.subject is not None and (_is_document(each.subject) or _is_own(each.subject)):
                continue  # what "the Elin Statement reaffirmed", as someone tells, is told by them alone
            outer = max(outer, each.right[1] if each.right else 0)
            if each.subject is not None:
                speaker, inferred = self.speakers.meant(each.subject, sentence.number, nested)
                named = True
            elif not named:
                speaker, inferred = self.speakers.leading(sentence)
                named = speaker is not None
            made = self._statements(sentence, each, speaker, inferred, taken)
            for one in made if inferred else ():
                one.why = self._why(speaker, each.subject.text if each.subject is not None else "")
            if made and speaker is not None and not nested:
                self.speakers.mentions.spoke(speaker)
        return speaker, named and not inferred

    def _why(self, speaker: Person | None, subject: str = "") -> str:
        """Who is taken for the speaker, for what words, and where the article names them last."""
        if speaker is None:
            return ""
        taken = f"“{subject}” is taken for" if subject else "the speaker is taken to be"
        number = self.speakers.named_in.get(speaker)
        where = f", named in paragraph {self.sentences[number].block.paragraph}" if number is not None else ""
        return f"{taken} {speaker.name}{where}"

    def _statements(
        self, sentence: Sentence, found: Attribution, speaker: Person | None, inferred: bool, taken: set[int]
    ) -> list[Statement]:
        """Records of what one attribution reports: one for a quotation, however interrupted, one for each clause."""
        out: list[Statement] = []
        segments: list[Span] = []
        items = sentence.items
        pronoun = found.subject is not None and found.subject.head in ("he", "she", "they")
        nobody = speaker is None and not (pronoun and found.verb in NEUTRAL)
        for span in filter(None, (found.left, found.right)):
            begin, end = trimmed(items, *span)
            inner = mostly_quoted(items, begin, end)
            if end <= begin or (inner and self._taken(items, begin, end, taken)):
                continue
            segments += inner
            if inner or not nobody:
                taken.update(range(begin, end))
            if inner or nobody:
                continue
            if span is found.right and not out:
                begin = self._begin_alone(items, found, begin, end)
            words = items[begin].start, items[end - 1].end
            if out and span is found.right:  # "the pier, the mayor said, was safe"
                out[-1].spans.append(words)
            elif not self._reports(words):
                out.append(Statement(INDIRECT, [words], speaker, inferred, sentence, found.cue))
        if segments:
            out.insert(0, Statement(DIRECT, sorted({*segments}), speaker, inferred, sentence, found.cue))
        for each in out:
            each.settings = [" ".join(token.text for token in items[start:end]) for start, end in found.setting]
        self.statements += out
        return out

    def _reports(self, words: Span) -> bool:
        """Whether one of the last statements reports just these words."""
        return any(each.kind == INDIRECT and each.spans == [words] for each in self.statements[-20:])

    def _taken(self, items: list[Token], begin: int, end: int, taken: set[int]) -> bool:
        """Whether all that some tokens quote is quoted within what another is reported to have said."""
        return all(at in taken for at in range(begin, end) if items[at].quotation)

    def _begin_alone(self, items: list[Token], found: Attribution, begin: int, end: int) -> int:
        """Where what was said begins: with the verb, unless it means the same without: "denied that", "hailed her"."""
        if not found.verb:
            return begin
        words = items[begin:end]
        if found.verb in _PROPOSING and items[begin - 1].tag == "t" and any(each.low in _DUE for each in words):
            return begin
        if found.verb not in NEUTRAL or items[begin - 1].low in WITH_PREPOSITION.get(found.verb, ()):
            return found.token
        finite = FINITE.search("".join([each.tag for each in words])) is not None
        return begin if finite or items[begin - 1].tag == "t" or found.verb == "say" else found.token


def _is_document(found: Phrase) -> bool:
    """Whether a subject is the name of something written: "the Elin Statement"."""
    return found.kind == NAME and not DOCUMENTS.isdisjoint(found.name.lower().split())


def _is_own(found: Phrase) -> bool:
    """Whether a subject is what the one who speaks belongs to: "her country"; not a person."""
    return found.kind == COMMON and found.text.split()[0].lower() in _OWN and not is_person_noun(found.head)


def trimmed(items: list[Token], begin: int, end: int) -> Span:
    """A stretch without the signs and conjunctions at its ends."""
    while begin < end and (
        (not items[begin].text[0].isalnum() and not items[begin].quotation and items[begin].text not in "([$£€#@")
        or (begin + 1 < end and items[begin].low in ("but", "and", "that") and items[begin].tag != "p")
    ):
        begin += 1
    while end > begin and (
        (not items[end - 1].text[-1].isalnum() and items[end - 1].tag in ".,;:-(" and items[end - 1].text not in ")]%")
        or items[end - 1].low in ("and", "but", "while", "as")
    ):
        end -= 1
    return begin, end


def mostly_quoted(items: list[Token], begin: int, end: int) -> list[Span]:
    """The quotations of a stretch that is little else, as a direct quote's segments; [] where it is a clause."""
    inside = outside = 0
    spans: list[Span] = []
    for each in items[begin:end]:
        if each.quotation is not None:
            inside += len(each.text.split())
            spans.append((each.quotation.start, each.quotation.end))
        elif each.text[0].isalnum():
            outside += 1
    return spans if spans and inside >= 0.8 * (inside + outside) else []
