"""Searching done naively, by the design's words alone: what the library's answers are held against.

Nothing of the package is used: digests are the values that were written, text is folded by a table of the few letters
that the tests use, stems are asked for word by word, and every record is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, NamedTuple

import snowballstemmer

_LETTERS = str.maketrans(
    {"ầ": "a", "à": "a", "é": "e", "ặ": "a", "đ": "d", "ł": "l", "ó": "o", "ź": "z", "ß": "ss", "ی": "ي", "٢": "2"}
)
_WORD = "[a-zاي0-9]+"
_PLAIN = ("says", "text", "speaker", "event", "article", "topic", "agent")
_INFLECTED = ("says", "text", "event", "article", "topic")
_STEMMERS = {code: snowballstemmer.stemmer(name) for code, name in (("en", "english"), ("es", "spanish"))}
_MEANT = {
    "date": ["date", "start_date", "end_date", "date_published"],
    "speaker": ["speaker", "proposed_by", "speakers"],
    "org": ["affiliation", "organizers"],
    "topic": ["topics"],
    "agent": ["agents"],
}
"""The fields that a name stands for in `inferred:`, where it is not that of one field."""


class Term(NamedTuple):
    """One thing to look for: words or a date, as they are typed."""

    value: str
    field: str = ""
    negative: bool = False
    quoted: bool = False

    def __str__(self) -> str:
        value = f'"{self.value}"' if self.quoted or " " in self.value else self.value
        return f"{'-' if self.negative else ''}{self.field}{':' if self.field else ''}{value}"


class Place(NamedTuple):
    """A record among many digests."""

    digest: int
    position: int
    id: str


def fold(text: str) -> list[str]:
    """The words of a text, without accents and in lower case."""
    return re.findall(_WORD, text.lower().translate(_LETTERS))


def find(
    digests: list[dict[str, Any]], kind: str, clauses: list[list[Term]], marked: Collection[Place] = ()
) -> list[Place]:
    """What is found of a kind by a query whose clauses must all hold, by any of their terms; in order of display.

    `marked` are the records of the kind that are marked.
    """
    found = [
        Place(at, position, record["id"])
        for at, digest in enumerate(digests)
        for position, record in enumerate(digest.get(kind, []))
        if all(
            any(
                (Place(at, position, record["id"]) in marked) is not term.negative
                if (term.field, term.value) == ("is", "marked")
                else _holds(digest, kind, record, term)
                for term in clause
            )
            for clause in clauses
        )
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
    for (name, affiliation, id), found in by_own.items():
        others = [each for each in by_own if each[0] == name and each != (name, affiliation, id)]
        if not affiliation and not id and len(others) == 1:
            with_one = by_own[others[0]]
            if not {at for at, _ in found} & {at for at, _ in with_one}:
                sets.append(found | with_one)
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
    if term.field == "is":
        if term.value in ("verified", "contradicted"):
            return False  # no text is at hand
        return record.get("status") == "draft" if term.value == "draft" else record.get("kind") == "direct"
    if term.field == "inferred":
        meant = _MEANT.get(term.value, [term.value])
        if term.value == "speaker" and kind == "speakers":
            meant = [*meant, "name", "honorific", "aliases"]
        if (term.value, kind) in (("event", "events"), ("article", "articles")):
            meant = {"event": ["name"], "article": ["headline", "publisher"]}[term.value]
        return any(name in meant for name in record.get("inferred", []))
    columns = {**_columns(digest, kind, record), "digest": [digest["title"]]}
    looked_in = [term.field] if term.field else _PLAIN
    phrase, whole = fold(term.value), (term.quoted or " " in term.value) and term.field != "digest"
    if any(_stands(phrase, fold(text), whole) for name in looked_in for text in columns.get(name, [])):
        return True
    inflected = [name for name in looked_in if name in _INFLECTED]
    if whole or len(phrase) != 1 or term.field == "digest":
        return False
    languages = _languages(digest, kind, record)
    return any(
        _same_stem(phrase[0], word, language)
        for name in inflected
        for text in columns.get(name, [])
        for word in fold(text)
        for language in languages
    )


def _same_stem(word: str, other: str, language: str) -> bool:
    if language not in _STEMMERS or not all(each.isalpha() and len(each) >= 3 for each in (word, other)):
        return False
    stem: Any = _STEMMERS[language].stemWord
    return bool(stem(word) == stem(other))


def _languages(digest: dict[str, Any], kind: str, record: dict[str, Any]) -> set[str]:
    """The languages of a record's article, or for a speaker of all articles."""
    articles = [
        each
        for each in digest["articles"]
        if kind == "speakers" or each["id"] == record["id" if kind == "articles" else "article"]
    ]
    return {each.get("language", "en").partition("-")[0].lower() for each in articles}


def _stands(phrase: list[str], words: list[str], whole: bool) -> bool:
    return any(
        words[at : at + len(phrase) - 1] == phrase[:-1]
        and (words[at + len(phrase) - 1] == phrase[-1] if whole else words[at + len(phrase) - 1].startswith(phrase[-1]))
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
        return [text for value in values for text in (value if isinstance(value, list) else [value])]

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
        "articles": own("author", "date_published", "url", "file", "note"),
        "speakers": own("role", "affiliation", "country", "note"),
        "events": own("start_date", "end_date", "location", "organizers", "participants", "note"),
        "quotes": own("date", "note"),
        "actions": own("note"),
    }
    says = {
        "events": own("name", "summary"),
        "quotes": [" ".join(own("text"))],  # across the segments of a quotation a phrase may run
        "actions": own("action"),
    }
    return {
        "says": says.get(kind, []),
        "text": texts[kind],
        "speaker": [
            text
            for each in speakers
            for text in (f"{each.get('honorific', '')} {each.get('name', '')}", *each.get("aliases", []))
        ],
        "role": [each.get("role", "") for each in speakers],
        "org": [each.get("affiliation", "") for each in speakers] + own("organizers"),
        "event": [event.get("name", "")],
        "article": [article.get("headline", ""), article.get("publisher", "")],
        "topic": own("topics"),
        "agent": own("agents"),
        "quote": [record["id"]] if kind == "quotes" else own("quote"),
    }
