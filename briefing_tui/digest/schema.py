"""The digest's JSON Schema, and the types that msgspec validates by: both made from the annotations in `records`."""

from __future__ import annotations

import types
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from briefing_tui.digest.records import KINDS

FORMAT = "1"
"""The version of the digest format that is read, as it stands in the file."""

_NOT_EMPTY: dict[str, Any] = {"min_length": 1}


_LISTS = {
    "articles": "The news articles that the digest boils down.",
    "speakers": "Those who are quoted or reported as speaking.",
    "events": "What took place, or framed what took place.",
    "quotes": "What the speakers said, word for word or as reported.",
    "actions": "What should be done, as the speakers recommend it.",
}
"""What each list of records holds."""


class Field:
    """What a digest may give for one field of a record."""

    def __init__(self, kind: str, name: str, annotation: Any) -> None:
        base, *notes = get_args(annotation) if get_origin(annotation) is Annotated else (annotation,)
        facts: dict[str, Any] = {}
        for note in notes:  # those of an alias first, so the field's own win
            facts |= note
        self.name = name
        """The field's name."""
        self.description: str = facts.get("description", "")
        """What the value is, in one sentence."""
        self.examples: list[Any] = facts.get("examples", [])
        """Values that may stand here, as the schema shows them."""
        self.required = name not in KINDS[kind]._field_defaults
        """Whether a record without it, or with an empty one, is wrong."""
        self.listed = get_origin(base) is tuple
        """Whether a list of texts may stand here."""
        self.single = not self.listed or (kind, name) == ("quotes", "text")
        """Whether one scalar may stand here. A quote's text may be either: it is a list where it is interrupted."""
        self.number = base is int
        """Whether the scalar is a whole number."""
        self.choices: tuple[str, ...] = get_args(base) if get_origin(base) is Literal else ()
        """The only values, if they are few."""
        if name == "inferred":
            self.choices = KINDS[kind]._fields
        self._base = base
        self._facts = facts

    def type(self, *, python: bool) -> Any:
        """The type for msgspec, its regular expressions for Python's `re` or, as in records, for JSON Schema."""
        facts = dict(self._facts)
        if python and "pattern" in facts:
            facts["pattern"] = facts["pattern"].replace("$", r"\Z")  # Python's $ lets a line break through
        if self.listed:
            item = Literal[self.choices] if self.choices else Annotated[str, msgspec.Meta(**_NOT_EMPTY)]
            several: Any = types.GenericAlias(tuple, (item, ...))
            if not self.single:
                return Annotated[several, msgspec.Meta(**facts)]
            length = msgspec.Meta(**_NOT_EMPTY)
            return Annotated[Annotated[str, length] | Annotated[several, length], msgspec.Meta(**facts)]
        if self.required and self._base is str:
            facts |= _NOT_EMPTY
        return Annotated[self._base, msgspec.Meta(**facts)]


FIELDS: dict[str, dict[str, Field]] = {
    kind: {
        name: Field(kind, name, annotation) for name, annotation in get_type_hints(record, include_extras=True).items()
    }
    for kind, record in KINDS.items()
}
"""For each kind of record its fields by name, in the order of the record."""


def structs(*, python: bool) -> dict[str, type[msgspec.Struct]]:
    """For each kind a Struct with the record's fields in its order: as `Field.type`, unknown fields forbidden."""
    return {
        kind: msgspec.defstruct(
            record.__name__,
            [
                (name, field.type(python=python), *([] if field.required else [record._field_defaults[name]]))
                for name, field in FIELDS[kind].items()
            ],
            forbid_unknown_fields=True,
            namespace={"__doc__": record.__doc__},
        )
        for kind, record in KINDS.items()
    }


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a digest."""
    records = []
    for kind, record in structs(python=False).items():
        example = {name: field.examples[0] for name, field in FIELDS[kind].items() if field.required}
        listed = msgspec.Meta(description=_LISTS[kind], examples=[[example]])
        records.append((kind, Annotated[types.GenericAlias(tuple, (record, ...)), listed], ()))
    digest = msgspec.defstruct(
        "Digest",
        [
            (
                "format",
                Annotated[
                    Literal[int(FORMAT)],
                    msgspec.Meta(description="The version of this format.", examples=[int(FORMAT)]),
                ],
            ),
            (
                "title",
                Annotated[
                    str,
                    msgspec.Meta(min_length=1, description="What the digest is about.", examples=["The harbour"]),
                ],
            ),
            *records,
        ],
        forbid_unknown_fields=True,
        namespace={"__doc__": "News articles boiled down to who said what (briefing-tui, format 1)."},
    )
    (root,), definitions = msgspec.json.schema_components((digest,), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **root,
        "$defs": {name: _without_defaults(definition) for name, definition in definitions.items()},
    }


def _without_defaults(definition: dict[str, Any]) -> dict[str, Any]:
    """The definition without what a record holds for an absent field: a paragraph 0, which may not be written."""
    for field in definition.get("properties", {}).values():
        field.pop("default", None)
    return definition
