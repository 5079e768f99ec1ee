"""Frequent first names, and the names of countries."""

from __future__ import annotations

from briefing_tui.draft.lexicon import word_set

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
