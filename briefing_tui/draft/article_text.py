"""An article's plain text: its encoding, its paragraphs, its headline and its date line."""

from __future__ import annotations

import re

from briefing_tui.draft.lexicon import MONTHS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = re.compile("\r\n?|\x0b|\x0c|\u2028|\u2029")
_PARTING = re.compile(r"\n\s*\n")
# Patterns as text: most articles have no line that they are needed for.
_DATE_LINE = (
    r"\s*(?P<place>[A-Z][\w .,'’/-]{1,50}?)?\s*(?:\((?P<agency>[A-Z][\w .&/-]{1,30})\))?"
    r"(?:,?\s*(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?))?"
    r"\s*(?P<dash>—|–|--|- |-(?=[A-Z“\"]))\s*"
)
_PLACE_AHEAD = r"([A-Z][a-z]+(?: [A-Z][a-z]+)?): (?=(?:The|A|An|In|At|Two|Three|More|With|After|Police) )"
_LABELLED_DATE = r"\b(?:[Dd]ate|DATE|[Pp]ublished|[Pp]osted|[Uu]pdated)(?: on)?:?\s*(\d{4}-\d\d-\d\d)"
_BYLINE = r"\s*(?:By|BY|by) ([A-Z][^,|\n]{3,60}?)\s*(?:\n|$|[,|])"
_TERMINAL = re.compile(r"[.!?…][\"”’»')\]]*\s*$")


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


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs of an article; one that ends its sentences with its lines is given line by line."""
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
        if text[_last_sign(text, start, at)] in ".!?:…\"”’»')]" and not _wrapped(text, start, at, following, end):
            if text[start:at].strip():
                yield Block(start, at, number)
            start = at + 1
        at = following
    if text[start:end].strip():
        yield Block(start, end, number)


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
        self.body = 0
        """Where in the text the sentences begin after the date line, in characters."""
        self.place = ""
        """The place that the date line names."""


def head_of(text: str, parts: list[Block]) -> Head:
    """The headline, agency, byline and date of an article, where it has them; marks headings in `parts`."""
    head = Head()
    for index, part in enumerate(parts):
        line = text[part.start : part.end]
        words = line.split()
        if words[0] in ("By", "BY", "by") and (match := re.match(_BYLINE, line)):
            head.author = head.author or " ".join(match[1].split()) if index < 6 else head.author
            part.heading = part.heading or len(words) < 12
            continue
        if index < 8:
            _date_line(text, part, head)
            if head.body == part.start and head.body:
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
            and index < 2
            and 2 <= len(words) <= 30
            and not re.search(_LABELLED_DATE, line)
        ):
            head.headline = " ".join(words)
    if "-" in text[:3000] and (match := re.search(_LABELLED_DATE, text[:3000])):
        head.date = head.date or match[1]
    return head


def _title_case(words: list[str]) -> bool:
    """Whether nearly all longer words are capitalised, as in American headlines."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(words) <= 25 and len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.85 * len(long)


def _date_line(text: str, part: Block, head: Head) -> None:
    start = text[part.start : min(part.end, part.start + 120)]
    if head.body or part.heading or not any(dash in start for dash in ("—", "–", "--", "- ", ") -")):
        return
    match = re.match(_DATE_LINE, start)
    if not match:
        return
    place, agency, date = match["place"], match["agency"], match["date"]
    if not (agency or (place and place.replace(",", "").split()[0].isupper() and len(place) > 3)):
        return
    head.body = part.start + match.end()
    head.publisher = agency or ""
    head.place = " ".join((place or "").split()).rstrip(",")
    part.start = head.body
    if date and "," in date:
        month, day, year = date.replace(",", "").replace(".", "").split()
        if month.lower() in MONTHS and 0 < int(day) < 32:
            head.date = f"{year}-{MONTHS[month.lower()]:02}-{int(day):02}"
