"""What is handed over as a file: the formats of an export, and how one is written without harming what is there."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from briefing_tui.library.entry import Entry

_LEFT_BEHIND = 60.0
"""Seconds without a change after which an unfinished export is taken for one that was killed."""


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


def format_of(path: str) -> str:
    """The format that a file's name ends in: csl for x.csl.json, json for x.json; md where it is none of them."""
    ended = path.lower()
    endings = {_ENDINGS.get(format, format): format for format in EXPORT_FORMATS}
    fitting = [ending for ending in endings if ended.endswith(f".{ending}")]
    return endings[max(fitting, key=len)] if fitting else "md"


def suggested_name(title: str, format: str) -> str:
    """A name for an export's file, after the title of its digest: `the-harbour-briefing.html`; ASCII, at most 60."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "".join(each if each.isalnum() else " " for each in plain)[:40].split()
    return f"{'-'.join([*words, 'briefing'])}.{_ENDINGS.get(format, format)}"


def write_export(
    entries: Iterable[Entry], query: str, format: str, path: str, force: bool = False, left_out: Sequence[str] = ()
) -> str:
    """Write an export of the entries that `query` found to the file `path`, and return the file's absolute path.

    A briefing names the digests `left_out`, by their files' names, as those that could not be read.
    The file appears when it is complete. Raises ExistsAlready if there is one of that name, unless `force` has it
    replaced, and ExportError if it cannot be written: then there is no new file, and an old one is as it was.
    """
    try:
        target = os.path.realpath(os.path.expanduser(path))
    except ValueError as error:  # a NUL in the path
        raise _failure(path, error) from error
    _refuse(target, path, force)
    folder, name = os.path.split(target)
    beside = os.path.join(folder, f".{name[:80]}.{os.getpid()}.tmp")
    try:
        _sweep(folder, name)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        raise _failure(path, error) from error
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            for piece in EXPORT_FORMATS[format](entries, query, left_out):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        _publish(beside, target, force)
    except OSError as error:
        raise _failure(path, error) from error
    finally:
        with suppress(OSError):
            os.unlink(beside)
    return target


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


def _publish(beside: str, target: str, force: bool) -> None:
    """Give the finished file its name. Raises FileExistsError if there is a file of that name by now, without force."""
    if force:
        with suppress(OSError):  # the old file's permissions
            os.chmod(beside, stat.S_IMODE(os.stat(target).st_mode))
        os.replace(beside, target)
        return
    try:
        os.link(beside, target)  # unlike a renaming, it never replaces what has come there in the meantime
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        os.replace(beside, target)


def _sweep(folder: str, name: str) -> None:
    """Remove what killed exports to the same file left."""
    for left in os.listdir(folder):
        if left.startswith(f".{name[:80]}.") and left.endswith(".tmp"):
            with suppress(OSError):
                place = os.path.join(folder, left)
                if time.time() - os.stat(place).st_mtime > _LEFT_BEHIND:
                    os.unlink(place)


def _failure(path: str, error: Exception) -> ExportError:
    """An error of the operating system as a sentence."""
    if isinstance(error, FileExistsError):
        return ExistsAlready(f"{path}: exists already")
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return ExportError(f"{path}: there is no such folder: make it first")
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return ExportError(f"{path}: cannot be written: {(reason or type(error).__name__).lower()}")
