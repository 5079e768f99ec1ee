"""The words of a quotation in its article, whose beginning and end can be moved word by word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing_tui.digest.passage import Passage, ranges_by_paragraph
from briefing_tui.digest.quote_span import QuoteSpan
from briefing_tui.tui.drawing.article_layout import article_page
from briefing_tui.tui.drawing.page import EMPTY, Page
from briefing_tui.tui.key_bindings import WORDING_BINDINGS, Hint
from briefing_tui.tui.pages.page_screen import PageScreen


class WordingPage(PageScreen):
    """The article with the quotation's words lit."""

    BINDINGS = [*WORDING_BINDINGS]  # noqa: RUF012  # Textual declares it so

    def __init__(self) -> None:
        super().__init__()
        self._span: QuoteSpan | None = None
        self._then: Callable[[QuoteSpan], None] = lambda span: None

    def open(self, span: QuoteSpan, then: Callable[[QuoteSpan], None]) -> None:
        """Show `span`, and pass what the user makes of it to `then` when the page has been left by Enter."""
        self._span, self._then = span, then
        self.show_page("The words of the quotation")

    def hints(self) -> Sequence[Hint]:
        """The keys that matter now."""
        return (("→ ←", "end later, earlier"), ("L H", "begin later, earlier"), ("Enter", "keep"), ("Esc", "back"))

    def draw(self, width: int, height: int) -> Page:
        """The article's text."""
        if self._span is None:
            return EMPTY
        ranges = ranges_by_paragraph(self._span.text, self._span.ranges)
        return article_page(self._span.text, Passage(self._span.paragraph, ranges, ""), width)

    def first_line(self) -> int:
        """The line that has the quotation in the upper third."""
        width, height = self.app.size
        matches = self.draw(max(1, width - 2), height).matches
        return max(0, matches[0] - height // 3) if matches else 0

    def action_move_start(self, words: int) -> None:
        """Begin so many words later, or earlier."""
        if self._span is not None:
            self._show(self._span.move_start(words))

    def action_move_close(self, words: int) -> None:
        """End so many words later, or earlier."""
        if self._span is not None:
            self._show(self._span.move_end(words))

    def _show(self, span: QuoteSpan) -> None:
        self._span = span
        self.detail.show(self, self.draw)

    def action_choose(self) -> None:
        """Keep the words."""
        self.close()
        if self._span is not None:
            self._then(self._span)
