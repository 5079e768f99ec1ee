"""The vocabulary: the five kinds of record that a digest holds, as it names them (format 1).

The types carry their own documentation: `Annotated` metadata is JSON Schema (2020-12), from which
`loading` makes the schema and the validation. Plain named tuples, because a warm start must import neither
msgspec nor dataclasses. A field the digest leaves out is "" (text), () (a list) or 0 (a number).
"""

from typing import Annotated, Any, Literal, NamedTuple, TypeAlias

Id: TypeAlias = Annotated[
    str,
    {
        "pattern": r"^[a-z0-9-]+$",
        "description": "Lower-case letters, digits and hyphens; unique among its kind within the file.",
    },
]
Name: TypeAlias = Annotated[str, {"min_length": 1, "description": "Not empty."}]
Link: TypeAlias = Annotated[str, {"description": "The id of another record of the same digest, further up or down."}]
Date: TypeAlias = Annotated[
    str,
    {
        "pattern": r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$",
        "description": "ISO 8601 with reduced precision: 2016, 2016-11 or 2016-11-15.",
    },
]
Paragraph: TypeAlias = Annotated[
    int,
    {
        "ge": 1,
        "le": 999_999_999,
        "description": "1-based, counting the blank-line-separated paragraphs of the article's text.",
    },
]
Inferred: TypeAlias = Annotated[
    tuple[str, ...], {"description": "Names of this record's fields that the article does not state outright."}
]
Status: TypeAlias = Annotated[
    Literal["draft"], {"description": "draft: a program wrote the record and nobody has accepted it yet."}
]
Topics: TypeAlias = Annotated[tuple[str, ...], {"description": "What the record is about, from a small vocabulary."}]


class Article(NamedTuple):
    """A news article that the digest boils down (schema.org/NewsArticle)."""

    id: Id
    headline: Annotated[Name, {"description": "As printed; where the copy has none, in the digest writer's words."}]
    publisher: Annotated[str, {"description": "The agency or paper (schema.org/publisher)."}] = ""
    author: Annotated[str, {"description": "The byline (schema.org/author)."}] = ""
    date_published: Date = ""
    url: Annotated[str, {"description": "Where it was read; shown as text and never opened."}] = ""
    language: Annotated[str, {"description": "A language tag (BCP 47), such as en."}] = ""
    file: Annotated[str, {"description": "Name of the article's text file, as `check --articles` looks for it."}] = ""
    note: Annotated[str, {"description": "From what an inferred field was worked out, or anything else to know."}] = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Inferred = ()


class Speaker(NamedTuple):
    """Someone who is quoted or reported as speaking (schema.org/Person)."""

    id: Id
    name: Annotated[Name, {"description": "As the article writes it, without the honorific."}]
    honorific: Annotated[str, {"description": "Mr., Dr, … (schema.org/honorificPrefix)."}] = ""
    role: Annotated[str, {"description": "What they are (schema.org/jobTitle)."}] = ""
    affiliation: Annotated[str, {"description": "Whom they speak for (schema.org/affiliation)."}] = ""
    country: Annotated[str, {"description": "Where they are from (schema.org/nationality)."}] = ""
    aliases: Annotated[tuple[str, ...], {"description": "Other spellings that a search should find."}] = ()
    note: Annotated[str, {"description": "From what an inferred field was worked out, or anything else to know."}] = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Inferred = ()


class Event(NamedTuple):
    """Something an article says took place, or that framed what took place (schema.org/Event)."""

    id: Id
    name: Name
    article: Link
    summary: Annotated[str, {"description": "What happened, in the digest writer's words."}] = ""
    start_date: Date = ""
    end_date: Date = ""
    location: Annotated[str, {"description": "Where, as stated."}] = ""
    organizers: Annotated[tuple[str, ...], {"description": "Who held it (schema.org/organizer)."}] = ()
    participants: Annotated[tuple[str, ...], {"description": "Names of those who took part, speakers or not."}] = ()
    speakers: Annotated[tuple[str, ...], {"description": "Ids of this digest's speakers who took part."}] = ()
    topics: Topics = ()
    paragraph: Paragraph = 0
    note: Annotated[str, {"description": "From what an inferred field was worked out, or anything else to know."}] = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Inferred = ()


class Quote(NamedTuple):
    """What a speaker said: verbatim (schema.org/Quotation) or as reported (schema.org/Claim)."""

    id: Id
    kind: Annotated[Literal["direct", "indirect"], {"description": "direct: verbatim; indirect: a paraphrase."}]
    text: Annotated[
        tuple[str, ...],
        {"description": "A direct quote's words; a list where the article interrupts them. Or the paraphrase."},
    ]
    speaker: Link
    article: Link
    event: Link = ""
    date: Date = ""
    paragraph: Paragraph = 0
    topics: Topics = ()
    note: Annotated[str, {"description": "From what an inferred field was worked out, or anything else to know."}] = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Inferred = ()


class Action(NamedTuple):
    """Something an article's speakers recommend be done (schema.org/Action)."""

    id: Id
    action: Annotated[Name, {"description": "What should be done, in the digest writer's words."}]
    article: Link
    agents: Annotated[tuple[str, ...], {"description": "Who should act (schema.org/agent)."}] = ()
    proposed_by: Link = ""
    quote: Link = ""
    event: Link = ""
    topics: Topics = ()
    paragraph: Paragraph = 0
    note: Annotated[str, {"description": "From what an inferred field was worked out, or anything else to know."}] = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Inferred = ()


Record: TypeAlias = Article | Speaker | Event | Quote | Action

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
