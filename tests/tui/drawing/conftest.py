"""What the tests of drawing draw."""

from __future__ import annotations

import pytest

from briefing_tui.library.entry import Entry
from tests.digests import HARBOUR, entries, library_of


@pytest.fixture(scope="module")
def harbour() -> dict[str, Entry]:
    """HARBOUR's records, by kind and id."""
    with library_of(HARBOUR) as library:
        return {
            f"{kind}/{entry.record.id}": entry
            for kind in ("articles", "speakers", "events", "quotes", "actions")
            for entry in entries(library, kind)
        }
