"""The lines around the list: title, tabs, count, keys, notices; each as styled text of at most the width given."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from briefing_tui.digest.sanitize import shown
from briefing_tui.library.library import Library
from briefing_tui.tui.drawing import styles
from briefing_tui.tui.drawing.styles import DIM, HEAD, INFERRED, MATCH, NOTICE, shorten, wrapped
from briefing_tui.tui.key_bindings import TABS, Hint, hints

Count = tuple[int, bool, int]
"""Of a tab: how many the query finds, whether that is all, and how many there are without it."""

MOST_NOTICE_LINES = 3
"""Lines that a notice takes at most."""

COUNT_WIDTH = 17
"""Cells that the count has; briefing.tcss has it too."""

ACTIVE = Style(bold=True, reverse=True)


def title(library: Library, width: int, reading: str = "", order: str = "", new: int = 0) -> Text:
    """Return the first line of the screen: the digest's title, or how many are open, and at the end the list's order.

    Between them stands how far the digests are read, `reading`, or else how many have problems, how many drafts there
    are, and how many records are `new`.
    """
    files = library.files
    name = shown(files[0].title) if len(files) == 1 else f"{len(files)} digests" if files else ""
    broken = sum(bool(file.problems) for file in files)
    text = Text(name, HEAD)
    note = f"  ! {broken} with problems" if broken else ""
    note += f"  ? {library.drafts} {'draft' if library.drafts == 1 else 'drafts'}" if library.drafts else ""
    note += f"  {new:,} new" if new > 0 else ""
    note = f"  {reading}"[0 if files else 2 :] if reading else note
    ending = f"  {order} " if order else ""
    shorten(text, width - len(note) - len(ending) - 2)
    line = Text(" ").append_text(text).append(note, INFERRED)
    line.pad_right(max(0, width - line.cell_len - len(ending)) if ending else 0)
    return line.append(ending, DIM)


def too_small(width: int, height: int) -> Text:
    """Return the one line that is shown on a terminal that is too small."""
    return Text(f"{width}×{height}: needs 40×10")


def tabs(active: str, counts: dict[str, Count], asked: bool, width: int) -> Text:
    """Return the line of tabs, each with its count; with shorter names where there is less room."""
    text = Text()
    for kind, label in _labels(active, counts, asked, width):
        text.append(label, ACTIVE if kind == active else Style())
    return text


def tab_at(column: int, active: str, counts: dict[str, Count], asked: bool, width: int) -> str | None:
    """Return the tab that has the cell `column`, from 0, of the line that `tabs` returns; None beside the tabs."""
    for kind, label in _labels(active, counts, asked, width):
        column -= cell_len(label)
        if column < 0:
            return kind
    return None


def _labels(active: str, counts: dict[str, Count], asked: bool, width: int) -> list[tuple[str, str]]:
    for number_too, names in (
        (True, TABS),
        (False, TABS),
        (False, {kind: TABS[kind] if kind == active else TABS[kind][:3] for kind in TABS}),
        (False, {kind: TABS[kind][:3] for kind in TABS}),
        (False, {kind: TABS[kind][:1] for kind in TABS}),
    ):
        labels = [
            (kind, f" {f'{number} ' if number_too else ''}{names[kind]} {_of(counts[kind], asked, '/')} ")
            for number, kind in enumerate(TABS, 1)
        ]
        if sum(cell_len(label) for _, label in labels) <= width:
            break
    return labels


def count(number: Count, asked: bool) -> Text:
    """Return how much of the active tab the query finds, `5 of 15`; nothing without a query."""
    return Text(_of(number, asked, " of ").rjust(COUNT_WIDTH) if asked else "", DIM)


def _of(number: Count, asked: bool, between: str) -> str:
    count, exact, total = number
    return f"{count if exact else f'{count - 1}+'}{between}{total}" if asked else str(total)


def keys(named: Sequence[Hint], width: int) -> Text:
    """Return a line of hints, as many as there is room for; the last is always among them."""
    *first, last = [Text.assemble((f" {key} ", HEAD), f"{label} ") for key, label in hints(named)]
    text = Text()
    for hint in first:
        if text.cell_len + hint.cell_len + last.cell_len > width:
            break
        text.append_text(hint)
    return text.append_text(last)


def notice(message: str, width: int) -> list[Text]:
    """Return a notice in lines of at most `width` cells, MOST_NOTICE_LINES at most."""
    lines = [Text(" ").append_text(line) for line in wrapped(Text(shown(message), NOTICE), max(1, width - 1))]
    if len(lines) > MOST_NOTICE_LINES:
        lines[MOST_NOTICE_LINES - 1].append(f" {styles.ellipsis}", NOTICE)
        shorten(lines[MOST_NOTICE_LINES - 1], width)
    return lines[:MOST_NOTICE_LINES]


def nothing(
    tab: str, query: str, names: list[str], elsewhere: dict[str, int], reasons: list[str], width: int
) -> list[Text]:
    """Return what the list shows in `tab` where the query finds nothing: the query, and what to do.

    `names` are what may have been meant, `elsewhere` the number of records found in other tabs, by their names, and
    `reasons` why nothing can be found, in lines of at most `width` cells.
    """
    if not query:
        return [Text(f" No {tab.lower()}.")]
    lines = [Text(f" Nothing in {tab} for", HEAD), Text.assemble(" ", (shown(query), MATCH)), Text()]
    for reason in reasons:
        sentence = wrapped(Text(f"{reason[0].upper()}{reason[1:]}."), max(1, width - 2))
        lines += [*(Text(" ").append_text(line) for line in sentence), Text()]
    if names:
        lines += [Text(" Did you mean:"), *(Text(f"   {shown(name)}") for name in names), Text()]
    if elsewhere:
        lines += [Text(" Found in " + ", ".join(f"{tab} {number}" for tab, number in elsewhere.items())), Text()]
    return [*lines, Text(" Esc clears the query.", DIM)]
