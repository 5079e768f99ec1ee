"""Keys that act on the record that is shown: mark, note, copy, source, edit, accept, reject, correct."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing_tui.library.entry import Entry
from briefing_tui.library.result_pages import Result
from briefing_tui.tui.messages import DigestChanged, Notice
from briefing_tui.tui.records_screen import RecordsScreen

if TYPE_CHECKING:
    from briefing_tui.digest.file_changes import Change
    from briefing_tui.digest.passage import Passage
    from briefing_tui.digest.records import Record
    from briefing_tui.digest.source_text import SourceText

# What a key does is imported when it is pressed: a start without it takes a third less time.

_LOOKED_AHEAD = 200
"""Rows among which the next draft is looked for."""

_REVIEWED = ("events", "quotes", "actions", "speakers")
"""The tabs in the order in which their drafts are reviewed: speakers come after what they said."""


class RecordKeys(RecordsScreen, inherit_css=False):
    """The actions for these keys; key_bindings.BINDINGS names them. Without a record they do nothing."""

    def action_mark(self) -> None:
        """Mark the record, or remove its mark."""
        from briefing_tui.library.marks_file import NotKept

        if self.result is None:
            return
        self.choose_row()
        entry, on, marks = self.result.entry, not self.result.marked, self.search.library.marks
        try:
            marks.put(entry.kind, [entry.row], on)
        except NotKept as error:
            self.say(f"not marked: {error}")
            return
        self.search.notice_marks()
        self.show(instead=self.list.cursor)
        self.say(f"{'marked' if on else 'no longer marked'}: {marks.count()} in all; M shows them")

    def action_note(self) -> None:
        """Write a note on the record."""
        from briefing_tui.tui.pages.note_page import NotePage

        if self.result is not None:
            self.choose_row()
            NotePage.of(self.app).open(self.result, partial(self._keep_note, self.result))

    def _keep_note(self, result: Result, note: str, expected: str) -> str:
        """Save a note on a record in place of the note `expected`, and return a notice about that.

        Raises NotKept, and NoteChanged.
        """
        from briefing_tui.library.marks_file import NotKept

        entry, library = result.entry, self.search.library
        if note == expected:
            return "the note is as it was"
        # The digest may have been read again.
        row = library.lookup.find_in(entry.kind, entry.digest.path, entry.record.id)
        if row is None:
            raise NotKept("the record is not in its digest any more")
        library.marks.put_note(entry.kind, [row], note, expected=expected)
        self.search.notice_marks()
        self.show(instead=self.list.cursor)
        return "noted: is:noted finds it" if note else "the note is taken away"

    def action_copy(self) -> None:
        """Copy the record with its citation, in the form that the settings name."""
        from briefing_tui.tui.pages.copy_page import copy_citation

        if self.entry is not None:
            self.say(copy_citation(self.app, self.entry, self.config.citation))

    def action_copy_as(self) -> None:
        """Copy the record in a form to be chosen."""
        from briefing_tui.tui.pages.copy_page import CopyPage

        if self.entry is not None:
            CopyPage.of(self.app).open(self.entry)

    def action_show_source(self) -> None:
        """Show the text of the record's article; for a speaker, that of the first quote."""
        from briefing_tui.tui.pages.article_page import ArticlePage, Source

        entry = self.entry
        if entry is None:
            return
        if entry.kind == "speakers":
            quotes = [group.entries[0] for group in self.search.related(entry) if group.kind == "quotes"]
            entry = quotes[0] if quotes else entry
        passage = _passage_of(entry, self.config.articles)
        if isinstance(passage, str):
            self.say(passage)
        else:
            ArticlePage.of(self.app).open(Source(entry, self.search, *passage), self._progress_of_review())

    def action_edit(self) -> None:
        """Open the digest in the user's editor, at the record's line."""
        from briefing_tui.digest.digest_reader import record_mark

        if self.entry is not None:
            path = self.entry.digest.path
            line, _ = record_mark(Path(path), self.entry.kind, self.entry.record.id)
            self.edit_digest(path, line)

    def action_correct(self) -> None:
        """Correct the record."""
        from briefing_tui.tui.pages.correction_page import CorrectionPage

        if self.entry is not None:
            passage = _passage_of(self.entry, self.config.articles)
            text = None if isinstance(passage, str) else passage[0]
            CorrectionPage.of(self.app).open(self.entry, self.search, text)

    def action_draft_statement(self) -> None:
        """Show a notice about where statements are drafted."""
        self.say("v shows the article's text: select words there with Space, then d drafts a statement of them")

    # Looking drafted records through

    def decide(self, action: str) -> None:
        """Carry out a Decision made on a page, and show there the next draft, or why it failed."""
        from briefing_tui.tui.pages.correction_page import CorrectionPage

        page, before = self.app.screen, len(self.changes)
        if action == "undo":
            self.action_undo()
        elif action == "accept":
            self.action_accept()
        else:
            self.action_reject()
        if len(self.changes) == before:
            self.app.post_message(Notice(self.notice))
        elif isinstance(page, CorrectionPage):
            page.close()
        else:
            self.refresh_source()

    def refresh_source(self) -> None:
        """Show the record's article again if its page is open; without a record, close the page."""
        from briefing_tui.tui.pages.article_page import ArticlePage

        page = self.app.screen
        if isinstance(page, ArticlePage):
            self.action_show_source()
            if self.entry is None:
                page.close()

    def _progress_of_review(self) -> str:
        """Return how many of the drafts have been decided on in this session, in words; "" without any."""
        decided = sum(max(1, len(change.removed)) for change in self.changes if change in self._decisions)
        left = self.search.library.drafts
        return f"{decided} of {decided + left} looked through" if decided + left else ""

    def action_accept(self) -> None:
        """Accept the drafted record, and go to the next one."""
        from briefing_tui.digest.draft_review import accept

        self._decide(accept)

    def action_reject(self) -> None:
        """Remove the drafted record from its digest, and go to the next one."""
        from briefing_tui.digest.draft_review import reject

        self._decide(reject)

    def _decide(self, change_digest: Callable[[str, str, str, Record], Change]) -> None:
        """Change the digest by `change_digest`, called with its path, the record's kind and id, and the record."""
        from briefing_tui.digest.corrections import RecordChanged
        from briefing_tui.files.replacement import NotChanged

        if self.entry is None:
            return
        record = self.entry.record
        try:
            change = change_digest(self.entry.digest.path, self.entry.kind, record.id, record)
        except RecordChanged as error:
            self.say(str(error))
            self.app.post_message(DigestChanged(str(error)))
            return
        except NotChanged as error:
            self.say(str(error))
            return
        self.changes.append(change)
        self._decisions[change] = self.entry.link
        article = self.search.last_draft_of(self.entry)
        message = change.message
        if self.navigator.article is None and article is not None:
            self.choose_row()
            self.navigator.remember(self.detail.has_focus, self.list.top, self.detail.position)
            self.navigator.article = article.key  # `back` comes back to the list
            self.show_record()
            message += "; it was its article's last draft: A accepts the article, too"
        elif self.navigator.article is None or self.app.screen is not self:
            self._go_to_next_draft()
        self.app.post_message(DigestChanged(message))

    def _go_to_next_draft(self) -> None:
        """Go to the next draft, below or above, over an article's text also in other tabs; else to the next row."""
        self.choose_row()
        cursor, start = self.list.cursor, _REVIEWED.index(self.navigator.tab)
        tabs = (*_REVIEWED[start:], *_REVIEWED[:start])[: 1 if self.app.screen is self else None]
        drafts = ((tab, self._draft_near(tab, cursor + 1 if tab == tabs[0] else 0)) for tab in tabs)
        tab, position = next((each for each in drafts if each[1] >= 0), (tabs[0], cursor + 1))
        if tab != self.navigator.tab or self.navigator.article is not None:
            self.navigator.tab, self.navigator.article = tab, None
            self.show()
        self.move_to(position)

    def _draft_near(self, tab: str, first: int) -> int:
        """Return the position of the next draft in a tab from `first` on, or else before it; -1 where none is near.

        What was decided on is no draft, although the digest may not have been read again yet.
        """
        decided = {link for change, link in self._decisions.items() if change in self.changes}
        start = max(0, first - _LOOKED_AHEAD)
        rows = enumerate(self.search.read(tab, start, first + _LOOKED_AHEAD), start)
        drafts = [at for at, row in rows if row.entry.record.status and row.entry.link not in decided]
        return next((at for at in drafts if at >= first), drafts[-1] if drafts else -1)

    def action_undo(self) -> None:
        """Undo the last change of a digest that was made in the app."""
        from briefing_tui.digest.file_changes import undo
        from briefing_tui.files.replacement import NotChanged

        if not self.changes:
            self.say("nothing to take back")
            return
        change = self.changes.pop()
        try:
            undo(change)
        except NotChanged as error:
            self.say(str(error))
        else:
            if change in self._decisions:
                self.navigator.go_to(self._decisions[change])
                self.show(instead=self.list.cursor)  # a rejected one is there when the digest has been read again
            name = os.path.basename(change.path)
            self.app.post_message(DigestChanged(f"taken back in {name}: {change.message}"))


def _passage_of(entry: Entry, folder: str) -> tuple[SourceText, Passage] | str:
    """Return the text of a record's article, looked for in `folder` first, and the passage of the record in it.

    Returns a message where there is none.
    """
    from briefing_tui.digest.passage import find_passage
    from briefing_tui.digest.source_text import source_of
    from briefing_tui.files.user_file import Refused

    article: Any = entry.record if entry.kind == "articles" else entry.article
    if article is None:
        return "no article is named for it"
    try:
        text = source_of(article, entry.digest.path, [folder] if folder else [])
    except Refused as error:
        return f"the article's text {error}"
    if text is None:
        named = f"'{article.file}'" if article.file else "no file is named for it"
        return f"the article's text is not at hand ({named}): put it beside the digest, or name --articles DIR"
    return text, find_passage(text, entry.record)
