"""Quotations that no verb of speech governs: paragraphs of their own, words in a clause, those signed with a name."""

from __future__ import annotations

from briefing_tui.draft.model import DIRECT, NAME, Person, Sentence, Span, Statement
from briefing_tui.draft.names import phrase
from briefing_tui.draft.speakers import Speakers
from briefing_tui.draft.titles import is_title


class LoneQuotations:
    """Puts quotations down to whoever speaks around them, adding to the `statements` of the article `text`."""

    def __init__(self, statements: list[Statement], speakers: Speakers, text: str) -> None:
        self._statements, self._speakers, self._text = statements, speakers, text

    def read(self, sentence: Sentence, before: Sentence | None, rest: list[int], speaker: Person | None) -> None:
        """Make statements of the quotations of a sentence, its tokens `rest`, that no verb of speech in it governs.

        `before` is the sentence ahead of it, and `speaker` who else speaks in it.
        """
        items = sentence.items
        spans = [(q.start, q.end) for at in rest if (q := items[at].quotation) is not None]
        if signed := self._signature(sentence):
            self._statements.append(Statement(DIRECT, spans, *signed, sentence, "named after it"))
        elif all(each.quotation or not each.text[0].isalnum() for each in items):
            self._alone(sentence, before, spans)
        else:
            for at in rest:
                quotation = items[at].quotation
                if quotation is None or items[at].tag == "q" or is_title(items, at):
                    continue
                leading = self._speakers.leading(sentence, speaking=True)[0]
                if sentence.block.heading and leading is not None and not leading.human:
                    leading = None  # "Q&A: “…”"
                who = speaker or leading or self._speakers.mentions.last
                if who is not None or not sentence.block.heading:
                    self._add(sentence, [(quotation.start, quotation.end)], who, "quotation marks alone")

    def _add(self, sentence: Sentence, spans: list[Span], who: Person | None, cue: str) -> None:
        self._statements.append(Statement(DIRECT, spans, who, True, sentence, cue))

    def _alone(self, sentence: Sentence, before: Sentence | None, spans: list[Span]) -> None:
        """A sentence that is nothing but quotations: it goes on with what was said before, or follows a colon."""
        previous = self._statements[-1] if self._statements else None
        if before is None or previous is None or sentence.number - previous.sentence > 1:
            who = None
            if before is not None and (before.items[-1].text == ":" or before.block is sentence.block):
                who = self._speakers.leading(before)[0]
            cue = "after a colon" if before is not None and before.items[-1].text == ":" else "quotation marks alone"
            who = who or self._speakers.mentions.last
            if who is not None or not sentence.block.heading:
                self._add(sentence, spans, who, cue)
        elif previous.sentence == before.number and before.block.paragraph == sentence.block.paragraph:
            quoted = self._gone_on_with(previous, before)
            if quoted is not None and quoted.kind == DIRECT and "continued" not in quoted.cue:
                quoted.spans += spans
                quoted.sentence = sentence.number
            else:
                self._add(sentence, spans, previous.person, "continued from the sentence before")
        else:
            self._add(sentence, spans, previous.person, "continued from the paragraph before")

    def _gone_on_with(self, previous: Statement, before: Sentence) -> Statement | None:
        """The statement of a sentence that a quotation goes on with: "“…,” Reyes said, adding that …. “…”"."""
        if previous.kind == DIRECT or not before.items[0].quotation:
            return previous
        same = (each for each in self._statements[-4:] if each.sentence == before.number)
        return next((each for each in same if each.person is previous.person), None)

    def _signature(self, sentence: Sentence) -> tuple[Person, bool] | None:
        """Who is named after a quotation and a dash: "…" — Ada Reyes, farmer."""
        items = sentence.items
        if len(items) < 3 or not items[0].quotation or items[1].tag != "-" or items[2].tag not in "MHr":
            return None
        end = next((at for at in range(2, len(items)) if items[at].tag in ",.;:(-"), len(items))
        found = phrase(items, 2, end, self._text)
        if found.kind != NAME or found.start != items[2].start:
            return None
        found.apposition = self._text[items[end + 1].start : items[-1].end].rstrip(".") if end + 1 < len(items) else ""
        person, inferred = self._speakers.meant(found, sentence.number)
        return (person, inferred) if person else None

    def signed(self, sentence: Sentence, before: Sentence) -> bool:
        """Whether a paragraph only names who said the quotation before it: "— Ada Reyes, farmer"; then it is theirs."""
        items = sentence.items
        last = self._statements[-1] if self._statements else None
        if (
            items[0].tag != "-"
            or len(items) > 16
            or last is None
            or last.sentence != before.number
            or last.kind != DIRECT
        ):
            return False
        end = next((at for at in range(1, len(items)) if items[at].tag in ",.;:(-"), len(items))
        found = phrase(items, 1, end, self._text) if end > 1 else None
        if found is None or found.kind != NAME:
            return False
        last.person, last.inferred = self._speakers.meant(found, sentence.number)
        last.cue, last.why = "named after it", ""
        return True
