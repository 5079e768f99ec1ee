"""Read the articles that `draft` is given: plain text or saved web pages, from files or standard input."""

from __future__ import annotations

from briefing_tui.commands.console import say
from briefing_tui.draft.article_text import decoded
from briefing_tui.files.streams import read_input
from briefing_tui.files.user_file import Refused

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    from briefing_tui.draft.page_metadata import Metadata

LONGEST = 1_000_000
"""Characters of an article that are read; no news article is longer, and time and memory grow with each."""

LARGEST = 20_000_000
"""Bytes of a file that are read: a saved web page may hold its pictures."""


class DraftError(Exception):
    """Nothing is drafted. The arguments are the problems of a digest, if any, and last a message."""


class ArticleSource:
    """An article as it was given."""

    def __init__(self, path: str, text: str, page: Metadata | None) -> None:
        self.path = path
        """The path of its file; "-" for standard input."""
        self.text = text
        """Its text, as much of it as is read."""
        self.page = page
        """What it states about itself, if it is a web page."""


def read_article(path: str) -> ArticleSource:
    """Read the article at `path`, and report on stderr what is unusual about it. Raises DraftError."""
    try:
        data = read_input(path, LARGEST + 1)
    except Refused as error:
        raise DraftError(f"{path}: {error}: give a file of plain text or HTML") from error
    if b"<" in data[:4096]:
        from briefing_tui.draft.web_page import UnreadablePage, is_web_page, read_web_page

        if is_web_page(data, path):
            try:
                page = read_web_page(data)
            except UnreadablePage as error:
                raise DraftError(f"{path}: {error}") from error
            except ImportError as error:
                message = (
                    "a web page needs trafilatura: install it beside the program, for example"
                    " pipx inject briefing-tui trafilatura, or pip install 'briefing-tui[html]'"
                )
                raise DraftError(f"{path}: {message} ({error})") from error
            return ArticleSource(path, _cut(path, page.text), page.metadata)
    return ArticleSource(path, _text(path, data[: LONGEST * 4 + 1]), None)


def _text(path: str, data: bytes) -> str:
    """Return the text of an article, given the bytes of its file; report on stderr a wrong encoding."""
    text, encoding = decoded(data)
    if encoding == "":
        pass
    elif text:
        say(f"{path}: read as {encoding}; save it as UTF-8, so that `check --articles` can read it")
    else:
        say(f"{path}: is no text, so nothing was found in it: give an article's plain text or its web page")
    return _cut(path, text)


def _cut(path: str, text: str) -> str:
    """Return as much of a text as is read, and report on stderr what is cut."""
    if len(text) <= LONGEST:
        return text
    say(f"{path}: has more than {LONGEST:,} characters: only these are read")
    # At a paragraph, or else a sentence or a word: what is cut would not stand in the article.
    cut = max(text.rfind("\n\n", 0, LONGEST), 0) or max(text.rfind(". ", 0, LONGEST) + 1, 0)
    return text[: cut or max(text.rfind(" ", 0, LONGEST), 0) or LONGEST]
