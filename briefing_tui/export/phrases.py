"""Dates, lists and texts as they stand in an English sentence: for citations, briefings and notices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing_tui.digest.records import Quote, in_quotation_marks, wording

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CUE = re.compile("^cue: (?:[^“;]|“[^”]*(?:”|$))*(?:; |$)")
_BLANKS = re.compile(r"[ \t\r\n]+")
_ENDED = (".", "!", "?", "…", ".”", "!”", "?”", "…”", ".’", ".)", ".»")


def running(text: str) -> str:
    """Return `text` as it runs on in a paragraph: line breaks and tabs become spaces, none at its ends."""
    return _BLANKS.sub(" ", text).strip()


def paragraphs(text: str, at_each_line: bool = False) -> list[str]:
    """Return the paragraphs of `text`, each as it runs on: what blank lines part, or `at_each_line` every line."""
    parted = re.split(r"\n" if at_each_line else r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return [each for each in map(running, parted) if each]


def remark(note: str) -> str:
    """Return a record's note as it runs on in a paragraph, without the cue with which that of a drafted record begins.

    `cue: “said”; “He” is taken for …` says for whoever looks the draft through on which words it rests.
    """
    return _CUE.sub("", running(note))


def quoted(quote: Quote) -> str:
    """Return a quote's words for use in a sentence: a direct quote in quotation marks, a paraphrase as it is.

    A comma at the end of a direct quote belongs to the article's sentence, which goes on there (“…,” she said), and is
    left out, as manuals of style allow (The Chicago Manual of Style, 13.7). The words stay as they are.
    """
    if quote.kind != "direct":
        return running(wording(quote))
    *before, last = [running(segment) for segment in quote.text]
    if len(last) > 1 and last.endswith(","):
        last = last[:-1].rstrip()
    return in_quotation_marks([*before, last])


def sentence(text: str) -> str:
    """Return `text` with a full stop unless it ends a sentence by itself; "" for nothing."""
    return text if not text or text.endswith(_ENDED) else f"{text}."


def capitalized(text: str) -> str:
    """Return `text` with a capital first letter, as a sentence begins."""
    return text[:1].upper() + text[1:]


def date_in_words(iso: str) -> str:
    """Return an ISO 8601 date of reduced precision as an English one: 15 November 2016; any other text as it is."""
    year, *rest = iso.split("-")
    try:
        month = _MONTHS[int(rest[0]) - 1] if rest else ""
        day = str(int(rest[1])) if len(rest) > 1 else ""
    except (ValueError, IndexError):
        return iso
    return " ".join(filter(None, (day, month, year)))


def dates_in_words(start: str, end: str) -> str:
    """Return a period between two ISO 8601 dates, each perhaps "", in words: 15–16 November 2016."""
    if not start or not end or start == end:
        return (date_in_words(start) if start else f"until {date_in_words(end)}") if start or end else ""
    if len(start) == len(end) == 10 and start[:8] == end[:8]:
        return f"{int(start[8:])}–{date_in_words(end)}"
    if len(start) == len(end) == 4:
        return f"{start}–{end}"
    if len(start) == len(end) and start[:4] == end[:4]:
        return f"{date_in_words(start).rsplit(' ', 1)[0]} – {date_in_words(end)}"
    return f"{date_in_words(start)} – {date_in_words(end)}"


def listed(items: Sequence[str]) -> str:
    """Return items as part of a sentence: a, b and c. Returns "" for none.

    Semicolons separate them where one has a comma, and a comma stands before `and` where one has an `and`.
    """
    if len(items) < 2 or any(", " in item or "; " in item for item in items):
        return "; ".join(items)
    comma = "," if any(" and " in item for item in items) else ""
    return f"{', '.join(items[:-1])}{comma} and {items[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 quote, 12 quotes; `many` is the plural where an s does not make it."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
