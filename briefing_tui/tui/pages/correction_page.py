"""Correct a record: its fields with their values, each changed in a line, from a list, or word by word."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from briefing_tui.digest.corrections import RecordChanged, change_fields, join
from briefing_tui.digest.digest_reader import record_mark
from briefing_tui.digest.file_changes import Change, check_is_users_own
from briefing_tui.digest.quote_match import match_quote
from briefing_tui.digest.quote_span import QuoteSpan, quote_span
from briefing_tui.digest.record_fields import Field
from briefing_tui.digest.records import FIELDS, SINGULAR, Record, in_quotation_marks
from briefing_tui.digest.sanitize import shown
from briefing_tui.digest.source_text import SourceText, current_text
from briefing_tui.files.replacement import NotChanged
from briefing_tui.library.entry import Entry
from briefing_tui.library.marks_file import NotKept
from briefing_tui.tui.drawing import styles
from briefing_tui.tui.drawing.page import Choice, Page, PageLink, Target
from briefing_tui.tui.drawing.styles import DIM, INFERRED_MARK, NAME, shorten, wrapped
from briefing_tui.tui.key_bindings import CORRECTION_BINDINGS, Hint
from briefing_tui.tui.messages import Decision, DigestChanged, Notice
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.pages.chooser_page import ChooserPage
from briefing_tui.tui.pages.field_line import BETWEEN_ITEMS, line_of, value_of
from briefing_tui.tui.pages.page_screen import PageScreen
from briefing_tui.tui.pages.speaker_choice import choices_of, new_speaker
from briefing_tui.tui.pages.wording_page import WordingPage
from briefing_tui.tui.widgets.search_bar import SearchBar

_MOST_LINES = 3
"""Lines that a field's value takes at most; the whole is shown where it is changed."""

_LABEL_WIDTH = 24
_SAME = Choice("=", "")
_JOINED = {"speakers": "the same person as another speaker …", "events": "the same event as another …"}
_JOINED["actions"] = "the same action as another …"
_NONE = Choice("-", "none")


class CorrectionPage(PageScreen):
    """The fields of one record. Each change is written to the digest at once; `U` undoes the last one."""

    BINDINGS = [*CORRECTION_BINDINGS]  # noqa: RUF012  # Textual declares it so
    CHOOSES = True

    def __init__(self) -> None:
        super().__init__()
        self._line = SearchBar("search")
        self._entry: Entry | None = None
        self._record: Any = None  # as it is in the file by now
        self._search: CurrentSearch | None = None
        self._text: SourceText | None = None
        self._field = ""  # the one that is being typed; "" for none
        self._offered = ""  # what the line held at first
        self._position = (0, -1)

    def compose(self) -> ComposeResult:
        """Yield a heading, the line to type in, the fields, the keys."""
        yield self.title_line
        yield self._line
        yield self.detail
        yield self.keys_line

    def open(self, entry: Entry, search: CurrentSearch, text: SourceText | None) -> None:
        """Show the fields of `entry`, found by `search`; `text` is its article's text, where that is at hand.

        Of a digest that must not be changed, say why instead.
        """
        try:
            check_is_users_own(entry.digest.path)
        except NotChanged as error:
            self.app.post_message(Notice(str(error)))
            return
        self._entry, self._record, self._search, self._text = entry, entry.record, search, text
        self._stop_typing()
        self._position = (0, 0)
        self.show_page(f"Correct the {SINGULAR[entry.kind]} {shown(entry.record.id)}")

    def on_screen_resume(self) -> None:
        """Show the fields, the cursor where it was."""
        super().on_screen_resume()
        self.detail.return_to(self._position)

    def hints(self) -> Sequence[Hint]:
        """Return the keys that matter now."""
        if self._field:
            several = FIELDS[self._kind][self._field].is_list
            return (("Enter", "save"), ("Esc", "back"), *([("; ", "parts several")] if several else []))
        return (("move.down move.up", "move"), ("read", "change"), ("undo", "take back"), "edit", ("leave", "back"))

    @property
    def _kind(self) -> str:
        assert self._entry is not None
        return self._entry.kind

    def draw(self, width: int, height: int) -> Page:
        """Return the fields, a link each."""
        lines = [Text()]
        links: list[PageLink] = []
        for choice in self._fields():
            field = FIELDS[self._kind].get(choice.name)
            label = Text(f"  {field.label or field.name}" if field else "  this is", NAME)
            label.truncate(_LABEL_WIDTH - 1)
            label.pad_right(_LABEL_WIDTH - label.cell_len)
            value = Text(choice.description or "–", "" if choice.description else DIM)
            told = wrapped(label.append_text(value), width, _LABEL_WIDTH)
            if len(told) > _MOST_LINES:
                told = told[:_MOST_LINES]
                told[-1].append(f" {styles.ellipsis}")
                shorten(told[-1], width)
            links.append(PageLink(len(lines), len(lines) + len(told), 2, choice))
            lines += told
        return Page(lines, links, [])

    def _fields(self) -> list[Choice]:
        """Return the fields as choices: the name, and the value."""
        if self._entry is None:
            return []
        choices = [
            Choice(name, self._value(field))
            for name, field in FIELDS[self._kind].items()
            if name not in ("id", "status")
        ]
        return [*choices, _SAME._replace(description=_JOINED[self._kind])] if self._kind in _JOINED else choices

    def _value(self, field: Field) -> str:
        value = getattr(self._record, field.name)
        text = BETWEEN_ITEMS.join(value) if isinstance(value, tuple) else str(value or "")
        if field.value == "segments" and self._record.kind == "direct":
            text = in_quotation_marks(value)
        mark = INFERRED_MARK if field.name in self._record.inferred else ""
        return f"{mark}{shown(text)}" if text else ""

    def action_undo(self) -> None:
        """Undo the last change of a digest that was made in the app, and close the page."""
        self.app.post_message(Decision("undo"))

    def action_edit(self) -> None:
        """Open the digest in the user's editor, at the record's line, and close the page."""
        if self._entry is not None:
            path = self._entry.digest.path
            line, _ = record_mark(Path(path), self._kind, self._record.id)
            self.close()
            self.edit_digest(path, line)

    # Changing a field

    def choose(self, target: Target) -> None:
        """Change a field in the way that suits it."""
        if not isinstance(target, Choice) or self._entry is None or self._search is None:
            return
        self._position = self.detail.position
        field = FIELDS[self._kind].get(target.name)
        if field is None:
            self._choose_same()
        elif field.target:
            self._choose_link(field)
        elif field.choices:
            self._choose_value(field)
        elif field.value == "segments" and self._record.kind == "direct":
            self._choose_words()
        else:
            self._type(field)

    def _type(self, field: Field) -> None:
        """Show the field's value in the line, to be typed on."""
        try:
            line = line_of(field, getattr(self._record, field.name))
        except NotChanged as error:
            self.say(str(error))
            return
        self._field, self._offered = field.name, line
        self._line.display = True
        self._line.value = line
        self._line.cursor_position = len(line)
        self._line.focus()
        self.show_keys()

    def _stop_typing(self) -> None:
        self._field = ""
        self._line.display = False

    def action_close(self) -> None:
        """Go back to the fields; from there, leave the page."""
        if not self._field:
            self.close()
            return
        self._stop_typing()
        self.detail.focus()
        self.detail.return_to(self._position)
        self.show_keys()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        if not self._field:
            return
        if event.value == self._offered:
            self.action_close()
            return
        field = FIELDS[self._kind][self._field]
        try:
            value = value_of(field, event.value)
        except NotChanged as error:
            self.say(str(error))
            return
        if self._change({field.name: value}):
            self.action_close()

    def _choose_link(self, field: Field) -> None:
        """Choose the record that the field links to; in a list of links, add or remove one."""
        assert self._search is not None
        assert self._entry is not None
        present = getattr(self._record, field.name)
        choices = choices_of(self._search, field.target, self._entry.digest.path)
        if field.is_list:
            choices = [
                each._replace(description=f"{'*' if each.name in present else ' '} {each.description}")
                for each in choices
            ]
        elif not field.required and present:
            choices = [_NONE, *choices]

        def chosen(choice: Choice) -> None:
            value: Any = choice.name if choice is not _NONE else ""
            added: dict[str, list[Record]] = {}
            if not choice.name:
                speaker = new_speaker(choice.description, choices, self._text)
                value, added = speaker.id, {"speakers": [speaker]}
            if field.is_list:
                value = tuple(each for each in present if each != value) if value in present else (*present, value)
            self._change({field.name: value}, added)

        new = "a new speaker" if field.target == "speakers" else ""
        ChooserPage.of(self.app).open(f"{(field.label or field.name).capitalize()}: which?", choices, chosen, new)

    def _choose_value(self, field: Field) -> None:
        """Choose one of a field's values; among the names of inferred fields, add or remove one."""
        present = getattr(self._record, field.name)
        if field.value == "names":
            fields = FIELDS[self._kind]
            given = [name for name in field.choices if getattr(self._record, name) and name not in ("id", "inferred")]
            choices = [
                Choice(name, f"{INFERRED_MARK if name in present else ' '} {fields[name].label or name}")
                for name in given
            ]
        else:
            choices = [Choice(name, name) for name in field.choices]

        def chosen(choice: Choice) -> None:
            value: Any = choice.name
            if field.value == "names":
                value = tuple(each for each in present if each != value) if value in present else (*present, value)
            if value == "direct" and not self._is_text_current():
                return
            if (field.name, value) == ("kind", "direct") and not self._stands_word_for_word():
                self.say("its text does not stand in the article word for word, or the article's text is not at hand")
            else:
                self._change({field.name: value})

        ChooserPage.of(self.app).open(f"{field.label or field.name}: which?", choices, chosen)

    def _stands_word_for_word(self) -> bool:
        return self._text is not None and match_quote(self._record, self._text).miss is None

    def _is_text_current(self) -> bool:
        """Return whether the article's text is what was read when the page opened; if not, read it anew and say so."""
        assert self._search is not None
        assert self._entry is not None
        now = current_text(self._entry.article, self._entry.digest.path, self._search.articles)
        if now == self._text:
            return True
        self._text = now
        self.say("the article's text has changed meanwhile, so nothing was written: try again on the text as it is now")
        return False

    def _choose_words(self) -> None:
        """Move the ends of a quotation within its article."""
        span = quote_span(self._record, self._text) if self._text is not None else None
        if span is None:
            why = "is not at hand" if self._text is None else "has nothing like it"
            self.say(f"the article's text {why}, so the words cannot be checked here: E opens the digest")
            return

        def chosen(span: QuoteSpan) -> None:
            if self._is_text_current():
                self._change({"text": span.segments, "paragraph": span.paragraph})

        WordingPage.of(self.app).open(span, chosen)

    def _choose_same(self) -> None:
        """Choose the record to merge this one into."""
        assert self._search is not None
        assert self._entry is not None
        entry, search = self._entry, self._search
        others = choices_of(self._search, entry.kind, entry.digest.path)
        others = [each for each in others if each.name != entry.record.id]

        def chosen(choice: Choice) -> None:
            try:
                change = join(entry.digest.path, entry.kind, entry.record.id, choice.name, self._record)
            except RecordChanged as error:
                self._show_changed(error)
                return
            except NotChanged as error:
                self.say(f"not merged: {error}")
                return
            told, library = change.message, search.library
            try:
                for file in library.files:
                    if file.path == entry.digest.path:
                        library.marks.merge(entry.kind, file.key, entry.record.id, choice.name)
            except NotKept as error:
                told = f"a mark or note of yours on it was not taken over ({error}), U takes it back: {told}"
            self.close()
            self.app.post_message(DigestChanged(told, change))

        ChooserPage.of(self.app).open(f"The same {SINGULAR[entry.kind]} as: which?", others, chosen)

    def _show_changed(self, error: RecordChanged) -> None:
        """Show the record as it is in the file, and have the digest read again."""
        self._record = error.record
        self.detail.show(self, self.draw)
        self.say(str(error))
        self.app.post_message(DigestChanged(str(error)))

    def _change(self, values: dict[str, Any], added: dict[str, list[Record]] | None = None) -> Change | None:
        """Write a change to the digest, and show the new values. Return None where it was refused."""
        assert self._entry is not None
        try:
            change = change_fields(self._entry.digest.path, self._kind, self._record.id, values, added, self._record)
        except RecordChanged as error:
            self._show_changed(error)
            return None
        except NotChanged as error:
            self.say(str(error))
            return None
        self._record = self._record._replace(**values)
        if "inferred" not in values:
            left = tuple(name for name in self._record.inferred if getattr(self._record, name))
            self._record = self._record._replace(inferred=left)
        self.app.post_message(DigestChanged(f"{change.message}; U takes it back", change))
        self.detail.show(self, self.draw)
        return change
