"""What an export of the results has in it, in words, and how it is written beside the running app."""

from __future__ import annotations

from briefing_tui.digest.records import KINDS, SINGULAR
from briefing_tui.digest.sanitize import shown
from briefing_tui.export.export_file import write_export
from briefing_tui.export.export_plan import ExportPlan
from briefing_tui.export.phrases import counted, listed
from briefing_tui.library.index_cache import open_library
from briefing_tui.library.query_parser import parse
from briefing_tui.tui.key_bindings import TABS
from briefing_tui.tui.navigation.current_search import CurrentSearch


def contents_in_words(search: CurrentSearch) -> str:
    """Return what is exported, in words: `5 marked records`, ``3 quotes and 2 actions that `timber` finds``."""
    text = " ".join(search.query.text.split())
    totals = {kind: search.library.total(kind) for kind in KINDS}
    if text == "is:marked":
        marked = sum(search.library.count(kind, search.query, totals[kind]) for kind in KINDS)
        return counted(marked, "marked record")
    kinds = [kind for kind in ("quotes", "actions") if search.results[kind].count]
    numbers = []
    for kind in kinds or [kind for kind in TABS if search.results[kind].count]:
        results = search.results[kind]
        numbers.append(f"{'' if results.exact else 'more than '}{counted(results.count, SINGULAR[kind])}")
    if not search.query:
        articles = totals.pop("articles")  # they have no tab
        return f"all {counted(sum(totals.values()), 'record')} and {counted(articles, 'article')}"
    return f"{listed(numbers)} that `{shown(text)}` finds"


def write_found(search: CurrentSearch, plan: ExportPlan, path: str, force: bool) -> str:
    """Write an export from a second connection to the library, so that the app's own stays free.

    Returns the file's path and what is in it, in words.
    """
    library = open_library(search.paths, articles=search.articles)
    library.since = search.library.since
    try:
        query = library.inflected(parse(plan.query.text))
        entries = (entry for kind in KINDS for entry in library.search(kind, query))
        return str(write_export(entries, plan._replace(library=library, query=query), path, force))
    finally:
        library.close()
