"""What a speaker said when: statements from all digests in order of time, each with its event and article."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text

from briefing_tui.digest.records import BETWEEN_SEGMENTS
from briefing_tui.digest.sanitize import shown
from briefing_tui.export.phrases import counted
from briefing_tui.export.record_text import REPORTED, is_direct, links_of, title_of
from briefing_tui.library.entry import Entry, RecordLink
from briefing_tui.library.query import Query
from briefing_tui.tui.drawing.page import Page, PageLink, Target
from briefing_tui.tui.drawing.page_composer import PageComposer, Part
from briefing_tui.tui.drawing.record_page import line_of_link
from briefing_tui.tui.drawing.styles import DIM, INFERRED, INFERRED_MARK, wrapped
from briefing_tui.tui.pages.page_screen import PageScreen

MOST_SHOWN = 200
"""Statements that a page shows; who wants others narrows the query."""

_DATE_WIDTH = 14
_INFERRED = f"{INFERRED_MARK} not stated outright: before a statement that it was said, by this speaker, in these words"
_BORROWED = "(…) a date in brackets is that of the event or the article: the statement itself has none"


class TimelinePage(PageScreen):
    """The statements; Enter goes to one."""

    CHOOSES = True

    def __init__(self) -> None:
        super().__init__()
        self._statements: Sequence[Entry] = ()
        self._count = 0
        self._query = Query()
        self._then: Callable[[RecordLink], None] = lambda target: None

    def open(self, statements: Sequence[Entry], count: int, query: Query, then: Callable[[RecordLink], None]) -> None:
        """Show the first of a speaker's `count` statements, which `query` finds; the one that is chosen goes to `then`.

        There must be one at least.
        """
        self._statements, self._count, self._query, self._then = statements, count, query, then
        speaker = statements[0].speaker
        self.show_page(f"What {shown(speaker.name) if speaker else 'they'} said, in order of time")

    def draw(self, width: int, height: int) -> Page:
        """Return the statements, the date beside each."""
        return timeline_page(self._statements, self._count, self._query, width)

    def choose(self, target: Target) -> None:
        """Leave the page for the statement."""
        if isinstance(target, RecordLink):
            self.close()
            self._then(target)


def timeline_page(statements: Sequence[Entry], count: int, query: Query, width: int) -> Page:
    """Lay out the statements, quotes in order of time, of the `count` that there are, for `width` cells."""
    condition = f" that {shown(query.text)} finds" if query else ""
    lines = [*wrapped(Text(f"{counted(count, 'statement')}{condition}", DIM), width)]
    links: list[PageLink] = []
    borrowed = has_inferred = False
    for entry in statements:
        date, inferred, own = dated(entry)
        borrowed = borrowed or not own
        has_inferred = has_inferred or not {"speaker", "text"}.isdisjoint(entry.record.inferred)
        drawn = _statement(entry, query, max(8, width - _DATE_WIDTH))
        label = Text(INFERRED_MARK if inferred else " ", INFERRED)
        label = Text().append_text(label).append(date if own else f"({date})")
        lines.append(Text())
        links.append(PageLink(len(lines), len(lines) + len(drawn), 0, entry.link))
        for number, line in enumerate(drawn):
            start = label.copy() if not number else Text()
            start.pad_right(max(0, _DATE_WIDTH - start.cell_len))
            lines.append(start.append_text(line))
    if count > len(statements):
        lines += [Text(), *wrapped(Text(f"and {count - len(statements):,} later ones: narrow the query", DIM), width)]
    if has_inferred:
        lines += [Text(), *wrapped(Text(_INFERRED, DIM), width)]
    if borrowed:
        lines += [Text(), *wrapped(Text(_BORROWED, DIM), width)]
    return Page(lines, links, [])


def dated(entry: Entry) -> tuple[str, bool, bool]:
    """Return the date that a quote is sorted by, whether that is inferred, and whether it is the quote's own."""
    quote, event, article = entry.record, entry.event, entry.article
    for record, names in ((quote, ("date",)), (event, ("start_date", "end_date")), (article, ("date_published",))):
        for name in names:
            if record is not None and (date := getattr(record, name)):
                by_link = record is event and "event" in quote.inferred
                return date, by_link or name in record.inferred, record is quote
    return "undated", False, True


def _statement(entry: Entry, query: Query, width: int) -> list[Text]:
    """Return its words, where they were said, and in which article they stand."""
    query = query.in_language(entry.language)
    page = PageComposer(entry, query, width)
    title = title_of(entry.kind, entry.record)
    direct = is_direct(entry)
    text, marks = (BETWEEN_SEGMENTS.join(title.items), "“”") if direct else (title.text, "")
    # The speaker's name is in the heading of the page: that the quote is inferred to be theirs is marked here.
    page.prose(text, title.search, title.inferred or "speaker" in entry.record.inferred, marks=marks)
    if not direct:
        page.line("", [Part(REPORTED, style=DIM)])
    for link in links_of(entry, "events", "articles"):
        line_of_link(page, entry, link)
    return page.lines
