"""Whether a subject and a verb of speech belong together, and whom "who" means."""

from __future__ import annotations

from briefing_tui.draft.attribution import DASHES
from briefing_tui.draft.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    ORGANISATION_WORDS,
    PERSON_NOUNS,
    PERSONAL,
    PREPOSITIONS,
    SPEAKING_THINGS,
)
from briefing_tui.draft.names import is_long_quotation
from briefing_tui.draft.noun_phrase_bounds import may_be_noun
from briefing_tui.draft.noun_phrases import Phrase, noun_phrase
from briefing_tui.draft.speech_verbs import BASE, THIRD
from briefing_tui.draft.subjects import subject
from briefing_tui.draft.tokens import WORD, Token


def may_speak(found: Phrase) -> bool:
    """Whether a subject names someone or something that may speak, going by its head noun."""
    if found.kind != "common":
        return True
    words = [word.lower().strip(",.") for word in found.text.split()]
    head = next((words[place - 1] for place in range(1, len(words)) if words[place] in PREPOSITIONS), words[-1])
    if head.endswith("s") and (
        head[:-1] in ORGANISATION_WORDS
        or head[:-1] in PERSON_NOUNS
        or (head.endswith("ies") and head[:-3] + "y" in ORGANISATION_WORDS)
    ):
        return True
    return head in PERSON_NOUNS or head in ORGANISATION_WORDS or head in SPEAKING_THINGS


def ends_quoted(items: list[Token], at: int) -> bool:
    """Whether a quotation stands right before items[at]."""
    return at > 0 and is_long_quotation(items[at - 1])


def surely_apposed(items: list[Token], start: int, found: Phrase) -> bool:
    """Whether what follows a subject at the head of its clause can only describe it: ", a lawyer from Lagos,"."""
    if start and not (
        (items[start - 1].kind == WORD and items[start - 1].low in ("that", "but", "and", "while", "as"))
        or items[start - 1].text in (",", ":", ";", *DASHES)
    ):
        return False
    if found.kind == "name" and not found.apposition and found.role:
        return True  # the apposition was the name
    if found.kind not in ("name", "common") or not found.apposition:
        return False
    first = found.apposition.split()[0].lower().strip(",")
    return (
        first
        in (
            "a",
            "an",
            "the",
            "who",
            "whose",
            "which",
            "his",
            "her",
            "its",
            "their",
            "one",
            "then",
            "now",
            "himself",
            "herself",
            "himself",
        )
        or first in PERSON_NOUNS
        or first[0].isdigit()
        or first in PREPOSITIONS
        or first.endswith(("ing", "ed", "er's"))
    )


def antecedent(items: list[Token], last: int, text: str) -> Phrase | None:
    """Whom "who" means: the last noun phrase ahead of it, "accompanied by (the clerk, Ada Reyes), who said"."""
    found, start = subject(items, last, text)
    if found is None or found.kind != "common":
        return found
    for place in range(last - 1, start, -1):
        if items[place].low in PREPOSITIONS and items[place - 1].low not in PERSON_NOUNS:
            return noun_phrase(items, place + 1, last + 1, text)
    return found


def place_before_continuing(items: list[Token], at: int) -> int:
    """The place before "went on to", "continued to" and the like, whose "to" is items[at]; -1 if none stands here."""
    for words in (
        ("went", "on"),
        ("goes", "on"),
        ("going", "on"),
        ("gone", "on"),
        ("continued",),
        ("continues",),
        ("rushed",),
        ("proceeded",),
        ("moved",),
        ("was", "quick"),
        ("used", "the", "occasion"),
    ):
        begin = at - len(words)
        if begin > 0 and tuple(each.low for each in items[begin:at]) == words:
            begin -= 1
            while begin > 0 and (items[begin].low in ADVERBS or items[begin].low in AUXILIARIES):
                begin -= 1
            return begin
    return -1


def agrees(items: list[Token], at: int, place: int, found: Phrase, form: str, perfect: bool) -> bool:
    """Whether a subject and the form of its verb go together; a base form may as well be a noun."""
    head = items[at].low
    if form == BASE:
        if perfect:
            return False
        if head in ("i", "we", "you", "they", "who", "some", "many", "most", "others", "few", "all", "both", "those"):
            return True
        plural = (
            (head.endswith("s") and not head.endswith("ss"))
            or head in ("police", "people", "women", "men", "children")
            or " and " in found.text
        )
        if not plural:
            return False
        return not may_be_noun(items[place]) or found.kind != "name"
    if may_be_noun(items[place]) and form == THIRD:
        return (
            head in PERSONAL | {"who", "which"}
            or found.kind == "name"
            or (found.text.split()[0].lower() in DETERMINERS and not head.endswith("s"))
        )
    return True
