"""The text of an article with the words of a record highlighted, where drafts are decided on and words selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.events import Resize

from briefing_tui.digest.corrections import add_records
from briefing_tui.digest.file_changes import check_is_users_own
from briefing_tui.digest.passage import Passage
from briefing_tui.digest.record_ids import RecordIds
from briefing_tui.digest.records import Quote, Record
from briefing_tui.digest.sanitize import shown
from briefing_tui.digest.source_text import SourceText, current_text
from briefing_tui.files.replacement import NotChanged
from briefing_tui.library.entry import Entry
from briefing_tui.tui.drawing.article_layout import WIDEST_TEXT, ArticleLayout
from briefing_tui.tui.drawing.draft_lines import draft_lines
from briefing_tui.tui.drawing.page import EMPTY, Page
from briefing_tui.tui.key_bindings import ARTICLE_BINDINGS, READING_ARTICLE, REVIEWING_ARTICLE, SELECTING, Hint
from briefing_tui.tui.messages import Decision, DigestChanged
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.pages.page_screen import PageScreen
from briefing_tui.tui.widgets.text_line import TextLine


class Source(NamedTuple):
    """An article's text at hand, for a record of it."""

    entry: Entry
    """The record."""
    search: CurrentSearch
    """The search that found it."""
    text: SourceText
    """The text of its article."""
    passage: Passage
    """The passage of the record in it."""


class ArticlePage(PageScreen):
    """All paragraphs of an article's text, numbered, with a cursor on a word; it begins where the record stands."""

    BINDINGS = [*ARTICLE_BINDINGS]  # noqa: RUF012  # Textual declares it so

    def __init__(self) -> None:
        super().__init__()
        self._draft_line = TextLine("draft")
        self._source: Source | None = None
        self._layout: ArticleLayout | None = None
        self._word = 0  # the one under the cursor, from 0
        self._anchor = -1  # the first of those selected; -1 for none
        self._end = -1  # the last of them, once it is fixed

    def compose(self) -> ComposeResult:
        """Yield a heading, what the draft says, the text, the keys."""
        yield self.title_line
        yield self._draft_line
        yield self.detail
        yield self.keys_line

    def open(self, source: Source, progress: str) -> None:
        """Show the text, and how many drafts have been reviewed. A page that is open already stays open."""
        same = self._source is not None and self._source.text == source.text
        self._source, self._anchor, self._end = source, -1, -1
        article: Any = source.entry.record if source.entry.kind == "articles" else source.entry.article
        heading = f"The text of {shown(article.file)}{f' · {progress}' if progress else ''}"
        if not same:
            self._layout = None
        self._word = -1
        self._show_draft()
        if self.is_current:
            self.show_heading(heading)
            self.on_screen_resume()
        else:
            self.show_page(heading)

    def _show_draft(self) -> None:
        """Show over the text what the record says if it is a draft: the text alone does not tell."""
        entry = self._source.entry if self._source else None
        lines = draft_lines(entry, self.app.size.width - 1) if entry is not None and entry.record.status else []
        self._draft_line.display = bool(lines)
        self._draft_line.show(*(Text(" ").append_text(line) for line in lines))

    def on_resize(self, event: Resize) -> None:
        """Lay out what the draft says again."""
        self._show_draft()
        super().on_resize(event)

    def hints(self) -> Sequence[Hint]:
        """Return the keys that matter now."""
        if self._anchor >= 0:
            return SELECTING
        return REVIEWING_ARTICLE if self._source and self._source.entry.record.status else READING_ARTICLE

    def draw(self, width: int, height: int) -> Page:
        """Return the paragraphs, the one that the record rests on with a sign before its number."""
        if self._source is None:
            return EMPTY
        width = min(width, WIDEST_TEXT)
        if self._layout is None or self._layout.width != width or self._layout.passage != self._source.passage:
            self._layout = ArticleLayout(self._source.text, self._source.passage, width)
        if self._word < 0:
            self._word = self._layout.first_word
        end = self._end if self._end >= 0 else self._word
        first, last = sorted((self._anchor, end)) if self._anchor >= 0 else (self._word, self._word)
        return self._layout.page(first, last)

    def first_line(self) -> int:
        """Return the line that has the passage in the upper third."""
        width, height = self.app.size
        matches = self.draw(max(1, width - 2), height).matches
        return max(0, matches[0] - height // 3) if matches else 0

    # The cursor on a word

    def _go_to_word(self, word: int) -> None:
        if self._layout is None:
            return
        self._word = max(0, min(word, self._layout.number_of_words - 1))
        line, height = self._layout.line_of(self._word), self.detail.size.height
        top = self.detail.position[0]
        self.detail.show(self, self.draw)
        self.detail.go(line if line < top else max(top, line - height + 1))

    def action_move(self, lines: int) -> None:
        """Move to the word above or below."""
        if self._layout is not None:
            self._go_to_word(self._layout.word_in_line(self._word, lines))

    def action_move_word(self, words: int) -> None:
        """Move to the next word, or the one before."""
        self._go_to_word(self._word + words)

    def action_move_page(self, pages: float) -> None:
        """Move by `pages` windows."""
        self.action_move(int(pages * max(2, self.detail.size.height - 1)))

    def action_move_end(self, last: bool) -> None:
        """Move to the last word, or to the first."""
        self._go_to_word(1 << 30 if last else 0)

    def action_next_match(self, forwards: bool) -> None:
        """Scroll to the next match that is out of view, or to the one before, and move to its first word."""
        super().action_next_match(forwards)
        if self._layout is not None:
            self._go_to_word(self._layout.first_word_from(self.detail.position[0]))

    def action_choose(self) -> None:
        """Begin a selection at the word under the cursor, or end it there."""
        if self._anchor < 0 or self._end >= 0:
            self._anchor, self._end = self._word, -1
        else:
            self._end = self._word
        self._go_to_word(self._word)
        self.show_keys()

    def action_close(self) -> None:
        """Drop the selection; without one, leave the page."""
        if self._anchor < 0:
            self.close()
            return
        self._anchor = self._end = -1
        self._go_to_word(self._word)
        self.show_keys()

    # Drafts

    def action_accept(self) -> None:
        """Accept the drafted record, and go on to the next one."""
        self.app.post_message(Decision("accept"))

    def action_reject(self) -> None:
        """Reject the drafted record, and go on to the next one."""
        self.app.post_message(Decision("reject"))

    def action_undo(self) -> None:
        """Undo the last change of a digest that was made in the app."""
        self.app.post_message(Decision("undo"))

    def action_correct(self) -> None:
        """Correct the record."""
        from briefing_tui.tui.pages.correction_page import CorrectionPage

        if self._source is not None:
            CorrectionPage.of(self.app).open(self._source.entry, self._source.search, self._source.text)

    def action_draft_statement(self) -> None:
        """Draft a statement from the selected words, by a speaker to be chosen."""
        from briefing_tui.draft.selected_statement import selected_statement
        from briefing_tui.tui.pages.chooser_page import ChooserPage
        from briefing_tui.tui.pages.speaker_choice import choices_of

        source, layout = self._source, self._layout
        if source is None or layout is None:
            return
        if self._anchor < 0:
            self.say("select the words first: Space on the first one, then on the last")
            return
        try:
            check_is_users_own(source.entry.digest.path)
        except NotChanged as error:
            self.say(str(error))
            return
        first, last = sorted((self._anchor, self._end if self._end >= 0 else self._word))
        statement = selected_statement(source.text, *layout.range_of(first, last))
        if statement is None:
            self.say("no words are selected")
            return
        choices = choices_of(source.search, "speakers", source.entry.digest.path)

        def chosen(choice: Any) -> None:
            article: Any = source.entry.record if source.entry.kind == "articles" else source.entry.article
            quotes = choices_of(source.search, "quotes", source.entry.digest.path)
            ids = RecordIds()
            for each in quotes:
                ids.take("quotes", each.name)
            new = ids.new("quotes", " ".join(" ".join(statement.segments).split()[:5]))
            quote = Quote(new, statement.kind, statement.segments, choice.name, article.id)
            quote = quote._replace(paragraph=statement.paragraph, status="draft")
            self._add(source, quote, choice.description, choices)

        kind = "quotation" if statement.kind == "direct" else "reported statement"
        ChooserPage.of(self.app).open(f"Who said it? ({kind})", choices, chosen, "a new speaker")

    def _add(self, source: Source, quote: Quote, name: str, speakers: Sequence[Any]) -> None:
        """Write a drafted statement into the digest, with its speaker if that is a new one."""
        from briefing_tui.tui.pages.speaker_choice import new_speaker

        article: Any = source.entry.record if source.entry.kind == "articles" else source.entry.article
        if current_text(article, source.entry.digest.path, source.search.articles) != source.text:
            self.say("the article's text has changed meanwhile, so nothing was drafted: leave it, and v shows it anew")
            return
        added: dict[str, list[Record]] = {}
        if not quote.speaker:
            speaker = new_speaker(name, speakers, source.text)
            quote, added = quote._replace(speaker=speaker.id), {"speakers": [speaker]}
        try:
            change = add_records(source.entry.digest.path, {**added, "quotes": [quote]})
        except NotChanged as error:
            self.say(str(error))
            return
        self._anchor = self._end = -1
        self.app.post_message(DigestChanged(f"{change.message}; U takes it back", change))
