"""Make foreign text safe for a terminal: every character that would act or hide gets a visible stand-in.

Records hold a digest's text untouched. What goes to a terminal or a pipe passes through `shown`, or is escaped as JSON;
what goes into a file for a browser or an editor passes through `harmless`, which keeps merely invisible characters.
"""

from __future__ import annotations

import re
import unicodedata

from briefing_tui.digest.folding import fold
from briefing_tui.digest.single_width_text import is_plain

MOST_MARKS = 6
"""Combining marks shown on one letter; no living script stacks more."""

# Patterns as text: they are compiled when they are needed, which the text of most digests is not worth at the start.

# Everything that acts on a terminal or hides: C0, DEL, C1 (ECMA-48), the bidirectional controls (UAX #9),
# zero-width and other format characters, line separators, surrogates, interlinear and tag characters.
_ACTING = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Zero-width (non-)joiners carry meaning between letters of Arabic, Syriac, N'Ko, the Indic scripts and those of
# South-East Asia, where a zero-width space parts words; a joiner makes one emoji of two; a variation selector after a
# symbol only says whether it is drawn in colour.
_SHAPED = "[\u0620-\u06ff\u0710-\u07ff\u08a0-\u109f\u1780-\u17ff]"
_UNSPACED = "[\u0e00-\u109f\u1780-\u17ff]"
_SYMBOL = "\u203c-\u3299\U0001f000-\U0001faff"
_JOINERS = "\u200c\u200d"
_KEPT = (
    f"(?<={_SHAPED})[{_JOINERS}](?={_SHAPED})|(?<={_UNSPACED})\u200b(?={_UNSPACED})"
    f"|(?<=[\ufe0f{_SYMBOL}])\u200d(?=[{_SYMBOL}])|(?<=[{_SYMBOL}])[\ufe0e\ufe0f]|(?<=[#*0-9])\ufe0f(?=\u20e3)"
)

_MANY_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1}}}")  # or other signs: enough to look closer


# What acts on a terminal, or on the page of a browser: C0, DEL, C1, line separators, overrides of direction (UAX #9),
# deprecated format characters, interlinear annotations and tags. Joiners, soft hyphens, variation selectors and
# direction marks belong to the text.
_HARMFUL = (
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\u206a-\u206f\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
_DIRECTED = "[\u202a-\u202c\u2066-\u2069]"  # embeddings, isolates, and what ends them


def harmless(text: str) -> str:
    """Return `text` as one line in which a browser or an editor finds nothing that acts.

    Characters that act get the stand-ins of `shown`; those that are merely invisible stay. Embeddings and isolates of
    direction stay where each is ended within the text, so that the direction of nothing after it changes.
    """
    if text.isprintable() and is_plain(text):
        return text
    text = re.sub(_HARMFUL, lambda match: _stand_in(match.group()), text)
    if re.search(_DIRECTED, text) and not _is_balanced(text):
        text = re.sub(_DIRECTED, lambda match: _stand_in(match.group()), text)
    return _few_marks(text) if _MANY_MARKS.search(text) else text


def stand_ins(text: str) -> list[str]:
    """Return the stand-ins that `harmless` puts into `text`, each once, such as `␛` and `‹U+202E›`."""
    acting = re.findall(_HARMFUL, text)
    if not _is_balanced(text):
        acting += re.findall(_DIRECTED, text)
    return list(dict.fromkeys(map(_stand_in, acting)))


def _is_balanced(text: str) -> bool:
    """Return whether every embedding and isolate in `text` is ended by its own sign, the innermost first."""
    open_ones: list[str] = []
    for sign in re.findall(_DIRECTED, text):
        if sign in "\u202c\u2069":
            if not open_ones or open_ones.pop() != sign:
                return False
        else:
            open_ones.append("\u202c" if sign in "\u202a\u202b" else "\u2069")
    return not open_ones


def shown(text: str) -> str:
    """Return `text` as one line that is safe on any terminal.

    Every character that acts or hides is replaced: C0 and DEL by control pictures (U+2400 block), a line break by `⏎`,
    anything else by its code point, as in `‹U+202E›`.
    """
    if text.isprintable() and is_plain(text):
        return text
    kept_offsets = {match.start() for match in re.finditer(_KEPT, text)}
    text = re.sub(
        _ACTING, lambda match: match.group() if match.start() in kept_offsets else _stand_in(match.group()), text
    )
    return _few_marks(text) if _MANY_MARKS.search(text) else text


def shown_lines(text: str) -> list[str]:
    """Return the lines of `text`, each as `shown`; trailing blank lines are left out."""
    return [shown(line) for line in text.rstrip().split("\n")]


def without_acting(text: str) -> str:
    """Return `text` without the characters that `shown` replaces, to be indexed for search.

    Those that search takes for a space become one.
    """
    if shown(text) == text:
        return text
    return "".join(each if shown(each) == each else " " * (fold(each) == " ") for each in text)


def _stand_in(character: str) -> str:
    code = ord(character)
    if character == "\n":
        return "⏎"
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"‹U+{code:04X}›"


def _few_marks(text: str) -> str:
    """Return `text` with at most `MOST_MARKS` combining marks in a row, and a note of how many were left out."""
    parts: list[str] = []
    run = 0
    for character in text:
        stacks = unicodedata.category(character) in ("Mn", "Me") or character in _JOINERS
        run = run + 1 if stacks else _closed(parts, run)
        if run <= MOST_MARKS:
            parts.append(character)
    _closed(parts, run)
    return "".join(parts)


def _closed(parts: list[str], run: int) -> int:
    if run > MOST_MARKS:
        parts.append(f"‹{run - MOST_MARKS} more mark{'s' * (run > MOST_MARKS + 1)}›")
    return 0
