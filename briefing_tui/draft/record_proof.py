"""Proves the fields of one record of a model's answer: which of them the article states."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from briefing_tui.digest.dates import ends_before
from briefing_tui.digest.problems import shortened
from briefing_tui.digest.records import FIELDS
from briefing_tui.digest.sanitize import without_acting
from briefing_tui.digest.source_text import collapse_spaces
from briefing_tui.draft.answer import Fields
from briefing_tui.draft.article_words import ArticleWords, Range, name_words
from briefing_tui.draft.dates import date_in, is_day

LONGEST = 2_000
"""Characters of a value; what is longer is left out."""
_NOT_STATED = "the article does not state the date {} in full"
_MOST_UNKNOWN = 5
"""Words that the article lacks of which a note tells."""


class LeftOut(Exception):
    """A record that is not proved; the message says why, in plain words that go on after the record."""


class RecordProof:
    """What is proved of one record, of a kind (a key of records.KINDS) and with the fields `given`."""

    def __init__(self, kind: str, given: Fields, article: ArticleWords) -> None:
        self.values: dict[str, Any] = {}
        """The proved fields' values, as the record takes them."""
        self.why: list[str] = []
        """What the record's note says."""
        self.remarks: list[str] = []
        """What of the record is left out and why, as words that go on after the record."""
        self._kind, self._given, self._article = kind, given, article
        self._inferred: list[str] = []

    def text(self, field: str) -> str:
        """Return a field as one text; "" where it is not given. Raises LeftOut where it is too long."""
        text = clean(" ".join(self._given.get(field, ())))
        if len(text) > LONGEST:
            raise LeftOut(f"its {field} has more than {LONGEST:,} characters")
        return text

    def infer(self, field: str, why: str = "") -> None:
        """Note that the article does not state a field, and why."""
        self._inferred.append(field)
        self.why += [why] if why else []

    def take_named(self, *fields: str) -> None:
        """Take fields that name somebody or something; what the article does not name is inferred."""
        for field in fields:
            texts = tuple(filter(None, (clean(text)[:LONGEST] for text in self._given.get(field, ()))))
            if texts:
                self.values[field] = texts if FIELDS[self._kind][field].is_list else ", ".join(texts)
            for text in texts:
                if not self._article.mentions(text):
                    self.infer(field, f"the article does not have “{shortened(text)}”")

    def take_dates(self, *fields: str) -> None:
        """Take fields that are dates; what the article does not state as precisely is inferred."""
        for field in fields:
            text = self.text(field)
            date = iso_date(text)
            if date:
                self.values[field] = date
                if not self._article.states_day(date):
                    self.infer(field, _NOT_STATED.format(date))
            elif text:
                self.remarks.append(f"without its {field}: '{shortened(text)}' is no date")

    def drop_early_end(self, start: str, end: str) -> None:
        """Leave out the date in the field `end` where it lies before that in the field `start`."""
        if ends_before(self.values.get(start, ""), self.values.get(end, "")):
            date = self.values.pop(end)
            self.remarks.append(f"without its {end}: '{date}' lies before '{self.values[start]}'")
            self.why = [each for each in self.why if each != _NOT_STATED.format(date)]

    def take_topics(self) -> None:
        """Take the topics, which are the writer's own."""
        topics = (clean(topic)[:LONGEST] for topic in self._given.get("topics", ()))
        self.values["topics"] = tuple(dict.fromkeys(filter(None, topics)))

    def own_words(self, field: str) -> str:
        """Return a sentence of the model's; it is inferred where it has names or numbers that the article lacks."""
        text = self.text(field)
        if unknown := self._article.unknown(text)[:_MOST_UNKNOWN]:
            self.infer(field, f"the article does not have {', '.join(f'“{shortened(word)}”' for word in unknown)}")
        return text

    def take_speaker(self, field: str, speaker: str, name: str, paragraph: int, parts: Iterable[Range] = ()) -> None:
        """Take a link to a speaker: inferred where the paragraph does not name them, or grammar tells of another.

        `parts` are where a direct quotation stands.
        """
        self.values[field] = speaker
        if not self._article.names(name, paragraph):
            self.infer(field, f"paragraph {paragraph} does not name {name}")
        for start, end in parts:
            for (first, last), other in self._article.attributed:
                if first < end and start < last and not {*name_words(name)} & {*name_words(other)}:
                    self.infer(field, f"its sentence seems to name {other}")
                    return

    def fields(self) -> dict[str, Any]:
        """Return the values with `inferred` and `note`; what the answer itself says to be inferred counts as well."""
        inferred = dict.fromkeys((*self._inferred, *self._given.get("inferred", ())))
        kept = {name for name, value in self.values.items() if value}
        return self.values | {
            "inferred": tuple(name for name in inferred if name in kept),
            "note": "; ".join(dict.fromkeys(self.why)),
        }

    def paragraph(self, text: str, name: str = "", likely: int = 0) -> int:
        """Return the paragraph that has most of the words of a text. Raises LeftOut where none has.

        Of several with as many it is the `likely` one, one that names the speaker `name`, or the one that is claimed.
        """
        found = self._article.paragraphs_about(text)
        if not found:
            raise LeftOut("no paragraph of the article has most of its words")
        claimed = self.text("paragraph")

        def fitness(number: int) -> tuple[float, ...]:
            named = bool(name) and self._article.names(name, number)
            return round(found[number], 2), number == likely, named, str(number) == claimed, -number

        return max(found, key=fitness)


def iso_date(text: str) -> str:
    """Return a date as ISO 8601, given as that or in English; "" for what is none."""
    if re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", text):
        return text if len(text) == 4 or is_day(text) else ""
    dated = date_in(text, "")
    return dated.start if dated else ""


def clean(text: str) -> str:
    """Return a text of the model's on one line, in Unicode's form NFC, without characters that act or hide."""
    return collapse_spaces(without_acting(collapse_spaces(text[: 10 * LONGEST])))
