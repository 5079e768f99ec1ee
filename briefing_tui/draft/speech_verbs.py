"""Verbs that report what someone said, and what may follow each of them."""

from __future__ import annotations

from briefing_tui.draft.lexicon import word_set


def _forms(base: str) -> tuple[str, str, str, str]:
    """The third person, past, participle and gerund of a regular verb, after the rules of English spelling."""
    if base in _IRREGULAR:
        past, participle = _IRREGULAR[base]
    elif base.endswith("e"):
        past = participle = f"{base}d"
    elif base[-1] == "y" and base[-2] not in "aeiou":
        past = participle = f"{base[:-1]}ied"
    elif base in _DOUBLED:
        past = participle = f"{base}{base[-1]}ed"
    else:
        past = participle = f"{base}ed"
    if base[-1] == "y" and base[-2] not in "aeiou":
        third = f"{base[:-1]}ies"
    else:
        third = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base + base[-1] * (base in _DOUBLED)
    return third, past, participle, f"{stem}ing"


_IRREGULAR = {
    "say": ("said", "said"), "tell": ("told", "told"), "write": ("wrote", "written"), "think": ("thought", "thought"),
    "feel": ("felt", "felt"), "know": ("knew", "known"), "find": ("found", "found"), "swear": ("swore", "sworn"),
    "make": ("made", "made"), "see": ("saw", "seen"), "hold": ("held", "held"),
    "understand": ("understood", "understood"),
    "teach": ("taught", "taught"), "show": ("showed", "shown"), "read": ("read", "read"), "put": ("put", "put"),
    "speak": ("spoke", "spoken"), "hear": ("heard", "heard"), "quip": ("quipped", "quipped"),
    "foresee": ("foresaw", "foreseen"), "forecast": ("forecast", "forecast"), "reply": ("replied", "replied"),
    "go": ("went", "gone"), "shoot": ("shot", "shot"), "hit": ("hit", "hit"),
}  # fmt: skip
_DOUBLED = word_set("admit quip blog submit sob rebut")

SPEECH = word_set(
    "say tell add write tweet note argue warn explain announce claim state insist suggest acknowledge admit reply "
    "recall conclude declare observe predict testify stress emphasize emphasise caution maintain allege contend "
    "assert affirm reaffirm reiterate remark comment report respond retort quip joke boast complain concede "
    "confess confirm counter lament opine posit proclaim pronounce reckon reveal underline underscore highlight "
    "estimate vow pledge promise repeat mention clarify elaborate interject disclose advise assure inform remind "
    "notify plead shout whisper yell scream cry exclaim mutter murmur chant post blog text continue finish begin "
    "recount relate theorize speculate summarize summarise swear urge ask demand propose recommend request deny "
    "denounce dispute question answer inquire wonder instruct order call decry deplore protest fume rail rant "
    "scoff snap bemoan laugh sigh marvel enthuse gush hint imply signal indicate describe rule read"
)
"""Verbs that tell of speech or writing."""

PLAIN = word_set(
    "say tell add write tweet argue warn explain claim insist suggest acknowledge admit reply recall conclude "
    "declare predict testify stress emphasize emphasise allege contend assert affirm reaffirm reiterate remark "
    "complain concede confess quip joke boast lament opine reckon estimate note announce state caution vow pledge "
    "promise assure inform remind advise"
)
"""Verbs of speech after which a clause may follow without "that"."""

THAT = word_set(
    "agree believe hope feel think fear know expect understand decide rule find show demonstrate mean doubt "
    "assume deny worry guess imagine realize realise recognize recognise notice learn hear discover determine "
    "calculate conclude observe maintain repeat point forecast foresee anticipate accept trust teach prove signal "
    "indicate imply hint report reveal confirm underline underscore highlight propose recommend demand request "
    "urge ask question wonder respond answer counter dispute protest comment mention clarify disclose pronounce "
    "proclaim speculate theorize posit continue elaborate instruct order rail post read text blog write relate "
    "recount call charge judge suspect surmise regret rejoice object fret establish document outline notify plead "
    "swear decry complain joke argue"
)
"""Verbs that report what someone said or holds only if "that" (or "whether", "how", "why") follows."""

INFINITIVE = word_set("vow pledge promise threaten offer swear agree ask demand plead propose volunteer beg claim")
"""Verbs after which "to" begins what was said."""

ADDRESSED_INFINITIVE = word_set(
    "urge ask tell advise call order implore beg encourage invite press instruct remind warn appeal request "
    "exhort challenge direct lobby counsel petition plead"
)
"""Verbs that take someone who is to act, then "to" and what they should do."""

WITH_PREPOSITION = {
    "call": ("for", "on", "upon"), "warn": ("of", "about", "against"), "complain": ("of", "about"),
    "accuse": (), "ask": ("for",), "plead": ("for",), "speak": ("of",), "boast": ("of", "about"),
    "argue": ("for", "against"), "appeal": ("for", "to"), "caution": ("against",), "apologize": ("for",),
    "apologise": ("for",), "push": ("for",), "press": ("for",), "joke": ("about",), "advise": ("against",),
    "object": ("to",), "hint": ("at",), "refer": ("to",), "insist": ("on",), "campaign": ("for",), "argues": ("for",),
    "testify": ("about",), "wonder": ("about",), "talk": ("about", "of"), "point": ("to",), "rail": ("against",),
    "protest": ("against",), "advocate": ("for",), "lobby": ("for",), "preach": ("about",), "worry": ("about",),
}  # fmt: skip
"""Verbs with the prepositions that may begin what was said."""

OBJECT = word_set(
    "announce suggest propose recommend demand urge note stress emphasize emphasise highlight underline "
    "underscore acknowledge deny denounce condemn decry deplore lament criticize criticise blame accuse praise "
    "reject dismiss defend describe call dub label brand reiterate reaffirm reveal disclose predict advocate cite "
    "question dispute allege claim declare confirm slam blast deride mock ridicule hail welcome promise pledge "
    "threaten request admit recall mention warn explain estimate forecast concede applaud"
)
"""Verbs that report speech with a plain object: "announced plans", "called him a liar"."""

ADDRESSED = word_set(
    "tell inform remind assure advise warn notify ask instruct order promise show teach convince persuade urge "
    "text caution write"
)
"""Verbs whose first object is the one who was spoken to."""

WITH_PARTICLE = {
    "point": ("out",), "shoot": ("back",), "hit": ("back",), "fire": ("back",), "make": ("clear", "it"),
    "call": ("out",),
    "cry": ("out",), "read": ("out",), "shout": ("out", "back"), "write": ("back", "in"), "lay": ("out",),
    "put": ("it",),
    "speak": ("out", "up"), "spell": ("out",),
}  # fmt: skip
"""Verbs with the particles that belong to them: "pointed out", "shot back"."""

ONLY_WITH_PARTICLE = word_set("shoot hit fire make put lay spell")
"""Verbs that tell of speech only with such a particle."""

_ALL = (
    frozenset(WITH_PARTICLE)
    | SPEECH
    | PLAIN
    | THAT
    | INFINITIVE
    | ADDRESSED_INFINITIVE
    | frozenset(WITH_PREPOSITION)
    | OBJECT
)

NEUTRAL = (PLAIN - word_set("vow pledge promise advise caution boast complain lament predict")) | word_set(
    "report find show reveal conclude observe point remark comment mention put repeat maintain confirm continue"
)
"""Verbs that can be left out of what they report: "denied that …" or "hopes that …" would mean something else then."""

BASE, PAST, THIRD, PARTICIPLE, GERUND = "base", "past", "third", "participle", "gerund"
"""The forms of a verb: say, said, says, said, saying."""

FORMS: dict[str, tuple[str, str]] = {}
"""Each verb’s forms, lower case, with its verb and which form it is: the past, where that is also the participle."""

for _verb in sorted(_ALL):
    _third, _past, _participle, _gerund = _forms(_verb)
    FORMS.setdefault(_gerund, (_verb, GERUND))
    FORMS.setdefault(_third, (_verb, THIRD))
    FORMS.setdefault(_verb, (_verb, BASE))
    FORMS.setdefault(_participle, (_verb, PARTICIPLE))
    FORMS[_past] = (_verb, PAST)
FORMS["says"] = ("say", THIRD)
