"""`draft`: articles' plain text in, a digest out, to be looked through."""

from __future__ import annotations

import gc
import os
import sys

from briefing_tui.commands.console import FOUND, NOTHING, complain, say
from briefing_tui.commands.schema import SCHEMA_FILE
from briefing_tui.draft.article_text import decoded
from briefing_tui.draft.digest_draft import DigestDraft
from briefing_tui.draft.digest_yaml import digest_yaml

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    import argparse

LONGEST = 1_000_000
"""Characters of an article that are read; no news article is longer, and time and memory grow with each."""


def draft(options: argparse.Namespace) -> int:
    """Draft a digest from the files `options.articles` ("-" is stdin) into the file `options.output`, or to stdout.

    To an output that exists the articles are added that are not yet in it. Returns the exit status.
    """
    gc.disable()  # what is drafted lives to the end, and looking for cycles in it takes a tenth of the time
    output = options.output
    adding = bool(output) and os.path.exists(output)
    try:
        made = _existing(output) if adding else DigestDraft()
    except _NoDigest as error:
        for problem in error.args:
            print(problem, file=sys.stderr)
        return complain(
            f"{output}: is no valid digest, so nothing was added to it: put the above right, or give another -o FILE"
        )
    for path in options.articles:
        name = "" if path == "-" else os.path.basename(path)
        if name and name in made.files:
            say(f"{path}: skipped, as an article with the file name '{name}' is in the digest already")
            continue
        try:
            data = _read(path)
        except OSError as error:
            return complain(f"{path}: {(error.strerror or 'cannot be read').lower()}: give a file of plain text")
        made.add(_text(path, data), name)
    if adding and not made.records["articles"]:
        say("nothing to add")
        return NOTHING
    status = _add_to(output, made) if adding else _write_new(output, options.title, made)
    if status == FOUND and not made.found:
        say("nothing found")
        return NOTHING
    return status


def _read(path: str) -> bytes:
    """The first bytes of an article, four for each character that is read and one more."""
    most = LONGEST * 4 + 1
    if path == "-":
        return sys.stdin.buffer.read(most)
    with open(path, "rb") as file:
        return file.read(most)


def _text(path: str, data: bytes) -> str:
    """The text of the article at `path`, as much of it as is read; what is odd about it is told."""
    text, encoding = decoded(data)
    if encoding == "":
        pass
    elif text:
        say(f"{path}: taken for {encoding}; save it as UTF-8, so that `check --articles` can read it")
    else:
        say(f"{path}: is no text, so nothing was found in it: give an article's plain text")
    if len(text) > LONGEST:
        say(f"{path}: has more than {LONGEST:,} characters: only these are read")
        text = text[:LONGEST]
    return text


class _NoDigest(Exception):
    """A file that cannot be added to; the arguments are its problems."""


def _existing(path: str) -> DigestDraft:
    """A draft that goes on with the digest at `path`. Raises _NoDigest."""
    from pathlib import Path

    from briefing_tui.digest.digest_reader import DigestReader
    from briefing_tui.library.digest_check import examine

    if problems := list(examine([path], None, lambda done, total: None)):
        raise _NoDigest(*problems)
    made = DigestDraft()
    for item in DigestReader(Path(path)):
        made.know(item.kind, item.record)
    return made


def _write_new(output: str, title: str, made: DigestDraft) -> int:
    """Write what was drafted to the new file `output`, or to stdout where that is ""; return the exit status."""
    written = digest_yaml(title or made.title, made.records, SCHEMA_FILE)
    if not output:
        sys.stdout.write(written)
        return FOUND
    from briefing_tui.digest.file_replacement import create_file

    try:
        create_file(output, written.encode())
    except OSError as error:
        return complain(f"{output}: cannot be written: {(error.strerror or '').lower()}")
    return FOUND


def _add_to(path: str, made: DigestDraft) -> int:
    """Write the digest at `path` anew with what was drafted, if it is a valid digest then; return the exit status."""
    from briefing_tui.digest.file_replacement import NotChanged
    from briefing_tui.draft.digest_addition import add_to_file

    try:
        add_to_file(path, made.records)
    except NotChanged as error:
        return complain(error)
    return FOUND
