"""A view of a library: the tab, the query and the chosen records. It is saved in the state folder between starts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from briefing_tui.files import StrPath
from briefing_tui.files.private_file import read_json, write_json, write_private
from briefing_tui.files.user_folders import name_for, user_folder
from briefing_tui.library.ordering import ORDERS
from briefing_tui.tui.key_bindings import TABS

Key = tuple[str, str]
"""A record in any version of the library: its digest's path and its id."""

_LONGEST = 100_000
"""Bytes of the largest file that is read."""


class View(NamedTuple):
    """What the main screen shows. Each jump keeps one to come back to, and the last one is saved for the next start."""

    tab: str = "events"
    """A key of TABS."""
    query: str = ""
    """As typed."""
    chosen: tuple[tuple[str, Key], ...] = ()
    """For each tab, the record that the user chose last in it."""
    article: Key | None = None
    """The article that the detail shows instead of the list's record."""
    orders: tuple[tuple[str, int], ...] = ()
    """For each tab that is not in its default order, the index of its order in ordering.ORDERS."""


def load(paths: Sequence[StrPath]) -> View | None:
    """Return the view that was saved for the library of `paths`, or None if there is none that can be read."""
    file = view_file(paths)
    saved: Any = read_json(file, _LONGEST) if file else None
    try:
        view = View(
            saved["tab"],
            saved["query"],
            tuple((tab, (digest, name)) for tab, (digest, name) in saved["chosen"].items()),
            (saved["article"][0], saved["article"][1]) if saved["article"] else None,
            tuple(
                (tab, order)
                for tab, order in saved.get("orders", {}).items()
                if isinstance(order, int) and order in range(len(ORDERS[tab]))
            ),
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None
    texts = [view.tab, view.query, *(part for _, key in view.chosen for part in key), *(view.article or ())]
    return view if all(isinstance(text, str) for text in texts) and view.tab in TABS else None


def save(paths: Sequence[StrPath], view: View) -> None:
    """Save a view of the library of `paths` for the next start; does nothing where the file cannot be written."""
    file = view_file(paths)
    if file is not None:
        write_json(file, {**view._asdict(), "chosen": dict(view.chosen), "orders": dict(view.orders)})


def keep_text(text: str) -> str:
    """Write a copied text to a file in the state folder.

    Returns its path, with `~` for the home folder, or "" where it cannot be written.
    """
    folder = user_folder("state")
    if folder is not None:
        with suppress(OSError):
            file = os.path.join(folder, "clipboard.txt")
            write_private(file, f"{text}\n".encode("utf-8", "backslashreplace"))
            home = os.path.expanduser("~/")
            return f"~/{file[len(home) :]}" if file.startswith(home) else file
    return ""


def view_file(paths: Sequence[StrPath]) -> str | None:
    """Return the path of the file that the view of the library of `paths` is saved in; None where none can be."""
    folder = user_folder("state")
    return folder and os.path.join(folder, f"{name_for(paths)}.json")
