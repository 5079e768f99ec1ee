"""Writes a file whole or not at all."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def replace_file(path: str, data: bytes, good: Callable[[str], bool] | None = None) -> bool:
    """Replace what the file at `path` holds by `data`, which is first written to a file beside it.

    `good` is asked about that file; if it is not, nothing is changed and False returned. A link stays one, and the
    permissions stay as they are. Raises OSError, with nothing changed.
    """
    target = os.path.realpath(path)
    beside = f"{target}.{os.getpid()}.tmp"
    try:
        with open(beside, "xb") as file:
            if os.path.exists(target):
                os.chmod(beside, os.stat(target).st_mode & 0o7777)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if good is not None and not good(beside):
            return False
        os.replace(beside, target)
    finally:
        if os.path.exists(beside):
            os.unlink(beside)
    return True
