"""What there is to know of one field of a record; `records` says it of every field, in the field's annotation."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, get_args, get_origin


class Field(NamedTuple):
    """One field of a record. Schema, parser, index, search, pages and exports all go by what is said here."""

    name: str
    """Its key in a digest, and the attribute of the record."""
    value: str
    """The kind of its value: id, text, texts (a list), segments (a text, or a list where it is interrupted), date,
    number, choice, names (of the record's fields), link (the id of another record), or links (a list of ids)."""
    required: bool
    """Whether a record without it is wrong."""
    description: str = ""
    """What the value is, in one sentence: for the JSON Schema, and for messages about wrong values."""
    examples: tuple[Any, ...] = ()
    """Examples of its value, as the schema shows them."""
    choices: tuple[str, ...] = ()
    """The only values, for choice and names."""
    target: str = ""
    """For link and links: the kind of record that is linked to, a key of records.KINDS."""
    synonyms: str = ""
    """Other names that people may give it, separated by spaces; a message about these offers this field."""
    label: str = ""
    """What lists and sentences call it, also when they say that it is inferred: `date of publication`."""
    lead: str | None = None
    """The words before it on a record's page, where these are not the label: `held by`; "" for none."""
    slot: str = ""
    """Where pages, citations and briefings put it: `title` (the main thing the record says), `prose` (paragraphs of its
    own), `beside` (with the other fields of this slot, separated by commas), `line` (on its own, behind its label),
    `address` (like `line`, but on pages only), `topics`, `note`, or the name of the link whose record it is shown with;
    "" for a field that is not shown on its own."""
    cited: bool = False
    """Whether pages and citations of the records that link to this one show it, too."""
    pair: str = ""
    """A field that is only shown with this one: the form of address with a name, the end of a period with its start."""
    search: str = ""
    """The search columns (of library.query.COLUMNS) that hold it, and `date`, parted by spaces. For a link: those
    columns of the other record that this one is found by, too."""
    facet: str = ""
    """What its values are called where a search's hits are counted by them; "" where they are not."""
    term: str = ""
    """Its name in JSON-LD, from schema.org; behind a colon where schema.org has none: `:proposedBy`. Where it
    is left out, the field's own name behind a colon."""
    entity: str = ""
    """The schema.org type of what a text names; "Thing" where that may be a person or an organization."""
    csl: str = ""
    """Its variable in CSL-JSON, of an article's fields."""

    @property
    def is_list(self) -> bool:
        """Whether its value may be a list of texts."""
        return self.value in ("texts", "segments", "names", "links")


def about(description: str = "", *examples: Any, **attributes: Any) -> dict[str, Any]:
    """Return attributes of `Field` by name, for a type's annotation."""
    if description:
        attributes |= {"description": description, "examples": examples}
    return attributes


def field_of(name: str, annotation: Any, required: bool, names: tuple[str, ...]) -> Field:
    """Return the field that `annotation`, `Annotated[type, about(…), …]`, describes.

    `names` are the fields of its record. Where several `about` give an attribute, the last one counts.
    """
    base, *notes = get_args(annotation)
    attributes: dict[str, Any] = {}
    for note in notes:
        attributes |= note
    several = get_origin(base) is tuple
    if get_origin(base) is Literal:
        usual = "choice"
        attributes["choices"] = get_args(base)
    elif "target" in attributes:
        usual = "links" if several else "link"
    else:
        usual = "texts" if several else "number" if base is int else "text"
    if attributes.setdefault("value", usual) == "names":
        attributes["choices"] = names
    attributes.setdefault("term", f":{name}")
    return Field(name=name, required=required, **attributes)
