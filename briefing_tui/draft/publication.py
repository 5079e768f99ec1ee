"""The day of publication as the first lines of an article state it, and the lines that are about the article alone."""

from __future__ import annotations

import re

from briefing_tui.draft.dates import date_in

MOST_WORDS = 16
"""Words of a line that may be about the article rather than a sentence of it."""

# Patterns as text: most articles have no line that they are needed for.
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\W*)?"
_AROUND = (
    r"\W*(?:(?:(?:first|last) )?(?P<label>date|dated|published|posted|updated|modified|created)\b(?: on| at)?\W*)?"
    rf"{_WEEKDAY}"
    r"(?:(?:at )?\d{1,2}(?:[:.]\d\d)*(?: ?[ap]\.?m\b\.?)?"
    r"(?: ?(?:gmt|bst|utc|est|edt|cst|cdt|pst|pdt|cet|ist|eat|et|pt))?"
    rf"\b\W*)?{_WEEKDAY}"
)
_NOTICES = (
    *("for immediate release", "not for publication", "embargoed", "press release", "news release", "media release"),
    *("breaking news", "advertisement", "file photo", "share this", "listen to this", "read more", "related:"),
    *(f"{what}{sign}" for what in ("photo", "photos", "photograph", "picture", "image") for sign in (":", " by ", "/")),
    *("photo credit", "picture credit", "image credit", "credit:", "caption:", "illustration:", "video:", "source:"),
)


_DATE = (
    r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})(?!\d)"
)


def stated_day(line: str) -> tuple[str, str, str]:
    """The day that a line about the article states, ISO 8601, with its label, lower case, and the words of the date.

    All are "" where the line is a sentence; the day alone is "" where the calendar has none such.
    """
    if len(line) > 160 or not any(map(str.isdigit, line)) or len(line.split()) > MOST_WORDS:
        return "", "", ""
    for part in re.split("[|•·]", line):
        found = re.search(_DATE, part)
        if found is None:
            continue
        before = re.fullmatch(_AROUND, part[: found.start()], re.IGNORECASE)
        if before is None or not re.fullmatch(r"(?:T[\d:.+-]+Z?)?" + _AROUND, part[found.end() :], re.IGNORECASE):
            return "", "", ""
        dated = date_in(found.group(), "")
        return dated.start if dated else "", (before["label"] or "").lower(), found.group()
    return "", "", ""


def about_itself(line: str) -> bool:
    """Whether a line is a notice, a caption or a credit: "FOR IMMEDIATE RELEASE", "(Photo: Ada Reyes)"."""
    return line[:60].lower().lstrip("(*[ ").startswith(_NOTICES) or (
        line[:1] == "(" and line.rstrip()[-1:] == ")" and len(line) < 200
    )
