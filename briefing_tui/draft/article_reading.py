"""Reads an article's sentences one after another, and finds who says what in them, directly or as reported."""

from __future__ import annotations

from briefing_tui.draft.article_text import Block, Head, blocks, bulleted, head_of
from briefing_tui.draft.attribution import ACCORDING, DASHES, Attribution
from briefing_tui.draft.interview import only_person, read_turn, turn_name, turn_names
from briefing_tui.draft.names import is_long_quotation, is_short_quotation
from briefing_tui.draft.noun_phrases import noun_phrase
from briefing_tui.draft.persons import Person
from briefing_tui.draft.quotations import quotations, single_marks
from briefing_tui.draft.quoted_names import is_named, is_speech
from briefing_tui.draft.reported_content_bounds import mostly_quoted, trimmed
from briefing_tui.draft.reported_speech import attributions
from briefing_tui.draft.speakers import Speakers
from briefing_tui.draft.speech_verbs import NEUTRAL, WITH_PREPOSITION
from briefing_tui.draft.statements import DIRECT, INDIRECT, Sentence, Statement
from briefing_tui.draft.subjects import leading_phrase
from briefing_tui.draft.tokens import QUOTATION, SIGN, WORD, Token, sentences, tokens


class ArticleReading:
    """An article, read: what is said in it, and by whom.

    `published` is the day of publication where something else than the text states it.
    """

    def __init__(self, text: str, published: str = "") -> None:
        self.text = text
        """The article's text."""
        self.blocks = parts = list(blocks(text))
        """Its paragraphs and headings, in order."""
        self.head: Head = head_of(text, parts)
        """What stands ahead of the article's own sentences."""
        if published:
            self.head.date, self.head.date_cue = published, ""
        self.statements: list[Statement] = []
        """What is said in it, in the order in which it was found."""
        self.speakers = Speakers()
        """Those who are named in it."""
        self.sentences: list[Sentence] = []
        """Its sentences, in order; Statement.sentence is a number of this list."""
        single = single_marks(text)
        number = 0
        for part in parts:
            for items in sentences(tokens(text, part.start, part.end, quotations(text, part.start, part.end, single))):
                self.sentences.append(Sentence(items, part, number))
                number += 1
        for sentence in self.sentences:
            if not sentence.block.heading:
                self.speakers.learn(sentence.items)
        self.demands: dict[int, tuple[Person, bool, str]] = {}
        """Who demands what a list says: by the number of the sentence ahead of it, "… called on X to:", the speaker,
        whether they are inferred, and why."""
        self._turn_names = turn_names(self.sentences)
        self._answering: list[Person | None] = []  # who answers in a talk of Q: and A:, once one has begun
        before: Sentence | None = None
        for sentence in self.sentences:
            self._read(sentence, before)
            before = sentence

    def listed_after(self, block: Block) -> list[Block]:
        """The items of a list that stand right after a block, each with its bullet or number."""
        at = next(place for place, each in enumerate(self.blocks) if each is block) + 1
        end = at
        while end < len(self.blocks) and bulleted(self.text, self.blocks[end].start):
            end += 1
        return self.blocks[at:end]

    def paragraph_of(self, words: str) -> int:
        """The number of the first paragraph, headings aside, in which `words` stand; 0 if none."""
        for each in self.blocks:
            if not each.heading and self.text.find(words, each.start, each.end) >= 0:
                return each.paragraph
        return 0

    def _read(self, sentence: Sentence, before: Sentence | None) -> None:
        items, text = sentence.items, self.text
        fresh = before is None or before.block is not sentence.block
        if fresh and self._turn_names and (name := turn_name(sentence)) in self._turn_names:
            if name == "A" and not self._answering:
                self._answering.append(only_person(self.speakers))
            if turn := read_turn(sentence, name, self.speakers, self._answering[0] if name == "A" else None):
                self.statements.append(turn)
            return
        if sentence.block.heading and not any(is_long_quotation(each) for each in items):
            return
        self.speakers.read(items, sentence.number)
        found = sentence.attributions = attributions(items, text)
        taken: set[int] = set()
        speaker: Person | None = None
        inferred = True
        named = False
        last: Statement | None = None
        for each in found:
            if each.subject is not None:
                speaker, inferred = self.speakers.meant(each.subject, sentence.number)
                named = True
            elif not named:
                speaker, inferred = self._leading(sentence)
                named = speaker is not None
            subject = each.subject.text if each.subject is not None else ""
            made = self._statements(sentence, each, speaker, inferred, taken)
            for one in made if inferred else ():
                one.why = self._why(speaker, subject)
            if made:
                last = made[-1]
                if speaker is not None:
                    self.speakers.last = speaker
        if items[-1].text == ":" and len(items) > 3 and items[-2].low == "to":
            if speaker is None:
                speaker, inferred = self._leading(sentence)
            if speaker is not None:
                why = self._why(speaker, "") if inferred else ""
                self.demands[sentence.number] = (speaker, inferred, why)
        rest = [at for at, each in enumerate(items) if each.kind == QUOTATION and at not in taken]
        if rest:
            before_these = len(self.statements)
            last = self._unattributed(sentence, before, rest, speaker) or last
            for one in self.statements[before_these:]:
                if one.inferred:
                    one.why = self._why(one.person)

    def _why(self, speaker: Person | None, subject: str = "") -> str:
        """Who is taken for the speaker, for what words, and where the article names them last."""
        if speaker is None:
            return ""
        taken = f"“{subject}” is taken for" if subject else "the speaker is taken to be"
        number = self.speakers.named_in.get(speaker)
        where = f", named in paragraph {self.sentences[number].block.paragraph}" if number is not None else ""
        return f"{taken} {speaker.name}{where}"

    def _leading(self, sentence: Sentence) -> tuple[Person | None, bool]:
        """Whom the subject of a sentence means, whatever its verb."""
        found = leading_phrase(sentence.items, self.text)
        if found is None:
            return None, True
        return self.speakers.meant(found, sentence.number)

    def _statements(
        self, sentence: Sentence, found: Attribution, speaker: Person | None, inferred: bool, taken: set[int]
    ) -> list[Statement]:
        """Records of what one attribution reports: one for a quotation, however interrupted, one for each clause."""
        out: list[Statement] = []
        segments: list[tuple[int, int]] = []
        for span in (found.left, found.right):
            if span is None:
                continue
            begin, end = trimmed(sentence.items, *span)
            if end <= begin:
                continue
            inner = mostly_quoted(sentence.items, begin, end)
            if inner and all(at in taken for at in range(begin, end) if sentence.items[at].kind == QUOTATION):
                continue  # quoted within what another is reported to have said
            if inner:
                segments += [each for each in inner if each not in segments]
                taken.update(range(begin, end))
            else:
                if speaker is None and (
                    found.subject is None
                    or found.subject.text.lower() not in ("he", "she", "they")
                    or found.verb not in NEUTRAL
                ):
                    continue
                taken.update(range(begin, end))
                if span is found.right and not out and not self._stands_alone(sentence.items, found, begin):
                    begin = found.place
                start, stop = sentence.items[begin].start, sentence.items[end - 1].end
                if out and span is found.right:  # "the pier, the mayor said, was safe"
                    out[-1].spans.append((start, stop))
                    continue
                if any(
                    each.kind == INDIRECT and each.sentence == sentence.number and each.spans == [(start, stop)]
                    for each in self.statements[-20:]
                ):
                    continue
                out.append(
                    Statement(
                        INDIRECT,
                        [(start, stop)],
                        speaker,
                        inferred,
                        sentence.block.paragraph,
                        sentence.number,
                        found.cue,
                    )
                )
        if segments:
            out.insert(
                0,
                Statement(
                    DIRECT, sorted(segments), speaker, inferred, sentence.block.paragraph, sentence.number, found.cue
                ),
            )
        self.statements += out
        return out

    def _stands_alone(self, items: list[Token], found: Attribution, begin: int) -> bool:
        """Whether what was said means the same without the verb: not after "denied that" or "warned of"."""
        before = items[begin - 1]
        part_of_verb = before.kind == WORD and before.low in WITH_PREPOSITION.get(found.verb, ())
        return found.verb == ACCORDING or (found.verb in NEUTRAL and not part_of_verb)

    def _unattributed(
        self, sentence: Sentence, before: Sentence | None, rest: list[int], speaker: Person | None
    ) -> Statement | None:
        """Quotations of a sentence that no verb of speech in it governs."""
        items = sentence.items
        spans = [(q.start, q.end) for at in rest if (q := items[at].quotation) is not None]
        alone = all(each.kind != WORD for each in items)
        if signed := self._signature(sentence):
            self.statements.append(
                Statement(DIRECT, spans, *signed, sentence.block.paragraph, sentence.number, "named after it")
            )
            return self.statements[-1]
        paragraph, number = sentence.block.paragraph, sentence.number
        previous = self.statements[-1] if self.statements else None
        if alone:
            if (
                previous is not None
                and before is not None
                and before.block is sentence.block
                and previous.sentence == before.number
            ):
                if previous.kind == DIRECT and "continued" not in previous.cue:
                    previous.spans += spans
                    previous.sentence = number
                    return previous
                made = Statement(
                    DIRECT, spans, previous.person, True, paragraph, number, "continued from the sentence before"
                )
            elif previous is not None and before is not None and number - previous.sentence <= 1:
                made = Statement(
                    DIRECT, spans, previous.person, True, paragraph, number, "continued from the paragraph before"
                )
            elif before is not None and before.items[-1].text == ":":
                who, _ = self._leading(before)
                made = Statement(DIRECT, spans, who, True, paragraph, number, "after a colon")
            else:
                who = None
                if before is not None and before.block is sentence.block:
                    who, _ = self._leading(before)
                made = Statement(
                    DIRECT, spans, who or self.speakers.last, True, paragraph, number, "quotation marks alone"
                )
            self.statements.append(made)
            return made
        made_last: Statement | None = None
        for at in rest:
            token = items[at]
            quotation = token.quotation
            if quotation is None or is_short_quotation(token) or not is_speech(token.text) or is_named(items, at):
                continue
            who = speaker
            if who is None:
                who, _ = self._leading(sentence)
            if who is None:
                who = self.speakers.last
            made_last = Statement(
                DIRECT, [(quotation.start, quotation.end)], who, True, paragraph, number, "quotation marks alone"
            )
            self.statements.append(made_last)
        return made_last

    def _signature(self, sentence: Sentence) -> tuple[Person, bool] | None:
        """Who is named after a quotation and a dash: "…" — Ada Reyes, farmer."""
        items = sentence.items
        if len(items) < 3 or items[0].kind != QUOTATION or items[1].text not in DASHES or not items[2].capital:
            return None
        end = next((at for at in range(2, len(items)) if items[at].kind == SIGN), len(items))
        found = noun_phrase(items, 2, end, self.text)
        if found is None or found.kind != "name" or found.start != items[2].start:
            return None
        found.apposition = self.text[items[end + 1].start : items[-1].end].rstrip(".") if end + 1 < len(items) else ""
        person, inferred = self.speakers.meant(found, sentence.number)
        return (person, inferred) if person else None
