"""Whatever a digest holds, the reader takes it: properties of arbitrary content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.digest.records import FIELDS, KINDS, Record
from briefing_tui.digest.validation import faults_of, record_of
from tests.digest.reading import DIGEST, HEAD, SPEAKER, read


@pytest.fixture(scope="module", params=["C", "Python"])
def anywhere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for the examples, with each variant of the parser."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "Python":
            patch.delattr(yaml, "CSafeLoader", raising=False)
        yield tmp_path_factory.mktemp("anything")


LETTERS = "-:?,[]{}#&*!|>'\"%@`\\ \n\r\t\0\x85\u2028\ufeff\ue000\U0010ffff"


WORDS = ["- ", ": ", "? ", "---\n", "...\n", "|\n", ">-\n", "*a ", "&a ", "!!str ", "<<: ", '"\\ud800"', "%TAG ! x:\n"]


PIECES = st.sampled_from([*LETTERS, *WORDS])


@st.composite
def mutilated(draw: st.DrawFn) -> bytes:
    """A good digest with some stretches cut out, exchanged or put in."""
    content = draw(st.sampled_from([DIGEST, HEAD + SPEAKER])).encode()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.sampled_from([0, 0, 1, 2, 10, 100])))
        piece = draw(PIECES.map(str.encode) | st.binary(max_size=3) | st.sampled_from([b"", content[end : end + 30]]))
        content = content[:start] + piece + content[end:]
    return content


@settings(max_examples=200, deadline=None, database=None)
@given(
    content=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    | mutilated()
)
def test_no_content_makes_the_reader_raise(anywhere: Path, content: bytes) -> None:
    items, reader = read(anywhere, content)
    assert items or reader.problems or reader.title
    for problem in reader.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert str(problem).isprintable() or not str(problem).isascii()
        assert len(str(problem)) < 1_000
    for item in items:
        assert all(line >= 1 and column >= 1 for line, column in item.marks.values())
        str(item.record).encode()


ODD = ["", "a", "direct", "id", "role", "2016-02-30", "2016-11", "0", "7", " ", "a\n", "É", [], {}, ["a"]]


ANYTHING: st.SearchStrategy[Any] = st.sampled_from(ODD)


@settings(max_examples=300, deadline=None, database=None)
@given(data=st.data(), kind=st.sampled_from(list(KINDS)))
def test_values_make_a_record_or_faults_never_neither_nor_both(data: st.DataObject, kind: str) -> None:
    names = st.sampled_from(KINDS[kind]._fields)
    values: dict[str, Any] = {name: "a" for name, field in FIELDS[kind].items() if field.required}
    values |= {"kind": "direct"} if kind == "quotes" else {}
    values |= data.draw(st.dictionaries(names, ANYTHING | st.lists(ANYTHING | names, max_size=3), max_size=3))
    assert (record_of(kind, values) is None) == bool(list(faults_of(kind, values)))


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def values(kind: str, name: str) -> st.SearchStrategy[Any]:
    """Any value that the field may have in a record."""
    field = FIELDS[kind][name]
    least = 1 if field.required else 0
    if name == "inferred":
        return st.just(())
    if field.is_list:
        return st.lists(TEXT.filter(bool), min_size=least, max_size=3).map(tuple)
    if field.value == "number":
        return st.integers(0, 999_999_999)
    if field.choices:
        return st.sampled_from(field.choices)
    if field.value == "date":
        day = st.dates().map(str)
        return st.just("") | day | day.map(lambda date: date[:7]) | day.map(lambda date: date[:4])
    return st.from_regex(r"\A[a-z0-9-]{1,9}\Z") if name == "id" else TEXT.filter(lambda text: len(text) >= least)


@st.composite
def records(draw: st.DrawFn, kind: str) -> Record:
    """Any record of this kind."""
    given_values = [draw(values(kind, name)) for name in KINDS[kind]._fields[:-1]]
    present = [name for name, value in zip(KINDS[kind]._fields, given_values, strict=False) if value]
    record: Record = KINDS[kind](*given_values, tuple(draw(st.lists(st.sampled_from(present), max_size=2))))
    return record


def as_written(value: Any) -> Any:
    """A field's value as a digest has it, every scalar a text."""
    return list(value) if isinstance(value, tuple) else str(value) if value else ""


@settings(max_examples=40, deadline=None, database=None)
@given(data=st.data())
def test_any_records_come_back_as_they_were_written(anywhere: Path, data: st.DataObject) -> None:
    digest = {kind: data.draw(st.lists(records(kind), max_size=2)) for kind in KINDS}
    written = {
        kind: [{name: as_written(value) for name, value in record._asdict().items()} for record in listed]
        for kind, listed in digest.items()
    }
    content = yaml.safe_dump(
        {"format": "1", "title": "x", **written}, default_style='"', allow_unicode=data.draw(st.booleans())
    )
    items, reader = read(anywhere, content)
    assert reader.problems == []
    assert {kind: [item.record for item in items if item.kind == kind] for kind in KINDS} == digest
