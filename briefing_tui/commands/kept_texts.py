"""Keep the texts of web pages beside the digest that is drafted from them, as `articles/NAME.txt`."""

from __future__ import annotations

import os
from contextlib import suppress

from briefing_tui.commands.article_input import DraftError
from briefing_tui.digest.record_ids import RecordIds
from briefing_tui.files.replacement import create_file
from briefing_tui.files.user_file import Refused, open_regular

_FOLDER = "articles"
"""The folder beside a digest that the app looks for texts in, as digest/source_text says."""
_LONGEST_NAME = 100
"""Characters of a page's name that its text's name has."""


class KeptTexts:
    """The texts to keep beside the digest at the path `output`. Only `write` writes them."""

    def __init__(self, output: str) -> None:
        self._beside = os.path.dirname(os.path.realpath(output))
        self._texts: dict[str, bytes] = {}  # by their paths from the digest
        self._written: list[str] = []  # the paths of what was made, in order

    def name(self, page: str, headline: str, text: str) -> str:
        """Return the path from the digest of the file that is to have the `text` of a page.

        It is named as the page's file is, or after the headline of one from standard input ("-"), with a number where
        another text has that name.
        """
        stem = os.path.splitext(os.path.basename(page))[0].lstrip(".")[:_LONGEST_NAME]
        if page == "-" or not stem:
            stem = RecordIds().new("articles", headline)
        content = f"{text}\n".encode("utf-8", "replace")
        number = 1
        while True:
            name = f"{_FOLDER}/{stem}{f'-{number}' if number > 1 else ''}.txt"
            other = self._texts.get(name)
            if self._is_free_or_holds(name, content) if other is None else other == content:
                self._texts[name] = content
                return name
            number += 1

    def write(self) -> None:
        """Write the texts that are not there yet, each whole or not at all. Raises DraftError, with none written."""
        path = os.path.join(self._beside, _FOLDER)
        try:
            with suppress(FileExistsError):
                os.mkdir(path)
                self._written.append(path)
            for name, content in self._texts.items():
                path = os.path.join(self._beside, name)
                if not self._is_free_or_holds(name, content):  # it came there since the name was chosen
                    raise FileExistsError
                if not os.path.lexists(path):
                    create_file(path, content)
                    self._written.append(path)
        except OSError as error:
            self.remove()
            reason = (error.strerror or "another file has come there meanwhile").lower()
            raise DraftError(f"{path}: cannot be written: {reason}: nothing was drafted") from error

    def remove(self) -> None:
        """Remove what `write` has written, as nothing was written to the digest."""
        for path in reversed(self._written):
            with suppress(OSError):
                (os.rmdir if os.path.isdir(path) else os.unlink)(path)
        self._written.clear()

    def _is_free_or_holds(self, name: str, content: bytes) -> bool:
        """Return whether no file has the name, or one that has this content."""
        path = os.path.join(self._beside, name)
        if not os.path.lexists(path):
            return True
        with suppress(Refused, OSError), open_regular(path) as file:
            return os.fstat(file.fileno()).st_size == len(content) and file.readall() == content
        return False
