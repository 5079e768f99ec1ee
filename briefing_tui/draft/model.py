"""What drafting speaks of, from the marks on the page to what somebody said: the data that its steps hand on."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from briefing_tui.draft.noun_phrases import Chunks

Span = tuple[int, int]
"""Where something stands: the number of its first character or token, and of the one after its last."""

DIRECT, INDIRECT = "direct", "indirect"
"""Kinds of statements: word for word, or as reported."""

PRONOUN, NAME, COMMON = "pronoun", "name", "common"
"""What the head of a noun phrase may be."""

MALE, FEMALE, THING, PLURAL = "he", "she", "it", "they"
"""The pronouns by which an article may mean someone, in the subject's form; an organisation or a place is a THING."""


class Block:
    """A stretch of an article that is read by itself: a paragraph, or a line where each line is a paragraph."""

    __slots__ = ("end", "heading", "paragraph", "start")

    def __init__(self, start: int, end: int, paragraph: int) -> None:
        self.start = start
        """Where it begins in the text, in characters."""
        self.end = end
        """Where it ends there: the character after its last."""
        self.paragraph = paragraph
        """The number, 1-based, of the blank-line-separated paragraph that it is part of."""
        self.heading = False
        """Whether it is a headline, a caption's line or a list's title rather than sentences."""


class Head:
    """What stands ahead of an article's own sentences; "" for each that does not."""

    __slots__ = ("author", "date", "date_cue", "headline", "place", "publisher")

    def __init__(self) -> None:
        self.headline = ""
        """The headline."""
        self.publisher = ""
        """The news agency."""
        self.author = ""
        """The name in the byline."""
        self.date = ""
        """The day of publication as stated, ISO 8601."""
        self.date_cue = ""
        """The words that state it."""
        self.place = ""
        """The place that the date line names."""


class Dated:
    """A date that stands in a text."""

    __slots__ = ("cue", "end", "inferred", "start")

    def __init__(self, start: str, end: str, cue: str, inferred: bool) -> None:
        self.start = start
        """ISO 8601 with reduced precision."""
        self.end = end
        """The last day of a range; "" where there is none."""
        self.cue = cue
        """The words that state it."""
        self.inferred = inferred
        """Whether its year, or all of it, is counted from the day of publication."""


class Quotation:
    """What stands within one pair of quotation marks; nested marks are part of it. Places are in characters."""

    __slots__ = ("closing", "end", "opening", "start")

    def __init__(self, opening: int, start: int, end: int, closing: int) -> None:
        self.opening = opening
        """Where the opening mark stands in the article."""
        self.start = start
        """Where what it opens begins."""
        self.end = end
        """Where that ends."""
        self.closing = closing
        """The place after the closing mark; the end of the paragraph where no mark closes it."""


class Token:
    """A word, a sign or a whole quotation of an article."""

    __slots__ = ("end", "low", "quotation", "start", "tag", "text")

    def __init__(self, start: int, end: int, text: str, tag: str, quotation: Quotation | None = None) -> None:
        self.start = start
        """Where it begins in the article, in characters."""
        self.end = end
        """Where it ends there: the character after its last."""
        self.text = text
        """The word, the sign, or what stands within the quotation marks."""
        low = text if quotation is not None else text.lower()
        self.low = low.replace("’", "'") if "’" in low else low
        """A word in lower case with straight apostrophes."""
        self.tag = tag
        """Its part of speech, a character of `lexicon`."""
        self.quotation = quotation
        """The quotation, where it is one."""

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}"


class Sentence:
    """A sentence with its place in the article."""

    __slots__ = ("block", "chunks", "items", "number")

    def __init__(self, items: list[Token], block: Block, number: int) -> None:
        self.items = items
        """Its words, signs and quotations."""
        self.block = block
        """The paragraph or line that it is part of."""
        self.number = number
        """Its number in the article, from 0."""
        self.chunks: Chunks
        """Its noun phrases and single words, once it has been cut into these."""


class Phrase:
    """A noun phrase of a sentence that may name a speaker; "" for each part that it does not have."""

    __slots__ = (
        "affiliation",
        "alias",
        "apposition",
        "end",
        "head",
        "honorific",
        "kind",
        "name",
        "parts",
        "role",
        "start",
        "text",
    )

    def __init__(self, kind: str, text: str, start: int, end: int) -> None:
        self.kind = kind
        """PRONOUN, NAME or COMMON."""
        self.text = text
        """The phrase as it stands, white space made one."""
        self.start = start
        """Where it begins in the article, in characters."""
        self.end = end
        """Where it ends there: the character after its last."""
        self.head = ""
        """Its head noun or pronoun, lower case: "spokesman" of "a spokesman for the ministry"."""
        self.name = ""
        """The name alone."""
        self.alias = ""
        """The short form in brackets after it: "FU"."""
        self.honorific = ""
        """The honorific ahead of the name: "Ms."."""
        self.role = ""
        """What stands ahead of the name: "IUCN President"."""
        self.affiliation = ""
        """What follows the name after "from", "of" or "at"."""
        self.apposition = ""
        """What stands between commas after it: "an expert on …"."""
        self.parts: list[Phrase] = []
        """The persons whom it joins by "and", each with a name; [] where it names one."""

    def __repr__(self) -> str:
        return f"<{self.kind} {self.text!r} name={self.name!r} role={self.role!r} apposition={self.apposition!r}>"


class Attribution:
    """What ties someone to what they said: a verb of speech, its subject, and what it reports."""

    __slots__ = ("cue", "left", "right", "setting", "start", "subject", "token", "verb")

    def __init__(self, verb: str, cue: str, start: int, token: int) -> None:
        self.verb = verb
        """The verb in its base form; "" for "according to"."""
        self.cue = cue
        """The words that tell of speech, as they stand."""
        self.start = start
        """The number of the token with which subject and verb begin."""
        self.token = token
        """The number of the verb's token."""
        self.subject: Phrase | None = None
        """Who said it; None where it is the subject of what stands before."""
        self.left: Span | None = None
        """What was said ahead of the verb, as numbers of tokens."""
        self.right: Span | None = None
        """What was said after it, as numbers of tokens."""
        self.setting: list[Span] = []
        """Where in the sentence it is told when, where and to whom it was said, as numbers of tokens."""


class Person:
    """Someone, or an organisation or a group, that an article names."""

    __slots__ = (
        "affiliation", "aliases", "country", "cue", "honorific", "human", "name", "nouns", "pronoun", "role", "titles",
    )  # fmt: skip

    def __init__(self, name: str) -> None:
        self.name = name
        """The fullest form in which the article writes it."""
        self.aliases: list[str] = []
        """Short forms in brackets after the name: "FU"."""
        self.honorific = ""
        """The honorific: "Ms."; "" where none is written."""
        self.role = ""
        """What they are: "harbour master"; "" where nothing tells."""
        self.affiliation = ""
        """The organisation that they speak for; "" where nothing tells."""
        self.country = ""
        """The country that they are from or speak for; "" where nothing tells."""
        self.cue = ""
        """The words of the article from which role and affiliation are taken."""
        self.pronoun = ""
        """The pronoun that means them: MALE, FEMALE, THING or PLURAL; "" where nothing tells."""
        self.nouns: set[str] = set()
        """The nouns that say what they are, lower case: minister, director."""
        self.titles: set[str] = set()
        """Every title ahead of or beside their name, as it stands: "Chief Minister"."""
        self.human = False
        """Whether the article tells that this is a person: by a title, a first name, an age, "who"."""


class Mention:
    """One place where an article names someone."""

    __slots__ = ("person", "sentence", "start", "weight")

    def __init__(self, start: int, person: Person, sentence: int, weight: float) -> None:
        self.start = start
        """Where it begins in the article, in characters."""
        self.person = person
        """Whom it names."""
        self.sentence = sentence
        """The number of its sentence in the article."""
        self.weight = weight
        """How likely a pronoun after it means this one: subjects more than others."""


class Statement:
    """What someone said, directly or as reported, as it stands in an article."""

    __slots__ = ("cue", "inferred", "kind", "paragraph", "person", "sentence", "settings", "spans", "why")

    def __init__(
        self, kind: str, spans: list[Span], person: Person | None, inferred: bool, sentence: Sentence, cue: str
    ) -> None:
        self.kind = kind
        """DIRECT or INDIRECT."""
        self.spans = spans
        """Where its segments stand in the article, in characters, quotation marks left out of a direct one."""
        self.person = person
        """Who said it; None where nothing tells."""
        self.inferred = inferred
        """Whether the sentence itself does not name them."""
        self.paragraph = sentence.block.paragraph
        """The number, 1-based, of the blank-line-separated paragraph that it stands in."""
        self.sentence = sentence.number
        """The number of the sentence in the article."""
        self.cue = cue
        """The words by which it was found, or a description where there are none."""
        self.why = ""
        """Who is taken for the speaker and from what, in words; "" where the sentence names them."""
        self.settings: list[str] = []
        """What the sentence tells of when, where and to whom it was said."""


class FoundEvent:
    """An event that a sentence names."""

    __slots__ = ("cue", "end", "inferred", "location", "name", "organizers", "start")

    def __init__(self, name: str, cue: str) -> None:
        self.name = name
        """Its name as the article has it, or the words that describe it."""
        self.cue = cue
        """The words on which it rests."""
        self.start = ""
        """ISO 8601; "" where the sentence states no date."""
        self.end = ""
        """Its last day, ISO 8601; "" where only one day is stated, or none."""
        self.location = ""
        """Where it takes place; "" where the sentence does not say."""
        self.organizers: tuple[str, ...] = ()
        """The names of those who hold it."""
        self.inferred: tuple[str, ...] = ()
        """The names of the fields of records.Event that the sentence does not state outright."""


class Recommendation:
    """What should be done, and by whom, as a sentence has it."""

    __slots__ = ("action", "agent", "cue", "end", "inferred", "start")

    def __init__(self, agent: str, action: str, cue: str, start: int, end: int = 0) -> None:
        self.agent = agent
        """Who should act; "" where the sentence does not say, or says it with a pronoun."""
        self.action = action
        """What they should do, in the article's words."""
        self.cue = cue
        """The words that recommend it."""
        self.start = start
        """Where it stands in the article, in characters."""
        self.end = end
        """Where the action ends, in characters."""
        self.inferred = False
        """Whether the action is worded otherwise than in the article: "end raids" for "an end to raids"."""
