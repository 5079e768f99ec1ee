"""What stands ahead of an article's own sentences: its headline, byline, date line, notices and day of publication."""

from __future__ import annotations

import re

from briefing_tui.draft.dates import date_in
from briefing_tui.draft.lexicon import COUNTRIES, MONTHS, PARTICLES, WEEKDAYS, word_set
from briefing_tui.draft.model import Block, Dated, Head

_HEAD_BLOCKS = 8
"""Blocks among which what stands ahead of an article's own sentences is looked for."""

_MOST_WORDS = 16
"""Words of a line that may be about the article rather than a sentence of it."""

# Patterns as text: most articles have no line that they are needed for.
_BYLINE = (
    r"\s*(?:(?:Interview|Words|Text|Story|Report|Reporting) )?(?:By|BY|by) ([A-Z][^,|\n]{3,60}?)\s*(?:\n|$|[,|•·—–])"
)
_BYLINES = ("Interview", "Words", "Text", "Story", "Report", "Reporting")
_PLACE_AHEAD = r"([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?): (?=(?:The|A|An|In|At|Two|Three|More|With|After|Police) )"
_DAY = (
    r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? [A-Z][A-Za-z]{2,8}\.?,? \d{4}"
    r"|[A-Z][A-Za-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})(?!\d)"
)
_LABELLED_DAY = r"\b(?:[Dd]ate|DATE|[Pp]ublished|[Pp]osted|[Uu]pdated)(?: on)?:?\s*(\d{4}-\d\d-\d\d)"
_LABELS = word_set("date dated published posted updated modified created issued release released statement")
"""What may say which day a date is."""

_BESIDE_A_DAY = _LABELS | word_set(
    "first last press news media on at by gmt bst utc est edt cst cdt pst pdt cet ist eat et pt am pm a.m p.m hrs hours"
)
"""What may stand beside the date in a line that tells when an article was published, besides a time and weekdays."""

_APART = str.maketrans(dict.fromkeys("()[]/|—–•·", ","))
_CLOSING = "\"”’»')] "
_NOTICES = (
    *("for immediate release", "not for publication", "embargoed", "breaking news", "advertisement", "file photo"),
    *("share this", "listen to this", "read more", "read also", "also read", "related:", "watch:", "see also", "more:"),
    *(f"{what}{sign}" for what in ("photo", "photos", "photograph", "picture", "image") for sign in (":", " by ", "/")),
    *("photo credit", "picture credit", "image credit", "credit:", "caption:", "illustration:", "video:", "source:"),
)


def head_of(text: str, parts: list[Block]) -> Head:
    """The headline, agency, byline and date of an article, where it has them; marks headings in `parts`.

    A date line is taken off the block that it begins.
    """
    head = Head()
    days: list[tuple[bool, str, str]] = []  # whether it is only that of a change, the day, the words that state it
    own = 0  # blocks so far that are not about the article alone
    for index, part in enumerate(parts):
        line = text[part.start : part.end]
        near = index < _HEAD_BLOCKS or index >= len(parts) - 2
        if (near and _notes(line, head, days)) or _is_notice(line):
            part.heading = True
            continue
        if index >= _HEAD_BLOCKS or not _takes_date_line(line, part, head, own < 2):
            part.heading = _is_heading(line, index, len(parts))
        if part.heading and not head.headline and own < 2 and 2 <= len(line.split()) <= 30 and not _labelled(line):
            head.headline = " ".join(line.split())
        own += 1
    if not head.date and days:
        _, head.date, head.date_cue = min(days, key=lambda each: each[0])
    if not head.date and (found := _labelled(text[:3000])) and (dated := date_in(found[1], "")):
        head.date, head.date_cue = dated.start, found.group()
    return head


def _labelled(text: str) -> re.Match[str] | None:
    """The first day in a text that is labelled as that of publication: "date 2020-11-06"."""
    return re.search(_LABELLED_DAY, text) if "-0" in text or "-1" in text else None


def _is_heading(line: str, index: int, number: int) -> bool:
    """Whether the block with this number, of so many, is a headline or a caption rather than sentences."""
    words = line.split()
    if number < 2:
        return False
    if _begins_with_by(words) and len(words) < 12 and line[-1] != "." and re.match(_BYLINE, line):
        return True
    most = 14 if index >= _HEAD_BLOCKS else 30
    quoting = index and any(mark in line for mark in '“”"')
    return (len(words) <= most and not quoting and not _ended(line)) or _title_case(words)


def _ended(line: str) -> bool:
    """Whether a line ends as a sentence does, or ahead of a list: "… called on the council to:"."""
    return line.rstrip().rstrip(_CLOSING)[-1:] in (".", "!", "?", "…") or line.rstrip().endswith(" to:")


def _title_case(words: list[str]) -> bool:
    """Whether nearly all longer words are capitalised, as in American headlines."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(words) <= 25 and len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.85 * len(long)


def is_about_the_article(line: str) -> bool:
    """Whether a line tells of the article alone, or begins with a date line."""
    return line[:3] in ("By ", "BY ") or stated_day(line)[2] != "" or _is_notice(line) or _date_line(line) is not None


def _is_notice(line: str) -> bool:
    """Whether a line is a notice, a caption or a credit: "FOR IMMEDIATE RELEASE", "(Photo: Ada Reyes)"."""
    start = line[:60].lower().lstrip("(*[ ")
    if start.startswith(_NOTICES):
        return True
    release = start.startswith(("press release", "news release", "media release")) and len(line.split()) <= 3
    return release or (line[:1] == "(" and line.rstrip()[-1:] == ")" and len(line) < 200)


def _notes(line: str, head: Head, days: list[tuple[bool, str, str]]) -> bool:
    """Whether a block is about the article alone: a byline, a date, a source; what it states is noted."""
    words = line.split()
    if _begins_with_by(words) and len(words) <= 24 and (author := _byline(line, days)):
        head.author = head.author or author
        return True
    label, _, rest = line.partition(":")
    if label.strip(_CLOSING + "(*").lower() in ("source", "sources", "agency") and len(words) <= _MOST_WORDS:
        dated = date_in(rest, "")
        name = (rest.partition(dated.cue)[0] if dated else rest).translate(_APART).partition(",")[0].strip(" .-")
        head.publisher = head.publisher or name
        if dated and len(dated.start) == 10:
            days.append((False, dated.start, dated.cue))
        return name[:1].isupper()
    day, label, cue = stated_day(line)
    if day:
        days.append((label in ("updated", "modified"), day, " ".join(words)))
    return cue != ""


def _begins_with_by(words: list[str]) -> bool:
    """Whether the words of a line begin as a byline does: "By Ada Reyes", "Interview by Ada Reyes"."""
    return "by" in (words[0].lower(), words[1].lower() if len(words) > 2 and words[0] in _BYLINES else "")


def _byline(line: str, days: list[tuple[bool, str, str]]) -> str:
    """Who wrote an article, by a line that begins with "By", whose date is noted; "" where it is a sentence."""
    words = line.split()
    dated = date_in(line, "") if any(map(str.isdigit, line)) else None
    match = re.match(_BYLINE, line.replace(dated.cue, ",", 1) if dated else line)
    ended = _ended(line)
    if match is None or (dated and (len(words) > _MOST_WORDS or ended)):
        return ""  # "By the end of 4 March 2025, the pier …"
    if not dated and (len(words) >= 12 or ended or any(map(str.isdigit, match[1]))):
        return ""
    name = " ".join(match[1].split())
    for weekday in WEEKDAYS:
        if name.lower().endswith(f" {weekday}"):
            name = name[: -len(weekday) - 1].rstrip(" ,")
    if dated and len(dated.start) == 10:
        days.append((False, dated.start, dated.cue))
    return name


def stated_day(line: str) -> tuple[str, str, str]:
    """The day that a line about the article states, ISO 8601, with its label, lower case, and the words of the date.

    All are "" where the line is a sentence; the day alone is "" where the calendar has none such.
    """
    if len(line) > 160 or not any(map(str.isdigit, line)) or len(line.split()) > _MOST_WORDS:
        return "", "", ""
    for part in line.replace("•", "|").replace("·", "|").split("|"):
        found = re.search(_DAY, part)
        if found is None:
            continue
        words = [
            each.strip(_CLOSING + "([,;:.-–—*") for each in f"{part[: found.start()]} {part[found.end() :]}".split()
        ]
        lows = [each.lower() for each in words if each]
        others = [each for each in words if each and not _beside_a_day(each.lower())]
        if len(others) > 3 or not all(each[0].isupper() for each in others) or _ended(line.rstrip(". ")):
            return "", "", ""
        dated = date_in(found.group(), "")
        return dated.start if dated else "", next((low for low in lows if low in _LABELS), ""), found.group()
    return "", "", ""


def _beside_a_day(low: str) -> bool:
    return low in _BESIDE_A_DAY or low in WEEKDAYS or low[0].isdigit() or low[1:2].isdigit()


def _takes_date_line(line: str, part: Block, head: Head, first: bool) -> bool:
    """Whether a block begins with a date line, or, if it is the `first`, a place and a colon; that is taken off it."""
    found = None if head.place else _date_line(line)
    if found is not None:
        end, head.place, publisher, dated = found
        head.publisher = head.publisher or publisher
        part.start += end
        if dated is not None and len(dated.start) == 10:
            head.date, head.date_cue = dated.start, dated.cue
        return True
    if first and head.headline and not head.place and ":" in line[:40] and (match := re.match(_PLACE_AHEAD, line)):
        head.place = match[1]
        part.start += match.end()
        return True
    return False


def _date_line(line: str) -> tuple[int, str, str, Dated | None] | None:
    """The end of the date line with which a line begins, its place, agency and date: "LONDON (AP), May 3, 2021 —"."""
    start = line[:120]
    found = None
    for at, sign in enumerate(start[:-1]):
        if sign in "—–-):." and at and (end := _past_dash(start, at)):
            lead = start[: at + (sign == ")")]
            read = _place_agency_date(lead.rstrip(), start[at:end].strip())
            if read is not None and end < len(line):
                found = end, *read
    return found


def _past_dash(start: str, at: int) -> int:
    """Where the sentence begins after the sign start[at], if that may end a date line; else 0."""
    sign, before, after = start[at], start[at - 1], start[at + 1]
    end = at + 1
    while end < len(start) and start[end] in "- ":
        end += 1
    opens = start[end : end + 1].isupper() or start[end : end + 1] in ("“", '"', "‘")
    if sign in "—–":
        return end
    if sign == ".":
        return end if opens and after == " " and start[max(at - 4, 0) : at].isdigit() else 0
    if sign == "-":
        return end if after in "- " or (before in " )" and opens) else 0
    if sign == ":":
        return end if after == " " and (before in ")]" or before.isupper() or before.isdigit()) else 0
    return end if after == " " and opens else 0


def _place_agency_date(lead: str, dash: str) -> tuple[str, str, Dated | None] | None:
    """What a date line states ahead of its dash; None where these words are no date line."""
    words = lead.translate(_APART).replace(",", " ").split()
    if not 0 < len(words) <= 12 or words[0] in ("The", "A", "An", "In", "But", "And") or not all(map(_fits, words)):
        return None
    dated = date_in(lead, "")
    day = dated.cue if dated else _day_of_month(lead)
    rest = lead.replace(day, "") if day else lead
    agencies = [each for each in re.finditer(_AGENCY, rest) if (each[1] or each[2]).lower() not in COUNTRIES]
    agency = agencies[-1] if agencies else None
    places = [each.strip(" .-") for each in (rest[: agency.start()] if agency else rest).translate(_APART).split(",")]
    places = [each for each in places if each and each.lower() not in WEEKDAYS]
    if any(len(each.split()) > 4 for each in places) or not _surely(places, bool(day), agency, dash):
        return None
    return ", ".join(places), (agency[1] or agency[2]) if agency else "", dated


_AGENCY = r"[(\[]\s*([A-Z][\w .&/-]{1,30}?)\s*[)\]]|,\s*([A-Z]{2,6})\s*,?\s*$"


def _fits(word: str) -> bool:
    """Whether a word may stand in a date line: a name, a number, or what joins names."""
    return word[0].isupper() or word[0].isdigit() or word in PARTICLES or word in ("and", "-", "--")


def _day_of_month(lead: str) -> str:
    """The words of a day without a year: "May 5"; "" where there are none."""
    found = re.finditer(r"([A-Z][a-z]+)\.? \d{1,2}\b|\b\d{1,2} ([A-Z][a-z]+)", lead)
    return next((each.group() for each in found if (each[1] or each[2]).lower() in MONTHS), "")


def _surely(places: list[str], dated: bool, agency: re.Match[str] | None, dash: str) -> bool:
    """Whether places, a date and an agency ahead of a dash (a colon, "" for none) are surely a date line."""
    if dash.startswith(")"):
        return dated and agency is not None
    if dash.startswith(":"):
        return dated or agency is not None
    upper = bool(places) and places[0].replace(".", "").isupper() and len(places[0]) > 3
    country = len(places) > 1 and places[-1].lower() in COUNTRIES
    return upper or country or dated or (agency is not None and bool(agency[1]))
