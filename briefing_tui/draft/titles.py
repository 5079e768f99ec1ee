"""Quotation marks that hold no speech: titles of works, names, and what is printed on clothes."""

from __future__ import annotations

from briefing_tui.draft.lexicon import word_set
from briefing_tui.draft.quotations import is_speech

TYPE_CHECKING = False
if TYPE_CHECKING:
    from briefing_tui.draft.model import Token

_WORKS = word_set(
    "film movie book novel memoir song album article essay poem play series show documentary headline episode podcast "
    "column magazine paper exhibition painting story video photo photograph hashtag campaign category section chapter "
    "theme project initiative programme program word phrase term motto slogan"
)
"""Nouns for what has a title or a name, or is a stretch of words."""

_MAKERS = word_set("author director writer editor co-author star host")
"""Nouns for who makes a work: "author of “Safer Streets”"."""

_NAMING = word_set("called titled entitled named dubbed headlined headed nicknamed christened so-called")
"""Words ahead of a title or a name."""

_CLOTHES = word_set(
    "shirt shirts t-shirt t-shirts tshirt cap caps hat hats jersey jerseys sweatshirt hoodie hoodies mug tattoo"
)
"""What has words printed on it that its owner need not say: "a shirt that read “Save the pier”"."""


def is_title(items: list[Token], at: int) -> bool:
    """Return whether a quotation, which is the token `at` of a sentence, is a title, a name or a print, not speech."""
    return not is_speech(items[at].text) or is_named(items, at)


def is_named(items: list[Token], at: int) -> bool:
    """Return whether the words ahead of a quotation, which is the token `at`, tell that it is a title or a name."""
    before = [each.low for each in items[max(0, at - 4) : at]]
    if not before:
        return False
    if before[-1].endswith("'s") and not is_speech(items[at].text):
        return True
    if not _CLOTHES.isdisjoint(before):
        return True
    if before[-1] in _NAMING or before[-2:] == ["known", "as"]:
        return True
    if before[-1] in _WORKS or (before[-1] == "," and before[-2:-1] and before[-2] in _WORKS):
        return True
    if before[-1] == "of" and len(before) > 1 and before[-2] in _MAKERS:
        return True
    after = items[at + 1] if at + 1 < len(items) else None
    closed = after is None or not after.text[0].isalnum() or after.tag in "ifucbsSxmz"
    return before[-1] in ("the", "a", "an", "its", "their", "his", "her") and not closed
