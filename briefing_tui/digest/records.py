"""The vocabulary: the five kinds of record that a digest holds, as it names them (format 1), and their fields.

Each field's annotation says all that there is to know of it (record_fields.Field), and `FIELDS` has that by name: a
field that is added here is read, checked, indexed, shown and exported. `briefing-tui schema > data/digest.schema.json`
then renews the schema's file; what README and `query.QUERY_FIELDS` say of a search field is written by hand.

Plain named tuples, because a warm start must import neither msgspec nor dataclasses. A field the digest leaves out is
"" (text), () (a list) or 0 (a number).
"""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias

from briefing_tui.digest.record_fields import Field, about, field_of

Id: TypeAlias = Annotated[
    str,
    about(
        "Lower-case letters, digits and hyphens; unique among its kind within the file.", value="id", term="identifier"
    ),
]
ArticleLink: TypeAlias = Annotated[
    str,
    about("The id of the article that it stands in, one of this file.", "gazette"),
    about(target="articles", label="article", lead="in", search="article", term="subjectOf"),
]
SpeakerLink: TypeAlias = Annotated[
    str,
    about("The id of who said or proposes it, one of this file.", "ada-reyes"),
    about(target="speakers", search="speaker org role"),
]
EventLink: TypeAlias = Annotated[
    str,
    about("The id of the event where that was said, one of this file.", "council"),
    about(target="events", label="event", lead="at", search="event", term=":atEvent"),
]
Date: TypeAlias = Annotated[
    str,
    about("ISO 8601 with reduced precision: 2016, 2016-11 or 2016-11-15.", "2016-11-15", "2016-11", "2016"),
    about(value="date", label="date", search="text date"),
]
Paragraph: TypeAlias = Annotated[
    int,
    about("1-based, counting the blank-line-separated paragraphs of the article's text.", 3),
    about(label="paragraph", slot="article"),
]
Note: TypeAlias = Annotated[
    str,
    about(
        "From what an inferred field was worked out, or anything else to know.",
        "The article gives no year; the report that it calls recent is of 2016.",
    ),
    about(label="note", slot="note", search="text"),
    about(synonyms="comment remark"),
]
Inferred: TypeAlias = Annotated[
    tuple[str, ...],
    about("Names of this record's fields that the article does not state outright.", value="names"),
]
Status: TypeAlias = Annotated[
    Literal["draft"],
    about("draft: a program wrote the record and nobody has accepted it yet.", "draft"),
]
Topics: TypeAlias = Annotated[
    tuple[str, ...],
    about("What the record is about, from a small vocabulary.", ["funding", "harbours"]),
    about(label="topics", slot="topics", search="topic", facet="Topics", term="keywords"),
    about(synonyms="tags keywords subjects"),
]


class Article(NamedTuple):
    """A news article that the digest boils down (schema.org/NewsArticle)."""

    id: Annotated[Id, about(examples=("gazette",))]
    headline: Annotated[
        str,
        about("As printed; where the copy has none, in the digest writer's words.", "Harbour to close in May"),
        about(label="headline", slot="title", search="article", facet="Articles", cited=True),
        about(synonyms="title name"),
        about(term="headline", csl="title"),
    ]
    publisher: Annotated[
        str,
        about("The agency or paper (schema.org/publisher).", "Harbour Gazette"),
        about(label="publisher", slot="beside", search="article", cited=True),
        about(synonyms="source paper outlet agency organization organisation"),
        about(term="publisher", entity="Organization", csl="container-title"),
    ] = ""
    author: Annotated[
        str,
        about("The byline (schema.org/author).", "R. Vane"),
        about(label="author", slot="beside", search="text", term="author", entity="Thing", csl="author"),
        about(synonyms="by byline writer reporter"),
    ] = ""
    date_published: Annotated[
        Date,
        about(label="date of publication", slot="beside", cited=True, term="datePublished", csl="issued"),
        about(synonyms="date published day"),
    ] = ""
    url: Annotated[
        str,
        about("Where it was read; shown as text and never opened.", "https://news.example/harbour"),
        about(label="address", lead="", slot="address", search="text", term="url", csl="URL"),
        about(synonyms="link address web website"),
    ] = ""
    language: Annotated[
        str, about("A language tag (BCP 47).", "en", "pt-BR", label="language", term="inLanguage", csl="language")
    ] = ""
    file: Annotated[
        str,
        about("Name of the article's text file, as `check --articles` looks for it.", "harbour.txt"),
        about(label="file", lead="text in", slot="address", search="text"),
        about(synonyms="text path filename"),
    ] = ""
    note: Note = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Annotated[Inferred, about(examples=(["date_published"],))] = ()


class Speaker(NamedTuple):
    """Someone who is quoted or reported as speaking (schema.org/Person)."""

    id: Annotated[Id, about(examples=("ada-reyes",))]
    name: Annotated[
        str,
        about("As the article writes it, without the honorific.", "Ada Reyes"),
        about(label="name", slot="title", pair="honorific", search="speaker", facet="Speakers", cited=True),
        about(synonyms="person who"),
        about(term="name"),
    ]
    honorific: Annotated[
        str,
        about("What stands before the name (schema.org/honorificPrefix).", "Ms.", "Dr"),
        about(label="form of address", term="honorificPrefix"),
        about(synonyms="title prefix"),
    ] = ""
    role: Annotated[
        str,
        about("What they are (schema.org/jobTitle).", "Harbour master"),
        about(label="role", slot="beside", search="text role", cited=True, term="jobTitle"),
        about(synonyms="job position function occupation"),
    ] = ""
    affiliation: Annotated[
        str,
        about("Whom they speak for (schema.org/affiliation).", "Port Office"),
        about(label="affiliation", slot="beside", search="text org", facet="Affiliations", cited=True),
        about(synonyms="organization organisation org employer company"),
        about(term="affiliation", entity="Organization"),
    ] = ""
    country: Annotated[
        str,
        about("Where they are from (schema.org/nationality).", "Portugal"),
        about(label="country", slot="beside", search="text", term="nationality"),
        about(synonyms="nationality nation"),
    ] = ""
    aliases: Annotated[
        tuple[str, ...],
        about("Other spellings that a search should find.", ["A. Reyes"]),
        about(label="other names", lead="also", slot="line", search="speaker", term="alternateName"),
        about(synonyms="aka spellings other_names"),
    ] = ()
    note: Note = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Annotated[Inferred, about(examples=(["affiliation"],))] = ()


class Event(NamedTuple):
    """Something an article says took place, or that framed what took place (schema.org/Event)."""

    id: Annotated[Id, about(examples=("council",))]
    name: Annotated[
        str,
        about("As the article calls it; where it does not, in the digest writer's words.", "Town council meeting"),
        about(label="name", slot="title", search="says event", facet="Events", cited=True, term="name"),
    ]
    article: ArticleLink
    summary: Annotated[
        str,
        about("What happened, in the digest writer's words.", "The council decided to close the harbour."),
        about(label="summary", slot="prose", search="says", term="description"),
        about(synonyms="description text what"),
    ] = ""
    start_date: Annotated[
        Date, about(slot="beside", pair="end_date", term="startDate"), about(synonyms="date day when from")
    ] = ""
    end_date: Annotated[Date, about(term="endDate")] = ""
    location: Annotated[
        str,
        about("Where, as stated.", "Town hall", label="place", slot="beside", search="text", term="location"),
        about(synonyms="place where venue city"),
    ] = ""
    organizers: Annotated[
        tuple[str, ...],
        about("Who held it (schema.org/organizer).", ["Town council"]),
        about(label="organisers", lead="held by", slot="line", search="text org", term="organizer", entity="Thing"),
        about(synonyms="organisers hosts held_by"),
    ] = ()
    participants: Annotated[
        tuple[str, ...],
        about("Names of those who took part, speakers or not.", ["Anglers' Club"]),
        about(label="who took part", lead="with", slot="line", search="text", term="attendee", entity="Thing"),
        about(synonyms="attendees guests"),
    ] = ()
    speakers: Annotated[
        tuple[str, ...],
        about("Ids of this digest's speakers who took part.", ["ada-reyes"]),
        about(target="speakers", label="who spoke", search="speaker org role", term="performer"),
    ] = ()
    topics: Topics = ()
    paragraph: Paragraph = 0
    note: Note = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Annotated[Inferred, about(examples=(["start_date", "location"],))] = ()


class Quote(NamedTuple):
    """What a speaker said: verbatim (schema.org/Quotation) or as reported (schema.org/Claim)."""

    id: Annotated[Id, about(examples=("ada-closing",), search="quote")]
    kind: Annotated[
        Literal["direct", "indirect"],
        about("direct: verbatim; indirect: a paraphrase.", "direct"),
        about(label="direct or indirect", facet="Kinds", term="@type"),
        about(synonyms="type"),
    ]
    text: Annotated[
        tuple[str, ...],
        about(
            "A direct quote's words; a list where the article interrupts them. Or the paraphrase.",
            "We close in May.",
            ["We close in May,", "and we open in June."],
        ),
        about(value="segments", label="wording", slot="title", search="says", cited=True, term="text"),
        about(synonyms="quote words wording"),
    ]
    speaker: Annotated[
        SpeakerLink, about(label="speaker", lead="", term="creator"), about(synonyms="who person said_by by")
    ]
    article: Annotated[ArticleLink, about(term="isPartOf")]
    event: EventLink = ""
    date: Annotated[Date, about(slot="event", facet="Years", term="dateCreated")] = ""
    paragraph: Paragraph = 0
    topics: Topics = ()
    note: Note = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Annotated[Inferred, about(examples=(["speaker", "event"],))] = ()


class Action(NamedTuple):
    """Something an article's speakers recommend be done (schema.org/Action)."""

    id: Annotated[Id, about(examples=("warn-fishers",))]
    action: Annotated[
        str,
        about("What should be done, in the digest writer's words.", "Warn the fishing boats."),
        about(label="wording", slot="title", search="says", term="name"),
    ]
    article: ArticleLink
    agents: Annotated[
        tuple[str, ...],
        about("Who should act (schema.org/agent).", ["Port Office"]),
        about(label="who should act", lead="to be done by", slot="line", search="agent", facet="Who should act"),
        about(synonyms="actors who"),
        about(term="agent", entity="Thing"),
    ] = ()
    proposed_by: Annotated[
        SpeakerLink,
        about(label="who proposed it", lead="proposed by", term=":proposedBy"),
        about(synonyms="speaker proposer said_by"),
    ] = ""
    quote: Annotated[
        str,
        about("The id of the quote that it rests on, one of this file.", "ada-closing"),
        about(target="quotes", label="quote", search="quote"),
    ] = ""
    event: EventLink = ""
    topics: Topics = ()
    paragraph: Paragraph = 0
    note: Note = ""
    status: Status = ""  # type: ignore[assignment]  # absent: the value that is never written
    inferred: Annotated[Inferred, about(examples=(["agents"],))] = ()


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

FIELDS: dict[str, dict[str, Field]] = {
    kind: {
        name: field_of(name, annotation, name not in record._field_defaults, record._fields)
        for name, annotation in record.__annotations__.items()
    }
    for kind, record in KINDS.items()
}
"""For each kind its fields by name, in the order of the record."""

LINKS: dict[str, dict[str, str]] = {
    kind: {name: field.target for name, field in fields.items() if field.target} for kind, fields in FIELDS.items()
}
"""For each kind its fields that hold ids, with the kind they point to."""

BETWEEN_SEGMENTS = "” “"
"""What is put between the segments of a direct quote in quotation marks. No words were left out there."""


def wording(quote: Quote) -> str:
    """Return the quote's text as one string, its segments joined by a space."""
    return " ".join(quote.text)


def in_quotation_marks(segments: Iterable[str]) -> str:
    """Return the segments of a direct quote, each in quotation marks: `“We close,” “and we open.”`."""
    return f"“{BETWEEN_SEGMENTS.join(each.strip() for each in segments)}”"
