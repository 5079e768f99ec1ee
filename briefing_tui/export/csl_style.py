"""Citations in a style of the Citation Style Language 1.0.2, made by citeproc-py, named where it is missing.

The extra `csl` brings it. The style is a file of the user's, such as one of those at the CSL project.
"""

from __future__ import annotations

import os
from typing import Any

from briefing_tui.digest.records import Article
from briefing_tui.export.csl import article_item


class StyleError(ValueError):
    """A style that cannot be used; its text is a sentence that says why."""


class CslStyle:
    """Cites articles, each known by a key of the caller's: its digest and its id."""

    def __init__(self, path: str) -> None:
        """Read the style in the file `path`. Raises StyleError."""
        try:
            import citeproc
            from citeproc.source import json as citeproc_json
        except ImportError:
            raise StyleError(
                "--style needs citeproc-py: install it beside the program, for example"
                " pipx inject briefing-tui citeproc-py, or pip install 'briefing-tui[csl]'"
            ) from None
        if not os.path.isfile(os.path.expanduser(path)):
            raise StyleError(f"{path}: there is no such file: name a CSL style (*.csl)")
        try:
            style = citeproc.CitationStylesStyle(os.path.expanduser(path), validate=False)
            self._bibliography = citeproc.CitationStylesBibliography(
                style, citeproc_json.CiteProcJSON([]), citeproc.formatter.plain
            )
        except Exception as error:  # of lxml or of citeproc-py: whatever its file makes it raise
            raise StyleError(f"{path}: is no CSL style: {error}") from error
        self._citeproc = citeproc
        self._read = citeproc_json.CiteProcJSON

    def cite(self, key: tuple[int, str], article: Article, paragraph: int) -> str:
        """Return the article as the style cites it now, in full or in short, with the paragraph."""
        name = _name(key)
        if name not in self._bibliography.source:
            item = article_item(article) | {"id": name}
            item.pop("note", None)  # the briefing says itself what is inferred
            self._bibliography.source.add(self._read([item])[name])
        locator = {"locator": self._citeproc.Locator("paragraph", str(paragraph))} if paragraph else {}
        citation = self._citeproc.Citation([self._citeproc.CitationItem(name, **locator)])
        self._bibliography.register(citation)
        return str(self._bibliography.cite(citation, _ignore))

    def full(self, key: tuple[int, str]) -> str:
        """Return the entry in a list of sources of an article that was cited; "" where the style has no such list."""
        entries: dict[str, Any] = {}
        if self._bibliography.style.has_bibliography():
            entries = dict(zip(self._bibliography.keys, self._bibliography.bibliography(), strict=True))
        return str(entries.get(_name(key), ""))


def _name(key: tuple[int, str]) -> str:
    digest, identifier = key
    return f"{digest}-{identifier}"


def _ignore(item: object) -> None:
    """Do nothing: citeproc-py calls this for an unknown item, and there are none."""
