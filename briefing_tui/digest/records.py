"""The vocabulary: the five kinds of record that a digest holds, as it names them (format 1).

The types carry their own documentation: `Annotated` metadata is JSON Schema (2020-12), from which
`schema` makes the JSON Schema and the validation. Plain named tuples, because a warm start must import neither
msgspec nor dataclasses. A field the digest leaves out is "" (text), () (a list) or 0 (a number).
"""

from typing import Annotated, Any, Literal, NamedTuple, TypeAlias


def _doc(description: str, *examples: Any) -> dict[str, Any]:
    """What a value is, and values that may stand there, as the schema and editors show them."""
    return {"description": description, "examples": list(examples)}


Id: TypeAlias = Annotated[
    str,
    {
        "pattern": r"^[a-z0-9-]+$",
        "description": "Lower-case letters, digits and hyphens; unique among its kind within the file.",
    },
]
Name: TypeAlias = Annotated[str, {"min_length": 1}]
ArticleLink: TypeAlias = Annotated[str, _doc("The id of the article that it stands in, one of this file.", "gazette")]
SpeakerLink: TypeAlias = Annotated[str, _doc("The id of who said or proposes it, one of this file.", "ada-reyes")]
EventLink: TypeAlias = Annotated[str, _doc("The id of the event where that was said, one of this file.", "council")]
Date: TypeAlias = Annotated[
    str,
    {
        "pattern": r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$",
        **_doc("ISO 8601 with reduced precision: 2016, 2016-11 or 2016-11-15.", "2016-11-15", "2016-11", "2016"),
    },
]
Paragraph: TypeAlias = Annotated[
    int,
    {
        "ge": 1,
        "le": 999_999_999,
        **_doc("1-based, counting the blank-line-separated paragraphs of the article's text.", 3),
    },
]
Note: TypeAlias = Annotated[
    str,
    _doc(
        "From what an inferred field was worked out, or anything else to know.",
        "The article gives no year; the report that it calls recent is of 2016.",
    ),
]
Inferred: TypeAlias = Annotated[
    tuple[str, ...], {"description": "Names of this record's fields that the article does not state outright."}
]
Status: TypeAlias = Annotated[
    Literal["draft"], _doc("draft: a program wrote the record and nobody has accepted it yet.", "draft")
]
Topics: TypeAlias = Annotated[
    tuple[str, ...], _doc("What the record is about, from a small vocabulary.", ["funding", "harbours"])
]


class Article(NamedTuple):
    """A news article that the digest boils down (schema.org/NewsArticle)."""

    id: Annotated[Id, {"examples": ["gazette"]}]
    headline: Annotated[
        Name, _doc("As printed; where the copy has none, in the digest writer's words.", "Harbour to close in May")
    ]
    publisher: Annotated[str, _doc("The agency or paper (schema.org/publisher).", "Harbour Gazette")] = ""
    author: Annotated[str, _doc("The byline (schema.org/author).", "R. Vane")] = ""
    date_published: Date = ""
    url: Annotated[str, _doc("Where it was read; shown as text and never opened.", "https://news.example/harbour")] = ""
    language: Annotated[str, _doc("A language tag (BCP 47).", "en", "pt-BR")] = ""
    file: Annotated[
        str, _doc("Name of the article's text file, as `check --articles` looks for it.", "harbour.txt")
    ] = ""
    note: Note = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Annotated[Inferred, {"examples": [["date_published"]]}] = ()


class Speaker(NamedTuple):
    """Someone who is quoted or reported as speaking (schema.org/Person)."""

    id: Annotated[Id, {"examples": ["ada-reyes"]}]
    name: Annotated[Name, _doc("As the article writes it, without the honorific.", "Ada Reyes")]
    honorific: Annotated[str, _doc("What stands before the name (schema.org/honorificPrefix).", "Ms.", "Dr")] = ""
    role: Annotated[str, _doc("What they are (schema.org/jobTitle).", "Harbour master")] = ""
    affiliation: Annotated[str, _doc("Whom they speak for (schema.org/affiliation).", "Port Office")] = ""
    country: Annotated[str, _doc("Where they are from (schema.org/nationality).", "Portugal")] = ""
    aliases: Annotated[tuple[str, ...], _doc("Other spellings that a search should find.", ["A. Reyes"])] = ()
    note: Note = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Annotated[Inferred, {"examples": [["affiliation"]]}] = ()


class Event(NamedTuple):
    """Something an article says took place, or that framed what took place (schema.org/Event)."""

    id: Annotated[Id, {"examples": ["council"]}]
    name: Annotated[
        Name, _doc("As the article calls it; where it does not, in the digest writer's words.", "Town council meeting")
    ]
    article: ArticleLink
    summary: Annotated[
        str, _doc("What happened, in the digest writer's words.", "The council decided to close the harbour.")
    ] = ""
    start_date: Date = ""
    end_date: Date = ""
    location: Annotated[str, _doc("Where, as stated.", "Town hall")] = ""
    organizers: Annotated[tuple[str, ...], _doc("Who held it (schema.org/organizer).", ["Town council"])] = ()
    participants: Annotated[
        tuple[str, ...], _doc("Names of those who took part, speakers or not.", ["Anglers' Club"])
    ] = ()
    speakers: Annotated[tuple[str, ...], _doc("Ids of this digest's speakers who took part.", ["ada-reyes"])] = ()
    topics: Topics = ()
    paragraph: Paragraph = 0
    note: Note = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Annotated[Inferred, {"examples": [["start_date", "location"]]}] = ()


class Quote(NamedTuple):
    """What a speaker said: verbatim (schema.org/Quotation) or as reported (schema.org/Claim)."""

    id: Annotated[Id, {"examples": ["ada-closing"]}]
    kind: Annotated[Literal["direct", "indirect"], _doc("direct: verbatim; indirect: a paraphrase.", "direct")]
    text: Annotated[
        tuple[str, ...],
        _doc(
            "A direct quote's words; a list where the article interrupts them. Or the paraphrase.",
            "We close in May.",
            ["We close in May,", "and we open in June."],
        ),
    ]
    speaker: SpeakerLink
    article: ArticleLink
    event: EventLink = ""
    date: Date = ""
    paragraph: Paragraph = 0
    topics: Topics = ()
    note: Note = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Annotated[Inferred, {"examples": [["speaker", "event"]]}] = ()


class Action(NamedTuple):
    """Something an article's speakers recommend be done (schema.org/Action)."""

    id: Annotated[Id, {"examples": ["warn-fishers"]}]
    action: Annotated[Name, _doc("What should be done, in the digest writer's words.", "Warn the fishing boats.")]
    article: ArticleLink
    agents: Annotated[tuple[str, ...], _doc("Who should act (schema.org/agent).", ["Port Office"])] = ()
    proposed_by: SpeakerLink = ""
    quote: Annotated[str, _doc("The id of the quote that it rests on, one of this file.", "ada-closing")] = ""
    event: EventLink = ""
    topics: Topics = ()
    paragraph: Paragraph = 0
    note: Note = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Annotated[Inferred, {"examples": [["agents"]]}] = ()


Record: TypeAlias = Article | Speaker | Event | Quote | Action
"""A record of any kind."""

KINDS: dict[str, type[Any]] = {
    "articles": Article,
    "speakers": Speaker,
    "events": Event,
    "quotes": Quote,
    "actions": Action,
}
"""Each kind's plural, the key of its list in a digest, with its type."""

SINGULAR: dict[str, str] = {kind: record.__name__.lower() for kind, record in KINDS.items()}
"""Each kind's plural with its singular, the `kind_of_record` of an export."""

LINKS: dict[str, dict[str, str]] = {
    "articles": {},
    "speakers": {},
    "events": {"article": "articles", "speakers": "speakers"},
    "quotes": {"speaker": "speakers", "article": "articles", "event": "events"},
    "actions": {"article": "articles", "proposed_by": "speakers", "quote": "quotes", "event": "events"},
}
"""For each kind: its fields that hold ids, with the kind they point to."""

LISTS: dict[str, set[str]] = {
    kind: {name for name in record._fields if isinstance(record._field_defaults.get(name), tuple)}
    | ({"text"} if kind == "quotes" else set())
    for kind, record in KINDS.items()
}
"""For each kind its fields that hold lists of texts."""

BETWEEN_SEGMENTS = " […] "
"""What stands for the article's own words between two segments of a quotation."""


def wording(quote: Quote) -> str:
    """The quote's text as one string, its segments joined by ` […] `."""
    return BETWEEN_SEGMENTS.join(quote.text)
