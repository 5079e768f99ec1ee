"""An article, and what is drafted of a model's answer about it."""

from __future__ import annotations

from typing import Any

from briefing_tui.draft.answer import Answer
from briefing_tui.draft.article_words import ArticleWords
from briefing_tui.draft.digest_draft import DigestDraft
from briefing_tui.draft.page_metadata import Metadata
from briefing_tui.draft.proof import Proof

ARTICLE = """\
Harbour to close

Published 5 March 2025

PORTO VELA (HN) – The harbour of Porto Vela will close in May, its council decided at the Harbour Forum on Tuesday.

“We close in May, and we open in June,” said Ada Reyes, the harbour master of Porto Vela. “Nobody will lose a ‘berth’.”

She added that ferries would use the northern quay meanwhile. “The pier isn't safe,” she said.

Bo Lind, chair of the Fishers’ Union, urged the council to publish its plans before the season begins on 1 April 2025.

The council’s plans cost 2.5 million euros. Some call them “too late”, and others “the only way to keep the harbour”.
"""
SPEAKERS = [{"id": "ada", "name": "Ada Reyes"}, {"id": "bo", "name": "Bo Lind"}]


def answer_of(**lists: list[dict[str, Any]]) -> Answer:
    """An answer as it is read, of lists of records."""
    return {
        kind: [
            {name: [*map(str, value)] if isinstance(value, list) else [str(value)] for name, value in record.items()}
            for record in records
        ]
        for kind, records in lists.items()
    }


def proved(text: str = ARTICLE, page: Metadata | None = None, **lists: list[dict[str, Any]]) -> tuple[Any, list[str]]:
    """What is drafted of an answer about the article, and what is said of the rest."""
    draft = DigestDraft()
    words = ArticleWords(text, page.date_published if page else "")
    proof = Proof(words, draft.add_article(words.reading, "harbour.txt", page), draft)
    proof.draft(answer_of(**lists))
    return draft, proof.remarks


def quote(**fields: Any) -> tuple[Any, list[str]]:
    """What is drafted of a quote by Ada Reyes with these fields, and what is said of it."""
    draft, remarks = proved(speakers=SPEAKERS, quotes=[{"id": "q", "kind": "direct", "speaker": "ada", **fields}])
    return next(iter(draft.records["quotes"]), None), remarks
