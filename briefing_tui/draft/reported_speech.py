"""Finds in a sentence who is reported to have said what: verbs of speech, and their subjects."""

from __future__ import annotations

import re

from briefing_tui.draft.clauses import clause_subject, may_speak, subject_after
from briefing_tui.draft.content_bounds import FINITE, is_main_clause
from briefing_tui.draft.lexicon import word_set
from briefing_tui.draft.model import PRONOUN, Attribution, Phrase, Span, Token
from briefing_tui.draft.names import phrase
from briefing_tui.draft.noun_phrases import Chunks, possessive, spaced
from briefing_tui.draft.speech_verbs import (
    GERUND,
    NOUNS,
    NOUNS_WITH_CLAUSE,
    form_of,
)
from briefing_tui.draft.verb_of_speech import VerbOfSpeech

MOST_ATTRIBUTIONS = 30
"""Attributions of one sentence that are told; no sentence has as many."""

_VIEWS = word_set("view opinion words")
_BRINGING = word_set(
    "made makes making gave gives giving issued issues issuing raised raises raising voiced repeated repeats repeating "
    "offered sounded shared renewed delivered"
)
"""Forms of verbs that with a noun of speech tell that its subject speaks: "issued a warning that"."""

_OWNER = "(?:[fi](?P<owner>n(?:[fi]n)*))?(?:t(?![VYBxme])|u(?!n)|xt)"


def attributions(chunks: Chunks, text: str) -> list[Attribution]:
    """All attributions of a sentence, in the order of their verbs."""
    out: list[Attribution] = []
    if chunks.shape[:1] in ("w", "x", "m") and chunks.items[-1].text == "?":
        return out
    for chunk, tag in enumerate(chunks.shape):
        if tag not in "VBEGvng":
            continue
        found = _attribution_at(chunks, chunk, text, bool(out))
        if found is not None and (found.left or found.right) and len(out) < MOST_ATTRIBUTIONS:
            out.append(found)
    for number, each in enumerate(out):
        _end_with_next(chunks, each, out[number + 1 :])
    return [each for number, each in enumerate(out) if not _said_before(each, out[:number])]


def _attribution_at(chunks: Chunks, chunk: int, text: str, follows: bool) -> Attribution | None:
    """Return the attribution whose verb, noun or "according" is a chunk; `follows` tells that another stands ahead."""
    tag, low = chunks.shape[chunk], chunks.low(chunk)
    if tag in "VBEGv" and form_of(low)[0]:
        return VerbOfSpeech(chunks, chunk, text, follows).attribution()
    if low == "according" and chunks.shape[chunk + 1 : chunk + 3] in ("un", "uo"):
        return _according(chunks, chunk, text)
    noun = chunks.items[chunks.starts[chunk + 1] - 1].low if tag == "n" else ""
    if noun in _VIEWS and chunks.low(chunk - 1) == "in":
        return _in_view(chunks, chunk, text)
    noun = noun.removesuffix("s")
    return _noun(chunks, chunk, text) if noun in NOUNS or noun in NOUNS_WITH_CLAUSE else None


def _said_before(found: Attribution, others: list[Attribution]) -> bool:
    """Whether "according to a plan" only adds from where someone knows what they said: "She said it was safe, …"."""
    if found.verb or found.left is None:
        return False
    return any(_told_by_pronoun(each) and each.right and each.token < found.token for each in others)


def _told_by_pronoun(found: Attribution) -> bool:
    """Whether "she said" stands ahead of what was said."""
    return bool(found.verb) and found.left is None and found.subject is not None and found.subject.kind == PRONOUN


def _according(chunks: Chunks, chunk: int, text: str) -> Attribution | None:
    """ "According to X, …", "…, according to X", and the same between commas."""
    token = chunks.starts[chunk]
    found = Attribution("", spaced(chunks.items, token, chunks.starts[chunk + 2], text), token, token)
    named = subject_after(chunks, chunk + 2, text)
    if chunks.shape[chunk + 2] == "o":
        whom = chunks.items[chunks.starts[chunk + 2]]
        pronoun = Phrase(PRONOUN, whom.text, whom.start, whom.end)
        pronoun.head = {"him": "he", "them": "they", "her": "she"}.get(whom.low, "")
        named = pronoun, chunk + 3
    if named is None:
        return None
    found.subject, end = named
    before = len(chunks.shape[:chunk].rstrip("a,.-cb"))
    if before and chunks.shape[before - 1] not in "t:":
        found.left = 0, chunks.starts[before]
        goes_on = "sSiu" if is_main_clause(chunks.shape[:before]) else "xmzVYBenpaiuc"
        if chunks.shape[end : end + 1] in (",", "-") and chunks.shape[end + 1 : end + 2] in [*goes_on]:
            found.right = chunks.span(end + 1, len(chunks.shape))  # "the pier, according to Lan, will fall"
        return found
    comma = next((at for at in range(end, len(chunks.shape) - 1) if chunks.shape[at] in ",:-"), -1)
    found.right = chunks.span(comma + 1, len(chunks.shape)) if comma >= 0 else None
    return found


def _in_view(chunks: Chunks, chunk: int, text: str) -> Attribution | None:
    """ "In Reyes's view, …", and the same between commas."""
    start, end = chunks.span(chunk, chunk + 1)
    owner = next((at for at in range(start, end) if possessive(chunks.items[at])), -1)
    ahead = chunk - 2 if chunk > 1 and chunks.shape[chunk - 2] in ",q" else -1
    if owner < 0 or (chunk > 1 and ahead < 0):
        return None
    found = Attribution("", spaced(chunks.items, start - 1, end, text), start - 1, start - 1)
    found.subject = phrase(chunks.items, start, owner + 1, text)
    if ahead > 0:
        found.left = 0, chunks.starts[ahead + (chunks.shape[ahead] == "q")]
    if chunks.shape[chunk + 1 : chunk + 2] == ",":
        found.right = chunks.span(chunk + 2, len(chunks.shape))
    return found if may_speak(found.subject) else None


def _noun(chunks: Chunks, chunk: int, text: str) -> Attribution | None:
    """ "her promise to close the pier", "the claim of the mayor that": a noun of speech with its owner."""
    start, end = chunks.span(chunk, chunk + 1)
    items = chunks.items
    after = re.compile(_OWNER).match(chunks.shape, chunk + 1)
    if after is None or after.end() >= len(chunks.shape):
        return None
    if after["owner"] and chunks.low(chunk + 1) not in ("of", "by", "from"):
        return None
    found = Attribution("", items[end - 1].text, start, end - 1)
    owner = next((at for at in range(start, end) if possessive(items[at])), -1)
    pronoun = {"his": "he", "her": "she", "their": "they"}.get(items[start].low)
    if after["owner"]:
        found.subject = phrase(items, *chunks.span(*after.span("owner")), text)
    elif owner >= 0:
        found.subject = phrase(items, start, owner + 1, text)
    elif pronoun:
        found.subject = Phrase(PRONOUN, items[start].text, items[start].start, items[start].end)
        found.subject.head = pronoun
    elif chunks.low(chunk - 1) in _BRINGING and chunks.shape[chunk - 1] in "VYBeGg":
        found.subject = clause_subject(chunks, chunk, text)  # "Reyes issued a warning that"
        found.start, found.cue = chunks.starts[chunk - 1], spaced(items, chunks.starts[chunk - 1], end, text)
    begin = after.end() - (chunks.shape[after.end() - 1] == "u")
    stop = next((at for at in range(after.end(), len(chunks.shape)) if chunks.shape[at] in ",;"), len(chunks.shape))
    noun = items[end - 1].low.removesuffix("s")
    if chunks.shape[begin] == "u" and noun in NOUNS_WITH_CLAUSE:
        return None
    if chunks.shape[begin - 1] == "t" and not FINITE.search(chunks.shape, begin, stop):
        return None
    found.right = chunks.span(begin, stop)
    return found if found.subject is not None and may_speak(found.subject) else None


def _ahead_of_main_verb(items: list[Token], found: Attribution, other: Attribution) -> Span | None:
    """What was said, up to a comma and the verb of another attribution: "Reyes, noting that it fell, (said)".

    None where the other one does not have the main verb of the sentence.
    """
    if found.right is None or other.start >= found.start or not found.right[0] < other.token < found.right[1]:
        return None
    verb = other.token
    while items[verb - 1].tag in "xmza":
        verb -= 1
    return (found.right[0], verb - 1) if items[verb - 1].tag == "," and verb - 1 > found.right[0] else None


def _end_with_next(chunks: Chunks, found: Attribution, others: list[Attribution]) -> None:
    """End what was said where the next attribution of the sentence begins: "… and added that …", "…, saying …"."""
    items = chunks.items
    for other in others:
        start = other.start
        if aside := _ahead_of_main_verb(items, found, other):
            found.right = aside
            return
        if found.right is None or not found.right[0] < start < found.right[1]:
            continue
        source = not other.verb and other.left is not None
        if source and not _told_by_pronoun(found):
            continue
        before = items[start - 1]
        quoting = other.subject is not None and other.right is not None and items[other.right[0]].tag == "Q"
        own = items[start].tag in "cb" or form_of(items[start].low)[1] == GERUND or source
        parted = before.tag in ",;-Q" or before.low in ("while", "although", "whereas", "but")
        parted = parted or (before.tag in "cb" and start >= 2 and items[start - 2].tag in ",;")
        if own or parted or quoting:
            while start > found.right[0] + 1 and items[start - 1].tag in ",;-cbsS":
                start -= 1
            found.right = (found.right[0], start)
            return
