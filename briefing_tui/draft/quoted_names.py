"""Tells quotations from names and titles in quotation marks."""

from __future__ import annotations

from briefing_tui.draft.lexicon import AUXILIARIES, CONJUNCTIONS, PREPOSITIONS, SUBORDINATORS
from briefing_tui.draft.tokens import WORD, Token


def is_named(items: list[Token], at: int) -> bool:
    """Whether a quotation is the name of something: "the “Safer Streets: a plan for all” workshop"."""
    before = items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    if before is None or before.kind != WORD:
        return False
    if before.low in ("called", "titled", "entitled", "named", "dubbed", "headlined"):
        return True
    return (
        before.low in ("the", "a", "an", "its", "their", "his", "her")
        and after is not None
        and after.kind == WORD
        and after.low not in PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | AUXILIARIES
    )


def is_speech(text: str) -> bool:
    """Whether what stands in quotation marks is said rather than a title or a name."""
    words = [word for word in text.split() if word[0].isalpha()]
    if len(words) < 4:
        return False
    long = [word for word in words[1:] if len(word) > 3]
    return not long or sum(word[0].isupper() for word in long) < 0.7 * len(long)
