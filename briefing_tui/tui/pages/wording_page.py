"""The words of a quotation in its article; its beginning and end can be moved word by word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing_tui.digest.passage import Passage, ranges_by_paragraph
from briefing_tui.digest.quote_span import QuoteSpan
from briefing_tui.tui.drawing.article_layout import article_page
from briefing_tui.tui.drawing.page import EMPTY, Page
from briefing_tui.tui.key_bindings import WORDING_BINDINGS, Hint
from briefing_tui.tui.pages.page_screen import PageScreen


class WordingPage(PageScreen):
    """The article with the quotation's words highlighted."""

    BINDINGS = [*WORDING_BINDINGS]  # noqa: RUF012  # Textual declares it so

    def __init__(self) -> None:
        super().__init__()
        self._span: QuoteSpan | None = None
        self._then: Callable[[QuoteSpan], None] = lambda span: None

    def open(self, span: QuoteSpan, then: Callable[[QuoteSpan], None]) -> None:
        """Show `span`. When the user leaves the page by Enter, call `then` with the changed span."""
        self._span, self._then = span, then
        self.show_page("The words of the quotation")

    def hints(self) -> Sequence[Hint]:
        """Return the keys that matter now."""
        return (("→ ←", "end later, earlier"), ("L H", "begin later, earlier"), ("Enter", "keep"), ("Esc", "back"))

    def draw(self, width: int, height: int) -> Page:
        """Return the article's text."""
        if self._span is None:
            return EMPTY
        ranges = ranges_by_paragraph(self._span.text, self._span.ranges)
        return article_page(self._span.text, Passage(self._span.paragraph, ranges, ""), width)

    def first_line(self) -> int:
        """Return the line that brings the quotation into the upper third."""
        width, height = self.app.size
        matches = self.draw(max(1, width - 2), height).matches
        return max(0, matches[0] - height // 3) if matches else 0

    def action_move_start(self, words: int) -> None:
        """Move the beginning by `words` words, towards the end of the text if positive."""
        if self._span is not None:
            self._show(self._span.move_start(words))

    def action_move_close(self, words: int) -> None:
        """Move the end by `words` words, towards the end of the text if positive."""
        if self._span is not None:
            self._show(self._span.move_end(words))

    def _show(self, span: QuoteSpan) -> None:
        self._span = span
        self.detail.show(self, self.draw)

    def action_choose(self) -> None:
        """Leave the page and pass the span on."""
        self.close()
        if self._span is not None:
            self._then(self._span)
