"""`draft`: articles in, as plain text or as saved web pages, and a digest out, to be looked through."""

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

    from briefing_tui.commands.kept_texts import KeptTexts
    from briefing_tui.draft.page_metadata import Metadata

LONGEST = 1_000_000
"""Characters of an article that are read; no news article is longer, and time and memory grow with each."""

LARGEST = 20_000_000
"""Bytes of a file that are read: a saved web page may hold its pictures."""


class Unreadable(Exception):
    """An article that cannot be read; the message says which, why, and what to do."""


class ArticleSource:
    """An article as it was given."""

    def __init__(self, path: str, text: str, page: Metadata | None) -> None:
        self.path = path
        """The path of its file; "-" for standard input."""
        self.text = text
        """Its text, as much of it as is read."""
        self.page = page
        """What it states about itself, if it is a web page."""


def draft(options: argparse.Namespace) -> int:
    """Draft a digest from the files `options.articles` ("-" is stdin) into the file `options.output`, or to stdout.

    To an output that exists the articles are added that are not yet in it; where nothing is found it stays as it is,
    and none is made. Returns the exit status.
    """
    gc.disable()  # what is drafted lives to the end, and looking for cycles in it takes a tenth of the time
    try:
        articles = [_read(path) for path in dict.fromkeys(options.articles)]
    except Unreadable as error:
        return complain(error)
    if not options.output:
        made = DigestDraft()
        _draft_all(made, articles, "", None)
        sys.stdout.write(digest_yaml(options.title or made.title, made.records, SCHEMA_FILE))
        return _told(made, "")
    from briefing_tui.commands.drafting_output import Unwritable, written

    texts: KeptTexts | None = None
    if any(article.page for article in articles):
        from briefing_tui.commands.kept_texts import KeptTexts

        texts = KeptTexts(options.output)
    try:
        made = written(options.output, options.title, lambda made: _draft_all(made, articles, options.output, texts))
    except Unwritable as error:
        if texts:
            texts.remove()
        for problem in error.args[:-1]:
            print(problem, file=sys.stderr)
        return complain(error.args[-1])
    return _told(made, options.output)


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


def _draft_all(made: DigestDraft, articles: list[ArticleSource], output: str, texts: KeptTexts | None) -> None:
    """Draft the articles that are not yet in the digest at `output`; the `texts` of web pages are kept beside it."""
    known = set(made.files)
    for article in articles:
        path = article.path
        if article.page:
            name = texts.name(path, article.page.headline, article.text) if texts else ""
            if not texts:
                say(f"{path}: with -o FILE its text would be kept beside the digest, for `v` and `check --articles`")
        else:
            name = "" if path == "-" else _name(path, output)
        if name in known:
            say(f"{path}: skipped, as an article with the file name '{name}' is in the digest already")
            continue
        if name and name in made.files:  # of another folder than the one before
            name = "/".join(os.path.abspath(path).split(os.sep)[-2:])
        made.add(article.text, name, article.page)
    if texts and made.found:
        texts.write()


def _name(path: str, output: str) -> str:
    """What a digest at `output` calls the file of an article: its path from there if it is below, else its name."""
    if output:
        folder = os.path.realpath(os.path.dirname(os.path.abspath(output)))
        real = os.path.realpath(path)
        if os.path.commonpath((folder, real)) == folder:
            return os.path.relpath(real, folder).replace(os.sep, "/")
    return os.path.basename(path)


def _read(path: str) -> ArticleSource:
    """Read the article at `path`; what is odd about it is told. Raises Unreadable."""
    try:
        if path == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with open(path, "rb") as file:
                data = file.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise Unreadable(f"{path}: {reason}: give a file of plain text or HTML") from error
    if b"<" in data[:4096]:
        from briefing_tui.draft.web_page import UnreadablePage, is_web_page, read_web_page

        if is_web_page(data, path):
            try:
                page = read_web_page(data)
            except UnreadablePage as error:
                raise Unreadable(f"{path}: {error}") from error
            except ImportError as error:
                what = "to read web pages, install trafilatura: pip install 'briefing-tui[html]'"
                raise Unreadable(f"{path}: {what} ({error})") from error
            return ArticleSource(path, _cut(path, page.text), page.metadata)
    return ArticleSource(path, _text(path, data[: LONGEST * 4 + 1]), None)


def _text(path: str, data: bytes) -> str:
    """The text of an article, given the bytes of its file; what is odd about it is told."""
    text, encoding = decoded(data)
    if encoding == "":
        pass
    elif text:
        say(f"{path}: taken for {encoding}; save it as UTF-8, so that `check --articles` can read it")
    else:
        say(f"{path}: is no text, so nothing was found in it: give an article's plain text or its web page")
    return _cut(path, text)


def _cut(path: str, text: str) -> str:
    """As much of a text as is read; that it is not all is told."""
    if len(text) <= LONGEST:
        return text
    say(f"{path}: has more than {LONGEST:,} characters: only these are read")
    # At a paragraph, or else a sentence or a word: what is cut would not stand in the article.
    cut = max(text.rfind("\n\n", 0, LONGEST), 0) or max(text.rfind(". ", 0, LONGEST) + 1, 0)
    return text[: cut or max(text.rfind(" ", 0, LONGEST), 0) or LONGEST]
