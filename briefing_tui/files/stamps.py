"""Tell whether a file has changed, by its size, times and inode, and if these cannot tell, by its content."""

from __future__ import annotations

import os
import time

from briefing_tui.files import StrPath
from briefing_tui.files.user_file import Refused, open_regular

_COARSEST_TIME = 2_000_000_000
"""Nanoseconds: the coarsest step of a file system's times (FAT's); within it a file may change unseen."""


def stamp(path: StrPath) -> str:
    """Return the size, times and inode of a file, which change when its content does; "" when it is not there."""
    try:
        return stamp_of(os.stat(path))
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return ""


def stamp_of(status: os.stat_result) -> str:
    """Return the stamp of a file of which `status` is known: size, mtime and ctime in nanoseconds, and inode."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def is_settled(file_stamp: str) -> bool:
    """Return True if a file with the stamp `file_stamp` cannot change any more without getting another one."""
    return bool(file_stamp) and time.time_ns() - max(map(int, file_stamp.split()[1:3])) > _COARSEST_TIME


def checksum(path: StrPath) -> str:
    """Return the CRC-32 of a file's bytes in hexadecimal; "" when they cannot be read."""
    import zlib  # here, for few commands need it

    crc = 0
    try:
        with open_regular(path) as file:
            while part := file.read(1 << 16):
                crc = zlib.crc32(part, crc)
    except (OSError, Refused):
        return ""
    return f"{crc:08x}"
