"""Write an export to a file: its formats, and how to write without damaging an existing file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.digest.records import KINDS, SINGULAR
from briefing_tui.export.export_plan import ExportPlan
from briefing_tui.export.phrases import counted, listed
from briefing_tui.files.replacement import rename_new, unfinished_file
from briefing_tui.library.entry import Entry

if TYPE_CHECKING:
    from briefing_tui.export.briefing import Briefing


class ExportError(OSError):
    """A file that could not be written; its text is a sentence that says why."""


class ExistsAlready(ExportError):
    """There is a file with that name, and it may not be replaced."""


class Written(NamedTuple):
    """An export that was written to a file."""

    path: str
    """The file's absolute path."""
    counts: dict[str, int]
    """How many records of which kind went out, of those that were found: by the keys of KINDS, none of them 0. Of a
    file that holds only articles, csl, how many those are."""

    def __str__(self) -> str:
        """As the user is told: `/a/timber.html: 1 event and 3 quotes`."""
        return f"{self.path}: {in_numbers(self.counts)}"


def in_numbers(counts: dict[str, int]) -> str:
    """Return numbers of records by their kind as part of a sentence: `1 event, 3 quotes and 2 actions`."""
    return listed([counted(number, SINGULAR[kind]) for kind, number in counts.items() if number])


def _briefing(entries: Iterable[Entry], plan: ExportPlan) -> Briefing:
    from datetime import datetime

    from briefing_tui.export.briefing_builder import build_briefing
    from briefing_tui.export.what_follows import with_statements_of_speakers

    all_entries = with_statements_of_speakers(plan.library, plan.query, entries)
    return build_briefing(all_entries, plan, datetime.now())


def _markdown(entries: Iterable[Entry], plan: ExportPlan) -> Iterator[str]:
    from briefing_tui.export.briefing_markdown import briefing_markdown

    return briefing_markdown(_briefing(entries, plan))


def _html(entries: Iterable[Entry], plan: ExportPlan) -> Iterator[str]:
    from briefing_tui.export.briefing_html import briefing_html

    return briefing_html(_briefing(entries, plan))


def _json(entries: Iterable[Entry], plan: ExportPlan) -> Iterator[str]:
    from briefing_tui.export.record_formats import as_json

    return as_json(entries)


def _csv(entries: Iterable[Entry], plan: ExportPlan) -> Iterator[str]:
    from briefing_tui.export.record_formats import as_csv

    yield "\ufeff" * plan.bom
    yield from as_csv(entries)


def _jsonld(entries: Iterable[Entry], plan: ExportPlan) -> Iterator[str]:
    from briefing_tui.export.jsonld import as_jsonld

    return as_jsonld(entries)


def _csl(entries: Iterable[Entry], plan: ExportPlan) -> Iterator[str]:
    from briefing_tui.export.csl import as_csl

    return as_csl(entries)


class ExportFormat(NamedTuple):
    """A format of `export`."""

    description: str
    """What it is, in a few words."""
    pieces: Callable[[Iterable[Entry], ExportPlan], Iterator[str]]
    """From the entries that were found, and what is planned, to pieces of output in order. A briefing's raises
    csl_style.StyleError when it is called."""


EXPORT_FORMATS = {
    "html": ExportFormat("a briefing as a page that prints well", _html),
    "md": ExportFormat("a briefing in Markdown", _markdown),
    "csv": ExportFormat("a table for a spreadsheet", _csv),
    "json": ExportFormat("records for programs", _json),
    "jsonld": ExportFormat("linked data in schema.org's terms", _jsonld),
    "csl": ExportFormat("the articles, for reference managers", _csl),
}
"""The formats of `export` by name, in the order of the export page. arguments.py names them too, as it
imports no command before it is carried out; a list's formats are record_formats.LIST_FORMATS."""

BRIEFINGS = ("html", "md")
"""The formats that are briefings: they have a title, a gist, an order and citations in a style."""

TABLES = ("csv",)
"""The formats that are tables, which may begin with a byte order mark."""

_ENDINGS = {"csl": "csl.json"}
_LONGEST_NAME = 40
_LEADING_ON = {"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"}
"""Words after which more is expected."""
_OTHER_ENDINGS = {"txt": "md", "markdown": "md", "htm": "html"}


def format_of(path: str) -> str:
    """Return the format that a file's name ends in: csl for x.csl.json, json for x.json; md without an ending.

    Raises ExportError, which lists the endings, for any other.
    """
    name = os.path.basename(path.lower())
    endings = {_ENDINGS.get(format, format): format for format in EXPORT_FORMATS}
    fitting = [ending for ending in (*endings, *_OTHER_ENDINGS) if name.endswith(f".{ending}")]
    if fitting:
        return {**endings, **_OTHER_ENDINGS}[max(fitting, key=len)]
    ending = os.path.splitext(name)[1]
    if ending:
        endings_in_use = ", ".join(f".{each}" for each in endings)
        raise ExportError(f"{path}: no format has the ending {ending}: use one of {endings_in_use}, or say --format")
    return "md"


def suggested_name(title: str, format: str) -> str:
    """Return a name for an export's file made from a title, such as `the-harbour-briefing.html`.

    It is ASCII, has 60 characters at most, and does not break off after a word such as `and`.
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    spaced = "".join(each if each.isalnum() else " " for each in plain)
    words = spaced[:_LONGEST_NAME].split()
    if len(words) > 1 and spaced[_LONGEST_NAME - 1 : _LONGEST_NAME + 1].isalnum():  # the last word is cut
        words.pop()
    while words and words[-1] in _LEADING_ON:
        words.pop()
    return f"{'-'.join([*words, 'briefing'])}.{_ENDINGS.get(format, format)}"


def write_export(entries: Iterable[Entry], plan: ExportPlan, path: str, force: bool = False) -> Written:
    """Write the entries to the file `path` as `plan` says.

    The file appears when it is complete. Raises ExistsAlready if it exists already and not `force`, and ExportError if
    it cannot be written or is a digest of the library; an old file then stays as it was. Raises csl_style.StyleError.
    """
    try:
        target = os.path.realpath(os.path.expanduser(path))
    except ValueError as error:  # a NUL in the path
        raise _failure(path, error) from error
    if any(_is_same(digest.path, target) for digest in plan.library.files):
        raise ExportError(f"{path}: is a digest that is read here, and would be lost: name another file")
    _refuse(target, path, force)
    counts = dict.fromkeys(KINDS, 0)
    if plan.format == "csl":
        from briefing_tui.export.csl import one_of_each_article

        counted_entries = _counting(one_of_each_article(entries), counts, "articles")
    else:
        counted_entries = _counting(entries, counts)
    try:
        with unfinished_file(target, 0o666) as beside:
            with open(beside, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                for piece in EXPORT_FORMATS[plan.format].pieces(counted_entries, plan):
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            if force:
                with suppress(OSError):  # the old file's permissions
                    os.chmod(beside, stat.S_IMODE(os.stat(target).st_mode))
                os.replace(beside, target)
            else:
                rename_new(beside, target)
    except OSError as error:
        raise _failure(path, error) from error
    return Written(target, {kind: number for kind, number in counts.items() if number})


def _counting(entries: Iterable[Entry], counts: dict[str, int], kind: str = "") -> Iterator[Entry]:
    """Pass the entries on, and count them by kind, or each as one of `kind`."""
    for entry in entries:
        counts[kind or entry.kind] += 1
        yield entry


def _is_same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False


def _refuse(target: str, path: str, force: bool) -> None:
    """Raise ExportError for a path at which there is something that must stay."""
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        if not os.path.basename(target) or path.endswith(os.sep):
            raise ExportError(f"{path}: name a file, not a folder") from None
        return
    except OSError as error:
        raise _failure(path, error) from error
    if stat.S_ISDIR(mode):
        raise ExportError(f"{path}: is a folder: name a file in it")
    if not stat.S_ISREG(mode):
        raise ExportError(f"{path}: is no regular file: name another, or leave it out to print to standard output")
    if not force:
        raise ExistsAlready(f"{path}: exists already")


def _failure(path: str, error: Exception) -> ExportError:
    """Return an error of the operating system as a sentence."""
    if isinstance(error, FileExistsError):
        return ExistsAlready(f"{path}: exists already")
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return ExportError(f"{path}: there is no such folder: make it first")
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return ExportError(f"{path}: cannot be written: {(reason or type(error).__name__).lower()}")
