"""How far a library had come when the app was last left: what came into it after that is new."""

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
    """When the index was built that the app showed of `paths` when it was last left (Library.built); 0.0 for never."""
    file = left_file(paths)
    with suppress(ValueError):
        left = float((file and read_private(file, _LONGEST)) or b"0")
        return left if 0.0 < left < inf else 0.0
    return 0.0


def note_left(paths: Sequence[StrPath], built: float) -> None:
    """Note that the app was left when it showed an index of `paths` that was built then; never an earlier one.

    When the state folder cannot be written, nothing happens.
    """
    file = left_file(paths)
    if file is not None and built > last_left(paths):
        with suppress(OSError):
            write_private(file, repr(built).encode())


def left_file(paths: Sequence[StrPath]) -> str | None:
    """The path of the file in which that is kept; None where there is no state folder."""
    folder = user_folder("state", writable=False)
    return folder and os.path.join(folder, f"{name_for(paths)}.left")
