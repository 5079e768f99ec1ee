"""Ids that stand twice in a digest, and links to ids that it does not have."""

from __future__ import annotations

import sqlite3

from briefing_tui.digest.problems import Problem, nearest, record_label
from briefing_tui.digest.records import FIELDS, KINDS, LINKS

MOST_RECORDS = 1 << 21
"""Records of one kind in one digest; a row number modulo this is a record's position in its list, from 0."""

_MOST_FOUND = 1000


def broken_links(db: sqlite3.Connection, path: str) -> list[Problem]:
    """Return problems for duplicate ids, and for links to ids that do not exist, in the staged digest."""
    from pathlib import Path

    from briefing_tui.digest.digest_reader import locate

    wrong: dict[tuple[str, int, str], tuple[str, str]] = {}
    for kind in KINDS:
        position = f"r.row & {MOST_RECORDS - 1}"
        same = f"SELECT 1 FROM staged.{kind} p WHERE p.digest = r.digest AND p.id = r.id"
        earlier = f"{same} AND p.row & {MOST_RECORDS - 1} < {position}"
        duplicates = f"SELECT {position}, id FROM staged.{kind} r WHERE EXISTS ({earlier}) LIMIT {_MOST_FOUND}"
        for index, name in db.execute(duplicates):
            wrong[kind, index, "id"] = (name, f"the id '{name}' is taken by another of the {kind}: choose a new one")
        for field, target in LINKS[kind].items():
            target_exists = f"SELECT 1 FROM staged.{target} t WHERE t.digest = r.digest AND t.id = link"
            if FIELDS[kind][field].is_list:
                each = f"staged.{kind} r, json_each(nullif(r.{field}, '')) j"
                links = f"SELECT {position}, r.id, j.value AS link, '{field}[' || j.key || ']' FROM {each} WHERE 1"
            else:
                links = f"SELECT {position}, r.id, r.{field} AS link, '{field}' FROM staged.{kind} r WHERE link <> ''"
            for index, name, link, mark in db.execute(f"{links} AND NOT EXISTS ({target_exists}) LIMIT {_MOST_FOUND}"):
                ids = f"SELECT id FROM staged.{target} LIMIT 2000"  # looking for the nearest takes a second a million
                suggestion = nearest(link, (name for (name,) in db.execute(ids))) if len(wrong) < 20 else ""
                hint = f": did you mean '{suggestion}'?" if suggestion else ""
                wrong[kind, index, mark] = (name, f"'{link}' is the id of none of the {target}{hint}")
    marks = locate(Path(path), wrong) if wrong else {}
    return sorted(
        Problem(path, *marks[kind, index, mark], record_label(kind, index, name, mark), message)
        for (kind, index, mark), (name, message) in wrong.items()
    )
