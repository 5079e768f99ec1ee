"""Why a query finds nothing that asks for a state which no record has, and what gives a record that state."""

from __future__ import annotations

import os

from briefing_tui.library.library import Library
from briefing_tui.library.query import Query

_MOST_TEXTS = 100
"""Files of articles' texts that are looked for on the disk."""


def why_nothing(library: Library, query: Query) -> list[str]:
    """Return a sentence for each state that `query` asks for and no record of `library` has, in the order of STATES."""
    asked = {term.words[0] for clause in query.clauses for term in clause if term.field == "is" and not term.negative}
    reasons = []
    if "draft" in asked and not library.drafts:
        reasons.append("there are no drafts: `briefing-tui draft` writes some")
    if query.asks_for_marks and library.marks.file.unreadable:
        return [*reasons, library.marks.file.unreadable]
    if "marked" in asked and not library.marks.count():
        reasons.append("nothing is marked: m marks a record in the app, `briefing-tui mark` what a query finds")
    if "new" in asked and not library.count_new():
        reasons.append("nothing is new since the app was last left, or since the day of --since")
    if "noted" in asked and not library.marks.notes.kinds:
        reasons.append("there are no notes: i writes one in the app, `briefing-tui note` on what a query finds")
    if asked & {"verified", "contradicted"} and not _has_texts(library):
        reasons.append(
            "no quotation was checked: the articles' texts are not at hand; name their folder by --articles DIR,"
            " or by `articles:` in the settings"
        )
    return reasons


def _has_texts(library: Library) -> bool:
    """Return whether any article's text is at hand."""
    # A text without a stamp was missing, or so new that its stamp would tell no change.
    return any(seen for _, seen in library.texts) or any(map(os.path.exists, dict(library.texts[:_MOST_TEXTS])))
