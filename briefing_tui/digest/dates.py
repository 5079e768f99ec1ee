"""Dates of reduced precision (ISO 8601), and the days that they may mean."""

from __future__ import annotations

from datetime import date

Days = tuple[int, int]
"""First and last day that a date may mean, as proleptic Gregorian ordinals (datetime.date.toordinal)."""


def order_of_time(iso: str) -> tuple[int, int]:
    """Return by what to sort dates: their last day, of those with the same one the shortest first; no date is last."""
    first, last = days_of(iso) or (date.max.toordinal() + 1,) * 2
    return last, -first


def days_of(iso: str) -> Days | None:
    """Return the first and last day that a date may mean; None for what is no date.

    `iso` is an ISO 8601 date of reduced precision: 2016, 2016-11 or 2016-11-15.
    """
    try:
        year, *rest = map(int, iso.split("-"))
        month, day = (*rest, None, None)[:2]
        first = date(year, 1 if month is None else month, 1 if day is None else day).toordinal()
        if day is not None:
            return first, first
        months = year * 12 + (12 if month is None else month)  # since year 0, to the month after
        after = date(months // 12, months % 12 + 1, 1).toordinal() if months < 120_000 else date.max.toordinal() + 1
        return first, after - 1
    except ValueError:
        return None


def ends_before(start: str, end: str) -> bool:
    """Return whether the day `end` lies before `start`, as far as both are stated; "" for none lies nowhere."""
    both = min(len(start), len(end))
    return end[:both] < start[:both]
