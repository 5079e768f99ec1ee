"""What a query finds of one kind, read a page at a time: a list of any length costs what is looked at."""

from __future__ import annotations

from array import array

from briefing_tui.library.library import MANY, PAGE, Library
from briefing_tui.library.query import Query

_KEPT = 8


class Results:
    """The rows that a query finds, by their place in order of display, from 0."""

    def __init__(self, library: Library, kind: str, query: Query) -> None:
        self._library, self._kind, self._query = library, kind, query
        self._pages: dict[int, list[int]] = {}
        # To count what is found is to find it: so the first rows are kept at once. All records need no counting.
        self._first = array("q", library.rows(kind, query, MANY + 1) if query else ())
        self.count = len(self._first) if query else library.total(kind)
        """How many there are; at least so many unless `exact`."""
        self.exact = not query or self.count <= MANY
        """Whether all have been counted."""

    def count_all(self) -> None:
        """Make `count` exact, however long it takes."""
        if not self.exact:
            self.count = self._library.count(self._kind, self._query, 1 << 62)
            self.exact = True
            self._pages.clear()  # the last one may have ended where the count did

    def row(self, place: int) -> int:
        """The number of the row at `place`. Raises IndexError outside of `count`."""
        if not 0 <= place < self.count:
            raise IndexError(place)
        if place < len(self._first):
            return self._first[place]
        number, offset = divmod(place, PAGE)
        if number not in self._pages:
            while len(self._pages) >= _KEPT:
                del self._pages[max(self._pages, key=lambda kept: abs(kept - number))]
            self._pages[number] = self._read(number)
        return self._pages[number][offset]

    def place(self, row: int) -> int | None:
        """The place of a row; None when it is not among them."""
        if row in self._first:
            return self._first.index(row)
        if self._query and self.exact and self.count == len(self._first):
            return None
        return self._library.position(self._kind, self._query, row)

    def _read(self, number: int) -> list[int]:
        """The rows of a page, by the shortest way: from the page next to it, or from the nearer end."""
        start = number * PAGE
        limit = min(PAGE, self.count - start)
        if number - 1 in self._pages:
            return self._library.rows(self._kind, self._query, limit, beyond=self._pages[number - 1][-1])
        if number + 1 in self._pages:
            beyond = self._pages[number + 1][0]
            return self._library.rows(self._kind, self._query, limit, beyond=beyond, backwards=True)[::-1]
        after = self.count - start - limit
        if self.exact and after < start:
            return self._library.rows(self._kind, self._query, limit, skip=after, backwards=True)[::-1]
        return self._library.rows(self._kind, self._query, limit, skip=start)
