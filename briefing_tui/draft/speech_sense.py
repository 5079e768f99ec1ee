"""Whether what a verb of speech seems to report was said at all: "declared a holiday", "said this"."""

from __future__ import annotations

from briefing_tui.draft.clauses import may_speak
from briefing_tui.draft.content_bounds import FINITE
from briefing_tui.draft.lexicon import word_set
from briefing_tui.draft.model import Attribution, Span, Token
from briefing_tui.draft.speech_verbs import (
    BASE,
    INFINITIVE,
    PLAIN,
)

_OF_PERSONS = word_set("demand request order instruct decide mean")
"""Verbs that tell no speech of a thing: "the task demands that"."""

_NAMING = word_set("call dub label brand")
"""Verbs that, as participles, only tell a thing's name."""

_BRIEF = word_set(
    "suggest propose recommend announce acknowledge concede admit deny promise pledge stress emphasize predict "
    "reaffirm reiterate"
)
"""Verbs of speech after which a few words tell what was said: "announced free meals"."""

_VAGUE = word_set("nothing little much anything so something more")
_NOTHING_MORE = word_set(
    "in on at when while as after before during about of more else further and but publicly to because since"
)


def fits(found: Attribution, items: list[Token], form: str) -> bool:
    """Whether subject, verb and what is reported go together; `form` is that of the verb, one of the `items`."""
    right, subject = found.right, found.subject
    if right is None or found.left is not None:
        return True
    if any(each.tag == "Q" for each in items[slice(*right)]):
        named = found.verb in _NAMING and subject is not None and not may_speak(subject)
        return not named  # "a film called “The Old Pier” was shown"
    if _empty(found.verb, items, right) or found.verb == "order":  # an order is an act
        return False
    noun = items[found.token].tag == "v" and form == BASE  # "in conference call(s) on Monday"
    led = items[right[0] - 1].tag in "tu" or items[right[0]].tag == "u"
    if noun and not (led or FINITE.search(_tags(items[slice(*right)]))):
        return False
    if subject is None or may_speak(subject):
        return True
    return _told_by_thing(found, items, right)


def _told_by_thing(found: Attribution, items: list[Token], right: Span) -> bool:
    """Return whether a clause is reported that a thing may tell, too: "the figures say that"."""
    that, to = items[right[0] - 1].tag == "t", items[right[0]].low == "to"
    clause = found.verb in PLAIN and FINITE.search(_tags(items[slice(*right)])) is not None
    promised = to and found.verb in INFINITIVE  # "the day promised to be fine"
    return (that or clause) and found.verb not in _OF_PERSONS and not promised


def _empty(verb: str, items: list[Token], right: Span) -> bool:
    """Whether nothing is told of what was said: "said this", "said nothing about the pier"."""
    lows = [each.low for each in items[slice(*right)] if each.tag not in ".,;"]
    tags = _tags(items[slice(*right)])
    more = len(lows) > 1 and lows[1] not in _NOTHING_MORE
    if not lows or (lows[0] in ("this", "that", "it", "these", "those", "them") and not more):
        return True
    if lows[0] in _VAGUE:
        return not (more and FINITE.search(tags))
    brief = len(lows) <= 3 and lows[0] != "to" and verb in PLAIN - _BRIEF and not FINITE.search(tags)
    return brief and items[right[0] - 1].tag not in "tifu"


def _tags(items: list[Token]) -> str:
    return "".join([each.tag for each in items])
