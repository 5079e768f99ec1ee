"""Pages on all that is open or found: the facets of what a query finds, its export to a file, problems of digests."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from functools import partial

from textual.app import App

from briefing_tui.digest.records import KINDS
from briefing_tui.files import StrPath
from briefing_tui.tui.drawing.page import Page, Target
from briefing_tui.tui.navigation.current_search import CurrentSearch

_FORMATS = (
    ("html", "a briefing as a page that prints well"),
    ("md", "a briefing in Markdown"),
    ("csv", "a table for a spreadsheet"),
    ("json", "records for programs"),
    ("jsonld", "linked data in schema.org's terms"),
    ("csl", "the articles, for reference managers"),
)


def open_facets(app: App[None], found: CurrentSearch, kind: str, ask: Callable[[str], None]) -> None:
    """Show the facets of what is found of `kind` ("quotes" or "actions"); picking a value passes a query to `ask`."""
    from briefing_tui.library.query_edit import toggled
    from briefing_tui.tui.drawing.facets_page import facets_page
    from briefing_tui.tui.page_screen import open_page

    def make() -> Callable[[int, int], Page]:
        return partial(facets_page, found.facets(kind), found.query.text)

    def choose(target: Target) -> None:
        ask(toggled(found.query.text, target[1][1]))
        page.renew(make(), target)

    page = open_page(app, "What is found", make(), choose=choose)


def open_export(app: App[None], found: CurrentSearch, say: Callable[[str], None]) -> None:
    """Ask for a format and a file, and write what is found to it; `say` tells what became of it."""
    from briefing_tui.tui.drawing.text_pages import choices_page
    from briefing_tui.tui.page_screen import open_page

    if not any(results.count for results in found.results.values()):
        say("nothing is found, so there is nothing to export")
        return

    def choose(target: Target) -> None:
        page.dismiss()
        app.call_after_refresh(_ask_file, app, found, target[1][1], say)

    page = open_page(app, "Export what is found", partial(choices_page, _FORMATS), choose=choose)


def open_problems(
    app: App[None], found: CurrentSearch, say: Callable[[str], None], edit_at: Callable[[str, int], None]
) -> None:
    """Show what is wrong with digests; choosing a problem opens its file at its line by `edit_at`."""
    from briefing_tui.tui.drawing.text_pages import problems_page
    from briefing_tui.tui.page_screen import open_page

    problems = [problem for file in found.library.files for problem in file.problems]
    if not problems:
        say("no digest has a problem")
        return

    def choose(target: Target) -> None:
        page.dismiss()
        app.call_after_refresh(edit_at, target[1][0], int(target[1][1]))

    page = open_page(app, "Problems", partial(problems_page, problems), choose=choose)


def _ask_file(app: App[None], found: CurrentSearch, format: str, say: Callable[[str], None]) -> None:
    from briefing_tui.export.export_file import ExistsAlready, ExportError, suggested_name
    from briefing_tui.tui.question_screen import ask

    refused = ""

    def answered(path: str) -> None:
        app.run_worker(write(path, path == refused), exclusive=True)

    async def write(path: str, force: bool) -> None:
        nonlocal refused
        if not path.strip():
            question.say("name a file")
            return
        question.say("writing …")
        try:
            file = await asyncio.to_thread(_write, found.paths, found.query.text, format, path, force)
        except ExistsAlready:
            refused = path
            question.say("that file exists: Enter again replaces it, or give another name")
        except ExportError as error:
            question.say(str(error))
        else:
            question.dismiss()
            app.call_after_refresh(say, f"written to {file}")

    titles = [file.title for file in found.library.files]
    name = suggested_name(titles[0] if len(titles) == 1 else f"{len(titles)} digests", format)
    question = ask(app, f"Export as {format} to the file", name, answered)


def _write(paths: Sequence[StrPath], text: str, format: str, path: str, force: bool) -> str:
    """Write an export from a library of its own, so that the app's stays free meanwhile; the file's path."""
    from briefing_tui.export.export_file import write_export
    from briefing_tui.export.speakers_statements import with_statements_of_speakers
    from briefing_tui.library.index_cache import open_library
    from briefing_tui.library.query_parser import parse

    library = open_library(paths)
    try:
        query = library.inflected(parse(text))
        found = (entry for kind in KINDS for entry in library.search(kind, query))
        entries = with_statements_of_speakers(library, query, found) if format in ("md", "html") else found
        left_out = [os.path.basename(file.path) for file in library.unreadable()]
        return write_export(entries, text, format, path, force, left_out, [file.path for file in library.files])
    finally:
        library.close()
