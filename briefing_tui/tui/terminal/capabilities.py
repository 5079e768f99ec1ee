"""What the terminal can do: colours, other characters than ASCII, or nothing at all. Needs no Textual."""

from __future__ import annotations

import os
import sys

_IN_COLOUR = ("xterm", "screen", "tmux", "rxvt", "linux", "alacritty", "kitty", "foot", "wezterm", "konsole", "putty")


def why_unfit() -> str:
    """Why no app can be shown here; "" when one can."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.__stderr__)):
        return "this is no terminal"
    term = os.environ.get("TERM", "")
    return f"the terminal (TERM={term or 'unset'}) cannot place text" if term in ("", "dumb", "unknown") else ""


def needs_ascii() -> bool:
    """Whether only ASCII is sure to be shown: the locale is not UTF-8, or the Linux console has few glyphs."""
    encoding = getattr(sys.__stderr__, "encoding", None) or "ascii"
    # Python takes the locale C for UTF-8 and sets LC_CTYPE to say so (PEP 538): what the user said stands elsewhere.
    variables = ("LC_ALL", "LANG") if os.environ.get("LC_CTYPE") == "C.UTF-8" else ("LC_ALL", "LC_CTYPE", "LANG")
    locale = next(filter(None, map(os.environ.get, variables)), "")
    other = bool(locale) and "utf" not in locale.lower()
    return other or os.environ.get("TERM") == "linux" or encoding.lower().replace("-", "") != "utf8"


def is_colourless() -> bool:
    """Whether the terminal has no colours, or the user wants none (no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return True
    term = os.environ.get("TERM", "")
    if term.startswith(_IN_COLOUR) and not term.endswith(("-m", "-mono")):
        return False
    import curses

    try:
        curses.setupterm(term, sys.stdout.fileno())
    except curses.error:
        return True
    return curses.tigetnum("colors") < 8
