"""Paragraphs of speech without quotation marks, after a line such as "Reyes said:" or "Statement from Reyes:"."""

from __future__ import annotations

import re

from briefing_tui.draft.article_text import bulleted
from briefing_tui.draft.clauses import subject_before
from briefing_tui.draft.lexicon import word_set
from briefing_tui.draft.model import DIRECT, NAME, Person, Phrase, Sentence, Statement
from briefing_tui.draft.names import phrase
from briefing_tui.draft.noun_phrases import spaced
from briefing_tui.draft.speakers import Speakers
from briefing_tui.draft.speech_verbs import SPEECH, form_of

_LONGEST_LINE = 30
"""Tokens that a line which announces speech has at most."""

_ENDS_WITH_VERB = "(?P<verb>[VYv])(?:a|,?in(?:[fi]n)*,?|i?T|un)*t?:$"
_WRITTEN_BY = word_set("statement remarks message comment letter speech response address")
_FIRST_PERSON = r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y|me)\b"


class SpokenParagraphs:
    """Finds such paragraphs while the article `text` is read, sentence by sentence."""

    def __init__(self, speakers: Speakers, text: str) -> None:
        self._speakers, self._text = speakers, text
        self._speaker: Person | None = None  # of the paragraph before, if that is one

    def read(self, sentence: Sentence, before: Sentence | None) -> Statement | None:
        """The statement that the paragraph is which `sentence` begins; None where it is none.

        `before` is the last sentence of the paragraph before. The first paragraph after the line is speech; those
        after it are while they speak in the first person.
        """
        block = sentence.block
        words = self._text[block.start : block.end]
        quoted = any(each.quotation for each in sentence.items) or words[0] in "“\"'‘"
        speaker, self._speaker = self._speaker, None
        if block.heading or quoted or before is None:
            return None
        cue = "continued from the paragraph before"
        if speaker is None or not re.search(_FIRST_PERSON, words):
            speaker, cue = self._announced(before), "after a colon"
        self._speaker = speaker = None if speaker and bulleted(self._text, block.start) else speaker
        return Statement(DIRECT, [(block.start, block.end)], speaker, True, sentence, cue) if speaker else None

    def _announced(self, line: Sentence) -> Person | None:
        """Whose speech a line announces; None where it announces none."""
        items, shape = line.items, line.chunks.shape
        if items[-1].text != ":" or len(items) > _LONGEST_LINE or items[0].start != line.block.start:
            return None
        found: Phrase | None = None
        if items[0].low in _WRITTEN_BY and items[1].low in ("from", "by", "of"):
            end = next(at for at, each in enumerate(items) if each.tag in ",:")
            found = phrase(items, 2, end, self._text) if end > 2 else None
            if found is not None and end + 1 < len(items) - 1:
                found.apposition = spaced(items, end + 1, len(items) - 1, self._text)
            return self._speakers.meant(found, line.number)[0] if found and found.kind == NAME else None
        ending = re.search(_ENDS_WITH_VERB, shape)
        if ending is None or form_of(items[line.chunks.starts[ending.start()]].low)[0] not in SPEECH:
            return None
        subject = subject_before(line.chunks, len(shape[: ending.start()].rstrip("xa")), self._text)
        return self._speakers.meant(subject[0], line.number)[0] if subject else None
