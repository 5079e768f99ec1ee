"""Where in a sentence that ends which was said: with a quotation, or ahead of another clause.

All patterns are of shapes: a character for each chunk of the sentence, as noun_phrases.Chunks has them.
"""

from __future__ import annotations

import re

from briefing_tui.draft.lexicon import word_set
from briefing_tui.draft.model import Span
from briefing_tui.draft.noun_phrases import Chunks

FINITE = re.compile("[xmzVYBy]|(?<=[npaT,])e|p[^,.;:]")
"""What tells that a stretch has a finite verb."""

_BESIDES = word_set("while when after before as whilst where during")
"""What begins, after a quotation, something else than what was said."""

NEXT_CLAUSE = "[np](?:[fi]n)*a*[VYxmB]"
"""A clause with its own subject and verb."""

_MAIN_CLAUSE = ",(?:a,?)*[np](?:[fi]n)*a*[VYxmBe]"
_CONTRARY = ",b[np](?:[fi]n)*a*x?z?[VB]"
"""What someone else says to the contrary: "said it was safe(, but crews deny that)"."""

_COORDINATE = ",c(?=[np])n*(?:[fi]n)*p?a*[VYxmB]"

_UNKNOWN_VERB = re.compile("[nq]n|[np]v|nB")


def is_main_clause(shape: str) -> bool:
    """Whether a stretch is a clause by itself, not only what stands ahead of one: "on Monday", "when he met them"."""
    bare = shape.lstrip("abc,*")
    if bare[:1] in ("s", "S"):
        return "," in bare and is_main_clause(bare.partition(",")[2])
    if bare[:1] in ("G", "g", "e"):
        return FINITE.search(re.sub("[twsS][^,;]*", "", bare[1:])) is not None
    rest = bare
    if bare[:1] in ("i", "T", "u"):
        bare = re.sub("[twsS][^,;]*", "", bare)
        rest = bare.partition(",")[2]
    return FINITE.search(bare) is not None or _UNKNOWN_VERB.search(rest) is not None


def past_quotation(chunks: Chunks, start: int) -> int:
    """The chunk after what was said, if it begins with the quotation `start`: that, or the clause it is part of."""
    shape = chunks.shape
    for at in range(start, len(chunks.shape)):
        ended = chunks.items[chunks.starts[at]].text.rstrip()[-1:] in (",", ".", "?", "!", "…")
        if shape[at] in "Qq" and ended:
            follows = shape.find("Q", at + 1)
            goes_on = 0 < follows - at <= 8 and not re.search("[VBGE]", shape[at + 1 : follows])
            return past_quotation(chunks, follows) if goes_on else at + 1
        if shape[at] == "Q" and re.compile(NEXT_CLAUSE).match(shape, at + 1):
            return at + 1
        if shape[at] == "," and at > start:
            low = chunks.low(at + 1)
            if shape[at + 1 : at + 2] in ("w", "G", "g", "b") or low in ("while", "as", "when"):
                return at
    return len(chunks.shape)


def to_quotation(chunks: Chunks, start: int, end: int) -> Span:
    """What was said, given as numbers of tokens, up to a whole quotation after which other things are told."""
    items = chunks.items
    quoted = 0
    for at in range(start, end - 1):
        token, after = items[at], items[at + 1]
        quoted += len(token.text.split()) if token.quotation else 0
        if token.tag == ":" and after.tag == "Q" and at > start:
            return start, at
        ended = token.tag == "Q" and token.text.rstrip()[-1:] in (",", ".", "?", "!")
        if token.quotation and at > start and after.tag in "YVxm" and token.text.rstrip().endswith(","):
            return start, at + 1  # "calling it “a disgrace,” (left)"
        beside = ended and (after.tag in "wGgnpeTMrdkH" or after.low in _BESIDES)
        ahead = chunks.shape[chunks.of_token[start] : chunks.of_token[at]]
        if beside and (quoted > at - start or FINITE.search(ahead)):
            return start, at + 1
    return start, end


def before_clause(chunks: Chunks, start: int, end: int) -> Span:
    """Return the tokens of a phrase that was said, up to a comma, "and" and a clause of its own."""
    first, last = chunks.of_token[start], chunks.of_token[end - 1] + 1
    if ",c" not in chunks.shape[first:last]:
        return start, end
    clause = re.compile(_COORDINATE).search(chunks.shape, first + 1, last)
    return (start, chunks.starts[clause.start()]) if clause else (start, end)


def within_clause(chunks: Chunks, subject: int, start: int, end: int) -> Span:
    """What was said, given as numbers of tokens, up to the comma after which another clause begins.

    That is what others say to the contrary, or the main clause of "while Reyes said it was safe, …", in which the chunk
    `subject` is who speaks.
    """
    if ",b" in chunks.shape[chunks.of_token[start] : chunks.of_token[end - 1]]:
        first, last = chunks.of_token[start], chunks.of_token[end - 1] + 1
        if contrary := re.compile(_CONTRARY).search(chunks.shape, first, last):
            return start, chunks.starts[contrary.start()]
    begin = subject - 1
    if begin not in (0, 1) or chunks.shape[begin] not in "sS" or chunks.shape[:begin] not in ("", "b", "c"):
        return start, end
    main = re.compile(_MAIN_CLAUSE).search(chunks.shape, chunks.of_token[start], chunks.of_token[end])
    return (start, chunks.starts[main.start()]) if main else (start, end)
