"""The records that a command's query finds."""

from __future__ import annotations

from briefing_tui.commands.console import FOUND, NOTHING, TROUBLE, complain, say
from briefing_tui.commands.library_input import open_library_for

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from briefing_tui.library.entry import Entry
    from briefing_tui.library.library import Library
    from briefing_tui.library.query import Query


def find_records(options: argparse.Namespace, kinds: Sequence[str]) -> FoundRecords | None:
    """Search the library of `options.digest` for `options.query`, in these kinds of records.

    Returns None where that cannot be done; the reason is reported on stderr.
    """
    import gc

    gc.disable()  # records hold no cycles, and looking for some takes a tenth of a short listing
    from briefing_tui.library.query_parser import parse
    from briefing_tui.library.typed_terms import QueryError

    try:
        query = parse(options.query)
    except QueryError as error:
        complain(error)
        return None
    if options.speaker:
        query = query.and_speaker(options.speaker)
    library = open_library_for(options.digest, query, options.since, options.articles)
    if library is None:
        return None
    return FoundRecords(library, library.inflected(query), kinds)


class FoundRecords:
    """The records that a query finds, as an iterable that counts them."""

    def __init__(self, library: Library, query: Query, kinds: Sequence[str]) -> None:
        self.library = library
        self.query = query
        self._kinds = kinds
        self._number = 0

    def __iter__(self) -> Iterator[Entry]:
        for kind in self._kinds:
            for entry in self.library.search(kind, self.query):
                self._number += 1
                yield entry

    def status(self) -> int:
        """Return the exit status, once all records have been taken; if there were none, say why or suggest words."""
        if not self._number:
            from briefing_tui.library.empty_states import why_nothing

            for reason in why_nothing(self.library, self.query):
                say(reason)
            if suggestions := self.library.did_you_mean(self.query):
                say(f"did you mean: {', '.join(suggestions)}?")
        if any(file.problems for file in self.library.files):
            return TROUBLE
        return FOUND if self._number else NOTHING
