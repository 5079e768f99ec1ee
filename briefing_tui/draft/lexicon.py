"""Closed classes of English words, and the nouns that name persons and organisations."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """A set of the words of `text`, which is cut at white space."""
    return frozenset(text.split())


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
"""Names of months, in full and shortened, lower case, with their numbers."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
"""Names of weekdays, lower case, with their numbers as `datetime.date.weekday` counts them."""

DETERMINERS = word_set(
    "the a an this that these those his her its their my our your some many several most all both each every any "
    "no another other few more one two three four five six seven eight nine ten dozens hundreds thousands "
    "millions half either neither such"
)
"""Words that begin a noun phrase, numbers among them."""

POSSESSIVES = word_set("his her its their my our your")
"""Determiners that say whose."""

PRONOUNS = word_set("he she they it i we you who which")
"""Pronouns that can be the subject of a clause."""

PERSONAL = word_set("he she they it")
"""Pronouns of the third person, in the form of a subject."""

PREPOSITIONS = word_set(
    "of in on at by for from with without to into onto about against during after before since until till under "
    "over between among through across via per near amid within outside inside beyond despite behind around along "
    "following throughout toward towards upon below above versus concerning regarding including alongside unlike "
    "like off out up down as than"
)
"""Prepositions, and participles that are used as such."""

CONJUNCTIONS = word_set("and or but nor yet so")
"""Conjunctions that join two of a kind."""

SUBORDINATORS = word_set(
    "that if because although though while whereas when whenever where unless until since after before as once "
    "whether why how what who whom whose which lest"
)
"""Words that begin a subordinate clause."""

AUXILIARIES = word_set(
    "is are was were be been being am has have had having do does did will would shall should can could may might "
    "must ought cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't "
    "shan't shouldn't can't couldn't mightn't mustn't he's she's it's they've we've i've he'd she'd they'd i'd "
    "i'm he'll she'll they'll we'll i'll you'll it'll you're we're they're you've that's there's who's who'd we'd "
    "you'd it'd here's what's"
)
"""Auxiliary verbs in all their forms, contracted with a subject or with "not" too."""

NEGATIONS = word_set(
    "not never cannot didn't don't doesn't hasn't haven't hadn't won't wouldn't can't couldn't isn't wasn't "
    "nobody neither nor refused declined failed hesitated stopped without unable"
)
"""Words that deny the verb after them, or tell that it was not done."""

MODALS = word_set("would could should might must may can shall will won't wouldn't couldn't")
"""Auxiliary verbs that say that something is possible, due or to come."""

ADVERBS = word_set(
    "also then later again once ever still only even just further too first last now soon often always sometimes "
    "previously already recently reportedly therefore thus however meanwhile earlier simply indeed instead "
    "perhaps together yesterday today tomorrow tonight back long widely"
)
"""Adverbs that may stand between a subject and its verb, or ahead of both."""

TIME_WORDS = word_set(
    "yesterday today tomorrow tonight morning afternoon evening night week weekend month year day days weeks "
    "months years hours minutes moments last next this late early earlier later ago noon midnight overnight "
    "spring summer autumn fall winter midweek weekday"
)
"""Words that tell when, besides months and weekdays."""

HONORIFICS = word_set(
    "mr mrs ms miss mx dr prof sir dame lord lady madam madame mme monsieur sheikh imam rabbi rev reverend fr "
    "father sister brother mzee hon shri smt datuk tan tun dato haji hajj ustaz pastor bishop archbishop cardinal "
    "pope"
)
"""Honorifics, lower case, without their full stop."""

MALE_TITLES = word_set("mr sir lord monsieur sheikh imam fr father brother shri pope king prince datuk")
"""Titles of men."""

FEMALE_TITLES = word_set("mrs ms miss dame lady madam madame mme sister smt queen princess datin")
"""Titles of women."""

MALE_NOUNS = word_set(
    "spokesman chairman congressman businessman man father husband son brother boy king prince policeman salesman "
    "fisherman fireman councilman assemblyman grandfather uncle nephew gentleman statesman actor waiter widower"
)
"""Nouns that mean men."""

FEMALE_NOUNS = word_set(
    "spokeswoman chairwoman congresswoman businesswoman woman mother wife daughter sister girl queen princess "
    "policewoman councilwoman assemblywoman grandmother aunt niece lady stateswoman actress waitress widow"
)
"""Nouns that mean women."""

RANKS = word_set(
    "president vice-president vice deputy prime minister premier chancellor secretary "
    "secretary-general director-general attorney-general undersecretary director "
    "chairman chairwoman chair chairperson ceo cfo coo chief head speaker senator sen rep representative "
    "congressman congresswoman gov governor mayor lt maj gen general col colonel capt captain sgt sergeant cmdr "
    "commander adm admiral major corporal cpl lieutenant marshal inspector superintendent detective constable "
    "officer sheriff commissioner ambassador envoy attorney judge justice magistrate lawyer counsel barrister "
    "solicitor professor dr doctor nurse scientist researcher analyst economist strategist historian ecologist "
    "biologist epidemiologist engineer architect author writer journalist editor reporter columnist correspondent "
    "spokesman spokeswoman spokesperson manager executive founder co-founder cofounder owner coach striker "
    "midfielder boss skipper star veteran co-author coauthor "
    "defender goalkeeper king queen prince princess emperor sultan emir pope cardinal bishop "
    "archbishop imam rabbi pastor rev reverend mp mla mep councillor councilor alderman delegate candidate "
    "nominee leader chieftain elder coordinator co-ordinator consultant adviser advisor aide assistant associate "
    "principal headteacher teacher dean provost rector fellow expert activist campaigner organizer organiser "
    "resident farmer trader driver witness neighbour neighbor survivor victim lecturer geologist physicist "
    "chemist astronomer pollster administrator treasurer auditor ombudsman registrar cec cs ps mca pc senior "
    "junior former acting interim regional national state federal foreign interior defence defense finance health "
    "environment managing sub-county county republican democratic democrat conservative labour liberal tory "
    "opposition district court supreme high"
)
"""Words that stand ahead of a name, capitalised or not, and are no part of it."""

PERSON_NOUNS = (
    RANKS
    | MALE_NOUNS
    | FEMALE_NOUNS
    | word_set(
        "official officials spokespeople ministers lawyer lawyers prosecutor prosecutors police officers critics "
        "supporters opponents experts analysts scientists researchers authors residents witnesses participants "
        "delegates activists campaigners farmers traders workers students teachers doctors nurses parents leaders "
        "lawmakers senators representatives governors mayors judges economists observers advocates aides advisers "
        "advisors reporters journalists editors people women men children investigators detectives authorities "
        "sources source insiders commentators historians strategists pollsters conservationists environmentalists "
        "ecologists biologists engineers neighbours neighbors relatives family friends colleagues fans players "
        "coaches organisers organizers members commissioners councillors voters others person player student worker "
        "parent plaintiff defendant lawmaker politician politicians legislator legislators attorney attorneys "
        "executives managers investors bankers diplomats diplomat narrator anchor host moderator pundits pundit "
        "operative operatives staffer staffers"
    )
)
"""Nouns whose bearers speak."""

ORGANISATION_WORDS = word_set(
    "university college school institute institution ministry department agency authority bureau office "
    "commission committee council board court parliament congress senate house assembly government administration "
    "cabinet party union association federation confederation alliance coalition league society foundation trust "
    "fund bank company corporation corp inc ltd plc llc group holdings network organisation organization centre "
    "center club team united city county state country nation times post news journal herald tribune guardian "
    "telegraph mirror mail gazette magazine radio television tv press reuters police army navy force forces "
    "service services campaign conference forum summit workshop movement church hospital museum laboratory "
    "observatory airlines airways motors industries statement report survey poll study paper letter document "
    "review documents records data lawsuit complaint filing indictment ruling bill law act treaty agreement memo "
    "email article editorial column website tribunal secretariat"
)
"""Nouns that make a name that of an organisation, or of what one has published."""

SPEAKING_THINGS = word_set(
    "statement report survey poll study paper letter document review records data lawsuit complaint filing "
    "indictment ruling memo email article editorial column tweet post bulletin notice affidavit transcript "
    "headline sign banner petition book memoir documents reports studies polls surveys letters newspaper magazine "
    "website op-ed message blog release advisory bill law constitution resolution verdict judgment judgement ad "
    "advertisement caption slogan announcement declaration communique brief press"
)
"""What is written speaks too: "the report said"."""

POST_NOMINALS = word_set("kc qc sc mp mep mla msp mna mca mbe obe cbe phd md jr sr ii iii iv esq jp frs mc rn")
"""What stands after a name and is no part of it, lower case, without a full stop."""

PARTICLES = word_set(
    "de del della di da dos das du la le el al bin bint ibn ben abu van von der den ter ten y e i zu af av"
)
"""Words within names that are written in lower case."""

ABBREVIATIONS = word_set(
    "mr mrs ms dr prof sen rep gov gen col capt lt sgt maj cmdr adm rev hon st jr sr inc ltd co corp no vs etc "
    "dept est fr sept jan feb mar apr jun jul aug oct nov dec ave blvd rd mt ft messrs supt insp det pres amb "
    "atty fig vol e.g i.e a.m p.m calif fla mass conn ill mich minn ore pa tex va vt wash wis ariz ark colo del "
    "ga ind kan ky la md me miss mo mont neb nev okla tenn cf al approx assn bros sec spc pfc pvt cpl smt shri"
)
"""Words that may end in a full stop within a sentence, lower case, without it."""

STARTERS = word_set(
    "the a an this that these those he she it they we you i in on at but and so if when while as after before his "
    "her their its there what who why how no yes not now then still some many most all for from with by to"
)
"""Words with which a sentence often begins: after an abbreviation they tell its end."""
