"""The digest in a model's answer is read however it is wrapped, and never builds more than stands there."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.draft.answer import MOST_RECORDS, NoDigest, read_answer

DIGEST: dict[str, Any] = {
    "format": 1,
    "title": "Harbour",
    "speakers": [{"id": "ada", "name": "Ada Reyes: harbour master", "aliases": ["A. Reyes"], "country": None}],
    "quotes": [{"id": "q", "kind": "direct", "text": ["We “close”,", "in May."], "speaker": "ada", "paragraph": 2}],
}
READ = {
    "speakers": [{"id": ["ada"], "name": ["Ada Reyes: harbour master"], "aliases": ["A. Reyes"]}],
    "quotes": [
        {"id": ["q"], "kind": ["direct"], "text": ["We “close”,", "in May."], "speaker": ["ada"], "paragraph": ["2"]}
    ],
}
JSON = json.dumps(DIGEST)
YAML = yaml.dump(DIGEST, allow_unicode=True, sort_keys=False)

WRAPPED = {
    "JSON": JSON,
    "indented JSON": json.dumps(DIGEST, indent=2, ensure_ascii=False),
    "YAML": YAML,
    "JSON in a fence": f"```json\n{JSON}\n```",
    "YAML in a fence": f"```yaml\n{YAML}```",
    "a fence with prose around it": f"Here is the digest: I hope it helps!\n\n~~~\n{YAML}~~~\n\nShall I go on?",
    "a fence in a list": f"1. The digest:\n   ```json\n   {JSON}\n   ```",
    "a fence that is not closed": f"```\n{YAML}",
    "JSON with prose around it": f"Certainly! {{Note: checked.}}\n{JSON}\nAll quotes: word for word.",
    "JSON after prose on its line": f"Certainly!\n  {JSON} That is {{all}}.",
    "YAML with prose around it": f"Certainly: here it is.\n\n{YAML}\nThat is all: thank you.",
    "YAML as a document": f"---\n{YAML}...\n",
    "an example ahead of it": f"```yaml\nformat: 1\nquotes: []\n```\nAnd filled in:\n```json\n{JSON}\n```",
    "reasoning ahead of it": f"<think>\n```yaml\nquotes: [{{id: x, text: maybe}}]\n```\n</think>\n{JSON}",
    "colours of a terminal": f"\x1b[?25l\x1b[2K\x1b[1G{JSON}\x1b]0;title\x07\x1b[?25h",
    "Windows line breaks and a mark": f"\ufeff{YAML}".replace("\n", "\r\n"),
    "a comma too many": JSON.replace("]}]}", "],}],}"),
}


@pytest.mark.parametrize("name", WRAPPED)
def test_a_digest_is_found_in_its_wrapping(name: str) -> None:
    assert read_answer(WRAPPED[name]) == READ


@pytest.mark.parametrize("nothing", ["null", "~", '""', "N/A", "unknown", "[]", "{}", "{a: b}", "*anchor"])
def test_what_stands_for_nothing_is_nothing(nothing: str) -> None:
    assert read_answer(f"format: 1\nspeakers:\n- id: ada\n  country: {nothing}\n") == {"speakers": [{"id": ["ada"]}]}


def test_json_has_escapes_that_yaml_lacks() -> None:
    answer = read_answer('{"quotes": [{"text": "\\ud83d\\ude00 \\/ \\u201cWe\\u201d\tclose"}]}')
    assert answer == {"quotes": [{"text": ["😀 / “We”\tclose"]}]}


BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24)
)

NONE = {
    "nothing": "",
    "white space": " \n ",
    "prose": "I am sorry, I cannot do that: the article is under copyright.",
    "another mapping": "name: Ada\nage: 3\n",
    "another JSON": '{"name": "Ada"}',
    "a list": "- Ada\n- Bo\n",
    "half a digest in JSON": JSON[:-20],
    "half a digest in YAML": f'{YAML}  - "',
    "depth in JSON": '{"quotes": ' + "[" * 100_000,
    "depth in YAML": "quotes: " + "[" * 100_000,
    "depth in blocks": "quotes:\n" + "".join(f"{' ' * n}-\n" for n in range(300)),
    "directives": "```\n" + "%TAG ! tag:x,2000:\n" * 1_000 + "---\n{quotes: []}\n```",
    "many braces": "{" * 100_000,
    "many fences": "```\n" * 20_000,
    "many beginnings of reasoning": "<think>" * 100_000,
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_digest_is_refused(name: str) -> None:
    with pytest.raises(NoDigest):
        read_answer(NONE[name])


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("{}", "it has none of the lists articles, speakers, events, quotes, actions"),
        ('{"a": {"b": {}}}', "it has none of the lists articles, speakers, events, quotes, actions"),
        ("a: 1\nquote: no\ntitle: x\n", "it has none of the lists articles, speakers, events, quotes, actions"),
        ('["quotes"]', "it is no JSON object"),
        ('{"quotes": [} {"a": 1}', "it is no JSON: "),
    ],
)
def test_it_is_said_why_an_answer_is_no_digest(output: str, reason: str) -> None:
    with pytest.raises(NoDigest, match=f"^the answer holds no digest: {re.escape(reason)}"):
        read_answer(output)


def test_tags_and_aliases_build_nothing() -> None:
    hostile = f'{BOMB}quotes:\n- {{text: !!python/object/apply:os.system ["true"], speaker: *x}}\n- *q\n- id: !!int q\n'
    assert read_answer(hostile) == {"quotes": [{"text": ["true"]}, {"id": ["q"]}]}


def test_no_more_records_are_read_than_an_article_has() -> None:
    many = {"quotes": [{"id": str(number)} for number in range(MOST_RECORDS + 5)]}
    assert len(read_answer(json.dumps(many))["quotes"]) == MOST_RECORDS
    assert len(read_answer(yaml.dump(many))["quotes"]) == MOST_RECORDS


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "text", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(["format", "quotes", "speakers", "title"]), VALUES, max_size=4))
def test_whatever_the_values_only_texts_are_read(values: dict[str, Any]) -> None:
    try:
        answer = read_answer(json.dumps(values))
    except NoDigest:
        return
    for records in answer.values():
        assert all(isinstance(text, str) for record in records for texts in record.values() for text in texts)


@settings(max_examples=200)
@given(st.text(alphabet="quotes: -[]{}\"'`\n#&*!|>%@,\\0a\x1b", max_size=80))
def test_whatever_is_printed_is_read_or_refused(output: str) -> None:
    try:
        read_answer(f"quotes:\n{output}")
    except NoDigest:
        return
