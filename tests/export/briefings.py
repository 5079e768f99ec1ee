"""Briefings of found records, built and written."""

from __future__ import annotations

from datetime import datetime

from briefing_tui.export.briefing import Briefing
from briefing_tui.export.briefing_builder import build_briefing
from briefing_tui.export.briefing_html import briefing_html
from briefing_tui.export.briefing_markdown import briefing_markdown
from briefing_tui.export.export_plan import ExportPlan
from briefing_tui.library.entry import Entry
from briefing_tui.library.library import Library
from briefing_tui.library.query_parser import parse
from tests.digests import library_of

NOW = datetime(2026, 11, 25, 14, 5)


def briefing_of(
    found: list[Entry], query: str = "", title: str = "", gist: str = "", order: str = "speaker"
) -> Briefing:
    """A briefing of a library in which there is nothing else than what was found."""
    with library_of({"title": "Nothing"}) as nothing:
        return build_briefing(found, ExportPlan("md", nothing, parse(query), title, gist, order), NOW)


def as_markdown(found: list[Entry], query: str = "", **plan: str) -> str:
    return "".join(briefing_markdown(briefing_of(found, query, **plan)))


def as_html(found: list[Entry], query: str = "", **plan: str) -> str:
    return "".join(briefing_html(briefing_of(found, query, **plan)))


def in_library(library: Library, found: list[Entry], query: str) -> str:
    """The briefing in Markdown of what `query` found in a library, with what follows from it there."""
    return "".join(briefing_markdown(build_briefing(found, ExportPlan("md", library, parse(query)), NOW)))
