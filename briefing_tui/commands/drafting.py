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

    To an output that exists the articles are added that are not yet in it; where nothing is found it stays as it is,
    and none is made. Returns the exit status.
    """
    gc.disable()  # what is drafted lives to the end, and looking for cycles in it takes a tenth of the time
    articles: dict[str, str] = {}  # their texts by path
    for path in options.articles:
        try:
            data = _read(path)
        except OSError as error:
            return complain(f"{path}: {(error.strerror or 'cannot be read').lower()}: give a file of plain text")
        articles.setdefault(path, _text(path, data))
    if not options.output:
        made = DigestDraft()
        _draft_all(made, articles, "")
        sys.stdout.write(digest_yaml(options.title or made.title, made.records, SCHEMA_FILE))
        return _told(made, "")
    from briefing_tui.commands.drafting_output import Unwritable, written

    try:
        return _told(
            written(options.output, options.title, lambda made: _draft_all(made, articles, options.output)),
            options.output,
        )
    except Unwritable as error:
        for problem in error.args[:-1]:
            print(problem, file=sys.stderr)
        return complain(error.args[-1])


def _told(made: DigestDraft, output: str) -> int:
    """Say what was drafted and what to do with it; return the exit status."""
    if not made.records["articles"]:
        say("nothing to add")
        return NOTHING
    if not made.found:
        say(f"nothing found{f', so {output} is as it was' if output else ''}")
        return NOTHING
    count = sum(map(len, made.records.values()))
    number = len(made.records["articles"])
    say(
        f"drafted {count} records from {number} article{'s' * (number > 1)}; look every one through: "
        f"open {output or 'the digest'}, is:draft, v shows the text, A accepts, X rejects"
    )
    return FOUND


def _draft_all(made: DigestDraft, articles: dict[str, str], output: str) -> None:
    """Draft the articles, texts by path, that are not yet in the digest at `output`."""
    known = set(made.files)
    for path, text in articles.items():
        name = "" if path == "-" else _name(path, output)
        if name in known:
            say(f"{path}: skipped, as an article with the file name '{name}' is in the digest already")
            continue
        if name and name in made.files:  # of another folder than the one before
            name = "/".join(os.path.abspath(path).split(os.sep)[-2:])
        made.add(text, name)


def _name(path: str, output: str) -> str:
    """What a digest at `output` calls the file of an article: its path from there if it is below, else its name."""
    if output:
        folder = os.path.realpath(os.path.dirname(os.path.abspath(output)))
        real = os.path.realpath(path)
        if os.path.commonpath((folder, real)) == folder:
            return os.path.relpath(real, folder).replace(os.sep, "/")
    return os.path.basename(path)


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
        # At a paragraph, or else a sentence or a word: what is cut would not stand in the article.
        cut = max(text.rfind("\n\n", 0, LONGEST), 0) or max(text.rfind(". ", 0, LONGEST) + 1, 0)
        text = text[: cut or max(text.rfind(" ", 0, LONGEST), 0) or LONGEST]
    return text
