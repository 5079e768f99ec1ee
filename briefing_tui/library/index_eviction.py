"""Delete the indexes of libraries that nobody opens any more, so that the cache does not grow without end.

Opening an index marks it as used (files/locks), which also records when it was last opened.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import NamedTuple

from briefing_tui.files.locks import delete_unused, last_used
from briefing_tui.files.user_folders import belongs_to_user

LONGEST_UNOPENED = 90 * 24 * 3600
"""Seconds after which an index that was not opened is evicted."""

MOST_BYTES = 2_000_000_000
"""Bytes of all indexes together; beyond, those opened longest ago are evicted."""


class _Index(NamedTuple):
    """An index in the cache folder."""

    opened: float
    """When it was last opened, in seconds since the epoch."""
    size: int
    path: str


def evict(folder: str, now: float | None = None) -> None:
    """Delete the indexes in `folder` that were not opened for LONGEST_UNOPENED, and the oldest beyond MOST_BYTES.

    Never one that is in use, or that a process is about to replace. `now` is the time in seconds since the epoch.
    """
    now = time.time() if now is None else now
    indexes = sorted(_indexes(folder))
    total = sum(index.size for index in indexes)
    for index in indexes:
        if (now - index.opened > LONGEST_UNOPENED or total > MOST_BYTES) and delete_unused(index.path):
            total -= index.size


def _indexes(folder: str) -> list[_Index]:
    """Return the indexes in `folder`, of whatever version."""
    indexes = []
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name.endswith(".sqlite") and belongs_to_user(path):
            with suppress(OSError):
                indexes.append(_Index(last_used(path), os.stat(path).st_size, path))
    return indexes
