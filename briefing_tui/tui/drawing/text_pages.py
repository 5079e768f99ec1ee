"""Pages of our own words: the help, the problems of digests, and lists of things to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from briefing_tui.digest.problems import Problem
from briefing_tui.digest.sanitize import shown
from briefing_tui.library.query import QUERY_FIELDS
from briefing_tui.tui.drawing.list_row import DRAFT, MARKED
from briefing_tui.tui.drawing.page import Page, PageLink
from briefing_tui.tui.drawing.styles import INFERRED_MARK, columns, wrapped
from briefing_tui.tui.key_bindings import FIRST, help_rows

_INDENT = 24

_LANGUAGE = [
    ("zhang", "a word, its beginning, or another form of it"),
    ("@zhang", "who speaks: name, honorific, other spellings"),
    ('"local communities"', "these words as they stand, one after the other"),
    ("timber ivory", "both"),
    ("timber OR ivory", "either"),
    ("-timber -topic:funding", "without"),
    ("org:iucn date:2016", "by a field; all fields are below"),
]

_SIGNS = [
    (INFERRED_MARK, "not stated outright by the article; the note says from what it was worked out"),
    (MARKED, "marked by you"),
    (DRAFT, "drafted by a program and not accepted yet"),
]


def help_page(width: int, height: int) -> Page:
    """Return the ten keys that matter first, the query language, then all other keys."""
    rows = help_rows()
    first = [rows.pop(name) for name in FIRST]
    fields = [(f"{field}:", what) for field, what in QUERY_FIELDS.items()]
    query = [*_LANGUAGE, *fields, ("", ""), ("In lists and records", ""), *_SIGNS]
    told = [*first, ("", ""), ("A query", ""), *query, ("", ""), ("More keys", ""), *rows.values()]
    return Page([line for left, right in told for line in columns(left, right, _INDENT, width)], [], [])


def problems_page(problems: Sequence[Problem], width: int, height: int) -> Page:
    """Return every problem, each a link to its place: the kind of the target is `line`, its id the line's number."""
    lines: list[Text] = []
    links: list[PageLink] = []
    for problem in problems:
        told = wrapped(Text(shown(str(problem))), width)
        target = ("line", (problem.file, str(problem.line)))
        links.append(PageLink(len(lines), len(lines) + len(told), 0, target))
        lines += told
    return Page(lines, links, [])


def choices_page(choices: Sequence[tuple[str, str]], width: int, height: int) -> Page:
    """Return a line for each choice, its name and what it is; the kind of the target is `choice`, its id the name."""
    lines: list[Text] = []
    links: list[PageLink] = []
    for name, what in choices:
        told = columns(f"  {name}", what, _INDENT // 2, width)
        links.append(PageLink(len(lines), len(lines) + len(told), 2, ("choice", ("", name))))
        lines += told
    return Page([Text(), *lines], [link._replace(first=link.first + 1, end=link.end + 1) for link in links], [])
