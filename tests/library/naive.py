"""Searching done naively, by the design's words alone: what the library's answers are held against.

Nothing of the package is used: digests are the values that were written, text is folded by a table of the few letters
that the tests use, and every record is looked at.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_LETTERS = str.maketrans({"ầ": "a", "à": "a", "é": "e", "ặ": "a", "đ": "d", "ł": "l", "ó": "o", "ź": "z", "ß": "ss"})
_PLAIN = ("text", "speaker", "event", "article", "topic", "agent")


class Term(NamedTuple):
    """One thing to look for: words or a date, as they are typed."""

    value: str
    field: str = ""
    negative: bool = False

    def __str__(self) -> str:
        value = f'"{self.value}"' if " " in self.value else self.value
        return f"{'-' if self.negative else ''}{self.field}{':' if self.field else ''}{value}"


class Place(NamedTuple):
    """A record among many digests."""

    digest: int
    position: int
    id: str


def fold(text: str) -> list[str]:
    """The words of a text, without accents and in lower case."""
    return re.findall("[a-z0-9]+", text.lower().translate(_LETTERS))


def find(digests: list[dict[str, Any]], kind: str, clauses: list[list[Term]]) -> list[Place]:
    """What is found of a kind by a query whose clauses must all hold, by any of their terms; in order of display."""
    found = [
        Place(at, position, record["id"])
        for at, digest in enumerate(digests)
        for position, record in enumerate(digest.get(kind, []))
        if all(any(_holds(digest, kind, record, term) for term in clause) for clause in clauses)
    ]
    if kind == "events":
        first_days = {place: (_days(digests[place.digest][kind][place.position]) or ["undated"])[0] for place in found}
        found.sort(key=lambda place: (first_days[place], place))
    if kind == "speakers":
        found.sort(key=lambda place: (person(digests, place), place))
        known: list[Any] = []
        for place in list(found):
            if person(digests, place) in known:
                found.remove(place)
            known.append(person(digests, place))
    return found


def person(digests: list[dict[str, Any]], place: Place) -> Person:
    """Who a speaker is, across digests: the one that comes first of those whom aliases make one person."""
    group = {(place.digest, place.position)}
    agreeing = _agreeing(digests)
    while more := {each for others in agreeing if others & group for each in others} - group:
        group |= more
    same = {own(digests, *each) for each in group}
    everybody = [(at, number) for at, digest in enumerate(digests) for number in range(len(digest["speakers"]))]
    return own(digests, *min(each for each in everybody if own(digests, *each) in same))


Person = tuple[tuple[str, ...], tuple[str, ...], str]


def own(digests: list[dict[str, Any]], digest: int, position: int) -> Person:
    """Who a speaker is by name and affiliation; the id too if another of the digest before has the same."""
    named = [
        (tuple(fold(each["name"]) or [each["name"]]), tuple(fold(each.get("affiliation", ""))))
        for each in digests[digest]["speakers"]
    ]
    it = named[position]
    return *it, "" if named.index(it) == position else digests[digest]["speakers"][position]["id"]


def _agreeing(digests: list[dict[str, Any]]) -> list[set[tuple[int, int]]]:
    """Sets of speakers that agree on an alias of one of them, and on nobody else; with all of the same identity."""
    speakers = [
        (at, number, each) for at, digest in enumerate(digests) for number, each in enumerate(digest["speakers"])
    ]
    sets: list[set[tuple[int, int]]] = []
    for alias in {tuple(fold(alias)) or (alias,) for *_, each in speakers for alias in each.get("aliases", [])}:
        found = {
            (at, number)
            for at, number, each in speakers
            if alias in [tuple(fold(name)) or (name,) for name in [each["name"], *each.get("aliases", [])]]
        }
        if len({at for at, _ in found}) == len(found) > 1:
            sets.append(found)
    by_own: dict[Person, set[tuple[int, int]]] = {}
    for at, number, _ in speakers:
        by_own.setdefault(own(digests, at, number), set()).add((at, number))
    return [*sets, *by_own.values()]


def _holds(digest: dict[str, Any], kind: str, record: dict[str, Any], term: Term) -> bool:
    return _is_there(digest, kind, record, term) is not term.negative


def _is_there(digest: dict[str, Any], kind: str, record: dict[str, Any], term: Term) -> bool:
    if term.field in ("date", "before", "after"):
        days = _days(record)
        start, dots, end = term.value.partition("..")
        first, last = _first(start or "0000"), _last((end if dots else start) or "9999")
        if not days:
            return False
        if term.field == "before":
            return days[1] < first
        return days[0] > last if term.field == "after" else days[0] <= last and days[1] >= first
    if term.field == "kind":
        return kind == "quotes" and str(record["kind"]).startswith(term.value)
    columns = {**_columns(digest, kind, record), "digest": [digest["title"]]}
    looked_in = [term.field] if term.field else _PLAIN
    return any(_stands(fold(term.value), fold(text)) for name in looked_in for text in columns.get(name, []))


def _stands(phrase: list[str], words: list[str]) -> bool:
    return any(
        words[at : at + len(phrase) - 1] == phrase[:-1] and words[at + len(phrase) - 1].startswith(phrase[-1])
        for at in range(len(words) - len(phrase) + 1)
    )


def _days(record: dict[str, Any]) -> list[str]:
    """The first and last day that a record's dates may mean, if any; every month has 31, which orders them the same."""
    dates = [record[name] for name in ("date_published", "start_date", "end_date", "date") if record.get(name)]
    return [_first(dates[0]), max(map(_last, dates))] if dates else []


def _first(date: str) -> str:
    return f"{date}-01-01"[:10]


def _last(date: str) -> str:
    return {4: f"{date}-12-31", 7: f"{date}-31"}.get(len(date), date)


def _columns(digest: dict[str, Any], kind: str, record: dict[str, Any]) -> dict[str, list[str]]:
    """The texts that a record is found by, for each of the language's fields."""

    def linked(target: str, field: str) -> dict[str, Any]:
        return next((each for each in digest.get(target, []) if each["id"] == record.get(field)), {})

    def own(*fields: str) -> list[str]:
        values = (record.get(field, "") for field in fields)
        return [" ".join(value) if isinstance(value, list) else value for value in values]

    speakers = {
        "speakers": [record],
        "quotes": [linked("speakers", "speaker")],
        "actions": [linked("speakers", "proposed_by")],
        "events": [each for each in digest.get("speakers", []) if each["id"] in record.get("speakers", [])],
        "articles": [],
    }[kind]
    article = record if kind == "articles" else linked("articles", "article")
    event = record if kind == "events" else linked("events", "event")
    texts = {
        "articles": own("headline", "publisher", "author", "date_published", "url", "file", "note"),
        "speakers": own("role", "affiliation", "country", "note"),
        "events": own("summary", "start_date", "end_date", "location", "organizers", "participants", "note"),
        "quotes": own("text", "date", "note"),
        "actions": own("action", "note"),
    }
    return {
        "text": texts[kind],
        "speaker": [
            text
            for each in speakers
            for text in (f"{each.get('honorific', '')} {each.get('name', '')}", " ".join(each.get("aliases", [])))
        ],
        "role": [each.get("role", "") for each in speakers],
        "org": [each.get("affiliation", "") for each in speakers] + own("organizers"),
        "event": [event.get("name", "")],
        "article": [article.get("headline", ""), article.get("publisher", "")],
        "topic": own("topics"),
        "agent": own("agents"),
        "quote": [record["id"]] if kind == "quotes" else own("quote"),
    }
