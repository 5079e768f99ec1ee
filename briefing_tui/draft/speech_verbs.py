"""Verbs that report what someone said, and what may follow each of them."""

from __future__ import annotations

from briefing_tui.draft.lexicon import word_set

BASE, PAST, THIRD, PARTICIPLE, GERUND = "base", "past", "third", "participle", "gerund"
"""The forms of a verb: say, said, says, said, saying."""

_IRREGULAR = {
    "say": ("said", "said"), "tell": ("told", "told"), "write": ("wrote", "written"), "think": ("thought", "thought"),
    "feel": ("felt", "felt"), "know": ("knew", "known"), "find": ("found", "found"), "swear": ("swore", "sworn"),
    "make": ("made", "made"), "hold": ("held", "held"), "understand": ("understood", "understood"),
    "teach": ("taught", "taught"), "show": ("showed", "shown"), "read": ("read", "read"), "put": ("put", "put"),
    "speak": ("spoke", "spoken"), "hear": ("heard", "heard"), "foresee": ("foresaw", "foreseen"),
    "forecast": ("forecast", "forecast"), "shoot": ("shot", "shot"), "hit": ("hit", "hit"), "fire": ("fired", "fired"),
    "lay": ("laid", "laid"), "spell": ("spelled", "spelled"), "mean": ("meant", "meant"),
    "set": ("set", "set"), "begin": ("began", "begun"),
}  # fmt: skip
"""The past and the participle of irregular verbs."""

SPEECH = word_set(
    "say tell add write tweet note argue warn explain announce claim state insist suggest acknowledge admit reply "
    "recall conclude declare observe predict testify stress emphasize emphasise caution maintain allege contend "
    "assert affirm reaffirm reiterate remark comment report respond retort quip joke boast complain concede confess "
    "confirm counter lament opine posit proclaim pronounce reckon reveal underline underscore highlight estimate "
    "vow pledge promise repeat mention clarify elaborate interject disclose advise assure inform remind notify "
    "plead shout whisper yell scream cry exclaim mutter murmur chant post blog text continue finish begin recount "
    "relate theorize speculate summarize summarise swear urge ask demand propose recommend request deny denounce "
    "dispute question answer inquire wonder instruct order call decry deplore protest fume rail rant scoff snap "
    "bemoan laugh sigh marvel enthuse gush hint imply signal indicate describe rule read aver rue chime muse beam "
    "grumble intone drawl confide reflect chuckle growl grin roar venture enquire counsel bellow thunder brag concur "
    "attest retell"
)
"""Verbs that tell of speech or writing, and may follow a quotation."""

PLAIN = word_set(
    "say tell add write tweet argue warn explain claim insist suggest acknowledge admit reply recall conclude "
    "declare predict testify stress emphasize emphasise allege contend assert affirm reaffirm reiterate remark "
    "complain concede confess quip joke boast lament opine reckon estimate note announce state caution vow pledge "
    "promise assure inform remind advise aver"
)
"""Verbs of speech after which a clause may follow without "that"."""

CLAUSE = word_set(
    "maintain show find confirm report reveal believe fear think hope swear agree indicate guarantee disclose"
)
"""Verbs after which such a clause may follow where its subject and its verb stand right there."""

THAT = word_set(
    "agree believe hope feel think fear know expect understand decide rule find show demonstrate mean doubt assume "
    "deny worry guess imagine realize realise recognize recognise notice learn hear discover determine calculate "
    "conclude observe maintain repeat forecast foresee anticipate accept trust teach prove signal indicate imply "
    "hint report reveal confirm underline underscore highlight propose recommend demand request urge ask question "
    "wonder respond answer counter dispute protest comment mention clarify disclose pronounce proclaim speculate "
    "theorize posit continue elaborate instruct order rail post read text blog write relate recount call charge "
    "suspect surmise regret rejoice object fret establish document outline notify plead swear decry complain joke "
    "argue express voice point rue apprise convey concur guarantee certify brag thunder attest counsel describe enquire"
)
"""Verbs that report what someone said or holds only if "that" (or "whether", "how", "why") follows."""

NO_CLAUSE = word_set("speak talk refer campaign push lobby advocate press preach apologize apologise criticize")
"""Verbs that no clause with "that" follows."""

INFINITIVE = word_set(
    "vow pledge promise threaten offer swear agree ask demand plead propose volunteer beg claim profess"
)
"""Verbs after which "to" begins what was said."""

ADDRESSED_INFINITIVE = word_set(
    "urge ask tell advise call order implore beg encourage invite press instruct remind warn appeal request exhort "
    "challenge direct lobby petition plead"
)
"""Verbs that take someone who is to act, then "to" and what they should do."""

WITH_PREPOSITION = {
    "call": ("for", "on", "upon"), "warn": ("of", "about", "against"), "complain": ("of", "about"),
    "ask": ("for",), "plead": ("for",), "speak": ("of", "against"), "boast": ("of", "about"),
    "argue": ("for", "against", "in"),
    "appeal": ("for", "to"), "caution": ("against",), "apologize": ("for",),
    "apologise": ("for",), "push": ("for",),
    "press": ("for",), "joke": ("about",), "advise": ("against",), "object": ("to",), "hint": ("at",),
    "refer": ("to",), "insist": ("on",), "campaign": ("for",), "testify": ("about",), "wonder": ("about",),
    "talk": ("about", "of"), "point": ("to",), "rail": ("against",), "protest": ("against",), "advocate": ("for",),
    "admit": ("to",), "confess": ("to",), "tell": ("about",), "inform": ("of", "about"), "notify": ("of",),
    "lobby": ("for",), "preach": ("about",), "worry": ("about",), "allude": ("to",), "lash": ("out",),
}  # fmt: skip
"""Verbs with the prepositions that may begin what was said."""

OBJECT = word_set(
    "announce suggest propose recommend demand urge note stress emphasize emphasise highlight underline underscore "
    "acknowledge deny denounce condemn decry deplore lament criticize criticise blame accuse praise reject dismiss "
    "describe call dub label brand reiterate reaffirm reveal disclose predict advocate cite question dispute allege "
    "declare slam blast deride mock ridicule hail promise pledge threaten request admit mention warn "
    "explain estimate forecast concede applaud express voice commend regret herald portray lambast tout "
    "rebut refute characterize characterise assail rebuke belittle liken"
)
"""Verbs that report speech with a plain object: "announced plans", "called him a liar"."""

OBJECT_WITH_QUOTATION = word_set(
    "confirm defend recall welcome support oppose endorse attack thank frame promote discuss deem term refer sum offer "
    "raise invoke quote summarize summarise liken rip bash compare depict paint"
)
"""Verbs that report speech with a plain object only where that has a quotation in it: "defended it as “fair”"."""

ADDRESSED = word_set(
    "tell inform remind assure advise warn notify ask instruct order promise show teach convince persuade urge text "
    "caution write apprise"
)
"""Verbs whose first object is the one who was spoken to."""

WITH_PARTICLE = {
    "point": ("out",), "shoot": ("back",), "hit": ("back",), "fire": ("back",), "make": ("clear", "it"),
    "call": ("out",), "cry": ("out",), "read": ("out",), "shout": ("out", "back"), "write": ("back", "in"),
    "lay": ("out",), "put": ("it",), "speak": ("out", "up"), "spell": ("out",), "chime": ("in",), "set": ("out",),
}  # fmt: skip
"""Verbs with the particles that belong to them: "pointed out", "shot back"."""

ONLY_WITH_PARTICLE = word_set("shoot hit fire make put lay spell chime set")
"""Verbs that tell of speech only with such a particle."""

NEUTRAL = (PLAIN - word_set("vow pledge promise advise caution boast complain lament predict")) | word_set(
    "report find show reveal conclude observe point remark comment mention put repeat maintain confirm continue "
    "proclaim highlight underline underscore convey"
)
"""Verbs that can be left out of what they report: "denied that …" or "hopes that …" would mean something else then."""

NOUNS = word_set(
    "claim promise pledge warning assertion contention allegation accusation suggestion demand complaint insistence "
    "argument remark vow threat prediction admission assurance criticism call statement comment conclusion finding"
)
"""Nouns that tell of speech: "her promise to", "the claim of the mayor that"."""

NOUNS_WITH_CLAUSE = word_set("message opinion view verdict concern fear alarm")
"""Such nouns where "that" and a clause follow: "her view that the pier"."""

NOUN_LIKE = word_set(
    "report reports claim claims call calls demand demands post posts text texts note notes comment comments "
    "request requests offer offers question questions answer answers order orders promise promises show shows read "
    "put rule rules charge charges challenge challenges remark remarks plan plans hope hopes fear fears doubt "
    "doubts estimate estimates appeal appeals press push campaign argue lobby blog document notice forecast "
    "forecasts address state states direct mean means object objects recall praise blame brand label mention "
    "mentions protest protests dispute disputes laugh signal signals query worry worries guess trust hold rail "
    "complaint finding meaning feeling writing warning meeting hearing understanding ruling posting reading boast "
    "boasts joke jokes quip quips pledge pledges threat vow vows suspect suspects regret regrets decree value "
    "account chant chants point points support attack frame compare raise thank thanks discount welcome quote "
    "quotes sum offer term terms promote voice voices set sets lay hit hits fire fires documents rails labels "
    "brands signals posits welcome comments invite outline outlines reply replies cry cries express speaks tweet "
    "tweets hint hints talk talks press petition petitions sigh sighs muse beam beams recalls mocks mock slams slam "
    "blast blasts hail shot shots"
)
"""Forms of verbs of speech that are as often nouns."""

_VERBS = (
    SPEECH | PLAIN | THAT | INFINITIVE | ADDRESSED_INFINITIVE | OBJECT | OBJECT_WITH_QUOTATION
    | {*WITH_PREPOSITION, *WITH_PARTICLE}
)  # fmt: skip
_PASTS = {past: verb for verb, (past, _) in _IRREGULAR.items()}
_PARTICIPLES = {participle: verb for verb, (past, participle) in _IRREGULAR.items() if participle != past}
_TAGS = {BASE: "B", PAST: "V", THIRD: "V", PARTICIPLE: "E", GERUND: "G"}

_ENDINGS = (("ing", GERUND), ("ed", PAST), ("es", THIRD), ("s", THIRD))
_forms: dict[str, tuple[str, str]] = {}  # those that were looked up


def form_of(low: str) -> tuple[str, str]:
    """The verb of speech that a word in lower case is a form of, and which form: ("say", PAST).

    Both are "" for any other word. A past is PAST where it is the participle, too.
    """
    found = _forms.get(low)
    if found is None:
        found = _forms[low] = _looked_up(low)
    return found


def _looked_up(low: str) -> tuple[str, str]:
    if low in _PASTS:
        return _PASTS[low], PAST
    if low in _PARTICIPLES:
        return _PARTICIPLES[low], PARTICIPLE
    if low in _VERBS:
        return low, BASE
    for ending, form in _ENDINGS:
        if low.endswith(ending):
            stem = low[: -len(ending)]
            undone = (
                stem,
                f"{stem}e",
                f"{stem[:-1]}y" if stem[-1:] == "i" else "",
                stem[:-1] if stem[-2:-1] == stem[-1:] else "",
            )
            verb = next((each for each in undone if each in _VERBS), "")
            if verb and not (form == PAST and verb in _IRREGULAR):
                return verb, form
    return "", ""


def verb_tag(low: str) -> str:
    """The tag of a form of a verb of speech, as `lexicon` explains it; "" for any other word."""
    form = form_of(low)[1]
    return "v" if form not in ("", GERUND) and low in NOUN_LIKE else _TAGS.get(form, "")
