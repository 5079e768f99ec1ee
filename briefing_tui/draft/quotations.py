"""Finds what stands within quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re

_DOUBLE = re.compile("[\"“”„«»‟＂]|``|''")
# Patterns as text: few articles set quotations in single marks, and for the others they need not be compiled.
_AFTER_PUNCTUATION = r"[,.?!…]['’](?=[\s)\]—–-]|$)"
_AFTER_PUNCTUATION_DOUBLE = r"[,.?!…](?:[\"”»]|'')|[\"”»](?=[,.])"
_CLOSES = r"(?<=[\w.,?!…)])['’](?!\w)"
_OPENS = r"(?:^|(?<=[\s(\[—–\-“\"]))[‘'](?=\w)"

_LONGEST_SINGLE = 5_000
"""Characters within which the mark that closes a single one is looked for."""


class Quotation:
    """What stands within one pair of quotation marks; nested marks are part of it."""

    __slots__ = ("closed", "closing", "end", "opening", "start")

    def __init__(self, opening: int, start: int, end: int, closing: int, closed: bool) -> None:
        self.opening = opening
        """Where the opening mark stands in the article, in characters."""
        self.start = start
        """Where what it opens begins."""
        self.end = end
        """Where that ends."""
        self.closing = closing
        """The place after the closing mark."""
        self.closed = closed
        """False where no mark closes it: it runs to the end of the paragraph."""

    def __repr__(self) -> str:
        return f"Quotation({self.start}, {self.end})"


def single_marks(text: str) -> bool:
    """Whether an article sets quotations in single marks, as many British papers do."""
    if not any(mark in text for mark in (" ‘", " '", "\n‘", "\n'")) and text[:1] not in ("‘", "'"):
        return False
    return len(re.findall(_AFTER_PUNCTUATION, text)) > len(re.findall(_AFTER_PUNCTUATION_DOUBLE, text))


def quotations(text: str, start: int, end: int, single: bool = False) -> list[Quotation]:
    """The quotations of the paragraph text[start:end], outermost marks only, in their order."""
    return _in_single(text, start, end) if single else _in_double(text, start, end)


def _in_double(text: str, start: int, end: int) -> list[Quotation]:
    out: list[Quotation] = []
    last_curly = text.rfind("”", start, end)
    opening = begun = -1
    opener = ""
    depth = 0
    for match in _DOUBLE.finditer(text, start, end):
        mark, at, stop = match.group(), match.start(), match.end()
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        if opening < 0:
            if mark == '"' and before.isdigit() and not after.isalpha():
                continue  # inches, seconds
            if mark in ("”", "''") and not (not before.isalnum() and not after.isspace()):
                continue  # closes nothing
            if mark == "»" and not (before.isspace() and not after.isspace()):
                continue
            opening, begun, opener, depth = at, stop, mark, 0
            continue
        if mark == "«" and opener == "»":
            closes = True
        elif mark in ("“", "„", "«", "``", "‟"):
            closes = opener == "„" and mark == "“" and not before.isspace()
            if not closes:
                if opener == "«" and mark == "«":
                    depth += 1
                continue
        elif mark in ('"', "＂"):
            if opener == "“" and mark == '"' and last_curly > at:
                continue  # a straight mark nested in curly ones
            if before.isspace() and after.isalnum() and mark == '"':
                # The one before was never closed: this one opens.
                out.append(Quotation(opening, begun, at, at, False))
                opening, begun, opener = at, stop, mark
                continue
            closes = True
        elif mark == "''":
            closes = opener in ("``", '"', "''")
        elif mark == "»" and depth:
            depth -= 1
            continue
        else:
            closes = not (opener == '"' and mark == "”" and after.isalnum())
        if closes:
            out.append(Quotation(opening, begun, at, stop, True))
            opening = -1
    if opening >= 0:
        out.append(Quotation(opening, begun, end, end, False))
    return [each for each in out if text[each.start : each.end].strip()]


def _in_single(text: str, start: int, end: int) -> list[Quotation]:
    """With single marks an apostrophe may look like a closing mark: one that follows punctuation closes first."""
    out: list[Quotation] = []
    after_punctuation, closes = re.compile(_AFTER_PUNCTUATION), re.compile(_CLOSES)
    opens = [match.start() for match in re.compile(_OPENS, re.MULTILINE).finditer(text, start, end)]
    at = start
    for number, opening in enumerate(opens):
        if opening < at:
            continue
        limit = min(end, opening + _LONGEST_SINGLE)
        likely = after_punctuation.search(text, opening + 1, limit)
        possible = closes.search(text, opening + 1, limit)
        following = opens[number + 1] if number + 1 < len(opens) else end
        if likely and (likely.start() < following or not possible):
            place = likely.end() - 1
        elif possible:
            place = possible.start()
        else:
            out.append(Quotation(opening, opening + 1, end, end, False))
            break
        out.append(Quotation(opening, opening + 1, place, place + 1, True))
        at = place + 1
    return [each for each in out if text[each.start : each.end].strip()]
