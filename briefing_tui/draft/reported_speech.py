"""Finds in a sentence who is reported to have said what: verbs of speech, their subjects, and the clauses they report."""

from __future__ import annotations

from briefing_tui.draft.clauses import (
    after_subject,
    noun_like,
    skip_addressee,
    skip_adverbials,
    subject,
    take_name,
)
from briefing_tui.draft.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    ORGANISATION_WORDS,
    SPEAKING_THINGS,
    SUBORDINATORS,
    PERSONAL,
    PERSON_NOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
)
from briefing_tui.draft.noun_phrases import Phrase, forward, is_name_word, is_time, phrase, short
from briefing_tui.draft.speech_verbs import (
    ADDRESSED,
    ADDRESSED_INFINITIVE,
    BASE,
    FORMS,
    GERUND,
    INFINITIVE,
    OBJECT,
    PARTICIPLE,
    PAST,
    PLAIN,
    SPEECH,
    THIRD,
    ONLY_WITH_PARTICLE,
    WITH_PARTICLE,
    WITH_PREPOSITION,
)
from briefing_tui.draft.tokens import QUOTATION, SIGN, WORD, Token

Span = tuple[int, int]
"""A stretch of the article: first character, and the one after its last."""

_DASHES = ("—", "–", "-", "--")


MOST_ATTRIBUTIONS = 30
"""Attributions of one sentence that are told; no sentence has as many."""


class Attribution:
    """A verb of speech with its subject and what was said."""

    __slots__ = ("cue", "left", "place", "right", "start", "subject", "verb")

    def __init__(self, verb: str, cue: str, place: int) -> None:
        self.verb = verb
        """The verb in its base form; "according to"."""
        self.cue = cue
        """The words that tell of speech, as they stand."""
        self.place = place
        """The number of the verb's token in the sentence."""
        self.subject: Phrase | None = None
        """Who said it; None where it is the subject of what stands before."""
        self.start = place
        """The number of the token with which subject and verb begin."""
        self.left: Span | None = None
        """What was said ahead of the verb, as numbers of tokens."""
        self.right: Span | None = None
        """What was said after it, as numbers of tokens."""


def attributions(items: list[Token], text: str) -> list[Attribution]:
    """All attributions of a sentence, in the order of their verbs."""
    out: list[Attribution] = []
    limit = len(items)
    while limit and items[limit - 1].kind == SIGN and items[limit - 1].text not in (")", "]", "%"):
        limit -= 1
    for place in range(limit):
        token = items[place]
        if token.kind != WORD:
            continue
        if len(out) >= MOST_ATTRIBUTIONS:
            break
        low = token.low
        if low == "according" and place + 1 < limit and items[place + 1].low == "to":
            found = _according(items, place, limit, text)
        elif low in FORMS and not (token.capital and place and items[place - 1].kind != QUOTATION):
            found = _reported(items, place, limit, text, out)
        else:
            continue
        if found is not None and (found.left or found.right):
            out.append(found)
    _part(items, out)
    return out


def _according(items: list[Token], place: int, limit: int, text: str) -> Attribution | None:
    """ "According to X, …", "…, according to X", and the same between commas."""
    end = forward(items, place + 2, limit)
    if end == place + 2:
        return None
    found = Attribution("according to", spaced_cue(items, place, place + 2, text), place)
    found.subject = phrase(items, place + 2, end, text)
    if found.subject is None:
        return None
    before = place - 1
    while before >= 0 and (
        items[before].low in ADVERBS | {"but", "and", "yet", "meanwhile"}
        or (items[before].kind == SIGN and items[before].text != ")")
    ):
        before -= 1
    if before < 0 or items[before].low == "that":
        comma = next((at for at in range(end, limit) if items[at].text in (",", ":", *_DASHES)), -1)
        if comma < 0:
            return None
        begin = comma + 1
        if begin < limit and items[begin].kind == WORD and (items[begin].low in ("a", "an", "who", "which", "whose")):
            second = next((at for at in range(begin, limit) if items[at].text == ","), -1)
            if second > 0:
                found.subject.apposition = text[items[begin].start : items[second - 1].end]
                begin = second + 1
        if begin < limit:
            found.right = (begin, limit)
    else:
        after_subject(items, end, found.subject, text, limit)
        found.left = (0, before + 1)
    return found


def spaced_cue(items: list[Token], start: int, end: int, text: str) -> str:
    """The words of items[start:end], white space made one."""
    return " ".join(text[items[start].start : items[end - 1].end].split())


def _reported(items: list[Token], place: int, limit: int, text: str, earlier: list[Attribution]) -> Attribution | None:
    """The attribution whose verb is items[place]; None if it is no verb of speech here."""
    token = items[place]
    verb, form = FORMS[token.low]
    at = place - 1
    passive = perfect = False
    while at >= 0 and items[at].kind == WORD:
        low = items[at].low
        if low in NEGATIONS and low != "without":
            return None
        if low in MODALS and not (items[at].capital and at):
            return None
        if low in AUXILIARIES:
            passive = passive or (low in ("is", "are", "was", "were", "be", "been", "being", "am") and not perfect)
            perfect = perfect or low in ("has", "have", "had")
        elif not (low in ADVERBS or (low.endswith("ly") and len(low) > 4 and not items[at].capital)):
            break
        elif is_time(items[at]) and low not in ("earlier", "later", "now"):
            break
        at -= 1
    if passive and form in (PAST, PARTICIPLE) and items[place - 1].low != "also":
        return None
    if form == PARTICIPLE and not perfect:
        return None
    found = Attribution(verb, spaced_cue(items, at + 1, place + 1, text), place)
    found.start = at + 1
    before = items[at] if at >= 0 else None
    if before is not None and before.kind == WORD:
        low = before.low
        if low == "to":
            chain = _governor(items, at)
            if chain < 0:
                return None
            at = chain
            before = items[at] if at >= 0 else None
        elif low == "as" and at > 0 and items[at - 1].low in ("quoted", "cited", "reported", "heard", "recorded"):
            at -= 2
            while at >= 0 and items[at].low in AUXILIARIES | ADVERBS:
                at -= 1
            found.cue = spaced_cue(items, at + 1, place + 1, text)
            before = items[at] if at >= 0 else None
            form = PAST
        elif low in POSSESSIVES | {"a", "an", "the", "this", "no", "any", "every", "each", "of"}:
            return None
        elif low[0].isdigit() or before.text.endswith(("'s", "’s")):
            return None
        elif low in PREPOSITIONS and low not in ("by", "in", "after", "before", "while", "without"):
            return None
    if form == GERUND:
        return _participle(items, place, limit, text, found, before, at)
    if before is None:
        return _inverted(items, place, limit, text, found, at) if form == PAST else None
    if before.kind == SIGN and before.text == "," and not _ends_quoted(items, at):
        found.subject, found.start = subject(items, at, text)
        if found.subject is not None and _surely_apposed(items, found.start, found.subject):
            _content(items, place, limit, found, form)
            return found
        found.subject, found.start = None, at + 1
    if (
        before.kind == QUOTATION
        and not short(before)
        or (before.kind == SIGN and before.text in (",", "?", "!", "…", "...", *_DASHES))
    ):
        if not (passive or perfect) and (inverted := _inverted(items, place, limit, text, found, at)):
            return inverted
        if before.kind == QUOTATION:
            return None
    if before.low in ("and", "but", "or", "then", "&"):
        found.start = at
        if form == BASE:
            return None
    elif before.kind == SIGN and before.text not in (",", ")", "]", *_DASHES):
        return None
    elif before.low in ("who", "which", "that"):
        behind = at - 1
        if behind >= 0 and items[behind].text == ",":
            behind -= 1
        if behind < 0 or items[behind].kind == SIGN and items[behind].text not in (")",):
            return None
        found.subject = _antecedent(items, behind, text)
        if found.subject is None:
            return None
        found.start = at
    else:
        found.subject, found.start = subject(items, at, text)
        if found.subject is None:
            return None
        if found.start and items[found.start - 1].low in ("if", "unless", "whether"):
            return None
        if not _agrees(items, at, place, found.subject, form, perfect):
            return None
    _content(items, place, limit, found, form)
    if (
        found.verb not in PLAIN
        and found.subject is not None
        and found.right
        and items[found.right[0] - 1].low != "that"
        and not _speaks(found.subject)
    ):
        return None
    return found


def _speaks(found: Phrase) -> bool:
    """Whether a subject names someone or something that may speak, going by its head noun."""
    if found.kind != "common":
        return True
    words = [word.lower().strip(",.") for word in found.text.split()]
    head = next((words[place - 1] for place in range(1, len(words)) if words[place] in PREPOSITIONS), words[-1])
    if head.endswith("s") and (
        head[:-1] in ORGANISATION_WORDS
        or head[:-1] in PERSON_NOUNS
        or head.endswith("ies")
        and head[:-3] + "y" in ORGANISATION_WORDS
    ):
        return True
    return head in PERSON_NOUNS or head in ORGANISATION_WORDS or head in SPEAKING_THINGS


def _ends_quoted(items: list[Token], at: int) -> bool:
    return at > 0 and items[at - 1].kind == QUOTATION and not short(items[at - 1])


def _surely_apposed(items: list[Token], start: int, found: Phrase) -> bool:
    """Whether a subject at the head of its clause is followed by what can only describe it: ", a lawyer from Lagos,"."""
    if start and not (
        items[start - 1].kind == WORD
        and items[start - 1].low in ("that", "but", "and", "while", "as")
        or items[start - 1].text in (",", ":", ";", *_DASHES)
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


def _antecedent(items: list[Token], last: int, text: str) -> Phrase | None:
    """Whom "who" means: the last noun phrase ahead of it, "accompanied by (the clerk, Ada Reyes), who said"."""
    found, start = subject(items, last, text)
    if found is None or found.kind != "common":
        return found
    for place in range(last - 1, start, -1):
        if items[place].low in PREPOSITIONS and items[place - 1].low not in PERSON_NOUNS:
            return phrase(items, place + 1, last + 1, text)
    return found


def _governor(items: list[Token], at: int) -> int:
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


def _agrees(items: list[Token], at: int, place: int, found: Phrase, form: str, perfect: bool) -> bool:
    """Whether a subject and the form of its verb go together; a base form may as well be a noun."""
    low = items[place].low
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
        return not noun_like(items[place]) or found.kind != "name"
    if noun_like(items[place]) and form == THIRD:
        return (
            head in PERSONAL | {"who", "which"}
            or found.kind == "name"
            or (found.text.split()[0].lower() in DETERMINERS and not head.endswith("s"))
        )
    return True


def _inverted(items: list[Token], place: int, limit: int, text: str, found: Attribution, at: int) -> Attribution | None:
    """ "…," said X: the subject stands after the verb, and nothing but an adverbial or an apposition after it."""
    if found.verb not in SPEECH or found.verb == "tell" or found.verb == "ask" and at < 0:
        return None
    begin = place + 1
    while (
        begin < limit
        and items[begin].kind == WORD
        and items[begin].low in ("then", "later", "also", "yesterday")
        and not items[begin].capital
    ):
        begin += 1
    end = forward(items, begin, limit)
    if end == begin:
        return None
    if items[begin].low in ("that", "this", "it", "there", "i", "him", "them") and end == begin + 1:
        return None
    follower = items[end] if end < limit else None
    if follower is not None:
        fine = (
            follower.kind == SIGN
            and follower.text in (",", "(", ":", ";", *_DASHES)
            or follower.kind == QUOTATION
            or follower.kind == WORD
            and (
                follower.low in PREPOSITIONS
                or is_time(follower)
                or follower.low
                in (
                    "who",
                    "when",
                    "while",
                    "and",
                    "whose",
                    "earlier",
                    "because",
                    "but",
                    "during",
                    "where",
                    "which",
                    "last",
                    "this",
                    "later",
                    "recently",
                )
                or follower.low.endswith(("ly", "ing"))
            )
        )
        if not fine:
            return None
    if (
        at >= 0
        and items[at].text == ","
        and not any(each.kind == QUOTATION for each in items[: at + 1])
        and (end == limit) is False
        and follower is not None
        and follower.low in AUXILIARIES
    ):
        return None
    found.subject = phrase(items, begin, end, text)
    if found.subject is None:
        return None
    past = after_subject(items, end, found.subject, text, limit)
    if found.subject.kind != "name" and found.subject.apposition:
        take_name(found.subject, items, end + 1, past, text)
    if at >= 0:
        found.left = (0, at + 1)
    later = next(
        (number for number in range(past, limit) if items[number].kind == QUOTATION and not short(items[number])), -1
    )
    colon = next((number for number in range(past, limit) if items[number].text == ":"), -1)
    if later >= 0 and (
        items[later - 1].kind == SIGN or items[later - 1].low == "that" or items[later - 1].kind == WORD
    ):
        found.right = (later, limit) if items[later - 1].kind == SIGN or later - past > 6 else (past, limit)
        if items[later - 1].kind == WORD and items[later - 1].low not in ("that", "adding", "saying"):
            found.right = (later, limit)
    elif colon >= 0:
        found.right = (colon + 1, limit)
    if at < 0 and not found.right:
        return None
    return found


def _participle(
    items: list[Token], place: int, limit: int, text: str, found: Attribution, before: Token | None, at: int
) -> Attribution | None:
    """ "…, saying that …": the subject is that of the clause it hangs on."""
    if before is None and place == 0 or noun_like(items[place]) and (before is None or before.kind == WORD):
        return None
    if (
        before is not None
        and before.kind == WORD
        and before.low not in ("by", "and", "in", "but", "before", "after", "while")
    ):
        if before.low in AUXILIARIES or is_name_word(before):
            pass
        elif found.verb not in ("say", "add", "tell", "argue", "note", "claim", "insist", "warn", "call", "urge"):
            return None
    if (
        before is not None
        and before.kind == WORD
        and before.low not in AUXILIARIES | PREPOSITIONS | {"and", "but", "while"}
        and not is_name_word(before)
    ):
        begin = at
        while begin > 0 and at - begin < 4 and items[begin].low not in DETERMINERS and items[begin].kind == WORD:
            begin -= 1
        if items[begin].low in DETERMINERS:
            found.subject = phrase(items, begin, at + 1, text)
    _content(items, place, limit, found, GERUND)
    found.left = None
    return found


def _content(items: list[Token], place: int, limit: int, found: Attribution, form: str) -> None:
    """Find what was said: after the verb, or ahead of its subject."""
    verb = found.verb
    at = place + 1
    if at < limit and items[at].low in WITH_PARTICLE.get(verb, ()):
        at += 1
        if verb == "make" and items[place + 1].low == "it":
            if at >= limit or items[at].low != "clear":
                return
            at += 1
    elif verb in ONLY_WITH_PARTICLE:
        return
    to = _addressed(items, place + 1, limit) if verb in ADDRESSED_INFINITIVE and verb != "tell" else 0
    if to and to + 1 < limit and items[to + 1].kind == QUOTATION:
        found.right = (to + 1, _after_quotation(items, to + 1, limit))
        return
    if verb in ADDRESSED and at < limit and not (items[at].kind == WORD and items[at].low in ("that", "to")):
        begin = at
        at = skip_addressee(items, at, limit)
        if (
            verb != "tell"
            and at < limit
            and items[at].kind == WORD
            and items[at].low not in ("that", "to", "on", "in", "of", "about", "against")
        ):
            at = begin  # it was no addressee but what was said
    elif (
        verb in ("say", "write", "explain", "add", "announce", "complain") and at + 1 < limit and items[at].low == "to"
    ):
        at = skip_addressee(items, at + 1, limit)
    begin = at
    at = skip_adverbials(items, at, limit)
    left = _left_of(items, found.start)
    if at >= limit:
        if left:
            found.left = left
        elif verb not in ADDRESSED and begin < limit and verb in ("announce", "note"):
            found.right = (begin, limit)
        return
    token = items[at]
    if token.kind == SIGN and token.text in (",", ":", *_DASHES, "(", ";"):
        if token.text == ":" and at + 1 < limit:
            found.right = (at + 1, limit)
        else:
            quoted = next(
                (
                    each
                    for each in range(at, limit)
                    if items[each].kind == QUOTATION and not (short(items[each]) and each > at + 1)
                ),
                -1,
            )
            if left and not _holds_quotation(items, *left):
                if quoted == at + 1:
                    left = None
                elif token.text == "," and form != GERUND and at + 1 < limit and not _goes_on(items[at + 1]):
                    found.left, found.right = left, (at + 1, limit)
                    return
            if quoted >= 0 and not (
                left
                and any(items[each].low in ("while", "when", "after", "as", "referring") for each in range(at, quoted))
            ):
                found.right = (quoted, _after_quotation(items, quoted, limit))
            elif (
                token.text == ","
                and not left
                and form != GERUND
                and verb in PLAIN
                and at + 1 < limit
                and items[at + 1].low not in ("but", "and", "while", "who", "which", "as", "when")
            ):
                found.right = (at + 1, limit)
        if left:
            found.left = left
        return
    if token.kind == QUOTATION:
        found.right = (at, _after_quotation(items, at, limit))
        if left and any(each.kind == QUOTATION for each in items[left[0] : left[1]]):
            found.left = left
        return
    low = token.low
    if (
        low in AUXILIARIES
        and "'" not in low
        and verb not in ("say", "tell", "claim", "argue", "add", "note")
        and low not in ("will",)
    ):
        return
    if left and any(each.kind == QUOTATION and not short(each) for each in items[max(left[1] - 2, left[0]) : left[1]]):
        # The quotation ahead of it is what was said; what follows tells when, where and to whom.
        found.left = left
        quoted = next(
            (each for each in range(at, limit) if items[each].kind == QUOTATION and not short(items[each])), -1
        )
        if quoted >= 0 and items[quoted - 1].kind == SIGN:
            found.right = (quoted, limit)
        elif low == "that":
            found.right = (at + 1, limit)
        return
    if low == "that" and verb in _NO_CLAUSE:
        return
    if low == "that":
        found.right = (at + 1, limit)
        if at + 1 < limit and items[at + 1].kind == QUOTATION:
            found.right = (at + 1, _after_quotation(items, at + 1, limit))
    elif (
        low in ("whether", "how", "why", "if", "what", "who", "when", "where")
        and verb not in ("say", "add")
        or low in ("what", "whether", "how", "why")
    ):
        if left and low in ("when", "where", "as", "while"):
            found.left = left
        else:
            found.right = (at, limit)
    elif low in ("as", "when", "while", "after", "because", "who", "which", "and", "but", "before", "where"):
        if left:
            found.left = left
        elif verb in PLAIN and low in ("when", "while", "after", "because", "before", "as") and form != GERUND:
            found.right = (at, limit)
    elif low == "to" and (verb in INFINITIVE or verb in ADDRESSED_INFINITIVE and at > place + 1):
        found.right = (at, limit)
    elif low in WITH_PREPOSITION.get(verb, ()):
        found.right = (at + 1, limit)
    elif to:
        found.right = (place + 1, limit)
    elif verb in PLAIN and not (
        items[place + 1].kind == WORD and items[place + 1].low in PREPOSITIONS and at == place + 1
    ):
        found.right = (at, limit)
    elif verb in PLAIN and verb in ("say", "add", "tell", "write") and not left:
        found.right = (at, limit)
    elif verb in OBJECT and low not in PREPOSITIONS:
        found.right = (at, limit)
    elif any(each.kind == QUOTATION and not short(each) for each in items[at:limit]):
        found.right = (at, limit)
    if left and not found.right:
        found.left = left


_NO_CLAUSE = frozenset(
    "speak talk refer campaign push lobby advocate press preach apologize apologise describe criticize".split()
)
"""Verbs that no clause with "that" follows."""


def _holds_quotation(items: list[Token], start: int, end: int) -> bool:
    return any(each.kind == QUOTATION and not short(each) for each in items[start:end])


def _goes_on(token: Token) -> bool:
    """Whether what follows a comma after "X said" tells something else, rather than going on with what was said."""
    low = token.low
    return (
        token.kind == QUOTATION
        or low
        in PREPOSITIONS
        | PRONOUNS
        | ADVERBS
        | {
            "and",
            "but",
            "while",
            "as",
            "when",
            "where",
            "whose",
            "though",
            "although",
            "because",
            "so",
            "a",
            "an",
            "the",
        }
        or low.endswith("ing")
    )


def _after_quotation(items: list[Token], at: int, limit: int) -> int:
    """Where what was said ends, if it begins with a quotation: with the quotation, or with the clause that it is part of."""
    stop = at
    while stop < limit:
        if items[stop].kind == QUOTATION:
            whole = items[stop].text.rstrip()[-1:] in ",.?!…"
            stop += 1
            if whole and (stop >= limit or not (items[stop].kind == QUOTATION)):
                rest = next(
                    (
                        place
                        for place in range(stop, limit)
                        if items[place].kind == QUOTATION and not short(items[place])
                    ),
                    -1,
                )
                return (
                    stop
                    if rest < 0 or rest - stop > 8 or any(items[place].low in FORMS for place in range(stop, rest))
                    else rest + 1
                )
            continue
        token = items[stop]
        if (
            token.kind == SIGN
            and token.text == ","
            and stop + 1 < limit
            and (
                items[stop + 1].low in ("who", "which", "whose", "but", "while", "as", "when")
                or items[stop + 1].low.endswith("ing")
            )
        ):
            return stop
        stop += 1
    return limit


def _addressed(items: list[Token], at: int, limit: int) -> int:
    """The place of "to" where someone and then "to" follow: "urged (the government) to"; 0 where they do not."""
    if at < limit and items[at].low == "not":
        return 0
    for end in range(at + 1, min(at + 14, limit)):
        token = items[end]
        if token.kind != WORD or token.low in SUBORDINATORS or token.low in AUXILIARIES:
            return 0
        if token.low == "to" or token.low == "not" and end + 1 < limit and items[end + 1].low == "to":
            return (
                end
                if items[end - 1].low not in PREPOSITIONS
                and end + 1 < limit
                and not is_name_word(items[end + 1])
                and items[end + 1].low not in DETERMINERS
                else 0
            )
    return 0


def _left_of(items: list[Token], start: int) -> Span | None:
    """What stands ahead of subject and verb, where a comma or a quotation parts it from them."""
    if start <= 0:
        return None
    before = items[start - 1]
    if before.kind == QUOTATION and not short(before):
        return (0, start)
    if before.kind == SIGN and before.text in (",", "?", "!", "…", *_DASHES):
        first = items[0]
        stretch = items[: start - 1]
        if any(each.kind == QUOTATION and not short(each) for each in stretch):
            return (0, start - 1)
        if (
            len(stretch) < 3
            or first.low in ("asked", "speaking", "addressing", "still", "later", "earlier", "but", "and")
            and len(stretch) < 6
        ):
            return None
        if first.low in PREPOSITIONS | ADVERBS | {
            "when",
            "while",
            "as",
            "if",
            "although",
            "though",
            "asked",
            "speaking",
        } and not any(each.low in AUXILIARIES for each in stretch[1:]):
            return None
        return (0, start - 1)
    return None


def _part(items: list[Token], found: list[Attribution]) -> None:
    """End what was said where the next attribution of the sentence begins: "… and added that …", "…, saying …"."""
    for number, each in enumerate(found):
        if not each.right:
            continue
        for other in found[number + 1 :]:
            start = other.start
            if start <= each.right[0] or start >= each.right[1]:
                continue
            before = items[start - 1]
            own = other.subject is None
            joined = (
                before.kind == SIGN
                and before.text in (",", ";", *_DASHES)
                or before.low in ("while", "although", "whereas")
            )
            if before.low in ("and", "but", "while") and start >= 2 and items[start - 2].kind == SIGN:
                joined = True
                start -= 1
            if other.left and other.left[1] > each.right[0] and other.verb == "according to":
                each.right = (each.right[0], max(other.left[1], each.right[0] + 1))
                break
            if own or joined:
                stop = start
                while (
                    stop > each.right[0]
                    and items[stop - 1].kind == SIGN
                    and items[stop - 1].text in (",", ";", *_DASHES)
                ):
                    stop -= 1
                if stop > each.right[0]:
                    each.right = (each.right[0], stop)
                    break
