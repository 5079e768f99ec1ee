"""The problems of whole digests: what `briefing-tui check` reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import TYPE_CHECKING

from briefing_tui.digest.problems import Problem
from briefing_tui.files import StrPath
from briefing_tui.library.index_cache import build_index
from briefing_tui.library.index_tables import Progress
from briefing_tui.library.library import Library

if TYPE_CHECKING:
    from briefing_tui.digest.verbatim_check import QuotationCounts


def examine(
    files: Mapping[str, str], articles: StrPath | None, progress: Progress, counts: QuotationCounts | None = None
) -> Iterator[Problem]:
    """Yield the problems of digests, file by file; with a folder of `articles`, also misquotes.

    `files` are the digests in order, each with its stamp, as `find_digests` returns them. The quotations that were
    compared with `articles` are added to `counts`.
    """
    from pathlib import Path

    from briefing_tui.digest.verbatim_check import QuotationCounts, find_misquotes

    counts = counts or QuotationCounts()
    with closing(build_index("", files, progress)) as db:  # in a file of SQLite's own, gone when it is closed
        for file in Library(db).files:
            yield from file.problems
            if articles is not None and not file.problems:
                yield from find_misquotes(Path(file.path), Path(articles), counts)
