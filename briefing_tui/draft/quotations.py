"""Finds what stands within quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re

from briefing_tui.draft.model import Quotation

_PLAIN = str.maketrans(dict.fromkeys("“”„«»‟＂", '"'))
"""What is matched in its ASCII form: a set with other characters takes a millisecond to compile."""

_DOUBLE = re.compile("\"|``|''")
# Patterns as text: few articles set quotations in single marks, and for the others they need not be compiled.
_AFTER_PUNCTUATION = r"[,.?!…]['’](?=[\s)\]—–-]|$)"
_AFTER_PUNCTUATION_DOUBLE = r"[,.?!…](?:[\"”»]|'')|[\"”»](?=[,.])"
_CLOSES = r"(?<=[\w.,?!…)])['’](?!\w)"
_OPENS = r"(?:^|(?<=[\s(\[—–\-“\"]))[‘'](?=\w)"

_LONGEST_SINGLE = 5_000
"""Characters within which the mark that closes a single one is looked for."""


def single_marks(text: str) -> bool:
    """Whether an article sets quotations in single marks, as many British papers do."""
    if not any(mark in text for mark in (" ‘", " '", "\n‘", "\n'")) and text[:1] not in ("‘", "'"):
        return False
    return len(re.findall(_AFTER_PUNCTUATION, text)) > len(re.findall(_AFTER_PUNCTUATION_DOUBLE, text))


def quotations(text: str, start: int, end: int, single: bool = False) -> list[Quotation]:
    """The quotations of the paragraph text[start:end], outermost marks only, in their order."""
    found = _in_single(text, start, end) if single else _in_double(text, start, end)
    return [each for each in found if text[each.start : each.end].strip()]


def _in_double(text: str, start: int, end: int) -> list[Quotation]:
    out: list[Quotation] = []
    last_curly = text.rfind("”", start, end)
    opening = begun = -1
    opener = ""
    depth = 0  # of guillemets within guillemets
    for match in _DOUBLE.finditer(text[start:end].translate(_PLAIN)):
        at, stop = match.start() + start, match.end() + start
        mark = text[at:stop]
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        if opening < 0:
            if _opens(mark, before, after):
                opening, begun, opener, depth = at, stop, mark, 0
        elif mark == '"' and before.isspace() and after.isalnum() and not (opener == "“" and last_curly > at):
            out.append(Quotation(opening, begun, at, at))  # the one before was never closed: this one opens
            opening, begun, opener = at, stop, mark
        elif opener == mark == "«" or (mark == "»" and depth):
            depth += 1 if mark == "«" else -1
        elif _closes(opener, mark, before, after, last_curly > at):
            out.append(Quotation(opening, begun, at, stop))
            opening = -1
    if opening >= 0:
        out.append(Quotation(opening, begun, end, end))
    return out


def _opens(mark: str, before: str, after: str) -> bool:
    """Whether a mark may open a quotation where none is open."""
    if mark == '"':
        return not before.isdigit() or after.isalpha()  # else inches, seconds
    if mark in ("”", "''"):
        return not before.isalnum() and not after.isspace()
    return mark != "»" or (before.isspace() and not after.isspace())


def _closes(opener: str, mark: str, before: str, after: str, curly_follows: bool) -> bool:
    """Whether a mark closes the quotation that `opener` opened; other marks are nested in it."""
    if mark in ("“", "„", "«", "``", "‟"):
        return (opener, mark) == ("»", "«") or ((opener, mark) == ("„", "“") and not before.isspace())
    if mark == '"':
        return not (opener == "“" and curly_follows)
    if mark == "''":
        return opener in ("``", '"', "''")
    return not (opener == '"' and mark == "”" and after.isalnum())


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
            out.append(Quotation(opening, opening + 1, end, end))
            break
        out.append(Quotation(opening, opening + 1, place, place + 1))
        at = place + 1
    return out


def is_speech(text: str) -> bool:
    """Whether what stands in quotation marks is said rather than a title or a name."""
    words = [word for word in text.split() if word[0].isalpha()]
    long = [word for word in words[1:] if len(word) > 3]
    return len(words) >= 4 and (not long or sum(word[0].isupper() for word in long) < 0.7 * len(long))
