"""The command `draft`: articles' plain text in, a digest out."""

from __future__ import annotations

import os
import sys

from briefing_tui.draft.article_text import Refused, decoded
from briefing_tui.draft.digest_yaml import digest_yaml
from briefing_tui.draft.draft import Draft

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LARGEST = 100_000_000
"""Bytes of an article that are read at most."""


def draft(articles: Sequence[str], output: str, title: str, say: Callable[[str], None]) -> int:
    """Draft a digest from the files `articles` into the file `output`, or to stdout where that is "".

    Returns the exit status: 0 where something was found, 1 where nothing was, 2 where a file cannot be read.
    """
    made = Draft()
    for path in articles:
        try:
            text, encoding = decoded(_read(path))
        except (OSError, Refused) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            say(f"{path}: {reason or 'cannot be read'}")
            return 2
        if encoding:
            say(f"{path}: taken for {encoding}; save it as UTF-8, so that `check --articles` can read it")
        made.add(text, "" if path == "-" else os.path.basename(path))
    headlines = [record.headline for record in made.records["articles"]]  # type: ignore[union-attr]
    written = digest_yaml(title or "; ".join(headlines[:3]), made.records, "digest.schema.json")
    if output:
        with open(output, "w", encoding="utf-8") as file:
            file.write(written)
    else:
        sys.stdout.write(written)
    if not made.found:
        say("nothing found")
        return 1
    return 0


def _read(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with open(path, "rb") as file:
        return file.read(LARGEST + 1)
