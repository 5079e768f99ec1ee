"""Reads the digest in a model's answer: YAML or JSON, in a fence or not, with prose around it or not.

What is read is loose: no field is checked, unknown ones are left out, and links may lead nowhere. YAML is read by the
events of its parser, so that aliases, tags and depth build nothing.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from textwrap import dedent
from typing import Any

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from briefing_tui.digest.record_parser import Faults, read_fields
from briefing_tui.digest.records import FIELDS, KINDS
from briefing_tui.digest.yaml_parser import TooDeep, event_getter, skip, syntax_problem
from briefing_tui.digest.yaml_source import Source
from briefing_tui.files.user_file import Refused

Fields = dict[str, list[str]]
"""A record as it was given: the texts of each field that has any, one where a single text was given."""

Answer = dict[str, list[Fields]]
"""The records of an answer, by the key of their list."""

MOST_RECORDS = 1_000
"""Records of a kind that are read; no article has as many."""

_NOTHING = {"", "null", "~", "none", "n/a", "unknown", "not stated", "not specified"}
"""Values, lower case, that models give for a field that they do not fill."""

_ESCAPES = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?=\n)"
_REASONING_ENDS = re.compile(r"</think(?:ing)?>")
"""What ends the reasoning that some models print ahead of their answer."""
_FENCE = re.compile(r"^[ \t]*(```+|~~~+)[^\n]*\n(.*?)(?:^[ \t]*\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_KEY = re.compile(rf"(?:format|title|{'|'.join(KINDS)})[ \t]*:")
_NO_LISTS = f"it has none of the lists {', '.join(KINDS)}"
_MOST_BRACES = 50
"""Opening braces at which JSON is looked for among prose."""


class NoDigest(Exception):
    """An answer in which there is no digest; the message says why, in plain words."""


def read_answer(output: str) -> Answer:
    """Return the records of the digest in what a model printed. Raises NoDigest."""
    text = _REASONING_ENDS.split(re.sub(_ESCAPES, "", output))[-1].strip()
    if not text:
        raise NoDigest("the answer is empty")
    best: Answer | None = None
    reasons: list[str] = []
    for candidate in _candidates(text):
        for read in (_json, _yaml) if candidate.startswith(("{", "[")) else (_yaml,):
            try:
                answer = read(candidate)
            except NoDigest as error:
                reasons.append(str(error))
                continue
            if best is None or _size(answer) > _size(best):
                best = answer
            break
    if best is None:
        raise NoDigest(f"the answer holds no digest: {reasons[0] if reasons else 'it is prose alone'}")
    return best


def _size(answer: Answer) -> int:
    return sum(map(len, answer.values()))


def _candidates(text: str) -> Iterator[str]:
    """Yield each part of an answer that may be a digest: what stands in a fence, or looks like one."""
    yield from (dedent(match[2]).strip() for match in _FENCE.finditer(text))
    if brace := re.search(r"^[ \t]*[{\[]", text, re.MULTILINE):
        yield text[brace.start() :].strip()
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if _KEY.match(line)), None)
    if start is not None:
        end = start + 1
        while end < len(lines) and (not lines[end].strip() or lines[end][0] in " \t-#" or _KEY.match(lines[end])):
            end += 1
        yield "\n".join(lines[start:end])


def _json(text: str) -> Answer:
    """Return the records of a digest in JSON that `text` begins with, or that a later brace of it begins."""
    decoder = json.JSONDecoder(strict=False)
    reasons: list[str] = []
    start = 0
    for _ in range(_MOST_BRACES):
        try:
            parsed, _ = decoder.raw_decode(text, start)
        except (ValueError, RecursionError) as error:
            reasons.append(f"it is no JSON: {str(error).lower()}")
        else:
            if isinstance(parsed, dict) and not {*parsed}.isdisjoint(("format", *KINDS)):
                lists = {kind: parsed.get(kind) for kind in KINDS}
                return {
                    kind: [_fields(kind, each) for each in items[:MOST_RECORDS] if isinstance(each, dict)]
                    for kind, items in lists.items()
                    if isinstance(items, list)
                }
            reasons.append(_NO_LISTS if isinstance(parsed, dict) else "it is no JSON object")
        start = text.find("{", start + 1)
        if start < 0:
            break
    raise NoDigest(reasons[0])


def _yaml(text: str) -> Answer:
    """Return the records of the digest that `text` is in YAML."""
    answer: Answer = {}
    known = False
    try:
        get = event_getter(Source(io.BytesIO(text.encode("utf-8", "replace"))))
        get()  # the start of the stream
        get()
        root = get()
        if type(root) is not MappingStartEvent:
            raise NoDigest("it is no mapping of lists of records")
        while type(key := get()) is not MappingEndEvent:
            if type(key) is not ScalarEvent:
                skip(get, key)
            name = key.value if type(key) is ScalarEvent else ""
            known = known or name == "format" or name in KINDS
            value = get()
            if name in KINDS and type(value) is SequenceStartEvent:
                answer.setdefault(name, []).extend(_records(get, name))
            else:
                skip(get, value)
    except TooDeep as error:
        raise NoDigest("lists and mappings stand in one another too deep") from error
    except Refused as error:
        raise NoDigest(str(error)) from error
    except yaml.YAMLError as error:
        (line, _), what = syntax_problem(error)
        raise NoDigest(f"its line {line} {what}") from error
    except UnicodeDecodeError as error:
        raise NoDigest("a tag in it is no text") from error
    if not known:
        raise NoDigest(_NO_LISTS)
    return answer


def _records(get: Callable[[], Any], kind: str) -> Iterator[Fields]:
    """Yield the records of a list whose start has been read; what is no mapping is left out."""
    number = 0
    while type(start := get()) is not SequenceEndEvent:
        if type(start) is MappingStartEvent and number < MOST_RECORDS:
            yield _fields(kind, read_fields(get, kind, start, Faults())[0])
        else:
            skip(get, start)
        number += 1


def _fields(kind: str, values: dict[str, Any]) -> Fields:
    """Return the texts of a record's known fields."""
    out: Fields = {}
    for name in FIELDS[kind]:
        value = values.get(name)
        texts = [str(each) for each in (value if isinstance(value, list) else [value]) if _is_scalar(each)]
        if texts := [text for text in texts if text.strip().lower() not in _NOTHING]:
            out[name] = texts
    return out


def _is_scalar(value: Any) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)
