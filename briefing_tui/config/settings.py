"""The user's settings, and what each may be."""

from __future__ import annotations

from typing import NamedTuple

THEMES = ("terminal", "dark", "light")
"""The values of `theme` and `--theme`; the first is the default."""

CITATIONS = ("line", "markdown", "csl")
"""The values of `citation`: the forms in which a record is copied; the first is the default."""


class Rebinding(NamedTuple):
    """Other keys for one binding, as the file has them; not checked yet."""

    binding: str
    """The id of the binding, such as `follow.speaker`."""
    keys: tuple[str, ...]
    """As written: `j`, `/`, `ctrl+f`, `pagedown`."""
    line: int
    """The line of the file that it is on, 1-based."""
    column: int
    """The column that its key begins in, 1-based."""


class Config(NamedTuple):
    """The user's settings; the defaults where there are none."""

    theme: str = THEMES[0]
    """One of THEMES."""
    rebindings: tuple[Rebinding, ...] = ()
    """The entries of `keys`, which `keymap` checks."""
    articles: str = ""
    """The folder of articles' texts, absolute; "" for the usual places."""
    citation: str = CITATIONS[0]
    """One of CITATIONS."""
    open: tuple[str, ...] = ()
    """Digests and folders to open when none is named, absolute; () for the bundled digest."""
    draft_with: str = ""
    """The command by which a model drafts, as for `draft --with`; "" for drafting by rules."""
    links: bool = True
    """Whether addresses are links, where the terminal is known to have them."""
