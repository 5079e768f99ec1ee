"""A name under which to save the present search."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.sanitize import shown
from briefing_tui.files.replacement import NotChanged
from briefing_tui.library.saved_searches import LONGEST_NAME, SavedSearch
from briefing_tui.library.saved_terms import check_kept
from briefing_tui.library.typed_terms import QueryError
from briefing_tui.tui.drawing.page import Page
from briefing_tui.tui.drawing.styles import DIM, HEAD, NAME, wrapped
from briefing_tui.tui.key_bindings import Hint
from briefing_tui.tui.messages import Notice
from briefing_tui.tui.navigation.current_search import CurrentSearch
from briefing_tui.tui.pages.page_screen import PageScreen
from briefing_tui.tui.widgets.search_bar import SearchBar


class SearchNamePage(PageScreen):
    """A line for the name; below it the search, and the names in use. Enter saves the search."""

    AUTO_FOCUS = "#search"

    def __init__(self) -> None:
        super().__init__()
        self._line = SearchBar("search", "a name, such as Zhang")
        self._search: CurrentSearch | None = None
        self._saved_searches: Sequence[SavedSearch] = ()
        self._existing: SavedSearch | None = None  # one whose name is taken: the same name again replaces it

    def compose(self) -> ComposeResult:
        """Yield a heading, the line to type in, the searches, the keys."""
        yield self.title_line
        yield self._line
        yield self.detail
        yield self.keys_line

    def open(self, search: CurrentSearch) -> None:
        """Ask for a name for the query of `search`."""
        self._search, self._existing = search, None
        search.searches.look()
        self._saved_searches = tuple(search.searches.listed)
        self._line.value = ""
        self.show_page("Keep this search under the name")

    def hints(self) -> Sequence[Hint]:
        """Return the keys that matter now."""
        return (("Enter", "keep"), ("Esc", "back"))

    def draw(self, width: int, height: int) -> Page:
        """Return the query, and the searches that have a name already."""
        query = self._search.query.text if self._search else ""
        lines = [Text(), *wrapped(Text(shown(query), HEAD), width)]
        if self._saved_searches:
            lines += [Text(), Text("Kept already", DIM)]
        for each in self._saved_searches:
            line = Text(shown(each.name), NAME).append("  ").append(shown(each.query))
            lines += wrapped(line, width, 2)
        return Page(lines, [], [])

    @on(Input.Changed)
    def _changed(self) -> None:
        if self.notice:
            self.say("")

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        if self._search is None:
            return
        name, query = " ".join(event.value.split()), " ".join(self._search.query.text.split())
        words = fold_words(name)
        if self._search.searches.look():  # another session has kept some
            self._saved_searches = tuple(self._search.searches.listed)
            self.detail.show(self, self.draw)
        same = next((each for each in self._saved_searches if fold_words(each.name) == words), None)
        if not words:
            self.say("give it a name with a letter or digit in it")
        elif len(name) > LONGEST_NAME:
            self.say(f"a name has at most {LONGEST_NAME} characters")
        elif same and same.query != query and self._existing != same:
            self._existing = same
            self.say(f"'{same.name}' is kept as `{same.query}`: Enter again replaces it, or give another name")
        else:
            try:
                check_kept(name, query, self._search.searches)
                self._search.searches.keep(name, query, same.query if same else "")
            except (NotChanged, QueryError) as error:
                self.say(f"not kept: {error}")
            else:
                self.close()
                self.app.post_message(Notice(f"kept: {SavedSearch(name, query).term} finds this"))
