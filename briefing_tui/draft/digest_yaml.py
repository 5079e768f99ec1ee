"""Writes a digest as YAML, laid out as one that a person would write and go on editing."""

from __future__ import annotations

from briefing_tui.digest.yaml_writing import fields_yaml, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing_tui.draft.digest_draft import Fields

_BY_GRAMMAR = """\
# Drafted from plain text by a program that knows English grammar and nothing else: every record is to be looked
# through. `note` says on which words of the article it rests; take `status: draft` out of a record that is right.
"""
_BY_MODEL = """\
# Drafted by a language model, and proved as far as a program can: direct quotations stand in the article word for word,
# and speakers are named there. Who said what, and what is put in other words, was not proved: every record is to be
# looked through. `note` says what the article does not state; take `status: draft` out of a record that is right.
"""


def digest_yaml(title: str, drafted: Mapping[str, Sequence[Fields]], schema: str, by_model: bool = False) -> str:
    """A whole digest: the fields of its records by the key of their list.

    `schema` is where editors find its JSON Schema. Its head says what drafted it: rules of grammar or a model.
    """
    parts = [
        f"# yaml-language-server: $schema={schema}\n",
        _BY_MODEL if by_model else _BY_GRAMMAR,
        "\nformat: 1\n",
        f"title: {quoted(title)}\n",
    ]
    for kind, records in drafted.items():
        if records:
            parts.append(f"\n{kind}:\n")
            parts.append("\n".join(fields_yaml(fields.items()) for fields in records))
    return "".join(parts)
