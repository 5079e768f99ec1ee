"""Text that the user writes on in the editor, in a temporary file; nothing that was written is removed with it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable

from briefing_tui.files.replacement import NotChanged, read_whole


class NotEdited(Exception):
    """No text came back from the editor; the message says why, and names the file of what was written if it is lost
    otherwise.
    """


def edited_text(text: str, edit: Callable[[str], str]) -> str:
    """Return `text` as the user writes it on in a temporary file, its lines ended by line feeds.

    `edit` is called with the file's path, opens the editor, and returns why it failed, "" where it did not. Raises
    NotEdited; what the editor wrote then stays where it is.
    """
    before, leftover = text.encode(), False
    try:
        folder = tempfile.mkdtemp(prefix="briefing-tui-")
    except OSError as error:
        raise NotEdited(f"no file can be made for the editor: {(error.strerror or str(error)).lower()}") from error
    file = os.path.join(folder, "text.txt")
    try:
        try:
            with open(file, "wb") as stream:
                stream.write(before)
        except OSError as error:
            raise NotEdited(f"{file} cannot be written: {(error.strerror or str(error)).lower()}") from error
        failure = edit(file)
        try:
            content, _ = read_whole(file)
        except NotChanged as error:
            leftover = bool(os.listdir(folder))
            left = f"; what the editor left is in {folder}" if leftover else ""
            raise NotEdited(f"{failure or f'nothing is changed, for {error}'}{left}") from error
        leftover = content != before
        if failure:
            raise NotEdited(f"{failure}; what was written is in {file}" if leftover else failure)
        typed = content.decode("utf-8-sig")
        leftover = False
        return typed.replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise NotEdited(f"what was written is no UTF-8 text: it is in {file}") from error
    finally:
        if not leftover:
            shutil.rmtree(folder, ignore_errors=True)
