"""The digest's JSON Schema, as an editor uses it: it takes the bundled digest, and refuses what a schema can know."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from briefing_tui.digest.records import FIELDS, KINDS
from briefing_tui.digest.schema import schema
from briefing_tui.library.paths import BUNDLED
from tests.digests import HARBOUR

VALIDATOR = Draft202012Validator(schema())


def read_bundled() -> Any:
    return yaml.safe_load(Path(BUNDLED).read_text("utf-8"))


def mistakes(digest: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(digest)]


def test_it_is_a_json_schema_and_takes_the_bundled_digest() -> None:
    Draft202012Validator.check_schema(schema())
    assert mistakes(read_bundled()) == []
    assert mistakes({"format": 1, **HARBOUR}) == []
    assert mistakes({"format": 1, "title": "T"}) == []


def test_the_bundled_digest_names_it_for_editors() -> None:
    first, *_ = Path(BUNDLED).read_text("utf-8").splitlines()
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert json.loads((Path(BUNDLED).parent / named).read_text("utf-8")) == schema()


@pytest.mark.parametrize("definition", ["Digest", *(record.__name__ for record in KINDS.values())])
def test_every_field_has_a_description_and_examples_that_may_stand_there(definition: str) -> None:
    for name, field in schema()["$defs"][definition]["properties"].items():
        assert field["description"].endswith("."), name
        assert field["examples"], name
        of_field = Draft202012Validator({**field, "$defs": schema()["$defs"]})
        assert [list(of_field.iter_errors(example)) for example in field["examples"]] == [[]] * len(field["examples"])


MISTAKES: list[tuple[str, list[Any], Any]] = [
    ("another format", ["format"], 2),
    ("no title", ["title"], ""),
    ("an unknown key", ["notes"], []),
    ("no list", ["quotes"], {}),
    ("no record", ["quotes", 0], "reopen"),
    ("an unknown field", ["quotes", 0, "speeker"], "ada"),
    ("a capital in an id", ["quotes", 0, "id"], "Reopen"),
    ("an empty id", ["quotes", 0, "id"], ""),
    ("an unknown kind", ["quotes", 0, "kind"], "verbatim"),
    ("no words", ["quotes", 0, "text"], ""),
    ("an empty list of words", ["quotes", 0, "text"], []),
    ("words that are a number", ["quotes", 0, "text"], 7),
    ("a date of another style", ["quotes", 0, "date"], "15.11.2016"),
    ("a thirteenth month", ["quotes", 0, "date"], "2016-13"),
    ("paragraph 0", ["quotes", 0, "paragraph"], 0),
    ("a paragraph in words", ["quotes", 0, "paragraph"], "two"),
    ("topics that are no list", ["quotes", 0, "topics"], "harbour"),
    ("an empty topic", ["quotes", 0, "topics"], [""]),
    ("an inferred field that there is not", ["quotes", 0, "inferred"], ["place"]),
    ("an unknown status", ["quotes", 0, "status"], "done"),
    ("no name", ["speakers", 0, "name"], ""),
    ("a link that is a list", ["quotes", 0, "speaker"], ["ada"]),
]


@pytest.mark.parametrize(("path", "value"), [mistake[1:] for mistake in MISTAKES], ids=[each[0] for each in MISTAKES])
def test_a_mistake_is_refused(path: list[Any], value: Any) -> None:
    digest = {"format": 1, **copy.deepcopy(HARBOUR)}
    *way, last = path
    place: Any = digest
    for step in way:
        place = place[step]
    place[last] = value
    assert mistakes(digest)


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_without_a_required_field_is_refused(kind: str) -> None:
    for field in set(KINDS[kind]._fields) - KINDS[kind]._field_defaults.keys():
        digest = {"format": 1, **copy.deepcopy(HARBOUR)}
        del digest[kind][0][field]
        assert mistakes(digest), field


def test_the_readme_names_every_field_and_which_must_be_there() -> None:
    readme = (
        (Path(__file__).parents[2] / "README.md")
        .read_text("utf-8")
        .partition("The fields of each record")[2]
        .partition("\n\nAll lists")[0]
    )
    for kind, fields in FIELDS.items():
        (row,) = re.findall(rf"^\| {kind} \| (.*) \|$", readme, re.MULTILINE)
        assert row.split() == [f"`{name}{'*' * field.required}`" for name, field in fields.items()]
