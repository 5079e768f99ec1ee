"""Each jump finds what belongs to the record, and nothing else."""

from __future__ import annotations

import pytest

from briefing_tui.library.query_parser import parse
from briefing_tui.tui.key_bindings import TABS
from briefing_tui.tui.navigation.record_links import query_for
from tests.digests import HARBOUR, entries, ids, library_of, said

# For each kind of record and tab: the ids that the jump from each of HARBOUR's records finds.
FOUND = {
    ("speakers", "quotes"): {"ada": ["reopen"], "bo": ["boats"], "crowd": ["miss"]},
    ("speakers", "events"): {"ada": ["opening"], "bo": ["opening"], "crowd": []},
    ("speakers", "actions"): {"ada": [], "bo": ["let-in"], "crowd": ["rebuild"]},
    ("events", "quotes"): {"opening": ["boats", "reopen"], "fair": [], "storm": []},
    ("events", "actions"): {"opening": ["let-in"], "fair": [], "storm": []},
    ("quotes", "quotes"): {"reopen": ["reopen"], "boats": ["boats"], "miss": ["miss"]},
    ("quotes", "actions"): {"reopen": [], "boats": ["let-in"], "miss": ["rebuild"]},
    ("actions", "quotes"): {"let-in": ["boats"], "rebuild": ["miss"]},
    ("actions", "actions"): {"let-in": ["let-in"], "rebuild": ["rebuild"]},
    ("articles", "quotes"): {"gazette": ["boats", "reopen"], "post": ["miss"]},
    ("articles", "events"): {"gazette": ["opening"], "post": ["fair", "storm"]},
    ("articles", "actions"): {"gazette": ["let-in"], "post": ["rebuild"]},
}


@pytest.mark.parametrize(("kind", "tab"), FOUND, ids=" to ".join)
def test_a_jump_finds_what_belongs_to_the_record(kind: str, tab: str) -> None:
    with library_of(HARBOUR) as library:
        for entry in entries(library, kind):
            query = query_for(entry, tab)
            assert sorted(ids(library, tab, query)) == FOUND[kind, tab][entry.record.id], query


def test_where_nobody_spoke_there_is_no_jump() -> None:
    action = {"id": "c", "action": "Wait.", "article": "a"}
    with library_of({**said("One."), "actions": [action]}) as library:
        (entry,) = entries(library, "actions")
        assert [query_for(entry, tab) for tab in TABS] == ["", "", "", ""]


@pytest.mark.parametrize(
    "name",
    [
        'Ann "Red" Ó Néill',
        'x"',
        "a\x1b[2Jb\n c",
        "OR",
        "-no",
        "speaker:x",
        "李 小龍",
        "‮abc",
        "long " * 5000,
        "a-b" * 100,
        "ﷺ" * 400,
    ],
)
def test_any_name_can_be_jumped_to(name: str) -> None:
    with library_of(said("One.", by=name), said("Two.", by="Other")) as library:
        for entry in entries(library, "quotes"):
            query = query_for(entry, "quotes")
            assert ids(library, "quotes", query) == ["q0"]
            assert len(parse(query).clauses) == 1  # one name, whatever stands in it
            assert query.isprintable()
