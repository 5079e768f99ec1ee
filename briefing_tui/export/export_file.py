"""What is handed over as a file: the formats of an export, and how one is written without harming what is there."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from briefing_tui.files.replacement import rename_new, unfinished_file
from briefing_tui.library.entry import Entry


class ExportError(OSError):
    """A file that could not be written; its text is a sentence that says why."""


class ExistsAlready(ExportError):
    """There is a file of that name, and nobody asked for it to be replaced."""


def _markdown(entries: Iterable[Entry], query: str, left_out: Sequence[str] = ()) -> Iterator[str]:
    from datetime import datetime

    from briefing_tui.export.briefing_builder import build_briefing
    from briefing_tui.export.briefing_markdown import briefing_markdown

    return briefing_markdown(build_briefing(entries, query, datetime.now(), left_out))


def _html(entries: Iterable[Entry], query: str, left_out: Sequence[str] = ()) -> Iterator[str]:
    from datetime import datetime

    from briefing_tui.export.briefing_builder import build_briefing
    from briefing_tui.export.briefing_html import briefing_html

    return briefing_html(build_briefing(entries, query, datetime.now(), left_out))


def _json(entries: Iterable[Entry], query: str, left_out: Sequence[str] = ()) -> Iterator[str]:
    from briefing_tui.export.record_formats import as_json

    return as_json(entries)


def _csv(entries: Iterable[Entry], query: str, left_out: Sequence[str] = ()) -> Iterator[str]:
    from briefing_tui.export.record_formats import as_csv

    return as_csv(entries)


def _jsonld(entries: Iterable[Entry], query: str, left_out: Sequence[str] = ()) -> Iterator[str]:
    from briefing_tui.export.jsonld import as_jsonld

    return as_jsonld(entries)


def _csl(entries: Iterable[Entry], query: str, left_out: Sequence[str] = ()) -> Iterator[str]:
    from briefing_tui.export.csl import as_csl

    return as_csl(entries)


EXPORT_FORMATS: dict[str, Callable[[Iterable[Entry], str, Sequence[str]], Iterator[str]]] = {
    "md": _markdown,
    "html": _html,
    "json": _json,
    "csv": _csv,
    "jsonld": _jsonld,
    "csl": _csl,
}
"""The formats by name, the usual one first, with the writer: from entries, the query that found them, as it was
typed, and the names of digests that could not be read, to pieces of output in order."""

_ENDINGS = {"csl": "csl.json"}
_OTHER_ENDINGS = {"txt": "md", "markdown": "md", "htm": "html"}


def format_of(path: str) -> str:
    """The format that a file's name ends in: csl for x.csl.json, json for x.json; md for a name without an ending.

    Raises ExportError, which says what endings there are, for any other.
    """
    name = os.path.basename(path.lower())
    endings = {_ENDINGS.get(format, format): format for format in EXPORT_FORMATS}
    fitting = [ending for ending in (*endings, *_OTHER_ENDINGS) if name.endswith(f".{ending}")]
    if fitting:
        return {**endings, **_OTHER_ENDINGS}[max(fitting, key=len)]
    ending = os.path.splitext(name)[1]
    if ending:
        known = ", ".join(f".{each}" for each in endings)
        raise ExportError(f"{path}: no format has the ending {ending}: use one of {known}, or say --format")
    return "md"


def suggested_name(title: str, format: str) -> str:
    """A name for an export's file, after the title of its digest: `the-harbour-briefing.html`; ASCII, at most 60."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "".join(each if each.isalnum() else " " for each in plain)[:40].split()
    return f"{'-'.join([*words, 'briefing'])}.{_ENDINGS.get(format, format)}"


def write_export(
    entries: Iterable[Entry],
    query: str,
    format: str,
    path: str,
    force: bool = False,
    left_out: Sequence[str] = (),
    digests: Iterable[str] = (),
) -> str:
    """Write an export of the entries that `query` found to the file `path`, and return the file's absolute path.

    `digests` are the paths of the digests that are read: none of them is ever replaced. A briefing names the digests
    `left_out`, by their files' names, as those that could not be read.
    The file appears when it is complete. Raises ExistsAlready if there is one of that name, unless `force` has it
    replaced, and ExportError if it cannot be written: then there is no new file, and an old one is as it was.
    """
    try:
        target = os.path.realpath(os.path.expanduser(path))
    except ValueError as error:  # a NUL in the path
        raise _failure(path, error) from error
    if any(_is_same(digest, target) for digest in digests):
        raise ExportError(f"{path}: is a digest that is read here, and would be lost: name another file")
    _refuse(target, path, force)
    try:
        with unfinished_file(target, 0o666) as beside:
            with open(beside, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                for piece in EXPORT_FORMATS[format](entries, query, left_out):
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
    return target


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
    """An error of the operating system as a sentence."""
    if isinstance(error, FileExistsError):
        return ExistsAlready(f"{path}: exists already")
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return ExportError(f"{path}: there is no such folder: make it first")
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return ExportError(f"{path}: cannot be written: {(reason or type(error).__name__).lower()}")
