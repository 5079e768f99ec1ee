"""Citations in a style of the Citation Style Language 1.0.2, made by citeproc-py, named where it is missing.

The extra `csl` brings it. The style is a file of the user's, such as one of those at the CSL project.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from briefing_tui.digest.records import Article
from briefing_tui.export.csl import article_item
from briefing_tui.export.phrases import running
from briefing_tui.files.user_file import Refused, open_regular

_NAMESPACE = "http://purl.org/net/xbiblio/csl"
_CSL = f"{{{_NAMESPACE}}}"


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
        try:
            with open_regular(os.path.expanduser(path)) as file:
                data = file.readall() or b""
        except Refused as error:
            raise StyleError(f"{path}: {error}: --style takes the file of a CSL style (*.csl)") from error
        if fault := _fault(data):
            raise StyleError(f"{path}: {fault}")
        self._path = path
        self._citeproc = citeproc
        self._read = citeproc_json.CiteProcJSON
        with self._as_style_errors():
            style = citeproc.CitationStylesStyle(io.BytesIO(data), validate=False)
            self._bibliography = citeproc.CitationStylesBibliography(style, self._read([]), citeproc.formatter.plain)

    def cite(self, key: tuple[int, str], article: Article, paragraph: int) -> str:
        """Return the article as the style cites it now, in full or in short, with the paragraph. Raises StyleError."""
        name = _name(key)
        item = article_item(article) | {"id": name}
        item.pop("note", None)  # the briefing says itself what is inferred
        with self._as_style_errors():
            if name not in self._bibliography.source:
                self._bibliography.source.add(self._read([item])[name])
            locator = {"locator": self._citeproc.Locator("paragraph", str(paragraph))} if paragraph else {}
            citation = self._citeproc.Citation([self._citeproc.CitationItem(name, **locator)])
            self._bibliography.register(citation)
            cited = str(self._bibliography.cite(citation, _ignore))
        return self._not_empty(cited, "citation", article)

    def full(self, key: tuple[int, str], article: Article) -> str:
        """Return the entry in a list of sources of an article that was cited; "" where the style has no such list.

        Raises StyleError.
        """
        if not self._bibliography.style.has_bibliography():
            return ""
        item = self._bibliography.items[self._bibliography.keys.index(_name(key))]
        with self._as_style_errors():
            # One at a time: citeproc-py leaves out entries with nothing in them, and the others would change places.
            entry = "".join(map(str, self._bibliography.style.render_bibliography([item])))
        return self._not_empty(entry, "bibliography", article)

    @contextmanager
    def _as_style_errors(self) -> Iterator[None]:
        """Raise as StyleError what citeproc-py raises: for a faulty style that may be any exception."""
        try:
            yield
        except Exception as error:
            what = " ".join(f"{type(error).__name__}: {error}".split())
            raise StyleError(
                f"{self._path}: citeproc-py cannot cite in this style: {what}: use another, or have a CSL validator "
                "look at it"
            ) from error

    def _not_empty(self, text: str, element: str, article: Article) -> str:
        """Return the text. Raises StyleError where it is nothing but punctuation: a source would be missing."""
        if not any(map(str.isalnum, text)):
            raise StyleError(
                f"{self._path}: its <{element}> has nothing to say of the article “{running(article.headline)}”: "
                "use a style that cites articles by author or title"
            )
        return text


def _fault(data: bytes) -> str:
    """Return why the bytes of a file are no style that can be used, as words that go on after its name; "" if they are.

    See https://docs.citationstyles.org/en/stable/specification.html for what a style must have.
    """
    from graphlib import CycleError, TopologicalSorter

    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        return f"is no CSL style: {error}"
    if root.tag != f"{_CSL}style":
        return f'is no CSL style: it begins with <{etree.QName(root).localname}>, not with <style xmlns="{_NAMESPACE}">'
    if root.find(f"{_CSL}citation/{_CSL}layout") is None:
        for link in root.iterfind(f"{_CSL}info/{_CSL}link[@rel='independent-parent']"):
            parent = link.get("href", "")
            return (
                f"is a dependent style, which is like another: use that one, {parent.rpartition('/')[2]}.csl ({parent})"
            )
        return "has no <citation> with a <layout>, so nothing can be cited in it: use another style"
    if root.find(f"{_CSL}bibliography") is not None and root.find(f"{_CSL}bibliography/{_CSL}layout") is None:
        return "has a <bibliography> without a <layout>: give it one, or take it out"
    macros = {macro.get("name"): _macros_in(macro) for macro in root.iter(f"{_CSL}macro")}
    if missing := _macros_in(root) - macros.keys():
        return f"uses a macro that it does not have, '{min(missing)}': add it, or use another style"
    try:
        TopologicalSorter(macros).prepare()
    except CycleError as error:  # citeproc-py would not come to an end
        return f"has a macro that uses itself, '{error.args[1][0]}': change it, or use another style"
    return ""


def _macros_in(element: Any) -> set[str]:
    """Return the names of the macros that an element or one in it uses."""
    return {each.get("macro") for each in element.iter("{*}*")} - {None}


def _name(key: tuple[int, str]) -> str:
    digest, identifier = key
    return f"{digest}-{identifier}"


def _ignore(item: object) -> None:
    """Do nothing: citeproc-py calls this for an unknown item, and there are none."""
