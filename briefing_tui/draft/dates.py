"""Dates that a sentence states, and those that it counts from the day of publication."""

from __future__ import annotations

import re

from briefing_tui.draft.lexicon import MONTHS, WEEKDAYS
from briefing_tui.draft.model import Dated

# Patterns as text: many articles need neither. A month is any capitalised word here, looked up afterwards: an
# alternation of their names takes a millisecond to compile.
_DATED = (
    r"(?P<iso>\b\d{4}-\d\d-\d\d)(?!\d)"
    r"|\b(?P<day>\d\d?)(?:st|nd|rd|th)?[ -](?:of )?(?P<month>[A-Z][A-Za-z]+)\.?(?:,? (?P<year>\d{4}))?\b"
    r"|\b(?P<month2>[A-Z][A-Za-z]+)\.?,? (?:(?P<day2>\d\d?)(?:st|nd|rd|th)?"
    r"(?:(?:-|–| and | to )(?P<last>\d\d?))?(?:,? (?P<year2>\d{4}))?|(?P<year3>\d{4}))\b"
)
_RELATIVE = r"(?:\b(?P<which>last|next|this) )?\b(?P<word>[A-Z]?[a-z]+day|tonight|tomorrow)\b"


def date_in(text: str, published: str) -> Dated | None:
    """The first date of `text`; one without a year, or a weekday, only where the day of publication is known."""
    at = 0
    while any(map(str.isdigit, text)) and (match := re.compile(_DATED).search(text, at)):
        at = match.end()
        if match["iso"]:
            if is_day(match["iso"]):
                return Dated(match["iso"], "", match.group(), False)
        elif (match["month"] or match["month2"]).lower() not in MONTHS:
            at = match.end("month2") if match["month2"] else match.end("month")  # "By Ann (Lee, 4) March 2025"
        elif dated := _of_month(match, published):
            return dated
    if published.count("-") == 2:
        for match in re.finditer(_RELATIVE, text):
            if match["word"].lower() in _NEAR or (match["word"].lower() in WEEKDAYS and match["word"][0].isupper()):
                return _counted(match, published)
    return None


def _of_month(match: re.Match[str], published: str) -> Dated | None:
    """The day, or the days, that a month's name and numbers beside it state; None where the calendar has none such."""
    month = MONTHS[(match["month"] or match["month2"]).lower()]
    day = match["day"] or match["day2"]
    year = (
        match["year"]
        or match["year2"]
        or match["year3"]
        or (published and _nearest_year(month, int(day or 1), published))
    )
    if not year:
        return None
    start = f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
    last = match["last"]
    end = f"{year}-{month:02}-{int(last):02}" if last and day and int(day) < int(last) else ""
    if not is_day(start) or (end and not is_day(end)):
        return None
    return Dated(start, end, match.group(), not (match["year"] or match["year2"] or match["year3"]))


_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
"""Days after the day of publication."""


def is_day(iso: str) -> bool:
    """Whether the calendar has a date, YYYY-MM-DD or YYYY-MM."""
    year, month, *rest = map(int, iso.split("-"))
    return 1 <= month <= 12 and year >= 1 and (not rest or 1 <= rest[0] <= _lengths(year)[month - 1])


def _lengths(year: int) -> tuple[int, ...]:
    """The days of each month of a year."""
    february = 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return (31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _nearest_year(month: int, day: int, published: str) -> str:
    """The year in which a day is nearest to the day of publication."""
    year, *rest = map(int, published.split("-"))
    month_then, day_then = (*rest, 1, 1)[:2] if rest else (month, day)
    months = (month - month_then) + (day - day_then) / 31
    return str(year - 1 if months > 6 else year + 1 if months < -6 else year)


def _counted(match: re.Match[str], published: str) -> Dated | None:
    """A weekday or "yesterday" as a date: a weekday is the last one up to the day of publication, unless "next"."""
    year, month, day = map(int, published.split("-"))
    word, which = match["word"].lower(), (match["which"] or "").lower()
    if not is_day(published) or (which == "next" and word not in _NEAR):
        return None  # this week's or the week's after it: writers differ
    back = (_ordinal(year, month, day) - 1 - WEEKDAYS.get(word, 0)) % 7
    day += _NEAR.get(word, -((back or 7) if which == "last" else back))
    if day < 1:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        day += _lengths(year)[month - 1]
    elif day > _lengths(year)[month - 1]:
        day = 1
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return Dated(f"{year:04}-{month:02}-{day:02}", "", match.group(), True) if 0 < year < 10_000 else None


def _ordinal(year: int, month: int, day: int) -> int:
    """The number of a day in the Gregorian calendar, 1 for that on which year 1 begins, a Monday."""
    # As datetime.date.toordinal, whose module takes a tenth of an article's time to import.
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + sum(_lengths(year)[: month - 1]) + day
