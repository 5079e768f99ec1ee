"""One person in several digests: speakers whose names agree, or a name and an alias that a digest states.

Names agree when they have the same words, capitals, accents and punctuation aside. Of those whose names agree, those
are one person whose affiliations agree in the same way; and those without an affiliation are that person, too, if no
other affiliation goes with the name. Two records of one digest are never joined for that.

A speaker's `own` column says who they are by name and affiliation; `person` is the same for all records of one person.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.records import Speaker


class _Bearer(NamedTuple):
    """A speaker's record that bears a name, or claims it as an alias."""

    row: int
    digest: int
    own: str


def own_identity(speaker: Speaker) -> str:
    """Return a speaker's folded name and affiliation, which the same person has in several digests."""
    return f"{_folded(speaker.name)}\t{_folded(speaker.affiliation)}"


def unite_people(db: sqlite3.Connection) -> None:
    """Set `person` of all speakers: their own identity, or one of them for those whose stated aliases agree."""
    db.execute("UPDATE speakers SET person = own WHERE person <> own")
    united: dict[str, str] = {}

    def root(own: str) -> str:
        while (above := united.get(own, own)) != own:
            own = above
        return own

    for owns in (*_agreeing(db), *_without_affiliation(db)):
        first, *others = sorted(set(map(root, owns)))
        united.update(dict.fromkeys(others, first))
    groups: dict[str, list[str]] = {}
    for own in united:
        groups.setdefault(root(own), []).append(own)
    for first, others in groups.items():
        members = json.dumps([first, *others])
        # Named after the first record, which is the one that is shown.
        shown = db.execute(
            "SELECT own FROM speakers WHERE own IN (SELECT value FROM json_each(?)) ORDER BY row LIMIT 1", (members,)
        ).fetchone()
        db.execute("UPDATE speakers SET person = ? WHERE own IN (SELECT value FROM json_each(?))", (shown[0], members))


def count_quotes(db: sqlite3.Connection) -> None:
    """Set `quotes` of all speakers: how many quotes the person has in all digests."""
    db.execute("CREATE TEMP TABLE counted (person PRIMARY KEY, number) WITHOUT ROWID")
    db.execute(
        "INSERT INTO counted SELECT s.person, sum((SELECT count(*) FROM quotes q WHERE q.digest = s.digest"
        " AND q.speaker = s.id)) FROM speakers s GROUP BY s.person"
    )
    db.execute("UPDATE speakers SET quotes = (SELECT number FROM counted c WHERE c.person = speakers.person)")
    db.execute("DROP TABLE counted")


def _without_affiliation(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield the identities without affiliation, each with the only one that has the same name and some affiliation.

    None where one digest has both.
    """
    yield from db.execute(
        "SELECT own, other FROM (SELECT b.own, min(s.own) AS other, max(s.own) AS last FROM"
        " (SELECT DISTINCT own, rtrim(own, char(9)) AS name FROM speakers WHERE own = rtrim(own, char(9)) || char(9)) b"
        " JOIN speakers s ON s.own > b.own AND s.own < b.name || char(10) GROUP BY b.own) p"
        " WHERE other = last AND NOT EXISTS (SELECT 1 FROM speakers x"
        " JOIN speakers y ON y.digest = x.digest AND y.own = p.other WHERE x.own = p.own)"
    ).fetchall()


def _agreeing(db: sqlite3.Connection) -> Iterator[list[str]]:
    """Yield identities that share a name by an alias, except where one digest keeps two of them apart."""
    claims: dict[str, list[_Bearer]] = {}
    for row, digest, own, packed in db.execute("SELECT row, digest, own, aliases FROM speakers WHERE aliases <> ''"):
        for alias in {_folded(each) for each in json.loads(packed)}:
            claims.setdefault(alias, []).append(_Bearer(row, digest, own))
    for alias, claimants in claims.items():
        named = db.execute(
            "SELECT row, digest, own FROM speakers WHERE own >= ? AND own < ?", (f"{alias}\t", f"{alias}\n")
        )
        bearers = {*claimants, *map(_Bearer._make, named)}
        rows = {(bearer.digest, bearer.row) for bearer in bearers}
        if len({digest for digest, _ in rows}) == len(rows) > 1:
            yield [bearer.own for bearer in bearers]


def _folded(text: str) -> str:
    return " ".join(fold_words(text)) or text
