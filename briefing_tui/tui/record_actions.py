"""What the user does with one record: mark it, copy it, see it in its article, edit it, accept or reject it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App, SuspendNotSupported
from textual.message import Message

from briefing_tui.config.settings import Config
from briefing_tui.digest.sanitize import shown
from briefing_tui.library.entry import Entry
from briefing_tui.tui.drawing.page import Target
from briefing_tui.tui.navigation.article_texts import ArticleTexts
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.navigation.saved_view import keep_text
from briefing_tui.tui.panes import Panes

if TYPE_CHECKING:
    from briefing_tui.digest.file_changes import Change

MOST_COPIED = 50_000
"""Characters sent to the terminal's clipboard; xterm takes 75,000 bytes, and a thin line has other things to do."""

_FORMS = (
    ("line", "one line, to paste into an e-mail"),
    ("markdown", "a Markdown block quote"),
    ("csl", "CSL-JSON, for reference managers"),
)


class DigestChanged(Message):
    """A digest was changed by the user from within the app: it should be read again at once."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said
        """What was done, to be shown when it is read."""


class RecordActions:
    """The actions by name; each concerns the record that the detail shows."""

    DECISIONS = ("accept", "reject")
    """The actions after which the next record is looked at."""
    WITHOUT_RECORD = ("take_back",)
    """The actions that need no record."""

    def __init__(self, app: App[None], panes: Panes, found: CurrentSearch, texts: ArticleTexts, config: Config) -> None:
        self._app, self._panes, self._found, self._texts, self._config = app, panes, found, texts, config
        self._changes: list[Change] = []
        self.decided = False
        """Whether the last decision on a drafted record was carried out."""
        self.by_name: dict[str, Callable[[Any], None]] = {
            "mark": self._mark,
            "copy": lambda entry: self._copy(entry, config.citation),
            "copy_as": self._copy_as,
            "show_source": self._show_source,
            "edit": self._edit,
            "accept": self._accept,
            "reject": self._reject,
            "take_back": self._take_back,
        }
        """For each name the function that does it to a record."""

    def _mark(self, entry: Entry) -> None:
        from briefing_tui.library.marks_file import NotKept

        on = not self._found.is_marked(entry)
        try:
            self._found.library.marks.put(entry.kind, [entry.row], on)
        except NotKept as error:
            self._panes.say(f"not marked: {error}")
            return
        if self._found.query.asks_for_marks:
            self._found.search_again()
        self._panes.show_list(instead=self._panes.list.cursor)
        number = self._found.library.marks.count()
        self._panes.say(f"{'marked' if on else 'no longer marked'}: {number} in all; M shows them")

    def _copy(self, entry: Entry, form: str) -> None:
        """Send a citation to the terminal's clipboard, and to a file should that not take it."""
        from briefing_tui.export.citation import CITATION_FORMS

        text = CITATION_FORMS[form](entry)
        kept = keep_text(text)
        if len(text) > MOST_COPIED:
            self._panes.say(f"too long for the clipboard{f': it is in {kept}' if kept else ''}")
            return
        self._app.copy_to_clipboard(text)
        self._panes.say(f"sent to the terminal's clipboard{f', and to {kept}' if kept else ''}")

    def _copy_as(self, entry: Entry) -> None:
        from briefing_tui.tui.drawing.text_pages import choices_page
        from briefing_tui.tui.page_screen import open_page

        def choose(target: Target) -> None:
            page.dismiss()
            self._copy(entry, target[1][1])

        page = open_page(self._app, "Copy as", partial(choices_page, _FORMS), choose=choose)

    def _show_source(self, entry: Entry) -> None:
        from briefing_tui.tui.drawing.source_page import source_page
        from briefing_tui.tui.page_screen import open_page

        if entry.kind == "speakers":  # who may stand in several articles: in that of the first quote
            said = [each.entries[0] for each in self._found.related(entry) if each.group.kind == "quotes"]
            entry = said[0] if said else entry
        found = self._texts.passage(entry)
        if isinstance(found, str):
            self._panes.say(found)
            return
        text, passage = found
        make = partial(source_page, text, passage)
        article: Any = entry.record if entry.kind == "articles" else entry.article
        first = make(max(1, self._app.size.width - 2), self._app.size.height).matches[:1]
        open_page(self._app, shown(f"The text of {article.file}"), make, first[0] if first else 0)

    def _edit(self, entry: Entry) -> None:
        from briefing_tui.digest.digest_reader import record_mark

        line, _ = record_mark(Path(entry.digest.path), entry.kind, entry.record.id)
        self.edit_at(entry.digest.path, line)

    def edit_at(self, path: str, line: int) -> None:
        """Open a digest in the user's editor at a line, and read it again when the editor is left."""
        from briefing_tui.tui.terminal.editor import NoEditor, editor_command, run_editor

        try:
            command = editor_command(path, line)
            with self._app.suspend():
                status = run_editor(command)
        except (NoEditor, OSError, SuspendNotSupported) as error:
            self._panes.say(f"the editor was not opened: {error}")
            return
        finally:
            self._app.refresh()
        failed = f"the editor ended with status {status}" if status else ""
        self._panes.say(failed or "back from the editor")
        self._app.screen.post_message(DigestChanged(failed))

    def _accept(self, entry: Entry) -> None:
        self.decided = False
        from briefing_tui.digest.draft_review import accept
        from briefing_tui.files.replacement import NotChanged

        try:
            self._done(accept(entry.digest.path, entry.kind, entry.record.id))
        except NotChanged as error:
            self._panes.say(str(error))

    def _reject(self, entry: Entry) -> None:
        self.decided = False
        from briefing_tui.digest.draft_review import reject
        from briefing_tui.files.replacement import NotChanged

        try:
            self._done(reject(entry.digest.path, entry.kind, entry.record.id))
        except NotChanged as error:
            self._panes.say(str(error))

    def _done(self, change: Change) -> None:
        self.decided = True
        self._changes.append(change)
        self._app.screen.post_message(DigestChanged(change.said))

    def _take_back(self, entry: Entry | None) -> None:
        from briefing_tui.digest.file_changes import undo
        from briefing_tui.files.replacement import NotChanged

        if not self._changes:
            self._panes.say("nothing to take back")
            return
        change = self._changes.pop()
        try:
            undo(change)
        except NotChanged as error:
            self._panes.say(str(error))
        else:
            name = os.path.basename(change.path)
            self._app.screen.post_message(DigestChanged(f"taken back in {name}: {change.said}"))
