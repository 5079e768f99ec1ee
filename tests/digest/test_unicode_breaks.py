"""U+0085, U+2028 and U+2029 end no line in a digest, as for editors and `grep -n`."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
import yaml

from briefing_tui.digest.digest_reader import DigestReader, record_mark
from briefing_tui.digest.draft_review import accept
from briefing_tui.digest.file_changes import undo
from briefing_tui.digest.unicode_breaks import UnicodeBreaks

BREAKS = ["\x85", "\u2028", "\u2029"]
DIGEST = """\
format: 1
title: "a{0}b"
speakers:
  - id: ada
    name: 'Ada{0}Reyes'
    note: >-
      what{0}she
      is
    status: draft
  - id: bo
    name: Bo
    honorific: {1}
"""


@pytest.fixture(params=["C", "Python"])
def variant(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    return str(request.param)


@pytest.mark.parametrize("character", BREAKS)
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_in_quotes_they_are_kept_and_lines_are_counted_as_editors_do(
    tmp_path: Path, variant: str, character: str, mark: bytes
) -> None:
    path = tmp_path / "digest.yaml"
    encoding = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(mark, "utf-8")
    path.write_bytes(mark + DIGEST.format(character, "Dr").encode(encoding))
    reader = DigestReader(path)
    ada, bo = (item.record for item in reader)
    assert reader.problems == []
    assert reader.title == f"a{character}b"
    assert ada.name == f"Ada{character}Reyes"  # type: ignore[union-attr]  # a speaker
    assert ada.note == f"what{character}she is"
    assert record_mark(path, "speakers", bo.id) == (10, 5)


@pytest.mark.parametrize("character", BREAKS)
def test_outside_quotes_they_are_named_with_their_line(tmp_path: Path, variant: str, character: str) -> None:
    path = tmp_path / "digest.yaml"
    for value, column in ((f"Dr{character}x", 18), (f"Dr{character}x: y", 18), (f'"Dr"{character}', 20)):
        path.write_text(DIGEST.format("", value), newline="")
        reader = DigestReader(path)
        assert [item.record.id for item in reader] == ["ada"]
        (problem,) = reader.problems
        assert (problem.line, problem.column) == (12, column)
        assert f"U+{ord(character):04X}" in problem.message
        assert "double quotes" in problem.message


def test_in_a_comment_they_matter_to_nobody(tmp_path: Path, variant: str) -> None:
    path = tmp_path / "digest.yaml"
    path.write_text(DIGEST.format("", "Dr # x\x85: [") + "    role: [\n", newline="")
    reader = DigestReader(path)
    list(reader)
    assert reader.problems[0].line == 14  # of the bracket that nothing closes


def test_a_record_beside_them_is_accepted_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "digest.yaml"
    before = DIGEST.format("\u2028", "Dr").encode()
    path.write_bytes(before)
    change = accept(str(path), "speakers", "ada")
    assert path.read_bytes() == before.replace(b"    status: draft\n", b"")
    undo(change)
    assert path.read_bytes() == before


def test_noncharacters_beside_them_are_refused(tmp_path: Path, variant: str) -> None:
    path = tmp_path / "digest.yaml"
    for written in ("\ufdd0", r"\ufDd1"):
        path.write_text(DIGEST.format("\x85" + written, "Dr"), newline="")
        reader = DigestReader(path)
        list(reader)
        assert "U+FDD0" in reader.problems[0].message


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_wherever_a_file_is_cut_the_places_are_the_same(size: int) -> None:
    text = "a\r\nb\x85c\rd\u2028\n\u2029é\r\n\x85"
    data = text.encode()
    whole, parts = UnicodeBreaks("utf-8"), UnicodeBreaks("utf-8")
    pieces = [parts.hide(data[start : start + size]) for start in range(0, len(data), size)]
    assert parts.restore((b"".join(pieces) + parts.hide(b"")).decode()) == text
    whole.hide(data)
    for line in range(6):
        assert parts.first_on_line(line) == whole.first_on_line(line)
    assert [line for line in range(6) if whole.first_on_line(line)] == [1, 2, 3, 4]
