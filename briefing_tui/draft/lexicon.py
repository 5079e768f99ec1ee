"""Classes of English words: parts of speech, nouns for persons, organisations and places, first names, countries."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """A set of the words of `text`, which is cut at white space."""
    return frozenset(text.split())


_NUMBERED = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_NUMBERED, 1) for name in names.split()}
"""Names of months, in full and shortened, lower case, with their numbers."""

_DAYS = ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday", "sunday")
WEEKDAYS = {name: number for number, names in enumerate(_DAYS) for name in names.split()}
"""Names of weekdays, lower case, with their numbers as `datetime.date.weekday` counts them."""

CLOSED_CLASSES = {
    # determiners that need a noun: articles, possessives, demonstratives
    "d": "the a an this these those his its their my our your each every any no her",
    # quantifiers, which may stand alone, and numerals
    "k": "some many several most all both another other others few more half either such enough various numerous",
    "1": "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand "
    "million billion dozen",
    # personal pronouns as subjects, and "there"
    "p": "he she they it i we you there everyone everybody someone anyone something everything",
    # personal pronouns as objects
    "o": "him them me us himself herself itself themselves myself ourselves yourself yourselves",
    # a pronoun with its auxiliary verb
    "y": "he's she's it's they've we've i've he'd she'd they'd i'd i'm he'll she'll they'll we'll i'll you'll it'll "
    "you're we're they're you've that's there's who's who'd we'd you'd it'd here's what's let's that'll there'll",
    # relative and interrogative pronouns
    "w": "who which whose whom what",
    "t": "that",
    "f": "of",
    # prepositions
    "i": "in on at by for from with without into onto about against during under over between among through across "
    "via per near amid amidst within outside inside beyond despite behind around along following throughout toward "
    "towards upon below above versus concerning regarding including alongside unlike like off out up down beside "
    "besides aboard except",
    # words that begin a clause or a noun of time: "after the storm", "after it fell"
    "S": "after before since until till as than",
    "u": "to",
    # conjunctions that join two of a kind
    "c": "and or &",
    "b": "but nor yet so",
    # words that begin a subordinate clause
    "s": "if because although though while whilst whereas when whenever where unless once whether why how lest "
    "wherever",
    # auxiliary verbs
    "x": "is are was were be been being am has have had having do does did",
    "m": "will would shall should can could may might must ought cannot",
    # negations
    "z": "not never isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shan't "
    "shouldn't can't couldn't mightn't mustn't nobody none neither nothing ain't",
    "a": "also then later again ever still only even just further too first now soon often always sometimes "
    "previously already recently reportedly therefore thus however meanwhile earlier simply indeed instead perhaps "
    "together back long widely once far almost nearly very quite rather somehow maybe once here nevertheless "
    "nonetheless moreover furthermore otherwise hence twice much well else ago away overseas abroad aloud",
    # words of time, besides months and weekdays
    "T": "yesterday today tomorrow tonight morning afternoon evening night week weekend month year day days weeks "
    "months years hours minutes moments noon midnight overnight spring summer autumn winter midweek weekday fortnight",
    # finite forms of frequent verbs that tell of no speech
    "Y": "went held came took gave got saw kept left led met ran won lost spent built sent fell rose grew brought "
    "bought began broke chose drew drove fought flew forgot became paid sold stood sat struck threw wore beat "
    "bore blew caught cost dealt fed fled hung hid lit rode rang sang sank slept stole swam tore woke "
    "wound goes takes comes gets gives keeps leaves wants needs seems remains becomes includes continues "
    "follows brings sees looks serves holds runs contains remain seem become include want wanted need needed "
    "tried used seemed remained became included",
}
"""For each tag of a part of speech its words, in lower case. The other tags, which `tagging` gives, are:

1 a number in digits; H an honorific; M a capitalised word that may be (part of) a name; r a noun for persons;
n any other noun or adjective; e a word in -ed; g a word in -ing; Q a quotation, q one of up to three words;
forms of verbs of speech: V the past or third person, B the base, v a form that may be a noun, G the gerund, E a
participle that is no past. A sign is its own tag; a dash is "-", and what ends a sentence ".".
"""

WRITTEN = word_set(
    "statement report survey poll study paper letter document review records data lawsuit complaint filing "
    "indictment ruling memo email article editorial column tweet post bulletin notice affidavit transcript headline "
    "sign banner petition book memoir newspaper magazine website op-ed message blog release advisory bill law "
    "constitution resolution verdict judgment judgement ad advertisement caption slogan announcement declaration "
    "communique brief press analysis assessment audit census forecast index poster placard manifesto order findings "
    "research figures communiqué roadmap draft chapter text note circular motion treaty agreement"
)
"""Nouns for what is written, which speaks too: "the report said"."""

DOCUMENTS = word_set(
    "statement declaration convention report review resolution communique communiqué charter treaty agreement manifesto"
)
"""Those of them that several agree on or publish, and that a capitalised name may end with."""

GATHERINGS = word_set(
    "workshop conference summit seminar symposium meeting webinar training retreat ceremony exhibition festival "
    "roundtable launch rally session fair congress"
)
"""Nouns for where people speak, which do not speak themselves."""

ORGANISATIONS = word_set(
    "university college school institute institution ministry department agency authority bureau office commission "
    "committee council board court parliament congress senate house assembly government administration cabinet "
    "party union association federation confederation alliance coalition league society foundation trust fund bank "
    "company corporation corp inc ltd plc llc group holdings network organisation organization centre center club "
    "team county city state country nation times post news journal herald tribune guardian telegraph mirror mail "
    "gazette magazine radio television tv press police army navy force forces service services campaign movement "
    "church hospital museum laboratory observatory airlines airways motors industries tribunal secretariat "
    "conference forum summit workshop charity firm operator watchdog regulator panel delegation embassy consulate "
    "taskforce consortium cooperative syndicate initiative programme program project partnership collective guild "
    "directorate municipality corporation inquiry division unit lobby chamber mission"
) | (WRITTEN - word_set("brief sign order"))
"""Nouns that make a name that of an organisation, or of what one has published; what "the company" may mean."""

MALE_NOUNS = word_set(
    "spokesman chairman congressman businessman man father husband son brother boy king prince policeman salesman "
    "fisherman fireman councilman assemblyman grandfather uncle nephew gentleman statesman actor waiter widower "
    "craftsman foreman alderman ombudsman chieftain mr sir lord monsieur sheikh imam fr shri pope datuk baba mzee"
)
"""Nouns and titles of men."""

FEMALE_NOUNS = word_set(
    "spokeswoman chairwoman congresswoman businesswoman woman mother wife daughter sister girl queen princess "
    "policewoman councilwoman assemblywoman grandmother aunt niece lady stateswoman actress waitress widow mrs ms "
    "miss dame madam madame mme smt datin begum mama"
)
"""Nouns and titles of women."""

HONORIFICS = word_set(
    "mr mrs ms miss mx dr prof sir dame lord lady madam madame mme monsieur sheikh imam rabbi rev reverend fr "
    "father sister brother mzee hon shri smt datuk tan tun dato haji hajj ustaz pastor bishop archbishop cardinal "
    "pope dr engr eng baba mama chief begum"
)
"""Honorifics, lower case, without their full stop."""

_PERSONS = (
    "president chancellor premier minister secretary secretary-general director-general attorney-general "
    "undersecretary director chair chairperson ceo cfo coo head speaker senator sen rep representative gov governor "
    "mayor lt maj gen general col colonel capt captain sgt sergeant cmdr commander adm admiral major corporal cpl "
    "lieutenant marshal inspector superintendent detective constable officer sheriff commissioner ambassador envoy "
    "attorney judge justice magistrate lawyer counsel barrister solicitor prosecutor professor doctor nurse "
    "scientist researcher analyst economist strategist historian ecologist biologist epidemiologist engineer "
    "architect author writer journalist editor reporter columnist correspondent spokesperson manager executive "
    "founder co-founder cofounder owner coach striker midfielder boss skipper star veteran co-author coauthor "
    "defender goalkeeper emperor sultan emir mp mla mep mca councillor councilor delegate candidate nominee leader "
    "elder coordinator co-ordinator consultant adviser advisor aide assistant associate principal headteacher "
    "teacher dean provost rector fellow expert activist campaigner organizer organiser resident farmer trader "
    "driver witness neighbour neighbor survivor victim lecturer geologist physicist chemist astronomer pollster "
    "administrator treasurer auditor registrar cec cs ps pc official critic supporter opponent observer advocate "
    "lawmaker voter worker student parent person people women men children police authority source insider "
    "commentator conservationist environmentalist participant investigator relative family friend colleague fan "
    "player member investor banker diplomat narrator anchor host moderator pundit operative staffer politician "
    "legislator plaintiff defendant vice-president chairlady fisher fisherfolk ranger warden villager herder "
    "trustee governor-general vice-chancellor ombudsperson convener convenor patron negotiator rapporteur "
    "practitioner specialist planner midwife clerk master harbourmaster captain deputy chief pilot shopkeeper "
    "vendor tenant landlord citizen native settler refugee migrant protester demonstrator striker superintendent "
    "collector tehsildar sarpanch councilwoman naib bishop archbishop cardinal pope imam rabbi pastor reverend dr "
    "prof designer curator chef artist musician singer actor filmmaker botanist agronomist hydrologist "
    "climatologist zoologist forester conservator veterinarian vet chairs mediator arbitrator whistleblower "
    "complainant appellant petitioner respondent claimant caller listener viewer passenger commuter customer shopper "
    "patient guest visitor tourist employee employer labourer laborer newcomer onlooker bystander eyewitness peer "
    "monk priest nun vicar chaplain preacher evangelist cleric ayatollah guru swami sailor seafarer soldier mechanic "
    "electrician baker builder carpenter plumber cyclist motorist pedestrian hiker diver swimmer surfer referee "
    "umpire sponsor donor volunteer lobbyist regulator policymaker bureaucrat technocrat spy agent broker dealer "
    "retailer exporter importer"
)
PERSONS = word_set(_PERSONS) | MALE_NOUNS - {"fr"} | FEMALE_NOUNS
"""Nouns for those who speak, in the singular or as a group."""

_TITLE_MODIFIERS = word_set(
    "vice prime senior junior former acting interim regional national state federal foreign interior defence "
    "defense finance health environment managing sub-county county republican democratic democrat conservative "
    "labour liberal tory opposition district court supreme high deputy chief first permanent principal assistant "
    "joint executive cabinet home external internal economic social public general lead technical operations "
    "programme program communications marketing policy research country provincial municipal village town city "
    "union branch team development education agriculture fisheries forest forests wildlife trade energy water "
    "transport tourism housing ex incoming outgoing newly-elected longtime local police fire bus taxi head party "
    "minority majority house senate club captain-elect emeritus honorary special under interim co global "
    "international deputy-general field project campaign additional sub chief founding"
)
GROUPS = word_set("family people women men children police authority source member student worker person others farmer")
"""Nouns for persons that stand ahead of no name with a capital letter."""

TITLES = PERSONS | _TITLE_MODIFIERS
"""Words that stand ahead of a name, capitalised or not, and are no part of it."""

PORTFOLIOS = word_set(
    "fisheries ports health education agriculture environment finance foreign affairs interior justice defence "
    "defense trade industry energy water transport housing labour labor tourism culture sport sports youth women "
    "information communications technology science planning development rural urban natural resources forest "
    "forests forestry lands land mines mining power railways roads works public home commerce external internal "
    "security economy economic social welfare climate change wildlife ocean oceans marine blue livestock irrigation "
    "gender children innovation infrastructure shipping aviation parks heritage employment immigration petroleum "
    "cooperatives sanitation relief disaster management family population ict coal steel textiles food nutrition "
    "operations research policy marketing programmes"
)
"""What a minister or a director may be one of."""

POST_NOMINALS = word_set(
    "kc qc sc mp mep mla msp mna mca mbe obe cbe phd md jr sr ii iii iv esq jp frs mc rn senior junior"
)
"""What stands after a name and is no part of it, lower case, without a full stop."""

PARTICLES = word_set(
    "de del della di da dos das du la le el al bin bint binti ibn ben abu van von der den ter ten y e i zu af av"
)
"""Words within names that are written in lower case."""

ABBREVIATIONS = word_set(
    "mr mrs ms dr prof sen rep gov gen col capt lt sgt maj cmdr adm rev hon st jr sr inc ltd co corp no vs etc dept "
    "est fr sept jan feb mar apr jun jul aug oct nov dec ave blvd rd mt ft messrs supt insp det pres amb atty fig "
    "vol e.g i.e a.m p.m calif fla mass conn ill mich minn ore pa tex va vt wash wis ariz ark colo del ga ind kan "
    "ky la md me miss mo mont neb nev okla tenn cf al approx assn bros sec spc pfc pvt cpl smt shri engr eng rs"
)
"""Words that may end in a full stop within a sentence, lower case, without it."""

STARTERS = word_set(
    "the a an this that these those he she it they we you i in on at but and so if when while as after before his "
    "her their its there what who why how no yes not now then still some many most all for from with by to our my "
    "such"
)
"""Words with which a sentence often begins: after an abbreviation they tell its end."""

NOT_NAMES = word_set(
    "yes asked speaking writing addressing according responding citing quoting saying adding thank thanks please ok "
    "okay hello dear sorry top much close read related source image photo video caption click"
)
"""Further words that begin sentences and are no names."""

TAGS = {word: tag for tag, words in CLOSED_CLASSES.items() for word in words.split()}
"""The tag of each word of a closed class."""
TIMES = {word for word in [*MONTHS, *WEEKDAYS] if word not in ("may", "march", "mar", "mon")} | {
    *CLOSED_CLASSES["T"].split()
}
"""Words of time, months and weekdays among them, without a full stop."""
TAGS.update(dict.fromkeys(TIMES, "T"))

MALE_NAMES = word_set(
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark "
    "donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob "
    "gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond "
    "patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy "
    "harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan "
    "billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis "
    "bobby philip johnny barack bernie bill ted marco jeb chris mitt mike jim tim tom steve dave dan bob rob ben "
    "greg jeff josh matt nick tony ed mohamed mohammed muhammad ahmed ali hassan hussein omar ibrahim abdullah "
    "khalid yusuf rajesh sanjay amit rahul vijay suresh ramesh anil sunil arun narendra manoj joao carlos luis "
    "miguel pedro jorge antonio francisco manuel pierre jean jacques hans klaus lars sven ivan vladimir dmitri "
    "sergei hiroshi kenji shinzo barnaby martin simon ian neil graham stuart colin derek hugh nigel oliver harry "
    "liam owen rhys callum wanjala kamau otieno kipchoge mwangi kiprono odhiambo juma"
)
"""Frequent first names of men: for want of other evidence, whom a "he" may mean."""

FEMALE_NAMES = word_set(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra "
    "ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura "
    "cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra "
    "rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren "
    "christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison "
    "frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly "
    "isabella theresa diana natalie brittany charlotte marie kayla alexis lori hillary chelsea carly nikki elena "
    "fatima aisha amina zainab priya anita sunita lakshmi indira sonia meena deepa kavita rosa carmen lucia ana "
    "sofia ingrid astrid olga natasha svetlana yuki keiko akiko wanjiku wanjiru akinyi atieno njeri wambui achieng "
    "fiona claire jane lucy kate katie nicola angelique eleanor nora edith bev petra miriam adaeze lalitha aoife "
    "tavita ivanka melania tamar ada"
)
"""Frequent first names of women: for want of other evidence, whom a "she" may mean."""

_COUNTRIES = (
    "afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|bahamas|bahrain| "
    "bangladesh|barbados|belarus|belgium|belize|benin|bhutan|bolivia|bosnia|botswana|brazil|britain|brunei| "
    "bulgaria|burkina faso|burma|burundi|cambodia|cameroon|canada|chad|chile|china|colombia|congo|costa rica| "
    "croatia|cuba|cyprus|czechia|denmark|djibouti|dominica|ecuador|egypt|el salvador|england|eritrea|estonia| "
    "eswatini|ethiopia|fiji|finland|france|gabon|gambia|georgia|germany|ghana|greece|grenada|guatemala|guinea| "
    "guyana|haiti|honduras|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|ivory coast|jamaica| "
    "japan|jordan|kazakhstan|kenya|kiribati|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|liberia|libya| "
    "lithuania|luxembourg|madagascar|malawi|malaysia|maldives|mali|malta|mauritania|mauritius|mexico|moldova| "
    "monaco|mongolia|montenegro|morocco|mozambique|myanmar|namibia|nauru|nepal|netherlands|new zealand| "
    "nicaragua|niger|nigeria|north korea|north macedonia|norway|oman|pakistan|palau|panama|papua new guinea| "
    "paraguay|peru|philippines|poland|portugal|qatar|romania|russia|rwanda|samoa|saudi arabia|scotland|senegal| "
    "serbia|seychelles|sierra leone|singapore|slovakia|slovenia|somalia|south africa|south korea|south sudan| "
    "spain|sri lanka|sudan|suriname|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|timor-leste| "
    "togo|tonga|trinidad and tobago|tunisia|turkey|turkmenistan|tuvalu|uganda|ukraine|united arab emirates| united "
    "kingdom|united states|uruguay|uzbekistan|vanuatu|venezuela|viet nam|vietnam|wales|yemen|zambia| zimbabwe"
)
COUNTRIES = frozenset(_COUNTRIES.split("|"))
"""Names of countries, lower case: where someone is from, not whom they speak for."""

_PLACES_FIRST = word_set("little great new north south east west upper lower port mount fort lake san santa los las st")
_PLACES_LAST = word_set(
    "street road avenue square hills bay island islands county valley city town village bridge river beach harbour "
    "harbor creek springs falls heights district province region mountains peninsula airport station"
)


def names_place(words: list[str]) -> bool:
    """Whether the words of a name are those of a place: "Little Wickham", "Elin Bay"."""
    return len(words) > 1 and (
        words[0].lower().rstrip(".") in _PLACES_FIRST
        or (words[-1].lower() in _PLACES_LAST and words[0].lower() not in MALE_NAMES | FEMALE_NAMES)
    )
