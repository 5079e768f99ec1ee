"""`check`: what is wrong in digests, and which direct quotes are not word for word in their articles."""

from __future__ import annotations

import os

from briefing_tui.commands.console import FOUND, NOTHING, TROUBLE, complain, print_pieces, say, say_lines
from briefing_tui.commands.library_input import buffer_streams
from briefing_tui.commands.progress_bar import ProgressBar
from briefing_tui.digest.verbatim_check import QuotationCounts
from briefing_tui.files.streams import is_readable
from briefing_tui.library.digest_check import examine
from briefing_tui.library.paths import find_digests

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    import argparse


def check(options: argparse.Namespace) -> int:
    """Print the problems of the digests `options.paths`; return the exit status."""
    if options.articles and not os.path.isdir(options.articles):
        return complain(f"{options.articles}: no such folder")
    buffer_streams(options.paths)
    files = find_digests(options.paths)
    if not files:
        return complain(f"no digest (*.yaml, *.yml) below {', '.join(map(str, options.paths))}")
    failed = False
    readable: dict[str, bool] = {}
    counts = QuotationCounts()
    with ProgressBar() as progress:
        for problem in examine(files, options.articles, progress, counts):
            failed = True
            if problem.file not in readable:
                readable[problem.file] = is_readable(problem.file)
            if not readable[problem.file]:
                say_lines([problem])
            elif not print_pieces([f"{problem}\n"]):
                return TROUBLE
    if not failed:
        digests = f"{len(files)} {'digest' if len(files) == 1 else 'digests'}: no problem found"
        say(f"{digests}; {_quotations(options.articles, counts)}")
    elif options.articles and counts.checked:
        say(_quotations(options.articles, counts))
    return TROUBLE if not all(readable.values()) else NOTHING if failed else FOUND


def _quotations(articles: str, counts: QuotationCounts) -> str:
    """Return what is known about quotations once they are compared with the folder `articles`, or "" for none."""
    if not articles:
        return "quotations were not checked: name the folder of the articles' texts by --articles DIR"
    if not counts.checked:
        return "no quotation to check"
    if counts.checked == 1:
        return f"{counts.verbatim} of 1 quotation stands in its article word for word"
    return f"{counts.verbatim:,} of {counts.checked:,} quotations stand in their articles word for word"
