"""When the user last left the app: what came into the library after that is new."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from math import inf

from briefing_tui.files import StrPath
from briefing_tui.files.private_file import read_private, write_private
from briefing_tui.files.user_folders import name_for, user_folder

_LONGEST = 100


def last_left(paths: Sequence[StrPath]) -> float:
    """Return when the index was built that the app had of `paths` when the user last left it; 0.0 for never."""
    file = left_file(paths)
    with suppress(ValueError):
        left = float((file and read_private(file, _LONGEST)) or b"0")
        return left if 0.0 < left < inf else 0.0
    return 0.0


def note_left(paths: Sequence[StrPath], built: float) -> None:
    """Store `built`, the time of the index of `paths` that the app had when it was left, unless a later one is stored.

    When the state folder cannot be written, nothing happens.
    """
    file = left_file(paths)
    if file is not None and built > last_left(paths):
        with suppress(OSError):
            write_private(file, repr(built).encode())


def left_file(paths: Sequence[StrPath]) -> str | None:
    """Return the path of the file for that; None where there is no state folder."""
    folder = user_folder("state", writable=False)
    return folder and os.path.join(folder, f"{name_for(paths)}.left")
