"""An article's plain text: its encoding, its paragraphs, its headline and its date line."""

from __future__ import annotations

import re

from briefing_tui.draft.dates import date_in, is_day
from briefing_tui.draft.lexicon import WEEKDAYS
from briefing_tui.draft.publication import MOST_WORDS, about_itself, stated_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = re.compile("\r\n?|\x0b|\x0c|\u2028|\u2029")
_PARTING = re.compile(r"\n\s*\n")
# Patterns as text: most articles have no line that they are needed for.
_DATE_LINE = (
    r"\s*(?P<place>[A-Z][\w .,'’/-]{1,50}?)?\s*(?:\((?P<agency>[A-Z][\w .&/-]{1,30})\))?"
    r"(?:,?\s*(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}))?"
    r"\s*(?P<dash>—|–|--|- |-(?=[A-Z“\"]))\s*"
    r"(?:(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})\s*(?:—|–|--|- )\s*)?"
)
_PLACE_AHEAD = r"([A-Z][a-z]+(?: [A-Z][a-z]+)?): (?=(?:The|A|An|In|At|Two|Three|More|With|After|Police) )"
_LABELLED_DATE = r"\b(?:[Dd]ate|DATE|[Pp]ublished|[Pp]osted|[Uu]pdated)(?: on)?:?\s*(\d{4}-\d\d-\d\d)"
_BYLINE = r"\s*(?:By|BY|by) ([A-Z][^,|\n]{3,60}?)\s*(?:\n|$|[,|•·—–])"
_TERMINAL = re.compile(r"(?:[.!?…][\"”’»')\]]*| to:)\s*$")


def decoded(data: bytes) -> tuple[str, str]:
    """The text of an article's bytes, and the name of its encoding where that is not UTF-8 ("" where it is).

    A byte order mark is recognised; else what is no UTF-8 is taken for Windows-1252, or, where it has bytes that this
    leaves undefined, for Latin-1. What is no text at all gives "" and BINARY. A last character that is cut off, as
    where a file was not read to its end, is left out.
    """
    name = ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        name = "UTF-16"
    try:
        text = data.decode(name or "utf-8-sig")
    except UnicodeDecodeError:
        cut = _cut_off(data)
        if cut is not None:
            return _BREAK.sub("\n", cut), ""
        if name or _binary(data):
            return "", BINARY
        try:
            text, name = data.decode("cp1252"), "Windows-1252"
        except UnicodeDecodeError:
            text, name = data.decode("latin-1"), "Latin-1"
    if _binary(text[:100_000].encode("utf-8", "surrogatepass")):
        return "", BINARY
    return _BREAK.sub("\n", text), name


BINARY = "binary"
"""What `decoded` names the encoding of what is no text."""


def _cut_off(data: bytes) -> str | None:
    """The UTF-8 text of data whose last character is incomplete; None for anything else."""
    for length in (1, 2, 3):
        try:
            return data[:-length].decode("utf-8-sig") if len(data) > 1000 else None
        except UnicodeDecodeError:
            continue
    return None


def _binary(data: bytes) -> bool:
    """Whether more than one byte in a hundred is a control character that no text has."""
    start = data[:100_000]
    return sum(start.count(byte) for byte in _CONTROLS) * 100 > len(start)


_CONTROLS = [bytes([code]) for code in (*range(9), *range(14, 27), 28, 29, 30, 31)]


class Block:
    """A stretch of an article that is read by itself: a paragraph, or a line where each line is a paragraph."""

    __slots__ = ("end", "heading", "paragraph", "start")

    def __init__(self, start: int, end: int, paragraph: int) -> None:
        self.start = start
        """Where it begins in the text, in characters."""
        self.end = end
        """Where it ends there: the character after its last."""
        self.paragraph = paragraph
        """The number, 1-based, of the blank-line-separated paragraph that it is part of."""
        self.heading = False
        """Whether it is a headline, a caption's line or a list's title rather than sentences."""


_HEAD_PARAGRAPHS = 6
"""Paragraphs among which what stands ahead of an article's own sentences is looked for."""


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs of an article; one that ends its sentences with its lines is given line by line.

    So is a line of its head that is a byline, a date or a notice.
    """
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    number = 0
    while start < end:
        number += 1
        parting = _PARTING.search(text, start, end)
        stop = parting.start() if parting else end
        yield from _lines(text, start, stop, number)
        start = parting.end() if parting else end


def _lines(text: str, start: int, end: int, number: int) -> Iterator[Block]:
    """The lines of a paragraph as blocks where they are paragraphs by themselves, else all of it as one."""
    at = text.find("\n", start, end)
    while at >= 0:
        following = text.find("\n", at + 1, end)
        about = number <= _HEAD_PARAGRAPHS and _parts_here(text, start, at, following if following > 0 else end)
        ended = text[_last_sign(text, start, at)] in ".!?:…\"”’»')]"
        if about or bulleted(text, at + 1) or (ended and not _wrapped(text, start, at, following, end)):
            if text[start:at].strip():
                yield Block(start, at, number)
            start = at + 1
        at = following
    if text[start:end].strip():
        yield Block(start, end, number)


def bulleted(text: str, at: int) -> bool:
    """Whether a line that begins at `at` is an item of a list: a bullet or a number stands ahead of it."""
    return re.match(r"(?:[•‣·*–-]|\(?\d{1,2}[.)])\s", text[at : at + 6]) is not None


def _parts_here(text: str, start: int, at: int, following: int) -> bool:
    """Whether the break at `at` parts a line that is about the article alone from what stands before or after it."""
    lines = text[start:at].rpartition("\n")[2], text[at + 1 : following]
    return any(
        each[:3] in ("By ", "BY ") or stated_day(each)[2] or about_itself(each) for each in lines if each
    ) or bool(_dated_from(lines[1]))


def _wrapped(text: str, start: int, at: int, following: int, end: int) -> bool:
    """Whether a line that ends with a full stop does so by chance, in a text that is wrapped at a fixed width.

    Then a line of its paragraph ends within a sentence, or the next one begins with a lower-case letter.
    """
    if text.find("\n", start, at) >= 0:
        return True
    return text[at + 1 : at + 2].islower() and following < end


def _last_sign(text: str, start: int, at: int) -> int:
    while at > start and text[at - 1] in " \t\xa0":
        at -= 1
    return max(at - 1, start)


class Head:
    """What stands ahead of an article's own sentences."""

    def __init__(self) -> None:
        self.headline = ""
        """The headline; "" if none stands there."""
        self.publisher = ""
        """The news agency; "" if none is named."""
        self.author = ""
        """The name in the byline; "" if there is none."""
        self.date = ""
        """The date of publication as stated, ISO 8601; "" if none is."""
        self.date_cue = ""
        """The words that state it."""
        self.body = 0
        """Where in the text the sentences begin after the date line, in characters."""
        self.place = ""
        """The place that the date line names."""


def head_of(text: str, parts: list[Block]) -> Head:
    """The headline, agency, byline and date of an article, where it has them; marks headings in `parts`."""
    head = Head()
    days: list[tuple[bool, str, str]] = []  # whether it is only that of a change, the day, the words that state it
    own = 0  # blocks so far that are not about the article alone
    for index, part in enumerate(parts):
        line = text[part.start : part.end]
        words = line.split()
        if index < _HEAD_BLOCKS and _about(line, words, head, days):
            part.heading = True
            continue
        if words[0] in ("By", "BY", "by") and len(words) < 12 and line[-1] != "." and re.match(_BYLINE, line):
            part.heading = True
            continue
        if index < _HEAD_BLOCKS:
            _date_line(text, part, head)
            if head.body == part.start and head.body:
                own += 1
                continue
            if head.headline and not head.place and (match := re.match(_PLACE_AHEAD, line)):
                head.place = match[1]
                part.start += match.end()
                continue
        quoting = index and any(mark in line for mark in '“”"')
        if len(parts) > 1 and ((len(words) <= 30 and not quoting and not _TERMINAL.search(line)) or _title_case(words)):
            part.heading = True
        if (
            part.heading
            and not head.headline
            and own < 2
            and 2 <= len(words) <= 30
            and not ("-" in line and re.search(_LABELLED_DATE, line))
        ):
            head.headline = " ".join(words)
        own += 1
    if not head.date and days:
        _, head.date, head.date_cue = min(days, key=lambda each: each[0])
    if not head.date and any(mark in text[:3000] for mark in ("-0", "-1")):
        for match in re.finditer(_LABELLED_DATE, text[:3000]):
            if is_day(match[1]):
                head.date, head.date_cue = match[1], match.group()
                break
    return head


_HEAD_BLOCKS = 8
"""Blocks among which what stands ahead of an article's own sentences is looked for."""


def _about(line: str, words: list[str], head: Head, days: list[tuple[bool, str, str]]) -> bool:
    """Whether a block is about the article alone: a byline, a date, a notice; what it states is noted."""
    if words[0] in ("By", "BY", "by") and len(words) <= 24:
        dated = date_in(line, "") if any(map(str.isdigit, line)) else None
        bare = line.replace(dated.cue, ",", 1) if dated else line
        match = re.match(_BYLINE, bare)
        if match and (
            dated or (len(words) < 12 and not _TERMINAL.search(line) and not any(map(str.isdigit, match[1])))
        ):
            name = " ".join(match[1].split())
            for weekday in WEEKDAYS:
                if name.lower().endswith(f" {weekday}"):
                    name = name[: -len(weekday) - 1].rstrip(" ,")
            if dated and (len(words) > MOST_WORDS or _TERMINAL.search(line)):
                return False  # "By the end of 4 March 2025, the pier …"
            head.author = head.author or name
            if dated and len(dated.start) == 10:
                days.append((False, dated.start, dated.cue))
            return True
    day, label, cue = stated_day(line)
    if cue:
        if day:
            days.append((label in ("updated", "modified"), day, " ".join(words)))
        return True
    return about_itself(line)


def _title_case(words: list[str]) -> bool:
    """Whether nearly all longer words are capitalised, as in American headlines."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(words) <= 25 and len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.85 * len(long)


def _dated_from(line: str) -> re.Match[str] | None:
    """The date line with which a line begins: "LONDON (AP) —"."""
    start = line[:120]
    if not any(dash in start for dash in ("—", "–", "--", "- ", ") -")):
        return None
    match = re.match(_DATE_LINE, start)
    if match is None:
        return None
    place = match["place"]
    upper = place and place.replace(",", "").split()[0].isupper() and len(place.partition(",")[0]) > 3
    return match if match["agency"] or upper else None


def _date_line(text: str, part: Block, head: Head) -> None:
    if head.body or part.heading or not (match := _dated_from(text[part.start : part.end])):
        return
    place = match["place"] or ""
    dated = date_in(match.group(), "") if any(map(str.isdigit, match.group())) else None
    if dated:
        place = place.partition(dated.cue)[0].rstrip(" ,")
        if place.rpartition(", ")[2].lower() in WEEKDAYS:
            place = place.rpartition(", ")[0]
    head.body = part.start + match.end()
    head.publisher = match["agency"] or ""
    head.place = " ".join(place.split()).rstrip(" ,")
    part.start = head.body
    if dated and len(dated.start) == 10:
        head.date, head.date_cue = dated.start, dated.cue
