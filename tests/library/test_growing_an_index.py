"""An index to which digests are added, changed and taken away is as good as one built anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.library import index_tables, index_update
from briefing_tui.library.index_update import Crowded, _keys
from briefing_tui.library.library import Library
from briefing_tui.library.paths import find_digests
from briefing_tui.library.query_parser import parse
from tests.digests import HARBOUR, dump, ids, indexed, said, write
from tests.library.shelf import Read, quotes

CONTENTS: list[dict[str, Any] | None] = [
    None,
    said("One thing", by="Ann Trần"),
    said("Another", "thing", by="Ben", topics=["same"]),
    said("Last", by="Ann Tran", date="2016"),
    HARBOUR,
    {**HARBOUR, "title": "The haven", "speakers": [*HARBOUR["speakers"][::-1]], "actions": []},
    {"title": "Nothing"},
]


@given(st.lists(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(CONTENTS)), max_size=3), max_size=6))
@example([[(name, CONTENTS[1]) for name in "abcdef"], [("b", HARBOUR)], [("b", CONTENTS[3]), ("c", None)]])
@settings(deadline=None, max_examples=30)
def test_an_index_brought_up_to_date_is_as_good_as_a_new_one(
    tmp_path_factory: pytest.TempPathFactory, changes: list[list[tuple[str, dict[str, Any] | None]]]
) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    db = index_tables.connect(":memory:")
    index_tables.create(db)
    for several in changes:
        for name, content in several:
            path = folder / f"{name}.yaml"
            if content is None:
                path.unlink(missing_ok=True)
            else:
                write(path, content)
        files = find_digests([folder])
        index_update.refresh(db, files, lambda done, total: None)
        hold_equal(Library(db), indexed([Path(file) for file in files]))
    db.close()


def hold_equal(grown: Library, fresh: Library) -> None:
    assert dump(grown) == dump(fresh)
    for query in (
        "tran",
        "@ben",
        "pier OR thing",
        "event:harbour",
        "haven",
        "-same",
        "topic:same",
        "date:2016",
        "quay -we",
    ):
        asked = parse(query)
        for kind in ("articles", "speakers", "events", "quotes", "actions"):
            assert ids(grown, kind, query) == ids(fresh, kind, query), (kind, query)
            assert grown.count(kind, asked) == fresh.count(kind, asked)
    for kind in ("articles", "speakers", "events", "quotes", "actions"):
        grown._db.execute(f"INSERT INTO {kind}_words ({kind}_words) VALUES ('integrity-check')")
    fresh.close()


@given(st.lists(st.booleans(), max_size=12), st.lists(st.integers(0, 11), max_size=40))
@settings(deadline=None, max_examples=100)
def test_keys_rise_and_known_ones_stay(present: list[bool], news: list[int]) -> None:
    keys = _keys([None] * len(present))
    for at in news:  # one digest more, at some place between the others
        known: list[int | None] = [*keys[:at], None, *keys[at:]]
        try:
            keys = _keys(known)
        except Crowded:
            assert any(after - before < 2 for before, after in zip([0, *keys], keys, strict=False))
            return
        assert all(was in (None, key) for was, key in zip(known, keys, strict=True))
        assert all(before < after for before, after in zip([0, *keys], keys, strict=False))
        assert max(keys, default=0) < index_tables.MOST_FILES


def test_when_no_key_is_left_the_index_is_built_anew(
    tmp_path: Path, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{number:02}" for number in range(1, 13)]
    for name in ("00", "99"):
        write(tmp_path / f"{name}.yaml", said(name))
    quotes(tmp_path)
    read = Read(monkeypatch)
    for last in range(len(names)):  # each new one just before the one before it
        write(tmp_path / f"{names[-1 - last]}.yaml", said(names[-1 - last]))
        assert quotes(tmp_path) == ["00", *names[-1 - last :], "99"]
    assert len(read) > len(names)  # more than the new ones were read: at least once they all were
