"""The looks of text on the screen, and how text becomes lines of cells.

Everything foreign passes sanitize.shown here and is styled by position, never through markup.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size, split_text
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip

from briefing_tui.digest.sanitize import shown
from briefing_tui.library.query import Query

# Colours are the terminal's own, and none carries a meaning alone: a match is underlined, an inferred part has a mark.
MATCH = Style(bold=True, underline=True, color="green")
NAME = Style(color="cyan")
INFERRED = Style(italic=True, color="magenta")
HEAD = Style(bold=True)
DIM = Style(dim=True)
NOTICE = Style(bold=True, color="yellow")
OWN = Style(color="blue")
CURSOR = Style(reverse=True)
PLAIN = Style()

INFERRED_MARK = "~"
"""Stands before what the article does not state outright."""

ellipsis = "…"
"""The sign for text that is cut off; the app sets it to three dots where only ASCII can be shown."""

links = False
"""Whether addresses are links (OSC 8); the app makes it true where the terminal has them and the user wants them."""

LONGEST = 20_000
"""Characters of one text that a page shows; what is longer would take seconds to lay out, and nobody reads it."""

_LOOKED_THROUGH = 2000
"""Characters of a text in which a match is looked for that a line may begin with."""

_LONGEST_WORD = 4000
"""Characters of a text within which the end of a word is looked for."""

_BRIGHT = Style(dim=False)
_CONSOLE = Console(color_system=None, width=1000)


def strip(text: Text, width: int, base: Style) -> Strip:
    """Turn a line into Textual's form: `width` cells, over the style `base`; in one colour where that is reversed."""
    segments = []
    whole = text.style if isinstance(text.style, Style) else PLAIN  # Rich leaves it out where there is no other
    for part in text.render(_CONSOLE):
        style = part.style or whole
        lit = style.without_color + _BRIGHT if base.reverse or style.reverse else style
        segments.append(Segment(part.text, base + lit))
    return Strip(segments).adjust_cell_length(width, base)


def spans_in(text: str, column: str, query: Query, between: str = "") -> list[tuple[int, int]]:
    """Return what the query finds in `text`, as Query.spans does: in each item of a list that `between` parts."""
    if not between:
        return query.spans(column, text)
    spans, offset = [], 0
    for item in text.split(between):
        spans += [(offset + start, offset + end) for start, end in query.spans(column, item)]
        offset += len(item) + len(between)
    return spans


def highlighted(text: str, column: str, query: Query, style: Style = PLAIN, between: str = "") -> Text:
    """Return `text`, which has passed sanitize.shown, with what the query finds in it highlighted.

    `column` is one of query.COLUMNS, or several parted by spaces; `between` as for `spans_in`.
    """
    lit = Text(text, style)
    for start, end in spans_in(text, column, query, between):
        lit.stylize(MATCH, start, end)
    return lit


_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(
    rf"https?://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#](?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{{2}})*)?"
)
_LONGEST_ADDRESS = 2083
"""Characters of the longest address that terminals take for a link (VTE's limit)."""


def link_to(address: str) -> Style:
    """Return the style of a link to an address; a plain one if that is no whole ASCII http(s) URL (RFC 3986).

    A name or password before the host is refused, for it hides where the link leads.
    """
    is_link = links and len(address) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(address)
    return Style(link=address) if is_link else PLAIN


def readable(text: str) -> str:
    """Return `text`, or as much of it as a page shows and how much more there is; with the ellipsis of the terminal."""
    more = len(text) - LONGEST
    text = text if more <= 0 else f"{text[:LONGEST]} … ({more:,} more characters)"
    return text.replace("…", ellipsis)


def fitted(text: str, column: str, query: Query, width: int, style: Style = PLAIN, between: str = "") -> Text:
    """Return a foreign text on one line of exactly `width` cells, highlighted; an ellipsis shows that it was cut.

    Where the first match would be cut off, the line begins shortly before it. No word that the query finds is cut
    within, unless it alone is wider than the line.
    """
    text = shown(text[: max(width * 4, _LOOKED_THROUGH)].replace("…", ellipsis))
    if cell_len(text) > width:
        start, end = next(iter(query.spans(column, text)), (0, 0))
        end = _end_of_word(text, end)
        if cell_len(text[:end]) > width - len(ellipsis):
            text = _cut_before(text, start, end, width)
    lit = highlighted(text[: width * 4], column, query, style, between)
    if lit.cell_len > width:
        room = width - len(ellipsis)
        for span in lit.spans if column else ():
            end = _end_of_word(lit.plain, span.end)
            if span.style == MATCH and cell_len(lit.plain[: span.start]) < room < cell_len(lit.plain[:end]):
                if lit.plain[: span.start].strip(f" {ellipsis}"):  # it is not all that there is
                    lit = lit[: span.start]
                    lit.rstrip()
                    lit.append(ellipsis)
                break
    shorten(lit, width)
    lit.pad_right(max(0, width - lit.cell_len))
    return lit


def _end_of_word(text: str, end: int) -> int:
    """Return the position after the last letter or digit of the word that goes on at `end`, if one does.

    An apostrophe within it belongs to it, as in "region’s".
    """
    while 0 < end < min(len(text), _LONGEST_WORD) and text[end - 1].isalnum():
        if text[end].isalnum():
            end += 1
        elif text[end] in "'’" and text[end + 1 : end + 2].isalnum():
            end += 2
        else:
            break
    return end


def _cut_before(text: str, start: int, end: int, width: int) -> str:
    """Return `text` from a few words before a match on, so that all of the match fits into `width` cells.

    `start` and `end` are the match's.
    """
    lead = text.rfind(" ", 0, max(0, start - width // 4)) + 1
    # The ellipsis before it, and the one after it unless the text ends there.
    room = width - len(ellipsis) * (1 + (end < len(text))) - cell_len(text[start:end])
    while lead < start and cell_len(text[lead:start]) > room:
        following = text.find(" ", lead, start) + 1
        if not following:
            break
        lead = following
    before = text[lead:start]
    if cell_len(before) > max(0, room):  # in a script without spaces, or in the middle of a word
        before = split_text(before, cell_len(before) - max(0, min(room, width // 4)))[1].lstrip()
    return ellipsis * (len(before) < start) + before + text[start:]


def shorten(text: Text, width: int) -> None:
    """Cut `text` to at most `width` cells, and show that it was cut."""
    if text.cell_len > width:
        text.truncate(max(0, width - len(ellipsis)))
        while text.plain.endswith("  "):  # of a character that lies on the cut
            text.right_crop(1)
        text.append(ellipsis[: max(0, width)])


def wrapped(text: Text, width: int, hang: int = 0) -> list[Text]:
    """Wrap `text` into lines of at most `width` cells, all but the first indented by `hang` cells."""
    first, *rest = text.wrap(_CONSOLE, width) or [Text()]
    if rest and hang:
        later = text[len(first.plain) :]
        while later.plain[:1] == " ":
            later = later[1:]
        rest = [Text(" " * hang).append_text(line) for line in later.wrap(_CONSOLE, max(1, width - hang))]
    lines = [first, *rest]
    for line in lines:
        line.rstrip()
    return lines


def columns(left: str, right: str, indent: int, width: int) -> list[Text]:
    """Lay out text of the program in two columns: `left` in `indent` cells, `right` wrapped beside it.

    Without `right`, `left` is a heading.
    """
    if not right:
        return [Text(left, HEAD)]
    indent = min(indent, width // 2) if left else 0
    lines = Text(right).wrap(_CONSOLE, max(8, width - indent))
    return [
        Text().append(set_cell_size("" if number else left, indent), NAME).append_text(line)
        for number, line in enumerate(lines)
    ]
