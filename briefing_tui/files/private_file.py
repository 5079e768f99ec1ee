"""Small files of the program's own in the user's folders, such as settings, saved views and queries.

They are this user's alone. A file that is missing, damaged, too long, or writable by others counts as none.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from briefing_tui.files import StrPath
from briefing_tui.files.user_file import without_blocking
from briefing_tui.files.user_folders import is_private

TYPE_CHECKING = False  # typing is not imported: the first screen waits for this
if TYPE_CHECKING:
    from typing import Any


def read_private(path: StrPath, most: int) -> bytes | None:
    """Return the bytes of the program's own file at `path`; None when it is not to be used, or has more than `most`."""
    try:
        file = without_blocking(os.fspath(path), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except (OSError, ValueError):
        return None
    try:
        status = os.fstat(file)
        fit = stat.S_ISREG(status.st_mode) and is_private(status) and status.st_size <= most
        return os.read(file, most) if fit else None
    except OSError:
        return None
    finally:
        os.close(file)


def write_private(path: StrPath, data: bytes) -> None:
    """Replace the program's own file at `path` by `data`, readable by this user alone, whole or not at all.

    Raises OSError.
    """
    from briefing_tui.files.replacement import unfinished_file  # a start that writes nothing does without it

    with unfinished_file(os.fspath(path)) as beside:
        with open(beside, "wb") as file:
            file.write(data)
        os.replace(beside, path)


def read_json(path: StrPath, most: int) -> Any:
    """Return what the program's own JSON file at `path` holds, of at most `most` bytes; None when it cannot be used."""
    import json

    data = read_private(path, most)
    with suppress(ValueError, RecursionError):
        return None if data is None else json.loads(data)
    return None


def write_json(path: StrPath, value: Any) -> None:
    """Replace the program's own file at `path` by `value` as JSON. When it cannot be written, nothing happens."""
    import json

    with suppress(OSError):
        write_private(path, json.dumps(value).encode())
