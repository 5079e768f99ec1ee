"""Records added to a digest: they stand at the ends of its lists, and no byte that was there is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.digest.digest_reader import DigestReader
from briefing_tui.digest.file_changes import Change, Plan, change_file, undo
from briefing_tui.digest.record_insertion import InsertionPoint, plan_insertions
from briefing_tui.digest.records import Action, Article, Quote, Record, Speaker
from briefing_tui.library.paths import BUNDLED

MORE: dict[str, list[Record]] = {
    "articles": [Article("new-a", "A new one", file="new.txt")],
    "speakers": [Speaker("new-s", "Bo Li"), Speaker("new-t", "Cy Ng")],
    "quotes": [Quote("new-q", "direct", ("We go.",), "new-s", "new-a")],
    "actions": [Action("new-x", "Go", "new-a", ("All",), "new-s", "new-q")],
}

LAYOUTS = {
    "block": "format: 1\ntitle: T\nspeakers:\n  - id: s\n    name: Ada\n\nquotes:\n  - {id: q, kind: direct, text: x, "
    "speaker: s, article: a}\narticles:\n  - id: a\n    headline: H\n",
    "no indentation": "format: 1\ntitle: T\narticles:\n- id: a\n  headline: H\nspeakers:\n- id: s\n  name: A # a\n",
    "brackets": "format: 1\ntitle: T\narticles: [{id: a, headline: H}]\nspeakers: []\nquotes: [ ] # none\n",
    "braces": "{format: 1, title: T, articles: [{id: a, headline: H},], speakers: [{id: s, name: Ada}]}\n",
    "empty lists": "format: 1\ntitle: T\narticles:\nspeakers: # to come\nquotes:\n",
    "folded last": "format: 1\narticles:\n  - id: a\n    headline: >-\n      H and\n      more\n\n\ntitle: T\n",
    "kept breaks": "format: 1\ntitle: T\narticles:\n  - id: a\n    headline: |+\n      H\n\n\nspeakers: []\n",
    "no last break": "format: 1\ntitle: T\narticles:\n  - id: a\n    headline: H",
    "windows": "format: 1\r\ntitle: T\r\narticles:\r\n  - id: a\r\n    headline: H\r\n",
    "byte order mark": "\ufefftitle: T\nformat: 1\narticles:\n  - id: a\n    headline: H\n",
    "comments after": "format: 1\ntitle: T\narticles:\n  - id: a\n    headline: H\n    # of a\n# of the digest\n",
    "document marks": "---\nformat: 1\ntitle: T\narticles:\n  - id: a\n    headline: H\n...\n",
    "tag of yaml": "%YAML 1.1\n---\nformat: 1\ntitle: T\narticles:\n  - headline: H\n    id: a\n",
}


def records(path: Path) -> dict[str, list[Record]]:
    reader = DigestReader(path)
    found: dict[str, list[Record]] = {}
    for item in reader:
        found.setdefault(item.kind, []).append(item.record)
    assert reader.problems == []
    return found


def add(path: Path, more: dict[str, list[Record]]) -> Change:
    return change_file(str(path), lambda held: Plan("added", {}, more))


@pytest.mark.parametrize("layout", [*LAYOUTS, "bundled"])
def test_records_are_added_and_all_else_stays(layout: str, tmp_path: Path) -> None:
    before = Path(BUNDLED).read_text("utf-8") if layout == "bundled" else LAYOUTS[layout]
    path = tmp_path / "a.yaml"
    path.write_bytes(before.encode())
    old = records(path)
    change = add(path, MORE)
    after = path.read_bytes().decode()
    new = records(path)
    for kind in {*old, *MORE}:
        assert new.get(kind, []) == old.get(kind, []) + MORE.get(kind, [])
    at = 0
    for line in before.splitlines(keepends=True):  # every line still stands there, in its order
        for piece in line.rstrip("\r\n").split("]") if "[" in line else [line.rstrip("\r\n")]:
            at = after.index(piece, at) + len(piece)
    assert ("\r\n" in before) == ("\r\n" in after)
    undo(change)
    assert path.read_bytes() == before.encode()


@pytest.mark.parametrize("value", ["|+\n      H\n\n", "|+\n      H", "|\n      H", ">+\n      H\n\n\n"])
def test_text_at_the_end_of_the_file_keeps_its_line_breaks(value: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"format: 1\ntitle: T\narticles:\n  - id: a\n    headline: {value}")
    (old,) = records(path)["articles"]
    add(path, {"articles": [Article("b", "B")], "quotes": MORE["quotes"]})
    new = records(path)
    assert old in new["articles"]
    assert len(new["articles"]) == 2
    assert new["quotes"] == MORE["quotes"]


def test_nothing_to_add_changes_nothing(tmp_path: Path) -> None:
    for layout in LAYOUTS.values():
        assert plan_insertions(layout, {"quotes": []}, InsertionPoint.LAST) == []
