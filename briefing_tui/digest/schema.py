"""The digest's JSON Schema, and the types that msgspec validates by: both made from the fields of `records`."""

from __future__ import annotations

import types
from typing import Annotated, Any, Literal

import msgspec

from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS, KINDS

FORMAT = "1"
"""The version of the digest format that is read, as files spell it."""

_NOT_EMPTY: dict[str, Any] = {"min_length": 1}
_LIMITS: dict[str, dict[str, Any]] = {
    "id": {"pattern": r"^[a-z0-9-]+$"},
    "date": {"pattern": r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"},
    "number": {"ge": 1, "le": 999_999_999},
}
"""What JSON Schema asks of a value, by the kind of value."""

_LISTS = {
    "articles": "The news articles that the digest boils down.",
    "speakers": "Those who are quoted or reported as speaking.",
    "events": "What took place, or framed what took place.",
    "quotes": "What the speakers said, word for word or as reported.",
    "actions": "What should be done, as the speakers recommend it.",
}
"""What each list of records holds."""


def type_of(field: Field, *, python: bool) -> Any:
    """Return the msgspec type of a field's values.

    With `python`, regular expressions are Python's, else JSON Schema's.
    """
    meta: dict[str, Any] = {"description": field.description, "examples": list(field.examples)}
    meta |= _LIMITS.get(field.value, {})
    if python and "pattern" in meta:
        meta["pattern"] = meta["pattern"].replace("$", r"\Z")  # Python's $ lets a line break through
    if field.is_list:
        item = Literal[field.choices] if field.choices else Annotated[str, msgspec.Meta(**_NOT_EMPTY)]
        several: Any = types.GenericAlias(tuple, (item, ...))
        if field.value != "segments":
            return Annotated[several, msgspec.Meta(**meta)]
        length = msgspec.Meta(**_NOT_EMPTY)
        return Annotated[Annotated[str, length] | Annotated[several, length], msgspec.Meta(**meta)]
    if field.value == "number":
        return Annotated[int, msgspec.Meta(**meta)]
    if field.choices:
        return Annotated[Literal[field.choices], msgspec.Meta(**meta)]
    if field.required:
        meta |= _NOT_EMPTY
    return Annotated[str, msgspec.Meta(**meta)]


def structs(*, python: bool) -> dict[str, type[msgspec.Struct]]:
    """Return for each kind of record a msgspec Struct with its fields, in their order.

    Unknown fields are forbidden. With `python`, regular expressions are Python's, else JSON Schema's.
    """
    return {
        kind: msgspec.defstruct(
            record.__name__,
            [
                (name, type_of(field, python=python), *([] if field.required else [record._field_defaults[name]]))
                for name, field in FIELDS[kind].items()
            ],
            forbid_unknown_fields=True,
            namespace={"__doc__": record.__doc__},
        )
        for kind, record in KINDS.items()
    }


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a digest."""
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
    """Return the definition without the defaults of fields, such as 0 for a paragraph, which may not be written."""
    for field in definition.get("properties", {}).values():
        field.pop("default", None)
    return definition
