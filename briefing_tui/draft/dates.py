"""Dates that a sentence states, and those that it counts from the day of publication."""

from __future__ import annotations

import re

from briefing_tui.draft.lexicon import MONTHS, WEEKDAYS

_MONTH = "|".join(sorted((name for name in MONTHS), key=len, reverse=True))
_DATED = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: (?:of )?|-)(?P<month>{_MONTH})\b\.?(?:,? (?P<year>\d{{4}}))?"
    rf"|(?P<month2>{_MONTH})\b\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\d)(?:(?:-|–| and | to )(?P<last>\d{{1,2}})\b)?(?:,? (?P<year2>\d{{4}}))?"
    rf"|(?P<month3>{_MONTH})\b\.?,? (?P<year3>\d{{4}})\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:(?P<near>yesterday|today|tomorrow|tonight)|(?:(?P<which>last|next|this) )?(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b", re.IGNORECASE)  # fmt: skip


class Dated:
    """A date that stands in a text."""

    __slots__ = ("cue", "end", "inferred", "start")

    def __init__(self, start: str, end: str, cue: str, inferred: bool) -> None:
        self.start = start
        """ISO 8601 with reduced precision."""
        self.end = end
        """The last day of a range; "" where there is none."""
        self.cue = cue
        """The words that state it."""
        self.inferred = inferred
        """Whether its year, or all of it, is counted from the day of publication."""


def date_in(text: str, published: str) -> Dated | None:
    """The first date of `text`; one without a year, or a weekday, only where the day of publication is known."""
    for match in _DATED.finditer(text):
        if match["iso"]:
            return Dated(match["iso"], "", match.group(), False) if _valid(match["iso"]) else None
        month = MONTHS[(match["month"] or match["month2"] or match["month3"]).lower()]
        if not (match["month"] or match["month2"] or match["month3"])[0].isupper():
            continue
        year = match["year"] or match["year2"] or match["year3"]
        day = match["day"] or match["day2"]
        if day and not 1 <= int(day) <= 31:
            continue
        inferred = not year
        if not year:
            if not published:
                continue
            year = _nearest_year(month, int(day or 1), published)
        start = f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
        last = match["last"]
        end = f"{year}-{month:02}-{int(last):02}" if last and day and int(day) < int(last) <= 31 else ""
        if _valid(start) and (not end or _valid(end)):
            return Dated(start, end, match.group(), inferred)
    if published.count("-") == 2 and (match := _RELATIVE.search(text)):
        return _counted(match, published)
    return None


def _valid(iso: str) -> bool:
    year, month, *rest = map(int, iso.split("-"))
    lengths = (31, 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= month <= 12 and year >= 1 and (not rest or 1 <= rest[0] <= lengths[month - 1])


def _nearest_year(month: int, day: int, published: str) -> str:
    """The year in which a day is nearest to the day of publication."""
    year, *rest = map(int, published.split("-"))
    month_then, day_then = (*rest, 1, 1)[:2] if rest else (month, day)
    months = (month - month_then) + (day - day_then) / 31
    return str(year - 1 if months > 6 else year + 1 if months < -6 else year)


def _counted(match: re.Match[str], published: str) -> Dated | None:
    """A weekday or "yesterday" as a date: a weekday is the last one up to the day of publication, unless "next"."""
    from datetime import date, timedelta

    try:
        then = date.fromisoformat(published)
        if near := match["near"]:
            days = {"yesterday": -1, "tomorrow": 1}.get(near.lower(), 0)
        else:
            back = (then.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
            which = (match["which"] or "").lower()
            days = 7 - back if which == "next" else -(back or 7) if which == "last" else -back
        return Dated((then + timedelta(days)).isoformat(), "", match.group(), True)
    except (ValueError, OverflowError):
        return None
